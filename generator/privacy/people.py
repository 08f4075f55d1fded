"""Names of people, where a text says that somebody is named: no name stands out by itself.

Nobody can find every name by its form: `Will` is a word, `Reading` a town. What is found is a name behind a title,
behind words that introduce one, below a letter, before what somebody did where the first name is well known, and whoever
is on the list of a portfolio. Whatever is published must still be read by a person.
"""

from collections.abc import Iterator

from generator.privacy.addressed import addressed
from generator.privacy.below import below, below_at_ease
from generator.privacy.doing import doers
from generator.privacy.introductions import introduced
from generator.privacy.kinds import Found
from generator.privacy.small_letters import small_names
from generator.privacy.titles import titled


def names(text: str) -> Iterator[Found]:
    """Names behind titles and introductions, and at the end of a letter."""
    yield from titled(text)
    yield from introduced(text)
    yield from small_names(text)
    yield from below(text)


def known_names(text: str) -> Iterator[Found]:
    """First names that everybody knows, behind greetings, thanks and roles, before what somebody did, and below a note."""
    yield from addressed(text)
    yield from doers(text)
    yield from below_at_ease(text)
