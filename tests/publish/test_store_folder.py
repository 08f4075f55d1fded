"""A folder of versions: written whole or not at all, whatever happens on the way, and one publisher at a time."""

import datetime as dt
import json
import os
import resource
import shutil
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from publish.candidates import FILES, candidate, publishing

from generator.problems import EnvironmentFault
from generator.publish.checking.verify import verify
from generator.publish.versions.publishing import withdraw
from generator.publish.versions.reading import read_publication
from generator.publish.versions.refusal import Refused
from generator.publish.versions.staged import STAGING
from generator.publish.versions.store_folder import FolderStore

TESTS = Path(__file__).resolve().parents[1]
MANY = {f"team/{number}/index.html": f"<p>{number}</p>" * 50 for number in range(60)}


def published(folder: Path, work: Path, version: str, **facts: object) -> str:
    return FolderStore(folder).apply(publishing(candidate(work, version, **facts))).told  # type: ignore[arg-type]  # facts of a candidate


def listed(folder: Path) -> list[str]:
    return [each["version"] for each in json.loads((folder / "versions.json").read_bytes())]


def versions(folder: Path) -> list[str]:
    return [each.version for each in read_publication(FolderStore(folder).state()).versions]


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_version_is_stored_as_it_was_built(tmp_path: Path) -> None:
    new = candidate(tmp_path, "1.0")
    FolderStore(tmp_path / "p").apply(publishing(new))
    assert contents(tmp_path / "p/1.0") == contents(new.site)
    assert not (tmp_path / "p" / STAGING).exists()
    assert {path.name for path in (tmp_path / "p").iterdir()} == {
        ".gitattributes", ".nojekyll", "1.0", "404.html", "index.html", "latest", "publication.json", "versions",
        "versions.json",
    }  # fmt: skip


def test_what_belongs_to_no_version_is_told_and_left_alone(tmp_path: Path) -> None:
    published(tmp_path / "p", tmp_path, "1.0")
    for name in ("CNAME", ".git", "README.md", "google123.html", "a\x1bb"):
        (tmp_path / "p" / name).write_text("reviews.example.org\n", encoding="utf-8")
    (tmp_path / "p/.well-known").mkdir()
    update = FolderStore(tmp_path / "p").apply(publishing(candidate(tmp_path, "1.1")))
    (warning,) = update.warnings
    assert "holds what belongs to no version: .well-known, README.md, a\\u001bb, google123.html. It stays" in warning
    assert (tmp_path / "p/README.md").is_file()


def test_a_publication_that_is_nothing_else_is_no_matter_for_a_warning(tmp_path: Path) -> None:
    (tmp_path / "p").mkdir()
    (tmp_path / "p/CNAME").write_text("reviews.example.org\n", encoding="utf-8")
    for version in ("1.0", "1.1"):
        assert FolderStore(tmp_path / "p").apply(publishing(candidate(tmp_path, version))).warnings == ()


def test_nobody_edits_a_published_file_by_chance(tmp_path: Path) -> None:
    published(tmp_path / "p", tmp_path, "1.0")
    modes = {stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "p/1.0").rglob("*") if path.is_file()}
    assert modes == {0o444}


def test_files_that_did_not_change_are_stored_once(tmp_path: Path) -> None:
    published(tmp_path / "p", tmp_path, "1.0")
    published(tmp_path / "p", tmp_path, "1.1", files=FILES | {"index.html": "<p>Another home</p>"})
    same = {path for path in FILES if (tmp_path / "p/1.0" / path).samefile(tmp_path / "p/1.1" / path)}
    assert same == set(FILES) - {"index.html"}
    assert (tmp_path / "p/1.0/index.html").read_text(encoding="utf-8") == FILES["index.html"]


def test_a_file_that_was_tampered_with_is_not_taken_over(tmp_path: Path) -> None:
    published(tmp_path / "p", tmp_path, "1.0")
    (tmp_path / "p/1.0/assets/look.css").chmod(0o644)
    (tmp_path / "p/1.0/assets/look.css").write_text("p {display: none}", encoding="utf-8")
    published(tmp_path / "p", tmp_path, "1.1")
    assert (tmp_path / "p/1.1/assets/look.css").read_text(encoding="utf-8") == FILES["assets/look.css"]


