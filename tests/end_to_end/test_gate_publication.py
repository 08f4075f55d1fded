"""The gate and publications: what lies around the versions is looked through too, before it is written and afterwards."""

import json
import shutil
from pathlib import Path

import pytest
from conftest import MakeOnce
from end_to_end.portfolios import committed, edit
from end_to_end.program import contents, run
from end_to_end.repository import commit

ADDRESS = "jo@customer-of-ours.co.uk"


def two_versions(root: Path) -> None:
    committed(root)
    assert run("publish", "1.0", "--note", "The first", cwd=root).returncode == 0
    edit(root / "reviews/team/jan/review.md", "All is well.", "All is well, and stays so.")
    commit(root, "Words", "Bob", "2026-02-05")
    done = run("publish", "1.1", cwd=root)
    assert done.returncode == 0, done.stderr
    assert run("build", "--offline", "--out", root / "publication.zip", cwd=root).returncode == 0


@pytest.fixture(scope="module")
def published(once: MakeOnce) -> Path:
    """A portfolio, its publication of two versions and a package; they are only to be read."""
    return once("gate-publication", two_versions)


@pytest.fixture
def root(published: Path, tmp_path: Path) -> Path:
    """A copy for one test to change."""
    return Path(shutil.copytree(published, tmp_path / "portfolio", symlinks=True))


def rewrite(path: Path, text: str) -> None:
    """Write over a published file, which may not be written and may be the file of another version, too."""
    path.unlink(missing_ok=True)
    path.write_text(text, encoding="utf-8")


def with_note(root: Path, note: str) -> None:
    """Give the first version a note that nobody redacted."""
    record = root / "publication/publication.json"
    data = json.loads(record.read_bytes())
    data["versions"][-1]["note"] = note
    rewrite(record, json.dumps(data))


def test_a_publication_with_several_versions_has_no_fault(published: Path) -> None:
    done = run("scan", published / "publication", cwd=published)
    assert (done.returncode, done.stdout) == (0, ""), done.stdout


@pytest.mark.parametrize(
    "path, text, message",
    [
        ("versions.json", '[{"version":"1.0","title":"<img src=x onerror=alert(1)>","aliases":[]}]', "a name of a version"),
        ("versions.json", '[{"version":"../../evil","title":"up","aliases":[]}]', "a name of a version"),
        ("versions.json", '[{"version":"1.0","title":"1.0"}]', "has no list of `aliases`"),
        ("versions.json", '{"1.0": "1.0"}', "is no list of versions"),
        ("versions.json", '[{"version":"3.0","title":"3.0","aliases":[]}]', "3.0/index.html, which is not there"),
        ("versions.json", '[{"version":"1.0"', "no JSON"),
        ("publication.json", '{"note":"ask jo@customer-of-ours.co.uk"}', "personal data"),
        ("index.html", '<meta http-equiv="refresh" content="0; url=https://evil.example/">', "elsewhere"),
        ("latest/index.html", "<script>alert(1)</script>", "not the theme's"),
        ("404.html", '<a href="javascript:alert(1)">a</a>', "runs"),
        ("1.0/team/jan/index.html", "<p onclick=alert(1)>a</p>", "a handler"),
        (".htaccess", "Options +Indexes", "is hidden"),
        ("old.zip", "PK", "not published"),
    ],
)  # fmt: skip
def test_whatever_is_put_into_a_publication_is_told(root: Path, path: str, text: str, message: str) -> None:
    rewrite(root / "publication" / path, text)
    done = run("scan", root / "publication", cwd=root)
    assert done.returncode == 1
    assert any(line.startswith(path) and message in line for line in done.stdout.splitlines()), done.stdout


def test_a_list_of_versions_that_tells_of_somebody_is_not_written(root: Path) -> None:
    with_note(root, f"Ask {ADDRESS}")
    before = contents(root / "publication")
    edit(root / "reviews/team/jan/review.md", "and stays so", "and remains so")
    commit(root, "More words", "Bob", "2026-03-05")
    for command in (("publish", "1.2"), ("publish", "1.2", "--dry-run")):
        done = run(*command, cwd=root)
        assert done.returncode == 1
        assert "versions/index.html" in done.stderr
        assert "personal data in the text: e-mail" in done.stderr
        assert ADDRESS not in done.stdout + done.stderr
        assert contents(root / "publication") == before


def test_a_version_can_be_withdrawn_whatever_older_ones_say(root: Path) -> None:
    with_note(root, f"Ask {ADDRESS}")
    done = run("withdraw", "1.1", "--because", "Wrong figures", cwd=root)
    assert done.returncode == 0, done.stderr


def test_a_package_is_looked_through_as_it_is(root: Path) -> None:
    done = run("scan", root / "publication.zip", cwd=root)
    assert (done.returncode, done.stdout) == (0, ""), done.stdout + done.stderr
    folder = root / "unpacked"
    shutil.unpack_archive(root / "publication.zip", folder)
    page = next(folder.rglob("team/jan/index.html"))
    edit(page, "</article>", "<p onclick=alert(1)>a</p></article>")
    (folder / "link").symlink_to("/etc/passwd")
    shutil.make_archive(str(root / "edited"), "zip", folder)
    done = run("scan", root / "edited.zip", cwd=root)
    assert done.returncode == 1
    assert "team/jan/index.html" in done.stdout
    assert "a handler, `onclick`" in done.stdout
