"""Reasons and other short texts that the analysis keeps with its results: the texts of the catalogue that they are made from.

They stand in English where they are made, in `generator/analyse`; `tests/test_kept_texts.py` holds the two together.
"""

from collections.abc import Mapping

from generator.speech.how_measured import CONDITIONS, MEASURES, METHODS
from generator.speech.language import later, later_form

Text = str | tuple[str, str]
"""A text, or both forms of a text for so many."""

HELD_BESIDE_ONE = later("held back: with the figure of %(names)s it would tell of fewer than %(least)s")
HELD_BESIDE = later("held back: with the figures of %(names)s it would tell of fewer than %(least)s")
HELD_BESIDE_TABLES = later("held back: with other tables it would tell of fewer than %(least)s")
HELD_FEW = later("held back: fewer than %(least)s people are behind it")
HELD_UNLOOKED = later("held back: so many figures of this page can be taken from it that it could not be looked at")
TURN_OUT = later("How the answers to %(question)s turn out is %(held)s.")
COMMONEST = later("How many give the same answer to %(question)s is %(held)s.")

PUT_BACK = later("%(file)s taken out and put back with another content")
OTHER_FILE = later("%(before)s replaced by %(file)s, which says something else")
MERGED = later("%(file)s changed by a merge")
CHANGED = later("%(file)s changed")

