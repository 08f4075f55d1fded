"""Evidence on the page: the thing itself where that is safe, always its digest, and what a witness or a discussion said."""

import hashlib
from typing import Any

import documents
import pytest
from check.whole_review import FILES, FOLDER, TODAY, composed
from conftest import WritePortfolio
from gate import pictures

from generator.compile.evidence_pages import EvidenceView, evidence_views, published
from generator.compile.tree import SiteTree
from generator.model import Document, Review
from generator.pipeline.site import build
from generator.results import EvidenceFile
from generator.settings import Settings

PNG = pictures.png()
PDF = documents.pdf()


def file(**changes: Any) -> EvidenceFile:
    given = {"id": "rota", "file": f"{FOLDER}/evidence/rota.md", "sha256": "ab12", "bytes": 1234, "shown": "text"}
    return EvidenceFile.model_validate(given | changes)


def view(*files: EvidenceFile, **evidence: Any) -> EvidenceView:
    """The view of one piece of evidence, `rota`."""
    given = {"type": "work-product"} | evidence
    review = Review.model_validate(
        {
            "title": "T",
            "status": "agreed",
            "period": {"start": "2026-01-01", "end": "2026-01-31"},
            "evidence": {"rota": given},
        }
    )
    document = Document(id="team/jan", file=f"{FOLDER}/review.md", review=review)
    return evidence_views(document, files)["rota"]


def test_a_text_is_shown_with_its_date_size_and_digest() -> None:
    found = view(file(text="The *rota*.\n"), file="evidence/rota.md", date="2026-03-18", about="It moves shifts.")
    assert (found.title, found.type, found.about) == ("Rota", "Work product", "It moves shifts.")
    assert str(found.content) == "<p>The <em>rota</em>.</p>"
    assert dict(found.facts) == {"Date": "18 March 2026", "File": "rota.md, 1,234 bytes", "SHA-256": "ab12"}
    assert (found.picture, found.document, found.asked) == ("", "", ())


def test_a_title_of_its_own_stands_for_the_id() -> None:
    assert view(file(), file="evidence/rota.md", title="Rota of March").title == "Rota of March"


@pytest.mark.parametrize(
    "shown, name, address",
    [
        ("picture", "board.PNG", "evidence/rota.png"),
        ("picture", "board.jpeg", "evidence/rota.jpeg"),
        ("document", "minutes.pdf", "evidence/rota.pdf"),
        ("text", "rota.md", ""),
        ("none", "table.xlsx", ""),
    ],
)
def test_pictures_and_documents_get_an_address_by_the_id(shown: str, name: str, address: str) -> None:
    given = file(shown=shown, file=f"{FOLDER}/evidence/{name}")
    assert published("rota", given) == address
    found = view(given, file=f"evidence/{name}")
    assert (found.picture, found.document) == (
        address if shown == "picture" else "",
        address if shown == "document" else "",
    )


@pytest.mark.parametrize(
    "evidence, why",
    [
        ({"withheld": "It names a caller."}, "It names a caller."),
        ({}, "a page cannot show this type of file; ask the team for it"),
    ],
)
def test_what_is_not_shown_says_why_and_keeps_its_digest(evidence: dict[str, str], why: str) -> None:
    facts = dict(view(file(shown="none"), file="evidence/rota.md", **evidence).facts)
    assert facts["Not shown here"] == why
    assert facts["SHA-256"] == "ab12"


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "![x](javascript:alert(1))",
        "[x](javascript:alert(1))",
        "<style>body{display:none}</style>",
        "</div></details><iframe src=x></iframe>",
        "[x]: javascript:alert(1)\n\n[y][x]",
        "{{ quick }} {{ chart quick }} [[F1]]",
    ],
)
def test_nothing_in_a_text_runs_or_refers(text: str) -> None:
    content = str(view(file(text=f"Before {text} after"), file="evidence/rota.md").content)
    assert not any(f"<{tag}" in content for tag in ("script", "img", "style", "iframe", "div", "/div", "figure"))
    assert 'href="javascript' not in content
    assert "rv-value" not in content
    assert content.startswith("<p>Before ")


def test_a_heading_of_a_text_stands_below_those_of_the_page() -> None:
    content = str(view(file(text="# A\n\n## B\n\n### C\n"), file="evidence/rota.md").content)
    assert content == "<h3>A</h3>\n<h3>B</h3>\n<h3>C</h3>"


def test_a_testimony_says_who_saw_what_and_when() -> None:
    witness = {
        "role": "Team leader",
        "relationship": "line manager",
        "expert": "true",
        "competence": "ten years on the telephone",
        "observed": ["2026-01-20", "2026-01-21"],
        "saw": "Each caller was greeted.",
        "signed_on": "2026-02-01",
        "conflict": "shares the bonus",
    }
    found = view(type="witness-testimony", date="2026-02-01", witness=witness)
    assert dict(found.facts) == {
        "Date": "1 February 2026",
        "Witness": "Team leader",
        "Relationship": "line manager",
        "Expert": "ten years on the telephone",
        "Observed on": "20 January 2026, 21 January 2026",
        "What was seen": "Each caller was greeted.",
        "Signed on": "1 February 2026",
        "Interest in the outcome": "shares the bonus",
        "File": "none: all of it stands here",
    }


