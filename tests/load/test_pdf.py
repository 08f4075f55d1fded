"""Documents in PDF: those that only show something pass, whatever words stand in them; no others do."""

import tracemalloc
import zlib
from collections.abc import Callable

import documents
import pytest
from documents import CATALOG, PAGE, PAGES, packed, pdf, stream, streamed
from hypothesis import given
from hypothesis import strategies as some

from generator.load.pdf import texts_of_pdf
from generator.load.pdf_tables import by_lines
from generator.load.unfit import Unfit

DOES, LOCKED, UNCLEAR = "does something by itself", "packed parts that cannot", "read in two ways"
LARGE, DAMAGED = "more parts than can be looked at", "table of its parts"
OPENS = b"5 0 obj<</OpenAction 6 0 R>>endobj\n"
SCRIPT = (6, b"<</S/JavaScript/JS(app.alert(1))>>")
HIDDEN = b" <</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>>> endobj "
FILE = b"<</Type/Filespec/F(customers.csv)/EF<</F 6 0 R>>>>"


def added(more: bytes, before: bytes) -> bytes:
    """A document to which something was added later."""
    start = len(before)
    last = before[: before.rindex(b"\n%%EOF")].rsplit(b"\n", 1)[1]
    return documents.tabled(before + more, {5: start}, b"/Prev " + last)


@given(
    columns=some.integers(1, 6),
    lines=some.lists(some.tuples(some.sampled_from([0, 2]), some.binary(min_size=6, max_size=6)), max_size=40),
)
def test_lines_that_are_packed_as_differences_are_added_up(columns: int, lines: list[tuple[int, bytes]]) -> None:
    before, whole = bytes(columns), b""
    for mark, line in lines:
        raw = line[:columns]
        before = bytes((one + other) & 255 for one, other in zip(raw, before, strict=True)) if mark else raw
        whole += before
    content = b"".join(bytes([mark]) + line[:columns] for mark, line in lines)
    assert by_lines(content, columns, 12) == whole


def check_pdf(data: bytes) -> list[str]:
    return list(texts_of_pdf(data))


def refused(data: bytes) -> str:
    with pytest.raises(Unfit) as unfit:
        check_pdf(data)
    return str(unfit.value)


