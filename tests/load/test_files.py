"""Paths that a review may name, and the files behind them: nothing outside the review's own folder is ever opened."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.load.files import find_reviews, path_fault, read_file, read_whole
from generator.problems import Location

PLACE = Location(file="review.md", line=8)
FOLDER = "reviews/team/jan"


def read(root: Path, path: str) -> tuple[bytes, list[str], str]:
    data, problems = read_file(root, FOLDER, path, PLACE)
    for problem in problems:
        assert problem.location == PLACE
        assert problem.message.isprintable()
    return data, [problem.code for problem in problems], "".join(f"{p.message}. {p.hint}" for p in problems)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    found = tmp_path / FOLDER
    (found / "data").mkdir(parents=True)
    (found / "calls.csv").write_text("a\n1\n", encoding="utf-8")
    (found / "data" / "calls.csv").write_text("b\n1\n", encoding="utf-8")
    (tmp_path / "secret.csv").write_text("secret\n", encoding="utf-8")
    return found


@pytest.mark.parametrize(
    "path, reason",
    [
        ("../jan/calls.csv", "leads out"),
        ("data/../../secret.csv", "leads out"),
        ("..", "leads out"),
        ("/etc/passwd", "absolute"),
        ("~/calls.csv", "absolute"),
        ("~root", "absolute"),
        ("C:/calls.csv", "Windows"),
        ("C:calls.csv", "Windows"),
        ("data\\calls.csv", "Windows"),
        ("\\\\server\\share", "Windows"),
        ("//server/share", "address"),
        ("file:///etc/passwd", "address"),
        ("https://example.org/calls.csv", "address"),
        ("data:text/csv,a", "address"),
        ("%2e%2e/secret.csv", "% sign"),
        ("calls.csv\n", "control character"),
        ("calls\x00.csv", "control character"),
        ("\u202ecalls.csv", "control character"),
        (".git/config", "hidden"),
        ("data/.hidden", "hidden"),
        ("__pycache__/calls.pyc", "Python"),
        ("./calls.csv", "hidden"),
        ("data//calls.csv", "empty"),
        ("data/", "empty"),
        ("", "empty"),
    ],
)
def test_a_path_that_could_lead_elsewhere_is_refused(folder: Path, path: str, reason: str) -> None:
    data, codes, text = read(folder.parents[2], path)
    assert (data, codes) == (b"", ["FILE-001"])
    assert reason in text


@given(st.text(), st.sampled_from(["..", "/", "~", "\\", "%", "\n", "."]))
def test_a_path_with_a_dangerous_beginning_is_never_allowed(rest: str, sign: str) -> None:
    assert path_fault(f"{sign}/{rest}")


def test_a_file_beside_the_review_or_below_it_is_read(folder: Path) -> None:
    assert read(folder.parents[2], "calls.csv") == (b"a\n1\n", [], "")
    assert read(folder.parents[2], "data/calls.csv") == (b"b\n1\n", [], "")


@pytest.mark.parametrize(
    "path, meant", [("Calls.csv", "calls.csv"), ("call.csv", "calls.csv"), ("Data/calls.csv", "data/calls.csv")]
)
def test_a_name_nearly_right_brings_the_right_one(folder: Path, path: str, meant: str) -> None:
    _, codes, text = read(folder.parents[2], path)
    assert codes == ["FILE-002"]
    assert f"Did you mean `{meant}`?" in text


@pytest.mark.parametrize("path", ["calls.csv/a", "x" * 300, "nothing/at/all.csv"])
def test_what_is_not_there_is_missing(folder: Path, path: str) -> None:
    assert read(folder.parents[2], path)[1] == ["FILE-002"]


def missing(folder: Path, path: str, *named: str) -> str:
    _, [problem] = read_file(folder.parents[2], FOLDER, path, PLACE, named)
    return problem.hint


def test_a_file_that_nothing_names_is_likelier_meant_than_one_that_has_its_place(folder: Path) -> None:
    (folder / "evidence").mkdir()
    (folder / "evidence" / "minutes-plan.md").touch()
    path, named = "evidence/minutes-decision.md", ("evidence/minutes-plan.md", "evidence/minutes-decision.md")
    assert missing(folder, path, *named) == "Did you mean `evidence/minutes-plan.md`?"
    (folder / "evidence" / "md2.md").touch()
    assert missing(folder, path, *named) == "The review does not name `evidence/md2.md`: is it that one?"
    (folder / "evidence" / "minutes-of-decision.md").touch()
    assert missing(folder, path, *named) == "Did you mean `evidence/minutes-of-decision.md`?"


def test_the_hint_of_a_missing_file_looks_at_no_hidden_file_and_behind_no_link(folder: Path) -> None:
    (folder / ".notes.md").touch()
    (folder / "review.md").touch()
    (folder / "away").symlink_to(folder.parents[2])
    (folder.parents[2] / "notes.md").touch()
    (folder / "note.md").symlink_to(folder.parents[2] / "notes.md")
    assert "note" not in missing(folder, "notes.md")


def test_a_name_that_no_text_can_hold_is_no_hint(folder: Path) -> None:
    (folder / os.fsdecode(b"call\xff.csv")).touch()
    (folder / "calls\x1b.csv").touch()
    assert read(folder.parents[2], "call.csv")[2].endswith("Did you mean `calls.csv`?")


def test_no_symbolic_link_is_followed(folder: Path) -> None:
    root = folder.parents[2]
    (folder / "link.csv").symlink_to(root / "secret.csv")
    (folder / "here.csv").symlink_to("calls.csv")
    (folder / "away").symlink_to(root)
    (folder / "loop").symlink_to("loop")
    for path in ("link.csv", "here.csv", "away/secret.csv", "loop"):
        data, codes, text = read(root, path)
        assert (data, codes) == (b"", ["FILE-001"])
        assert "symbolic link" in text


def test_a_folder_is_not_a_file(folder: Path) -> None:
    assert read(folder.parents[2], "data")[1] == ["FILE-001"]


def test_a_pipe_is_not_waited_for(folder: Path) -> None:
    os.mkfifo(folder / "pipe.csv")
    assert read(folder.parents[2], "pipe.csv")[1] == ["FILE-001"]


def test_reviews_are_found_sorted_and_misplaced_ones_told(tmp_path: Path) -> None:
    for name in ("b/2", "b/10", "a/x", "a", "a/b/c", "a/bad name", ".hidden/x", "a/.x"):
        (tmp_path / "reviews" / name).mkdir(parents=True, exist_ok=True)
        (tmp_path / "reviews" / name / "review.md").touch()
    found, problems = find_reviews(tmp_path)
    assert [review.id for review in found] == ["a/x", "b/10", "b/2"]
    assert [(problem.code, str(problem.location)) for problem in problems] == [
        ("FILE-003", "reviews/.hidden/x/review.md"),
        ("FILE-003", "reviews/a/.x/review.md"),
        ("FILE-003", "reviews/a/review.md"),
        ("FILE-003", "reviews/a/b/c/review.md"),
        ("FILE-003", "reviews/a/bad name/review.md"),
    ]


def test_a_review_is_not_taken_through_a_link(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "review.md").touch()
    (tmp_path / "reviews/team/jan").mkdir(parents=True)
    (tmp_path / "reviews/team/feb").symlink_to(outside)
    (tmp_path / "reviews/other").symlink_to(tmp_path / "reviews/team")
    (tmp_path / "reviews/team/jan/review.md").symlink_to(outside / "review.md")
    found, problems = find_reviews(tmp_path)
    assert found == []
    assert [(problem.code, str(problem.location)) for problem in problems] == [
        ("FILE-001", "reviews/other"),
        ("FILE-001", "reviews/team/feb"),
        ("FILE-001", "reviews/team/jan/review.md"),
    ]


def test_a_folder_name_is_told_without_its_control_characters(tmp_path: Path) -> None:
    for name in ("te\x1b[31mam", os.fsdecode(b"te\xffam"), "te\nam"):
        (tmp_path / "reviews" / name / "jan").mkdir(parents=True)
        (tmp_path / "reviews" / name / "jan" / "review.md").touch()
    _, problems = find_reviews(tmp_path)
    assert [problem.code for problem in problems] == ["FILE-003"] * 3
    assert all(problem.location.file.isprintable() for problem in problems)


@pytest.mark.parametrize(
    "name", ["a?.csv", "a.csv.", "a .csv/b ", "con", "NUL.csv", "x/Com1.txt", "a|b.csv", "a<b.csv", "a:b.csv"]
)
def test_a_name_that_not_every_system_can_keep_is_refused(name: str) -> None:
    assert path_fault(name) is not None


@pytest.mark.parametrize(
    "name", ["console.csv", "data/nul-values.csv", "com10.csv", "é.csv", "a b.csv", "a, b (2).csv"]
)
def test_names_that_only_look_like_such_are_fine(name: str) -> None:
    assert path_fault(name) is None


def test_a_folder_that_cannot_be_opened_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a", "b"):
        (tmp_path / "reviews" / "team" / name).mkdir(parents=True)
        (tmp_path / "reviews" / "team" / name / "review.md").write_text("---\n---\n", encoding="utf-8")
    listed = os.scandir

    def refusing(path: str) -> object:
        if Path(path).name == "b":
            raise PermissionError(13, "Permission denied", str(path))
        return listed(path)

    monkeypatch.setattr(os, "scandir", refusing)
    found, problems = find_reviews(tmp_path)
    assert [each.id for each in found] == ["team/a"]
    assert [str(each.location) for each in problems] == ["reviews/team/b"]


def test_a_folder_in_the_place_of_a_review_is_told_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "reviews" / "a" / "b" / "review.md").mkdir(parents=True)
    found, [problem] = find_reviews(tmp_path)
    assert found == []
    assert (problem.code, problem.location.file) == ("FILE-001", "reviews/a/b/review.md")
    assert problem.message == "a folder stands where the file review.md belongs"
    assert problem.hint == "Put the file itself there; rename what is there now."


@pytest.mark.parametrize(
    "error, cure",
    [
        (PermissionError(13, "Permission denied"), "Allow whoever runs this to read it."),
        (OSError(5, "Input/output error"), "Look at the disk or the share that holds it."),
        (FileNotFoundError(2, "No such file"), "Add the file, or correct its name; capital letters count."),
    ],
)
def test_the_cure_of_a_file_that_cannot_be_opened_fits_the_cause(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, cure: str
) -> None:
    def refusing(*_: object) -> int:
        raise error

    monkeypatch.setattr(os, "open", refusing)
    _, [problem] = read_whole(tmp_path / "a.csv", Location(file="a.csv"), "a.csv")
    assert problem.hint == cure


@pytest.mark.parametrize("name", ["team", "team/2026-q1", "customer_care"])
def test_a_file_where_a_folder_of_reviews_is_expected_is_told(tmp_path: Path, name: str) -> None:
    (tmp_path / "reviews" / name).parent.mkdir(parents=True)
    (tmp_path / "reviews" / name).touch()
    (problem,) = find_reviews(tmp_path)[1]
    assert (str(problem.location), problem.code, problem.severity) == (f"reviews/{name}", "FILE-003", "warning")
    assert "Put the folder there" in problem.hint


@pytest.mark.parametrize("name", ["LICENSE", "README.md", "notes.txt", "Makefile", "team/README.md", "team/jan/notes"])
def test_other_files_beside_the_folders_of_reviews_are_nobodys_mistake(tmp_path: Path, name: str) -> None:
    (tmp_path / "reviews" / name).parent.mkdir(parents=True)
    (tmp_path / "reviews" / name).touch()
    assert find_reviews(tmp_path) == ([], [])
