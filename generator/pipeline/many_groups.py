"""Tables of more groups than a page can tell of, before anything is computed for each of them."""

from collections.abc import Iterator, Mapping

from generator.analyse.voices.codings import codes_of
from generator.model import ColumnType, Document
from generator.model.limits import Limits
from generator.model.table import Table
from generator.problems import Location, Problem
from generator.rules import tabular
from generator.statistics.numbering import coded

_WHAT = {
    "groups": "groups are told apart",
    "monitors": "monitors are set beside each other",
    "codes": "codes are counted",
}
_CURES = {
    "groups": tabular.DATA_GROUPS.cure,
    "monitors": "Name in `assessor` a column that tells who listened, or take `assessor` out.",
    "codes": "Give comments codes from one list, parted by `;`, or take the column out of `codes`.",
}


def check_groups(document: Document, tables: Mapping[str, Table], limits: Limits) -> Iterator[Problem]:
    """A problem for each column of groups, of monitors or of codes that has more different values than are allowed."""
    for what, column, place, count in _counted(document, tables):
        if count > limits.groups:
            yield tabular.DATA_GROUPS.at(
                place,
                f"`{column}` has {count:,} different {'codes' if what == 'codes' else 'values'}; "
                f"at most {limits.groups:,} {_WHAT[what]}",
                f"{_CURES[what]} {limits.raised('groups', count)}",
            )


def _counted(document: Document, tables: Mapping[str, Table]) -> Iterator[tuple[str, str, Location, int]]:
    """What each column of groups is for, its name, where it is named, and how many groups it has."""
    for name, criterion in document.review.criteria.items():
        table = tables.get(criterion.measure.source) if criterion.measure else None
        for index, column in enumerate(criterion.by):
            if table is not None and column in table.frame:
                place = document.at("criteria", name, "by", str(index))
                yield "groups", column, place, len(coded(table.frame[column])[1])
    for name, table in tables.items():
        source = document.review.sources[name]
        declared = source.table_columns()
        if source.scorecard and source.assessor and source.assessor in table.frame:
            count = len(coded(table.frame[source.assessor])[1])
            yield "monitors", source.assessor, document.at("sources", name, "assessor"), count
        for key, text in source.columns.items():
            for role, codes in (("codes", text.codes), ("second_codes", text.second_codes)):
                if codes and codes in table.frame and declared[codes].type is ColumnType.CATEGORY:
                    place = document.at("sources", name, "columns", key, role)
                    yield "codes", codes, place, len(codes_of(table.frame[codes]))
