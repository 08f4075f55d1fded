"""JSON with a line for each item."""

import json

import pytest

from generator.console.laid_out import laid_out


@pytest.mark.parametrize(
    "value",
    [
        {},
        [],
        "x\n",
        {"a": 1, "b": [{"c": "\u2028", "d": None}, {"c": "x", "d": True}], "e": {"f": {"g": []}}},
        [[1, 2], [], {"a": {}}],
    ],
)
def test_it_says_the_same(value: object) -> None:
    assert json.loads(laid_out(value)) == value


def test_each_item_of_a_list_has_a_line() -> None:
    assert laid_out({"schema": 1, "findings": [{"path": "a", "kind": "missing"}, {"path": "b", "kind": "extra"}]}) == (
        '{\n "schema": 1,\n "findings": [\n  {"path": "a", "kind": "missing"},\n  {"path": "b", "kind": "extra"}\n ]\n}'
    )
