"""Problems, results and progress as text and in the forms that other programs read; the only module that prints."""

import json
import os
import sys
from collections.abc import Iterable
from typing import IO

import click

from generator import speech
from generator.problems import Accepted, Problem, ReviewsError, Severity
from generator.results import CriterionResult, ReviewResults
from generator.speech import comparisons, groups, pareto

FORMATS = ("text", "json", "github")
"""How problems can be printed; the command line offers these."""


def one_line(problem: Problem) -> str:
    """A problem on one line, with its hint behind it."""
    hint = f" {problem.hint}" if problem.hint else ""
    return f"{problem.location}: {problem.code} {problem.message}.{hint}"


def show_problems(problems: list[Problem], accepted: list[Accepted], form: str) -> None:
    """Print problems to standard output, in the order of their places."""
    {"text": _as_text, "json": _as_json, "github": _as_github}[form](problems, accepted)


def _as_text(problems: list[Problem], accepted: list[Accepted]) -> None:
    for problem in problems:
        colour = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}[problem.severity]
        word = click.style(str(problem.severity), fg=colour, bold=True)
        click.echo(f"{visible(str(problem.location))}: {word} {problem.code} {visible(problem.message)}")
        if problem.hint:
            click.echo(f"    {visible(problem.hint)}")
    for item in accepted:
        problem = item.problem
        click.echo(f"{visible(str(problem.location))}: accepted {problem.code} {visible(problem.message)}")
        click.echo(f"    because: {visible(item.reason)}")


def _as_json(problems: list[Problem], accepted: list[Accepted]) -> None:
    found = [_plain(problem) for problem in problems]
    found += [_plain(item.problem) | {"accepted": item.reason} for item in accepted]
    click.echo(json.dumps({"schema": 1, "problems": found}, indent=1))


def _plain(problem: Problem) -> dict[str, str | int]:
    place = problem.location
    return {
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "code": problem.code,
        "severity": str(problem.severity),
        "message": problem.message,
        "hint": problem.hint,
        "item": problem.item,
    }


def _as_github(problems: list[Problem], _accepted: list[Accepted]) -> None:
    for problem in problems:
        place = problem.location
        properties = {"file": place.file, "line": place.line or 1, "col": place.column or 1, "title": problem.code}
        listed = ",".join(f"{name}={_escaped(str(value), ':,')}" for name, value in properties.items())
        level = "notice" if problem.severity is Severity.NOTE else problem.severity
        click.echo(f"::{level} {listed}::{_escaped(f'{problem.message}. {problem.hint}')}")


def _escaped(text: str, also: str = "") -> str:
    """A text that cannot end a workflow command or begin another."""
    for sign in "%\r\n" + also:
        text = text.replace(sign, f"%{ord(sign):02X}")
    return visible(text)


def visible(text: str) -> str:
    """A text in which control and invisible characters are spelt out, so that a terminal does not obey them."""
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text.replace(speech.NBSP, " "))


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


def show_results(results: ReviewResults, title: str, form: str, document: str) -> None:
    """Print the results of a review to standard output; `document` is the JSON that the site publishes."""
    if form == "json":
        click.echo(document, nl=False)
        return
    click.echo(visible(title))
    click.echo(speech.summary(list(results.criteria)))
    for result in results.criteria:
        click.echo(f"\n{result.id}: {visible(result.statement)}")
        for line in _result_lines(result):
            click.echo(f"    {visible(line)}")
    by_id = {result.id: result for result in results.criteria}
    for effect in results.impact:
        if effect.criterion in by_id:
            click.echo(f"\nEffect of {', '.join(effect.of)} on {effect.criterion}")
            click.echo(f"    {visible(speech.effect(effect, by_id[effect.criterion]))}")
    if together := comparisons.tests(results.tests):
        click.echo(f"\n{together}")


def _result_lines(result: CriterionResult) -> list[str]:
    lines = [speech.finding(result)]
    if result.target:
        lines.append(f"{speech.verdict(result)}: {speech.target(result.target, speech.Scale(result))}.")
    lines += [speech.trend(result), speech.assurance(result.trend)]
    lines += [speech.previous(result), speech.benchmark(result)]
    lines += [line for segments in result.by for line in groups.groups(result, segments)]
    lines += [pareto.finding(each, result.counted) for each in result.pareto]
    return [line for line in lines if line]


def show_history(lines: Iterable[str], form: str, document: str) -> None:
    """Print the history of a review to standard output; `document` is the JSON that the site publishes."""
    if form == "json":
        click.echo(document, nl=False)
        return
    for line in lines:
        click.echo(visible(line))


def show_text(text: str) -> None:
    """Lines of the program's own to standard output."""
    for line in text.splitlines():
        click.echo(visible(line))


def say(message: str) -> None:
    """A message to standard error."""
    click.echo(message, err=True)


def fail(error: ReviewsError) -> None:
    """An error that ends the run, with what to do next."""
    click.echo(f"{click.style('error', fg='red', bold=True)}: {visible(str(error))}", err=True)
    if error.hint:
        click.echo(f"    {visible(error.hint)}", err=True)


class ProgressBars:
    """Progress of long work on standard error: bars on a terminal, nothing elsewhere."""

    def __init__(self, stream: IO[str] | None = None) -> None:
        self._stream = stream or sys.stderr
        self._on = self._stream.isatty() and os.environ.get("TERM") != "dumb"

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Show that `done` of `total` items of a stage are finished."""
        if not self._on:
            return
        width = 24
        filled = width * done // total if total else width
        self._stream.write(f"\r{stage:<24} [{'#' * filled}{'.' * (width - filled)}] {done}/{total}")
        if done >= total:
            self._stream.write("\n")
        self._stream.flush()
