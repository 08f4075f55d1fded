"""Every word of the templates comes from the catalogue, where one text stands once, whole, with its values by their names."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_keywords, parse_mapping_cfg
from babel.messages.pofile import read_po
from jinja2 import Environment
from shared_files import CHECKOUT

from generator.compile.templating import environment
from generator.speech.language import LOCALES

TEMPLATES = CHECKOUT / "generator/compile/templates"
ENGLISH_ALONE = {"keys.html", "rules.html", "requirements.html", "glossary.html", "guide.html"}
NAMED = sorted(each for each in TEMPLATES.rglob("*.html") if each.name not in ENGLISH_ALONE)
NOT_A_WORD = re.compile(r"\A\s*---\n.*?\n---\n|\{: #[^}]*\}|&[a-z]+;|sha256:|search: \{boost:", re.DOTALL)
TAG = re.compile(r"<[^<>]*>")
SAID = re.compile(r'\b(?:aria-label|title|alt|placeholder)="([^"]*)"')
WORD = re.compile(r"[A-Za-z]{2,}")


def outside(env: Environment, text: str) -> str:
    """A template without what Jinja computes, of which a sign is left, and without what `trans` hands over."""
    found, inside, opening = [], False, False
    for _, kind, value in env.lex(text):
        if kind == "data" and not inside:
            found.append(value)
        elif kind.endswith("_end"):
            found.append("\0")
        opening = kind in ("block_begin", "whitespace") and (opening or kind == "block_begin")
        if kind == "name" and value in ("trans", "endtrans"):
            inside = value == "trans"
    return "".join(found)


def english(text: str) -> Iterator[str]:
    """The words of a template that come from no catalogue."""
    bare = NOT_A_WORD.sub("\0", text.removeprefix("\0").lstrip("\n"))
    yield from (each for said in SAID.findall(bare) for each in WORD.findall(said))
    yield from WORD.findall(
        re.sub(r"^(?:title|description|hide|search):.*$", "", TAG.sub("\0", bare), flags=re.MULTILINE)
    )


@pytest.mark.parametrize("path", NAMED, ids=lambda path: path.name)
def test_no_word_of_a_template_stands_outside_of_the_catalogue(path: Path) -> None:
    assert list(english(outside(environment(), path.read_text(encoding="utf-8")))) == []


@pytest.mark.parametrize(
    "text, words",
    [
        ("<p>Left out</p>", ["Left", "out"]),
        ('<p>{{ _("Taken in") }} {% trans a=b %}of {{ a }}{% endtrans %} beside</p>', ["beside"]),
        ('<nav aria-label="Sections">{{ links }}</nav>', ["Sections"]),
        ("## Heading {: #top }", ["Heading"]),
        ('<p class="rv-quiet">{{ sentence }}</p>', []),
    ],
)
def test_a_word_outside_of_the_catalogue_is_seen(text: str, words: list[str]) -> None:
    assert list(english(outside(environment(), text))) == words


def extracted() -> Catalog:
    """What stands in the code now."""
    with (CHECKOUT / "babel.cfg").open(encoding="utf-8") as stream:
        methods, options = parse_mapping_cfg(stream)  # type: ignore[no-untyped-call]
    words = re.search(r"^WORDS := (.*)$", (CHECKOUT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert words
    keywords = DEFAULT_KEYWORDS | parse_keywords(words[1].strip('"').split())
    found = Catalog()
    for *_, message, _, context in extract_from_dir(CHECKOUT, methods, options, keywords):
        found.add(message, context=context)
    return found


def texts(catalogue: Catalog) -> set[object]:
    return {each.id for each in catalogue if each.id}


def test_the_catalogue_holds_what_the_code_says_and_nothing_else() -> None:
    with (LOCALES / "reviews.pot").open("rb") as stream:
        kept = texts(read_po(stream))
    now = texts(extracted())
    assert (now - kept, kept - now) == (set(), set()), "run make catalogue"


def asked() -> Iterator[str]:
    """The texts that the modules ask the catalogue for, also within other texts, where an extraction does not look."""
    for folder in ("chart", "compile", "speech", "website"):
        for path in (CHECKOUT / "generator" / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                    at = {"label": 0, "sentence": 0, "counted": 1, "form": 1}.get(node.func.id, len(node.args))
                    yield from (str(each.value) for each in node.args[at : at + 1] if isinstance(each, ast.Constant))


def test_no_text_is_asked_for_that_the_extraction_does_not_see() -> None:
    known = {each[0] if isinstance(each, tuple) else each for each in texts(extracted())}
    assert set(asked()) - known == set()


WHOLE = {
    f"speech/{name}.py"
    for name in (
        "association", "calendar", "calibration", "comparisons", "contacts", "effects", "goalposts", "groups", "history",
        "kept", "language", "lengths", "limits", "monitoring", "numbers", "outlook", "pareto", "privacy", "reasons", "recording",
        "respondents", "sentences", "sign_offs", "states", "times", "trends", "triangulation", "voices",
    )
} | {
    f"chart/{name}.py"
    for name in (
        "agreement_words", "comparison_words", "funnel_words", "impact_words", "importance_words", "pareto_words",
        "process_words", "segments_words", "spread_words", "times_words", "timeline_words", "trend_words",
    )
} | {
    f"compile/{name}.py"
    for name in (
        "actions", "cases", "comparisons", "discussion", "drivers", "effects", "evidence_pages", "extracts", "frameworks",
        "goalposts", "history", "monitoring", "people", "process",
        "result_views", "source_rows", "sources", "tables", "triangulation", "views", "voices",
        "workings",
    )
}  # fmt: skip
"""Modules all of whose words come from the catalogue."""
SENTENCE = re.compile(r"[A-Za-z]{2,}[,;:]? [a-z]{2,}")
OF_RESULTS = {
    "before the data",
    "far above",
    "far below",
    "partly worked",
    "Very good",
    "did not work",
    "not given",
    "took it back",
}
"""What results, reviews and the tables of charts call something, which no page shows as it is."""
CATALOGUE = {"label", "later", "later_form", "sentence", "counted", "form", "opening", "say"}


def unsaid(code: str) -> list[str]:
    """Texts of a module of more than one word that no call of the catalogue takes: what it says in English alone."""
    tree = ast.parse(code)
    taken: set[ast.AST] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
            name = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
            taken |= set(node.args) if name in CATALOGUE | {"startswith"} else set()
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            taken.add(node.value)  # a docstring
        elif isinstance(node, ast.Compare):
            taken |= {node.left, *node.comparators}
        elif isinstance(node, ast.Dict):
            taken |= {each for each in node.keys if each}
        elif isinstance(node, ast.Subscript):
            taken.add(node.slice)
    texts = (each for each in ast.walk(tree) if isinstance(each, ast.Constant) and each not in taken)
    return [
        each.value
        for each in texts
        if isinstance(each.value, str) and SENTENCE.search(each.value) and each.value not in OF_RESULTS
    ]


@pytest.mark.parametrize("path", sorted(WHOLE))
def test_no_sentence_of_a_module_stands_outside_of_the_catalogue(path: str) -> None:
    assert unsaid((CHECKOUT / "generator" / path).read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "code, told",
    [
        ('word = label("One of them")', []),
        ('words = {"before the data": later("Before it")}', []),
        ('words = {"before the data": "Before the data"}', ["Before the data"]),
        ('f"{count} of them all"', [" of them all"]),
        ('def f() -> str:\n    """What it says."""\n    return "day"', []),
    ],
)
def test_a_sentence_outside_of_the_catalogue_is_seen(code: str, told: list[str]) -> None:
    assert unsaid(code) == told
