"""What people said, as the page shows it: themes, how far they can be trusted, quotes, and words that set groups apart."""

from generator import speech
from generator.compile.tables import TableView
from generator.model import Codebook, Portfolio
from generator.model.words import STOP_WORDS
from generator.records import dataclass
from generator.results import ReviewResults, Theme, Themes, WordsApart, WordUse
from generator.speech import kept, voices
from generator.speech.language import label, sentence

FOREMOST = 10
"""So many themes stand in the open; the others are folded."""
NARROW = 0.01
"""Limits closer together than this need a decimal to be told apart."""


@dataclass(frozen=True, kw_only=True)
class QuotesView:
    """The quotes of one theme."""

    theme: str
    quotes: tuple[str, ...]
    note: str


@dataclass(frozen=True, kw_only=True)
class CodingView:
    """One coding of the comments."""

    sentences: tuple[str, ...]
    table: TableView | None
    rest: TableView | None
    """Themes further down."""
    check: TableView | None
    lists: TableView | None
    quotes: tuple[QuotesView, ...]


@dataclass(frozen=True, kw_only=True)
class WordsView:
    """The words that set apart the dissatisfied."""

    sentences: tuple[str, ...]
    tables: tuple[TableView, ...]
    left_out: str
    minimum_n: int


@dataclass(frozen=True, kw_only=True)
class VoiceView:
    """All that is made of one column of comments."""

    anchor: str
    heading: str
    codings: tuple[CodingView, ...]
    words: WordsView | None


def voice_views(results: ReviewResults, portfolio: Portfolio) -> list[VoiceView]:
    """The columns of comments in the order of the sources."""
    words = {(each.source, each.column): each for each in results.words}
    codings: dict[tuple[str, str], list[Themes]] = {}
    for each in results.themes:
        codings.setdefault((each.source, each.column), []).append(each)
    order = [use.source for use in results.sources]
    columns = sorted(dict.fromkeys([*codings, *words]), key=lambda key: order.index(key[0]) if key[0] in order else 0)
    return [
        VoiceView(
            anchor=f"said-{source}-{column}",
            heading=sentence(
                "What is said in %(source)s: %(column)s",
                {"source": speech.humanised(source), "column": speech.humanised(column)},
            ),
            codings=tuple(
                _coding(each, portfolio, first=number == 0)
                for number, each in enumerate(codings.get((source, column), ()))
            ),
            words=_words(words[source, column], portfolio.minimum_n) if (source, column) in words else None,
        )
        for source, column in columns
    ]


def _coding(found: Themes, portfolio: Portfolio, *, first: bool) -> CodingView:
    book = portfolio.themes.get(found.codes) if found.by == "words" else None
    called = _called(book) if book else speech.humanised(found.codes)
    sentences = [voices.basis(found)] if first else []
    sentences.append(voices.coded_by(found, called))
    if found.held:
        sentences.append(sentence("What they are about is %(held)s.", {"held": kept.said(found.held)}))
    elif found.suppressed:
        sentences.append(label("Too few to show what they are about."))
    else:
        sentences.append(voices.coding_check(found.check, by_words=found.by == "words"))
    if found.held_back:
        sentences.append(
            speech.counted(found.held_back, "%(n)s theme held back (too few).", "%(n)s themes held back (too few).")
        )
    if found.more:
        sentences.append(speech.counted(found.more, "%(n)s more theme not listed.", "%(n)s more themes not listed."))
    shown = [theme for theme in found.themes if theme.passed_over is not None]
    return CodingView(
        sentences=tuple(filter(None, sentences)),
        table=theme_table(found, found.themes[:FOREMOST]) if found.themes else None,
        rest=theme_table(found, found.themes[FOREMOST:]) if found.themes[FOREMOST:] else None,
        check=_check_table(found),
        lists=_lists(book) if book else None,
        quotes=tuple(QuotesView(theme=each.name, quotes=each.quotes, note=_note(each, found)) for each in shown),
    )


def _called(book: Codebook) -> str:
    return sentence("%(name)s, edition %(edition)s", {"name": book.name, "edition": book.edition})


