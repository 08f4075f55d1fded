"""The words of the field: a page of the guide, and at the first of each on a page of a review what it means."""

import functools
import re

from markupsafe import escape

from generator.compile.guide_files import entries_of
from generator.model.anchors import slug
from generator.records import dataclass
from generator.speech.language import ENGLISH, label, spoken

_LABEL = re.compile(r"<(dt|th)( scope=\"col\"(?: class=\"rv-number\")?)?>([^<]+)</\1>")
"""What names a figure in a list of terms or at the head of a column."""


@dataclass(frozen=True, kw_only=True)
class Term:
    """A word and what it means here."""

    term: str
    says: str
    see: str
    """The page of the guide that says more, and the place in it."""
    on_pages: tuple[str, ...] = ()
    """The words by which pages name it, where they use others."""

    @property
    def anchor(self) -> str:
        """Its place in the glossary."""
        return slug(self.term)

    @property
    def page(self) -> str:
        """The address of the page that says more, from another page of the guide."""
        name, _, place = self.see.partition(".md")
        return f"../{name}/{place}"


@functools.cache
def terms() -> tuple[Term, ...]:
    """All of them, in the order of the alphabet."""
    found = [Term(**each | {"on_pages": tuple(each.get("on_pages", ()))}) for each in entries_of("glossary.yml")]
    return tuple(sorted(found, key=lambda each: each.term.casefold()))


def _by_label() -> dict[str, Term]:
    return {label(name): each for each in terms() for name in (each.on_pages or (each.term,))}


def explained(page: str, root: str) -> str:
    """A page in which the first of each label that the glossary knows leads there, and tells its meaning to who points at it.

    The glossary is English, so on a page in another language it is only led to.
    """
    left, tells = _by_label(), spoken().code == ENGLISH

    def linked(found: re.Match[str]) -> str:
        term = left.pop(found[3], None)
        if term is None:
            return found[0]
        meaning = f' title="{escape(term.says)}"' if tells else ""
        link = f'<a class="rv-term" href="{root}guide/glossary/#{term.anchor}"{meaning}>{found[3]}</a>'
        return f"<{found[1]}{found[2] or ''}>{link}</{found[1]}>"

    return _LABEL.sub(linked, page)
