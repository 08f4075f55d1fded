"""What is redacted is never quoted."""

import pytest
from privacy.planted import PLANTED

from generator.analyse.voices.quotes import personal
from generator.privacy import Kind


@pytest.mark.parametrize("kind", Kind)
def test_nothing_that_is_redacted_is_quoted(kind: Kind) -> None:
    for sentence in PLANTED[kind]:
        text = sentence.replace("{", "").replace("}", "")
        every_word_is_ordinary = set(text.casefold().split())
        assert personal(text, every_word_is_ordinary), text
