"""An offline package is checked as a bag and as a site, from the zip and unpacked."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest
from publish.sealed import READY, sealed, zipped

from generator.publish.checking.verify import verify
from generator.publish.packing import bag
from generator.publish.packing.first_page import FIRST_PAGE


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """The folder of a package."""
    folder = tmp_path / "water-offline"
    manifest = sealed(folder / "data" / "site", record=READY.model_copy(update={"purpose": "package"}))
    (folder / "data" / "versions").mkdir()
    (folder / "data" / "versions" / "index.html").write_text("Versions", encoding="utf-8")
    (folder / "index.html").write_bytes(FIRST_PAGE)
    bag.complete(folder, {"Source-Organization": "Water", "Site-Root-SHA256": manifest.root})
    return folder


def told(place: Path, root: str = "") -> list[tuple[str, str]]:
    return [(each.path, each.kind) for each in verify(place, root).findings]


def test_a_package_passes_packed_and_unpacked(package: Path, tmp_path: Path) -> None:
    packed = zipped(package, tmp_path / "water.zip", f"{package.name}/")
    for place in (package, package.parent / "water.zip"):
        checked = verify(place)
        assert (checked.kind, checked.findings) == ("package", ())
        assert told(place, checked.root) == []
    assert told(packed, "0" * 64) == [("water-offline/data/site/manifest-sha256.txt", "wrong root hash")]


def write(place: Path, text: str) -> None:
    place.write_text(text, encoding="utf-8")


Tamper = Callable[[Path], object]
WAYS: dict[str, tuple[Tamper, list[tuple[str, str]]]] = {
    "a page": (
        lambda p: write(p / "data" / "site" / "index.html", "<!doctype html><p>Score 4.8</p>"),
        [("data/site/index.html", "changed")],
    ),
    "the first page": (lambda p: write(p / "index.html", "Evil"), [("index.html", "changed")]),
    "the versions": (
        lambda p: write(p / "data" / "versions" / "index.html", "Versiont"),
        [("data/versions/index.html", "changed")],
    ),
    "a file more": (lambda p: write(p / "evil.html", "x"), [("evil.html", "extra")]),
    "a file less": (lambda p: (p / "index.html").unlink(), [("index.html", "missing")]),
    "another declaration": (lambda p: write(p / "bagit.txt", "BagIt-Version: 2.0\n"), [("bagit.txt", "changed")]),
    "no list of tags": (
        lambda p: (p / "tagmanifest-sha256.txt").unlink(),
        [
            ("bag-info.txt", "extra"), ("bagit.txt", "extra"), ("index.html", "extra"), ("manifest-sha256.txt", "extra"),
            ("tagmanifest-sha256.txt", "missing"),
        ],
    ),
}  # fmt: skip


@pytest.mark.parametrize("way", WAYS)
def test_what_was_done_to_a_package_is_told(package: Path, way: str) -> None:
    tamper, expected = WAYS[way]
    tamper(package)
    assert told(package) == expected


def test_a_bag_closed_anew_over_a_changed_site_is_told_by_the_site(package: Path) -> None:
    for name in ("bagit.txt", "bag-info.txt", "manifest-sha256.txt", "tagmanifest-sha256.txt"):
        (package / name).unlink()
    write(package / "data" / "site" / "index.html", "Evil")
    write(package / "data" / "evil.html", "Evil")
    root = hashlib.sha256((package / "data" / "site" / "manifest-sha256.txt").read_bytes()).hexdigest()
    bag.complete(package, {"Site-Root-SHA256": root})
    assert told(package) == [("data/evil.html", "extra"), ("data/site/index.html", "changed")]


def test_a_bag_that_names_another_site_is_told(package: Path) -> None:
    for name in ("bagit.txt", "bag-info.txt", "manifest-sha256.txt", "tagmanifest-sha256.txt"):
        (package / name).unlink()
    bag.complete(package, {"Site-Root-SHA256": "0" * 64})
    assert told(package) == [("bag-info.txt", "contradiction")]


def test_a_bag_closed_anew_over_another_first_page_and_a_page_more_is_told(package: Path) -> None:
    for name in ("bagit.txt", "bag-info.txt", "manifest-sha256.txt", "tagmanifest-sha256.txt"):
        (package / name).unlink()
    write(package / "index.html", "<script>location = 'https://evil.example/'</script>")
    write(package / "data" / "versions" / "evil.html", "Evil")
    bag.complete(package, {})
    assert told(package) == [("data/versions/evil.html", "extra"), ("index.html", "changed")]


def test_what_the_root_hash_does_not_cover_is_said(package: Path) -> None:
    (note,) = verify(package).notes
    assert note.startswith("not covered by the root hash: data/versions/")
