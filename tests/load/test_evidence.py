"""Files of evidence: what may be one, how a page can show it, and that it is this file and no other."""

import hashlib
from pathlib import Path

import documents
import pytest
from conftest import WritePortfolio
from gate import pictures
from small_portfolio import FOLDER

from generator.load import evidence as loading
from generator.load.documents import load_review
from generator.load.evidence import MAX_TEXT, load_evidence
from generator.load.files import Found
from generator.model import Document
from generator.model.evidence import SUFFIXES
from generator.privacy import Known
from generator.problems import Problem
from generator.results import EvidenceFile

MAGIC = {
    "pdf": documents.pdf(), "png": pictures.png(), "jpg": pictures.jpeg(), "jpeg": pictures.jpeg(),
    "docx": b"PK\x03\x04a", "xlsx": b"PK\x03\x04b", "odt": b"PK\x03\x04c", "ods": b"PK\x03\x04d",
}  # fmt: skip
SHOWN = {"md": "text", "txt": "text", "png": "picture", "jpg": "picture", "jpeg": "picture", "pdf": "document"}


def document(file: str, *more: str) -> Document:
    """A review with one piece of evidence; its file stands on line 8."""
    lines = ["type: minutes", f"file: {file}", *more]
    text = "---\ntitle: T\nstatus: planned\nperiod: {start: 2026-01-01, end: 2026-01-31}\nevidence:\n  e:\n"
    text += "".join(f"    {line}\n" for line in lines) + "---\n"
    found, _, problems = load_review(text.encode(), Found(id="team/jan", file=f"{FOLDER}/review.md"))
    assert found is not None, problems
    return found


def loaded(root: Path, file: str, *more: str) -> tuple[EvidenceFile | None, list[Problem]]:
    found, problems = load_evidence(root, document(file, *more), known=Known(names=frozenset({"Kerensa"})))
    assert len(found) + len(problems) == 1
    return (found[0] if found else None), problems


def refused(root: Path, file: str) -> tuple[str, str]:
    """The code and the message of the one problem, which names the place of the file and the evidence."""
    found, problems = loaded(root, file)
    assert found is None
    [problem] = problems
    assert (problem.location.file, problem.location.line) == (f"{FOLDER}/review.md", 8)
    assert problem.message.isprintable()
    return problem.code, problem.message


FORMATS = {
    "md": "Markdown text", "txt": "plain text", "pdf": "PDF document", "png": "PNG picture", "jpg": "JPEG picture",
    "jpeg": "JPEG picture", "csv": "CSV table", "tsv": "TSV table", "docx": "Word document", "xlsx": "Excel workbook",
    "odt": "OpenDocument text", "ods": "OpenDocument spreadsheet", "eml": "e-mail",
}  # fmt: skip


@pytest.mark.parametrize("suffix", [each.removeprefix(".") for each in SUFFIXES])
def test_every_allowed_type_is_taken_and_shown_as_far_as_a_page_can(portfolio: WritePortfolio, suffix: str) -> None:
    data = MAGIC.get(suffix, b"Some words.\n")
    root = portfolio({f"{FOLDER}/evidence/e.{suffix}": data})
    found, problems = loaded(root, f"evidence/e.{suffix}")
    assert problems == []
    assert found == EvidenceFile.model_validate(
        {
            "id": "e",
            "file": f"{FOLDER}/evidence/e.{suffix}",
            "sha256": hashlib.sha256(data).hexdigest(),
            "bytes": len(data),
            "shown": SHOWN.get(suffix, "none"),
            "text": "Some words.\n" if suffix in ("md", "txt") else "",
            "format": FORMATS[suffix],
        }
    )


def test_the_types_of_this_table_are_all_that_are_examined() -> None:
    assert {f".{suffix}" for suffix in MAGIC} == set(loading._MAGIC)
    assert {f".{suffix}" for suffix in (*MAGIC, *SHOWN)} <= set(SUFFIXES)


@pytest.mark.parametrize("suffix", ["txt", "md"])
@pytest.mark.parametrize("sign", ["\x1b", "\x07", "\x9b", "\uffff"])
def test_a_control_character_in_a_text_that_a_page_shows_is_told_at_its_place(
    portfolio: WritePortfolio, suffix: str, sign: str
) -> None:
    data = f"One line.\r\nAnd {sign}[31mred.\r\n".encode()
    root = portfolio({f"{FOLDER}/evidence/e.{suffix}": data})
    found, [problem] = loaded(root, f"evidence/e.{suffix}")
    assert found is None
    assert (problem.location.file, problem.location.line, problem.location.column) == (
        f"{FOLDER}/evidence/e.{suffix}",
        2,
        5,
    )
    assert problem.message == f"the control character U+{ord(sign):04X} stands here, so this is not text"
    assert problem.hint.startswith("Delete it")
    assert loaded(root, f"evidence/e.{suffix}", "withheld: It shows names.")[1] == []


