"""Which tables outside of the criteria are held back, since with the figures that are shown they would tell of few answers."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from functools import cached_property

from generator.analyse.changes import Divided
from generator.analyse.disclosure.cells import in_cells
from generator.analyse.disclosure.conditions import Told
from generator.analyse.disclosure.divisions import Divisions
from generator.analyse.disclosure.facts import Fact, Kind
from generator.analyse.disclosure.holding import Holding, held_jointly
from generator.analyse.disclosure.table_families import TableFamilies
from generator.analyse.disclosure.tables import TableFigure
from generator.analyse.held_tables import HeldTables, Place, why_beside, why_few, why_unlooked
from generator.analyse.sampled import Sampled
from generator.model import Review
from generator.records import dataclass
from generator.statistics.numbering import how_many


@dataclass(frozen=True, kw_only=True, eq=False)
class Beside:
    """All that is settled of the criteria, and what other tables tell. What is shown of criteria is never held for these."""

    review: Review
    drawn: Mapping[str, Sampled]
    periods: Mapping[str, Divided]
    divisions: Divisions
    others: Sequence[Told]
    held: frozenset[Fact]
    minimum_n: int
    figures: Sequence[TableFigure] = field(default_factory=tuple)

    @cached_property
    def tables(self) -> HeldTables:
        """The tables that are not shown: those of few people, and of what few would follow from the one with fewer answers."""
        few = {each.fact for each in self.figures if self._of_few(each)}
        rest = [each for each in self.figures if each.fact not in few]
        joint = self._held(rest, self.held, Kind.TABLE)
        return dict.fromkeys(map(_place, sorted(few)), why_few(self.minimum_n)) | self._why(joint, Kind.TABLE)

    @property
    def shown(self) -> list[TableFigure]:
        """What the tables tell that are shown."""
        return [each for each in self.figures if _place(each.fact) not in self.tables]

    def rows(self, figures: Iterable[TableFigure]) -> HeldTables:
        """The columns of rows that cannot be published beside the figures and the tables that are shown."""
        joint = self._held([*self.shown, *figures], self.held, Kind.ROWS)
        return self._why(joint, Kind.ROWS)

    def _held(self, figures: Sequence[TableFigure], held: frozenset[Fact], kind: Kind) -> Holding:
        if not figures:
            return Holding(facts=set(held))
        families = TableFamilies(
            review=self.review,
            drawn=self.drawn,
            periods=self.periods,
            divisions=self.divisions,
            others=self.others,
            figures=figures,
            held=held,
        )
        concerned = [
            each for each in families.all() if any(fact.kind is kind for table in each.tables for fact in table.facts)
        ]
        return held_jointly(in_cells(concerned), held, self.minimum_n, kind)

    def _of_few(self, figure: TableFigure) -> bool:
        """Whether answers that are enough are those of too few people."""
        name = figure.rows.respondent
        if name is None or not len(figure.positions):
            return False
        return how_many(figure.rows.people(name)[figure.positions]) < self.minimum_n

    def _why(self, joint: Holding, kind: Kind) -> dict[Place, str]:
        found = {}
        for fact in sorted(each for each in joint.facts if each.kind is kind):
            criteria = [each.owner for each in joint.beside.get(fact, ()) if each.owner]
            why = why_beside(list(dict.fromkeys(criteria)), self.minimum_n)
            found[_place(fact)] = why_unlooked() if fact in joint.unlooked else why
        return found


def _place(fact: Fact) -> Place:
    return fact.name, fact.owner, fact.column
