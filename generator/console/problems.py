"""Problems on the screen, as annotations of a pipeline, and as reports."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from generator import speech
from generator.console.printing import Own, put_all, visible
from generator.console.reports import Report, is_file, show_gitlab, show_json, show_junit, show_sarif, told_place
from generator.privacy import NOBODY, Known
from generator.problems import Accepted, Location, Problem, Severity

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}


def one_line(problem: Problem) -> str:
    """A problem on one line, with its hint behind it."""
    hint = f" {problem.hint}" if problem.hint else ""
    return f"{told_place(problem.location)}: {problem.code} {problem.message}.{hint}"


def show_problems(
    problems: Sequence[Problem],
    accepted: Sequence[Accepted],
    form: str,
    known: Known = NOBODY,
    *,
    sound: Sequence[str] = (),
    strict: bool = False,
) -> None:
    """Print problems to standard output, in the order of their places. People are told the same cure of a rule once.

    `known` is what the portfolio lets stand, `sound` are the files of all reviews that were looked at, and `strict` says that
    warnings fail, too: a report of tests tells so.
    """
    _FORMS[form](Report(problems=problems, accepted=accepted, known=known, sound=sound, strict=strict))


def _show_text(report: Report) -> None:
    problems, known = report.problems, report.known
    lines: list[tuple[str | Own, ...]] = []
    named = {problem.location.file for problem in problems}
    files = {file: told_place(Location(file=file), known).file for file in named}
    told: set[tuple[str, str]] = set()
    for problem in problems:
        real, word = problem.location, Own(str(problem.severity), _COLOURS[problem.severity])
        behind = f"{real}: ".removeprefix(f"{real.file}:")  # apart: files are few, and places are not
        lines.append((f"{files[real.file]}:", Own(behind), word, Own(f" {problem.code} "), problem.message))
        cure = (problem.code, problem.hint)
        if problem.hint and cure not in told:  # a list of many with the same cure is read for its places
            lines.append((f"    {problem.hint}",))
            told.add(cure)
    for item in report.accepted:
        problem = item.problem
        lines.append((f"{told_place(problem.location, known)}: accepted {problem.code} {problem.message}",))
        lines.append((f"    because: {item.reason}",))
    put_all(lines, known)


def _show_github(report: Report) -> None:
    lines: list[tuple[str | Own, ...]] = []
    for problem in report.problems:
        real = problem.location
        where = {"file": real.file, "line": real.line or 1, "col": real.column or 1} if is_file(real) else {}
        properties = {**where, "title": problem.code}
        listed = ",".join(f"{name}={_escaped(str(value), ':,')}" for name, value in properties.items())
        level = "notice" if problem.severity is Severity.NOTE else problem.severity
        lines.append((Own(f"::{level} {listed}::"), _escaped(f"{problem.message}. {problem.hint}")))
    put_all(lines, report.known)


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


_FORMS: Mapping[str, Callable[[Report], None]] = {
    "text": _show_text,
    "json": show_json,
    "github": _show_github,
    "gitlab": show_gitlab,
    "sarif": show_sarif,
    "junit": show_junit,
}
FORMATS = tuple(_FORMS)
"""How problems can be printed; the command line offers these."""
