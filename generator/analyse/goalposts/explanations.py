"""What answers for a goal that moved: an adaptation, or an acceptance, that first stood when the goal was what it is now.

Reasons are known by their words. Where a text stands, which date it bears and which criteria it lists makes no new one:
otherwise an old reason that is touched would answer for every later move.
"""

import difflib
import functools
from collections.abc import Callable, Collection, Iterable, Iterator

from generator.analyse.goalposts.standing import Known
from generator.analyse.goalposts.trails import Trail, earliest
from generator.model import Review
from generator.model.plan import Adaptation
from generator.results import Commit

ALIKE = 0.85
"""Texts that agree so far are one text that was edited."""
Fits = Callable[[str], bool]
"""Whether the goal was what it is now as a commit left it."""


def adaptation(known: Known, criteria: Collection[str], sources: Collection[str], fits: Fits) -> str:
    """The first adaptation that names one of these and first stood when the goal was as it is; empty where none did."""
    for each in known.review.adaptations:
        names = not set(criteria).isdisjoint(each.criteria) or each.source in sources
        if names and _answers(first_said(known, words(each)), fits, committed=_stands(known, each)):
            return f"{_ended(each.problem)} {_ended(each.change)}"
    return ""


def _answers(first: Collection[Commit], fits: Fits, *, committed: bool) -> bool:
    """Whether a reason first stood when the goal was as it is: one that was committed must be found in some version."""
    return all(fits(commit.id) for commit in first) if first else not committed


def _stands(known: Known, given: Adaptation) -> bool:
    """Whether an adaptation stands in the last commit, as far as that can be read."""
    review = _last(known)
    return review is not None and any(alike(words(given), words(each)) for each in review.adaptations)


def words(given: Adaptation) -> str:
    """What an adaptation is known by."""
    return f"{given.problem} {given.change}"


def _ended(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."


def first_said(known: Known, text: str) -> tuple[Commit, ...]:
    """The commits in which an adaptation first stood; none where it is not committed yet."""
    return _first(known, text, lambda said: said.adaptations)


def older_acceptance(known: Known, code: str, item: str, fits: Fits) -> bool:
    """Whether what is accepted of a rule for an item was accepted of that rule when the goal was another one than now."""
    reason = known.review.accept.get(f"{code}/{item}") or known.review.accept.get(code) or ""
    if not reason:
        return False
    first = _first(known, reason, lambda said: _of_rule(code, said.accepted))
    review = _last(known)
    committed = any(alike(reason, each) for each in _of_rule(code, review.accept.items())) if review else False
    return not _answers(first, fits, committed=committed)


def _of_rule(code: str, accepted: Iterable[tuple[str, str]]) -> Iterator[str]:
    """The reasons for which a rule is accepted, as a whole or for an item."""
    return (reason for key, reason in accepted if key.partition("/")[0] == code)


def _last(known: Known) -> Review | None:
    """The review as the last commit left it, as far as that can be read."""
    state = known.state(known.head) if known.head else None
    return state.snapshot.review if state else None


def _first(known: Known, text: str, of: Callable[..., Iterable[str]]) -> tuple[Commit, ...]:
    held = (said.commit for said in known.said() if any(alike(text, each) for each in of(said)))
    return earliest(held, known.ancestry)


def alike(one: str, other: str) -> bool:
    """Whether two texts are one that was edited: letters and digits alone count, whatever their size."""
    return one == other or _alike(_bare(one), _bare(other))


@functools.lru_cache(maxsize=20_000)
def _alike(one: str, other: str) -> bool:
    if one == other:
        return True
    matcher = difflib.SequenceMatcher(None, one, other, autojunk=False)
    return matcher.real_quick_ratio() > ALIKE and matcher.quick_ratio() > ALIKE and matcher.ratio() > ALIKE


@functools.lru_cache(maxsize=20_000)
def _bare(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


def late(known: Known, one: Trail, set_in: Commit | None) -> str:
    """The adaptation that says why a criterion was set after its data: it did not stand before the criterion did."""
    before = known.ancestry.ancestors(set_in.id) if set_in else frozenset(each.id for each in _all(known))
    return adaptation(known, [one.id], (), lambda commit: commit not in before)


def _all(known: Known) -> Iterator[Commit]:
    return (each.commit for each in known.history.revisions if each.commit)
