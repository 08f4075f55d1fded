"""The glossary: every word leads somewhere, and pages lead to their words once each."""

import re

import pytest
from conftest import WritePortfolio
from small_portfolio import FILES, in_place, settings

from generator.compile.glossary import explained, terms
from generator.compile.guide import HAND_WRITTEN, compile_guide
from generator.pipeline.site import build
from generator.speech.language import Language, speaking

PAGE = compile_guide().pages["guide/glossary/index.md"]


def test_each_word_has_its_own_place_and_meaning() -> None:
    anchors = re.findall(r"\{: #([\w-]+) \}", PAGE)
    assert sorted(anchors) == sorted({"top", *(each.anchor for each in terms())})
    assert len(anchors) == len(set(anchors)) == len(terms()) + 1
    assert all(each.says.endswith(".") for each in terms())
    labels = [label for each in terms() for label in (each.on_pages or (each.term,))]
    assert len(labels) == len(set(labels))


@pytest.mark.parametrize("see", sorted({each.see for each in terms()}))
def test_what_says_more_is_there(see: str) -> None:
    name, _, place = see.partition(".md")
    assert name in HAND_WRITTEN
    text = compile_guide().pages[f"guide/{name}/index.md"]
    headings = {
        re.sub(r"[^\w]+", "-", each.lower()).strip("-") for each in re.findall(r"^##+ (.+)$", text, re.MULTILINE)
    }
    assert place in {"", *(f"#{each}" for each in headings)}


def test_the_first_of_each_label_leads_to_the_glossary() -> None:
    page = (
        '<dt>Interval</dt><dd>Interval</dd><dt>Interval</dt><th scope="col">Median</th><th>Mine</th><dt>Criterion</dt>'
    )
    found = explained(page, "../../")
    assert re.findall(r'<a class="rv-term" href="([^"]*)" title="[^"<>]+">([^<]*)</a>', found) == [
        ("../../guide/glossary/#confidence-interval", "Interval"),
        ("../../guide/glossary/#median", "Median"),
        ("../../guide/glossary/#criterion", "Criterion"),
    ]
    assert re.sub(r"<a [^>]*>|</a>", "", found) == page


def test_the_page_of_a_review_leads_there(portfolio: WritePortfolio) -> None:
    built = build(settings(portfolio(in_place(FILES))))
    page = built.tree.pages["team/jan/index.md"]
    assert page.count(">Interval</a></dt>") == 1


def test_on_a_welsh_page_a_welsh_label_leads_there_without_an_english_meaning() -> None:
    with speaking(Language(code="cy")):
        found = explained("<dt>Cyfwng</dt><dt>Interval</dt>", "../../")
    assert found == (
        '<dt><a class="rv-term" href="../../guide/glossary/#confidence-interval">Cyfwng</a></dt><dt>Interval</dt>'
    )
