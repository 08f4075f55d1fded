"""The newest commit that bears on a review: none after it has another state of the review than those it was built upon."""

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from generator.model.bearing import Newest
from generator.results import FileChange, Log, LoggedCommit

FOLDERS = ("reviews/a/x", "reviews/a/y", "reviews/b/z")
SETTINGS = "site_config/portfolio.yml"
States = Mapping[str, Mapping[str, int]]
"""What each review, and the settings, are in each commit."""


def changed(path: str) -> FileChange:
    return FileChange(status="changed", path=path, old_path="", before=("1",), after="2")


@st.composite
def repositories(draw: st.DrawFn) -> tuple[Log, States]:
    """Commits as Git tells them: a merge by what is as in none of its parents; a branch before what it left behind."""
    parents: dict[str, tuple[str, ...]] = {}
    states: dict[str, dict[str, int]] = {}
    files: dict[str, tuple[FileChange, ...]] = {}
    for number in range(draw(st.integers(1, 12))):
        found = draw(st.lists(st.integers(0, number - 1), min_size=1, max_size=3, unique=True)) if number else []
        name = str(number)
        parents[name] = tuple(map(str, found))
        before = [states[each] for each in parents[name]] or [dict.fromkeys((*FOLDERS, SETTINGS), -1)]
        now = {place: draw(st.sampled_from([each[place] for each in before])) for place in before[0]}
        if len(before) < 2:
            made = st.sampled_from([number % 2, *range(2)])  # some states come back
            now |= {place: draw(made) for place in draw(st.lists(st.sampled_from(list(now)), max_size=1))}
        states[name] = now
        places = [place for place in now if all(now[place] != each[place] for each in before)]
        files[name] = tuple(changed(place if place == SETTINGS else f"{place}/review.md") for place in places)
    commits = tuple(
        LoggedCommit(id=each, parents=parents[each], author="", files=files[each])
        for each in children_first(parents, name)
    )
    return Log(commits=commits), states


def children_first(parents: Mapping[str, tuple[str, ...]], newest: str) -> list[str]:
    """The order in which Git tells of commits: what a merge brought, and then its first parent."""
    done: list[str] = []

    def visit(name: str) -> None:
        for parent in parents[name]:
            if parent not in done:
                visit(parent)
        done.append(name)

    visit(newest)
    return done[::-1]


def of_the_branch(log: Log) -> list[str]:
    known = {each.id: each for each in log.commits}
    line = [log.commits[0].id]
    while known[line[-1]].parents:
        line.append(known[line[-1]].parents[0])
    return line


def led_to(log: Log, commit: str) -> set[str]:
    known = {each.id: each for each in log.commits}
    found, waiting = set[str](), [commit]
    while waiting:
        if (each := waiting.pop()) not in found:
            found.add(each)
            waiting += known[each].parents
    return found


def differing(log: Log, states: States, merge: str) -> set[str] | None:
    (parents,) = (each.parents for each in log.commits if each.id == merge)
    found = {place for place in states[merge] if len({states[each][place] for each in (merge, *parents)}) > 1}
    return None if SETTINGS in found else found


@given(repositories())
def test_all_that_came_after_it_left_the_review_as_it_was(found: tuple[Log, States]) -> None:
    log, states = found
    newest = Newest(log, lambda merge: differing(log, states, merge))
    for folder in FOLDERS:
        bearing = newest.of([folder])
        before = led_to(log, bearing)
        for each in log.commits:
            if each.id not in before:
                for place in (folder, SETTINGS):
                    assert {states[parent][place] for parent in each.parents} == {states[each.id][place]}


@given(repositories())
def test_it_or_what_came_to_the_branch_with_it_left_the_review_otherwise(found: tuple[Log, States]) -> None:
    log, states = found
    newest, line = Newest(log, lambda merge: differing(log, states, merge)), of_the_branch(log)
    for folder in FOLDERS:
        bearing = newest.of([folder])
        (commit,) = (each for each in log.commits if each.id == bearing)
        assert bearing in line
        came = led_to(log, bearing) - (led_to(log, commit.parents[0]) if commit.parents else set())
        assert bearing == line[-1] or any(
            states[each.id][place] != states[parent][place]
            for each in log.commits
            if each.id in came
            for parent in each.parents
            for place in (folder, SETTINGS)
        )


@given(repositories())
def test_of_several_folders_the_newest_commit_counts(found: tuple[Log, States]) -> None:
    log, states = found
    newest, line = Newest(log, lambda merge: differing(log, states, merge)), of_the_branch(log)
    assert newest.of(FOLDERS) == min((newest.of([each]) for each in FOLDERS), key=line.index)


def test_without_a_commit_there_is_none() -> None:
    assert Newest(Log(commits=(), places={}, moves={}), lambda _: ()).of(FOLDERS) == ""