SOUND = {
    "a page": pdf(PAGES + PAGE + stream(b"0 0 10 10 re f")),
    "at a place": pdf(b"5 0 obj<</OpenAction [3 0 R /XYZ null null 0]>>endobj\n"),
    "to a place": pdf(OPENS + b"6 0 obj<</S/GoTo/D[1 0 R/Fit]>>endobj\n"),
    "to a packed place": pdf(OPENS + packed((6, b"[1 0 R/Fit]"))),
    "to a place, written there": pdf(b"5 0 obj<</OpenAction<</S/GoTo/D[1 0 R/Fit]>>>>endobj\n"),
    "a name of two words": pdf(b"5 0 obj<</F/Times#20New#20Roman/P(a (b\\)) c)/I<0aF>>>endobj\n"),
    "a title": pdf(b"5 0 obj<</Title(Soft/Launch review)/Subject(RAC/AA)>>endobj\n"),
    "a bookmark": pdf(b"5 0 obj<</Title(Pilot/Launch)/Parent 6 0 R/Dest[3 0 R/Fit]>>endobj\n"),
    "a link": pdf(b"5 0 obj<</S/URI/URI(https://www.gov.uk/JS/app)>>endobj\n"),
    "a stream that looks so": pdf(stream(b"/# /J#53 /AA /JS ( << obj")),
    "words in what is drawn": pdf(stream(b"BT (/JavaScript /EF) Tj ET /AF BMC EMC")),
    **{
        f"a link, {said.decode()}": pdf(b"5 0 obj<</S/URI/URI" + said + b">>endobj\n")
        for said in (
            b"(http://example.org/a:b)",
            b"(mailto:desk@example.org)",
            b"(tel:+44 20 7946 0000)",
            b"(www.gov.uk/a\\(b\\))",
            b"(page.html#a:b)",
            b"(https://example.org/a(b)c)",
            b"<68747470733A2F2F612E756B>",
            b"(\\150ttps://a.uk)",
            b"(#a)",
            b"()",
        )
    },
    "a link elsewhere": pdf(b"5 0 obj<</S/URI/URI 6 0 R>>endobj\n6 0 obj(https://www.gov.uk/)endobj\n"),
    "a link to nothing": pdf(b"5 0 obj<</S/URI/URI 6 0 R>>endobj\n"),
    "what addresses begin with": pdf(b"5 0 obj<</URI<</Base(https://www.gov.uk/)>>>>endobj\n"),
    "locked by a password, with notes": pdf(b"5 0 obj<</Subtype/Text/F 4>>endobj\n", trailer=b"/Encrypt 6 0 R"),
    "packed objects": pdf(packed((6, b"<</Type/Page>>"), (7, b"[1 2 0 R(a)]"))),
    "a length behind it": pdf(b"4 0 obj<</Length 5 0 R>>stream\nabc\nendstream endobj\n5 0 obj 3 endobj\n"),
    "a table that is a stream": streamed(b"%PDF-1.7\n" + CATALOG + packed((6, b"<<>>")), {6: (4, 0)}),
    "a table by lines": streamed(b"%PDF-1.7\n" + CATALOG + packed((6, b"<<>>")), {6: (4, 0)}, lines=True),
    "an older part without a root": added(b"5 0 obj<<>>endobj\n", pdf().replace(b"/Root 1 0 R", b"")),
    "added to": added(b"5 0 obj<</Title(a)>>endobj\n", pdf()),
    "a comment": pdf(b"% made by hand\n5 0 obj<<% a\n/A % b\n1>>endobj\n"),
    "locked by a password": pdf(trailer=b"/Encrypt 5 0 R"),
}
LEADS = {
    **{
        f"a link, {said.decode()}": pdf(b"5 0 obj<</S/URI/URI" + said + b">>endobj\n")
        for said in (
            b"(javascript:alert(1))",
            b"(JavaScript:alert)",
            b"( java\\\nscript:alert)",
            b"(java\\tscript:alert)",
            b"(\\152avascript:alert)",
            b"<6A617661736372697074 3a61>",
            b"<FEFF006A006100760061007300630072006900700074003A0061>",
            b"(vbscript:a)",
            b"(data:text/html,a)",
            b"(file:///C:/a.exe)",
            b"(\\\\\\\\host\\\\share)",
            b"(//host/share)",
            b"(/\\\\host/share)",
            b"(search-ms:query=a)",
            b"(javascript:" + b"a" * 20_000 + b")",
            b"(javascript:a(b(c)))",
        )
    },
    "a link, its key hidden": pdf(b"5 0 obj<</S/URI/U#52I(javascript:a)>>endobj\n"),
    "a link elsewhere": pdf(b"5 0 obj<</S/URI/URI 6 0 R>>endobj\n6 0 obj (javascript:a) endobj\n"),
    "a link elsewhere that is packed": pdf(b"5 0 obj<</S/URI/URI 6 0 R>>endobj\n" + packed((6, b"(javascript:a)"))),
    "a packed link": pdf(packed((6, b"<</S/URI/URI(javascript:a)>>"))),
    "what addresses begin with": pdf(b"5 0 obj<</URI<</Base(javascript:a)>>>>endobj\n"),
    "another document": pdf(b"5 0 obj<</S/GoToR/F(\\\\\\\\host\\\\share\\\\a.pdf)/D[0/Fit]>>endobj\n"),
    "another document, told in full": pdf(b"5 0 obj<</S/GoToR/F<</Type/Filespec/UF<FEFF0061>>>>>endobj\n"),
    "another document, told elsewhere": pdf(b"5 0 obj<</S/GoToR/F 6 0 R>>endobj\n6 0 obj(a.pdf)endobj\n"),
}
RUNS = {
    "a script": pdf(b"5 0 obj<</S/JavaScript>>endobj\n"),
    "a script, its name hidden": pdf(b"5 0 obj<</S/J#61vaScript>>endobj\n"),
    "a script, its key hidden": pdf(b"5 0 obj<</S/X/J#53(app.alert(1))>>endobj\n"),
    "a script, its kind elsewhere": pdf(b"5 0 obj<</S 6 0 R>>endobj\n6 0 obj/JavaScript endobj\n"),
    "launched": pdf(b"5 0 obj<</S/Launch/F(a)>>endobj\n"),
    "at once what is nowhere": pdf(OPENS),
    "at once an address": pdf(OPENS + b"6 0 obj<</S/URI/URI(https://evil.example/)>>endobj\n"),
    "at once an address, said otherwise": pdf(OPENS + b"6 0 obj<</S/URI/D<</S/GoTo>>>>endobj\n"),
    "at once a place, then more": pdf(OPENS + b"6 0 obj<</S/GoTo/D[1 0 R/Fit]/Next 4 0 R>>endobj\n"),
    "at once a kind elsewhere": pdf(OPENS + b"6 0 obj<</S 7 0 R>>endobj\n7 0 obj/GoTo endobj\n"),
    "at once one of two": pdf(OPENS + b"6 0 obj[1 0 R]endobj\n6 0 obj<</S/URI>>endobj\n"),
    "at once a packed address": pdf(OPENS + packed((6, b"<</S/URI>>"))),
    "at once, written there": pdf(b"5 0 obj<</OpenAction<</S/Named/N/Print>>>>endobj\n"),
    "at once, in a list": pdf(b"5 0 obj[<</OpenAction<</S/Named/N/Print>>>>]endobj\n"),
    "at once, in the trailer": pdf(trailer=b"/OpenAction<</S/Named/N/Print>>"),
    "behind a text": pdf(b"5 0 obj<</A(\nstream\n)/S/JavaScript/B(endstream)>>endobj\n"),
    "added later": added(b"5 0 obj<</S/JavaScript>>endobj\n", pdf()),
    "packed": pdf(packed(SCRIPT)),
    "packed behind much": pdf(packed(SCRIPT, more=b"/P(" + b"a" * 1100 + b")")),
    "packed behind a dictionary": pdf(packed(SCRIPT, more=b"/P(>>stream\n)")),
    "packed behind a zero": pdf(packed(SCRIPT, more=b"\0")),
    "packed, its name hidden": pdf(packed(SCRIPT).replace(b"ObjStm", b"Obj#53tm")),
    "packed as it is": pdf(packed(SCRIPT, level=0)),
    "packed, by a table that is a stream": streamed(b"%PDF-1.7\n" + CATALOG + packed(SCRIPT), {6: (4, 0)}),
    "a file pinned to a page": pdf(b"5 0 obj<</Annots[<</Subtype/FileAttachment/FS " + FILE + b">>]>>endobj\n"),
    "a file": pdf(b"5 0 obj" + FILE + b"endobj\n"),
    "a file for all": pdf(b"5 0 obj<</Names<</EmbeddedFiles 6 0 R>>>>endobj\n"),
    "a file of a part": pdf(b"5 0 obj<</AF[6 0 R]>>endobj\n"),
    "a film": pdf(b"5 0 obj<</Subtype/RichMedia>>endobj\n"),
}  # fmt: skip
TWO_WAYS = {
    **{f"hidden in a stream by {name}": pdf(stream(b"0 0 m\n" + head + HIDDEN), places={1: head + b" <<"}) for name, head in {
        "a plus": b"1 +0 obj", "a minus": b"1 -0 obj", "a dot": b"1 0. obj", "a comment": b"1 %c\n0 obj",
        "two comments": b"1 0 %a%b\nobj", "comments between": b"1 %a\n0 %b\nobj", "other space": b"1\f0\vobj",
        "nothing": b"1 0 obj",
    }.items()},
    **{f"hidden in a text by {name}": pdf(b"5 0 obj(\n" + head + b"<<>>)endobj\n", places={1: head + b"<<"}) for name, head in {
        "a plus": b"1 +0 obj", "a comment": b"1 %c\n0 obj", "comments between": b"1 %a\n0 %b\nobj",
    }.items()},
    "an object in a comment": pdf(b"% 9 0 obj<</S/GoTo>>\n"),
    "a trailer in a stream": pdf(stream(b"trailer<</Root 9 0 R>>")),
    "a stream in a dictionary": pdf(b"5 0 obj<</A stream\n/S/JavaScript endstream>>endobj\n"),
    "a stream behind another": pdf(b"5 0 obj<</Length 0>>stream\nendstream stream\n/S/JavaScript endstream endobj\n"),
    "a stream without an end": pdf(b"5 0 obj<</Length 9>>stream\n/S/JavaScript"),
    "a stream that is shorter than it says": pdf(b"5 0 obj<</Length 9>>stream\na\nendstream endobj\n"),
    "a stream that is longer than it says": pdf(b"5 0 obj<</Length 1>>stream\nabc\nendstream endobj\n"),
    "a stream that is longer than is said elsewhere": pdf(
        b"4 0 obj<</Length 5 0 R>>stream\nabc\nendstream endobj\n5 0 obj 1 endobj\n"
    ),
    "a stream of two lengths": pdf(b"5 0 obj<</Length 1/Length 1>>stream\na\nendstream endobj\n"),
    "a stream in another file": pdf(stream(b"", b"/F(a)")),
    "a stream of a kind said elsewhere": pdf(stream(b"", b"/Type 6 0 R") + b"6 0 obj/ObjStm endobj\n"),
    "a text without an end": pdf(b"5 0 obj(a"),
    "more closed than opened": pdf(b"5 0 obj<<>>>>endobj\n"),
    "a list closed as a dictionary": pdf(b"5 0 obj[1>>endobj\n"),
    "a key without a value": pdf(b"5 0 obj<</A 1/B>>endobj\n"),
    "a value without a key": pdf(b"5 0 obj<<1/B>>endobj\n"),
    "an object in another": pdf(b"5 0 obj<<3 0 obj>>"),
    "two values": pdf(b"5 0 obj 1 2 endobj\n"),
    "no number": pdf(b"5 0 obj<</I<x>>>endobj\n"),
    "words between": pdf(b"/OpenAction 5 0 R\n"),
    "an archive behind": pdf() + b"PK\3\4",
    "another end": pdf() + b"%startxref 9\n%%EOF\n",
    "a table that is named nowhere": pdf().replace(b"startxref", b"%"),
    "packed values in one another": pdf(packed((6, b"<</A(")).replace(b"/N 1", b"/N 2")),
    "deep": pdf(b"5 0 obj" + b"[" * 200 + b"]" * 200 + b"endobj\n"),
}  # fmt: skip
LOCKS = {
    "a link": pdf(b"5 0 obj<</S/URI/URI(https://a.uk)>>endobj\n", trailer=b"/Encrypt 6 0 R"),
    "twice": pdf(packed(SCRIPT).replace(b"/FlateDecode", b"[/FlateDecode/ASCIIHexDecode]")),
    "otherwise": pdf(packed(SCRIPT, more=b"/DecodeParms<</Predictor 2>>")),
    "cut": pdf(packed(SCRIPT, cut=3)),
    "broken": pdf(stream(b"locked", b"/Type/ObjStm/N 1/First 4/Filter/FlateDecode")),
    "by a password": pdf(packed((6, b"<<>>")), trailer=b"/Encrypt 5 0 R"),
}
MAIN = b"%PDF-1.7\n" + CATALOG
MISLEADS = {
    "into a stream": pdf(stream(b"9 0\nobject"), places={9: b"9 0\n"}),
    "to another object": pdf(b"5 0 obj 1 endobj\n", places={1: b"5 0 obj"}),
    "behind the end": pdf().replace(b"0000000009 00000", b"0000009999 00000"),
    "to another generation": pdf().replace(b"0000000009 00000", b"0000000009 00001"),
    "to a table that is none": pdf(trailer=b"/Prev 9"),
    "to a table said elsewhere": pdf(b"5 0 obj 9 endobj\n", trailer=b"/Prev 5 0 R"),
    "to a hidden table": pdf(stream(b"xref\n0 0\n"), trailer=b"/XRefStm 9"),
    "from the end": pdf()[: pdf().index(b"startxref")] + b"startxref\n9\n%%EOF\n",
    "to objects packed in what is drawn": streamed(MAIN + stream(b"6 0 <<>>"), {6: (4, 0)}),
    "to objects packed elsewhere": streamed(MAIN + packed((7, b"<<>>")), {6: (4, 0)}),
    "to objects in one of two streams": streamed(MAIN + packed((6, b"<<>>")) + stream(b""), {6: (4, 0)}),
    "without a size": pdf().replace(b"/Size 2", b""),
    "to a root that is nowhere": pdf(PAGES, first=b"").replace(b"0000000009", b"0000000000"),
    "without a root": pdf().replace(b"/Root 1 0 R", b""),
    "by too few rows": streamed(MAIN, {}).replace(b"/Size 3", b"/Size 9"),
}
MANY = 300_000
BOMB = zlib.compress(b"1 0 " * 1_000_000 + b" " * 996, 9)
SLOW: dict[str, Callable[[], bytes]] = {
    "the same number a million times": lambda: pdf(
        stream(BOMB, b"/Type/ObjStm/N 1000000/First 4000000/Filter/FlateDecode") * 11
        + b"5 0 obj<</OpenAction 1 0 R>>endobj\n"
    ),
    "words": lambda: pdf(b"5 0 obj[" + b"/a " * 2_000_000 + b"]endobj\n"),
    "small streams": lambda: pdf(b"5 0 obj<</Length 0>>stream\n\nendstream endobj\n" * MANY),
    "texts that open": lambda: pdf(b"5 0 obj<</OpenAction [" + b"(a)" * 5_000_000 + b"]>>endobj\n"),
    "brackets in a text": lambda: pdf(b"5 0 obj" + b"(" * 5_000_000 + b")" * 5_000_000 + b"endobj\n"),
    "tables": lambda: pdf(b"xref\n0 0\ntrailer<<>>\n" * MANY * 2),
    "streams of objects": lambda: pdf(packed((6, b"1")) * 120_000),
}


