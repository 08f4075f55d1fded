"""Which file may have been meant: a folder is listed once for all that is missed in it, and anew when it changed."""

from pathlib import Path

import pytest

from generator.load import meant as looked_at
from generator.load.meant import meant
from generator.walking import walk


def test_a_folder_is_listed_once_for_all_files_that_are_missed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "evidence").mkdir()
    (tmp_path / "evidence/minutes.md").touch()
    walks: list[Path] = []

    def noted(base: Path) -> object:
        walks.append(base)
        return walk(base)

    monkeypatch.setattr(looked_at, "walk", noted)
    for number in range(5):
        assert (
            meant(tmp_path, f"minuts{number}.md", ())
            == "The review does not name `evidence/minutes.md`: is it that one?"
        )
    assert len(walks) == 1
    (tmp_path / "evidence/survey.csv").touch()
    assert meant(tmp_path, "evidence/survy.csv", ()) == "Did you mean `evidence/survey.csv`?"
