"""Files of the last site get a second name in the new one only where they are what would have been written."""

import os
import subprocess
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from generator.compile.tree import facts_of
from generator.publish.sealing.hashed import Hashed
from generator.publish.sealing.manifest import LISTING, listing, root_of
from generator.up_to_date import Left
from generator.up_to_date.left import standing as left_standing
from generator.up_to_date.stamps import stamp_from
from generator.website.standing import Last, Standing

ASSETS = {"a/chart.svg": b"<svg/>", "b.csv": b"n\n1\n"}


def linked(last: Path | None, new: Path, left: Left | None = None) -> set[str]:
    """The files that a new site has from the last one."""
    standing = Standing(Last(site=last, left=left or Left()) if last else None, new, Hashed())
    return {path for path, data in ASSETS.items() if standing.link(path, facts_of(data))}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for path, data in ASSETS.items():
        file = tmp_path / "site" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    return tmp_path / "site"


def test_what_stays_the_same_is_one_file_under_two_names(site: Path, tmp_path: Path) -> None:
    assert linked(site, tmp_path / "new") == set(ASSETS)
    for path, data in ASSETS.items():
        assert (tmp_path / "new" / path).read_bytes() == data
        assert (tmp_path / "new" / path).samefile(site / path)


CHANGES = pytest.mark.parametrize(
    "change",
    [
        lambda file: file.write_bytes(b"<svg?>"),
        lambda file: file.write_bytes(b"<svg/>\n"),
        lambda file: file.unlink(),
        lambda file: file.chmod(0o600),
        lambda file: os.link(file, file.with_name("elsewhere")),
        lambda file: (file.rename(file.with_name("other")), file.symlink_to("other")),
        lambda file: (file.unlink(), file.mkdir()),
        lambda file: (file.unlink(), subprocess.run(["mkfifo", file], check=True)),
        lambda file: (file.parent.rename(file.parent.with_name("c")), file.parent.symlink_to("c")),
    ],
)


@CHANGES
def test_a_file_that_was_touched_is_left_to_be_written(site: Path, tmp_path: Path, change: object) -> None:
    assert callable(change)
    change(site / "a/chart.svg")
    assert linked(site, tmp_path / "new") == {"b.csv"}
    assert not (tmp_path / "new/a/chart.svg").exists()


@pytest.fixture
def left(site: Path) -> Left:
    """How a finished site was left, some time ago."""
    for path in ASSETS:
        os.utime(site / path, ns=(1, 1))
    listed = listing({path: facts_of(data).digest for path, data in ASSETS.items()})
    (site / LISTING).write_bytes(listed)
    stamps = left_standing(site)
    assert stamps
    return Left(taken=time.time_ns(), stamps=stamps, root=root_of(listed))


def unreadable(monkeypatch: pytest.MonkeyPatch) -> None:
    """From here on nothing is opened as files of a site are."""
    monkeypatch.setattr(os, "open", None)


def test_what_was_not_touched_since_it_was_left_is_not_read(
    site: Path, left: Left, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hashed = Hashed()
    standing = Standing(Last(site=site, left=left), tmp_path / "new", hashed)
    unreadable(monkeypatch)
    for path, data in ASSETS.items():
        assert standing.link(path, facts_of(data))
        assert hashed.of(path, stamp_from((tmp_path / "new" / path).stat())) == facts_of(data).digest


@CHANGES
def test_a_file_that_was_touched_since_it_was_left_is_left_to_be_written(
    site: Path, left: Left, tmp_path: Path, change: object
) -> None:
    assert callable(change)
    change(site / "a/chart.svg")
    assert linked(site, tmp_path / "new", left) == {"b.csv"}
    assert not (tmp_path / "new/a/chart.svg").exists()


def written_at_the_same_time(file: Path) -> None:
    file.write_bytes(b"<svg?>")
    os.utime(file, ns=(1, 1))


def test_a_file_whose_times_were_put_back_is_left_to_be_written(site: Path, left: Left, tmp_path: Path) -> None:
    before = (site / "a/chart.svg").stat().st_ctime_ns
    while (site / "a/chart.svg").stat().st_ctime_ns == before:  # the clock of the disk goes in steps
        written_at_the_same_time(site / "a/chart.svg")
    assert linked(site, tmp_path / "new", left) == {"b.csv"}


@pytest.mark.parametrize("given", [{"root": "0" * 64}, {"taken": 0}, {"stamps": {}}])
def test_what_is_not_known_for_sure_is_read(
    site: Path, left: Left, tmp_path: Path, given: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    standing = Standing(Last(site=site, left=replace(left, **given)), tmp_path / "new", Hashed())
    unreadable(monkeypatch)
    with pytest.raises(TypeError):
        standing.link("b.csv", facts_of(ASSETS["b.csv"]))


def test_a_listing_that_was_written_since_says_nothing(site: Path, left: Left, tmp_path: Path) -> None:
    """Whoever can write both a file and the listing must not have the one pass for the other."""
    (site / "b.csv").write_bytes(b"n\n2\n")
    (site / LISTING).write_bytes(listing({"b.csv": facts_of(ASSETS["b.csv"]).digest}))
    assert linked(site, tmp_path / "new", left) == {"a/chart.svg"}


def test_a_file_that_is_written_while_it_is_taken_over_is_left_to_be_written(
    site: Path, left: Left, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = os.link

    def meanwhile(old: str, new: str, **more: bool) -> None:
        Path(old).write_bytes(b"n\n2\n")
        link(old, new, **more)

    monkeypatch.setattr(os, "link", meanwhile)
    standing = Standing(Last(site=site, left=left), tmp_path / "new", Hashed())
    assert not standing.link("b.csv", facts_of(ASSETS["b.csv"]))


def test_a_file_of_another_user_is_left_to_be_written(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: os.getuid() + 1)
    assert linked(site, tmp_path / "new") == set()


def test_a_file_of_another_user_is_left_to_be_written_however_it_was_left(
    site: Path, left: Left, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: os.getuid() + 1)
    assert linked(site, tmp_path / "new", left) == set()


def test_without_a_last_site_nothing_stands(site: Path, tmp_path: Path) -> None:
    assert linked(None, tmp_path / "new") == set()
    assert linked(tmp_path / "nowhere", tmp_path / "new") == set()
    (tmp_path / "link").symlink_to(site)
    assert linked(tmp_path / "link", tmp_path / "new") == set()


def test_where_no_file_can_have_two_names_all_are_written(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", refuse)
    assert linked(site, tmp_path / "new") == set()
