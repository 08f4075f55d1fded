"""Writes a made-up portfolio of any size: `python benchmarks/portfolio.py FOLDER --reviews 100 --rows 10000`.

Teams review their telephone service every quarter of thirteen weeks, each quarter following the one before. The seed is
fixed: the same arguments write the same files. Of a review's rows four fifths are calls and one fifth is a survey; the
weekly totals come on top.
"""

import argparse
import datetime as dt
import os
import shutil
import subprocess
from pathlib import Path

import numpy as np
import pandas as pd

SEED = 20260105
CHAIN = 10
"""How many reviews follow each other in a team."""
WEEKS = 13
USUAL_ROWS = 250_000
"""So many rows a table may have where a portfolio does not raise its limits."""
FIRST_DAY = dt.date(2023, 1, 2)  # a Monday
LINES = ("Billing", "Moving home", "Meter", "Leaks and repairs", "Tariffs", "Something else")
CHANNELS = ("Text message", "Email", "Web", "Letter")
COMMENTS = (
    "Quick and friendly, thank you.",
    "I had to ring three times before anybody knew of my case.",
    "The bill shows two balances without any explanation.",
    "Music for ten minutes, and then the line was cut.",
    "She listened and called back as promised.",
)

MKDOCS = """\
site_name: A portfolio of {reviews} reviews (made up)
docs_dir: site_config/pages
theme:
  name: material
plugins:
  - search
  - reviews
"""

STANDARDS = """\
answering:
  name: Telephone answering
  definition: The share of calls that are answered within 20 seconds of joining the queue.
  why: Waiting is the first thing that a caller feels.
  objective: Easy to reach
  from: Customer charter (made up)
satisfaction:
  name: Customer satisfaction
  definition: The share of answers of 4 or 5 on a scale from 1 to 5.
  why: It is the customer's own judgement.
  objective: Valued by customers
  from: Business plan (made up)
complaints:
  name: Complaints received
  definition: Complaints for every 1,000 contacts.
  why: Each complaint tells of several customers who said nothing.
  objective: Right first time
  from: Complaints procedure (made up)
"""

