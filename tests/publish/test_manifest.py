"""What is written over a finished site: the list in the form of sha256sum, and what is made from it alone."""

import hashlib
import json
import subprocess
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from publish.sealed import COMMIT, READY, sealed

from generator import settings
from generator.problems import EnvironmentFault
from generator.publish.exact_json import NotExact, read
from generator.publish.sealing.edition import edition_css
from generator.publish.sealing.legal import path_fault, spelled_alike
from generator.publish.sealing.manifest import Manifest, read_listing, read_manifest, read_record
from generator.results import build_record


def test_the_list_has_every_file_but_the_four_that_depend_on_it(tmp_path: Path) -> None:
    manifest = sealed(tmp_path)
    listed, faults = read_listing((tmp_path / "manifest-sha256.txt").read_bytes())
    there = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    apart = {"manifest-sha256.txt", "manifest.json", "provenance.intoto.json", "assets/edition.css"}
    assert faults == []
    assert set(listed) == there - apart
    assert {path: each.sha256 for path, each in manifest.files.items()} == listed
    assert all((tmp_path / path).stat().st_size == each.size for path, each in manifest.files.items())


def test_sha256sum_checks_it_and_gives_the_root_hash(tmp_path: Path) -> None:
    manifest = sealed(tmp_path)
    check = ["sha256sum", "--check", "--strict", "--quiet", "manifest-sha256.txt"]
    assert subprocess.run(check, cwd=tmp_path, check=False, capture_output=True).returncode == 0
    said = subprocess.run(["sha256sum", "manifest-sha256.txt"], cwd=tmp_path, check=True, capture_output=True).stdout
    assert said.decode().split() == [manifest.root, "manifest-sha256.txt"]
    (tmp_path / "index.html").write_text("other", encoding="utf-8")
    assert subprocess.run(check, cwd=tmp_path, check=False, capture_output=True).returncode == 1


def test_the_same_files_give_the_same_bytes_and_sealing_again_changes_nothing(tmp_path: Path) -> None:
    one, other = sealed(tmp_path / "one"), sealed(tmp_path / "other")
    assert one == other
    again = sealed(tmp_path / "one")
    assert again == one
    for path in ("manifest-sha256.txt", "manifest.json", "provenance.intoto.json", "assets/edition.css"):
        assert (tmp_path / "one" / path).read_bytes() == (tmp_path / "other" / path).read_bytes()


def test_the_manifest_repeats_what_the_record_under_the_root_hash_says(tmp_path: Path) -> None:
    sealed(tmp_path)
    manifest = json.loads((tmp_path / "manifest.json").read_bytes())
    record = json.loads((tmp_path / "build.json").read_bytes())
    assert {key: manifest[key] for key in record} == record
    assert manifest["root"] == hashlib.sha256((tmp_path / "manifest-sha256.txt").read_bytes()).hexdigest()
    assert read_manifest((tmp_path / "manifest.json").read_bytes()).record == READY


def test_the_provenance_is_a_statement_about_both_manifests(tmp_path: Path) -> None:
    manifest = sealed(tmp_path)
    said = json.loads((tmp_path / "provenance.intoto.json").read_bytes())
    assert said["_type"] == "https://in-toto.io/Statement/v1"
    assert said["predicateType"] == "https://slsa.dev/provenance/v1"
    digest = hashlib.sha256((tmp_path / "manifest.json").read_bytes()).hexdigest()
    assert said["subject"] == [
        {"name": "manifest-sha256.txt", "digest": {"sha256": manifest.root}},
        {"name": "manifest.json", "digest": {"sha256": digest}},
    ]
    definition, details = said["predicate"]["buildDefinition"], said["predicate"]["runDetails"]
    assert definition["buildType"].startswith("urn:")
    assert definition["externalParameters"]["commit"] == COMMIT
    commit, *files = definition["resolvedDependencies"]
    assert commit["digest"] == {"gitCommit": COMMIT}
    assert {each["name"]: each["digest"]["sha256"] for each in files} == READY.inputs
    assert details["builder"] == {"id": "urn:service-reviews:builder:local", "version": READY.programs}


