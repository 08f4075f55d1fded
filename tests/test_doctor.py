"""What stands in the way is named with its cure, and looking for it changes nothing."""

import subprocess
from collections.abc import Callable
from importlib import metadata
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner
from end_to_end.repository import begun, commit, git

from generator import __version__
from generator.cli import main
from generator.doctor import Sign, of_machine, of_portfolio
from generator.scaffold.portfolio import MADE
from generator.scaffold.recipes import recipe

REVIEW = "---\ntitle: January\nstatus: planned\nperiod: {start: 2026-01-01, end: 2026-01-31}\n---\n"
WHEEL = "packages/service_reviews-0.0.2-py3-none-any.whl"
LOCKED = f"service-reviews=={__version__} \\\n    --hash=sha256:0\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A portfolio in which nothing is wrong."""
    folder = begun(tmp_path / "portfolio")
    put(folder, "reviews/team/jan/review.md", REVIEW)
    put(folder, "site_config/portfolio.yml", "organisation: Small\n")
    put(folder, ".gitignore", "".join(f"{line}\n" for line in MADE))
    put(folder, ".gitlab-ci.yml", recipe("gitlab"))
    put(folder, "requirements.txt", LOCKED)
    git(folder, "config", "user.name", "Ann")
    git(folder, "config", "user.email", "ann@example.org")
    commit(folder, "Begin")
    return folder


def put(root: Path, name: str, text: str) -> None:
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_text(text, encoding="utf-8")


def test_a_sound_portfolio_has_nothing_in_the_way(root: Path) -> None:
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file() and ".git" not in path.parts}
    assert [each for each in of_portfolio(root) if each.state != "well"] == []
    assert {
        path: path.read_bytes() for path in root.rglob("*") if path.is_file() and ".git" not in path.parts
    } == before


def _commit_cache(root: Path) -> None:
    put(root, ".cache/reviews/x", "y")
    git(root, "add", "-f", ".cache")
    git(root, "commit", "-qm", "Cache")


def _commit_site(root: Path) -> None:
    put(root, "site/index.html", "<p>a")
    git(root, "add", "-f", "site")
    git(root, "commit", "-qm", "Site")


def _pin_a_wheel(root: Path) -> None:
    put(root, WHEEL, "")
    put(root, "requirements.txt", f"./{WHEEL} --hash=sha256:0\n")


