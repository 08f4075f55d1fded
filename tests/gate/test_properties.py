"""What pictures say of themselves: size, date and device pass; place, people, words and what cannot be read do not."""

import io
import struct
import zlib
from pathlib import Path

import pytest
from gate.pictures import Values, chunk, exif, ico, jpeg, png, segment, webp, xmp
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from generator import gate
from generator.gate import Rules

MAC: Values = {
    0x011A: (5, struct.pack(">II", 144, 1)),
    0x011B: (5, struct.pack(">II", 144, 1)),
    0x0128: (3, b"\0\2"),
    0x8769: {0x9286: (7, b"ASCII\0\0\0Screenshot"), 0xA002: (4, struct.pack(">I", 2880)), 0xA003: (4, b"\0\0\7\x08")},
}
"""What a Mac writes into a screenshot."""
PHONE: Values = {
    0x010F: b"Apple",
    0x0110: b"iPhone 12",
    0x0112: (3, b"\0\6"),
    0x0131: b"17.5.1",
    0x0132: b"2026:03:14 09:26:53",
    0x013C: b"iPhone 12",
    0x8769: {
        0x829A: (5, struct.pack(">II", 1, 120)),
        0x9003: b"2026:03:14 09:26:53",
        0x9010: b"+01:00",
        0xA001: (3, b"\xff\xff"),
        0xA432: (5, struct.pack(">8I", 155, 100, 42, 10, 16, 10, 24, 10)),
        0xA434: b"iPhone 12 back dual wide camera 4.2mm f/1.6",
        0xA005: {0x0001: b"R98"},
    },
}
"""What a telephone writes into a photograph that does not say where it was made."""
SCREENSHOT = "<exif:UserComment><rdf:Alt><rdf:li xml:lang='x-default'>Screenshot</rdf:li></rdf:Alt></exif:UserComment>"
CREATOR = "<dc:creator><rdf:Seq><rdf:li>Jo</rdf:li></rdf:Seq></dc:creator>"
DECLARED = b"<!DOCTYPE x [<!ENTITY y 'Jo'>]><x/>"
ENTITY = "<tiff:Software>jo&#64;example.com</tiff:Software>"
TWICE = b"MM\0*\0\0\0\x08\0\2" + struct.pack(">HHII", 0x100, 4, 1, 9) * 2 + bytes(4)
ROOM = b"\x1c\xea\0\0\0\x08" + bytes(2054)
NOTE: Values = {0x927C: (7, b"Apple iOS\0\0\1MM")}
SIZE = "<exif:PixelXDimension>2880</exif:PixelXDimension><tiff:Orientation>1</tiff:Orientation>"

PHOTOSHOP, BLOCK = b"Photoshop 3.0\0", b"8BIM"
DIGEST = b"\0\0\0\0\0\x10" + bytes(range(16))


def itxt(packet: bytes, *, packed: bool = False) -> bytes:
    text = b"\1\0\0\0" + zlib.compress(packet) if packed else b"\0\0\0\0" + packet
    return chunk(b"iTXt", b"XML:com.adobe.xmp\0" + text)


def app1(block: bytes) -> bytes:
    return segment(0xE1, b"Exif\0\0" + block)


def part(kind: bytes, body: bytes) -> bytes:
    """A part of a WebP."""
    return kind + struct.pack("<I", len(body)) + body + bytes(len(body) % 2)


