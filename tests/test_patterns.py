"""A pattern that is compiled when it is first used finds what any pattern finds."""

import importlib
import pkgutil
import re

import pytest

from generator import patterns, privacy


def test_it_is_compiled_once_and_only_when_something_is_asked_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    compile_now = re.compile

    def told(text: str, flags: int) -> re.Pattern[str]:
        made.append(text)
        return compile_now(text, flags)

    monkeypatch.setattr("re.compile", told)
    words = patterns.later(r"(?P<first>\w+) \w+", re.ASCII)
    assert made == []
    assert words.search("- one two")["first"] == "one"  # type: ignore[index]
    assert (words.sub("", "one two"), words.fullmatch("é é"), words.groups) == ("", None, 1)
    assert words.pattern == r"(?P<first>\w+) \w+"
    assert len(made) == 1


def test_a_mistake_in_one_is_told_when_it_is_used() -> None:
    wrong = patterns.later("(")
    with pytest.raises(re.error):
        wrong.search("")


@pytest.mark.parametrize("module", [each.name for each in pkgutil.iter_modules(privacy.__path__)])
def test_all_that_find_personal_data_can_be_compiled(module: str) -> None:
    found = vars(importlib.import_module(f"generator.privacy.{module}"))
    assert all(each.groups >= 0 for each in found.values() if isinstance(each, patterns._Later))
