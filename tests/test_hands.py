"""The process in which a worker computes: it answers, it ends, and neither harms the worker."""

import os
from pathlib import Path

import pytest
from errands import Told, doubled, end, refuse

from generator.pipeline.cluster import worker
from generator.pipeline.cluster.worker import End, carry_out, pack
from generator.problems import ContentFault, EnvironmentFault


@pytest.fixture(autouse=True)
def _found_by_the_process(monkeypatch: pytest.MonkeyPatch) -> None:
    here = str(Path(__file__).parent)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([here, os.environ.get("PYTHONPATH", "")]))


def test_what_a_library_prints_is_no_outcome(tmp_path: Path) -> None:
    (tmp_path / "reviews").mkdir()
    assert carry_out(pack(doubled, Told(tmp_path, "yes"), packed=False)) == (End.MADE, "yesyes")


def test_who_does_not_have_the_folder_asks_for_what_it_reads(tmp_path: Path) -> None:
    errand = Told(tmp_path / "nowhere", "a")
    assert carry_out(pack(doubled, errand, packed=False)) == (End.UNPACKED, "")
    assert carry_out(pack(doubled, errand, packed=True)) == (End.MADE, "a, packeda, packed")


def test_an_error_comes_back_whole(tmp_path: Path) -> None:
    kind, fault = carry_out(pack(refuse, Told(tmp_path, "No."), packed=True))
    assert kind is End.FAULT
    assert isinstance(fault, ContentFault)
    assert (str(fault), fault.hint, fault.details) == ("No., packed", "A hint.", ("A detail.",))


def test_a_process_that_dies_is_an_error_and_the_next_task_is_done(tmp_path: Path) -> None:
    kind, fault = carry_out(pack(end, Told(tmp_path, ""), packed=True))
    assert kind is End.FAULT
    assert isinstance(fault, EnvironmentFault)
    assert carry_out(pack(doubled, Told(tmp_path, "b"), packed=True))[0] is End.MADE


def test_another_program_is_told_before_a_task_is_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = worker.programs() | {"Python": "2.7"}
    with monkeypatch.context() as patched:
        patched.setattr(worker, "programs", lambda: other)
        task = pack(end, Told(tmp_path, ""), packed=True)
    kind, lines = carry_out(task)
    assert kind is End.UNFIT
    assert [line.partition(":")[0] for line in lines] == ["Python"]
