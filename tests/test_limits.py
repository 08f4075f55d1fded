"""Limits: what is beyond one is told at its place with the way to raise it, and nothing takes longer than its length."""

import contextlib
import os
import signal
from pathlib import Path
from typing import Any

import pytest
from conftest import WritePortfolio
from end_to_end.repository import begun, commit
from small_portfolio import CALLS, QUIET, REVIEW, SETTINGS, in_place, review, run, settings

from generator import spent
from generator.compile.inline import pieces
from generator.compile.narrative import Context, render
from generator.compile.tree import Held
from generator.load.columns import MAX_A_COLUMN
from generator.load.csv_text import open_table, reader_of
from generator.load.documents import load_review
from generator.load.files import Found
from generator.load.lines import Record
from generator.load.tables import read_table
from generator.model.limits import DEFAULT, Limits
from generator.model.source import Read
from generator.pipeline import deadline
from generator.pipeline.analysis import run as analyse
from generator.pipeline.bounds import check_sizes, figures_take, in_time
from generator.pipeline.deadline import EndedError, LateError, within
from generator.pipeline.page_inputs import PageInputs
from generator.pipeline.site import build
from generator.problems import ContentFault

PLAIN = Context(results={}, links={}, figure=lambda _: "")
SOUND = {"review.md": REVIEW, "calls.csv": CALLS}


def limited(text: str) -> dict[str, str | bytes]:
    """The small portfolio under some limits."""
    return in_place(SOUND) | {SETTINGS: f"limits: {text}\n{QUIET}"}


def test_a_limit_says_how_it_is_raised() -> None:
    place = "in site_config/portfolio.yml raises it, if the file is right."
    assert DEFAULT.raised("cell") == f"`limits: {{cell: 20000}}` {place}"
    assert DEFAULT.raised("cell", 30_001) == f"`limits: {{cell: 40000}}` {place}"
    assert DEFAULT.raised("depth", 1_000) == "No setting allows that: `depth` goes up to 50."
    assert Limits(depth=40).raised("depth") == f"`limits: {{depth: 50}}` {place}"


@pytest.mark.parametrize(
    "limits, found",
    [
        ("{rows: 11}", "reviews/team/jan/calls.csv:13 CSV-008 more than 11 rows"),
        ("{rows: 12}", ""),
        ("{criteria: 1}", ""),
        ("{values: 100}", ""),
        ("{rows: 0}", "site_config/portfolio.yml:1:16 KEY-003 `rows` must be 1 or more"),
        ("{rows: many}", "site_config/portfolio.yml:1:16 KEY-003 `rows` must be a whole number"),
        ("{depth: 51}", "site_config/portfolio.yml:1:17 KEY-003 `depth` must be 50 or less"),
        ("{row: 5}", "site_config/portfolio.yml:1:10 KEY-001 unknown key `row`"),
    ],
)
def test_what_is_beyond_a_limit_is_told_at_its_place(portfolio: WritePortfolio, limits: str, found: str) -> None:
    problems = run(portfolio(limited(limits))).problems
    assert [f"{each.location} {each.code} {each.message}" for each in problems] == ([found] if found else [])


def test_all_sources_of_a_review_have_at_most_the_rows_of_four_tables(portfolio: WritePortfolio) -> None:
    """Each source holds its own rows, also where all of them read one file."""
    more = "".join(f"  more{n}: {{method: operations, file: calls.csv}}\n" for n in range(5))
    edit = ("sources:\n", f"sources:\n{more}")
    files = in_place(SOUND | {"review.md": review(edit)})
    assert not run(portfolio(files | {SETTINGS: f"limits: {{rows: 18}}\n{QUIET}"})).failed
    [problem] = run(portfolio(files | {SETTINGS: f"limits: {{rows: 17}}\n{QUIET}"})).problems
    assert str(problem.location).startswith("reviews/team/jan/review.md:1")
    assert problem.message.startswith("all sources up to this one have more than 68 rows")
    assert "limits: {rows: 40}" in problem.hint


def _many(front: str, count: int) -> str:
    return "criteria:\n" + "".join(front.format(number) for number in range(count))


