"""Each command as its users start it: what it prints and where, and the exit status."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from end_to_end.portfolios import edit, write
from end_to_end.previews import free_port, preview, wait_for
from end_to_end.program import REVIEWS, contents, environment, run
from end_to_end.repository import begun, commit

JAN = "reviews/team/jan/review.md"
CALLS = "reviews/team/jan/calls.csv"
COMMANDS = (
    "init", "new", "add", "check", "explain", "results", "redact", "serve", "sign", "history", "assess", "build", "compile",
    "pdf", "publish", "withdraw", "diff", "summary", "scan", "verify", "ci", "editor", "schema", "doctor",
)  # fmt: skip


def break_a_cell(root: Path) -> None:
    edit(root / CALLS, "\n8,", "\nsoon,")


def leave_few_answers(root: Path) -> None:
    (root / CALLS).write_text("wait,note\n5,\n6,\n30,\n", encoding="utf-8")


def test_help_lists_the_commands(tmp_path: Path) -> None:
    for flag in ("--help", "-h"):
        done = run(flag, cwd=tmp_path)
        assert (done.returncode, done.stderr) == (0, "")
        assert all(f"\n  {command} " in done.stdout for command in COMMANDS)
        listed = re.findall(r"^  (\w+)  +\S.*[^.]$", done.stdout.partition("Commands:")[2], re.MULTILINE)
        assert listed == list(COMMANDS), "in the order of use, none cut off"


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_explains_itself(tmp_path: Path, command: str) -> None:
    done = run(command, "--help", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert f"reviews {command}" in done.stdout


def test_version(tmp_path: Path) -> None:
    done = run("--version", cwd=tmp_path)
    assert (done.returncode, done.stdout.startswith("reviews")) == (0, True)


def test_a_run_that_ends_looks_through_nothing(tmp_path: Path) -> None:
    says = "import atexit, gc, sys; atexit.register(lambda: print(gc.get_freeze_count() > 0)); "
    runs = "from generator.cli import main; main(['check'])"
    done = subprocess.run(
        [sys.executable, "-c", says + runs],
        cwd=tmp_path,
        env=environment(),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "True\n")


@pytest.mark.parametrize(
    "arguments",
    [
        ("chekc",), ("check", "--format", "xml"), ("build", "--jobs", "0"), ("results",), ("compile",), ("serve", "--port", "0"),
        ("build", "--today", "tomorrow"), ("--root", "nowhere", "check"),
    ],
)  # fmt: skip
def test_wrong_arguments_are_wrong_usage(built: Path, arguments: tuple[str, ...]) -> None:
    done = run(*arguments, cwd=built)
    assert (done.returncode, done.stdout) == (2, "")
    assert "Usage: reviews" in done.stderr
    assert "Error: " in done.stderr


def test_a_folder_that_is_no_portfolio(tmp_path: Path) -> None:
    done = run("check", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "no portfolio found" in done.stderr
    assert "--root" in done.stderr


def test_the_root_is_found_from_within_and_can_be_named(built: Path, tmp_path: Path) -> None:
    for done in (run("check", cwd=built / "reviews" / "team"), run("--root", built, "check", cwd=tmp_path)):
        assert (done.returncode, done.stdout) == (0, "")
        assert "2 reviews: no problems" in done.stderr


def test_check_tells_problems_with_their_places(root: Path) -> None:
    break_a_cell(root)
    done = run("check", cwd=root)
    assert done.returncode == 1
    place, cure = done.stdout.splitlines()
    assert place.startswith(f"{CALLS}:3:1: error CELL-001 ")
    assert "'soon'" in place
    assert cure.startswith("    ")
    assert "1 error" in done.stderr
    assert CALLS not in done.stderr


def test_check_in_json(root: Path) -> None:
    assert json.loads(run("check", "--format", "json", cwd=root).stdout) == {"schema": 1, "problems": []}
    break_a_cell(root)
    done = run("check", "--format", "json", cwd=root)
    [problem] = json.loads(done.stdout)["problems"]
    assert done.returncode == 1
    assert problem | {"message": "", "hint": ""} == {
        "file": CALLS, "line": 3, "column": 1, "code": "CELL-001", "severity": "error", "message": "", "hint": "", "item": "",
    }  # fmt: skip
    assert problem["message"]
    assert problem["hint"]


def test_check_in_json_shows_what_is_accepted(root: Path) -> None:
    leave_few_answers(root)
    edit(root / JAN, "sources:\n", "accept: {DATA-005: Few called.}\nsources:\n")
    done = run("check", "--strict", "--format", "json", cwd=root)
    [problem] = json.loads(done.stdout)["problems"]
    assert (done.returncode, problem["code"], problem["accepted"]) == (0, "DATA-005", "Few called.")


def test_data_cannot_speak_to_github(root: Path) -> None:
    (root / CALLS).write_text('wait\n5\n"50%\r\n::error::gotcha, a: b"\n', encoding="utf-8", newline="")
    done = run("check", "--format", "github", cwd=root)
    assert done.returncode == 1
    [line] = done.stdout.splitlines()
    assert line.startswith(f"::error file={CALLS},line=3,col=1,title=CELL-001::")
    assert "50%25" in line
    assert "50%\n" not in line


def test_check_of_some_paths(root: Path) -> None:
    break_a_cell(root)
    elsewhere = run("check", "reviews/team/feb", cwd=root)
    assert (elsewhere.returncode, elsewhere.stdout) == (0, "")
    for path in (CALLS, "reviews/team/jan", "reviews", root / "reviews"):
        assert run("check", path, cwd=root).returncode == 1
    for path in ("nowhere", root.parent):
        done = run("check", path, cwd=root)
        assert (done.returncode, done.stdout) == (2, "")
        assert "does not lie in this portfolio" in done.stderr


def test_warnings_fail_only_where_that_is_wanted(root: Path) -> None:
    leave_few_answers(root)
    plain, strict = run("check", cwd=root), run("check", "--strict", cwd=root)
    assert (plain.returncode, strict.returncode) == (0, 1)
    assert plain.stdout == strict.stdout
    assert ": warning DATA-005 " in plain.stdout


def test_results_as_text(built: Path) -> None:
    for name in ("team/jan", "reviews/team/jan", "reviews/team/jan/review.md", "team/jan/"):
        done = run("results", name, cwd=built)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.startswith("Calls in January\n")
        assert "quick: Calls are answered within 20 seconds." in done.stdout
        assert "12 calls" in done.stdout


def test_results_in_json(built: Path) -> None:
    done = run("results", "team/feb", "--format", "json", cwd=built)
    assert (done.returncode, done.stderr) == (0, "")
    found = json.loads(done.stdout)
    assert (found["review"], found["schema"]) == ("team/feb", 1)
    quick = found["criteria"]["quick"]
    expected = {
        "type": "share", "unit": "%", "value": 10 / 12, "level": 0.95, "method": "Wilson score", "n": 12, "numerator": 10,
        "denominator": 12, "missing": 0, "excluded": 0, "complete": False, "verdict": "too close to call",
        "target": {"relation": "at least", "value": 0.8},
    }  # fmt: skip
    assert {key: quick[key] for key in expected} == expected
    assert quick["low"] < quick["value"] < quick["high"]
    assert (
        quick["previous"] | {"review": "team/jan", "change": 0, "verdict": "no clear difference"} == quick["previous"]
    )
    assert done.stdout.encode() == (built / "site" / "team" / "feb" / "results.json").read_bytes()


@pytest.mark.parametrize("wrong, meant", [("team/jna", "team/jan"), ("taem/feb", "team/feb")])
def test_a_wrong_name_is_answered_with_the_nearest(built: Path, wrong: str, meant: str) -> None:
    done = run("results", wrong, cwd=built)
    assert (done.returncode, done.stdout) == (2, "")
    assert f"there is no review {wrong}" in done.stderr
    assert f"Did you mean `{meant}`?" in done.stderr


def test_results_of_a_broken_review_are_its_errors(root: Path) -> None:
    break_a_cell(root)
    as_json, as_text = run("results", "team/jan", "--format", "json", cwd=root), run("results", "team/jan", cwd=root)
    assert (as_json.returncode, as_text.returncode) == (1, 1)
    assert [problem["code"] for problem in json.loads(as_json.stdout)["problems"]] == ["CELL-001"]
    assert as_text.stdout.startswith(f"{CALLS}:3:1: error CELL-001 ")
    assert run("results", "team/feb", cwd=root).returncode == 0


def test_compile_writes_pages_for_another_engine(unbuilt: Path, tmp_path: Path) -> None:
    target = tmp_path / "pages"
    done = run("compile", "--to", target, cwd=unbuilt)
    assert (done.returncode, done.stdout) == (0, "")
    written = contents(target)
    assert {"index.md", "team/jan/index.md", "team/jan/results.json", "audit/index.md"} <= set(written)
    assert not (unbuilt / "site").exists()
    again = run("compile", "--to", target, cwd=unbuilt)
    assert (again.returncode, "is not an empty folder" in again.stderr) == (2, True)
    assert contents(target) == written


def test_a_project_for_another_engine_holds_its_settings_and_the_same_pages(unbuilt: Path, tmp_path: Path) -> None:
    assert run("compile", "--to", tmp_path / "pages", cwd=unbuilt).returncode == 0
    done = run("compile", "--to", tmp_path / "project", "--project", cwd=unbuilt)
    assert (done.returncode, f"pages written to {tmp_path / 'project' / 'docs'}." in done.stderr) == (0, True)
    assert sorted(each.name for each in (tmp_path / "project").iterdir()) == ["docs", "mkdocs.yml"]
    assert contents(tmp_path / "project" / "docs") == contents(tmp_path / "pages")
    before = contents(tmp_path / "project")
    again = run("compile", "--to", tmp_path / "project", "--project", cwd=unbuilt)
    assert (again.returncode, "is not an empty folder" in again.stderr) == (2, True)
    assert contents(tmp_path / "project") == before


def test_compile_writes_nothing_of_a_portfolio_with_errors(root: Path, tmp_path: Path) -> None:
    break_a_cell(root)
    done = run("compile", "--to", tmp_path / "pages", cwd=root)
    assert (done.returncode, "CELL-001" in done.stdout) == (1, True)
    assert not (tmp_path / "pages").exists()


def test_build_says_what_it_did_to_standard_error(unbuilt: Path) -> None:
    done = run("build", cwd=unbuilt)
    assert (done.returncode, done.stdout) == (0, "")
    built, root = done.stderr.splitlines()
    assert built == f"2 reviews built in {unbuilt / 'site'}: no problems."
    assert re.fullmatch(r"Root hash sha256:[0-9a-f]{64}", root)


@pytest.mark.parametrize("place", [".", "..", "reviews", "reviews/team/site", "site_config", "mkdocs.yml"])
def test_a_site_never_takes_the_portfolios_place(root: Path, place: str) -> None:
    before = contents(root)
    done = run("build", "--out", place, cwd=root)
    assert (done.returncode, done.stdout) == (2, "")
    assert "--out" in done.stderr
    assert contents(root) == before


@pytest.mark.parametrize("record", [None, "{}", "not even JSON"])
def test_a_foreign_folder_is_left_as_it_is(root: Path, tmp_path: Path, record: str | None) -> None:
    foreign = tmp_path / "foreign"
    files = {"thesis.txt": "Years of work."} | ({"build.json": record} if record else {})
    before = contents(write(foreign, files))
    done = run("build", "--out", foreign, cwd=root)
    assert (done.returncode, done.stdout) == (2, "")
    assert "not built here" in done.stderr
    assert contents(foreign) == before
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_a_site_that_git_has_and_a_checkout_left_in_part_is_told_as_that(unbuilt: Path) -> None:
    begun(unbuilt)
    write(unbuilt / "site", {"index.html": "<p>a"})
    commit(unbuilt, "One")
    before = contents(unbuilt / "site")
    done = run("build", cwd=unbuilt)
    assert (done.returncode, done.stdout) == (2, "")
    assert "not built here, and Git has files of it" in done.stderr
    assert "git rm -r --cached site, and a line /site/ in .gitignore. Then empty it" in done.stderr
    assert contents(unbuilt / "site") == before


def test_a_place_that_cannot_be_written_is_a_fault_of_the_environment(root: Path) -> None:
    done = run("build", "--out", "mkdocs.yml/site", cwd=root)
    assert done.returncode == 3
    assert "error: " in done.stderr
    assert "mkdocs.yml" in done.stderr


def test_a_folder_that_may_not_be_written(root: Path, tmp_path: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may write everywhere")
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    done = run("build", "--out", closed / "site", cwd=root)
    assert done.returncode == 3
    assert str(closed) in done.stderr


HIJACK = '{% extends "base.html" %}{{ cycler.__init__.__globals__.os.popen("touch RAN").read() }}'
PROGRAMS = {
    "hooks": ("hooks: [hook.py]\n", "`hooks`"),
    "tag": ('site_url: !!python/object/apply:os.system ["touch RAN"]\n', "tags (!)"),
    "key of a tag": ('? !!python/object/apply:os.system ["touch RAN"]\n: x\n', "mkdocs.yml:"),
    "include": ("INHERIT: other.yml\n", "`INHERIT`"),
    "templates": ("theme: {name: material, custom_dir: overrides}\n", "`theme.custom_dir`"),
    "extension": ("markdown_extensions: [hook]\n", "`markdown_extensions`"),
}


@pytest.mark.parametrize("name", PROGRAMS)
@pytest.mark.parametrize("command", ["build", "check", "serve"])
def test_a_configuration_that_runs_something_is_refused(root: Path, name: str, command: str) -> None:
    text, told = PROGRAMS[name]
    files = {
        "mkdocs.yml": f"site_name: Small\ndocs_dir: site_config/pages\nplugins: [search, reviews]\n{text}",
        "hook.py": "open('RAN', 'w').close()\n",
        "other.yml": "hooks: [hook.py]\n",
        "overrides/main.html": HIJACK,
    }
    write(root, files)
    before = contents(root / "site")
    port = ("--port", free_port()) if command == "serve" else ()
    done = run(command, *port, cwd=root)
    assert done.returncode == (2 if command == "serve" else 1), done.stderr
    said = done.stderr if command == "serve" else done.stdout
    assert "mkdocs.yml:4:" in said
    assert told in said
    assert not list(root.rglob("RAN"))
    assert contents(root / "site") == before


def test_no_module_of_the_portfolio_is_imported(root: Path) -> None:
    for module in ("matplotlib", "sitecustomize", "generator", "yaml"):
        (root / f"{module}.py").write_text("open('RAN', 'w').close()\n", encoding="utf-8")
    shutil.rmtree(root / ".cache")
    assert (
        run("build", cwd=root, program=list(REVIEWS)).returncode == 0
    )  # a Python of its own, which imports everything anew
    assert not (root / "RAN").exists()


def test_no_module_of_the_portfolio_is_imported_by_a_process_that_a_preview_starts(root: Path, tmp_path: Path) -> None:
    for module in ("multiprocessing", "pickle", "generator", "signal", "runpy"):
        (root / f"{module}.py").write_text("open('RAN', 'w').close()\n", encoding="utf-8")
    with preview(root, "reviews", tmp_path / "log") as address:
        wait_for(address, "Small", tmp_path / "log")
        edit(root / JAN, "All is well.", "All is better.")
        wait_for(f"{address}team/jan/", "All is better.", tmp_path / "log")
    assert not (root / "RAN").exists()


def test_a_process_of_a_worker_imports_no_module_of_its_folder(tmp_path: Path) -> None:
    (tmp_path / "generator").mkdir()
    (tmp_path / "generator/__init__.py").write_text("open('RAN', 'w').close()\n", encoding="utf-8")
    (tmp_path / "pickle.py").write_text("open('RAN', 'w').close()\n", encoding="utf-8")
    code = "from generator.pipeline.cluster.worker import carry_out; print(carry_out(b''))"
    done = subprocess.run(
        [sys.executable, "-P", "-c", code], cwd=tmp_path, capture_output=True, encoding="utf-8", timeout=60, check=False
    )
    assert "a process of a worker was ended" in done.stdout, done.stderr
    assert not (tmp_path / "RAN").exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
@pytest.mark.parametrize(
    "full, command",
    [
        ("stdout", ("results", "team/jan")),
        ("stderr", ("check",)),
        ("stdout", ("check", "--help")),
        ("stderr", ("chek",)),
    ],
)
def test_what_cannot_be_printed_is_a_fault_of_the_machine(root: Path, full: str, command: tuple[str, ...]) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as sink:
        done = subprocess.run(
            [*REVIEWS, *command],
            cwd=root,
            env=environment(),
            stdout=sink if full == "stdout" else subprocess.DEVNULL,
            stderr=sink if full == "stderr" else subprocess.DEVNULL,
            check=False,
        )
    assert done.returncode == 3
