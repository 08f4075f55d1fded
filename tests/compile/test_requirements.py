"""The table of requirements: all 120 points, each served by what there is, and in step with the rules."""

import re
from functools import cache
from typing import Any

from shared_files import shared

from generator import rules
from generator.compile.guide import Requirement, compile_guide, requirements
from generator.cycle import Status
from generator.forms import models_in
from generator.model import Assessment, Framework, MeasureType, Portfolio, Review, Scorecard
from generator.model.source import CRITICAL, SCORE

IDS = [
    *("PC1", "PC2", "PC3", "PC4a", "PC4b", *(f"PC{number}" for number in range(5, 21))),
    *(f"K{number}" for number in range(1, 21)),
    *(f"OV{number}" for number in range(1, 5)),
    *("000-MP1", "000-MP2", "000-MP3", "000-MP4", "000-CM1", "000-CM2", "000-CM3", "000-CM4"),
    *("000-ET1", "000-ET2", "000-ET3", "000-ET4", "000-KC1", "000-KC2", "000-KC3", "000-KC4", "000-KC5"),
    *("001-LO1", "001-LO2", "001-LO3", "001-AC1", "001-AC2", "001-AC3"),
    *("001-AG1", "001-AG2", "001-AG3", "001-AG4", "001-AG5", "001-AG6"),
    *("001-CM1", "001-CM2", "001-CM3", "001-CM4", "001-CM5", "001-CM6"),
    *("001-KC1", "001-KC2", "001-KC3", "001-KC4", "001-KC5"),
    *("002-MP1", "002-MP2", "002-MP3", "002-MP4", "002-CM1", "002-CM2", "002-CM3", "002-CM4"),
    *("002-ET1", "002-ET2", "002-ET3", "002-KC1", "002-KC2", "002-KC3", "002-KC4", "002-KC5"),
    *("003-MP1", "003-MP2", "003-MP3", "003-MP4", "003-MP5"),
    *("003-CM1", "003-CM2", "003-CM3", "003-CM4", "003-CM5", "003-ET1", "003-ET2", "003-ET3", "003-ET4"),
    *("003-KC1", "003-KC2", "003-KC3", "003-KC4", "003-KC5"),
]
KINDS = {
    "PC": "performance", "K": "knowledge", "OV": "overview", "MP": "marking", "AC": "marking", "CM": "mistake", "ET": "tip",
    "KC": "concept", "LO": "outcome", "AG": "guidance",
}  # fmt: skip
MISCONCEPTIONS = ("001-CM4", "001-CM5", "001-CM6")
CODE = re.compile(r"\b[A-Z]+-\d{3}\b")


def group(name: str) -> str:
    """`CM` of `001-CM4`."""
    found = re.fullmatch(r"(?:00\d-)?([A-Z]+)\d+[ab]?", name)
    assert found, name
    return found[1]


def known_words() -> set[str]:
    """What may stand between backticks: keys of the format, statuses, measures, and the columns of a scorecard."""
    words = {*map(str, Status), *map(str, MeasureType), SCORE, CRITICAL}
    waiting: list[type[Any]] = [Review, Portfolio, Scorecard, Framework, Assessment]
    seen: set[type[Any]] = set()
    while waiting:
        model = waiting.pop()
        if model in seen:
            continue
        seen.add(model)
        for name, field in model.model_fields.items():
            words.add(field.alias or name)
            waiting += models_in(field.annotation)
    return words


@cache
def table() -> tuple[Requirement, ...]:
    return requirements()


@cache
def page() -> str:
    return compile_guide().pages["guide/requirements/index.md"]


def test_the_table_has_every_point_once_and_in_order() -> None:
    assert len(IDS) == 120
    assert [each.id for each in table()] == IDS
    assert [each.number for each in table()] == list(range(1, 121))


def test_every_point_is_of_its_kind_and_worded_in_a_line() -> None:
    for each in table():
        assert each.kind == ("misconception" if each.id in MISCONCEPTIONS else KINDS[group(each.id)]), each.id
        assert 6 <= len(each.point.split()) <= 15, each.id
        assert each.point.endswith("."), each.id
        assert each.served.endswith("."), each.id
    assert len({each.point for each in table()}) == 120


def test_rules_and_points_agree_in_both_directions() -> None:
    points = {each.id: each for each in table()}
    for rule in rules.SUBSTANCE:
        for name in rule.serves:
            assert rule in points[name].rules, (rule.code, name)
    for each in table():
        assert all(each.id in rule.serves for rule in each.rules)


def test_what_is_said_to_serve_a_point_exists() -> None:
    known = known_words()
    for each in table():
        assert set(CODE.findall(each.served)) <= set(rules.BY_CODE), each.id
        for word in re.findall(r"`([^`]+)`", each.served):
            is_place = re.search(r"[ /.]", word)
            assert is_place or word in known, (each.id, word)


def test_a_known_word_is_not_any_word() -> None:
    assert {"for", "with", "about", "scorecard", "objective", "sampling", "evaluated", "csat"} <= known_words()
    assert not {"boundary", "change_parameters", "technic", "critical_error"} & known_words()


def test_the_page_shows_every_point_with_its_rules() -> None:
    text = page()
    assert re.findall(r'<th scope="row" id="req-([0-9a-z-]+)">', text) == [name.lower() for name in IDS]
    for rule in rules.SUBSTANCE:
        assert text.count(f'href="../rules/#{rule.code.lower()}"') == len(rule.serves), rule.code
    assert text.startswith('---\ntitle: "Requirements"\n')


def test_every_rule_leads_to_points_that_the_page_has() -> None:
    anchors = set(re.findall(r'id="(req-[0-9a-z-]+)"', page()))
    linked = re.findall(r"\.\./requirements/#([0-9a-z-]+)", compile_guide().pages["guide/rules/index.md"])
    assert linked
    assert set(linked) <= anchors


def test_the_points_are_those_of_the_source() -> None:
    text = shared("requirements.md").read_text(encoding="utf-8")
    found: list[str] = []
    for numbers, name in re.findall(r"^\| ([\d-]+) \| ([0-9A-Za-z.-]+) \|", text, re.MULTILINE):
        if "-" not in numbers:
            found.append(name)
            continue
        first, last = (int(each) for each in numbers.split("-"))
        stem = name.partition("1..")[0]
        found += [f"{stem}{number}" for number in range(1, last - first + 2)]
    assert found == IDS


def test_no_point_is_copied_from_the_source() -> None:
    source = " ".join(re.findall(r"[a-z]+", shared("requirements.md").read_text(encoding="utf-8").lower()))
    for each in table():
        words = re.findall(r"[a-z]+", each.point.lower())
        for start in range(len(words) - 4):
            assert " ".join(words[start : start + 5]) not in source, each.id
