"""What a pipeline shows of a proposed change: what is new, what is mended, what changed; and nothing in it is markup."""

from pathlib import Path

import markdown
import pytest
from end_to_end.portfolios import edit, write
from end_to_end.program import run
from end_to_end.repository import begun, commit
from hypothesis import given
from hypothesis import strategies as st

from generator.console import place as told_place
from generator.problems import Location, Problem, Severity
from generator.speech.summaries import Since, plain, summary

JAN = "reviews/team/jan/review.md"


def problem(line: int, message: str = "few rows", code: str = "DATA-005") -> Problem:
    place = Location(file=JAN, line=line, column=1)
    return Problem(location=place, code=code, severity=Severity.WARNING, message=message, hint="Wait")


def told(problems: list[Problem], since: Since | None = None) -> str:
    return "\n".join(summary(2, problems, 1, since, lambda text: text, lambda place: place))


def test_without_a_commit_all_problems_are_told() -> None:
    text = told([problem(3)])
    assert text.startswith(
        "## Reviews\n\n2 reviews: 1 warning (1 accepted).\n\n### Problems\n\n- **warning** DATA-005 "
    )
    assert told([]) == "## Reviews\n\n2 reviews: no problems (1 accepted)."


def test_what_only_moved_is_neither_new_nor_mended() -> None:
    since = Since(
        label="main", problems=[problem(3), problem(4, "gone")], told=["From a to b", "x  X", "  - target lowered"]
    )
    text = told([problem(9), problem(4, "came")], since)
    assert "Since main: 1 new problem, 1 mended." in text
    assert text.count("- **warning**") == 1
    assert "came" in text
    assert text.endswith("### What changed in the reviews\n\n- x X\n  - target lowered")


def test_a_place_is_told_as_it_may_be() -> None:
    known = told_place(Location(file="reviews/mary.okafor7@gmail.com/x/review.md", line=3, column=1))
    text = "\n".join(summary(1, [problem(3)], 0, None, lambda text: text, lambda _: known))
    assert "okafor" not in text
    assert r"\[e\-mail\]" in text


def test_many_are_counted() -> None:
    text = told([problem(number, f"message {number}") for number in range(70)])
    assert (text.count("- **warning**"), text.endswith("- and 20 more")) == (50, True)


@given(st.text(st.characters(codec="utf-8")))
def test_no_text_becomes_markup(text: str) -> None:
    page = markdown.markdown(f"- x {plain(text)}", extensions=["tables"])
    assert page.startswith("<ul>\n<li>x")
    assert page.count("<") == 4, page


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = write(begun(tmp_path / "portfolio"))
    commit(folder, "Begin")
    return folder


def test_the_command_tells_what_a_change_does(root: Path) -> None:
    edit(root / JAN, "at least 80%", "at least 75%")
    edit(root / JAN, "All is well.", "All is well. {{ nothing-there }} ![x](https://example.org/x.png)")
    commit(root, "What the board wanted", day="2026-02-05")
    done = run("summary", "--since", "HEAD~1", cwd=root)
    assert done.returncode == 0, done.stderr
    assert "TEXT-001" in done.stdout
    assert "target of quick lowered from 80% to 75%" in done.stdout
    assert "![x]" not in done.stdout
    again = run("summary", "--since", "HEAD", cwd=root).stdout
    assert "0 new problems, 0 mended" in again
    assert "No review differs" in again
    plain_one = run("summary", "--since", "", cwd=root)
    assert (plain_one.returncode, "### Problems" in plain_one.stdout) == (0, True)
    assert run("summary", "--since", "no-such-commit", cwd=root).returncode == 3
    edit(root / JAN, "status: evaluated", "status: nonsense")
    done = run("summary", "--since", "HEAD", cwd=root)
    assert (done.returncode, "**error** KEY" in done.stdout) == (0, True)
