"""What changed in a signed part since it was signed, each difference in the words in which the history tells it."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any

from generator.analyse.claims.digests import Path, meaning
from generator.analyse.claims.signable import Signable
from generator.analyse.signing.recording import Kept, Recorded
from generator.analyse.signing.renaming import with_names_of_today
from generator.analyse.signing.scope import moved
from generator.analyse.telling.assessed import tell_assessment
from generator.analyse.telling.events import is_folded
from generator.analyse.telling.review import tell
from generator.model.ancestry import Ancestry
from generator.records import dataclass
from generator.results import Change, History, Signature
from generator.speech import signatures as say

_SETTINGS = ("standards", "scorecards", "themes", "minimum_n")
_RECORD = "assessor's record"
_OUTSIDE = (*_SETTINGS, "data", "documents", "signer", _RECORD)
"""What does not stand in the review file."""


@dataclass(frozen=True, kw_only=True)
class Since:
    """A part as it was signed beside what it says now."""

    signature: Signature
    then: Signable
    now: Signable
    recorded: Recorded
    history: History
    ancestry: Ancestry | None
    kept: Kept

    @cached_property
    def told(self) -> list[Change]:
        """What differs between the two states of the review file."""
        return [change for change in tell(self.recorded.before, self.kept.now) if change.path]

    @cached_property
    def signed(self) -> Mapping[str, Any]:
        """What was signed, as it was written then."""
        return meaning(self.then, self.signature.of, self.recorded.by or self.signature.by)

    @cached_property
    def current(self) -> Mapping[str, Any]:
        """What the part says now."""
        return meaning(self.now, self.signature.of, self.signature.by)

    @cached_property
    def paths(self) -> list[Path]:
        """Where it says something else now, other names aside, and what only came into the part with that, or left it."""
        before, after = self.recorded.before, self.kept.now
        reviews = before.review if before else None, after.review if after else None
        return moved(
            (with_names_of_today(self.signed, self.told), self.current), (self.then, self.now), reviews, self.told
        )

    def changes(self) -> tuple[Change, ...]:
        """Each difference as the history tells it; what the history does not tell, in plain words."""
        return tuple(dict.fromkeys((*self._renamed(), *self._of_review(), *self._of_rest())))

    def _renamed(self) -> Iterator[Change]:
        """The items of what was signed, and those that it names, that have another id now."""
        for change in self.told:
            if change.verb == "renamed" and with_names_of_today(self.signed, [change]) != self.signed:
                yield change

    def _of_review(self) -> Iterator[Change]:
        wanted = [path for path in self.paths if path[0] not in _OUTSIDE]
        met = [change for change in self.told if any(_overlap(change.path, path) for path in wanted)]
        yield from met
        for path in wanted:
            if not any(_overlap(change.path, path) or is_folded(path, change.path) for change in met):
                yield _plainly(path)

    def _of_rest(self) -> Iterator[Change]:
        since = list(self._since())
        for path in self.paths:
            if path[0] == "signer":
                yield Change(side="other", verb="changed", words=self._of_signer(), path=path)
            elif path[0] in _SETTINGS:
                yield from [change for change in since if _is_of(change, path)] or [_plainly(path)]
            elif path[0] in ("data", "documents"):
                yield from self._of_file(path, since)
        if any(path[0] == _RECORD for path in self.paths):
            states = (each.get(_RECORD) for each in (self.signed, self.current))
            file = f"reviews/{self.history.review}/assessment.md"
            yield from list(tell_assessment(file, *states)) or [_plainly((_RECORD,))]

    def _of_signer(self) -> str:
        """How whoever signed is described otherwise than on that day."""
        person = self.now.review.people.get(self.signature.by)
        return say.role_changed(self.signature.person, person.role if person else "")

    def _of_file(self, path: Path, since: Iterable[Change]) -> Iterator[Change]:
        """What became of the file behind a digest: from what was signed to what is there, else as each commit did it."""
        place = self.now.review.sources if path[0] == "data" else self.now.review.evidence
        named = place.get(path[-1])
        file = named.file if named else None
        told = self.recorded.files.get((path[0], path[-1])) or [
            change for change in since if file and change.file.endswith(f"/{file}")
        ]
        yield from told or [Change(side="results", verb="changed", words=say.difference(path), file=file or "")]

    def _since(self) -> Iterable[Change]:
        """All changes that the commit of a sign-off does not know yet."""
        own = self.recorded.commit.id
        for revision in self.history.revisions:
            commit = revision.commit
            if commit is None or not (
                commit.id == own or (self.ancestry is not None and self.ancestry.before(commit.id, own))
            ):
                yield from revision.changes


def _plainly(path: Path) -> Change:
    """A difference that the history does not tell."""
    return Change(side="other", verb="changed", words=say.difference(path), path=path)


def _is_of(change: Change, path: Path) -> bool:
    """Whether a change of the portfolio's settings is one of what lies at a path."""
    if path[0] == "standards":
        return change.item == f"standard-{path[1] if len(path) > 1 else ''}"
    if path[0] == "minimum_n":
        return change.file.endswith("/portfolio.yml")
    name = path[1] if len(path) > 1 else ""
    return f"/{path[0]}/{name}." in change.file


def _overlap(first: Path, second: Path) -> bool:
    """Whether one path leads to, or through, what the other leads to."""
    shortest = min(len(first), len(second))
    return first[:shortest] == second[:shortest]
