"""Results, histories, messages and errors on the screen."""

from collections import Counter
from collections.abc import Iterable, Sequence

from generator import speech
from generator.analyse.telling.wording import shorten
from generator.console.printing import Own, put, put_json, visible
from generator.privacy import NOBODY, Known
from generator.problems import ReviewsError
from generator.results import CriterionResult, ReviewResults
from generator.speech import comparisons, groups, pareto

_MOST, _LONGEST = 1_000, 2_000
"""Lines of what was found, and signs of one."""
_STATES = {"well": "green", "remark": "yellow", "fault": "red"}


def show_results(results: ReviewResults, title: str, form: str, document: str, known: Known = NOBODY) -> None:
    """Print the results of a review to standard output; `document` is the JSON that the site publishes."""
    if form == "json":
        put_json(document)
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
        put_json(document)
        return
    show_lines(lines, known)


def show_signs(signs: Iterable[tuple[str, str, str]]) -> None:
    """What was looked at, to standard output, and to standard error how many faults and remarks that makes.

    Each is a state (`well`, `remark` or `fault`), what was found, and what to do about it.
    """
    counts: Counter[str] = Counter()
    for state, what, cure in signs:
        counts[state] += 1
        put(Own(f"{state:6}", _STATES[state]), Own("  "), what)
        if cure:
            put(Own(" " * 8), cure)
    found = [speech.plural(counts[each], each) for each in ("fault", "remark") if counts[each]]
    say(f"Found: {', '.join(found)}." if found else "Nothing stands in the way.")


def show_text(text: str) -> None:
    """Lines to be pasted into a file, to standard output: an author's own words stay as they are."""
    for line in text.removesuffix("\n").split("\n"):
        put(Own(visible(line)))


def show_lines(lines: Iterable[str], known: Known = NOBODY) -> None:
    """Lines to standard output; whatever one holds, it stays one."""
    for line in lines:
        put(line, known=known)


def show_findings(lines: Sequence[str]) -> None:
    """What was found in a place that others made, to standard output: however much it is, some of it, and how much more."""
    show_lines(map(brief, lines[:_MOST]))
    if len(lines) > _MOST:
        put(Own(f"and {len(lines) - _MOST:,} more; --format json names each"))


def brief(text: str) -> str:
    """A line that may hold what others wrote, as long as a reader can take in."""
    return text if len(text) <= _LONGEST else shorten(text, _LONGEST)


def show_json(document: str) -> None:
    """A JSON document to standard output."""
    put_json(document)


def say(message: str, *, passing: bool = False) -> None:
    """A message to standard error; what is `passing` is of this run alone, and is not told again where nothing changed."""
    put(brief(message), err=True, passing=passing)


def fail(error: ReviewsError) -> None:
    """An error that ends the run, with what to do next."""
    put(Own("error", "red"), Own(": "), brief(str(error)), err=True)
    for each in error.details:
        put(f"    {brief(each)}", err=True)
    if error.hint:
        put(f"    {brief(error.hint)}", err=True)