def test_a_site_without_a_commit_names_none(tmp_path: Path) -> None:
    manifest = sealed(tmp_path, record=READY.model_copy(update={"commit": "", "committed": None}))
    said = json.loads((tmp_path / "provenance.intoto.json").read_bytes())
    dependencies = said["predicate"]["buildDefinition"]["resolvedDependencies"]
    assert [each["name"] for each in dependencies] == sorted(READY.inputs)
    assert edition_css(manifest).decode() == (
        f'.rv-edition-root::after {{ content: "Root hash sha256:{manifest.root}."; }}\n'
    )


@pytest.mark.parametrize(
    "change, words",
    [
        ({}, "From commit 0123456789ab of 2026-03-01."),
        ({"uncommitted": 1}, "From commit 0123456789ab of 2026-03-01 and 1 file that differs from it."),
        ({"uncommitted": 3}, "From commit 0123456789ab of 2026-03-01 and 3 files that differ from it."),
        ({"version": "1.2-rc.1"}, "Version 1.2-rc.1."),
    ],
)
def test_the_foot_of_the_pages_says_what_it_was_made_from(
    tmp_path: Path, change: dict[str, object], words: str
) -> None:
    manifest = sealed(tmp_path, record=READY.model_copy(update=change))
    assert f'content: "{words}"' in edition_css(manifest).decode()


@pytest.mark.parametrize("version", ['1"; } body { display: none', "1\n2", "1\\22", "</style>", "ä"])
def test_no_label_becomes_a_rule_of_the_style_sheet(tmp_path: Path, version: str) -> None:
    manifest = sealed(tmp_path)
    with pytest.raises(ValueError, match="version"):
        Manifest.model_validate(manifest.model_dump() | {"version": version})
    forced = manifest.model_copy(update={"version": version})  # even where nobody had checked it
    with pytest.raises(ValueError, match="not fit"):
        edition_css(forced)


@pytest.mark.parametrize(
    "path, fault",
    [
        ("../outside.txt", "leads out"), ("a/../../b", "leads out"), ("/etc/passwd", "absolute"), ("C:/x", "absolute"),
        ("c:x", "absolute"), ("a\\b", "backslash"), ("a//b", "empty part"), ("./a", "empty part"), ("a/", "empty part"),
        ("", "is empty"), ("a\nb", "cannot be seen"), ("a\u202eb", "cannot be seen"), ("a\0", "cannot be seen"),
        ("\udcff", "cannot be seen"), (".git/config", "hidden"), ("a/.htaccess", "hidden"), ("u\u0308", "composed"),
        ("a" * 1025, "too long"),
    ],
)  # fmt: skip
def test_a_path_that_does_not_mean_one_file_everywhere_is_refused(path: str, fault: str) -> None:
    assert fault in path_fault(path)


@pytest.mark.parametrize("path", ["index.html", "team/2026-q1/index.html", "assets/a.b.min.js", "größe/Übersicht.csv"])
def test_ordinary_paths_are_fine(path: str) -> None:
    assert path_fault(path) == ""


def test_names_that_differ_only_by_case_are_told_also_in_folders() -> None:
    assert spelled_alike(["Team/a", "team/b", "x", "X"]) == {"team/b": "Team", "X": "x"}
    assert spelled_alike(["team/a", "team/b", "teams"]) == {}


@given(st.lists(st.lists(st.sampled_from("aAbBß"), min_size=1, max_size=4).map("/".join), max_size=12))
def test_names_are_compared_folder_by_folder_as_each_path_is_by_itself(paths: list[str]) -> None:
    known: dict[str, str] = {}
    expected: dict[str, str] = {}
    for path in paths:
        parts = path.split("/")
        heads = ["/".join(parts[:length]) for length in range(1, len(parts) + 1)]
        other = next((before for head in heads if (before := known.setdefault(head.casefold(), head)) != head), None)
        expected |= {path: other} if other else {}
    assert spelled_alike(paths) == expected


