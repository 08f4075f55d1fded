"""What goes wrong on machines: a damaged cache, full and closed places, signals, odd environments, files that change."""

import contextlib
import hashlib
import json
import os
import pickle
import random
import shutil
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from fnmatch import fnmatch
from pathlib import Path

import pytest
from conftest import MakeOnce
from end_to_end.forking import run_forked
from end_to_end.portfolios import edit, write
from end_to_end.program import MKDOCS, PYTHON, REVIEWS, contents, environment, run, start
from end_to_end.repository import begun, commit, git
from shared_files import shared

from generator.scaffold.writing import UNFINISHED

SEEDED = random.Random(7)  # noqa: S311  the same harm in every run


def of_values(root: Path) -> list[Path]:
    """Every value in the cache."""
    found = [each for each in (root / ".cache/reviews").rglob("*") if each.is_file() and each.name != ".gitignore"]
    assert len(found) > 5
    return found


def sealed(value: bytes) -> bytes:
    return hashlib.sha256(value).hexdigest().encode() + b"\n" + value


HARM: dict[str, Callable[[bytes], bytes]] = {
    "truncated": lambda data: data[: len(data) // 2],
    "zeroed": lambda data: bytes(len(data)),
    "random": lambda data: SEEDED.randbytes(len(data)),
    "no text under its digest": lambda _: sealed(b"\xff\xfe\x00"),
    "a list under its digest": lambda _: sealed(b"[1, 2]"),
    "an object under its digest": lambda _: sealed(b'{"pages": [], "assets": 5}'),
    "nested under its digest": lambda _: sealed(b"[" * 100_000),
    "a pickle": lambda _: pickle.dumps(os.getcwd),
}


@pytest.mark.parametrize("harm", HARM)
def test_a_damaged_cache_is_computed_again(harm: str, built: Path, unbuilt: Path) -> None:
    for path in of_values(unbuilt):
        path.write_bytes(HARM[harm](path.read_bytes()))
    done = run("build", cwd=unbuilt)
    assert done.returncode == 0, done.stderr
    assert contents(unbuilt / "site") == contents(built / "site")


def test_folders_and_links_in_the_place_of_values_are_left_alone(built: Path, unbuilt: Path) -> None:
    kept = unbuilt / "kept"
    kept.write_bytes(sealed(b"{}"))
    for number, path in enumerate(of_values(unbuilt)):
        path.unlink()
        if number % 2:
            path.symlink_to(kept)
        else:
            path.mkdir()
    done = run("build", cwd=unbuilt)
    assert done.returncode == 0, done.stderr
    assert contents(unbuilt / "site") == contents(built / "site")
    assert kept.read_bytes() == sealed(b"{}")


def test_files_that_another_program_left_in_the_cache_are_never_opened(built: Path, unbuilt: Path) -> None:
    for path in of_values(unbuilt):
        path.unlink()
    shutil.copytree(shared("attacks", "publish", "S70-cache"), unbuilt / ".cache/reviews", dirs_exist_ok=True)
    assert run("build", cwd=unbuilt).returncode == 0
    assert contents(unbuilt / "site") == contents(built / "site")
    assert not Path("/tmp/PWNED-S70").exists()  # noqa: S108  the name is the attack's


def test_results_that_came_with_a_commit_are_not_believed(root: Path) -> None:
    begun(root)
    for path in of_values(root):
        _, _, value = path.read_bytes().partition(b"\n")
        path.write_bytes(sealed(value.replace(b"75", b"99").replace(b"All is well", b"Nobody waits")))
    git(root, "add", "--force", "--all")
    commit(root, "All, and a cache")
    clone = root.parent / "clone"
    git(root.parent, "clone", "-q", root, clone)
    done = run("build", "--out", root.parent / "x", cwd=clone)
    assert (done.returncode, ".cache/reviews is in Git" in done.stderr) == (0, True), done.stderr
    assert "is in Git" not in run("build", "--no-cache", "--out", root.parent / "y", cwd=clone).stderr
    assert contents(root.parent / "x") == contents(root.parent / "y")


@pytest.mark.parametrize("name", ["HOME", "PATH"])
def test_what_a_variable_would_have_said_is_not_missed(name: str, built: Path, unbuilt: Path) -> None:
    given = {key: value for key, value in environment().items() if key != name}
    out = unbuilt.parent / "out"
    assert run_forked(["build"], unbuilt, given, out, out, 60) == 0, out.read_text(encoding="utf-8")
    assert contents(unbuilt / "site") == contents(built / "site")


ODD: dict[str, dict[str, str]] = {
    "no place for what is temporary, an odd zone, Turkish, an empty date, without asserts": {
        "TMPDIR": "/nowhere/at/all", "TZ": "<+1245>-12:45", "LC_ALL": "tr_TR.UTF-8", "SOURCE_DATE_EPOCH": "",
        "PYTHONOPTIMIZE": "2",
    },
    "a zone that is none, no UTF-8, no date": {
        "TZ": "../../etc/passwd", "LC_ALL": "en_GB.ISO-8859-15", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0",
        "SOURCE_DATE_EPOCH": "abc",
    },
    "a zone that is another file, ASCII, a date before": {
        "TZ": "/etc/passwd", "PYTHONIOENCODING": "ascii", "SOURCE_DATE_EPOCH": "-1",
    },
    "another look, a date beyond": {
        "MPLBACKEND": "module://nothing", "MATPLOTLIBRC": "matplotlibrc", "MPLCONFIGDIR": "/nowhere/at/all",
        "SOURCE_DATE_EPOCH": "99999999999999",
    },
}  # fmt: skip
"""Several oddities at once where one does not stand in the way of another: each would show by itself."""


@pytest.mark.parametrize("name", ODD)
def test_an_odd_environment_changes_nothing(name: str, built: Path, unbuilt: Path) -> None:
    (unbuilt / "matplotlibrc").write_text('axes.prop_cycle: cycler("color", ["w"])\n', encoding="utf-8")
    shutil.rmtree(unbuilt / ".cache")
    done = run("build", "--jobs", "1", cwd=unbuilt, program=list(REVIEWS), **ODD[name])
    assert done.returncode == 0, done.stderr
    assert contents(unbuilt / "site") == contents(built / "site")


def test_rare_letters_are_measured_without_a_look_at_what_matplotlib_would_obey(root: Path, tmp_path: Path) -> None:
    """It would print what it does not understand of a `matplotlibrc` where it is started, also of one that leads elsewhere."""
    (tmp_path / "secrets").write_text("token-hunter2: 1\n\x1b]0;pwned\x07key: 1\n", encoding="utf-8")
    (root / "matplotlibrc").symlink_to(tmp_path / "secrets")
    edit(root / "reviews/team/jan/review.md", "statement: ", "statement: ქართული ∰ ᚠ ")
    shutil.rmtree(root / ".cache", ignore_errors=True)
    done = run("build", cwd=root, program=list(REVIEWS))
    assert done.returncode == 0, done.stderr
    assert any("ქართული" in each.read_text(encoding="utf-8") for each in (root / "site").rglob("*.svg"))
    assert "hunter2" not in done.stdout + done.stderr
    assert "pwned" not in done.stdout + done.stderr


def test_nothing_that_lies_where_it_is_started_is_imported(built: Path, unbuilt: Path) -> None:
    shutil.copytree(
        shared("attacks", "project-files", "S85-import-hijack"), unbuilt, dirs_exist_ok=True,
        ignore=shutil.ignore_patterns("reviews", ".git*"),
    )  # fmt: skip
    planted = [Path(f"/tmp/PWNED-S85{which}") for which in ("", "b", "c")]  # noqa: S108  the names are the attack's
    for name in ("click", "yaml", "markdown", "json"):
        (unbuilt / f"{name}.py").write_text(f"open({str(unbuilt / 'RAN')!r}, 'w').close()\n", encoding="utf-8")
    for program in (list(REVIEWS), [*PYTHON, "-m", "generator.cli"]):
        shutil.rmtree(unbuilt / ".cache", ignore_errors=True)
        done = run("build", cwd=unbuilt, program=program)
        assert done.returncode == 0, done.stderr
        assert contents(unbuilt / "site") == contents(built / "site")
        assert not (unbuilt / "RAN").exists()
        assert [each for each in planted if each.exists()] == []


@pytest.mark.parametrize("way", ["closed", "closed to a doctor", "a reader that goes", "no input"])
def test_a_stream_that_is_not_there_is_no_failure(way: str, unbuilt: Path) -> None:
    program = " ".join(REVIEWS)
    line = {
        "closed": f"{program} check >&- 2>&-",
        "closed to a doctor": f"{program} doctor >&-",
        "a reader that goes": f"{program} history team/jan --format json | head -c 1; exit ${{PIPESTATUS[0]}}",
        "no input": f"{program} build <&-",
    }[way]
    done = subprocess.run(
        ["bash", "-c", line], cwd=unbuilt, env=environment(), capture_output=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    assert b"Traceback" not in done.stderr
    assert b"Exception ignored" not in done.stderr


def a_socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made, contextlib.chdir(path.parent):
        made.bind(path.name)


NO_FILES: dict[str, Callable[[Path], object]] = {
    "a pipe": os.mkfifo,
    "a socket": a_socket,
    "a device": lambda path: path.symlink_to("/dev/zero"),
    "a folder": Path.mkdir,
    "a link into itself": lambda path: path.symlink_to(path.name),
}


@pytest.mark.parametrize("names", [("calls.csv",), ("review.md",), ("evidence/minutes.md", "note", "assessment.md")])
@pytest.mark.parametrize("what", NO_FILES)
def test_what_is_no_file_is_told_and_not_waited_for(what: str, names: tuple[str, ...], root: Path) -> None:
    for name in names:
        path = root / "reviews/team/jan" / name
        path.unlink(missing_ok=True)
        NO_FILES[what](path)
    before = contents(root / "site")
    for command in ("check", "build"):
        done = run(command, cwd=root)
        assert done.returncode in (0, 1), done.stderr
        if len(names) == 1:
            assert done.returncode == 1
            assert f"reviews/team/jan/{names[0]}" in done.stdout or "calls.csv" in done.stdout
            assert contents(root / "site") == before


@contextlib.contextmanager
def unrest(disturb: Callable[[], object]) -> Iterator[None]:
    """Something that happens again and again while a run is under way."""
    stop = threading.Event()

    def keep_on() -> None:
        while not stop.wait(0.003):
            with contextlib.suppress(OSError):
                disturb()

    thread = threading.Thread(target=keep_on)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


@pytest.mark.parametrize("what", ["a table grows", "a table comes and goes", "a review comes and goes"])
def test_files_that_change_while_they_are_read_give_a_whole_site_or_an_error(
    what: str, built: Path, root: Path
) -> None:
    review = root / "reviews/team/jan"
    calls, away = review / "calls.csv", root / "away"
    flag = [False]

    def disturb() -> None:
        flag[0] = not flag[0]
        if what == "a table grows":
            with calls.open("a", encoding="utf-8") as file:
                file.write("5,x\n")
        else:
            moved = calls if what == "a table comes and goes" else review
            moved.rename(away) if flag[0] else away.rename(moved)

    original = calls.read_bytes()
    for _ in range(3):
        with unrest(disturb):
            done = run("build", cwd=root)
        assert done.returncode in (0, 1, 3), done.stderr
        assert "internal error" not in done.stderr
        assert run("verify", root / "site", cwd=root).returncode == 0
        if away.exists():
            away.rename(calls if what == "a table comes and goes" else review)
        calls.write_bytes(original)
    assert run("build", cwd=root).returncode == 0
    assert contents(root / "site") == contents(built / "site")


def whole(root: Path) -> dict[str, bytes]:
    """Every file of the authors."""
    return {
        name: data
        for name, data in contents(root).items()
        if not name.startswith((".git/", ".cache/", "site/", ".site.", "publication/"))
    }


COMMANDS: dict[str, tuple[str, ...]] = {
    "check": ("check",),
    "build": ("build",),
    "publish": ("publish", "2.0"),
    "verify": ("verify", "site", "--rebuild"),
    "sign": ("sign", "team/jan", "--of", "plan", "--by", "ann"),
    "new": ("new", "team/mar"),
}


MOMENTS = {signal.SIGINT: (0.3, 0.8), signal.SIGTERM: (0.3, 0.8), signal.SIGKILL: (0.3, 0.6, 0.9)}
"""When a run is ended, in parts of the time that it takes."""


def _to_be_ended(root: Path) -> None:
    edit(
        write(begun(root)) / "reviews/team/jan/review.md",
        "sources:\n", "people:\n  ann: {role: Head, group: manager}\nsources:\n",
    )  # fmt: skip
    (root / ".gitignore").write_text(".cache/\nsite/\npublication/\n", encoding="utf-8")
    commit(root, "Begin")
    assert run("build", cwd=root).returncode == 0


@pytest.mark.parametrize("number", MOMENTS)
@pytest.mark.parametrize("command", COMMANDS)
def test_a_run_that_is_ended_leaves_files_old_or_new_and_nothing_to_trip_over(
    command: str, number: signal.Signals, once: MakeOnce, tmp_path: Path
) -> None:
    begins = once("to-be-ended", _to_be_ended)

    def finish(folder: Path) -> None:
        shutil.copytree(begins, folder, dirs_exist_ok=True)
        began = time.monotonic()
        assert run(*COMMANDS[command], cwd=folder).returncode == 0
        (folder / ".cache/took").write_text(str(time.monotonic() - began), encoding="utf-8")

    finished = once(f"ended-{command}", finish)
    root = Path(shutil.copytree(begins, tmp_path / "portfolio"))
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    before, after = whole(root), whole(finished)
    for part in MOMENTS[number]:
        running = start(*COMMANDS[command], cwd=root, TMPDIR=str(temporary))
        time.sleep(float((finished / ".cache/took").read_text(encoding="utf-8")) * part)
        running.send_signal(number)
        running.wait()
        found = whole(root)
        assert all(found.get(name) in (before.get(name), after.get(name)) for name in {*before, *after}), part
        unknown = {name for name in found if name not in before and name not in after}
        assert {
            name for name in unknown if not fnmatch(Path(name).name, UNFINISHED)
        } == set()  # the next run takes them
        git(root, "checkout", "-q", ".")
        shutil.rmtree(root / "reviews/team/mar", ignore_errors=True)
    done = run(*COMMANDS[command], cwd=root, TMPDIR=str(temporary))
    assert done.returncode == 0, done.stderr
    assert whole(root) == after
    assert run("verify", root / "site", cwd=root).returncode == 0
    assert [each for each in temporary.iterdir() if any(each.glob("*"))] == []
    assert [each.name for each in root.glob(".site.*")] == []


def as_root() -> bool:
    return os.geteuid() == 0


@contextlib.contextmanager
def mounted(*options: str) -> Iterator[None]:
    """A place that is mounted; without the right to do so the test is skipped."""
    if not as_root() or subprocess.run(["mount", *options], capture_output=True, check=False).returncode:
        pytest.skip("only root may mount, and not in every container")
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", options[-1]], capture_output=True, check=False)


@pytest.mark.parametrize("place", ["cache", "site", "temporary", "publication"])
def test_a_place_that_is_full_ends_the_run_and_leaves_what_was_there(place: str, root: Path, tmp_path: Path) -> None:
    begun(root)
    (root / ".gitignore").write_text(".cache/\nsite/\npublication/\n", encoding="utf-8")
    commit(root, "Begin")
    full = {
        "cache": root / ".cache/reviews",
        "site": tmp_path / "full",
        "temporary": tmp_path / "tmp",
        "publication": root / "publication",
    }[place]
    shutil.rmtree(full, ignore_errors=True)
    full.mkdir(parents=True)
    commands: dict[str, tuple[object, ...]] = {"cache": ("build",), "site": ("build", "--out", full / "site")}
    command = commands.get(place, ("publish", "1.0"))
    before = contents(root / "site")
    with mounted("-t", "tmpfs", "-o", "size=200k", "tmpfs", str(full)):
        done = run(*command, cwd=root, TMPDIR=str(full if place == "temporary" else tmp_path))
        if place == "cache":
            assert done.returncode == 0, done.stderr
        else:
            assert done.returncode == 3, done.stderr
            assert "internal error" not in done.stderr
        assert place == "cache" or contents(root / "site") == before
        left = [each for each in full.iterdir() if each.name != "lost+found"]
        assert place == "cache" or not any((each / "index.html").exists() for each in left)
    done = run(*command, cwd=root)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("command", ["check", "build", "publish 1.0", "new team/mar", "build --at HEAD"])
def test_where_no_file_may_have_a_byte_it_is_said_which_and_what_to_look_at(command: str, root: Path) -> None:
    commit(begun(root), "Begin")
    before = contents(root)
    line = f"ulimit -f 0; {' '.join(REVIEWS)} {command} --no-cache | cat; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(
        ["bash", "-c", line],
        cwd=root,
        env=environment(),
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert done.returncode == 3
    assert "no temporary file can be written in any of /tmp" in done.stderr
    assert "how large a file may be there (ulimit -f)" in done.stderr
    assert contents(root) == before


def test_pages_for_another_engine_are_written_whole_or_not_at_all(unbuilt: Path, tmp_path: Path) -> None:
    full = tmp_path / "full"
    full.mkdir()
    with mounted("-t", "tmpfs", "-o", "size=100k", "tmpfs", str(full)):
        done = run("compile", "--to", full / "pages", cwd=unbuilt)
        assert (done.returncode, f"written to {full / 'pages'}: No space left" in done.stderr) == (3, True), done.stderr
        done = run("build", "-q", "-d", full / "site", cwd=unbuilt, program=MKDOCS)
        assert (done.returncode, "written: No space left" in done.stderr) == (1, True), done.stderr
        assert list(full.iterdir()) == []


def test_pages_that_a_killed_run_began_are_no_hindrance(unbuilt: Path, tmp_path: Path) -> None:
    out = tmp_path / "pages [1]"
    out.mkdir()
    left = tmp_path / ".pages [1].building-99999999999"
    left.mkdir()
    (left / "index.md").write_text("half", encoding="utf-8")
    done = run("compile", "--to", out, cwd=unbuilt)
    assert done.returncode == 0, done.stderr
    assert ((out / "team/jan/index.md").is_file(), left.exists()) == (True, False)


@pytest.mark.parametrize("command", ["check", "init x --organisation Us", "--root {} build --out x"])
def test_a_folder_that_was_removed_under_whoever_stands_in_it_is_named(
    command: str, unbuilt: Path, tmp_path: Path
) -> None:
    program = " ".join(REVIEWS)
    line = (
        f"mkdir {tmp_path}/gone && cd {tmp_path}/gone && rmdir {tmp_path}/gone && {program} {command.format(unbuilt)}"
    )
    done = subprocess.run(
        ["bash", "-c", line], env=environment(), capture_output=True, encoding="utf-8", timeout=60, check=False
    )
    assert (done.returncode, "the folder you stand in was removed" in done.stderr) == (3, True), done.stderr


def test_a_portfolio_that_cannot_be_written_is_built_elsewhere(built: Path, tmp_path: Path) -> None:
    closed = Path(shutil.copytree(built, tmp_path / "closed"))
    shutil.rmtree(closed / ".cache")
    if as_root():
        with mounted("--bind", str(closed), str(closed)):
            subprocess.run(["mount", "-o", "remount,bind,ro", str(closed)], check=True)
            _build_elsewhere(closed, built, tmp_path)
    else:
        for path in (closed, *closed.rglob("*")):
            path.chmod(0o555 if path.is_dir() else 0o444)
        _build_elsewhere(closed, built, tmp_path)
        for path in (closed, *closed.rglob("*")):
            path.chmod(0o755)


def _build_elsewhere(closed: Path, built: Path, tmp_path: Path) -> None:
    done = run("build", "--out", tmp_path / "out", cwd=closed)
    assert done.returncode == 0, done.stderr
    assert contents(tmp_path / "out") == contents(built / "site")
    done = run("build", cwd=closed)
    assert done.returncode == 3
    assert "internal error" not in done.stderr
    done = run("build", "-q", cwd=closed, program=MKDOCS)
    assert (done.returncode, "the site could not be written: " in done.stderr) == (1, True), done.stderr
    done = run("compile", "--to", closed / "pages", cwd=closed)
    assert (done.returncode, f"could not be written to {closed / 'pages'}: " in done.stderr) == (3, True), done.stderr
    done = run("new", "team/mar", cwd=closed)
    assert done.returncode == 3
    assert "internal error" not in done.stderr


@pytest.mark.parametrize("clock", ["1970-01-02", "2100-01-01"])
def test_a_clock_that_is_wrong_changes_no_site_of_a_commit(clock: str, root: Path, tmp_path: Path) -> None:
    library = next(Path("/usr/lib").glob("*/faketime/libfaketime.so.1"), None)
    if library is None:
        pytest.skip("libfaketime is not installed; on Debian: apt-get install libfaketime")
    begun(root)
    (root / ".gitignore").write_text(".cache/\nsite/\n", encoding="utf-8")
    commit(root, "Begin")
    assert run("build", "--no-cache", "--out", tmp_path / "x", cwd=root).returncode == 0
    done = run(
        "build", "--no-cache", "--out", tmp_path / "y", cwd=root, LD_PRELOAD=str(library), FAKETIME=f"@{clock} 00:00:00"
    )
    assert done.returncode == 0, done.stderr
    assert contents(tmp_path / "x") == contents(tmp_path / "y")


def test_builds_at_once_share_a_cache(built: Path, unbuilt: Path, tmp_path: Path) -> None:
    shutil.rmtree(unbuilt / ".cache")
    places = [tmp_path / f"site{number}" for number in range(3)]
    running = [start("build", "--jobs", "4", "--out", place, cwd=unbuilt) for place in places]
    assert [each.wait() for each in running] == [0, 0, 0]
    expected = contents(built / "site")
    assert all(contents(place) == expected for place in places)
    assert json.loads((places[0] / "build.json").read_bytes())["complete"] is True
