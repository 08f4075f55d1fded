"""What a run came to about a review, as it is kept for the next one."""

import dataclasses
import json
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from generator.cache import Cache, key_of
from generator.check.shown_figures import Figure, figures_from, figures_in
from generator.problems import Accepted, Location, Problem, Severity
from generator.records import dataclass
from generator.results import ReviewResults


class RowsKept(NamedTuple):
    """Where to find what rows the figures of a source are made of."""

    source: str
    file: str
    """Its digest."""
    figures: str
    """The digest of the text that tells them; empty where no other source had the file."""


class KnownResults(NamedTuple):
    """What is known of results without reading them."""

    digest: str
    """Of all of them as JSON."""
    holds: tuple[str, ...]
    """Which of their lists hold anything."""


def known_results(results: ReviewResults, digest: str) -> KnownResults:
    """What is to be known of results that are here; the digest is that of all of them as JSON."""
    holds = tuple(name for name in ("published", "evidence", "claims", "signatures") if getattr(results, name))
    return KnownResults(digest, holds)


@dataclass(frozen=True, kw_only=True)
class Ended:
    """What there is to say of a review whose files, and whose surroundings, are what they were."""

    key: str
    """Of all that this rests on, but for `beside`."""
    own: str
    """The digest of the review's folder."""
    beside: str
    """A digest of what the conclusion rested on besides, which only a run can tell."""
    since: str = ""
    """The first and the last day on which the same is to be said, as `2026-03-31`."""
    until: str = ""
    names: tuple[str, ...] = ()
    """The other reviews that enter what is said of this one."""
    digests: Mapping[str, str]
    """SHA-256 of every file that was read, by path."""
    is_read: bool = False
    """Whether its file could be read at all."""
    is_measured: bool = False
    """Whether there are results, be they sound or not."""
    is_sound: bool = False
    is_assessed: bool = False
    """Whether there is an assessor's record that could be read."""
    had_errors: bool = False
    """Whether there were errors before the conclusion."""
    history: str = ""
    """The digest of its history; empty where nothing is kept."""
    results: KnownResults | None = None
    """What is known of its results without reading them."""
    claims: bool = False
    """Whether what is open in the portfolio's own files bears on it."""
    accepts: bool = False
    """Whether it accepts problems, so that it bears on it what other reviews can be compared with."""
    standards: tuple[str, ...] = ()
    scorecards: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    """What its pages show of files that other reviews may show something of, too."""
    rows: tuple[RowsKept, ...] = ()
    problems: tuple[Problem, ...] = ()
    """As they are printed; so are those that are accepted."""
    accepted: tuple[Accepted, ...] = ()


_PLAIN = [
    each.name
    for each in dataclasses.fields(Ended)
    if each.name not in ("digests", "results", "figures", "rows", "problems", "accepted")
]
_LISTS = ("names", "standards", "scorecards")


def read_ended(cache: Cache) -> dict[str, Ended]:
    """What the last run came to, by review."""
    return cache.read(_entry(), _parsed) or {}


def keep_ended(cache: Cache, ended: Mapping[str, Ended]) -> None:
    """Keep what a run came to, for the next one."""
    texts: dict[str, int] = {}
    written = {name: _written(each, texts) for name, each in ended.items()}
    cache.put(_entry(), json.dumps([list(texts), written], separators=(",", ":")))


def _entry() -> str:
    return key_of("what reviews came to")


def _written(each: Ended, texts: dict[str, int]) -> dict[str, Any]:
    return {name: getattr(each, name) for name in _PLAIN} | {
        "digests": dict(each.digests),
        "results": each.results,
        "figures": figures_in(each.figures),
        "rows": each.rows,
        "problems": [_parts(problem, texts) for problem in each.problems],
        "accepted": [[_parts(taken.problem, texts), taken.reason] for taken in each.accepted],
    }


def _parts(problem: Problem, texts: dict[str, int]) -> list[Any]:
    """A problem as a list; what many have in common is written once."""
    place = problem.location
    common = (place.file, problem.code, problem.severity.value, problem.hint)
    numbers = [texts.setdefault(text, len(texts)) for text in common]
    return [*numbers, place.line, place.column, problem.message, problem.item]


def _parsed(text: str) -> dict[str, Ended]:
    """Raises ValueError, LookupError, TypeError or AttributeError where a text is no such record."""
    texts, written = json.loads(text)
    return {name: _ended(each, texts) for name, each in written.items()}


def _ended(found: dict[str, Any], texts: list[str]) -> Ended:
    lists = {name: tuple(found[name]) for name in _LISTS}
    known = found["results"]
    rest = {
        "results": known and KnownResults(str(known[0]), tuple(map(str, known[1]))),
        "figures": figures_from(found["figures"]),
        "rows": tuple(RowsKept(*map(str, each)) for each in found["rows"]),
        "problems": tuple(_problems(found["problems"], texts)),
        "accepted": tuple(
            Accepted(problem=problem, reason=reason)
            for problem, reason in zip(
                _problems((parts for parts, _ in found["accepted"]), texts),
                (reason for _, reason in found["accepted"]),
                strict=True,
            )
        ),
    }
    return Ended(**(found | lists | rest))


def _problems(found: Iterable[list[Any]], texts: list[str]) -> Iterable[Problem]:
    for file, code, severity, hint, line, column, message, item in found:
        yield Problem(
            location=Location(file=texts[file], line=line, column=column),
            code=texts[code],
            severity=Severity(texts[severity]),
            message=message,
            hint=texts[hint],
            item=item,
        )
