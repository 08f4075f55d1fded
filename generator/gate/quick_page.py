"""A page without faults, read quickly: what its tags and texts are was found out where they stood before.

Most pages have nothing wrong, and consist of the same pieces: one table has a cell like another, and one page a head like
another. So each tag, each drawing and each text is judged once by the careful reading, and what it does to a page that has it is
remembered. Whatever is in doubt ends the quick reading, and the page is read carefully from its beginning.
"""

from collections.abc import Iterable
from itertools import islice

from generator.gate import elements, people
from generator.gate.markup import BEGINS, CONTROL, RAW, Tag, markup_at, next_markup
from generator.gate.nesting import NESTED
from generator.gate.page import Page
from generator.gate.page_memory import ENDS_BLOCK, NOTHING, Effect, as_written, memory_of
from generator.gate.reading import as_read
from generator.gate.references import decoded
from generator.gate.remembered import Remembered
from generator.gate.summary import Rules, Summary

_COUNTED = elements.ONCE | RAW | {"article", "link", "meta", "svg"}
"""Elements that depend on what the page had before, or that the rest of it depends on."""
_ENDS = "</svg"
_LONG = 8_000
"""Characters of a drawing beyond which it is read tag by tag."""


class _Doubt(Exception):
    """Something may be wrong, so that the page has to be read carefully."""


