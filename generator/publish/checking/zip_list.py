"""The list of a zip file, read so strictly that every reader of zips finds the same files in it.

A zip says most things twice, and readers differ in which they believe: before each file, and in the list at its end; in
plain fields, and in extra ones. Here both have to say the same, byte for byte, and nothing may lie between the files.
"""

import struct
from collections.abc import Iterator
from dataclasses import field
from pathlib import Path
from typing import IO

from generator.records import dataclass

_END, _ENTRY, _LOCAL = struct.Struct("<4s4H2IH"), struct.Struct("<4s6H3I5H2I"), struct.Struct("<4s5H3I2H")
_END_SIGN, _ENTRY_SIGN, _LOCAL_SIGN, _ZIP64_SIGN = b"PK\5\6", b"PK\1\2", b"PK\3\4", b"PK\6\7"
_LONGEST_LIST = 64 << 20
_ENCRYPTED, _DESCRIBED_LATER, _UTF8, _COMPRESSION_LEVEL = 0x1, 0x8, 0x800, 0x6
STORED, DEFLATED = 0, 8
_TIMES, _OWNER = 0x5455, 0x7875
_LONGEST_EXTRA = {_TIMES: 13, _OWNER: 19}
"""Extra fields that tell the times of a file and who owned it, and nothing that a reader of a site would act on."""
_NEWEST = 20
"""The version of the format that knows folders and deflate, and no more."""


class Ambiguous(Exception):
    """A zip whose list cannot be read, or not in one way only; why is the end of a sentence."""


@dataclass(frozen=True)
class Entry:
    """One line of the list."""

    name: str
    method: int
    crc: int
    packed: int
    size: int
    mode: int
    dos: int
    start: int
    """Where its bytes begin in the zip."""
    faults: list[str] = field(default_factory=list)
    """What another reader might understand otherwise, each the end of a sentence."""


def entries(archive: Path, stream: IO[bytes]) -> list[Entry]:
    """Everything that a zip lists. Raises Ambiguous, and OSError."""
    count, listed, start = _listed(archive.stat().st_size, stream)
    found, offset, at = [], 0, 0
    for _ in range(count):
        fields, name, extra, comment, at = _next(listed, at)
        before = _local(stream, fields[16])
        if fields[16] != offset:
            raise Ambiguous("it holds bytes that belong to no file in its list")
        faults = [*_faults(fields, name, extra, comment), *_disagreements(fields, name, before)]
        begin = offset + _LOCAL.size + len(before.name) + len(before.extra)
        found.append(
            Entry(
                name=_text(name),
                method=fields[4],
                crc=fields[7],
                packed=fields[8],
                size=fields[9],
                mode=fields[15] >> 16,
                dos=fields[15] & 0xFFFF,
                start=begin,
                faults=faults,
            )
        )
        offset = begin + fields[8]
    if at != len(listed) or offset != start:
        raise Ambiguous("it holds bytes that belong to no file in its list")
    return found


def _listed(size: int, stream: IO[bytes]) -> tuple[int, bytes, int]:
    """How many files it lists, the list, and where that begins; it ends where the end record does, which is the only one."""
    if size < _END.size:
        raise Ambiguous("it is cut off")
    stream.seek(size - _END.size)
    data = stream.read(_END.size)
    sign, disk, first, here, count, length, start, comment = _END.unpack(data)
    if sign != _END_SIGN or comment or data.find(_END_SIGN, 1) != -1:
        raise Ambiguous("it is cut off, or something stands behind its end")
    if 0xFFFF in (here, count) or 0xFFFFFFFF in (length, start):
        raise Ambiguous(
            "it is of the form for very large zips, which is not read here: unpack it, and check the folder"
        )
    if disk or first or here != count or length > _LONGEST_LIST:
        raise Ambiguous("its end says what no whole zip says")
    if start + length != size - _END.size:
        raise Ambiguous("it holds bytes that belong to no file in its list")
    stream.seek(start)
    listed = stream.read(length)
    if _ZIP64_SIGN in (listed[-20:-16], listed[-76:-72]):
        raise Ambiguous("it holds a second list, for readers of very large zips")
    return count, listed, start


def _next(listed: bytes, at: int) -> tuple[tuple[int, ...], bytes, bytes, bytes, int]:
    """The fields of an entry, its name, its extra fields, its comment, and where the next one begins."""
    if len(listed) - at < _ENTRY.size:
        raise Ambiguous("its list is shorter than it says")
    fields = _ENTRY.unpack_from(listed, at)
    begin = at + _ENTRY.size
    name_end = begin + fields[10]
    extra_end = name_end + fields[11]
    end = extra_end + fields[12]
    if fields[0] != _ENTRY_SIGN or end > len(listed):
        raise Ambiguous("its list is damaged")
    return fields, listed[begin:name_end], listed[name_end:extra_end], listed[extra_end:end], end


@dataclass(frozen=True)
class _Before:
    """What stands before the bytes of a file."""

    facts: bytes
    name: bytes
    extra: bytes


def _local(stream: IO[bytes], offset: int) -> _Before:
    stream.seek(offset)
    data = stream.read(_LOCAL.size)
    if len(data) < _LOCAL.size or data[:4] != _LOCAL_SIGN:
        raise Ambiguous("its list names a place where no file begins")
    name, extra = _LOCAL.unpack(data)[9:]
    return _Before(facts=data[4:26], name=stream.read(name), extra=stream.read(extra))


def _faults(fields: tuple[int, ...], name: bytes, extra: bytes, comment: bytes) -> Iterator[str]:
    """What not every reader understands the same way."""
    flags, method = fields[3], fields[4]
    if flags & _ENCRYPTED:
        yield "is encrypted"
    elif flags & _DESCRIBED_LATER:
        yield "says its size behind its content only, as no zip of a file does"
    elif flags & ~(_UTF8 | _COMPRESSION_LEVEL) or fields[2] > _NEWEST or method not in (STORED, DEFLATED):
        yield "is packed in a way that is not read here"
    elif method == STORED and fields[8] != fields[9]:
        yield "has two sizes"
    if not name.isascii() and not flags & _UTF8:
        yield "has a name that is not marked as Unicode, which readers write differently"
    if fields[13] or comment:
        yield "carries a comment or a part of another zip"
    yield from _extra_faults(extra)


def _extra_faults(extra: bytes) -> Iterator[str]:
    """Only what tells times and owners, in the length that it needs."""
    at, seen = 0, set[int]()
    while at < len(extra):
        kind = int.from_bytes(extra[at : at + 2], "little")
        length = int.from_bytes(extra[at + 2 : at + 4], "little")
        at += 4 + length
        if at > len(extra) or kind in seen or length > _LONGEST_EXTRA.get(kind, -1):
            yield "has an extra field that some readers act on and others do not"
            return
        seen.add(kind)


def _disagreements(fields: tuple[int, ...], name: bytes, before: _Before) -> Iterator[str]:
    """What stands before the file, and otherwise in the list."""
    if before.name != name:
        yield "has another name before its content than in the list"
    if before.facts != struct.pack("<5H3I", *fields[2:10]):
        yield "is described otherwise before its content than in the list"
    yield from _extra_faults(before.extra)


def _text(name: bytes) -> str:
    """A name as it stands; what is no UTF-8 becomes what no path may hold."""
    return name.decode("utf-8", "surrogateescape")
