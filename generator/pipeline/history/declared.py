"""Who wrote under which names somebody commits: a name proves something only if it does not come from its own bearer."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.analyse.signing.recording import Names, Replacement, same
from generator.model.ancestry import Ancestry
from generator.pipeline.history.contents_signed import NOTHING, Content, Someone
from generator.pipeline.history.past import Version


@dataclass(frozen=True)
class Declared:
    """The names of the people of a review, through all its states."""

    versions: Sequence[Version]
    """The newest first."""
    said: Mapping[str, Content]
    ancestry: Ancestry

    def names(self, person: str, version: Version) -> Names:
        """The names that stood there before a commit; else those that it wrote itself, which is no proof by itself."""
        author = version.commit.author
        before = [name for each in self._before(version) for name in each.someone(person).names]
        declared = tuple(dict.fromkeys(before))
        if not declared:
            own = self._after(version).someone(person).names
            return Names(declared=own, by_themselves=same(author, own))
        bearer = same(author, declared) and not self._vouched(person, author, self._earlier(version))
        return Names(
            declared=declared,
            by_themselves=bearer,
            replaced=self._replaced(person, declared, version),
            role_before=self._role_before(person, author, version),
        )

    def _vouched(self, person: str, name: str, among: Sequence[Version]) -> bool:
        """Whether somebody else wrote a name: an author who bears none that the person had, or one that is vouched for."""
        return any(self._by_another(person, name, each, among) for each in self._writers(person, name, among))

    def _by_another(self, person: str, name: str, version: Version, among: Sequence[Version]) -> bool:
        author = version.commit.author
        if same(author, (name,)):
            return False
        if not same(author, self._after(version).someone(person).names):
            return True
        known = {each.commit.id for each in self._earlier(version)} | {version.commit.id}
        return self._vouched(person, author, [each for each in among if each.commit.id in known])

    def _writers(self, person: str, name: str, among: Sequence[Version]) -> list[Version]:
        """The last commits among some that wrote a name where it did not stand before."""
        found = [each for each in among if self._wrote(person, name, each)]
        return [
            each for each in found if not any(self.ancestry.before(each.commit.id, later.commit.id) for later in found)
        ]

    def _wrote(self, person: str, name: str, version: Version) -> bool:
        if not same(name, self._after(version).someone(person).names):
            return False
        return not any(same(name, each.someone(person).names) for each in self._before(version))

    def _role_before(self, person: str, name: str, version: Version) -> str:
        """What somebody did by the review before they wrote themselves that they do something else; mostly nothing."""
        for each in (version, *self._earlier(version)):
            now = self._after(each).someone(person)
            then = [before for content in self._before(each) if same(name, (before := content.someone(person)).names)]
            if same(name, now.names) and then and all(_stands(before) != _stands(now) for before in then):
                return then[0].role if same(each.commit.author, (name,)) else ""
        return ""

    def _replaced(self, person: str, declared: tuple[str, ...], version: Version) -> Replacement | None:
        """The last commit before one that took out names which do not stand there any more."""
        for each in self._earlier(version):
            after = (*self._after(each).someone(person).names, *declared)
            gone = [name for then in self._before(each) for name in then.someone(person).names if not same(name, after)]
            if gone and self._after(each).readable:
                return Replacement(names=tuple(dict.fromkeys(gone)), commit=each.commit)
        return None

    def _earlier(self, version: Version) -> list[Version]:
        known = self.ancestry.ancestors(version.commit.id)
        return [each for each in self.versions if each.commit.id in known]

    def _after(self, version: Version) -> Content:
        return self.said.get(version.after, NOTHING)

    def _before(self, version: Version) -> Iterator[Content]:
        """What stood there before a commit; before a state that cannot be read, the last that could."""
        waiting, seen = [(blob, version) for blob in version.before], set[str]()
        while waiting:
            blob, later = waiting.pop()
            content = self.said.get(blob, NOTHING)
            if content.readable:
                yield content
            elif blob not in seen:
                seen.add(blob)
                made = [each for each in self._earlier(later) if each.after == blob]
                waiting += [(before, each) for each in made for before in each.before]


def _stands(person: Someone) -> tuple[str, str]:
    return person.role.casefold(), person.group
