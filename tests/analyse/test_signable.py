"""The digests of the parts that can be signed: of their meaning alone, and of all of it."""

import json
import random
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from check.whole_review import SCORECARD, STANDARDS
from check.whole_review import composed as whole

from generator.analyse.claims.digests import differing, digest, is_empty, meaning
from generator.analyse.claims.signable import SIGNABLE, Signable
from generator.load.definitions import read_definitions
from generator.load.documents import load_assessment, snapshot
from generator.model import Review
from generator.model.action import Success
from generator.results import SignedPart

FRONT = """\
title: Calls in January
status: monitoring
period: {start: 2026-01-01, end: 2026-01-31}
tags: [telephone]
aim: Find out why callers wait.
people:
  head: {role: Head of service, group: decision-maker}
  staff: {role: Advisers, group: colleague}
boundaries: {includes: [Calls], change_limits: [At most 10000 in all], agreed_with: [head], agreed_on: 2025-12-12}
policies: [{name: UK GDPR, how: Calls are numbered}, {name: Equality Act}]
communications: [{date: 2025-12-15, to: [staff], how: meeting, about: aims}]
features: {speed: {name: Speed of answer, touchpoint: Queue}}
sources:
  calls:
    method: operations
    kind: quantitative
    why: The platform counts every call.
    by: staff
    sample: {how: every tenth call, invited: 400}
    privacy: {basis: legitimate interests, anonymised: true}
    file: calls.csv
    read: {delimiter: ","}
    missing: ["?"]
    date: {column: day}
    where: {kind: {not: test}}
    columns:
      day: {type: date, format: "%d/%m/%Y"}
      kind: {type: category}
      wait: {type: number, from: Wait time}
      other: {type: number}
  survey: {method: survey, file: survey.csv, columns: {happy: {type: score, scale: [1, 5]}}}
  after: {method: operations, file: after.csv, columns: {wait: {type: number}}}
  monitoring: {method: call-monitoring, file: monitoring.csv, scorecard: calls, item: call}
criteria:
  quick:
    statement: Calls are answered within 20 seconds.
    standard: answering
    feature: speed
    measure: {type: share, source: calls, column: wait, at_most: 20}
    target: at least 80%
    every: week
  kind: {statement: Advisers listen., judged: {outcome: met, basis: Notes.}}
adaptations: [{date: 2026-01-10, source: calls, problem: A gap, change: Left out}]
steps: {answer: {name: Answer, owner: staff, satisfaction: 3}}
findings:
  F1: {kind: improvement, statement: Too slow., about: [quick], evidence: [quick, survey, notes], matters: They leave.}
  F2: {kind: strength, statement: Kind., no_action: Nothing to do}
options: {O1: {for: [F1], what: More people, cost: 500}}
recommendations:
  R1: {because: [F1], option: O1, what: Hire, decision: agreed, decided_by: head, evidence: minutes}
actions: {A1: {for: R1, what: Publish, status: done, updates: [{date: 2026-03-01, note: Out, evidence: rota}]}}
impact: [{of: [A1], criterion: quick, changed_on: 2026-03-01, source: after}]
feedback: [{date: 2026-02-12, to: staff, action: Read terms}]
carried: {A9: They were asked.}
reflection: {worked: Much.}
evidence:
  notes: {type: minutes, file: evidence/notes.md, date: 2026-01-20, supports: [F1]}
  minutes: {type: minutes, file: evidence/minutes.md, date: 2026-02-01}
  rota: {type: work-product, file: evidence/rota.md, date: 2026-03-01}
  alone: {type: case-study, file: evidence/alone.md, date: 2026-01-20}
claims: {test@1: {C1: [findings]}}
accept: {PROC-001: So it is.}
"""
RECORD = "decisions: {test@1: {C1: {outcome: accepted, by: Assessor, date: 2026-05-20}}}\n"
FILES = {
    name: f"{number:064x}"
    for number, name in enumerate(
        ("calls.csv", "survey.csv", "after.csv", "monitoring.csv", "evidence/notes.md", "evidence/minutes.md",
         "evidence/rota.md", "evidence/alone.md"),
        start=1,
    )
}  # fmt: skip
SETTINGS = {
    "site_config/standards.yml": STANDARDS.encode(),
    "site_config/scorecards/calls.yml": SCORECARD.encode(),
    "site_config/scorecards/never.yml": SCORECARD.encode(),
}


