"""Sign-offs that hold while what their part rests on changed, in a real repository; and all that needs another look."""

import datetime as dt
import shutil
from pathlib import Path
from typing import get_args

import pytest
from end_to_end.portfolios import edit, write
from end_to_end.repository import begun, commit
from end_to_end.signing import ANN, BOB, FILE, FILES, edited, offered, results, signed
from small_portfolio import CALLS, run

from generator.pipeline.site import build
from generator.results import Signature, SignedPart
from generator.scaffold.signing import sign
from generator.settings import Settings

PARTS: tuple[SignedPart, ...] = get_args(SignedPart)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    begun(tmp_path)
    write(tmp_path, FILES)
    edit(tmp_path / FILE, "findings:\n", "steps: {queue: {name: Queue, evidence: [quick]}}\nfindings:\n")
    commit(tmp_path, "All of it", ANN, "2026-03-05")
    return tmp_path


def now(root: Path) -> dict[str, Signature]:
    """The sign-offs by their parts; of several the last."""
    return {each.of: each for each in results(root).signatures}


def below(root: Path) -> dict[str, tuple[str, ...]]:
    return {of: each.below for of, each in now(root).items() if each.state == "holds"}


def lowered(root: Path) -> None:
    edited(root, "at least 80%", "at least 75%", "Target", ANN, "2026-03-20")


def test_what_needs_another_look_holds_the_steps_and_the_claims_that_rest_on_it(root: Path) -> None:
    signed(root, "plan")
    lowered(root)
    plan = now(root)["plan"]
    assert [each.anchor for each in plan.resting] == [
        "step-queue", "finding-F1", "recommendation-R1", "action-A1", "impact-0",
    ]  # fmt: skip
    assert [(each.anchor, each.words) for each in plan.claims] == [("claims", "C1")]


def test_a_part_that_holds_says_that_what_it_rests_on_changed_since(root: Path) -> None:
    for part in PARTS:
        signed(root, part)
    assert below(root) == dict.fromkeys(PARTS, ())
    lowered(root)
    both = ("plan", "results")
    assert below(root) == {"decisions": both, "actions": both, "assessment": both}
    signed(root, "decisions", date="2026-03-22")  # whoever looked again says so, even if nothing had to change
    assert below(root) == {"decisions": (), "actions": both, "assessment": both}
    assert [each.state for each in results(root).signatures if each.of == "decisions"] == ["signed again", "holds"]
    assert now(root)["decisions"].doubts == ()
    write(root, {"reviews/team/jan/calls.csv": CALLS.replace("5\n", "6\n", 1)})
    assert below(root) == {"decisions": ("results",), "assessment": (*both, "actions")}
    signed(root, "plan", date="2026-03-23")
    signed(root, "results", date="2026-03-23")
    assert below(root) == {"plan": (), "results": (), "decisions": (), "assessment": ("actions",)}


def test_a_change_that_bears_on_no_item_of_a_part_leaves_it_alone(root: Path) -> None:
    for part in PARTS[:4]:
        signed(root, part)
    edited(root, "statement: Kind.", "statement: Mostly kind.", "Milder", ANN, "2026-03-20")
    assert below(root) == {"plan": (), "decisions": ("results",), "actions": ()}


def test_data_that_are_kept_out_of_git_are_no_change(root: Path) -> None:
    write(root, {".gitignore": ".cache/\n*.csv\n"})
    for name in ("calls", "after"):
        (root / f"reviews/team/jan/{name}.csv").rename(root / f"{name}.csv")
    commit(root, "Data kept elsewhere", ANN, "2026-03-06")
    for name in ("calls", "after"):
        (root / f"{name}.csv").rename(root / f"reviews/team/jan/{name}.csv")
    signed(root, "results")
    lowered(root)
    signed(root, "decisions", date="2026-03-22")
    assert (now(root)["results"].state, below(root)) == ("changed", {"decisions": ()})


def test_without_git_it_cannot_be_told_which_came_first_and_so_it_is_said(root: Path) -> None:
    for part in PARTS[:3]:
        signed(root, part)
    shutil.rmtree(root / ".git")
    assert below(root) == {"plan": (), "results": (), "decisions": ()}
    edit(root / FILE, "at least 80%", "at least 75%")
    assert below(root) == {"decisions": ("plan", "results")}


def test_one_that_is_not_committed_yet_was_signed_as_everything_stands(root: Path) -> None:
    signed(root, "results")
    lowered(root)
    signed(root, "decisions", who=BOB)
    edit(root / FILE, "statement: Kind.", "statement: Mostly kind.")
    assert below(root) == {"decisions": ("results",)}


def test_the_next_review_says_what_of_that_left_open_needs_another_look(root: Path) -> None:
    edit(root / FILE, "status: done, done_on: 2026-03-01", "status: started")
    following = (
        FILES["reviews/team/jan/review.md"]
        .split("people:")[0]
        .replace("2026-01-31", "2026-02-28")
        .replace("2026-01", "2026-02")
    )
    following = following.replace("Calls in January", "Calls in February\nfollows: team/jan")
    write(root, {"reviews/team/feb/review.md": f"{following}carried: {{A1: We go on.}}\n---\n\nText.\n"})
    commit(root, "The next one", ANN, "2026-03-08")
    signed(root, "plan")

    def marked() -> bool:
        made = build(Settings(root=root, use_cache=False, jobs=1, cache_dir=root / ".cache")).tree.pages
        look = '<a href="../../team/jan/#sign-offs">Needs another look: the plan changed after Head of service signed it</a>'
        return look in made["team/feb/index.md"]

    assert not run(root).broken
    assert not marked()
    lowered(root)
    assert marked()


def test_whoever_looked_again_after_the_ground_was_signed_again_may_sign_again_once(root: Path) -> None:
    signed(root, "plan")
    signed(root, "results")
    edited(root, "statement: Advisers listen.", "statement: Advisers listen well.", "Wording", ANN, "2026-03-20")
    signed(root, "plan", date="2026-03-21")
    signed(root, "results", date="2026-03-21")
    signed(root, "plan", "analyst", who=ANN, date="2026-03-22")
    found, read = offered(root)
    day = dt.date(2026, 3, 23)
    assert sign(found, root, read, part="results", by="head", role="", date=day).already is None
    commit(root, "Again", BOB, "2026-03-23")
    found, read = offered(root)
    assert sign(found, root, read, part="results", by="head", role="", date=day).already == day
