"""References: what does not exist or does not fit is told where it is written, with the nearest name."""

import pytest
from conftest import WritePortfolio
from small_portfolio import CALLS, FILES, added, in_place, review, run

WAIT = "      wait: {type: number}\n"
ALL = WAIT + (
    "      channel: {type: category}\n      said: {type: text}\n      solved: {type: flag}\n"
    "      opened: {type: date}\n      score: {type: score, scale: [1, 5]}\n"
)
MEASURE = "{type: share, source: calls, column: wait, at_most: 20}"
TABLE = "wait,channel,said,solved,opened,score\n" + "5,phone,fine,yes,2026-01-02,4\n" * 12
FILE = "    file: calls.csv\n"


def told(portfolio: WritePortfolio, *edits: tuple[str, str]) -> list[str]:
    text = review((WAIT, ALL), *edits)
    found = run(portfolio(in_place({"review.md": text, "calls.csv": TABLE}))).problems
    return [
        f"{problem.code} {problem.message} | {problem.hint}" for problem in found if not problem.code.startswith("DATA")
    ]


def measure(written: str) -> tuple[str, str]:
    return f"{MEASURE}\n    target: at least 80%", f"{{source: calls, {written}}}"


@pytest.mark.parametrize(
    "edit, expected",
    [
        (added("follows: team/feb"), "REF-001 there is no review `team/feb` | There is: no other."),
        (measure("type: mean, column: wiat"), "REF-001 there is no column `wiat` | Did you mean `wait`?"),
        (("source: calls", "source: call"), "REF-001 there is no source `call` | Did you mean `calls`?"),
        (
            ("    target:", "    feature: speed\n    target:"),
            "REF-001 there is no feature `speed` | None is defined yet.",
        ),
        (
            ("    target:", "    by: [chanel]\n    target:"),
            "REF-001 there is no column `chanel` | Did you mean `channel`?",
        ),
        (
            ("    target:", "    by: [said]\n    target:"),
            "REF-004 `said` is a text; this needs one of: category, flag, score | ",
        ),
        ((FILE, FILE + "    where: {chanel: {is: phone}}\n"), "REF-001 there is no column `chanel` | "),
        (
            (FILE, FILE + "    where: {channel: {at_least: 3}}\n"),
            "REF-004 `at_least` compares numbers, and `channel` is a category | ",
        ),
        (
            (FILE, FILE + "    where: {wait: {before: 2026-01-01}}\n"),
            "REF-004 `before` compares dates, and `wait` is a number | ",
        ),
        ((FILE, FILE + "    where: {wait: {is: five}}\n"), "REF-004 `five` is not a number, and `wait` is a number | "),
        (
            (FILE, FILE + "    where: {solved: {is: perhaps}}\n"),
            "REF-004 `perhaps` is not a value of the flag `solved`",
        ),
        ((FILE, FILE + "    where: {opened: {is: yesterday}}\n"), "REF-004 `yesterday` must be a date"),
        ((FILE, FILE + "    where: {opened: {in: [2026-01-02, 2026-02-30]}}\n"), "REF-004 `2026-02-30` is not a date"),
        (
            (FILE, FILE + "    where: {opened: {before: opend}}\n"),
            "REF-001 `opend` is neither a date nor a date column | Did you mean `opened`?",
        ),
        ((FILE, FILE + "    where: {opened: {after: wait}}\n"), "REF-004 `wait` is a number, not a date | "),
        (
            (FILE, FILE + "    weight: channel\n"),
            "REF-004 `channel` is a category; this needs one of: count, duration, number, score | ",
        ),
        ((FILE, FILE + "    date: {column: channel}\n"), "REF-004 `channel` is a category; this needs one of: date | "),
        (
            (FILE, FILE + "    keep: {last: said, per: channel}\n"),
            "REF-004 `said` is a text; this needs one of: count, date, ",
        ),
        (("{type: text}", "{type: text, codes: theme}"), "REF-001 there is no column `theme` | "),
        (
            ("{type: text}", "{type: text, feature: speed}"),
            "REF-001 there is no feature `speed` | None is defined yet.",
        ),
        (
            ("      said:", "      took: {type: duration, unit: hours, between: [opened, wait]}\n      said:"),
            "REF-004 `wait` is a number; this needs one of: date | ",
        ),
        (measure("type: csat, column: wait"), "REF-004 `wait` is a number; this needs one of: score | "),
        (measure("type: nps, column: score"), "REF-004 a net promoter score needs a scale of [0, 10] | "),
        (measure("type: share, column: channel"), "REF-004 a share of `channel` needs a condition"),
        (measure("type: ratio, numerator: wait, denominator: said"), "REF-004 `said` is a text; this needs one of: "),
        (measure("type: rate, count: row, per: 100, denominator: wait"), "REF-001 there is no column `row` | "),
        (measure("type: count, of: {chanel: {is: phone}}"), "REF-001 there is no column `chanel` | "),
        (measure("type: count, count: wait"), "REF-004 `wait` is a number; this needs one of: count | "),
        (measure("type: count, count: waits"), "REF-001 there is no column `waits` | Did you mean `wait`?"),
        (measure("type: share, column: solved, also: {wait: {is: x}}"), "REF-004 `x` is not a number"),
        (("All is well.", "[[qick]]"), "REF-001 there is nothing called `qick` | Did you mean `quick`?"),
        (("All is well.", "[[team/jam]]"), "REF-001 there is nothing called `team/jam` | Did you mean `team/jan`?"),
        (("All is well.", "{{ qick }}"), "REF-001 there is no criterion `qick` | Did you mean `quick`?"),
        (("All is well.", "{{ chart other }}"), "REF-001 there is no criterion `other` | "),
        (("All is well.", "{{ quick.lows }}"), "REF-001 a criterion has no `.lows` | Did you mean `low`?"),
        (
            ("All is well.", "### Ours too\n\n[x](#our-too)"),
            "REF-001 the page of the review has no place called `our-too` | Did you mean `ours-too`?",
        ),
        (
            ("All is well.", "## \u00dcber uns\n\n[x](#\u00fcber-un)"),
            "REF-001 the page of the review has no place called `\u00fcber-un` | Did you mean `uber-uns`?",
        ),
        (
            ("All is well.", "```\n### Ours\n```\n\n[x](#ours)"),
            "REF-001 the page of the review has no place called `ours`",
        ),
        (
            ("All is well.", "<!--\n### Ours\n-->\n\n[x](#ours)"),
            "REF-001 the page of the review has no place called `ours`",
        ),
        (("All is well.", "{{ site }}"), "TEXT-001 there is no criterion `site` | "),
        (
            ("All is well.", "{{ quick } of all"),
            "TEXT-001 {{ quick } is no placeholder, and is shown as it was typed | Write {{ quick }}: two braces",
        ),
        (
            ("All is well.", "{ chart “quick” }}"),
            "TEXT-001 { chart “quick” }} is no placeholder, and is shown as it was typed | Write {{ chart quick }}: two braces",
        ),
        (
            ("All is well.", "{{ quick.N }}"),
            "TEXT-001 {{ quick.N }} is no placeholder, and is shown as it was typed | Write {{ quick }}:",
        ),
        (
            ("All is well.", "{{ 7*7 }}"),
            "TEXT-001 {{ 7*7 }} is no placeholder, and is shown as it was typed | Use the id of a criterion",
        ),
    ],
)
def test_a_broken_reference_is_told_with_the_nearest_name(
    portfolio: WritePortfolio, edit: tuple[str, str], expected: str
) -> None:
    found = told(portfolio, edit)
    assert len(found) == 1, found
    assert found[0].startswith(expected)


