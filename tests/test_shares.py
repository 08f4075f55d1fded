"""Work that copies of the process do: what they make is what this process would, and what they leave is told."""

import os
import signal
import threading

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from generator.shares import shared_out

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="there are no copies here"),
    pytest.mark.timeout(120, method="signal"),  # a thread that waits would leave no copies
]


def _made(number: int) -> bytes:
    return str(number * number).encode()


@settings(max_examples=20, deadline=None)
@given(some.integers(0, 60), some.integers(1, 4), some.integers(1, 9))
def test_every_item_is_made_once_and_as_this_process_would(count: int, jobs: int, size: int) -> None:
    items = list(range(count))
    found = list(shared_out(_made, items, jobs, size))
    assert len(found) == (count if jobs > 1 and count >= 8 else 0)
    assert dict(found) == dict(enumerate(map(_made, items))) or not found


def test_the_work_is_done_by_other_processes() -> None:
    found = {int(said) for _, said in shared_out(lambda _: str(os.getpid()).encode(), range(40), 2, 1)}
    assert found
    assert os.getpid() not in found


def test_what_cannot_be_made_is_left_out_and_all_else_is_made() -> None:
    def work(number: int) -> bytes:
        return str(1 // (number % 5)).encode()

    assert {at for at, _ in shared_out(work, range(40), 2)} == {each for each in range(40) if each % 5}


def test_what_a_killed_copy_had_is_left_out_and_the_others_go_on() -> None:
    def work(number: int) -> bytes:
        if number == 3:
            os.kill(os.getpid(), signal.SIGKILL)
        return b"made"

    made = {at for at, _ in shared_out(work, range(60), 2, 2)}
    assert 3 not in made
    assert len(made) > 40


def test_where_all_copies_are_killed_nothing_is_made_and_nothing_hangs() -> None:
    def work(_number: int) -> bytes:
        os.kill(os.getpid(), signal.SIGKILL)
        return b""

    assert list(shared_out(work, range(60), 3)) == []


def test_answers_longer_than_a_pipe_holds_come_whole() -> None:
    found = dict(shared_out(lambda number: bytes([number]) * 500_000, range(24), 2))
    assert {at: (len(said), set(said)) for at, said in found.items()} == {at: (500_000, {at}) for at in range(24)}


def test_no_copy_is_left_when_whoever_asked_stops_in_between() -> None:
    numbers = set()
    for _, said in shared_out(lambda _: str(os.getpid()).encode(), range(400), 2):
        numbers.add(int(said))
        break
    for number in numbers:
        with pytest.raises(ProcessLookupError):
            os.kill(number, 0)


def test_there_are_no_copies_where_there_are_threads() -> None:
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        assert list(shared_out(_made, range(40), 2)) == []
    finally:
        done.set()
        thread.join()
