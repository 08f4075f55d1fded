"""Which commit came before which, and where a review stood by then, in histories of any shape."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from generator.model.ancestry import Ancestry
from generator.model.homes import Homes, residence
from generator.results import FileChange, Log, LoggedCommit

_Shape = list[tuple[list[int], int | None]]
"""For each commit, the oldest first: how far back its parents lie, and the folder to which it moves the review, if it does."""
_SHAPES = st.lists(
    st.tuples(st.lists(st.integers(1, 4), max_size=2, unique=True), st.none() | st.integers(0, 3)),
    min_size=1,
    max_size=14,
)
_STRAIGHT = st.lists(st.tuples(st.just([1]), st.none() | st.integers(0, 3)), min_size=1, max_size=14)


def _log(shape: _Shape) -> Log:
    commits, folder = [], 0
    for number, (parents, to) in enumerate(shape):
        files: tuple[FileChange, ...] = ()
        if to is not None:
            files = (_moved(folder, to),) if to != folder else (_changed(to),)
            folder = to
        names = tuple(f"c{number - back}" for back in parents if back <= number)
        commits.append(LoggedCommit(id=f"c{number}", parents=names, author="A", files=files))
    return Log(commits=tuple(reversed(commits)))


def _moved(old: int, new: int) -> FileChange:
    was, now = (f"reviews/team/f{each}/review.md" for each in (old, new))
    return FileChange(status="renamed", path=now, old_path=was, before=("b",), after="b")


def _changed(folder: int) -> FileChange:
    return FileChange(status="changed", path=f"reviews/team/f{folder}/review.md", before=("a",), after="b")


@given(_SHAPES)
def test_before_says_what_the_ancestors_say(shape: _Shape) -> None:
    log = _log(shape)
    ancestry = Ancestry(log)
    names = [each.id for each in log.commits]
    for second in (*names, "unknown"):
        known = ancestry.ancestors(second)
        assert {first for first in (*names, "unknown") if ancestry.before(first, second)} == known
        older = frozenset(names[names.index(second) + 1 :]) if second in names else None
        assert ancestry.gathers(second) == (older == known)


def test_a_parent_that_the_log_lacks_came_before() -> None:
    log = Log(
        commits=(LoggedCommit(id="b", parents=("a",), author="A"), LoggedCommit(id="a", parents=("x",), author="A"))
    )
    assert Ancestry(log).before("x", "b")


@given(_SHAPES | _STRAIGHT)
def test_a_review_lives_where_no_move_took_it_from(shape: _Shape) -> None:
    log = _log(shape)
    ancestry = Ancestry(log)
    homes = Homes(log, ancestry)
    for folder in (f"reviews/team/f{number}" for number in range(4)):
        found = homes.of(folder)
        for commit in (each.id for each in log.commits):
            lived = [
                each.folder
                for each in found.homes
                if commit != each.until
                and commit not in ancestry.descendants(each.until)
                and commit not in ancestry.ancestors(each.since)
            ]
            assert homes.at(found, commit) == list(dict.fromkeys(lived))


def test_of_many_moves_few_are_looked_at() -> None:
    asked: list[str] = []

    class Asked(Ancestry):
        def before(self, first: str, second: str) -> bool:
            asked.append(first)
            return super().before(first, second)

    log = _log([([1], number % 2) for number in range(400)])
    homes = Homes(log, Asked(log))
    found = homes.of("reviews/team/f1")
    assert len(found.homes) == 400
    assert len(list(homes.steps(found))) == 400
    assert len(asked) < 400 * 25


def test_names_are_those_within_any_of_the_folders() -> None:
    paths: Sequence[str] = (
        "reviews/a/b/x/y.csv",
        "reviews/a/bc/x.csv",
        "reviews/a/c/z.md",
        "site_config/x.yml",
        "reviews/a/b",
    )
    assert [residence(["reviews/a/b", "reviews/a/c"]).name(path) for path in paths] == ["x/y.csv", "", "z.md", "", ""]
