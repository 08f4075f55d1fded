"""What is not as it was published is compared with nothing, and that is said, so that nobody takes it for a change."""

from pathlib import Path

import pytest
from publish.candidates import candidate, publishing

from generator.publish import differences, sides
from generator.publish.versions.reading import read_publication
from generator.publish.versions.store_folder import FolderStore
from generator.results import Differences

FILES = {"index.html": "<p>Home</p>", "team/jan/results.json": '{"title": "January"}'}


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Two versions with the same results."""
    for version in ("1.0", "1.1"):
        FolderStore(tmp_path / "p").apply(publishing(candidate(tmp_path, version, FILES)))
    for file in (tmp_path / "p").rglob("*.*"):
        file.chmod(0o755 if file.is_dir() else 0o644)
    return tmp_path / "p"


def told(place: Path) -> Differences:
    state = FolderStore(place).state()
    new, old = (sides.of_version(state, each) for each in read_publication(state).versions)
    return differences.differences(None, old, new)


def test_the_same_results_are_no_difference(place: Path) -> None:
    assert told(place).reviews == ()


@pytest.mark.parametrize("version", ["1.0", "1.1"])
def test_results_that_were_changed_afterwards_are_named_with_their_version(place: Path, version: str) -> None:
    file = place / version / "team/jan/results.json"
    file.unlink()  # the two versions share it
    file.write_text('{"title": "Forged"}', encoding="utf-8")
    (review,) = told(place).reviews
    assert (review.review, review.verb, review.outcomes) == ("team/jan", "changed", ())
    assert review.notes == (
        f"its results in version {version} are not as they were published, so they were not compared",
    )


def test_a_list_of_files_that_was_changed_afterwards_makes_nothing_new(place: Path) -> None:
    (place / "1.0" / "manifest-sha256.txt").unlink()
    found = told(place)
    assert found.reviews == ()
    assert (
        "the list of files of version 1.0 is not as it was published, so only what the authors changed is told"
        in found.notes
    )
