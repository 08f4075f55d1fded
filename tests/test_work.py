"""Who works for a run: tasks are handed out as they are done, and what is held of values is small."""

import errno
import os
import signal
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from generator.pipeline.packed import Packed
from generator.pipeline.standing.lazily import Lazily
from generator.pipeline.tasks import Workers
from generator.pipeline.work import Forked, Pool, workers_of
from generator.problems import ContentFault
from generator.results import History
from generator.results.base import Result
from generator.settings import Settings

NAMES = [str(number) for number in range(100)]


class AtOnce:
    """An executor that does each task as it is handed over."""

    def submit(self, function: Callable[[Any], str], argument: Any) -> Future[str]:
        future: Future[str] = Future()
        try:
            future.set_result(function(argument))
        except ValueError as error:
            future.set_exception(error)
        return future


def _pool() -> Pool:
    executor: Any = AtOnce()
    return Pool(executor, 2)


def test_arguments_are_made_when_somebody_can_take_them() -> None:
    made: list[str] = []
    most = 0
    done = 0

    def task(name: str) -> tuple[Callable[[Any], str], Any]:
        made.append(name)
        return str, int(name) + 1

    for name, text in _pool().work(NAMES, task):
        most = max(most, len(made) - done)
        done += 1
        assert text == str(int(name) + 1)
    assert sorted(made) == sorted(NAMES)
    assert done == len(NAMES)
    assert most < 20


def test_where_processes_cannot_wait_for_each_other_this_one_does_the_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system")  # as where no shared memory may be written

    monkeypatch.setattr("concurrent.futures.ProcessPoolExecutor", refused)
    settings = Settings(root=tmp_path, cache_dir=tmp_path, jobs=2)
    with workers_of(settings) as workers:
        assert dict(workers.work(NAMES, lambda name: (str, int(name) + 1))) == {
            name: str(int(name) + 1) for name in NAMES
        }


def test_a_task_that_fails_is_told() -> None:
    with pytest.raises(ValueError, match="invalid literal"):
        list(_pool().work(["1", "2", "x", "3"], lambda name: (lambda given: str(int(given)), name)))


def _killed(number: str) -> str:
    if number == "3":
        os.kill(os.getpid(), signal.SIGKILL)
    return number * 2


def _killed_once(given: tuple[Path, str]) -> str:
    """What a process does that is killed because another one took the memory."""
    mark, number = given
    if number == "3" and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return number * 2


_FORKS = pytest.mark.skipif(not hasattr(os, "fork"), reason="there are no copies here")


@_FORKS
@pytest.mark.timeout(120, method="signal")  # a thread that waits would leave no copies
@pytest.mark.parametrize("copies", [True, False], ids=["copies", "a pool"])
def test_the_review_whose_process_is_killed_again_is_named(tmp_path: Path, copies: bool) -> None:
    with (
        _workers(tmp_path, copies) as workers,
        pytest.raises(ContentFault, match=r"^reviews/3/review\.md: .*ended twice"),
    ):
        list(workers.work(NAMES, lambda name: (_killed, name)))


@_FORKS
@pytest.mark.timeout(120, method="signal")  # as above
@pytest.mark.parametrize("copies", [True, False], ids=["copies", "a pool"])
def test_work_whose_process_is_killed_once_is_done_again(tmp_path: Path, copies: bool) -> None:
    with _workers(tmp_path, copies) as workers:
        found = sorted(workers.work(NAMES, lambda name: (_killed_once, (tmp_path / "mark", name))))
    assert found == sorted((name, name * 2) for name in NAMES)


def _workers(root: Path, copies: bool) -> AbstractContextManager[Workers]:
    return nullcontext(Forked(2)) if copies else workers_of(Settings(root=root, jobs=2, cache_dir=root))


def test_a_packed_value_is_the_one_that_was_written() -> None:
    text = History(review="team/jan", reason="no Git").model_dump_json()
    held = Packed.of(text, History.model_validate_json)
    assert held.value() == History(review="team/jan", reason="no Git")
    assert held.value() is not held.value()
    assert held.digest == Packed.of(text, str).digest != Packed.of(text + " ", str).digest


def test_results_of_one_kind_share_what_pydantic_keeps_of_each() -> None:
    class Found(Result):
        value: float
        note: str = ""

    one, two = Found(value=1.0), Found.model_validate_json('{"value": 2.0, "note": "said"}')
    assert one.model_fields_set is two.model_fields_set
    assert one.model_copy(update={"note": "said"}) == Found(value=1.0, note="said")
    assert Found.model_validate_json(one.model_dump_json()) == one


def test_of_values_that_were_put_off_the_last_stay() -> None:
    made: list[str] = []

    def make(name: str) -> str:
        made.append(name)
        return name.upper()

    found = Lazily[str](2)
    for name in "abc":
        found.put_off(name, partial(make, name))
    found["d"] = "held"
    assert [found[name] for name in ("a", "b", "a", "c", "a", "b", "d")] == ["A", "B", "A", "C", "A", "B", "held"]
    assert made == ["a", "b", "c", "b"]
    assert list(found) == ["a", "b", "c", "d"]
    found["a"] = "another"
    assert found["a"] == "another"
