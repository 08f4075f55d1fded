"""Whether the narrative refers to what exists, and stands under the headings that it was meant for."""

import difflib
import re
from collections.abc import Collection, Iterable, Iterator
from urllib.parse import unquote

from generator.check.unknown import ids, unknown_at
from generator.model import Document
from generator.model.addresses import FROM_HOME, why_dead
from generator.model.anchors import of_headings, slug
from generator.model.chain import KEYS
from generator.model.document import ATTRIBUTES, PLACES, SECTIONS, Narrative, Reference
from generator.model.typographic import MARKS
from generator.nearest import nearest
from generator.problems import Location, Problem
from generator.rules import form

_MADE = re.compile("(chart|impact|monitoring|said|text|footnote)-.")
"""How anchors begin that depend on what the figures say."""

AS_TYPED = {
    "admonition": (
        "a box that begins with !!! or ???",
        "Begin a paragraph with **Note:** instead.",
    ),
    "tab": ("a tab that begins with ===", "Write a heading, ### …, for each tab, or a table."),
    "alert": (
        "a box that begins with > [!…]",
        "Write > **Note:** …, which is a quotation with its first word in bold.",
    ),
    "fence": (
        "a line of ``` or ~~~ that begins or ends no code",
        "Begin and end code with the same signs on lines of their own, below an item's first words and never beside its mark.",
    ),
    "abbreviation": ("the explanation of an abbreviation, *[…]:", "Explain it in brackets where it stands first."),
    "highlight": ("a text between two ==", "Put it between two ** instead: **bold**."),
    "picture": (
        "a picture",
        "Name it under `evidence`, which shows it; charts are drawn from the data: {{ chart … }}.",
    ),
    "attributes": (
        "what stands between { and } to give a class or an id",
        "Take it out: a link leads to a heading by its words.",
    ),
    "emoji": ("a name of an emoji between two colons", "Put in the sign itself, or a word."),
    "footnote": ("a reference to a footnote that is not there", "Add the footnote as a paragraph: [^label]: words."),
}
"""Forms that no page renders: what each is, and what to write instead."""


def _section_meant(heading: str) -> str | None:
    """The section that a heading was probably meant to name."""
    if not heading or heading.casefold() in {name.casefold() for name in SECTIONS}:
        return None
    near = difflib.get_close_matches(heading.casefold(), [name.casefold() for name in SECTIONS], n=1, cutoff=0.85)
    return next((name for name in SECTIONS if near and name.casefold() == near[0]), None)


def _anchors(document: Document) -> set[str]:
    """The places of the review's page that a link of its text can name."""
    items = {f"{kind}-{name}" for kind, key in KEYS.items() for name in ids(document, key)}
    headings = (*SECTIONS, *(section.heading for section in document.narrative.sections))
    slugs = map(slug, headings)
    inner = {anchor for section in document.narrative.sections for anchor in of_headings(section.text)}
    return {*PLACES, *items, *filter(None, slugs), *inner}


def _check_address(place: Location, target: str, anchors: Collection[str]) -> Iterator[Problem]:
    if dead := why_dead(target):
        yield form.TEXT_ADDRESS.at(place, *dead)
    elif target.startswith("#") and not _MADE.match(name := unquote(target[1:])) and name not in anchors:
        yield unknown_at(place, f"the page of the review has no place called `{target[1:]}`", name, anchors)


def _placeholder(typed: str, criteria: Collection[str]) -> str:
    """How the placeholder is written that was probably meant."""
    word = typed.removeprefix("chart ").strip(f"{MARKS}\"'` ")
    name, _, attribute = word.partition(".")
    if name not in criteria:
        return form.TEXT_VALUE.cure
    meant = word if not attribute or attribute in ATTRIBUTES else name
    return f"Write {{{{ {'chart ' * typed.startswith('chart ')}{meant} }}}}: two braces on each side, and no quotation marks."


def check_narrative(document: Document, reviews: Iterable[str]) -> Iterator[Problem]:
    """Headings, placeholders and links of the text below the front matter."""
    known = list(reviews)
    criteria = ids(document, "criteria")
    items = [name for key in KEYS.values() for name in ids(document, key)]
    anchors = _anchors(document)
    for section in document.narrative.sections:
        if near := _section_meant(section.heading):
            place = Location(file=document.file, line=section.line - 1, column=1)
            yield form.TEXT_SECTION.at(
                place, f"`{section.heading}` is not a section of the page", f"Did you mean `{near}`?"
            )
    for reference in document.narrative.references:
        place = Location(file=document.file, line=reference.line, column=reference.column)
        target = reference.target
        if reference.kind in ("as typed", "braces"):
            yield _as_typed(place, reference, criteria)
        elif reference.kind == "address":
            yield from _check_address(place, target, anchors)
        elif reference.kind == "link":
            if target not in items and target not in known:
                yield unknown_at(place, f"there is nothing called `{target}`", target, [*items, *known])
        elif target not in criteria:
            near = nearest(target, criteria)
            meant = near or reference.kind == "chart" or reference.attribute in ATTRIBUTES
            rule = form.REF_UNKNOWN if meant else form.TEXT_VALUE
            yield rule.at(place, f"there is no criterion `{target}`", near)
        elif reference.attribute and reference.attribute not in ATTRIBUTES:
            yield unknown_at(place, f"a criterion has no `.{reference.attribute}`", reference.attribute, ATTRIBUTES)


def check_home(text: Narrative, file: str, linked: Collection[str]) -> Iterator[Problem]:
    """What the home page does not show as its author meant it: links that lead nowhere, and what only reviews can have.

    `linked` are the pages that its links may name.
    """
    for reference in text.references:
        place, target = Location(file=file, line=reference.line, column=reference.column), reference.target
        if reference.kind == "as typed":
            yield _as_typed(place, reference, ())
        elif reference.kind != "address":
            message = "the home page has no figures and items of its own: this is shown as it was typed"
            yield form.TEXT_VALUE.at(place, message, "Link a page instead, such as [our reviews](reviews/).")
        elif target not in linked and (dead := why_dead(target)):
            what, cure = dead
            pages = f"Give a whole address with https://, or a page as {', '.join(FROM_HOME)} or team/review/ name it."
            page = target.partition("#")[0].removesuffix("index.html")
            yield form.TEXT_ADDRESS.at(place, what, cure or nearest(page, linked) or pages)


def _as_typed(place: Location, reference: Reference, criteria: Collection[str]) -> Problem:
    if reference.kind == "braces":
        message = f"{reference.text} is no placeholder, and is shown as it was typed"
        return form.TEXT_VALUE.at(place, message, _placeholder(reference.target, criteria))
    what, cure = AS_TYPED[reference.target]
    return form.TEXT_AS_TYPED.at(place, f"{what} is shown as it was typed", cure)
