"""The page of a review in every state: nothing empty, nothing lost, and no text that becomes markup."""

import datetime as dt
import json
import re
import typing
from collections.abc import Iterator
from fnmatch import fnmatch
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from check.whole_review import FILES, FOLDER, FRONT, TODAY, blocks
from gate import pictures
from markdown import Markdown
from pydantic import BaseModel, StringConstraints

from generator.compile.review_page import ReviewInput, page
from generator.compile.tree import SiteTree
from generator.cycle import Status
from generator.forms import models_in
from generator.load.documents import load_review
from generator.load.files import Found
from generator.model import Assessment, Portfolio, Review
from generator.model.carried import Open
from generator.model.document import SECTIONS
from generator.pipeline.site import Built, build
from generator.results import ReviewResults
from generator.settings import Settings

LEAST = "title: Calls\nstatus: planned\nperiod: {start: 2026-01-01, end: 2026-01-31}\n"


class Read(HTMLParser):
    """A page as a browser has it: its tags with the names of their attributes, and its words."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, ...]] = []
        self.ids: list[str] = []
        self.words = ""
        self.sections: dict[str, str] = {}
        self._heading = False
        self._section = ""
        self.feed(
            Markdown(extensions=["toc", "attr_list", "tables", "fenced_code"]).convert(text.split("\n---\n", 1)[1])
        )
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, *sorted(name for name, _ in attrs)))
        self.ids += [value or "" for name, value in attrs if name == "id"]
        if tag == "h2":
            self._heading, self._section = True, ""

    def handle_endtag(self, tag: str) -> None:
        self._heading = self._heading and tag != "h2"
        self.tags.append((f"/{tag}",))

    def handle_data(self, data: str) -> None:
        self.words += data
        if self._heading:
            self._section += data
            self.sections[self._section] = ""
        elif self._section:
            self.sections[self._section] += data


def given(front: str = LEAST, narrative: str = "", **more: object) -> ReviewInput:
    """A review with nothing but what its text says: no file is read and nothing is measured."""
    text = f"---\n{front}---\n{narrative}"
    document, _, problems = load_review(text.encode(), Found(id="team/jan", file=f"{FOLDER}/review.md"))
    assert document is not None, problems
    return ReviewInput(  # by name, as the class has them
        document=document,
        results=ReviewResults(review="team/jan"),
        charts=(),
        portfolio=Portfolio(),
        titles={},
        **more,  # type: ignore[arg-type]
    )


def sound(text: str) -> Read:
    """A page on which no section is empty and no id stands twice."""
    read = Read(text)
    for heading, words in read.sections.items():
        stage = f"Stage of the cycle: {SECTIONS.get(heading, '')}"
        assert words.replace(stage, "").strip(), f"nothing stands under {heading}"
    assert sorted(read.ids) == sorted(set(read.ids))
    assert not {"None", "nan", "Undefined"} & set(re.findall(r"\w+", read.words))
    return read


@pytest.mark.parametrize("status", Status)
def test_a_review_of_which_nothing_is_said_has_a_page_at_every_status(status: Status) -> None:
    read = sound(page(given(LEAST.replace("planned", status))))
    assert list(read.sections) == ["In brief", "Plan", "Measurement", "Results", "Record"]
    assert "No criteria are set yet." in read.sections["In brief"]
    assert f"Status{status.capitalize()}" in read.words.replace("\n", "")


PARTS = {key: text for key, text in blocks(FRONT).items() if key not in blocks(LEAST)}


@pytest.mark.parametrize("part", PARTS)
def test_a_part_alone_leaves_no_section_empty(part: str) -> None:
    read = sound(page(given(LEAST + PARTS[part])))
    # Of these only what was computed about them is shown.
    assert (read.words != Read(page(given())).words) is (part not in ("criteria", "claims", "impact", "sign_off"))


def test_a_review_of_words_alone_shows_all_of_them_in_the_order_of_the_cycle() -> None:
    titles = [*reversed(SECTIONS), "Our own", "PLAN", "Our own"]
    narrative = "To begin with.\n\n" + "".join(
        f"## {title}\n\nText {number}.\n\n" for number, title in enumerate(titles)
    )
    read = sound(page(given(narrative=narrative)))
    assert list(read.sections) == ["In brief", "Our own", *SECTIONS, "Record"]
    assert "To begin with." in read.sections["In brief"]
    for number, title in enumerate(titles):
        assert f"Text {number}." in read.sections["Plan" if title == "PLAN" else title]


@pytest.mark.parametrize(
    "heading, anchor",
    [
        ("Our own", "our-own"),
        ("People", "text-1"),
        ("Record", "text-1"),
        ("Open", "text-1"),
        ("In brief", "text-1"),
        ("Top", "text-1"),
        ("Criterion quick", "text-1"),
        ("Impact 0", "text-1"),
        ("What people  said!", "text-1"),
        ("\u6f22\u5b57", "\u6f22\u5b57"),
        ("\u0646\u062a\u0627 \u0627\u0644\u064a!", "\u0646\u062a\u0627-\u0627\u0644\u064a"),
        ("\u0939\u093f\u0928\u094d\u0926\u0940", "\u0939\u093f\u0928\u094d\u0926\u0940"),
        ("\u6f22\u2764\ufe0f", "\u6f22"),
        ("\u2764\ufe0f", "heading-16e81418"),
        ("__init__", "init__"),
        ("_What we heard_", "what-we-heard_"),
        ("___", "heading-bda25155"),
        ("\U0001f600 \U0001f680", "heading-cf5cc981"),
        ("<b>{: #evil }</b>", "b-evil-b"),
    ],
)
def test_a_heading_of_the_authors_takes_no_anchor_of_the_page(heading: str, anchor: str) -> None:
    read = sound(page(given(LEAST + PARTS["people"], f"## {heading}\n\nWords.\n")))
    assert read.ids.count(anchor) == 1
    assert read.ids.index(anchor) < read.ids.index("plan")


def test_headings_that_make_one_anchor_have_two() -> None:
    read = sound(page(given(narrative="## Our own\n\na\n\n## Our own!\n\nb\n")))
    assert {"our-own", "text-2"} <= set(read.ids)


@pytest.mark.parametrize(
    "today, summary",
    [
        (None, "1 action open."),
        (dt.date(2026, 3, 20), "1 action open."),
        (dt.date(2026, 3, 21), "1 action open, 1 overdue."),
    ],
)
def test_the_summary_says_what_is_open_and_overdue_once_there_are_data(today: dt.date | None, summary: str) -> None:
    front = LEAST + "actions: {A1: {what: Publish, due: 2026-03-20}, A2: {what: Tell, status: done}}\n"
    found = given(front, today=today)
    assert "The period ends on 31 January 2026." in Read(page(found)).words
    uses = json.dumps({"source": "calls", "file": "f", "sha256": "", "bytes": 1, "encoding": "", "delimiter": "",
                       "header_line": 1, "rows": 1, "used": 1})  # fmt: skip
    results = ReviewResults.model_validate_json(f'{{"review": "team/jan", "sources": [{uses}]}}')
    measured = ReviewInput(
        document=found.document, results=results, charts=(), portfolio=Portfolio(), titles={}, today=today
    )
    assert summary in Read(page(measured)).words


@pytest.mark.parametrize(
    "told, acted",
    [("2026-02-20", "2 March 2026"), ("2026-02-01", "9 February 2026"), ("2026-03-20", "9 February 2026")],
)
def test_a_stage_begins_with_the_first_action_after_the_results_were_told(told: str, acted: str) -> None:
    front = LEAST + (
        f"communications: [{{to: [advisers], about: results, how: in a meeting, date: {told}}}]\n"
        "actions: {A1: {what: Begun by the review before, start: 2026-02-09}, A2: {what: Ask, start: 2026-03-02}}\n"
    )
    text = page(given(front))
    sound(text)
    assert f'Act <span class="rv-cycle-date">{acted}</span>' in text


def test_what_the_review_before_left_open_is_shown_with_what_became_of_it() -> None:
    before = (
        Open(kind="action", id="A9", words="Ask them", why="planned"),
        Open(kind="finding", id="F9", words="Slow", why="x"),
    )
    front = LEAST + "follows: team/dec\ncarried: {A9: They were asked.}\n"
    text = page(given(front, left_open_before=before))
    read = sound(text)
    assert '<a href="../../team/dec/#action-A9">A9</a>' in text
    assert "They were asked." in read.words
    assert "not taken up yet" in read.words


def test_what_the_page_does_not_list_of_what_was_left_open_is_counted_and_led_to() -> None:
    before = (Open(kind="action", id="A9", words="Ask them", why="planned"),)
    text = page(given(LEAST + "follows: team/dec\n", left_open_before=before, more_left_open=12))
    sound(text)
    assert '<a href="../../team/dec/">12 more items</a>' in text


def test_a_review_before_that_left_nothing_open_is_said_to() -> None:
    read = sound(page(given(LEAST + "follows: team/dec\n")))
    assert "carried" in read.ids
    assert "Nothing is known that the review before left open." in read.words


@pytest.mark.parametrize("status", Status)
def test_what_is_left_open_is_told_once_the_decisions_were_made(status: Status) -> None:
    front = LEAST.replace("planned", status) + "actions: {A1: {what: Publish}}\n"
    assert ("open" in Read(page(given(front))).ids) is status.reached(Status.AGREED)


MARKUP = "{0} </title></script><img src=x onerror=alert('{0}')><script>alert(1)</script></div></section>\"' onload=alert(1) x="
SIGNS = (
    " `code` {{{{ 7*7 }}}} {{% raw %}} {{: #x onclick=y }} [a](javascript:b) *b* | c & &lt;i&gt;"
    "\n\n# Heading {0}\n\n- item\n\n    code"
)
TEMPLATE = """\
title: @title@
status: closed
period: {start: 2026-01-01, end: 2026-01-31}
follows: team/dec
tags: [telephone]
aim: @aim@
agreed_on: 2025-12-12
people:
  head: {role: @head@, group: decision-maker, changed: @changed@, commits_as: [@commits_as@]}
  staff: {role: @staff@, group: colleague}
