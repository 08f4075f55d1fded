"""Recipes for pipelines: what is proposed runs without rights or secrets, and one job alone may publish."""

import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml
from end_to_end.repository import commit
from shared_files import CHECKOUT

from generator.compile.guide import compile_guide
from generator.problems import UsageError
from generator.scaffold.portfolio import MADE
from generator.scaffold.recipes import MAKE_LOCK, PLACES, not_ready, other_main, recipe, write_recipe

PINNED = re.compile(r"[\w-]+/[\w-]+@[0-9a-f]{40}")
INSTALL = "python -I -m pip install --require-hashes --only-binary :all: --requirement requirements.txt"
PIPELINES = {
    "recipe": recipe("github"),
    **{path.name: path.read_text(encoding="utf-8") for path in sorted((CHECKOUT / ".github/workflows").glob("*.yml"))},
}
"""The recipe for GitHub, and the pipelines of this repository, which keep to the same rules."""


def parsed(text: str) -> dict[str, Any]:
    """YAML as a service reads it: `on` is a key like any other."""
    found = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506  makes nothing but texts
    assert isinstance(found, dict)
    return found


def jobs(name: str) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = parsed(PIPELINES[name])["jobs"]
    return found


def steps(name: str) -> list[dict[str, Any]]:
    return [step for job in jobs(name).values() for step in job["steps"]]


@pytest.mark.parametrize("name", PIPELINES)
def test_what_is_proposed_runs_under_pull_request_and_what_is_pushed_only_on_main(name: str) -> None:
    found = parsed(PIPELINES[name])
    assert set(found["on"]) == {"pull_request", "push"}
    assert found["on"]["push"] == {"branches": ["main"]}
    assert found["on"]["pull_request"] in ("", None), "every pull request"


@pytest.mark.parametrize("name", PIPELINES)
def test_rights_are_given_job_by_job_and_only_the_last_may_write(name: str) -> None:
    found = parsed(PIPELINES[name])
    assert found["permissions"] in ({}, {"contents": "read"})
    for job in found["jobs"].values():
        rights = job.get("permissions", found["permissions"])
        if rights == {"contents": "read"}:
            continue
        assert rights == {"pages": "write", "id-token": "write"}
        assert job["if"] == "github.event_name == 'push'"
        assert [list(step) for step in job["steps"]] == [["id", "uses"]], "it runs nothing of the repository"
        assert found["concurrency"]["group"].endswith("-${{ github.ref }}")
        assert found["concurrency"]["cancel-in-progress"] == "false"
        assert job["concurrency"] == {"group": "pages", "cancel-in-progress": "false"}
        assert job["needs"]


def test_each_job_that_runs_what_is_proposed_is_ended_after_half_an_hour() -> None:
    assert {job.get("timeout-minutes") for job in jobs("recipe").values() if "needs" not in job} == {"30"}
    assert parsed(recipe("gitlab"))["default"]["timeout"] == "30 minutes"


@pytest.mark.parametrize("name", PIPELINES)
def test_no_secret_no_cache_and_no_text_of_an_event_is_used(name: str) -> None:
    code = "\n".join(line.split(" # ")[0] for line in PIPELINES[name].splitlines() if not line.lstrip().startswith("#"))
    assert "secrets" not in code
    assert "pull_request_target" not in code
    assert "workflow_run" not in code
    assert "cache:" not in code
    assert "actions/cache" not in code
    assert "download-artifact" not in code
    assert set(re.findall(r"\$\{\{(.*?)\}\}", code)) <= {" steps.pages.outputs.page_url ", " github.ref "}
    assert all("${{" not in step.get("run", "") for step in steps(name))


@pytest.mark.parametrize("name", PIPELINES)
def test_the_whole_history_is_fetched_and_the_right_to_push_is_not_kept(name: str) -> None:
    fetched = [step for step in steps(name) if step.get("uses", "").startswith("actions/checkout@")]
    assert fetched
    assert all(each["with"] == {"fetch-depth": "0", "persist-credentials": "false"} for each in fetched)


@pytest.mark.parametrize("name", PIPELINES)
def test_actions_are_named_by_their_commits(name: str) -> None:
    used = [step["uses"] for step in steps(name) if "uses" in step]
    assert [each for each in used if not PINNED.fullmatch(each)] == []
    assert {each.partition("/")[0] for each in used} == {"actions"}


def test_each_action_has_one_commit_and_its_version_behind_it_wherever_it_stands() -> None:
    places = [*PIPELINES.values(), *compile_guide().pages.values()]
    used = {line for text in places for line in re.findall(r"^ *(?:- )?uses: (.*)", text, re.MULTILINE)}
    assert len(used) == 7
    assert [each for each in used if not re.fullmatch(PINNED.pattern + r" # v\d+\.\d+\.\d+", each)] == []
    assert len({each.partition("@")[0] for each in used}) == len(used)


def test_a_preview_is_only_to_be_downloaded_and_main_publishes_what_it_built_itself() -> None:
    found = jobs("recipe")
    assert found["preview"]["if"] == "github.event_name == 'pull_request'"
    assert [step["uses"].split("@")[0] for step in found["preview"]["steps"] if "uses" in step][
        -1
    ] == "actions/upload-artifact"
    assert found["site"]["if"] == "github.event_name == 'push'"
    assert found["site"]["needs"] == "check"
    assert found["publish"]["needs"] == "site"
    assert next(step["run"] for step in found["site"]["steps"] if "run" in step) == INSTALL
    assert "reviews build --no-cache --out site" in [step.get("run") for step in found["site"]["steps"]]


