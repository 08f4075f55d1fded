"""The search index: what is read of a page, which words lead to it, and that the files hold all of it."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.privacy import find
from generator.website.search import Searched, read_searched, searched, sections_of, write_index
from generator.website.search.index import index_files, place_of_texts
from generator.website.search.pages import Section, as_json
from generator.website.search.words import IGNORED, words, words_of_text

PAGE = """<h1 id="top">Waiting &amp; calling<a class="headerlink" href="#top">&para;</a></h1>
<p>Four in <em>f</em>ive.</p><div><span>Status</span><span>Met</span></div>
<h2 id="findings">Findings<a class="headerlink" href="#findings">&para;</a></h2>
<p data-search-exclude="yes">Not <b>this</b><br> nor this.</p>
<ul><li>Mondays</li><li>1 &lt; 2</li></ul><svg><text>drawn</text></svg>"""


def sections(html: str) -> list[tuple[str, str, str]]:
    return [(each.location, each.title, each.text) for each in sections_of(html, "team/jan/", "Title")]


def test_a_page_is_read_by_its_headings_without_what_is_excluded() -> None:
    assert sections(PAGE) == [
        ("team/jan/", "Waiting &amp; calling", "Four in five.\n\nStatus Met"),
        ("team/jan/#findings", "Findings", "Mondays\n\n1 &lt; 2\n\ndrawn"),
    ]


def test_what_stands_before_the_first_heading_belongs_to_the_page() -> None:
    assert sections('<p>First.</p><h2 id="a">One</h2>') == [
        ("team/jan/", "Title", "First."),
        ("team/jan/#a", "One", ""),
    ]


@pytest.mark.parametrize(
    "html",
    [
        "<ul><li>07700</li><li>900123</li></ul>",
        "<dl><dt>Name:</dt><dd>Sarah Jones</dd></dl>",
        "<ol><li>Ask for it: my name is</li><li>Sarah</li></ol>",
        "<p>We spoke to</p><blockquote>Sarah</blockquote>",
    ],
)
def test_two_texts_of_a_page_are_no_name_and_no_number_together(html: str) -> None:
    """The page shows them as they are; were they one here, the last look would refuse the whole site."""
    [(_, _, text)] = sections(html)
    assert find(text, paragraphs=True) == ()
    assert len(text.split("\n\n")) == 2


@pytest.mark.parametrize(
    "text, found",
    [
        ("Answered within 20 seconds: 74.0 % of 14,405", {"answered", "within", "seconds"}),
        ("NHS 111 in 2026, café and Straße", {"nhs", "111", "2026", "cafe", "straße"}),
        ("R&amp;D &lt;b&gt;", {"r", "d", "b"}),
        ("the and of", set()),
        ("f" * 64, set()),
        ("-1.5 5-12.3 1,204 10:45:30 7% 7 % 2026-27 1.2.3.4 x1.5y 12345%", {"2026", "x", "y"}),
        (f"{'1' * 200_000} word", {"word"}),  # were it looked on from each digit anew, this would not end
    ],
)
def test_words_of_a_text_are_small_plain_and_no_figures(text: str, found: set[str]) -> None:
    assert words_of_text(text) == found


def test_a_title_keeps_its_numbers() -> None:
    assert words("Q1 8 of 10") == {"q1", "8", "10"}


@given(st.text(max_size=60))
def test_every_word_is_found_again_by_what_it_is_made_to(text: str) -> None:
    for word in words(text):
        assert words(word) == {word}
        assert word not in IGNORED


_WORDS = st.lists(st.sampled_from(["waits", "calls", "éclair", "2026", "zoo", "a", "Complaint"]), max_size=5).map(
    " ".join
)
_PAGES = st.dictionaries(
    st.sampled_from(["", "team/", "team/jan/", "team/jan/history/", "team/feb/", "guide/x/", "a/b/c/d/"]),
    st.tuples(_WORDS, _WORDS, _WORDS),
    max_size=6,
)


def page_of(location: str, title: str, heading: str, text: str) -> Searched:
    first = Section(location=location, title=title, text=text)
    return searched([first, Section(location=f"{location}#x", title=heading, text=text)])


@given(_PAGES)
def test_the_files_lead_from_every_word_to_its_pages_and_nowhere_else(found: dict[str, tuple[str, str, str]]) -> None:
    pages = [page_of(location, *texts) for location, texts in found.items()]
    files = {path: json.loads(text) for path, text in index_files(pages, ".json").items()}
    listed = [each["location"] for each in files["search_index"]["docs"]]
    led = set()
    for path, held in files.items():
        for word, steps in held.items() if path.startswith("words/") else ():
            code = 0
            for step in steps:
                code += step
                led.add((word, listed[code // 4], code % 4))
    assert led == {
        (word, each.location, level)
        for each in pages
        for level, known in enumerate(each.words, 1)
        for word in known.split()
    }
    for each in pages:
        docs = files[place_of_texts(each.location)]["docs"]
        assert [doc for doc in docs if doc["location"].partition("#")[0] == each.location] == json.loads(
            f"[{each.texts}]"
        )
    assert index_files(pages[::-1], ".json") == index_files(pages, ".json")


def test_the_list_of_files_names_the_first_word_of_each() -> None:
    many = [page_of(f"t/{n}/", " ".join(f"w{n}x{m}" for m in range(400)), "", "") for n in range(20)]
    files = index_files(many, ".json")
    first = json.loads(files["search_index"])["config"]["words"]
    assert len(first) > 2
    for number, word in enumerate(first):
        held = list(json.loads(files[f"words/{number}"]))
        assert held[0] == word
        assert held == sorted(held)
    assert first == sorted(first)


def test_what_is_kept_of_a_page_is_read_back() -> None:
    page = page_of("team/jan/", "Waiting", "Findings", "Monday mornings")
    assert read_searched(json.loads(as_json(page.written()))) == page


@pytest.mark.parametrize("scripts", [True, False])
def test_a_package_has_scripts_and_a_site_has_none(tmp_path: Path, scripts: bool) -> None:
    write_index(tmp_path, [page_of("team/jan/", "Waiting", "", "")], scripts=scripts)
    found = {each.relative_to(tmp_path / "search").as_posix() for each in tmp_path.rglob("*") if each.is_file()}
    ending = ".js" if scripts else ".json"
    assert found == {f"words/0{ending}", f"texts/team/jan{ending}", "search_index.json", f"search_index{ending}"}