def review(front: str) -> Review:
    found = snapshot(f"---\n{front}---\n".encode()).review
    assert found is not None, front
    return found


def state(
    front: str = FRONT,
    files: Mapping[str, str] = FILES,
    record: str = RECORD,
    settings: Mapping[str, bytes] = SETTINGS,
    sections: tuple[tuple[str, str], ...] = (),
) -> Signable:
    defined = read_definitions(settings)
    return Signable(
        review=review(front),
        standards=defined.standards,
        scorecards=defined.scorecards,
        themes=defined.themes,
        files=files,
        minimum_n=defined.minimum_n,
        sections=sections,
        assessment=load_assessment(f"---\n{record}---\n".encode(), "assessment.md")[0] if record else None,
    )


def digests(of: Signable, by: str = "head") -> dict[SignedPart, str]:
    return {part: digest(of, part, by) for part in SIGNABLE}


def moved(of: Signable) -> set[str]:
    """The parts whose digest is not what it was."""
    now = digests(of)
    return {part for part, was in digests(state()).items() if now[part] != was}


def edited(old: str, new: str, front: str = FRONT) -> str:
    assert front.count(old) >= 1, old
    return front.replace(old, new, 1)


def respelt(value: Any, chance: random.Random, depth: int = 0) -> str:
    """A value as YAML flow, with its mappings in any order and its texts quoted in any way that means the same."""
    gap = chance.choice(["", " ", "\n  "]) if depth else ""
    if isinstance(value, dict):
        items = [f"{json.dumps(key)}: {respelt(each, chance, depth + 1)}" for key, each in value.items()]
        chance.shuffle(items)
        return "{" + gap + f",{gap or ' '}".join(items) + gap + "}"
    if isinstance(value, list):
        return "[" + ", ".join(respelt(each, chance, depth + 1) for each in value) + "]"
    single = "'" + value.replace("'", "''") + "'"
    return str(chance.choice([json.dumps(value), single]))


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize(
    "front", [FRONT, whole().split("\n---\n")[0].removeprefix("---\n") + "\n"], ids=["full", "whole"]
)
def test_order_of_keys_and_quotation_marks_change_no_digest(front: str, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311  nothing secret
    tree = dict(snapshot(f"---\n{front}---\n".encode()).tree or {})
    keys = list(tree)
    chance.shuffle(keys)
    again = "".join(f"# a comment\n{key}: {respelt(tree[key], chance, 1)}\n" for key in keys)
    assert digests(state(again)) == digests(state(front))


@pytest.mark.parametrize(
    "old, new",
    [
        ("at least 80%", "at least 0.8"),
        ("at least 80%", '"at   least 80.0 %"'),
        ("at_most: 20", "at_most: 20.0"),
        ("aim: Find out why callers wait.", "aim: >-\n  Find out\n  why callers wait."),
        ("cost: 500", "cost: 5e2"),
        ("columns:\n      day", "# what the platform gives\n    columns:\n      day"),
        ("file: calls.csv", "file: calls.csv   # as exported"),
        ("{type: number}\n  survey", "{type: number, missing: []}\n  survey"),
        ("why callers wait.", "why  callers\twait. "),
        (
            "statement: Calls are answered within 20 seconds.",
            "statement: |-\n      Calls are answered\n      within 20 seconds.",
        ),
        ("aim: Find out why callers wait.", "aim: |\n  Find out why callers wait.\n"),
        ("statement: Too slow.", "statement: Too\u00a0 slow."),
        ("anonymised: true}", "anonymised: true }"),
        ("role: Head of service", "role: Head  of service"),
        ("what: More people", "what: More  people"),
        ("no_action: Nothing to do", "no_action: Nothing  to do"),
        ("note: Out,", 'note: "Out ",'),
        ("kind: {type: category}", "kind: {type: category, from: kind}"),
        (
            "about: [quick], evidence: [quick, survey, notes]",
            "about: [quick, quick], evidence: [quick, survey, notes, survey]",
        ),
    ],
)
def test_another_spelling_of_the_same_changes_no_digest(old: str, new: str) -> None:
    assert moved(state(edited(old, new))) == set()


@pytest.mark.parametrize(
    "old, new, other",
    [
        ('["?", "none", "n/a"]', '["n/a", "?", "none", "?"]', '["?", "none"]'),
        ("means_yes: [ja, oui]", "means_yes: [oui, ja]", "means_yes: [ja]"),
        ("means_no: [no, false, 0]", "means_no: [0, false, no]", "means_no: [no, false]"),
        ("in: [phone, post]", "in: [post, phone]", "in: [phone]"),
    ],
)
def test_spellings_of_which_each_will_do_have_no_order(old: str, new: str, other: str) -> None:
    front = edited('missing: ["?"]', 'missing: ["?", "none", "n/a"]')
    front = edited(
        "kind: {type: category}",
        "kind: {type: category}\n      told: {type: flag, means_yes: [ja, oui], means_no: [no, false, 0]}",
        front,
    )
    front = edited("{kind: {not: test}}", "{kind: {in: [phone, post]}}", front)
    assert digests(state(edited(old, new, front))) == digests(state(front))
    assert digests(state(edited(old, other, front))) != digests(state(front))


@pytest.mark.parametrize("spelt", ["{in: [phone]}", "{in: [phone, phone]}"])
def test_one_value_in_a_list_is_that_value(spelt: str) -> None:
    front = edited("{kind: {not: test}}", "{kind: {is: phone}}")
    assert digests(state(edited("{is: phone}", spelt, front))) == digests(state(front))
    assert digests(state(edited("{is: phone}", "{in: [phone, post]}", front))) != digests(state(front))


def test_columns_that_are_called_like_parts_of_a_target_hide_nothing() -> None:
    where = "where: {relation: {is: customer}, value: {at_least: 1}, percent: {at_least: 50}}"
    front = edited("where: {kind: {not: test}}", where)
    front = edited(
        "kind: {type: category}",
        "relation: {type: category}\n      value: {type: number}\n      percent: {type: number}",
        front,
    )
    assert digests(state(edited("at_least: 50", "at_least: 5", front)))["results"] != digests(state(front))["results"]


THEMES = """\
name: Words
edition: "1"
themes: {slow: {name: Slow, any: [wait, slow], not: [slow motion, waiter]}, kind: {name: Kind, any: [kind]}}
"""


def test_a_list_of_words_counts_by_its_words_where_a_source_reads_by_it() -> None:
    front = edited("happy: {type: score, scale: [1, 5]}", "said: {type: text, themes: words}")

    def with_themes(text: str) -> Signable:
        return state(front, settings=SETTINGS | {"site_config/themes/words.yml": text.encode()})

    then = digests(with_themes(THEMES))
    other = edited("[wait, slow]", "[slow,  wait]", edited("[slow motion, waiter]", "[waiter, slow  motion]", THEMES))
    assert digests(with_themes(other)) == then
    now = digests(with_themes(edited("[wait, slow]", "[wait, slowly]", THEMES)))
    assert {part for part, each in then.items() if now[part] != each} == {"results"}


RATE = edited(
    "measure: {type: share, source: calls, column: wait, at_most: 20}",
    "measure: {type: rate, source: calls, count: rows, per: 100, contacts: {source: volumes, column: contacts}}",
    edited(
        "criteria:\n",
        "  volumes: {method: operations, file: volumes.csv, columns: {contacts: {type: count}}}\ncriteria:\n",
        edited("at least 80%", "at most 30"),
    ),
)


@pytest.mark.parametrize(
    "old, new",
    [
        ("per: 100", "per: 1000"),
        ("count: rows", "count: rows, of: {kind: {is: nobody}}"),
        ("contacts: {source: volumes, column: contacts}", "contacts: {source: volumes}"),
        ("file: volumes.csv", "file: volumes.csv, where: {contacts: {at_least: 1}}"),
        ("contacts: {type: count}", "contacts: {type: number}"),
    ],
)
def test_all_that_an_effect_is_computed_from_belongs_to_the_actions(old: str, new: str) -> None:
    files = FILES | {"volumes.csv": "e" * 64}
    signed = state(RATE, files=files)
    assert digest(state(edited(old, new, RATE), files=files), "actions", "head") != digest(signed, "actions", "head")
    assert digest(state(RATE, files=files | {"volumes.csv": "f" * 64}), "actions", "head") != digest(
        signed, "actions", "head"
    )
    lower = edited("at most 30", "at most 20", RATE)
    assert digest(state(lower, files=files), "actions", "head") == digest(signed, "actions", "head")


def test_a_scorecard_belongs_to_the_actions_where_their_effect_rests_on_it() -> None:
    front = edited("source: calls, column: wait, at_most: 20", "source: monitoring, column: score, at_least: 80")
    other = {
        "site_config/scorecards/calls.yml": SCORECARD.replace("weight: 60", "weight: 10")
        .replace("weight: 40", "weight: 90")
        .encode()
    }
    settings = SETTINGS | other
    assert digest(state(front), "actions", "head") != digest(state(front, settings=settings), "actions", "head")
    without = edited("impact: [{of: [A1], criterion: quick, changed_on: 2026-03-01, source: after}]\n", "", front)
    assert digest(state(without), "actions", "head") == digest(state(without, settings=settings), "actions", "head")


def test_what_success_is_to_an_action_of_another_review_belongs_to_its_effect() -> None:
    front = edited("of: [A1], criterion", "of: [team/dec/A1], criterion")
    low, high = (
        replace(
            state(front), elsewhere={"team/dec/A1": Success.model_validate({"criterion": "quick", "target": target})}
        )
        for target in ("at least 50%", "at least 90%")
    )
    assert {part for part, each in digests(low).items() if digests(high)[part] != each} == {"actions"}


@pytest.mark.parametrize(
    "item, part",
    [
        ("F2", "results"), ("answer", "results"), ("kind", "results"), ("survey", "results"), ("O1", "decisions"),
        ("R1", "decisions"), ("A1", "actions"),
    ],
)  # fmt: skip
def test_evidence_that_says_what_it_supports_belongs_to_the_part_that_holds_that(item: str, part: SignedPart) -> None:
    old = "alone: {type: case-study, file: evidence/alone.md, date: 2026-01-20}"
    front = edited(old, old.replace("}", f", supports: [{item}]}}"))
    assert moved(state(front)) == {part}
    now = digests(state(front, files=FILES | {"evidence/alone.md": "f" * 64}))
    assert {each for each, was in digests(state(front)).items() if now[each] != was} == {part}


def test_evidence_that_an_item_cites_may_say_so_as_well() -> None:
    assert moved(state(edited("date: 2026-01-20, supports: [F1]", "date: 2026-01-20"))) == set()
    assert moved(state(edited("date: 2026-01-20, supports: [F1]", "date: 2026-01-20, supports: [F1, F2]"))) == {
        "results"
    }


@pytest.mark.parametrize(
    "old, new, parts",
    [
        ("status: monitoring", "status: closed", set()),
        ("tags: [telephone]", "tags: [post]", set()),
        ("reflection:", "next_review: 2026-07-01\nreflection:", set()),
        ("how: meeting", "how: letter", set()),
        ("worked: Much.", "worked: Little.", set()),
        ("PROC-001: So it is.", "PROC-001: Because.", set()),
        ("alone: {type: case-study, file: evidence/alone.md, date: 2026-01-20}", "alone: {type: minutes, file: a.md}", set()),
        ("why callers wait", "whether callers wait", {"plan"}),
        ("end: 2026-01-31", "end: 2026-01-30", {"plan", "results", "actions"}),
        ("change_limits: [At most 10000 in all]", "change_limits: [At most 9000 in all]", {"plan"}),
        ("how: Calls are numbered", "how: Calls are named", {"plan"}),
        ("touchpoint: Queue", "touchpoint: Door", {"plan"}),
        ("every tenth call", "every fifth call", {"plan", "results", "actions"}),
        ("invited: 400", "invited: 500", {"results", "actions"}),
        ("where: {kind: {not: test}}", "where: {kind: {not: trial}}", {"results", "actions"}),
        ('missing: ["?"]', 'missing: ["?", "-"]', {"results", "actions"}),
        ('read: {delimiter: ","}', 'read: {delimiter: ";"}', {"results", "actions"}),
        ("from: Wait time", "from: Wait", {"results", "actions"}),
        ("other: {type: number}", "other: {type: count}", {"results", "actions"}),
        ("happy: {type: score, scale: [1, 5]}", "happy: {type: score, scale: [5, 1]}", {"results"}),
        ("at least 80%", "at least 79%", {"plan", "results"}),
        ("at_most: 20", "at_most: 21", {"plan", "results", "actions"}),
        ("at least 80%", "at most 80%", {"plan", "results", "actions"}),
        ("every: week", "every: week\n    chart: run", {"results"}),
        ("every: week", "every: day", {"plan", "results", "actions"}),
        ("Calls are answered within", "Calls are to be answered within", {"plan", "results", "actions"}),
        ("date: 2026-01-10, source: calls", "date: 2026-01-10, source: survey", {"results", "actions"}),
        ('missing: ["?"]', 'missing: ["? "]', {"results", "actions"}),
        ("from: Wait time", "from: Wait  time", {"results", "actions"}),
        ("not: test", "not: te st", {"results", "actions"}),
        ("basis: Notes.", "basis: Calls.", {"results"}),
        ("outcome: met", "outcome: not met", {"results"}),
        ("change: Left out", "change: Kept", {"results", "actions"}),
        ("satisfaction: 3", "satisfaction: 4", {"results"}),
        ("statement: Too slow.", "statement: Slow.", {"results"}),
        ("no_action: Nothing to do", "no_action: Too dear", {"decisions"}),
        ("cost: 500", "cost: 501", {"decisions"}),
        ("decision: agreed", "decision: deferred", {"decisions"}),
        ("what: Publish", "what: Print", {"actions"}),
        ("note: Out", "note: In", {"actions"}),
        ("changed_on: 2026-03-01", "changed_on: 2026-03-02", {"actions"}),
        ("action: Read terms", "action: Read all", {"actions"}),
        ("A9: They were asked.", "A9: Nobody was.", {"actions"}),
        ("C1: [findings]", "C1: [criteria]", {"assessment"}),
        ("role: Head of service", "role: Deputy head", set(SIGNABLE)),
        ("group: decision-maker", "group: manager", set(SIGNABLE)),
        ("role: Advisers", "role: Clerks", set()),
    ],
)  # fmt: skip
def test_a_change_of_meaning_breaks_the_parts_that_it_belongs_to_and_no_other(
    old: str, new: str, parts: set[str]
) -> None:
    assert moved(state(edited(old, new))) == parts


@pytest.mark.parametrize(
    "file, parts",
    [
        ("calls.csv", {"results", "actions"}),
        ("survey.csv", {"results"}),
        ("after.csv", {"actions"}),
        ("monitoring.csv", set()),
        ("evidence/notes.md", {"results"}),
        ("evidence/minutes.md", {"decisions"}),
        ("evidence/rota.md", {"actions"}),
        ("evidence/alone.md", set()),
    ],
)
def test_the_content_of_files_counts_where_the_part_rests_on_them(file: str, parts: set[str]) -> None:
    assert moved(state(files=FILES | {file: "f" * 64})) == parts
    assert moved(state(files={name: each for name, each in FILES.items() if name != file})) == parts


@pytest.mark.parametrize(
    "heading, parts",
    [
        ("Plan", {"plan"}),
        ("", {"results"}),
        ("Measurement", {"results"}),
        ("Results", {"results"}),
        ("What people said", {"results"}),
        ("Process", {"results"}),
        ("Findings", {"results"}),
        ("Something of our own", {"results"}),
        ("Options", {"decisions"}),
        ("Actions", {"actions"}),
        ("Impact", {"actions"}),
        ("Reflection", set()),
        ("Evidence", set()),
    ],
)
def test_a_text_belongs_to_the_part_whose_heading_it_stands_under(heading: str, parts: set[str]) -> None:
    written = state(sections=((heading, "Waiting  is a\nproblem.\n"),))
    assert moved(written) == parts
    assert digests(state(sections=((heading, "Waiting is a problem."),))) == digests(written)
    assert moved(state(sections=((heading, " \n"),))) == set()


@pytest.mark.parametrize(
    "old, new",
    [
        (
            "    file: calls.csv\n",
            "    file: other.csv\n    as_of: 2026-02-01\n    respondent: other\n    weight: other\n",
        ),
        ("    date: {column: day}\n", "    date: {column: other}\n"),
        ("    where: {kind: {not: test}}\n", "    keep: {last: day, per: kind}\n"),
        ("invited: 400", "invited: 500, of: 9000"),
        ("wait: {type: number, from: Wait time}", "wait: {type: number, from: Other, missing: [x]}"),
    ],
)
def test_what_comes_with_the_data_breaks_no_plan(old: str, new: str) -> None:
    found = snapshot(f"---\n{edited(old, new)}---\n".encode())
    assert found.review is not None
    assert "plan" not in moved(state(edited(old, new)))


def test_a_file_under_another_name_is_the_same_data() -> None:
    files = {("january.csv" if name == "calls.csv" else name): each for name, each in FILES.items()}
    assert moved(state(edited("file: calls.csv", "file: january.csv"), files=files)) == set()


def test_standards_and_scorecards_count_where_they_are_named() -> None:
    other = SCORECARD.replace("weight: 60", "weight: 10").replace("weight: 40", "weight: 90").encode()
    assert moved(state(settings=SETTINGS | {"site_config/scorecards/calls.yml": other})) == {"plan"}
    assert moved(state(settings=SETTINGS | {"site_config/scorecards/never.yml": other})) == set()
    standards = STANDARDS.replace("definition: ", "definition: Not ", 1).encode()
    assert moved(state(settings=SETTINGS | {"site_config/standards.yml": standards})) == {"plan"}
    asked = {"site_config/portfolio.yml": b"minimum_n: 5\n"}
    assert moved(state(settings=SETTINGS | asked)) == {"results", "actions"}


def test_the_assessors_record_counts_for_the_assessment() -> None:
    assert moved(state(record=RECORD.replace("accepted", "more evidence needed"))) == {"assessment"}


def test_what_a_plan_does_not_know_yet_breaks_no_plan() -> None:
    early = FRONT[: FRONT.index("adaptations:")].replace(
        ", judged: {outcome: met, basis: Notes.}", ", judged: {outcome: met, basis: B}"
    )
    early = (
        early.replace("status: monitoring", "status: planned")
        .replace(", invited: 400", "")
        .replace("    file: calls.csv\n", "")
    )
    early = (
        early.replace('    read: {delimiter: ","}\n', "")
        .replace(', format: "%d/%m/%Y"', "")
        .replace(", from: Wait time", "")
    )
    early = early.replace("      other: {type: number}\n", "")
    assert digest(state(early, files={}, record=""), "plan", "head") == digest(state(), "plan", "head")


def test_two_people_sign_two_digests() -> None:
    assert not set(digests(state(), "head").values()) & set(digests(state(), "staff").values())


def test_the_digest_is_one_that_the_format_takes_and_stays_what_it_is() -> None:
    least = "title: T\nstatus: planned\nperiod: {start: 2026-01-01, end: 2026-01-31}\naim: A\n"
    found = digest(state(least, files={}, record="", settings={}), "plan", "nobody")
    # Written down here: if this changes, every sign-off that was ever made shows as changed.
    assert found == "sha256:06d40b42aa68f67eeba560766262ef4342d667d3b64fd692758053c9ea9289c1"


@pytest.mark.parametrize("part", SIGNABLE)
def test_a_part_of_which_nothing_is_said_is_empty(part: SignedPart) -> None:
    least = "title: T\nstatus: planned\nperiod: {start: 2026-01-01, end: 2026-01-31}\n"
    assert is_empty(state(least, files={}, record="", settings={}), part)
    assert not is_empty(state(), part)


def test_differences_lie_as_deep_as_both_have_keys() -> None:
    then, now = state(), state(edited("at least 80%", "at least 75%", edited("F2: {kind", "F3: {kind")))
    paths = set(differing(meaning(then, "results", "head"), meaning(now, "results", "head")))
    assert paths == {("criteria", "quick", "target", "value"), ("findings", "F2"), ("findings", "F3")}
