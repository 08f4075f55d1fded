"""The keys of a text column that say what is to be made of its comments."""

from typing import Any

ABOUT_COMMENTS = ("codes", "code_columns", "second_codes", "themes", "beside", "quotes")


def comment_fault(column: Any) -> str | None:
    """What is wrong with how these keys stand together in a column."""
    if column.codes and column.code_columns:
        return "needs one of `codes` and `code_columns`, not both: they say the same in two ways"
    if len(set(column.code_columns)) < len(column.code_columns):
        return "has a column twice under `code_columns`"
    if column.second_codes and not column.codes:
        return "needs `codes` beside `second_codes`: the coding that the second one is compared with"
    if column.second_codes and column.second_codes == column.codes:
        return "needs another column for `second_codes`: `codes` names the same"
    if column.quotes and not (column.codes or column.code_columns or column.themes):
        return "needs themes to quote from: `codes`, `code_columns` or `themes`"
    return None
