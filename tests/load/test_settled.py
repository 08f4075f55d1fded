"""Settings that are broken or empty are gone by nowhere, and the names that they list stay known."""

from pathlib import Path

import pytest
from end_to_end.repository import begun, commit

from generator.load.configuration import FILE, load_configuration
from generator.load.settled import settled
from generator.problems import ContentFault


def _portfolio(root: Path, text: str) -> Path:
    (root / FILE).parent.mkdir()
    (root / FILE).write_text(text, encoding="utf-8")
    return root


@pytest.mark.parametrize(
    "text", ["", "# nothing yet\n", "personal_data: {names: }\n", "organisation: [\n", "teems: {}\n"]
)
def test_nobody_goes_by_settings_with_errors(tmp_path: Path, text: str) -> None:
    with pytest.raises(ContentFault, match="nobody can tell whom it lists"):
        settled(_portfolio(tmp_path, text))


@pytest.mark.parametrize("text", ["organisation: House\n", None])
def test_settings_that_are_sound_or_not_there_are_gone_by(tmp_path: Path, text: str | None) -> None:
    root = _portfolio(tmp_path, text) if text else tmp_path
    assert settled(root).organisation == load_configuration(root).portfolio.organisation


@pytest.mark.parametrize("fault", ["organisation: [1]\n", "teems: {}\n", "about: {\n"])
def test_names_are_known_whatever_else_is_wrong(tmp_path: Path, fault: str) -> None:
    found = load_configuration(_portfolio(tmp_path, f"personal_data:\n  names:\n  - Zoe Quill\n{fault}"))
    assert found.unsettled
    assert "Zoe Quill" in found.portfolio.known().names


@pytest.mark.parametrize("lost", ["", "# nothing\n", "teems: {}\n", "personal_data: {names: [Ann Low]}\nabout: {\n"])
def test_whom_the_last_commit_lists_is_known_while_the_settings_have_errors(tmp_path: Path, lost: str) -> None:
    root = _portfolio(begun(tmp_path / "repo"), "personal_data: {names: [Zoe Quill]}\n")
    commit(root, "List")
    (root / FILE).write_text(lost, encoding="utf-8")
    assert "Zoe Quill" in load_configuration(root).portfolio.known().names
    (root / FILE).write_text("organisation: House\n", encoding="utf-8")
    assert load_configuration(root).portfolio.known().names == frozenset()


@pytest.mark.parametrize(
    "before, cure",
    [
        ("organisation: House\n", f"Bring back what the last commit has in it with git restore --source=HEAD {FILE}"),
        ("# nothing yet\n", "Write its keys, such as `organisation`, or delete the file."),
    ],
)
def test_an_empty_file_is_brought_back_where_git_has_more(tmp_path: Path, before: str, cure: str) -> None:
    root = _portfolio(begun(tmp_path / "repo"), before)
    commit(root, "Settings")
    (root / FILE).write_text("", encoding="utf-8")
    [problem] = load_configuration(root).problems
    assert problem.code == "FM-008"
    assert (problem.hint or "").startswith(cure)
