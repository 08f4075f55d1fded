"""Groups of few people are nowhere in the site, neither by themselves nor by what the rest leaves; nor between two versions."""

import csv
import io
import json
from pathlib import Path

import pytest
from end_to_end.portfolios import FILES, quiet, write
from end_to_end.program import contents, run
from end_to_end.repository import begun, commit
from shared_files import shared

REVIEW = """\
---
title: Cases
status: evaluated
period: {start: 2026-01-01, end: 2026-01-31}
sources:
  cases:
    method: operations
    file: data.csv
    privacy: {anonymised: true}
    date: {column: date}
    columns:
      date: {type: date}
      team: {type: category}
      channel: {type: category}
      agent: {type: category}
      score: {type: score, scale: [1, 5]}
      resolved: {type: flag}
      comment: {type: text, codes: topic, quotes: 3}
      topic: {type: category}
criteria:
  satisfied:
    statement: Customers are satisfied.
    measure: {type: mean, source: cases, column: score}
    target: at least 4
    by: [team, channel, agent]
  resolved:
    statement: Cases are resolved.
    measure: {type: share, source: cases, column: resolved}
    target: at least 60%
    by: [team]
  resolved-elsewhere:
    statement: Cases of the large teams are resolved.
    measure: {type: share, source: cases, column: resolved, of: {team: {not: Truro}}}
    target: at least 60%
---

All is well.
"""


ROWS = "    file: data.csv\n    publish: rows\n"


def adapted(table: str) -> str:
    """The table with the team that its agents name, and one topic for all comments, of which no word looks like a name."""
    rows = list(csv.DictReader(io.StringIO(table)))
    stream = io.StringIO()
    writer = csv.DictWriter(stream, [*rows[0], "team", "topic"], lineterminator="\n")
    writer.writeheader()
    writer.writerows(
        row | {"team": row["agent"].partition("-")[0], "topic": "service", "comment": row["comment"].lower()}
        for row in rows
    )
    return stream.getvalue()


def site_of(root: Path, review: str) -> dict[str, bytes]:
    table = adapted(shared("attacks", "privacy", "S75-small-cells.csv").read_text(encoding="utf-8"))
    quiet(root, {"team/cases/review.md": review, "team/cases/data.csv": table})
    done = run("build", cwd=root)
    assert done.returncode == 0, done.stderr
    return {name: data for name, data in contents(root / "site").items() if not name.startswith("assets/")}


def test_three_cases_of_a_team_are_neither_told_nor_left_over_nor_quoted(tmp_path: Path) -> None:
    site = site_of(tmp_path, REVIEW)
    found = json.loads(site["team/cases/results.json"])["criteria"]
    for name in ("satisfied", "resolved"):
        groups = {each["value"]: each for each in found[name]["by"]["team"]}
        assert groups["Truro"] == {"value": "Truro", "suppressed": True}
        assert groups["Hull"] == {"value": "Hull", "suppressed": True}, "79 - 40 - 36 would be those of Truro"
        assert groups["Leeds"]["n"] == 40
    assert all(each["suppressed"] for each in found["satisfied"]["by"]["agent"])
    assert found["resolved"]["value"] > 0
    elsewhere = found["resolved-elsewhere"]
    assert "value" not in elsewhere, "with the share of all 79 it would tell that of the three"
    assert elsewhere["held_with"] == "resolved"
    for path, data in site.items():
        text = data.decode("utf-8", errors="replace")
        for secret in ("bereavement", "4.33", "4.3333", "66.7"):
            assert secret not in text, f"{secret} in {path}"
    page = site["team/cases/index.html"].decode()
    assert (
        "Groups with fewer than 10 cases are held back, and others where one figure of this page taken from another would "
        "tell them." in page
    )
    assert "held back: with the figure of resolved it would tell that of fewer than 10" in page


def test_the_quote_of_the_three_is_one_that_is_shown_where_no_group_is_held_back(tmp_path: Path) -> None:
    site = site_of(tmp_path, REVIEW.replace("    by: [team, channel, agent]\n", "").replace("    by: [team]\n", ""))
    assert b"bereavement" in site["team/cases/index.html"]


