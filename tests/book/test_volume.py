"""Pages put one behind the other: which they are, where their links lead, and that nothing of them gets out of its place."""

import datetime as dt
import re
from dataclasses import replace
from pathlib import Path

import pytest

from generator.book.chapters import NoSuchPage, chapters_of_framework, chapters_of_review
from generator.book.volume import Cover, linked, volume, without_folds
from generator.speech import book
from generator.speech.language import Language, speaking

COVER = Cover(title='A "b" </style><script>x', lines=("<b>Small</b>",), address="https://reviews.example/")
PAGES = {
    "team/jan/index.html": (
        '<h1 id=top>January<a class=headerlink href="#top"></a></h1><p id=lead><a href="#lead">here</a>'
        '<a href="history/">history</a><a href="../feb/#lead">February</a><a href="../../audit/#log">audit</a>'
        '<a href="calls.csv">rows</a><a href="https://elsewhere.example/">out</a><a href="http://[">none</a>'
        '<a href="http://site.invalid/team/jan/">a stranger</a><a href="history/#gone">lost</a>'
        '<img src="chart.svg#only-light"><img src="dark.svg#only-dark"><img src="../../assets/a%20b.png">'
        "<h2 id=plan>Plan &amp; <i>more</i></h2><details><summary>Folded</summary><p>Deep</details><script>1</script>"
        '<svg viewBox="0 0 1 1"><text>A</text></svg>'
    ),
    "team/jan/history/index.html": '<h1 id=top>History</h1><p id=lead><a href="../">the review</a>',
    "team/feb/index.html": "<h1 id=top>February</h1>",
    "portfolio/unit/index.html": (
        '<h1 id=top>Unit</h1><a href="2019/2.1/">2.1</a><a href="2019/1.1/">1.1</a><a href="2019/9.9/">no page</a>'
        '<a href="../">all</a>'
    ),
    "portfolio/unit/2019/1.1/index.html": (
        '<h1 id=top>1.1</h1><p class=rv-lead>Say why.</p><a href="../../../../team/feb/">shown</a>'
    ),
    "portfolio/unit/2019/2.1/index.html": (
        '<h1 id=top>2.1</h1><a href="../../../../team/jan/#plan">a</a><a href="../../../../team/">b</a>'
    ),
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for name, text in PAGES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(
            f"<!doctype html><html><body><nav><a href=x></a></nav><article>{text}</article><footer>", "utf-8"
        )
    return tmp_path


def links(content: str) -> dict[str, str | None]:
    """Where each link leads, by its words."""
    found = re.findall(r"<a(?: class=\"\w+\")?(?: href=\"([^\"]*)\")?>(.*?)</a>", content)
    return {words: address or None for address, words in found}


def test_a_review_comes_with_its_history_where_it_is_wanted(site: Path) -> None:
    assert [each.address for each in chapters_of_review(site, "team/jan", history=True)] == [
        "team/jan/",
        "team/jan/history/",
    ]
    assert [each.address for each in chapters_of_review(site, "team/feb", history=False)] == ["team/feb/"]
    with pytest.raises(NoSuchPage):
        chapters_of_review(site, "team/mar", history=True)


def test_a_framework_comes_with_its_criteria_in_its_order_and_the_reviews_they_rest_on(site: Path) -> None:
    found = chapters_of_framework(site, "unit", {"team/jan", "team/feb", "team/mar"})
    assert [each.address for each in found] == [
        "portfolio/unit/", "portfolio/unit/2019/2.1/", "portfolio/unit/2019/1.1/", "team/jan/", "team/feb/",
    ]  # fmt: skip
    assert [each.title for each in found] == ["Unit", "2.1", "1.1 Say why.", "January", "February"]


def test_links_lead_to_places_in_the_book_else_to_the_published_site(site: Path) -> None:
    first, second = linked(chapters_of_review(site, "team/jan", history=True), COVER)
    assert links(first) == {
        "here": "#c1-lead",
        "history": "#c2-top",
        "lost": "#c2-top",
        "February": "https://reviews.example/team/feb/#lead",
        "audit": "https://reviews.example/audit/#log",
        "rows": "https://reviews.example/team/jan/calls.csv",
        "out": "https://elsewhere.example/",
        "none": "http://[",
        "a stranger": "http://site.invalid/team/jan/",
    }
    assert links(second) == {"the review": "#c1-top"}
    ids = re.findall(r' id="([^"]*)"', first + second)
    assert sorted(ids) == ["c1-lead", "c1-plan", "c1-top", "c2-lead", "c2-top"]


def test_without_an_address_of_the_site_words_stay_and_lead_nowhere(site: Path) -> None:
    first, _ = linked(chapters_of_review(site, "team/jan", history=True), Cover(title="", lines=()))
    assert {links(first)[each] for each in ("February", "audit", "rows")} == {None}
    assert links(first)["out"] == "https://elsewhere.example/"


def test_pictures_are_found_from_the_top_and_dark_ones_are_left_out(site: Path) -> None:
    first, _ = linked(chapters_of_review(site, "team/jan", history=True), COVER)
    assert re.findall(r'src="([^"]*)"', first) == ["team/jan/chart.svg", "assets/a%20b.png"]
    assert '<svg viewBox="0 0 1 1">' in first


def test_folds_are_open_or_left_out_and_scripts_never_come_along(site: Path) -> None:
    whole, _ = linked(chapters_of_review(site, "team/jan", history=True), COVER)
    assert '<details open="">' in whole
    assert "script" not in whole
    chapters = chapters_of_review(site, "team/jan", history=True)
    without_folds(chapters)
    assert "Deep" not in linked(chapters, COVER)[0]


def test_the_contents_name_chapters_and_sections_with_their_pages(site: Path) -> None:
    chapters = chapters_of_review(site, "team/jan", history=True)
    text = volume(COVER, chapters, linked(chapters, COVER), ["assets/a.css"], {"c1-top": 3, "c1-plan": 7})
    entries = re.findall(r'<a href="#([^"]*)"><span>([^<]*)</span><span class="rv-on-page">(\w*)</span>', text)
    assert entries == [("c1-top", "January", "3"), ("c1-plan", "Plan &amp; more", "7"), ("c2-top", "History", "000")]


def test_a_chapter_says_its_language_where_it_is_not_english(site: Path) -> None:
    page = site / "team/feb/index.html"
    for language, said in (("en", '<article class="rv-chapter">'), ("cy", '<article class="rv-chapter" lang="cy">')):
        page.write_text(page.read_text("utf-8").replace("<html>", f"<html lang={language}>"), "utf-8")
        chapters = chapters_of_review(site, "team/feb", history=False)
        assert said in volume(COVER, chapters, linked(chapters, COVER), [], {})
        page.write_text(page.read_text("utf-8").replace(f"<html lang={language}>", "<html>"), "utf-8")


def test_the_frame_is_in_the_language_of_the_site(site: Path) -> None:
    chapters = chapters_of_review(site, "team/feb", history=False)
    made = dt.datetime(2026, 3, 1, tzinfo=dt.UTC)
    with speaking(Language(code="cy")):
        lines = (
            book.made_from("0f" * 20, made, changed=True),
            book.root_hash("ab"),
            book.elsewhere("https://x.example/"),
        )
        cover = replace(COVER, lines=lines, language="cy")
        text = volume(cover, chapters, linked(chapters, cover), [], {})
    assert text.count("Cynnwys") == 2
    assert '<html lang="cy">' in text
    assert '<article class="rv-chapter" lang="en">' in text
    assert f"O ymrwymiad {'0f' * 20}, gyda newidiadau nad yw&#x27;n eu cynnwys, 1 Mawrth 2026" in text
    assert "Hash gwraidd y wefan sha256:ab" in text
    assert "lead to" not in text


def test_the_cover_says_what_was_printed() -> None:
    made = dt.datetime(2026, 3, 1, tzinfo=dt.UTC)
    assert book.made_from("0f", made, changed=False) == "From commit 0f, 1 March 2026"
    assert (
        book.made_from("0f", made, changed=True) == "From commit 0f, with changes that it does not hold, 1 March 2026"
    )
    assert book.made_from("", None, changed=False) == "From files that no commit holds"


def test_a_title_stays_a_title(site: Path) -> None:
    chapters = chapters_of_review(site, "team/feb", history=False)
    text = volume(COVER, chapters, linked(chapters, COVER), [], {})
    assert "<script>" not in text
    assert "<b>Small" not in text
    assert text.count("</style>") == 1
    assert 'content: "A \\22 b\\22  \\3c /style>\\3c script>x"' in text
