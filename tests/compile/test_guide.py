"""The guide: its references are made from the code and hold all of it, and what it says by hand is true of the code."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from markdown.extensions.toc import slugify
from pydantic import BaseModel

from generator import rules
from generator.analyse.telling.wording import LONG as CUT
from generator.analyse.voices.quotes import LONGEST, SHORTEST
from generator.check import (
    Premises,
    Subject,
    apply_acceptance,
    check_configuration,
    check_links,
    check_references,
    check_substance,
)
from generator.compile.by_team import MOST
from generator.compile.guide import HAND_WRITTEN, MADE, compile_guide
from generator.cycle import Status
from generator.forms import models_in
from generator.load.columns import MAX_A_COLUMN
from generator.load.configuration import load_configuration
from generator.load.csv_bytes import MAX_LISTED
from generator.load.documents import load_review, with_scorecards
from generator.load.evidence import MAX_TEXT
from generator.load.files import Found
from generator.load.front_matter import parse
from generator.load.raw_table import LONG as MANY
from generator.load.validate import validate
from generator.model import Assessment, Codebook, Document, Framework, Portfolio, Review, Scorecard, Standard
from generator.model.limits import DEFAULT
from generator.model.today import Today
from generator.pipeline.making_rows import LARGEST
from generator.privacy import AT_MOST
from generator.problems import Problem
from generator.scaffold.signing import _LONGEST as NOTE

CHECKOUT = Path(__file__).resolve().parents[2]
BLOCK = re.compile(r"```yaml\n(.*?)```", re.DOTALL)
HEAD = """\
title: Calls about bills, January to March 2026
status: closed
period: {start: 2026-01-01, end: 2026-03-31}
aim: Find out why repeat calls about bills rose.
agreed_on: 2025-12-12
"""


@cache
def pages() -> dict[str, str]:
    return dict(compile_guide().pages)


def page(name: str) -> str:
    return pages()["guide/index.md" if name == "index" else f"guide/{name}/index.md"]


def written(name: str) -> str:
    """A text as it was written by hand."""
    return (CHECKOUT / "generator" / "compile" / "guide" / f"{name}.md").read_text(encoding="utf-8")


def blocks(*names: str) -> list[str]:
    return [block for name in names for block in BLOCK.findall(written(name))]


def test_every_rule_stands_in_the_guide_once_with_its_words() -> None:
    text = page("rules")
    assert re.findall(r"^## ([A-Z]+-\d{3}) ", text, re.MULTILINE) == [rule.code for rule in rules.CATALOGUE]
    anchors = re.findall(r"\{: #([a-z0-9-]+)", text)
    assert all(rule.code.lower() in anchors for rule in rules.CATALOGUE)
    assert text.count("What to do: ") == len(rules.CATALOGUE)


def entries() -> dict[str, str]:
    """The entry of each rule on its page."""
    parts = re.split(r"^## ([A-Z]+-\d{3}) .*\n", page("rules"), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


@pytest.mark.parametrize("rule", rules.SUBSTANCE, ids=lambda rule: rule.code)
def test_a_rule_of_substance_says_when_what_for_and_how(rule: rules.SubstanceRule) -> None:
    entry = entries()[rule.code]
    if rule.file:
        assert rule.file in entry
    else:
        assert all(str(status) in entry for status, _ in rule.asked)
    assert re.findall(r"\.\./requirements/#req-([0-9a-z-]+)", entry) == [name.lower() for name in rule.serves]
    examples = re.findall(r"<pre><code>(.*?)</code></pre>", entry, re.DOTALL)
    assert len(examples) == 2
    assert "&lt;-" in examples[0]
    assert "&lt;-" not in examples[1]


def test_a_rule_of_form_has_no_time_and_serves_nothing() -> None:
    of_form = [code for code, rule in rules.BY_CODE.items() if not isinstance(rule, rules.SubstanceRule)]
    assert of_form
    assert all("requirements/" not in entries()[code] and "<pre>" not in entries()[code] for code in of_form)


def test_every_key_of_the_format_stands_in_the_guide_with_its_meaning() -> None:
    text = page("keys")

    def walk(model: type[Any], seen: set[type[Any]]) -> None:
        if model in seen or model.__name__ == "Target":
            return
        seen.add(model)
        for name, field in model.model_fields.items():
            if model is Portfolio and name in Portfolio.READ_APART:
                continue
            assert f">{field.alias or name}<" in text, (model.__name__, name)
            assert field.description, (model.__name__, name)
            for inner in models_in(field.annotation):
                walk(inner, seen)

    seen: set[type[Any]] = set()
    for model in (Review, Portfolio, Standard, Scorecard, Framework, Codebook, Assessment):
        walk(model, seen)
    assert len(seen) > 40
    assert text.count("<table") == len(seen)


def test_every_file_of_an_author_stands_among_the_keys_with_its_path() -> None:
    headings = [
        re.sub(r"&#(\d+);", lambda sign: chr(int(sign[1])), line)
        for line in re.findall(r"^## (.*)$", page("keys"), re.MULTILINE)
    ]
    assert headings[0] == "review.md"
    for path in (
        "site_config/portfolio.yml",
        "site_config/standards.yml: <id>",
        "site_config/scorecards/<id>.yml",
        "site_config/scorecards/<id>.yml: items.<id>",
        "site_config/frameworks/<id>.yml: editions.<id>.criteria.<id>",
        "site_config/themes/<id>.yml: themes.<id>",
        "assessment.md",
        "assessment.md: decisions.<id>.<id>",
    ):
        assert path in headings, headings
    assert len(headings) == len(set(headings))


def test_what_stands_in_files_of_its_own_is_no_key_of_the_portfolio() -> None:
    of_portfolio = page("keys").partition("site&#95;config&#47;portfolio&#46;yml\n")[2].partition("\n## ")[0]
    assert ">minimum_response<" in of_portfolio
    assert all(f">{key}<" not in of_portfolio for key in Portfolio.READ_APART)


def anchors(name: str) -> set[str]:
    """Where a link to a page of the guide can lead: its headings, and the ids that it sets itself."""
    text = re.sub(r"^ *```.*?^ *```$", "", page(name), flags=re.DOTALL | re.MULTILINE)
    headings = [title for title in re.findall(r"^#{1,6} (.*)$", text, re.MULTILINE) if "{:" not in title]
    return {slugify(title, "-") for title in headings} | set(re.findall(r'(?:\{: #|id=")([0-9a-z-]+)', text))


def test_every_page_has_a_title_and_links_only_to_places_there_are() -> None:
    for path, text in pages().items():
        assert re.match(r'---\n(.*\n)*?title: ".+"\n', text), path
    for name in HAND_WRITTEN:
        links = re.findall(r"\]\((?:([a-z-]+)\.md)?(?:#([\w-]*))?\)", written(name))
        for target, anchor in links:
            assert target in ("", *HAND_WRITTEN, *MADE), (name, target)
            assert not anchor or anchor in anchors(target or name), (name, target, anchor)


MILLIONS = ("no", "one", "two", "three", "four", "five")
WRITTEN_DOWN = (
    ("writing", f"up to {DEFAULT.file_size:,} MB, {DEFAULT.rows:,} rows and {DEFAULT.columns:,} columns"),
    ("writing", f"At most {MAX_A_COLUMN} bad cells of a column, and {MAX_LISTED} problems of a file"),
    ("writing", f"some {MILLIONS[AT_MOST // 1_000_000]} million characters"),
    ("portfolio", f"up to {MAX_TEXT:,} characters"),
    ("voices", f"{SHORTEST} to {LONGEST} signs"),
    ("record", f"a single value over {CUT} characters"),
    ("record", f"more than {MANY:,} rows is compared line by line"),
    ("downloads", f"A file above {LARGEST // 1_000_000} MB is an error"),
    ("scale", f"more than {MOST} entries"),
    ("versions", f"of {NOTE} signs at most"),
)
"""What the guide says of how much is read or kept, with the figures of the code."""


@pytest.mark.parametrize("page, text", WRITTEN_DOWN)
def test_every_limit_in_the_text_is_that_of_the_code(page: str, text: str) -> None:
    assert text in compile_guide().pages[f"guide/{page}/index.md"]


def test_no_limit_is_left_to_be_filled_in() -> None:
    assert not [name for name, text in compile_guide().pages.items() if "<!-- limit" in text]


def test_the_first_page_leads_to_all_others() -> None:
    linked = set(re.findall(r"\]\(([a-z-]+)\.md", written("index")))
    assert linked == {*HAND_WRITTEN, *MADE} - {"index"}


@pytest.mark.parametrize("name", HAND_WRITTEN)
def test_every_code_in_the_text_is_a_rule(name: str) -> None:
    assert set(re.findall(r"`([A-Z]+-\d{3})\b", written(name))) <= set(rules.BY_CODE)


def ranged(text: str) -> Iterator[str]:
    """The codes that a text names, those between `A-001` to `A-004` among them."""
    for first, last in re.findall(r"`([A-Z]+-\d{3})`(?: to `([A-Z]+-\d{3})`)?", text):
        family, start = first.split("-")
        end = last.split("-")[1] if last else start
        yield from (f"{family}-{number:03}" for number in range(int(start), int(end) + 1))


def test_the_table_of_what_is_asked_when_is_that_of_the_rules() -> None:
    section = written("cycle").partition("## What is asked, and when\n")[2].partition("\n## ")[0]
    rows = dict(re.findall(r"^\| `([a-z]+)` \| [^|]* \| ([^|]*) \|$", section, re.MULTILINE))
    assert list(rows) == list(map(str, Status))
    apart, settings = (set(ranged(line)) for line in re.findall(r"^- (.*`[A-Z]+-\d{3}`.*)$", section, re.MULTILINE))
    for status in Status:
        asked = {rule.code for rule in rules.SUBSTANCE if rule.asked[0][0] is status}
        assert set(ranged(rows[status])) == asked - apart - settings, status
    assert settings == {rule.code for rule in rules.SUBSTANCE if rule.file.startswith("site_config/")}
    assert not apart & settings


@cache
def whole_example() -> tuple[Document, Portfolio]:
    """The review that the examples make one after the other, and the settings that stand between them."""
    parts = [block for block in blocks("cycle", "portfolio") if not block.startswith("#")]
    data = f"---\n{HEAD}{''.join(parts)}---\nText.\n".encode()
    document, whole, problems = load_review(data, Found(id="team/jan", file="reviews/team/jan/review.md"))
    assert problems == []
    assert document is not None
    assert whole
    scorecard = _one("scorecards/calls-2026.yml", Scorecard)
    earlier = scorecard.model_copy(update={"replaces": None})
    settings = {
        "standards": _settings("standards.yml", Standard),
        "scorecards": {"calls-2025": earlier, "calls-2026": scorecard},
    }
    portfolio = load_configuration(CHECKOUT).portfolio.model_copy(update=settings)
    return with_scorecards(document, portfolio), portfolio


def told(problems: Iterable[Problem]) -> list[str]:
    return [f"{problem.location} {problem.code} {problem.message}" for problem in problems]


def test_the_examples_make_one_review_that_holds_together() -> None:
    document, portfolio = whole_example()
    assert told(check_links(document, portfolio)) == []
    assert told(check_references(document, portfolio, ["team/jan", "contact-centre/2025-q4"])) == []


def test_the_review_of_the_examples_says_all_that_a_closed_one_says() -> None:
    document, portfolio = whole_example()
    found = list(check_substance(Subject(document=document, portfolio=portfolio, today=Today(dt.date(2026, 8, 10)))))
    remaining, accepted = apply_acceptance(document.review.accept, lambda key: document.key("accept", key), found)
    assert told(remaining) == []
    assert [each.problem.code for each in accepted] == ["SRC-002", "ACT-004"]
    premises = Premises(
        portfolio=portfolio,
        places={},
        measured={each.standard for each in document.review.criteria.values() if each.standard},
    )
    assert told(check_configuration(premises)) == []


def _text_of(file: str) -> str:
    return next(block for block in blocks("cycle", "portfolio") if block.startswith(f"# site_config/{file}\n"))


def _one(file: str, model: type[BaseModel]) -> BaseModel:
    loaded, _, problems = validate(model, parse(_text_of(file), file), file)
    assert problems == []
    assert loaded
    return loaded


def _settings(file: str, model: type[BaseModel]) -> dict[str, BaseModel]:
    """The entries of a file that has its ids at the top."""
    tree = parse(_text_of(file), file).tree or {}
    return {name: model.model_validate(entry) for name, entry in tree.items()}


@pytest.mark.parametrize(
    "file, model",
    [
        ("portfolio.yml", Portfolio),
        ("scorecards/calls-2026.yml", Scorecard),
        ("frameworks/our-scheme.yml", Framework),
    ],
)
def test_the_examples_of_settings_can_be_read(file: str, model: type[BaseModel]) -> None:
    assert isinstance(_one(file, model), model)


def test_the_examples_of_evidence_and_of_assessment_can_be_read() -> None:
    apart = [block for block in blocks("portfolio") if block.startswith("# evidence of a review\n")]
    assert len(apart) == 3
    for block in apart:
        loaded, whole, problems = validate(Review, parse(HEAD + block, "review.md"), "review.md")
        assert loaded
        assert whole
        assert problems == []
    record = next(block for block in blocks("portfolio") if block.startswith("# assessment.md\n"))
    assessment, whole, problems = validate(Assessment, parse(record, "assessment.md"), "assessment.md")
    assert assessment
    assert whole
    assert problems == []


def test_every_example_with_a_mark_at_its_head_is_looked_at() -> None:
    marks = {block.partition("\n")[0] for block in blocks("cycle", "portfolio") if block.startswith("#")}
    assert marks == {
        "# site_config/standards.yml",
        "# site_config/scorecards/calls-2026.yml",
        "# site_config/portfolio.yml",
        "# site_config/frameworks/our-scheme.yml",
        "# evidence of a review",
        "# assessment.md",
    }


def test_the_accepted_problems_of_the_example_name_rules() -> None:
    for block in blocks("cycle"):
        for code in re.findall(r"^ {2}([A-Z]+-\d{3})(?:/[\w-]+)?: ", block, re.MULTILINE):
            assert isinstance(rules.BY_CODE[code], rules.SubstanceRule), code
