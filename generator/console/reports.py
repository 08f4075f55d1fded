"""Problems as reports for other programs: JSON, SARIF 2.1.0, JUnit, and what GitLab calls a report of code quality."""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree as ET

import generator
from generator.console.printing import put_json, visible
from generator.privacy import NOBODY, Known
from generator.problems import Accepted, Location, Problem, Severity
from generator.records import dataclass
from generator.rules import BY_CODE
from generator.speech import privacy
from generator.terminal import echo

_SARIF = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}
_GITLAB = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}


@dataclass(frozen=True, kw_only=True)
class Report:
    """What a report is made of."""

    problems: Sequence[Problem]
    accepted: Sequence[Accepted] = ()
    known: Known = NOBODY
    """What the portfolio lets stand of what looks as if it told who somebody is."""
    sound: Sequence[str] = ()
    """The files of reviews that were looked at, whether or not there is a problem in them."""
    strict: bool = False
    """Whether a warning fails as an error does."""


@dataclass(frozen=True, kw_only=True)
class _Record:
    """A problem with its texts as they may be shown. The place is the real one, which a program has to find."""

    problem: Problem
    message: str
    hint: str
    reason: str | None
    """Why its author accepts it; nothing where nobody does."""
    fingerprint: str
    """What tells it from all others, and is the same when lines are put in above it."""

    @property
    def text(self) -> str:
        """What is wrong, and what would mend it."""
        return f"{self.message}. {self.hint}" if self.hint else f"{self.message}."


def is_file(place: Location) -> bool:
    """Whether a place is one that an annotation can stand at; a commit is none."""
    return not re.fullmatch("commit [0-9a-f]{7,64}", place.file)


def told_place(real: Location, known: Known = NOBODY) -> Location:
    """A place for people to read: a name that may tell who somebody is has a mark in it. Programs need the real one."""
    if not is_file(real) or (file := privacy.path(real.file, known)) == real.file:
        return real
    return replace(real, file=file)


def show_json(report: Report) -> None:
    """Print all that is known of each problem, in a form of our own."""
    put_json(json.dumps({"schema": 1, "problems": [_plain(each) for each in _records(report)]}, indent=1))


def show_sarif(report: Report) -> None:
    """Print SARIF 2.1.0, which code hosts and editors take (OASIS, 2023). What is accepted is there as suppressed."""
    records = list(_records(report))
    codes = sorted({each.problem.code for each in records})
    driver = {
        "name": "reviews",
        "semanticVersion": generator.__version__,
        "rules": [_sarif_rule(code) for code in codes],
    }
    results = [_sarif_result(each, codes.index(each.problem.code)) for each in records]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    put_json(json.dumps({"$schema": _SARIF, "version": "2.1.0", "runs": [run]}, indent=1))


def show_gitlab(report: Report) -> None:
    """Print what GitLab shows beside the changes of a merge request. What is accepted is left out."""
    found = [
        {
            "description": each.text,
            "check_name": each.problem.code,
            "fingerprint": each.fingerprint,
            "severity": _GITLAB[each.problem.severity],
            "location": {
                "path": each.problem.location.file,
                "lines": {"begin": each.problem.location.line or 1},
            },
        }
        for each in _records(report)
        if each.reason is None
    ]
    put_json(json.dumps(found, indent=1))


def show_junit(report: Report) -> None:
    """Print the XML that servers take for results of tests: a suite for each file, and a case for each problem in it.

    People read it, and no program looks for a file by it, so that names of files are as on the screen.
    What does not fail the run is a case that passed, with its text; what is accepted is one that was skipped.
    """
    suites: dict[str, list[ET.Element]] = {file: [] for file in report.sound}
    names: Counter[str] = Counter()
    for each in _records(report):
        case = _case(each, report.known, strict=report.strict)
        name = case.get("name", "")
        names[name] += 1
        if names[name] > 1:
            case.set("name", f"{name} ({names[name]})")
        suites.setdefault(each.problem.location.file, []).append(case)
    root = ET.Element("testsuites", name="reviews check")
    for file, cases in sorted(suites.items()):
        named = visible(told_place(Location(file=file), report.known).file)
        suite = ET.SubElement(root, "testsuite", name=named)
        suite.extend(cases or [ET.Element("testcase", name="no problems", classname=named)])
        _count(suite, suite)
    _count(root, root)
    ET.indent(root)
    echo('<?xml version="1.0" encoding="utf-8"?>')
    for line in ET.tostring(root, encoding="unicode").split("\n"):
        echo(line)


