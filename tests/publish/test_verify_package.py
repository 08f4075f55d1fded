"""An offline package is checked as a bag and as a site, from the zip and unpacked."""

import hashlib
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from publish.sealed import FILES, READY, sealed, zipped

from generator.publish.checking.verify import verify
from generator.publish.packing import bag
from generator.publish.packing.about import about
from generator.publish.packing.first_page import FIRST_PAGE
from generator.publish.sealing.manifest import read_manifest

CRATE = json.dumps({"@graph": [{"@id": "./", "name": "Reviews"}, {"@id": "#organisation", "name": "Water"}]})


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """The folder of a package."""
    folder = tmp_path / "water-offline"
    files = {**FILES, "ro-crate-metadata.json": CRATE}
    sealed(folder / "data" / "site", files, READY.model_copy(update={"purpose": "package"}))
    (folder / "data" / "versions").mkdir()
    (folder / "data" / "versions" / "index.html").write_text("Versions", encoding="utf-8")
    (folder / "index.html").write_bytes(FIRST_PAGE)
    close(folder)
    return folder


def close(folder: Path, **other: str) -> None:
    """Complete the bag, anew where it was complete, with labels that say something else."""
    for name in ("bagit.txt", "bag-info.txt", "manifest-sha256.txt", "tagmanifest-sha256.txt"):
        (folder / name).unlink(missing_ok=True)
    said = about(read_manifest((folder / "data" / "site" / "manifest.json").read_bytes()), "Water")
    bag.complete(folder, said | {label.replace("_", "-"): value for label, value in other.items()})


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
    write(package / "data" / "site" / "index.html", "Evil")
    write(package / "data" / "evil.html", "Evil")
    close(package)
    assert told(package) == [("data/evil.html", "extra"), ("data/site/index.html", "changed")]


@pytest.mark.parametrize(
    "label, value",
    [
        ("Site_Root_SHA256", "0" * 64),
        ("External_Identifier", f"commit {'f' * 40}"),
        ("Source_Organization", "Somebody else"),
        ("Bagging_Date", "2031-01-01"),
        ("Contact_Name", "Somebody else"),
        ("Bagging_Date", ""),
    ],
)
def test_a_bag_that_says_otherwise_of_itself_than_its_site_is_told(package: Path, label: str, value: str) -> None:
    close(package, **{label: value})
    (found,) = verify(package).findings
    assert (found.path, found.kind) == ("bag-info.txt", "contradiction")
    assert f"says {label.replace('_', '-')}: {value}" in found.what or (not value and "does not say" in found.what)


def listed_anew(package: Path, name: str, paths: list[str]) -> None:
    """Write a list of the bag over some files."""
    digests = {path: hashlib.sha256((package / path).read_bytes()).hexdigest() for path in sorted(paths)}
    write(package / name, "".join(f"{digest}  {path}\n" for path, digest in digests.items()))


TAGS = ["bag-info.txt", "bagit.txt", "index.html", "manifest-sha256.txt"]


def test_a_bag_that_says_nothing_of_itself_is_told(package: Path) -> None:
    (package / "bag-info.txt").unlink()
    listed_anew(package, "tagmanifest-sha256.txt", TAGS[1:])
    assert told(package) == [("bag-info.txt", "missing")]


def test_a_file_of_the_payload_that_only_the_other_list_names_is_told(package: Path) -> None:
    evil = "data/versions/9.9/index.html"
    (package / evil).parent.mkdir()
    write(package / evil, "Evil")
    info = (package / "bag-info.txt").read_text(encoding="utf-8")
    size, count = map(int, re.findall(r"Payload-Oxum: (\d+)\.(\d+)", info)[0])
    write(package / "bag-info.txt", info.replace(f"{size}.{count}", f"{size + 4}.{count + 1}"))
    listed_anew(package, "tagmanifest-sha256.txt", [*TAGS, evil])
    assert told(package) == [(evil, "contradiction")]


def test_a_package_without_its_list_of_versions_is_told(package: Path) -> None:
    (package / "data" / "versions" / "index.html").unlink()
    (package / "data" / "versions").rmdir()
    close(package)
    assert told(package) == [("data/versions/index.html", "missing")]


def test_a_bag_closed_anew_over_another_first_page_and_a_page_more_is_told(package: Path) -> None:
    write(package / "index.html", "<script>location = 'https://evil.example/'</script>")
    write(package / "data" / "versions" / "evil.html", "Evil")
    close(package)
    assert told(package) == [("data/versions/evil.html", "extra"), ("index.html", "changed")]


def test_what_the_root_hash_does_not_cover_is_said(package: Path) -> None:
    (note,) = verify(package).notes
    assert note.startswith("not covered by the root hash: data/versions/")
