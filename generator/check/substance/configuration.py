"""The portfolio itself: whether its standards are understood and measured, and its scorecards can be used."""

from collections.abc import Callable, Collection, Iterator

from generator import rules
from generator.check.substance.subject import Told
from generator.check.unknown import unknown_at
from generator.model import Framework, Portfolio, Scorecard
from generator.model.document import Place, locate
from generator.model.values import parse_number
from generator.nearest import nearest
from generator.problems import Location, Problem
from generator.records import dataclass
from generator.rules import form

_PORTFOLIO = "site_config/portfolio.yml"
_STANDARDS = "site_config/standards.yml"
_HUNDRED = 100


@dataclass(frozen=True, kw_only=True)
class Premises:
    """What the rules of the portfolio look at."""

    portfolio: Portfolio
    places: dict[str, dict[str, Place]]
    """Places of keys, by file and path."""
    measured: Collection[str]
    """The standards that a criterion of a review, or an item of a scorecard in use, serves."""
    reviewed: bool = True
    """Whether there is any review yet that could measure one."""

    def at(self, file: str, *path: str) -> Location:
        """Where a key of a file stands."""
        return locate(self.places.get(file, {}), file, path, "key")


def _unmeasured(premises: Premises) -> Iterator[Told]:
    for name in premises.portfolio.standards:
        if premises.reviewed and name not in premises.measured:
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


def _file(premises: Premises, folder: str, name: str) -> str:
    """The file of a scorecard or a framework, whose name may end in two ways."""
    names = (f"site_config/{folder}/{name}.{suffix}" for suffix in ("yaml", "yml"))
    return next((each for each in names if each in premises.places), f"site_config/{folder}/{name}.yml")


def broken_names(premises: Premises) -> Iterator[Problem]:
    """Rules, standards, groups and scorecards that are named and do not exist: they would silently count for nothing."""
    of_substance = [rule.code for rule in rules.SUBSTANCE]
    for code in premises.portfolio.rules:
        yield from _broken(premises.at(_PORTFOLIO, "rules", code), "rule of substance", code, of_substance)
    for name, scorecard in premises.portfolio.scorecards.items():
        yield from _of_scorecard(premises, _file(premises, "scorecards", name), scorecard)
    for name, framework in premises.portfolio.frameworks.items():
        yield from _of_framework(premises, _file(premises, "frameworks", name), framework)


def _broken(place: Location, what: str, name: str | None, known: Collection[str]) -> Iterator[Problem]:
    if name is not None and name not in known:
        yield unknown_at(place, f"there is no {what} `{name}`", name, known)


def _of_scorecard(premises: Premises, file: str, scorecard: Scorecard) -> Iterator[Problem]:
    place = premises.at(file, "replaces")
    yield from _broken(place, "scorecard", scorecard.replaces, premises.portfolio.scorecards)
    known = premises.portfolio.standards
    lost = {key: item.standard for key, item in scorecard.items.items() if item.standard and item.standard not in known}
    strange = [key for key, standard in lost.items() if nearest(standard, known) is None]
    if len(strange) > 1:  # a scorecard of another portfolio, most likely: one problem, not one an item
        names = ", ".join(f"`{standard}`" for standard in dict.fromkeys(lost[key] for key in strange))
        place = premises.at(file, "items", strange[0], "standard")
        message = f"{len(strange)} items serve standards that are not there: {names}"
        yield form.REF_UNKNOWN.at(
            place, message, f"Define them in {_STANDARDS}, or delete this file if it is not yours."
        )
    for key, standard in lost.items():
        if len(strange) < 2 or key not in strange:
            yield from _broken(premises.at(file, "items", key, "standard"), "standard", standard, known)


def _of_framework(premises: Premises, file: str, framework: Framework) -> Iterator[Problem]:
    for edition, each in framework.editions.items():
        for key, criterion in each.criteria.items():
            path = ("editions", edition, "criteria", key)
            yield from _broken(premises.at(file, *path, "group"), "group", criterion.group, each.groups)
            for index, code in enumerate(criterion.rules):
                yield from _broken(premises.at(file, *path, "rules", str(index)), "rule", code, rules.BY_CODE)


def _no_anchors(premises: Premises) -> Iterator[Told]:
    for name, scorecard in premises.portfolio.scorecards.items():
        for key, item in scorecard.items.items():
            place = premises.at(_file(premises, "scorecards", name), "items", key)
            low, high = item.scores
            scores = {score: _score(score) for score in item.anchors}
            beyond = sorted(name for name, score in scores.items() if score is None or not low <= score <= high)
            if not {low, high} <= set(scores.values()):
                yield Told(place=place, message=f"`{key}` does not say which behaviour earns which score", item=key)
            elif beyond:
                message = f"`{key}` describes the score {beyond[0]}, and its scores go from {low:g} to {high:g}"
                yield Told(place=place, message=message, item=key)


def _score(text: str) -> float | None:
    """The score that an anchor belongs to; nothing where it is no number."""
    try:
        return parse_number(text)
    except ValueError:
        return None


def _weights(premises: Premises) -> Iterator[Told]:
    for name, scorecard in premises.portfolio.scorecards.items():
        total = sum(item.weight for item in scorecard.items.values())
        if abs(total - _HUNDRED) > 1e-6:
            yield Told(
                place=premises.at(_file(premises, "scorecards", name), "items"),
                message=f"the weights of `{name}` add up to {total:g}",
                item=name,
            )


def _courtesy_alone(premises: Premises) -> Iterator[Told]:
    for name, scorecard in premises.portfolio.scorecards.items():
        weighed = [item for item in scorecard.items.values() if item.weight]
        if weighed and all(item.dimension == "courtesy" for item in weighed):
            yield Told(
                place=premises.at(_file(premises, "scorecards", name), "items"),
                message=f"all weight of `{name}` is on courtesy",
                item=name,
            )


def _no_standard(premises: Premises) -> Iterator[Told]:
    for name, scorecard in premises.portfolio.scorecards.items():
        for key, item in scorecard.items.items():
            if item.standard is None:
                yield Told(
                    place=premises.at(_file(premises, "scorecards", name), "items", key),
                    message=f"`{key}` serves no standard",
                    item=key,
                )


RULES: dict[str, Callable[[Premises], Iterator[Told]]] = {
    "STD-001": _unmeasured,
    "STD-002": _unexplained,
    "SCORE-001": _no_anchors,
    "SCORE-002": _weights,
    "SCORE-003": _courtesy_alone,
    "SCORE-005": _no_standard,
}
