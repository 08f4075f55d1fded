"""What editors get: schemas that allow what a review may hold and tell what it may not, snippets, and places of problems."""

import functools
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest
import yaml
from conftest import MakeOnce
from editor.language_server import Server, serving
from end_to_end.program import run
from node_packages import install

from generator.load import front_matter
from generator.model import Review
from generator.rules import SUBSTANCE
from generator.scaffold.adding import KINDS
from generator.scaffold.editor import files
from generator.scaffold.schema import FILES, schema

CHECKOUT = Path(__file__).parents[2]


class _AsEditorsRead(yaml.CSafeLoader):
    """YAML 1.2 as editors have it, where a day is a text."""


_AsEditorsRead.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in pairs if not tag.endswith(":timestamp")]
    for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def wrong(kind: str, text: str) -> list[str]:
    """What a schema does not allow in a text."""
    found = jsonschema.Draft7Validator(schema(kind)).iter_errors(yaml.load(text, _AsEditorsRead))  # noqa: S506  it is a safe one
    return [f"{'/'.join(map(str, each.path))}: {each.message}" for each in found]


def front(path: Path) -> str:
    return front_matter.split(path.read_text(encoding="utf-8"), path.name).yaml_text


def _ours() -> Iterator[tuple[str, Path]]:
    for path in sorted((CHECKOUT / "reviews").glob("*/*/review.md")):
        yield "review", path
    for path in sorted((CHECKOUT / "reviews").glob("*/*/assessment.md")):
        yield "assessment", path
    for kind, (_, places) in FILES.items():
        for place in places:
            for path in sorted(CHECKOUT.glob(place)):
                yield kind, path


@pytest.mark.parametrize("kind, path", list(_ours()), ids=lambda each: getattr(each, "name", each))
def test_what_the_checks_take_a_schema_takes(kind: str, path: Path) -> None:
    assert wrong(kind, front(path) if path.suffix == ".md" else path.read_text(encoding="utf-8")) == []


def test_the_examples_of_the_rules_are_allowed() -> None:
    for rule in SUBSTANCE:
        if not rule.file:
            tree = yaml.load(rule.good.partition("\n---\n")[0], _AsEditorsRead)  # noqa: S506  it is a safe one
            parts = {"title": "x", "status": "planned", "period": {"start": "2026-01-01", "end": "2026-01-31"}} | (
                tree or {}
            )
            found = list(jsonschema.Draft7Validator(schema("review")).iter_errors(parts))
            assert found == [], rule.code


HEAD = "title: Calls\nstatus: planned\nperiod: {start: 2026-01-01, end: 2026-01-31}\n"


@pytest.mark.parametrize(
    "text, told",
    [
        (HEAD.replace("title", "titel"), "'titel' was unexpected"),
        (HEAD.replace("planned", "begun"), "'begun' is not one of"),
        (HEAD.replace("2026-01-31", "31/01/2026"), "does not match"),
        (f"{HEAD}findings: {{F1: {{kind: weakness, statement: x}}}}\n", "'weakness' is not one of"),
        (f"{HEAD}findings: {{F1: {{kind: strength}}}}\n", "'statement' is a required property"),
        (f"{HEAD}findings: {{F 1: {{kind: strength, statement: x}}}}\n", "F 1"),
        (f"{HEAD}criteria: {{q: {{statement: x, target: 80%}}}}\n", "does not match"),
        (f"{HEAD}criteria: {{q: {{statement: x, by: line}}}}\n", "is not of type 'array'"),
        (f"{HEAD}sources: {{q: {{method: survey, sample: some}}}}\n", "is not valid under any"),
    ],
)
def test_what_is_wrong_is_told(text: str, told: str) -> None:
    assert any(told in each for each in wrong("review", text)), wrong("review", text)


@pytest.mark.parametrize("value", ["5", "'5'", "true", "2026", "a: b"])
def test_a_text_may_look_like_a_number(value: str) -> None:
    assert wrong("review", HEAD.replace("Calls", value if ":" not in value else f'"{value}"')) == []


def test_every_key_has_words_for_whoever_hovers_over_it() -> None:
    def keys(node: Any, path: str) -> Iterator[tuple[str, Any]]:
        for name, each in node.get("properties", {}).items():
            yield f"{path}/{name}", each

    for kind in FILES:
        jsonschema.Draft7Validator.check_schema(schema(kind))
        found = schema(kind)
        for name, each in [("", found), *found["definitions"].items()]:
            for path, key in keys(each, name):
                assert key.get("description"), f"{kind}: {path}"
    assert set(schema("review")["properties"]) == {each.alias or name for name, each in Review.model_fields.items()}


