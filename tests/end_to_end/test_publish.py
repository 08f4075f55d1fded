"""Publishing as a team does it: versions of commits, in a folder and on a branch, that never change afterwards."""

import json
import re
import shutil
import signal
import time
from pathlib import Path

import pytest
from conftest import MakeOnce
from end_to_end.portfolios import IGNORED, committed, edit, write
from end_to_end.program import contents, run, start
from end_to_end.repository import begun, commit, git

from generator.publish.sealing.manifest import read_manifest
from generator.publish.sealing.seal import close
from generator.publish.versions.listing import surroundings
from generator.publish.versions.publication import Publication

REVIEW = "reviews/team/jan/review.md"


def story(root: Path) -> None:
    """Versions 1.9 and 1.10."""
    committed(root)
    assert run("publish", "1.9", "--note", "The <b>first</b>", cwd=root).returncode == 0
    edit(root / REVIEW, "All is well.", "All is well, and stays so.")
    commit(root, "Words", "Bob", "2026-02-05")
    done = run("publish", "1.10", cwd=root)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert "1.10 is published in" in done.stderr
    assert "warning" not in done.stderr


@pytest.fixture(scope="module")
def published(once: MakeOnce) -> Path:
    """The portfolio and its publication; it is only to be read."""
    return once("published", story)


@pytest.fixture
def root(published: Path, tmp_path: Path) -> Path:
    """A copy for one test to change."""
    return Path(shutil.copytree(published, tmp_path / "portfolio", symlinks=True))


def listed(publication: Path) -> list[str]:
    return [each["version"] for each in json.loads((publication / "versions.json").read_bytes())]