_CHANGES: tuple[Text, ...] = (PUT_BACK, OTHER_FILE, MERGED, CHANGED)
_CLAIMS: tuple[Text, ...] = (
    later("is empty"),
    later("has no file"),
    later("is a %(type)s, which cannot show this"),
    later("has no date"),
    later("is dated in the future"),
    later("it is dated in the future"),
    later("does not say what was seen, and on which day"),
    later("does not identify its witness"),
    later("does not say what was asked"),
    later("an appeal against it was upheld on %(day)s"),
    later("is not a part of a review that can show this"),
    later("does not exist"),
    later_form(
        "is older than the %(n)s month that the framework allows",
        "is older than the %(n)s months that the framework allows",
    ),
    later("nothing that it points to counts"),
    later("it rests on witnesses or a discussion alone"),
    later("the review still has problems that bear on it: %(problems)s"),
    later("Criteria moved after results: %(criteria)s"),
    later("what it rests on has changed since"),
    later("recorded by %(author)s"),
)
_SIGNED: tuple[Text, ...] = (
    later("%(signed)s (withdrawn since)"),
    later("%(signed)s (taken out of the review since)"),
    later("%(signed)s, with doubts"),
    later("%(signed)s, which no commit shows"),
    later("%(signed)s, recorded by %(author)s"),
)
_REASONS: tuple[Text, ...] = (
    TURN_OUT,
    COMMONEST,
    HELD_BESIDE_ONE,
    HELD_BESIDE,
    HELD_BESIDE_TABLES,
    HELD_FEW,
    HELD_UNLOOKED,
    later("held back: so many figures of this page can be taken from each other that it could not be looked at"),
    later("held back: with the figure of %(names)s it would tell that of fewer than %(least)s"),
    later("held back: with the figures of %(names)s it would tell that of fewer than %(least)s"),
    later("held back: with the figures by group or in time it would tell that of fewer than %(least)s"),
    later("too few to show: %(number)s %(counted)s of one person, and %(least)s are needed"),
    later("too few to show: %(number)s %(counted)s of %(people)s people, and %(least)s are needed"),
    later("too few to show: %(number)s %(counted)s, and %(least)s are needed"),
    # of figures
    later("no data"),
    later("the source has no file yet"),
    later("no row has a valid value"),
    later("the data do not span one whole period"),
    later("there are no contacts to hold them against"),
    later("the contacts have no file yet"),
    later("only %(some)s of %(all)s days have contacts: choose a longer `every`"),
    later("only %(some)s of %(all)s weeks have contacts: choose a longer `every`"),
    later("only %(some)s of %(all)s months have contacts: choose a longer `every`"),
    later("only %(some)s of %(all)s quarters have contacts: choose a longer `every`"),
    later("too many cases are still open to tell"),
    # of associations
    later("it takes %(least)s who answered all of them"),
    later("the answers are all alike"),
    later("all answers about the outcome are alike"),
    later("all answers are alike"),
    later("there are more than %(most)s outcomes, and this is not among the first"),
    later("there is only one to compare"),
    later("more than %(most)s cannot be told apart"),
    later("fewer than %(least)s answers for each of the columns that are compared"),
    later("fewer than %(least)s answers for any of the columns"),
    later("too few answers: with so many columns it takes %(least)s"),
    later("among those who answered everything the answers are alike"),
    later("taken together they tell no more about the outcome than chance would"),
    later_form(
        "%(n)s row answered every one of these questions, and it takes %(least)s; most often left open is %(question)s",
        "%(n)s rows answered every one of these questions, and it takes %(least)s; most often left open is %(question)s",
    ),
    later(
        "too few rows answered every one of these questions, and it takes %(least)s; most often left open is %(question)s"
    ),
    # of Paretos
    later("fewer than %(least)s are too few to be told apart"),
    later("all are of one kind"),
    later("every category is too small to be shown"),
    # of comparisons
    later("the answers are weighted"),
    later("fewer than two groups are shown in both reviews, since others are held back"),
    later("fewer than two groups are shown in both reviews"),
    later("a median or percentile has no method for the same people"),
    later("some people answered more than once"),
    later("fewer than %(least)s people answered both times"),
    later("one of the two has no figure"),
    later("it was measured in another way then"),
    later("one of the two rests on fewer than %(least)s answers"),
    later("all answers are alike, so there is no interval"),
    later("there are too few answers for an interval"),
    # of effects
    later("the criterion is judged, not counted"),
    later("the criterion is held back"),
    later("there are no data from after the change yet"),
    later("there are no data from before the change"),
    later("the data have no dates, so that before and after cannot be told apart"),
    later("the rows are totals, and without `every` it is not known how long a span each stands for"),
    later("the change lies before the period, so that there is nothing to compare with"),
    later("fewer than %(least)s answers from after the change"),
    later("fewer than %(least)s answers from before the change"),
    later("a side has too few answers to show"),
    later("the figures of fewer than %(least)s %(counted)s would follow from before and after"),
    later("on one side of the change all points are at the very end of the scale"),
    later("no model of this kind fits the points"),
    later("the points lie exactly on two lines, which leaves nothing to make an interval of"),
    later("there would be more than %(most)s points, and a longer `every` is needed"),
    later("each %(every)s before the change rests on fewer than %(least)s %(counted)s"),
    later("each %(every)s after the change rests on fewer than %(least)s %(counted)s"),
    later("each %(every)s rests on fewer than %(least)s %(counted)s"),
    later("no whole %(every)s lies before the change"),
    later("no whole %(every)s lies after the change"),
    later("no %(every)s before the change has enough %(counted)s to show"),
    later("no %(every)s after the change has enough %(counted)s to show"),
    later("the day of the week and the time of the year"),
    later("the day of the week"),
    later("the time of the year"),
    later("the quarter of the year"),
    # of trends
    later("the source names no date column, so there is no trend"),
    later(
        "cases that are still open are not in a mean, so its latest points would be too low;"
        " a median or a percentile allows for them"
    ),
    # of what is not shown beside a figure
    later(
        "The figure without weights, and how the answers spread, are held back: beside the weighted figures they would tell of"
        " fewer than %(least)s, which weigh otherwise than the rest."
    ),
    later("How the answers spread is held back: with other figures it would tell of fewer than %(least)s."),
    later("The curve is held back: with other figures it would tell of fewer than %(least)s."),
    later(
        "Held back, so many tables of this page can be taken from each other that it could not be looked at what follows from"
        " these, too: %(tables)s."
    ),
    # of rows that do not count
    later("blank lines"),
    later("no date"),
    later("outside the period"),
    later("no survey weight above 0"),
    later("other rows of the same %(case)s: the last one counts"),
    later("other rows of the same %(case)s: the first one counts"),
    later("not kept by where: %(conditions)s"),
    later(
        "further scores of the same %(item)s, which serve the calibration: the earliest counts, of those of one date the one"
        " whose digest (SHA-256) of %(what)s is the smallest"
    ),
    later(
        "further scores of the same %(item)s: the earliest counts, of those of one date the one whose digest (SHA-256) of"
        " %(what)s is the smallest"
    ),
    later(
        "further scores of the same %(item)s, which serve the calibration: the one whose digest (SHA-256) of %(what)s is the"
        " smallest counts"
    ),
    later("further scores of the same %(item)s: the one whose digest (SHA-256) of %(what)s is the smallest counts"),
    # of published rows
    later("no column may be published"),
    later("no row was used"),
    later("there are fewer than %(least)s rows"),
    later("there are fewer than %(least)s people who answered"),
    later("it tells people or cases apart"),
    later("its texts are not quoted (`quotes`)"),
    later("too many of its texts look like personal data"),
    later("fewer than %(least)s share a combination of it with the others"),
    later("every one of its texts is of a group with few people"),
    later("so few of its texts would be withheld that the gaps would tell whose they are"),
    later("a table of the page holds a group of it back"),
    later("a figure that rests on it is held back"),
    later("a chart over time holds a point of it back"),
    later("the page holds a theme back"),
    later("fewer than %(least)s have a value"),
    later("fewer than %(least)s say yes, or say no"),
)
_LAYOUTS: tuple[Text, ...] = (
    later("UTF-8 with a byte order mark"),
    later("comma"),
    later("semicolon"),
    later("tab"),
    later("vertical bar"),
    later("the character %(sign)s"),
    later("Markdown text"),
    later("plain text"),
    later("PDF document"),
    later("PNG picture"),
    later("JPEG picture"),
    later("CSV table"),
    later("TSV table"),
    later("Word document"),
    later("Excel workbook"),
    later("OpenDocument text"),
    later("OpenDocument spreadsheet"),
    later("e-mail"),
    later("negative"),
    later("%(later)s is before %(earlier)s"),
)
_TABLES: tuple[Text, ...] = (
    later("the points in time"),
    later("before and after"),
    later("the figure without weights"),
    later("marks"),
    later("the curve"),
    later("all groups by %(column)s"),
)
TEXTS: Mapping[str, tuple[Text, ...]] = {
    "reason": _REASONS,
    "table": _TABLES,
    "method": METHODS,
    "measure": MEASURES,
    "conditions": CONDITIONS,
    "changes": _CHANGES,
    "claims": _CLAIMS,
    "signed": _SIGNED,
    "layout": _LAYOUTS,
}
"""By what they are; the more particular before the more general."""
