"""Two states of a review to its changes: each in the review's own terms, at its place, with what it bears on."""

import re

import pytest

from generator.analyse.telling.review import tell
from generator.load.documents import snapshot
from generator.model.snapshot import Snapshot
from generator.results import Change

REVIEW = """\
---
title: Calls in January
status: measuring
period: {start: 2026-01-01, end: 2026-01-31}
aim: Find out whether callers wait too long.
people:
  head: {role: Head of service, group: decision-maker}
  leaders: {role: Team leaders, group: manager}
policies:
  - {name: UK GDPR, how: Calls are numbered}
communications:
  - {date: 2026-01-05, to: [leaders], how: meeting, about: aims}
sources:
  calls:
    method: operations
    file: calls.csv
    where: {channel: {not: Test}}
    columns:
      wait: {type: number}
      channel: {type: category}
      outcome: {type: category}
  survey:
    method: survey
    file: survey.csv
    missing: ["?"]
    columns:
      satisfaction: {type: score, scale: [1, 5]}
      solved: {type: flag, means_yes: [Y], means_no: [N]}
criteria:
  quick:
    statement: Four calls in five are answered within 20 seconds.
    measure: {type: share, source: calls, column: wait, at_most: 20, of: {outcome: {is: answered}}}
    target: at least 80%
    every: week
  satisfied:
    statement: Callers are satisfied.
    measure: {type: csat, source: survey, column: satisfaction}
    target: at least 70%
  solved:
    statement: Matters are settled.
    measure: {type: share, source: survey, column: solved, is: "yes"}
  kind:
    statement: Advisers are kind.
    judged: {outcome: met, basis: Notes of monitors}
steps:
  verify-caller: {name: Verify the caller, owner: leaders}
findings:
  F1:
    kind: improvement
    about: [quick]
    statement: Monday mornings miss the target every week.
    evidence: [quick]
recommendations:
  R1: {because: [F1], what: Change the rota}
actions:
  A1: {for: R1, what: Publish the rota, owner: leaders, due: 2026-05-04}
impact:
  - {of: [A1], criterion: quick, changed_on: 2026-05-04}
feedback:
  - {date: 2026-02-12, to: leaders, wanted: Look at Mondays}
reflection:
  worked: The weekly data.
evidence:
  minutes: {type: minutes, file: evidence/minutes.md, date: 2026-02-10}
claims:
  nos@2013: {PC1: [findings]}
sign_off:
  - {by: head, of: plan, date: 2026-01-04}
---

How long do callers wait?

## Findings

Mondays are bad.
"""


def state(*edits: tuple[str, str], text: str = REVIEW) -> Snapshot:
    for old, new in edits:
        assert old in text, old
        text = text.replace(old, new, 1)
    return snapshot(text.encode())


def told(*edits: tuple[str, str]) -> list[Change]:
    """What is told of edits of a review that is valid before and after them."""
    after = state(*edits)
    assert after.review, "the edited review is not valid"
    return list(tell(state(), after))


def one(*edits: tuple[str, str]) -> Change:
    changes = told(*edits)
    assert len(changes) == 1, [each.words for each in changes]
    return changes[0]


