"""The portfolio's own pages from the results of 20,000 reviews: `python benchmarks/parts.py FOLDER --reviews 20000`.

Ten reviews are built for the sake of their results. These are then told again under the names of other teams, days and
figures: what the last step of an organisation of that size reads, without the days of work before it. Each part of the
step is measured in a process of its own, so that time and memory are its own.
"""

import argparse
import datetime as dt
import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

from measuring import HERE, MIB, machine, measure

PROGRAM = [sys.executable, "-m", "generator.cli"]
TEAM, CHAIN = "team-01", 10
_FIRST = dt.date(2001, 1, 1)


def main() -> None:
    """Write the results, make the pages, and print what that took."""
    parser = argparse.ArgumentParser(description="Measure the last step of a portfolio that is built in parts.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--reviews", type=int, default=20_000)
    parser.add_argument("--each", type=int, default=100, help="Reviews a team.")
    chosen = parser.parse_args()
    root, results = chosen.folder / "portfolio", chosen.folder / "results"
    results.mkdir(parents=True)
    run(sys.executable, HERE / "portfolio.py", root, "--reviews", CHAIN, "--rows", 1_000)
    run(*PROGRAM, "--root", root, "build", "--team", TEAM, "--out", chosen.folder / "site")
    template = json.loads((chosen.folder / f"{TEAM}.results.json").read_text(encoding="utf-8"))
    dice = random.Random(1)
    for number in range(chosen.reviews // chosen.each):
        team = f"t{number:03}"
        text = json.dumps(results_of(template, team, chosen.each, dice))
        (results / f"{team}.results.json").write_text(text, encoding="utf-8")
    size = sum(path.stat().st_size for path in results.iterdir())
    print(
        f"{machine()}; {chosen.reviews:,} reviews of {chosen.reviews // chosen.each} teams, {size / MIB:,.0f} MB of results"
    )
    command = [
        *PROGRAM,
        "--root",
        str(root),
        "build",
        "--from-results",
        str(results),
        "--out",
        str(chosen.folder / "own"),
    ]
    with (chosen.folder / "log").open("wb") as log:
        spent = measure(command, log.fileno())
    pages = list((chosen.folder / "own").rglob("index.html"))
    largest = max(pages, key=lambda path: path.stat().st_size, default=None)
    print(
        f"status {spent.status}, {spent.wall:.0f} s, of which {spent.cpu:.0f} s of processors, {spent.memory / MIB:,.0f} MB"
    )
    if largest:
        print(f"{len(pages):,} pages; the largest, {largest.parent.name}/, has {largest.stat().st_size / 1000:,.0f} kB")


def run(*arguments: object) -> None:
    """Run something that must go well."""
    subprocess.run([str(each) for each in arguments], check=True, stdout=subprocess.DEVNULL)


def results_of(template: dict[str, Any], team: str, count: int, dice: random.Random) -> dict[str, Any]:
    """The results of a team with as many reviews as wanted, one quarter after the other."""
    made: dict[str, Any] = {"documents": {}, "results": {}, "problems": [], "digests": {}}
    names = sorted(template["documents"])
    for number in range(count):
        old, new = names[number % len(names)], f"{team}/q{number:03}"
        begin = _FIRST + dt.timedelta(days=91 * number)
        parts = json.dumps(
            {
                "document": template["documents"][old],
                "results": template["results"][old],
                "problems": [
                    each for each in template["problems"] if each["location"]["file"].startswith(f"reviews/{old}/")
                ],
                "digests": {
                    path: each for path, each in template["digests"].items() if path.startswith(f"reviews/{old}/")
                },
            }
        )
        told = json.loads(parts.replace(old, new))
        review = told["document"]["review"]
        review |= {
            "title": f"Quarter {number + 1} of {team}",
            "period": {"start": str(begin), "end": str(begin + dt.timedelta(days=90))},
            "actions": {f"A{each}": _action(begin, each, dice) for each in range(2)},
        }
        review["follows"] = f"{team}/q{number - 1:03}" if number else None
        for each in told["results"]["criteria"]:
            each["estimate"]["value"] *= dice.uniform(0.95, 1.05)
        made["documents"][new] = told["document"]
        made["results"][new] = told["results"]
        made["problems"] += told["problems"]
        made["digests"] |= told["digests"]
    made["digests"] |= {path: each for path, each in template["digests"].items() if path.startswith("site_config/")}
    return template | made | {"team": team}


def _action(begin: dt.date, number: int, dice: random.Random) -> dict[str, Any]:
    """An action in any state."""
    state = dice.choice(["planned", "started", "done", "dropped"])
    done = {"done_on": str(begin + dt.timedelta(days=170))} if state == "done" else {}
    return {"what": f"Do thing {number + 1}", "status": state, "due": str(begin + dt.timedelta(days=180))} | done


if __name__ == "__main__":
    main()
