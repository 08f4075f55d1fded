"""Pages that copies of the process make are those that it would make itself, whatever becomes of the copies."""

import os
import signal
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from end_to_end.portfolios import write
from small_portfolio import settings

from generator import shares, website
from generator.pipeline.site import build
from generator.website import ahead, one_page

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="there are no copies here"),
    pytest.mark.timeout(240, method="signal"),  # a thread of its own would be one more
]
HERE = os.getpid()


@pytest.fixture(autouse=True)
def _no_other_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    """Browser tests leave threads that wait for nothing, beside which there would be no copies."""
    monkeypatch.setattr(shares, "threading", SimpleNamespace(active_count=lambda: 1))


def files_of(root: Path, jobs: int, name: str, told: dict[str, tuple[int, int]] | None = None) -> dict[str, bytes]:
    """The files of a site that so many processes have made; `told` gets how far each stage came."""
    built = build(settings(root))
    built.jobs = jobs
    if told is not None:
        built.progress = lambda stage, done, total: told.update({stage: (done, total)})
    website.build(root, built, root.parent / name)
    found = root.parent / name
    return {each.relative_to(found).as_posix(): each.read_bytes() for each in found.rglob("*") if each.is_file()}


def killed(*_arguments: Any) -> str:
    os.kill(os.getpid(), signal.SIGKILL)
    return ""


def failing(*_arguments: Any) -> str:
    raise ValueError("in a copy alone")


@pytest.mark.parametrize("instead", [None, killed, failing])
def test_the_site_is_the_same_with_copies_and_without(
    instead: Callable[..., str] | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write(tmp_path / "portfolio")
    alone = files_of(root, 1, "alone")
    made: list[int] = []

    def shown(*arguments: Any) -> str:
        assert os.getpid() != HERE, "a page was made ahead by the process itself"
        return (instead or one_page.shown_page)(*arguments)

    def know(finished: Any, file: Any, known: Any) -> None:
        made.append(1)
        before(finished, file, known)

    before = website.FinishedPages.know
    monkeypatch.setattr(ahead, "shown_page", shown)
    monkeypatch.setattr(website.FinishedPages, "know", know)
    told: dict[str, tuple[int, int]] = {}
    assert files_of(root, 3, "together", told) == alone
    assert bool(made) == (instead is None)
    assert told["Looking through"][0] == told["Looking through"][1] > 1
    assert told.get("Making pages", (0, 0))[0] == len(made)


def test_a_page_that_cannot_be_made_is_told_as_it_is_without_copies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write(tmp_path / "portfolio")

    def fails(*_arguments: Any, **_named: Any) -> str:
        raise ValueError("no page for anybody")

    monkeypatch.setattr("generator.plugin.ReviewsPlugin.on_post_page", fails)
    told = []
    for jobs in (1, 3):
        with pytest.raises(Exception, match="no page for anybody") as caught:
            files_of(root, jobs, f"site{jobs}")
        told.append((type(caught.value), str(caught.value)))
    assert told[0] == told[1]
