"""Rows that authors publish, from the file to the site: what is in them, what is not, and that nothing in them runs."""

import csv
import io
import json
import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from conftest import MakeOnce, WritePortfolio
from end_to_end.portfolios import copy_of_ours, write
from packages import package, table
from shared_files import shared
from small_portfolio import in_place, review, run, settings

from generator.analyse.claims.signable import SIGNABLE, Signable
from generator.analyse.claims.signed_parts import PARTS
from generator.cache import Cache
from generator.load.documents import snapshot
from generator.pipeline import making_rows
from generator.pipeline.analysis import run as computed
from generator.pipeline.published_rows import published_rows
from generator.pipeline.site import build
from generator.settings import Settings, cache_folder

PUBLISHED = """\
    publish: rows
    origin: Published by somebody.
    privacy: {anonymised: true}
    date: {column: date}
"""
COLUMNS = """\
      date: {type: date}
      channel: {type: category}
      agent: {type: category}
      score: {type: score, scale: [1, 5]}
      resolved: {type: flag}
      comment: {type: text, quotes: 2, codes: channel}
"""
FILE = "    file: calls.csv\n"
HEAD = review((FILE, FILE + PUBLISHED), ("      wait: {type: number}\n", COLUMNS)).partition("criteria:\n")[0]
CRITERION = """\
criteria:
  good:
    statement: Scores are good.
    measure: {type: share, source: calls, column: score, at_least: 4}
---

All is well.
"""
CHANGE = "      change: {type: number}\n"
CASE = "      case_id: {type: category}\n"
PATH = "team/jan/data/calls.csv"
WAYS = {"with a cache": True, "without one": False}


def files(table: bytes, more: str = "", head: str = HEAD) -> dict[str, str | bytes]:
    return in_place({"review.md": head + more + CRITERION, "calls.csv": table})


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8"), newline="")))


def assets(root: Path, *, use_cache: bool = False) -> dict[str, bytes]:
    return dict(build(settings(root, use_cache=use_cache)).tree.assets)


def of_case(portfolio: WritePortfolio, *names: str, more: str = CASE, head: str = HEAD) -> list[dict[str, str]]:
    """The published rows of a table of attacks."""
    return rows(assets(portfolio(files(shared("attacks", *names).read_bytes(), more, head)))[PATH])


def as_given(*names: str) -> list[str]:
    return [each["comment"] for each in rows(shared("attacks", *names).read_bytes())]


SIGNS = "=+-@\t\uff1d"


def test_no_text_runs_in_a_spreadsheet(portfolio: WritePortfolio) -> None:
    found = of_case(portfolio, "csv", "S37-formula-injection.csv")
    given = [text.replace("\r", "\n") for text in as_given("csv", "S37-formula-injection.csv")]
    assert sorted(each["comment"] for each in found) == sorted(
        text.replace("\n=", "\n'=")
        if text.startswith("\n")
        else "'" + text.replace("\t=", "\t'=")
        if text.lstrip("\u200b\u2060\ufeff ").startswith(tuple(SIGNS))
        else text
        for text in given
    )
    assert sum(each["comment"].lstrip("\n").startswith("'") for each in found) >= 8
    assert {"'=1+1"} == {each["case_id"] for each in found if each["comment"] == "plain"}
    assert {"'=A1"} == {each["agent"] for each in found if each["comment"] == "plain"}


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
def test_no_line_of_a_text_runs_in_a_spreadsheet_that_parts_cells_at_semicolons(
    portfolio: WritePortfolio, end: str
) -> None:
    text = f'Great{end}=HYPERLINK(""http://example.org""&A1){end} \t@SUM(A1){end}fine - thanks'
    more = f'2026-01-02,phone,A,3,yes,"{text}"\n'
    made = assets(portfolio(files((CALLS + more).encode(), "")))[PATH].decode("utf-8")
    for parted in ";\t|":
        cells = [cell for row in csv.reader(io.StringIO(made, newline=""), delimiter=parted) for cell in row]
        assert [cell for cell in cells if cell.lstrip().startswith(tuple("=+-@"))] == []
    assert "'=HYPERLINK" in made
    assert "'@SUM" in made
    assert "fine - thanks" in made


def test_numbers_keep_their_signs(portfolio: WritePortfolio) -> None:
    found = of_case(portfolio, "csv", "S80-legit-signs-kept.csv", more=CASE + CHANGE)
    assert {each["case_id"]: float(each["change"]) for each in found} == {"C-1": -3, "C-2": 2, "C-3": 0, "C-4": -0.5}
    assert {each["change"] for each in found} == {"-3.0", "2.0", "0.0", "-0.5"}
    assert {each["comment"] for each in found} == {f"'{text}" for text in as_given("csv", "S80-legit-signs-kept.csv")}


def test_every_script_and_sign_is_kept(portfolio: WritePortfolio) -> None:
    found = of_case(portfolio, "csv", "S83-unicode-kept.csv")
    assert {each["comment"] for each in found} == set(as_given("csv", "S83-unicode-kept.csv"))


