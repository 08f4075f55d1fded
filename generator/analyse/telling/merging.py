"""What a merge itself changed: only what differs from every parent, since the rest is told where it was made."""

import re
from collections.abc import Iterator, Sequence

from generator.analyse.telling.wording import one_sided, quoted
from generator.results import Change


def common(told: Sequence[Sequence[Change]]) -> tuple[Change, ...]:
    """The changes that are there from every parent, given those from each."""
    if not told:
        return ()
    found = tuple(told[0])
    for others in told[1:]:
        found = tuple(_both(found, others))
    return found


def _both(some: Sequence[Change], others: Sequence[Change]) -> Iterator[Change]:
    """Of two tellings of one result, the changes at places that both name, as the one that is closer tells them."""
    exact, above = {_place(each) for each in others}, {_place(each) for each in some}
    alike = {_place(each): each for each in others if each.path}
    for each in some:
        if any(part in exact for part in _upwards(_place(each))):
            yield _of_sides(each, alike.get(_place(each)))
    for each in others:
        place = _place(each)
        if place not in above and any(part in above for part in _upwards(place)):
            yield each


_BECAME = re.compile(r" (?:raised|lowered|moved|changed) from ")


def _of_sides(one: Change, other: Change | None) -> Change:
    """One value of which the merge made another than both sides had: told with what each of them had."""
    found = _BECAME.search(one.words)
    if other is None or not found or not _BECAME.search(other.words) or not (one.before and other.before and one.after):
        return one
    values = [one_sided(each) for each in (one.before, other.before, one.after)]
    alike = len({relation for relation, _ in values}) == 1
    left, right, now = (
        quoted(figure if alike else each)
        for each, (_, figure) in zip((one.before, other.before, one.after), values, strict=True)
    )
    had = dict.fromkeys((left, right))
    if len(had) < 2:
        return one
    words = f"{one.words[: found.start()]} set to {now} where the sides had {' and '.join(had)}"
    return one.model_copy(update={"words": words})


def undone(told: Sequence[Change], made: Sequence[Change]) -> list[Change]:
    """Of what a merge told otherwise than a side, the changes of what that side had made; its text is merged line by line."""
    places = [each.path for each in made if each.path]
    subjects = {_subject(each) for each in made if not each.path}
    return [
        each
        for each in told
        if (any(_undoes(each, place) for place in places) if each.path else _subject(each) in subjects)
    ]


def _undoes(change: Change, place: tuple[str, ...]) -> bool:
    if change.path[0] == "narrative" or (change.verb == "added" and change.before):
        return False
    of_list = any(key.isdecimal() for key in change.path[1:2])
    length = min(len(change.path), len(place))
    return change.path[:length] == place[:length] and (not of_list or change.verb == "removed")


_VERB = re.compile(r" (?:raised|lowered|moved|changed|added|removed|reworded|is) ?")


def _subject(change: Change) -> str:
    return _VERB.split(change.words)[0]


def _place(change: Change) -> tuple[str, ...]:
    """Where a change is; one that has no path, or no place in the result, is known by its words."""
    return change.path if change.path and change.verb != "removed" else (*change.path[:1], change.words)


def _upwards(place: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """A place and those that hold it, but not the whole review."""
    return (place[:length] for length in range(len(place), 0, -1))
