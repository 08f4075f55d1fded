"""Writes the simulated data of the contact centre's two example reviews: `python reviews/contact-centre/simulate.py`.

Everything is made up: no row comes from a real caller, adviser or company. The seed is fixed and every draw is made
from plain uniform numbers, so a second run writes the same bytes. The seeds were chosen so that the story below can
be seen. Only the five CSVs of each quarter are written, in the folders beside this file.

What was put in, so that you can see what the reviews make of it:

- until 1 February 2026 about 69 % of calls are answered within 20 seconds, and Mondays are worst; from
  2 February, with the new rota, about 86 %;
- from 12 January 2026 a security check makes each call about 40 seconds longer;
- satisfaction is a few points higher in the second quarter, less than a survey of this size can show;
- complaints about bills arrive at the same rate throughout;
- from 2 February complaints take longer to close, because the rota took two people from the complaints desk;
- three monitors score 96 calls a quarter, 24 of them twice. In the first quarter the third is more lenient than the
  others; in the second, after they had compared their scores, all three differ less.
"""

import csv
import datetime as dt
import io
import math
from collections.abc import Iterable, Sequence
from pathlib import Path
from statistics import NormalDist
from typing import TypeVar

import numpy as np

SEED = 20251014
FIRST_DAY, LAST_DAY = dt.date(2025, 10, 1), dt.date(2026, 4, 5)
QUARTERS = {
    "2025-q4": (dt.date(2025, 10, 1), dt.date(2025, 12, 31)),
    "2026-q1": (dt.date(2026, 1, 1), dt.date(2026, 3, 31)),
}
FIRST_MONDAYS = {"2025-q4": dt.date(2025, 10, 6), "2026-q1": dt.date(2026, 1, 5)}
CLOSED = {dt.date(2025, 12, 25)}
QUIET = {dt.date(2025, 12, 26), dt.date(2026, 1, 1)}
SECURITY_CHECK = dt.date(2026, 1, 12)
NEW_ROTA = dt.date(2026, 2, 2)

T = TypeVar("T")
Row = tuple[object, ...]


class Dice:
    """Draws from one stream of uniform numbers; each table has its own, so a change to one leaves the others alone."""

    def __init__(self, table: int) -> None:
        self._rng = np.random.default_rng([SEED, table])

    def uniform(self) -> float:
        """Between 0 and 1, neither included."""
        return min(max(float(self._rng.random()), 1e-12), 1 - 1e-12)

    def chance(self, probability: float) -> bool:
        """True with this probability."""
        return self.uniform() < probability

    def normal(self, mean: float = 0, deviation: float = 1) -> float:
        """From a normal distribution."""
        return NormalDist(mean, deviation).inv_cdf(self.uniform())

    def exponential(self, mean: float) -> float:
        """From an exponential distribution."""
        return -mean * math.log(self.uniform())

    def poisson(self, mean: float) -> int:
        """From a Poisson distribution with a small mean."""
        count, product = 0, self.uniform()
        while product > math.exp(-mean):
            count, product = count + 1, product * self.uniform()
        return count

    def pick(self, options: Sequence[T], weights: Sequence[float] = ()) -> T:
        """One of the options."""
        shares = weights or [1.0] * len(options)
        mark = self.uniform() * sum(shares)
        for option, share in zip(options, shares, strict=True):
            mark -= share
            if mark < 0:
                return option
        return options[-1]


def days() -> Iterable[dt.date]:
    """Every simulated day on which the lines were open."""
    for offset in range((LAST_DAY - FIRST_DAY).days + 1):
        day = FIRST_DAY + dt.timedelta(days=offset)
        if day not in CLOSED:
            yield day


def clock(dice: Dice, day: dt.date) -> dt.datetime:
    """A moment in the opening hours, 08:00 to 20:00."""
    return dt.datetime(day.year, day.month, day.day, 8) + dt.timedelta(seconds=int(dice.uniform() * 12 * 3600))


def monday(day: dt.date) -> dt.date:
    """The Monday of its week."""
    return day - dt.timedelta(days=day.weekday())


# -- calls: every tenth call, one row each --

LINES = ("Billing", "Leaks", "Moving home", "Meter")
LINE_SHARES = (0.42, 0.22, 0.21, 0.15)
QUICK = {"Billing": 0.66, "Leaks": 0.84, "Moving home": 0.72, "Meter": 0.73}
SETTLED = {"Billing": 0.645, "Leaks": 0.83, "Moving home": 0.79, "Meter": 0.78}
TALK = {"Billing": 400, "Leaks": 318, "Moving home": 362, "Meter": 326}
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
CALLS_A_DAY = (40, 35, 34, 33, 33, 21, 16)


