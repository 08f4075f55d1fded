"""Quotes that are held back because another version of the site, beside this one, would tell who said them."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import replace

from generator.pipeline.analysis import Run
from generator.results import ReviewResults, Themes

KnownQuotes = Mapping[str, tuple[str, ...]]
"""By `review/source` the SHA-256 of every quote that may stand in the site; of a source that is not named, all may."""
Choose = Callable[[Run], KnownQuotes]
"""What a run may quote, by what is known when its results are."""


def all_of_them(_run: Run) -> KnownQuotes:
    """Where there is no other version."""
    return {}


def digest(quote: str) -> str:
    """How a quote is named in the record of a build."""
    return hashlib.sha256(quote.encode("utf-8", "surrogatepass")).hexdigest()


def only(run: Run, known: KnownQuotes) -> Run:
    """The run without the other quotes; their comments are counted as before."""
    if not known:
        return run
    return replace(run, results={name: _of_review(each, known) for name, each in run.results.items()})


def _of_review(results: ReviewResults, known: KnownQuotes) -> ReviewResults:
    if not any(f"{results.review}/{each.source}" in known for each in results.themes):
        return results
    themes = tuple(_of_coding(each, known.get(f"{results.review}/{each.source}")) for each in results.themes)
    return results.model_copy(update={"themes": themes})


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