@pytest.mark.parametrize(
    "edit",
    [
        measure("type: share, column: solved"),
        measure("type: share, column: channel, in: [phone, web]"),
        measure("type: share, column: wait, present: true"),
        measure("type: csat, column: score"),
        measure("type: rate, count: rows, per: 100, denominator: wait"),
        measure("type: ratio, numerator: wait, denominator: score"),
        (
            FILE,
            FILE
            + "    where: {opened: {before: 2026-02-01, after: 2025-12-31, not: 2026-01-05}, solved: {is: 'YES'}}\n",
        ),
        (FILE, FILE + "    date: {column: opened}\n    keep: {first: opened, per: channel}\n"),
        (FILE, FILE + "    date: {column: Seen on}\n    columns_:\n"),
        ("All is well.", "### How we *asked*\n\n[x](#how-we-asked)"),
        ("All is well.", "How we asked\n------------\n\n[x](#how-we-asked)"),
        ("All is well.", "> ### How _we_ asked\n\n[x](#how-we-asked)"),
        ("All is well.", "- ### How we asked &amp; whom\n\n[x](#how-we-asked-whom)"),
        ("All is well.", "### How we asked[^1]\n\n[^1]: Note.\n### Whom\n\n[x](#how-we-asked) [y](#whom)"),
        ("All is well.", "~~~\n```\n~~~\n\n### How we asked\n\n[x](#how-we-asked)"),
        ("All is well.", "````\n```\nb\n```\n````\n\n### How we asked\n\n[x](#how-we-asked)"),
        ("All is well.", "## \u6982\u8981\n\n### \u7ed3\u679c\n\n[x](#\u6982\u8981) [y](#%E7%BB%93%E6%9E%9C)"),
        ("All is well.", "[[quick]], [[calls]], [[team/jan]], {{ quick.verdict }}, `[[nothing]]`"),
    ],
)
def test_what_exists_and_fits_is_not_told(portfolio: WritePortfolio, edit: tuple[str, str]) -> None:
    assert [each for each in told(portfolio, edit) if each.startswith("REF")] == []


