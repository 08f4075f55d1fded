"""A few words of a redacted text show no mark where the whole text has none."""

from generator.privacy import Known, find, redact
from generator.privacy.excerpts import excerpt

_KNOWN = Known(bodies=frozenset({"Brightwater Hollin"}), public=frozenset({"jo.bloggs@example.org"}))


def _shown(text: str, start: int, stop: int) -> str:
    at = text.index("[phone]")
    first, last = excerpt(text, start, stop, (at, at + len("[phone]")), _KNOWN)
    return text[first:last]


def test_the_name_of_an_organisation_that_is_cut_off_is_left_out() -> None:
    text = "ring [phone]. Kind regards, Brightwater Hollin, Truro"
    assert redact(text, _KNOWN) == text
    cut = text.index(" Hollin")
    assert find(text[:cut], _KNOWN), "else this would show nothing"
    assert _shown(text, 0, cut) == "ring [phone]. Kind regards, "


def test_a_public_address_that_is_cut_off_before_the_mark_is_left_out() -> None:
    text = "jo.bloggs@example.org or [phone]"
    assert redact(text, _KNOWN) == text
    assert _shown(text, len("jo."), len(text)) == " or [phone]"


def test_what_is_not_cut_off_is_shown_whole() -> None:
    text = "ring [phone]. Kind regards, Brightwater Hollin"
    assert _shown(text, 0, len(text)) == text
