"""The chain of a review: every link is read from above and from below, and names that lead nowhere are left out."""

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import Review
from generator.model.chain import Chain, Node, chain, find, rests_upon, words

GIVEN: dict[str, Any] = {
    "people": {"head": {"role": "Head of service.", "group": "decision-maker"}},
    "features": {"speed": {"name": "Speed of answer"}},
    "sources": {"calls": {"method": "operations", "by": "head"}, "survey": {"method": "survey"}},
    "criteria": {
        "quick": {
            "statement": "Calls are answered soon.",
            "standard": "first-answer",
            "feature": "speed",
            "measure": {"type": "count", "source": "calls"},
        },
        "happy": {"statement": "Happy.", "judged": {"outcome": "met", "basis": "B."}},
    },
    "steps": {"answer": {"name": "Answer", "owner": "head", "evidence": ["quick", "survey"]}},
    "findings": {
        "F1": {"kind": "improvement", "statement": "Slow.", "about": ["quick", "speed"], "evidence": ["quick", "answer"]}
    },
    "options": {"O1": {"for": ["F1"], "what": "Move shifts"}},
    "recommendations": {
        "R1": {"because": ["F1"], "option": "O1", "what": "Move.", "decided_by": "head", "evidence": "notes"}
    },
    "actions": {
        "A1": {
            "for": "R1",
            "what": "Publish",
            "owner": "head",
            "success": {"criterion": "quick"},
            "updates": [{"date": "2026-03-01", "note": "Done.", "evidence": "rota"}],
        }
    },
    "impact": [{"of": ["A1", "team/dec/A9"], "criterion": "quick", "source": "survey", "changed_on": "2026-03-01"}],
    "evidence": {
        "rota": {"type": "work-product", "file": "rota.md", "supports": ["A1", "F1", "happy"]},
        "notes": {"type": "minutes", "file": "notes.md", "title": "Minutes of March"},
    },
}  # fmt: skip
LINKS = """
criterion quick: standard first-answer, feature speed, source calls
criterion happy: evidence rota
step answer: criterion quick, source survey
finding F1: criterion quick, feature speed, step answer, evidence rota
option O1: finding F1
recommendation R1: finding F1, option O1, evidence notes
action A1: recommendation R1, criterion quick, evidence rota
impact 0: action A1, criterion quick, source survey
"""


def review(**changed: Any) -> Review:
    head = {"title": "T", "status": "closed", "period": {"start": "2026-01-01", "end": "2026-01-31"}}
    return Review.model_validate(head | GIVEN | changed)


def node(text: str) -> Node:
    kind, name = text.split()
    return Node(kind, name)  # type: ignore[arg-type]  # the text above names kinds


def pairs(links: Chain) -> set[tuple[Node, Node]]:
    return {(above, below) for above, rests in links.rests_on.items() for below in rests}


def test_each_item_rests_on_what_it_names_and_nothing_else() -> None:
    expected = {
        node(above): [node(each) for each in rests.split(", ")]
        for above, rests in (line.split(": ") for line in LINKS.strip().splitlines())
    }
    found = chain(review()).rests_on
    assert found.keys() == expected.keys()
    for above, rests in expected.items():
        assert sorted(found[above]) == sorted(rests), above


def test_what_is_read_upwards_is_what_is_read_downwards() -> None:
    links = chain(review())
    assert links.carries[node("finding F1")] == [node("option O1"), node("recommendation R1")]
    assert set(links.carries[node("evidence rota")]) == {
        node(each) for each in ("action A1", "finding F1", "criterion happy")
    }
    assert node("person head") not in links.rests_on.keys() | links.carries.keys()


def test_everything_that_rests_on_an_item_comes_once_the_nearest_first() -> None:
    links = chain(review())
    assert rests_upon(links, node("source calls")) == [
        node(each)
        for each in (
            "criterion quick",
            "step answer",
            "finding F1",
            "action A1",
            "impact 0",
            "option O1",
            "recommendation R1",
        )
    ]
    assert rests_upon(links, node("impact 0")) == []


NAMES = [name for key, items in GIVEN.items() if key != "impact" for name in items]


@st.composite
def reviews(draw: st.DrawFn) -> Review:
    """Reviews whose items name each other at random, and now and then what does not exist."""
    names = st.lists(st.sampled_from([*NAMES, "nothing"]), max_size=4).map(tuple)
    one = st.sampled_from([*NAMES, "nothing"]) | st.none()
    base = review()

    def part(key: str, name: str, **update: Any) -> dict[str, Any]:
        return {key: {name: getattr(base, key)[name].model_copy(update=update)}}

    update: dict[str, Any] = {}
    update |= part("steps", "answer", evidence=draw(names))
    update |= part("findings", "F1", about=draw(names), evidence=draw(names))
    update |= part("options", "O1", for_=draw(names))
    update |= part("recommendations", "R1", because=draw(names), option=draw(one), evidence=draw(one))
    update |= part("actions", "A1", for_=draw(one))
    update |= part("evidence", "rota", supports=draw(names))
    update |= part("criteria", "happy", standard=draw(one), feature=draw(one))
    return base.model_copy(update=update)


@given(reviews())
def test_to_carry_is_the_inverse_of_to_rest_on(given_review: Review) -> None:
    links = chain(given_review)
    assert pairs(links) == {(above, below) for below, carried in links.carries.items() for above in carried}
    for table in (links.rests_on, links.carries):
        assert all(len(set(each)) == len(each) for each in table.values())


@given(reviews())
def test_every_end_of_a_link_exists_and_nothing_rests_on_itself(given_review: Review) -> None:
    links = chain(given_review)
    for above, below in pairs(links):
        for end in (above, below):
            assert words(given_review, end)
            assert end.kind in ("standard", "impact") or find(given_review, end.id, (end.kind,)) == end
        assert above not in rests_upon(links, above)


@pytest.mark.parametrize(
    "of, expected",
    [
        ("finding F1", "Slow"),
        ("recommendation R1", "Move"),
        ("feature speed", "Speed of answer"),
        ("person head", "Head of service"),
        ("evidence notes", "Minutes of March"),
        ("standard first-answer", "first answer"),
        ("source calls", "calls"),
        ("impact 0", "Effect of A1, A9"),
    ],
)
def test_items_are_called_by_their_words(of: str, expected: str) -> None:
    assert words(review(), node(of)) == expected


def test_an_anchor_can_stand_in_an_address() -> None:
    assert re.fullmatch(r"[a-z]+-[A-Za-z0-9_-]+", node("finding F1").anchor)


def test_a_bare_id_is_looked_up_in_the_order_of_the_front_matter() -> None:
    twice = review(options={"F1": {"for": ["F1"], "what": "W"}})
    assert find(twice, "F1") == node("finding F1")
    assert find(twice, "F1", ("option",)) == node("option F1")
    assert find(twice, "nothing") is None