@pytest.mark.parametrize(
    "witness, expert",
    [
        ({"role": "x"}, "no"),
        ({"role": "x", "expert": "true"}, "yes"),
        ({"role": "x", "competence": "a course"}, "no"),
    ],
)
def test_a_witness_is_an_expert_only_where_that_is_said(witness: dict[str, str], expert: str) -> None:
    facts = dict(view(type="witness-testimony", witness=witness).facts)
    assert facts["Expert"] == expert
    assert facts["Signed on"] == "not signed"
    assert (facts["Interest in the outcome"], facts["Date"]) == ("none declared", "none")


def test_a_discussion_shows_its_questions_and_where_they_are_answered() -> None:
    questions = [{"ask": "Why?", "answer": "Because.", "at": "04:30"}, {"ask": "And?", "answer": "So."}]
    found = view(
        type="professional-discussion", discussion={"with": "Assessor", "minutes": "20", "questions": questions}
    )
    assert found.asked == (("Why?", "Because.", "04:30"), ("And?", "So.", ""))
    facts = dict(found.facts)
    assert (facts["Discussed with"], facts["Length"]) == ("Assessor", "20 minutes")


def site(portfolio: WritePortfolio, example: str, files: dict[str, bytes]) -> SiteTree:
    root = portfolio({**FILES, f"{FOLDER}/review.md": composed(example), **files})
    built = build(Settings(root=root, today=TODAY, use_cache=False, cache_dir=root / ".cache"))
    assert built.run.broken == {}
    return built.tree


EVIDENCE = """\
evidence:
  board: {type: work-product, title: The "board", about: Two rows., file: evidence/board.png, date: 2026-02-01}
  minutes: {type: minutes, file: evidence/minutes.pdf, date: 2026-02-01}
  secret: {type: minutes, file: evidence/secret.pdf, date: 2026-02-01, withheld: It names a caller.}
  face: {type: work-product, file: evidence/face.png, date: 2026-02-01, withheld: A face.}
  words: {type: case-study, file: evidence/words.md, date: 2026-02-01, withheld: Private.}
  figures: {type: work-product, file: evidence/figures.csv, date: 2026-02-01}
actions: {A1: {what: Publish}}
claims: {test@1: {C1: [board, minutes, secret]}}
"""
SECRET = b"canary-5f2c"


def test_exactly_the_files_that_a_page_shows_are_published(portfolio: WritePortfolio) -> None:
    files = {
        "board.png": PNG,
        "minutes.pdf": PDF,
        "secret.pdf": PDF + SECRET,
        "face.png": PNG + SECRET,
        "words.md": SECRET,
        "figures.csv": b"a\n" + SECRET,
        "nobody-names-it.pdf": PDF + SECRET * 2,
    }
    tree = site(portfolio, EVIDENCE, {f"{FOLDER}/evidence/{name}": data for name, data in files.items()})
    assert {name: data for name, data in tree.assets.items() if "/evidence/" in name} == {
        "team/jan/evidence/board.png": PNG,
        "team/jan/evidence/minutes.pdf": PDF,
    }
    assert not [name for name, data in tree.assets.items() if SECRET in data]
    assert not [name for name, text in tree.pages.items() if SECRET.decode() in text]
    page = tree.pages["team/jan/index.md"]
    for name, data in files.items():
        named = name != "nobody-names-it.pdf"
        assert (hashlib.sha256(data).hexdigest() in page) is named
        assert (f"<dd>{name}, {len(data)} bytes</dd>" in page) is named
    for why in (
        "It names a caller.",
        "A face.",
        "Private.",
        "a page cannot show this type of file; ask the team for it",
    ):
        assert f"<dt>Not shown here</dt><dd>{why}</dd>" in page


def test_pictures_and_documents_are_found_from_both_pages_that_show_them(portfolio: WritePortfolio) -> None:
    names = ("board.png", "minutes.pdf", "secret.pdf", "face.png", "words.md", "figures.csv")
    data = {"png": PNG, "pdf": PDF}
    files = {f"{FOLDER}/evidence/{name}": data.get(name.rsplit(".", 1)[1], b"words") for name in names}
    tree = site(portfolio, EVIDENCE, files)
    for page, folder in (("team/jan/index.md", ""), ("portfolio/test/1/C1/index.md", "../../../../team/jan/")):
        text = tree.pages[page]
        assert f'src="{folder}evidence/board.png" alt="The &#34;board&#34;: Two rows."' in text
        assert f'<a href="{folder}evidence/minutes.pdf">Open the document</a>' in text
        assert "secret.png" not in text
        assert "evidence/secret.pdf" not in text


def test_a_script_in_a_text_is_inert_on_the_page(portfolio: WritePortfolio) -> None:
    text = b"Before.\n\n<script>alert('rota')</script>\n\n```\n</pre></code></div><b>\n```\n\n# Heading\n"
    page = site(portfolio, "", {f"{FOLDER}/evidence/rota.md": text}).pages["team/jan/index.md"]
    assert "&lt;script&gt;alert('rota')&lt;/script&gt;" in page
    assert "&lt;/pre&gt;&lt;/code&gt;&lt;/div&gt;&lt;b&gt;" in page
    assert "<script" not in page
    assert "<h3>Heading</h3>" in page
