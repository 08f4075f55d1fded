"""Quotes and rows that are held back because another version of the site, beside this one, would tell whose they are."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import field, replace

from generator.pipeline.analysis import Run
from generator.records import dataclass
from generator.results import PublishedRows, ReviewResults, Themes

KnownQuotes = Mapping[str, tuple[str, ...]]
"""By `review/source` the SHA-256 of every quote that may stand in the site; of a source that is not named, all may."""
WITHOUT = "the version before differs from this one by so few rows that both files together would tell which these are"
"""Why a source has no rows, as the end of a sentence."""


@dataclass(frozen=True, kw_only=True)
class Allowed:
    """What may stand in a site that others can hold beside another version of it."""

    quotes: KnownQuotes = field(default_factory=dict)
    without_rows: tuple[str, ...] = ()
    """The sources, as `review/source`, whose rows are left out."""

    def rows_of(self, review: str, source: str) -> bool:
        """Whether the rows of a source may be there."""
        return f"{review}/{source}" not in self.without_rows


Choose = Callable[[Run, Mapping[str, bytes]], Allowed]
"""What a run may show, by its results and the files of its rows (by `review/source`)."""


def all_of_them(_run: Run, _rows: Mapping[str, bytes]) -> Allowed:
    """Where there is no other version."""
    return Allowed()


def digest(quote: str) -> str:
    """How a quote is named in the record of a build."""
    return hashlib.sha256(quote.encode("utf-8", "surrogatepass")).hexdigest()


def only(run: Run, allowed: Allowed) -> Run:
    """The run without the other quotes, whose comments are counted as before, and without accounts of rows that are left out."""
    if not allowed.quotes and not allowed.without_rows:
        return run
    return replace(
        run, results={name: _of_review(each, allowed) for name, each in run.results.items()}, known={}, stands_in={}
    )


def _of_review(results: ReviewResults, allowed: Allowed) -> ReviewResults:
    name, quotes = results.review, allowed.quotes
    themes = tuple(_of_coding(each, quotes.get(f"{name}/{each.source}")) for each in results.themes)
    published = tuple(
        each if allowed.rows_of(name, each.source) else PublishedRows(source=each.source, reason=WITHOUT)
        for each in results.published
    )
    return results.model_copy(update={"themes": themes, "published": published})


def _of_coding(found: Themes, known: tuple[str, ...] | None) -> Themes:
    if known is None:
        return found
    kept = (tuple(quote for quote in theme.quotes if digest(quote) in known) for theme in found.themes)
    themes = (
        theme.model_copy(
            update={"quotes": quotes, "passed_over": (theme.passed_over or 0) + len(theme.quotes) - len(quotes)}
        )
        if len(quotes) < len(theme.quotes)
        else theme
        for theme, quotes in zip(found.themes, kept, strict=True)
    )
    return found.model_copy(update={"themes": tuple(themes)})
