"""Three answers that no criterion counts follow from no table, chart, file of rows or other review by subtraction."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest
from end_to_end.portfolios import quiet
from end_to_end.program import contents, run

SITES = (("A", 457), ("B", 391), ("C", 433), ("D", 3))
CARD = """\
name: Calls
edition: "2026"
items:
  solves: {name: Solves, weight: 60, scores: [0, 2]}
  lawful: {name: Keeps the law, weight: 40, critical: true, scores: [0, 1]}
"""
COLUMNS = """\
      site: {type: category}
      sat: {type: score, scale: [1, 5]}
      easy: {type: score, scale: [1, 5], feature: ease}
      wait: {type: duration, unit: seconds}
      said: {type: text, beside: sat, codes: theme}
      theme: {type: category}
      slow: {type: flag}
      region: {type: category}
"""
ASKED = {
    "drivers": ("", "{type: csat, column: easy}"),
    "monitoring": ("    scorecard: card\n    item: call\n", "{type: mean, column: score}"),
    "words": ("", "{type: csat, column: sat}"),
    "rows": ("    publish: rows\n", "{type: mean, column: wait}"),
    "themes": ("", "{type: share, column: theme, is: slow}"),
    "ticked": ("", "{type: share, column: slow}"),
    "known": ("    sample: {how: by lot, known: {region: {N: 0.4, S: 0.6}}}\n", "{type: share, column: region, is: S}"),
}
"""By review what its source says besides, and the measure of its criterion."""


def _table() -> list[dict[str, Any]]:
    chosen = np.random.default_rng(7)
    found: list[dict[str, Any]] = []
    for site, many in SITES:
        for _ in range(many):
            few = site == "D"
            sat = 1 if few else int(chosen.choice([1, 2, 3, 4, 4, 5, 5]))
            theme, slow = chosen.choice(["slow", "kind", "price"]), chosen.choice(["yes", "no", "no"])
            found.append({
                "site": site, "sat": sat, "easy": 5 if few else max(1, min(5, sat + int(chosen.choice([-1, 0, 1])))),
                "wait": 9000 if few else int(chosen.integers(5, 60)),
                "said": "awful waiting and rude people" if sat < 3 else "lovely quick friendly help",
                "theme": "slow" if few else str(theme), "slow": "yes" if few else str(slow),
                "region": "N" if site == "A" else "S", "call": f"c{len(found)}",
                "solves": 0 if few else int(chosen.choice([0, 1, 2, 2])),
                "lawful": 0 if few else int(chosen.choice([0, 1, 1, 1])),
            })  # fmt: skip
    return [found[at] for at in chosen.permutation(len(found))]


TABLE = _table()


def _review(name: str, of: str) -> str:
    source, measure = ASKED[name]
    monitored = name == "monitoring"
    columns = COLUMNS.replace("codes: theme", "code_columns: [slow]") if name == "ticked" else COLUMNS
    asked = [measure] if name != "drivers" else [measure, "{type: csat, column: sat}"]
    criteria = "".join(
        f"  c{at}: {{statement: Good., target: at least 1, measure: {each[:-1].replace('{', '{source: rows, ', 1)}{of}}}}}\n"
        for at, each in enumerate(asked)
    )
    return (
        f"---\ntitle: {name}\nstatus: evaluated\nperiod: {{start: 2026-01-01, end: 2026-03-31}}\n"
        "features: {ease: {name: Ease}}\n"
        f"sources:\n  rows:\n    method: {'call-monitoring' if monitored else 'survey'}\n    file: data.csv\n{source}"
        "    privacy: {anonymised: true}\n    columns:\n"
        f"{columns.splitlines(keepends=True)[0] if monitored else columns}criteria:\n{criteria}---\n\nText.\n"
    )


def _share(name: str, meets: Callable[[Any], bool]) -> set[float]:
    count = sum(meets(row[name]) for row in TABLE)
    return {count, count / len(TABLE)}


def _scores() -> set[float]:
    earned = [60 * row["solves"] / 2 + 40 * row["lawful"] for row in TABLE]
    mean = sum(earned) / len(earned)
    return {mean, 100 - mean, *_share("lawful", lambda score: score == 0), *_share("solves", lambda score: score == 0)}


OVER_ALL: dict[str, set[float]] = {
    "drivers": _share("easy", lambda mark: mark > 3),
    "monitoring": _scores(),
    "words": _share("sat", lambda mark: mark < 3),
    "rows": {sum(row["wait"] for row in TABLE)},
    "themes": _share("theme", lambda theme: theme == "slow"),
    "ticked": _share("slow", lambda ticked: ticked == "yes"),
    "known": _share("region", lambda region: region == "S"),
}
"""By review the figures of all rows: less those of the criterion they would be those of the three."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, bytes], list[dict[str, Any]]]:
    root = tmp_path_factory.mktemp("few")
    stream = io.StringIO()
    writer = csv.DictWriter(stream, TABLE[0], lineterminator="\n")
    writer.writeheader()
    writer.writerows(TABLE)
    files: dict[str, str | bytes] = {}
    for name in ASKED:
        for team, of in (("held", ", of: {site: {in: [A, B, C]}}"), ("open", "")):
            files |= {f"{team}/{name}/review.md": _review(name, of), f"{team}/{name}/data.csv": stream.getvalue()}
    quiet(root, files)
    (root / "site_config/scorecards").mkdir()
    (root / "site_config/scorecards/card.yml").write_text(CARD, encoding="utf-8")
    done = run("build", cwd=root)
    assert done.returncode == 0, done.stderr
    checked = run("check", "--format", "json", cwd=root)
    return contents(root / "site"), json.loads(checked.stdout)["problems"]


