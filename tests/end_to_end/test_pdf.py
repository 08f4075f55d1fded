"""`reviews pdf`: a book that is read back, and what stands in its way told in a sentence."""

import errno
import os
import shutil
import sys
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from check import whole_review
from end_to_end.portfolios import MKDOCS, edit, write
from end_to_end.program import contents, run
from pypdf import PdfReader, PdfWriter
from pypdf.generic import Destination

from generator.book.needs import ready
from generator.cli.pdf import _write as put
from generator.problems import EnvironmentFault

pytestmark = pytest.mark.browser


def destinations(reader: PdfReader) -> dict[str, int]:
    found = {}
    for name, place in reader.named_destinations.items():
        number = reader.get_destination_page_number(place)
        assert number is not None
        found[name.removeprefix("/")] = number + 1
    return found


def outline(reader: PdfReader) -> list[str]:
    return [each.title or "" for each in reader.outline if isinstance(each, Destination)]


def printed(root: Path, *arguments: object) -> PdfReader:
    done = run("pdf", *arguments, "--out", root / "out.pdf", cwd=root)
    assert done.returncode == 0, done.stdout + done.stderr
    reader = PdfReader(root / "out.pdf")
    assert f"{len(reader.pages)} pages printed to {root / 'out.pdf'}" in done.stderr
    return reader


@pytest.mark.usefixtures("browser")
def test_reviews_are_printed_with_contents_that_hold(root: Path) -> None:
    reader = printed(root, "team/feb", "reviews/team/jan/")
    contents, places = reader.pages[1].extract_text(), destinations(reader)
    for place, words in (("c1-top", "Calls in February"), ("c2-top", "Calls in January")):
        number = places[place]
        assert words in reader.pages[number - 1].extract_text()
        assert f"{number} / {len(reader.pages)}" in reader.pages[number - 1].extract_text()
        assert any(words in line and line.split()[-1] == str(number) for line in contents.splitlines()), contents
    assert places["c1-top"] < places["c2-top"]
    assert reader.metadata is not None
    assert reader.metadata.title == "Small"
    root_object: dict[str, Any] = reader.root_object
    assert root_object["/MarkInfo"]["/Marked"]
    assert root_object["/Lang"] == "en"
    assert not {"/OpenAction", "/AA", "/JavaScript"}.intersection(root_object)
    assert outline(reader)


@pytest.mark.usefixtures("browser")
def test_the_same_files_give_the_same_bytes_and_the_site_stays(root: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in (root / "site").rglob("*")}
    for name in ("one.pdf", "two.pdf", "two.pdf"):
        assert run("pdf", "team/jan", "--out", name, cwd=root).returncode == 0
    assert (root / "one.pdf").read_bytes() == (root / "two.pdf").read_bytes()
    assert {path: path.stat().st_mtime_ns for path in (root / "site").rglob("*")} == before


@pytest.mark.usefixtures("browser")
def test_a_framework_is_printed_with_its_evidence_and_without_folds(tmp_path: Path) -> None:
    files = {**whole_review.FILES, f"{whole_review.FOLDER}/review.md": whole_review.composed(), "mkdocs.yml": MKDOCS}
    root = write(tmp_path, files)
    whole, brief = (printed(root, "--framework", "test", *each) for each in ((), ("--brief",)))
    assert outline(whole)[:3] == ["A test", "C1 Criteria were set.", "C2 The work was thought about."]
    assert "Calls in January" in outline(whole)
    assert len(brief.pages) < len(whole.pages)
    texts = ["".join(page.extract_text() for page in each.pages) for each in (whole, brief)]
    assert ["Howthefilewasread" in "".join(unicodedata.normalize("NFKC", each).split()) for each in texts] == [
        True,
        False,
    ]


def test_what_is_not_there_is_wrong_usage(root: Path) -> None:
    for arguments, says in (
        ((), "one review or more, or one framework"),
        (("team/jan", "--framework", "x"), "one review or more, or one framework"),
        (("team/jna",), "Did you mean `team/jan`?"),
        (("--framework", "x"), "there is no framework x"),
        (("team/jan", "--out", "book.txt"), "does not end with .pdf"),
        (("team/jan", "--out", "reviews/team/jan/book.pdf"), "which is a part of the portfolio itself"),
        (("team/jan", "--out", "other.pdf"), "no PDF file that was printed here"),
    ):
        (root / "other.pdf").write_bytes(b"%PDF-1.7 mine")
        done = run("pdf", *arguments, cwd=root)
        assert (done.returncode, says in done.stderr) == (2, True), done.stderr
        assert (root / "other.pdf").read_bytes() == b"%PDF-1.7 mine"


@pytest.mark.usefixtures("browser")
def test_what_somebody_wrote_into_a_file_is_not_printed_over(root: Path) -> None:
    printed(root, "team/jan", "--brief")
    out = root / "out.pdf"
    written = PdfWriter(out, incremental=True)
    written.add_metadata({"/Subject": "My notes"})
    written.write(out)
    mine = out.read_bytes()
    done = run("pdf", "team/jan", "--out", out, cwd=root)
    assert (done.returncode, "no PDF file that was printed here" in done.stderr) == (2, True), done.stderr
    assert out.read_bytes() == mine
    out.write_bytes(b"%PDF-1.7\ntrailer\n" + b"<<" * 3000)
    assert run("pdf", "team/jan", "--out", out, cwd=root).returncode == 2


def test_an_error_is_told_and_nothing_printed(root: Path) -> None:
    edit(root / "reviews/team/jan/review.md", "status: evaluated", "status: wrong")
    done = run("pdf", "team/feb", cwd=root)
    assert (done.returncode, "Nothing was printed: 1 error" in done.stderr) == (1, True), done.stderr
    assert list(root.glob("*.pdf")) == []


def test_without_a_browser_a_sentence_says_what_to_do(root: Path) -> None:
    done = run("pdf", "team/jan", cwd=root, CHROMIUM="no-such-browser")
    assert done.returncode == 3
    assert "CHROMIUM names no-such-browser" in done.stderr
    git = Path(shutil.which("git") or "").parent
    only = root.parent / "only"
    only.mkdir()
    (only / "git").symlink_to(git / "git")
    done = run("pdf", "team/jan", cwd=root, PATH=str(only), CHROMIUM="")
    assert (done.returncode, "none was found on this machine" in done.stderr) == (3, True), done.stderr
    assert "Install Chromium, Google Chrome or Microsoft Edge" in done.stderr


@pytest.mark.parametrize("script, says", [("exit 7", "it said nothing"), ("echo out of ink >&2", "out of ink")])
def test_a_browser_that_prints_nothing_is_told(root: Path, script: str, says: str) -> None:
    program = root.parent / "browser"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)
    done = run("pdf", "team/jan", cwd=root, CHROMIUM=str(program), PATH=os.environ["PATH"])
    assert (done.returncode, f"{program} printed nothing: {says}" in done.stderr) == (3, True), done.stderr


@pytest.mark.parametrize("before", [{}, {"a.pdf": b"of before"}])
def test_where_there_is_no_room_the_file_is_named_and_nothing_else_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, before: dict[str, bytes]
) -> None:
    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    write(tmp_path, before)
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(EnvironmentFault, match=r"/a\.pdf could not be written: No space left"):
        put(tmp_path / "a.pdf", b"of now")
    assert contents(tmp_path) == before


@pytest.mark.parametrize("library", ["pypdf", "selectolax.lexbor"])
def test_a_library_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch, library: str) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(EnvironmentFault, match=f"needs {library.partition('.')[0]}") as raised:
        ready()
    assert "service-reviews[pdf]" in raised.value.hint