def read_page(data: bytes, rules: Rules) -> Summary:
    """The summary of a page."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return Summary(faults=[(1 + data[: error.start].count(b"\n"), "this is not UTF-8; save it as UTF-8")])
    return _read(text, rules, part=False)


def fragment_faults(text: str, rules: Rules) -> list[str]:
    """What is wrong in a piece of markup that a script of the theme puts into a page."""
    return [what for _, what in _read(text, rules, part=True).faults]


def fragments_are_harmless(texts: Iterable[str], rules: Rules) -> bool:
    """Whether nothing is wrong in any of many such pieces, all of which are looked at together; if not, some may be right."""
    said: dict[str, None] = {}
    addressed: dict[str, None] = {}
    read = []
    try:
        for text in texts:
            if text.isascii() and text.isprintable() and "<" not in text and "&" not in text:
                said[" ".join(text.split())] = None
                continue
            part = _QuickPage(text, rules, part=True)
            part.read_pieces()
            said |= part.said
            addressed |= part.addressed
            read.append(part)
    except _Doubt:
        return False
    harmless = _tell_of_nobody(said, addressed, rules)
    for part in read if harmless else ():
        part.remember()
    return harmless


def _tell_of_nobody(said: Iterable[str], addressed: Iterable[str], rules: Rules) -> bool:
    known, own = rules.known, rules.own
    return not people.look_by(known, own).telling(said) and not people.look_by(known).telling(addressed)


def _read(text: str, rules: Rules, *, part: bool) -> Summary:
    try:
        page: Page = _QuickPage(text, rules, part=part)
        page.read()
    except _Doubt:
        page = Page(text, rules, part=part)
        page.read()
    return page.found


class _QuickPage(Page):
    """Reads one page as long as nothing in it may be wrong."""

    def __init__(self, text: str, rules: Rules, *, part: bool) -> None:
        super().__init__(text, rules, part=part)
        self._odd = True, True  # only pieces that are not known are looked at, each by itself
        self._memory = memory_of(rules.digest, rules.own, _part=part)
        self._learnt: dict[bool, dict[str, Effect]] = {True: {}, False: {}}
        """What was found out on this page, by whether it stands where authors write; kept once the page has no fault."""
        self.said: dict[str, None] = {}
        """What texts say that are not looked at yet."""
        self.addressed: dict[str, None] = {}
        """The same of addresses, in which the program's own words count like any others."""
        self._blocks: dict[str, list[str]] = {}

    def fault(self, at: int, what: str) -> None:  # noqa: ARG002
        """Whatever is wrong is for the careful reading to tell."""
        raise _Doubt

    def people(self, at: int, text: str, where: str) -> None:  # noqa: ARG002
        """Texts are looked at together."""
        self.said[text] = None

    def address(self, at: int, address: str) -> None:  # noqa: ARG002
        """So are addresses."""
        self.addressed[people.in_address(address)] = None

    def end_block(self) -> None:
        """The text of a block, which is here as it is written, is looked at with all others."""
        if block := self._block:
            whole = as_written(block)
            if whole not in self._memory.blocks and whole not in self._blocks:
                self._blocks[whole] = block.copy()
            block.clear()

    def read(self) -> None:
        """Read the whole of it, and remember what was found out. Raises _Doubt where something may be wrong."""
        self.read_pieces()
        if not _tell_of_nobody(self.said, self.addressed, self.rules):
            raise _Doubt
        self.remember()

    def read_pieces(self) -> None:
        """The same but for the texts, which are then to be looked at."""
        super().read()
        for pieces in self._blocks.values():
            texts = [decoded(each) for each in pieces]
            for each in texts:
                self.unseen(0, each, "the text")
            self.said.update(dict.fromkeys(as_read(texts)))

    def remember(self) -> None:
        """Keep what was found out, since nothing was wrong."""
        self._memory.blocks.keep(dict.fromkeys(self._blocks, True))
        for inside, found in self._learnt.items():
            self._memory.known(inside=inside).keep(found)

    def read_tokens(self) -> None:
        """Read up to where the body begins carefully, and the rest as it is known."""
        at = 0
        while not self._part and "body" not in self._once and at < len(self.text):
            at = self._step(at)
        self._head.leave()
        self._read_on(at)

    def _step(self, at: int) -> int:
        """Read a text and the markup behind it carefully; returns where it goes on."""
        start = next_markup(self.text, at)
        if start > at:
            if "<" in (words := self.text[at:start]):
                raise _Doubt
            self._head.words(words)
            self._block.append(words)
        return self._markup(start)[1] if start < len(self.text) else start

    def _markup(self, at: int) -> tuple[str, int]:
        """Read the markup at a place carefully; returns the name of the tag, and where it goes on."""
        tokens, end = markup_at(self.text, at, drawing=bool(self._drawing.open))
        if CONTROL.search(self.text, at, end):
            raise _Doubt
        for token in tokens:
            self.take(token)
        return next((each.name for each in tokens if isinstance(each, Tag)), ""), end

    def _read_on(self, at: int) -> None:
        """Read piece by piece: each begins with a bracket and has no other one that opens."""
        words, *pieces = self.text[at:].split("<")
        block, blocks = self._block, self._memory.blocks
        known, learnt = self._known_here()
        if words:
            block.append(words)
        here, beyond = at + len(words), at
        for piece in pieces:
            end = here + 1 + len(piece)
            if here >= beyond:
                tag, closed, words = piece.partition(">")
                effect = known.get(tag) or learnt.get(tag) if closed else None
                if effect is ENDS_BLOCK:
                    if block and (len(block) > 1 or block[0] not in blocks):
                        self.end_block()
                    block.clear()
                elif effect is None:
                    beyond = self._unknown(here, tag)
                    known, learnt = self._known_here()
                elif effect is not NOTHING:
                    self._have(effect, here)
            if beyond > here:
                words = self.text[beyond:end]
            if words:
                block.append(words)
            here = end

    def _known_here(self) -> tuple[Remembered[Effect], dict[str, Effect]]:
        """What is known of the tags that stand where this one does, and what was found out about others on this page."""
        inside = self._content.inside
        return self._memory.known(inside=inside), self._learnt[inside]

    def _have(self, effect: Effect, at: int) -> None:
        """What is known of a piece of the page happens to it."""
        if effect.ends_block:
            self.end_block()
        if effect.nests and self._content.nest(effect.nests[0], ends=effect.nests[1]):
            raise _Doubt
        for each in effect.anchors:
            if each in self._ids:
                raise _Doubt
            self._ids[each] = None
        if effect.links:
            line = self.line(at)
            self.found.links += [(line, each) for each in effect.links]
        if effect.drawn:
            self._drawing.again(effect.drawn)

    def _unknown(self, at: int, written: str) -> int:
        """Read the tag or the drawing at a place, and find out what it does; returns where it goes on.

        `written` is what stands between its brackets, as far as it has none itself.
        """
        if self.text[at + 1 : at + 2] not in BEGINS:
            raise _Doubt
        if written.startswith("svg"):
            written, ends, _ = self.text[at + 1 : at + _LONG].partition(_ENDS)
            written += ends
        end = at + 1 + len(written)
        whole = bool(written) and self.text.startswith(">", end)
        inside = self._content.inside
        if whole and (effect := self._learnt[inside].get(written) or self._memory.known(inside=inside).get(written)):
            self._have(effect, at)
            return end + 1
        effect, beyond = self._found_out(at)
        if whole and effect and beyond == end + 1:
            self._learnt[inside][written] = effect
        return beyond

    def _found_out(self, at: int) -> tuple[Effect | None, int]:
        """What the tag or the drawing at a place does, where that is the same on every page, and where it goes on."""
        found, drawn = self.found, self._drawing.drawn()
        anchors, links, loaded = len(self._ids), len(found.links), len(found.programs) + len(found.sheets)
        name, end = self._markup(at)
        drawing = bool(self._drawing.open)
        while self._drawing.open and end < len(self.text):
            end = self._step(end)
        if (name in _COUNTED and not drawing) or len(found.programs) + len(found.sheets) > loaded:
            return None, end
        nests = name in NESTED and self._content.inside and not drawing
        effect = Effect(
            ends_block=name in elements.BLOCKS,
            nests=(name, self.text.startswith("</", at)) if nests else None,
            anchors=tuple(islice(reversed(self._ids), len(self._ids) - anchors))[::-1],  # those before are many
            links=tuple(address for _, address in found.links[links:]),
            drawn=self._drawing.drawn().since(drawn) if drawing else None,
        )
        if drawing and (effect.anchors or effect.links or not effect.drawn):
            return None, end
        return next((each for each in (NOTHING, ENDS_BLOCK) if each == effect), effect), end