def _numbers(value: Any) -> Iterator[float]:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from _numbers(each)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield float(value)


def _published(site: dict[str, bytes], review: str) -> set[float]:
    """Every number that is published of a review: in results, on the page, in files, and the sums of columns of rows."""
    found: set[float] = set()
    for path, data in site.items():
        if not path.startswith(f"{review}/") or not path.endswith((".json", ".html", ".csv", ".svg")):
            continue
        text = data.decode("utf-8-sig")
        if path.endswith(".json"):
            found |= set(_numbers(json.loads(text)))
        elif path.endswith(".csv"):
            rows = list(csv.DictReader(io.StringIO(text)))
            for name in rows[0] if rows else ():
                cells = [row[name] for row in rows if re.fullmatch(r"-?\d+(\.\d+)?", row[name] or "")]
                found |= {float(cell) for cell in cells} | {sum(map(float, cells))}
        else:
            shown = re.sub(r"<[^>]*>", " ", text).replace(",", "")
            found |= {float(each) for each in re.findall(r"\d+(?:\.\d+)?", shown)}
    return found


def _has(numbers: set[float], secret: float) -> bool:
    return any(abs(each - secret) < 1e-7 for each in numbers)


@pytest.mark.parametrize("name", ASKED)
def test_no_table_gives_the_figures_of_all_beside_a_criterion_that_leaves_three_out(
    built: tuple[dict[str, bytes], list[dict[str, Any]]], name: str
) -> None:
    numbers = _published(built[0], f"held/{name}")
    assert _has(numbers, len(TABLE) - 3), "the criterion is shown"
    assert not [secret for secret in OVER_ALL[name] if _has(numbers, secret)]


@pytest.mark.parametrize("name", ASKED)
def test_a_page_over_all_rows_shows_all_that_it_has(
    built: tuple[dict[str, bytes], list[dict[str, Any]]], name: str
) -> None:
    numbers = _published(built[0], f"open/{name}")
    assert any(_has(numbers, secret) for secret in OVER_ALL[name])
    assert b"held back: with" not in built[0][f"open/{name}/index.html"]


@pytest.mark.parametrize("name", [each for each in ASKED if each != "rows"])
def test_the_page_and_the_results_say_what_is_held_back_and_why(
    built: tuple[dict[str, bytes], list[dict[str, Any]]], name: str
) -> None:
    why = b"eld back: with the figure of c0 it would tell of fewer than 10"
    assert why in built[0][f"held/{name}/index.html"]
    assert why in built[0][f"held/{name}/results.json"]


def test_rows_without_a_column_say_why(built: tuple[dict[str, bytes], list[dict[str, Any]]]) -> None:
    assert "wait" not in built[0]["held/rows/data/rows.csv"].decode("utf-8-sig").splitlines()[0]
    assert b"held back: with the figure of c0 it would tell of fewer than 10" in built[0]["held/rows/index.html"]


@pytest.mark.parametrize("name", ASKED)
def test_what_another_review_shows_of_all_rows_is_told(
    built: tuple[dict[str, bytes], list[dict[str, Any]]], name: str
) -> None:
    told = [each for each in built[1] if each["code"] == "DATA-012" and f"held/{name}/" in json.dumps(each)]
    assert told
    assert "3 answers fewer" in told[0]["message"]
