"""A portfolio that has just begun: it can be checked and built at once, and nothing of anybody's is overwritten."""

import datetime as dt
from dataclasses import replace
from importlib import resources
from pathlib import Path

import pytest
import yaml
from end_to_end.repository import begun as begun_repository
from end_to_end.repository import commit
from small_portfolio import run, settings

from generator import pipeline
from generator.load.site_settings import load_site_settings
from generator.problems import EnvironmentFault, UsageError
from generator.scaffold import new_portfolio
from generator.scaffold.portfolio import EXAMPLE, MADE

FILES = ("mkdocs.yml", "site_config/portfolio.yml", "reviews/README.md", ".gitignore")


@pytest.mark.parametrize("name", ["Wendle Water", 'A: "B" & Co # 1', "yes", "\u4e00\u4e8c", "1.10", "{x}", "$site"])
def test_a_new_portfolio_bears_the_name_of_its_organisation_and_has_no_problem(tmp_path: Path, name: str) -> None:
    begun = new_portfolio(tmp_path / "mine", f"  {name} ", example=False)
    assert (begun.written, begun.kept, begun.not_ignored) == (FILES, (), ())
    found = run(tmp_path / "mine")
    assert found.problems == []
    assert found.portfolio.organisation == name
    data, problems = load_site_settings(tmp_path / "mine")
    assert (data["site_name"], problems) == (f"{name}: service reviews", [])


@pytest.mark.parametrize("day", [dt.date(2026, 4, 1), dt.date(2199, 1, 1)])
@pytest.mark.parametrize("committed", [False, True])
def test_the_example_holds_one_warning_and_it_is_the_one_that_is_meant(
    tmp_path: Path, day: dt.date, *, committed: bool
) -> None:
    begun = new_portfolio(tmp_path / "mine", "Wendle Water")
    assert begun.written == (*FILES, *EXAMPLE.values())
    root = tmp_path / "mine"
    if committed:
        commit(begun_repository(root), "Begin")
    [problem] = pipeline.run(replace(settings(root), today=day)).problems
    assert (problem.code, "“improved” claims a change" in problem.message) == ("EVAL-008", True)
    file = root / EXAMPLE["review.md"]
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("has improved since", "has not clearly changed since"), encoding="utf-8")
    assert pipeline.run(replace(settings(root), today=day)).problems == []


@pytest.mark.parametrize("there", ["reviews/team/jan/review.md", "site_config/standards.yml"])
def test_there_is_no_example_where_somebody_has_begun(tmp_path: Path, there: str) -> None:
    (tmp_path / there).parent.mkdir(parents=True)
    (tmp_path / there).write_text("", encoding="utf-8")
    assert not set(new_portfolio(tmp_path, "Wendle Water").written) & set(EXAMPLE.values())


@pytest.mark.parametrize("files", range(len(EXAMPLE)))
def test_an_example_that_was_begun_is_ended_by_the_next_run(tmp_path: Path, files: int) -> None:
    root = tmp_path / "mine"
    new_portfolio(root, "Wendle Water")
    whole = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    for path in list(EXAMPLE.values())[files:]:
        (root / path).unlink()
    new_portfolio(root, "Wendle Water")
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == whole


@pytest.mark.parametrize("changed", ["review.md", "calls.csv"])
def test_an_example_that_somebody_has_changed_or_taken_out_stays_so(tmp_path: Path, changed: str) -> None:
    new_portfolio(tmp_path, "Wendle Water")
    (tmp_path / EXAMPLE["notes.csv"]).unlink()
    assert new_portfolio(tmp_path, "Wendle Water").written == ()
    (tmp_path / EXAMPLE["standards.yml"]).unlink()
    (tmp_path / EXAMPLE[changed]).write_text("mine", encoding="utf-8")
    assert new_portfolio(tmp_path, "Wendle Water").written == ()


def test_an_example_behind_a_link_is_somebody_elses(tmp_path: Path) -> None:
    (tmp_path / "elsewhere/2025-26-winter").mkdir(parents=True)
    (tmp_path / "mine/reviews").mkdir(parents=True)
    (tmp_path / "mine/reviews/example").symlink_to(tmp_path / "elsewhere")
    assert not set(new_portfolio(tmp_path / "mine", "Wendle Water").written) & set(EXAMPLE.values())


def test_what_is_there_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "site_config").mkdir()
    for path in ("site_config/portfolio.yml", ".gitignore"):
        (tmp_path / path).write_text("site\nmine: 1\n", encoding="utf-8")
    begun = new_portfolio(tmp_path, "Wendle Water")
    assert begun.written == ("mkdocs.yml", "reviews/README.md", *EXAMPLE.values())
    assert begun.kept == ("site_config/portfolio.yml", ".gitignore")
    assert begun.not_ignored == MADE[1:]
    assert (tmp_path / ".gitignore").read_text(encoding="utf-8") == "site\nmine: 1\n"
    assert yaml.safe_load((tmp_path / "mkdocs.yml").read_text(encoding="utf-8"))["plugins"] == ["search", "reviews"]


@pytest.mark.parametrize("inside", ["mine", "reviews", "reviews/team/mine", "site_config"])
def test_no_portfolio_begins_inside_another(tmp_path: Path, inside: str) -> None:
    new_portfolio(tmp_path, "Wendle Water")
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(UsageError, match=f"lies in the portfolio {tmp_path.resolve()}") as refused:
        new_portfolio(tmp_path / inside, "Wendle Water")
    assert "reviews new TEAM/REVIEW" in refused.value.hint
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("name", ["", "  ", "x" * 201, "a\x07b", "a\u202eb"])
def test_an_organisation_without_a_name_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match="no name for an organisation"):
        new_portfolio(tmp_path, name)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["site_config", "reviews"])
@pytest.mark.parametrize("kind", ["link", "broken link", "file"])
def test_every_place_is_looked_at_before_the_first_file_is_written(tmp_path: Path, name: str, kind: str) -> None:
    place = tmp_path / "mine" / name
    place.parent.mkdir()
    if kind == "file":
        place.touch()
    else:
        place.symlink_to(tmp_path if kind == "link" else tmp_path / "nowhere")
    with pytest.raises(UsageError, match="no folder" if kind == "file" else "is a symbolic link"):
        new_portfolio(tmp_path / "mine", "Wendle Water")
    assert list((tmp_path / "mine").iterdir()) == [place]


def test_nothing_is_written_through_a_link_or_below_a_file(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "linked").mkdir()
    (tmp_path / "linked" / "site_config").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(UsageError, match="is a symbolic link"):
        new_portfolio(tmp_path / "linked", "Wendle Water")
    assert list((tmp_path / "elsewhere").iterdir()) == []
    (tmp_path / "file").touch()
    with pytest.raises((UsageError, EnvironmentFault), match=r"no folder|could not be written"):
        new_portfolio(tmp_path / "file", "Wendle Water")


def test_the_guide_lists_what_a_new_portfolio_leaves_out_of_git() -> None:
    page = (resources.files("generator.compile") / "guide" / "versions.md").read_text(encoding="utf-8")
    block = page.split("Name it in the file `.gitignore`:", 1)[1].split("```")[1]
    assert tuple(block.split()[1:]) == MADE
