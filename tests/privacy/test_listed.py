"""Listed people are found however their names are written, and nobody else is."""

import pytest

from generator.privacy import Known, find, find_many, redact

_KNOWN = Known(names=frozenset({"Tom Hargreaves", "Anne Marie Smith"}))


@pytest.mark.parametrize(
    "text",
    [
        "Hargreaves, Tom", "hargreaves, tom", "HARGREAVES Tom", "T. Hargreaves", "T Hargreaves", "Tom J. Hargreaves",
        "T.J. Hargreaves", "TomHargreaves", "tom.hargreaves", "tom_hargreaves", "tom-hargreaves", "Tom%20Hargreaves",
        "Tom\nHargreaves", "Tom **Hargreaves**", "Smith, Anne Marie", "A. M. Smith", "hargreavestom",
    ],
)  # fmt: skip
def test_a_listed_name_is_found_in_every_way_of_writing_it(text: str) -> None:
    whole = f"well, {text} said so"
    assert redact(whole, _KNOWN) == "well, [name] said so"
    assert find_many([whole], _KNOWN).found == {whole: find(whole, _KNOWN)}


@pytest.mark.parametrize(
    "text", ["Tom said", "Hargreaves Road", "at the t hargreaves", "Tom's Hargreaves", "Smith & Anne"]
)
def test_a_part_of_a_listed_name_may_stand(text: str) -> None:
    assert redact(text, _KNOWN) == text
