"""A site takes the place of another in one step; where the system cannot do that, the next run puts the old one back."""

import ctypes
import os
import subprocess
import sys
from pathlib import Path

import pytest
from end_to_end.program import environment

from generator.website import place
from generator.website.exchange import exchanged


def _two(folder: Path, name: str) -> tuple[Path, Path]:
    out, built = folder / name, folder / f".{name}.building-{os.getpid()}"
    for path, text in ((out, "old"), (built, "new")):
        path.mkdir()
        (path / "index.html").write_text(text, encoding="utf-8")
    return out, built


def _text(site: Path) -> str:
    return (site / "index.html").read_text(encoding="utf-8")


def test_two_folders_change_places(tmp_path: Path) -> None:
    out, built = _two(tmp_path, "site")
    if not exchanged(built, out):
        pytest.skip("this system or file system knows no exchange")
    assert (_text(out), _text(built)) == ("new", "old")


def test_where_one_is_missing_nothing_changes_places(tmp_path: Path) -> None:
    out, _ = _two(tmp_path, "site")
    assert not exchanged(tmp_path / "nowhere", out)
    assert _text(out) == "old"


@pytest.mark.parametrize("name", ["site", "site [1]", "s*te?", "[!a]"])
@pytest.mark.parametrize("known", [True, False])
def test_the_new_site_is_in_its_place_and_nothing_beside_it(
    name: str, known: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not known:
        monkeypatch.setattr(place, "exchanged", lambda _one, _other: False)
    out, built = _two(tmp_path, name)
    place.put_in_place(built, out)
    place.see_removed()
    assert ([each.name for each in tmp_path.iterdir()], _text(out)) == ([name], "new")


@pytest.mark.parametrize("program", [None, "exit 1", "kill -9 $$", 'sleep 0.2; exec /bin/rm "$@"'])
def test_the_old_site_is_gone_when_the_program_has_ended_whatever_removes_it(
    program: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    programs, folder = tmp_path / "programs", tmp_path / "place"
    programs.mkdir()
    folder.mkdir()
    if program:
        (programs / "rm").write_text(f"#!/bin/sh\n{program}\n", encoding="utf-8")
        (programs / "rm").chmod(0o755)
    out, built = _two(folder, "site")
    with monkeypatch.context() as patched:
        patched.setenv("PATH", str(programs))
        place.put_in_place(built, out)
    place.see_removed()
    assert ([each.name for each in folder.iterdir()], _text(out)) == (["site"], "new")


@pytest.mark.parametrize("name", ["site", "site [1]"])
def test_a_run_that_is_killed_once_the_sites_have_changed_places_leaves_the_new_one(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, built = _two(tmp_path, name)
    if not exchanged(built, out):
        pytest.skip("this system or file system knows no exchange")
    exchanged(built, out)

    def killed(_command: list[object], **_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("subprocess.Popen", killed)
        with pytest.raises(KeyboardInterrupt):
            place.put_in_place(built, out)
    assert _text(out) == "new"
    place.remove_leftovers(out)
    assert [each.name for each in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize("name", ["site", "site [1]"])
def test_where_there_is_no_exchange_the_next_run_puts_the_old_site_back(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, built = _two(tmp_path, name)
    rename = Path.rename

    def killed(self: Path, target: Path) -> Path:
        if self == built:
            raise KeyboardInterrupt
        return rename(self, target)

    monkeypatch.setattr(place, "exchanged", lambda _one, _other: False)
    with monkeypatch.context() as patched:
        patched.setattr(Path, "rename", killed)
        with pytest.raises(KeyboardInterrupt):
            place.put_in_place(built, out)
    assert not out.exists()
    place.remove_leftovers(out)
    assert ([each.name for each in tmp_path.iterdir()], _text(out)) == ([name], "old")


def test_what_bears_a_number_that_no_process_has_is_left_behind(tmp_path: Path) -> None:
    (tmp_path / ".site.building-99999999999999999999").mkdir()
    (tmp_path / f".site.building-{os.getppid()}").mkdir()
    place.remove_leftovers(tmp_path / "site")
    assert [each.name for each in tmp_path.iterdir()] == [f".site.building-{os.getppid()}"]


def test_a_program_that_ends_waits_until_the_old_site_is_gone(tmp_path: Path) -> None:
    out, built = _two(tmp_path, "site")
    program = (
        "import pathlib, sys; from generator.website import place; place.put_in_place(*map(pathlib.Path, sys.argv[1:]))"
    )
    subprocess.run([sys.executable, "-c", program, built, out], check=True, env=environment())
    assert ([each.name for each in tmp_path.iterdir()], _text(out)) == (["site"], "new")


def without_the_rights_of_root() -> None:
    """Let what is run next write only where its user may, although that is root, where the system can (Linux)."""
    if os.geteuid() == 0 and sys.platform == "linux":
        for right in (1, 2):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
            ctypes.CDLL(None).prctl(24, right, 0, 0, 0)  # PR_CAPBSET_DROP


@pytest.mark.parametrize("exchanges", [True, False])
def test_a_site_whose_folders_are_read_only_leaves_nothing_when_it_is_replaced(
    tmp_path: Path, *, exchanges: bool
) -> None:
    out, built = _two(tmp_path, "site")
    left = tmp_path / ".site.building-99999999999999999999"
    for folder in (out, left):
        (folder / "assets").mkdir(parents=True)
        (folder / "assets/file").touch()
        (folder / "assets").chmod(0o500)
        folder.chmod(0o500)
    program = "import pathlib, sys; from generator.website import place; "
    program += "" if exchanges else "place.exchanged = lambda *_: False; "
    program += "out = pathlib.Path(sys.argv[2]); place.remove_leftovers(out); place.put_in_place(pathlib.Path(sys.argv[1]), out)"
    subprocess.run(
        [sys.executable, "-c", program, built, out],
        check=True,
        env=environment(),
        preexec_fn=without_the_rights_of_root,
    )
    assert ([each.name for each in tmp_path.iterdir()], _text(out)) == (["site"], "new")


def test_a_link_that_bears_the_name_of_a_leftover_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "kept/inside").mkdir(parents=True)
    (tmp_path / ".site.building-99999999999999999999").symlink_to(tmp_path / "kept")
    place.remove_leftovers(tmp_path / "site")
    assert (tmp_path / "kept/inside").exists()


def test_a_build_record_that_is_none_is_not_read_whole_and_ends_no_run(tmp_path: Path) -> None:
    record = tmp_path / "build.json"
    record.write_text('{"schema": 1, "generator": "0.1.0", "complete": true}', encoding="utf-8")
    assert place.record_of(tmp_path) == {"schema": 1, "generator": "0.1.0", "complete": True}
    record.write_text("[" * 100_000, encoding="utf-8")
    assert place.record_of(tmp_path) is None
    with record.open("r+b") as sparse:
        sparse.truncate(1 << 40)
    assert place.record_of(tmp_path) is None
    record.unlink()
    os.mkfifo(record)
    assert place.record_of(tmp_path) is None