def test_where_the_file_system_has_no_links_there_are_copies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    published(tmp_path / "p", tmp_path, "1.0")
    monkeypatch.setattr(Path, "hardlink_to", refuse)
    published(tmp_path / "p", tmp_path, "1.1")
    for path in FILES:
        one, other = tmp_path / "p/1.0" / path, tmp_path / "p/1.1" / path
        assert (one.read_bytes() == other.read_bytes(), one.samefile(other)) == (True, False)


def test_the_same_again_is_no_news_and_another_content_is_refused_by_name(tmp_path: Path) -> None:
    published(tmp_path / "p", tmp_path, "1.0")
    before = contents(tmp_path / "p")
    assert "published already" in published(tmp_path / "p", tmp_path, "1.0")
    changed = {f"new-{number}.html": "" for number in range(8)} | {
        "index.html": "<p>Other</p>",
        "assets/look.css": "p {}",
    }
    with pytest.raises(Refused, match="stays as it is") as caught:
        published(tmp_path / "p", tmp_path, "1.0", files=changed)
    assert caught.value.details[2:] == (
        "changed, 1 in all: index.html",
        "new, 8 in all: new-0.html, new-1.html, new-2.html, new-3.html, new-4.html and 3 more",
        "gone, 1 in all: team/jan/index.html",
    )
    with pytest.raises(Refused, match="nothing but the case"):
        published(tmp_path / "p", tmp_path, "1.0-a") and published(tmp_path / "p", tmp_path, "1.0-A")
    assert contents(tmp_path / "p/1.0") == {
        path.removeprefix("1.0/"): data for path, data in before.items() if path.startswith("1.0/")
    }


class Killed(BaseException):
    """In the place of a signal that ends the process at one call to the system."""


STEPS = ("mkdir", "write_bytes", "replace", "rename", "hardlink_to", "chmod")


