"""The values of a PDF: names, numbers, texts, lists and dictionaries, and the names among them that do something."""

import re

from generator.load.unfit import Unfit

DOES = "the document does something by itself, or holds files; print it anew"
LOCKED = "the document has packed parts that cannot be looked at; print it anew"
LARGE = "the document has more parts than can be looked at; save it in several files"
UNCLEAR = "the document is written so that it can be read in two ways; print it anew"
SPACE = b"\0\t\n\f\r "
GAP = rb"(?:[\0\t\n\f\r ]++|%[^\r\n]*+)*+"
"""White space and comments."""

_KEYS = frozenset(
    b"/JavaScript /JS /AA /AF /EF /RF /EmbeddedFile /EmbeddedFiles /XFA /RichMediaContent /RichMediaSettings /FFilter"
    b" /RichMedia /SubmitForm /ImportData /Launch /FileAttachment".split()
)
"""Names in dictionaries under which stands what is run, sent or held."""
_KINDS = frozenset(
    b"/JavaScript /Launch /SubmitForm /ImportData /GoToE /Rendition /Movie /Sound /RichMedia /RichMediaExecute /3D"
    b" /FileAttachment /EmbeddedFile".split()
)
"""What a part of a document says that it is or does."""
_OPENS = b"/OpenAction"
_LEADS = frozenset(b"/URI /Base /F /UF".split())
"""Where a link leads to, and what addresses begin with; the name of a file elsewhere."""
_SAID = frozenset(
    b"/Type /Length /Filter /DecodeParms /DP /First /N /W /Index /Size /Prev /XRefStm /Root /Encrypt /F /S /Next".split()
)
"""What counts in a dictionary, beside what it does."""
_REST = rb"(?![^\0\t\n\f\r ()<>\[\]{}/%])"
_NAME = rb"/[^\0\t\n\f\r ()<>\[\]{}/%]*+"
_OTHER = (
    rb"(?:\d++[\0\t\n\f\r ]++\d++[\0\t\n\f\r ]++R" + _REST + rb"|[+.\d-]++" + _REST + rb"|(?:true|false|null)" + _REST
    + rb"|\((?:[^()\\]++|\\.)*+\)|<[0-9A-Fa-f\0\t\n\f\r ]*+>)"
)  # fmt: skip
_PAIR = re.compile(GAP + rb"(" + _NAME + rb")" + GAP + rb"(?:(" + _NAME + rb")|(" + _OTHER + rb"))?+", re.DOTALL)
_VALUE = re.compile(
    GAP + rb"(?:(" + _NAME + rb")|(" + _OTHER + rb")|(<<|\[)|(>>|\])|(\())",
    re.DOTALL,
)
_NUMBERS = re.compile(rb"(?:[+.\d\0\t\n\f\r -]++|R" + _REST + rb")*+")
_IN_TEXT = re.compile(rb"(?:[^()\\]++|\\.)*+([()])", re.DOTALL)
_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
_OPENED = {b">>": b"<<", b"]": b"["}
LONGEST = 10_000
"""Bytes of what is opened first, and of what a link leads to; of a name a tenth."""
_DEEPEST = 100
_MOST = 1_000_000
"""Words and signs outside of streams: a page has a few hundred."""
_MOST_OPENED = 1000


def clear(*holds: object) -> None:
    """Raises Unfit unless all holds: readers might understand it otherwise."""
    if not all(holds):
        raise Unfit(UNCLEAR)


def meant(name: bytes) -> bytes:
    """A name as it is meant: `/J#53` is `/JS`."""
    clear(len(name) <= LONGEST // 10)
    return _ESCAPE.sub(lambda found: bytes.fromhex(found[1].decode()), name) if b"#" in name else name


class Values:
    """Reads values, counts what it reads, and keeps what a document opens first."""

    def __init__(self) -> None:
        self.opened: list[bytes] = []
        """Each value that stands under OpenAction, as far as its first bytes."""
        self.leads: list[tuple[bytes, bytes]] = []
        """Each value that may lead out of the document, with its key, as far as its first bytes; flags have the same key."""
        self._left = _MOST

    def count(self, many: int = 1) -> None:
        """Raises Unfit where all this has too many words to look at."""
        self._left -= many
        if self._left < 0:
            raise Unfit(LARGE)

    def read(self, data: bytes, at: int) -> tuple[dict[bytes, bytes], int]:
        """What counts of the value at a place if it is a dictionary, and where the value ends.

        Raises Unfit where there is none, or where it names what does something.
        """
        said: dict[bytes, bytes] = {}
        stack: list[tuple[bytes, bytes, int]] = []
        key = b""
        while True:
            self.count()
            if stack and not key:
                if stack[-1][0] == b"[":
                    at = _numbers_end(data, at)
                elif pair := _PAIR.match(data, at):
                    at = pair.end()
                    key = self._pair(pair, said, len(stack))
                    continue
            found = _VALUE.match(data, at)
            clear(found)
            assert found
            at = found.end()
            if found[3]:
                clear(len(stack) < _DEEPEST, key or not stack or stack[-1][0] == b"[")
                stack.append((found[3], key, found.start(3)))
                key = b""
                continue
            if found[4]:
                clear(stack and not key and stack[-1][0] == _OPENED[found[4]])
                _, key, start = stack.pop()
                value = data[start : min(at, start + LONGEST + 1)] if key == _OPENS or len(stack) == 1 else b""
            else:
                clear(key or not stack or stack[-1][0] == b"[")
                value, at = self._single(data, found)
            if key:
                self._kept(said, len(stack), key, value)
                key = b""
            if not stack:
                return said, at

    def _pair(self, pair: re.Match[bytes], said: dict[bytes, bytes], depth: int) -> bytes:
        """Takes a key with its value; a key whose value is longer than a word is handed back."""
        key = meant(pair[1])
        if key in _KEYS:
            raise Unfit(DOES)
        if not pair[2] and not pair[3]:
            return key
        self._kept(said, depth, key, meant(pair[2]) if pair[2] else pair[3])
        return b""

    def _single(self, data: bytes, found: re.Match[bytes]) -> tuple[bytes, int]:
        """A value of one word or text, and where it ends."""
        if found[5]:
            end = self._text_end(data, found.end())
            return data[found.start(5) : min(end, found.start(5) + LONGEST + 1)], end
        value = meant(found[1]) if found[1] else found[2]
        if value in _KINDS:
            raise Unfit(DOES)
        return value, found.end()

    def _kept(self, said: dict[bytes, bytes], depth: int, key: bytes, value: bytes) -> None:
        if value in _KINDS:
            raise Unfit(DOES)
        if key == _OPENS:
            clear(len(self.opened) < _MOST_OPENED)
            self.opened.append(value)
        if key in _LEADS and not value.isdigit():
            self.leads.append((key, value))
        if depth == 1 and key in _SAID:
            clear(key not in said)
            said[key] = value

    def _text_end(self, data: bytes, at: int) -> int:
        """Where a text ends whose bracket has been opened. Brackets in it are in pairs."""
        depth = 1
        while depth:
            self.count()
            found = _IN_TEXT.match(data, at)
            clear(found)
            assert found
            depth += 1 if found[1] == b"(" else -1
            at = found.end()
        return at


def _numbers_end(data: bytes, at: int) -> int:
    """Where numbers in a list end, and the words that make references of them."""
    found = _NUMBERS.match(data, at)
    return found.end() if found else at