WORDS = {
    "target of quick lowered from 80% to 75%": ("target: at least 80%", "target: at least 75%"),
    "target of quick raised from 80% to 85.5%": ("target: at least 80%", "target: at least 85.5 %"),
    "target of quick changed from at least 80% to at most 80%": ("target: at least 80%", "target: at most 80%"),
    "target of quick removed (it was at least 80%)": ("    target: at least 80%\n    every", "    every"),
    "upper limit in measure of quick raised from 20 to 30": ("at_most: 20", "at_most: 30"),
    'filter of measure of quick on outcome changed from "is answered" to "is closed"': ("is: answered", "is: closed"),
    'filter of source calls on channel changed from "not Test" to "is Web"': ("{not: Test}", "{is: Web}"),
    "filter of source calls on channel removed": ("where: {channel: {not: Test}}", "where: {}"),
    "scale of column satisfaction of source survey is 1 to 10 now (it was 1 to 5)": ("scale: [1, 5]", "scale: [1, 10]"),
    "what counts as no answer in source survey: NA added": ('missing: ["?"]', 'missing: ["?", NA]'),
    "file of source calls changed from calls.csv to contacts.csv": ("file: calls.csv", "file: contacts.csv"),
    "statement of finding F1 changed from": ("miss the target every week", "miss it"),
    "what finding F1 is about: satisfied added": ("about: [quick]", "about: [quick, satisfied]"),
    "decision on R1: proposed -> agreed, by Head of service, on 22 April 2026": (
        "what: Change the rota", "what: Change the rota, decision: agreed, decided_by: head, decided_on: 2026-04-22",
    ),
    "action A1 done, on 3 May 2026": ("due: 2026-05-04}", "due: 2026-05-04, status: done, done_on: 2026-05-03}"),
    "action A1 dropped: No money": ("due: 2026-05-04}", "due: 2026-05-04, status: dropped, dropped_because: No money}"),
    "due date of A1 moved from 4 May 2026 to 1 June 2026": ("due: 2026-05-04", "due: 2026-06-01"),
    "owner of A1 changed from leaders to head": ("rota, owner: leaders", "rota, owner: head"),
    "owner of step verify-caller changed from leaders to head": ("caller, owner: leaders", "caller, owner: head"),
    "update of A1 of 4 May 2026 added: In force": (
        "due: 2026-05-04}", "due: 2026-05-04, updates: [{date: 2026-05-04, note: In force}]}",
    ),
    "status changed from measuring to evaluated": ("status: measuring", "status: evaluated"),
    'period changed from "January 2026" to "1 January 2026 to 15 February 2026"': ("end: 2026-01-31", "end: 2026-02-15"),
    "aim of the review changed from": ("whether callers wait too long", "how long callers wait"),
    "person analyst added: Analyst": ("  leaders: {role", "  analyst: {role: Analyst, group: reviewer}\n  leaders: {role"),
    "policy Equality Act added": ("  - {name: UK GDPR", "  - {name: Equality Act}\n  - {name: UK GDPR"),
    "communication about results of 6 February 2026 added": (
        "  - {date: 2026-01-05", "  - {date: 2026-02-06, to: [head], how: letter, about: results}\n  - {date: 2026-01-05",
    ),
    "PC2 of nos@2013 now offered": ("{PC1: [findings]}", "{PC1: [findings], PC2: [plan]}"),
    "PC1 of nos@2013 no longer offered": ("{PC1: [findings]}", "{}"),
    "sign-off of the results by Head of service recorded, dated 1 March 2026": (
        "  - {by: head, of: plan", "  - {by: head, of: results, date: 2026-03-01}\n  - {by: head, of: plan",
    ),
    "sign-off of the plan by Head of service withdrawn: Signed too early": (
        "date: 2026-01-04}", "date: 2026-01-04, withdrawn: {date: 2026-02-01, because: Signed too early}}",
    ),
    "sign-off of the plan by Head of service removed, dated 4 January 2026": (
        "sign_off:\n  - {by: head, of: plan, date: 2026-01-04}\n",
        "",
    ),
    "judgement": ("outcome: met", "outcome: not met"),
    "reflection on what worked changed from": ("The weekly data.", "The daily data."),
    "text under Findings changed (1 word added, 1 removed)": ("Mondays are bad", "Mondays are worse"),
    "SRC-001 accepted: There is no other": ("sign_off:", "accept: {SRC-001: There is no other}\nsign_off:"),
    "tags: billing added": ("people:", "tags: [billing]\npeople:"),
    'title changed from "Calls in January" to "Calls of January"': ("Calls in January", "Calls of January"),
    "date of evidence minutes moved from 10 February 2026 to 11 February 2026": ("2026-02-10", "2026-02-11"),
    "effect of A1 on satisfied added": (
        "impact:\n", "impact:\n  - {of: [A1], criterion: satisfied, changed_on: 2026-05-04}\n",
    ),
}  # fmt: skip


@pytest.mark.parametrize("words", WORDS)
def test_a_change_is_told_in_the_terms_of_the_review(words: str) -> None:
    assert words in one(WORDS[words]).words


def test_spelling_and_order_of_keys_are_no_change() -> None:
    assert told(("at least 80%", "at least   80 %"), ("{start: 2026-01-01, end", "{start: '2026-01-01', end")) == []
    assert told(("at least 80%", "at least 0.8")) == []
    assert one(("at least 80%", "at least 0.75")).words == "target of quick lowered from 80% to 0.75"
    assert told(("  - {by: head, of: plan", "  - {of: plan, by: head"), ("every: week\n", "every: week\n\n")) == []


