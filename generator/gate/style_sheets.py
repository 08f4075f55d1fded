"""Style sheets: what they would load. Styles cannot run, but what they load tells another host who reads the page."""

import re
from functools import lru_cache

from generator.gate.addresses import Place, place_of

_PIECE = re.compile(
    r"""(?P<comment>/\*.*?(?P<ended>\*/|\Z))"""
    r"""|(?P<string>"(?:[^"\\\n\r\f]|\\.)*+(?P<closed>")?|'(?:[^'\\\n\r\f]|\\.)*+(?P<close>')?)"""
    r"""|(?P<url>(?:u|\\0{0,4}[57]5\s?|\\u)(?:r|\\0{0,4}[57]2\s?|\\r)(?:l|\\0{0,4}[46]c\s?|\\l)\(\s*+(?!["'])"""
    r"""(?P<address>(?:[^)\\]|\\.)*+)\)?)"""
    r"""|(?P<word>[^"'/\\uU]++|\\(?:[0-9A-Fa-f]{1,6}[ \t\n\r\f]?|.)|.)""",
    re.DOTALL | re.IGNORECASE,
)
"""What a style sheet consists of: a comment, a string, an address without quotes, or anything else."""
_ESCAPE = re.compile(r"\\(?:([0-9A-Fa-f]{1,6})[ \t\n\r\f]?|(.))", re.DOTALL)
_NO_ADDRESS = re.compile(r"[\"'(\s]|/\*")
"""What no address without quotes may have."""
_BRACKETS = re.compile(r"(?P<loads>(?:url|src|image|image-set|cross-fade)\()|\x00(?P<text>\d+)\x00|[()]", re.IGNORECASE)
_OLD = re.compile(
    r"@import|@charset|expression\s*\(|-moz-binding|behavior\s*:|javascript\s*:|(?<![\w-])@namespace", re.IGNORECASE
)
_COVERS = re.compile(r"position\s*:\s*(?:fixed|absolute|sticky)", re.IGNORECASE)
_FOREIGN = re.compile(r"(?:https?:)?//", re.IGNORECASE)
_SPECIAL = re.compile(r"[\\\"'(@:/]")
_FUNCTION = re.compile(r"(?<![\w-])([\w-]+)\(", re.ASCII)
_OF_DRAWINGS = frozenset((
    "url", "matrix", "translate", "translatex", "translatey", "scale", "scalex", "scaley", "rotate", "skewx", "skewy", "rgb",
    "rgba", "hsl", "hsla", "calc", "path", "circle", "ellipse", "inset", "polygon", "rect", "not", "is", "where", "nth-child",
    "nth-of-type",
))  # fmt: skip
"""Functions that a drawing may use: of none does it depend on another place what is drawn."""
_FROM_ELSEWHERE = re.compile(r"(?<![\w-])(?:--[\w-]|context-(?:fill|stroke)\b)", re.IGNORECASE)
_COLOUR_OF_THEME = re.compile(r"\bvar\(\s*--md-[a-z-]+-color\s*\)")
"""What the style sheets of the theme say, and nothing else may: no drawing, and no attribute that names a part of one."""
_PAINTS = re.compile(r"[(\\]|context-", re.IGNORECASE)
_SAYS = re.compile(r"(?:data|aria)-.*|id|class")


