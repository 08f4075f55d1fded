"""Leaves out the ends of elements that HTML ends by itself: a third of a page's tags say nothing that the next one does not.

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


def without_ends(markup: str) -> str:
    """Markup whose elements are all closed, without the ends that are none's loss."""
    return _NEEDLESS.sub("", markup)