def test_spelling_is_no_change_of_the_parts_that_are_valid_in_a_review_that_is_not() -> None:
    broken = ("status: measuring", "status: nonsense")
    before, after = state(broken), state(broken, ("at least 80%", "at least 80 %"), ("at_most: 20", "at_most: 20.0"))
    assert before.review is None
    assert tell(before, after) == ()


def test_a_target_is_told_where_the_review_is_not_valid() -> None:
    after = state(("status: measuring", "status: nonsense"), ("at least 80%", "at least 75%"))
    assert [each.words for each in tell(state(), after)] == [
        "status changed from measuring to nonsense",
        "target of quick lowered from 80% to 75%",
    ]


def test_a_change_says_where_it_is_and_what_it_bears_on() -> None:
    change = one(("target: at least 80%", "target: at least 75%"))
    assert change.path == ("criteria", "quick", "target")
    assert (change.side, change.verb, change.item, change.criteria, change.goal) == (
        "plan", "lowered", "criterion-quick", ("quick",), True,
    )  # fmt: skip
    assert (change.before, change.after) == ("at least 80%", "at least 75%")


GOALS: dict[tuple[str, str], tuple[tuple[str, ...], bool]] = {
    ("target: at least 80%", "target: at least 75%"): (("quick",), True),
    ("at_most: 20", "at_most: 30"): (("quick",), True),
    ("{not: Test}", "{is: Web}"): (("quick",), True),
    ("{outcome: {is: answered}}", "{}"): (("quick",), True),
    ('missing: ["?"]', 'missing: ["?", NA]'): (("satisfied", "solved"), True),
    ("scale: [1, 5]", "scale: [1, 10]"): (("satisfied",), True),
    ("means_yes: [Y]", "means_yes: [Y, Yes]"): (("solved",), True),
    ("satisfaction: {type", "satisfaction: {missing: [0], type"): (("satisfied",), True),
    ("    file: survey.csv", "    file: survey.csv\n    weight: weight"): (("satisfied", "solved"), True),
    ("    file: survey.csv", "    file: survey.csv\n    keep: {last: at, per: case}"): (("satisfied", "solved"), True),
    **{
        ("    file: survey.csv", f"    file: survey.csv\n    {line}"): (("satisfied", "solved"), moves)
        for line, moves in {
            "date: {column: day}": True,
            "read: {header: 2}": True,
            "handled_by: agent": True,
            "respondent: who": True,
            "sample: all": True,
            "sample: {how: every tenth caller}": False,
        }.items()
    },
    ("    file: survey.csv", "    file: survey.csv\n    as_of: 2026-02-01"): ((), False),
    ("file: survey.csv", "file: new.csv"): (("satisfied", "solved"), False),
    ("end: 2026-01-31", "end: 2026-02-15"): (("quick", "satisfied", "solved"), True),
    ("outcome: met", "outcome: not met"): (("kind",), False),
    ("Callers are satisfied.", "Callers are happy."): ((), False),
    ("    every: week", "    every: week\n    by: [channel]"): (("quick",), False),
    ("wait: {type: number}", "wait: {type: count}"): (("quick",), True),
    ("channel: {type: category}", "channel: {type: category, from: Way}"): (("quick",), True),
}


@pytest.mark.parametrize("edit", GOALS, ids=lambda edit: edit[1].strip())
def test_goals_are_what_a_criterion_is_judged_by_and_nothing_else(edit: tuple[str, str]) -> None:
    change = one(edit)
    assert (change.criteria, change.goal) == GOALS[edit]


def test_a_column_that_no_criterion_uses_is_no_goal() -> None:
    unused = ("      wait: {type: number}", "      wait: {type: number}\n      note: {type: text}")
    assert [(each.criteria, each.goal) for each in tell(state(), state(unused))] == [((), False)]
    used = state(unused, ("note: {type: text}", "note: {type: category}"))
    assert [(each.criteria, each.goal) for each in tell(state(unused), used)] == [((), False)]


def test_an_item_under_another_id_is_renamed_and_what_else_changed_of_it_is_told() -> None:
    change = one(("  F1:\n", "  F9:\n"), ("because: [F1]", "because: [F1]"))
    assert (change.verb, change.words, change.path) == ("renamed", "finding F1 renamed to F9", ("findings", "F9"))
    changes = told(("  quick:\n", "  swift:\n"), ("at least 80%", "at least 75%"))
    assert [each.words for each in changes] == [
        "criterion quick renamed to swift",
        "target of swift lowered from 80% to 75%",
    ]
    assert [each.goal for each in changes] == [False, True]