def chain(follows: dict[str, str]) -> dict[str, str | bytes]:
    files: dict[str, str | bytes] = {}
    for month, (name, before) in enumerate(follows.items(), start=1):
        text = review(
            ("2026-01-01, end: 2026-01-31", f"2026-{month:02}-01, end: 2026-{month:02}-28"),
            added(f"follows: team/{before}"),
        )
        files |= {f"reviews/team/{name}/review.md": text, f"reviews/team/{name}/calls.csv": CALLS}
    return files


def test_each_review_of_a_circle_is_told_and_those_outside_are_not(portfolio: WritePortfolio) -> None:
    found = run(portfolio(chain({"a": "b", "b": "c", "c": "a", "d": "a"}))).problems
    assert [(str(p.location), p.message) for p in found if p.code == "REF-002"] == [
        ("reviews/team/a/review.md:5:10", "the reviews follow each other: team/a -> team/b -> team/c -> team/a"),
        ("reviews/team/b/review.md:5:10", "the reviews follow each other: team/b -> team/c -> team/a -> team/b"),
        ("reviews/team/c/review.md:5:10", "the reviews follow each other: team/c -> team/a -> team/b -> team/c"),
    ]


def test_a_review_cannot_follow_itself(portfolio: WritePortfolio) -> None:
    found = run(portfolio(chain({"a": "a"}))).problems
    assert "the reviews follow each other: team/a -> team/a" in [problem.message for problem in found]


def test_a_new_baseline_lies_within_the_period(portfolio: WritePortfolio) -> None:
    edit = ("    target:", "    every: week\n    rebase: [{date: 2026-02-01, because: A1}]\n    target:")
    found = run(portfolio(in_place({**FILES, "review.md": review(edit)}))).problems
    assert [(problem.location.line, problem.location.column, problem.code) for problem in found] == [
        (16, 21, "KEY-003")
    ]


DAY = ("    file: calls.csv\n", "    file: calls.csv\n    date: {column: opened}\n")


def test_a_fixed_baseline_ends_within_the_period(portfolio: WritePortfolio) -> None:
    fixed = "    every: week\n    baseline: {until: 2026-02-01, because: Before A1}\n    target:"
    assert told(portfolio, DAY, ("    target:", fixed)) == [
        "KEY-003 the baseline of `quick` ends outside the period | Give a date within the period."
    ]


def test_a_chart_that_the_data_do_not_allow_is_told_at_its_key(portfolio: WritePortfolio) -> None:
    ratio = (
        f"{MEASURE}\n",
        "{source: calls, type: ratio, numerator: score, denominator: wait}\n    every: week\n    chart: p\n",
    )
    assert told(portfolio, DAY, ratio) == []
    text = review((WAIT, ALL), DAY, ratio)
    found = run(portfolio(in_place({"review.md": text, "calls.csv": TABLE.replace("5,phone", "2,phone")}))).problems
    [problem] = [each for each in found if each.code == "KEY-003"]
    assert problem.message.startswith(
        "`quick` cannot stand on a p chart: the points are not whole numbers out of whole numbers"
    )
    assert text.splitlines()[problem.location.line - 1] == "    chart: p"
