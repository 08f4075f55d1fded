"""Signs in a text that a page does not show: emphasis, escapes, references to characters, and the ends of lines.

A line that ends within a paragraph goes on behind a space; a blank line, an item of a list, a row of a table or a heading
ends the text for whoever reads it, and so for every detector.
"""

import html
import re

from generator.patterns import later

_PLAIN = r"(?:[A-Za-z#.%_-]|[:;,] ?|[0-9]{1,3}(?:px|r?em|pt|%)){0,60}"
_LOOK = rf"(?i:class|id|style|lang|dir|align|color|size|face)[ \t]?=[ \t]?(?:\"{_PLAIN}\"|'{_PLAIN}'|{_PLAIN})"
"""What a tag says of its look: nothing in which a person could be told, as the reading leaves it out."""
BREAK = "\u2029"
"""What stands where a text ends and another begins. Whatever is written so in a text is read as a space."""
PATTERN = (
    r"(?:(?:\r\n?|\n)[ \t>]*)+"
    r"|&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,31}[0-9]{0,2});"
    r"|(?<![0-9][ \u00a0\u202f])%(?:25){0,3}[2-7][0-9a-fA-F]"  # behind a figure and a blank it says per cent
    r"|(?<=[0-9A-Za-z])\+(?=[0-9A-Za-z(])"
    r"|</?(?:a|abbr|b|br|code|del|em|font|i|ins|kbd|mark|q|s|small|span|strong|sub|sup|tt|u|wbr)"
    rf"(?:[ \t]+{_LOOK}){{0,4}}[ \t]?/?>|<!---->"
    r"|[*`]+|~~|(?<![^\W_])__?(?=[^\W_])|(?<=[^\W_])__?(?![^\W_])"
)
"""What is looked for in a text; of a backslash see `ESCAPED`."""
ESCAPED = r"[!-/:-@\[-`{-~]"
"""What a backslash may stand before so that it is not shown itself."""
SIGNS = "\n\r&%<*`~_\\+"
"""Where a text has none of these, nothing has to be looked for in it."""
_IN_QUERY = later(r"[?&=;][^\s?&=;#<>\"']{0,200}\Z")
_ADDRESSED = later(r"\+[\w.+-]{1,64}(?:@|%40)")
HIDDEN = ("](", "][", "<")
"""Where a text has none of these, a page shows whatever stands in it, but for the numbers of items; see `beside`."""


_NUMBER = r"[0-9]{1,9}+[.)](?=[ \t\r\n])[ \t]*+"
ITEM = later(rf"(?:\A|(?<=\0))[ \t>]*+{_NUMBER}")
"""The number of an item of a list that a text begins with."""
_NUMBERED = later(rf"[\0\r\n][ \t>]*+(?:[-*+][ \t]++)?+{_NUMBER}")


def hides(text: str) -> bool:
    """Whether a text may have anything that `beside` or `ITEM` matches."""
    return any(sign in text for sign in HIDDEN) or ITEM.match(text) is not None or _NUMBERED.search(text) is not None


def beside(marks: str) -> str:
    """What stands beside the text of a page and parts it: addresses of links, comments, tags, the numbers of items of lists.

    `marks` matches what stands for something found before, which may be in an address too.
    """
    inside = rf"(?:{marks}|[^\[\]()\0]){{0,600}}"
    name = rf"(?:{marks}|[^\[\]\n\0]){{0,200}}"
    return (
        rf"(?:(?:\r\n?+|\n)[ \t>]*+)++(?:[-*+][ \t]++)?+{_NUMBER}"
        rf"|\]\({inside}(?:\({inside}\){inside})?\)|\]\[{name}\]"
        rf"|!?\[(?={name}\][(\[])"
        r"|<!--(?:[^-\0]|-(?!->)){0,400}-->"
        r"|</?[A-Za-z](?:\"[^\"<>\0]{0,200}\"|'[^'<>\0]{0,200}'|[^\"'<>\0]){0,300}>"
    )


_BLOCK = later(r"</?(?i:p|div|li|t[dhr]|h[1-6r]|[uod]l|d[dt]|table|thead|tbody|blockquote|pre|section|article)\b")


def between(written: str) -> str:
    """What such a sign is read as where only the text is read: elements and items that stand on lines of their own end a text."""
    if written[0] in "\r\n":
        return BREAK
    if written.startswith("<") and not written.startswith("<!"):
        return BREAK if _BLOCK.match(written) else " " if written[1:3] in {"br", "im"} else ""
    return ""


