"""Pictures: what is whole passes; what stands behind the end, or tells who made it and where, does not."""

import html
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from documents import pdf
from gate import pictures
from gate.pictures import chunk, gif, ico, jpeg, png, segment, webp
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from generator import gate
from generator.gate import Rules


def icons(picture: bytes, count: int) -> bytes:
    """An icon of the same picture, so many times."""
    first = 6 + 16 * count
    places = (struct.pack("<8xII", len(picture), first + at * len(picture)) for at in range(count))
    return b"\0\0\1\0" + struct.pack("<H", count) + b"".join(places) + picture * count


WHOLE: dict[str, Callable[..., bytes]] = {"png": png, "jpg": jpeg, "jpeg": jpeg, "gif": gif, "webp": webp, "ico": ico}
PROFILES = [
    segment(0xE2, b"ICC_PROFILE\0" + bytes((at, 2)) + part)
    for at, part in enumerate((pictures.profile()[:140], pictures.profile()[140:]), 1)
]
DUCKY = b"Ducky\0\1\0\4\0\0\0\x3c\0\0"
RESTART = segment(0xDD, b"\0\0")
HARMLESS = {
    "png with a colour profile": (
        "png",
        png(chunk(b"iCCP", b"a\0\0" + zlib.compress(pictures.profile())) + chunk(b"pHYs", bytes(9))),
    ),
    "png of a Mac": ("png", png(chunk(b"iDOT", bytes(28)))),
    "png of ImageMagick": ("png", png(chunk(b"vpAg", bytes(9)) + chunk(b"caNv", bytes(16)) + chunk(b"oFFs", bytes(9)))),
    "png of a program": (
        "png",
        png(
            chunk(b"tEXt", b"Software\0Matplotlib")
            + chunk(b"zTXt", b"Creation Time\0\0" + zlib.compress(b"2026:03:14"))
            + chunk(b"iTXt", b"Comment\0\0\0\0\0Created with GIMP")
            + chunk(b"tEXt", b"Title\0 ")
        ),
    ),
    "png of a few colours": ("png", png(chunk(b"PLTE", bytes(768)) + chunk(b"tRNS", bytes(256)))),
    "png that is shown step by step": ("png", png(interlaced=True)),
    "jpeg with words": ("jpg", jpeg(segment(0xFE, b"A chart"))),
    "jpeg with codes in lines and a control sign": ("jpg", jpeg(segment(0xFE, b"AB1\n2345\t6C\1"))),
    **{
        f"jpeg with words in {code}": (
            "jpg",
            jpeg(segment(0xFE, "A chart of \xdeingeyri \xfe \u0141\xf3d\u017a \u2013 07".encode(code))),
        )
        for code in ("utf-16", "utf-16-le", "utf-16-be", "utf-8")
    },
    "jpeg with words of a program and zeros": (
        "jpg",
        jpeg(
            segment(0xFE, b"LEAD Technologies Inc. V1.01\0") + segment(0xFE, b"CREATOR: gd-jpeg v1.0, quality = 90\n")
        ),
    ),
    "jpeg with a colour profile": ("jpg", jpeg(b"".join(PROFILES))),
    "jpeg that Photoshop made for the web": (
        "jpg",
        jpeg(segment(0xEC, DUCKY) + segment(0xEE, b"Adobe\0\x64" + bytes(5))),
    ),
    "jpeg that begins anew often": ("jpg", jpeg().replace(b"b\xff\xd0", b"b" + b"a\xff\xd0" * 60_000)),
    "jpeg with fill bytes": ("jpg", jpeg(b"\xff" * 60_000 + RESTART)),
    "png in small parts": ("png", png(size=300, points=zlib.compress(bytes(301 * 300), 0), parts_of=50)),
    "gif in many blocks": ("gif", gif(b"\x2c\0\0\0\0\1\0\1\0\0\x02" + (b"\xff" + bytes(255)) * 100_000 + b"\0")),
    "gif that moves": ("gif", gif(b"\x21\xff\x0bNETSCAPE2.0\3\1\0\0\0\x21\xf9\4\0\0\0\0\0")),
    "pdf": ("pdf", pdf()),
}
MAIL = b"jo@example.com"
WIDE_LETTERS = "\uff4a\uff4f\uff20\uff45\uff58.\uff43\uff4f\uff4d"
PACKED = zlib.compress(MAIL)
TELLS = "may tell where, when or by whom"
ODD = "no picture needs"
MANY = "more parts than programs write"
MUCH = "says more of itself than can be looked at"
BLANK = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>" + b" " * 60_000 + b"</x:xmpmeta>"
LARGE = chunk(b"iTXt", b"XML:com.adobe.xmp\0\1\0\0\0" + zlib.compress(BLANK.replace(b" " * 60_000, b" " * 999_000)))
WIDE = pictures.profile() + bytes(4_900_000)
COMMENT = "a property, comment, which may tell something in words"
PEOPLE = "personal data in a text in the picture: e-mail"
XAP = 'xmlns:xmp="http://ns.adobe.com/xap/1.0/"'
WRONG = {
    "png, less than it says of itself": ("png", png(chunk(b"eXIf", b"II")), "not whole"),
    "png, who made it": ("png", png(chunk(b"tEXt", b"artist\0Jo")), "a property, artist, which may tell who made"),
    **{f"png, {name}": ("png", png(chunk(b"tEXt", name.encode() + b"\0Jo")), f"a property, {name}, which may tell {what}")
       for name, what in (("Author", "who"), ("Copyright", "who"), ("Source", "who"), ("CONTACT", "who"), ("Location", "where"),
                          ("Title", "something in words"), ("Description", "something in words"),
                          ("Comment", "something in words"))},
    "png, a text of another name": ("png", png(chunk(b"tEXt", b"Jo\0Jo")), "a text of PNG, which may tell something that is not"),
    "png, a long text": ("png", png(chunk(b"tEXt", b"Software\0" + b"a" * 201)), "Software, which may tell"),
    "png, a number that is too long": ("png", png(chunk(b"gAMA", MAIL)), ODD),
    "png, an address in numbers": ("png", png(chunk(b"cHRM", MAIL)), PEOPLE),
    "png, colours with names": ("png", png(chunk(b"sPLT", MAIL + b"\0\x08" + bytes(6))), ODD),
    "png, more behind its points": ("png", png(points=zlib.compress(b"\0\0") + MAIL), ODD),
    "png, more points than it has": ("png", png(points=zlib.compress(b"\0\0" + MAIL)), ODD),
    "png, more parts behind its points": ("png", png().replace(chunk(b"IEND"), chunk(b"IDAT", MAIL) + chunk(b"IEND")), ODD),
    "png, fewer points than it has": ("png", png(points=zlib.compress(b"\0")), "not whole"),
    "png, points that are cut": ("png", png(points=zlib.compress(b"\0\0")[:-4]), "not whole"),
    "png, endless points": ("png", png(size=2**31 - 1, points=zlib.compress(bytes(1_000_000))), "more points than"),
    "jpeg, a table that goes on": ("jpg", jpeg(segment(0xDB, bytes(65) + MAIL)), ODD),
    "jpeg, a table that is none": ("jpg", jpeg(segment(0xF0, MAIL)), ODD),
    "jpeg, a head that goes on": ("jpg", jpeg(segment(0xC0, b"\x08\0\1\0\1\1\1\x11\0" + MAIL)), ODD),
    "jpeg, conditions that go on": ("jpg", jpeg(segment(0xDD, MAIL)), ODD),
    "a profile with bytes that belong to nothing": (
        "png", png(chunk(b"iCCP", b"a\0\0" + zlib.compress(pictures.profile() + MAIL))), ODD),
    "a profile with a tag of its own": (
        "png", png(chunk(b"iCCP", b"a\0\0" + zlib.compress(pictures.profile(MAIL).replace(b"mluc", b"Jo's")))), PEOPLE),
    "png, what a converter says": ("png", png(chunk(b"zTXt", b"Raw profile type exif\0\0" + PACKED)), TELLS),
    "png, an address": ("png", png(chunk(b"tEXt", b"Comment\0" + MAIL)), PEOPLE),
    "png, a packed address": ("png", png(chunk(b"zTXt", b"Comment\0\0" + PACKED)), PEOPLE),
    "png, an address in Unicode": ("png", png(chunk(b"iTXt", b"Comment\0\1\0\0\0" + PACKED)), PEOPLE),
    "png, an address in a profile": ("png", png(chunk(b"iCCP", b"a\0\0" + zlib.compress(pictures.profile(MAIL)))), PEOPLE),
    "png, an address of a profile": ("png", png(chunk(b"iCCP", MAIL + b"\0\0" + zlib.compress(pictures.profile()))), PEOPLE),
    "png, a profile that is none": ("png", png(chunk(b"iCCP", b"a\0\0" + zlib.compress(b"b"))), "not whole"),
    "jpeg, an address in a profile": ("jpg", jpeg(segment(0xE2, b"ICC_PROFILE\0\1\1" + pictures.profile(MAIL))), PEOPLE),
    "webp, an address in a profile": ("webp", webp(b"ICCP" + struct.pack("<I", 200) + pictures.profile(MAIL)), PEOPLE),
    "jpeg, words beside the quality": ("jpg", jpeg(segment(0xEC, b"Ducky\0\2\0\4\0\0\0Jo\0\0")), "words that Photoshop writes"),
    "jpeg, more than the quality": ("jpg", jpeg(segment(0xEC, DUCKY + b"Jo")), ODD),
    "jpeg, a small picture of another kind": ("jpg", jpeg(segment(0xE0, b"JFXX\0\x10" + jpeg())), TELLS),
    "jpeg, a small picture as it is": ("jpg", jpeg(segment(0xE0, b"JFIF\0\1\2\0\0\1\0\1\2\2" + bytes(12))), ODD),
    "png, a text that becomes large": ("png", png(chunk(b"zTXt", b"a\0\0" + zlib.compress(bytes(2_000_000)))), ODD),
    "png, a text of nothing": ("png", png(chunk(b"zTXt", b"a\0\0" + zlib.compress(bytes(201)))), "a text of PNG, which may tell"),
    "png, a long blank text": ("png", png(chunk(b"tEXt", b"Software\0" + b" " * 201)), "Software, which may tell"),
    "png, many texts": ("png", png(chunk(b"tEXt", b"Software\0") * 20_001), MUCH),
    "png, texts that become large together": ("png", png(LARGE * 11), MUCH),
    "png, profiles that become large together": ("png", png(chunk(b"iCCP", b"a\0\0" + zlib.compress(WIDE)) * 3), MUCH),
    "png, many empty parts": ("png", png(chunk(b"hIST") * 50_000), MANY),
    "png, many empty points": ("png", png().replace(chunk(b"IEND"), chunk(b"IDAT") * 50_000 + chunk(b"IEND")), MANY),
    "png, many properties": ("png", png(chunk(b"eXIf", pictures.exif(dict.fromkeys(range(10_000), b""))) * 5), MANY),
    "png, many blocks without properties": ("png", png(chunk(b"eXIf", pictures.exif({})) * 5_000), MANY),
    "png, many elements": ("png", png(chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + pictures.xmp("<rdf:li/>" * 50_000))), MANY),
    "jpeg, many parts": ("jpg", jpeg(RESTART * 50_000), MANY),
    "jpeg, many parts behind fill bytes": ("jpg", jpeg((b"\xff\xff" + RESTART) * 50_000), MANY),
    "jpeg, a point to begin anew outside of the points": ("jpg", jpeg(b"\xff\xd0"), ODD),
    "jpeg, a marker of nothing": ("jpg", jpeg(b"\xff\1"), ODD),
    "gif, many blocks": ("gif", gif(b"\x21\xf9\0" * 50_001), MANY),
    "gif, many small blocks": ("gif", gif(b"\x21\xfe" + b"\1a" * 1_000_000 + b"\0"), MANY),
    "webp, many parts": ("webp", webp(b"ALPH\0\0\0\0" * 50_000), MANY),
    "webp, many parts in one of its pictures": (
        "webp", webp(b"ANMF" + struct.pack("<I", 400_016) + bytes(16) + b"ALPH\0\0\0\0" * 50_000), MANY),
    "jpeg, many texts": ("jpg", jpeg(segment(0xFE, b"a") * 20_001), MUCH),
    "jpeg, long texts": ("jpg", jpeg(segment(0xFE, b"a" * 60_000) * 17), MUCH),
    "jpeg, many packets": ("jpg", jpeg(segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + BLANK) * 200), MUCH),
    "jpeg, many blocks": ("jpg", jpeg(segment(0xE1, b"Exif\0\0MM\0*\0\0\0\x08" + bytes(60_000)) * 200), MUCH),
    "webp, a packet after the next": ("webp", webp((b"XMP " + struct.pack("<I", len(BLANK)) + BLANK) * 200), MUCH),
    "ico, pictures with large texts": ("ico", icons(png(LARGE * 4), 3), MUCH),
    "png, a part of its own": ("png", png(chunk(b"teSt", b"PK\3\4")), ODD),
    "png, a part that is too large": ("png", png(chunk(b"iDOT", bytes(300))), ODD),
    "png, a wrong sum": ("png", png(chunk(b"tEXt", b"a\0b")[:-1] + b"x"), "not whole"),
    "jpeg, less than it says of itself": ("jpg", jpeg(segment(0xE1, b"Exif\0\0II")), "not whole"),
    "jpeg, what a program says to itself": ("jpg", jpeg(segment(0xE1, b"http://ns.adobe.com/xmp/extension/\0<x/>")), "(XMP)"),
    "jpeg, what an agency says": ("jpg", jpeg(segment(0xED, b"Photoshop 3.0\08BIM\4\4\0\0\0\0\0\2Jo")), "captions as agencies"),
    "jpeg, a second picture": ("jpg", jpeg(segment(0xE2, b"MPF\0")), "a second picture behind it, as cameras"),
    "jpeg, an address": ("jpg", jpeg(segment(0xFE, MAIL)), PEOPLE),
    "gif, more than how often": ("gif", gif(b"\x21\xff\x0bNETSCAPE2.0\x0e" + MAIL + b"\0"), ODD),
    "gif, more than how long": ("gif", gif(b"\x21\xf9\x0e" + MAIL + b"\0"), ODD),
    "webp, numbers that go on": ("webp", webp(b"ANIM" + struct.pack("<I", len(MAIL)) + MAIL), ODD),
    "webp, more in one of its pictures": ("webp", webp(b"ANMF" + struct.pack("<I16s4sI", 24, b"", b"note", 0)), ODD),
    "gif, what an editor says": ("gif", gif(b"\x21\xff\x0bXMP DataXMP\1a\0"), TELLS),
    "gif, an address": ("gif", gif(b"\x21\xfe\x0e" + MAIL + b"\0"), PEOPLE),
    "gif, an address in two comments": ("gif", gif(b"\x21\xfe\x03jo@\0\x21\xfe\x0bexample.com\0"), PEOPLE),
    "jpeg, a name alone": ("jpg", jpeg(segment(0xFE, b"Mary Hughes")), COMMENT),
    "jpeg, a name in two comments": ("jpg", jpeg(segment(0xFE, b"Ma") + segment(0xFE, b"ry Hughes")), COMMENT),
    "gif, a name alone": ("gif", gif(b"\x21\xfe\x0bMary Hughes\0"), COMMENT),
    **{f"{kind}, {what} for a program {number}": (kind, picture, f"{name}, which may tell something in words")
       for what, said in (("a name", b"Mary Hughes"), ("markup", b"<img src=x onerror=alert(1)>"), ("an end", b"</title>"))
       for number, (kind, name, picture) in enumerate((
           ("png", "Software", png(chunk(b"tEXt", b"Software\0" + said))),
           ("png", "Software", png(chunk(b"iTXt", b"Software\0\0\0\0\0" + said))),
           ("png", "Software", png(chunk(b"zTXt", b"Software\0\0" + zlib.compress(said)))),
           ("png", "CreatorTool", png(chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + pictures.xmp(
               f"<xmp:CreatorTool>{html.escape(said.decode())}</xmp:CreatorTool>", XAP)))),
           ("jpg", "Software", jpeg(segment(0xE1, b"Exif\0\0" + pictures.exif({0x131: said})))),
           ("jpg", "comment", jpeg(segment(0xFE, said))),
           ("gif", "comment", gif(b"\x21\xfe" + bytes([len(said)]) + said + b"\0"))))},
    "jpeg, an address in two comments": ("jpg", jpeg(segment(0xFE, b"jo@") + segment(0xFE, b"example.com")), PEOPLE),
    **{f"{kind}, an address {how}": (kind, picture, PEOPLE)
       for how, said in {"with a zero": b"jo@exam\0ple.com", "behind a zero": b"Smith\0jo@example.com",
                         **{f"in {code}": "jo@example.com".encode(code)
                            for code in ("utf-16", "utf-16-le", "utf-16-be", "utf-32")},
                         **{f"with a sign of no width in {code}": "jo@exam\u200bple.com".encode(code)
                            for code in ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8")},
                         "with a mark within it": "jo@exam\ufeffple.com".encode("utf-16-le"),
                         "in wide letters": WIDE_LETTERS.encode("utf-16"),
                         "in wide letters behind words": b"A text: \xfe\xff" + WIDE_LETTERS.encode("utf-16-be"),
                         "with a control sign": b"jo@exam\1ple.com", "with a sign to delete": b"jo@exam\x7fple.com",
                         "behind a byte that is no letter": b"\xe9 " + "jo@exam\u200bple.com".encode()}.items()
       for kind, picture in (("jpg", jpeg(segment(0xFE, said))), ("gif", gif(b"\x21\xfe" + bytes([len(said)]) + said + b"\0")),
                             ("png", png(chunk(b"tEXt", b"Software\0" + said))),
                             ("jpeg", jpeg(segment(0xE1, b"Exif\0\0" + pictures.exif({0x131: said})))),
                             ("png", png(chunk(b"zTXt", b"Software\0\0" + zlib.compress(said)))))},
    "jpeg, a telephone number behind a zero": (
        "jpg", jpeg(segment(0xFE, b"1\x0007700 900123")), "a text in the picture: phone"),
    **{f"jpeg, a telephone number with odd dashes {how}": ("jpg", jpeg(segment(0xFE, said)), "a text in the picture: phone")
       for how, said in (("in utf-16", "07700\u2011900123".encode("utf-16")), ("in utf-8", b"\xe9 07700\xe2\x80\x91900123"))},
    "jpeg, a mark of Photoshop": (
        "jpg", jpeg(segment(0xED, b"Photoshop 3.0\x008BIM\4\x25\0\0\0\0\0\x10jo@example.com  ")), PEOPLE),
    "jpeg, a name in another code": (
        "jpg", jpeg(segment(0xFE, "My name is Zo\xeb M\xfcller".encode("latin-1"))), "in a text in the picture: name"),
    "png, a name in Unicode": (
        "png", png(chunk(b"tEXt", b"Software\0" + "My name is \u0141ukasz Nowak".encode())), "in a text in the picture: name"),
    "gif, words to draw": ("gif", gif(b"\x21\x01\1a\0"), ODD),
    "webp, less than it says of itself": ("webp", webp(b"EXIF" + struct.pack("<I", 2) + b"II"), "not whole"),
    "webp, a part of its own": ("webp", webp(b"JUNK" + struct.pack("<I", 2) + b"PK"), ODD),
    "ico, less than it says of itself": ("ico", ico(chunk(b"eXIf", b"II")), "not whole"),
    "pdf, a script": ("pdf", pdf(b"5 0 obj<</S/JavaScript/JS(app.alert(1))>>endobj\n"), "does something by itself"),
}  # fmt: skip