REVIEW = """\
---
title: {team}, {first} to {last}
status: monitoring
period: {{start: {first}, end: {last}}}
{follows}tags: [telephone, quarterly]
aim: Find out whether callers of {team} are answered in time, and what they make of it.
agreed_on: {agreed}
features:
  answer-speed: {{name: Speed of answer, touchpoint: Queue, affects: [satisfaction]}}
  right-first-time: {{name: Right first time, touchpoint: Call, affects: [satisfaction, loyalty]}}
sources:
  calls:
    method: operations
    kind: quantitative
    why: The telephone system times every wait, so that nobody's memory enters the figure.
    schedule: continuously, exported monthly
    sample: {{how: every tenth call in the order of arrival}}
    privacy: {{basis: legitimate interests, anonymised: true, retain_until: 2030-12-31}}
    simulated: true
    file: calls.csv
    missing: [n/a]
    date: {{column: started}}
    columns:
      weekday: {{type: category}}
      line: {{type: category}}
      outcome: {{type: category}}
      wait: {{type: duration, unit: seconds, feature: answer-speed}}
      talk: {{type: duration, unit: seconds}}
  survey:
    method: survey
    kind: both
    why: Only the caller can say whether the matter was settled.
    schedule: the day after the call
    sample: {{how: every sixth answered call, invited: {invited}}}
    privacy: {{basis: legitimate interests, anonymised: true, retain_until: 2030-12-31}}
    simulated: true
    file: survey.csv
    missing: [Did not say]
    date: {{column: responded_on, format: "%d/%m/%Y"}}
    columns:
      channel: {{type: category, from: Reply by}}
      satisfaction: {{type: score, from: Q1 satisfaction, scale: [1, 5], feature: right-first-time}}
      recommend: {{type: score, from: Q2 recommend, scale: [0, 10]}}
      comment: {{type: text}}
  weekly-totals:
    method: operations
    kind: quantitative
    why: Rates need all contacts below the line.
    schedule: weekly
    sample: all
    privacy: {{basis: totals without personal data, anonymised: true}}
    simulated: true
    file: weekly.csv
    date: {{column: week_starting}}
    columns:
      contacts: {{type: count}}
      complaints: {{type: count}}
criteria:
  answered-in-20s:
    statement: Four calls in five are answered within 20 seconds.
    standard: answering
    feature: answer-speed
    measure: {{type: share, source: calls, column: wait, at_most: 20, also: {{outcome: {{is: answered}}}}}}
    target: at least 80%
    benchmark: {{value: 76%, from: A comparison of twelve companies (made up), date: 2022-06-30}}
    every: week
    by: [line, weekday]
  talk-time:
    statement: A call lasts between five and seven minutes on average.
    measure: {{type: mean, source: calls, column: talk, of: {{outcome: {{is: answered}}}}}}
    target: between 300 and 420
    every: week
  longest-waits:
    statement: Nineteen callers in twenty wait no longer than a minute.
    standard: answering
    feature: answer-speed
    measure: {{type: percentile, source: calls, column: wait, q: 95%}}
    target: at most 60
    every: week
  satisfied:
    statement: Three callers in four are satisfied with how their call was handled.
    standard: satisfaction
    feature: right-first-time
    measure: {{type: csat, source: survey, column: satisfaction}}
    target: at least 75%
    every: week
    by: [channel]
  would-recommend:
    statement: Those who would recommend us outnumber those who would not by ten in a hundred.
    standard: satisfaction
    measure: {{type: nps, source: survey, column: recommend}}
    target: at least 10
  complaints-per-1000:
    statement: No more than ten contacts in a thousand end in a complaint.
    standard: complaints
    measure: {{type: rate, source: weekly-totals, count: complaints, per: 1000, denominator: contacts}}
    target: at most 10
    every: week
---

Everything on this page is made up. {{{{ answered-in-20s }}}} of calls were answered within 20 seconds, and
{{{{ satisfied }}}} of those who answered the survey were satisfied.{before}

## Plan

Criteria, measures and targets were settled on {agreed}, before the first figure was seen.

## Measurement

The sample of calls is systematic, one in ten; the survey goes to one caller in six. Those who hang up are not asked.

## Results

**Waiting.** {{{{ answered-in-20s }}}} were answered in time; the target is {{{{ answered-in-20s.target }}}}, and the
verdict is: {{{{ answered-in-20s.verdict }}}}. One caller in twenty waited longer than {{{{ longest-waits }}}}.

{{{{ chart answered-in-20s }}}}

**Talking.** A call lasted {{{{ talk-time }}}} on average, from {{{{ talk-time.n }}}} calls.

{{{{ chart talk-time }}}}

**Satisfaction.** {{{{ satisfied }}}} were satisfied, between {{{{ satisfied.low }}}} and {{{{ satisfied.high }}}}. The
net promoter score is {{{{ would-recommend }}}}.

## Findings

1. Waiting differs between [the lines](#criterion-answered-in-20s) more than between the days.
2. Complaints, {{{{ complaints-per-1000 }}}} for every 1,000 contacts, follow the waits of the week before.

## Actions

- A call-back instead of the queue, from the first day of the next quarter. Owner: team leaders. It has worked if
  {{{{ answered-in-20s.target }}}} is reached in eight weeks of thirteen.
- Read the longest waits every week. Owner: quality analyst.

## Reflection

The survey still asks in one language. **Next time** ask those who hung up, and compare with {link}.
"""


