"""The language of a portfolio's site, out of its settings."""

from generator.model import Portfolio
from generator.speech.language import Language


def language_of(portfolio: Portfolio) -> Language:
    """What the site speaks, and what its authors write."""
    return Language(code=portfolio.language, written=portfolio.written_in, terms=portfolio.own_words())
