"""The portfolio itself: whether its standards are understood and measured, and its scorecards can be used."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from generator.check.substance.subject import Told
from generator.model import Portfolio
from generator.model.document import Place, locate
from generator.problems import Location

_STANDARDS = "site_config/standards.yml"
_HUNDRED = 100


@dataclass(frozen=True, kw_only=True)
class Premises:
    """What the rules of the portfolio look at."""

    portfolio: Portfolio
    places: dict[str, dict[str, Place]]
    """Places of keys, by file and path."""
    measured: Collection[str]
    """The standards that a criterion of a review serves."""

    def at(self, file: str, *path: str) -> Location:
        """Where a key of a file stands."""
        return locate(self.places.get(file, {}), file, path, "key")


def _unmeasured(premises: Premises) -> Iterator[Told]:
    for name in premises.portfolio.standards:
        if name not in premises.measured:
            yield Told(
                place=premises.at(_STANDARDS, name), message=f"no review measures the standard `{name}`", item=name
            )


def _unexplained(premises: Premises) -> Iterator[Told]:
    for name, standard in premises.portfolio.standards.items():
        missing = [f"`{key}`" for key in ("why", "objective") if getattr(standard, key) is None]
        if missing:
            yield Told(
                place=premises.at(_STANDARDS, name),
                message=f"the standard `{name}` has no {' and no '.join(missing)}",
                item=name,
            )


def _file(name: str) -> str:
    return f"site_config/scorecards/{name}.yml"


def _no_anchors(premises: Premises) -> Iterator[Told]:
    for name, scorecard in premises.portfolio.scorecards.items():
        for key, item in scorecard.items.items():
            if len(item.anchors) < 2:
                place = premises.at(_file(name), "items", key)
                yield Told(place=place, message=f"`{key}` does not say which behaviour earns which score", item=key)


def _weights(premises: Premises) -> Iterator[Told]:
    for name, scorecard in premises.portfolio.scorecards.items():
        total = sum(item.weight for item in scorecard.items.values())
        if abs(total - _HUNDRED) > 1e-6:
            yield Told(
                place=premises.at(_file(name), "items"),
                message=f"the weights of `{name}` add up to {total:g}",
                item=name,
            )


def _courtesy_alone(premises: Premises) -> Iterator[Told]:
    for name, scorecard in premises.portfolio.scorecards.items():
        weighed = [item for item in scorecard.items.values() if item.weight]
        if weighed and all(item.dimension == "courtesy" for item in weighed):
            yield Told(
                place=premises.at(_file(name), "items"), message=f"all weight of `{name}` is on courtesy", item=name
            )


def _no_standard(premises: Premises) -> Iterator[Told]:
    for name, scorecard in premises.portfolio.scorecards.items():
        for key, item in scorecard.items.items():
            if item.standard is None:
                yield Told(
                    place=premises.at(_file(name), "items", key), message=f"`{key}` serves no standard", item=key
                )


RULES: dict[str, Callable[[Premises], Iterator[Told]]] = {
    "STD-001": _unmeasured,
    "STD-002": _unexplained,
    "SCORE-001": _no_anchors,
    "SCORE-002": _weights,
    "SCORE-003": _courtesy_alone,
    "SCORE-005": _no_standard,
}