def told(folder: Path, kind: str, data: bytes) -> list[str]:
    (folder / f"a.{kind}").write_bytes(data)
    return [each.message for each in gate.scan(folder, Rules())]


@pytest.mark.parametrize("kind", WHOLE)
def test_a_whole_picture_passes_and_no_other_does(tmp_path: Path, kind: str) -> None:
    whole = WHOLE[kind]()
    assert told(tmp_path, kind, whole) == []
    for behind in (b"PK\3\4 an archive", b"%PDF-1.7", b"alert(1)", b"\0"):
        assert any("behind its end" in each for each in told(tmp_path, kind, whole + behind))
    assert any("markup" in each for each in told(tmp_path, kind, whole + b"<script>"))
    for length in range(len(whole)):
        assert told(tmp_path, kind, whole[:length]), length


@pytest.mark.parametrize("kind, data", HARMLESS.values(), ids=HARMLESS)
def test_what_pictures_usually_have_passes(tmp_path: Path, kind: str, data: bytes) -> None:
    assert told(tmp_path, kind, data) == []


@pytest.mark.parametrize("kind, data, message", WRONG.values(), ids=WRONG)
def test_what_no_picture_needs_is_told(tmp_path: Path, kind: str, data: bytes, message: str) -> None:
    found = told(tmp_path, kind, data)
    assert any(message in each for each in found), found
    assert not any("jo@" in each for each in found)


