"""What stands in `site_config/`: each file is checked like a review, and every key of it has its place."""

import os
import shutil
from pathlib import Path

import pytest
from conftest import WritePortfolio

from generator.load.configuration import HOME, load_configuration, load_home_text
from generator.load.files import find_reviews
from generator.load.settled import stops_build
from generator.load.site_settings import load_site_settings
from generator.model.limits import DEFAULT

ITEM = "{name: Greets, weight: 100}"
CRITERION = "{group: G, text: To be shown.}"
SCORECARD = f"name: Calls\nedition: A\nitems:\n  greets: {ITEM}\n"
FRAMEWORK = f"name: F\neditions:\n  '1':\n    groups: {{G: One}}\n    criteria:\n      C1: {CRITERION}\n"


def test_scorecards_and_frameworks_are_known_by_the_names_of_their_files(portfolio: WritePortfolio) -> None:
    files = {
        "site_config/scorecards/calls.yml": SCORECARD,
        "site_config/scorecards/.draft.yml": "x",
        "site_config/scorecards/notes.txt": "x",
        "site_config/frameworks/nos.yaml": FRAMEWORK,
    }
    found = load_configuration(portfolio(files))
    assert found.problems == []
    assert list(found.portfolio.scorecards) == ["calls"]
    assert list(found.portfolio.frameworks["nos"].editions["1"].criteria) == ["C1"]
    place = found.at("site_config/frameworks/nos.yaml", "editions", "1", "criteria", "C1", "text")
    assert str(place) == "site_config/frameworks/nos.yaml:6:22"
    assert str(found.at("site_config/portfolio.yml", "accept")) == "site_config/portfolio.yml:1:1"


@pytest.mark.parametrize(
    "file, text, place, message",
    [
        (
            "portfolio.yml",
            "teams: {}\nscorecards: {}\n",
            "2:1 KEY-001",
            "a place of their own, site_config/scorecards/",
        ),
        ("portfolio.yml", "rules: {ACT-001: never}\n", "1:18 KEY-003", "must be one of: error, warning, note, off"),
        ("portfolio.yml", "minimum_response: 120%\n", "1:19 KEY-003", "must be 1 or less"),
        ("scorecards/a.yml", "name: A\nedition: B\nitems: {}\n", "3:1 KEY-003", "needs more items"),
        (
            "scorecards/a.yml",
            SCORECARD.replace("100}", "100, scores: [2, 0]}"),
            "4:3 KEY-003",
            "names the lowest score first",
        ),
        (
            "frameworks/a.yml",
            FRAMEWORK.replace("shown.}", "shown., parts: [aims]}"),
            "6:49 KEY-003",
            "no part of a review",
        ),
        ("frameworks/a.yml", FRAMEWORK.replace("group: G", "group: G, type: x"), "6:22 KEY-001", "unknown key `type`"),
        ("frameworks/a b.yml", FRAMEWORK, " FILE-001", "letters, digits, - and _"),
    ],
)
def test_what_does_not_fit_is_told_at_its_place(
    portfolio: WritePortfolio, file: str, text: str, place: str, message: str
) -> None:
    found = load_configuration(portfolio({f"site_config/{file}": text})).problems
    told = str(found[0].location).removeprefix(f"site_config/{file}").removeprefix(":")
    assert f"{told} {found[0].code}" == place
    assert message in found[0].message


def test_a_file_that_is_wrong_leaves_the_others(portfolio: WritePortfolio) -> None:
    files = {"site_config/scorecards/a.yml": "- x\n", "site_config/scorecards/b.yml": SCORECARD}
    found = load_configuration(portfolio(files))
    assert (found.problems[0].code, found.problems[0].location.file) == ("FM-008", "site_config/scorecards/a.yml")
    assert "b" in found.portfolio.scorecards


@pytest.mark.parametrize("key", ["scorecards", "frameworks", "themes"])
def test_an_empty_file_is_told_and_its_name_is_known(portfolio: WritePortfolio, key: str) -> None:
    found = load_configuration(portfolio({f"site_config/{key}/a.yml": "\n"}))
    [problem] = found.problems
    assert (problem.code, str(problem.location)) == ("FM-008", f"site_config/{key}/a.yml:1:1")
    assert (problem.message, "or delete the file" in (problem.hint or "")) == ("the file is empty", True)
    assert found.unread == {key: {"a"}}


