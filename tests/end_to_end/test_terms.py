"""An organisation's own words on a whole site: on every page at once, never in an author's text, and gone when taken back."""

from pathlib import Path

import pytest
from end_to_end.portfolios import edit
from end_to_end.program import run

SETTINGS = "site_config/portfolio.yml"
INSPECTION = "terms:\n  review: {one: inspection, many: inspections}\n  team: {one: ward, many: wards}\n"
SAID = {
    "index.html": ("Newest inspections", "Wards", "All 2 inspections"),
    "reviews/index.html": (">Inspections<", "2 inspections, the newest period first."),
    "team/index.html": ("All inspections", ">Next inspection<"),
    "team/jan/history/index.html": (">The inspection<", "who wrote this inspection"),
    "team/feb/index.html": ("since the inspection before",),
}


def page(root: Path, path: str) -> str:
    return (root / "site" / path).read_text(encoding="utf-8")


def test_the_words_stand_on_every_page_and_go_when_they_are_taken_back(root: Path) -> None:
    before = {path: page(root, path) for path in SAID}
    edit(root / "reviews/team/jan/review.md", "All is well.", "This review of our teams found that all is well.")
    edit(root / SETTINGS, "organisation: Small\n", f"organisation: Small\n{INSPECTION}")
    done = run("build", cwd=root)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    for path, words in SAID.items():
        text = page(root, path)
        assert [each for each in words if each not in text] == [], path
        assert ">Inspections<" in text, path
    assert "This review of our teams found that all is well." in page(root, "team/jan/index.html")
    assert "The team" in page(root, "index.html"), "the name of a team is its own"
    done = run("scan", "site", cwd=root)
    assert (done.returncode, done.stdout) == (0, ""), done.stdout
    edit(root / SETTINGS, INSPECTION, "")
    edit(root / "reviews/team/jan/review.md", "This review of our teams found that all is well.", "All is well.")
    assert run("build", cwd=root).returncode == 0
    assert {path: page(root, path) for path in SAID} == before


def test_many_processes_speak_as_one_does(root: Path) -> None:
    edit(root / SETTINGS, "organisation: Small\n", f"organisation: Small\n{INSPECTION}")
    made = []
    for jobs in (1, 2):
        assert run("build", "--no-cache", "--jobs", jobs, cwd=root).returncode == 0
        made.append({path: page(root, path) for path in SAID})
    assert made[0] == made[1]


@pytest.mark.parametrize(
    "terms, told",
    [
        ("terms: {review: {one: inspection}}\n", "has no `many`"),
        ("terms: {review: {one: <b>x</b>, many: y}}\n", "must be words of letters alone"),
        ("terms: {reviews: {one: x, many: y}}\n", "unknown key `reviews`"),
    ],
)
def test_what_is_no_word_is_told_at_its_place(root: Path, terms: str, told: str) -> None:
    edit(root / SETTINGS, "organisation: Small\n", f"organisation: Small\n{terms}")
    done = run("check", cwd=root)
    assert done.returncode == 1
    assert f"{SETTINGS}:2:" in done.stdout
    assert told in done.stdout
