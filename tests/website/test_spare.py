"""A new site is made of the one before the last, and nothing of that is left in it but what is the last one's still."""

import os
import subprocess
import time
from pathlib import Path

import pytest

from generator.compile.tree import facts_of
from generator.publish.sealing.hashed import Hashed
from generator.publish.sealing.manifest import LISTING, RECORD, listing, root_of
from generator.up_to_date import Left
from generator.up_to_date.left import standing as stamps_of
from generator.website.spare import lay_up, put_by
from generator.website.standing import Last, Standing

FILES = {"a/b/chart.svg": b"<svg/>", "a/b.csv": b"n\n1\n", "c.csv": b"n\n2\n"}


@pytest.fixture
def last(tmp_path: Path) -> Last:
    """A site with a spare one beside it, as a build leaves them."""
    site, spare = tmp_path / "site", tmp_path / "spare"
    for path, data in FILES.items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_bytes(data)
        os.utime(site / path, ns=(1, 1))
    listed = listing({path: facts_of(data).digest for path, data in FILES.items()})
    (site / LISTING).write_bytes(listed)
    lay_up(site, spare)
    return known(site, spare)


def known(site: Path, spare: Path) -> Last:
    stamps = stamps_of(site)
    assert stamps
    left = Left(taken=time.time_ns(), stamps=stamps, root=root_of((site / LISTING).read_bytes()))
    return Last(site=site, left=left, spare=spare)


def made(last: Last, files: dict[str, bytes]) -> dict[str, bytes]:
    """What lies in the new site in the end."""
    new = last.site.with_name("new")
    standing = Standing(last, new, Hashed())
    for path, data in files.items():
        if not standing.link(path, facts_of(data)):
            standing.write(path, data)
    standing.clear()
    return {str(each.relative_to(new)): each.read_bytes() for each in new.rglob("*") if not each.is_dir()}


def test_what_is_the_same_lies_there_already(last: Last, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError

    for name in ("open", "link"):
        monkeypatch.setattr(os, name, refuse)
    new = last.site.with_name("new")
    standing = Standing(last, new, Hashed())
    assert all(standing.link(path, facts_of(data)) for path, data in FILES.items())
    assert all((new / path).samefile(last.site / path) for path in FILES)
    assert last.spare
    assert not last.spare.exists()


@pytest.mark.parametrize(
    "files",
    [
        FILES | {"c.csv": b"n\n3\n"},
        {"c.csv": FILES["c.csv"]},
        {"a": b"a file where a folder was", "c.csv": b"n\n2\n"},
        {"c.csv/d.csv": b"a folder where a file was"},
        {"a/b/chart.svg/d.csv": b"deep", "a/b.csv": b"n\n1\n"},
        FILES | {"new/page.html": b"<p>"},
    ],
)
def test_nothing_is_left_of_what_the_new_site_has_not(last: Last, files: dict[str, bytes]) -> None:
    assert made(last, files) == files
    assert {path: (last.site / path).read_bytes() for path in FILES} == FILES


@pytest.mark.parametrize(
    "done",
    [
        lambda spare: (spare / "a/b/planted.html").write_bytes(b"<p>"),
        lambda spare: ((spare / "a/b.csv").unlink(), (spare / "a/b.csv").write_bytes(b"n\n7\n")),
        lambda spare: ((spare / "a/b.csv").unlink(), (spare / "a/b.csv").symlink_to("/etc/hostname")),
        lambda spare: ((spare / "a/b.csv").unlink(), (spare / "a/b.csv").mkdir(), (spare / "a/b.csv/x").touch()),
        lambda spare: ((spare / "a/b.csv").unlink(), subprocess.run(["mkfifo", spare / "a/b.csv"], check=True)),
        lambda spare: (spare / "empty/deep").mkdir(parents=True),
        lambda spare: (spare / "a").chmod(0o777),
        lambda spare: (
            (spare / "a").rename(spare.with_name("away")),
            (spare / "a").symlink_to(spare.with_name("away")),
        ),
        lambda spare: (spare.rename(spare.with_name("away")), spare.symlink_to(spare.with_name("away"))),
        lambda spare: (spare / "c.csv").write_bytes(b"n\n9\n"),
    ],
)
def test_whatever_was_done_to_the_spare_one_does_not_show(last: Last, done: object) -> None:
    assert callable(done)
    done(last.spare)
    assert made(last, FILES) == FILES
    new = last.site.with_name("new")
    assert not new.is_symlink()
    assert not (new / "empty").exists()


def test_what_is_written_never_goes_into_the_last_site(last: Last) -> None:
    standing = Standing(last, new := last.site.with_name("new"), Hashed())
    assert standing.link("c.csv", facts_of(FILES["c.csv"]))
    standing.write("c.csv", b"another")
    assert (new / "c.csv").read_bytes() == b"another"
    assert (last.site / "c.csv").read_bytes() == FILES["c.csv"]


def test_the_one_that_was_replaced_is_the_next_spare_one(last: Last) -> None:
    assert last.spare
    (last.spare / "old").touch()
    assert put_by(last.site, last.spare)
    assert (last.spare / "c.csv").read_bytes() == FILES["c.csv"]
    assert not (last.spare / "old").exists()
    assert not last.site.exists()


def test_the_record_that_marks_a_site_is_shared_with_none(tmp_path: Path) -> None:
    site, spare = tmp_path / "site", tmp_path / "spare"
    site.mkdir()
    for name in (RECORD, "c.csv"):
        (site / name).write_bytes(b"{}")
    (site / LISTING).write_bytes(listing({name: facts_of(b"{}").digest for name in (RECORD, "c.csv")}))
    lay_up(site, spare)
    assert not (spare / RECORD).exists()
    standing = Standing(known(site, spare), tmp_path / "new", Hashed())
    assert [standing.link(name, facts_of(b"{}")) for name in (RECORD, "c.csv")] == [False, True]


def test_without_a_place_nothing_is_put_by(last: Last) -> None:
    assert not put_by(last.site, None)
    assert last.site.is_dir()


def test_where_no_file_can_have_two_names_there_is_no_spare_one(
    last: Last, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", refuse)
    lay_up(last.site, tmp_path / "another")
    assert not (tmp_path / "another").exists()