def calls_on(dice: Dice, day: dt.date) -> int:
    """How many calls the sample takes on a day, Monday first."""
    usual = 16 if day in QUIET else CALLS_A_DAY[day.weekday()]
    return max(13, round(usual + 0.8 * math.sqrt(usual) * dice.normal()))


def quick_share(line: str, day: dt.date, week: float) -> float:
    """The probability that the queue lasts no longer than 20 seconds."""
    if day >= NEW_ROTA:
        return min(QUICK[line] + 0.155 + week, 0.97)
    return QUICK[line] + week - (0.13 if day.weekday() == 0 else 0)


def call(dice: Dice, day: dt.date, week: float) -> Row:
    """One call."""
    line = dice.pick(LINES, LINE_SHARES)
    team = dice.pick(("T1", "T2", "T3", "T4"), (0.3, 0.3, 0.2, 0.2))
    quick = dice.chance(quick_share(line, day, week))
    wait = 2 + int(18 * dice.uniform() ** 0.7) if quick else 21 + int(dice.exponential(60 if day >= NEW_ROTA else 80))
    gives_up = 0.008 if quick else 1 - math.exp(-wait / 500)
    abandoned = dice.chance(gives_up)
    talk = TALK[line] * math.exp(dice.normal(-0.09, 0.42)) + (40 if day >= SECURITY_CHECK else 0)
    settled = "Y" if dice.chance(SETTLED[line]) else "N"
    settled = "?" if dice.chance(0.015) else settled
    lost = dice.chance(0.006)
    return (
        clock(dice, day).isoformat(),
        WEEKDAYS[day.weekday()],
        line,
        "" if abandoned else team,
        "abandoned" if abandoned else "answered",
        "n/a" if lost else wait,
        "" if abandoned else round(talk),
        "" if abandoned else settled,
    )


def calls() -> list[Row]:
    """All sampled calls, in the order in which they came in."""
    dice = Dice(1)
    rows: list[Row] = []
    weeks: dict[dt.date, float] = {}
    for day in days():
        week = weeks.setdefault(monday(day), dice.normal(0, 0.008))
        rows += sorted((call(dice, day, week) for _ in range(calls_on(dice, day))), key=str)
    return rows


# -- survey: a text message after every sixth answered call --

SATISFACTION = {"2025-q4": (0.07, 0.08, 0.15, 0.40, 0.30), "2026-q1": (0.065, 0.075, 0.13, 0.41, 0.32)}
PROMOTERS = {
    5: (0.75, 0.22, 0.03),
    4: (0.32, 0.50, 0.18),
    3: (0.07, 0.38, 0.55),
    2: (0.0, 0.15, 0.85),
    1: (0.0, 0.05, 0.95),
}
SOLVED = {5: 0.95, 4: 0.85, 3: 0.58, 2: 0.3, 1: 0.12}

GLAD = {
    "Helpful adviser": (
        (
            "The adviser was patient",
            "Friendly and clear from start to finish",
            "I was listened to",
            "Lovely to speak to someone who knew the job",
            "The person I spoke to could not have been kinder",
            "Very polite",
        ),
        (
            "and explained every step.",
            "and did not rush me.",
            "- a pleasure for once.",
            "and told me what would happen next.",
            "and checked that I had understood.",
        ),
    ),
    "Settled at once": (
        (
            "All done in one call",
            "My question was answered straight away",
            "Quick, easy and settled",
            "Expected a long wait but it was sorted",
            "One call and finished",
        ),
        (
            "with nothing left to chase.",
            "and the letter came two days later.",
            "- thank you!",
            "which is all I want from a water company.",
            "in under ten minutes.",
        ),
    ),
    "Leak repair": (
        ("The leak was mended", "Somebody came out to the burst main", "The stop tap was fixed"),
        (
            "the same afternoon.",
            "before the weekend, as promised.",
            "and the road was left tidy.",
            "and I was kept informed by text.",
        ),
    ),
}
SORE = {
    "Bill hard to follow": (
        (
            "I still do not understand my bill",
            "The bill shows two balances",
            "My direct debit went up",
            "The estimated reading was far too high",
            "Page two of the bill contradicts page one",
            '"Balance brought forward" means nothing to me',
            "I was charged £38 and could not see for what",
        ),
        (
            "and nobody could say why.",
            "without any explanation.",
            "and the letter did not help.",
            "although I sent a reading.",
            "so I had to ring again.",
            "- please use plain words.",
        ),
    ),
    "Waiting": (
        (
            "Far too long in the queue",
            "I waited and waited",
            "Music for ten minutes",
            "Monday morning, nobody picked up",
            "I hung up the first time",
        ),
        (
            "before anyone answered.",
            "and then the line went dead.",
            "just to give a meter reading.",
            "while I was at work.",
            "- not good enough.",
        ),
    ),
    "Had to ring again": (
        (
            "This was my third call about the same thing",
            "I was promised a call back",
            "Nobody had noted my first call",
            "Told one thing on Tuesday and another on Friday",
        ),
        (
            "and I had to start from the beginning.",
            "and it never came.",
            "so I have written a complaint.",
            "\nand I am still not sure it is settled.",
        ),
    ),
    "Menu and checks": (
        (
            "Too many choices before I could speak to anyone",
            "The security questions took an age",
            "The recorded messages repeat themselves",
        ),
        ("for a simple question.", "and the last option was not read out.", "every single time I ring."),
    ),
}