@pytest.mark.parametrize("name", SOUND)
def test_a_document_that_only_shows_something_passes(name: str) -> None:
    check_pdf(SOUND[name])


@pytest.mark.parametrize(
    "data, why",
    [
        pytest.param(data, why, id=f"{why}: {name}")
        for why, cases in (
            (DOES, RUNS), ("a link to a script", LEADS), (UNCLEAR, TWO_WAYS), (LOCKED, LOCKS), (DAMAGED, MISLEADS),
        )
        for name, data in cases.items()
    ],
)  # fmt: skip
def test_any_other_document_is_refused(data: bytes, why: str) -> None:
    assert why in refused(data)


@pytest.mark.parametrize("name", SLOW)
def test_a_document_of_too_many_parts_is_refused_in_time(name: str) -> None:
    data = SLOW[name]()
    assert LARGE in refused(data)


def test_a_small_document_takes_no_large_memory() -> None:
    data = SLOW["the same number a million times"]()
    tracemalloc.start()
    try:
        refused(data)
        assert tracemalloc.get_traced_memory()[1] < 100_000_000
    finally:
        tracemalloc.stop()


FORBIDDEN = [
    b"/JS(a)", b"/JavaScript 9 0 R", b"/AA<<>>", b"/AF[9 0 R]", b"/EF<</F 9 0 R>>", b"/XFA[]", b"/EmbeddedFiles 9 0 R",
    b"/S/JavaScript", b"/S/Launch", b"/S/SubmitForm", b"/S/ImportData", b"/S/Rendition", b"/S/GoToE",
    b"/Subtype/FileAttachment", b"/Subtype/RichMedia", b"/Type/EmbeddedFile", b"/OpenAction<</S/URI>>",
    b"/OpenAction<</S/JavaScript>>", b"/OpenAction 99 0 R",
]  # fmt: skip
PLACES = 9


