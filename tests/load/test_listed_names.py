"""Whom a file of settings lists, whatever else is wrong in it."""

from pathlib import Path

import pytest

from generator.load.listed_names import listed_names

BOTH = ["Zoe Quill", "Ann O'Hara"]


@pytest.mark.parametrize(
    "text, names",
    [
        ('personal_data: {names: [Zoe Quill, "Ann O\'Hara"]}\n', BOTH),
        ("personal_data: {names: [Zoe Quill,\n  Ann O'Hara\n", BOTH),
        ("personal_data:\n  names:\n  - Zoe Quill # left\n\n  - Ann O'Hara\n  public: [a desk]\n", BOTH),
        (
            "\tx: [\npersonal_data:\n    names:\n    - Zoe Quill\n    - 'Ann O''Hara'\n    - A\n",
            ["Zoe Quill", "Ann O''Hara"],
        ),
        ("personal_dat: {names: Zoe Quill}\n", ["Zoe Quill"]),
        ("personal_data: {name: [Zoe Quill, Ann O'Hara]}\n", BOTH),
        ("teams:\n  team:\n    name: Calls\n  other: {name: Letters, about: They write.}\nnames_of: [x y z]\n", []),
        ("", []),
        ("personal_data: {names: }\n", []),
    ],
)
def test_names_are_read_from_a_list_that_cannot_be_read_as_settings(
    tmp_path: Path, text: str, names: list[str]
) -> None:
    file = tmp_path / "portfolio.yml"
    file.write_text(text, encoding="utf-8")
    assert listed_names(file) == names


def test_nobody_is_listed_in_a_file_that_is_none(tmp_path: Path) -> None:
    assert listed_names(tmp_path / "none.yml") == []
    (tmp_path / "far.yml").write_text("names: [Zoe Quill]", encoding="utf-8")
    (tmp_path / "link.yml").symlink_to(tmp_path / "far.yml")
    assert listed_names(tmp_path / "link.yml") == []