HARMLESS = {
    "screenshot of a Mac": ("png", png(chunk(b"eXIf", exif(MAC)) + itxt(xmp(SCREENSHOT + SIZE)))),
    "packed": ("png", png(itxt(xmp(SIZE), packed=True))),
    "said in attributes": ("png", png(itxt(xmp("", 'exif:PixelYDimension="1800" photoshop:DateCreated="2026-03-14T09:26:53"')))),
    "saved on a Mac": ("jpg", jpeg(segment(0xED, PHOTOSHOP + BLOCK + b"\4\4" + bytes(6) + BLOCK + b"\4\x25" + DIGEST))),
    "photograph": ("jpg", jpeg(app1(exif(PHONE)) + segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + xmp(SIZE)))),
    "photograph with a small one": ("jpg", jpeg(app1(exif(PHONE, small=jpeg())))),
    "the other order of bytes": ("jpg", jpeg(app1(exif({0x0110: b"Pixel 8"}, order="<", small=jpeg())))),
    "nothing in words": ("jpg", jpeg(app1(exif({0x010E: b"          ", 0x013B: b""})))),
    "a place that is empty": ("jpg", jpeg(app1(exif({**PHONE, 0x8825: {0: (1, b"\2\3\0\0")}})))),
    "cleared on Windows": (
        "jpg", jpeg(app1(exif({0xEA1C: (7, ROOM), 0x8769: {0xEA1C: (7, ROOM), 0xEA1D: (4, b"\0\0\x10\0")}})))),
    "cleared on Windows, the other order": ("jpg", jpeg(app1(exif({0xEA1C: (7, ROOM)}, order="<")))),
    "stars of Windows": ("png", png(itxt(xmp("<m:Rating xmlns:m='http://ns.microsoft.com/photo/1.0/'>0</m:Rating>")))),
    "webp": ("webp", webp(part(b"EXIF", b"Exif\0\0" + exif(MAC)) + part(b"XMP ", xmp(SIZE)))),
    "icon": ("ico", ico(chunk(b"eXIf", exif(MAC)))),
    **{f"a date, {date}": ("png", png(chunk(b"tEXt", b"Creation Time\0" + date.encode())))
       for date in ("2026-03-14T09:26:53+00:00", "Sat, 14 Mar 2026 09:26:53 GMT", "3/14/26", "14 March 2026 9:26 am", "")},
    "a date that is not known": ("jpg", jpeg(app1(exif({0x0132: b"    :  :     :  :  "})))),
    "a time": ("png", png(chunk(b"tIME", struct.pack(">H5B", 2026, 3, 14, 9, 26, 53)))),
    "numbers as a text": ("jpg", jpeg(app1(exif({0x8769: {0x9000: b"0231", 0x8827: b"100"}})))),
    "the name that Windows writes": (
        "png", png(itxt(xmp(SIZE).replace(b'about=""', b'about="uuid:faf5bdd5-ba3d-11da-ad31-d33d75182f1b"')))),
    "exposure in XMP": ("png", png(itxt(xmp("<exif:FNumber>18/10</exif:FNumber><exif:Flash>False</exif:Flash>")))),
}  # fmt: skip
POSITION: Values = {0x8825: {1: b"N", 2: (5, struct.pack(">6I", 50, 1, 15, 1, 30, 1))}}
MAIL = b"jo@example.com"
WRONG = {
    "words for a date": ("jpg", jpeg(app1(exif({0x0132: b"At the desk"}))), "tag 0132 of Exif, which may tell"),
    "words for an exposure": ("jpg", jpeg(app1(exif({0x8769: {0x829A: b"The desk"}}))), "tag 829A of Exif, which may tell"),
    "words for many numbers": ("jpg", jpeg(app1(exif({0x011A: (5, b"Jo, desk" * 8)}))), "tag 011A of Exif, which may tell"),
    "whose telephone": ("jpg", jpeg(app1(exif({0x0110: b"Jo's iPhone"}))), "tag 0110 of Exif, which may tell"),
    "words for a date of PNG": ("png", png(chunk(b"tEXt", b"Creation Time\0At the desk")), "a text of PNG, which may tell"),
    "words for a time of PNG": ("png", png(chunk(b"tIME", b"Jo desk")), "no picture needs"),
    "words for a time of PNG that is cut": ("png", png(chunk(b"tIME", b"Jo")), "not whole"),
    "numbers of PNG twice": ("png", png(chunk(b"iDOT", b"jo@exam") + chunk(b"iDOT", b"ple.com")), "no picture needs"),
    "words for a date in XMP": ("png", png(itxt(xmp("<tiff:DateTime>The desk</tiff:DateTime>"))), "DateTime, which may tell"),
    "words for a number in XMP": ("png", png(itxt(xmp("<exif:FNumber>The desk</exif:FNumber>"))), "FNumber, which may tell"),
    "words for what it is about": ("png", png(itxt(xmp(SIZE).replace(b'about=""', b'about="Jo"'))), "about, which may tell"),
    "words for a language": ("png", png(itxt(xmp(SCREENSHOT.replace("x-default", "Jo desk")))), "lang, which may tell"),
    "an address in two properties": ("jpg", jpeg(app1(exif({0x010F: b"jo@exam", 0x0110: b"ple.com"}))), "in the picture: e-mail"),
    "an address in two of XMP": (
        "png", png(itxt(xmp("<tiff:Make>jo@exam</tiff:Make><tiff:Model>ple.com</tiff:Model>"))), "in the picture: e-mail"),
    "where": ("jpg", jpeg(app1(exif({**PHONE, **POSITION}))), "GPSLatitudeRef, which may tell where it was made"),
    "where, in a screenshot": ("png", png(chunk(b"eXIf", exif(POSITION))), "which may tell where it was made"),
    "where, in an icon": ("ico", ico(chunk(b"eXIf", exif(POSITION))), "which may tell where it was made"),
    "where, in a WebP": ("webp", webp(part(b"EXIF", exif(POSITION))), "which may tell where it was made"),
    "where, in XMP": ("png", png(itxt(xmp("<exif:GPSLatitude>50,15.5N</exif:GPSLatitude>"))), "GPSLatitude, which may tell"),
    "where, in an attribute": ("png", png(itxt(xmp("", 'exif:GPSLatitude="50,15.5N"'))), "GPSLatitude, which may tell"),
    "who": ("jpg", jpeg(app1(exif({0x013B: b"Jo"}))), "Artist, which may tell who made"),
    "who, in XMP": ("png", png(itxt(xmp(CREATOR))), "creator, which may tell who"),
    "whose": ("jpg", jpeg(app1(exif({0x8769: {0xA430: b"Jo"}}))), "CameraOwnerName, which may tell who"),
    "whose computer": ("jpg", jpeg(app1(exif({**PHONE, 0x013C: b"Jo's Mac"}))), "HostComputer, which may tell who"),
    "which device": ("jpg", jpeg(app1(exif({0x8769: {0xA431: b"D4711"}}))), "BodySerialNumber, which may tell which device"),
    "in words": ("jpg", jpeg(app1(exif({0x010E: b"At the desk"}))), "ImageDescription, which may tell something in words"),
    "in a comment": ("jpg", jpeg(app1(exif({0x8769: {0x9286: (7, b"ASCII\0\0\0The desk")}}))), "UserComment, which may tell"),
    "in a comment of XMP": ("png", png(itxt(xmp(SCREENSHOT.replace("Screenshot", "The desk")))), "UserComment, which may tell"),
    "captions": ("jpg", jpeg(segment(0xED, PHOTOSHOP + BLOCK + b"\4\4" + b"\0\0\0\0\0\2Jo")), "where, when or by whom"),
    "blocks that are not whole": ("jpg", jpeg(segment(0xED, PHOTOSHOP + BLOCK + b"\4")), "not whole"),
    "blocks with names": ("jpg", jpeg(segment(0xED, PHOTOSHOP + BLOCK + b"\4\4\1J" + bytes(4))), "no picture needs"),
    "a digest that goes on": ("jpg", jpeg(segment(0xED, PHOTOSHOP + BLOCK + b"\4\x25" + DIGEST + b"Jo")), "not whole"),
    "of its maker": ("jpg", jpeg(app1(exif({0x8769: NOTE}))), "MakerNote, which may tell something that is not"),
    "words in the room that Windows leaves": (
        "jpg", jpeg(app1(exif({0xEA1C: (7, ROOM + b"Jo")}))), "tag EA1C of Exif, which may tell"),
    "unknown": ("jpg", jpeg(app1(exif({0xC0DE: b"Jo"}))), "tag C0DE of Exif, which may tell"),
    "unknown in XMP": ("png", png(itxt(xmp("<tiff:Jo0 />"))), "one of XMP, which may tell"),
    "too long": ("jpg", jpeg(app1(exif({0x0131: b"a" * 201}))), "Software, which may tell"),
    "an address": ("jpg", jpeg(app1(exif({0x0131: MAIL}))), "personal data in a text in the picture: e-mail"),
    "an address that is no text": ("jpg", jpeg(app1(exif({0x0131: (5, MAIL + b"  ")}))), "in the picture: e-mail"),
    "an address in XMP": ("png", png(itxt(xmp(f"<tiff:Software>{MAIL.decode()}</tiff:Software>"))), "in the picture: e-mail"),
    "an address in entities": ("png", png(itxt(xmp(ENTITY))), "in the picture: e-mail"),
    "text beside": ("png", png(itxt(xmp("Jo"))), "no picture needs"),
    "a comment in XMP": ("png", png(itxt(xmp("<!-- Jo -->"))), "no picture needs"),
    "entities of its own": ("png", png(itxt(DECLARED)), "markup of a page"),
    "entities of its own, packed": ("png", png(itxt(DECLARED, packed=True)), "no picture needs"),
    "XMP that is none": ("png", png(itxt(b"<x/>")), "a property, x, which may tell"),
    "XMP that is not closed": ("png", png(itxt(xmp("<tiff:Make>"))), "not whole"),
    "XMP in another code": ("png", png(itxt(xmp(SIZE).decode().encode("utf-16"))), "not whole"),
    "bytes that belong to nothing": ("jpg", jpeg(app1(exif(PHONE) + b"Jo")), "no picture needs"),
    "a directory that leads back": ("jpg", jpeg(app1(exif({0x8769: (4, struct.pack(">I", 8))}))), "which may tell"),
    "a directory outside": ("jpg", jpeg(app1(exif({0x8769: (4, b"\0\1\0\0")}))), "not whole"),
    "a value outside": ("jpg", jpeg(app1(exif({0x010F: b"Apple"})[:-2])), "no picture needs"),
    "a property twice": ("jpg", jpeg(app1(TWICE)), "no picture needs"),
    "a small picture with its own": ("jpg", jpeg(app1(exif(PHONE, small=jpeg(app1(exif(MAC)))))), "no picture needs"),
    "a small picture and more": ("jpg", jpeg(app1(exif(PHONE, small=jpeg() + b"Jo"))), "behind its end"),
    "a small picture that is none": ("jpg", jpeg(app1(exif(PHONE, small=b"Jo Miller"))), "not whole"),
}  # fmt: skip


