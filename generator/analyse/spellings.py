"""Values of a column of groups that are one word in several spellings: each counts by itself, and no figure shows it."""

import unicodedata
from collections.abc import Iterator

from generator.model import Review
from generator.model.column import ColumnType
from generator.model.table import Table
from generator.results import Spellings


def spellings(review: Review, tables: dict[str, Table]) -> Iterator[Spellings]:
    """The columns that the author declares as groups in which values differ by no more than capitals, spaces and unseen signs."""
    for name, source in review.sources.items():
        for column in [key for key, each in source.columns.items() if each.type is ColumnType.CATEGORY]:
            if name not in tables or column not in tables[name].frame:
                continue
            alike: dict[str, list[str]] = {}
            for value in map(str, tables[name].frame[column].cat.categories):
                alike.setdefault(_plain(value), []).append(value)
            several = sorted(tuple(sorted(each)) for each in alike.values() if len(each) > 1)
            if several:
                yield Spellings(source=name, column=column, values=several[0], more=len(several) - 1)


def _plain(value: str) -> str:
    if not value.isascii():  # a sign that nobody sees, such as a soft hyphen, makes another value of a word, too
        value = "".join(sign for sign in unicodedata.normalize("NFKC", value) if unicodedata.category(sign) != "Cf")
    return " ".join(value.casefold().split())