def test_what_is_installed_is_known_by_hash_on_either_service() -> None:
    for text in (recipe("github"), recipe("gitlab")):
        installing = [line for line in text.splitlines() if "install" in line and not line.startswith("#")]
        assert installing
        assert all(INSTALL in line for line in installing)


def test_the_pipeline_of_gitlab_publishes_from_the_default_branch_alone() -> None:
    found = parsed(recipe("gitlab"))
    proposed = {"if": '$CI_PIPELINE_SOURCE == "merge_request_event"'}
    agreed = {"if": "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH"}
    assert found["workflow"]["rules"] == [proposed, agreed]
    assert found["preview"]["rules"] == [proposed]
    assert found["pages"]["rules"] == [agreed]
    assert found["pages"]["resource_group"] == "pages"
    assert found["variables"] == {"GIT_DEPTH": "0", "GIT_STRATEGY": "clone"}
    assert not {"cache", "include", "dependencies"} & set(re.findall(r"^ *(\w+):", recipe("gitlab"), re.MULTILINE))


@pytest.mark.parametrize("service", PLACES)
def test_what_a_recipe_builds_does_not_belong_into_git(service: str) -> None:
    built = re.findall(r"--out ([\w-]+)", recipe(service))
    assert built
    assert {f"/{each}/" for each in built} <= set(MADE)


def test_our_own_pipeline_on_gitlab_publishes_from_the_default_branch_alone() -> None:
    found = parsed((CHECKOUT / ".gitlab-ci.yml").read_text(encoding="utf-8"))
    assert found["pages"]["rules"] == [{"if": "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH"}]
    assert found["site"]["rules"] == [{"if": '$CI_PIPELINE_SOURCE == "merge_request_event"'}]
    assert found["variables"]["GIT_DEPTH"] == "0"


@pytest.mark.parametrize("service", PLACES)
def test_the_guide_shows_each_recipe_as_it_is_written(service: str) -> None:
    page = compile_guide().pages["guide/ci/index.md"]
    assert f"```yaml\n{recipe(service)}```" in page
    assert f"`{PLACES[service]}`" in page
    assert "<!--" not in page


@pytest.mark.parametrize("service", PLACES)
def test_a_recipe_is_written_once_and_never_over_another_file(service: str, tmp_path: Path) -> None:
    path = write_recipe(tmp_path, service)
    assert path == tmp_path / PLACES[service]
    assert path.read_text(encoding="utf-8") == recipe(service)
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match="is there already"):
        write_recipe(tmp_path, service)
    assert path.read_text(encoding="utf-8") == "mine"


def test_a_recipe_is_not_written_through_a_link_out_of_the_portfolio(tmp_path: Path) -> None:
    (tmp_path / "portfolio").mkdir()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "portfolio/.github").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(UsageError, match="does not lie in the portfolio"):
        write_recipe(tmp_path / "portfolio", "github")
    (tmp_path / "portfolio/.gitlab-ci.yml").symlink_to(tmp_path / "nowhere")
    with pytest.raises(UsageError, match="is there already"):
        write_recipe(tmp_path / "portfolio", "gitlab")
    assert list((tmp_path / "elsewhere").iterdir()) == []
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize(
    "lock, told",
    [
        (None, ["requirements.txt is not there"]),
        ("click==8.2 --hash=sha256:0\n# service-reviews\n", ["does not name service-reviews"]),
        ("service-reviews==1.0\n", ["has no hashes"]),
        ("service-reviews==1.0 \\\n    --hash=sha256:0\n", []),
        ("./packages/service_reviews-1.0-py3-none-any.whl \\\n    --hash=sha256:0\n", []),
        (
            "./service_reviews-1.0-py3-none-any.whl \\\n    --hash=sha256:0\n",
            ["named in requirements.txt, and is not there"],
        ),
    ],
)
def test_what_the_recipe_cannot_install_from_is_told(tmp_path: Path, lock: str | None, told: list[str]) -> None:
    (tmp_path / "packages").mkdir()
    (tmp_path / "packages" / "service_reviews-1.0-py3-none-any.whl").touch()
    if lock is not None:
        (tmp_path / "requirements.txt").write_text(lock, encoding="utf-8")
    found = not_ready(tmp_path)
    assert len(found) == len(told)
    assert all(each in said for each, said in zip(told, found, strict=True))


@pytest.mark.parametrize("service", PLACES)
def test_the_recipe_and_the_guide_make_the_lock_in_one_way(service: str) -> None:
    assert MAKE_LOCK in recipe(service)
    assert f"`{MAKE_LOCK}`" in compile_guide().pages["guide/ci/index.md"]


@pytest.mark.parametrize(
    "branches, told",
    [
        (["main"], ""),
        (["master"], "there is none here, but master"),
        (["main", "wording"], ""),
        (["trunk", "wording"], "there is none here, but wording"),
    ],
)
def test_a_main_branch_of_another_name_is_told(tmp_path: Path, branches: list[str], told: str) -> None:
    subprocess.run(["git", "init", "-q", "-b", branches[0], tmp_path], check=True)
    if branches[1:]:
        (tmp_path / "a").touch()
        commit(tmp_path, "Begin")
        subprocess.run(["git", "-C", tmp_path, "switch", "-q", "-c", branches[1]], check=True)
    assert (told in other_main(tmp_path)) if told else (other_main(tmp_path) == "")


def test_without_git_nobody_knows_the_main_branch(tmp_path: Path) -> None:
    assert other_main(tmp_path) == ""
