"""Files of the last site get a second name in the new one only where they are what would have been written."""

import os
import subprocess
from pathlib import Path

import pytest

from generator.compile.tree import facts_of
from generator.publish.sealing.hashed import Hashed
from generator.website.standing import Standing

ASSETS = {"a/chart.svg": b"<svg/>", "b.csv": b"n\n1\n"}


def linked(last: Path | None, new: Path) -> set[str]:
    """The files that a new site has from the last one."""
    standing = Standing(last, new, Hashed())
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


@pytest.mark.parametrize(
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
def test_a_file_that_was_touched_is_left_to_be_written(site: Path, tmp_path: Path, change: object) -> None:
    assert callable(change)
    change(site / "a/chart.svg")
    assert linked(site, tmp_path / "new") == {"b.csv"}
    assert not (tmp_path / "new/a/chart.svg").exists()


def test_a_file_of_another_user_is_left_to_be_written(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: os.getuid() + 1)
    assert linked(site, tmp_path / "new") == set()


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
