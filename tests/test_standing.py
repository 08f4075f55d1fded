"""What is taken over of reviews that nothing has changed for: the same as if everything were looked at again."""

import datetime as dt
import os
import random
import shutil
import tempfile
import time
from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha1, sha256
from pathlib import Path

import pytest
from conftest import WritePortfolio
from end_to_end.repository import begun, commit
from hypothesis import given
from hypothesis import strategies as st
from small_portfolio import CALLS, QUIET, SETTINGS, added, review, run, settings

from generator import pipeline
from generator.cache import Cache, cache_of
from generator.pipeline.loading import Loaded, load
from generator.pipeline.site import build
from generator.pipeline.standing.ended import keep_ended, read_ended
from generator.pipeline.standing.glance import Glance
from generator.pipeline.standing.lazily import Lazily
from generator.pipeline.standing.outcomes import Outcomes
from generator.pipeline.standing.surroundings import Surroundings, groups
from generator.problems import EnvironmentFault
from generator.settings import Settings

MONTHS = (1, 2, 3, 4)
ACTION = added(
    "actions:",
    "  A1: {what: Open earlier., status: done, done_on: 2026-01-20, success: {criterion: quick, target: at least 1%}}",
)


def elsewhere(name: str) -> tuple[str, str]:
    """An edit that measures the effect of another review's action."""
    return added(f"impact: [{{of: [{name}/A1], criterion: quick, changed_on: 2026-03-18, said: Calmer.}}]")


def month(number: int, *edits: tuple[str, str]) -> str:
    """A review of a month; each second one follows the one before it."""
    span = ("2026-01-01, end: 2026-01-31", f"2026-{number:02}-01, end: 2026-{number:02}-28")
    follows = [added(f"follows: team/m{number - 1}")] if number % 2 == 0 else []
    return review(span, ("Calls in January", f"Calls {number}"), *follows, *edits)


def months() -> dict[str, str | bytes]:
    files: dict[str, str | bytes] = {SETTINGS: QUIET}
    for number in MONTHS:
        files[f"reviews/team/m{number}/review.md"] = month(number)
        files[f"reviews/team/m{number}/calls.csv"] = CALLS + f"{number}\n"
    return files


def told(finished: pipeline.Run) -> tuple[object, ...]:
    """Everything that a run says, but for how it was found out."""
    return (
        *(dict(each) for each in (finished.documents, finished.results, finished.assessed, finished.histories)),
        *(list(each) for each in (finished.documents, finished.results, finished.histories)),
        (finished.broken, finished.problems, finished.accepted, finished.digests, finished.unusable),
    )


def cached(root: Path) -> Settings:
    return settings(root, use_cache=True)


def looked_at(root: Path, today: dt.date | None = None) -> list[str]:
    """The reviews that a run would look at now."""
    now = replace(cached(root), today=today)
    surroundings = Surroundings.of(now, cache_of(now))
    assert surroundings is not None
    return list(load(now, cache_of(now), surroundings.standing).fresh)


def test_a_review_is_looked_at_when_it_changed_and_with_it_those_that_hang_together_with_it(
    portfolio: WritePortfolio,
) -> None:
    root = portfolio(months())
    assert looked_at(root) == [f"team/m{number}" for number in MONTHS]
    pipeline.run(cached(root))
    assert looked_at(root) == []
    portfolio({"reviews/team/m3/calls.csv": CALLS})
    assert looked_at(root) == ["team/m3", "team/m4"]
    portfolio({"reviews/team/m1/notes.txt": "Beside the review."})
    assert looked_at(root) == [f"team/m{number}" for number in MONTHS]


def test_a_setting_or_another_review_has_all_looked_at(portfolio: WritePortfolio) -> None:
    root = portfolio(months())
    pipeline.run(cached(root))
    portfolio({"reviews/team/m9/review.md": month(9)})
    assert len(looked_at(root)) == len(MONTHS) + 1
    pipeline.run(cached(root))
    assert looked_at(root) == []
    portfolio({SETTINGS: f"{QUIET}minimum_n: 20\n"})
    assert len(looked_at(root)) == len(MONTHS) + 1


