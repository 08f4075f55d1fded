"""A publication is checked whole: each version, the lists of versions, and every file around them."""

import datetime as dt
import hashlib
import json
import os
import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from publish.candidates import DAY, publishing
from publish.sealed import FILES, READY, sealed, zipped
from shared_files import shared

from generator.problems import UsageError
from generator.publish.checking.beside import withdrawal_beside
from generator.publish.checking.verify import verify
from generator.publish.exact_json import MOST_PLACED
from generator.publish.versions.listing import surroundings
from generator.publish.versions.publication import Publication, Signed
from generator.publish.versions.publishing import Candidate, withdraw
from generator.publish.versions.store_folder import FolderStore
from generator.results import Signature


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


BESIDE: dict[str, tuple[Tamper, list[tuple[str, str]]]] = {
    "a file that is no worktree": (lambda p: write(p / ".git", "<h1>Evil</h1>"), [(".git", "extra")]),
    "a link for a repository": (lambda p: (p / ".git").symlink_to("/etc"), [(".git", "extra")]),
    "a link for a run": (
        lambda p: (p / ".publishing").symlink_to("/etc"), [(".publishing", "extra"), (".publishing", "interrupted")],
    ),
    "a file for a run": (
        lambda p: write(p / ".publishing", "x"), [(".publishing", "extra"), (".publishing", "interrupted")],
    ),
    "a run that was ended": (lambda p: (p / ".publishing").mkdir(), [(".publishing", "interrupted")]),
    "an empty folder": (lambda p: (p / "versions" / "9.9").mkdir(), [("versions/9.9", "extra")]),
    "an empty folder in a version": (lambda p: (p / "1.0" / "evil").mkdir(), [("1.0/evil", "extra")]),
}  # fmt: skip


@pytest.mark.parametrize("way", BESIDE)
def test_nothing_at_the_top_is_passed_over(publication: Path, way: str) -> None:
    tamper, expected = BESIDE[way]
    tamper(publication)
    assert told(publication) == expected


def test_the_file_by_which_a_worktree_names_its_repository_may_be_there(publication: Path) -> None:
    write(publication / ".git", "gitdir: /somewhere/.git/worktrees/pages\n")
    assert told(publication) == []


@pytest.mark.parametrize("name", [".git/hooks/pre-commit", ".git/../../evil.html", ".publishing/evil.html", "1.0"])
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_zip_of_a_publication_holds_neither_repository_nor_run(publication: Path, tmp_path: Path, name: str) -> None:
    packed = zipped(publication, tmp_path / "publication.zip")
    assert told(packed) == []
    with zipfile.ZipFile(packed, "a") as opened:
        opened.writestr(name, "evil")
    assert (name, "extra") in told(packed)


def forged(publication: Path, **changes: object) -> None:
    """The newest row changed, and everything around the versions made again from that."""
    record = json.loads((publication / "publication.json").read_bytes())
    record["versions"][0].update(changes)
    for path, data in surroundings(Publication.model_validate(record)).items():
        (publication / path).unlink()
        (publication / path).write_bytes(data)


def test_a_record_that_was_edited_is_told_from_pages_that_were(publication: Path) -> None:
    record = publication / "publication.json"
    value = json.loads(record.read_bytes())
    value["versions"][0]["note"] = "Another word"
    write(record, json.dumps(value, indent=1) + "\n")
    found = {each.path: (each.kind, each.what) for each in verify(publication).findings}
    assert found.pop("publication.json") == (
        "changed",
        "says something else than the digests in it are for: it was edited",
    )
    assert {each.partition("/")[0] for each in found} == {"versions"}
    assert set(found.values()) == {("contradiction", "is as it was written, and publication.json gives another")}


@pytest.mark.parametrize(
    "content, fits",
    [
        ("reviews.example.org\n", True),
        ("example.org", True),
        ("example.org\nother.org\n", False),
        ("<script>", False),
        ("a" * 64 + ".org", False),
        ("", False),
    ],
)
def test_the_name_of_a_host_may_stand_beside_the_versions_and_nothing_else_under_its_name(
    publication: Path,
    content: str,
    fits: bool,
) -> None:
    write(publication / "CNAME", content)
    assert told(publication) == ([] if fits else [("CNAME", "extra")])


def test_a_first_run_that_was_ended_before_its_lists_stood_is_told_as_that(publication: Path) -> None:
    staging = publication / ".publishing"
    staging.mkdir()
    for number, name in enumerate(("versions.json", "publication.json")):
        (publication / name).rename(staging / str(number))
    ready = {"version": "1.1", "files": ["versions.json", "publication.json"]}
    write(staging / "ready", json.dumps(ready))
    assert {each.kind for each in verify(publication).findings} == {"interrupted"}


SIGNED = {
    "review": "t/a",
    "title": "A",
    "part": "plan",
    "by": "jo",
    "person": "Chief",
    "role": "",
    "date": "2026-01-01",
}


@pytest.mark.parametrize(
    "changes, words",
    [
        ({"signed": [SIGNED]}, "names a sign-off that its files do not hold: plan of t/a \\(A\\), by jo \\(Chief\\)"),
        ({"published": "1999-01-01T00:00:00Z"}, "was published before its commit"),
        ({"since": "0.1"}, "follow 0.1"),
        ({"not_in": "f" * 40}, "no version has"),
    ],
)
def test_a_row_that_cannot_be_true_is_told_though_all_pages_agree(
    publication: Path, changes: dict[str, object], words: str
) -> None:
    forged(publication, **changes)
    (finding,) = verify(publication).findings
    assert (finding.path, finding.kind) == ("versions/1.1/index.html", "contradiction")
    assert re.search(words, finding.what)