def test_a_link_is_not_read(portfolio: WritePortfolio, tmp_path: Path) -> None:
    root = portfolio({"site_config/scorecards/b.yml": SCORECARD})
    (tmp_path / "site_config/scorecards/a.yml").symlink_to(tmp_path / "site_config/scorecards/b.yml")
    found = load_configuration(root)
    assert [problem.code for problem in found.problems] == ["FILE-001"]
    assert list(found.portfolio.scorecards) == ["b"]


@pytest.mark.parametrize("name", ["site_config/portfolio.yml", "site_config/standards.yml", "mkdocs.yml"])
def test_settings_behind_a_link_are_refused(portfolio: WritePortfolio, tmp_path: Path, name: str) -> None:
    root = portfolio({"outside.yml": "organisation: Somebody else\n"})
    (root / name).symlink_to(tmp_path / "outside.yml")
    found = [*load_configuration(root).problems, *load_site_settings(root)[1]]
    assert [(problem.code, problem.location.file) for problem in found] == [("FILE-001", name)]
    assert load_configuration(root).portfolio.organisation != "Somebody else"


@pytest.mark.parametrize(
    "text, problem",
    [
        (b"Welcome to \xe9\n", f"{HOME}:1:12 FM-001"),
        (b"a\x07b\n", f"{HOME}:1:2 FM-001"),
        (b"[" * 201, f"{HOME}:1 TEXT-005"),
        (b"word\n" * 120_000, f"{HOME}:40001 TEXT-004"),
    ],
)
def test_words_for_the_home_page_that_cannot_be_shown_are_a_problem(
    portfolio: WritePortfolio, text: bytes, problem: str
) -> None:
    root = portfolio({HOME: text})
    assert [f"{each.location} {each.code}" for each in load_configuration(root).problems] == [problem]
    assert load_home_text(root, DEFAULT) == ""


def test_files_of_settings_are_not_read_beyond_the_limit(portfolio: WritePortfolio) -> None:
    files = {
        "site_config/portfolio.yml": "limits: {file_size: 1}\n",
        HOME: "word\n" * 250_000,
        "mkdocs.yml": "#" * 2_000_000,
    }
    found = load_configuration(portfolio(files))
    assert [str(each.location) for each in found.problems] == [HOME]
    assert "mkdocs.yml" not in found.digests, "its own reader tells of it"


@pytest.mark.parametrize("name, fault", [
    ("con", "`con` cannot be an id here: Windows keeps the name for a device, and a part of the site is called by it"),
    ("LPT1", "`LPT1` cannot be an id here: Windows keeps the name for a device, and a part of the site is called by it"),
    ("a b", "`a b` cannot be an id: use letters, digits, - and _, beginning with a letter or digit"),
    ("console", ""), ("con-1", ""),
])  # fmt: skip
def test_a_standard_is_called_by_no_name_that_a_system_keeps(portfolio: WritePortfolio, name: str, fault: str) -> None:
    entry = "{statement: Calls are answered., owner: O, goal: Quick}"
    found = load_configuration(portfolio({"site_config/standards.yml": f"quick: {entry}\n{name}: {entry}\n"}))
    told = [(each.code, each.location.line, each.message) for each in found.problems if each.code == "KEY-003"]
    assert told == ([("KEY-003", 2, fault)] if fault else [])


@pytest.mark.parametrize("name", ["portfolio.yml", "standards.yml", "frameworks/nos.yml"])
def test_what_stands_in_the_place_of_settings_is_told(portfolio: WritePortfolio, name: str) -> None:
    root = portfolio({})
    place = root / "site_config" / name
    place.unlink(missing_ok=True)
    place.mkdir(parents=True)
    (problem,) = load_configuration(root).problems
    assert (str(problem.location), problem.code) == (f"site_config/{name}", "FILE-001")