def test_criteria_beyond_the_limit_are_told_at_the_first_of_them(portfolio: WritePortfolio) -> None:
    told = "  c{0}: {{statement: It is well., judged: {{outcome: met, basis: Seen.}}}}\n"
    text = (
        f"---\ntitle: Calls\nstatus: planned\nperiod: {{start: 2026-01-01, end: 2026-01-31}}\n{_many(told, 101)}---\n"
    )
    framework = "name: All\ngroups: {a: All}\n" + _many("  C{0}: {{group: a, name: One}}\n", 101)
    files: dict[str, str | bytes] = {"reviews/team/jan/review.md": text, "site_config/frameworks/all.yml": framework}
    found = [each for each in run(portfolio(files)).problems if each.code == "FM-007"]
    assert [(str(each.location), each.message) for each in found] == [
        ("reviews/team/jan/review.md:106:3", "101 criteria; at most 100 are read, and they end before `c100`"),
        ("site_config/frameworks/all.yml:104:3", "101 criteria; at most 100 are read, and they end before `C100`"),
    ]
    assert all(each.hint.startswith("Take out those that decide nothing") for each in found)
    assert all("limits: {criteria: 200}" in each.hint for each in found)
    raised = files | {SETTINGS: f"limits: {{criteria: 101}}\n{QUIET}"}
    assert "FM-007" not in {each.code for each in run(portfolio(raised)).problems}


def test_standards_beyond_the_limit_are_told_at_the_first_of_them_and_read(portfolio: WritePortfolio) -> None:
    standards = "".join(
        f"s{number}: {{name: Standard {number}, definition: What is counted.}}\n" for number in range(12)
    )
    edit = ("statement: Calls", "standard: s11\n    statement: Calls")
    files = in_place(SOUND | {"review.md": review(edit), "site_config/standards.yml": standards})
    assert not run(portfolio(files)).failed
    [problem] = run(portfolio(files | {SETTINGS: f"limits: {{standards: 11}}\n{QUIET}"})).problems
    assert str(problem.location) == "site_config/standards.yml:12:1"
    assert problem.message == "12 standards; at most 11 are read, and they end before `s11`"
    assert "limits: {standards: 30}" in problem.hint


def test_a_limit_reaches_what_is_kept_from_the_run_before(portfolio: WritePortfolio) -> None:
    root = portfolio(limited("{rows: 12, narrative: 500}"))
    assert not analyse(settings(root, use_cache=True)).failed
    (root / SETTINGS).write_text(f"limits: {{rows: 11}}\n{QUIET}", encoding="utf-8")
    assert [each.code for each in analyse(settings(root, use_cache=True)).problems] == ["CSV-008"]


@pytest.mark.parametrize(
    "data, place",
    [
        ("a,b\n1,2\n" + ",".join("x" * 300) + "\n", "f.csv:3 CSV-008 this row is longer"),
        ("a,b\n" + '"x\n",' * 9_000, "f.csv:2 CSV-008 this row is longer"),
        ("," * 5_000, "f.csv:1 CSV-008 5,001 columns; at most 2 columns are read"),
        ("a" * 101 + ",b\n", "f.csv:1 CSV-008 a name in the header is longer than 100 characters"),
        ('a,b\n1,2\n3,"x\n' + "y" * 100 + '"\n', "f.csv:3:3 CSV-008 the cell that begins here is longer than 100"),
        ("a,b\n1," + "y" * 101 + "\n", "f.csv:2:3 CSV-008 the cell that begins here is longer than 100 characters"),
    ],
)
def test_a_row_is_measured_before_it_is_cut_into_cells(data: str, place: str) -> None:
    limits = Limits(columns=2, cell=100)
    _, [problem] = read_table(data.encode(), "f.csv", "s", _source(), None, limits)
    assert f"{problem.location} {problem.code} {problem.message}".startswith(place)
    assert "limits: {" in problem.hint


def _source() -> Any:
    document, _, _ = load_review(REVIEW.replace("wait: {", "a: {").encode(), Found(id="team/jan", file="r.md"))
    assert document
    return document.review.sources["calls"]


def test_of_what_a_review_left_open_those_that_follow_list_what_they_answer_and_a_hundred_more(
    portfolio: WritePortfolio,
) -> None:
    actions = "actions:\n" + "".join(f"  A{number}: {{what: Do it}}\n" for number in range(130))
    follows = "follows: team/jan\ncarried: {A129: Done.}\nperiod: {start: 2026-02-01, end: 2026-02-28}\n"
    files = in_place({
        "review.md": review(("---\n\nAll is well.", f"{actions}---\n\nAll is well.")),
        "calls.csv": CALLS,
        "reviews/team/feb/review.md": f"---\ntitle: Calls in February\nstatus: evaluated\n{follows}---\n\nAll is well.\n",
        SETTINGS: QUIET.replace("  CYCLE-002: off\n", ""),
    })  # fmt: skip
    finished = run(portfolio(files))
    found = PageInputs(finished, finished.documents).of("team/feb")
    assert [each.id for each in found.left_open_before] == [f"A{number}" for number in (*range(100), 129)]
    assert found.more_left_open == 29
    [told] = [each.message for each in finished.problems if each.code == "CYCLE-002"]
    assert told.endswith("`A18`, `A19` and 109 more open, and this review says nothing about it")


