"""Nothing that authors, customers or committers write is obeyed by the log of a pipeline or by a terminal."""

import json
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest
from conftest import MakeOnce
from end_to_end.forking import run_forked
from end_to_end.portfolios import MKDOCS as SETTINGS
from end_to_end.portfolios import WAITS, write
from end_to_end.previews import free_port
from end_to_end.program import MKDOCS, REVIEWS, environment
from end_to_end.repository import begun, commit
from log_lines import COMMANDS, obeyed
from shared_files import shared
from small_portfolio import QUIET, review

ALL = "\n".join(COMMANDS)
PLAIN = [each for each in COMMANDS if each.isprintable()]
HURT = json.dumps("\n".join(["x", *PLAIN]))
"""As a value in quotation marks, which YAML reads as JSON does; no file may hold the other signs."""
SOUND = review(
    ("title: Calls in January", f"title: {HURT}"),
    ("sources:\n", f'people:\n  ann: {{role: {HURT}, group: manager, commits_as: ["::error::Ann"]}}\nsources:\n'),
    ("statement: Calls are answered within 20 seconds.", f"statement: {HURT}"),
)
BROKEN = review(("wait: {type: number}", "wait: {type: number}\n      '##[error]x': {}"))
ODD = "\n::error::odd"
"""In the name of a file."""
RUNNER = {"GITHUB_ACTIONS": "true", "CI": "true", "COLUMNS": "30", "NO_MKDOCS_2_WARNING": "1"}
GIVEN = ("GITHUB_OUTPUT", "GITHUB_ENV", "GITHUB_STEP_SUMMARY", "GITHUB_PATH", "GITHUB_STATE")
"""Files in which a runner takes orders from what it runs."""
RUNS: dict[str, tuple[int, list[str]]] = {
    "check": (0, ["check"]),
    "check in JSON": (0, ["check", "--format", "json"]),
    "check for GitHub": (0, ["check", "--format", "github"]),
    "build": (0, ["build"]),
    "offline": (0, ["build", "--offline"]),
    "results": (0, ["results", "team/jan"]),
    "results in JSON": (0, ["results", "team/jan", "--format", "json"]),
    "history": (0, ["history", "team/jan"]),
    "history in JSON": (0, ["history", "team/jan", "--format", "json"]),
    "diff": (0, ["diff", "HEAD~1"]),
    "diff in JSON": (0, ["diff", "HEAD~1", "--format", "json"]),
    "publish": (0, ["publish", "1.0", "--note", "::error::of the note"]),
    "publish under a hostile name": (2, ["publish", ALL]),
    "sign": (0, ["sign", "team/jan", "--of", "plan", "--by", "ann", "--as", "::error::as"]),
    "new": (2, ["new", f"team/{ODD}"]),
    "an unknown review": (2, ["results", f"::x{ALL}"]),
    "verify what is none": (2, ["verify", "reviews"]),
    "a folder that is none": (2, ["check", f"nowhere{ALL}"]),
}
OF_BROKEN: dict[str, tuple[int, list[str]]] = {
    "check": (1, ["check"]),
    "check in JSON": (1, ["check", "--format", "json"]),
    "check for GitHub": (1, ["check", "--format", "github"]),
    "build": (1, ["build"]),
    "results": (1, ["results", "team/mar"]),
    "sign": (1, ["sign", "team/mar", "--of", "plan", "--by", "ann"]),
    "publish": (1, ["publish", "1.0"]),
}


@pytest.fixture(scope="module")
def hostile(once: MakeOnce) -> Path:
    """A portfolio whose every text is a command, in a repository whose commits are, too; it is only to be read."""

    def make(root: Path) -> None:
        write(
            begun(root),
            {
                "mkdocs.yml": SETTINGS.replace("site_name: Small", f"site_name: {HURT}"),
                "site_config/portfolio.yml": f"organisation: {HURT}\nteams: {{team: {{name: {HURT}}}}}\n{QUIET}",
                f"site_config/pages/a{ODD}.md": "# A\n",
                ".gitignore": "site/\n.cache/\n*.zip\npublication/\n",
                "reviews/team/jan/review.md": SOUND,
                "reviews/team/jan/calls.csv": "wait\n" + "".join(f"{each}\n" for each in WAITS),
                f"reviews/team/jan/evidence/e{ODD}.txt": "x",
            },
        )
        commit(root, f"::set-output name=a::b\n\n{ALL}", who="::error::Ann \x1b]0;t\x07")
        (root / "reviews/team/jan/review.md").write_text(SOUND.replace("80%", "70%"), encoding="utf-8")
        commit(root, f"  ::error::begins\r::warning::of a line ##[error]x \x1b[2J\x1f {'long ' * 200}")

    return once("hostile words", make)