def theme_table(found: Themes, themes: tuple[Theme, ...]) -> TableView:
    """The themes of coded comments, the most frequent first."""
    rows: list[tuple[str, ...]] = []
    widths = [theme.high - theme.low for theme in found.themes]
    decimals = int(min(widths, default=1.0) < NARROW)
    for theme in themes:
        shares = (theme.comments / found.coded, theme.low, theme.high)
        rows.append(
            (theme.name, speech.whole(theme.comments), *(speech.number(100 * each, decimals) for each in shares))
        )
    of = {"column": speech.humanised(found.column), "source": speech.humanised(found.source)}
    return TableView(
        caption=sentence("What the %(column)ss of %(source)s are about by a list of words", of)
        if found.by == "words"
        else sentence("What the %(column)ss of %(source)s are about", of),
        columns=(label("Theme"), label("Comments"), label("Share (%)"), label("Likely from"), label("to")),
        rows=tuple(rows),
    )


def _check_table(found: Themes) -> TableView | None:
    if found.check is None or not found.check.themes:
        return None
    rows = []
    for name, each in found.check.themes:
        numbers = (label("none"), "", "")
        if each.alpha is not None and each.low is not None and each.high is not None:
            alpha, low, high = (speech.number(value, 2) for value in (each.alpha, each.low, each.high))
            numbers = (alpha, low, high)
        rows.append((name, speech.number(100 * each.agreed, 0), *numbers, voices.trust(each)))
    return TableView(
        caption=label("How far the list and the analyst agree, theme by theme")
        if found.by == "words"
        else label("How far both analysts agree, theme by theme"),
        columns=(
            label("Theme"),
            label("Said the same (%)"),
            label("Alpha"),
            label("Likely from"),
            label("to"),
            label("In a word"),
        ),
        rows=tuple(rows),
    )


def _lists(book: Codebook) -> TableView:
    rows = tuple(
        (theme.name, ", ".join(theme.any_), ", ".join(theme.not_) or label("none")) for theme in book.themes.values()
    )
    return TableView(
        caption=_called(book),
        columns=(label("Theme"), label("Any of these words"), label("Unless one of these")),
        rows=rows,
    )


def _note(theme: Theme, found: Themes) -> str:
    passed = (
        speech.counted(theme.passed_over, "%(n)s comment passed over", "%(n)s comments passed over")
        if theme.passed_over
        else label("none passed over")
    )
    said = {"shown": len(theme.quotes), "asked": found.quotes or 0, "passed": passed}
    if not found.quotes or len(theme.quotes) >= found.quotes:
        return f"{passed[:1].upper()}{passed[1:]}."
    if theme.quotes:
        return sentence("No more than %(shown)s of %(asked)s can be shown; %(passed)s.", said)
    return sentence("None can be shown; %(passed)s.", said)


def _words(found: WordsApart, minimum_n: int) -> WordsView:
    sentences, tables = [voices.groups(found)], []
    if not found.suppressed:
        sentences.append(voices.compared(found))
        for caption, uses in (
            (label("Said more often by the dissatisfied"), found.of_dissatisfied),
            (label("Said more often by the satisfied"), found.of_satisfied),
        ):
            if uses:
                tables.append(_word_table(found, caption, uses, minimum_n))
    left_out = sentence(
        "Left out because they say nothing of the service: %(words)s.", {"words": ", ".join(sorted(STOP_WORDS))}
    )
    if found.names:
        names = speech.counted(
            found.names, "%(n)s word left out that may be names.", "%(n)s words left out that may be names."
        )
        left_out = f"{left_out} {names}"
    return WordsView(
        sentences=tuple(sentences),
        tables=tuple(tables),
        left_out=left_out,
        minimum_n=minimum_n,
    )


def _word_table(found: WordsApart, caption: str, uses: tuple[WordUse, ...], minimum_n: int) -> TableView:
    return TableView(
        caption=caption,
        columns=(
            label("Word"),
            speech.counted(
                found.dissatisfied or 0,
                "Of %(n)s comment of the dissatisfied",
                "Of %(n)s comments of the dissatisfied",
            ),
            sentence("Of %(number)s of the satisfied", {"number": speech.whole(found.satisfied or 0)}),
            label("Times as often, among all words"),
            label("Likely from"),
            label("to"),
        ),
        rows=tuple(
            (
                use.word,
                voices.count(use.dissatisfied, minimum_n),
                voices.count(use.satisfied, minimum_n),
                *voices.times(use),
            )
            for use in uses
        ),
    )