def told(folder: Path, kind: str, data: bytes) -> list[str]:
    (folder / f"a.{kind}").write_bytes(data)
    return [each.message for each in gate.scan(folder, Rules())]


@pytest.mark.parametrize("kind, data", HARMLESS.values(), ids=HARMLESS)
def test_what_ordinary_pictures_say_of_themselves_passes(tmp_path: Path, kind: str, data: bytes) -> None:
    assert told(tmp_path, kind, data) == []


@pytest.mark.parametrize("kind, data, message", WRONG.values(), ids=WRONG)
def test_what_may_tell_of_somebody_is_told_by_the_name_of_its_property(
    tmp_path: Path, kind: str, data: bytes, message: str
) -> None:
    found = told(tmp_path, kind, data)
    assert any(message in each for each in found), found
    assert not any("Jo" in each or "jo@" in each or "desk" in each for each in found)


def test_the_message_says_how_it_is_taken_out(tmp_path: Path) -> None:
    (found,) = told(tmp_path, "jpg", jpeg(app1(exif(POSITION))))
    assert all(each in found for each in ("on Windows", "on a Mac", "exiftool -all="))


@pytest.mark.parametrize("kind", ["png", "jpeg", "webp"])
def test_pictures_of_another_program_are_read_alike(tmp_path: Path, kind: str) -> None:
    from PIL import Image  # noqa: PLC0415  takes long to load

    said = Image.Exif()
    said.update({0x010F: "Google", 0x0110: "Pixel 8", 0x0112: 1, 0x0132: "2026:03:14 09:26:53"})
    said.get_ifd(0x8769).update(
        {0x829A: 0.01, 0x9003: "2026:03:14 09:26:53", 0xA434: "Pixel 8 back camera 6.9mm f/1.68"}
    )
    for message in ("", "GPSLatitudeRef, which may tell where"):
        file = io.BytesIO()
        Image.new("RGB", (40, 30)).save(file, kind, exif=said, xmp=xmp(SIZE))
        found = told(tmp_path, kind, file.getvalue())
        assert (message in found[0]) if message else found == []
        said.get_ifd(0x8825).update({1: "N", 2: (50.0, 15.0, 30.0)})


