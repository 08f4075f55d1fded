"""Problems on the screen, as JSON and as annotations of a pipeline."""

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from generator import speech
from generator.console.printing import Own, put_all, put_json, visible
from generator.privacy import NOBODY, Known
from generator.problems import Accepted, Location, Problem, Severity
from generator.speech import privacy

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}
FORMATS = ("text", "json", "github")
"""How problems can be printed; the command line offers these."""


def one_line(problem: Problem) -> str:
    """A problem on one line, with its hint behind it."""
    hint = f" {problem.hint}" if problem.hint else ""
    return f"{place(problem.location)}: {problem.code} {problem.message}.{hint}"


def place(real: Location, known: Known = NOBODY) -> Location:
    """A place for people to read: a name that may tell who somebody is has a mark in it. Programs need the real one."""
    if not _is_file(real) or (file := privacy.path(real.file, known)) == real.file:
        return real
    return replace(real, file=file)


def show_problems(problems: list[Problem], accepted: list[Accepted], form: str, known: Known = NOBODY) -> None:
    """Print problems to standard output, in the order of their places; `known` is what the portfolio lets stand."""
    {"text": _as_text, "json": _as_json, "github": _as_github}[form](problems, accepted, known)


def _as_text(problems: list[Problem], accepted: list[Accepted], known: Known) -> None:
    lines: list[tuple[str | Own, ...]] = []
    named = {problem.location.file for problem in problems}
    files = {file: place(Location(file=file), known).file for file in named}
    for problem in problems:
        real, word = problem.location, Own(str(problem.severity), _COLOURS[problem.severity])
        where = str(replace(real, file=files[real.file]) if files[real.file] != real.file else real)
        lines.append((where, Own(": "), word, Own(f" {problem.code} "), problem.message))
        if problem.hint:
            lines.append((f"    {problem.hint}",))
    for item in accepted:
        problem = item.problem
        lines.append((f"{place(problem.location, known)}: accepted {problem.code} {problem.message}",))
        lines.append((f"    because: {item.reason}",))
    put_all(lines, known)


def _as_json(problems: list[Problem], accepted: list[Accepted], known: Known) -> None:
    listed = [*problems, *(item.problem for item in accepted)]
    texts = (text for problem in listed for text in (problem.message, problem.hint))
    told = privacy.Told([*texts, *(item.reason for item in accepted)], known)
    found = [_plain(problem, told) for problem in problems]
    found += [_plain(item.problem, told) | {"accepted": told(item.reason)} for item in accepted]
    put_json(json.dumps({"schema": 1, "problems": found}, indent=1))


def _plain(problem: Problem, told: Callable[[str], str]) -> dict[str, str | int]:
    real = problem.location
    return {
        "file": real.file,
        "line": real.line,
        "column": real.column,
        "code": problem.code,
        "severity": str(problem.severity),
        "message": told(problem.message),
        "hint": told(problem.hint),
        "item": problem.item,
    }


def _as_github(problems: list[Problem], _accepted: list[Accepted], known: Known) -> None:
    lines: list[tuple[str | Own, ...]] = []
    for problem in problems:
        real = problem.location
        where = {"file": real.file, "line": real.line or 1, "col": real.column or 1} if _is_file(real) else {}
        properties = {**where, "title": problem.code}
        listed = ",".join(f"{name}={_escaped(str(value), ':,')}" for name, value in properties.items())
        level = "notice" if problem.severity is Severity.NOTE else problem.severity
        lines.append((Own(f"::{level} {listed}::"), _escaped(f"{problem.message}. {problem.hint}")))
    put_all(lines, known)


def _is_file(place: Location) -> bool:
    """Whether a place is one that an annotation can stand at; a commit is none."""
    return not re.fullmatch("commit [0-9a-f]{7,64}", place.file)


def _escaped(text: str, also: str = "") -> str:
    """A text that cannot end a workflow command or begin another."""
    for sign in "%\r\n" + also:
        text = text.replace(sign, f"%{ord(sign):02X}")
    return visible(text)


def summary(problems: Iterable[Problem], accepted: int = 0) -> str:
    """`2 errors, 1 warning`; `no problems` where there are none."""
    found = list(problems)
    errors = sum(problem.severity is Severity.ERROR for problem in found)
    warnings = sum(problem.severity is Severity.WARNING for problem in found)
    notes = len(found) - errors - warnings
    counted = ((errors, "error"), (warnings, "warning"), (notes, "note"))
    parts = [speech.plural(count, word) for count, word in counted if count]
    text = ", ".join(parts) or "no problems"
    return f"{text} ({accepted} accepted)" if accepted else text
