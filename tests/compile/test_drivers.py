"""What goes with satisfaction, in words: a first only where it is certain, and nowhere a word of cause."""

import ast
import re
from pathlib import Path
from typing import Any

import pytest
from conftest import WritePortfolio
from markupsafe import escape
from small_portfolio import FILES, in_place, review, settings

from generator import pipeline
from generator.compile import templating
from generator.compile.drivers import drivers_view, index_view
from generator.model import Review
from generator.pipeline.site import build
from generator.results import (
    Cross,
    Driver,
    Drivers,
    Index,
    Joint,
    JointShare,
    Lead,
    OrdinalCheck,
    Performance,
    Place,
    Without,
)

PACKAGE = Path(pipeline.__file__).parents[1]
SPEAKING = (
    "speech/association.py",
    "chart/importance_words.py",
    "chart/importance.py",
    "compile/drivers.py",
    "analyse/association/drivers.py",
    "analyse/association/joint_shares.py",
    "analyse/association/indexes.py",
    "results/drivers.py",
)
CAUSE = re.compile(
    r"\b(caus\w+|because of|leads? to|led to|driv(?:es|en|ing)|due to|results? in|thanks to|impact\w*|influenc\w+|affects?|"
    r"determin\w+|makes? (?:people|customers|them) |improv\w+|increas\w+|reduc\w+|if you)\b",
    re.IGNORECASE,
)
REVIEW = Review.model_validate(
    {
        "title": "T",
        "status": "measuring",
        "period": {"start": "2026-01-01", "end": "2026-01-31"},
        "features": {"speed": {"name": "Speed | of <b>answer</b>", "affects": ["satisfaction"]}},
    }
)
LEAD = Lead(first="wait", next="tone_of_voice", value=0.31, low=0.11, high=0.5, clear=True)
JOINT = Joint(n=480, left_out=20, columns=2, method="LMG", r_squared=0.432, low=0.361, high=0.49, lead=LEAD)


def driver(name: str, **changes: Any) -> Driver:
    given: dict[str, Any] = {
        "column": name,
        "feature": "speed",
        "n": 1200,
        "rho": 0.4567,
        "low": 0.41,
        "high": 0.5,
        "commonest": 0.45,
        "performance": Performance(value=0.641, low=0.61, high=0.67, n=1300),
        "share": JointShare(value=0.655, low=0.55, high=0.75, kept=0.98, inflation=1.234),
        "place": Place.WEAK_MORE,
    }
    return Driver.model_validate(given | changes)


def found(**changes: Any) -> Drivers:
    given: dict[str, Any] = {
        "source": "survey",
        "outcome": "all_in_all",
        "drivers": (driver("wait"), driver("tone_of_voice")),
        "joint": JOINT,
        "cross": Cross(importance=0.5, performance=0.7, by="joint share"),
    }
    return Drivers.model_validate(given | changes)


def joint(**changes: Any) -> Joint:
    return Joint.model_validate(JOINT.model_dump() | changes)


def test_a_clear_lead_is_said_with_its_range() -> None:
    view = drivers_view(found(), REVIEW, {})
    assert view.finding == (
        "Answers about wait go together with all in all more than the others do: 31 points of the joint share ahead of "
        "tone of voice, likely between 11 and 50."
    )
    assert view.sentences == (
        (
            "Taken together, the answers to 2 questions go with 43 % of the differences in all in all, likely between 36 and "
            "49 %, among the 480 who answered every one of them; 20 more left one or more of them open."
        ),
    )


@pytest.mark.parametrize("lead", [LEAD.model_copy(update={"clear": False, "low": -0.02}), None], ids=["small", "none"])
def test_without_a_clear_lead_the_order_is_not_certain(lead: Lead | None) -> None:
    view = drivers_view(found(joint=joint(lead=lead)), REVIEW, {})
    assert view.finding.startswith("The order is not certain")
    assert "more than the others" not in view.finding


def test_many_left_out_are_a_warning() -> None:
    view = drivers_view(found(joint=joint(left_out=481)), REVIEW, {})
    assert view.sentences[1] == (
        "More were left out than are counted: those who answer everything may differ from the others."
    )


