"""Photographs in a PDF: a JPEG stands there as the camera wrote it, with the place and the owner that it may name."""

import re
from collections.abc import Iterator, Sequence

from generator.load.pdf_links import Meant
from generator.load.pdf_objects import JPEG, REFERENCE
from generator.load.pdf_tables import Unpacking
from generator.load.pdf_values import LOCKED, SPACE, meant
from generator.load.pictures import texts_within
from generator.load.room import Room, few
from generator.load.unfit import Unfit

_NAMES = re.compile(rb"/[^\0\t\n\f\r ()<>\[\]{}/%]*+")
_DRAWN = b"/DCTDecode"
"""How a PDF names what a JPEG is packed with."""
_MOST_LETTERS = 50_000_000
_PICTURE, _IN_IT = "the picture", "a picture in the document"
_SPACES = bytes.maketrans(SPACE, b" " * len(SPACE))


def texts_of_pictures(
    data: bytes, pictures: Sequence[tuple[bytes, int, int]], values: Meant, unpacking: Unpacking
) -> Iterator[str]:
    """The texts in all of them. Raises Unfit where a picture may tell of somebody, or cannot be looked at."""
    room = Room(of_document=True)
    named = {int(found[1]) for packed, _, _ in pictures if (found := REFERENCE.fullmatch(packed))}
    elsewhere = dict(values(named)) if named else {}

    def texts() -> Iterator[str]:
        for packed, begin, end in pictures:
            reference = REFERENCE.fullmatch(packed)
            said = elsewhere.get(int(reference[1]), b"") if reference else packed
            filters = [meant(name) for name in _NAMES.findall(said)]
            picture = data[begin:end]
            if _DRAWN in filters:
                picture = _unpacked(picture, filters[: filters.index(_DRAWN)], unpacking)
            if picture.startswith(JPEG):
                yield from texts_within(".jpg", picture.rstrip(b"\r\n"), room)

    try:
        yield from few(texts(), of_document=True)
    except Unfit as unfit:
        raise _of_a_picture(unfit) from unfit


def _unpacked(picture: bytes, filters: Sequence[bytes], unpacking: Unpacking) -> bytes:
    """A JPEG that is packed once more, as some programs do."""
    for each in filters:
        if each == b"/FlateDecode":
            picture = unpacking.inflated(picture)
        elif each in (b"/ASCII85Decode", b"/ASCIIHexDecode"):
            picture = _from_letters(picture.translate(_SPACES).replace(b" ", b""), each)
        else:
            raise Unfit(LOCKED)
    return picture


def _from_letters(written: bytes, how: bytes) -> bytes:
    """Bytes that are written in letters."""
    if how == b"/ASCII85Decode":
        return _from_85(written.removeprefix(b"<~").partition(b"~")[0].replace(b"z", b"!!!!!"))
    digits = written.partition(b">")[0]
    try:
        return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))
    except ValueError as error:
        raise Unfit(LOCKED) from error


def _from_85(letters: bytes) -> bytes:
    """Four bytes for each five of 85 letters; Python's own reading takes seconds for a large photograph."""
    if len(letters) > _MOST_LETTERS:
        raise Unfit(LOCKED)
    import numpy as np  # asked for only where a photograph is written so: it takes longer to load than most runs take

    short = -len(letters) % 5
    read = np.frombuffer(letters + b"u" * short, dtype=np.uint8) - np.uint8(ord("!"))
    if (read >= 85).any():
        raise Unfit(LOCKED)
    whole = np.zeros(len(read) // 5, dtype=np.uint32)
    for place in range(5):
        whole = whole * np.uint32(85) + read[place::5]
    found = whole.astype(">u4").tobytes()
    return found[: len(found) - short]


def _of_a_picture(unfit: Unfit) -> Unfit:
    """What is said of a picture by itself, said of one in a document."""
    what, _, cure = str(unfit).partition("; ")
    if not what.startswith(_PICTURE):
        return unfit
    return Unfit(
        f"{_IN_IT}{what.removeprefix(_PICTURE)}; mend that picture, and make the document anew from it: {cure}"
    )