def test_a_site_with_a_path_that_cannot_be_listed_is_not_sealed(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentFault, match="cannot be seen"):
        sealed(tmp_path / "one", {"a\nb.html": ""})
    with pytest.raises(EnvironmentFault, match="tell them apart"):
        sealed(tmp_path / "two", {"a.html": "", "A.html": ""})
    (tmp_path / "three").mkdir()
    (tmp_path / "three" / "link").symlink_to("/etc/passwd")
    with pytest.raises(EnvironmentFault, match="symbolic link"):
        sealed(tmp_path / "three")


@pytest.mark.parametrize(
    "text, why",
    [
        ('{"a": 1, "a": 2}', "twice"), ("[NaN]", "NaN"), ("[Infinity]", "Infinity"), ("[1e999]", "too large"),
        (f"[{'9' * 5000}]", "digits"), ("[" * 200_000, "deeply"), ("{", "line 1"), ("\udcff", "UTF-8"), ("[1] x", "line 1"),
    ],
)  # fmt: skip
def test_json_that_could_be_understood_differently_is_not_read(text: str, why: str) -> None:
    with pytest.raises(NotExact, match=why):
        read(text.encode("utf-8", "surrogateescape"))


@pytest.mark.parametrize(
    "change, why",
    [
        (("0123456789abcdef0123456789abcdef01234567", "0123"), "commit"),
        (('"complete": true', '"complete": 1'), "complete"),
        (('"uncommitted": 0', '"uncommitted": -1'), "uncommitted"),
        (('"uncommitted": 0', '"uncommitted":  0'), "same bytes"),
        (('"schema": 2', '"schema": 3'), "newer version"),
        (('"purpose": "site"', '"purpose": "other"'), "purpose"),
        (('"today": "2026-03-01"', '"today": "2026-02-30"'), "today"),
        (('"version": ""', '"version": "a/b"'), "version"),
        (('"version": ""', '"version": "", "more": 1'), "more"),
    ],
)
def test_a_record_that_this_program_would_not_write_is_told(change: tuple[str, str], why: str) -> None:
    text = READY.written().decode()
    assert change[0] in text
    with pytest.raises(NotExact, match=why):
        read_record(text.replace(*change).encode())


def test_every_purpose_of_a_site_can_be_recorded() -> None:
    assert get_args(settings.Purpose) == get_args(build_record.Purpose)


def test_what_is_wrong_with_a_list_is_told_by_line() -> None:
    digest = "0" * 64
    data = f"{digest}  b\n{digest}  a\n{digest}  a\nnonsense\n{digest}  manifest.json\n{digest} *c\n{digest}  d"
    listed, faults = read_listing(data.encode())
    assert set(listed) == {"a", "b"}
    assert [what for _, what in faults] == [
        "does not end with a line feed",
        "is listed twice, again in line 3",
        "line 4 is not a digest, two spaces and a path",
        "must not be listed, and line 5 does",
        "line 6 is not a digest, two spaces and a path",
        "is not sorted by path",
    ]


def test_a_list_that_is_none_is_not_read_to_its_end() -> None:
    listed, faults = read_listing(b"\n" * 1_000_000)
    assert (listed, len(faults)) == ({}, 21)
    assert faults[-1] == ("manifest-sha256.txt", "has so many faults that it was not read from line 21 on")


def test_a_list_of_more_files_than_any_site_has_is_not_read_to_its_end() -> None:
    lines = "".join(f"{0:064x}  {number:07}\n" for number in range(400_002)).encode()
    listed, faults = read_listing(lines)
    assert len(listed) == 400_000
    assert faults == [
        ("manifest-sha256.txt", "lists so many files, more than any site has, that it was not read from line 400001 on")
    ]


def test_a_manifest_with_very_many_faults_is_told_in_a_line() -> None:
    files = ",".join(f'"{number}":0' for number in range(20_000))
    with pytest.raises(NotExact, match=r"^is not as this program writes it, in 20,0\d\d places$"):
        read_manifest(f'{{"files":{{{files}}}}}'.encode())


def test_what_is_no_manifest_is_not_read_a_second_time(monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(*_: object, **__: object) -> None:
        raise AssertionError("each missing key would hold the whole document once more")

    monkeypatch.setattr(Manifest, "model_validate_json", forbidden)
    with pytest.raises(NotExact, match="is not as this program writes it: generator: Field required"):
        read_manifest(b'{"files":[{"a":1}]}')
