"""A run in Markdown, for the page that a pipeline shows: what is wrong, what of it is new, what changed in the reviews.

Whatever comes from reviews is text there, and stays so: each sign that Markdown or HTML could take for markup is escaped.
"""

import html
import re
from collections.abc import Callable, Iterator, Sequence

from generator.problems import Location, Problem, Severity
from generator.records import dataclass
from generator.speech.numbers import plural

_MARKUP = re.compile(r"([\\`*_{}\[\]()#+\-.!|~@:])")
_MOST = 50
"""So many lines of a kind are listed; the others are counted, as platforms show a page of limited size."""


@dataclass(frozen=True, kw_only=True)
class Since:
    """What there was before."""

    label: str
    problems: Sequence[Problem]
    told: Sequence[str]
    """What changed in the reviews, a line each; the first says what is compared."""


def summary(
    reviews: int,
    problems: Sequence[Problem],
    accepted: int,
    since: Since | None,
    tell: Callable[[str], str],
    place: Callable[[Location], Location],
) -> Iterator[str]:
    """The lines; `tell` gives a text as it may be told, `place` a place."""
    counted = [
        plural(count, str(severity))
        for severity in Severity
        if (count := sum(each.severity is severity for each in problems))
    ]
    yield "## Reviews"
    yield ""
    taken = f" ({accepted} accepted)" if accepted else ""
    yield f"{plural(reviews, 'review').capitalize()}: {', '.join(counted) or 'no problems'}{taken}."
    if since is None:
        yield from _listed("Problems", [_problem(each, tell, place) for each in problems])
        return
    known = {_marks(each) for each in since.problems}
    now = {_marks(each) for each in problems}
    new = [each for each in problems if _marks(each) not in known]
    mended = sum(_marks(each) not in now for each in since.problems)
    yield ""
    yield f"Since {plain(since.label)}: {plural(len(new), 'new problem')}, {mended} mended."
    yield from _listed("New problems", [_problem(each, tell, place) for each in new])
    yield from _listed("What changed in the reviews", [_change(line, tell) for line in since.told[1:] if line.strip()])


def _change(line: str, tell: Callable[[str], str]) -> str:
    """A line of what differs, whose margin says what it belongs to."""
    said = line.strip().removeprefix("- ")
    return f"{'  ' if line.startswith(' ') else ''}- {plain(tell(said))}"


def plain(text: str) -> str:
    """A text in which nothing is markup."""
    return _MARKUP.sub(r"\\\1", html.escape(" ".join(text.split()), quote=False))


def _marks(problem: Problem) -> tuple[str, str, str, str]:
    """What tells a problem from others, wherever its lines have gone."""
    return problem.location.file, problem.code, problem.item, problem.message


def _problem(problem: Problem, tell: Callable[[str], str], place: Callable[[Location], Location]) -> str:
    said = f"{tell(problem.message)}. {tell(problem.hint)}".rstrip()
    return f"- **{problem.severity}** {problem.code} {plain(str(place(problem.location)))}: {plain(said)}"


def _listed(heading: str, lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield from ("", f"### {heading}", "", *lines[:_MOST])
        if len(lines) > _MOST:
            yield f"- and {len(lines) - _MOST:,} more"
