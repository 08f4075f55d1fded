"""Names that were listed after a version was published are told with the next one."""

import datetime as dt
from pathlib import Path

import pytest
from end_to_end.repository import begun, commit, git

from generator.publish.versions.publication import Version, Withdrawal
from generator.website.listed_since import listed_since

DAY = dt.datetime(2026, 1, 5, tzinfo=dt.UTC)


def version(name: str, at: str, **more: object) -> Version:
    return Version.model_validate({"version": name, "commit": at, "root": "0" * 64, "published": DAY, **more})


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A portfolio that listed nobody at first, then one name."""
    root = begun(tmp_path)
    (root / "reviews").mkdir()
    (root / "site_config").mkdir()
    (root / "reviews/x").write_text("x\n", encoding="utf-8")
    commit(root, "One")
    (root / "site_config/portfolio.yml").write_text(
        "organisation: Example\npersonal_data:\n  names: [Olga Pilbeam]\n", encoding="utf-8"
    )
    commit(root, "Two")
    return root


def told(root: Path, names: set[str], *versions: Version) -> list[str]:
    return list(listed_since(root, names, versions))


def test_how_many_names_are_new_is_told_and_never_which(root: Path) -> None:
    first = version("1.0", git(root, "rev-parse", "HEAD~1").strip())
    (said,) = told(root, {"Olga Pilbeam", "Tom Hughes"}, first)
    assert said.startswith(
        "2 names of site_config/portfolio.yml were not listed when version 1.0 was published. Version 1.0 may"
    )
    assert "Pilbeam" not in said
    second = version("1.1", git(root, "rev-parse", "HEAD").strip())
    (said,) = told(root, {"Olga Pilbeam", "Tom Hughes"}, second, first)
    assert said.startswith("1 name of site_config/portfolio.yml was not listed when version 1.1")
    assert "Versions 1.1 and 1.0 may show it" in said


def test_nothing_is_told_where_the_newest_version_knew_them_all(root: Path) -> None:
    second, first = (
        version(name, git(root, "rev-parse", at).strip()) for name, at in (("1.1", "HEAD"), ("1.0", "HEAD~1"))
    )
    assert told(root, {"olga pilbeam"}, second, first) == []
    assert told(root, set(), first) == []
    assert told(root, {"Olga Pilbeam"}) == []


def test_a_version_that_was_withdrawn_is_passed_over(root: Path) -> None:
    gone = Withdrawal(date=DAY.date(), because="It showed a name")
    first = version("1.0", git(root, "rev-parse", "HEAD~1").strip(), withdrawn=gone)
    assert told(root, {"Olga Pilbeam"}, first) == []


def test_what_cannot_be_read_of_a_commit_is_no_reason_to_warn(root: Path) -> None:
    assert told(root, {"Olga Pilbeam"}, version("1.0", "0" * 40)) == []
    (root / "site_config/portfolio.yml").write_text("organisation: [", encoding="utf-8")
    commit(root, "Three")
    assert told(root, {"Olga Pilbeam"}, version("1.0", git(root, "rev-parse", "HEAD").strip())) == []
