"""Tables whose figures try to take all the time or memory there is, each by one analysis."""

import datetime as dt
from collections.abc import Callable, Iterator

from hostile_tables import ROWS, SIZE

_PLACE = "reviews/team/jan"
_CARD = "site_config/scorecards/heard.yml"
_BOOK = "site_config/themes/said.yml"
_FRONT = """\
---
title: Calls in January
status: evaluated
period: {start: 1990-01-01, end: 2026-01-31}
"""
_CENTURIES = _FRONT.replace("start: 1990-01-01, end: 2026-01-31", "start: 1900-01-01, end: 2199-12-31")
"""The longest period that a review can have."""
_TEXT = "---\n\nAll is well.\n"
Files = dict[str, Iterator[str]]
Line = Callable[[int], str]


def _review(
    columns: str, more: str, table: Iterator[str], *, criteria: str = "", front: str = _FRONT, **others: str
) -> Files:
    """A review of one table; of `columns` the declarations, of `more` the other keys of the source."""
    source = f"sources:\n  calls: {{file: calls.csv, {more}, columns: {{\n{columns}}}}}\n"
    files: Files = {f"{_PLACE}/review.md": iter([f"{front}{source}{criteria}{_TEXT}"])}
    files[f"{_PLACE}/calls.csv"] = table
    places = {"card": _CARD, "book": _BOOK}
    return files | {places[name]: iter([text]) for name, text in others.items()}


def lines(header: str, line: Line, rows: int = ROWS) -> Iterator[str]:
    """A header, and lines until the table is as large as may be."""
    size = len(header) + 1
    yield f"{header}\n"
    for number in range(rows):
        text = f"{line(number)}\n"
        size += len(text)
        if size > SIZE:
            return
        yield text


def some(number: int, steps: int, salt: int = 1) -> int:
    """A number below `steps` that looks drawn by lot."""
    mixed = (number * 2654435761 + salt * 40503) & 0xFFFFFFFF
    mixed = ((mixed >> 15) ^ mixed) * 2246822519 & 0xFFFFFFFF
    return ((mixed >> 13) ^ mixed) % steps


# Monitoring ------------------------------------------------------------------------------------------------------------


def _card(items: int, scores: str) -> str:
    lines = "".join(f"  i{n}: {{name: Item {n}, weight: {100 / items:g}, scores: {scores}}}\n" for n in range(items))
    return f'name: Heard\nedition: "1"\nitems:\n{lines}'


def _monitoring(call: Line, monitor: Line, *, items: int = 5, steps: int = 2, rows: int = ROWS) -> Callable[[], Files]:
    header = ",".join(["call", "by", *(f"i{n}" for n in range(items))])

    def line(n: int) -> str:
        scores = ",".join(str(some(n, steps, item)) for item in range(items))
        return f"{call(n)},{monitor(n)},{scores}"

    more = "method: call-monitoring, scorecard: heard, item: call, assessor: by"
    return lambda: _review("", more, lines(header, line, rows), card=_card(items, f"[0, {steps - 1}]"))


# Voices ----------------------------------------------------------------------------------------------------------------


def _voices(header: str, columns: str, line: Line, *, rows: int = ROWS, **others: str) -> Callable[[], Files]:
    more = "method: survey, privacy: {anonymised: true}"
    return lambda: _review(columns, more, lines(header, line, rows), **others)


def _own_codes(count: int, salt: str = "") -> Line:
    return lambda n: ";".join(f"t{salt}{count * n + each}" for each in range(count))


_SAID = "  said: {type: text, codes: theme, quotes: 5}, theme: {type: category}\n"
_TWICE = "  said: {type: text, codes: theme, second_codes: again}, theme: {type: category}, again: {type: category}\n"


def _ticks(themes: int) -> Callable[[], Files]:
    names = [f"t{n}" for n in range(themes)]
    columns = f"  said: {{type: text, code_columns: [{', '.join(names)}], quotes: 5}}" + "".join(
        f",\n  {name}: {{type: flag}}" for name in names
    )
    return _voices(
        ",".join(["said", *names]),
        f"{columns}\n",
        lambda n: f"ok {n}," + ",".join(str(some(n, 2, t)) for t in range(themes)),
    )