def test_the_table_keeps_the_order_of_the_columns() -> None:
    view = drivers_view(found(), REVIEW, {})
    assert view.table is not None
    assert view.table.columns[3:] == (
        "Rank correlation (likely range)",
        "Joint share, % (likely range)",
        "Best two answers or yes, % (likely range)",
        "Place in the chart",
    )
    assert [row[0] for row in view.table.rows] == ["wait", "tone of voice"]
    assert view.table.rows[0][1:] == (
        "Speed | of <b>answer</b>", "1,200", "+0.46 (+0.41 to +0.50)", "66 (55 to 75)", "64 (61 to 67)",
        "weak, goes with it more",
    )  # fmt: skip
    assert view.more is not None
    assert view.more.rows[0] == ("wait", "98", "1.2", "45")


def test_every_empty_cell_says_why() -> None:
    few = Driver(column="few", feature="speed", reason="too few answers: with so many columns it takes 30")
    alike = driver("alike", rho=None, low=None, high=None, share=None, place=None, reason="all answers are alike")
    copied = driver("copied", share=JointShare(value=0.3, low=0.2, high=0.4, kept=0.5), performance=None, place=None)
    view = drivers_view(found(drivers=(few, alike, copied)), REVIEW, {})
    assert view.table is not None
    by_name = {row[0]: row[2:] for row in view.table.rows}
    assert by_name["few"] == (
        "too few to show", "too few answers: with so many columns it takes 30", "not in it", "", "not drawn",
    )  # fmt: skip
    assert by_name["alike"] == ("1,200", "all answers are alike", "not in it", "64 (61 to 67)", "not drawn")
    assert by_name["copied"][2:] == ("30 (20 to 40)", "no boxes", "not drawn")
    assert view.more is not None
    assert view.more.rows == (("copied", "50", "follows from the others", "45"),)


def test_without_a_joint_part_the_reason_is_said_and_its_column_is_gone() -> None:
    drivers = tuple(each.model_copy(update={"share": None, "place": None}) for each in found().drivers)
    view = drivers_view(found(joint=None, cross=None, drivers=drivers, joint_reason="it is so"), REVIEW, {})
    assert view.finding == ""
    assert view.sentences == ("The questions are not set against each other: it is so.",)
    assert view.table is not None
    assert len(view.table.columns) == len(view.table.rows[0]) == 5
    assert view.more is None


def test_what_limits_the_reading_is_said() -> None:
    check = OrdinalCheck(levels=5, agrees=False, against=("wait", "tone_of_voice"))
    drivers = (driver("wait", commonest=0.83), driver("tone_of_voice"))
    view = drivers_view(found(joint=joint(check=check), drivers=drivers, weighted=True, simulated=True), REVIEW, {})
    assert [sentence.split(":")[0] for sentence in view.quiet] == [
        "The questions keep the order of the columns; an order of merit would show chance as rank.",
        (
            "A proportional-odds model, which takes of the 5 answers to all in all only their order, does not put the"
            " questions in a similar order"
        ),
        (
            "Nearly everybody gave the same answer to wait (83 %). What hardly differs cannot go with anything much, however"
            " much it counts for customers."
        ),
        "Survey weights do not enter here.",
        "Simulated data.",
    ]
    assert "It turns wait and tone of voice round" in view.quiet[1]
    agreed = OrdinalCheck(levels=5, agrees=True)
    [_, sentence] = drivers_view(found(joint=joint(check=agreed)), REVIEW, {}).quiet
    assert sentence.endswith("puts the questions in a similar order.")


def test_nothing_to_show_is_one_sentence() -> None:
    view = drivers_view(Drivers(source="s", outcome="o", reason="fewer than 10"), REVIEW, {})
    assert (view.reason, view.table) == ("No comparison with o in s: fewer than 10.", None)


def index(**changes: Any) -> Index:
    given: dict[str, Any] = {
        "source": "survey", "feature": "speed", "columns": ("a", "b_c", "d"), "n": 300, "left_out": 4,
        "alpha": 0.84, "low": 0.8, "high": 0.87, "without": (Without(column="b_c", alpha=0.7),),
    }  # fmt: skip
    return Index.model_validate(given | changes)


