"""A publication is checked whole: each version, the lists of versions, and every file around them."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from publish.candidates import DAY, publishing
from publish.sealed import FILES, READY, sealed
from shared_files import shared

from generator.publish.checking.verify import verify
from generator.publish.versions.publishing import Candidate
from generator.publish.versions.store_folder import FolderStore


@pytest.fixture
def publication(tmp_path: Path) -> Path:
    """Two versions, published."""
    place = tmp_path / "publication"
    for version, text in (("1.0", "First"), ("1.1", "Second")):
        record = READY.model_copy(update={"purpose": "publication", "version": version})
        site = tmp_path / f"site-{version}"
        manifest = sealed(site, {**FILES, "index.html": text}, record)
        new = Candidate(
            version=version,
            site=site,
            root=manifest.root,
            commit=record.commit,
            committed=record.committed,
            published=DAY,
        )
        FolderStore(place).apply(publishing(new))
    return place


def told(place: Path, root: str = "") -> list[tuple[str, str]]:
    return [(each.path, each.kind) for each in verify(place, root).findings]


def test_what_was_published_passes_whole_and_in_parts(publication: Path) -> None:
    checked = verify(publication)
    assert checked.findings == ()
    assert set(checked.versions) == {"1.0", "1.1"}
    root = checked.versions["1.0"].root
    assert told(publication / "1.0", root) == told(publication, root) == []
    assert told(publication, "0" * 64) == [("publication.json", "wrong root hash")]


def test_the_repository_of_its_branch_is_no_part_of_it(publication: Path) -> None:
    (publication / ".git").mkdir()
    (publication / ".git" / "HEAD").write_text("ref: refs/heads/gh-pages\n", encoding="utf-8")
    assert told(publication) == []


def write(place: Path, text: str) -> None:
    place.unlink(missing_ok=True)  # published files may be read-only
    place.write_text(text, encoding="utf-8")


Tamper = Callable[[Path], object]
WAYS: dict[str, tuple[Tamper, list[tuple[str, str]]]] = {
    "a page changed": (lambda p: write(p / "1.0" / "index.html", "Third"), [("1.0/index.html", "changed")]),
    "a page gone": (lambda p: (p / "1.1" / "data" / "ok.csv").unlink(), [("1.1/data/ok.csv", "missing")]),
    "a page more": (lambda p: write(p / "1.1" / "evil.html", "x"), [("1.1/evil.html", "extra")]),
    "the list of versions": (lambda p: write(p / "versions" / "index.html", "x"), [("versions/index.html", "changed")]),
    "a page beside": (lambda p: write(p / "versions" / "evil.html", "x"), [("versions/evil.html", "extra")]),
    "a file beside": (lambda p: write(p / "evil.html", "x"), [("evil.html", "extra")]),
    "a hidden file": (lambda p: write(p / ".htaccess", "x"), [(".htaccess", "extra")]),
    "the way to the latest": (lambda p: write(p / "latest" / "index.html", "x"), [("latest/index.html", "changed")]),
    "no way to the latest": (lambda p: (p / "latest" / "index.html").unlink(), [("latest/index.html", "missing")]),
    "a link": (lambda p: (p / "newest").symlink_to("1.1"), [("newest", "extra")]),
    "a version gone": (lambda p: shutil.rmtree(p / "1.0"), [("1.0/", "contradiction")]),
    "an unlisted version": (lambda p: shutil.copytree(p / "1.0", p / "0.9"), [("0.9/", "contradiction")]),
}


@pytest.mark.parametrize("way", WAYS)
def test_what_was_done_to_a_publication_is_told(publication: Path, way: str) -> None:
    tamper, expected = WAYS[way]
    tamper(publication)
    assert told(publication) == expected


def test_a_version_in_the_place_of_another_is_told(publication: Path) -> None:
    shutil.rmtree(publication / "1.0")
    shutil.copytree(publication / "1.1", publication / "1.0")
    assert told(publication) == [("1.0/manifest-sha256.txt", "wrong root hash"), ("1.0/manifest.json", "contradiction")]


def test_a_record_that_names_another_root_or_commit_is_told(publication: Path) -> None:
    record = json.loads((publication / "publication.json").read_bytes())
    record["versions"][0]["commit"] = "f" * 40
    write(publication / "publication.json", json.dumps(record, indent=1))
    assert ("1.1/manifest.json", "contradiction") in told(publication)
    assert ("publication.json", "changed") in told(publication)


@pytest.mark.parametrize("name", ["S67-versions-xss.json", "S68-versions-truncated.json", "S84-versions-odd.json"])
def test_a_hostile_list_is_told_and_the_versions_are_checked_still(publication: Path, name: str) -> None:
    (publication / "versions.json").unlink()
    shutil.copy(shared("attacks", "publish", name), publication / "versions.json")
    write(publication / "1.0" / "index.html", "Third")
    found = told(publication)
    assert ("1.0/index.html", "changed") in found
    assert any(path.startswith("versions.json") for path, _ in found)