def test_another_day_has_those_looked_at_of_which_it_says_something_else(portfolio: WritePortfolio) -> None:
    kept = ("    file: calls.csv\n", "    file: calls.csv\n    privacy: {basis: consent, retain_until: 2026-04-01}\n")
    root = portfolio({**months(), SETTINGS: "", "reviews/team/m1/review.md": month(1, kept)})
    for day, others in ((dt.date(2026, 3, 1), MONTHS), (dt.date(2026, 4, 1), ()), (dt.date(2026, 4, 2), (1, 2))):
        now = replace(cached(root), today=day)
        assert looked_at(root, day) == [f"team/m{number}" for number in others]
        assert told(pipeline.run(now)) == told(pipeline.run(replace(now, use_cache=False)))
    assert [each.item for each in pipeline.run(now).problems if each.code == "LAW-003"] == ["calls"]
    assert looked_at(root, dt.date(2026, 4, 1)) == ["team/m1", "team/m2"]


KEPT_UNTIL_APRIL = (
    "    file: calls.csv\n",
    "    file: calls.csv\n    privacy: {basis: consent, retain_until: 2026-04-01}\n",
)


@pytest.mark.parametrize("weight", ["warning", "error"])
def test_on_another_day_pages_tell_what_is_told_of_them_and_of_those_that_they_hang_together_with(
    portfolio: WritePortfolio, weight: str
) -> None:
    files = {"reviews/team/m1/review.md": month(1, ACTION)}
    files |= {"reviews/team/m3/review.md": month(3, KEPT_UNTIL_APRIL, elsewhere("team/m1"))}
    root = portfolio({**months(), SETTINGS: QUIET.replace("LAW-003: off", f"LAW-003: {weight}"), **files})
    for day in (dt.date(2026, 4, 1), dt.date(2026, 4, 2), dt.date(2026, 4, 1)):
        now = replace(cached(root), today=day)
        built, anew = build(now), build(replace(now, use_cache=False))
        assert dict(built.tree.pages) == dict(anew.tree.pages)
        assert dict(built.tree.assets) == dict(anew.tree.assets)