@pytest.fixture(scope="module")
def versions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two versions of which the second has one answer more, and both of them once more by themselves."""
    root = begun(tmp_path_factory.mktemp("differencing") / "portfolio")
    review = REVIEW.partition("  resolved-elsewhere:")[0].replace(", agent]", "]") + "---\n\nAll is well.\n"
    review = review.replace("    file: data.csv\n", ROWS)
    write(root, {name: text for name, text in FILES.items() if not name.startswith("reviews/")})
    for number in ("1", "2"):
        table = shared("attacks", "privacy", "S87-differencing", f"v{number}", "data.csv").read_text(encoding="utf-8")
        write(root, {"reviews/team/cases/review.md": review, "reviews/team/cases/data.csv": adapted(table)})
        commit(root, f"As of {number}", day=f"2026-02-0{number}")
        done = run("publish", f"{number}.0", cwd=root)
        assert done.returncode == 0, done.stderr
        (root.parent / f"told-{number}").write_text(done.stderr, encoding="utf-8")
    return root


def test_a_version_with_one_answer_more_is_warned_of(versions: Path) -> None:
    assert "singles" not in (versions.parent / "told-1").read_text(encoding="utf-8")
    told = (versions.parent / "told-2").read_text(encoding="utf-8")
    assert (
        "warning: team/cases: satisfied, resolved: 1 answer was added since version 1.0: comparing the two versions singles "
        "it out, so new quotes are held back; publish when at least 10 more are in." in told
    )


def test_it_does_not_quote_the_one(versions: Path) -> None:
    second = versions / "publication" / "2.0"
    for path, data in contents(second).items():
        assert b"my disability" not in data, path
    record = json.loads((second / "build.json").read_text(encoding="utf-8"))
    assert record["quotes"] == {"team/cases/cases": []}
    assert "quotes" not in json.loads((second.parent / "1.0" / "build.json").read_text(encoding="utf-8"))


def test_its_rows_are_left_out_with_the_reason(versions: Path) -> None:
    """The rows of both versions beside each other would be that of the one."""
    first, second = (versions / "publication" / name for name in ("1.0", "2.0"))
    assert (first / "team/cases/data/cases.csv").is_file()
    assert not (second / "team/cases/data").exists()
    page = (second / "team/cases/index.html").read_text(encoding="utf-8")
    assert (
        "Its rows are not published: the version before differs from this one by so few rows that both files together "
        "would tell which these are." in page
    )
    package = json.loads((second / "team/cases/datapackage.json").read_text(encoding="utf-8"))
    assert not [each for each in package["resources"] if each["path"].startswith("data/")]
    record = json.loads((second / "build.json").read_text(encoding="utf-8"))
    assert record["without_rows"] == ["team/cases/cases"]
    assert "without_rows" not in json.loads((first / "build.json").read_text(encoding="utf-8"))
    told = (versions.parent / "told-2").read_text(encoding="utf-8")
    assert (
        "warning: team/cases/cases: beside version 1.0 or the rows of an earlier one its rows would single out" in told
    )


def test_it_can_be_built_again_in_the_same_bytes_and_published_again(versions: Path) -> None:
    done = run("verify", "publication", "--rebuild", cwd=versions)
    assert "2.0: proved" in done.stdout, done.stdout + done.stderr
    assert "1.0: proved" in done.stdout
    again = run("publish", "2.0", cwd=versions)
    assert again.returncode == 0, again.stderr
    assert "is published already" in again.stderr + again.stdout


def test_by_itself_the_same_commit_quotes_it(versions: Path, tmp_path: Path) -> None:
    done = run("publish", "2.0", "--to", tmp_path / "alone", cwd=versions)
    assert done.returncode == 0, done.stderr
    assert b"my disability" in (tmp_path / "alone" / "2.0" / "team" / "cases" / "index.html").read_bytes()
    assert (tmp_path / "alone" / "2.0" / "team" / "cases" / "data" / "cases.csv").is_file()


def test_diff_tells_of_the_one_as_well(versions: Path) -> None:
    done = run("diff", "1.0", "2.0", cwd=versions)
    assert done.returncode == 0, done.stderr
    assert "1 answer was added since version 1.0" in done.stderr


def test_a_version_is_held_beside_every_earlier_one(tmp_path: Path) -> None:
    """The first and the third differ by one answer, whatever stood between them."""
    root = begun(tmp_path / "portfolio")
    review = REVIEW.partition("  resolved-elsewhere:")[0].replace(", agent]", "]") + "---\n\nAll is well.\n"
    write(root, {name: text for name, text in FILES.items() if not name.startswith("reviews/")})
    tables = [
        adapted(shared("attacks", "privacy", "S87-differencing", f"v{number}", "data.csv").read_text(encoding="utf-8"))
        for number in (1, 2)
    ]
    more = tables[0] + "".join(
        f"C-9{number:03},2026-01-20,phone,Leeds-A1,4,yes,well done,Leeds,service\n" for number in range(40)
    )
    for number, table in enumerate((tables[0], more, tables[1]), start=1):
        write(root, {"reviews/team/cases/review.md": review, "reviews/team/cases/data.csv": table})
        commit(root, f"As of {number}", day=f"2026-02-0{number}")
        done = run("publish", f"{number}.0", cwd=root)
        assert done.returncode == 0, done.stderr
    assert "1 answer was added since version 1.0" in done.stderr
    for path, data in contents(root / "publication" / "3.0").items():
        assert b"my disability" not in data, path


def test_a_filter_of_a_measure_that_leaves_few_out_is_warned_of(tmp_path: Path) -> None:
    """The rows of the file are the same in both versions, and the author says why the measure is another one."""
    root = begun(tmp_path / "portfolio")
    review = REVIEW.partition("    by: [team")[0] + "{}---\n\nAll is well.\n"
    explained = (
        "adaptations:\n  - {date: 2026-02-02, criteria: [satisfied], problem: Truro is not ours, change: Left it out}\n"
    )
    table = adapted(shared("attacks", "privacy", "S75-small-cells.csv").read_text(encoding="utf-8"))
    write(root, {name: text for name, text in FILES.items() if not name.startswith("reviews/")})
    first = review.replace("{}---", "---")
    second = review.replace("{}---", f"{explained}---").replace(
        "column: score}", "column: score, of: {team: {not: Truro}}}"
    )
    for number, text in enumerate((first, second), start=1):
        write(root, {"reviews/team/cases/review.md": text, "reviews/team/cases/data.csv": table})
        commit(root, f"As of {number}", day=f"2026-02-0{number}")
        done = run("publish", f"{number}.0", cwd=root)
        assert done.returncode == 0, done.stderr
        assert ("satisfied: 3 answers were taken out since version 1.0" in done.stderr) is (number == 2)
    told = run("diff", "1.0", "2.0", cwd=root)
    assert "satisfied: 3 answers were taken out since version 1.0: comparing" in told.stderr