class Style:
    """A style sheet as a browser understands it: without comments, its escapes decoded, its texts and addresses apart."""

    def __init__(self, css: str) -> None:
        self.texts: list[str] = []
        self.whole = "\x00" not in css
        """Whether every comment and every text is closed: browsers end the others where they think best."""
        self.code = "".join(self._read(each) for each in _PIECE.finditer(css.replace("\x00", "\ufffd")))

    def _read(self, found: re.Match[str]) -> str:
        if found["comment"] is not None:
            self.whole = self.whole and bool(found["ended"])
            return " "
        if found["string"] is not None:
            self.whole = self.whole and bool(found["closed"] or found["close"])
            return self._kept(found["string"][1:].removesuffix(found["string"][0]))
        if found["url"] is not None:
            self.whole = self.whole and found["url"].endswith(")") and not _NO_ADDRESS.search(found["address"].strip())
            return f"url({self._kept(found['address'].strip())})"
        return _ESCAPE.sub(_character, found["word"])

    def _kept(self, text: str) -> str:
        self.texts.append(_ESCAPE.sub(_character, text).strip())
        return f"\x00{len(self.texts) - 1}\x00"

    def loaded(self) -> list[tuple[int, str]]:
        """What the style sheet loads, each with its place in the code; a list of pictures has several."""
        found: list[tuple[int, str]] = []
        opened: list[
            tuple[int, int]
        ] = []  # where a bracket is open, and how many texts stood before it; -1 where none counts
        loading = 0
        for each in _BRACKETS.finditer(self.code):
            if each["text"]:
                found += [(each.start(), self.texts[int(each["text"])])] if loading else []
            elif each[0] == ")":
                start, before = opened.pop() if opened else (0, -1)
                loading -= before >= 0
                if before == len(found):
                    found.append((start, self.code[start : each.start()].strip()))
            else:
                loads = bool(each["loads"])
                opened.append((each.end(), len(found) if loads else -1))
                loading += loads
        return found


@lru_cache(maxsize=20_000)
def style_faults(
    css: str, *, attribute: bool = False, drawing: bool = False, sheet: bool = False
) -> tuple[tuple[int, str], ...]:
    """What is wrong in a style sheet or a style attribute, each with its place in the text.

    A drawing may name nothing but its own parts, and a style sheet in it not even those, nor may it take a value from another
    place: nobody could tell how often each part is drawn.
    """
    if not _SPECIAL.search(css):
        return ()
    style = Style(css)
    found = [(at, "a style loads something") for at, each in style.loaded() if not _harmless(each, drawing=drawing)]
    if sheet and not found and (named := style.loaded()):
        found.append((named[0][0], "a style sheet in a drawing uses its parts, as only attributes may"))
    found += [
        (each.start(), "a style brings in another, or what old browsers run") for each in _OLD.finditer(style.code)
    ]
    if (drawing and _is_unclear(_COLOUR_OF_THEME.sub(" ", style.code))) or (
        attribute and style.loaded() and _FROM_ELSEWHERE.search(style.code)
    ):
        found.append((0, "a drawing takes a value from another place, as by var() or context-fill"))
    if not found:
        found += [(0, "a style names another host") for each in style.texts if _FOREIGN.match(each)]
    if not style.whole:
        found.append((0, "a style has a comment, a text or an address that is not closed"))
    if attribute:
        found += [(each.start(), "a style puts its element over others") for each in _COVERS.finditer(style.code)]
    return tuple((at if style.code == css else 0, what) for at, what in found)


def paints(name: str, value: str) -> bool:
    """Whether an attribute of a drawing has to be read as a style is: what it says may be more than a word or a number."""
    return _PAINTS.search(value) is not None and not _SAYS.fullmatch(name)


def _is_unclear(code: str) -> bool:
    """Whether it depends on another place what a drawing draws."""
    functions = (each[1].lower() for each in _FUNCTION.finditer(code))
    return _FROM_ELSEWHERE.search(code) is not None or not _OF_DRAWINGS.issuperset(functions)


def addresses(css: str) -> list[str]:
    """The files of the site that a style sheet loads."""
    named = [each for _, each in Style(css).loaded()]
    return [each for each in named if each and not each.startswith("#") and place_of(each) is Place.HERE]


def own_parts(value: str) -> tuple[str, ...]:
    """The ids of the parts of a drawing that an attribute of it names in brackets."""
    if "#" not in value and "\\" not in value:
        return ()
    return tuple(each[1:] for _, each in Style(value).loaded() if each.startswith("#"))


def _harmless(address: str, *, drawing: bool) -> bool:
    return address.startswith("#") if drawing else place_of(address) in (Place.HERE, Place.PICTURE)


def _character(found: re.Match[str]) -> str:
    if found[1] is None:
        return "" if found[2] == "\n" else found[2]
    number = int(found[1], 16)
    return chr(number) if 0 < number < 0xD800 or 0xDFFF < number < 0x110000 else "\ufffd"
