"""The recipes for pipelines, run: their commands in a fresh clone, as the service would."""

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import MakeOnce
from end_to_end.portfolios import CANARY, FILES, write
from end_to_end.program import REVIEWS, environment, run
from end_to_end.repository import begun, commit, git

INSTALLED = "python -I -m pip install"
"""Begins the step that fetches packages, which is not run here."""


@pytest.fixture(scope="module")
def remote(once: MakeOnce) -> Path:
    """A repository with the small portfolio and the recipes that the command wrote."""

    def make(root: Path) -> None:
        write(begun(root), FILES)
        for service in ("github", "gitlab"):
            done = run("ci", service, cwd=root)
            assert (done.returncode, done.stdout) == (0, ""), done.stderr
            assert "was written" in done.stderr
            assert "Before the first run: requirements.txt is not there" in done.stderr
        commit(root, "Begin")

    return once("with recipes", make)


@pytest.fixture
def clone(remote: Path, tmp_path: Path) -> Path:
    """What a job starts from."""
    git(tmp_path, "clone", "-q", f"file://{remote}", tmp_path / "clone")
    return tmp_path / "clone"


def github(root: Path) -> dict[str, list[str]]:
    jobs = yaml.safe_load((root / ".github/workflows/reviews.yml").read_text(encoding="utf-8"))["jobs"]
    return {name: [step["run"] for step in job["steps"] if "run" in step] for name, job in jobs.items()}


def gitlab(root: Path) -> dict[str, list[str]]:
    found: dict[str, Any] = yaml.safe_load((root / ".gitlab-ci.yml").read_text(encoding="utf-8"))
    before = found["default"]["before_script"]
    return {name: [*before, *job["script"]] for name, job in found.items() if isinstance(job, dict) and "script" in job}


def obey(script: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a step as a runner does, with `reviews` on the PATH."""
    programs = f"{Path(REVIEWS[0]).parent}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script], cwd=folder,
        env=environment(PATH=programs, CI="true", GITHUB_STEP_SUMMARY=str(folder.parent / "summary.md")),
        capture_output=True, encoding="utf-8", timeout=120, check=False,
    )  # fmt: skip


def commands(scripts: list[str]) -> list[str]:
    """The steps of a job after the one that installs, which has to be the first."""
    assert scripts[0].startswith(INSTALLED)
    return scripts[1:]


@pytest.mark.parametrize(
    "service, job, place",
    [
        ("github", "check", None), ("github", "preview", "site"), ("github", "site", "site"),
        ("gitlab", "check", None), ("gitlab", "preview", "site"), ("gitlab", "pages", "public"),
    ],
)  # fmt: skip
def test_each_job_does_in_a_fresh_clone_what_it_says(service: str, job: str, place: str | None, clone: Path) -> None:
    scripts = {"github": github, "gitlab": gitlab}[service](clone)[job]
    for script in commands(scripts):
        assert shutil.which(script.split()[0], path=f"{Path(REVIEWS[0]).parent}:{os.environ['PATH']}"), script
        done = obey(script, clone)
        assert done.returncode == 0, done.stdout + done.stderr
    if place:
        assert (clone / place / "index.html").is_file()
        assert CANARY not in (clone / place / "index.html").read_text(encoding="utf-8")


def test_a_problem_stops_each_job_before_it_publishes(clone: Path) -> None:
    calls = clone / "reviews/team/jan/calls.csv"
    calls.write_text("wait,note\nsoon,x\n", encoding="utf-8")
    for scripts in (github(clone)["check"], github(clone)["site"], gitlab(clone)["check"], gitlab(clone)["pages"]):
        done = obey("\n".join(commands(scripts)), clone)
        assert done.returncode == 1, done.stdout + done.stderr
        assert "CELL-001" in done.stdout


def test_nothing_is_written_over_a_recipe_or_into_a_folder_where_no_service_looks(clone: Path) -> None:
    done = run("ci", "github", cwd=clone)
    assert (done.returncode, "is there already" in done.stderr) == (2, True)
    write(clone / "below", FILES)
    done = run("ci", "github", cwd=clone / "below")
    assert (done.returncode, "below/" in done.stderr) == (2, True)
    assert not (clone / "below/.github").exists()
    assert run("ci", "jenkins", cwd=clone).returncode == 2
