"""Pictures: what is whole passes; what stands behind the end, or tells who made it and where, does not."""

import struct
import time
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from gate import pictures
from gate.pictures import chunk, gif, ico, jpeg, pdf, png, segment, webp
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from generator import gate
from generator.gate import Rules

WHOLE: dict[str, Callable[..., bytes]] = {"png": png, "jpg": jpeg, "jpeg": jpeg, "gif": gif, "webp": webp, "ico": ico}
PROFILES = [
    segment(0xE2, b"ICC_PROFILE\0" + bytes((at, 2)) + part)
    for at, part in enumerate((pictures.profile()[:140], pictures.profile()[140:]), 1)
]
OPENS = b"2 0 obj<</OpenAction 3 0 R>>endobj\n"
HARMLESS = {
    "png with a colour profile": (
        "png",
        png(chunk(b"iCCP", b"a\0\0" + zlib.compress(pictures.profile())) + chunk(b"pHYs", bytes(9))),
    ),
    "png of a Mac": ("png", png(chunk(b"iDOT", bytes(28)))),
    "png of ImageMagick": ("png", png(chunk(b"vpAg", bytes(9)) + chunk(b"caNv", bytes(16)) + chunk(b"oFFs", bytes(9)))),
    "png with words": ("png", png(chunk(b"tEXt", b"Title\0A chart"))),
    "jpeg with words": ("jpg", jpeg(segment(0xFE, b"A chart"))),
    "jpeg with a colour profile": ("jpg", jpeg(b"".join(PROFILES))),
    "gif that moves": ("gif", gif(b"\x21\xff\x0bNETSCAPE2.0\3\1\0\0\0\x21\xf9\4\0\0\0\0\0")),
    "pdf": ("pdf", pdf()),
    "pdf that begins at a place": ("pdf", pdf(b"2 0 obj<</OpenAction [3 0 R /XYZ null null 0]>>endobj\n")),
    "pdf that goes to a place": ("pdf", pdf(OPENS + b"3 0 obj<</S/GoTo/D[1 0 R/Fit]>>endobj\n")),
    "pdf that goes to a packed place": ("pdf", pdf(OPENS + pictures.packed(b"3 0 [1 0 R/Fit]"))),
    "pdf with a name of two words": ("pdf", pdf(b"2 0 obj<</F/Times#20New#20Roman/P(a (b\\)) c)/I<0aF>>>endobj\n")),
    "pdf whose stream looks so": ("pdf", pdf(pictures.stream(b"/# /J#53 /AA /JS ( << obj"))),
    "pdf with packed objects": ("pdf", pdf(pictures.packed(b"2 0 <</Type/Page>>"))),
}
DOES, LOCKED, UNCLEAR = "does something by itself", "packed parts that cannot", "read in two ways"
SCRIPT = b"2 0 <</S/JavaScript/JS(app.alert(1))>>"
MAIL = b"jo@example.com"
PACKED = zlib.compress(MAIL)
TELLS = "may tell where, when or by whom"
ODD = "no picture needs"
PEOPLE = "personal data in a text in the picture: e-mail"
WRONG = {
    "png, less than it says of itself": ("png", png(chunk(b"eXIf", b"II")), "not whole"),
    "png, who made it": ("png", png(chunk(b"tEXt", b"artist\0Jo")), "a property, artist, which may tell who made"),
    "png, what a converter says": ("png", png(chunk(b"zTXt", b"Raw profile type exif\0\0" + PACKED)), TELLS),
    "png, an address": ("png", png(chunk(b"tEXt", b"Comment\0" + MAIL)), PEOPLE),
    "png, a packed address": ("png", png(chunk(b"zTXt", b"Comment\0\0" + PACKED)), PEOPLE),
    "png, an address in Unicode": ("png", png(chunk(b"iTXt", b"Comment\0\1\0\0\0" + PACKED)), PEOPLE),
    "png, an address in a profile": ("png", png(chunk(b"iCCP", b"a\0\0" + zlib.compress(pictures.profile(MAIL)))), PEOPLE),
    "png, an address of a profile": ("png", png(chunk(b"iCCP", MAIL + b"\0\0" + zlib.compress(pictures.profile()))), PEOPLE),
    "png, a profile that is none": ("png", png(chunk(b"iCCP", b"a\0\0" + zlib.compress(b"b"))), "not whole"),
    "jpeg, an address in a profile": ("jpg", jpeg(segment(0xE2, b"ICC_PROFILE\0\1\1" + pictures.profile(MAIL))), PEOPLE),
    "webp, an address in a profile": ("webp", webp(b"ICCP" + struct.pack("<I", 200) + pictures.profile(MAIL)), PEOPLE),
    "jpeg, a small picture of another kind": ("jpg", jpeg(segment(0xE0, b"JFXX\0\x10" + jpeg())), TELLS),
    "jpeg, a small picture as it is": ("jpg", jpeg(segment(0xE0, b"JFIF\0\1\2\0\0\1\0\1\2\2" + bytes(12))), ODD),
    "png, a text that becomes large": ("png", png(chunk(b"zTXt", b"a\0\0" + zlib.compress(bytes(2_000_000)))), ODD),
    "png, a part of its own": ("png", png(chunk(b"teSt", b"PK\3\4")), ODD),
    "png, a part that is too large": ("png", png(chunk(b"iDOT", bytes(300))), ODD),
    "png, a wrong sum": ("png", png(chunk(b"tEXt", b"a\0b")[:-1] + b"x"), "not whole"),
    "jpeg, less than it says of itself": ("jpg", jpeg(segment(0xE1, b"Exif\0\0II")), "not whole"),
    "jpeg, what a program says to itself": ("jpg", jpeg(segment(0xE1, b"http://ns.adobe.com/xmp/extension/\0<x/>")), TELLS),
    "jpeg, what an agency says": ("jpg", jpeg(segment(0xED, b"Photoshop 3.0\08BIM\4\4\0\0\0\0\0\2Jo")), TELLS),
    "jpeg, a second picture": ("jpg", jpeg(segment(0xE2, b"MPF\0")), TELLS),
    "jpeg, an address": ("jpg", jpeg(segment(0xFE, MAIL)), PEOPLE),
    "gif, what an editor says": ("gif", gif(b"\x21\xff\x0bXMP DataXMP\1a\0"), TELLS),
    "gif, an address": ("gif", gif(b"\x21\xfe\x0e" + MAIL + b"\0"), PEOPLE),
    "gif, words to draw": ("gif", gif(b"\x21\x01\1a\0"), ODD),
    "webp, less than it says of itself": ("webp", webp(b"EXIF" + struct.pack("<I", 2) + b"II"), "not whole"),
    "webp, a part of its own": ("webp", webp(b"JUNK" + struct.pack("<I", 2) + b"PK"), ODD),
    "ico, less than it says of itself": ("ico", ico(chunk(b"eXIf", b"II")), "not whole"),
    "pdf, a script": ("pdf", pdf(b"2 0 obj<</S/JavaScript/JS(app.alert(1))>>endobj\n"), "does something by itself"),
    "pdf, a hidden script": ("pdf", pdf(b"2 0 obj<</S/J#61vaScript>>endobj\n"), "does something by itself"),
    "pdf, at once": ("pdf", pdf(b"2 0 obj<</OpenAction 3 0 R>>endobj\n"), "does something by itself"),
    "pdf, a file in it": ("pdf", pdf(b"2 0 obj<</EmbeddedFile 3 0 R>>endobj\n"), "does something by itself"),
    "pdf, a packed script": ("pdf", pdf(pictures.packed(b"2 0 <</S/JavaScript/JS(app.alert(1))>>")), "does something by itself"),
    "pdf, locked objects": ("pdf", pdf(b"4 0 obj<</Type/ObjStm>>stream\nlocked\nendstream endobj\n"), "packed parts that cannot"),
    **{f"pdf, {name}": ("pdf", pdf(more), DOES) for name, more in {
        "two letters": b"2 0 obj<</S/X/J#53(app.alert(1))>>endobj\n",
        "launched": b"2 0 obj<</S/Launch/F(a)>>endobj\n",
        "at once an address": OPENS + b"3 0 obj<</S/URI/URI(https://evil.example/)>>endobj\n",
        "at once an address, said otherwise": OPENS + b"3 0 obj<</S/URI/D(/S/GoTo)>>endobj\n",
        "at once a place, then more": OPENS + b"3 0 obj<</S/GoTo/D[1 0 R/Fit]/Next 4 0 R>>endobj\n",
        "at once one of two": OPENS + b"3 0 obj[1 0 R]endobj\n3%\n0 obj<</S/URI>>endobj\n",
        "at once a packed address": OPENS + pictures.packed(b"3 0 <</S/URI>>"),
        "at once, written there": b"2 0 obj<</OpenAction<</S/Named/N/Print>>>>endobj\n",
        "within a text": b"2 0 obj<</A(\nstream\n)/S/JavaScript/B(endstream)>>endobj\n",
        "packed behind much": pictures.packed(SCRIPT, b"/P(" + b"a" * 1100 + b")"),
        "packed behind a dictionary": pictures.packed(SCRIPT, b"/P(>>stream\n)"),
        "packed behind a zero": pictures.packed(SCRIPT, b"\0"),
        "packed, its name hidden": pictures.packed(SCRIPT).replace(b"ObjStm", b"Obj#53tm"),
        "packed without a name": pictures.packed(SCRIPT).replace(b"/Type/ObjStm", b""),
        "packed as it is": pictures.packed(b"2 0 <</S/JavaScript>>", level=0),
    }.items()},
    **{f"pdf, {name}": ("pdf", pdf(more), UNCLEAR) for name, more in {
        "an object in a stream": pictures.stream(b"9 0 obj<</S/JavaScript>>endobj"),
        "an object in a comment": b"% 9 0 obj<</S/GoTo>>\n",
        "an object in a text": b"2 0 obj<</A(9 0 obj<</B)>>stream\n/JavaScript endstream endobj\n",
        "a stream in a dictionary": b"2 0 obj<</A stream\n/S/JavaScript endstream>>endobj\n",
        "a stream behind another": b"2 0 obj<<>>stream\nendstream stream\n/S/JavaScript endstream endobj\n",
        "a stream without an end": b"2 0 obj<<>>stream\n/S/JavaScript",
        "a text without an end": b"2 0 obj(a",
        "more closed than opened": b"2 0 obj<<>>>>endobj\n",
        "an object in another": b"2 0 obj<<3 0 obj>>",
        "no number": b"2 0 obj<</I<x>>>endobj\n",
    }.items()},
    **{f"pdf, packed {name}": ("pdf", pdf(pictures.packed(SCRIPT, more)), LOCKED) for name, more in {
        "twice": b"/Filter[/FlateDecode/ASCIIHexDecode]",
        "by lines": b"/DecodeParms<</Predictor 12>>",
    }.items()},
    "pdf, cut": ("pdf", pdf(pictures.packed(SCRIPT, cut=3)), LOCKED),
    "pdf, an archive behind": ("pdf", pdf() + b"PK\3\4", "does something by itself"),
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

    for kind in ("png", "jpg", "gif", "webp", "pdf"):
        Figure(figsize=(1, 1)).savefig(tmp_path / f"a.{kind}")
    assert gate.scan(tmp_path, Rules()) == []


@pytest.mark.parametrize(
    "sign", [b"[", b"(", b"<", b"%", b"1 ", b"\r", b"stream", b"obj", b"/a#", b"9 0 obj ", b"/OpenAction "]
)
def test_a_document_of_one_sign_takes_no_long_time(tmp_path: Path, sign: bytes) -> None:
    many = sign * (1_000_000 // len(sign))
    begun = time.process_time()
    for more in (many, b"(" + many + b")", pictures.stream(many), b"2 0 obj<</A" + many):
        assert isinstance(told(tmp_path, "pdf", pdf(more)), list)
    assert time.process_time() - begun < 20


@given(place=some.integers(0, 250), put=some.binary(max_size=40))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_bytes_make_a_document_fail(tmp_path: Path, place: int, put: bytes) -> None:
    whole = pdf(OPENS + pictures.packed(b"3 0 [1 0 R/Fit]"))
    assert isinstance(told(tmp_path, "pdf", whole[:place] + put + whole[place:]), list)
    assert isinstance(told(tmp_path, "pdf", pdf(OPENS + pictures.packed(put))), list)