def test_quotation_marks_and_signs_of_comments_are_text(portfolio: WritePortfolio) -> None:
    lines = shared("attacks", "csv", "S82-backslash-escapes.csv").read_bytes().splitlines(keepends=True)
    made = portfolio(files(lines[0] + lines[3], CASE))
    assert [each["comment"] for each in rows(assets(made)[PATH])] == ["x # not a comment"]


def test_look_alikes_are_published_as_they_are(portfolio: WritePortfolio) -> None:
    given = as_given("privacy", "S74-look-alikes-kept.csv")
    found = of_case(portfolio, "privacy", "S74-look-alikes-kept.csv")
    assert sorted(each["comment"].removeprefix("'") for each in found) == sorted(given)


def test_identifiers_are_replaced(portfolio: WritePortfolio) -> None:
    cases = json.loads(shared("attacks", "cases.json").read_text(encoding="utf-8"))
    listed = cases["cases"] if isinstance(cases, dict) else cases
    dead = next(each["must_not_be_live"] for each in listed if each["id"] == "S73")
    text = str(of_case(portfolio, "privacy", "S73-direct-identifiers.csv"))
    assert dead
    assert not [each for each in dead if each in text]


def test_small_groups_and_what_they_said_are_in_no_row(portfolio: WritePortfolio) -> None:
    head = HEAD.replace("    origin: Published by somebody.\n", "").replace("end: 2026-01-31", "end: 2026-12-31")
    given = shared("attacks", "privacy", "S75-small-cells.csv").read_bytes()
    made = assets(portfolio(files(given, "", head)))[PATH].decode()
    assert made.splitlines()[0] == '"date","channel","score","resolved"'
    assert "Truro" not in made
    teams = re.sub(rb"-A\d\d", b"", given)
    made = assets(portfolio(files(teams, "", head)))[PATH].decode()
    assert "Truro" not in made
    assert "husband" not in made


CALLS = "date,channel,agent,score,resolved,comment\n" + "".join(
    f"2026-01-{1 + number % 28:02d},phone,A,{1 + number % 5},yes,words {number}\n" for number in range(40)
)


@pytest.mark.parametrize("use_cache", WAYS.values(), ids=WAYS)
def test_the_file_is_the_same_however_it_was_made(portfolio: WritePortfolio, use_cache: bool) -> None:
    root = portfolio(files(CALLS.encode()))
    first = assets(root, use_cache=use_cache)
    assert assets(root, use_cache=use_cache) == first
    found = computed(settings(root, use_cache=use_cache))
    kept = Cache(root / ".cache", enabled=use_cache)
    assert published_rows(settings(root), kept, found) == {"team/jan/calls": first[PATH]}
    emptied = Cache(root / "elsewhere", enabled=True)
    assert published_rows(settings(root), emptied, found) == {"team/jan/calls": first[PATH]}


def test_rows_are_in_no_result_and_on_no_page_that_does_not_ask(portfolio: WritePortfolio) -> None:
    root = portfolio(files(CALLS.encode()))
    made = build(settings(root)).tree
    assert b"words 7" in made.assets[PATH]
    assert b"words 7" not in made.assets["team/jan/results.json"]
    assert b"published" not in made.assets["team/jan/results.json"]
    without = build(settings(portfolio(files(CALLS.encode(), head=HEAD.replace("    publish: rows\n", ""))))).tree
    assert PATH not in without.assets
    assert "data/calls.csv" not in without.pages["team/jan/index.md"]


@pytest.mark.parametrize("live", ["=1+1", '"fine\n=1+1\n\t@A1"'], ids=["first line", "later lines"])
def test_the_page_says_what_the_file_holds(portfolio: WritePortfolio, live: str) -> None:
    text = CALLS.replace("words 1\n", f"{live}\n")
    head = HEAD.replace("    origin: Published by somebody.\n", "")
    made = build(settings(portfolio(files(text.encode(), head=head)))).tree
    page = made.pages["team/jan/index.md"]
    size = len(made.assets[PATH]) / 1000
    assert f"40 rows, 6 columns, {size:,.0f} kB; 1 cell has got an apostrophe, so that no spreadsheet runs it." in page
    assert "Cut to the month: date." in page
    assert 'href="datapackage.json"' in page


def test_too_large_a_file_is_a_problem_of_its_line(portfolio: WritePortfolio, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making_rows, "LARGEST", 1000)
    found = run(portfolio(files(CALLS.encode())))
    [problem] = [each for each in found.problems if each.code == "DATA-010"]
    assert problem.location.line == 9
    assert "0.001 MB is the most" in problem.message
    assert not found.results