def placed(at: int, keys: bytes, text: bytes, *, tabled: bool) -> bytes:
    """A document in one of whose places stand these keys, and in all others this text."""
    spots = [b"/Title(" + text + b")"] * PLACES
    spots[at] = keys
    body = CATALOG.replace(b"/Pages", spots[0] + b"/Pages") + PAGES.replace(b">>", spots[1] + b">>")
    body += PAGE.replace(b"/MediaBox", b"/Annots[[<<" + spots[2] + b">>]]/MediaBox") + stream(text, spots[3])
    body += b"5 0 obj[1 0 R(a)<<" + spots[4] + b"/A<<" + spots[5] + b">>>>]endobj\n"
    body += packed((7, b"<<" + spots[6] + b">>"), (8, b"[[1]<</A[<<" + spots[7] + b">>]>>]"), number=6)
    if tabled:
        return pdf(body.removeprefix(CATALOG), first=b"", trailer=spots[8])
    return streamed(b"%PDF-1.7\n" + body, {7: (6, 0), 8: (6, 1)}, spots[8])


def hidden(keys: bytes, which: int) -> bytes:
    """The same keys, the first letter of their first or last name written as a number."""
    at = (keys.index(b"/"), keys.rindex(b"/"))[which] + 1
    return keys[:at] + b"#%02x" % keys[at] + keys[at + 1 :]


