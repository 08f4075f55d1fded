"""Problems, results and progress as text and in the forms that other programs read; the only module that prints."""

import json
import logging
import os
import re
import sys
from collections.abc import Iterable
from typing import IO, NamedTuple

import click

from generator import speech
from generator.privacy import NOBODY, Known
from generator.problems import Accepted, EnvironmentFault, Location, Problem, ReviewsError, Severity
from generator.results import CriterionResult, ReviewResults
from generator.speech import comparisons, groups, pareto, privacy

FORMATS = ("text", "json", "github")
"""How problems can be printed; the command line offers these."""
_COMMAND = re.compile(r"(?<!\S):(?=:)|(?<=#)#(?=\w*\[)")
"""What the log of a pipeline obeys: `::name` where a line or, once it is folded, a word begins, and `##name[` anywhere."""


class _Own(NamedTuple):
    """A part of a line that is the program's own and is printed as it stands."""

    text: str
    colour: str | None = None


def _put(*parts: str | _Own, known: Known = NOBODY, err: bool = False) -> None:
    """Print one line. Every line of the program is printed here; what is not its own is made harmless first."""
    stream = sys.stderr if err else sys.stdout
    line = "".join(
        visible(privacy.told(part, known))
        if isinstance(part, str)
        else click.style(part.text, fg=part.colour, bold=part.colour is not None)
        for part in parts
    )
    _echo(_spelt(line, stream), err=err)


def _echo(line: str, *, err: bool = False) -> None:
    """Raises EnvironmentFault where what is printed cannot be written; that nobody reads it any more is no fault."""
    try:
        click.echo(line, err=err)
    except BrokenPipeError:
        raise
    except OSError as error:
        name = "standard error" if err else "standard output"
        raise EnvironmentFault(
            f"what is printed could not be written to {name}: {error.strerror or error}",
            "Look at the file or device that it goes to, and whether there is room.",
        ) from error


def _put_json(document: str) -> None:
    """Print JSON text, which stays the same values: what a terminal or a log would obey is written as JSON escapes it."""
    for line in document.removesuffix("\n").split("\n"):
        harmless = _COMMAND.sub(lambda found: _escape(found[0]), line)
        _echo(_spelt("".join(c if c.isprintable() or c == speech.NBSP else _escape(c) for c in harmless), sys.stdout))


def _escape(sign: str) -> str:
    """A sign as JSON escapes it."""
    return f"\\u{ord(sign):04x}" if ord(sign) < 0x10000 else json.dumps(sign)[1:-1]


def _spelt(line: str, stream: IO[str] | None) -> str:
    """A line of which the stream can take every sign."""
    encoding = getattr(stream, "encoding", None) or "utf-8"
    if encoding.lower().replace("-", "") == "utf8":
        return line
    return "".join(c if c.encode(encoding, "ignore") else _escape(c) for c in line)


def one_line(problem: Problem) -> str:
    """A problem on one line, with its hint behind it."""
    hint = f" {problem.hint}" if problem.hint else ""
    return f"{problem.location}: {problem.code} {problem.message}.{hint}"


def show_problems(problems: list[Problem], accepted: list[Accepted], form: str, known: Known = NOBODY) -> None:
    """Print problems to standard output, in the order of their places; `known` is what the portfolio lets stand."""
    {"text": _as_text, "json": _as_json, "github": _as_github}[form](problems, accepted, known)


def _as_text(problems: list[Problem], accepted: list[Accepted], known: Known) -> None:
    for problem in problems:
        colour = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}[problem.severity]
        word = _Own(str(problem.severity), colour)
        _put(str(problem.location), _Own(": "), word, _Own(f" {problem.code} "), problem.message, known=known)
        if problem.hint:
            _put(f"    {problem.hint}", known=known)
    for item in accepted:
        problem = item.problem
        _put(f"{problem.location}: accepted {problem.code} {problem.message}", known=known)
        _put(f"    because: {item.reason}", known=known)


def _as_json(problems: list[Problem], accepted: list[Accepted], known: Known) -> None:
    found = [_plain(problem, known) for problem in problems]
    found += [_plain(item.problem, known) | {"accepted": privacy.told(item.reason, known)} for item in accepted]
    _put_json(json.dumps({"schema": 1, "problems": found}, indent=1))


def _plain(problem: Problem, known: Known) -> dict[str, str | int]:
    place = problem.location
    return {
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "code": problem.code,
        "severity": str(problem.severity),
        "message": privacy.told(problem.message, known),
        "hint": privacy.told(problem.hint, known),
        "item": problem.item,
    }


