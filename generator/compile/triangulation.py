"""What each source says of each finding and feature, as a table that can be followed back to the figures."""

from generator.compile.views import Badge
from generator.model import Review
from generator.records import dataclass
from generator.results import Bearing, Cell, Convergence, CriterionResult, Says, Triangulated
from generator.speech import triangulation as words

_SIGN = {
    Bearing.AGREES: "met",
    Bearing.PARTLY: "close",
    Bearing.SILENT: "none",
    Bearing.DISAGREES: "not-met",
    Says.GOOD: "better",
    Says.POOR: "worse",
    Says.MIXED: "close",
    Says.SILENT: "none",
}


@dataclass(frozen=True, kw_only=True)
class CellView:
    """One source on one item, with the criteria that say so: address on the page and statement."""

    source: str
    badge: Badge
    criteria: tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class RowView:
    """One finding or feature."""

    href: str
    kind: str
    id: str
    statement: str
    cells: tuple[CellView, ...]
    """Of the sources that speak."""
    silent: tuple[str, ...]
    together: str
    dissent: bool


def triangulation_view(
    review: Review, found: tuple[Triangulated, ...], criteria: tuple[CriterionResult, ...]
) -> tuple[RowView, ...]:
    """Those items of which a source says something; none where fewer than two sources say anything at all."""
    spoken = [each for each in found if each.convergence is not Convergence.SILENCE]
    speaking = {cell.source for each in spoken for cell in each.cells if _speaks(cell)}
    if len(speaking) < 2:
        return ()
    statements = {each.id: each.statement.rstrip(".") for each in criteria}
    return tuple(
        RowView(
            href=f"#{each.kind}-{each.id}",
            kind=each.kind,
            id=each.id,
            statement=_statement(review, each),
            cells=tuple(_cell(cell, statements) for cell in each.cells if _speaks(cell)),
            silent=tuple(
                words.source_name(cell.source).lower()
                for cell in each.cells
                if cell.source in speaking and not _speaks(cell)
            ),
            together=words.together(each),
            dissent=each.convergence in (Convergence.DISSONANCE, Convergence.AGAINST),
        )
        for each in spoken
    )


def dissents(found: tuple[Triangulated, ...]) -> dict[str, str]:
    """By finding: which sources speak against it, where there are such."""
    told = {each.id: words.dissent(each) for each in found if each.kind == "finding"}
    return {name: sentence for name, sentence in told.items() if sentence}


def _speaks(cell: Cell) -> bool:
    return cell.says is not Says.SILENT or cell.named


def _statement(review: Review, found: Triangulated) -> str:
    return review.findings[found.id].statement if found.kind == "finding" else review.features[found.id].name


def _cell(cell: Cell, statements: dict[str, str]) -> CellView:
    badge = Badge(sign=_SIGN[cell.bearing or cell.says], words=words.word(cell))
    source = words.source_name(cell.source)
    return CellView(
        source=source, badge=badge, criteria=tuple((f"#criterion-{name}", statements[name]) for name in cell.criteria)
    )