TEXTS = some.text(some.sampled_from("aJSE/ #<>[]%\n01R.-é"), max_size=30).map(lambda text: text.encode("latin-1"))
WORDS = some.one_of(
    TEXTS, some.sampled_from([b"/JS", b"Soft/Launch", b"/OpenAction 9 0 R", b">>/S/JavaScript", b"stream"])
)


@given(
    at=some.integers(0, PLACES - 1), keys=some.sampled_from(FORBIDDEN), hide=some.sampled_from([None, 0, 1]),
    text=WORDS, tabled=some.booleans(),
)  # fmt: skip
def test_a_key_that_does_something_is_found_wherever_it_stands(
    at: int, keys: bytes, hide: int | None, text: bytes, tabled: bool
) -> None:
    assert DOES in refused(placed(at, keys if hide is None else hidden(keys, hide), text, tabled=tabled))


@given(at=some.integers(0, PLACES - 1), text=WORDS, tabled=some.booleans())
def test_words_that_look_like_keys_may_stand_anywhere(at: int, text: bytes, tabled: bool) -> None:
    check_pdf(placed(at, b"/Author(" + text + b")", text, tabled=tabled))


@given(place=some.integers(0, 900), put=some.binary(max_size=40), many=some.integers(0, 40))
def test_no_bytes_make_the_reading_fail(place: int, put: bytes, many: int) -> None:
    for whole in (placed(0, b"/A 1", b"a", tabled=True), placed(0, b"/A 1", b"a", tabled=False), pdf(packed((6, put)))):
        try:
            check_pdf(whole[:place] + put + whole[place + many :])
        except Unfit as unfit:
            assert "; " in str(unfit)  # noqa: PT017  either outcome is right, but no other


@pytest.mark.parametrize(
    "sign",
    [
        b"[",
        b"(",
        b"<",
        b"%",
        b"1 ",
        b"\r",
        b"stream",
        b"obj",
        b"/a#",
        b"9 0 obj ",
        b"/OpenAction ",
        b"%\n",
        b"xref\n0 0\n",
    ],
)
def test_a_document_of_one_sign_takes_no_long_time(sign: bytes) -> None:
    many = sign * (1_000_000 // len(sign))
    for more in (many, b"(" + many + b")", stream(many), b"5 0 obj<</A" + many, b"5 0 obj[" + many + b"]endobj\n"):
        try:
            check_pdf(pdf(more))
        except Unfit as unfit:
            assert "; " in str(unfit)  # noqa: PT017  either outcome is right
