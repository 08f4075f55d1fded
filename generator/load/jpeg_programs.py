"""The parts of a JPEG in which programs keep what is theirs: those that tell of nobody, and what the others are."""

import re

from generator.load.unfit import AGAIN, ODD, TELLS, Unfit
from generator.load.words import legible

PROFILE = b"ICC_PROFILE\0"
"""What each part of a profile of colours begins with; two bytes behind it say which part it is."""
_HARMLESS = {
    0xE0: re.compile(rb"JFIF\0"),
    0xE2: re.compile(PROFILE),
    0xEC: re.compile(b"Ducky\0\1\0\4\0\0\0[\0-d]\0\0"),
    0xEE: re.compile(rb"Adobe"),
}
"""What programs may write, by the marker before it; the third is the quality from 0 to 100 that Photoshop was asked for."""
_SHORT = {0xE0: 14, 0xEC: 15, 0xEE: 12}
"""How many bytes three of them have, if they hold no small picture of another kind and no words."""
_OTHERS = {
    b"MPF\0": "a second picture behind it, as cameras and telephones write it (MPF)",
    b"Ducky": "words that Photoshop writes (Ducky)",
    b"FPXR\0": "a file within it (FlashPix)",
    b"Photoshop 3.0\0": "captions as agencies write them (IPTC)",
    b"http://ns.adobe.com/xmp/extension/\0": "properties that go on in a part of their own (XMP)",
}


def text_of(marker: int, body: bytes) -> str:
    """What can be read of a part. Raises Unfit where it may tell of somebody, or has more room than it needs."""
    if marker not in _HARMLESS or not _HARMLESS[marker].match(body):
        name = next((name for begins, name in _OTHERS.items() if body.startswith(begins)), "")
        raise Unfit(
            f"the picture has {name}, which may tell where, when or by whom it was made; {AGAIN}" if name else TELLS
        )
    if len(body) > _SHORT.get(marker, len(body)):
        raise Unfit(ODD)
    return legible(body.decode("latin-1")) if marker in _SHORT else ""
