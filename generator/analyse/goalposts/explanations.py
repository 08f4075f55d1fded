"""What answers for a goal that moved: an adaptation, or an acceptance, that first stood when the goal was what it is now.

Reasons are known by their words. Where a text stands, which date it bears and which criteria it lists makes no new one:
otherwise an old reason that is touched would answer for every later move. A reason in similar words is the old one, touched,
only where nothing that stands beside it is more like the old one.
"""

from collections.abc import Callable, Collection, Iterable, Iterator

from generator.analyse.goalposts.standing import Known, Said
from generator.analyse.goalposts.trails import Trail, earliest
from generator.analyse.goalposts.wordings import says
from generator.model import Review
from generator.model.plan import Adaptation
from generator.records import dataclass
from generator.results import Commit

Fits = Callable[[str], bool]
"""Whether the goal was what it is now as a commit left it."""


def adaptation(known: Known, criteria: Collection[str], sources: Collection[str], fits: Fits) -> str:
    """The first adaptation that names one of these and first stood when the goal was as it is; empty where none did."""
    for each in known.review.adaptations:
        names = not set(criteria).isdisjoint(each.criteria) or each.source in sources
        if names and _first_fits(known, words(each), _adaptations, fits):
            return f"{_ended(each.problem)} {_ended(each.change)}"
    return ""


def _first_fits(known: Known, text: str, of: "_Of", fits: Fits) -> bool:
    """Whether a reason first stood when the goal was as it is: one that was committed must be found in some version."""
    beside = of(_said_now(known.review))
    first = earliest((said.commit for said in known.said() if says(text, of(said), beside)), known.ancestry)
    if first:
        return all(fits(commit.id) for commit in first)
    last = _last(known)
    return last is None or not says(text, of(_said_now(last)), beside)


def words(given: Adaptation) -> str:
    """What an adaptation is known by."""
    return f"{given.problem} {given.change}"


def _ended(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."


def older_acceptance(known: Known, code: str, item: str, fits: Fits) -> bool:
    """Whether what is accepted of a rule for an item was accepted of that rule when the goal was another one than now."""
    reason = known.review.accept.get(f"{code}/{item}") or known.review.accept.get(code) or ""
    return bool(reason) and not _first_fits(known, reason, lambda said: _of_rule(code, said.accepted), fits)


@dataclass(frozen=True, kw_only=True)
class _Now:
    """The reasons that a review gives, in the form of those of its versions."""

    adaptations: tuple[str, ...]
    accepted: tuple[tuple[str, str], ...]


_Of = Callable[[Said | _Now], tuple[str, ...]]
"""Which of the reasons of a version are looked at."""


def _said_now(review: Review) -> _Now:
    return _Now(adaptations=tuple(map(words, review.adaptations)), accepted=tuple(review.accept.items()))


def _adaptations(said: Said | _Now) -> tuple[str, ...]:
    return said.adaptations


def _of_rule(code: str, accepted: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """The reasons for which a rule is accepted, as a whole or for an item."""
    return tuple(reason for key, reason in accepted if key.partition("/")[0] == code)


def _last(known: Known) -> Review | None:
    """The review as the last commit left it, as far as that can be read."""
    state = known.state(known.head) if known.head else None
    return state.snapshot.review if state else None


def late(known: Known, one: Trail, set_in: Commit | None) -> str:
    """The adaptation that says why a criterion was set after its data: it did not stand before the criterion did."""
    before = known.ancestry.ancestors(set_in.id) if set_in else frozenset(each.id for each in _all(known))
    return adaptation(known, [one.id], (), lambda commit: commit not in before)


def _all(known: Known) -> Iterator[Commit]:
    return (each.commit for each in known.history.revisions if each.commit)