boundaries: {includes: [@includes@], excludes: [@excludes@], change_limits: [@limit@], agreed_with: [head]}
conflicts: [{between: [head, staff], needs: @needs@, settled: @settled@}]
policies: [{name: @policy@, how: @policy_how@}]
communications: [{date: 2025-12-15, to: [staff], how: @told_how@, about: aims}]
features: {speed: {name: @feature@, touchpoint: @touchpoint@}}
sources:
  calls: {method: operations, why: @why@, mode: @mode@, schedule: @schedule@, origin: @origin@, by: staff, asked: [head],
          file: calls.csv,
          privacy: {basis: @basis@, notice: @notice@}, sample: {how: @sample@}, columns: {wait: {type: number}}}
  monitoring: {method: call-monitoring, file: monitoring.csv, date: {column: heard_on}, scorecard: calls, item: call,
               assessor: heard_by}
  said: {method: survey, file: survey.csv, weight: weight, weighted_to: @weighted_to@, sample: {how: by lot},
         columns: {words: {type: text, themes: list}, weight: {type: number}}}
criteria:
  quick: {statement: @statement@, standard: answering, feature: speed,
          measure: {type: share, source: calls, column: wait, at_most: 20}, target: at least 80%,
          benchmark: {value: 76%, from: @benchmark@}}
  kind: {statement: @kind@, judged: {outcome: met, basis: @judged@}}