def test_criteria_that_come_and_go_are_told_as_such() -> None:
    new = (
        "  calm:\n    statement: Calm.\n    measure: {type: share, source: calls, column: wait, at_most: 5}\n  quick:\n"
    )
    change = one(("  quick:\n", new))
    assert (change.verb, change.path, change.criteria, change.goal) == ("added", ("criteria", "calm"), ("calm",), False)
    gone = [each for each in tell(state(("  quick:\n", new)), state()) if each.path == ("criteria", "calm")]
    assert [(each.verb, each.criteria) for each in gone] == [("removed", ("calm",))]


def test_an_entry_put_first_in_a_list_is_one_addition() -> None:
    entries = "".join(f"  - {{date: 2026-02-{day}, to: leaders, action: Seen {day}}}\n" for day in range(11, 16))
    many = ("  - {date: 2026-02-12, to: leaders, wanted: Look at Mondays}\n", entries)
    more = ("feedback:\n", "feedback:\n  - {date: 2026-03-01, to: head, action: Praised}\n")
    changes = tell(state(many), state(many, more))
    assert [each.words for each in changes] == ["feedback to head of 1 March 2026 added: Praised"]
    swapped = (entries, "".join(reversed(entries.splitlines(keepends=True))))
    assert [each.words for each in tell(state(many), state(many, swapped))] == ["feedback put in another order"]


def test_a_review_that_begins_is_told_item_by_item() -> None:
    changes = tell(None, state())
    assert changes[0].words == (
        "review begun: 2 people, 2 sources, 4 criteria, 1 step, 1 finding, 1 recommendation, 1 action"
    )
    added = {each.path for each in changes if each.verb == "added"}
    assert {("criteria", "quick"), ("sources", "survey"), ("sign_off", "0"), ("actions", "A1")} <= added
    assert all(not each.goal for each in changes)
    assert [each.words for each in tell(state(), None)] == ["review removed"]
    [quick] = [each for each in changes if each.path == ("criteria", "quick")]
    assert quick.words == (
        "criterion quick added: Four calls in five are answered within 20 seconds; target at least 80%; "
        "share of calls with wait at most 20"
    )
    assert [each.words for each in changes if each.path[:1] == ("narrative",)] == [
        "text before the first heading added (5 words)",
        "text under Findings added (3 words)",
    ]


def test_a_review_that_begins_with_people_alone_says_how_many_and_with_less_that_there_is_only_a_head() -> None:
    head, people, _ = re.split("(?=people:|policies:)", REVIEW)
    for text, begun in ((f"{head}{people}---\n", "2 people"), (f"{head}---\n", "nothing but its head")):
        assert tell(None, state(text=text))[0].words == f"review begun: {begun}"


def test_each_change_is_on_the_side_of_the_part_in_which_it_is_signed() -> None:
    begun = {each.words: each.side for each in tell(None, state())}
    assert begun["sign-off of the plan by Head of service recorded, dated 4 January 2026"] == "plan"
    assert next(side for words, side in begun.items() if words.startswith("review begun")) == "review"
    assert tell(state(), None)[0].side == "review"
    assert one(("How long do callers", "How do callers")).side == "results"
    for heading, side in (
        ("Measurement", "results"),
        ("Our own", "results"),
        ("Options", "decisions"),
        ("Plan", "plan"),
    ):
        assert one(("## Findings\n", f"## {heading}\n\nNew.\n\n## Findings\n")).side == side
    assert one(("## Findings\n", "## Reflection\n\nNew.\n\n## Findings\n")).side == "other"


def test_what_becomes_of_a_withdrawal_is_told_by_the_role_of_whoever_signed() -> None:
    back = ("date: 2026-01-04}", "date: 2026-01-04, withdrawn: {date: 2026-02-01, because: Too early}}")
    withdrawn = state(back)
    for after, words in (
        (state(), "withdrawal of the sign-off of the plan by Head of service taken out"),
        (
            state(back, ("2026-02-01", "2026-02-02")),
            "date of the withdrawal of the sign-off of the plan by Head of service moved from 1 February 2026 to 2 February 2026",
        ),
        (
            state(back, ("Too early", "Too late")),
            'reason for the withdrawal of the sign-off of the plan by Head of service changed from "Too early" to "Too late"',
        ),
    ):
        [change] = tell(withdrawn, after)
        assert (change.words, change.side) == (words, "plan")
    digest = ("date: 2026-01-04}", f"date: 2026-01-04, digest: sha256:{'0' * 64}}}")
    [moved] = tell(state(digest), state(digest, ("2026-01-04", "2026-01-05")))
    assert moved.words == (
        "date of the sign-off of the plan by Head of service moved from 4 January 2026 to 5 January 2026"
    )