def _book(themes: int) -> str:
    lines = "".join(f"  t{n}: {{name: Theme {n}, any: [word{n}, wor{n % 10}*]}}\n" for n in range(themes))
    return f'name: Said\nedition: "1"\nthemes:\n{lines}'


# Answers that go together ----------------------------------------------------------------------------------------------


def _answers(
    questions: int, outcomes: int, *, steps: int = 5, features: int = 1, rows: int = ROWS
) -> Callable[[], Files]:
    """Questions about features beside outcomes; each answer leans towards what the row is like."""
    asked, ends = [f"q{n}" for n in range(questions)], [f"o{n}" for n in range(outcomes)]
    scale = f"{{type: score, scale: [0, {steps - 1}]"
    columns = ",\n".join(
        [f"  {name}: {scale}, feature: f{n % features}}}" for n, name in enumerate(asked)]
        + [f"  {name}: {scale}}}" for name in ends]
    )
    criteria = "".join(
        f"  {name}: {{statement: It is good., measure: {{type: csat, source: calls, column: {name}}}}}\n"
        for name in ends
    )
    known = "".join(f"  f{n}: {{name: Part {n}}}\n" for n in range(features))

    def line(n: int) -> str:
        like = some(n, steps, 999)
        return ",".join(str((like + some(n, steps, each)) // 2) for each in range(questions + outcomes))

    front = f"features:\n{known}criteria:\n{criteria}"
    return lambda: _review(f"{columns}\n", "method: survey", lines(",".join(asked + ends), line, rows), criteria=front)


# Criteria --------------------------------------------------------------------------------------------------------------


def _measured(
    columns: str,
    header: str,
    line: Line,
    measures: list[str],
    *,
    more: str = "method: operations",
    by: str = "",
    rows: int = ROWS,
    end: str = "",
    front: str = _FRONT,
) -> Callable[[], Files]:
    """Criteria of one table, each with its measure as it stands in the front matter."""
    criteria = "criteria:\n" + "".join(
        f"  c{n}: {{statement: It is good., measure: {{source: calls, {each}}}, {by}}}\n"
        for n, each in enumerate(measures)
    )
    return lambda: _review(columns, more, lines(header, line, rows), criteria=criteria + end, front=front)


_FEW = "  wait: {type: number}, group: {type: category}, day: {type: date}\n"
_DATED = "method: operations, date: {column: day}"
_START = dt.date(1990, 1, 1)


def _day(number: int, span: int) -> str:
    return (_START + dt.timedelta(days=number % span)).isoformat()


def _timed(n: int) -> str:
    start = dt.datetime(2026, 1, 1) + dt.timedelta(seconds=n * 10)
    end = start + dt.timedelta(seconds=some(n, 900_000))
    return f"{start:%Y-%m-%d %H:%M:%S},{'' if n % 9 == 0 else format(end, '%Y-%m-%d %H:%M:%S')},g{n % 2000}"


def _of_centuries(n: int) -> str:
    start = dt.datetime(1900, 1, 1) + dt.timedelta(days=n % 109_000, seconds=n % 86_400)
    end = start + dt.timedelta(days=some(n, 400))
    return f"{start:%Y-%m-%d %H:%M:%S},{'' if n % 9 == 0 else format(end, '%Y-%m-%d %H:%M:%S')},g{n % 2000}"


_TIMES = (
    "  start: {type: date}, end: {type: date}, group: {type: category},\n"
    "  took: {type: duration, between: [start, end], unit: hours}\n"
)
_OF_TIMES = "method: operations, date: {column: start}, as_of: 2026-02-20"


def _changes(count: int) -> str:
    entries = "".join(
        f"  - {{of: [A1], criterion: c0, changed_on: {_day(200 + 85 * n, 9000)}}}\n" for n in range(count)
    )
    return f"actions:\n  A1: {{what: Change it}}\nimpact:\n{entries}"


ANALYSES: dict[str, Callable[[], Files]] = {
    "monitoring: 5,000 calls, an assessor each": _monitoring(lambda n: f"c{n // 2}", lambda n: f"a{n}", rows=10_000),
    "monitoring: all rows, an assessor each": _monitoring(lambda n: f"c{n // 2}", lambda n: f"a{n}"),
    "monitoring: ten calls of very many": _monitoring(lambda n: f"c{n % 10}", lambda n: f"a{n}"),
    "monitoring: one call of very many, others of two": _monitoring(
        lambda n: "c" if n % 3 else f"c{n // 6}", lambda n: f"a{n}"
    ),
    "monitoring: 500 calls by 500 assessors": _monitoring(lambda n: f"c{n % 500}", lambda n: f"a{n // 500}"),
    "monitoring: 90 items": _monitoring(lambda n: f"c{n // 3}", lambda n: f"a{n % 3}", items=90),
    "monitoring: 180 items": _monitoring(lambda n: f"c{n // 3}", lambda n: f"a{n % 3}", items=180),
    "monitoring: 5 items of 10,000 scores": _monitoring(lambda n: f"c{n // 2}", lambda n: f"a{n % 2}", steps=10_000),
    "voices: five codes of its own a comment": _voices(
        "said,theme", _SAID, lambda n: f"ok {n},{_own_codes(5)(n)}", rows=20_000
    ),
    "voices: all codes distinct": _voices("said,theme", _SAID, lambda n: f"o,{_own_codes(5)(n)}"),
    "voices: 2,000 codes": _voices("said,theme", _SAID, lambda n: f"ok {n},{some(n, 2000)};{some(n, 1999, 5)}"),
    "voices: two codings, all codes distinct": _voices(
        "said,theme,again", _TWICE, lambda n: f"o,{_own_codes(3)(n)},{_own_codes(3)(n)}"
    ),
    "voices: two codings of 2,000 codes": _voices(
        "said,theme,again", _TWICE, lambda n: f"ok {n},{some(n, 2000)};{some(n, 1999, 5)},{some(n, 2000)}"
    ),
    "voices: 90 columns of ticks": _ticks(90),
    "voices: a codebook of 200 themes": _voices(
        "said",
        "  said: {type: text, themes: said}\n",
        lambda n: f"word{n % 2000} word{n % 1999} {n}",
        book=_book(200),
    ),
    "voices: words apart, all distinct": _voices(
        "said,score",
        "  said: {type: text, beside: score}, score: {type: score, scale: [1, 5]}\n",
        lambda n: f"{' '.join(chr(97 + (n * 8 + w) % 26) + format(n * 8 + w, 'x') for w in range(12))},{n % 5 + 1}",
    ),
    "answers: 30 questions": _answers(30, 1),
    "answers: 30 questions of 11 steps": _answers(30, 1, steps=11),
    "answers: 10 questions of 11 steps": _answers(10, 1, steps=11),
    "answers: 30 questions, 15 outcomes": _answers(30, 15),
    "answers: 45 questions of one feature": _answers(45, 1),
    "answers: 24 features of two questions": _answers(46, 1, features=23),
    "answers: 100 steps": _answers(20, 1, steps=100),
    "criteria: 100 means of distinct numbers": _measured(
        _FEW,
        "wait,group,day",
        lambda n: f"{some(n, 10**9)},g{n % 2000},{_day(n, 365)}",
        ["type: mean, column: wait"] * 100,
    ),
    "criteria: 100 medians by 2,000 groups": _measured(
        _FEW,
        "wait,group,day",
        lambda n: f"{some(n, 10**9)},g{n % 2000},{_day(n, 365)}",
        ["type: median, column: wait"] * 100,
        by="by: [group]",
    ),
    "criteria: a mean by 2,000 groups and days": _measured(
        _FEW,
        "wait,group,day",
        lambda n: f"{some(n, 10**6)},g{n % 2000},{_day(n, 9000)}",
        ["type: mean, column: wait"],
        more=_DATED,
        by="by: [group], every: day",
    ),
    "criteria: a median of 9,000 days": _measured(
        _FEW,
        "wait,group,day",
        lambda n: f"{some(n, 10**6)},g{n % 20},{_day(n, 9000)}",
        ["type: median, column: wait"],
        more=_DATED,
        by="every: day",
    ),
    "criteria: 100 shares of other rows each": _measured(
        _FEW,
        "wait,group,day",
        lambda n: f"{some(n, 10**6)},g{n % 200},{_day(n, 90)}",
        [
            f"type: share, column: wait, at_most: {5_000 * n}, of: {{group: {{in: [g{n}, g{n + 1}, g{n + 90}]}}}}"
            for n in range(100)
        ],
    ),
    "criteria: 100 shares of overlapping rows": _measured(
        _FEW,
        "wait,group,day",
        lambda n: f"{some(n, 10**6)},g{n % 200},{_day(n, 90)}",
        [
            f"type: share, column: wait, at_most: 500000, of: {{wait: {{at_most: {10_000 * n + 9}}}}}"
            for n in range(100)
        ],
    ),
    "criteria: 50 shares of each of two columns": _measured(
        _FEW,
        "wait,group,day",
        lambda n: f"{some(n, 10**6)},g{n % 200},{_day(n, 90)}",
        [
            *(f"type: share, column: wait, at_most: {10_000 * n + 9}" for n in range(50)),
            *(f"type: share, column: group, in: [g{n}, g{n + 1}]" for n in range(50)),
        ],
    ),
    "criteria: 100 counts by 2,000 groups": _measured(
        _FEW,
        "wait,group,day",
        lambda n: f"{some(n, 10**6)},g{n % 2000},{_day(n, 90)}",
        ["type: count"] * 100,
        more=_DATED,
        by="by: [group], every: day",
    ),
    "criteria: weights and handlers, all distinct": _measured(
        "  wait: {type: number}, group: {type: category}\n",
        "wait,group,weight,who,resp",
        lambda n: f"{some(n, 10**6)},g{n % 2000},{1 + some(n, 10**6) / 10**6},h{n},r{n}",
        ["type: mean, column: wait", "type: share, column: wait, at_most: 500000"],
        more="method: survey, weight: weight, handled_by: who, respondent: resp",
        by="by: [group]",
    ),
    "criteria: handlers of two cases each": _measured(
        "  wait: {type: number}, group: {type: category}\n",
        "wait,group,who",
        lambda n: f"{some(n, 10**6)},g{n % 2000},h{n // 2}",
        ["type: mean, column: wait", "type: share, column: wait, at_most: 500000"] * 50,
        more="method: survey, handled_by: who",
        by="by: [group]",
    ),
    "times: distinct moments by 2,000 groups": _measured(
        _TIMES,
        "start,end,group",
        _timed,
        ["type: median, column: took", "type: percentile, q: 0.9, column: took"] * 2,
        more=_OF_TIMES,
        by="by: [group], every: day",
    ),
    "times: 50 criteria of distinct moments": _measured(
        _TIMES,
        "start,end,group",
        _timed,
        ["type: median, column: took", "type: share, column: took, at_most: 48"] * 25,
        more=_OF_TIMES,
        by="every: week",
    ),
    "keep: all cases distinct": _measured(
        "  wait: {type: number}, group: {type: category}, id: {type: category}\n",
        "wait,group,id,day",
        lambda n: f"{n % 60},g{n % 9},k{n},{_day(n, 90)}",
        ["type: mean, column: wait"],
        more="method: operations, keep: {last: day, per: id}",
    ),
    "rates: contacts of 100 columns": _measured(
        ", ".join(f"c{n}: {{type: count}}" for n in range(40)) + "\n",
        "day," + ",".join(f"c{n}" for n in range(40)),
        lambda n: f"{_day(n, 9000)}," + ",".join(str(n % 9 + 1) for _ in range(40)),
        [f"type: rate, count: c{n}, per: 1000, denominator: c{n + 1}" for n in range(39)],
        more=_DATED,
        by="every: day",
    ),
    "impact: 9,000 days": _measured(
        _FEW,
        "wait,group,day",
        lambda n: f"{some(n, 10**6)},g{n % 20},{_day(n, 9000)}",
        ["type: mean, column: wait"],
        more=_DATED,
        by="every: day",
        end="actions:\n  A1: {what: Change it}\nimpact:\n  - {of: [A1], criterion: c0, changed_on: 2002-05-04}\n",
    ),
    "times: the backlog of 1,200 quarters, 50 criteria": _measured(
        _TIMES,
        "start,end,group",
        _of_centuries,
        [f"type: median, column: took, of: {{group: {{not: g{n}}}}}" for n in range(50)],
        more="method: operations, date: {column: start}, as_of: 2199-12-31",
        front=_CENTURIES,
    ),
    "calendar: 100 counts of 110,000 days": _measured(
        _FEW,
        "wait,group,day",
        lambda n: f"1,g,{('1900-01-01', '2199-12-31')[n]}",
        ["type: count"] * 100,
        more=_DATED,
        by="every: day",
        rows=2,
        front=_CENTURIES,
    ),
    "people: a code of 9,900 letters, before and after": _measured(
        "  wait: {type: number}, day: {type: date}\n",
        "wait,day,who",
        lambda n: f"{some(n, 10**6)},{_day(n // 30, 9000)},{'x' * 9_900 if n == 5 else n}",
        ["type: mean, column: wait"],
        more=f"{_DATED}, respondent: who",
        end=_changes(1),
    ),
    "people: 100 means by 2,000 groups, many answer again": _measured(
        "  wait: {type: number}, group: {type: category}\n",
        "wait,group,who",
        lambda n: f"{some(n, 10**6)},g{n % 2000},r{some(n, 120_000)}",
        [f"type: mean, column: wait, of: {{group: {{not: g{n}}}}}" for n in range(100)],
        more="method: survey, respondent: who",
        by="by: [group]",
    ),
    "impact: 100 days of change, 9,000 days": _measured(
        _FEW,
        "wait,group,day",
        lambda n: f"{some(n, 10**6)},g{n % 20},{_day(n, 9000)}",
        ["type: mean, column: wait"],
        more=_DATED,
        by="every: day",
        end=_changes(100),
    ),
    "impact: 100 days of change, 1,286 weeks": _measured(
        _FEW,
        "wait,group,day",
        lambda n: f"{some(n, 10**6)},g{n % 20},{_day(n, 9000)}",
        ["type: share, column: wait, at_most: 500000"],
        more=_DATED,
        by="every: week",
        rows=20_000,
        end=_changes(100),
    ),
    "criteria: 100 means of 9,000 days": _measured(
        _FEW,
        "wait,group,day",
        lambda n: f"{some(n, 10**6)},g{n % 20},{_day(n, 9000)}",
        ["type: mean, column: wait"] * 100,
        more=_DATED,
        by="every: day",
    ),
    "impact: 100 changes of a median, all rows": _measured(
        _FEW,
        "wait,group,day",
        lambda n: f"{some(n, 10**6)},g{n % 20},{_day(n, 9000)}",
        ["type: median, column: wait"],
        more=_DATED,
        by="every: month",
        end=_changes(100),
    ),
    "people: 100 scores by 25 groups and weeks": _measured(
        "  wait: {type: score, scale: [0, 10]}, group: {type: category}, day: {type: date}\n",
        "wait,group,day,who",
        lambda n: f"{some(n, 11)},g{n % 25},{_day(n, 900)},r{n % 90_000}",
        ["type: nps, column: wait"] * 100,
        more="method: survey, date: {column: day}, respondent: who",
        by="by: [group], every: week",
    ),
    "impact: 100 changes of a mean, many answer again": _measured(
        _FEW,
        "wait,group,day,who",
        lambda n: f"{some(n, 10**6)},g{n % 20},{_day(n, 9000)},r{n % 90_000}",
        ["type: mean, column: wait"],
        more=f"{_DATED}, respondent: who",
        by="every: month",
        end=_changes(100),
    ),
    "people: 8 criteria of a sound survey, weighted": _measured(
        "  wait: {type: number}, score: {type: score, scale: [0, 10]}, group: {type: category}, day: {type: date}\n",
        "wait,score,group,day,who,by,weight",
        lambda n: (
            f"{some(n, 900)},{some(n, 11, 3)},g{n % 8},{_day(n, 365)},r{some(n, 150_000)},h{n % 60},{1 + n % 8 / 4}"
        ),
        [*(f"type: {kind}, column: wait" for kind in ("mean", "median")), "type: share, column: wait, at_most: 300"] * 2
        + ["type: nps, column: score", "type: mean, column: score"],
        more="method: survey, date: {column: day}, respondent: who, handled_by: by, weight: weight",
        by="by: [group], every: week",
        end=_changes(2),
    ),
    "rows published: distinct cells": _measured(
        _FEW,
        "wait,group,day",
        lambda n: f"{some(n, 10**9)},group {n % 2000},{_day(n, 9000)}",
        ["type: mean, column: wait"],
        more="method: operations, date: {column: day}, simulated: true, publish: rows",
        by="every: month",
    ),
}
"""By what they are; each gives the files of a portfolio."""
