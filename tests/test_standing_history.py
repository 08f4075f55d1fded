"""A commit that leaves a review alone has nobody look at that review again, and what is said of it is what is found anew."""

import contextlib
import datetime as dt
import random
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from end_to_end import signing
from end_to_end.portfolios import edit, write
from end_to_end.repository import begun, commit, git
from small_portfolio import CALLS, QUIET, run, settings
from test_standing import cached, looked_at, month, told

from generator import pipeline
from generator.problems import EnvironmentFault

JAN, FEB, M1, M2 = (f"reviews/team/{name}" for name in ("jan", "feb", "m1", "m2"))


def two_of_each(folder: Path) -> Path:
    """Two reviews that are claimed and signed, and two small ones of which one follows the other, in one commit."""
    root = begun(folder)
    write(root, signing.FILES)
    write(root, {name.replace(JAN, FEB): text for name, text in signing.FILES.items() if name.startswith(JAN)})
    for number, place in enumerate((M1, M2), 1):
        write(root, {f"{place}/review.md": month(number), f"{place}/calls.csv": f"{CALLS}{number}\n"})
    commit(root, "All of it")
    return root


def test_after_a_commit_those_reviews_are_looked_at_that_it_bears_on(tmp_path: Path) -> None:
    root = two_of_each(tmp_path)
    pipeline.run(cached(root))
    edit(root / JAN / "review.md", "Text.", "Another text.")
    assert looked_at(root) == ["team/jan"]
    pipeline.run(cached(root))
    commit(root, "A text")
    assert looked_at(root) == ["team/jan"]  # what was not committed is
    pipeline.run(cached(root))
    write(root, {"elsewhere.md": "Beside the portfolio."})
    commit(root, "Beside the portfolio")
    assert looked_at(root) == []
    pipeline.run(cached(root))
    write(root, {f"{M1}/notes.csv": signing.FILES[f"{JAN}/after.csv"].replace("5", "6")})
    commit(root, "A file")
    assert looked_at(root) == ["team/m1", "team/m2"]
    pipeline.run(cached(root))
    write(root, {"site_config/standards.yml": "answering: {name: Another, definition: Else.}\n"})
    commit(root, "A setting")
    assert looked_at(root) == ["team/feb", "team/jan", "team/m1", "team/m2"]


def test_a_merge_bears_on_what_was_touched_on_either_side_of_it(tmp_path: Path) -> None:
    root = two_of_each(tmp_path)
    git(root, "checkout", "-q", "-b", "side")
    write(root, {f"{M1}/calls.csv": f"{CALLS}77\n"})
    commit(root, "On the side")
    git(root, "checkout", "-q", "-")
    edit(root / JAN / "review.md", "Text.", "Another text.")
    commit(root, "On the line")
    pipeline.run(cached(root))
    git(root, "merge", "-q", "--no-ff", "--no-edit", "side")
    assert looked_at(root) == ["team/jan", "team/m1", "team/m2"]
    assert told(pipeline.run(cached(root))) == told(run(root))


def test_a_merge_that_takes_back_what_the_line_had_bears_on_it(tmp_path: Path) -> None:
    root = two_of_each(tmp_path)
    git(root, "checkout", "-q", "-b", "side")
    git(root, "commit", "-q", "--allow-empty", "-m", "Nothing")
    git(root, "checkout", "-q", "-")
    edit(root / JAN / "review.md", "at least 80%", "at least 10%")
    commit(root, "On the line")
    git(root, "checkout", "-q", "-b", "whole")
    pipeline.run(cached(root))
    git(root, "merge", "-q", "--no-ff", "--no-edit", "side")
    git(root, "checkout", "-q", "side", "--", ".")
    git(root, "commit", "-q", "--amend", "--no-edit")
    assert looked_at(root) == ["team/jan"]
    assert told(pipeline.run(cached(root))) == told(run(root))


def test_a_merge_bears_on_what_a_merge_on_one_side_of_it_had_taken_back(tmp_path: Path) -> None:
    root = two_of_each(tmp_path)
    git(root, "checkout", "-q", "-b", "line")
    edit(root / JAN / "review.md", "at least 80%", "at least 10%")
    commit(root, "On the line, and soon on both sides")
    git(root, "checkout", "-q", "-b", "side", "HEAD~")
    write(root, {f"{M1}/calls.csv": f"{CALLS}77\n"})
    commit(root, "On the side")
    git(root, "merge", "-q", "--no-ff", "--no-edit", "-s", "ours", "line")
    git(root, "checkout", "-q", "line")
    write(root, {f"{M2}/calls.csv": f"{CALLS}78\n"})
    commit(root, "Another review on the line")
    pipeline.run(cached(root))
    git(root, "merge", "-q", "--no-ff", "--no-edit", "side")
    assert "at least 80%" in (root / JAN / "review.md").read_text(encoding="utf-8")
    assert told(pipeline.run(cached(root))) == told(run(root))


