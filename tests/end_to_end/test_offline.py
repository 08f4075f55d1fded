"""The offline package: one zip, the same bytes wherever it is made, in which every link leads to a file."""

import os
import signal
import subprocess
import time
import zipfile
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from conftest import MakeOnce
from end_to_end.pages import read_page
from end_to_end.portfolios import MKDOCS, edit, write
from end_to_end.program import contents, run, start
from end_to_end.repository import begun, commit

NAME = "small-offline"
JAN = Path("reviews/team/jan/review.md")


@pytest.fixture(scope="session")
def made(once: MakeOnce) -> Path:
    """A repository with a package of its portfolio, unpacked beside it."""

    def make(folder: Path) -> None:
        root = write(begun(folder / "repo"))
        commit(root, "First", day="2026-03-01")
        done = run("build", "--offline", cwd=root)
        assert (done.returncode, done.stdout) == (0, ""), done.stdout + done.stderr
        unpack(root / f"{NAME}.zip", folder / "unpacked")

    return once("offline", make)


def unpack(archive: Path, folder: Path) -> Path:
    with zipfile.ZipFile(archive) as packed:
        packed.extractall(folder)
    return folder / NAME


def lost(bag: Path) -> list[tuple[str, str]]:
    """What the pages of a bag load or lead to that is no file in it, or a place on a page that is not there."""
    found = []
    pages = {path: read_page(path) for path in sorted(bag.rglob("*.html"))}
    for path, page in pages.items():
        for tag, given in page.tags:
            for address in (given[name] for name in ("href", "src") if given.get(name)):
                parts = urlsplit(address)
                if tag == "a" and parts.scheme in {"http", "https", "mailto"}:
                    continue
                target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
                outside = parts.scheme or address.startswith("/") or not target.is_relative_to(bag)
                anchor = parts.fragment and target in pages and parts.fragment not in pages[target].ids
                if outside or not target.is_file() or anchor:
                    found.append((path.relative_to(bag).as_posix(), address))
    return found


def test_a_package_is_a_bag_that_others_can_check(made: Path) -> None:
    bag = made / "unpacked" / NAME
    for manifest in ("manifest-sha256.txt", "tagmanifest-sha256.txt"):
        assert subprocess.run(["sha256sum", "--quiet", "-c", manifest], cwd=bag, check=False).returncode == 0
    listed = {line.split("  ", 1)[1] for line in (bag / "manifest-sha256.txt").read_text(encoding="utf-8").splitlines()}
    assert listed == {f"data/{name}" for name in contents(bag / "data")}
    site = bag / "data" / "site"
    assert subprocess.run(["sha256sum", "--quiet", "-c", "manifest-sha256.txt"], cwd=site, check=False).returncode == 0
    told = (bag / "bag-info.txt").read_text(encoding="utf-8")
    assert "Source-Organization: Small\n" in told
    assert "Bagging-Date: 2026-03-01\n" in told
    assert f"External-Identifier: commit {commit_of(made)}\n" in told
    done = run("verify", made / "repo" / f"{NAME}.zip", "--rebuild", cwd=made / "repo")
    assert (done.returncode, "proved: the site is what commit" in done.stdout) == (0, True), done.stdout + done.stderr


def commit_of(made: Path) -> str:
    return run("rev-parse", "HEAD", cwd=made / "repo", program=["git"]).stdout.strip()


def test_every_link_of_a_package_names_a_file_in_it(made: Path) -> None:
    bag = made / "unpacked" / NAME
    assert lost(bag) == []
    pages = {path.relative_to(bag).as_posix() for path in bag.rglob("*.html")}
    assert {"index.html", "data/site/index.html", "data/site/team/jan/index.html", "data/versions/index.html"} <= pages
    assert [name for name in pages if name.endswith("404.html")] == []


def test_every_page_of_a_package_leads_to_the_list_of_versions(made: Path) -> None:
    site = made / "unpacked" / NAME / "data" / "site"
    for path in site.rglob("*.html"):
        up = "../" * (len(path.relative_to(site).parts) - 1)
        assert f"{up}../versions/index.html" in read_page(path).links, path
    assert "No version has been published yet" in read_page(site.parent / "versions" / "index.html").words


def test_a_package_is_the_same_bytes_wherever_it_is_made(made: Path, tmp_path: Path) -> None:
    run("clone", "-q", made / "repo", tmp_path / "földer", cwd=tmp_path, program=["git"])
    for path in (tmp_path / "földer" / "reviews").rglob("*"):
        os.utime(path, (1, 1))
    before = os.umask(0o077)
    try:
        done = run(
            "build", "--offline", "--jobs", "1", "--out", tmp_path / "other name.zip", cwd=tmp_path / "földer",
            TZ="Pacific/Kiritimati", LC_ALL="C", PYTHONHASHSEED="7", PYTHONOPTIMIZE="2", HOME=str(tmp_path), COLUMNS="40",
        )  # fmt: skip
    finally:
        os.umask(before)
    assert done.returncode == 0, done.stdout + done.stderr
    assert (tmp_path / "other name.zip").read_bytes() == (made / "repo" / f"{NAME}.zip").read_bytes()


