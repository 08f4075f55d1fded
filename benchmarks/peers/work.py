"""What every page of a peer does: three tables and six charts from a review's rows, written once and imported.

A copy of this file lies in each peer's project. It is plain use of pandas and matplotlib, and asks for nothing slow: no
tight boxes, no constrained layout, the types of columns as pandas finds them.
"""

import io
from dataclasses import dataclass
from pathlib import Path

import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.figure import Figure


@dataclass(frozen=True)
class Data:
    """The three tables of one review."""

    calls: pd.DataFrame
    survey: pd.DataFrame
    weekly: pd.DataFrame


def read(folder: str) -> Data:
    """Read a review's CSVs; calls have the week, and whether they were answered within 20 seconds."""
    place = Path(folder)
    calls = pd.read_csv(place / "calls.csv", parse_dates=["started"])
    calls["week"] = calls["started"].dt.to_period("W-SUN").dt.start_time
    calls["in_time"] = (calls["outcome"] == "answered") & (calls["wait"] <= 20)
    survey = pd.read_csv(place / "survey.csv", na_values=["Did not say"])
    answered = pd.to_datetime(survey["responded_on"], format="%d/%m/%Y")
    survey["week"] = answered.dt.to_period("W-SUN").dt.start_time
    survey["satisfied"] = (survey["Q1 satisfaction"] >= 4).where(survey["Q1 satisfaction"].notna())
    return Data(calls, survey, pd.read_csv(place / "weekly.csv", parse_dates=["week_starting"]))


def by_line(data: Data) -> pd.DataFrame:
    """Calls, share in time and median wait of each line."""
    return _calls_by(data, "line")


def by_weekday(data: Data) -> pd.DataFrame:
    """The same of each day of the week."""
    return _calls_by(data, "weekday")


def by_channel(data: Data) -> pd.DataFrame:
    """Answers, share satisfied and mean recommendation of each channel."""
    groups = data.survey.groupby("Reply by")
    table = pd.DataFrame(
        {
            "answers": groups.size(),
            "satisfied, %": groups["satisfied"].mean().astype(float) * 100,
            "recommend, 0 to 10": groups["Q2 recommend"].mean(),
        }
    )
    return table.round(1)


def _calls_by(data: Data, column: str) -> pd.DataFrame:
    groups = data.calls.groupby(column)
    table = pd.DataFrame(
        {
            "calls": groups.size(),
            "in time, %": groups["in_time"].mean() * 100,
            "median wait, s": groups["wait"].median(),
        }
    )
    return table.round(1)


def answered(data: Data) -> Figure:
    """The weekly share of calls that were answered in time."""
    return _weeks(data.calls.groupby("week")["in_time"].mean() * 100, "Answered within 20 seconds, %", 80)


def talk(data: Data) -> Figure:
    """The weekly mean talk time."""
    return _weeks(data.calls.groupby("week")["talk"].mean(), "Talk time, seconds", 420)


def longest(data: Data) -> Figure:
    """The weekly wait that 19 callers in 20 did not exceed."""
    return _weeks(data.calls.groupby("week")["wait"].quantile(0.95), "95th percentile of waits, seconds", 60)


def satisfied(data: Data) -> Figure:
    """The weekly share of satisfied customers."""
    return _weeks(data.survey.groupby("week")["satisfied"].mean().astype(float) * 100, "Satisfied, %", 75)


def complaints(data: Data) -> Figure:
    """The weekly complaints for every 1,000 contacts."""
    rates = data.weekly["complaints"] / data.weekly["contacts"] * 1000
    return _weeks(rates.set_axis(data.weekly["week_starting"]), "Complaints per 1,000 contacts", 10)


def lines(data: Data) -> Figure:
    """The share in time of each line."""
    shares = data.calls.groupby("line")["in_time"].mean() * 100
    figure, axes = plt.subplots(figsize=(7, 3))
    figure.subplots_adjust(left=0.25, bottom=0.18)
    axes.barh([str(line) for line in shares.index], shares.to_numpy())
    axes.axvline(80, linestyle="--", color="grey")
    axes.set_xlabel("Answered within 20 seconds, %")
    return figure


def _weeks(values: "pd.Series[float]", label: str, target: float) -> Figure:
    figure, axes = plt.subplots(figsize=(7, 3))
    figure.subplots_adjust(bottom=0.18)
    axes.plot(values.index.to_numpy(), values.to_numpy(), marker="o")
    axes.axhline(target, linestyle="--", color="grey")
    axes.set_ylabel(label)
    figure.autofmt_xdate()
    return figure


def svg(figure: Figure) -> str:
    """A figure as SVG, to be put into a page; the figure is closed."""
    text = io.StringIO()
    figure.savefig(text, format="svg")
    plt.close(figure)
    return text.getvalue()[text.getvalue().index("<svg") :]
