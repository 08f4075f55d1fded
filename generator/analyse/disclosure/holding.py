"""Which facts a page holds back so that nothing of few answers follows from the others."""

from collections.abc import Sequence
from dataclasses import dataclass

from generator.analyse.disclosure.deriving import Leak, leaks
from generator.analyse.disclosure.facts import Cells, Fact, Kind, Table


@dataclass(frozen=True, kw_only=True)
class Held:
    """What is held back, and for each criterion among it the others that it would have been taken from."""

    facts: frozenset[Fact]
    beside: dict[Fact, tuple[Fact, ...]]


def held_jointly(families: Sequence[Cells], held: frozenset[Fact], minimum: int) -> Held:
    """What is `held` already, and as much more as it takes: of all that a small set follows from, the smallest fact.

    What follows from the fewest facts comes first; groups and periods go before a criterion as a whole. It is looked again
    after each round, until nothing small follows.
    With a criterion all its own facts are held, so `held` never names them.
    """
    sizes: dict[Fact, float] = {}
    for family in families:
        for fact, size in family.facts.items():
            sizes[fact] = max(sizes.get(fact, 0.0), size)
    beside: dict[Fact, tuple[Fact, ...]] = {}

    def order(fact: Fact) -> tuple[bool, float, Fact]:
        return fact.kind is Kind.CRITERION, sizes[fact], fact

    while found := [each for family in families for each in _leaks(family, held, minimum)]:
        more: set[Fact] = set()
        for leak in sorted(found, key=lambda each: (len(each.used), min(map(order, _holdable(each))))):
            if more.isdisjoint(leak.used):
                smallest = min(_holdable(leak), key=order)
                more.add(smallest)
                beside[smallest] = tuple(
                    sorted(fact for fact in leak.used if fact.kind is Kind.CRITERION and fact != smallest)
                )
        held |= more
    return Held(facts=held, beside=beside)


def _leaks(family: Cells, held: frozenset[Fact], minimum: int) -> list[Leak]:
    gone = {fact.owner for fact in held if fact.kind is Kind.CRITERION}

    def shown(table: Table, fact: Fact, size: float) -> bool:
        return size >= minimum and fact not in held and not (table.of and table.of <= gone)

    return [leak for leak in leaks(family, shown, minimum) if _holdable(leak)]


def _holdable(leak: Leak) -> list[Fact]:
    return [fact for fact in leak.used if fact.kind is not Kind.FIXED]