def comment(dice: Dice, score: int) -> tuple[str, str]:
    """What somebody with this score wrote, with its theme; often nothing."""
    if not dice.chance(0.56):
        return "", ""
    pleased = dice.chance({5: 0.94, 4: 0.7, 3: 0.3, 2: 0.08, 1: 0.03}[score])
    themes = GLAD if pleased else SORE
    theme = dice.pick(tuple(themes), (0.5, 0.36, 0.14) if pleased else (0.4, 0.27, 0.2, 0.13))
    opening, ending = (dice.pick(part) for part in themes[theme])
    return f"{opening} {ending}".replace(" \n", "\n"), theme


def answer(dice: Dice, quarter: str, day: dt.date) -> Row:
    """One reply."""
    score = dice.pick((1, 2, 3, 4, 5), SATISFACTION[quarter])
    group = dice.pick(("promoter", "passive", "detractor"), PROMOTERS[score])
    low, high = {"promoter": (9, 10), "passive": (7, 8), "detractor": (0, 6)}[group]
    recommend = low + int(dice.uniform() ** 0.6 * (high - low + 1))
    solved = "Y" if dice.chance(SOLVED[score]) else "N"
    words, theme = comment(dice, score)
    return (
        day.strftime("%d/%m/%Y"),
        dice.pick(("Text message", "Email", "Post", "Test"), (0.73, 0.248, 0.012, 0.01)),
        dice.pick((score, "", 6), (0.945, 0.03, 0.025)),
        dice.pick((recommend, "", "Did not say"), (0.95, 0.03, 0.02)),
        dice.pick((solved, "Did not say"), (0.97, 0.03)),
        words,
        theme,
    )


SINGLE = {"Q4 answered soon": 0.35, "Q5 listened": 0.65, "Q6 explained": 0.5}
"""How much of the overall score is in the answer to each single question; the rest is a mood of its own."""
TWICE, ALIKE = 0.4, 0.88
"""How often a comment is coded by a second reader, and how often both give it the same theme."""


def details(dice: Dice, overall: object, theme: object) -> Row:
    """The answers to the single questions, and what a second reader made of the comment."""
    score = float(overall) if isinstance(overall, int) and overall <= 5 else 3.9
    marks: list[object] = []
    for weight in SINGLE.values():
        felt = weight * score + (1 - weight) * dice.normal(3.9, 1.5)
        marks.append("" if dice.chance(0.04) else min(5, max(1, round(felt))))
    read = dice.chance(TWICE)
    other = dice.pick((*GLAD, *SORE), [1.0] * (len(GLAD) + len(SORE)))
    return (*marks, (theme if dice.chance(ALIKE) else other) if theme and read else "")


def survey(quarter: str) -> list[Row]:
    """All replies of a quarter, in the order of their days."""
    dice = Dice({"2025-q4": 2, "2026-q1": 25}[quarter])
    start, end = QUARTERS[quarter]
    length = (end - start).days + 1
    replies = {"2025-q4": 604, "2026-q1": 611}[quarter]
    offsets = sorted(int((number + dice.uniform()) * length / replies) for number in range(replies))
    replied = [answer(dice, quarter, start + dt.timedelta(days=offset)) for offset in offsets]
    further = Dice({"2025-q4": 31, "2026-q1": 32}[quarter])
    return [(*row, *details(further, row[2], row[6])) for row in replied]


# -- complaints: the whole register --

CATEGORIES = ("Billing", "Waiting to get through", "Leaks and repairs", "Meter reading", "Adviser conduct", "Other")
CATEGORY_SHARES = (0.40, 0.18, 0.18, 0.13, 0.04, 0.07)
EXPORTED = {"2025-q4": dt.datetime(2026, 1, 16, 9), "2026-q1": dt.datetime(2026, 4, 30, 9)}


