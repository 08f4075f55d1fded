"""Criteria that were taken out of a review when there were data which they were measured on."""

from collections.abc import Iterator

from generator.analyse.goalposts.explanations import adaptation, older_acceptance
from generator.analyse.goalposts.references import goal_at
from generator.analyse.goalposts.standing import Known, first_stood, since, stands, telling
from generator.analyse.goalposts.trails import arrivals, earliest, trail
from generator.model import Criterion, Review
from generator.results import Change, Commit, Goalpost, Move

_CODE = "GOAL-001"


def removed(known: Known) -> Iterator[Goalpost]:
    """Those that the history tells of, and those that stood when the data came and are not there any more."""
    trails = [trail(name, each, known.review, known.events) for name, each in known.review.criteria.items()]
    seen = {name for one in trails for name in one.names}
    for revision in known.history.revisions:
        for change in revision.changes:
            gone = change.verb == "removed" and change.path[:1] == ("criteria",) and len(change.path) == 2
            if gone and change.path[1] not in seen:
                seen.add(change.path[1])
                before = next(
                    (each.snapshot.review for each in known.before(revision.commit) if each.snapshot.review), None
                )
                if post := _removal(known, change, revision.commit, before):
                    yield post
    for commit in earliest((each for each, _ in known.events.data if each), known.ancestry):
        yield from _missing(known, commit, seen)


def _missing(known: Known, commit: Commit, seen: set[str]) -> Iterator[Goalpost]:
    """Criteria that stood when data came, and whose removal nothing tells."""
    state = known.state(commit.id)
    review = state.snapshot.review if state else None
    for name, criterion in review.criteria.items() if review else ():
        if criterion.measure and name not in seen and name not in _renamed(known):
            seen.add(name)
            change = Change(
                side="plan",
                verb="removed",
                words=f"criterion {name} removed",
                path=("criteria", name),
                criteria=(name,),
            )
            made, named = _gone_in(known, name)
            if post := _removal(known, change, made, review, named=named):
                yield post


def _renamed(known: Known) -> set[str]:
    """The ids that a criterion had before it got the next one; their trail goes on under that."""
    return {change.before or "" for _, change in known.events.renames if change.path[:1] == ("criteria",)}


def _gone_in(known: Known, name: str) -> tuple[Commit | None, bool]:
    """The commit of the present branch since which a criterion is not there, and whether it could be told."""
    known.prepare(each.id for each in known.line)
    last: Commit | None = None
    for commit in known.line:
        state = known.state(commit.id)
        if state and state.written("criteria", name):
            return last, True
        last = commit
    return None, False


def _removal(
    known: Known, change: Change, commit: Commit | None, before: Review | None, *, named: bool = True
) -> Goalpost | None:
    name = change.path[1]
    criterion: Criterion | None = before.criteria.get(name) if before else None
    one = trail(name, criterion, before or known.review, known.events)
    first = arrivals(known.events, [one], known.ancestry, known.brought_elsewhere(one.files))
    when = since(commit, first, known.ancestry) if first else None
    if when is None and (named or not first):
        return None
    set_in = first_stood(known, one, first)

    def fits(made: str) -> bool:
        return goal_at(known, one, made) is None

    why = adaptation(known, (), set(one.sources), fits)
    return Goalpost(
        criterion=name,
        sources=tuple(each for each in known.review.sources if each in one.sources.values()),
        standing=stands(set_in, first, known, ()),
        set_in=set_in,
        data_in=telling(set_in, first, known.ancestry),
        moves=(Move(change=change, commit=commit, when=when or "after the data", explained=why, unnamed=not named),),
        old_acceptance=not why and older_acceptance(known, _CODE, name, fits),
    )
