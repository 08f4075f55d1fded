"""A site in Welsh: its frame, its dates and its words; English where nothing else is right, and said to be it."""

import re
from pathlib import Path

import pytest
from end_to_end.portfolios import edit
from end_to_end.program import run

SETTINGS = "site_config/portfolio.yml"
REVIEW = "reviews/team/jan/review.md"
HOSTILE = "Review of <script>alert(1)</script> %(title)s {{ 7 * 7 }}"


def page(root: Path, path: str) -> str:
    return (root / "site" / path).read_text(encoding="utf-8")


def pages(root: Path) -> dict[str, bytes]:
    return {str(each.relative_to(root / "site")): each.read_bytes() for each in (root / "site").rglob("*.html")}


def for_programs(root: Path) -> dict[str, bytes]:
    """What a program reads of reviews: results, histories, and the data of charts."""
    found = (
        each
        for each in (root / "site").rglob("*")
        if each.name in ("results.json", "history.json") or each.suffix == ".csv"
    )
    return {str(each.relative_to(root / "site")): each.read_bytes() for each in found}


def build(root: Path, *options: object) -> None:
    done = run("build", *options, cwd=root)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr


@pytest.fixture
def welsh(root: Path) -> Path:
    edit(root / SETTINGS, "organisation: Small\n", "organisation: Small\nlanguage: cy\n")
    build(root)
    return root


def test_a_site_speaks_welsh_and_english_again(root: Path) -> None:
    before, known = pages(root), for_programs(root)
    edit(root / SETTINGS, "organisation: Small\n", "organisation: Small\nlanguage: cy\n")
    build(root)
    for path in pages(root):
        assert "<html lang=cy " in page(root, path) or '<html lang="cy" ' in page(root, path), path
    home = page(root, "index.html")
    assert all(
        each in home for each in (">Adolygiadau<", "Neidio i'r cynnwys", "Adolygiadau diweddaraf", "2 adolygiad")
    )
    assert "Ionawr 2026" in page(root, "team/jan/index.html")
    assert "Heb ei ganfod" in page(root, "404.html")
    assert for_programs(root) == known
    edit(root / SETTINGS, "language: cy\n", "")
    build(root)
    assert pages(root) == before


def test_english_says_that_it_is(welsh: Path) -> None:
    review, guide = page(welsh, "team/jan/index.html"), page(welsh, "guide/index.html")
    assert re.search(r'<h1 id="?top"? lang="?en"?>', review)
    assert re.search(r'<div class="?rv-text"? lang="?en"?><p>All is well.', review)
    assert re.search(r'<strong><span lang="?en"?>Calls are answered', review)
    assert re.search(r'<article class="md-content__inner md-typeset" lang="?en"?>', guide)
    edit(welsh / SETTINGS, "language: cy\n", "language: cy\nwritten_in: cy\n")
    build(welsh)
    assert not re.search(r'<h1 id="?top"? lang', page(welsh, "team/jan/index.html"))


def test_a_hostile_text_does_nothing_in_welsh_either(root: Path) -> None:
    edit(root / REVIEW, "title: Calls in January", f"title: '{HOSTILE}'")
    edit(root / SETTINGS, "organisation: Small\n", "organisation: Small\nlanguage: cy\n")
    build(root)
    for text in map(bytes.decode, pages(root).values()):
        assert "<script>alert" not in text
    assert "%(title)s {{ 7 * 7 }}" in page(root, "team/jan/index.html")


def test_many_processes_speak_as_one_does(welsh: Path) -> None:
    made = []
    for jobs in (1, 2):
        build(welsh, "--no-cache", "--jobs", jobs)
        made.append(pages(welsh))
    assert made[0] == made[1]


@pytest.mark.parametrize(
    "lines, told",
    [
        ("language: fr\n", "language"),
        (
            "language: cy\nterms: {review: {one: arolwg, many: arolygon}}\n",
            "`terms` has words for an English site alone",
        ),
    ],
)
def test_a_language_that_cannot_be_is_told(root: Path, lines: str, told: str) -> None:
    edit(root / SETTINGS, "organisation: Small\n", f"organisation: Small\n{lines}")
    done = run("check", cwd=root)
    assert done.returncode == 1
    assert f"{SETTINGS}:" in done.stdout
    assert told in done.stdout
