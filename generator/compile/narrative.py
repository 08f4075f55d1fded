"""The authors' Markdown to safe HTML, with the figures, charts and links that it refers to."""

import hashlib
import html
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from re import Match
from xml.etree import ElementTree as ET

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.util import AtomicString

from generator import speech
from generator.compile.safe import PlainText, clean
from generator.model.document import LINK_PATTERN, VALUE_PATTERN
from generator.results import CriterionResult

_EXTENSIONS = ("tables", "fenced_code", "sane_lists", "def_list", "footnotes")


@dataclass(frozen=True)
class Context:
    """What a text may refer to: results by criterion, and the address and words of every link target."""

    results: Mapping[str, CriterionResult]
    links: Mapping[str, tuple[str, str]]
    """By id: the address relative to the page, and the words to show."""
    figure: Callable[[str], str]
    """The HTML of a criterion's chart; empty where it has none."""


def render(text: str, context: Context) -> str:
    """Safe HTML of a text. References that lead nowhere are shown as they were typed."""
    if not text.strip():
        return ""
    charts: dict[str, str] = {}
    md = Markdown(
        extensions=[PlainText(), *(name for name in _EXTENSIONS if name != "footnotes")], output_format="html"
    )
    md.inlinePatterns.register(_Value(context, text, charts), "rv-value", 185)
    md.inlinePatterns.register(_Link(context), "rv-link", 184)
    try:
        fragment = clean(md.convert(text))
    except RecursionError:  # lists or quotations hundreds of levels deep
        fragment = f"<pre>{html.escape(text)}</pre>"
    return (
        _with_charts(fragment, charts)
        .replace("<table>", '<div class="rv-scroll"><table class="rv-list">')
        .replace("</table>", "</table></div>")
    )


def _with_charts(fragment: str, charts: Mapping[str, str]) -> str:
    """The charts in their places; one in the middle of a paragraph stands below it."""

    def below(paragraph: Match[str]) -> str:
        words, found = paragraph[1], [token for token in charts if token in paragraph[1]]
        for token in found:
            words = words.replace(token, "")
        kept = f"<p>{words.strip()}</p>" if words.strip() else ""
        return kept + "".join(charts[token] for token in found) if found else paragraph[0]

    fragment = re.sub(r"<p>(.*?)</p>", below, fragment, flags=re.DOTALL) if charts else fragment
    for token, figure in charts.items():
        fragment = fragment.replace(token, figure)
    return fragment


def shown_value(result: CriterionResult, attribute: str) -> str:
    """What a placeholder writes."""
    estimate, scale = result.estimate, speech.Scale(result)
    if attribute == "verdict":
        return speech.verdict(result).lower()
    if attribute == "target":
        return speech.target(result.target, scale) if result.target else "no target"
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
        return "no figure"
    if attribute == "change" and before and before.low is not None and before.high is not None:
        return scale.change(number, width=before.high - before.low)
    return scale.value(number)


class _Value(InlineProcessor):
    """`{{ criterion }}`, `{{ criterion.attribute }}` and `{{ chart criterion }}`."""

    def __init__(self, context: Context, text: str, charts: dict[str, str]) -> None:
        super().__init__(VALUE_PATTERN)
        self._context = context
        self._salt = hashlib.sha256(text.encode()).hexdigest()
        self._charts = charts

    def handleMatch(self, m: Match[str], data: str) -> tuple[ET.Element | str | None, int | None, int | None]:  # type: ignore[override]
        chart, name, attribute = m[1], m[2], m[3] or ""
        result = self._context.results.get(name)
        if result is None:
            return None, None, None
        if chart:
            token = f"rvchart{self._salt[:24]}{len(self._charts)}x"
            self._charts[token] = self._context.figure(name)
            return AtomicString(token), m.start(0), m.end(0)
        if attribute not in ("", "n", "low", "high", "target", "verdict", "previous", "change"):
            return None, None, None
        link = ET.Element("a", {"href": f"#criterion-{name}", "class": "rv-value"})
        link.text = AtomicString(shown_value(result, attribute))
        return link, m.start(0), m.end(0)


class _Link(InlineProcessor):
    """`[[item]]` and `[[team/review]]`."""

    def __init__(self, context: Context) -> None:
        super().__init__(LINK_PATTERN)
        self._context = context

    def handleMatch(self, m: Match[str], data: str) -> tuple[ET.Element | str | None, int | None, int | None]:  # type: ignore[override]
        target = self._context.links.get(m[1].strip())
        if target is None:
            return AtomicString(m[0]), m.start(0), m.end(0)
        link = ET.Element("a", {"href": target[0]})
        link.text = AtomicString(target[1])
        return link, m.start(0), m.end(0)
