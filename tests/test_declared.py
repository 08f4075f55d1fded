"""Of the states of a review only those are looked at that say something of a person, and that tells what all of them tell."""

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from generator.model.ancestry import Ancestry
from generator.pipeline.history.declared import Declared, _alike
from generator.pipeline.history.made_states import MadeStates
from generator.pipeline.history.past import Version
from generator.pipeline.history.said import Content, Someone
from generator.results import Commit, Log, LoggedCommit

_NAMES = ("Ann", "Bob", "Cy")
_SAID = st.builds(
    lambda role, names, group, broken: (
        Content(people=None, readable=False, broken=True)
        if broken
        else Content(people={"lead": Someone(role, names, group), "other": Someone("Clerk", ("Bob",), "colleague")})
    ),
    st.sampled_from(["", "Manager", "Managers", "Clerk"]),
    st.sampled_from([(), ("Ann",), ("Bob",), ("Ann", "Cy")]),
    st.sampled_from(["", "colleague"]),
    st.integers(0, 5).map(lambda number: number == 0),
)


@st.composite
def _histories(draw: st.DrawFn) -> tuple[list[Version], dict[str, Content], Ancestry]:
    """A few contents, and commits upon each other or side by side that each leave one of them."""
    said = {f"b{number}": each for number, each in enumerate(draw(st.lists(_SAID, min_size=1, max_size=4)))}
    commits: list[LoggedCommit] = []
    versions: list[Version] = []
    blobs: list[str] = []
    for number in range(draw(st.integers(1, 10))):
        back = draw(st.lists(st.integers(1, 3), max_size=2, unique=True)) or [1]
        parents = [number - each for each in back if each <= number]
        logged = LoggedCommit(
            id=f"c{number}", parents=tuple(f"c{each}" for each in parents), author=draw(st.sampled_from(_NAMES))
        )
        commits.append(logged)
        blobs.append(draw(st.sampled_from(sorted(said))))
        before = tuple(blobs[each] for each in parents)
        if blobs[-1] not in before:
            commit = Commit.model_validate(logged.model_dump(exclude={"files"}))
            versions.append(Version(commit=commit, path="reviews/a/b/review.md", before=before, after=blobs[-1]))
    return versions[::-1], said, Ancestry(Log(commits=tuple(reversed(commits))))


class _All(Declared):
    """Looks at every state."""

    def _of(self, person: str) -> list[Version]:  # noqa: ARG002  of anybody
        return list(self.states.versions)


@given(_histories())
def test_what_hands_on_tells_nothing(history: tuple[list[Version], dict[str, Content], Ancestry]) -> None:
    for version in history[0]:
        for person in ("lead", "other", "nobody"):
            assert Declared(MadeStates(*history)).names(person, version) == _All(MadeStates(*history)).names(
                person, version
            )


class _Asked(dict[str, Content]):
    """Contents that count how often they are asked for."""

    asked = 0

    def get(self, key: str, default: Content | None = None) -> Content:  # type: ignore[override]  # as `Declared` asks
        self.asked += 1
        return self.setdefault(key, default or Content())


def test_in_a_role_as_long_as_a_text_no_slip_is_looked_for() -> None:
    assert _alike("Head of  Calls", "head of cals")
    assert _alike("ab " * 60_000, "AB " * 60_000)
    assert not _alike("ab " * 60_000 + "x", "ba " * 60_000 + "y")


def _straight(count: int) -> tuple[list[Version], Ancestry]:
    commits = [
        LoggedCommit(id=f"c{number}", parents=(f"c{number - 1}",) if number else (), author="Ann")
        for number in range(count)
    ]
    versions = [
        Version(
            commit=Commit.model_validate(each.model_dump(exclude={"files"})),
            path="reviews/a/b/review.md",
            before=(f"b{number - 1}",) if number else (),
            after=f"b{number}",
        )
        for number, each in enumerate(commits)
    ]
    return versions[::-1], Ancestry(Log(commits=tuple(reversed(commits))))


def test_of_many_states_that_say_the_same_few_are_looked_at() -> None:
    people: Mapping[str, Someone] = {"lead": Someone("Manager", ("Ann",), "colleague")}
    said = _Asked({f"b{number}": Content(people=people) for number in range(300)})
    versions, ancestry = _straight(300)
    declared = Declared(MadeStates(versions, said, ancestry))
    for version in versions:
        declared.names("lead", version)
    assert said.asked < 300 * 60