@pytest.mark.parametrize("count, fit", [(2, True), (3, False)])
def test_the_pictures_of_an_icon_may_have_so_many_points_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int, fit: bool
) -> None:
    monkeypatch.setattr("generator.load.room._POINTS", 1_000)
    icon = icons(png(size=20, points=zlib.compress(bytes(21 * 20))), count)
    assert told(tmp_path, "ico", icon) == (
        [] if fit else ["the picture has more points than any screen shows; make it smaller"]
    )


@pytest.mark.parametrize("kind", WHOLE)
@given(place=some.integers(0, 80), put=some.binary(max_size=40))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_bytes_make_it_fail(tmp_path: Path, kind: str, place: int, put: bytes) -> None:
    whole = WHOLE[kind]()
    assert isinstance(told(tmp_path, kind, whole[:place] + put + whole[place:]), list)
    text = chunk(b"iTXt", put)
    assert isinstance(told(tmp_path, "png", png(text)), list)


def test_pictures_that_a_program_draws_pass(tmp_path: Path) -> None:
    assert pictures.png() != pictures.png(chunk(b"tIME", bytes(7)))
    from matplotlib.figure import Figure  # noqa: PLC0415  takes long to load
    from PIL import Image  # noqa: PLC0415  takes long to load

    for kind in ("png", "jpg", "gif", "webp", "pdf"):
        Figure(figsize=(1, 1)).savefig(tmp_path / f"a.{kind}")
    frames = [Image.effect_noise((40, 30), each) for each in (10, 20, 30)]
    for kind in ("png", "gif", "webp"):
        frames[0].save(tmp_path / f"moving.{kind}", save_all=True, append_images=frames[1:], loop=3, duration=100)
    for mode in ("1", "L", "P", "RGB", "RGBA", "LA", "I;16"):
        Image.new(mode, (13, 7)).save(tmp_path / f"{mode.replace(';', '')}.png")
    assert gate.scan(tmp_path, Rules()) == []
