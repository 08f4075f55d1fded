"""What is kept while a page is read: its texts, block by block, its addresses, and what is wrong."""

from collections.abc import Iterator, Sequence
from itertools import chain, pairwise

from generator.gate import people
from generator.gate.addresses import Place, link_fault, load_fault, place_of
from generator.gate.markup import CONTROL, Tag, Words
from generator.gate.references import decoded
from generator.gate.summary import Rules, Summary
from generator.gate.unseen import may_hide, unseen_fault


def as_read(pieces: Sequence[str]) -> Iterator[str]:
    """The text of a block, between whose pieces markup stands; with blanks there as well where it stands within a word.

    A piece is not looked at by itself: `order number <b>07700900123</b>` is no telephone's, and nobody reads it as one.
    """
    yield " ".join("".join(pieces).split())
    if any(one[-1:].isalnum() and other[:1].isalnum() for one, other in pairwise(filter(None, pieces))):
        yield " ".join(" ".join(pieces).split())


class Reading:
    """A page that is being read from its beginning to its end."""

    def __init__(self, text: str, rules: Rules) -> None:
        self.text, self.rules = text, rules
        self.found = Summary()
        self._block: list[str] = []
        self._block_at = 0
        self._last = (0, 1)
        self._kinds = people.kinds_by(rules.known, rules.own)
        self._shown: dict[str, str] = {}
        self._harmless: set[str] = set()
        """Names in tags that were looked at already."""
        self._odd: tuple[bool, bool] | None = None
        """Whether a text of it may have a control character, and a sign that nobody sees."""

    def fault(self, at: int, what: str) -> None:
        """Remember what is wrong at a place of the text."""
        self.found.faults.append((self.line(at), what))

    def line(self, at: int) -> int:
        """The line of a place; places come nearly in order, so it is counted from the last one."""
        before, line = self._last
        if at < before:
            return 1 + self.text.count("\n", 0, at)
        self._last = at, line + self.text.count("\n", before, at)
        return self._last[1]

    def unseen(self, at: int, text: str, where: str) -> None:
        """Look for signs in a text that nobody sees, and for those that no text needs."""
        if text.isascii() and text.isprintable():
            return
        if self._odd is None:
            whole = decoded(self.text)
            self._odd = CONTROL.search(whole) is not None, may_hide(whole)
        has_control, hides = self._odd
        if has_control and CONTROL.search(text):
            self.fault(at, f"a control character stands in {where}; take it out where it comes from")
        if hides and (fault := unseen_fault(text, where)):
            self.fault(at, fault)

    def people(self, at: int, text: str, where: str) -> None:
        """Look at a text that is read by itself."""
        if kinds := self._kinds(text):
            self.fault(at, people.told(kinds, where))

    def shown(self, name: str) -> str:
        """The name of an element or an attribute as a message may repeat it."""
        if name not in self._shown:
            harmless = name in self._harmless and people.is_plain(name)
            self._shown[name] = name if harmless else people.named(name, self.rules.known)
        return self._shown[name]

    def address(self, at: int, address: str) -> None:
        """Look at what an address says."""
        if kinds := people.of_address(address, self.rules.known):
            self.fault(at, people.told(kinds, "an address"))

    def named(self, tag: Tag) -> Tag:
        """A tag whose names can be told in a message; names that say who somebody is are told as that, and left out."""
        names = [tag.name, *[name for name, _ in tag.given]]
        if self._harmless.issuperset(names):
            return tag
        if not people.any_of_names(names, self.rules.known):
            self._harmless.update(names)
            return tag
        whose = {each: people.of_name(each, self.rules.known) for each in names}
        self.fault(tag.at, people.told(chain(*whose.values()), "a name in a tag"))
        given = tuple(("..." if whose[name] else name, value) for name, value in tag.given)
        return tag._replace(name="..." if whose[tag.name] else tag.name, given=given)

    def words(self, words: Words) -> None:
        """Add to the text of a block."""
        if not self._block:
            self._block_at = words.at
        self._block.append(words.text)

    def end_block(self) -> None:
        """Look at the text of a block."""
        if not self._block:
            return
        pieces, self._block = self._block, []
        if found := [kind for text in as_read(pieces) for kind in self._kinds(text)]:
            self.fault(self._block_at, people.told(found, "the text"))

    def link(self, at: int, address: str) -> None:
        """Look at an address that readers follow."""
        if fault := link_fault(address):
            self.fault(at, f"{fault}; let it lead to a page")
        elif place_of(address) is Place.HERE:
            self.found.links.append((self.line(at), address.strip()))
        self.address(at, address)

    def run(self, at: int, address: str) -> None:
        """Look at an address of a script."""
        self.load(at, address)
        if place_of(address) is Place.HERE:
            self.found.programs.append((self.line(at), address.strip()))

    def dress(self, at: int, address: str) -> None:
        """Look at an address of a style sheet."""
        self.load(at, address)
        if place_of(address) is Place.HERE:
            self.found.sheets.append((self.line(at), address.strip()))

    def load(self, at: int, address: str, *, picture: bool = False) -> None:
        """Look at an address that the page loads from by itself."""
        if fault := load_fault(address, picture=picture):
            self.fault(at, f"{fault}; put the file into the site")
        elif place_of(address) is Place.HERE:
            self.found.links.append((self.line(at), address.strip()))
        if place_of(address) is not Place.PICTURE:
            self.address(at, address)