def text(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def test_the_list_has_date_commit_root_hash_and_note_of_each_version(published: Path) -> None:
    page = text(published / "publication/versions/index.html")
    assert 'data-of="Signed by"><p>Nobody</p>' in re.sub(r"\s*\n\s*", "", page)
    assert "sign-off" not in page.casefold()
    assert page.index(">1.10<") < page.index(">1.9<")
    for each in json.loads((published / "publication/publication.json").read_bytes())["versions"]:
        assert each["root"] in page
        assert each["commit"][:12] in page
        manifest = json.loads((published / "publication" / each["version"] / "manifest.json").read_bytes())
        assert (manifest["root"], manifest["commit"], manifest["version"]) == (
            each["root"],
            each["commit"],
            each["version"],
        )
    assert "5 February 2026" in page
    assert "The &lt;b&gt;first&lt;/b&gt;" in page
    assert json.loads((published / "publication/versions.json").read_bytes()) == [
        {"version": "1.10", "title": "1.10", "aliases": ["latest"]},
        {"version": "1.9", "title": "1.9", "aliases": []},
    ]
    assert 'url=1.10/"' in text(published / "publication/index.html")
    assert 'url=../1.10/"' in text(published / "publication/latest/index.html")


def test_each_version_says_what_changed_since_the_one_before(published: Path) -> None:
    page = text(published / "publication/versions/1.10/index.html")
    assert "What changed since 1.9" in page
    assert "Calls in January" in page
    assert "1 other review did not change" in page
    assert "What changed" not in text(published / "publication/versions/1.9/index.html")


def test_pages_whose_words_did_not_change_are_the_same_file(published: Path) -> None:
    old, new = (published / "publication" / version for version in ("1.9", "1.10"))
    unlike = {path for path in contents(new) if not (old / path).is_file() or not (old / path).samefile(new / path)}
    expected = (
        r"assets/edition\.css|audit/index\.html|build\.json|manifest.*|provenance\.intoto\.json|ro-crate-metadata\.json"
        r"|search/(search_index|words/\d+|texts(/[^/]+)*)\.json|team/jan/(history/)?(index\.html|history\.json)|index\.html|actions/index\.html"
    )
    assert unlike
    assert [path for path in unlike if not re.fullmatch(expected, path)] == []
    assert all("canonical" not in text(page) for page in new.rglob("*.html"))


def test_the_same_again_is_no_news_and_something_else_is_refused(root: Path) -> None:
    before = contents(root / "publication")
    done = run("publish", "1.10", cwd=root)
    assert done.returncode == 0
    assert "is published already" in done.stderr
    edit(root / REVIEW, "stays so", "will stay so")
    commit(root, "Other words")
    done = run("publish", "1.10", cwd=root)
    assert done.returncode == 1
    assert "1.10 is published and stays as it is" in done.stderr
    assert re.search(r"changed, \d+ in all: .*index\.html", done.stderr)
    assert contents(root / "publication") == before


def test_a_version_has_no_name_that_tells_who_somebody_is(root: Path) -> None:
    done = run("publish", "07700900123", cwd=root)
    assert (done.returncode, done.stdout) == (2, "")
    assert "the name of the version would be taken for personal data (phone)" in done.stderr
    assert "07700900123" not in done.stderr


def test_only_what_a_commit_holds_is_published(root: Path) -> None:
    edit(root / REVIEW, "stays so", "is a draft")
    write(root, {"site_config/new.yml": "", "notes.txt": "of no matter"})
    done = run("publish", "2.0", cwd=root)
    assert done.returncode == 1
    assert [line.strip() for line in done.stderr.splitlines()[1:-1]] == [REVIEW, "site_config/new.yml"]
    assert "Commit them" in done.stderr.splitlines()[-1]
    assert listed(root / "publication") == ["1.10", "1.9"]


def test_errors_are_shown_and_nothing_is_published(root: Path) -> None:
    edit(root / REVIEW, "at least 80%", "at least eighty")
    commit(root, "Wrong")
    done = run("publish", "2.0", cwd=root)
    assert done.returncode == 1
    assert f"{REVIEW}:" in done.stdout
    assert "Nothing was published: 1 error" in done.stderr
    assert listed(root / "publication") == ["1.10", "1.9"]


def test_without_git_nothing_is_published(tmp_path: Path) -> None:
    done = run("publish", "1.0", cwd=write(tmp_path / "p"), GIT_CEILING_DIRECTORIES=str(tmp_path))
    assert done.returncode == 3
    assert "nothing can be published" in done.stderr
    assert not (tmp_path / "p/publication").exists()


@pytest.mark.parametrize("version", ["latest", "../x", "<b>", "a b", "\udcff"])
def test_what_is_no_name_is_wrong_usage(version: str, published: Path) -> None:
    done = run("publish", version, cwd=published)
    assert done.returncode == 2
    assert "is no name of a version" in done.stderr


@pytest.mark.parametrize("place", [".", "reviews", "reviews/team", "site_config", ".git", "..", ".cache/x"])
def test_a_publication_never_lies_in_what_it_is_made_from(place: str, published: Path) -> None:
    assert run("publish", "2.0", "--to", place, cwd=published).returncode == 2
    assert run("publish", "2.0", "--to", "x", "--branch", "y", cwd=published).returncode == 2


def test_nothing_is_built_into_a_publication(root: Path) -> None:
    before = contents(root / "publication")
    for command in (
        ("build", "--out", "publication/1.9"),
        ("build", "--out", "publication/2.0"),
        ("build", "--out", "publication/2.0/site"),
        ("build", "--offline", "--out", "publication/x.zip"),
        ("compile", "--to", "publication/2.0"),
        ("publish", "1.0", "--to", "publication/2.0"),
    ):
        done = run(*command, cwd=root)
        assert done.returncode == 2
        assert re.search("is a published version|lies in the publication", done.stderr), done.stderr
    assert contents(root / "publication") == before
    shutil.copytree(root / "publication/1.9", root / "copy")
    done = run("build", "--out", "copy", cwd=root)
    assert (done.returncode, "is a published version" in done.stderr) == (2, True)


@pytest.mark.parametrize("said", ["x\udcff", "\x1b[31m", "x" * 501])
def test_what_everyone_is_to_read_is_a_short_text(said: str, published: Path) -> None:
    for command in (
        ("publish", "2.0", "--note", said),
        ("withdraw", "1.9", "--because", said),
        ("sign", "team/jan", "--of", "plan", "--by", "head", "--as", said),
    ):
        done = run(*command, cwd=published)
        assert (done.returncode, "Traceback" in done.stderr, "internal error" in done.stderr) == (2, False, False)
        assert re.search("cannot be shown|at most 500", done.stderr)


def test_each_version_is_built_again_whatever_became_of_another(root: Path) -> None:
    git(root, "rm", "-qr", "reviews", "mkdocs.yml")
    git(root, "commit", "-qm", "Nothing left")
    empty = git(root, "rev-parse", "HEAD").strip()
    git(root, "checkout", "-q", "HEAD~1", "--", ".")
    git(root, "commit", "-qm", "All of it again")
    place = root / "publication/1.10"
    said = read_manifest((place / "manifest.json").read_bytes()).model_copy(update={"commit": empty})
    for file in place.rglob("*"):
        file.chmod(0o755 if file.is_dir() else 0o644)
    (place / "build.json").write_bytes(said.record.written())
    root_hash = close(place, said.record).root
    record = Publication.model_validate_json((root / "publication/publication.json").read_bytes())
    found = [each.model_copy(update={"commit": empty, "root": root_hash, "changes": None, "committed": said.committed})
             if each.version == "1.10" else each for each in record.versions]  # fmt: skip
    for path, data in surroundings(record.model_copy(update={"versions": tuple(found)})).items():
        (root / "publication" / path).write_bytes(data)
    done = run("--root", root, "verify", root / "publication", "--rebuild", cwd=root)
    assert done.returncode == 1, done.stderr
    assert "1.10: not proved: commit" in done.stdout
    assert "1.9: proved: the site is what commit" in done.stdout


def test_a_dry_run_writes_nothing(root: Path) -> None:
    before = contents(root / "publication")
    done = run("publish", "2.0", "--dry-run", cwd=root)
    assert (done.returncode, "2.0 is published" in done.stderr) == (0, True)
    assert contents(root / "publication") == before
    run("publish", "2.0", "--to", "elsewhere", "--dry-run", cwd=root)
    run("publish", "2.0", "--branch", "pages", "--dry-run", cwd=root)
    assert not (root / "elsewhere").exists()
    assert git(root, "branch", "--list", "pages") == ""


def test_a_day_that_was_chosen_and_a_sign_off_that_fell_stand_in_the_list(root: Path) -> None:
    edit(root / REVIEW, "\nsources:", "\npeople:\n  head: {role: Head of service, group: decision-maker}\nsources:")
    assert run("sign", "team/jan", "--of", "plan", "--by", "head", "--date", "2026-02-01", cwd=root).returncode == 0
    edit(root / REVIEW, "at least 80%", "at least 70%")
    commit(root, "Signed, and lowered")
    done = run("publish", "2.0", "--today", "2026-08-01", cwd=root)
    assert done.returncode == 0, done.stderr
    assert re.search(r"It shows \d+ warnings?.*: .*SIGN-001.*reviews check", done.stderr)
    for page in ("versions/index.html", "versions/2.0/index.html"):
        told = text(root / "publication" / page)
        assert "1 August 2026, not the day of its commit" in told
        assert "No sign-off held" in told
        fallen = "Head of service: plan of Calls in January, 1 February 2026: what was signed had changed"
        assert re.search(rf"1 sign-off that did not hold.*{fallen}", told, re.DOTALL)
    assert '<a href="../../2.0/team/jan/">' in text(root / "publication/versions/2.0/index.html")
    assert run("verify", "publication", cwd=root).returncode == 0


def test_a_withdrawn_version_stays_with_the_reason_and_its_name_is_spent(root: Path) -> None:
    done = run("withdraw", "1.10", "--because", "The table of <i>January</i> was wrong", cwd=root)
    assert done.returncode == 0, done.stderr
    page = text(root / "publication/versions/index.html")
    assert "The table of &lt;i&gt;January&lt;/i&gt; was wrong" in page
    assert "Withdrawn" in text(root / "publication/versions/1.10/index.html")
    assert (root / "publication/1.10/index.html").is_file()
    assert 'url=1.9/"' in text(root / "publication/index.html")
    assert json.loads((root / "publication/versions.json").read_bytes()) == [
        {"version": "1.10", "title": "1.10", "aliases": [], "properties": {"hidden": True}},
        {"version": "1.9", "title": "1.9", "aliases": ["latest"]},
    ]
    told = run("verify", "publication", cwd=root)
    assert told.returncode == 0
    assert re.search(
        r"^1\.10: .*; it was withdrawn on \d{4}-.*: The table of <i>January</i> was wrong$", told.stdout, re.MULTILINE
    )
    alone = run("verify", "publication/1.10", cwd=root)
    assert (alone.returncode, "the list beside it says that it was withdrawn on" in alone.stdout) == (0, True)
    assert "withdrawn" not in run("verify", "publication/1.9", cwd=root).stdout
    again = run("publish", "1.10", cwd=root)
    assert (again.returncode, "was withdrawn" in again.stderr) == (1, True)
    assert run("withdraw", "1.10", "--because", "Another reason", cwd=root).returncode == 1
    assert run("withdraw", "1.11", "--because", "There is none", cwd=root).returncode == 2
    assert run("withdraw", "1.9", "--because", " ", cwd=root).returncode == 2
    assert run("withdraw", "1.9", "--because", "All of it", cwd=root).returncode == 0
    assert 'url=versions/"' in text(root / "publication/index.html")


def test_no_name_hides_that_the_history_was_rewritten(tmp_path: Path) -> None:
    root = begun(tmp_path / "portfolio")
    write(root)
    write(root, {".gitignore": IGNORED})
    first = commit(root, "Before")
    assert run("publish", "2026-q4", cwd=root).returncode == 0
    git(root, "commit", "-q", "--amend", "-m", "Rewritten")
    done = run("publish", "board", "--note", "For the board", cwd=root)
    assert done.returncode == 0, done.stderr
    assert f"warning: commit {first[:12]} of version 2026-q4 is not an ancestor" in done.stderr
    assert "the latest is still" not in done.stderr
    assert "not part of the later history" in text(root / "publication/versions/2026-q4/index.html")
    again = run("publish", "board", "--note", "For everyone", cwd=root)
    assert (again.returncode, "its note stays as it is: For the board" in again.stderr) == (0, True)
    git(root, "reflog", "expire", "--expire=now", "--all")
    git(root, "gc", "-q", "--prune=now")
    proof = run("verify", root / "publication", "--rebuild", cwd=root)
    assert (proof.returncode, "board: proved" in proof.stdout) == (3, True), proof.stdout + proof.stderr
    assert f"2026-q4: not proved: commit {first[:12]} is not in this repository" in proof.stdout


def test_an_older_state_under_a_new_name_rewrites_nothing(root: Path) -> None:
    git(root, "checkout", "-q", "--detach", "HEAD~1")
    done = run("publish", "patch", cwd=root)
    assert done.returncode == 0, done.stderr
    assert "is not an ancestor" not in done.stderr
    assert "the latest is still 1.10, whose commit was built upon that of this one" in done.stderr
    assert listed(root / "publication") == ["1.10", "patch", "1.9"]


def test_the_newest_is_that_of_the_newest_commit_whatever_it_is_called(root: Path) -> None:
    for name in ("0.1-draft", "A"):
        edit(root / REVIEW, "All is well", f"{name}: All is well")
        commit(root, name, day="2025-12-31")  # a clock that went back
        assert "the latest is still" not in run("publish", name, cwd=root).stderr
    assert listed(root / "publication") == ["A", "0.1-draft", "1.10", "1.9"]
    assert 'url=A/"' in text(root / "publication/index.html")
    page = text(root / "publication/versions/0.1-draft/index.html")
    assert "What changed since 1.10" in page
    done = run("withdraw", "A", "--because", "Wrong", cwd=root)
    assert "the latest is 0.1-draft" in done.stderr
    assert run("verify", "publication", cwd=root).returncode == 0


def test_a_commit_of_the_future_is_told_and_its_version_holds(root: Path) -> None:
    edit(root / REVIEW, "stays so", "will stay so")
    commit(root, "A clock ahead", day="2099-01-01")
    done = run("publish", "2.0", cwd=root)
    assert done.returncode == 0, done.stderr
    assert "warning: the commit is dated 2099-01-01 12:00 UTC, and by the clock of this machine it is" in done.stderr
    assert run("verify", "publication", cwd=root).returncode == 0


def test_a_dry_run_refuses_what_a_real_run_would(root: Path) -> None:
    shutil.rmtree(root / "publication/latest")
    (root / "publication/latest").symlink_to("1.9")
    dry, real = (run("publish", "2.0", *more, cwd=root) for more in (["--dry-run"], []))
    assert dry.returncode == real.returncode == 1
    assert "latest" in dry.stderr
    assert not (root / "publication/2.0").exists()


def test_a_branch_holds_the_same_as_a_folder(root: Path, tmp_path: Path) -> None:
    assert run("publish", "1.10", "--branch", "pages", cwd=root).returncode == 0
    git(root, "clone", "-q", "--branch", "pages", root, tmp_path / "pages")
    assert contents(tmp_path / "pages/1.10") == contents(root / "publication/1.10")
    done = run("verify", tmp_path / "pages", cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("part", [0.55, 0.8, 0.95])
@pytest.mark.parametrize("place", [("--to", "publication"), ("--branch", "pages")], ids=["folder", "branch"])
def test_a_publisher_that_is_killed_leaves_the_old_or_the_new(place: tuple[str, str], part: float, root: Path) -> None:
    began = time.monotonic()
    assert run("publish", "2.0", *place, cwd=root).returncode == 0
    took = time.monotonic() - began
    running = start("publish", "3.0", *place, cwd=root)
    time.sleep(took * part)
    running.send_signal(signal.SIGKILL)
    running.wait()
    done = run("publish", "3.0", *place, cwd=root)
    assert done.returncode == 0, done.stderr
    if place[0] == "--branch":
        git(root, "clone", "-q", "--branch", "pages", root, root / "pages")
    done = run("verify", root / place[1], cwd=root)
    assert done.returncode == 0, done.stdout + done.stderr
