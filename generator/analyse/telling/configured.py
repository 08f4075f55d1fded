"""Two states of a file of `site_config/` to what changed in it for a review that rests on it."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Literal

from generator.analyse.telling import readings, words
from generator.analyse.telling.differing import Difference, differences
from generator.analyse.telling.terms import Subject
from generator.analyse.telling.uses import Uses
from generator.analyse.telling.wording import shorten
from generator.model.codebook import Codebook
from generator.model.portfolio import Portfolio
from generator.model.scorecard import Scorecard
from generator.results import Change
from generator.results.history import Side

Tree = Mapping[str, Any] | None
_JUDGED_BY = ("weight", "anchors", "scores", "critical", "from")
"""Keys of a scorecard's item that say how what is heard becomes a score."""


def is_told(path: str) -> bool:
    """Whether reviews rest on what stands in a file of the portfolio."""
    return path in ("site_config/standards.yml", "site_config/portfolio.yml") or (
        path.startswith(("site_config/scorecards/", "site_config/themes/")) and path.endswith((".yml", ".yaml"))
    )


def has_defaults(path: str) -> bool:
    """Whether what a file says holds in some way where there is none."""
    return path == "site_config/portfolio.yml"


def tell_settings(path: str, before: Tree, after: Tree, uses: Uses) -> Iterator[Change]:
    """What changed in a file for the review with these uses: nothing, where it rests on none of it.

    Nothing in place of a state means that nothing can be read of it; of settings with defaults it is a state to have none.
    """
    name = path.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    if path.endswith("/standards.yml"):
        yield from _standards(path, before or {}, after or {}, uses)
    elif path.endswith("/portfolio.yml"):
        yield from _portfolio(path, before, after, uses)
    elif "/scorecards/" in path and uses.of_scorecard(name):
        yield from _scorecard(path, name, before, after, uses)
    elif "/themes/" in path and uses.of_codebook(name):
        yield from _codebook(path, name, before, after)


def unreadable(told: Change) -> Change:
    """What is told as removed of a file that is there, but that nothing can be read of."""
    words = told.words.removesuffix(" removed") + " can no longer be read"
    return told.model_copy(update={"verb": "changed", "words": words}) if told.verb == "removed" else told


def readable_again(path: str, now: Tree, uses: Uses) -> Iterator[Change]:
    """What can be read again of a file, and says what it last said."""
    for each in tell_settings(path, now, None, uses):
        words = each.words.removesuffix(" removed") + " can be read again, and says what it last said"
        yield each.model_copy(update={"verb": "changed", "words": words, "criteria": (), "goal": False})


def _standards(path: str, before: Mapping[str, Any], after: Mapping[str, Any], uses: Uses) -> Iterator[Change]:
    for standard, criteria in uses.serves.items():
        whole = f"standard {shorten(standard, 60)}"
        old, new = ({"standards": {standard: each[standard]}} if standard in each else {} for each in (before, after))
        left, right = (each.get("standards", {}).get(standard) for each in readings.both(Portfolio, old, new))
        for each in _within(left, right, before.get(standard), after.get(standard), whole):
            yield _change(path, each, side="plan", item=f"standard-{standard}", criteria=tuple(criteria))


def _portfolio(path: str, before: Tree, after: Tree, uses: Uses) -> Iterator[Change]:
    key, whole = "minimum_n", "number of answers that a verdict needs (minimum_n)"
    if not uses.measured() or (before is None and after is None):
        return
    trees = ({key: each[key]} if each and key in each else {} for each in (before, after))
    left, right = (each.get(key, Portfolio.model_fields[key].default) for each in readings.both(Portfolio, *trees))
    if after is None:
        yield Change(side="results", verb="removed", words=f"{whole} removed", file=path)
    elif before is None:
        yield Change(side="results", verb="added", words=f"{whole} can be read now: {right}", file=path)
    elif left != right:
        told = Difference(path=(key,), kind="changed", subject=Subject(whole, ""), before=left, after=right)
        yield _change(path, told, side="results", criteria=uses.measured(), goal=True)


def _scorecard(path: str, name: str, before: Tree, after: Tree, uses: Uses) -> Iterator[Change]:
    whole = f"scorecard {shorten(name, 60)}"
    left, right = _read(Scorecard, before, after)
    for each in _within(left, right, before, after, whole):
        items = each.path[1:2] if each.path[:1] == ("items",) else ()
        criteria = uses.on_item(name, items[0]) if items else uses.on_scorecard(name)
        judged = (
            len(each.path) < 3 or each.path[2] in _JUDGED_BY
            if each.path[:1] == ("items",)
            else each.path[:1] == ("not_applicable",)
        )
        yield _change(
            path,
            each,
            side="plan",
            criteria=criteria if judged or not each.path else (),
            goal=judged and bool(criteria),
        )


def _codebook(path: str, name: str, before: Tree, after: Tree) -> Iterator[Change]:
    left, right = _read(Codebook, before, after)
    for each in _within(left, right, before, after, f"list of words {shorten(name, 60)}"):
        yield _change(path, each, side="plan")


def _read(model: type[Scorecard] | type[Codebook], before: Tree, after: Tree) -> tuple[Any, Any]:
    """Both states, read by a model; nothing where the file was not there or could not be read."""
    left, right = readings.both(model, before or {}, after or {})
    return (left if before is not None else None), (right if after is not None else None)


def _within(left: Any, right: Any, was: Any, now: Any, whole: str) -> Iterator[Difference]:
    """What differs inside one thing, each difference told as one of it."""
    if left == right:
        return
    if left is None or right is None:
        kind: Literal["added", "removed"] = "added" if left is None else "removed"
        yield Difference(
            path=(), kind=kind, subject=Subject(whole, whole), before=None if left is None else {}, after={}
        )
        return
    for each in differences(left, right, was, now):
        yield replace(each, subject=_of(each, whole))


def _of(each: Difference, whole: str) -> Subject:
    """The keys of a difference in words, from the inside to the outside: `weight of greeting of scorecard calls-2026`."""
    held = ("items", "themes")
    keys = [shorten(key.replace("_", " ") if index != 1 else key, 60) for index, key in enumerate(each.path)]
    named = [key for index, key in enumerate(keys) if index or key not in held]
    return Subject(" of ".join([*reversed(named), whole]), whole)


def _change(
    path: str, each: Difference, *, side: Side, item: str = "", criteria: tuple[str, ...] = (), goal: bool = False
) -> Change:
    verb, said = words.told(each)
    return Change.model_validate(
        {"side": side, "verb": verb, "words": said, "file": path, "item": item, "criteria": criteria, "goal": goal}
    )
