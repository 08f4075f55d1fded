"""The plain form of each sign that may stand in a text, which is what a person takes it for."""

import unicodedata

MARK = "\ufffc"
"""What a mark such as `[phone]` is read as: the sign for an object that is no text."""
_LETTERS = {"\u00f8": "o", "\u00d8": "O", "\u0142": "l", "\u0141": "L", "\u0111": "d", "\u0110": "D", "\u0131": "i"}
_LETTERS |= {"\u00df": "ss", "\u00e6": "ae", "\u00c6": "AE", "\u0153": "oe", "\u0152": "OE"}
_QUOTES = dict.fromkeys("\u2018\u2019\u201b\u02bc\u2032\uff07\u00b4`", "'") | dict.fromkeys(
    "\u201c\u201d\u201e\u2033", '"'
)
_DASHES = dict.fromkeys("\u2212\u2043\u02d7\u30fc", "-")
_POINTS = dict.fromkeys("\u00b7\u2022\u2027\u2219\u22c5\u25cf\u30fb\u3002", ".") | {"\u2044": "/"}
_BLANKS = dict.fromkeys("\u2800\u3164\u115f\u1160\uffa0\ufffd", " ")
_CYRILLIC = "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455\u04bb\u0501\u04cf", "aeopcyxijshdl"
_CYRILLIC_CAPITALS = (
    "\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0423\u0425\u0406\u0408\u0405",
    "ABEKMHOPCTYXIJS",
)
_GREEK = (
    "\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7\u03b1\u03bf\u03bd\u03c1",
    "ABEZHIKMNOPTYXaovp",
)
ALIKE = {sign: plain for signs in (_CYRILLIC, _CYRILLIC_CAPITALS, _GREEK) for sign, plain in zip(*signs, strict=True)}
"""Letters of other scripts that nobody can tell from Latin ones."""
_SEEN = _LETTERS | _QUOTES | _DASHES | _POINTS | _BLANKS | {MARK: " "}


class _Forms(dict[str, str]):
    """The plain form of a sign, worked out once: there are no more than the signs of Unicode."""

    def __missing__(self, sign: str) -> str:
        form = MARK if len(sign) > 1 else "".join(map(_plain, unicodedata.normalize("NFKD", sign)))
        self[sign] = form
        return form


def _plain(sign: str) -> str:
    if sign < "\x80":
        return sign
    category = unicodedata.category(sign)
    if category in {"Mn", "Me", "Cf"}:  # accents, signs of no width, soft hyphens, turns of direction
        return ""
    if category == "Nd":
        return str(unicodedata.decimal(sign))
    if category == "Pd":
        return "-"
    if category in {"Zs", "Zl", "Zp"}:
        return " "
    return sign


FORMS = _Forms(_SEEN)
