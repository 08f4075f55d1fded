"""Reviews over real public data, through the real program; their figures are published or were counted by other means."""

import csv
import datetime as dt
import json
import math
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from conftest import MakeOnce
from end_to_end.pages import read_page
from end_to_end.program import PYTHON, contents, run
from scipy import stats
from shared_files import CHECKOUT, shared
from small_portfolio import QUIET

HERE = Path(__file__).parent / "real"
TABLES = {
    "bank-calls/calls.tsv": "handling/bank_calls_1999-02-01_to_14.tsv",
    "nhs111-weekly/weekly.csv": "handling/nhs111_weekly.csv",
    "incidents-last/events.csv": "handling/uci_incident_event_log.csv",
    "incidents-first/events.csv": "handling/uci_incident_event_log.csv",
    "boston-311/requests.csv": "handling/boston_311_2011_q3.csv",
    "airport-2016/survey.csv": "survey/sfo_customer_survey_2016.csv",
    "airport-2017/survey.csv": "survey/sfo_customer_survey_2017.csv",
    "vancouver-2023/cases.csv": "complaints/vancouver_311_feedback_2023.csv",
    "truncated/complaints.csv": "complaints/cfpb_complaints_2023_truncated.csv",
    "cfpb-monthly/monthly.csv": "complaints/cfpb_monthly_operations_2023_2025.csv",
}
"""The table of each review, and the shared file that it is."""
BROKEN = "truncated"


def table(name: str) -> list[dict[str, str]]:
    """A shared table by another way of reading: the standard library's, every cell a text."""
    with shared("data", TABLES[name]).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, delimiter="\t" if name.endswith(".tsv") else ","))


@pytest.fixture(scope="session")
def real(once: MakeOnce) -> Path:
    """A built portfolio of all the reviews; what the build said stands beside it."""
    shared()

    def make(root: Path) -> None:
        shutil.copytree(HERE, root / "reviews" / "real")
        (root / "site_config").mkdir()
        (root / "site_config" / "portfolio.yml").write_text(QUIET, encoding="utf-8")
        for name, place in TABLES.items():
            (root / "reviews" / "real" / name).write_bytes(shared("data", place).read_bytes())
        done = run("build", cwd=root)
        said = {"status": done.returncode, "out": done.stdout, "err": done.stderr}
        (root / "said.json").write_text(json.dumps(said), encoding="utf-8")

    return once("real", make)


