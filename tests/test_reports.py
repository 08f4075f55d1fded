"""Reports of problems as platforms read them: in the form that each of them prescribes, and saying what was found."""

import contextlib
import copy
import io
import json
import xml.etree.ElementTree as ET
from typing import Any
from urllib.parse import unquote

import jsonschema  # type: ignore[import-untyped]
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import console
from generator.problems import Accepted, Location, Problem, Severity
from generator.rules import BY_CODE


def problem(file: str = "reviews/a/b/review.md", line: int = 3, column: int = 5, **changed: Any) -> Problem:
    place = Location(file=file, line=line, column=column)
    return Problem(
        **{
            "location": place, "code": "KEY-001", "severity": Severity.ERROR, "message": "unknown key", "hint": "Go.",
            "item": "x", **changed,
        }
    )  # fmt: skip


WARNING = problem(line=9, code="DATA-005", severity=Severity.WARNING, message="few rows", hint="")
NOTE = problem("reviews/a/c/calls 100%.csv", 0, 0, code="SRC-002", severity=Severity.NOTE, message="no posts")
OF_A_COMMIT = problem("commit 0123456789ab", 0, 0, code="PERS-006", severity=Severity.WARNING, message="a name")
TAKEN = Accepted(problem=WARNING, reason="There are no more")
ALL = [problem(), WARNING, NOTE, OF_A_COMMIT]


def printed(form: str, *problems: Problem, **options: Any) -> str:
    with contextlib.redirect_stdout(io.StringIO()) as said:
        console.show_problems(list(problems), options.pop("accepted", []), form, **options)
    return said.getvalue()


def closed(**properties: Any) -> dict[str, Any]:
    """A schema of an object that has these properties and no others; those with a question mark need not be there."""
    required = [name for name in properties if not name.endswith("_")]
    named = {name.rstrip("_").replace("dollar", "$"): value for name, value in properties.items()}
    return {
        "type": "object", "properties": named, "required": [each.replace("dollar", "$") for each in required],
        "additionalProperties": False,
    }  # fmt: skip


