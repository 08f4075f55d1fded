"""Files of data that would fill the memory are refused before they are read."""

import json

import pytest

from generator.gate.data import is_json
from generator.gate.summary import Summary


@pytest.mark.parametrize("each", ["{}", "[]", "1", '""'])
def test_json_of_more_signs_than_any_real_one_is_refused_unread(monkeypatch: pytest.MonkeyPatch, each: str) -> None:
    read = list[int]()

    def loads(text: str, **_: object) -> None:
        read.append(len(text))

    few, many = (f"[{','.join([each] * number)}]" for number in (1_000_000, 8_000_002))
    monkeypatch.setattr(json, "loads", loads)
    found = Summary()
    assert is_json(few, found)
    assert (found.faults, read) == ([], [len(few)])
    assert not is_json(many, found)
    assert found.faults == [(0, "the file holds more than any that this program makes; make it again")]
    assert len(read) == 1
