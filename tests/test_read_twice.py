"""A file that a run reads again, for what the history tells of it, has to be the one that it has read."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from end_to_end.told import DATA, FILE, planned
from small_portfolio import settings

from generator.cache import Cache
from generator.load.raw_content import nothing_known
from generator.pipeline.history.past import Past
from generator.pipeline.history.same_moment import check_moment
from generator.pipeline.loading import load
from generator.pipeline.source_files import FileChanged


def past_of(root: Path) -> Past:
    past = load(settings(root), Cache(root / ".cache", enabled=False)).past
    assert past
    return past


def test_another_text_than_the_one_that_was_read_ends_the_run(tmp_path: Path) -> None:
    past, file = past_of(planned(tmp_path)), tmp_path / FILE
    assert past.bytes_now(FILE) == file.read_bytes()
    file.write_bytes(file.read_bytes() + b"More.\n")
    with pytest.raises(FileChanged, match=FILE):
        past.bytes_now(FILE)
    file.unlink()
    with pytest.raises(FileChanged, match=FILE):
        past.bytes_now(FILE)


def test_what_was_not_read_may_be_anything(tmp_path: Path) -> None:
    past = past_of(planned(tmp_path))
    (tmp_path / DATA).unlink()
    assert past.bytes_now(DATA) is None


def test_what_the_history_saw_first_has_to_be_what_is_read_then(tmp_path: Path) -> None:
    past, table = past_of(planned(tmp_path)), tmp_path / DATA
    told = past.bytes_now(DATA) or b""
    check_moment(past, {DATA: hashlib.sha256(told).hexdigest()}, nothing_known)
    with pytest.raises(FileChanged, match=DATA):
        check_moment(past, {DATA: hashlib.sha256(told + b"9\n").hexdigest()}, nothing_known)
    table.rename(tmp_path / "away")
    with pytest.raises(FileChanged, match=DATA):
        past.bytes_now(DATA)


CHANGES: dict[str, tuple[bool, Callable[[Path], object], bool]] = {
    # whether Git found it as committed, what happens to the file, whether the run read what is committed
    "saved after it was read": (True, lambda file: file.write_text("wait\n7\n", encoding="utf-8"), True),
    "saved before it was read": (True, lambda file: file.write_text("wait\n7\n", encoding="utf-8"), False),
    "away while Git compared": (False, lambda _: None, True),
    "put back after it was read": (False, lambda _: None, False),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_file_is_as_committed_when_it_is_read_if_it_was_so_for_git(tmp_path: Path, change: str) -> None:
    was_same, happens, read_same = CHANGES[change]
    past, table = past_of(planned(tmp_path)), tmp_path / DATA
    committed = hashlib.sha256(table.read_bytes()).hexdigest()
    if not was_same:
        past = replace(past, uncommitted=past.uncommitted | {DATA})
    happens(table)
    digests = {DATA: committed if read_same else hashlib.sha256(b"another").hexdigest()}
    if was_same == read_same:
        check_moment(past, digests, nothing_known)
    else:
        with pytest.raises(FileChanged, match=DATA):
            check_moment(past, digests, nothing_known)


def test_a_file_that_comes_meanwhile_is_no_business_of_the_run(tmp_path: Path) -> None:
    past = past_of(planned(tmp_path))
    (tmp_path / DATA).with_name("later.csv").write_text("wait\n7\n", encoding="utf-8")
    check_moment(past, {}, nothing_known)
    (tmp_path / FILE).unlink()
    with pytest.raises(FileChanged, match=FILE):
        check_moment(past, {}, nothing_known)