@given(place=some.integers(0, 400), put=some.binary(max_size=12), cut=some.integers(0, 12))
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_bytes_make_it_fail(tmp_path: Path, place: int, put: bytes, cut: int) -> None:
    whole = exif({**PHONE, 0x8825: {0: (1, b"\2\3\0\0")}}, small=jpeg())
    packet = xmp(SCREENSHOT + SIZE)
    changed = [each[:place] + put + each[place + cut :] for each in (whole, packet)]
    assert isinstance(told(tmp_path, "png", png(chunk(b"eXIf", changed[0]) + itxt(changed[1]))), list)


def test_directories_that_name_the_same_bytes_again_and_again_take_no_long_time(tmp_path: Path) -> None:
    count, large = 60_000, 5_000_000
    entries = b"".join(struct.pack(">HHII", each, 1, large, 8) for each in range(count))
    block = b"MM\0*\0\0\0\x08" + struct.pack(">H", count) + entries + bytes(large)
    profile = struct.pack(">I", large) + bytes(32) + b"acsp" + bytes(88) + struct.pack(">I", 200)
    profile += (
        b"".join(struct.pack(">4sII", b"desc", 2600 + each, 4_000_000) for each in range(200)) + b"text" * 1_000_000
    )
    for more in (
        chunk(b"iCCP", b"a\0\0" + zlib.compress(profile)),
        chunk(b"eXIf", block),
        itxt(b"<x>" * 300_000),
        itxt(xmp("<tiff:Make>" * 50_000)),
    ):
        assert told(tmp_path, "png", png(more))
