"""What was found out about the pieces that pages consist of, for the quick reading of other pages that have them."""

import functools
from dataclasses import field

from generator.gate.copies import Drawn
from generator.gate.remembered import Remembered
from generator.records import dataclass


@dataclass(frozen=True)
class Effect:
    """What a piece of a page that has no fault does to the page."""

    ends_block: bool = False
    """Whether a text ends there."""
    anchors: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    nests: tuple[str, bool] | None = None
    """Of what has to end before that does which is around it: its name, and whether it ends."""
    drawn: Drawn | None = None
    """Of a drawing, what is counted of it."""


def as_written(block: list[str]) -> str:
    """The pieces of a text between which markup stands, as one; none of them has a bracket."""
    return block[0] if len(block) == 1 else "<>".join(block)


NOTHING = Effect()
ENDS_BLOCK = Effect(ends_block=True)


@dataclass(frozen=True)
class Memory:
    """What is known of the pieces of pages that are judged by the same rules."""

    around: Remembered[Effect] = field(default_factory=Remembered)
    """Tags around what authors write, each as it stands between its brackets, and drawings without their first one."""
    inside: Remembered[Effect] = field(default_factory=Remembered)
    """The same of what authors write."""
    blocks: Remembered[bool] = field(default_factory=Remembered)
    """Texts that tell of nobody, as they are written from the beginning of a block to its end; see `as_written`."""

    def known(self, *, inside: bool) -> Remembered[Effect]:
        """What is known of the tags and drawings that stand where authors write, or around that."""
        return self.inside if inside else self.around


@functools.lru_cache(maxsize=8)
def memory_of(_rules: str, _own: str, *, _part: bool) -> Memory:
    """What is known by the rules of that digest and the program's own words; parts that a script puts into pages apart."""
    return Memory()
