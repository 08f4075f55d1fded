"""A site is never half of anything: broken reviews, killed builds, and the same bytes wherever it is built."""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from end_to_end.forking import Running
from end_to_end.pages import read_page
from end_to_end.portfolios import CANARY, copy_of_ours, edit
from end_to_end.program import contents, environment, run, start

JAN = "reviews/team/jan/review.md"
CALLS = "reviews/team/jan/calls.csv"


def unknown_key(root: Path) -> str:
    edit(root / JAN, "status:", "statsu: x\nstatus:")
    return f"{JAN}:3"


def bad_cell(root: Path) -> str:
    edit(root / CALLS, "\n8,", "\nsoon,")
    return f"{CALLS}:3:1"


def missing_file(root: Path) -> str:
    (root / CALLS).unlink()
    return f"{JAN}:8"


def wrong_bytes(root: Path) -> str:
    (root / JAN).write_bytes(b"---\ntitle: \xff\n---\n")
    return f"{JAN}:2"


Break = Callable[[Path], str]
WAYS: tuple[Break, ...] = (unknown_key, bad_cell, missing_file, wrong_bytes)


@pytest.mark.parametrize("way", WAYS)
def test_a_site_with_errors_never_replaces_a_good_one(root: Path, way: Break) -> None:
    before = contents(root / "site")
    place = way(root)
    done = run("build", cwd=root)
    assert done.returncode == 1
    assert f"{place}:" in done.stdout
    assert "keeps the last good site" in done.stderr
    assert contents(root / "site") == before


def test_a_page_beyond_its_limit_is_told_with_what_stays(root: Path) -> None:
    before = contents(root / "site")
    settings = root / "site_config/portfolio.yml"
    text = settings.read_text(encoding="utf-8") if settings.exists() else ""
    settings.parent.mkdir(exist_ok=True)
    settings.write_text(f"{text}\nlimits: {{page_size: 100}}\n", encoding="utf-8")
    with (root / JAN).open("a", encoding="utf-8") as file:
        file.write("\n\n## Discussion\n\n" + "Calls were answered sooner than before. " * 4_000)
    done = run("build", cwd=root)
    assert done.returncode == 1
    assert "kB; at most 100 kB are made" in done.stderr
    assert f"{root / 'site'} keeps the last good site." in " ".join(done.stderr.split())
    assert contents(root / "site") == before


@pytest.mark.parametrize("way", WAYS)
def test_without_a_site_the_other_reviews_are_built(unbuilt: Path, way: Break) -> None:
    place = way(unbuilt)
    done = run("build", cwd=unbuilt)
    assert done.returncode == 1
    site = unbuilt / "site"
    assert (site / "team" / "feb" / "results.json").is_file()
    assert not (site / "team" / "jan" / "results.json").exists()
    page = read_page(site / "team" / "jan" / "index.html")
    assert place in page.words
    for line in done.stdout.splitlines():
        if ": error " in line:
            assert line.split(": error ")[0] in page.words
    assert "team/jan/" in read_page(site / "reviews" / "index.html").words + " ".join(
        read_page(site / "reviews" / "index.html").links
    )


def test_a_mended_review_completes_the_site(built: Path, unbuilt: Path) -> None:
    bad_cell(unbuilt)
    assert run("build", cwd=unbuilt).returncode == 1
    edit(unbuilt / CALLS, "\nsoon,", "\n8,")
    assert run("build", cwd=unbuilt).returncode == 0
    assert contents(unbuilt / "site") == contents(built / "site")


@pytest.mark.parametrize("site", [True, False])
def test_strict_builds_nothing_on_a_warning(root: Path, site: bool) -> None:
    (root / CALLS).write_text("wait\n5\n6\n30\n", encoding="utf-8")
    before = contents(root / "site")
    if not site:
        shutil.rmtree(root / "site")
    strict = run("build", "--strict", cwd=root)
    assert (strict.returncode, ": warning DATA-005 " in strict.stdout) == (1, True)
    assert "Nothing was built" in strict.stderr
    assert (root / "site").exists() == site
    assert not site or contents(root / "site") == before
    assert run("build", cwd=root).returncode == 0
    assert contents(root / "site") != before


def test_wrong_settings_of_the_portfolio_build_nothing(unbuilt: Path) -> None:
    edit(unbuilt / "site_config/portfolio.yml", "organisation:", "organization:")
    done = run("build", cwd=unbuilt)
    assert (done.returncode, "site_config/portfolio.yml:1:1: error KEY-001" in done.stdout) == (1, True)
    assert not (unbuilt / "site").exists()


