"""What a page shows as a blank parts a number or a name for nobody who reads it."""

import pytest

from generator.privacy import NOBODY, find_many, redact
from generator.privacy.reading import in_one

TEXTS = (
    "Ring 07710 900123", "NI AB 12 34 56 C", "Card 4111 1111 1111 1111", "NHS number 943 476 5919", "my name is Rukhsana Begum",
    "IBAN GB29 NWBK 6016 1331 9268 19",
)  # fmt: skip
BLANKS = (
    "\t",
    "\v",
    "\f",
    "\ufffd",
    "\ufffc",
    "&#9;",
    "&Tab;",
    "&#10;",
    "&NewLine;",
    "&#13;",
    "&#12;",
    "&#65533;",
    "&#xfffc;",
)


@pytest.mark.parametrize("blank", BLANKS)
@pytest.mark.parametrize("text", TEXTS)
def test_what_is_shown_as_a_blank_is_read_as_one(text: str, blank: str) -> None:
    written = text.replace(" ", blank)
    as_usual, here = redact(text, NOBODY), redact(written, NOBODY)
    assert as_usual != text
    mark = as_usual[as_usual.index("[") :]
    assert here == as_usual.removesuffix(mark).replace(" ", blank) + mark
    assert set(find_many([written, "nothing"], NOBODY).found) == {written}


def test_a_long_run_of_blanks_between_paragraphs_is_read_once() -> None:
    found = in_one(f"a\n\nb{' ' * 300_000}c")
    assert found is not None
    assert found.text.split() == ["a", "b", "c"]
