"""Pictures that are small as files and endless when they are unpacked."""

import struct

from generator.load.many_points import ManyPoints


def _head(width: int, height: int, colours: int = 6, more: bytes = b"") -> bytes:
    return b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">IIBBBBB", width, height, 8, colours, 0, 0, 0) + more


def test_all_pictures_of_a_review_have_so_many_points_together() -> None:
    found = ManyPoints()
    assert [found.beyond(_head(5_000, 5_000)) for _ in range(21)] == [False] * 20 + [True]
    assert found.beyond(b"a text")  # what is beyond stays beyond
    assert not any(ManyPoints().beyond(_head(3_840, 2_160, 2)) for _ in range(80))


def test_each_frame_of_a_picture_that_moves_counts() -> None:
    found = ManyPoints()
    moves = _head(1_000, 1_000, more=b"fcTL" * 49)
    assert [found.beyond(moves) for _ in range(11)] == [False] * 10 + [True]


def test_a_picture_that_is_refused_as_such_counts_no_more_than_it_may_have() -> None:
    assert not ManyPoints().beyond(_head(1 << 30, 1 << 30))
    assert not ManyPoints().beyond(b"\x89PNG\r\n\x1a\n")
