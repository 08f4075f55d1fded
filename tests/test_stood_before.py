"""What stood in a review before is found without reading every old state again for each item that comes and goes."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.analyse.telling.missing import goes_on, parts, told_again
from generator.model.ancestry import Ancestry
from generator.model.snapshot import Snapshot
from generator.pipeline.history import standing
from generator.pipeline.history.standing import Standing
from generator.results import Change, Log, LoggedCommit

_States = Sequence[frozenset[str]]


class Told:
    """A straight history of a review file, by the criteria that each commit left in it."""

    def __init__(self, states: _States) -> None:
        self.read = Counter[str]()
        self._states = {f"b{number}": state for number, state in enumerate(states)}
        log = Log(
            commits=tuple(
                LoggedCommit(
                    id=f"c{number}",
                    parents=(f"c{number - 1}",) if number else (),
                    author="A",
                )
                for number in reversed(range(len(states)))
            )
        )
        self.standing = Standing(Ancestry(log))
        self.standing.review = {f"c{number}": f"b{number}" for number in range(len(states))}

    def state(self, blob: str) -> Snapshot:
        self.read[blob] += 1
        criteria: dict[str, Any] = {
            name: {"statement": f"At {blob}."} if "a" in name else {"statement": "As ever."}
            for name in sorted(self._states[blob])
        }
        return Snapshot(tree={"criteria": criteria}, review=None)

    def text(self, blob: str) -> bytes:
        return " ".join([*sorted(self._states[blob]), "ab"]).encode()

    def again(self, number: int) -> list[tuple[tuple[Change, ...], str]]:
        before = self.state(f"b{number - 1}")
        return list(self.standing.again(before, self.state(f"b{number}"), (f"c{number - 1}",), self.state, self.text))

    def carefully(self, number: int) -> list[tuple[tuple[Change, ...], str]]:
        """The same by looking at each state before, one by one."""
        before, after = self.state(f"b{number - 1}"), self.state(f"b{number}")
        found = []
        for part in sorted(parts(after) - parts(before)):
            last = next((each for each in reversed(range(number)) if part in parts(self.state(f"b{each}"))), None)
            if last is not None and not goes_on(part, self.state(f"b{last}"), before):
                found.append(told_again(part, self.state(f"b{last}"), after, f"c{last}"))
        return found


_HISTORIES = st.lists(st.frozensets(st.sampled_from(["a", "b", "ab", "c"])), min_size=2, max_size=9)


@given(_HISTORIES, st.sampled_from([0, 1, 1_000]))
def test_what_stood_before_is_what_is_found_state_by_state(states: _States, looked_for: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(standing, "_LOOKED_FOR", looked_for)
        told = Told(states)
        for number in reversed(range(1, len(states))):
            assert told.again(number) == told.carefully(number)


@pytest.mark.parametrize("looked_for", [0, 1_000])
def test_no_state_is_read_for_each_item_that_comes_again(monkeypatch: pytest.MonkeyPatch, looked_for: int) -> None:
    monkeypatch.setattr(standing, "_LOOKED_FOR", looked_for)
    told = Told([frozenset({"ab"} if number % 2 else {"c"}) for number in range(60)])
    for number in reversed(range(1, 60)):
        assert len(told.again(number)) == (number > 1)
    assert max(told.read.values()) <= 4


def test_items_beyond_the_most_that_are_compared_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(standing, "_COMPARED", 1)
    told = Told([frozenset({"ab"} if number % 2 else {"c"}) for number in range(6)])
    (_, note), *others = told.again(5)
    assert note == "criterion ab stood there before, last after c3, with which it is compared"
    assert not others
    assert told.again(4) == [
        ((), "criterion c stood there at some time; of the review no more than 1 such items are compared with that")
    ]


def test_an_item_that_never_stood_there_is_not_said_to_have_stood(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(standing, "_COMPARED", 0)
    told = Told([frozenset({f"ab{number}"}) for number in range(4)])
    assert [told.again(number) for number in (3, 2, 1)] == [[], [], []]


def test_what_cannot_be_read_is_tried_once() -> None:
    told = Told([frozenset()] * 5)
    tried = Counter[str]()

    def unread(blob: str) -> Snapshot:
        tried[blob] += 1
        return Snapshot(tree=None, review=None)

    assert told.standing.readable(("c4",), unread) is None
    assert told.standing.readable(("c4",), unread) is None
    assert set(tried.values()) == {1}
    told.standing.settings["site_config/portfolio"] = dict(told.standing.review)
    assert told.standing.setting("site_config/portfolio.yml", ("c4",), lambda _: "read") == "b4"
