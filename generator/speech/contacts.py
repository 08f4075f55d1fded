"""What a rate is held against, where its contacts are counted in another source."""

from generator.results import ContactsUse, CriterionResult
from generator.speech.calendar import date, periods
from generator.speech.language import later, later_form, sentence
from generator.speech.numbers import counted, humanised, whole

_WITHOUT = {
    "day": later_form("%(n)s day has no contacts in %(source)s", "%(n)s days have no contacts in %(source)s"),
    "week": later_form("%(n)s week has no contacts in %(source)s", "%(n)s weeks have no contacts in %(source)s"),
    "month": later_form("%(n)s month has no contacts in %(source)s", "%(n)s months have no contacts in %(source)s"),
    "quarter": later_form(
        "%(n)s quarter has no contacts in %(source)s", "%(n)s quarters have no contacts in %(source)s"
    ),
}
_OUTSIDE = {
    "day": later("%(what)s lie outside the whole days that both sources know, and do not count"),
    "week": later("%(what)s lie outside the whole weeks that both sources know, and do not count"),
    "month": later("%(what)s lie outside the whole months that both sources know, and do not count"),
    "quarter": later("%(what)s lie outside the whole quarters that both sources know, and do not count"),
}


def brought_together(use: ContactsUse) -> str:
    """How contacts and events were brought together, for the workings."""
    said = {"column": humanised(use.column or ""), "source": humanised(use.source), "number": whole(use.contacts)}
    words = (
        sentence("%(column)s in %(source)s, %(number)s in all", said)
        if use.column
        else sentence("rows of %(source)s, %(number)s in all", said)
    )
    if use.every:
        words = sentence(
            "%(contacts)s, in %(periods)s that lie wholly in the period and that both sources know",
            {"contacts": words, "periods": periods(use.periods, use.every)},
        )
    elif not use.dated:
        words = sentence(
            "%(contacts)s, the whole file: it has no dates, so it is taken to be about the period", {"contacts": words}
        )
    elif use.first_date and use.last_date:
        words = sentence(
            "%(contacts)s, from %(first)s to %(last)s; added up, without a look at single weeks or months",
            {"contacts": words, "first": date(use.first_date), "last": date(use.last_date)},
        )
    if use.missing:
        words = counted(
            use.missing,
            "%(contacts)s; %(n)s row without a valid number",
            "%(contacts)s; %(n)s rows without a valid number",
            {"contacts": words},
        )
    return words


def gaps(result: CriterionResult) -> str:
    """What does not count because only one of the two sources knows the period; empty where nothing is lost."""
    use = result.contacts
    if use is None or use.every is None or not (use.events_left_out or use.contacts_left_out or use.without):
        return ""
    told = []
    if use.without:
        told.append(counted(use.without, *_WITHOUT[use.every], {"source": humanised(use.source)}))
    if what := _left_out(use):
        told.append(sentence(_OUTSIDE[use.every], {"what": what}))
    line = "; ".join(told)
    return f"{line[:1].upper()}{line[1:]}."


def _left_out(use: ContactsUse) -> str:
    events = counted(use.events_left_out, "%(n)s event", "%(n)s events") if use.events_left_out else ""
    contacts = counted(use.contacts_left_out, "%(n)s contact", "%(n)s contacts") if use.contacts_left_out else ""
    if events and contacts:
        return sentence("%(events)s and %(contacts)s", {"events": events, "contacts": contacts})
    return events or contacts
