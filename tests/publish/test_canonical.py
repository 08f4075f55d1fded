"""The form of JSON that is checked byte by byte is that of Python's own writer with an indent of one."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from generator.results.canonical import canonical

_PLAIN = (
    some.none() | some.booleans() | some.integers() | some.floats(allow_nan=False, allow_infinity=False) | some.text()
)
_DOCUMENTS = some.recursive(
    _PLAIN,
    lambda each: some.lists(each) | some.tuples(each, each) | some.dictionaries(some.text(), each),
    max_leaves=30,
)


@given(_DOCUMENTS)
def test_it_is_the_form_of_pythons_own_writer(document: Any) -> None:
    text = json.dumps(document, indent=1, sort_keys=True, ensure_ascii=False, allow_nan=False)
    assert canonical(document) == f"{text}\n".encode()


@pytest.mark.parametrize("value", [float("nan"), float("inf"), [float("-inf")]])
def test_what_is_no_number_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        canonical(value)


@pytest.mark.parametrize("value", [{1: "a"}, {"a": {1}}, [object()]])
def test_what_json_has_no_word_for_is_refused(value: object) -> None:
    with pytest.raises(TypeError):
        canonical(value)