def _as_github(problems: list[Problem], _accepted: list[Accepted], known: Known) -> None:
    for problem in problems:
        place = problem.location
        where = {"file": place.file, "line": place.line or 1, "col": place.column or 1} if _is_file(place) else {}
        properties = {**where, "title": problem.code}
        listed = ",".join(f"{name}={_escaped(str(value), ':,')}" for name, value in properties.items())
        level = "notice" if problem.severity is Severity.NOTE else problem.severity
        _put(_Own(f"::{level} {listed}::"), _escaped(f"{problem.message}. {problem.hint}"), known=known)


def _is_file(place: Location) -> bool:
    """Whether a place is one that an annotation can stand at; a commit is none."""
    return not re.fullmatch("commit [0-9a-f]{7,64}", place.file)


def _escaped(text: str, also: str = "") -> str:
    """A text that cannot end a workflow command or begin another."""
    for sign in "%\r\n" + also:
        text = text.replace(sign, f"%{ord(sign):02X}")
    return visible(text)


def visible(text: str) -> str:
    """A text on one line in which nothing is left that a terminal or the log of a pipeline would obey: it is spelt out."""
    plain = "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text.replace(speech.NBSP, " "))
    return _COMMAND.sub(lambda found: _escape(found[0]), plain)


class _Harmless(logging.Filter):
    """Lets every record through, line by line as `_put` would print it."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = "\n".join(visible(privacy.told(line)) for line in record.getMessage().split("\n")), ()
        return True


_HARMLESS = _Harmless()


def make_harmless(logger: logging.Logger) -> None:
    """Let the handlers of a logger print nothing that a terminal or the log of a pipeline would obey."""
    for handler in logger.handlers:
        handler.addFilter(_HARMLESS)


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


def show_results(results: ReviewResults, title: str, form: str, document: str, known: Known = NOBODY) -> None:
    """Print the results of a review to standard output; `document` is the JSON that the site publishes."""
    if form == "json":
        _put_json(document)
        return
    lines = [title, speech.summary(list(results.criteria))]
    for result in results.criteria:
        lines += ["", f"{result.id}: {result.statement}", *(f"    {line}" for line in _result_lines(result))]
    by_id = {result.id: result for result in results.criteria}
    for effect in results.impact:
        if effect.criterion in by_id:
            lines += ["", f"Effect of {', '.join(effect.of)} on {effect.criterion}"]
            lines.append(f"    {speech.effect(effect, by_id[effect.criterion])}")
    if together := comparisons.tests(results.tests):
        lines += ["", together]
    show_lines(lines, known)


def _result_lines(result: CriterionResult) -> list[str]:
    lines = [speech.finding(result)]
    if result.target:
        lines.append(f"{speech.verdict(result)}: {speech.target(result.target, speech.Scale(result))}.")
    lines += [speech.trend(result), speech.assurance(result.trend)]
    lines += [speech.previous(result), speech.benchmark(result)]
    lines += [line for segments in result.by for line in groups.groups(result, segments)]
    lines += [pareto.finding(each, result.counted) for each in result.pareto]
    return [line for line in lines if line]


def show_history(lines: Iterable[str], form: str, document: str, known: Known = NOBODY) -> None:
    """Print the history of a review to standard output; `document` is the JSON that the site publishes."""
    if form == "json":
        _put_json(document)
        return
    show_lines(lines, known)


def show_text(text: str) -> None:
    """Lines to be pasted into a file, to standard output: an author's own words stay as they are."""
    for line in text.removesuffix("\n").split("\n"):
        _put(_Own(visible(line)))


def show_lines(lines: Iterable[str], known: Known = NOBODY) -> None:
    """Lines to standard output; whatever one holds, it stays one."""
    for line in lines:
        _put(line, known=known)


def show_json(document: str) -> None:
    """A JSON document to standard output."""
    _put_json(document)


def say(message: str) -> None:
    """A message to standard error."""
    _put(message, err=True)


def fail(error: ReviewsError) -> None:
    """An error that ends the run, with what to do next."""
    _put(_Own("error", "red"), _Own(": "), str(error), err=True)
    for each in error.details:
        _put(f"    {each}", err=True)
    if error.hint:
        _put(f"    {error.hint}", err=True)


class ProgressBars:
    """Progress of long work on standard error: bars on a terminal, nothing elsewhere."""

    def __init__(self, stream: IO[str] | None = None) -> None:
        self._stream: IO[str] | None = stream or sys.stderr  # which is absent where it was closed
        self._on = self._stream is not None and self._stream.isatty() and os.environ.get("TERM") != "dumb"

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Show that `done` of `total` items of a stage are finished."""
        if not self._on or self._stream is None:
            return
        width = 24
        filled = width * done // total if total else width
        self._stream.write(f"\r{stage:<24} [{'#' * filled}{'.' * (width - filled)}] {done}/{total}")
        if done >= total:
            self._stream.write("\n")
        self._stream.flush()