def test_lines_are_those_that_a_reader_of_csv_counts() -> None:
    table = open_table(b"a,b\r\n1,2\r3,\xe2\x80\xa84\n", "f.csv", Read(), [])
    assert table.layout
    assert table.layout.header == ("a", "b")


def test_a_text_of_many_bad_cells_is_told_in_time_that_grows_with_its_length() -> None:
    data = "a\n" + "".join(f"soon {number}\n" for number in range(30_000))
    _, problems = read_table(data.encode(), "f.csv", "s", _source())
    assert [each.code for each in problems].count("CELL-001") == MAX_A_COLUMN
    assert f"{30_000 - MAX_A_COLUMN:,} more cells" in problems[-1].message


@pytest.mark.parametrize(
    "text",
    ["\\" * 60_000, " a ".join("`" * length for length in range(1, 350)), "[" * 199 + "a" * 50_000, "*a **b " * 9_000],
    ids=["backslashes", "runs of backticks", "open brackets", "emphasis"],
)
def test_a_long_paragraph_takes_time_that_grows_with_its_length(text: str) -> None:
    data = REVIEW.replace("All is well.", text).encode()
    document, whole, _ = load_review(data, Found(id="team/jan", file="review.md"))
    assert document
    assert whole
    assert render(document.narrative.sections[0].text, PLAIN)


def test_pieces_are_the_text_and_cut_nothing_in_two() -> None:
    mark = "\x02klzzwxh:0001\x03"
    text = "word " * 3_000 + "x" * 9_995 + mark * 3_000 + "\n".join(["a line"] * 5_000)
    found = list(pieces(text))
    assert "".join(found) == text
    assert len(found) > 5
    assert all(piece.count("\x02") == piece.count("\x03") for piece in found)


def test_a_long_paragraph_is_read_like_a_short_one() -> None:
    text = "Some *stress* and a [link](https://example.org) and `code`.\n" * 400
    once = render("Some *stress* and a [link](https://example.org) and `code`.", PLAIN)
    inside = once.removeprefix("<p>").removesuffix("</p>")
    assert render(text, PLAIN) == f"<p>{chr(10).join([inside] * 400)}</p>"


def _busy(_given: str) -> str:
    while True:
        pass


def _busy_with(what: str) -> str:
    return spent.on(what, lambda: _busy(""))


def _quick(given: str) -> str:
    return f"{given} done"


def _failing(_given: str) -> str:
    raise ContentFault("no disk", "Get one.")


def _stubborn(_given: str) -> str:
    while True:
        with contextlib.suppress(Exception):  # as careless code does
            _busy("")


@pytest.mark.parametrize("work", [_busy, _stubborn])
def test_work_that_never_ends_is_ended(work: Any) -> None:
    with pytest.raises(LateError):
        within(0.1, work, "it is")
    assert within(5, _quick, "it is") == "it is done"


def test_work_is_ended_where_no_alarm_can_ring(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deadline, "_can_ring", lambda: False)
    with pytest.raises(LateError) as caught:  # by an alarm in the process of its own
        within(0.3, _busy_with, "waiting")
    assert caught.value.what == "waiting"
    assert within(60, _quick, "it is") == "it is done"
    with pytest.raises(ContentFault, match="no disk"):
        within(60, _failing, "")


