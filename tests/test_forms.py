"""Models are made when they are asked for, and what they consist of once for all that hold it."""

import pytest
from pydantic import Field, ValidationError

from generator.forms import Form, form_of, models_in
from generator.load.yaml_tree import UNPRINTABLE


class Leaf(Form):
    """In several others."""

    size: int


class Branch(Form):
    """Holds itself."""

    leaves: tuple[Leaf, ...] = ()
    branches: "tuple[Branch, ...]" = ()


class Tree(Form):
    """Holds both."""

    first: Leaf | None = None
    named: dict[str, Branch] = Field({})


def test_what_a_model_consists_of_is_made_before_it() -> None:
    assert not any(each.__pydantic_complete__ for each in (Leaf, Branch, Tree))
    read = Tree.model_validate_json('{"named": {"a": {"branches": [{"leaves": [{"size": 1}]}]}}}')
    assert read.named["a"].branches[0].leaves == (Leaf(size=1),)
    assert all(each.__pydantic_complete__ for each in (Leaf, Branch, Tree))
    assert Tree.model_rebuild() is None  # it is there


def test_faults_are_told_by_their_place() -> None:
    with pytest.raises(ValidationError) as caught:
        Tree.model_validate({"named": {"a": {"branches": [{"leaves": [{"size": "x"}, {}]}]}}})
    places = [each["loc"] for each in caught.value.errors()]
    assert places == [("named", "a", "branches", 0, "leaves", place, "size") for place in (0, 1)]


def test_a_form_of_models_is_made_of_them() -> None:
    assert form_of(tuple[Leaf, ...]).validate_python([{"size": 2}]) == (Leaf(size=2),)
    assert models_in(dict[str, Leaf | Tree | None]) == [Leaf, Tree]


def test_signs_that_yaml_allows_are_those_of_its_specification() -> None:
    allowed = (
        {0x9, 0xA}
        | set(range(0x20, 0x7F))
        | set(range(0xA0, 0x2028))
        | set(range(0x202A, 0xD800))
        | set(range(0xE000, 0xFEFF))
        | set(range(0xFF00, 0xFFFE))
        | set(range(0x10000, 0x110000))
    )
    assert {sign for sign in range(0x110000) if not UNPRINTABLE.match(chr(sign))} == allowed
