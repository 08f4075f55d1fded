"""Every rule of form, with a portfolio that breaks it and one that nearly does, through the real pipeline."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import pytest
from conftest import WritePortfolio
from small_portfolio import CALLS, FILES, FOLDER, QUIET, REVIEW, SETTINGS, added, in_place, review, run

from generator.rules import BY_CODE, form, tabular

Files = Mapping[str, str | bytes]


@dataclass(frozen=True, kw_only=True)
class Case:
    """`bad` and `good` are files laid over the small portfolio; `place` is where the problem stands."""

    bad: Files
    place: str
    good: Files = field(default_factory=dict)
    message: str = ""


COLUMN = "      wait: {type: number}\n"
MEASURE = "{type: share, source: calls, column: wait, at_most: 20}"
DATED = ("    file: calls.csv\n", "    file: calls.csv\n    date: {column: day}\n")
FOLLOWS = added("follows: team/dec")
DECEMBER = review(("2026-01-01, end: 2026-01-31", "2025-12-01, end: 2025-12-31"))
BEFORE: Files = {"reviews/team/dec/review.md": DECEMBER, "reviews/team/dec/calls.csv": CALLS}
TEXTS = "wait,word\n" + "5,fast\n" * 12
WITH_WORD = (COLUMN, COLUMN + "      word: {type: category}\n")
OF_WORD = ("at_most: 20}", "at_most: 20, of: {word: {is: Fast}}}")
PUBLISHED = ("    method: operations\n", "    method: operations\n    simulated: true\n    publish: rows\n")
WITH_TIMES = (COLUMN, "      wait: {type: duration, unit: seconds}\n")
SHORT = review(("    file: calls.csv\n", "    file: calls.csv\n    where: {wait: {at_most: 25}}\n"))
WITH_WEIGHT = (COLUMN, "      wait: {type: number}\n    weight: weight\n")


EVIDENCE = added("evidence: {notes: {type: minutes, file: minutes.md}}")


def action(given: str) -> tuple[str, str]:
    return added("actions:", f"  A1: {{what: Tell everybody, {given}}}")


def decided(day: str) -> tuple[str, str]:
    return added(
        "findings: {F1: {kind: strength, statement: Good., date: 2026-02-02}}",
        f"recommendations: {{R1: {{because: [F1], what: Go on, decision: agreed, decided_on: {day}}}}}",
    )


def days(*given: str) -> str:
    return "wait,day\n" + "".join(f"5,{day}\n" for day in given)


def _counted(condition: str, slow: int) -> Files:
    by_word = ("    target: at least 80%\n", "    target: at least 80%\n    by: [word]\n")
    count = "  few:\n    statement: Few.\n    measure: {type: count, source: calls, of: {word: {" + condition + "}}}\n"
    return {
        "review.md": review(WITH_WORD, (by_word[0], by_word[1] + count)),
        "calls.csv": "wait,word\n" + "5,fast\n" * 30 + "5,late\n" * 20 + "90,slow\n" * slow,
    }


def _groups(count: int) -> Files:
    broken_down = review(WITH_WORD, ("    target: at least 80%\n", "    target: at least 80%\n    by: [word]\n"))
    return {
        "review.md": broken_down,
        "calls.csv": "wait,word\n" + "".join(f"5,w{number % count}\n" for number in range(200)),
    }


def only(text: str | bytes) -> Files:
    return {"review.md": text}


UNMERGED = "<<<<<<< HEAD\n    target: at least 80%\n=======\n    target: at least 75%\n>>>>>>> side\n"
CASES = {
    "FM-001": Case(
        bad=only(REVIEW.replace("January", "Dezember in Köln").encode("latin-1")),
        place="review.md:2:30",
        good=only(REVIEW.replace("January", "Dezember in Köln")),
        message="0xF6",
    ),
    "FM-002": Case(
        bad=only(REVIEW.removeprefix("---\n")),
        place="review.md:1:1",
        good=only(b"\xef\xbb\xbf" + REVIEW.replace("\n", "\r\n").encode()),
    ),
    "FM-003": Case(
        bad=only(review(("\n---\n", "\n--\n"))), place="review.md:1:1", good=only(review(("\n---\n", "\n--- \n")))
    ),
    "FM-004": Case(
        bad=only(review(("title: Calls", "title: Calls: all"))),
        place="review.md:2:13",
        good=only(review(("title: Calls in January", 'title: "Calls: January"'))),
    ),
    "FM-005": Case(
        bad=only(review(("title: Calls", "title: &a Calls"))),
        place="review.md:2:8",
        good=only(review(("title: Calls", "title: A & B * C! Calls"))),
    ),
    "FM-006": Case(
        bad=only(review(("period:", "title: Again\nperiod:"))),
        place="review.md:4:1",
        message="first stands on line 2",
        good=only(
            review(
                ("      wait: {type: number}\n", "      type: {type: number, from: wait}\n"),
                ("column: wait", "column: type"),
            )
        ),
    ),
    "FM-007": Case(
        bad=only(review(added("tags: " + "[" * 12 + "]" * 12))),
        place="review.md:5:18",
        good=only(review(added("tags: [a, b]"))),
    ),
    "FM-008": Case(bad=only("---\n- title: Calls\n- status: planned\n---\n"), place="review.md:2:1"),
    "FM-009": Case(
        bad=only(review(("    target: at least 80%\n", UNMERGED))),
        place="review.md:15:1",
        message="a merge was not finished here",
        good=only(REVIEW + "\n## Findings\n\nA title\n=======\n\n>>>>>>> is no mark by itself\n"),
    ),
    "FM-010": Case(
        bad=only(review(added("aim: Find out why ticket #3 was lost"))),
        place="review.md:5:26",
        good=only(review(added("aim: Find out why ticket n#3 was lost # 4 of us ask"), added('tags: ["#a", b] #'))),
    ),
    "KEY-001": Case(
        bad=only(review(added("tgas: [a]"))),
        place="review.md:5:1",
        good=only(review(added("tags: [a]"))),
        message="`tgas`",
    ),
    "KEY-002": Case(
        bad=only(review(("    statement: Calls are answered within 20 seconds.\n", ""))),
        place="review.md:12:3",
        message="`statement`",
    ),
    "KEY-003": Case(
        bad=only(review(("end: 2026-01-31", "end: 2026-02-30"))),
        place="review.md:4:34",
        message="30 February 2026 does not exist",
        good=only(review(("end: 2026-01-31", "end: 2026-02-28"))),
    ),
    "KEY-004": Case(bad=only(review(added("aim:"))), place="review.md:5:1", good=only(review(added("aim: To know.")))),
    "REF-001": Case(
        bad=only(review(("    target:", "    standard: answering\n    target:"))),
        place="review.md:15:15",
        message="`answering`",
        good={
            "review.md": review(("    target:", "    standard: answering\n    target:")),
            "site_config/standards.yml": "answering: {name: Answering, definition: Calls answered.}\n",
        },
    ),
    "REF-002": Case(
        bad={
            **BEFORE,
            "review.md": review(FOLLOWS),
            "reviews/team/dec/review.md": review(added("follows: team/jan"), text=DECEMBER),
        },
        place="review.md:5:10",
        good={**BEFORE, "review.md": review(FOLLOWS)},
        message="team/jan -> team/dec -> team/jan",
    ),
    "REF-003": Case(
        bad={**BEFORE, "review.md": review(FOLLOWS, ("start: 2026-01-01", "start: 2025-12-31"))},
        place="review.md:5:10",
        good={**BEFORE, "review.md": review(FOLLOWS)},
    ),
    "REF-004": Case(
        bad={
            "review.md": review(
                (COLUMN, "      wait: {type: category}\n"), (MEASURE, "{type: mean, source: calls, column: wait}")
            )
        },
        place="review.md:14:50",
        message="`wait` is a category",
        good=only(review((MEASURE, "{type: mean, source: calls, column: wait}"), ("at least 80%", "at most 20"))),
    ),
    "REF-005": Case(
        bad=only(review(added("findings: {F1: {kind: strength, statement: S.}}", "actions: {F1: {what: Keep it}}"))),
        place="review.md:6:11",
        message="`F1` stands under `findings` as well",
        good=only(review(added("findings: {F1: {kind: strength, statement: S.}}", "actions: {A1: {what: Keep it}}"))),
    ),
    "FILE-001": Case(
        bad=only(review(("file: calls.csv", "file: ../calls.csv"))),
        place="review.md:8:11",
        good={"review.md": review(("file: calls.csv", "file: data/calls.csv")), f"{FOLDER}/data/calls.csv": CALLS},
    ),
    "FILE-002": Case(bad=only(review(("calls.csv", "Calls.csv"))), place="review.md:8:11"),
    "FILE-003": Case(
        bad={"reviews/team/review.md": REVIEW},
        place="reviews/team/review.md",
        good={"reviews/team/2026_Q1/review.md": REVIEW},
    ),
    "FILE-004": Case(
        bad={**only(review(EVIDENCE)), "minutes.md": " \n"},
        place="review.md:5:41",
        good={**only(review(EVIDENCE)), "minutes.md": "Agreed.\n"},
        message="'minutes.md' is empty",
    ),
    "FILE-005": Case(
        bad={**only(review((EVIDENCE[0], EVIDENCE[1].replace(".md", ".html")))), "minutes.html": "Agreed.\n"},
        place="review.md:5:41",
        good={**only(review((EVIDENCE[0], EVIDENCE[1].replace(".md", ".TXT")))), "minutes.TXT": "Agreed.\n"},
    ),
    "FILE-006": Case(
        bad={"Calls.csv": CALLS},
        place="calls.csv",
        message="reviews/team/jan/Calls.csv and reviews/team/jan/calls.csv are one name",
        good={"calls-2.csv": CALLS},
    ),
    "FILE-007": Case(
        bad={SETTINGS: f"limits: {{file_size: 1}}\n{QUIET}", "calls.csv": CALLS + ("5" * 99 + "\n") * 10_000},
        place="review.md:8:11",
        message="'calls.csv' has 1.0 MB; at most 1 MB are read",
        good={SETTINGS: f"limits: {{file_size: 2}}\n{QUIET}", "calls.csv": CALLS + ("5" * 99 + "\n") * 10_000},
    ),
    "FILE-008": Case(
        bad={"site_config/Standard.yml": ""},
        place="site_config/Standard.yml",
        message="settings are read from site_config/standards.yml",
        good={"site_config/standards.yml": ""},
    ),
    "CSV-001": Case(bad={"calls.csv": "wait\n\n\n"}, place="calls.csv:1", good={"calls.csv": "wait\n5\n"}),
    "CSV-002": Case(bad={"calls.csv": b"PK\x03\x04 and so on"}, place="calls.csv:1", good={"calls.csv": "wait\n5\n"}),
    "CSV-003": Case(
        bad={"calls.csv": "wait,word\n5,fast\n6,schön\n".encode("latin-1")},
        place="calls.csv:3:6",
        good={
            "calls.csv": "wait,word\n5,fast\n6,schön\n".encode("latin-1"),
            "review.md": review(("file: calls.csv", "file: calls.csv\n    read: {encoding: latin-1}")),
        },
    ),
    "CSV-004": Case(
        bad={"calls.csv": "wait,word\n5,fa\x07st\n"}, place="calls.csv:2:5", good={"calls.csv": "wait,word\n5,fa\tst\n"}
    ),
    "CSV-005": Case(bad={"calls.csv": "Wait\n5\n"}, place="calls.csv:1:1", good={"calls.csv": " wait \n5\n"}),
    "CSV-006": Case(
        bad={"calls.csv": "wait,word\n5,slow, rude\n"},
        place="calls.csv:2:1",
        good={"calls.csv": 'wait,word\n5,"slow, rude"\n'},
    ),
    "CSV-007": Case(
        bad={"calls.csv": 'wait,word\n5,a\n6,"b\n7,c\n'},
        place="calls.csv:3:3",
        good={"calls.csv": 'wait,word\n6,"b\n7,c"\n'},
    ),
    "CSV-008": Case(
        bad={"calls.csv": "wait,word\n5," + "x" * 10_001 + "\n"},
        place="calls.csv:2:3",
        good={"calls.csv": "wait,word\n5," + "x" * 10_000 + "\n"},
    ),
    "CSV-009": Case(
        bad={"calls.csv": "word,wait\na,5\n# b,6\n"},
        place="calls.csv:3:1",
        good={"calls.csv": 'word,wait\na,5\n"# b",6\n#c,6\n'},
    ),
    "CELL-001": Case(
        bad={"calls.csv": "word,wait\na,5\nb,soon\n"}, place="calls.csv:3:3", good={"calls.csv": "word,wait\na,5\nb,\n"}
    ),
    "CELL-002": Case(
        bad={"calls.csv": "wait\n" + "soon\n" * 21},
        place="calls.csv:21:1",
        good={"calls.csv": "wait\n" + "soon\n" * 20},
    ),
    "DATA-011": Case(
        bad={SETTINGS: f"limits: {{groups: 10}}\n{QUIET}", **_groups(11)},
        place="review.md:17:10",
        good={SETTINGS: f"limits: {{groups: 10}}\n{QUIET}", **_groups(10)},
    ),
    "DATA-013": Case(
        bad=_counted("is: slow", 3),
        place="review.md:20:54",
        good=_counted("is: slow", 12),
        message="`few` tells how many have a `word` that the tables by `word` hold back",
    ),
    "DATA-012": Case(
        bad={"reviews/team/short/review.md": SHORT, "reviews/team/short/calls.csv": CALLS},
        place="reviews/team/short/review.md:13:3",
        good={"reviews/team/short/review.md": REVIEW, "reviews/team/short/calls.csv": CALLS},
        message="`quick` rests on 1 answer fewer than `quick` of team/jan, of the same file",
    ),
    "DATA-001": Case(
        bad={"review.md": review(DATED), "calls.csv": days("2026-01-31", "2026-02-01")},
        place="review.md:9:5",
        good={"review.md": review(DATED), "calls.csv": days("2026-01-31", "2026-01-01T00:00")},
    ),
    "DATA-002": Case(
        bad={"review.md": review(DATED), "calls.csv": days("2026-01-31", "")},
        place="review.md:9:5",
        good={"review.md": review(DATED), "calls.csv": days("2026-01-31", "2026-01-01")},
    ),
    "DATA-003": Case(
        bad={"review.md": review(WITH_TIMES), "calls.csv": "wait\n5\n-6\n"},
        place="review.md:10:7",
        good={"review.md": review(WITH_TIMES), "calls.csv": "wait\n5\n-0\n"},
    ),
    "DATA-004": Case(bad={"calls.csv": 'wait\n""\n""\n'}, place="review.md:12:3", good={"calls.csv": 'wait\n""\n5\n'}),
    "DATA-005": Case(
        bad={"calls.csv": "wait\n" + "5\n" * 9}, place="review.md:12:3", good={"calls.csv": "wait\n" + "5\n" * 10}
    ),
    "DATA-006": Case(
        bad=only(review(("    file: calls.csv\n", ""))),
        place="review.md:6:3",
        good=only(review(("    file: calls.csv\n", ""), ("status: evaluated", "status: planned"))),
    ),
    "DATA-007": Case(
        bad={
            "review.md": review(
                WITH_WEIGHT, (MEASURE, "{type: median, source: calls, column: wait}"), ("at least 80%", "at most 20")
            ),
            "calls.csv": "wait,weight\n" + "5,1\n" * 12,
        },
        place="review.md:15:21",
        good={"review.md": review(WITH_WEIGHT), "calls.csv": "wait,weight\n" + "5,1\n" * 12},
    ),
    "DATA-008": Case(
        bad={**BEFORE, "review.md": review(FOLLOWS, ("at_most: 20", "at_most: 30"))},
        place="review.md:15:5",
        good={**BEFORE, "review.md": review(FOLLOWS, ("at least 80%", "at least 90%"))},
    ),
    "DATA-009": Case(
        bad={"review.md": review(WITH_WORD, OF_WORD), "calls.csv": TEXTS},
        place="review.md:15:86",
        good={"review.md": review(WITH_WORD, (OF_WORD[0], OF_WORD[1].replace("Fast", "fast"))), "calls.csv": TEXTS},
    ),
    "DATA-010": Case(
        bad={"review.md": review(WITH_WORD, PUBLISHED), "calls.csv": "wait,word\n" + f"5,{'w' * 9_000}\n" * 2_500},
        place="review.md:9:14",
        good={"review.md": review(WITH_WORD, PUBLISHED), "calls.csv": TEXTS},
        message="22.5 MB",
    ),
    "DATA-014": Case(
        bad={"review.md": review(WITH_WORD), "calls.csv": TEXTS + "5,Fast\n5,slow\n"},
        place="review.md:11:7",
        good={"review.md": review(WITH_WORD), "calls.csv": TEXTS + "5,faster\n5,slow\n"},
        message="`Fast` and `fast` are 2 values of `word`, and each counts by itself",
    ),
    "DATA-015": Case(
        bad={"review.md": review(WITH_TIMES), "calls.csv": "wait\n" + "0:05\n0:19\n1:30\n" * 5},
        place="review.md:10:7",
        good={"review.md": review(WITH_TIMES), "calls.csv": "wait\n" + "0:00:05\n0:00:19\n0:01:30\n" * 5},
        message="wait: '0:05' and other times in two parts were read as hours and minutes",
    ),
    "DATA-016": Case(
        bad={"review.md": review(WITH_WORD), "calls.csv": TEXTS + "60,Total\n"},
        place="review.md:11:7",
        good={"review.md": review(WITH_WORD), "calls.csv": TEXTS + "5,total\n5,total\n"},
        message="word: 'Total' in the last row counts as one more value, and the row as one more row",
    ),
    "DATE-001": Case(
        bad=only(review(action("start: 2026-02-02, due: 2026-02-01"))),
        place="review.md:6:54",
        good=only(review(action("start: 2026-02-02, due: 2026-02-02"))),
    ),
    "DATE-002": Case(
        bad=only(review(decided("2026-02-01"))),
        place="review.md:6:82",
        good=only(review(decided("2026-02-02"))),
    ),
    "DATE-003": Case(
        bad=only(review(action("status: done"))),
        place="review.md:6:38",
        good=only(review(action("status: done, done_on: 2026-02-01"))),
    ),
    "ACC-001": Case(bad=only(review(added("accept: {DATA-999: No reason.}"))), place="review.md:5:10"),
    "ACC-002": Case(bad=only(review(added("accept: {CELL-001: No reason.}"))), place="review.md:5:10"),
    "ACC-003": Case(
        bad=only(review(added("accept: {DATA-005: Few called.}"))),
        place="review.md:5:10",
        good={"review.md": review(added("accept: {DATA-005: Few called.}")), "calls.csv": "wait\n5\n"},
    ),
    "TEXT-001": Case(
        bad=only(review(("All is well.", "All is {{ something-else }}."))),
        place="review.md:18:8",
        good=only(review(("All is well.", "All is {{ quick }}, `{{ something-else }}`."))),
    ),
    "TEXT-002": Case(
        bad=only(review(("All is well.", "All is [well](notes.pdf)."))),
        place="review.md:18:13",
        good=only(review(("All is well.", "All is [well](https://example.org/), [there](#results), `[x](y)`."))),
    ),
    "TEXT-003": Case(
        bad=only(review(("All is well.", "## Finding\n\nAll is well."))),
        place="review.md:18:1",
        good=only(review(("All is well.", "## Findings\n\nAll is well.\n\n## Thanks\n\nTo all."))),
    ),
    "TEXT-004": Case(
        bad={SETTINGS: f"limits: {{narrative: 1}}\n{QUIET}", "review.md": review(("All", "So.\n" * 260 + "All"))},
        place="review.md:267",
        good={SETTINGS: f"limits: {{narrative: 1}}\n{QUIET}", "review.md": review(("All", "So.\n" * 240 + "All"))},
    ),
    "TEXT-005": Case(
        bad=only(review(("All is well.", "[" * 200 + "\n\n(all is well."))),
        place="review.md:20",
        good=only(review(("All is well.", "[" * 200 + "\n\n`(` all is well."))),
    ),
    "TEXT-006": Case(
        bad=only(review(("All is well.", "All is well.\n\n!!! note\n    So it is."))),
        place="review.md:20:1",
        good=only(
            review(("All is well.", "All is well!!! note `==this==`[^1], ~~not~~ that.\n\n- [ ] or so\n\n[^1]: Done."))
        ),
        message="a box that begins with !!!",
    ),
}


def test_every_rule_has_a_case_and_every_case_a_rule() -> None:
    assert sorted(CASES) == sorted(rule.code for rule in (*form.RULES, *tabular.RULES))


@pytest.mark.parametrize("code", CASES)
def test_a_bad_portfolio_is_told_where_it_is_bad(portfolio: WritePortfolio, code: str) -> None:
    case = CASES[code]
    found = run(portfolio(in_place({**FILES, **case.bad}))).problems
    mine = [problem for problem in found if problem.code == code]
    place = case.place if "/" in case.place else f"{FOLDER}/{case.place}"
    assert place in [str(problem.location) for problem in mine], [f"{p.location} {p.code} {p.message}" for p in found]
    told = next(problem for problem in mine if str(problem.location) == place)
    assert case.message in told.message
    assert told.severity is BY_CODE[code].severity
    assert told.message
    assert not told.message.endswith(".")
    assert told.hint.endswith((".", "?", '"".')), told.hint


@pytest.mark.parametrize("code", CASES)
def test_a_good_portfolio_is_not_told_so(portfolio: WritePortfolio, code: str) -> None:
    found = run(portfolio(in_place({**FILES, **CASES[code].good}))).problems
    assert code not in [problem.code for problem in found]


def test_the_small_portfolio_itself_is_sound(portfolio: WritePortfolio) -> None:
    finished = run(portfolio(in_place(FILES)))
    assert finished.problems == []
    assert list(finished.results) == ["team/jan"]