def test_values_are_given_as_they_were_written_and_not_at_all_where_they_are_too_long() -> None:
    long = ("Four calls in five are answered within 20 seconds.", "Four calls in five are answered in time. " * 9)
    added = {each.path: each for each in tell(None, state(long))}
    assert "target at least 70%" in (added["criteria", "satisfied"].after or "")
    assert (added["criteria", "satisfied"].before, added["criteria", "quick"].after) == ("", None)
    text = one(("Mondays are bad", "Mondays are worse"))
    assert (text.before, text.after) == (None, None)


def test_front_matter_that_cannot_be_read_is_said_to_be_so() -> None:
    unreadable = state(("title: Calls", "title: [Calls"))
    assert unreadable.tree is None
    assert [each.words for each in tell(state(), unreadable)] == ["the front matter can no longer be read"]
    again = tell(unreadable, state())
    assert again[0].words.startswith("the front matter can be read now: 2 people, 2 sources")
    assert ("criteria", "quick") in {each.path for each in again}


def test_long_texts_are_reworded_and_never_repeated_in_full() -> None:
    long = "Because " + "the rota of last year is kept " * 20
    change = one(("    evidence: [quick]\n", f"    evidence: [quick]\n    cause: {long}\n"))
    assert len(change.words) < 130
    changes = tell(
        state(("    evidence: [quick]\n", f"    evidence: [quick]\n    cause: {long}\n")),
        state(("    evidence: [quick]\n", f"    evidence: [quick]\n    cause: {long}indeed\n")),
    )
    assert [each.words for each in changes] == ["cause of finding F1 reworded (1 word added)"]
    assert len(changes[0].before or "") <= 200


@pytest.mark.parametrize(
    "measure, target, unit",
    [
        ("{type: percentile, source: calls, column: took, q: 90%}", "at most 40", "raised from 20 to 40 days"),
        ("{type: median, source: calls, column: took}", "at most 1", "lowered from 20 to 1 day"),
        ("{type: nps, source: survey, column: satisfaction}", "at most 30", "raised from 20 to 30 points"),
        (
            "{type: rate, source: calls, count: wait, denominator: took, per: 1000}",
            "at most 40",
            "raised from 20 to 40 per 1,000",
        ),
        ("{type: mean, source: calls, column: wait}", "at most 40", "raised from 20 to 40"),
        ("{type: count, source: calls}", "at most 40", "raised from 20 to 40"),
        ("{type: mean, source: nowhere, column: took}", "at most 40", "raised from 20 to 40"),
    ],
)
def test_a_target_is_told_with_the_unit_of_its_measure_where_that_is_known(
    measure: str, target: str, unit: str
) -> None:
    was = "{type: share, source: calls, column: wait, at_most: 20, of: {outcome: {is: answered}}}\n    target: at least 80%"
    column = ("      wait: {type: number}\n", "      wait: {type: number}\n      took: {type: duration, unit: days}\n")
    before = state(column, (was, f"{measure}\n    target: at most 20"))
    after = state(column, (was, f"{measure}\n    target: {target}"))
    assert [each.words for each in tell(before, after)] == [f"target of quick {unit}"]


def test_a_target_whose_unit_changed_with_it_is_told_without_one() -> None:
    was = "{type: share, source: calls, column: wait, at_most: 20, of: {outcome: {is: answered}}}\n    target: at least 80%"
    before, after = (
        state(
            ("wait: {type: number}", f"wait: {{type: duration, unit: {unit}}}"),
            (was, f"{{type: mean, source: calls, column: wait}}\n    target: at most {target}"),
        )
        for unit, target in (("seconds", 90), ("minutes", 2))
    )
    assert "target of quick lowered from 90 to 2" in [each.words for each in tell(before, after)]


def test_what_differs_between_two_states_is_told_once_for_all_who_ask() -> None:
    """A side of a merge asks, and so does what the merge left out of it."""
    before, after = state(), state(("at least 80%", "at least 70%"))
    assert tell(before, after) is tell(before, after)
    assert tell(after, before) != tell(before, after)