adaptations: [{date: 2026-01-10, source: calls, problem: @problem@, change: @adapted@}]
steps:
  answer: {name: @step@, owner: staff, satisfaction: 3, cost: 1, compliance: full, note: @note@,
           questions: [{ask: @ask@, with: [staff], date: 2026-02-01, answer: @answer@}]}
findings:
  F1: {kind: improvement, statement: @finding@, about: [quick], evidence: [quick], cause: @cause@, matters: @matters@}
  F2: {kind: strength, statement: @strength@, no_action: @no_action@}
  F3: {kind: improvement, statement: @unanswered@}
options: {O1: {for: [F1], what: @option@, cost: 500, benefit: 5, beyond: @beyond@}}
recommendations:
  R1: {because: [F1], option: O1, what: @recommendation@, why: @because@, how: @how@,
       decision: deferred, decided_by: head, reason: @reason@}
actions:
  A1: {for: R1, what: @action@, owner: staff, start: 2026-03-01, due: 2026-03-20, resources: @resources@, policy_check: @check@,
       told: [{date: 2026-03-02, to: [staff], how: @action_told@}], updates: [{date: 2026-03-18, note: @update@, evidence: rota}]}
  A2: {what: @dropped@, status: dropped, dropped_because: @dropped_because@}
impact: [{of: [A2], criterion: quick, changed_on: 2026-01-18, said: @said@, learned: @learned@}]
feedback: [{date: 2026-02-12, to: staff, from: monitoring, action: @fed_action@, impact: @fed_impact@, wanted: @wanted@,
            coaching: @coaching@, follow_up: @follow_up@}]
