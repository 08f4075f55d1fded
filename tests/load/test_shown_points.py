"""Pictures of some hundred bytes that ask a browser for gigabytes."""

import struct
import zlib

import pytest
from documents import PAGE, PAGES, pdf, stream
from gate.pictures import chunk, gif, jpeg, segment

from generator.load.publishable import why_not
from generator.privacy import NOBODY

SCAN = segment(0xDA, b"\1\1\0\0\x3f\0") + b"a"
HUGE = b"\xff\x3f\xff\x3f"
"""A width and a height of 16,383 points."""


def frame(width: int, height: int, marker: int = 0xC0) -> bytes:
    """The head of a JPEG in colour."""
    return segment(marker, struct.pack(">BHHB", 8, height, width, 3) + bytes(9))


def black(size: int) -> bytes:
    """A PNG in black and white, whole to its last point."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", size, size, 1, 0, 0, 0, 0))
    points = zlib.compress(bytes(size * (1 + (size + 7) // 8)))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", points) + chunk(b"IEND")


def webp(*parts: tuple[bytes, bytes]) -> bytes:
    whole = b"WEBP" + b"".join(
        kind + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2) for kind, body in parts
    )
    return b"RIFF" + struct.pack("<I", len(whole)) + whole


def bits(width: int, height: int) -> bytes:
    """The points of a WebP that loses nothing."""
    return b"\x2f" + struct.pack("<I", width - 1 | height - 1 << 14)


def moves(within: bytes, edges: bytes = bytes(6)) -> bytes:
    """A WebP of one picture among several."""
    part = b"VP8L" + struct.pack("<I", len(within)) + within + b"\0" * (len(within) % 2)
    return webp((b"VP8X", bytes(10)), (b"ANMF", bytes(6) + edges + bytes(4) + part))


ENDLESS = {
    "jpeg": (".jpg", jpeg(frame(65_500, 65_500))),
    "jpeg, step by step": (".jpg", jpeg(frame(65_500, 65_500, 0xC2))),
    "jpeg, high by what stands behind": (".jpg", jpeg(frame(65_500, 0) + SCAN + segment(0xDC, b"\xff\xff"))),
    "gif, the screen": (".gif", gif()[:6] + b"\xff\xff\xff\xff" + gif()[10:]),
    "gif, one of its pictures": (".gif", gif(b"\x2c\0\0\0\0\xff\xff\xff\xff\0\2\0")),
    "webp": (".webp", webp((b"VP8 ", b"\0\0\0\x9d\1\x2a" + HUGE))),
    "webp that loses nothing": (".webp", webp((b"VP8L", bits(16_384, 16_384)))),
    "webp, the whole": (".webp", webp((b"VP8X", bytes(4) + b"\xff" * 6), (b"VP8L", bits(1, 1)))),
    "webp, the edges of one of its pictures": (".webp", moves(bits(1, 1), b"\xff" * 6)),
    "webp, the points of one of its pictures": (".webp", moves(bits(16_384, 16_384))),
    "png in black and white": (".png", black(9_000)),
}
LARGE = {
    "jpeg of a telephone": (".jpg", jpeg(frame(8_160, 6_144))),
    "jpeg that is drawn in many steps": (".jpg", jpeg(frame(4_000, 3_000, 0xC2) + SCAN * 60)),
    "webp": (".webp", webp((b"VP8 ", b"\0\0\0\x9d\1\x2a" + struct.pack("<HH", 8_000, 6_000)))),
    "webp that loses nothing": (".webp", webp((b"VP8L", bits(8_000, 6_000)))),
    "webp that moves": (".webp", moves(bits(8_000, 6_000))),
    "png in black and white": (".png", black(8_000)),
}


@pytest.mark.parametrize("suffix, data", ENDLESS.values(), ids=ENDLESS)
def test_a_picture_that_would_take_gigabytes_in_a_browser_is_refused(suffix: str, data: bytes) -> None:
    assert why_not(suffix, data, NOBODY) == ("the picture has more points than any screen shows", "Make it smaller.")


@pytest.mark.parametrize("suffix, data", LARGE.values(), ids=LARGE)
def test_a_picture_as_large_as_telephones_take_them_passes(suffix: str, data: bytes) -> None:
    assert why_not(suffix, data, NOBODY) == ("", "")


def test_a_jpeg_that_goes_over_its_points_a_thousand_times_is_refused() -> None:
    drawn = jpeg(frame(8, 8, 0xC2) + SCAN * 1_000)
    assert why_not(".jpg", drawn, NOBODY)[0] == "the picture has more parts than programs write"


def test_a_jpeg_has_one_head() -> None:
    assert why_not(".jpg", jpeg(frame(8, 8) * 2), NOBODY)[0] == "the picture has a part that no picture needs"


def test_each_photograph_of_a_document_is_held_to_it_and_not_all_together() -> None:
    def document(*photographs: bytes) -> bytes:
        said = b"/Type/XObject/Subtype/Image/Filter/DCTDecode"
        return pdf(PAGES + PAGE + b"".join(stream(each, said, 10 + number) for number, each in enumerate(photographs)))

    pages = [jpeg(frame(7_016, 9_921))] * 50
    assert why_not(".pdf", document(*pages), NOBODY) == ("", "")
    what, cure = why_not(".pdf", document(*pages, jpeg(frame(65_500, 65_500))), NOBODY)
    assert what == "a picture in the document has more points than any screen shows"
    assert cure.endswith("make it smaller.")