WRONG: dict[str, tuple[Callable[[Path], object], str, str, str]] = {
    "settings": (
        lambda root: put(root, "site_config/portfolio.yml", "organisaton: x\n"),
        "fault", "site_config/portfolio.yml:1:1: unknown key `organisaton`", "reviews check tells all",
    ),
    "no review": (lambda root: (root / "reviews/team/jan/review.md").unlink(), "remark", "no review yet", "reviews new"),
    "a cache in Git": (_commit_cache, "fault", ".cache/reviews is in Git", "git rm -r --cached .cache"),
    "a site in Git": (_commit_site, "remark", "Git has files of site/", "git rm -r --cached site"),
    "nothing ignored": (lambda root: put(root, ".gitignore", "/site/\n"), "remark", "does not name /public/", "Add these lines"),
    "nobody": (
        lambda root: git(root, "config", "user.email", ""), "remark", "does not know who commits", "config --global user.name",
    ),
    "a recipe that was changed": (
        lambda root: put(root, ".gitlab-ci.yml", "reviews build\n"), "remark", "differs from the recipe", "Compare it",
    ),
    "no lock": (lambda root: (root / "requirements.txt").unlink(), "remark", "requirements.txt is not there", "guide"),
    "another version in the pipeline": (
        lambda root: put(root, "requirements.txt", LOCKED.replace(__version__, "0.0.1")),
        "remark", f"installs version 0.0.1 of this program, and {__version__} runs here", "requirements.txt again",
    ),
    "a wheel of another version": (_pin_a_wheel, "remark", "installs version 0.0.2", "requirements.txt again"),
    "a site that is none": (
        lambda root: put(root, "site/manifest.json", "{}"), "remark", "site/manifest.json is not", "reviews build",
    ),
    "a site of a newer form": (
        lambda root: put(root, "site/manifest.json", '{"schema": 99}'), "remark", "has the form 99", "reviews build",
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", WRONG)
def test_what_is_wrong_is_named_with_its_cure(root: Path, what: str) -> None:
    change, state, said, cure = WRONG[what]
    change(root)
    found = [each for each in of_portfolio(root) if each.state != "well"]
    assert [each.state for each in found] == [state], found
    assert said in found[0].what
    assert cure in found[0].cure


def test_a_history_that_cannot_be_trusted_or_is_not_there_is_told(root: Path, tmp_path: Path) -> None:
    git(root, "commit", "-q", "--allow-empty", "-m", "More")
    subprocess.run(["git", "clone", "-q", "--depth", "1", root.as_uri(), tmp_path / "shallow"], check=True)
    assert "git fetch --unshallow" in "".join(
        each.cure for each in of_portfolio(tmp_path / "shallow") if each.state == "fault"
    )
    put(tmp_path, "plain/reviews/team/jan/review.md", REVIEW)
    assert any("there is no history" in each.what for each in of_portfolio(tmp_path / "plain"))


def test_a_portfolio_that_is_itself_a_repository_is_one_finding_among_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, "plain/reviews/team/jan/review.md", REVIEW)
    put(tmp_path, "plain/site_config/portfolio.yml", "organisation: Small\n")
    put(tmp_path, "plain/HEAD", "ref: refs/heads/main\n")
    put(tmp_path, "plain/.gitlab-ci.yml", recipe("gitlab"))
    for name in ("objects", "refs"):
        (tmp_path / "plain" / name).mkdir()
    monkeypatch.chdir(tmp_path / "plain")
    done = CliRunner().invoke(main, ["doctor"])
    assert (done.exit_code, done.output.count("is itself a Git repository")) == (1, 1), done.output
    assert "with 1 review" in done.output
    assert "its settings can be read" in done.output


def test_whoever_is_about_to_begin_a_history_is_told_what_the_first_commit_lacks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, "plain/reviews/team/jan/review.md", REVIEW)

    def told() -> list[str]:
        return [each.what for each in of_portfolio(tmp_path / "plain") if each.state == "remark"]

    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    assert "Git does not know who commits here" in told()
    put(tmp_path, ".gitconfig", "[user]\n\tname = Ann\n\temail = ann@example.org\n")
    assert "Git does not know who commits here" not in told()


def test_a_library_that_does_not_fit_or_is_missing_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    assert all(each.state == "well" for each in of_machine() if "librar" in each.what)
    needed = ["click>=999", "no-such-library-anywhere", 'left-out; extra == "dask"', "pyyaml>=6"]
    monkeypatch.setattr(metadata, "requires", lambda _: needed)
    found = [each for each in of_machine() if each.state == "fault"]
    assert ["click" in found[0].what, "no-such-library-anywhere is not installed" in found[1].what] == [True, True]
    assert len(found) == 2


def test_without_git_nothing_can_be_told_of_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    assert any("Git cannot be run here" in each.what for each in of_machine())


def test_little_room_is_a_fault(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.doctor.portfolio.shutil.disk_usage", lambda _: SimpleNamespace(free=3_000_000))
    assert Sign(
        state="fault", what="only 3 MB are free on the disk of the portfolio", cure="Make room, then build."
    ) in [*of_portfolio(root)]


def test_the_command_looks_at_the_machine_everywhere_and_at_a_portfolio_where_there_is_one(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(root)
    done = CliRunner().invoke(main, ["doctor"])
    assert (done.exit_code, f"reviews {__version__}" in done.output, "with 1 review" in done.output) == (0, True, True)
    put(root, "site_config/portfolio.yml", "organisaton: x\n")
    done = CliRunner().invoke(main, ["doctor"])
    assert (done.exit_code, "Found: 1 fault" in done.output) == (1, True)
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(main, ["doctor"])
    assert (done.exit_code, "No portfolio stands here" in done.output) == (0, True)
    assert CliRunner().invoke(main, ["--root", str(tmp_path), "doctor"]).exit_code == 2