@pytest.mark.parametrize("moment", ["at once", "early", "when pages are written", "at the end"])
def test_a_killed_build_leaves_no_site_or_a_whole_one(built: Path, root: Path, moment: str) -> None:
    expected = contents(built / "site")
    for had_site in (True, False):
        if not had_site:
            shutil.rmtree(root / "site", ignore_errors=True)
        process = start("build", "--jobs", "1", cwd=root)
        _wait_for(moment, root, process)
        process.send_signal(signal.SIGKILL)
        process.wait()
        if (root / "site").exists():
            assert contents(root / "site") == expected
    done = run("build", cwd=root)
    assert done.returncode == 0
    assert contents(root / "site") == expected
    assert [path.name for path in root.glob(".site.*")] == []


def _wait_for(moment: str, root: Path, process: subprocess.Popen[bytes] | Running) -> None:
    """Return at a moment of the build, or when it has ended."""
    if moment == "early":
        time.sleep(0.5)
    if moment in {"at once", "early"}:
        return
    wanted = "sitemap.xml.gz" if moment == "at the end" else "assets"
    while process.poll() is None:
        if any(root.glob(f".site.building-*/{wanted}")):
            return
        time.sleep(0.002)


def test_a_commit_gives_the_same_bytes_wherever_it_is_built(our_site: Path, tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "a deeper" / "földer"
    git(copy_of_ours(one, our_site), "init", "-q")
    git(one, "add", "reviews", "site_config", "mkdocs.yml")
    git(one, "-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-q", "-m", "All")
    git(tmp_path, "clone", "-q", one, other)
    first = run(
        "build", "--jobs", "4", "--at", "HEAD", "--out", tmp_path / "x", cwd=one, TZ="America/St_Johns", LC_ALL="POSIX",
        PYTHONHASHSEED="1",
    )  # fmt: skip
    for path in [*(other / "reviews").rglob("*"), other / "mkdocs.yml"]:
        os.utime(path, (1, 1))
    mask = os.umask(0o077)
    try:
        second = run(
            "build", "--jobs", "1", "--no-cache", "--out", tmp_path / "y" / "site", cwd=other, TZ="Pacific/Kiritimati",
            LC_ALL="tr_TR.UTF-8", LANG="C", PYTHONHASHSEED="2", USER="somebody", HOME=str(tmp_path), MPLBACKEND="pdf",
            PYTHONOPTIMIZE="2", COLUMNS="40", TERM="dumb", NO_COLOR="1",
        )  # fmt: skip
    finally:
        os.umask(mask)
    assert (first.returncode, second.returncode) == (0, 0), first.stderr + second.stderr
    before, after = contents(tmp_path / "x"), contents(tmp_path / "y" / "site")
    assert list(before) == list(after)
    assert [name for name, data in before.items() if after[name] != data] == []


def git(cwd: Path, *arguments: object) -> None:
    dated = {"GIT_AUTHOR_DATE": "2026-03-01T23:30:00+01:00", "GIT_COMMITTER_DATE": "2026-03-01T23:30:00+01:00"}
    subprocess.run(["git", *map(str, arguments)], cwd=cwd, env=environment(**dated), check=True)


def test_a_site_holds_nothing_that_was_not_meant_for_it(built: Path) -> None:
    site = contents(built / "site")
    assert [name for name, data in site.items() if CANARY.encode() in data] == []
    for path in sorted((built / "reviews").rglob("*")) + sorted((built / "site_config").rglob("*")):
        if path.is_file():
            assert path.read_bytes() not in site.values(), path
    texts = [name for name in site if name.endswith((".md", ".yml", ".py", ".txt"))]
    assert texts == ["manifest-sha256.txt"]
    assert str(built).encode() not in b"".join(site.values())


def test_a_build_makes_no_folder_among_what_authors_write(unbuilt: Path) -> None:
    shutil.rmtree(unbuilt / "site_config/pages")
    done = run("build", "--out", "../elsewhere", cwd=unbuilt)
    assert done.returncode == 0, done.stderr
    assert not (unbuilt / "site_config/pages").exists()
    without = contents(unbuilt.parent / "elsewhere")
    (unbuilt / "site_config/pages").mkdir()
    assert run("build", "--no-cache", "--out", "../elsewhere", cwd=unbuilt).returncode == 0
    assert contents(unbuilt.parent / "elsewhere") == without
