"""Whether the criteria and scorecards of a review stood before its data, and whether they moved afterwards."""

from collections.abc import Iterator, Sequence

from generator.analyse.goalposts.cards import card_of, card_posts, put_back, scored_by
from generator.analyse.goalposts.explanations import explanation, taken_back
from generator.analyse.goalposts.standing import Known, first_stood, results_known, since, stands, telling
from generator.analyse.goalposts.trails import Trail, arrivals, trail
from generator.model import Criterion
from generator.results import Change, Commit, Goalpost, Goalposts, Move


def goalposts(known: Known) -> Goalposts:
    """What the history proves about every measured criterion, about those that were removed, and about scorecards."""
    found = [_goalpost(known, name, each) for name, each in known.review.criteria.items()]
    return Goalposts(
        criteria=tuple(each for each in found if known.review.criteria[each.criterion].measure or each.moves),
        removed=tuple(_removed(known)),
        scorecards=tuple(card_posts(known)),
    )


def _goalpost(known: Known, name: str, criterion: Criterion) -> Goalpost:
    one = trail(name, criterion, known.review, known.history)
    first = arrivals(known.history, [one], known.ancestry)
    set_in = first_stood(known, one, first)
    standing = stands(set_in, first, known, one.files)
    data_in = telling(set_in, first, known.ancestry)
    moves: tuple[Move, ...] = ()
    if set_in and standing != "no data yet":
        moves = tuple(_moves(known, one, set_in, results_known(known, set_in, first, one.files)))
    if standing == "before the data" and any(move.commit in first and not move.reverted for move in moves):
        standing = "with the data"
    late = standing in ("after the data", "not committed") and first
    return Goalpost(
        criterion=name,
        sources=_still_there(known, one),
        standing=standing,
        set_in=set_in,
        data_in=data_in,
        moves=moves,
        explained=explanation(known.review, known.before(set_in), [name], ()) if late else "",
    )


def _moves(known: Known, one: Trail, set_in: Commit, first: Sequence[Commit]) -> Iterator[Move]:
    """Changes of the goal since there were data. The commit that brought them may still say how their file is read."""
    data_in = telling(set_in, first, known.ancestry)
    for revision in known.history.revisions:
        commit, when = revision.commit, since(revision.commit, first, known.ancestry)
        if when is None or (commit and _up_to(known, commit, set_in)):
            continue
        if not first:
            when = "with the data"  # neither the change nor the data are committed yet
        for change in revision.changes:
            whole, described = _whole(change), change.path[:1] == ("sources",)
            goal = whole or (change.goal and not one.renames_source(change))
            if goal and one.concerns(change) and not (described and when == "with the data"):
                back = _back(known, one, change, set_in, data_in)
                if whole and back:
                    continue  # taken out and put in again as it was, or told anew after it could not be read
                yield Move(
                    change=change,
                    commit=commit,
                    when=when,
                    reverted=back,
                    explained=explanation(known.review, known.before(commit), [one.id], _sources(known, change)),
                )


def _still_there(known: Known, one: Trail) -> tuple[str, ...]:
    return tuple(name for name in known.review.sources if name in one.sources.values())


def _whole(change: Change) -> bool:
    """Whether a criterion as a whole was put in or taken out."""
    return change.path[:1] == ("criteria",) and len(change.path) == 2 and change.verb in ("added", "removed")


def _back(known: Known, one: Trail, change: Change, set_in: Commit, data_in: Commit | None) -> bool:
    """Whether what a change touched is now as it was when the data came.

    For the criterion itself that is just before they came, for its sources just after: their file had to be described.
    """
    if card := card_of(change):
        return data_in is not None and put_back(known, card, data_in)
    own = change.path[:1] == ("criteria",)
    if data_in is None:
        then = known.before(None)
    elif not known.ancestry.before(set_in.id, data_in.id):
        then = [state] if (state := known.stood(set_in.id)) else []
    elif own:
        then = known.before(data_in)
    else:
        then = [state] if (state := known.stood(data_in.id)) else []
    return any(taken_back(state, known.review, change.path, one) for state in then)


def _up_to(known: Known, commit: Commit, set_in: Commit) -> bool:
    """Whether a commit set the criterion, or came before it."""
    return commit.id == set_in.id or known.ancestry.before(commit.id, set_in.id)


def _sources(known: Known, change: Change) -> tuple[str, ...]:
    """The sources by which an adaptation may name a change: its own, or those that are scored by the scorecard."""
    return change.path[1:2] if change.path[:1] == ("sources",) else scored_by(known, card_of(change))


def _removed(known: Known) -> Iterator[Goalpost]:
    """Criteria that were taken out when there were data which they were measured on."""
    seen: set[str] = set()
    for name in known.review.criteria:
        seen |= trail(name, None, known.review, known.history).names
    for revision in known.history.revisions:
        for change in revision.changes:
            gone = change.verb == "removed" and change.path[:1] == ("criteria",) and len(change.path) == 2
            if gone and change.path[1] not in seen:
                seen.add(change.path[1])
                if post := _removal(known, change, revision.commit):
                    yield post


def _removal(known: Known, change: Change, commit: Commit | None) -> Goalpost | None:
    before = next((state.review for state in known.before(commit) if state.review), None)
    name = change.path[1]
    criterion = before.criteria.get(name) if before else None
    one = trail(name, criterion, before or known.review, known.history)
    first = arrivals(known.history, [one], known.ancestry)
    when = since(commit, first, known.ancestry) if first else None
    if when is None:
        return None
    set_in = first_stood(known, one, first)
    why = explanation(known.review, known.before(commit), (), one.sources)
    return Goalpost(
        criterion=name,
        sources=_still_there(known, one),
        standing=stands(set_in, first, known, ()),
        set_in=set_in,
        data_in=telling(set_in, first, known.ancestry),
        moves=(Move(change=change, commit=commit, when=when, explained=why),),
    )
