"""A site takes the place of another in one step; where the system cannot do that, the next run puts the old one back."""

import os
from pathlib import Path

import pytest

from generator.website import place
from generator.website.exchange import exchanged


def _two(folder: Path, name: str) -> tuple[Path, Path]:
    out, built = folder / name, folder / f".{name}.building-{os.getpid()}"
    for path, text in ((out, "old"), (built, "new")):
        path.mkdir()
        (path / "index.html").write_text(text, encoding="utf-8")
    return out, built


def _text(site: Path) -> str:
    return (site / "index.html").read_text(encoding="utf-8")


def test_two_folders_change_places(tmp_path: Path) -> None:
    out, built = _two(tmp_path, "site")
    if not exchanged(built, out):
        pytest.skip("this system or file system knows no exchange")
    assert (_text(out), _text(built)) == ("new", "old")


def test_where_one_is_missing_nothing_changes_places(tmp_path: Path) -> None:
    out, _ = _two(tmp_path, "site")
    assert not exchanged(tmp_path / "nowhere", out)
    assert _text(out) == "old"


@pytest.mark.parametrize("name", ["site", "site [1]", "s*te?", "[!a]"])
@pytest.mark.parametrize("known", [True, False])
def test_the_new_site_is_in_its_place_and_nothing_beside_it(
    name: str, known: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not known:
        monkeypatch.setattr(place, "exchanged", lambda _one, _other: False)
    out, built = _two(tmp_path, name)
    place.put_in_place(built, out)
    assert ([each.name for each in tmp_path.iterdir()], _text(out)) == ([name], "new")


@pytest.mark.parametrize("name", ["site", "site [1]"])
def test_a_run_that_is_killed_once_the_sites_have_changed_places_leaves_the_new_one(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, built = _two(tmp_path, name)
    if not exchanged(built, out):
        pytest.skip("this system or file system knows no exchange")
    exchanged(built, out)

    def killed(_folder: Path, **_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("shutil.rmtree", killed)
        with pytest.raises(KeyboardInterrupt):
            place.put_in_place(built, out)
    assert _text(out) == "new"
    place.remove_leftovers(out)
    assert [each.name for each in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize("name", ["site", "site [1]"])
def test_where_there_is_no_exchange_the_next_run_puts_the_old_site_back(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, built = _two(tmp_path, name)
    rename = Path.rename

    def killed(self: Path, target: Path) -> Path:
        if self == built:
            raise KeyboardInterrupt
        return rename(self, target)

    monkeypatch.setattr(place, "exchanged", lambda _one, _other: False)
    with monkeypatch.context() as patched:
        patched.setattr(Path, "rename", killed)
        with pytest.raises(KeyboardInterrupt):
            place.put_in_place(built, out)
    assert not out.exists()
    place.remove_leftovers(out)
    assert ([each.name for each in tmp_path.iterdir()], _text(out)) == ([name], "old")


def test_what_bears_a_number_that_no_process_has_is_left_behind(tmp_path: Path) -> None:
    (tmp_path / ".site.building-99999999999999999999").mkdir()
    (tmp_path / f".site.building-{os.getppid()}").mkdir()
    place.remove_leftovers(tmp_path / "site")
    assert [each.name for each in tmp_path.iterdir()] == [f".site.building-{os.getppid()}"]