def test_a_text_that_was_taken_from_pages_keeps_the_signs_between_them(portfolio: WritePortfolio) -> None:
    root = portfolio({f"{FOLDER}/evidence/e.txt": b"One page.\n\fAnother.\n"})
    found, problems = loaded(root, "evidence/e.txt")
    assert (problems, found and found.text) == ([], "One page.\n\fAnother.\n")


@pytest.mark.parametrize(
    "name, data, message",
    [
        ("e.pdf", documents.pdf(b"5 0 obj<</OpenAction 5 0 R>>endobj\n"), "does something by itself"),
        ("e.pdf", documents.pdf() + b"x", "read in two ways"),
        ("e.png", pictures.png() + b"x", "goes on behind its end"),
        (
            "e.png",
            pictures.png(pictures.chunk(b"tEXt", b"Software\0jo@example.com")),
            "personal data in a text in the picture",
        ),
        (
            "e.png",
            pictures.png(pictures.chunk(b"tEXt", b"Software\0Kerensa")),
            "personal data in a text in the picture: name",
        ),
        ("e.png", pictures.png(pictures.chunk(b"iTXt", b"Software\0\0\0\0\0a\xe2\x80\xaeb")), "signs that nobody sees"),
        (
            "e.jpg",
            pictures.jpeg(pictures.segment(0xE1, b"Exif\0\0" + pictures.exif({0x013B: b"Jo"}))),
            "Artist, which may tell",
        ),
        ("e.jpg", pictures.jpeg(pictures.segment(0xE1, b"Exif\0\0x")), "not whole"),
        ("e.png", pictures.png()[:-1], "is not whole"),
    ],
)
def test_what_the_finished_site_may_not_hold_is_told_where_it_is_named(
    portfolio: WritePortfolio, name: str, data: bytes, message: str
) -> None:
    root = portfolio({f"{FOLDER}/{name}": data})
    found, (problem,) = loaded(root, name)
    assert (found, problem.code, problem.location.line) == (None, "FILE-005", 8)
    assert message in problem.message
    kept, problems = loaded(root, name, "withheld: A name is in it.")
    assert kept is not None
    assert problems == []


@pytest.mark.parametrize("suffix", MAGIC)
def test_a_file_that_does_not_begin_as_its_name_says_is_refused(portfolio: WritePortfolio, suffix: str) -> None:
    for data in (b"<script>alert(1)</script>", b" " + MAGIC[suffix], MAGIC[suffix][:2]):
        root = portfolio({f"{FOLDER}/e.{suffix}": data})
        assert refused(root, f"e.{suffix}") == (
            "FILE-005",
            f"'e.{suffix}' is not what its name says: it does not begin as .{suffix} does",
        )


@pytest.mark.parametrize("name", ["e.html", "e.svg", "e.js", "e.exe", "e.md.html", "e", "e.zip", "e.htm"])
def test_other_types_are_refused(portfolio: WritePortfolio, name: str) -> None:
    code, message = refused(portfolio({f"{FOLDER}/{name}": "words"}), name)
    assert code == "FILE-005"
    assert "of a type that is not allowed" in message


@pytest.mark.parametrize("name", ["e.heic", "e.HEIF", "e.jpg", "e.png"])
def test_a_picture_as_telephones_keep_it_is_told_with_what_to_do(portfolio: WritePortfolio, name: str) -> None:
    _, (problem,) = loaded(portfolio({f"{FOLDER}/{name}": b"\0\0\0\x18ftypheic\0\0\0\0"}), name)
    assert problem.code == "FILE-005"
    assert problem.hint.startswith("Open it and export it as JPEG or PNG")
    assert "Most Compatible" in problem.hint


def test_the_case_of_a_suffix_does_not_matter(portfolio: WritePortfolio) -> None:
    found, _ = loaded(portfolio({f"{FOLDER}/Photo.PNG": MAGIC["png"]}), "Photo.PNG")
    assert found
    assert found.shown == "picture"
    assert refused(portfolio({f"{FOLDER}/Photo.PDF": MAGIC["png"]}), "Photo.PDF")[0] == "FILE-005"


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n"])
@pytest.mark.parametrize("name", ["e.md", "e.pdf", "e.csv"])
def test_a_file_without_content_is_refused(portfolio: WritePortfolio, name: str, data: bytes) -> None:
    assert refused(portfolio({f"{FOLDER}/{name}": data}), name) == ("FILE-004", f"'{name}' is empty")


