"""The keys of a text column that say what is to be made of its comments."""

from typing import Any

from generator.model.misfit import Misfit

ABOUT_COMMENTS = ("codes", "code_columns", "second_codes", "themes", "beside", "quotes")


def comment_fault(column: Any) -> Misfit | None:
    """What is wrong with how these keys stand together in a column."""
    if column.codes and column.code_columns:
        return Misfit(
            "needs one of `codes` and `code_columns`, not both: they say the same in two ways",
            "Take one of the two out.",
        )
    if len(set(column.code_columns)) < len(column.code_columns):
        return Misfit("has a column twice under `code_columns`", "Name each column once.")
    if column.second_codes and not column.codes:
        return Misfit(
            "needs `codes` beside `second_codes`: the coding that the second one is compared with",
            "Name under `codes` the column with the first coding, or take `second_codes` out.",
        )
    if column.second_codes and column.second_codes == column.codes:
        return Misfit(
            "needs another column for `second_codes`: `codes` names the same",
            "Name under `second_codes` the column with the coding of the second person.",
        )
    if column.quotes and not (column.codes or column.code_columns or column.themes):
        return Misfit(
            "needs themes to quote from: `codes`, `code_columns` or `themes`",
            "Name under `codes` the column with the theme of each comment, or under `themes` a list of words; "
            "or take `quotes` out.",
        )
    return None