def test_only_a_package_is_ever_replaced(made: Path, tmp_path: Path) -> None:
    root = made / "repo"
    mine = tmp_path / "mine.zip"
    with zipfile.ZipFile(mine, "w") as packed:
        packed.writestr("folder/bagit.txt", "my own bag")
    kept = mine.read_bytes()
    for place, words in (
        (mine, "is no package that was built here"),
        (tmp_path, "does not end with .zip"),
        (tmp_path / "site", "does not end with .zip"),
    ):
        done = run("build", "--offline", "--out", place, cwd=root)
        assert (done.returncode, words in done.stderr) == (2, True), done.stderr
    assert mine.read_bytes() == kept
    ours = tmp_path / "ours.zip"
    ours.write_bytes((root / f"{NAME}.zip").read_bytes())
    assert run("build", "--offline", "--out", ours, cwd=root).returncode == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["mine.zip", "ours.zip"]


def test_a_package_with_errors_never_replaces_a_good_one(unbuilt: Path) -> None:
    assert run("build", "--offline", cwd=unbuilt).returncode == 0
    good = (unbuilt / f"{NAME}.zip").read_bytes()
    edit(unbuilt / JAN, "status:", "statsu: x\nstatus:")
    done = run("build", "--offline", cwd=unbuilt)
    assert (done.returncode, "keeps the last good package" in done.stderr) == (1, True)
    assert (unbuilt / f"{NAME}.zip").read_bytes() == good


def test_a_killed_build_leaves_no_package_or_a_whole_one(unbuilt: Path) -> None:
    place = unbuilt / f"{NAME}.zip"
    process = start("build", "--offline", cwd=unbuilt)
    while process.poll() is None and not any(unbuilt.glob(f".{NAME}.zip.building-*/*/data/site/**/bundle*.js")):
        time.sleep(0.005)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert not place.exists() or zipfile.ZipFile(place).testzip() is None
    assert run("build", "--offline", cwd=unbuilt).returncode == 0
    assert [path.name for path in unbuilt.glob(f".{NAME}*")] == []


def test_the_versions_that_were_published_are_listed_without_leading_into_nothing(tmp_path: Path) -> None:
    root = write(begun(tmp_path / "repo"))
    commit(root, "First", day="2026-03-01")
    assert run("publish", "1.0", "--note", "The <first> one", cwd=root).returncode == 0
    assert run("build", "--offline", cwd=root).returncode == 0
    bag = unpack(root / f"{NAME}.zip", tmp_path / "one")
    page = read_page(bag / "data" / "versions" / "index.html")
    assert "1.0" in page.words
    assert "The <first> one" in page.words
    assert {"../site/index.html", "1.0/index.html"} <= set(page.links)
    assert lost(bag) == []
    (root / "mkdocs.yml").write_text(MKDOCS + "site_url: https://reviews.example/audit\n", encoding="utf-8")
    commit(root, "An address", day="2026-03-02")
    assert run("publish", "1.1", cwd=root).returncode == 0
    assert run("build", "--offline", cwd=root).returncode == 0
    bag = unpack(root / f"{NAME}.zip", tmp_path / "two")
    assert "https://reviews.example/audit/1.0/" in read_page(bag / "data" / "versions" / "index.html").links
    assert lost(bag) == []
    done = run("verify", root / "publication", "--rebuild", cwd=root)
    assert (done.returncode, done.stdout.count("proved: the site is what commit")) == (0, 2), done.stdout + done.stderr


def test_a_list_of_versions_that_cannot_be_trusted_is_told(made: Path, tmp_path: Path) -> None:
    (tmp_path / "versions.json").write_text('[{"version": "<script>"}]', encoding="utf-8")
    done = run("build", "--offline", "--publication", tmp_path, "--out", tmp_path / "x.zip", cwd=made / "repo")
    assert (done.returncode, "cannot be trusted" in done.stderr) == (1, True), done.stderr
    assert not (tmp_path / "x.zip").exists()


def test_the_options_of_a_package_belong_to_it(made: Path, tmp_path: Path) -> None:
    done = run("build", "--publication", tmp_path, cwd=made / "repo")
    assert (done.returncode, "belong to --offline" in done.stderr) == (2, True)