@pytest.mark.parametrize(
    "path, code",
    [
        ("nothing.md", "FILE-002"),
        ("evidence", "FILE-001"),
        ("../feb/secret.md", "FILE-001"),
        ("evidence/../../feb/secret.md", "FILE-001"),
        ("/etc/passwd", "FILE-001"),
        ("link.md", "FILE-001"),
        ("away/secret.md", "FILE-001"),
        (".hidden.md", "FILE-001"),
        ("https://example.org/e.md", "FILE-001"),
    ],
)
def test_only_files_of_the_reviews_own_folder_are_opened(portfolio: WritePortfolio, path: str, code: str) -> None:
    root = portfolio(
        {
            f"{FOLDER}/evidence/e.md": "words",
            f"{FOLDER}/.hidden.md": "words",
            "reviews/team/feb/secret.md": "secret",
        }
    )
    (root / FOLDER / "link.md").symlink_to(root / "reviews/team/feb/secret.md")
    (root / FOLDER / "away").symlink_to(root / "reviews/team/feb")
    found, message = refused(root, path)
    assert found == code
    assert "words" not in message


@pytest.mark.parametrize(
    "data, text",
    [
        (b"one\r\ntwo\rthree\n", "one\ntwo\nthree\n"),
        (b"\xef\xbb\xbfone\n", "one\n"),
        ("caf\u00e9\n".encode(), "caf\u00e9\n"),
    ],
)
def test_a_text_has_plain_line_ends_and_keeps_the_digest_of_the_file(
    portfolio: WritePortfolio, data: bytes, text: str
) -> None:
    found, _ = loaded(portfolio({f"{FOLDER}/e.md": data}), "e.md")
    assert found
    assert (found.text, found.sha256, found.bytes) == (text, hashlib.sha256(data).hexdigest(), len(data))


@pytest.mark.parametrize("data", [b"caf\xe9", "caf\u00e9".encode("utf-16")])
def test_a_text_that_is_not_utf_8_is_refused(portfolio: WritePortfolio, data: bytes) -> None:
    assert refused(portfolio({f"{FOLDER}/e.txt": data}), "e.txt") == ("FM-001", "'e.txt' is not UTF-8 text")


@pytest.mark.parametrize(
    "text, shown",
    [("a" * MAX_TEXT, "text"), ("a" * (MAX_TEXT + 1), "none"), ("\u00e9" * MAX_TEXT, "text"), ("a\0b", "none")],
    ids=["as long as can be", "too long", "counted in signs", "with a NUL"],
)
def test_a_text_too_long_for_a_page_is_named_with_its_digest_alone(
    portfolio: WritePortfolio, text: str, shown: str
) -> None:
    found, _ = loaded(portfolio({f"{FOLDER}/e.txt": text}), "e.txt")
    assert found
    assert (found.shown, found.text) == (shown, text if shown == "text" else "")
    assert found.sha256 == hashlib.sha256(text.encode()).hexdigest()


@pytest.mark.parametrize("suffix", SHOWN)
def test_what_is_withheld_is_not_shown_and_its_text_not_kept(portfolio: WritePortfolio, suffix: str) -> None:
    root = portfolio({f"{FOLDER}/e.{suffix}": MAGIC.get(suffix, b"A caller is named.")})
    found, _ = loaded(root, f"e.{suffix}", "withheld: It names a caller.")
    assert found
    assert (found.shown, found.text) == ("none", "")
    assert found.sha256


def test_what_is_withheld_is_examined_all_the_same(portfolio: WritePortfolio) -> None:
    root = portfolio({f"{FOLDER}/e.pdf": "words"})
    found, problems = loaded(root, "e.pdf", "withheld: It names a caller.")
    assert found is None
    assert [problem.code for problem in problems] == ["FILE-005"]


def test_evidence_that_is_written_in_the_review_needs_no_file(portfolio: WritePortfolio) -> None:
    text = (
        "---\ntitle: T\nstatus: planned\nperiod: {start: 2026-01-01, end: 2026-01-31}\n"
        "evidence: {e: {type: witness-testimony, witness: {role: Leader}}}\n---\n"
    )
    found, _, _ = load_review(text.encode(), Found(id="team/jan", file=f"{FOLDER}/review.md"))
    assert found
    assert load_evidence(portfolio({}), found) == ((), [])
