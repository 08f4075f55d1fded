"""A file that a run reads again, for what the history tells of it, has to be the one that it has read."""

from pathlib import Path

import pytest
from end_to_end.told import DATA, FILE, planned
from small_portfolio import settings

from generator.cache import Cache
from generator.pipeline.history.past import Past
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