def write(folder: Path, reviews: int, rows: int) -> None:
    """Write the portfolio into a folder, replacing the reviews that are there, and commit it where Git is installed."""
    shutil.rmtree(folder / "reviews", ignore_errors=True)
    for number in range(reviews):
        _write_review(folder / "reviews", number, rows)
    teams = -(-reviews // CHAIN)
    portfolio = ["organisation: Made-up Water", "about: A portfolio for measuring how long things take.", "teams:"]
    portfolio += [f"  {_team(team)}:\n    name: {_name(team)}\n    about: Answers calls." for team in range(teams)]
    (folder / "site_config" / "pages").mkdir(parents=True, exist_ok=True)
    _write_text(folder / "site_config" / "portfolio.yml", "\n".join([*portfolio, "minimum_n: 10", *_limits(rows), ""]))
    _write_text(folder / "site_config" / "standards.yml", STANDARDS)
    _write_text(folder / "mkdocs.yml", MKDOCS.format(reviews=reviews))
    _write_text(folder / ".gitignore", "/.cache/\n/site/\n")
    if shutil.which("git"):
        _commit(folder)


def _limits(rows: int) -> list[str]:
    """The limits of a portfolio whose tables are beyond the usual ones."""
    return ["limits: {file_size: 2000, rows: 20000000}"] if rows > USUAL_ROWS else []


def _write_review(folder: Path, number: int, rows: int) -> None:
    team, place = divmod(number, CHAIN)
    rng = np.random.default_rng([SEED, number])
    first = FIRST_DAY + dt.timedelta(weeks=WEEKS * place)
    last = first + dt.timedelta(weeks=WEEKS, days=-1)
    own = folder / _team(team) / _period(place)
    own.mkdir(parents=True)
    answers = rows // 5
    _calls(rng, first, rows - answers).to_csv(own / "calls.csv", index=False, lineterminator="\n")
    _survey(rng, first, answers).to_csv(own / "survey.csv", index=False, lineterminator="\n")
    _weekly(rng, first, rows).to_csv(own / "weekly.csv", index=False, lineterminator="\n")
    before = f"{_team(team)}/{_period(place - 1)}" if place else ""
    text = REVIEW.format(
        team=_name(team),
        first=first,
        last=last,
        agreed=first - dt.timedelta(days=21),
        follows=f"follows: {before}\n" if before else "",
        before=f" The review follows [[{before}]]; the change is {{{{ satisfied.change }}}}." if before else "",
        link=f"[[{before}]]" if before else "the quarters to come",
        invited=answers * 5,
    )
    _write_text(own / "review.md", text)


def _calls(rng: np.random.Generator, first: dt.date, rows: int) -> pd.DataFrame:
    seconds = np.sort(rng.integers(0, WEEKS * 7 * 86400, rows))
    day = seconds // 86400
    line = rng.choice(len(LINES), rows, p=(0.35, 0.1, 0.15, 0.15, 0.15, 0.1))
    wait = rng.gamma(1.2, 9 + 2 * line + 2 * (day % 7 == 0) + rng.normal(0, 1.5, WEEKS)[day // 7]).astype(int)
    answered = rng.random(rows) > wait / 400
    talk = rng.gamma(4, 90, rows).astype(int)
    return pd.DataFrame(
        {
            "started": (np.datetime64(first, "s") + seconds).astype(str),
            "weekday": np.array(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"])[
                day % 7
            ],
            "line": np.array(LINES)[line],
            "adviser": np.char.add("A", rng.integers(1, 40, rows).astype(str)),
            "outcome": np.where(answered, "answered", "hung up"),
            "wait": np.where(rng.random(rows) < 0.005, "n/a", wait.astype(str)),
            "talk": np.where(answered, talk.astype(str), ""),
        }
    )


def _survey(rng: np.random.Generator, first: dt.date, rows: int) -> pd.DataFrame:
    days = pd.DatetimeIndex(np.datetime64(first, "D") + np.sort(rng.integers(0, WEEKS * 7, rows)))
    satisfied = rng.choice(6, rows, p=(0.03, 0.06, 0.07, 0.12, 0.38, 0.34))
    recommend = np.clip(rng.normal(7.3, 2.4, rows).round(), 0, 10).astype(int)
    comments = np.array(["", *COMMENTS])
    return pd.DataFrame(
        {
            "responded_on": days.strftime("%d/%m/%Y"),
            "Reply by": rng.choice(CHANNELS, rows, p=(0.5, 0.3, 0.15, 0.05)),
            "Q1 satisfaction": np.where(satisfied > 0, satisfied.astype(str), "Did not say"),
            "Q2 recommend": np.where(rng.random(rows) < 0.04, "", recommend.astype(str)),
            "comment": comments[rng.choice(len(comments), rows, p=(0.75, 0.05, 0.05, 0.05, 0.05, 0.05))],
        }
    )


def _weekly(rng: np.random.Generator, first: dt.date, rows: int) -> pd.DataFrame:
    contacts = rng.poisson(max(rows, 100), WEEKS)
    weeks = np.datetime64(first, "D") + 7 * np.arange(WEEKS)
    return pd.DataFrame(
        {"week_starting": weeks.astype(str), "contacts": contacts, "complaints": rng.binomial(contacts, 0.0095)}
    )


def _commit(folder: Path) -> None:
    """One commit at a fixed time, so that the site of a portfolio is the same whenever it is built."""
    git = ["git", "-C", str(folder)]
    who = ["-c", "user.name=Benchmark", "-c", "user.email=benchmark@example.org", "-c", "commit.gpgsign=false"]
    date = "2026-01-05T09:00:00Z"
    dated = {name: text for name, text in os.environ.items() if not name.startswith("GIT_")}
    dated |= {"GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date}
    subprocess.run([*git, "init", "--quiet"], check=True, env=dated)
    subprocess.run([*git, "add", "--all"], check=True, env=dated)
    subprocess.run(
        [*git, *who, "commit", "--quiet", "--allow-empty", "--message", "A made-up portfolio"], check=True, env=dated
    )


def _team(team: int) -> str:
    return f"team-{team + 1:02}"


def _name(team: int) -> str:
    return f"Team {team + 1}"


def _period(place: int) -> str:
    year, quarter = divmod(place, 4)
    return f"{2023 + year}-q{quarter + 1}"


def _write_text(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def main() -> None:
    """Write what the arguments ask for."""
    parser = argparse.ArgumentParser(description="Write a made-up portfolio.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--reviews", type=int, default=100)
    parser.add_argument("--rows", type=int, default=10_000, help="Rows a review, in all its tables.")
    given = parser.parse_args()
    write(given.folder, given.reviews, given.rows)


if __name__ == "__main__":
    main()