@pytest.fixture
def killing(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Ends the run at the n-th change of the disk; nothing of the program's own is cleaned up after that."""
    left = [10**9]

    def counted(name: str) -> None:
        original = getattr(Path, name)

        def step(self: Path, *arguments: object, **named: object) -> object:
            if left[0] == 0:
                raise Killed
            left[0] -= 1
            return original(self, *arguments, **named)

        monkeypatch.setattr(Path, name, step)

    for name in STEPS:
        counted(name)
    remove = shutil.rmtree
    monkeypatch.setattr(shutil, "rmtree", lambda *given, **named: remove(*given, **named) if left[0] else None)
    return left


def test_an_end_at_any_step_leaves_the_old_or_the_new_state_and_the_next_run_goes_on(
    tmp_path: Path, killing: list[int]
) -> None:
    whole = tmp_path / "whole"
    published(whole, tmp_path, "1.0")
    published(whole, tmp_path, "1.1", files={"index.html": "<p>New</p>", "a/b.html": FILES["index.html"]})
    states = set()
    for steps in range(1000):
        folder = tmp_path / f"p{steps}"
        killing[0] = 10**9
        published(folder, tmp_path, "1.0")
        new = candidate(tmp_path, "1.1", {"index.html": "<p>New</p>", "a/b.html": FILES["index.html"]})
        killing[0] = steps
        try:
            FolderStore(folder).apply(publishing(new))
        except Killed:
            pass
        else:
            break
        finally:
            killing[0] = 10**9
        now = listed(folder)
        states.add(tuple(now))
        assert all((folder / version / "manifest-sha256.txt").is_file() for version in now)
        if steps % 2:
            FolderStore(folder).settle()
            assert read_publication(FolderStore(folder).state()) is not None
        published(folder, tmp_path, "1.1", files={"index.html": "<p>New</p>", "a/b.html": FILES["index.html"]})
        assert contents(folder) == contents(whole)
    assert steps > 20
    assert states == {("1.0",)}  # the list itself is moved last, so that it never names what is not there


def test_an_end_of_the_very_first_run_leaves_no_publication_or_a_whole_one(tmp_path: Path, killing: list[int]) -> None:
    for steps in range(1000):
        folder = tmp_path / f"p{steps}"
        new = candidate(tmp_path, "1.0")
        killing[0] = steps
        try:
            FolderStore(folder).apply(publishing(new))
        except Killed:
            pass
        else:
            break
        finally:
            killing[0] = 10**9
        published(folder, tmp_path, "1.0")
        assert versions(folder) == ["1.0"]
    assert steps > 10


def program(folder: Path, work: Path, version: str) -> list[str]:
    """A process that publishes many small files."""
    code = (
        "import sys; from pathlib import Path; from publish.candidates import candidate, publishing; "
        "from generator.publish.versions.store_folder import FolderStore; "
        f"FolderStore(Path(sys.argv[1])).apply(publishing(candidate(Path(sys.argv[2]), sys.argv[3], {MANY!r})))"
    )
    return [
        sys.executable,
        "-c",
        f"import sys; sys.path.insert(0, {str(TESTS)!r}); {code}",
        str(folder),
        str(work),
        version,
    ]


def test_three_at_once_all_get_in(tmp_path: Path) -> None:
    works = [tmp_path / f"work{number}" for number in range(3)]
    for work in works:
        work.mkdir()
    running = [
        subprocess.Popen(program(tmp_path / "p", work, f"1.{number}"), stderr=subprocess.PIPE)
        for number, work in enumerate(works)
    ]
    said = [each.communicate(timeout=120)[1] for each in running]
    assert [each.returncode for each in running] == [0, 0, 0], said
    assert sorted(versions(tmp_path / "p")) == ["1.0", "1.1", "1.2"]
    assert sorted(listed(tmp_path / "p")) == ["1.0", "1.1", "1.2"]


@pytest.mark.parametrize("wait", [0.01, 0.04, 0.08])
def test_a_process_that_is_killed_leaves_what_the_next_one_can_go_on_with(wait: float, tmp_path: Path) -> None:
    published(tmp_path / "p", tmp_path, "1.0")
    (tmp_path / "work").mkdir()
    running = subprocess.Popen(program(tmp_path / "p", tmp_path / "work", "1.1"))
    until = time.monotonic() + 60
    while not (tmp_path / "p" / STAGING).exists() and running.poll() is None and time.monotonic() < until:
        time.sleep(0.001)
    time.sleep(wait)
    running.send_signal(signal.SIGKILL)
    running.wait()
    assert set(listed(tmp_path / "p")) <= {"1.0", "1.1"}
    published(tmp_path / "p", tmp_path, "1.2")
    assert set(versions(tmp_path / "p")) >= {"1.2", "1.0"}
    assert not (tmp_path / "p" / STAGING).exists()


@pytest.mark.parametrize("limit", [0, 100, 1500])
def test_a_full_disk_leaves_everything_as_it_was(limit: int, tmp_path: Path) -> None:
    published(tmp_path / "p", tmp_path, "1.0")
    before = contents(tmp_path / "p")
    new = candidate(tmp_path, "1.1", MANY)
    old = resource.getrlimit(resource.RLIMIT_FSIZE), signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, old[0][1]))
    try:
        with pytest.raises(EnvironmentFault, match="could not be written"):
            FolderStore(tmp_path / "p").apply(publishing(new))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, old[0])
        signal.signal(signal.SIGXFSZ, old[1])
    assert contents(tmp_path / "p") == before
    FolderStore(tmp_path / "p").apply(publishing(new))
    assert versions(tmp_path / "p") == ["1.1", "1.0"]


@pytest.mark.skipif(os.geteuid() == 0, reason="the system lets the superuser write everywhere")
def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "p").mkdir(mode=0o555)
    with pytest.raises(EnvironmentFault, match="could not be written"):
        published(tmp_path / "p", tmp_path, "1.0")


def test_a_file_or_a_link_in_the_place_of_the_folder_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    for name in ("file", "link"):
        with pytest.raises(Refused, match="is not a folder"):
            published(tmp_path / name, tmp_path, "1.0")
    assert (tmp_path / "file").read_text(encoding="utf-8") == "mine"
    assert not (tmp_path / "elsewhere").exists()


def test_staged_files_that_were_not_written_here_move_nothing(tmp_path: Path) -> None:
    published(tmp_path / "p", tmp_path, "1.0")
    (tmp_path / "p" / STAGING / "site").mkdir(parents=True)
    for journal in ('{"version": "../x", "files": []}', '{"version": "", "files": ["../../x"]}', "{", "[" * 100_000):
        (tmp_path / "p" / STAGING / "ready").write_text(journal, encoding="utf-8")
        with pytest.raises(Refused, match="ready"):
            published(tmp_path / "p", tmp_path, "1.1")
    assert (tmp_path / "p" / STAGING / "site").is_dir()


