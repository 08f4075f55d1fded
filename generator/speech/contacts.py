"""What a rate is held against, where its contacts are counted in another source."""

from generator.results import ContactsUse, CriterionResult
from generator.speech.calendar import date, periods
from generator.speech.language import in_english
from generator.speech.numbers import humanised, plural, whole


@in_english()
def brought_together(use: ContactsUse) -> str:
    """How contacts and events were brought together, for the workings."""
    what = f"{humanised(use.column)} in {humanised(use.source)}" if use.column else f"rows of {humanised(use.source)}"
    words = f"{what}, {whole(use.contacts)} in all"
    if use.every:
        words += f", in {periods(use.periods, use.every)} that lie wholly in the period and that both sources know"
    elif not use.dated:
        words += ", the whole file: it has no dates, so it is taken to be about the period"
    elif use.first_date and use.last_date:
        words += f", from {date(use.first_date)} to {date(use.last_date)}; added up, without a look at single weeks or months"
    if use.missing:
        words += f"; {plural(use.missing, 'row')} without a valid number"
    return words


@in_english()
def gaps(result: CriterionResult) -> str:
    """What does not count because only one of the two sources knows the period; empty where nothing is lost."""
    use = result.contacts
    if use is None or use.every is None or not (use.events_left_out or use.contacts_left_out or use.without):
        return ""
    told = []
    if use.without:
        lack = "has" if use.without == 1 else "have"
        told.append(f"{periods(use.without, use.every)} {lack} no contacts in {humanised(use.source)}")
    out = []
    if use.events_left_out:
        out.append(plural(use.events_left_out, "event"))
    if use.contacts_left_out:
        out.append(plural(use.contacts_left_out, "contact"))
    if out:
        told.append(f"{' and '.join(out)} lie outside the whole {use.every}s that both sources know, and do not count")
    line = "; ".join(told)
    return f"{line[:1].upper()}{line[1:]}."
