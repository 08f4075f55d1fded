"""The authors' Markdown to safe HTML, with the figures, charts and links that it refers to."""

import html
import re
import secrets
from collections.abc import Callable, Collection, Mapping
from re import Match
from xml.etree import ElementTree as ET

from markdown import Markdown
from markdown.extensions.tables import TableProcessor
from markdown.inlinepatterns import InlineProcessor
from markdown.util import AtomicString

from generator import speech
from generator.compile.notes import Footnotes, Notes
from generator.compile.safe import PlainText, clean
from generator.model.document import ATTRIBUTES, LINK_PATTERN, VALUE_PATTERN
from generator.records import dataclass
from generator.results import CriterionResult
from generator.speech.language import as_written, label

_EXTENSIONS = ("tables", "sane_lists", "def_list")


class _Tables(TableProcessor):
    """Tables, for which a block is only cut into rows where its first line has what a table has: headings come by thousands."""

    def test(self, parent: ET.Element, block: str) -> bool:
        end = block.find("\n")
        return end >= 0 and block.find("|", 0, end) >= 0 and super().test(parent, block)


@dataclass(frozen=True)
class Context:
    """What a text may refer to: results by criterion, and the address and words of every link target."""

    results: Mapping[str, CriterionResult]
    links: Mapping[str, tuple[str, str]]
    """By id: the address relative to the page, and the words to show."""
    figure: Callable[[str], str]
    """The HTML of a criterion's chart; empty where it has none."""
    notes: Notes | None = None
    """The footnotes of all texts of a page; without any, each text has its own."""
    pages: Collection[str] = ()
    """Addresses of pages of the site that the text may link to as they are."""


def render(text: str, context: Context) -> str:
    """Safe HTML of a text. References that lead nowhere are shown as they were typed."""
    if not text.strip():
        return ""
    charts: dict[str, str] = {}
    salt = secrets.token_hex(12)  # which nobody can write down beforehand, and which is gone when all is in its place
    footnotes = Footnotes(context.notes or Notes([text], linked=False), salt)
    md = Markdown(extensions=[PlainText(context.pages), footnotes, *_EXTENSIONS], output_format="html")
    md.parser.blockprocessors.register(_Tables(md.parser, {"use_align_attribute": False}), "table", 75)
    # After Markdown's own links, so that an address is never rewritten; what stands inside a link's words is not linked again.
    for linked, priority in ((True, 158), (False, 156)):
        for number, reference in enumerate(
            (_Link(context, linked=linked), _Value(context, salt, charts, linked=linked))
        ):
            if linked:
                reference.ANCESTOR_EXCLUDES = ("a",)  # type: ignore[misc]  # Markdown reads it from the instance
            md.inlinePatterns.register(reference, f"rv-{number}-{priority}", priority - number)
    try:
        fragment = clean(md.convert(text))
    except RecursionError:  # lists or quotations hundreds of levels deep
        fragment = f"<pre>{html.escape(text)}</pre>"
    return (
        footnotes.placed(_with_charts(fragment, charts, salt))
        .replace("<table>", '<div class="rv-scroll"><table class="rv-list">')
        .replace("</table>", "</table></div>")
        .replace("<th></th>", "<td></td>")  # a header without words heads nothing
    )


def _with_charts(fragment: str, charts: Mapping[str, str], salt: str) -> str:
    """The charts in their places; one in the middle of a paragraph stands below it.

    The text is gone through once, and no chart is looked into: what its labels say is never taken for a place.
    """
    if not charts:
        return fragment
    token = re.compile(rf"rvchart{salt}[0-9]+x")

    def placed(place: Match[str]) -> str:
        if place[1] is None:
            return charts[place[0]]
        found = token.findall(place[1])
        words = token.sub("", place[1]).strip() if found else ""
        kept = f"<p>{words}</p>" if words else ""
        return kept + "".join(charts[each] for each in found) if found else place[0]

    return re.sub(rf"<p>(.*?)</p>|{token.pattern}", placed, fragment, flags=re.DOTALL)


@as_written()
def shown_value(result: CriterionResult, attribute: str) -> str:
    """What a placeholder writes."""
    estimate, scale = speech.in_range(result), speech.Scale(result)
    if attribute == "verdict":
        return speech.verdict(result).lower()
    if attribute == "target":
        return speech.target(result.target, scale) if result.target else label("no target")
    if attribute == "n":
        return speech.whole(estimate.n)
    before = result.previous
    numbers = {
        "": estimate.value,
        "low": estimate.low,
        "high": estimate.high,
        "previous": before.value if before else None,
        "change": before.change if before else None,
    }
    number = numbers[attribute]
    if number is None:
        return label("no figure")
    if attribute == "change" and before and before.low is not None and before.high is not None:
        return scale.of_change(scale.difference(number, before.low, before.high)[0])
    return scale.value(number)


class _Reference(InlineProcessor):
    """Something that leads to another place, unless it stands inside a link already."""

    def __init__(self, pattern: str, *, linked: bool) -> None:
        super().__init__(pattern)
        self._linked = linked

    def _element(self, words: str, **attributes: str) -> ET.Element:
        link = ET.Element("a", attributes) if self._linked else ET.Element("span")
        link.text = AtomicString(words)
        return link


class _Value(_Reference):
    """`{{ criterion }}`, `{{ criterion.attribute }}` and `{{ chart criterion }}`."""

    def __init__(self, context: Context, salt: str, charts: dict[str, str], *, linked: bool) -> None:
        super().__init__(VALUE_PATTERN, linked=linked)
        self._context = context
        self._salt = salt
        self._charts = charts

    def handleMatch(self, m: Match[str], data: str) -> tuple[ET.Element | str | None, int | None, int | None]:  # type: ignore[override]  # as Markdown's own do
        chart, name, attribute = m[1], m[2], m[3] or ""
        result = self._context.results.get(name)
        if result is None:
            return None, None, None
        if chart:
            token = f"rvchart{self._salt}{len(self._charts)}x"
            self._charts[token] = self._context.figure(name)
            return AtomicString(token), m.start(0), m.end(0)
        if attribute and attribute not in ATTRIBUTES:
            return None, None, None
        words = shown_value(result, attribute)
        return self._element(words, href=f"#criterion-{name}", **{"class": "rv-value"}), m.start(0), m.end(0)


class _Link(_Reference):
    """`[[item]]` and `[[team/review]]`."""

    def __init__(self, context: Context, *, linked: bool) -> None:
        super().__init__(LINK_PATTERN, linked=linked)
        self._context = context

    def handleMatch(self, m: Match[str], data: str) -> tuple[ET.Element | str | None, int | None, int | None]:  # type: ignore[override]  # as Markdown's own do
        target = self._context.links.get(m[1].strip())
        if target is None:
            return AtomicString(m[0]), m.start(0), m.end(0)
        return self._element(target[1], href=target[0]), m.start(0), m.end(0)
