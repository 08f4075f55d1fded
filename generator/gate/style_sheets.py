"""Style sheets: what they would load. Styles cannot run, but what they load tells another host who reads the page."""

import re

from generator.gate.addresses import Place, place_of

_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_ESCAPE = re.compile(r"\\(?:([0-9A-Fa-f]{1,6})[ \t\n\r\f]?|(.))", re.DOTALL)
_LOADS = re.compile(r"(?:url|src|image|image-set|cross-fade)\(\s*(\"[^\"]*\"|'[^']*'|[^)]*)", re.IGNORECASE)
_OLD = re.compile(
    r"@import|@charset|expression\s*\(|-moz-binding|behavior\s*:|javascript\s*:|(?<![\w-])@namespace", re.IGNORECASE
)
_COVERS = re.compile(r"position\s*:\s*(?:fixed|absolute|sticky)", re.IGNORECASE)
_FOREIGN = re.compile(r"""["'(]\s*(?:https?:)?//""", re.IGNORECASE)


def plain(css: str) -> str:
    """A style sheet without comments and escapes, as a browser understands it."""
    return _ESCAPE.sub(_character, _COMMENT.sub(" ", css)) if "\\" in css or "/*" in css else css


def style_faults(css: str, *, attribute: bool = False) -> list[tuple[int, str]]:
    """What is wrong in a style sheet or a style attribute, each with its place in the text."""
    understood = plain(css)
    found = [
        (each.start(), "a style loads something")
        for each in _LOADS.finditer(understood)
        if not _harmless(each[1].strip().strip("\"'"))
    ]
    found += [
        (each.start(), "a style brings in another, or what old browsers run") for each in _OLD.finditer(understood)
    ]
    if not found:
        found += [(each.start(), "a style names another host") for each in _FOREIGN.finditer(understood)]
    if attribute:
        found += [(each.start(), "a style puts its element over others") for each in _COVERS.finditer(understood)]
    return [(at if understood is css else 0, what) for at, what in found]


def addresses(css: str) -> list[str]:
    """The files of the site that a style sheet loads."""
    named = [each[1].strip().strip("\"'") for each in _LOADS.finditer(plain(css))]
    return [each for each in named if each and not each.startswith("#") and place_of(each) is Place.HERE]


def _harmless(address: str) -> bool:
    return place_of(address) in (Place.HERE, Place.PICTURE)


def _character(found: re.Match[str]) -> str:
    if found[1] is None:
        return "" if found[2] == "\n" else found[2]
    number = int(found[1], 16)
    return chr(number) if 0 < number < 0xD800 or 0xDFFF < number < 0x110000 else "\ufffd"