def test_what_lies_around_the_versions_can_be_checked(tmp_path: Path) -> None:
    published(tmp_path / "p", tmp_path, "1.0")
    (tmp_path / "p/versions/index.html").write_text("<p>Everything is fine</p>", encoding="utf-8")
    found = {(each.path, each.kind) for each in verify(tmp_path / "p").findings}
    assert ("versions/index.html", "changed") in found


def test_a_run_that_was_ended_is_told_and_the_next_one_finishes_it(tmp_path: Path) -> None:
    place = tmp_path / "p"
    for version in ("1.0", "1.1"):
        FolderStore(place).apply(publishing(candidate(tmp_path, version)))
    record = (place / "publication.json").read_bytes()
    (place / STAGING).mkdir()
    (place / STAGING / "0").write_bytes(record)
    journal = {"version": "", "files": ["publication.json"]}
    (place / STAGING / "ready").write_text(json.dumps(journal), encoding="utf-8")
    (place / "publication.json").unlink()
    state = FolderStore(place).state()
    assert state.interrupted
    with pytest.raises(Refused, match="is going on, or was interrupted") as caught:
        read_publication(state)
    assert "finishes the one that was ended" in caught.value.hint
    FolderStore(place).apply(publishing(candidate(tmp_path, "1.2")))
    assert [each.version for each in read_publication(FolderStore(place).state()).versions] == ["1.2", "1.1", "1.0"]
    assert not FolderStore(place).state().interrupted


def test_a_journal_of_any_size_is_not_read_whole(tmp_path: Path) -> None:
    published(tmp_path / "p", tmp_path, "1.0")
    (tmp_path / "p" / STAGING).mkdir()
    with (tmp_path / "p" / STAGING / "ready").open("wb") as sparse:
        sparse.truncate(1 << 40)
    with pytest.raises(Refused, match="ready cannot be read") as caught:
        published(tmp_path / "p", tmp_path, "1.1")
    assert caught.value.hint == "Remove .publishing/ by hand and publish again."


@pytest.mark.parametrize(
    "files",
    [
        [".htaccess"],
        [".git"],
        [".publishing"],
        ["ready"],
        ["../404.html"],
        ["404.html"] * 2,
        [f"versions/{n}/index.html" for n in range(50_001)],
    ],
    ids=lambda files: f"{len(files)} of {files[0]}",
)
def test_files_that_no_run_stages_are_not_looked_for(tmp_path: Path, files: list[str]) -> None:
    place = tmp_path / "p"
    published(place, tmp_path, "1.0")
    (place / STAGING).mkdir()
    (place / STAGING / "ready").write_text(json.dumps({"version": "", "files": files}), encoding="utf-8")
    with pytest.raises(Refused, match=r"\.publishing/ready was not written here"):
        published(place, tmp_path, "1.1")


@pytest.mark.parametrize(
    "staged, version, what",
    [("0", "", "link"), ("0", "", "folder"), ("ready", "", "link"), ("site", "3.0", "link"), ("site", "", "folder")],
)
def test_what_a_run_does_not_stage_is_not_moved_into_place(
    tmp_path: Path, staged: str, version: str, what: str
) -> None:
    place, journal = tmp_path / "p", {"version": version, "files": ["404.html"]}
    published(place, tmp_path, "1.0")
    before = contents(place)
    (place / STAGING).mkdir()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "journal").write_text(json.dumps(journal), encoding="utf-8")
    (place / STAGING / "ready").write_text(json.dumps(journal), encoding="utf-8")
    (place / STAGING / staged).unlink(missing_ok=True)
    if what == "link":
        (place / STAGING / staged).symlink_to(tmp_path / ("elsewhere" if staged == "site" else "journal"))
    else:
        (place / STAGING / staged).mkdir()
    with pytest.raises(Refused, match=rf"\.publishing/{staged} was not written here") as caught:
        published(place, tmp_path, "1.1")
    assert caught.value.hint == "Remove .publishing/ by hand and publish again."
    assert (place / STAGING / "ready").exists()
    assert {path: data for path, data in contents(place).items() if not path.startswith(STAGING)} == before