def test_a_sign_off_of_the_files_has_to_be_in_the_row_as_it_is_there(tmp_path: Path) -> None:
    day = dt.date(2026, 1, 1)
    holds = Signature(by="jo", person="Chief", role="", of="plan", date=day, state="holds")
    left = holds.model_copy(update={"of": "results", "state": "withdrawn"})
    results = {"title": "A", "signatures": [each.model_dump(mode="json") for each in (holds, left)]}
    files = {**FILES, "t/a/results.json": json.dumps(results)}
    place, signed = tmp_path / "publication", Signed.model_validate(SIGNED)
    ended = signed.model_copy(update={"part": "results", "state": "withdrawn"})
    false = ended.model_copy(update={"state": "holds", "doubted": True})
    other = signed.model_copy(update={"title": "Another review"})
    rows_of = {
        "1.0": (signed, ended), "1.1": (ended,), "1.2": (signed, false), "1.3": (other, ended), "1.4": (signed, signed, ended),
    }  # fmt: skip
    for version, rows in rows_of.items():
        record = READY.model_copy(update={"purpose": "publication", "version": version})
        manifest = sealed(tmp_path / version, files, record)
        new = Candidate(
            version=version, site=tmp_path / version, root=manifest.root, commit=record.commit,
            committed=record.committed, published=DAY, signed=rows,
        )  # fmt: skip
        FolderStore(place).apply(publishing(new))
    assert told(place) == [(f"versions/{name}/index.html", "contradiction") for name in ("1.1", "1.2", "1.3", "1.4")]


def written_by_another(publication: Path, **pages: str) -> str:
    """The publication as another release wrote it, with these pages; the hash of its list."""
    record = json.loads((publication / "publication.json").read_bytes())
    record["program"] = "service-reviews 9.0"
    for path, text in pages.items():
        write(publication / path, text)
        record["pages"][path] = hashlib.sha256(text.encode()).hexdigest()
    write(publication / "publication.json", json.dumps(record, indent=1))
    return hashlib.sha256((publication / "publication.json").read_bytes()).hexdigest()


def test_another_release_is_compared_by_digests_and_needs_the_hash_of_the_list(publication: Path) -> None:
    known = written_by_another(publication, **{"index.html": "<p>Its way</p>"})
    assert told(publication) == [("publication.json", "not compared")]
    assert told(publication, known) == []
    write(publication / "index.html", "<h1>Evil</h1>")
    assert told(publication, known) == [("index.html", "changed")]


def test_the_word_for_the_program_does_not_hide_an_edit(publication: Path) -> None:
    written_by_another(publication)
    write(publication / "versions" / "index.html", "<h1>Evil</h1>")
    write(publication / "evil.html", "<h1>Evil</h1>")
    assert told(publication) == [
        ("evil.html", "extra"), ("publication.json", "not compared"), ("versions/index.html", "changed"),
    ]  # fmt: skip


def test_the_hash_of_the_list_is_taken_for_a_publication(publication: Path) -> None:
    known = hashlib.sha256((publication / "publication.json").read_bytes()).hexdigest()
    assert (told(publication, known), verify(publication).record) == ([], known)
    forged(publication, note="Better than it was")
    assert told(publication) == []
    assert told(publication, known) == [("publication.json", "wrong root hash")]


def test_folders_in_folders_without_end_are_told(publication: Path) -> None:
    deep = publication / "1.0"
    for _ in range(150):
        deep /= "a"
        deep.mkdir()
    assert [kind for _, kind in told(publication)] == ["not a file"]


def test_a_pipe_is_no_place(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(UsageError, match="neither a folder nor a zip"):
        verify(tmp_path / "pipe")


def test_a_folder_that_is_no_version_hides_no_other_finding(publication: Path) -> None:
    write(publication / "1.0" / "index.html", "Third")
    write(publication / "versions" / "evil.html", "x")
    sealed(publication / "2.0")
    (publication / "3.0").mkdir()
    write(publication / "3.0" / "page.html", "x")
    assert told(publication) == [
        ("1.0/index.html", "changed"),
        ("2.0/", "contradiction"),
        ("3.0/", "contradiction"),
        ("versions/evil.html", "extra"),
    ]


def test_a_version_that_was_replaced_is_told_whatever_else_does_not_fit(publication: Path) -> None:
    shutil.rmtree(publication / "1.0")
    sealed(publication / "1.0", {**FILES, "index.html": "Other"})
    (publication / "versions.json").unlink()
    assert ("1.0/manifest-sha256.txt", "wrong root hash") in told(publication)


def test_the_same_moment_in_another_zone_names_another_day_and_is_told(publication: Path) -> None:
    record = publication / "publication.json"
    said = json.loads(record.read_bytes())
    assert said["versions"][0]["committed"] == "2026-03-01T22:30:00Z"
    for name, value in (("committed", "2026-03-02T00:30:00+02:00"), ("published", "2026-02-28T23:00:00-13:00")):
        changed = json.loads(record.read_bytes())
        changed["versions"][0][name] = value
        write(record, json.dumps(changed, indent=1))
        (found,) = [each for each in verify(publication).findings if "UTC" in each.what]
        assert found.path.startswith("publication.json:")
        write(record, json.dumps(said, indent=1))


def test_the_list_beside_a_version_is_read_with_the_bounds_of_a_list(
    publication: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    FolderStore(publication).apply(lambda state: withdraw(state, "1.0", "Wrong", DAY.date()))
    assert withdrawal_beside(publication / "1.0").endswith(": Wrong")
    monkeypatch.setitem(MOST_PLACED, "{", (publication / "publication.json").read_bytes().count(b"{") - 1)
    assert withdrawal_beside(publication / "1.0") == ""