def test_only_one_source_publishes_the_rows_of_a_file(portfolio: WritePortfolio) -> None:
    """Held beside each other, row by row, two files would tell what each of them leaves out."""
    ours = HEAD.replace("    origin: Published by somebody.\n", "")
    again = ours.partition("sources:\n")[2].replace("  calls:\n", "  again:\n")
    root = portfolio(files(CALLS.encode(), head=ours + again))
    found = assets(root)
    assert PATH in found
    assert PATH.replace("calls", "again") not in found
    page = build(settings(root)).tree.pages["team/jan/index.md"]
    assert "Its rows are not published: calls publishes rows of the same file" in page


COPIES = {
    "with three rows less": "".join(CALLS.splitlines(keepends=True)[:-3]),
    "with other words": CALLS.replace("words", "others"),
}


@pytest.mark.parametrize("copy, alike", list(zip(COPIES.values(), (True, False), strict=True)), ids=COPIES)
def test_nor_do_a_file_and_its_copy_publish_both(portfolio: WritePortfolio, copy: str, alike: bool) -> None:
    ours = HEAD.replace("    origin: Published by somebody.\n", "")
    again = ours.partition("sources:\n")[2].replace("  calls:\n", "  again:\n").replace("calls.csv", "again.csv")
    root = portfolio(files(CALLS.encode(), head=ours + again) | in_place({"again.csv": copy}))
    assert (PATH.replace("calls", "again") in assets(root)) is not alike
    page = build(settings(root)).tree.pages["team/jan/index.md"]
    assert ("Its rows are not published: calls publishes nearly the same rows" in page) is alike


@pytest.mark.parametrize("instead", ["", "    privacy: {anonymised: false}\n"])
def test_rows_need_somebody_who_stands_for_them(portfolio: WritePortfolio, instead: str) -> None:
    head = HEAD.replace("    origin: Published by somebody.\n", "").replace(
        "    privacy: {anonymised: true}\n", instead
    )
    head = head.replace("quotes: 2, ", "")
    [problem] = [each for each in run(portfolio(files(CALLS.encode(), head=head))).problems if each.code == "KEY-003"]
    assert "`publish: rows` needs `privacy: {anonymised: true}`" in problem.message
    for cure in ("    simulated: true\n", "    origin: Public.\n"):
        cured = head.replace("    publish: rows\n", f"    publish: rows\n{cure}")
        assert not run(portfolio(files(CALLS.encode(), head=cured))).failed


def test_publishing_changes_nothing_that_is_signed() -> None:
    def signed(text: str) -> Mapping[str, object]:
        review = snapshot(text.encode()).review
        assert review is not None
        state = Signable(review=review, standards={}, scorecards={}, themes={}, files={"calls.csv": "0"})
        return {part: PARTS[part](state) for part in SIGNABLE}

    with_rows = HEAD + CRITERION
    assert signed(with_rows) == signed(with_rows.replace("    publish: rows\n", ""))
    assert signed(with_rows) != signed(with_rows.replace("origin: Published", "origin: Written"))


@pytest.fixture(scope="module")
def ours(once: MakeOnce, our_site: Path) -> Path:
    """The repository's own reviews with the rows of every table published, built, as a folder of files beside pages."""

    def make(folder: Path) -> None:
        root = copy_of_ours(folder / "portfolio", our_site)
        for path in root.glob("reviews/*/*/review.md"):
            lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
            lines = [line for line in lines if not line.startswith("    publish: rows")]
            named = [
                f"{line}    publish: rows\n" if line.startswith("    file:") and ".csv" in line else line
                for line in lines
            ]
            path.write_text("".join(named), encoding="utf-8")
        made = build(Settings(root=root, use_cache=True, cache_dir=cache_folder(root))).tree.assets
        write(folder / "site", {name: data for name, data in made.items() if name.endswith((".csv", ".json"))})

    return once("ours-with-rows", make) / "site"


REVIEWS = ("cfpb/2023-2025", "contact-centre/2025-q4", "contact-centre/2026-q1", "nhs-111/2025-26-winter")


@pytest.mark.parametrize("name", REVIEWS)
def test_another_program_reads_every_table_of_the_examples(ours: Path, name: str) -> None:
    found = package(ours / name)
    listed = {each.path for each in found.resources}
    there = {path.relative_to(ours / name).as_posix() for path in (ours / name).rglob("*.csv")}
    assert listed == there
    assert any(path is not None and path.startswith("data/") for path in listed)
    for each in found.resources:
        assert each.path is not None
        written = rows((ours / name / each.path).read_bytes())
        assert len(table(found, str(each.name)).read_rows()) == len(written)
        assert all(field.description for field in each.schema.fields)


def test_rows_of_the_examples_say_what_their_page_says(ours: Path) -> None:
    published = rows((ours / "contact-centre/2025-q4/data/calls.csv").read_bytes())
    found = json.loads((ours / "contact-centre/2025-q4/results.json").read_text(encoding="utf-8"))
    assert len(published) == found["sources"]["calls"]["used"]
    assert "weekday" not in published[0]
