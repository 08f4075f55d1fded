"""A list of versions that was cut off, or written by somebody else, stops everything and is named line by line."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from publish.candidates import candidate, publishing
from shared_files import shared

from generator.publish.exact_json import MOST_PLACED
from generator.publish.versions.refusal import Refused
from generator.publish.versions.store_folder import FolderStore


@pytest.fixture
def publication(tmp_path: Path) -> Path:
    """Versions 1.0 and 1.1 in a folder."""
    folder = tmp_path / "publication"
    for version in ("1.0", "1.1"):
        FolderStore(folder).apply(publishing(candidate(tmp_path, version)))
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def refused(folder: Path, tmp_path: Path) -> Refused:
    """Why a further version is refused; nothing may be written by that."""
    before = contents(folder)
    with pytest.raises(Refused) as caught:
        FolderStore(folder).apply(publishing(candidate(tmp_path, "2.0")))
    assert contents(folder) == before
    return caught.value


def rewritten(place: Path, edit: Callable[[Any], object]) -> None:
    """A JSON file after an edit that may change its value in place or give another one."""
    value = json.loads(place.read_bytes())
    given = edit(value)
    place.write_text(json.dumps(value if given is None else given, indent=1), encoding="utf-8")


def test_hostile_entries_are_named_and_never_copied(publication: Path, tmp_path: Path) -> None:
    (publication / "versions.json").write_bytes(shared("attacks", "publish", "S67-versions-xss.json").read_bytes())
    details = refused(publication, tmp_path).details
    assert any(line.startswith("versions.json:3: the title") for line in details)
    assert any(line.startswith("versions.json:3: the alias") for line in details)
    assert any(line.startswith('versions.json:10: "../../evil" is no name') for line in details)
    assert any(line.startswith("versions.json:15: \"javascript:alert('S67')\" is no name") for line in details)
    assert not any("onerror" in path.read_text(encoding="utf-8") for path in (publication / "versions").rglob("*.html"))


def test_a_list_that_was_cut_off_is_never_begun_anew(publication: Path, tmp_path: Path) -> None:
    (publication / "versions.json").write_bytes(
        shared("attacks", "publish", "S68-versions-truncated.json").read_bytes()
    )
    (detail,) = refused(publication, tmp_path).details
    assert detail.startswith("versions.json:3: the file is not complete JSON")


def test_each_odd_entry_is_named(publication: Path, tmp_path: Path) -> None:
    (publication / "versions.json").write_bytes(shared("attacks", "publish", "S84-versions-odd.json").read_bytes())
    details = refused(publication, tmp_path).details
    assert list(details) == [
        'versions.json:3: version "1.0" is an alias of itself',
        "versions.json:10: version 1.0 is listed already on line 3",
        'versions.json:10: the title "dup" is not the name of the version',
        'versions.json:15: version "1.1" has no list of aliases',
        'versions.json:26: the alias latest stands on "1.9" and on 1.10',
    ]


def test_a_list_that_is_gone_is_not_replaced_by_an_empty_one(publication: Path, tmp_path: Path) -> None:
    (publication / "versions.json").unlink()
    assert list(refused(publication, tmp_path).details) == ["versions.json: the file is missing"]
    (publication / "publication.json").unlink()
    assert "holds folders such as 1.0/" in str(refused(publication, tmp_path))


def test_a_folder_of_another_program_is_refused(tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos/cat.jpg").write_bytes(b"cat")
    assert "is not empty and no publication" in str(refused(tmp_path / "photos", tmp_path))


def test_versions_of_another_program_are_refused(publication: Path, tmp_path: Path) -> None:
    (publication / "publication.json").unlink()
    assert "published by another program" in refused(publication, tmp_path).details[0]


ODD: dict[str, tuple[str, Callable[[Any], object], str]] = {
    "a version that only one list has": (
        "versions.json",
        lambda value: value[:1],
        "versions.json: version 1.0 is in publication.json and not here",
    ),
    "a version too many": (
        "versions.json",
        lambda value: value.append({"version": "0.9", "title": "0.9", "aliases": []}),
        "versions.json: version 0.9 is not in publication.json",
    ),
    "names that differ in case": (
        "versions.json",
        lambda value: value.extend({"version": name, "title": name, "aliases": []} for name in ("0-a", "0-A")),
        "versions.json:20: version 0-A differs from 0-a in nothing but the case of letters",
    ),
    "an unknown key": (
        "versions.json",
        lambda value: value[0].update(href="x"),
        'versions.json:3: the key "href" is not known',
    ),
    "an alias of another version's name": (
        "versions.json",
        lambda value: value[0].update(aliases=["1.0"]),
        'versions.json:3: the alias "1.0" of "1.1" is not one that is written here',
    ),
    "an entry that is a text": (
        "versions.json",
        lambda value: value.append("1.2"),
        "versions.json:1: an entry is no object",
    ),
    "no list": ("versions.json", lambda _: {"1.0": []}, "versions.json:1: this is no list of versions"),
    "the wrong latest": (
        "versions.json",
        lambda value: [value[0] | {"aliases": []}, value[1] | {"aliases": ["latest"]}],
        "versions.json: the entry of 1.1 says otherwise than publication.json",
    ),
    "a version shown that was withdrawn": (
        "publication.json",
        lambda value: value["versions"][1].update(withdrawn={"date": "2026-01-01", "because": "Wrong"}),
        "versions.json: the entry of 1.0 says otherwise than publication.json",
    ),
    "a commit that is none": (
        "publication.json",
        lambda value: value["versions"][0].update(commit="--output=x"),
        "publication.json:8: versions.0.commit: ",
    ),
    "a key that is not known": (
        "publication.json",
        lambda value: value.update(theme="x"),
        "publication.json:1: theme: ",
    ),
    "a later format": ("publication.json", lambda value: value.update(format=2), "publication.json:1: format: "),
    "a version twice": (
        "publication.json",
        lambda value: value["versions"].append(value["versions"][0]),
        "publication.json:36: version 1.1 is listed twice",
    ),
    "a version of a hostile name": (
        "publication.json",
        lambda value: value["versions"][0].update(version="../x"),
        'publication.json:8: "../x" is no name of a version',
    ),
}


@pytest.mark.parametrize("case", ODD)
def test_what_does_not_fit_is_named_with_its_line(case: str, publication: Path, tmp_path: Path) -> None:
    file, edit, told = ODD[case]
    rewritten(publication / file, edit)
    details = refused(publication, tmp_path).details
    assert any(line.startswith(told) for line in details), details


@pytest.mark.parametrize(
    "text, told",
    [
        ('[{"version": "1.0", "version": "1.1"}]', "the key 'version' twice"),
        ("[NaN]", "NaN, which is no number"),
        ("[" * 100_000, "nested too deeply"),
        ("\n\n\xff", "not UTF-8"),
        ("", "not complete JSON"),
    ],
)
@pytest.mark.parametrize("file", ["versions.json", "publication.json"])
def test_what_two_readers_could_read_differently_is_refused(
    text: str, told: str, file: str, publication: Path, tmp_path: Path
) -> None:
    (publication / file).write_bytes(text.encode("latin-1"))
    assert any(told in line for line in refused(publication, tmp_path).details)


def test_folders_and_lists_have_to_agree(publication: Path, tmp_path: Path) -> None:
    (publication / "1.0").rename(publication / "3.0")
    assert list(refused(publication, tmp_path).details) == [
        "1.0/: the folder of version 1.0 is missing",
        "3.0/: this folder is in no list of versions",
    ]


def test_a_link_in_the_place_of_a_list_is_not_followed(publication: Path, tmp_path: Path) -> None:
    (publication / "versions.json").rename(tmp_path / "elsewhere.json")
    (publication / "versions.json").symlink_to(tmp_path / "elsewhere.json")
    assert list(refused(publication, tmp_path).details) == ["versions.json: is no regular file, or cannot be read"]


def test_a_record_with_very_many_faults_is_told_in_a_line(publication: Path, tmp_path: Path) -> None:
    (publication / "publication.json").write_text(f'{{"versions":[{",".join(["{}"] * 5_000)}]}}', encoding="utf-8")
    assert refused(publication, tmp_path).details == (
        "publication.json:1: the file is not as this program writes it, in 20,000 places",
    )


def test_a_list_with_more_parts_than_are_read_is_neither_read_nor_written(
    publication: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = (publication / "publication.json").read_bytes()
    monkeypatch.setitem(MOST_PLACED, "{", record.count(b"{"))
    assert refused(publication, tmp_path).details == (
        f"publication.json: it has the sign {{ {record.count(b'{') + 1} times, and is read with {record.count(b'{')} at most",
    )
    (publication / "publication.json").write_bytes(record.replace(b"{", b"{ {", 1))
    (detail,) = refused(publication, tmp_path).details
    assert detail.startswith("publication.json:1: the file has the sign { ")


def test_a_key_of_any_length_is_named_by_its_beginning(publication: Path, tmp_path: Path) -> None:
    rewritten(publication / "publication.json", lambda value: value.update({"k" * 100_000: 1}))
    (detail,) = refused(publication, tmp_path).details
    assert detail.startswith('publication.json:1: "kkkk')
    assert len(detail) < 150
