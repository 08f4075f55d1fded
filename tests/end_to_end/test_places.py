"""No command writes what it makes among what somebody wrote, wherever a user says that it is to go."""

import os
import shutil
from pathlib import Path

import pytest
from end_to_end.portfolios import edit
from end_to_end.program import contents, run

COMMANDS = {
    "compile": ("compile", "--to"),
    "build": ("build", "--out"),
    "publish": ("publish", "v1", "--to"),
}
PLACES = {
    "reviews/pages": "a part of the portfolio itself",
    "reviews/team/pages": "a part of the portfolio itself",
    "site_config/pages": "a part of the portfolio itself",
    ".git/pages": "a part of the portfolio itself",
    ".github/pages": "a part of the portfolio itself",
    "words/pages": "a part of the portfolio itself",
    "linked": "a part of the portfolio itself",
    "other/.git/pages": "what Git keeps for itself",
    ".": "holds the portfolio itself",
    "..": "holds the portfolio itself",
}


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("place", PLACES)
def test_nothing_is_made_among_what_somebody_wrote(unbuilt: Path, command: str, place: str) -> None:
    settings = unbuilt / "mkdocs.yml"
    settings.write_text(
        settings.read_text(encoding="utf-8").replace("docs_dir: site_config/pages", "docs_dir: words"), encoding="utf-8"
    )
    (unbuilt / "linked").symlink_to(unbuilt / "reviews" / "team", target_is_directory=True)
    before = contents(unbuilt)
    done = run(*COMMANDS[command], unbuilt / place, cwd=unbuilt)
    assert (done.returncode, PLACES[place] in done.stderr, "Name another place" in done.stderr) == (2, True, True), done
    assert contents(unbuilt) == before


@pytest.mark.parametrize("place", ["reviews/all.zip", "site_config/all.zip", ".git/all.zip"])
def test_no_package_is_put_among_what_somebody_wrote(unbuilt: Path, place: str) -> None:
    before = contents(unbuilt)
    done = run("build", "--offline", "--out", place, cwd=unbuilt)
    assert (done.returncode, "a part of the portfolio itself" in done.stderr) == (2, True), done
    assert contents(unbuilt) == before


@pytest.mark.parametrize("arguments", [("compile", "--to"), ("build", "--out"), ("build", "--offline", "--out")])
def test_nothing_is_made_inside_a_site(root: Path, arguments: tuple[str, ...]) -> None:
    before = contents(root / "site")
    done = run(*arguments, "site/copies/all.zip", cwd=root)
    assert (done.returncode, "which is to stay as it was built" in done.stderr) == (2, True), done
    assert contents(root / "site") == before


def test_pages_for_another_engine_are_refused_before_they_are_made_where_a_folder_holds_files(unbuilt: Path) -> None:
    shutil.rmtree(unbuilt / ".cache")
    (unbuilt / "mine").mkdir()
    (unbuilt / "mine" / "notes.md").write_text("Mine.\n", encoding="utf-8")
    done = run("compile", "--to", "mine", cwd=unbuilt)
    assert (done.returncode, "is not an empty folder" in done.stderr) == (2, True), done
    assert not (unbuilt / ".cache").exists()
    assert run("compile", "--to", "pages-of-it", cwd=unbuilt).returncode == 0


def test_a_site_is_built_twice_where_the_name_of_a_folder_is_no_text(built: Path, unbuilt: Path) -> None:
    odd = unbuilt.parent / os.fsdecode(b"caf\xe9 100%s\n")
    unbuilt.rename(odd)
    for criterion in ("within 20 seconds", "within twenty seconds"):
        edit(odd / "reviews/team/jan/review.md", "within 20 seconds", criterion)
        done = run("build", cwd=odd)
        assert done.returncode == 0, done.stderr
    edit(odd / "reviews/team/jan/review.md", "within twenty seconds", "within 20 seconds")
    assert run("build", cwd=odd).returncode == 0
    assert contents(odd / "site") == contents(built / "site")