TEXT = {"type": "string", "minLength": 1}
COUNT = {"type": "integer", "minimum": 1}
MESSAGE = closed(text=TEXT)
LEVEL = {"enum": ["none", "note", "warning", "error"]}
SARIF = closed(
    dollarschema={"const": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"},
    version={"const": "2.1.0"},
    runs={"type": "array", "items": closed(
        tool=closed(driver=closed(
            name=TEXT, semanticVersion={"type": "string", "pattern": r"^\d+\.\d+\.\d+"},
            rules={"type": "array", "uniqueItems": True, "items": closed(
                id=TEXT, shortDescription_=MESSAGE, fullDescription_=MESSAGE, help_=MESSAGE,
                defaultConfiguration_=closed(level=LEVEL),
            )},
        )),
        columnKind={"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
        results={"type": "array", "items": closed(
            ruleId=TEXT, ruleIndex={"type": "integer", "minimum": 0}, level=LEVEL, message=MESSAGE,
            partialFingerprints={"type": "object", "additionalProperties": TEXT},
            locations={"type": "array", "maxItems": 1, "items": closed(
                physicalLocation_=closed(
                    artifactLocation=closed(uri={"type": "string", "pattern": r"^[A-Za-z0-9._~/%-]+$"}),
                    region=closed(startLine=COUNT, startColumn_=COUNT),
                ),
                logicalLocations_={"type": "array", "items": closed(fullyQualifiedName=TEXT)},
            )},
            suppressions_={"type": "array", "items": closed(kind={"enum": ["inSource", "external"]}, justification=TEXT)},
        )},
    )},
)  # fmt: skip
"""What we use of SARIF 2.1.0 (OASIS standard with errata 01, sections 3.13 to 3.54), and nothing else."""

GITLAB = {"type": "array", "items": closed(
    description=TEXT, check_name=TEXT, fingerprint=TEXT,
    severity={"enum": ["info", "minor", "major", "critical", "blocker"]},
    location=closed(path={"type": "string", "pattern": "^(?!\\./)"}, lines=closed(begin=COUNT)),
)}  # fmt: skip
"""The report of code quality as GitLab's handbook describes it for its own versions from 13.2 on."""


def test_sarif_is_what_the_standard_asks_for() -> None:
    document = json.loads(printed("sarif", *ALL, accepted=[TAKEN]))
    jsonschema.validate(document, SARIF)
    [run] = document["runs"]
    rules, results = run["tool"]["driver"]["rules"], run["results"]
    assert [rules[each["ruleIndex"]]["id"] for each in results] == [each["ruleId"] for each in results]
    assert [each["ruleId"] for each in results] == ["KEY-001", "DATA-005", "SRC-002", "PERS-006", "DATA-005"]
    assert [each["level"] for each in results] == ["error", "warning", "note", "warning", "warning"]
    assert rules[0]["help"]["text"] == BY_CODE["DATA-005"].cure
    place = results[2]["locations"][0]["physicalLocation"]
    assert (unquote(place["artifactLocation"]["uri"]), place["region"]) == (NOTE.location.file, {"startLine": 1})
    assert results[3]["locations"] == [{"logicalLocations": [{"fullyQualifiedName": "commit 0123456789ab"}]}]
    assert results[4]["suppressions"] == [{"kind": "inSource", "justification": "There are no more"}]
    assert [bool(each.get("suppressions")) for each in results] == [False, False, False, False, True]


def test_a_report_of_code_quality_is_what_gitlab_asks_for() -> None:
    found = json.loads(printed("gitlab", *ALL, accepted=[TAKEN]))
    jsonschema.validate(found, GITLAB)
    assert [(each["check_name"], each["severity"], each["location"]["lines"]["begin"]) for each in found] == [
        ("KEY-001", "major", 3), ("DATA-005", "minor", 9), ("SRC-002", "info", 1), ("PERS-006", "minor", 1),
    ]  # fmt: skip
    assert found[0]["description"] == "unknown key. Go."


@pytest.mark.parametrize("schema", [SARIF, GITLAB], ids=["sarif", "gitlab"])
def test_the_schemas_refuse_what_the_platforms_would(schema: dict[str, Any]) -> None:
    document = json.loads(printed("sarif" if schema is SARIF else "gitlab", problem()))
    wrong = copy.deepcopy(document)
    first = wrong["runs"][0]["results"][0] if schema is SARIF else wrong[0]
    for change in ({"level": "fatal"}, {"severity": "error"}, {"more": 1}):
        first.update(change)
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(wrong, schema)
        wrong = copy.deepcopy(document)
        first = wrong["runs"][0]["results"][0] if schema is SARIF else wrong[0]


CHILDREN = {
    "testsuites": {"testsuite"}, "testsuite": {"testcase"}, "testcase": {"failure", "skipped", "system-out"},
}  # fmt: skip
COUNTS = {"tests", "failures", "errors", "skipped"}
ATTRIBUTES = {
    "testsuites": {"name", *COUNTS}, "testsuite": {"name", *COUNTS}, "testcase": {"name", "classname"},
    "failure": {"type", "message"}, "skipped": {"message"}, "system-out": set(),
}  # fmt: skip
"""What the readers of JUnit's XML agree on."""


def junit(*problems: Problem, **options: Any) -> ET.Element:
    root = ET.fromstring(printed("junit", *problems, **options))  # noqa: S314  it is our own
    for each in root.iter():
        assert {child.tag for child in each} <= CHILDREN.get(each.tag, set())
        assert set(each.attrib) == ATTRIBUTES[each.tag]
    for each in (root, *root.findall("testsuite")):
        cases = list(each.iter("testcase"))
        assert (int(each.get("tests", "")), int(each.get("errors", ""))) == (len(cases), 0)
        assert int(each.get("failures", "")) == sum(case.find("failure") is not None for case in cases)
        assert int(each.get("skipped", "")) == sum(case.find("skipped") is not None for case in cases)
    names = [(case.get("classname"), case.get("name")) for case in root.iter("testcase")]
    assert len(set(names)) == len(names)
    return root


@pytest.mark.parametrize("strict, failures", [(False, "1"), (True, "3")])
def test_results_of_tests_say_what_fails_the_run(*, strict: bool, failures: str) -> None:
    sound = ["reviews/a/b/review.md", "reviews/a/sound/review.md"]
    root = junit(*ALL, accepted=[Accepted(problem=problem(line=1), reason="So")], sound=sound, strict=strict)
    assert (root.get("tests"), root.get("failures"), root.get("skipped")) == ("6", failures, "1")
    suites = {each.get("name"): each for each in root}
    assert list(suites) == ["commit 0123456789ab", *sound[:1], NOTE.location.file, *sound[1:]]
    assert [(each.get("name"), len(each)) for each in suites[sound[1]]] == [("no problems", 0)]
    failure = next(suites[sound[0]].iter("failure"))
    assert (failure.get("type"), failure.get("message"), failure.text) == ("KEY-001", "unknown key", "Go.")


def test_results_of_tests_name_nobody_by_a_file() -> None:
    told = printed("junit", problem("reviews/a/jane.doe@example.org.csv"), sound=["reviews/a/07700 900123/review.md"])
    assert "jane.doe" not in told
    assert "07700" not in told
    assert "reviews/a/[e-mail].csv:3:5" in told


def test_a_fingerprint_tells_problems_apart_and_stays_when_lines_are_put_in_above() -> None:
    def fingerprints(*problems: Problem) -> list[str]:
        return [each["fingerprint"] for each in json.loads(printed("gitlab", *problems))]

    several = [problem(), problem(line=8), problem(item="y"), problem(file="reviews/a/c/review.md"), WARNING]
    assert len(set(fingerprints(*several))) == len(several)
    moved = [problem(line=4), problem(line=9), *several[2:]]
    assert fingerprints(*moved) == fingerprints(*several)


ANY = st.text(st.characters(codec=None), max_size=12)


@given(file=ANY.filter(bool), message=ANY, hint=ANY, item=ANY, reason=ANY.filter(str.strip))
def test_whatever_a_problem_holds_its_reports_can_be_read(
    file: str, message: str, hint: str, item: str, reason: str
) -> None:
    found = problem(file, message=message, hint=hint, item=item)
    sarif = json.loads(printed("sarif", found, accepted=[Accepted(problem=found, reason=reason)]))
    for each in sarif["runs"][0]["results"]:
        uri = each["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert unquote(uri, errors="surrogatepass") == file
    json.loads(printed("gitlab", found))
    junit(found, accepted=[Accepted(problem=found, reason=reason)])