_BEGINS = later(r"[-*+][ \t]|1[.)][ \t]|\||#{1,6}[ \t]|:[ \t]|```|~~~|[-_*=]{3,}[ \t]*(?![^\r\n])")
_LISTED = later(r"[ \t>]*(?:[-*+][ \t]|[0-9]{1,9}[.)][ \t]|[|#])|[ \t]")
_ORDERED = later(r"([ \t>]*)[0-9]{1,9}[.)][ \t]")
_CLOSING = later(r"(?i:regards|wishes|sincerely|faithfully|truly)[,.]?\Z")
_QUOTE = later(r"[ \t]*>")
_KEY = "-----BEGIN "
_OF_KEY = 8_200
_LINE = 1_000


def shown(source: str, start: int, end: int) -> str:
    """What a reader sees of one of these signs; the ends of lines apart."""
    written = source[start:end]
    first = written[0]
    if first == "&":
        return html.unescape(written)
    if first == "%":
        return chr(int(written[-2:], 16))
    if first == "+":  # a space, where it stands in the query of an address
        in_query = _IN_QUERY.search(source, max(0, start - 200), start) and not _ADDRESSED.match(source, start)
        return " " if in_query else "+"
    if first == "\\":
        return "" if written[1] in "*`" else written[1:]  # as where it is no mark: a reader passes over it
    return " " if written.startswith("<br") else ""


def line_end(source: str, start: int, end: int) -> str:
    """What the end of a line is read as; the next one, or the next but blank ones, begins at `end`."""
    blank = source.count("\n", start, end) + source.count("\r", start, end) - source.count("\r\n", start, end) > 1
    least = max(0, start - _LINE)
    line = max(least - 1, source.rfind("\n", least, start), source.rfind("\0", least, start))
    begins = _BEGINS.match(source, end)
    if begins and begins[0][0] in "-*+" and len(begins[0]) == 2:  # no item, behind a line of text or in a block of code
        begins = _LISTED.match(source, line + 1)
    quoted = source.find(">", start, end) >= 0 and not _QUOTE.match(source, line + 1)
    if not blank and not begins and not quoted:
        item = _ORDERED.match(source, line + 1)
        indented = end - 1 - max(source.rfind("\n", start, end), source.rfind("\r", start, end))
        if not item or not _ORDERED.match(source, end) or indented > len(item[1]):
            return " "
    if blank and _CLOSING.search(source, max(0, start - 30), start):
        return " "
    key = source.rfind(_KEY, max(0, start - _OF_KEY), start)
    return " " if key >= 0 and source.find("-----END", key, start) < 0 else BREAK


_RUNS = {sign: later(rf"{re.escape(sign)}+") for sign in "*`_~"}
_OPENED, _CLOSED = later(r"<[A-Za-z]{1,6}(?:[ \t][^<>]{0,300})?>"), later(r"</[A-Za-z]{1,6}>")
_LONGEST_TAG = 300
_REST_OF_LINK = later(r"\](?:\([^()\n]{0,600}(?:\([^()\n]{0,600}\)[^()\n]{0,600})?\)|\[[^\[\]\n]{0,200}\])")


def with_its_marks(text: str, start: int, end: int) -> tuple[int, int]:
    """A place together with the other half of a pair of marks or tags, one of which stands in it."""
    inside = text[start:end]
    for sign, runs in _RUNS.items():
        if sign in inside and len(runs.findall(inside)) % 2:
            if text[end : end + 1] == sign:
                while text[end : end + 1] == sign:
                    end += 1
            else:
                while text[start - 1 : start] == sign:
                    start -= 1
    start, end = _with_its_link(text, start, end)
    if "<" in inside:
        more = len(_OPENED.findall(inside)) - len(_CLOSED.findall(inside))
        if more > 0 and (close := _CLOSED.match(text, end)):
            end = close.end()
        before = text.rfind("<", max(0, start - _LONGEST_TAG), start)
        if more < 0 and before >= 0 and (opened := _OPENED.match(text, before)) and opened.end() == start:
            start = before
    return start, end


def _with_its_link(text: str, start: int, end: int) -> tuple[int, int]:
    """A place together with the bracket or the address of a link, the other half of which stands in it."""
    inside = text[start:end]
    more = inside.count("[") - inside.count("](") - 2 * inside.count("][")
    if more < 0 and text[start - 1 : start] == "[":
        start -= 1
    elif more > 0 and (rest := _REST_OF_LINK.match(text, end)):
        end = rest.end()
    return start, end
