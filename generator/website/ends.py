"""Leaves out what HTML does without: ends of elements that it ends by itself, and quotes around what is one word.

A third of a page's tags are ends that say nothing that the next tag does not.

Only where the standard says that the end may be left out, and only where browsers then have the same elements with the same
content: where the next tag follows at once. A line break between the items of a list goes into the item, where it shows nothing.
"""

import re

_BLOCKS = "p|ul|ol|dl|div|table|figure|figcaption|details|section|blockquote|pre|hr|h[1-6]"
_NEEDLESS = re.compile(
    r"</t[dh]>(?=<t[dh][ >]|</tr>)"
    r"|</tr>(?=<tr[ >]|</t(?:head|body|foot)>)"
    r"|</thead>(?=<tbody>)|</tbody>(?=</table>)"
    r"|</li>(?=\n?(?:<li[ >]|</[uo]l>))"
    r"|</dt>(?=\n?<d[dt][ >])|</dd>(?=\n?(?:<d[dt][ >]|</dl>|</div>))"
    rf"|</p>(?=<(?:{_BLOCKS})[ >]|</(?:div|section|figure|figcaption|blockquote|details|li|dd|td|th)>)"
)


_QUOTED = re.compile(r'<([a-z0-9]+ class)="([a-z0-9_-]+)"(?=[ >])')
"""A tag whose first attribute is one word. It begins with `<`, which no text has as it is, so that no words are taken for it."""
_PLAIN = re.compile("&#(" + "|".join(str(ord(sign)) for sign in ".,-:()/") + ");")
"""Signs that mean something to Markdown, and nothing to a browser."""


def without_ends(markup: str) -> str:
    """Markup whose elements are all closed, without the ends that are none's loss."""
    return _NEEDLESS.sub("", markup)


def plainly(markup: str) -> str:
    """Markup with signs as they are, and single words without quotes, where HTML reads them as the same."""
    markup = _PLAIN.sub(lambda found: chr(int(found[1])), markup)
    return _QUOTED.sub(r"<\1=\2", markup)
