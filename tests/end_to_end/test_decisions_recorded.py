"""An assessor's decision leads to the commit that wrote it as it stands."""

from pathlib import Path

import pytest
from end_to_end.portfolios import edit, write
from end_to_end.repository import begun, commit
from end_to_end.signing import FILES
from small_portfolio import run

from generator.pipeline.site import build
from generator.settings import Settings

RECORD = "reviews/team/jan/assessment.md"
C1, C2 = (f"{name}: {{outcome: accepted, by: Assessor, date: 2026-03-09}}" for name in ("C1", "C2"))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    begun(tmp_path)
    write(tmp_path, FILES)
    commit(tmp_path, "The review", day="2026-03-08")
    return tmp_path


def decided(root: Path, *decisions: str) -> None:
    write(root, {RECORD: f"---\ndecisions: {{test@1: {{{', '.join(decisions)}}}}}\n---\n"})


def recorded(root: Path) -> dict[str, str]:
    """The commits of the decisions, by criterion."""
    found = {each.criterion: each.decision for each in run(root).results["team/jan"].claims if each.decision}
    return {name: each.recorded.id if each.recorded else "" for name, each in found.items()}


def test_it_is_the_one_that_wrote_it_last(root: Path) -> None:
    decided(root, C1)
    assert recorded(root) == {"C1": ""}
    first = commit(root, "The first decision", day="2026-03-09")
    assert recorded(root) == {"C1": first}
    decided(root, C1, C2)
    second = commit(root, "The second", day="2026-03-10")
    assert recorded(root) == {"C1": first, "C2": second}
    edit(root / RECORD, C1, C1.replace("}", ", feedback: Clear.}"))
    assert recorded(root) == {"C1": "", "C2": second}
    third = commit(root, "Feedback", day="2026-03-11")
    assert recorded(root) == {"C1": third, "C2": second}


def test_both_pages_that_tell_the_decision_lead_there(root: Path) -> None:
    decided(root, C1)
    name = commit(root, "Decided", day="2026-03-09")[:12]
    pages = build(Settings(root=root, use_cache=False, jobs=1, cache_dir=root / ".cache")).tree.pages
    assert f'recorded in <a href="history/#commit-{name}">' in pages["team/jan/index.md"]
    assert (
        f'recorded in <a href="../../../../team/jan/history/#commit-{name}">' in pages["portfolio/test/1/C1/index.md"]
    )
    assert f'id="commit-{name}"' in pages["team/jan/history/index.md"]


def test_without_a_history_there_is_none(root: Path) -> None:
    (root / ".git").rename(root / "elsewhere")
    decided(root, C1)
    assert recorded(root) == {"C1": ""}
