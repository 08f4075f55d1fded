"""Whatever two states of a review say: telling never fails, tells nothing of the same, and leaves nothing out that differs."""

import copy
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from shared_files import CHECKOUT

from generator.analyse.telling import readings
from generator.analyse.telling.events import FOLDED
from generator.analyse.telling.review import tell
from generator.load.documents import snapshot
from generator.model import Review
from generator.model.snapshot import Snapshot
from generator.results import Change

Path = tuple[str, ...]
FILES = sorted((CHECKOUT / "reviews").glob("*/*/review.md"))
SNAPSHOTS = [snapshot(file.read_bytes()) for file in FILES]
KEYS = st.sampled_from([*Review.model_fields, "unknown", "", "0", "on"])
TEXTS = st.one_of(
    st.text(max_size=8),
    st.sampled_from(["at least 80%", "at least 75 %", "2026-01-31", "0", "quick", "80 %", "word " * 300]),
)
INNER = st.sampled_from(
    [
        "F1",
        "A1",
        "status",
        "decision",
        "target",
        "measure",
        "source",
        "columns",
        "where",
        "of",
        "date",
        "by",
        "0",
        "statement",
    ]
)
VALUES: st.SearchStrategy[Any] = st.recursive(
    TEXTS | st.none(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(INNER | st.text(max_size=3), inner, max_size=4),
    max_leaves=12,
)
TREES = st.dictionaries(KEYS, VALUES, max_size=5)
QUICK = settings(max_examples=120, deadline=None)


def raw(tree: Mapping[str, Any] | None) -> Snapshot:
    return Snapshot(tree=tree, review=None)


def differing(old: Any, new: Any, path: Path = ()) -> Iterator[Path]:
    """The places at which two trees differ; those of lists as a whole."""
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        for key in {*old, *new}:
            yield from differing(old.get(key), new.get(key), (*path, str(key)))
    elif old != new:
        yield path


def is_told(place: Path, changes: tuple[Change, ...]) -> bool:
    paths = {each.path for each in changes}
    paths |= {(*each.path[:1], each.before or "") for each in changes if each.verb == "renamed"}
    for (top, key), folded in FOLDED.items():
        if len(place) == 3 and place[0] == top and place[2] in folded:
            paths |= {place for path in paths if path == (top, place[1], key)}
    return any(path[: len(place)] == place[: len(path)] for path in paths)


def check(before: Snapshot, after: Snapshot) -> None:
    changes = tell(before, after)
    old, new = readings.compared(before, after)
    assert bool(changes) == (old != new), (old, new)
    for place in differing(old, new):
        assert is_told(place, changes), (place, [each.path for each in changes])
    for each in changes:
        assert each.words
        assert "\n" not in each.words
        assert len(each.words) < 700
        assert len(each.before or "") <= 200
        assert len(each.after or "") <= 200


@QUICK
@given(TREES, TREES)
def test_any_two_trees_are_told(one: Mapping[str, Any], other: Mapping[str, Any]) -> None:
    check(raw(one), raw(other))


@QUICK
@given(TREES)
def test_the_same_tree_is_no_change_and_one_from_nothing_begins(tree: Mapping[str, Any]) -> None:
    assert tell(raw(tree), raw(copy.deepcopy(tree))) == ()
    assert tell(None, raw(tree))[0].words.startswith("review begun")
    assert tell(raw(tree), None)[0].words == "review removed"
    assert tell(raw(None), raw(tree))


def spots(node: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place of a tree."""
    if path:
        yield path
    items = node.items() if isinstance(node, Mapping) else enumerate(node) if isinstance(node, list) else ()
    for key, each in items:
        yield from spots(each, (*path, key))


def altered(tree: Any, path: tuple[Any, ...], value: Any) -> Any:
    """The tree with another value at a place; without the place where there is none."""
    found = copy.deepcopy(tree)
    node = found
    for key in path[:-1]:
        node = node[key]
    if value is None:
        del node[path[-1]]
    else:
        node[path[-1]] = value
    return found


def text_of(tree: Any) -> Snapshot:
    """The snapshot of a tree, valid or not."""
    try:
        return Snapshot(tree=tree, review=Review.model_validate(tree))
    except ValueError:
        return Snapshot(tree=tree, review=None)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.data())
def test_any_change_of_a_real_review_is_told(data: st.DataObject) -> None:
    tree = data.draw(st.sampled_from(SNAPSHOTS)).tree
    after = tree
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.sampled_from(list(spots(after))))
        if len(place) == 1 and data.draw(st.booleans()):
            continue
        after = altered(after, place, data.draw(VALUES))
    one, other = text_of(tree), text_of(after)
    check(one, other)
    check(other, one)
    if one.review and other.review:
        same = readings.meaning(one.review) == readings.meaning(other.review)
        assert (tell(one, other) == ()) == same
        assert same or one.review != other.review


@pytest.mark.parametrize("before", SNAPSHOTS, ids=[file.parent.name for file in FILES])
def test_any_two_of_our_reviews_are_told(before: Snapshot) -> None:
    for after in SNAPSHOTS:
        check(before, Snapshot(tree=after.tree, review=after.review, sections=before.sections))


def test_lists_as_long_as_front_matter_may_be_are_told_in_a_moment() -> None:
    same = [{"date": "2026-01-01", "to": ["a"]}] * 9_000
    other = [{"date": f"{index}", "to": ["a"]} for index in range(9_000)]
    changes = tell(raw({"feedback": same}), raw({"feedback": other}))
    assert len(changes) == 18_000
    assert tell(raw({"tags": ["a"] * 20_000}), raw({"tags": ["a"] * 19_999}))[0].words == "tags: a removed"