def test_a_commit_that_puts_the_data_of_a_review_elsewhere_bears_on_it(tmp_path: Path) -> None:
    root = two_of_each(tmp_path)
    pipeline.run(cached(root))
    write(root, {"drafts/calls.csv": f"{CALLS}1\n"})
    commit(root, "Data of the first one")
    assert looked_at(root) == ["team/m1", "team/m2"]


def test_a_history_that_lacked_its_beginning_for_a_while_leaves_nothing_behind(tmp_path: Path) -> None:
    root = two_of_each(tmp_path)
    edit(root / JAN / "review.md", "at least 80%", "at least 10%")
    newest = commit(root, "Another goal")
    cut = root / ".git/shallow"
    cut.write_text(f"{newest}\n", encoding="utf-8")
    with pytest.raises(EnvironmentFault, match="shallow"):
        pipeline.run(cached(root))
    cut.unlink()
    assert told(pipeline.run(cached(root))) == told(run(root))


def a_text(root: Path, chance: random.Random) -> None:
    place = root / chance.choice([JAN, FEB, M1, M2]) / "review.md"
    if place.exists():
        place.write_text(f"{place.read_text(encoding='utf-8')}\nSaid {chance.randrange(9)} times.\n", encoding="utf-8")


def a_goal(root: Path, chance: random.Random) -> None:
    for name in (JAN, FEB, M1, M2):
        path = root / name / "review.md"
        if path.exists() and chance.randrange(2):
            text = path.read_text(encoding="utf-8")
            for old, new in (("at least 80%", "at least 70%"), ("at least 70%", "at least 80%")):
                if old in text:
                    path.write_text(text.replace(old, new), encoding="utf-8")
                    break


def a_row(root: Path, chance: random.Random) -> None:
    path = root / chance.choice([JAN, FEB, M1]) / "calls.csv"
    if path.exists():
        path.write_text(f"{path.read_text(encoding='utf-8')}{chance.randrange(5, 30)}\n", encoding="utf-8")


def a_note(root: Path, chance: random.Random) -> None:
    path = root / chance.choice([JAN, FEB]) / "evidence/notes.md"
    if path.exists():
        path.write_text(f"What was said, {chance.randrange(3)}.\n", encoding="utf-8")


def a_copy(root: Path, chance: random.Random) -> None:
    source = root / chance.choice([JAN, M1]) / "calls.csv"
    target = root / chance.choice([FEB, M2, "drafts"]) / "calls.csv"
    if source.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(source.read_bytes())


def a_name(root: Path, chance: random.Random) -> None:
    old, new = (root / f"reviews/team/{name}" for name in ("feb", f"feb-{chance.randrange(2)}"))
    if old.exists() and not new.exists():
        old.rename(new)
    elif new.exists() and not old.exists():
        new.rename(old)


def a_signature(root: Path, chance: random.Random) -> None:
    if (root / JAN / "review.md").exists() and not pipeline.run(cached(root)).broken:
        with contextlib.suppress(subprocess.CalledProcessError):  # it was signed as it stands
            signing.signed(root, chance.choice(["plan", "results", "decisions", "actions"]), date="2026-03-10")


def a_setting(root: Path, chance: random.Random) -> None:
    write(root, {"site_config/standards.yml": f"answering: {{name: A{chance.randrange(3)}, definition: Counted.}}\n"})


def one_review(root: Path, chance: random.Random) -> None:
    git(root, "add", "--all", "--", chance.choice([JAN, FEB, M1, M2]) + "*")
    git(root, "commit", "-q", "--allow-empty", "-m", "One review")


def everything(root: Path, chance: random.Random) -> None:
    git(root, "add", "--all")
    git(root, "commit", "-q", "--allow-empty", "-m", f"All {chance.randrange(3)}")


def a_branch(root: Path, chance: random.Random) -> None:
    everything(root, chance)
    known = git(root, "branch", "--format=%(refname:short)").split()
    name = chance.choice(["main", "other"])
    git(root, "checkout", "--quiet", *([] if name in known else ["-b"]), name)