@pytest.fixture(scope="module")
def server(once: MakeOnce, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The language server, which knows a front matter that stands in a file of its own."""
    folder = once("language-server", functools.partial(install, Path(__file__).parent))
    place = tmp_path_factory.mktemp("schemas")
    for kind in FILES:
        (place / f"{kind}.json").write_text(json.dumps(schema(kind)), encoding="utf-8")
    with serving(folder, {(place / f"{kind}.json").as_uri(): [f"{kind}.yml"] for kind in FILES}) as found:
        yield found


def offered(server: Server, name: str, text: str) -> dict[str, str]:
    """What the server offers at the end of a text, each with its words."""
    address = f"file:///{name}/review.yml"
    server.open(address, text)
    server.problems(address)  # by then it has its settings
    lines = text.split("\n")
    place = {"line": len(lines) - 1, "character": len(lines[-1])}
    found = server.ask("textDocument/completion", textDocument={"uri": address}, position=place)
    return {each["label"]: str(each.get("documentation", "")) for each in found["items"]}


@pytest.mark.timeout(300, method="signal")
def test_a_language_server_completes_explains_and_tells(server: Server) -> None:
    keys = offered(server, "keys", "title: Calls\n")
    assert {"status", "period", "findings", "criteria", "people"} <= set(keys)
    assert "What was found, and why it matters." in keys["findings"]
    assert {"planned", "measuring", "closed"} <= set(offered(server, "values", "title: Calls\nstatus: "))
    finding = offered(server, "finding", f"{HEAD}findings:\n  F1:\n    ")
    assert {"kind", "statement", "about", "no_action"} <= set(finding)
    assert {"strength", "improvement"} <= set(offered(server, "kind", f"{HEAD}findings:\n  F1:\n    kind: "))
    server.open("file:///sound/review.yml", HEAD)
    assert server.problems("file:///sound/review.yml") == []
    server.open("file:///broken/review.yml", f"{HEAD}findings:\n  F1: {{kind: weakness, statment: x}}\n")
    told = " ".join(server.problems("file:///broken/review.yml"))
    assert "strength" in told
    assert "statment" in told
    hover = server.ask(
        "textDocument/hover", textDocument={"uri": "file:///sound/review.yml"}, position={"line": 2, "character": 2}
    )
    assert "The days that a review covers" in json.dumps(hover)


@pytest.mark.timeout(300, method="signal")
def test_a_language_server_finds_nothing_in_what_the_checks_take(server: Server) -> None:
    for number, (kind, path) in enumerate(_ours()):
        address = f"file:///{number}/{kind}.yml"
        server.open(address, front(path) if path.suffix == ".md" else path.read_text(encoding="utf-8"))
        assert server.problems(address) == [], path


def test_the_files_for_an_editor_are_written_once_and_no_word_of_somebody_is_lost(tmp_path: Path) -> None:
    assert run("init", "mine", "--organisation", "Small", cwd=tmp_path).returncode == 0
    root = tmp_path / "mine"
    (root / ".vscode").mkdir()
    (root / ".vscode/settings.json").write_text("{}\n", encoding="utf-8")
    done = run("editor", cwd=root)
    assert (done.returncode, ".vscode/settings.json is there already" in done.stderr) == (0, True)
    assert (root / ".vscode/settings.json").read_text(encoding="utf-8") == "{}\n"
    (root / ".vscode/reviews/review.schema.json").write_text("old", encoding="utf-8")
    (root / ".vscode/tasks.json").write_text("mine", encoding="utf-8")
    assert run("editor", cwd=root).returncode == 0
    assert json.loads((root / ".vscode/reviews/review.schema.json").read_text(encoding="utf-8")) == schema("review")
    assert (root / ".vscode/tasks.json").read_text(encoding="utf-8") == "mine"
    assert json.loads(run("schema", "portfolio", cwd=tmp_path).stdout) == schema("portfolio")
    assert run("check", cwd=root).returncode == 0


@pytest.mark.parametrize("path", [".vscode", ".vscode/reviews"])
def test_a_file_where_the_folder_is_due_is_named_with_what_to_do(tmp_path: Path, path: str) -> None:
    assert run("init", "mine", "--organisation", "Small", "--bare", cwd=tmp_path).returncode == 0
    root = tmp_path / "mine"
    (root / path).parent.mkdir(exist_ok=True)
    (root / path).write_text("mine", encoding="utf-8")
    done = run("editor", cwd=root)
    assert (done.returncode, done.stdout) == (2, "")
    assert f"{path} is a file, and a folder is due there" in done.stderr
    assert "Move the file away" in done.stderr
    assert (root / path).read_text(encoding="utf-8") == "mine"
    added = run("add", "evidence", "team/jan", cwd=root)
    assert added.returncode == 2
    assert "There is none yet: reviews new TEAM/REVIEW begins one." in added.stderr


def test_the_matcher_finds_the_place_of_every_problem(tmp_path: Path) -> None:
    assert run("init", "mine", "--organisation", "Small", cwd=tmp_path).returncode == 0
    said = run("check", cwd=tmp_path / "mine").stdout
    task = json.loads(files()[".vscode/tasks.json"])["tasks"][0]
    pattern = task["problemMatcher"][0]["pattern"]
    [found] = [match for line in said.splitlines() if (match := re.match(pattern["regexp"], line))]
    assert (found[pattern["severity"]], found[pattern["code"]]) == ("warning", "EVAL-008")
    line = (
        (tmp_path / "mine" / found[pattern["file"]])
        .read_text(encoding="utf-8")
        .splitlines()[int(found[pattern["line"]]) - 1]
    )
    assert line[int(found[pattern["column"]]) - 1 :].startswith("Satisfaction has improved")


def test_each_snippet_is_yaml_once_its_places_are_filled() -> None:
    snippets = json.loads(files()[".vscode/reviews.code-snippets"])
    assert {each["prefix"] for each in snippets.values()} >= {f"rv-{kind}" for kind in KINDS}
    for name, each in snippets.items():
        text = "\n".join(each["body"])
        filled = re.sub(r"\$\{\d+\|([^,|]*)[^}]*\|\}", r"\1", text)
        filled = re.sub(r"\$\{\d+:([^}]*)\}", r"\1", filled)
        assert "$" not in filled.replace("$0", ""), name
        kind = each["prefix"].removeprefix("rv-")
        if kind in KINDS:
            written = yaml.safe_load(re.sub(r"(?m)^(\s*(?:- )?[\w-]+): (?!\[)(.*)$", r'\1: "\2"', filled))
            assert isinstance(written, list | dict), name
