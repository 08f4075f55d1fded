"""What a merge itself changed: only what differs from every parent, since the rest is told where it was made."""

from collections.abc import Iterator, Sequence

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
    for each in some:
        if any(part in exact for part in _upwards(_place(each))):
            yield each
    for each in others:
        place = _place(each)
        if place not in above and any(part in above for part in _upwards(place)):
            yield each


def _place(change: Change) -> tuple[str, ...]:
    """Where a change is; one that has no path, or no place in the result, is known by its words."""
    return change.path if change.path and change.verb != "removed" else (*change.path[:1], change.words)


def _upwards(place: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """A place and those that hold it, but not the whole review."""
    return (place[:length] for length in range(len(place), 0, -1))