def test_results_of_another_day_are_not_taken_where_a_run_was_killed_before_it_kept_its_own(
    portfolio: WritePortfolio, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {"reviews/team/m3/review.md": month(3, KEPT_UNTIL_APRIL)}
    root = portfolio({**months(), SETTINGS: QUIET.replace("LAW-003: off", "LAW-003: warning"), **files})
    pipeline.run(replace(cached(root), today=dt.date(2026, 4, 1)))
    later = replace(cached(root), today=dt.date(2026, 4, 2))
    with monkeypatch.context() as killed:
        killed.setattr(Outcomes, "keep", lambda *_: None)
        pipeline.run(later)
    assert told(pipeline.run(later)) == told(pipeline.run(replace(later, use_cache=False)))


def test_after_a_commit_what_is_said_is_what_is_said_anew(tmp_path: Path) -> None:
    root = begun(tmp_path)
    for name, content in months().items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(content.encode() if isinstance(content, str) else content)
    commit(root, "Begin")
    for step in (3, 4):
        assert told(pipeline.run(cached(root))) == told(run(root))
        (root / "reviews/team/m1/calls.csv").write_text(f"{CALLS}{step}\n", encoding="utf-8")
        assert told(pipeline.run(cached(root))) == told(run(root))
        commit(root, f"Step {step}")
        assert told(pipeline.run(cached(root))) == told(run(root))


def _pieces() -> list[Mapping[str, str | bytes | None]]:
    """Edits of some files; None takes one away."""
    one_file = ("    file: calls.csv\n", "    file: calls.csv\n    where: {wait: {at_most: 29}}\n")
    return [
        {"reviews/team/m1/calls.csv": CALLS},
        {"reviews/team/m1/calls.csv": f"{CALLS}soon\n"},
        {"reviews/team/m1/calls.csv": None},
        {"reviews/team/m1/review.md": month(1, ACTION)},
        {"reviews/team/m1/review.md": month(1, ("at least 80%", "80%"))},
        {"reviews/team/m1/review.md": month(1)},
        {"reviews/team/m1/review.md": None},
        {"reviews/team/m1/review.md": "Nothing that can be read."},
        {"reviews/team/m2/review.md": month(2, added("accept: {DATA-005: Few., SRC-001: Not yet.}"))},
        {"reviews/team/m2/review.md": month(2, added("carried: {A1: Done.}"))},
        {"reviews/team/m2/assessment.md": "---\nassessor: A\n---\n"},
        {"reviews/team/m2/assessment.md": None},
        {"reviews/team/m3/review.md": month(3, ("All is well.", "All is well, see [[team/m1]]."))},
        {"reviews/team/m3/review.md": month(3, added("follows: team/m2"))},
        {"reviews/team/m4/review.md": month(4, one_file)},
        {"reviews/team/m4/review.md": month(4, elsewhere("team/m11"))},
        {"reviews/team/m4/review.md": month(4, elsewhere("team/m1"))},
        {"reviews/team/m4/calls.csv": f"{CALLS}1\n", "reviews/team/m1/calls.csv": f"{CALLS}1\n"},
        {"reviews/team/m5/review.md": month(5), "reviews/team/m5/calls.csv": CALLS},
        {"reviews/team/m5/review.md": None},
        {SETTINGS: f"{QUIET}minimum_n: 5\n"},
        {SETTINGS: QUIET},
        {"site_config/standards.yml": "s: {name: S, definition: D}\n"},
        {"site_config/standards.yml": None},
    ]


def _edit(root: Path, edit: Mapping[str, str | bytes | None]) -> None:
    for name, content in edit.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if content is None:
            path.unlink(missing_ok=True)
        else:
            path.write_bytes(content.encode() if isinstance(content, str) else content)


@pytest.mark.parametrize("seed", range(4))
def test_whatever_was_changed_what_is_taken_over_is_what_is_found_anew(portfolio: WritePortfolio, seed: int) -> None:
    root, chance = portfolio(months()), random.Random(seed)  # noqa: S311  a sequence that can be had again
    pieces = _pieces()
    for edit in chance.choices(pieces, k=12):
        _edit(root, edit)
        assert told(pipeline.run(cached(root))) == told(run(root)), edit


def test_a_review_that_can_be_read_no_more_is_offered_to_nobody(portfolio: WritePortfolio) -> None:
    root = portfolio(months() | {"reviews/team/m4/review.md": month(4, elsewhere("team/m11"))})
    assert "`team/m1`" in str(pipeline.run(cached(root)).broken)
    portfolio({"reviews/team/m1/review.md": "Nothing that can be read."})
    assert told(pipeline.run(cached(root))) == told(run(root))
    assert "`team/m1`" not in str(pipeline.run(cached(root)).broken)


def test_results_that_are_gone_or_damaged_are_computed_again(portfolio: WritePortfolio) -> None:
    root = portfolio(months())
    known = told(pipeline.run(cached(root)))
    standing = pipeline.run(cached(root))
    for path in (root / ".cache").rglob("*"):
        if path.is_file():
            path.unlink()
    assert told(standing) == known


def test_results_of_files_that_changed_meanwhile_are_not_made_up(portfolio: WritePortfolio) -> None:
    root = portfolio(months())
    pipeline.run(cached(root))
    standing = pipeline.run(cached(root))
    shutil.rmtree(root / ".cache")
    portfolio({"reviews/team/m1/review.md": month(1, ("at least 80%", "80%"))})
    with pytest.raises(EnvironmentFault, match="changed while it was being read"):
        _ = standing.results["team/m1"]
    with pytest.raises(EnvironmentFault, match="changed while it was being read"):
        _ = standing.documents["team/m1"]


def test_what_was_written_while_a_run_was_on_is_not_kept(portfolio: WritePortfolio) -> None:
    root = portfolio(months())
    surroundings = Surroundings.of(cached(root), cache_of(cached(root)))
    assert surroundings is not None
    seen: Loaded = load(cached(root), cache_of(cached(root)), surroundings.standing)
    pipeline.run(cached(root))
    ended = read_ended(cache_of(cached(root)))
    portfolio({"reviews/team/m3/calls.csv": CALLS})
    assert surroundings.keep(seen, ended) == {
        "team/m1",
        "team/m2",
    }  # m4 follows it, and may have been held against either


@pytest.mark.parametrize("seen", ["team/m3", "team/m4"])
def test_a_review_of_which_nothing_is_known_is_looked_at_with_those_that_hang_together_with_it(
    portfolio: WritePortfolio, seen: str
) -> None:
    root = portfolio(months())
    pipeline.run(cached(root))
    surroundings = Surroundings.of(cached(root), cache_of(cached(root)), [seen])
    assert surroundings is not None
    assert list(load(cached(root), cache_of(cached(root)), surroundings.standing).fresh) == ["team/m3", "team/m4"]
    keep_ended(
        cache_of(cached(root)),
        {name: each for name, each in read_ended(cache_of(cached(root))).items() if name != seen},
    )
    assert looked_at(root) == ["team/m3", "team/m4"]


def test_what_is_found_again_about_a_review_is_held_against_the_one_before_it(portfolio: WritePortfolio) -> None:
    root = portfolio(months())
    pipeline.run(cached(root))
    ended = read_ended(cache_of(cached(root)))
    ended["team/m4"] = replace(ended["team/m4"], beside="something that another review showed then")
    keep_ended(cache_of(cached(root)), ended)
    found = pipeline.run(cached(root))
    assert found.results["team/m4"].criteria[0].previous is not None
    assert told(found) == told(run(root))


def test_reviews_hang_together_however_far() -> None:
    found = list(groups({"a": ["b"], "b": [], "c": ["b", "gone"], "d": [], "e": ["d"], "f": ["f"]}))
    assert sorted(map(sorted, found)) == [["a", "b", "c"], ["d", "e"], ["f"]]


def test_a_value_is_made_once_and_only_when_it_is_asked_for() -> None:
    made: list[str] = []
    values = Lazily[str]()

    def one() -> str:
        made.append("one")
        return "1"

    values.put_off("one", one)
    values["two"] = "2"
    assert (list(values), len(values), "one" in values, "three" in values, made) == (["one", "two"], 2, True, False, [])
    assert (values["one"], values.get("one"), values.get("three"), made) == ("1", "1", None, ["one"])
    assert dict(values) == {"one": "1", "two": "2"}


def blob_of(data: bytes) -> str:
    return sha1(b"blob %d\0%b" % (len(data), data), usedforsecurity=False).hexdigest()


NAMES = st.sampled_from(["a.csv", "b.csv", "deep/c.csv"])
STEPS = st.lists(
    st.tuples(st.sampled_from(["write", "same size", "put back", "replace", "swap", "remove", "look"]), NAMES, NAMES),
    max_size=12,
)


def _step(folder: Path, what: str, name: str, other: str, number: int) -> None:
    """One thing that somebody may do to a file; most leave some of what a system tells of it as it was."""
    path, second = folder / name, folder / other
    path.parent.mkdir(exist_ok=True)
    if what == "write":
        path.write_text(f"{number}\n", encoding="utf-8")
    elif not path.exists():
        return
    elif what in ("same size", "put back"):
        before = path.stat()
        path.write_text(f"{9 - number % 9}"[:1] * before.st_size, encoding="utf-8")
        if what == "put back":
            os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    elif what == "replace":
        (folder / "new").write_text(f"new {number}", encoding="utf-8")
        (folder / "new").replace(path)
    elif what == "swap" and second.exists() and path != second:
        for one, two in ((path, folder / "held"), (second, path), (folder / "held", second)):
            one.rename(two)
    elif what == "remove":
        path.unlink()


@given(steps=STEPS)
def test_a_look_tells_what_reading_every_file_tells(steps: list[tuple[str, str, str]]) -> None:
    with tempfile.TemporaryDirectory() as place:
        root, cache = Path(place, "portfolio"), Cache(Path(place, "cache"))
        folder = root / "data"
        folder.mkdir(parents=True)
        for number, (what, name, other) in enumerate([*steps, ("look", "a.csv", "a.csv")]):
            _step(folder, what, name, other, number)
            if what == "look":
                look = Glance(root, cache)
                careful = {
                    path.relative_to(root).as_posix(): sha256(path.read_bytes()).hexdigest()
                    for path in folder.rglob("*")
                    if path.is_file()
                }
                assert {path: digest for path, digest in (look.below("data") or {}).items() if digest} == careful
                assert {path: look.blob(path, "0" * 40) for path in careful} == {
                    path: blob_of((root / path).read_bytes()) for path in careful
                }
                assert look.stands("data")
                look.keep()


@pytest.mark.parametrize("name", ["nothing.csv", "", "link", "data.csv/x"])
def test_of_what_is_no_file_no_blob_is_known(tmp_path: Path, name: str) -> None:
    (tmp_path / "data.csv").write_text("a", encoding="utf-8")
    (tmp_path / "link").symlink_to("data.csv")
    look = Glance(tmp_path, Cache(tmp_path / "cache"))
    assert look.blob(name, "0" * 40) == ""
    assert look.blob("data.csv", "0" * 64) == ""  # a repository that names its objects otherwise
    assert look.blob("data.csv", "0" * 40) == blob_of(b"a")


def test_a_file_that_has_stood_for_long_is_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "a.csv").write_text("a", encoding="utf-8")
    cache = Cache(tmp_path / "cache")
    monkeypatch.setattr("generator.pipeline.standing.glance.time.time_ns", lambda: 2**62)  # long after it was written
    first = Glance(tmp_path, cache)
    digest = first.digest("data")
    first.keep()
    monkeypatch.setattr("generator.pipeline.standing.glance._digests", None)
    assert Glance(tmp_path, cache).digest("data") == digest