carried: {A9: @carried@}
reflection: {choices: @choices@, worked: @worked@, fell_short: @fell_short@, next_time: @next_time@}
evidence:
  rota: {type: work-product, title: @evidence@, about: @about@, file: evidence/rota.md, date: 2026-03-18, supports: [F1]}
  photo: {type: work-product, title: @photo@, about: @alt@, file: evidence/photo.png, date: 2026-03-18}
  study: {type: case-study, file: evidence/study.md, date: 2026-01-20, withheld: @withheld@}
  seen:
    type: witness-testimony
    date: 2026-02-01
    witness: {role: @witness@, relationship: @relationship@, expert: true, competence: @competence@, saw: @saw@,
              conflict: @conflict@}
  talked:
    type: professional-discussion
    date: 2026-02-01
    discussion: {with: @with@, minutes: @minutes@, questions: [{ask: @asked@, answer: @answered@, at: @at@}]}
claims: {test@1: {C1: [findings, rota, photo, study, seen, talked, actions, steps, people, F1, R1, A1], C2: [reflection]}}
sign_off: [{by: head, as: @as@, of: plan, date: 2026-03-01, withdrawn: {date: 2026-03-02, because: @taken_back@}}]
accept: {PROC-001: @accepted@}
"""
AROUND = {
    "site_config/portfolio.yml": """\
organisation: @organisation@
about: @portfolio@
currency: @currency@
teams: {team: {name: @team@, about: @team_about@}}
accept: {SCORE-005: @tolerated@}
""",
    "site_config/standards.yml": """\
answering: {name: @standard@, definition: @definition@, why: @standard_why@, objective: @objective@, from: @set_by@}
""",
    "site_config/themes/list.yml": """\
name: @list@
edition: @list_edition@
themes: {slow: {name: @list_theme@, any: [slow]}}
""",
    "site_config/scorecards/calls.yml": """\
name: @card@
edition: @card_edition@
expectation: @expectation@
items:
  greets: {name: @greets@, weight: 60, critical: true, anchors: {"0": @no_name@, "1": @name@}}
  listens: {name: @listens@, weight: 40, anchors: {"0": @interrupts@, "1": @lets@}}
""",
    "site_config/frameworks/test.yml": """\
name: @framework@
about: @framework_about@
editions:
  "1":
    groups: {G: @group@}
    criteria: {C1: {group: G, text: @C1@}, C2: {group: G, text: @C2@}, C3: {group: G, text: @C3@, parts: [steps]}}
""",
    f"{FOLDER}/assessment.md": """\
---
decisions:
  test@1:
    C1: {outcome: accepted, by: @assessor@, date: 2026-05-20, feedback: @decided@, seal: 0123456789ab}
sampling: [{by: @sampler@, date: 2026-05-21, criteria: {test@1: [C1]}, outcome: confirmed, note: @sampled@}]
appeals:
  - {framework: test@1, criterion: C1, date: 2026-05-22, reason: @appeal@, decided_by: @judge@, decided_on: 2026-05-23,
     outcome: dismissed, note: @appeal_note@}
---
""",
    "reviews/team/dec/review.md": """\