@pytest.mark.parametrize(
    "wrong, right",
    [
        ("site_config/portfolio.yaml", "Rename it to portfolio.yml."),
        ("site_config/Portfolio.yml", "Rename it to portfolio.yml."),
        ("site_config/portfolio.yml.txt", "Rename it to portfolio.yml."),
        ("site_config/porfolio.yml", "Rename it to portfolio.yml."),
        ("site_config/Standards.yml", "Rename it to standards.yml."),
        ("site_config/standard.yml", "Rename it to standards.yml."),
        ("site_config/Themes/a.yml", "Rename it to themes/."),
        ("site_config/scorecard/a.yml", "Rename it to scorecards/."),
        ("site_config/people.yml", "rename it, or keep it elsewhere."),
        ("site_config/limits.toml", "under `limits:` in site_config/portfolio.yml."),
        ("site_config/Teams.yml", "under `teams:` in site_config/portfolio.yml."),
        ("site_config/people.json", "rename it, or keep it elsewhere."),
        ("site_config/portfolio.toml", "as YAML in site_config/portfolio.yml."),
        ("config/portfolio.yml", "Move it to site_config/portfolio.yml."),
        ("docs/portfolio.yml", "Move it to site_config/portfolio.yml."),
        ("site_config/.portfolio.yml", "Rename it to portfolio.yml."),
        ("site_config/sub/portfolio.yml", "Move it to site_config/portfolio.yml."),
        ("site_config/pages/portfolio.yml", "Move it to site_config/portfolio.yml."),
        ("site_config/frameworks/x.YML", "Rename it to frameworks/x.yml."),
        ("site_config/frameworks/sub/x.yml", "Move it to site_config/frameworks/x.yml."),
        ("site_config/scorecards/x.yml.txt", "Rename it to scorecards/x.yml."),
        ("site_config/themes/x.json", "as YAML in site_config/themes/x.yml."),
        ("site_config/themes/x.yml~", "Rename it to themes/x.yml."),
        ("Settings/portfolio.yaml", "Move it to site_config/portfolio.yml."),
        ("site_config/docs/standards.yml", "Move it to site_config/standards.yml."),
        ("mkdocs-dev.yml", "Rename it to mkdocs.yml."),
        ("site-config/portfolio.yml", "Rename it to site_config/."),
        ("Site_config/portfolio.yml", "Rename it to site_config/."),
        ("mkdocs.yaml", "Rename it to mkdocs.yml."),
        ("portfolio.yml", "Move it to site_config/portfolio.yml."),
        ("Standards.yaml", "Move it to site_config/standards.yml."),
    ],
)
def test_settings_under_a_name_that_nobody_reads_stop_the_build(
    portfolio: WritePortfolio, wrong: str, right: str
) -> None:
    root = portfolio({})
    shutil.rmtree(root / "site_config", ignore_errors=True)
    (root / wrong).parent.mkdir(parents=True, exist_ok=True)
    (root / wrong).write_text("minimum_n: 50\n", encoding="utf-8")
    problems = load_configuration(root).problems
    (found,) = (each for each in problems if wrong.startswith(each.location.file))
    assert (found.code, right in (found.hint or "")) == ("FILE-008", True), found
    assert stops_build(problems)


@pytest.mark.parametrize("name", ["docs/standards.yml", "Config/Standards.yaml", "etc/standards.yml.txt"])
@pytest.mark.parametrize("files", [(), ("mkdocs.yml", "site_config/portfolio.yml")])
def test_standards_in_a_folder_of_other_programs_are_a_warning(
    portfolio: WritePortfolio, files: tuple[str, ...], name: str
) -> None:
    (problem,) = load_configuration(portfolio(dict.fromkeys((*files, name), "{}\n"))).problems
    assert (problem.code, problem.severity, problem.location.file) == ("FILE-008", "warning", name)
    assert "site_config/standards.yml" in problem.hint


@pytest.mark.parametrize("name", ["q1/portfolio.yml", "q1/data/Standards.yaml", "portfolio.yml.txt"])
def test_settings_beside_a_review_are_told(portfolio: WritePortfolio, name: str) -> None:
    root = portfolio({f"reviews/team/{name}": "minimum_n: 50\n", "reviews/team/q1/standards.csv": "a\n1\n"})
    (problem,) = find_reviews(root)[1]
    assert (problem.code, problem.location.file) == ("FILE-008", f"reviews/team/{name}")
    assert stops_build([problem])


