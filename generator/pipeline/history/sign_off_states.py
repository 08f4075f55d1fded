"""The sign-offs of a review through all its states: when each came, what became of it, and who was named as whom by then."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from functools import cached_property

from generator.analyse.claims.signable import SIGNABLE
from generator.analyse.signing.recording import Act, Gone, Recorded, Replaced, Reworded
from generator.model import Document
from generator.pipeline.history.contents_signed import contents
from generator.pipeline.history.declared import Declared
from generator.pipeline.history.hidden import Hidden
from generator.pipeline.history.kin import Kin
from generator.pipeline.history.made_states import MadeStates
from generator.pipeline.history.past import Past, Version
from generator.pipeline.history.people_ids import former_ids
from generator.pipeline.history.said import BACK, NOTHING, Back, Content, Entry, numbered
from generator.records import dataclass
from generator.results import Commit


@dataclass
class SignOffStates:
    """All states of the sign-offs of one review, and those that stand there now."""

    past: Past
    document: Document
    versions: Sequence[Version] = field(init=False)
    """The newest first."""
    said: Mapping[str, Content] = field(init=False)

    def __post_init__(self) -> None:
        self.versions = self.past.versions(self.document.folder)
        known = contents(
            self.past, (blob for each in self.versions for blob in (each.after, *each.before)), self.document.file
        )
        self._former = former_ids(self.versions, known, self.document.review.people)
        for each in known.values():
            for then, now in self._other_ids(each):
                self._former[now] = tuple(dict.fromkeys((*self._former.get(now, ()), then)))
        self.said = {blob: self._renamed(each) for blob, each in known.items()}
        states = MadeStates(self.versions, self.said, self.past.ancestry)
        self._declared, self._hidden = Declared(states), Hidden(self.past, states)

    @cached_property
    def now(self) -> tuple[Entry, ...]:
        """The sign-offs as they stand."""
        listed = self.document.review.sign_off
        return tuple(numbered((each.by, each.of, each.date.isoformat(), each.digest or "") for each in listed))

    @cached_property
    def first(self) -> Mapping[Entry, Version]:
        """The first version that held each sign-off that ever was."""
        return {entry: version for version in self.versions for entry in self._after(version).signed}

    @cached_property
    def _last(self) -> Mapping[Entry, Version]:
        """The last version that held each of them."""
        return {entry: version for version in reversed(self.versions) for entry in self._after(version).signed}

    @cached_property
    def _withdrawals(self) -> Mapping[Entry, Version]:
        """The first version in which each of those that ever were withdrawn was."""
        return {entry: version for version in self.versions for entry in _withdrawn(self._after(version))}

    @cached_property
    def _removals(self) -> Mapping[Entry, Version]:
        """The last version that left each of them out, by an edit."""
        return {
            entry: version
            for version in reversed(self.versions)
            for blob in version.before
            for entry in set(self.said.get(blob, NOTHING).signed) - set(self._after(version).signed)
        }

    @cached_property
    def _holding(self) -> Mapping[Entry, set[str]]:
        """The states that each of them stood in, by blob; those of none are empty."""
        found: dict[Entry, set[str]] = defaultdict(set)
        for blob, content in self.said.items():
            for entry in content.signed:
                found[entry].add(blob)
        return found

    def recorded(self, entry: Entry) -> Recorded | None:
        """The commit that recorded a sign-off; nothing where it is not committed."""
        version = self.first.get(entry)
        if version is None:
            return None
        back = self._withdrawals.get(entry)
        written, written_back = self._written(entry)
        return Recorded(
            commit=version.commit,
            names=self._declared.names(entry.by, version),
            by=self._after(version).former.get(entry.by, entry.by),
            role=" ".join(self._after(version).someone(entry.by).role.split()),
            written=written,
            withdrawal=Act(commit=back.commit, names=self._declared.names(entry.by, back), written=written_back)
            if back
            else None,
        )

    def _written(self, entry: Entry) -> tuple[Commit | None, Commit | None]:
        """The commits of others that wrote a sign-off, and its withdrawal, before they could be read."""
        hidden, back = self._hidden, self._withdrawals.get(entry)
        return (
            hidden.written(entry.digest, self.first[entry], self._came[self.first[entry].commit.id, entry.digest]),
            hidden.written(BACK, back, self._came[back.commit.id, BACK]) if back else None,
        )

    @cached_property
    def _came(self) -> Mapping[tuple[str, str], int]:
        """How many sign-offs of a digest, and how many withdrawals, a commit was the first to hold."""
        signed = ((version.commit.id, entry.digest) for entry, version in self.first.items())
        return Counter((*signed, *((version.commit.id, BACK) for version in self._withdrawals.values())))

    def edited(self, number: int) -> Replaced | None:
        """What a sign-off was before an edit: one of the same person for the same part, with the same day or digest."""
        entry = self.now[number]
        was = next((each for each in self._kin_of_all.of(entry) if self._became(each, entry)), None)
        if was is None:
            return None
        came = self.first.get(entry)
        return Replaced(date=was.date, digest=was.digest, commit=came.commit if came else None)

    def role_reworded(self, number: int) -> Reworded | None:
        """In what role somebody signed, as it was first recorded, where it says something else now."""
        entry, first = self.now[number], self.first.get(self.now[number])
        now = " ".join((self.document.review.sign_off[number].as_ or "").split())
        was = _role(self._after(first), entry) if first else now
        return None if was == now else Reworded(was=was, commit=self._since(entry, _role, now))

    def withdrawal_reworded(self, number: int) -> Reworded | None:
        """The reason of a withdrawal, or its day, as it was first recorded, where it is another one now."""
        entry, given = self.now[number], self.document.review.sign_off[number].withdrawn
        was = next((back for each in reversed(self.versions) if (back := _back(self._after(each), entry))), None)
        if given is None or was is None:
            return None
        now = Back(given.date.isoformat(), " ".join(given.because.split()))
        if was == now:
            return None
        words = was.because if was.because != now.because else ""
        return Reworded(was=words, date=was.date if was.date != now.date else "", commit=self._since(entry, _back, now))

    def _since(self, entry: Entry, said: Callable[[Content, Entry], object], now: object) -> Commit | None:
        """The commit that made something of a sign-off what it is now; nothing where none did yet."""
        commit: Commit | None = None
        for version in self.versions:
            content = self._after(version)
            if entry in content.signed:
                if said(content, entry) != now:
                    break
                commit = version.commit
        return commit

    def restored(self, entry: Entry) -> Iterator[Commit | None]:
        """The commit that took out its withdrawal; nothing at all where it never was withdrawn."""
        after: Commit | None = None
        for version in self.versions:
            content = self._after(version)
            if entry in _withdrawn(content):
                yield after
                return
            if entry in content.signed:
                after = version.commit

    def gone(self) -> Iterator[Gone]:
        """Every sign-off that stood there in some state, and does not now."""
        for entry, version in self.first.items():
            day, part = _day(entry.date), next((each for each in SIGNABLE if each == entry.of), None)
            if entry in self._standing or part is None or day is None or self._lives_on(entry):
                continue
            recorded = self.recorded(entry)
            if recorded is None:
                continue
            committed = entry not in self.said.get(self._head, NOTHING).signed
            yield Gone(
                by=entry.by,
                of=part,
                role=_role(self._after(version), entry),
                date=day,
                digest=entry.digest,
                recorded=recorded,
                withdrawn=entry in _withdrawn(self._after(self._last[entry])),
                removal=self._removal(entry) if committed else None,
                committed=committed,
            )

    @cached_property
    def _head(self) -> str:
        return self.past.state(self.document.folder, self.past.repository.commit)

    def _after(self, version: Version) -> Content:
        return self.said.get(version.after, NOTHING)

    def _lives_on(self, entry: Entry) -> bool:
        """Whether one of those that stand there is what became of it: edited, or given the digest that it had not."""
        if not entry.digest:
            return (entry.by, entry.of) in self._given_digest
        return any(self._became(entry, each) for each in self._kin_of_standing.of(entry))

    @cached_property
    def _standing(self) -> frozenset[Entry]:
        return frozenset(self.now)

    @cached_property
    def _given_digest(self) -> frozenset[tuple[str, str]]:
        """Whose sign-offs of what have a digest now."""
        return frozenset((each.by, each.of) for each in self.now if each.digest)

    @cached_property
    def _kin_of_all(self) -> Kin:
        return Kin(self.first)

    @cached_property
    def _kin_of_standing(self) -> Kin:
        return Kin(self.now)

    def _became(self, was: Entry, entry: Entry) -> bool:
        """Whether an edit made one sign-off of another: they never stood side by side, and share a day or a digest."""
        if was in self._standing or (was.by, was.of) != (entry.by, entry.of) or not was.digest:
            return False
        if (was.date == entry.date) == (was.digest == entry.digest):
            return False
        return self._holding[was].isdisjoint(self._holding[entry])

    def _removal(self, entry: Entry) -> Commit | None:
        """The newest commit that left it out: by an edit, or as a merge that took a side without it."""
        if entry in self._removals:
            return self._removals[entry].commit
        folder, state = self.document.folder, self.past.state
        touching = self.past.touching(folder)
        merges = [each for each in self.past.log.commits if len(each.parents) > 1 and each.id in touching]
        self.past.find_states((folder, name) for each in merges for name in (each.id, *each.parents))
        for merge in merges:
            held = any(entry in self.said.get(state(folder, name), NOTHING).signed for name in merge.parents)
            if held and entry not in self.said.get(state(folder, merge.id), NOTHING).signed:
                return merge.plain
        return None

    def _other_ids(self, content: Content) -> Iterator[tuple[str, str]]:
        """People who have another id today: known by a sign-off that is the same but for the id."""
        for each in content.signed:
            if each.digest and each.by not in self.document.review.people:
                for now in self._by_anyone.get(replace(each, by=""), ()):
                    if now.by not in (content.people or {}):
                        yield each.by, now.by

    @cached_property
    def _by_anyone(self) -> Mapping[Entry, list[Entry]]:
        """The sign-offs as they stand, by what they say besides who signed."""
        found: dict[Entry, list[Entry]] = defaultdict(list)
        for each in self.now:
            found[replace(each, by="")].append(each)
        return found

    def _renamed(self, content: Content) -> Content:
        """A state in which people have the ids of today."""
        then = content.people or {}
        found = {
            old: new
            for new, former in self._former.items()
            if new not in then and (old := next((each for each in former if each in then), ""))
        }
        if not found:
            return content
        return replace(
            content,
            signed=tuple(replace(each, by=found.get(each.by, each.by)) for each in content.signed),
            people={found.get(name, name): each for name, each in then.items()},
            former={new: old for old, new in found.items()},
        )


def _withdrawn(content: Content) -> set[Entry]:
    return {each for each, back in zip(content.signed, content.withdrawn, strict=True) if back}


def _role(content: Content, entry: Entry) -> str:
    return next((role for each, role in zip(content.signed, content.roles, strict=True) if each == entry), "")


def _back(content: Content, entry: Entry) -> Back | None:
    return next((back for each, back in zip(content.signed, content.withdrawn, strict=True) if each == entry), None)


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None
