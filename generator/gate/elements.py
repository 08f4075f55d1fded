"""The elements and attributes that a page may have: what is not listed does not pass, so that nothing new gets in unseen."""

import re


def _names(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


HTML = _names(
    "a abbr address article aside b bdi bdo blockquote body br button caption cite code col colgroup data dd del details "
    "dfn div dl dt em fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hgroup hr html i img input ins kbd "
    "label legend li link main mark menu meta meter nav ol p picture pre progress q rp rt ruby s samp script search section "
    "small source span strong style sub summary sup svg table tbody td tfoot th thead time title tr u ul var wbr"
)
SVG = _names(
    "svg g path rect circle ellipse line polyline polygon text tspan textpath title desc defs use symbol clippath mask "
    "lineargradient radialgradient stop pattern marker"
)
"""In small letters. Nothing that animates, embeds, links or holds markup of another kind."""
ONCE = frozenset({"html", "head", "body", "title"})
_INLINE = _names(
    "a abbr b bdi bdo br cite code data del dfn em i ins kbd mark q s samp small span strong sub sup time tspan u var wbr"
)
BLOCKS = (HTML | SVG) - _INLINE
"""What ends one text and begins another; a line that is broken goes on."""
CONTAINERS = _names(
    "address article aside blockquote button details div dl fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header "
    "hgroup main menu nav ol pre search section summary table ul"
)
"""Elements whose end closes all that is open in them."""
WORDS = _names("abbr alt aria-label aria-description content data-title download label placeholder summary title value")
"""Attributes whose values are texts."""
GEOMETRY = re.compile(r"[MmZzLlHhVvCcSsQqTtAaEe0-9\s,.+-]*")
"""Numbers, and the letters between those of a path: coordinates, in which any digits may follow one another."""
COORDINATES = _names("cx cy d height points r rx ry width x x1 x2 y y1 y2")
"""Attributes of drawings that are nothing but that, where the value is."""
_GLOBAL = _names("class dir for hidden id inert lang name role style tabindex title translate")
_OF: dict[str, str] = {
    "a": "href target rel download hreflang type",
    "blockquote": "cite",
    "button": "type disabled",
    "col": "span",
    "colgroup": "span",
    "data": "value",
    "del": "cite datetime",
    "details": "open",
    "form": "autocomplete",
    "html": "xmlns prefix",
    "img": "src srcset sizes alt width height loading decoding align fetchpriority",
    "input": "type checked disabled autocomplete autocapitalize autocorrect spellcheck placeholder required value",
    "ins": "cite datetime",
    "li": "value",
    "link": "href rel type media sizes crossorigin integrity hreflang as title",
    "meta": "charset content http-equiv property media",
    "meter": "value min max low high optimum",
    "ol": "start type reversed",
    "progress": "value max",
    "q": "cite",
    "script": "src type async defer nomodule integrity crossorigin",
    "source": "src srcset sizes media type width height",
    "style": "type media",
    "table": "border align",
    "td": "colspan rowspan headers align",
    "th": "colspan rowspan headers scope abbr align",
    "time": "datetime",
}
_MORE = {name: _names(given) for name, given in _OF.items()}
_ANYWHERE = re.compile(r"(?:aria|data)-[a-z][a-z0-9_.-]*")
_OF_DRAWINGS = re.compile(r"(?!on)[a-z][a-z0-9-]*(?::(?:href|space|lang))?")
_NOT_IN_DRAWINGS = frozenset(
    {"src", "srcdoc", "base", "ping", "formaction", "action", "data", "externalresourcesrequired"}
)

_NOT_IN_PAGES = frozenset({"overflow", "filter"})
_NOT_AROUND = frozenset({"transform", "transform-origin"})
"""What of a drawing, and of its outermost element, lets it paint over the page around it."""


def may_have(element: str, attribute: str, *, drawing: bool, page: bool = False) -> bool:
    """Whether an element may have an attribute, whatever its value. `page` says that the drawing stands in a page."""
    if page and drawing and (attribute in _NOT_IN_PAGES or (element == "svg" and attribute in _NOT_AROUND)):
        return False
    if drawing:
        known = _OF_DRAWINGS.fullmatch(attribute) and attribute not in _NOT_IN_DRAWINGS
        return bool(known) or attribute == "xmlns:xlink"
    return attribute in _GLOBAL or attribute in _MORE.get(element, frozenset()) or bool(_ANYWHERE.fullmatch(attribute))


OWN_NAME = re.compile(
    r"__(?:config|drawer|search|toc|palette(?:_\d+)?|nav_\d+(?:_\d+)*(?:_label)?"
    r"|tabbed_\d+(?:_\d+)?|codelineno-\d+-\d+|span-\d+-\d+)"
)
"""The names beginning with `_` that the theme and its extensions give; its scripts trust the elements that have them."""