def printed(arguments: list[str], root: Path, tmp_path: Path) -> tuple[int, str]:
    """The exit status of a run as on a runner, and all that it said; the files of the runner stay as they were."""
    orders = {name: tmp_path / name for name in GIVEN}
    for path in orders.values():
        path.write_bytes(b"")
    given = environment(**RUNNER, **{name: str(path) for name, path in orders.items()})
    out, err = tmp_path / "out", tmp_path / "err"
    status = run_forked(arguments, root, given, out, err, 120)
    assert {name: path.read_bytes() for name, path in orders.items()} == dict.fromkeys(GIVEN, b"")
    return status, out.read_bytes().decode() + err.read_bytes().decode()


@pytest.fixture
def root(hostile: Path, tmp_path: Path) -> Path:
    """A copy for one test to change."""
    return Path(shutil.copytree(hostile, tmp_path / "portfolio", symlinks=True))


@pytest.fixture
def broken(root: Path) -> Path:
    """The same with errors whose messages would quote commands."""
    files: dict[str, str | bytes] = {
        f"reviews/team/x{ODD}/review.md": SOUND,
        "reviews/team/mar/review.md": BROKEN,
        "reviews/team/mar/calls.csv": 'wait,n\n"x\n::error file=a.md::b",\n"##[error]y",2\n',
    }
    write(root, files)
    commit(root, "More")
    return root


@pytest.mark.parametrize("name", RUNS)
def test_no_log_obeys_what_a_command_prints(name: str, root: Path, tmp_path: Path) -> None:
    expected, arguments = RUNS[name]
    status, said = printed(arguments, root, tmp_path)
    assert status == expected, said
    assert "Traceback" not in said
    assert obeyed(said) == []
    assert said.strip(), "nothing was said, so nothing was shown"


@pytest.mark.parametrize("name", OF_BROKEN)
def test_no_log_obeys_what_is_said_of_errors(name: str, broken: Path, tmp_path: Path) -> None:
    expected, arguments = OF_BROKEN[name]
    status, said = printed(arguments, broken, tmp_path)
    assert status == expected, said
    assert "CELL-001" in said or "KEY-00" in said
    assert obeyed(said) == []


def test_no_log_obeys_what_mkdocs_prints(broken: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [*MKDOCS, "build", "-d", tmp_path / "site"], cwd=broken, env=environment(**RUNNER), stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, encoding="utf-8", timeout=120, check=False,
    )  # fmt: skip
    said = done.stdout
    assert done.returncode == 1
    assert "ERROR" in said
    assert "x\\u000a::error" in said
    assert obeyed(said) == []


def test_no_log_obeys_what_a_preview_prints(root: Path, tmp_path: Path) -> None:
    log = tmp_path / "log"
    with log.open("wb") as sink:
        running = subprocess.Popen(
            [*REVIEWS, "serve", "--port", str(free_port())],
            cwd=root,
            env=environment(**RUNNER),
            stdout=sink,
            stderr=sink,
        )
        try:
            until = time.monotonic() + 60
            while b"Shown at" not in log.read_bytes() and running.poll() is None and time.monotonic() < until:
                time.sleep(0.05)
        finally:
            running.send_signal(signal.SIGINT)
            running.wait(30)
    said = log.read_text(encoding="utf-8")
    assert "Shown at" in said
    assert obeyed(said) == []


@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_cells_that_are_commands_are_told_harmlessly_with_their_line(form: str, root: Path, tmp_path: Path) -> None:
    data = shared("attacks", "csv", "S91-ci-log-injection.csv").read_bytes()
    (root / "reviews/team/jan/calls.csv").write_bytes(data)
    more = "".join(f"{name}: {{type: category}}\n      " for name in ("agent", "channel"))
    text = review(
        ("wait: {type: number}", f"{more}score: {{type: score, scale: [1, 5]}}"), ("column: wait", "column: score")
    )
    (root / "reviews/team/jan/review.md").write_text(text, encoding="utf-8")
    status, said = printed(["check", "--format", form, "reviews/team/jan"], root, tmp_path)
    assert status == 1
    assert obeyed(said) == []
    _, as_json = printed(["check", "--format", "json", "reviews/team/jan"], root, tmp_path)
    found = json.loads(as_json[: as_json.rindex("}") + 1])["problems"]
    assert {each["line"] for each in found if each["file"].endswith("calls.csv")} >= {5}, found
    assert max(len(each["message"]) for each in found) < 300