def _records(report: Report) -> Iterator[_Record]:
    """Every problem, those that are accepted last."""
    listed = [*((each, None) for each in report.problems), *((each.problem, each.reason) for each in report.accepted)]
    texts = (text for problem, reason in listed for text in (problem.message, problem.hint, reason or ""))
    told = privacy.Told(texts, report.known)
    seen: Counter[tuple[str, ...]] = Counter()
    for problem, reason in listed:
        marks = (problem.code, problem.location.file, problem.item, problem.message)
        seen[marks] += 1
        yield _Record(
            problem=problem,
            message=told(problem.message),
            hint=told(problem.hint),
            reason=None if reason is None else told(reason),
            fingerprint=_digest(*marks, str(seen[marks])),
        )


def _digest(*marks: str) -> str:
    return hashlib.sha256("\0".join(marks).encode("utf-8", "surrogatepass")).hexdigest()


def _plain(record: _Record) -> dict[str, str | int]:
    problem, place = record.problem, record.problem.location
    accepted = {} if record.reason is None else {"accepted": record.reason}
    return {
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "code": problem.code,
        "severity": str(problem.severity),
        "message": record.message,
        "hint": record.hint,
        "item": problem.item,
        **accepted,
    }


def _sarif_rule(code: str) -> dict[str, Any]:
    rule = BY_CODE.get(code)
    if rule is None:
        return {"id": code}
    return {
        "id": code,
        "shortDescription": {"text": f"{rule.title}."},
        "fullDescription": {"text": rule.why},
        "help": {"text": rule.cure},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _sarif_result(record: _Record, rule: int) -> dict[str, Any]:
    place = record.problem.location
    found: dict[str, Any] = {
        "ruleId": record.problem.code,
        "ruleIndex": rule,
        "level": _LEVELS[record.problem.severity],
        "message": {"text": record.text},
        "partialFingerprints": {"problem/v1": record.fingerprint},
    }
    if is_file(place):
        uri = quote(place.file, safe="/", errors="surrogatepass")
        region = {"startLine": place.line or 1} | ({"startColumn": place.column} if place.column else {})
        found["locations"] = [{"physicalLocation": {"artifactLocation": {"uri": uri}, "region": region}}]
    else:
        found["locations"] = [{"logicalLocations": [{"fullyQualifiedName": place.file}]}]
    if record.reason is not None:
        found["suppressions"] = [{"kind": "inSource", "justification": record.reason}]
    return found


def _case(record: _Record, known: Known, *, strict: bool) -> ET.Element:
    problem, place = record.problem, told_place(record.problem.location, known)
    named = f"{problem.code} {problem.item}".rstrip()
    case = ET.Element("testcase", name=visible(f"{named} at {place}"), classname=visible(place.file))
    fails = problem.severity is Severity.ERROR or (strict and problem.severity is Severity.WARNING)
    if record.reason is not None:
        ET.SubElement(case, "skipped", message=visible(f"accepted: {record.reason}"))
    elif fails:
        failure = ET.SubElement(case, "failure", type=problem.code, message=visible(record.message))
        failure.text = visible(record.hint)
        return case
    ET.SubElement(case, "system-out").text = visible(f"{problem.severity}: {record.text}")
    return case


def _count(element: ET.Element, cases: ET.Element) -> None:
    element.set("tests", str(len(list(cases.iter("testcase")))))
    element.set("failures", str(len(list(cases.iter("failure")))))
    element.set("errors", "0")
    element.set("skipped", str(len(list(cases.iter("skipped")))))