def complaint(dice: Dice, day: dt.date) -> tuple[dt.date, str, dt.datetime, dt.datetime]:
    """One complaint: received, category, logged, closed."""
    opened = clock(dice, day + dt.timedelta(days=dice.pick((0, 1, 2), (0.5, 0.38, 0.12)))).replace(second=0)
    middle, spread = (13.5, 0.75) if day >= NEW_ROTA else (8.5, 0.60)
    closed = opened + dt.timedelta(minutes=round(1440 * middle * math.exp(spread * dice.normal())))
    return day, dice.pick(CATEGORIES, CATEGORY_SHARES), opened, closed


def complaints() -> list[tuple[dt.date, str, dt.datetime, dt.datetime]]:
    """All complaints of both quarters and of the week that follows."""
    dice = Dice(4)
    return [complaint(dice, day) for day in days() for _ in range(dice.poisson(3.75))]


def register(quarter: str) -> list[Row]:
    """The complaints of a quarter as exported: those not closed by then have no closing time."""
    start, end = QUARTERS[quarter]
    rows: list[Row] = []
    inside = [row for row in complaints() if start <= row[0] <= end]
    for number, (received, category, opened, closed) in enumerate(inside, 1):
        shown = closed.isoformat(timespec="minutes") if closed < EXPORTED[quarter] else ""
        rows.append((f"C{number:04}", received, category, opened.isoformat(timespec="minutes"), shown))
    return rows


# -- weekly totals: every contact by telephone --


def weekly(quarter: str, sampled: list[Row]) -> list[Row]:
    """Totals of the thirteen weeks that begin in the quarter."""
    dice = Dice(5 if quarter == "2025-q4" else 6)
    in_week: dict[dt.date, int] = {}
    for row in sampled:
        week = monday(dt.datetime.fromisoformat(str(row[0])).date())
        in_week[week] = in_week.get(week, 0) + 1
    complained = [monday(row[0]) for row in complaints()]
    rows: list[Row] = []
    for number in range(13):
        week = FIRST_MONDAYS[quarter] + dt.timedelta(weeks=number)
        contacts = in_week[week] * 10 + int(dice.uniform() * 10)
        repeats = round(contacts * dice.normal(0.172 if week >= NEW_ROTA else 0.190, 0.006))
        rows.append((week, contacts, repeats, complained.count(week)))
    return rows


# -- call-backs: a log with several rows a case --


def case(dice: Dice, asked: dt.datetime) -> list[tuple[dt.datetime, str]]:
    """The events of one promised call-back."""
    events = [(asked, "asked")]
    done = asked + dt.timedelta(minutes=round(60 * 19.5 * math.exp(0.8 * dice.normal())) + 5)
    events += [(asked + (done - asked) * part, "tried") for part in (0.35, 0.75) if dice.chance(0.3)]
    ending = dice.pick(("done", "cancelled", ""), (0.93, 0.05, 0.02))
    return [*events, (done, ending)] if ending else events


def callbacks(quarter: str) -> list[Row]:
    """The log in the order in which it was written, to five days after the quarter."""
    dice = Dice(7 if quarter == "2025-q4" else 8)
    start, end = QUARTERS[quarter]
    export = dt.datetime(end.year, end.month, end.day) + dt.timedelta(days=6)
    asked = sorted(
        clock(dice, day).replace(second=0) for day in days() if start <= day <= end for _ in range(dice.poisson(4.6))
    )
    events = [
        (moment, f"B{number:04}", begin, status)
        for number, begin in enumerate(asked, 1)
        for moment, status in case(dice, begin)
        if moment < export
    ]
    return [(name, stamp(begin), stamp(moment), status) for moment, name, begin, status in sorted(events)]


def stamp(moment: dt.datetime) -> str:
    """Day, month, year and time, as the call-back system writes them."""
    return moment.strftime("%d/%m/%Y %H:%M")


# -- monitoring: calls that were heard, some of them by two monitors --

FIRST_HEARD = {"2025-q4": dt.date(2025, 10, 6), "2026-q1": SECURITY_CHECK}
HEARD, HEARD_TWICE = 96, 24
MONITORS = ("L1", "L2", "L3")
ITEMS: dict[str, tuple[float, ...]] = {
    "greeting": (0.08, 0.92),
    "identity": (0.03, 0.97),
    "listening": (0.03, 0.22, 0.75),
    "accuracy": (0.02, 0.28, 0.70),
    "settled": (0.10, 0.32, 0.58),
    "next step": (0.12, 0.38, 0.50),
    "adjustments": (0.35, 0.65),
}
"""How often a call deserves each score, from 0 up."""
DOES_NOT_APPLY = {
    "2025-q4": {"identity": 0.15, "next step": 0.45},
    "2026-q1": {"next step": 0.45, "adjustments": 0.7},
}
SLIPS = {"2025-q4": {"L1": 0.12, "L2": 0.12, "L3": 0.45}, "2026-q1": {"L1": 0.05, "L2": 0.05, "L3": 0.07}}
"""How often a monitor gives another score than the call deserves."""