def test_a_page_that_takes_too_long_is_told_with_its_file(
    portfolio: WritePortfolio, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.pipeline.review_trees.compile_review", _busy)
    with pytest.raises(
        ContentFault, match=r"reviews/team/jan/review\.md: its page was not made within 1 seconds"
    ) as caught:
        build(settings(portfolio(limited("{page_seconds: 1}"))))
    assert "limits: {page_seconds: 2}" in caught.value.hint
    with pytest.raises(ContentFault):
        in_time("f", Limits(page_seconds=1), _busy, "")


@pytest.mark.parametrize("rows, seconds", [(0, 10), (1_000, 11), (250_000, 20), (700_000, 38), (9_000_000, 40)])
def test_figures_may_take_longer_the_more_rows_they_are_made_of(rows: int, seconds: int) -> None:
    assert figures_take(DEFAULT, rows) == seconds


def test_figures_that_take_too_long_are_told_with_what_took_most_of_it(
    portfolio: WritePortfolio, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.analyse.review._criterion", lambda *_: _busy(""))
    with pytest.raises(ContentFault) as caught:
        build(settings(portfolio(limited("{page_seconds: 1}"))))
    said = "reviews/team/jan/review.md: its figures were not worked out within 2 seconds of the processor; "
    said += "2 of them went into criterion `quick`"
    assert str(caught.value).startswith(said)
    assert "limits: {page_seconds: 2}" in caught.value.hint


@pytest.mark.parametrize(
    "fault, said",
    [(MemoryError, "needs more memory than there is"), (RecursionError, "nested more deeply than can be followed")],
)
def test_figures_that_need_too_much_memory_are_told_with_their_file(
    portfolio: WritePortfolio, monkeypatch: pytest.MonkeyPatch, fault: type[Exception], said: str
) -> None:
    def fails(*_: Any, **__: Any) -> None:
        raise fault

    monkeypatch.setattr("generator.analyse.review.measure_review", fails)
    with pytest.raises(ContentFault, match=rf"^reviews/team/jan/review\.md: .*{said}"):
        build(settings(portfolio(limited("{page_seconds: 10}"))))


@pytest.mark.parametrize(
    "stage",
    [
        "generator.pipeline.loading.load_evidence",
        "generator.pipeline.history.histories._not_committed",
        "generator.pipeline.model_checks.check_plan",
        "generator.pipeline.personal.personal.name_problems",
        "generator.pipeline.personal._of_history",
        "generator.pipeline.conclusion.apply_acceptance",
    ],
)
def test_whatever_needs_too_much_memory_is_told_with_its_file(
    portfolio: WritePortfolio, monkeypatch: pytest.MonkeyPatch, stage: str
) -> None:
    root = portfolio(in_place(SOUND))
    commit(begun(root), "A review")

    def fails(*_: Any, **__: Any) -> None:
        raise MemoryError

    monkeypatch.setattr(stage, fails)
    with pytest.raises(ContentFault, match=r"^reviews/team/jan/review\.md: .*needs more memory than there is"):
        analyse(settings(root))


def test_where_no_alarm_can_ring_a_process_that_is_killed_is_told_as_such(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deadline, "_can_ring", lambda: False)
    with pytest.raises(EndedError):
        within(60, _killed, "")
    with pytest.raises(ContentFault, match=r"^a/review\.md: the process that computed what it says was ended"):
        in_time("a/review.md", DEFAULT, _killed, "")


def _killed(_given: str) -> str:
    os.kill(os.getpid(), signal.SIGKILL)
    return ""


def test_a_page_that_is_too_large_is_told_with_its_file(portfolio: WritePortfolio) -> None:
    text = review(("All is well.", "Every word counts. " * 6_000))
    files = limited("{page_size: 100}") | {"reviews/team/jan/review.md": text}
    with pytest.raises(
        ContentFault, match=r"review\.md: its page team/jan/index\.md would have \d+ kB; at most 100 kB"
    ):
        build(settings(portfolio(files)))
    check_sizes(Held({"a/index.md": "x" * 100_000}), {}, Limits(page_size=100))
    with pytest.raises(ContentFault, match=r"the page a/index\.md would have 101 kB"):
        check_sizes(Held({"a/index.md": "x" * 100_001}), {}, Limits(page_size=100))


def test_no_author_is_asked_to_shorten_the_guide() -> None:
    check_sizes(Held({"guide/rules/index.md": "x" * 200_000}), {}, Limits(page_size=100))


def test_files_of_settings_are_measured_before_they_are_read(portfolio: WritePortfolio) -> None:
    root: Path = portfolio(limited("{file_size: 1}") | {"site_config/standards.yml": "# " + "x" * 1_000_000})
    [problem] = run(root).problems
    assert f"{problem.location} {problem.code}" == "site_config/standards.yml FILE-007"


def test_a_cell_of_line_ends_is_read_in_one_go_and_its_lines_are_counted() -> None:
    record = Record('a,b\n1,"\n\n""\n"\n2,x\n', 1_000)
    rows, before = [], []
    for row in reader_of(record, ",", DEFAULT):
        rows.append(row)
        record.next_row()
        before.append(record.before)
    assert rows == [["a", "b"], ["1", '\n\n"\n'], ["2", "x"]]
    assert before == [1, 5, 6]
    data = "a,b\n" + f'1,"{chr(10) * 9_000}"\n' * 1_000
    table, problems = read_table(data.encode(), "f.csv", "s", _source())
    assert table is not None
    assert not problems


@pytest.mark.parametrize(
    "data, enough",
    [("a,b\n" + "1,2\n" * 75, "`limits: {rows: 80}`"), ("a,b\n1," + "y" * 512 + "\n", "`limits: {cell: 600}`")],
)
def test_the_limit_that_is_proposed_lets_the_table_through(data: str, enough: str) -> None:
    _, [problem] = read_table(data.encode(), "f.csv", "s", _source(), None, Limits(rows=12, cell=100))
    assert enough in problem.hint
    assert not read_table(data.encode(), "f.csv", "s", _source(), None, Limits(rows=80, cell=600))[1]