def attempted(root: Path, *arguments: str) -> bool:
    """Ask Git for something that it gives up where contents are at odds."""
    try:
        git(root, *arguments)
    except subprocess.CalledProcessError:
        with contextlib.suppress(subprocess.CalledProcessError):  # it had not even begun
            git(root, arguments[0], "--abort")
        return False
    return True


def others(root: Path) -> list[str]:
    """The branches that are not checked out."""
    known = git(root, "branch", "--format=%(refname:short)", "--list", "main", "other").split()
    return sorted({*known} - {git(root, "branch", "--show-current").strip()})


def a_merge(root: Path, chance: random.Random) -> None:
    everything(root, chance)
    for name in others(root):
        how = chance.choice([("-X", "ours"), ("-X", "theirs"), ("-s", "ours")])
        attempted(root, "merge", "-q", "--no-ff", "--no-edit", *how, name)


def a_merge_that_does_more(root: Path, chance: random.Random) -> None:
    everything(root, chance)
    for name in others(root):
        if attempted(root, "merge", "-q", "--no-ff", "--no-edit", "-X", "theirs", name):
            chance.choice([a_text, a_goal, a_row, a_note, a_setting])(root, chance)
            git(root, "commit", "-q", "--all", "--amend", "--no-edit")


def both_ways(root: Path, chance: random.Random) -> None:
    """A branch takes in the other one, and is then merged into it."""
    everything(root, chance)
    here = git(root, "branch", "--show-current").strip()
    for name in others(root) if here else ():
        if attempted(root, "merge", "-q", "--no-ff", "--no-edit", "-X", chance.choice(["ours", "theirs"]), name):
            git(root, "checkout", "-q", name)
            git(root, "merge", "-q", "--no-ff", "--no-edit", here)


def a_commit_again(root: Path, chance: random.Random) -> None:
    everything(root, chance)
    known = git(root, "log", "--branches", "--no-merges", "--format=%H").split()
    attempted(root, "cherry-pick", "--allow-empty", "--keep-redundant-commits", chance.choice(known))


def a_commit_undone(root: Path, chance: random.Random) -> None:
    everything(root, chance)
    known = git(root, "log", "--no-merges", "--format=%H").split()
    attempted(root, "revert", "--no-edit", chance.choice(known[:-1] or known))


def an_amended_commit(root: Path, chance: random.Random) -> None:
    chance.choice([a_text, a_goal, a_row])(root, chance)
    git(root, "commit", "-q", "--all", "--amend", "--allow-empty", "-m", f"Amended {chance.randrange(3)}")


def an_older_commit(root: Path, chance: random.Random) -> None:
    everything(root, chance)
    line = git(root, "rev-list", "--first-parent", "HEAD").split()
    git(root, "checkout", "-q", "--detach", chance.choice(line))


def much_else(root: Path, _chance: random.Random) -> None:
    """More commits beside the reviews than anybody looks at one by one."""
    for _ in range(55):
        git(root, "commit", "-q", "--allow-empty", "-m", "Beside the reviews")


def a_limit(root: Path, chance: random.Random) -> None:
    write(root, {"site_config/portfolio.yml": f"{QUIET}minimum_n: {chance.choice([5, 11])}\n"})


STEPS: tuple[Callable[[Path, random.Random], None], ...] = (
    a_text, a_goal, a_row, a_note, a_copy, a_name, a_signature, a_setting, one_review, one_review, everything, everything,
    a_branch, a_branch, a_branch, a_merge, a_merge, a_signature, a_merge_that_does_more, both_ways, both_ways, a_commit_again,
    a_commit_undone, an_amended_commit, an_older_commit, much_else, a_limit,
)  # fmt: skip


@pytest.mark.parametrize("seed", range(3))
def test_whatever_is_committed_what_is_taken_over_is_what_is_found_anew(tmp_path: Path, seed: int) -> None:
    root, chance = two_of_each(tmp_path), random.Random(seed)  # noqa: S311  a sequence that can be had again
    done = []
    for step in chance.choices(STEPS, k=20):
        step(root, chance)
        done.append(step.__name__)
        day = dt.date(2026, chance.choice([3, 9]), 1)
        known = told(pipeline.run(replace(cached(root), today=day)))
        assert known == told(pipeline.run(replace(settings(root), today=day))), done
