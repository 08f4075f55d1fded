"""The newest commit that bears on a review: held against a look at every commit that can be reached."""

from hypothesis import given
from hypothesis import strategies as st

from generator.model.bearing import Newest
from generator.results import FileChange, Log, LoggedCommit

FOLDERS = ("reviews/a/x", "reviews/a/y", "reviews/b/z")
PATHS = (*(f"{folder}/review.md" for folder in FOLDERS), "site_config/portfolio.yml")


def changed(path: str) -> FileChange:
    return FileChange(status="changed", path=path, old_path="", before=("1",), after="2")


@st.composite
def logs(draw: st.DrawFn) -> Log:
    """Commits, children first; each is built upon one or two of those before it in time."""
    commits: list[LoggedCommit] = []
    for number in range(draw(st.integers(1, 12))):
        parents = draw(st.lists(st.integers(0, number - 1), min_size=1, max_size=3, unique=True)) if number else []
        touched = draw(st.lists(st.sampled_from(PATHS[: 3 + draw(st.booleans())]), max_size=2, unique=True))
        commits.append(
            LoggedCommit(
                id=f"{number}",
                parents=tuple(map(str, parents)),
                author="",
                authored=None,
                committer="",
                committed=None,
                subject="",
                files=tuple(map(changed, touched)),
            )
        )
    reached, waiting = set(), [str(len(commits) - 1)]
    while waiting:
        if (name := waiting.pop()) not in reached:
            reached.add(name)
            waiting += commits[int(name)].parents
    return Log(commits=tuple(each for each in reversed(commits) if each.id in reached), places={}, moves={})


def ancestors(log: Log, name: str) -> set[str]:
    known = {each.id: each for each in log.commits}
    found, waiting = set[str](), [name]
    while waiting:
        if (each := waiting.pop()) not in found:
            found.add(each)
            waiting += known[each].parents
    return found


def bears(log: Log, commit: LoggedCommit, folder: str) -> bool:
    sides = [ancestors(log, parent) for parent in commit.parents]
    apart = {each for side in sides for each in side if not all(each in other for other in sides)}
    paths = {file.path for each in log.commits if each.id in apart | {commit.id} for file in each.files}
    return not sides or any(path.startswith((f"{folder}/", "site_config/")) for path in paths)


@given(logs())
def test_it_is_the_first_down_the_line_that_touched_it_or_brought_sides_together_of_which_one_did(log: Log) -> None:
    known, newest = {each.id: each for each in log.commits}, Newest(log, {})
    for folder in (*FOLDERS, "reviews/never/there"):
        at = log.commits[0]
        while not bears(log, at, folder):
            at = known[at.parents[0]]
        assert newest.of([folder]) == at.id


def test_without_a_commit_there_is_none() -> None:
    assert Newest(Log(commits=(), places={}, moves={}), {}).of(FOLDERS) == ""


@st.composite
def repositories(draw: st.DrawFn) -> tuple[Log, dict[str, dict[str, int]]]:
    """Commits as Git tells them, a merge by what is like in none of its parents; and what each review is in each of them."""
    log, states = draw(logs()), dict[str, dict[str, int]]()
    commits: list[LoggedCommit] = []
    for number, each in enumerate(reversed(log.commits), 1):
        before = [states[parent] for parent in each.parents] or [dict.fromkeys(FOLDERS, 0)]
        now = {folder: draw(st.sampled_from([parent[folder] for parent in before])) for folder in FOLDERS}
        if len(before) < 2:
            now |= dict.fromkeys(draw(st.lists(st.sampled_from(FOLDERS), max_size=1)), number)
        states[each.id] = now
        touched = [folder for folder in FOLDERS if all(now[folder] != parent[folder] for parent in before)]
        files = tuple(changed(f"{folder}/review.md") for folder in touched)
        commits.append(each.model_copy(update={"files": files}))
    return Log(commits=tuple(reversed(commits)), places={}, moves={}), states


@given(repositories())
def test_no_commit_after_it_has_another_state_of_the_review_than_one_of_those_that_it_was_built_upon(
    found: tuple[Log, dict[str, dict[str, int]]],
) -> None:
    log, states = found
    known = {each.id: each for each in log.commits}
    chosen = {
        each.id: [f"{folder}/x" for folder in FOLDERS if len({states[parent][folder] for parent in each.parents}) > 1]
        for each in log.commits
    }
    newest = Newest(log, chosen)
    for folder in FOLDERS:
        at = log.commits[0].id
        while at != newest.of([folder]):
            assert {states[parent][folder] for parent in known[at].parents} == {states[at][folder]}
            at = known[at].parents[0]
