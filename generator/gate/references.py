"""Character references, replaced as browsers replace them.

The library's own way leaves out control characters and signs that stand for no character, which browsers keep: a word that
matters would be another one to a browser than to the gate.
"""

import html.entities
import re

_REFERENCE = re.compile(r"&(?:#(?:[xX]([0-9A-Fa-f]+)|([0-9]+));?|([0-9A-Za-z]+;?))")
_OLD = {number: bytes((number,)).decode("cp1252", "ignore") or chr(number) for number in range(0x80, 0xA0)}
"""Numbers that mean a character of Windows."""
_NAMES = html.entities.html5
_LONGEST = max(map(len, _NAMES))
_SHORTEST = min(map(len, _NAMES))
_NO_CHARACTER = "\ufffd"
_LAST = 0x10FFFF


def decoded(text: str, *, attribute: bool = False) -> str:
    """A text with its character references replaced; in an attribute fewer names without a semicolon are references."""
    if "&" not in text:
        return text
    return _REFERENCE.sub(lambda found: _replaced(found, attribute=attribute), text)


def _replaced(found: re.Match[str], *, attribute: bool) -> str:
    hexadecimal, decimal, name = found.groups()
    if name is None:
        digits = (hexadecimal or decimal).lstrip("0")
        return _character(int(digits or "0", 16 if hexadecimal else 10)) if len(digits) < 9 else _NO_CHARACTER
    for end in range(min(len(name), _LONGEST), _SHORTEST - 1, -1):
        if name[:end] in _NAMES:
            following = name[end : end + 1] or found.string[found.end() : found.end() + 1]
            kept = (
                attribute
                and name[end - 1] != ";"
                and (following == "=" or (following.isascii() and following.isalnum()))
            )
            return found[0] if kept else _NAMES[name[:end]] + name[end:]
    return found[0]


def _character(number: int) -> str:
    if number in _OLD:
        return _OLD[number]
    return chr(number) if 0 < number < 0xD800 or 0xDFFF < number <= _LAST else _NO_CHARACTER
