"""Photographs in documents: they are read as they are alone, however the document packs them."""

import base64
import struct
import zlib
from collections.abc import Mapping

import pytest
from documents import PAGE, PAGES, packed, pdf, stream, streamed
from gate.pictures import Values, exif, jpeg, segment

from generator.load.pdf import texts_of_pdf
from generator.load.publishable import why_not
from generator.load.unfit import Unfit
from generator.privacy import NOBODY

PLACE: Values = {0x8825: {1: b"N", 2: (5, struct.pack(">6I", 51, 1, 30, 1, 26, 1))}}
TELLS = jpeg(segment(0xE1, b"Exif\0\0" + exif(PLACE)))
SOUND = jpeg(segment(0xE1, b"Exif\0\0" + exif({0x0131: b"Photos 1.0"})) + segment(0xFE, b"Created with GIMP"))
IMAGE = b"/Type/XObject/Subtype/Image"
WAYS: Mapping[str, tuple[bytes, bytes]] = {
    "as it is": (b"/Filter/DCTDecode", TELLS),
    "in a list": (b"/Filter[/DCTDecode]", TELLS),
    "with a letter by its number": (b"/Filter/DCT#44ecode", TELLS),
    "packed": (b"/Filter[/FlateDecode /DCTDecode]", zlib.compress(TELLS)),
    "in 85 letters": (b"/Filter[/ASCII85Decode/DCTDecode]", base64.a85encode(TELLS) + b"~>"),
    "in 85 letters, on lines": (b"/Filter[/ASCII85Decode/DCTDecode]", base64.a85encode(TELLS, wrapcol=60) + b"~>"),
    "in digits": (b"/Filter[/ASCIIHexDecode/DCTDecode]", TELLS.hex().encode() + b">"),
    "with a filter of its own object": (b"/Filter 6 0 R", TELLS),
    "with a filter that it is not": (b"/Filter/FlateDecode", TELLS),
}


def document(said: bytes, within: bytes) -> bytes:
    return pdf(PAGES + PAGE + stream(within, IMAGE + said) + b"6 0 obj[/DCTDecode]endobj\n")


@pytest.mark.parametrize("way", WAYS)
def test_a_photograph_that_says_where_it_was_made_is_refused(way: str) -> None:
    what, cure = why_not(".pdf", document(*WAYS[way]), NOBODY)
    assert what == "a picture in the document has a property, GPSLatitudeRef, which may tell where it was made"
    assert cure.startswith("Mend that picture, and make the document anew from it: take it out: on Windows")


def test_a_filter_that_is_packed_with_other_objects_is_read() -> None:
    begin = b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n" + packed((6, b"/DCTDecode"))
    whole = begin + stream(TELLS, IMAGE + b"/Filter 6 0 R", 5)
    with pytest.raises(Unfit, match="GPSLatitudeRef"):
        list(texts_of_pdf(streamed(whole, {6: (4, 0)})))


@pytest.mark.parametrize("said", [b"/Filter/DCTDecode", b"/Filter[/DCTDecode]/DecodeParms[null]"])
def test_a_photograph_that_tells_of_nobody_passes(said: bytes) -> None:
    texts = list(texts_of_pdf(document(said, SOUND)))
    assert any("Photos 1.0" in text for text in texts)
    assert why_not(".pdf", document(said, SOUND), NOBODY) == ("", "")


def test_a_photograph_behind_which_the_document_begins_a_line_is_whole() -> None:
    data = document(b"/Filter/DCTDecode", SOUND + b"\r\n")
    assert why_not(".pdf", data, NOBODY) == ("", "")


def test_personal_data_in_a_photograph_are_told() -> None:
    data = document(b"/Filter/DCTDecode", jpeg(segment(0xFE, b"sent by jo.bloggs@example.com")))
    assert why_not(".pdf", data, NOBODY)[0].startswith("personal data in a text in the picture: e-mail")


@pytest.mark.parametrize(
    "said, within",
    [
        (b"/Filter[/LZWDecode/DCTDecode]", SOUND),
        (b"/Filter[/FlateDecode/DCTDecode]", SOUND),
        (b"/Filter[/ASCII85Decode/DCTDecode]", b"vvvvv"),
        (b"/Filter[/ASCIIHexDecode/DCTDecode]", b"xy"),
    ],
)
def test_a_photograph_that_cannot_be_unpacked_is_refused(said: bytes, within: bytes) -> None:
    with pytest.raises(Unfit, match="packed parts that cannot be looked at"):
        list(texts_of_pdf(document(said, within)))


def test_a_photograph_in_an_encrypted_document_is_refused() -> None:
    data = pdf(
        PAGES + PAGE + stream(SOUND, IMAGE + b"/Filter/DCTDecode") + b"5 0 obj<<>>endobj\n", trailer=b"/Encrypt 5 0 R"
    )
    with pytest.raises(Unfit, match="packed parts that cannot be looked at"):
        list(texts_of_pdf(data))


def test_the_photographs_of_a_document_together_have_a_bound() -> None:
    block = segment(0xE1, b"Exif\0\0" + exif({0x0131: b"Photos 1.0"}))
    many = b"".join(stream(jpeg(block * 500), IMAGE + b"/Filter/DCTDecode", 10 + number) for number in range(60))
    with pytest.raises(Unfit, match="a picture in the document says more of itself than can be looked at"):
        list(texts_of_pdf(pdf(PAGES + PAGE + many)))