@pytest.mark.parametrize("kind", ["link", "file"])
def test_what_only_bears_the_name_of_a_run_is_left_to_a_person(tmp_path: Path, kind: str) -> None:
    place, other = tmp_path / "p", tmp_path / "other"
    FolderStore(place).apply(publishing(candidate(tmp_path, "1.0")))
    other.mkdir()
    (other / "ready").write_text('{"version": "", "files": []}', encoding="utf-8")
    (place / STAGING).symlink_to(other) if kind == "link" else (place / STAGING).write_text("x", encoding="utf-8")
    with pytest.raises(Refused, match="is no folder, and was not written here"):
        FolderStore(place).apply(publishing(candidate(tmp_path, "1.1")))
    assert (other / "ready").exists()


def test_a_full_disk_is_told_by_the_place_that_is_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    new = candidate(tmp_path, "1.0")

    def full(source: Path, _target: Path) -> None:
        raise OSError(28, "No space left on device", str(source))

    monkeypatch.setattr("shutil.copyfile", full)
    with pytest.raises(EnvironmentFault, match="No space left") as caught:
        FolderStore(tmp_path / "p").apply(publishing(new))
    assert (str(tmp_path / "p") in caught.value.hint, str(new.site) in caught.value.hint) == (True, False)


def test_thousands_of_bad_entries_are_looked_at_in_no_time(tmp_path: Path) -> None:
    place = tmp_path / "p"
    FolderStore(place).apply(publishing(candidate(tmp_path, "1.0")))
    for entry in ('{"version":"<x>","a":1}', '{"version":"%d","title":"x"}'):
        many = ",\n".join(entry.replace("%d", str(number)) for number in range(20_000))
        (place / "versions.json").write_text(f"[{many}]", encoding="utf-8")
        with pytest.raises(Refused) as caught:
            read_publication(FolderStore(place).state())
        assert len(caught.value.details) < 60
    (place / "versions.json").write_bytes(b"[" + b" " * (1 << 20) + b"]")
    with pytest.raises(Refused) as caught:
        read_publication(FolderStore(place).state())
    assert "larger than 1048576 bytes" in caught.value.details[0]


def snapshot(folder: Path) -> dict[str, tuple[bytes | str, int]]:
    """Every file and link below a folder, with its content and when it was written."""
    return {
        str(path): (str(path.readlink()) if path.is_symlink() else path.read_bytes(), path.lstat().st_mtime_ns)
        for path in folder.rglob("*")
        if path.is_symlink() or path.is_file()
    }


def link_latest(place: Path, _outside: Path) -> None:
    shutil.rmtree(place / "latest")
    (place / "latest").symlink_to("1.0")


def link_list(place: Path, outside: Path) -> None:
    shutil.rmtree(outside)
    (place / "versions").rename(outside)
    (place / "versions").symlink_to(outside)


def link_one_page(place: Path, outside: Path) -> None:
    (place / "versions/1.0/index.html").unlink()
    (place / "versions/1.0/index.html").symlink_to(outside / "mine")


def link_version(place: Path, outside: Path) -> None:
    (place / "1.1").symlink_to(outside)


def file_for_folder(place: Path, _outside: Path) -> None:
    shutil.rmtree(place / "latest")
    (place / "latest").write_text("1.0", encoding="utf-8")


def folder_for_file(place: Path, _outside: Path) -> None:
    (place / "versions/index.html").unlink()
    (place / "versions/index.html").mkdir()


OBSTACLES: dict[Callable[[Path, Path], None], str] = {
    link_latest: "latest: is a symbolic link to 1.0",
    link_list: "versions: is a symbolic link to ",
    link_one_page: "versions/1.0/index.html: is a symbolic link to ",
    link_version: "1.1: is a symbolic link to ",
    file_for_folder: "latest: is a file, and not a folder",
    folder_for_file: "versions/index.html: is a folder, and not a file",
}


@pytest.mark.parametrize("way", OBSTACLES)
def test_nothing_is_written_through_or_over_what_was_not_made_here(
    way: Callable[[Path, Path], None], tmp_path: Path
) -> None:
    place, outside = tmp_path / "p", tmp_path / "outside"
    published(place, tmp_path, "1.0")
    outside.mkdir()
    (outside / "mine").write_text("mine", encoding="utf-8")
    way(place, outside)
    before = snapshot(place) | snapshot(outside)
    with pytest.raises(Refused, match="stands where the publication is written") as caught:
        published(place, tmp_path, "1.1")
    assert caught.value.details[0].startswith(OBSTACLES[way])
    assert snapshot(place) | snapshot(outside) == before
    assert not (place / STAGING).exists()


