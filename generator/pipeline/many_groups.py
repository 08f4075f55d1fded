"""Criteria that are broken down by more groups than a page can tell of, before anything is computed for each of them."""

from collections.abc import Iterator, Mapping

from generator.model import Document
from generator.model.limits import Limits
from generator.model.table import Table
from generator.problems import Problem
from generator.rules import tabular
from generator.statistics.numbering import coded


def check_groups(document: Document, tables: Mapping[str, Table], limits: Limits) -> Iterator[Problem]:
    """A problem for each column under `by` that has more different values than are allowed."""
    for name, criterion in document.review.criteria.items():
        table = tables.get(criterion.measure.source) if criterion.measure else None
        for index, column in enumerate(criterion.by):
            count = len(coded(table.frame[column])[1]) if table is not None and column in table.frame else 0
            if count > limits.groups:
                yield tabular.DATA_GROUPS.at(
                    document.at("criteria", name, "by", str(index)),
                    f"`{column}` has {count:,} different values; at most {limits.groups:,} groups are told apart",
                    f"{tabular.DATA_GROUPS.cure} {limits.raised('groups', count)}",
                )