@pytest.fixture(scope="session")
def said(real: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((real / "said.json").read_text(encoding="utf-8"))
    return found


def results(root: Path, review: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((root / "site" / review / "results.json").read_text(encoding="utf-8"))
    return found


def criterion(root: Path, review: str, name: str) -> dict[str, Any]:
    found: dict[str, Any] = results(root, f"real/{review}")["criteria"][name]
    return found


def column(root: Path, review: str, source: str, name: str) -> dict[str, Any]:
    columns = results(root, f"real/{review}")["sources"][source]["columns"]
    found: dict[str, Any] = next(each for each in columns if each["column"] == name)
    return found


def words(root: Path, review: str) -> str:
    return read_page(root / "site" / "real" / review / "index.html").words


def fraction(found: dict[str, Any]) -> tuple[int, int]:
    return found["numerator"], found["denominator"]


def test_every_review_has_its_table_and_every_table_its_review() -> None:
    assert {name.split("/")[0] for name in TABLES} == {path.parent.name for path in HERE.glob("*/review.md")}


def test_calls_answered_in_20_seconds(real: Path) -> None:
    found = criterion(real, "bank-calls", "answered-in-20s")
    assert fraction(found) == (9_163, 14_405)
    assert found["value"] == pytest.approx(0.6361, abs=5e-5)
    assert found["verdict"] == "not met"
    assert (found["missing"], found["excluded"]) == (0, 3_051)
    assert len(found["trend"]["points"]) == 14
    assert sum(point["n"] for point in found["trend"]["points"]) == 14_405
    rows = table("bank-calls/calls.tsv")
    for group in found["by"]["type"]:
        mine = [int(row["q_time"]) for row in rows if row["outcome"] == "AGENT" and row["type"] == group["value"]]
        if not group["suppressed"]:
            assert group["n"] == len(mine)
            assert group["share"] == pytest.approx(sum(wait <= 20 for wait in mine) / len(mine))


def test_calls_offered_in_20_seconds(real: Path) -> None:
    found = criterion(real, "bank-calls", "offered-in-20s")
    assert fraction(found) == (9_163, 17_313)
    assert found["value"] == pytest.approx(0.5293, abs=5e-5)


def test_negative_times_are_a_problem_of_the_data(real: Path, said: dict[str, Any]) -> None:
    assert column(real, "bank-calls", "calls", "vru_time") | {"invalid": 17, "valid": 17_439} == column(
        real, "bank-calls", "calls", "vru_time"
    )
    assert criterion(real, "bank-calls", "voice-menu")["n"] == 17_439
    told = [line for line in said["out"].splitlines() if "bank-calls/review.md" in line]
    assert len(told) == 1
    assert "DATA-003" in told[0]
    assert "17 rows of 17,456" in told[0]
    assert "17 rows of 17,456" in words(real, "bank-calls")


def test_the_page_says_how_the_table_was_read(real: Path) -> None:
    use = results(real, "real/bank-calls")["sources"]["calls"]
    assert (use["delimiter"], use["encoding"], use["rows"]) == ("tab", "UTF-8", 17_456)
    page = words(real, "bank-calls")
    assert "UTF-8" in page
    assert "tab" in page
    assert "17,456" in page
    assert use["sha256"] in page


def test_totals_by_week(real: Path) -> None:
    found = criterion(real, "nhs111-weekly", "answered-in-60s")
    assert fraction(found) == (5_200_508, 6_664_893)
    assert found["value"] == pytest.approx(0.7803, abs=5e-5)
    assert found["verdict"] == "not met"
    trend = found["trend"]
    rows = table("nhs111-weekly/weekly.csv")
    ends = sorted({row["week_ending"] for row in rows})
    by_week = [
        [sum(int(row[name]) for row in rows if row["week_ending"] == end) for name in ("calls_answered_60s", "calls_answered")]
        for end in ends
    ]  # fmt: skip
    assert trend["every"] == "week"
    assert [point["value"] for point in trend["points"] if "value" in point] == pytest.approx(
        [part / whole for part, whole in by_week if whole]
    )
    assert trend["assurance"] == "fails"


def test_a_log_of_events_has_one_row_a_case(real: Path) -> None:
    assert fraction(criterion(real, "incidents-last", "within-sla")) == (495, 890)
    first = criterion(real, "incidents-first", "within-sla")
    assert fraction(first) == (890, 890)
    assert first["value"] == 1
    use = results(real, "real/incidents-last")["sources"]["events"]
    assert (use["rows"], use["used"]) == (5_998, 890)
    assert [(each["kind"], each["rows"]) for each in use["dropped"]] == [("repeat", 5_108)]


@pytest.mark.parametrize("name", ["problem_id", "cmdb_ci"])
def test_a_question_mark_is_no_answer(real: Path, name: str) -> None:
    marks = sum(row[name] == "?" for row in table("incidents-last/events.csv"))
    assert marks
    assert column(real, "incidents-last", "events", name)["missing"] == marks


def test_requests_without_a_target_do_not_count(real: Path) -> None:
    found = criterion(real, "boston-311", "in-time")
    assert fraction(found)[1] == 26_732
    assert found["value"] == pytest.approx(0.7615, abs=1e-4)
    assert found["excluded"] == 5_013
    with_target = [row for row in table("boston-311/requests.csv") if row["target_dt"]]
    assert found["missing"] == sum(not row["ontime"] for row in with_target)
    assert found["numerator"] == sum(row["ontime"] == "ONTIME" for row in with_target)


def scores(year: int) -> np.ndarray:
    """The valid overall scores of a survey."""
    given = [row["Q7ALL"] for row in table(f"airport-{year}/survey.csv")]
    return np.array([float(score) for score in given if score in {"1", "2", "3", "4", "5"}])


@pytest.mark.parametrize("year, mean, n", [(2016, 4.0380, 2_919), (2017, 4.0644, 2_688)])
def test_blank_and_not_applicable_are_no_scores(real: Path, year: int, mean: float, n: int) -> None:
    found = criterion(real, f"airport-{year}", "overall")
    assert found["value"] == pytest.approx(mean, abs=5e-5)
    assert found["n"] == n
    given = scores(year)
    assert len(given) == n
    interval = stats.t.interval(0.95, n - 1, loc=given.mean(), scale=stats.sem(given))
    assert (found["low"], found["high"]) == pytest.approx(interval)


def test_a_review_shows_the_change_since_the_one_before(real: Path) -> None:
    found = criterion(real, "airport-2017", "overall")["previous"]
    before, after = scores(2016), scores(2017)
    welch = stats.ttest_ind(after, before, equal_var=False)
    interval = welch.confidence_interval(0.95)
    assert found["review"] == "real/airport-2016"
    assert found["change"] == pytest.approx(after.mean() - before.mean())
    assert (found["low"], found["high"]) == pytest.approx((interval.low, interval.high))
    assert found["verdict"] == "no clear difference"
    page = read_page(real / "site" / "real" / "airport-2017" / "index.html")
    assert "Airport survey 2016" in page.words
    assert "../airport-2016/" in page.links or "../../real/airport-2016/" in page.links


def test_net_promoter_score(real: Path) -> None:
    found = criterion(real, "airport-2017", "recommend")
    assert found["value"] == pytest.approx(39.84, abs=5e-3)
    assert found["n"] == 2_746
    elevens = sum(row["NETPRO"] == "11" for row in table("airport-2017/survey.csv"))
    assert elevens
    assert found["missing"] == 2_831 - 2_746 >= elevens


def days_open(row: dict[str, str]) -> float:
    """Whole days from opening to closing; not a number while the case is open."""
    opened, closed = row["Service request open timestamp"][:10], row["Service request close date"]
    return (dt.date.fromisoformat(closed) - dt.date.fromisoformat(opened)).days if closed else math.nan


def test_cases_that_close_before_they_open_are_told_and_left_out(real: Path, said: dict[str, Any]) -> None:
    found = criterion(real, "vancouver-2023", "time-to-close")
    rows = table("vancouver-2023/cases.csv")
    days = np.array([days_open(row) for row in rows])
    assert (len(days), int((days < 0).sum())) == (7_062, 899)
    assert column(real, "vancouver-2023", "cases", "days")["invalid"] == 899
    assert (found["n"], found["open"]) == (int((days >= 0).sum()) + 228, 228), "what is still open counts as well"
    assert found["value"] == np.median(days[days >= 0])
    assert "899 rows of 7,062" in words(real, "vancouver-2023")
    assert "899 rows of 7,062" in said["out"]
    checked = run("check", "reviews/real/vancouver-2023", cwd=real)
    assert (checked.returncode, "899 rows of 7,062" in checked.stdout) == (0, True)


def test_a_table_cut_short_is_an_error_where_its_quotation_mark_opens(real: Path, said: dict[str, Any]) -> None:
    assert said["status"] == 1
    errors = [line for line in said["out"].splitlines() if ": error " in line]
    assert len(errors) == 1
    assert errors[0].startswith(f"reviews/real/{BROKEN}/complaints.csv:3302:")
    assert "CSV-007" in errors[0]
    page = words(real, BROKEN)
    assert f"reviews/real/{BROKEN}/complaints.csv:3302" in page
    assert not (real / "site" / "real" / BROKEN / "results.json").exists()


def test_the_other_reviews_are_built_all_the_same(real: Path) -> None:
    built = {path.parent.name for path in (real / "site" / "real").glob("*/results.json")}
    assert built == {path.parent.name for path in HERE.glob("*/review.md")} - {BROKEN}


def test_published_rates_follow_from_their_counts(real: Path) -> None:
    found = criterion(real, "cfpb-monthly", "timely")
    rows = table("cfpb-monthly/monthly.csv")
    points = {point["start"]: point["value"] for point in found["trend"]["points"]}
    assert len(points) == len(rows) == 36
    for row in rows:
        assert points[row["month_start"]] == pytest.approx(float(row["timely_response_rate"]), abs=6e-7)


@pytest.mark.parametrize(
    "review, name, totals",
    [
        ("nhs-111/2025-26-winter", "answered-in-60s", (5_200_508, 6_664_893)),
        ("cfpb/2023-2025", "timely-answers", (9_326_214, 9_363_711)),
    ],
)
def test_the_reviews_of_the_repository_give_the_published_totals(
    our_site: Path, review: str, name: str, totals: tuple[int, int]
) -> None:
    found = results(our_site, review)["criteria"][name]
    assert fraction(found) == totals
    assert found["value"] == totals[0] / totals[1]
    assert f"{totals[1]:,}" in read_page(our_site / "site" / review / "index.html").words


def test_the_simulation_writes_the_committed_tables_again(tmp_path: Path) -> None:
    committed = CHECKOUT / "reviews" / "contact-centre"
    script = tmp_path / "simulate.py"
    shutil.copy(committed / "simulate.py", script)
    expected = {name: data for name, data in contents(committed).items() if name.endswith(".csv")}
    for name in expected:
        (tmp_path / name).parent.mkdir(exist_ok=True)
    done = run(script, cwd=tmp_path, program=PYTHON, PYTHONHASHSEED="7", TZ="Asia/Kolkata")
    assert done.returncode == 0, done.stderr
    assert expected
    assert {name: data for name, data in contents(tmp_path).items() if name.endswith(".csv")} == expected