def test_a_run_that_was_ended_is_not_finished_through_a_link(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "p"
    published(place, tmp_path, "1.0")
    with monkeypatch.context() as patched:
        patched.setattr(FolderStore, "_finish", lambda _: None)
        published(place, tmp_path, "1.1")
    link_latest(place, tmp_path)
    before = snapshot(place)
    with pytest.raises(Refused, match="stands where the publication is written"):
        published(place, tmp_path, "1.2")
    assert snapshot(place) == before
    (place / "latest").unlink()
    published(place, tmp_path, "1.2")
    assert versions(place) == ["1.2", "1.1", "1.0"]
    assert (verify(place).findings, (place / "latest").is_dir()) == ((), True)


def test_no_file_is_shared_with_one_that_a_link_leads_to(tmp_path: Path) -> None:
    place = tmp_path / "p"
    published(place, tmp_path, "1.0")
    (place / "1.0/team").rename(tmp_path / "team")
    (place / "1.0/team").symlink_to(tmp_path / "team")
    published(place, tmp_path, "1.1")
    assert not (place / "1.1/team/jan/index.html").samefile(tmp_path / "team/jan/index.html")


def test_a_damaged_version_is_not_called_the_same(tmp_path: Path) -> None:
    new = candidate(tmp_path, "1.0")
    FolderStore(tmp_path / "p").apply(publishing(new))
    for name in ("index.html", "manifest.json"):
        (tmp_path / "p/1.0" / name).chmod(0o644)
        (tmp_path / "p/1.0" / name).write_text("forged", encoding="utf-8")
    (tmp_path / "p/1.0/team/jan/index.html").unlink()
    with pytest.raises(Refused, match="not as they were published") as caught:
        FolderStore(tmp_path / "p").apply(publishing(new))
    told = [line.split(": ")[:2] for line in caught.value.details]
    assert [path for path, kind in told if kind in ("changed", "missing")] == [
        "1.0/index.html", "1.0/manifest.json", "1.0/team/jan/index.html",
    ]  # fmt: skip
    assert new.root in caught.value.hint


def test_a_version_that_follows_a_damaged_one_says_so(tmp_path: Path) -> None:
    published(tmp_path / "p", tmp_path, "1.0")
    (tmp_path / "p/1.0/index.html").unlink()
    update = FolderStore(tmp_path / "p").apply(publishing(candidate(tmp_path, "1.1")))
    assert update.warnings == ("version 1.0, which it follows, is not as it was published: 1.0/index.html: missing",)


def test_any_of_the_newest_versions_that_is_damaged_is_told_of(tmp_path: Path) -> None:
    for name in ("1.0", "1.1"):
        published(tmp_path / "p", tmp_path, name)
    (tmp_path / "p/1.0/index.html").unlink()
    (tmp_path / "p/1.1/more.html").write_text("x", encoding="utf-8")
    update = FolderStore(tmp_path / "p").apply(publishing(candidate(tmp_path, "1.2")))
    assert sorted(each.partition(":")[0] for each in update.warnings) == [
        "version 1.0 is not as it was published",
        "version 1.1, which it follows, is not as it was published",
    ]
    assert sorted(each.partition(": ")[2] for each in update.warnings) == [
        "1.0/index.html: missing",
        "1.1/more.html: extra: is not listed",
    ]


def test_a_list_that_could_not_be_read_again_is_not_written_and_withdrawing_stays_possible(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "p"
    published(place, tmp_path, "1.0")
    size = (place / "publication.json").stat().st_size
    monkeypatch.setattr("generator.publish.versions.reading._RECORD_LIMIT", size + 100)
    before = contents(place)
    with pytest.raises(Refused, match="too large to be read again"):
        published(place, tmp_path, "1.1")
    assert contents(place) == before
    day = dt.date(2026, 3, 2)
    FolderStore(place).apply(lambda state: withdraw(state, "1.0", "Wrong", day))
    assert verify(place).findings == ()
