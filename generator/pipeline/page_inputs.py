"""What the pages of each review are made from besides its results: itself, and what those say that it hangs together with."""

import dataclasses
import datetime as dt
from collections.abc import Mapping

from generator.cache import key_of
from generator.compile.actions import EffectLink, is_open
from generator.compile.decisions import decided
from generator.compile.few import SHOWN
from generator.compile.history import LastChange, last_change
from generator.compile.register import effects_of
from generator.compile.signatures import looks
from generator.model import Document
from generator.model.action import split_action
from generator.model.carried import Open, effects_elsewhere, left_open, taken_up
from generator.pipeline.analysis import Run
from generator.records import dataclass


@dataclass(frozen=True, kw_only=True)
class PageInput:
    """What the page of one review is made from, but for results and titles."""

    document: Document
    followed_by: tuple[str, ...]
    left_open_before: tuple[Open, ...]
    more_left_open: int
    """So many more of them the page does not list."""
    looks_before: Mapping[str, tuple[str, ...]]
    taken_up: tuple[str, ...]
    later_effects: tuple[EffectLink, ...]
    last_change: LastChange
    links: tuple[str, ...]
    """The reviews that it names by their titles, if they are there."""
    waits: bool
    """Whether something is to be done that the day makes overdue."""

    def key(self, file: str, results: str) -> str:
        """A key of all of it; `file` and `results` are digests."""
        return key_of(
            "page input",
            file,
            results,
            self.followed_by,
            self.taken_up,
            [str(item) for item in self.left_open_before],
            self.more_left_open,
            sorted(self.looks_before.items()),
            [dataclasses.astuple(effect) for effect in self.later_effects],
            dataclasses.astuple(self.last_change),
        )

    def day(self, today: dt.date) -> dt.date | None:
        """The day, where the page shows what is overdue."""
        return today if self.waits else None


class PageInputs:
    """The inputs of the pages of some reviews. All that these hang together with have to be among them."""

    def __init__(self, finished: Run, documents: Mapping[str, Document]) -> None:
        self._finished = finished
        self._sound = {name: each for name, each in documents.items() if name in finished.results}
        self._following: dict[str, list[str]] = {}
        for name, document in self._sound.items():
            if document.review.follows:
                self._following.setdefault(document.review.follows, []).append(name)
        self._documents = documents
        self._taken, self._elsewhere = taken_up(self._sound), effects_elsewhere(documents)
        self._left_open: dict[str, list[Open]] = {}

    def of(self, name: str) -> PageInput:
        """The input of a sound review."""
        document, following = self._sound[name], self._following.get(name, ())
        linked = {reference.target for reference in document.narrative.references if reference.kind == "link"}
        linked |= {document.review.follows or "", *following}
        linked |= {split_action(each)[0] for impact in document.review.impact for each in impact.of}
        before = self._sound.get(document.review.follows or "")
        later = tuple(sorted(self._taken.get(name, ())))
        results = self._finished.results
        left, more = self._before(document)
        return PageInput(
            document=document,
            followed_by=tuple(sorted(following)),
            left_open_before=left,
            more_left_open=more,
            looks_before=_looks(before, self._finished) if before else {},
            taken_up=later,
            later_effects=tuple(effects_of(name, self._elsewhere, self._documents, results, own=False)),
            last_change=last_change(self._finished.histories.get(name)),
            links=tuple(sorted(linked)),
            waits=any(is_open(action) and key not in later for key, action in document.review.actions.items()),
        )

    def _before(self, document: Document) -> tuple[tuple[Open, ...], int]:
        """What the page lists of what the review before left open, and how many more there are.

        All that the review says something about, and of the rest the first: many may follow one that left much open.
        """
        name = document.review.follows or ""
        if name not in self._sound:
            return (), 0
        if name not in self._left_open:
            self._left_open[name] = left_open(self._sound[name].review)
        everything, carried = self._left_open[name], document.review.carried
        silent = [item for item in everything if item.id not in carried]
        beyond = {item.id for item in silent[SHOWN:]}
        return tuple(item for item in everything if item.id not in beyond), len(beyond)


def _looks(document: Document, finished: Run) -> dict[str, tuple[str, ...]]:
    """Why something that a review left open needs another look, by its anchor."""
    if not finished.holds(document.id, "signatures"):
        return {}
    again = looks(finished.results[document.id].signatures, decided(document.review))
    left = {f"{item.kind}-{item.id}" for item in left_open(document.review)}
    return {anchor: words for anchor, words in again.items() if anchor in left}
