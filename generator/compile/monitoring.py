"""What a scorecard found, in sentences and one table."""

from dataclasses import dataclass

from generator import speech
from generator.compile.tables import TableView
from generator.model import Portfolio, Scorecard
from generator.results import Monitoring


@dataclass(frozen=True, kw_only=True)
class CardView:
    """A scorecard as it is shown; `items_` because a template takes `items` for the method."""

    name: str
    edition: str
    expectation: str
    items_: dict[str, object]


@dataclass(frozen=True, kw_only=True)
class MonitoringView:
    """One source of scored interactions."""

    id: str
    heading: str
    finding: str
    sentences: tuple[str, ...]
    items: TableView | None
    card: CardView | None


def monitoring_view(found: Monitoring, portfolio: Portfolio) -> MonitoringView:
    """The view of one source."""
    name = speech.humanised(found.source).capitalize()
    card = portfolio.scorecards.get(found.scorecard)
    return MonitoringView(
        id=found.source,
        heading=f"{name}, by the scorecard",
        finding=_finding(found),
        sentences=tuple(_sentences(found)),
        items=None if found.suppressed else _table(found),
        card=_card(card) if card else None,
    )


def _card(card: Scorecard) -> CardView:
    return CardView(name=card.name, edition=card.edition, expectation=card.expectation or "", items_=dict(card.items))


def _finding(found: Monitoring) -> str:
    if found.suppressed or found.score is None or found.low is None or found.high is None:
        return f"Too few to show: {speech.plural(found.n, 'interaction')} with a score."
    score, low, high = (speech.number(value, 0) for value in (found.score, found.low, found.high))
    return f"Score {score} of 100, likely between {low} and {high}, of {speech.plural(found.n, 'interaction')}."


def _sentences(found: Monitoring) -> list[str]:
    monitors = f"{speech.plural(found.rows, 'score sheet')} for {speech.plural(found.interactions, 'interaction')}"
    if found.monitors:
        monitors += f", by {speech.plural(found.monitors, 'monitor')}"
    sentences = [f"{monitors}; {found.twice:,} of them scored by more than one."]
    if found.compared:
        sentences.append(
            f"Two monitors gave the same score to {speech.whole(found.agreed)} of {speech.plural(found.compared, 'item')}"
            f" ({speech.number(100 * found.agreed / found.compared, 0)} %); what they would agree on by chance is not taken out."
        )
    if not found.suppressed and found.critical_low is not None and found.critical_high is not None:
        low, high = (speech.number(100 * value, 0) for value in (found.critical_low, found.critical_high))
        sentences.append(
            f"Critical failures, which are kept apart from the score: {speech.plural(found.critical_failures, 'interaction')}"
            f" of {found.n:,}, likely between {low} and {high} in a hundred."
        )
    sentences.append("An item that does not apply hands its weight to the others in proportion.")
    return sentences


def _table(found: Monitoring) -> TableView:
    rows = []
    for item in sorted(found.items, key=lambda each: 1.0 if each.share is None else each.share):
        mark = " (critical)" if item.critical else ""
        if item.share is None or item.low is None or item.high is None:
            rows.append((item.name + mark, f"{item.weight:g}", "too few to show", "", "", "", ""))
            continue
        rows.append(
            (
                item.name + mark,
                f"{item.weight:g}",
                speech.whole(item.n),
                speech.number(100 * item.share, 0),
                speech.whole(item.full),
                f"{speech.number(100 * item.low, 0)} to {speech.number(100 * item.high, 0)}",
                speech.whole(item.lowest),
            )
        )
    columns = (
        "Item",
        "Weight",
        "n",
        "Points earned (%)",
        "Full marks",
        "Likely share of full marks (%)",
        "Lowest score",
    )
    return TableView(caption="Item by item, the weakest first", columns=columns, rows=tuple(rows))