@pytest.mark.parametrize(
    "changes, said",
    [
        ({}, ("These 3 questions (a, b c and d) move together, so they could be read as one: Cronbach's alpha 0.84, likely "
             "between 0.80 and 0.87, of 300 rows.")),
        ({"alpha": 0.5, "low": 0.4, "high": 0.6}, "do not move together enough to be read as one"),
        ({"alpha": 0.7, "low": 0.6, "high": 0.8}, "may or may not move together enough to be read as one; it is too close"),
        ({"alpha": None, "low": None, "high": None, "n": None, "reason": "it takes 30"},
         "Whether a, b c and d could be read as one cannot be told: it takes 30."),
    ],
)  # fmt: skip
def test_questions_about_one_feature(changes: dict[str, Any], said: str) -> None:
    view = index_view(index(**changes), REVIEW)
    assert said in view.sentence
    assert view.table is not None
    assert view.table.rows == (("b c", "0.70"),)
    assert index_view(index(without=()), REVIEW).table is None


def section(drivers: list[Any], indexes: list[Any]) -> str:
    macros = templating.environment().get_template("macros.html").module
    return templating.render("review/drivers.html", drivers=drivers, indexes=indexes, m=macros, root="../")


def test_hostile_names_stay_text() -> None:
    page = section([drivers_view(found(), REVIEW, {})], [index_view(index(), REVIEW)])
    assert "<b>answer" not in page
    assert str(escape("Speed | of <b>answer</b>")) in page


def texts_of(path: Path) -> str:
    """The strings of a module that are no docstrings, or a template without its markup."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".html":
        return re.sub(r"<[^>]*>|\{[{%].*?[%}]\}", " ", text)
    tree = ast.parse(text)
    notes = {
        id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    strings = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in notes
    ]
    return "\n".join(strings)


@pytest.mark.parametrize("name", [*SPEAKING, "compile/templates/review/drivers.html"])
def test_no_text_speaks_of_causes(name: str) -> None:
    said = texts_of(PACKAGE / name)
    assert said
    assert CAUSE.findall(said) == []


def test_the_guide_speaks_of_causes_only_to_deny_them() -> None:
    text = (PACKAGE / "compile/guide/drivers.md").read_text(encoding="utf-8")
    prose = re.sub(r"```.*?```|`[^`]*`", " ", text, flags=re.DOTALL)
    for sentence in re.split(r"(?<=[.:!?])\s|\n", prose):
        if re.search(r"\bcaus\w+|because of|leads? to\b|driv(?:es|en)\b", sentence, re.IGNORECASE):
            assert re.search(r"\b(not|no|never)\b", sentence), sentence


def test_the_scan_finds_what_it_looks_for() -> None:
    for said in (
        "Waiting causes anger",
        "satisfaction is driven by speed",
        "this leads to loyalty",
        "because of the wait",
    ):
        assert CAUSE.search(said), said


SURVEY = review(
    ("      wait: {type: number}\n", "      wait: {type: number}\n"
      "      happy: {type: score, scale: [1, 5]}\n"
     + "".join(f"      {name}: {{type: score, scale: [1, 5], feature: speed}}\n" for name in ("a", "b", "c"))),
    ("criteria:\n", "criteria:\n  happy: {statement: H., measure: {type: csat, source: calls, column: happy}}\n"),
    ("sources:\n", 'features:\n  speed: {name: "Speed <script>|{{ x }}", affects: [satisfaction]}\nsources:\n'),
)  # fmt: skip


def test_the_page_of_a_review_shows_it_all(portfolio: WritePortfolio) -> None:
    rows = [f"5,{1 + (i * 7 + i // 3) % 5},{1 + (i * 7) % 5},{1 + (i * 3) % 5},{1 + (i // 5) % 5}" for i in range(120)]
    csv = "\n".join(("wait,happy,a,b,c", *rows)) + "\n"
    root = portfolio(in_place({**FILES, "review.md": SURVEY, "calls.csv": csv}))
    built = build(settings(root))
    results = built.run.results["team/jan"]
    assert len(results.drivers) == len(results.indexes) == 1
    assert type(results).model_validate_json(results.model_dump_json()) == results
    page = built.tree.pages["team/jan/index.md"]
    assert page.count("What goes with satisfaction and loyalty") == 1
    assert "charts/drivers.calls.happy.svg#only-dark" in page
    assert "Speed &lt;script&gt;|{{ x }}" in page
    assert "Speed <script>" not in page
    assert "These 3 questions (a, b and c)" in page
