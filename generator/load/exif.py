"""Exif: what cameras, telephones and programs for screenshots write into a picture, property by property.

All of it is read, or it is refused: a directory that leads into another one or back, values outside of the block, bytes
that belong to no property. So there is nothing in it that nobody has looked at.
"""

import re
import struct
from collections.abc import Callable, Iterator

from generator.load.properties import LONGEST, are_numbers, is_a_date, is_a_name, is_a_program, is_of_a_program, refusal
from generator.load.room import Room
from generator.load.unfit import BROKEN, ODD, Unfit
from generator.load.words import legible, words

_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 129: 1}
"""Bytes of a value, by its type."""
_MAIN, _EXIF, _GPS, _BETWEEN, _SMALL = "main", "exif", "gps", "interoperability", "small"
_LEADS = {(_MAIN, 0x8769): _EXIF, (_MAIN, 0x8825): _GPS, (_EXIF, 0xA005): _BETWEEN}
"""Properties that say where another directory begins."""
_PICTURE = frozenset((
    0x0100, 0x0101, 0x0102, 0x0103, 0x0106, 0x010F, 0x0110, 0x0112, 0x0115, 0x011A, 0x011B, 0x011C, 0x0128, 0x0131, 0x0132,
    0x013E, 0x013F, 0x0211, 0x0212, 0x0213, 0x0214, 0x4746, 0x4749,
))  # fmt: skip
"""Size, resolution, orientation, colours, make and model, program, date, rating."""
_HARMLESS: dict[str, frozenset[int]] = {
    _MAIN: _PICTURE,
    _SMALL: _PICTURE | {0x0201, 0x0202},
    _EXIF: frozenset((
        0x829A, 0x829D, 0x8822, 0x8827, *range(0x8830, 0x8836), 0x9000, 0x9003, 0x9004, *range(0x9010, 0x9013), 0x9101,
        0x9102, *range(0x9201, 0x920B), 0x9214, *range(0x9290, 0x9293), 0xA000, 0xA001, 0xA002, 0xA003, 0xA20E, 0xA20F,
        0xA210, 0xA214, 0xA215, 0xA217, 0xA300, 0xA301, 0xA302, *range(0xA401, 0xA40B), 0xA40C, 0xA432, 0xA433, 0xA434,
        0xA460, 0xA461, 0xA500, 0xEA1D,
    )),
    _BETWEEN: frozenset((0x0001, 0x0002, 0x1000, 0x1001, 0x1002)),
    _GPS: frozenset((0x0000,)),
}  # fmt: skip
"""Properties that tell of nobody, by the directory in which they stand: those of Exif are exposure, lens, dates and size."""
_DIRECTORY = 10
"""As so many parts a directory counts, since an empty one takes its time as well."""
_PADDING = 0xEA1C
_ROOM = b"\x1c\xea\0\0\0\x08"
"""What Windows leaves where it took properties out, with zeros behind it."""
_COMMENT, _COMPUTER, _MODEL, _SOFTWARE = 0x9286, 0x013C, 0x0110, 0x0131
_DATES = frozenset((0x0132, 0x9003, 0x9004, *range(0x9010, 0x9013), *range(0x9290, 0x9293)))
_WRITTEN = frozenset((0x010F, _MODEL, _SOFTWARE, _COMPUTER, 0xA433, 0xA434))
"""Names of makes, models, programs and lenses."""
_RULE = re.compile(rb"[A-Z]\d{2}\0?")
"""How files of cameras are called that go by a rule, such as R98."""
_AS_TEXT = frozenset((2, 129))
_MOST_NUMBERS = 48
"""Bytes that a property of numbers has at most: those of the points of black and white."""
_NAMES = {
    0x010D: "DocumentName", 0x010E: "ImageDescription", 0x013B: "Artist", _COMPUTER: "HostComputer", 0x02BC: "XMP in Exif",
    0x8298: "Copyright", 0x83BB: "IPTC in Exif", 0x927C: "MakerNote", _COMMENT: "UserComment", 0x9C9B: "XPTitle",
    0x9C9C: "XPComment", 0x9C9D: "XPAuthor", 0x9C9E: "XPKeywords", 0x9C9F: "XPSubject", 0xA004: "RelatedSoundFile",
    0xA420: "ImageUniqueID", 0xA430: "CameraOwnerName", 0xA431: "BodySerialNumber", 0xA435: "LensSerialNumber",
    0xA436: "ImageTitle", 0xA437: "Photographer", 0xA438: "ImageEditor",
    _SOFTWARE: "Software",
}  # fmt: skip
_POSITIONS = {1: "GPSLatitudeRef", 2: "GPSLatitude", 3: "GPSLongitudeRef", 4: "GPSLongitude"}
_CHARACTER_CODES = (b"ASCII\0\0\0", b"UNICODE\0", b"JIS\0\0\0\0\0", bytes(8))


def texts(block: bytes, room: Room, look_at: Callable[[bytes], Iterator[str]]) -> Iterator[str]:
    """The texts of an Exif block, from its order of bytes on; `look_at` reads the small picture in it.

    Raises Unfit where a property may tell of somebody, or not all of the block can be read.
    """
    yield from _Block(block, room, look_at).texts()