def heard(dice: Dice, quarter: str, deserved: dict[str, int | None], monitor: str) -> list[object]:
    """The scores that a monitor gives to a call."""
    given: list[object] = []
    for item, score in deserved.items():
        most = len(ITEMS[item]) - 1
        slips, upwards = dice.chance(SLIPS[quarter][monitor]), dice.chance(0.8 if monitor == "L3" else 0.5)
        if score is None:
            given.append("n/a")
        elif slips and item != "identity":  # whether the check was made can be heard; the rest has to be judged
            given.append(min(score + 1, most) if upwards else max(score - 1, 0 if most == 1 else 1))
        else:
            given.append(score)
    return given


def monitoring(quarter: str) -> list[Row]:
    """All scores of a quarter, in the order of the days on which calls were heard."""
    dice = Dice({"2025-q4": 9, "2026-q1": 10}[quarter])
    start, end = FIRST_HEARD[quarter], QUARTERS[quarter][1]
    working = [day for day in days() if start <= day <= end and day.weekday() < 5 and day not in QUIET]
    items = [item for item in ITEMS if item != "adjustments" or quarter == "2026-q1"]
    rows: list[Row] = []
    for number in range(HEARD):
        place = int((number + dice.uniform()) * len(working) / HEARD)
        deserved = {
            item: None
            if dice.chance(DOES_NOT_APPLY[quarter].get(item, 0))
            else dice.pick(range(len(ITEMS[item])), ITEMS[item])
            for item in items
        }
        first = dice.pick(MONITORS)
        second = dice.pick([monitor for monitor in MONITORS if monitor != first])
        for later, monitor in enumerate((first, second) if number % (HEARD // HEARD_TWICE) == 0 else (first,)):
            day = working[min(place + later, len(working) - 1)]
            rows.append((day, f"K{number + 1:03}", monitor, *heard(dice, quarter, deserved, monitor)))
    return sorted(rows, key=lambda row: (str(row[0]), str(row[1]), str(row[2])))


# -- files --


def write(
    path: Path,
    header: Sequence[str],
    rows: Sequence[Row],
    *,
    delimiter: str = ",",
    encoding: str = "utf-8",
    title: str = "",
) -> None:
    """Write one CSV and say so."""
    text = io.StringIO()
    if title:
        text.write(title + "\n")
    table = csv.writer(text, delimiter=delimiter, lineterminator="\n")
    table.writerow(header)
    table.writerows(rows)
    path.write_bytes(text.getvalue().encode(encoding))
    print(f"{path.relative_to(Path(__file__).parent)}: {len(rows)} rows, {path.stat().st_size} bytes")


def main() -> None:
    """Write the CSVs of both quarters."""
    sampled = calls()
    for quarter, (start, end) in QUARTERS.items():
        folder = Path(__file__).parent / quarter
        inside = [row for row in sampled if start.isoformat() <= str(row[0])[:10] <= end.isoformat()]
        write(
            folder / "calls.csv", ("started", "weekday", "line", "team", "outcome", "wait", "talk", "resolved"), inside
        )
        headings = (
            *("responded_on", "Reply by", "Q1 satisfaction", "Q2 recommend", "Q3 solved", "comment", "theme"),
            *(*SINGLE, "theme, second reader"),
        )
        write(folder / "survey.csv", headings, survey(quarter), encoding="utf-8-sig")
        write(folder / "complaints.csv", ("number", "received", "category", "opened", "closed"), register(quarter))
        totals = ("week_starting", "contacts", "repeat_contacts", "complaints")
        write(
            folder / "weekly.csv",
            totals,
            weekly(quarter, sampled),
            title="Weekly totals of the telephone system (simulated)",
        )
        write(folder / "callbacks.csv", ("case", "asked_at", "updated_at", "status"), callbacks(quarter), delimiter=";")
        items = [item for item in ITEMS if item != "adjustments" or quarter == "2026-q1"]
        write(folder / "monitoring.csv", ("heard_on", "call", "heard_by", *items), monitoring(quarter))


if __name__ == "__main__":
    main()