---
title: @before@
status: closed
period: {start: 2025-12-01, end: 2025-12-31}
actions: {A9: {what: @left@, due: 2025-12-31}}
---
""",
}
PLACE = re.compile(r"@([a-zA-Z]\w*)@")
NOT_IN_TEXT = {"alt": "in the attribute of a picture alone"}
PLACES = PLACE.findall(TEMPLATE + "".join(AROUND.values()))
PICTURE = pictures.png()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Built, Built]:
    """The site with a plain text in every place, and with a hostile one. Both are long: long ones are laid out otherwise."""
    root = tmp_path_factory.mktemp("portfolio")
    return _site(root, "{0} in plain words", " and in more of them" * 6), _site(root, MARKUP, SIGNS)


@pytest.fixture(scope="module")
def sites(built: tuple[Built, Built]) -> tuple[SiteTree, SiteTree]:
    return built[0].tree, built[1].tree


def _site(root: Path, text: str, signs: str) -> Built:
    def filled(template: str) -> str:
        return PLACE.sub(lambda place: json.dumps((text + signs).format(place[1])), template)

    files = {**FILES, **{name: filled(each) for name, each in AROUND.items()}}
    files[f"{FOLDER}/review.md"] = f"---\n{filled(TEMPLATE)}---\n{text.format('narrative')}\n"
    files[f"{FOLDER}/evidence/rota.md"] = text.format("evidence_text")
    files[f"{FOLDER}/survey.csv"] = "words,weight\n" + "fine,1\n" * 12
    del files["site_config/scorecards/later.yml"]
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    (root / FOLDER / "evidence/photo.png").write_bytes(PICTURE)
    found = build(Settings(root=root, today=TODAY, use_cache=False, cache_dir=root / ".cache"))
    assert found.run.broken == {}
    return found


BY_FORM = (
    "Review.follows", "Review.tags", "Review.claims", "Source.file", "Evidence.file", "DateColumn.*", "Condition.*", "Column.*",
    "Measure.*", "Sample.known", "Rebase.because", "FixedBaseline.because", "Scorecard.not_applicable", "PersonalData.*",
    "ScorecardItem.from_", "FrameworkCriterion.parts",
    "FrameworkCriterion.rules", "CodebookTheme.any_", "CodebookTheme.not_",
)  # fmt: skip
"""Texts that are names, headers or values of files, and what needs a trend: tests of theirs are elsewhere."""


def texts_in(model: type[BaseModel], seen: set[type[BaseModel]]) -> Iterator[str]:
    """Every key of the format that takes a free text, as `Class.field`."""
    if model in seen:
        return
    seen.add(model)
    for name, field in model.model_fields.items():
        if _takes_text(field.annotation, field.metadata):
            yield f"{model.__name__}.{name}"
        for inner in models_in(field.annotation):
            yield from texts_in(inner, seen)


def _takes_text(annotation: Any, metadata: list[Any]) -> bool:
    marks = [*metadata, *getattr(annotation, "__metadata__", ())]
    if any(isinstance(mark, StringConstraints) and mark.strip_whitespace for mark in marks):
        return True
    return any(_takes_text(inner, []) for inner in typing.get_args(annotation))


def hostile_in(value: Any, name: str = "") -> Iterator[str]:
    """Every key under which a hostile text was read."""
    if isinstance(value, BaseModel):
        for key in type(value).model_fields:
            yield from hostile_in(getattr(value, key), f"{type(value).__name__}.{key}")
    elif isinstance(value, (dict, tuple)):
        for each in value.values() if isinstance(value, dict) else value:
            yield from hostile_in(each, name)
    elif isinstance(value, str) and "<script>" in value:
        yield name


def test_every_text_of_the_format_has_its_place_in_this_test(built: tuple[Built, Built]) -> None:
    run, seen = built[1].run, set[type[BaseModel]]()
    wanted = {name for model in (Review, Portfolio, Assessment) for name in texts_in(model, seen)}
    wanted = {name for name in wanted if not any(fnmatch(name, form) for form in BY_FORM)}
    read = {*hostile_in(run.documents["team/jan"].review), *hostile_in(run.portfolio)}
    read |= set(hostile_in(run.assessed["team/jan"].assessment))
    assert len(wanted) > 80
    assert wanted - read == set()


def pages_of(tree: SiteTree) -> dict[str, str]:
    """The pages that hold texts of authors."""
    return {name: text for name, text in tree.pages.items() if not name.startswith("guide/")}


def test_a_hostile_text_makes_the_same_pages_as_a_plain_one(sites: tuple[SiteTree, SiteTree]) -> None:
    plain, hostile = map(pages_of, sites)
    assert list(plain) == list(hostile)
    for name, text in plain.items():
        calm, upset = Read(text), Read(hostile[name])
        assert upset.tags == calm.tags, name
        assert upset.ids == calm.ids, name


def test_no_markup_of_an_author_stands_in_a_page(sites: tuple[SiteTree, SiteTree]) -> None:
    for name, text in pages_of(sites[1]).items():
        assert not re.search(r"<script|<img src=x|</script|</title", text), name
        assert not re.search(r"<[^>]*\son\w+=", re.sub(r'"[^"]*"', "", text)), name


def test_every_heading_and_the_front_matter_stay_on_their_lines(sites: tuple[SiteTree, SiteTree]) -> None:
    plain, hostile = map(pages_of, sites)
    heading = re.compile(r"^#+ [^\n]+ \{: #([\w-]+) \}$", re.MULTILINE)
    for name, text in hostile.items():
        assert heading.findall(text) == heading.findall(plain[name]), name
        front = text.split("\n---\n")[0].split("\n")
        later = name.endswith(("/history/index.md", "/decision-paper/index.md")) or re.match(
            "portfolio/.*/.*/.*/", name
        )
        apart = ["search"] if later else []  # a search finds the review first
        assert [line.split(":")[0] for line in front] == ["---", "title", "description", "hide", *apart], name


def test_every_text_is_seen_as_it_was_written(sites: tuple[SiteTree, SiteTree]) -> None:
    words = {name: " ".join(Read(text).words.split()) for name, text in pages_of(sites[1]).items()}
    everywhere = " ".join(words.values())
    for place in (*PLACES, "narrative", "evidence_text"):
        shown = " ".join(MARKUP.format(place).split())
        assert shown in everywhere or place in NOT_IN_TEXT, place


def test_a_drawing_holds_the_texts_as_text_alone(sites: tuple[SiteTree, SiteTree]) -> None:
    plain, hostile = ({n: data for n, data in each.assets.items() if n.endswith(".svg")} for each in sites)
    assert list(plain) == list(hostile)
    assert len(plain) > 3
    for name, data in hostile.items():
        assert _made_of(data) <= _made_of(plain[name]) | {"tspan"}, name


def _made_of(drawing: bytes) -> set[str]:
    """The names of the elements and attributes of a drawing."""
    elements = list(ET.fromstring(drawing).iter())  # noqa: S314  our own drawing
    return {each.tag.rpartition("}")[2] for each in elements} | {name for each in elements for name in each.attrib}


def test_a_heading_inside_a_text_has_an_anchor_that_links_can_name() -> None:
    text = "## Our own\n\n### How we *asked*\n\na\n\n#### Why: so?\n\n## Plan\n\n### How we asked\n\n# One `more`\n"
    read = sound(page(given(narrative=text)))
    assert [each for each in read.ids if each in {"how-we-asked", "why-so", "one-more"}] == [
        "how-we-asked", "why-so", "one-more",
    ]  # fmt: skip


def test_no_heading_inside_a_text_takes_an_anchor_of_the_page() -> None:
    whole = sound(page(given(LEAST + PARTS["people"] + PARTS["findings"])))
    names = [*whole.ids, "our-own", "__config", "text-1", "chart-x", "finding-F9", "1st", "\u6f22", "<b id=x>"]
    text = "## Our own\n\n" + "".join(f"### {name}\n\nWords.\n\n" for name in names)
    read = sound(page(given(LEAST + PARTS["people"] + PARTS["findings"], text)))
    assert set(read.ids) - set(whole.ids) == {"our-own", "config", "b-idx", "\u6f22"}
    assert len(read.ids) == len(set(read.ids))