def test_what_is_kept_beside_settings_that_are_read_is_a_warning_where_somebody_may_take_it_for_them(
    portfolio: WritePortfolio,
) -> None:
    files = ("portfolio.yml", "portfolio.yml.bak", "portfolio.yml~", "portfolio-old.yml", "README.md", "pages/a.md")
    root = portfolio(dict.fromkeys((f"site_config/{each}" for each in files), "minimum_n: 50\n"))
    problems = load_configuration(root).problems
    assert [each.location.file for each in problems] == ["site_config/portfolio-old.yml"]
    assert not stops_build(problems)


@pytest.mark.parametrize(
    "name, severity",
    [
        ("mkdocs-dev.yml", "note"),
        ("mkdocs.en.yml", "note"),
        ("mkdocs.yaml", "warning"),
        ("mkdoc.yml", "warning"),
        ("portfolio.yml", "warning"),
        ("config/portfolio.yml", "warning"),
        ("site_config/portfolio.json", "warning"),
        ("Site-config/portfolio.yml", "warning"),
    ],
)
def test_nobody_is_told_to_delete_a_file_of_their_own(portfolio: WritePortfolio, name: str, severity: str) -> None:
    files = ("mkdocs.yml", "site_config/portfolio.yml", name)
    (problem,) = load_configuration(portfolio(dict.fromkeys(files, "{}\n"))).problems
    assert name.startswith(problem.location.file)
    assert (problem.code, problem.severity) == ("FILE-008", severity)
    assert "delete" not in problem.hint
    assert ("MkDocs is told to read it" in problem.message) == (severity == "note")


@pytest.mark.parametrize(
    "name",
    [
        "site/index.html",
        "config/a.yml",
        "api/portfolio.yml",
        "mkdocs/a.txt",
        "themes.md",
        "site_config/frameworks/README.md",
        "site_config/themes/words.csv",
        "site_config/themes/._x.yml",
        "site_config/pages/.x.yml",
        "site_config/.yamllint.yml",
    ],
)
def test_other_files_of_a_repository_are_not_taken_for_settings(portfolio: WritePortfolio, name: str) -> None:
    assert load_configuration(portfolio({name: "x"})).problems == []


@pytest.mark.parametrize("kind", ["file", "link"])
def test_what_is_no_folder_of_settings_stops_the_build(portfolio: WritePortfolio, tmp_path: Path, kind: str) -> None:
    root = portfolio({"elsewhere/portfolio.yml": "minimum_n: 50\n"})
    shutil.rmtree(root / "site_config", ignore_errors=True)
    if kind == "file":
        (root / "site_config").write_text("", encoding="utf-8")
    else:
        (root / "site_config").symlink_to(tmp_path / "elsewhere")
    problems = load_configuration(root).problems
    assert [(each.code, each.location.file) for each in problems] == [("FILE-001", "site_config")]
    assert stops_build(problems)


def test_a_file_where_a_folder_of_settings_is_expected_is_told(portfolio: WritePortfolio) -> None:
    (problem,) = load_configuration(portfolio({"site_config/themes": "x"})).problems
    assert (str(problem.location), problem.code) == ("site_config/themes", "FILE-001")


def test_a_folder_of_pages_that_a_link_leads_out_of_the_portfolio_is_told_by_the_link(
    portfolio: WritePortfolio, tmp_path_factory: pytest.TempPathFactory
) -> None:
    root = portfolio({"mkdocs.yml": "docs_dir: words/pages\n"})
    (root / "words").symlink_to(tmp_path_factory.mktemp("elsewhere"))
    (problem,) = load_site_settings(root)[1]
    assert problem.hint == "words is a symbolic link that leads elsewhere: put the folder itself there."


def test_a_folder_of_settings_that_cannot_be_opened_stops_the_build(
    portfolio: WritePortfolio, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, looked_at = portfolio({}), Path.lstat

    def refusing(path: Path) -> os.stat_result:
        if path.parent.name == "site_config":
            raise PermissionError(13, "Permission denied")
        return looked_at(path)

    monkeypatch.setattr(Path, "lstat", refusing)
    (problem,) = problems = load_configuration(root).problems
    assert (str(problem.location), problem.hint) == ("site_config", "Allow whoever runs this to read it.")
    assert stops_build(problems)
