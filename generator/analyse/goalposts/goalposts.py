"""Whether the criteria and scorecards of a review stood before its data, and whether they moved afterwards."""

from generator.analyse.goalposts.cards import card_posts
from generator.analyse.goalposts.drift import drift
from generator.analyse.goalposts.effects import effect_posts
from generator.analyse.goalposts.explanations import late
from generator.analyse.goalposts.moves import Moves, moves
from generator.analyse.goalposts.removals import removed
from generator.analyse.goalposts.standing import Known, first_stood, results_known, stands, telling
from generator.analyse.goalposts.trails import Trail, arrivals, trail, within
from generator.model import Criterion
from generator.results import Commit, Goalpost, Goalposts


def goalposts(known: Known) -> Goalposts:
    """What the history proves about every measured criterion, about those that were removed, and about scorecards."""
    found = [_goalpost(known, name, each) for name, each in known.review.criteria.items()]
    return Goalposts(
        criteria=tuple(each for each in found if known.review.criteria[each.criterion].measure or each.moves),
        removed=tuple(removed(known)),
        scorecards=tuple(card_posts(known, [move for each in found for move in each.moves])),
        effects=tuple(effect_posts(known)),
    )


def _goalpost(known: Known, name: str, criterion: Criterion) -> Goalpost:
    one = trail(name, criterion, known.review, known.events, known.goes_on)
    first = arrivals(known.events, [one], known.ancestry, known.brought_elsewhere(one.files))
    set_in = first_stood(known, one, first)
    standing = stands(set_in, first, known, one.files)
    data_in = telling(set_in, first, known.ancestry)
    moved = Moves()
    if set_in and standing != "no data yet":
        moved = moves(drift(known, one, set_in, results_known(known, set_in, first, one.files)), set_in)
    came = {each.id for each in first}
    if standing == "before the data" and any(
        move.commit and move.commit.id in came and not move.reverted for move in moved.listed
    ):
        standing = "with the data"
    set_late = standing in ("after the data", "not committed") and first
    return Goalpost(
        criterion=name,
        sources=_still_there(known, one),
        standing=standing,
        set_in=set_in,
        data_in=data_in,
        data_as=_name_then(known, one, data_in),
        moves=moved.listed,
        more=moved.more,
        old_acceptance=moved.old_acceptance,
        explained=late(known, one, set_in) if set_late else "",
    )


def _still_there(known: Known, one: Trail) -> tuple[str, ...]:
    return tuple(name for name in known.review.sources if name in one.sources.values())


def _name_then(known: Known, one: Trail, data_in: Commit | None) -> str:
    """The name under which the data stood in the repository, where that is not one of the source's own."""
    if data_in is None:
        return ""
    found = [each for file in sorted(one.files) for each in known.elsewhere.get(file, ())]
    names = [name for commit, name in found if commit.id == data_in.id and within(name) not in one.named]
    return names[0] if names else ""
