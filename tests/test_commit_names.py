"""The short name of a commit is no number of a person, wherever pages show it."""

import pytest

from generator.gate.people import kinds
from generator.privacy import Known
from generator.speech.commit_names import short_name

LIKE_A_NUMBER = "00692304685265b477c0d4417edfb5600a6e8e25"


@pytest.mark.parametrize("name", [LIKE_A_NUMBER, "0069230468a265b477c0d4417edfb5600a6e8e25"])
@pytest.mark.parametrize(
    "text", ["{}", "Commit {}", "left out what one of its sides had changed ({})", "commit-{}-subject"]
)
def test_the_gate_lets_every_name_of_a_commit_stand(text: str, name: str) -> None:
    assert kinds(text.format(short_name(name)), Known()) == ()


def test_a_name_is_short_unless_digits_alone_would_be_left_of_it() -> None:
    assert short_name("1a2b3c4d5e6f" + "7" * 28) == "1a2b3c4d5e6f"
    assert short_name(LIKE_A_NUMBER) == LIKE_A_NUMBER
    assert short_name("") == ""