class _Block:
    def __init__(self, block: bytes, room: Room, look_at: Callable[[bytes], Iterator[str]]) -> None:
        self._block, self._room, self._look_at = room.takes(block), room, look_at
        if block[:4] not in (b"II*\0", b"MM\0*"):
            raise Unfit(BROKEN)
        self._order = "<" if block.startswith(b"II") else ">"
        self._read: list[tuple[int, int]] = [(0, 8)]
        """From where to where the block has been read."""
        self._values: dict[tuple[str, int], bytes] = {}
        self._left = 2 * len(block)
        """Bytes that all values together may still have: more would be read again and again."""

    def texts(self) -> Iterator[str]:
        following = self._directory(_MAIN, self._number("I", 4))
        for lead, place in _LEADS.items():
            at = self._place(self._values.pop(lead, b""))
            if at and self._directory(place, at):
                raise Unfit(ODD)
        if following and self._directory(_SMALL, following):
            raise Unfit(ODD)
        yield from self._small_picture()
        self._all_is_read()
        named = b"".join(value.strip(b"\0") for (_, number), value in self._values.items() if number in _WRITTEN)
        yield from filter(None, map(_text, (*self._values.values(), named)))

    def _place(self, value: bytes) -> int:
        """The place or the length that a value gives; none where there is no value."""
        if len(value) not in (0, 2, 4):
            raise Unfit(ODD)
        return int.from_bytes(value, "little" if self._order == "<" else "big")

    def _number(self, kind: str, at: int) -> int:
        (number,) = struct.unpack_from(f"{self._order}{kind}", self._block, at)
        return int(number)

    def _directory(self, place: str, at: int) -> int:
        """Remember the values of a directory, each once; returns where the next one begins."""
        count = self._number("H", at)
        end = at + 2 + 12 * count
        self._room.parts(_DIRECTORY + count)
        following = self._number("I", end)
        self._read.append((at, end + 4))
        for entry in range(at + 2, end, 12):
            number, kind, length = struct.unpack_from(f"{self._order}HHI", self._block, entry)
            size = _SIZES.get(kind, 0) * length
            self._left -= size
            start = entry + 8 if size <= 4 else self._number("I", entry + 8)
            value = self._block[start : start + size] if self._left >= 0 else b""
            if (place, number) in self._values or kind not in _SIZES or len(value) != size:
                raise Unfit(ODD)
            self._read.append((start, start + size))
            self._values[place, number] = value
            self._judge(place, number, value, written=kind in _AS_TEXT)
        return following

    def _judge(self, place: str, number: int, value: bytes, *, written: bool) -> None:
        """Refuse a property that may tell of somebody; one that is blank tells nothing."""
        known = number in _HARMLESS[place] or (place, number) in _LEADS
        known = known or (place == _EXIF and number == _COMMENT and is_of_a_program(_comment(value)))
        if number == _PADDING and not value.removeprefix(_ROOM).strip(b"\0"):
            return
        known = known or (place == _MAIN and number == _COMPUTER and value == self._values.get((_MAIN, _MODEL)))
        if value.strip(b"\0 ") and not (known and _is_fit(number, value, written=written)):
            raise refusal(_name(place, number))

    def _small_picture(self) -> Iterator[str]:
        begin = self._place(self._values.pop((_SMALL, 0x0201), b""))
        end = begin + self._place(self._values.pop((_SMALL, 0x0202), b""))
        if begin == end:
            return
        if not self._block.startswith(b"\xff\xd8\xff", begin) or end > len(self._block):
            raise Unfit(BROKEN)
        self._read.append((begin, end))
        yield from self._look_at(self._block[begin:end].rstrip(b"\0"))

    def _all_is_read(self) -> None:
        reached = 0
        for start, end in [*sorted(self._read), (len(self._block), 0)]:
            if start > reached and self._block[reached:start].strip(b"\0"):
                raise Unfit(ODD)
            reached = max(reached, end)


def _is_fit(number: int, value: bytes, *, written: bool) -> bool:
    """Whether a property that tells of nobody holds what it is for: the name of a program, a date, or a few numbers."""
    if number in (_COMMENT, _PADDING):
        return len(value) <= LONGEST
    if number in _WRITTEN:
        fits = is_a_program if number == _SOFTWARE else is_a_name
        return len(value) <= LONGEST and fits(_text(value))
    if number in _DATES:
        return is_a_date(_text(value))
    if written:
        return are_numbers(_text(value)) or bool(_RULE.fullmatch(value))
    return len(value) <= _MOST_NUMBERS


def _text(value: bytes) -> str:
    """What can be read of a value, whatever it calls itself."""
    return legible(words(value))


def _comment(value: bytes) -> str:
    if not value.startswith(_CHARACTER_CODES):
        return value.decode("latin-1")
    code, text = value[:8], value[8:]
    return text.replace(b"\0", b"").decode("latin-1") if code.startswith(b"UNICODE") else text.decode("latin-1")


def _name(place: str, number: int) -> str:
    if place == _GPS:
        return _POSITIONS.get(number, f"GPS tag {number}")
    return _NAMES.get(number, f"tag {number:04X} of Exif")
