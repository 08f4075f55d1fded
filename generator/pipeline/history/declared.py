"""Who wrote under which names somebody commits, and what they do: it proves something only if its bearer did not write it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import field
from difflib import SequenceMatcher

from generator.analyse.signing.recording import Names, Replacement, same
from generator.pipeline.history.made_states import MadeStates
from generator.pipeline.history.past import Version
from generator.pipeline.history.said import Content, Someone
from generator.records import dataclass

_ALIKE = 0.8
"""So much of two roles has to be the same for one to be the other, with a slip mended."""
_LONGEST = 500
"""Signs of a role in which a slip is looked for: in thousands that takes seconds, and in a whole text hours."""
Holds = Callable[[Someone], bool]
Tells = Callable[[Content], bool]


@dataclass(frozen=True)
class Declared:
    """The names of the people of a review, through all its states."""

    states: MadeStates
    _telling: dict[str, list[Version]] = field(default_factory=dict)

    _named: dict[tuple[str, str], Names] = field(default_factory=dict)

    def names(self, person: str, version: Version) -> Names:
        """The names that stood there before a commit; else those that it wrote itself, which is no proof by itself."""
        key = (person, version.commit.id)  # one commit may hold thousands of sign-offs
        if key not in self._named:
            self._named[key] = self._names(person, version)
        return self._named[key]

    def _names(self, person: str, version: Version) -> Names:
        author = version.commit.author
        before = [name for each in self._before(version) for name in each.someone(person).names]
        declared = tuple(dict.fromkeys(before))
        if not declared:
            own = self.states.after(version).someone(person).names
            return Names(declared=own, by_themselves=same(author, own))
        bearer = same(author, declared) and not self._vouched(person, author, self._earlier(person, version))
        return Names(
            declared=declared,
            by_themselves=bearer,
            replaced=self._replaced(person, declared, version),
            role_before=self._role_before(person, author, version),
        )

    def _vouched(self, person: str, name: str, among: Sequence[Version]) -> bool:
        """Whether somebody else wrote a name: an author who bears none that the person had, or one that is vouched for.

        Who brings back a name that stood there before vouches for nothing; and its bearer must not bring it back.
        """
        first, again = self._writers(person, lambda each: same(name, each.names), among, _tells_people)
        return any(self._by_another(person, name, each, among) for each in first) and all(
            self._by_another(person, name, each, among) for each in again
        )

    def _by_another(self, person: str, name: str, version: Version, among: Sequence[Version]) -> bool:
        author = version.commit.author
        if same(author, (name,)) or any(same(each.commit.author, (name,)) for each in self._mended(person, version)):
            return False
        if not same(author, self.states.after(version).someone(person).names):
            return True
        known = {each.commit.id for each in self._earlier(person, version)} | {version.commit.id}
        return self._vouched(person, author, [each for each in among if each.commit.id in known])

    def _mended(self, person: str, version: Version) -> Iterator[Version]:
        """The commits that wrote what a commit only made readable: what it brings to light may be theirs."""
        waiting, seen = [(blob, version) for blob in version.before], set[str]()
        while waiting:
            blob, later = waiting.pop()
            content = self.states.of(blob)
            if blob not in seen and (content.broken or person in content.garbled):
                seen.add(blob)
                made = self.states.makers(blob, later)
                yield from made
                waiting += [(before, each) for each in made for before in each.before]

    def _writers(
        self, person: str, holds: Holds, among: Sequence[Version], tells: Tells
    ) -> tuple[list[Version], list[Version]]:
        """The commits among some that wrote something of a person: those that brought it, and those that brought it back."""
        found = [each for each in among if self._wrote(person, holds, each, tells)]
        first = [
            each
            for each in found
            if not any(self.states.ancestry.before(other.commit.id, each.commit.id) for other in found)
        ]
        return first, [each for each in found if each not in first]

    def _wrote(self, person: str, holds: Holds, version: Version, tells: Tells) -> bool:
        if not holds(self.states.after(version).someone(person)):
            return False
        return not any(holds(each.someone(person)) for each in self._before(version, tells))

    def _role_before(self, person: str, name: str, version: Version) -> str:
        """What somebody did by the review before they wrote themselves that they do something else; mostly nothing.

        Another group is one thing, and another role another. Who mends a slip in a role does not vouch for it.
        """
        now = self.states.after(version).someone(person)
        role = now.role.casefold()
        for holds in (lambda each: each.role.casefold() == role, lambda each: _alike(each.role, now.role)):
            if role and (was := self._by_bearer(person, name, version, holds, lambda each: bool(each.role))):
                return was.role
        was = self._by_bearer(
            person, name, version, lambda each: each.group == now.group, lambda each: bool(each.group)
        )
        return now.role if was and now.group else ""

    def _by_bearer(self, person: str, name: str, version: Version, holds: Holds, says: Holds) -> Someone | None:
        """What stood there before the bearer of a name wrote something else of themselves, or brought that back."""

        def tells(content: Content) -> bool:
            return says(content.someone(person))

        among = (version, *self._earlier(person, version))
        first, again = self._writers(person, holds, among, tells)
        own = [each for each in again if self._bears(person, name, each)]
        if not own and all(self._bears(person, name, each) for each in first):
            own = first
        return next((was.someone(person) for each in own for was in self._before(each, tells)), None)

    def _bears(self, person: str, name: str, version: Version) -> bool:
        """Whether a commit is of the bearer of a name that stood there by then."""
        earlier = self._earlier(person, version)
        if self._by_another(person, name, version, earlier):
            return False
        known = [self.states.after(each) for each in (version, *earlier)]
        return any(same(name, each.someone(person).names) for each in known)

    def _replaced(self, person: str, declared: tuple[str, ...], version: Version) -> Replacement | None:
        """The last commit before one that took out names which do not stand there any more."""
        for each in self._earlier(person, version):
            after = (*self.states.after(each).someone(person).names, *declared)
            gone = [name for then in self._before(each) for name in then.someone(person).names if not same(name, after)]
            if gone and _tells_people(self.states.after(each)):
                return Replacement(names=tuple(dict.fromkeys(gone)), commit=each.commit)
        return None

    def _earlier(self, person: str, version: Version) -> list[Version]:
        """The versions before one that can have written something of a person, the newest first."""
        return self.states.earlier(self._of(person), version)

    def _of(self, person: str) -> list[Version]:
        """The versions but for those that only hand on what is said of a person: mostly there are few."""
        if person not in self._telling:
            self._telling[person] = [each for each in self.states.versions if not self._hands_on(person, each)]
        return self._telling[person]

    def _hands_on(self, person: str, version: Version) -> bool:
        """Whether all that stood there before says the same of a person, and a version before wrote it."""
        now = self.states.after(version).someone(person)
        before = self.states.before(version)
        same_said = all(_tells_people(each) and each.someone(person) == now for each in before)
        return bool(before) and same_said and all(self.states.is_made(blob, version) for blob in version.before)

    def _before(self, version: Version, tells: Tells | None = None) -> Iterator[Content]:
        """What stood there before a commit; before a state that tells nothing of it, the last that did."""
        waiting, seen = [(blob, version) for blob in version.before], set[str]()
        while waiting:
            blob, later = waiting.pop()
            content = self.states.of(blob)
            if (tells or _tells_people)(content):
                yield content
            elif blob not in seen:
                seen.add(blob)
                waiting += [(before, each) for each in self.states.makers(blob, later) for before in each.before]


def _tells_people(content: Content) -> bool:
    """Whether a state says who takes part; one whose front matter cannot be read, or has no people, does not."""
    return content.readable and bool(content.people)


def _alike(one: str, two: str) -> bool:
    """Whether two roles are the same but for a slip."""
    one, two = " ".join(one.split()).casefold(), " ".join(two.split()).casefold()
    if one == two or max(len(one), len(two)) > _LONGEST:
        return one == two
    return SequenceMatcher(None, one, two, autojunk=False).ratio() >= _ALIKE
