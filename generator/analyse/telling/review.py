"""Two states of a review file to the changes between them, each told in the review's own terms."""

import functools
from collections.abc import Iterator, Mapping
from typing import Any

from generator.analyse.telling import bearing, events, readings, units, words
from generator.analyse.telling.differing import Difference, differences
from generator.analyse.telling.narrative import tell_sections
from generator.analyse.telling.terms import NOUNS, ROOT, child, entry
from generator.analyse.telling.uses import Uses, mapping
from generator.analyse.telling.wording import LONG, cut, is_scalar, plainly
from generator.model.snapshot import Snapshot
from generator.results import Change
from generator.speech.numbers import plural

_NOTHING = Snapshot(tree=None, review=None)
_COUNTED = ("people", "sources", "criteria", "steps", "findings", "recommendations", "actions")
_ONE_BY_ONE = (
    *NOUNS, "policies", "communications", "conflicts", "adaptations", "impact", "feedback", "claims", "sign_off",
)  # fmt: skip
"""What is told item by item of a review that begins."""


@functools.lru_cache(maxsize=32)
def tell(before: Snapshot | None, after: Snapshot | None) -> tuple[Change, ...]:
    """The changes from one state of a review to another; `None` where it did not exist.

    They are kept for a while: those of each side of a merge are asked for by the side itself, and by what the merge left out.
    """
    if before is None and after is None:
        return ()
    if after is None:
        return (Change(side="review", verb="removed", words="review removed"),)
    if before is None or before.tree is None:
        return tuple(_begun(before, after))
    if after.tree is None:
        return (Change(side="review", verb="changed", words="the front matter can no longer be read"),)
    return (*_front_matter(before, after), *tell_sections(before.sections, after.sections))


def _front_matter(before: Snapshot, after: Snapshot) -> Iterator[Change]:
    old, new = readings.compared(before, after)
    if old == new:
        return
    both = before.review and after.review
    uses = (_uses_in(before), _uses_in(after)) if both else (Uses(old), Uses(new))
    for each in events.folded(list(differences(old, new, before.tree, after.tree))):
        verb, said = events.event(each, new) or words.told(each)
        yield _change(each, verb, units.with_unit(each.path, verb, said, old, new), uses, new)


@functools.lru_cache(maxsize=16)
def _uses_in(state: Snapshot) -> Uses:
    """What rests on what in a valid state, which is told of twice: with the state before it and with the one after it."""
    return Uses(readings.meaning_of(state))


def _change(each: Difference, verb: str, said: str, uses: tuple[Uses, Uses], now: Mapping[str, Any]) -> Change:
    return Change.model_validate(
        {
            "side": events.part_signed(each, now) or bearing.side(each.path),
            "verb": verb,
            "words": said,
            "path": each.path,
            "item": bearing.item(each.path),
            "criteria": bearing.criteria(each.path, *uses),
            "goal": each.kind != "renamed" and bearing.goal(each.path, *uses, (each.before, each.after)),
            "before": _written(each.before, each.was),
            "after": _written(each.after, each.now),
        }
    )


def _written(value: Any, raw: Any) -> str | None:
    """A value as it was written: empty where there is none, nothing where it cannot be read on one line."""
    if value is None:
        return ""
    text = raw if isinstance(raw, str) else plainly(value if raw is None else raw)
    one_value = isinstance(raw, str) or is_scalar(value) or len(text) <= LONG
    return cut(text, LONG) if one_value else None


def _begun(before: Snapshot | None, after: Snapshot) -> Iterator[Change]:
    """A review that was not there, or could not be read, and is: the whole of it, item by item."""
    if after.tree is None:
        if before is None:
            yield Change(side="review", verb="added", words="review begun; its front matter cannot be read")
        return
    _, tree = readings.compared(_NOTHING, after)
    counts = [plural(len(tree[key]), NOUNS[key], key) for key in _COUNTED if mapping(tree.get(key))]
    beginning = "review begun" if before is None else "the front matter can be read now"
    yield Change(side="review", verb="added", words=f"{beginning}: {', '.join(counts) or 'nothing but its head'}")
    uses = Uses({}), Uses(tree)
    for each in _items(tree, after.tree):
        verb, said = events.event(each, tree) or words.told(each)
        yield _change(each, verb, said, uses, tree)
    yield from tell_sections(before.sections if before else (), after.sections)


def _items(tree: Mapping[str, Any], raw: Mapping[str, Any]) -> Iterator[Difference]:
    for key in _ONE_BY_ONE:
        content, written = tree.get(key), raw.get(key)
        owner = child((key,), ROOT)
        if isinstance(content, Mapping):
            for name, item in content.items():
                path = (key, str(name))
                now = written.get(name) if isinstance(written, Mapping) else None
                yield Difference(path=path, kind="added", subject=child(path, owner), after=item, now=now)
        elif isinstance(content, list):
            for index, item in enumerate(content):
                path = (key, str(index))
                yield Difference(path=path, kind="added", subject=entry(path, owner, item), after=item)