@pytest.mark.parametrize("moved", ["data", "data/team", "data/team/jan", "data/team/jan/deep", "data/team/jan/a.csv"])
def test_what_was_away_for_a_moment_does_not_stand(tmp_path: Path, moved: str) -> None:
    (tmp_path / "data/team/jan/deep").mkdir(parents=True)
    (tmp_path / "data/team/jan/a.csv").write_text("a", encoding="utf-8")
    look = Glance(tmp_path, Cache(tmp_path / "cache"))
    for place in ("data/team/jan", "data"):
        assert set(look.below(place) or ()) >= {"data/team/jan/a.csv", "data/team/jan/deep/"}
        assert look.stands(place)
    time.sleep(0.02)  # longer than a tick of the clock that files are stamped by
    (tmp_path / moved).rename(tmp_path / "away")
    assert not look.stands("data/team/jan")
    (tmp_path / "away").rename(tmp_path / moved)
    assert not look.stands("data/team/jan")
    assert not look.stands("data")


def test_of_a_file_that_takes_long_to_read_nothing_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.up_to_date.stamps.LARGEST", 1)
    for name in ("data", "image"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.csv").write_text("a", encoding="utf-8")
    (tmp_path / "image" / "a.csv").write_text("ab", encoding="utf-8")
    look = Glance(tmp_path, Cache(tmp_path / "cache"))
    assert (look.below("image"), look.digest("image"), look.blob("image/a.csv", "0" * 40)) == (None, None, "")
    assert look.digest("data")


def test_what_is_no_plain_file_is_not_told(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "a.csv").write_text("a", encoding="utf-8")
    (tmp_path / "data" / "link").symlink_to("a.csv")
    look = Glance(tmp_path, Cache(tmp_path / "cache"))
    assert (look.below("data"), look.digest("data"), look.stands("data")) == (None, None, False)
    assert look.below("nothing") == {}
