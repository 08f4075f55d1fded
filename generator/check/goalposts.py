"""What Git shows about the criteria: those that moved when there were data, those that came after their data, and effects."""

import datetime as dt
from collections.abc import Iterator, Sequence

from generator import speech
from generator.model import Document
from generator.model.today import Today
from generator.problems import Location, Problem
from generator.results import EffectPost, Goalpost, Goalposts, Move
from generator.rules import record
from generator.speech import goalposts as words


def check_goalposts(document: Document, posts: Goalposts | None, today: Today) -> Iterator[Problem]:
    """A problem for each criterion that moved and that no adaptation explains; one for all that came after their data."""
    if posts is None:
        return
    for post in posts.criteria:
        if post.unexplained:
            place = document.key("criteria", post.criterion)
            yield record.GOAL_MOVED.at(place, _moved(post), _explain(post, today), item=post.criterion)
    for post in posts.removed:
        if post.unexplained:
            message = f"`{post.criterion}` was removed when it had data: {words.when(post.moves[0])}{_old(post)}"
            yield record.GOAL_MOVED.at(
                document.key("criteria"), message, _explain_removal(post, today), item=post.criterion
            )
    for effect in posts.effects:
        if effect.unexplained:
            place = document.key("impact", str(effect.index))
            yield record.GOAL_EFFECT.at(place, _moved_effect(effect), _explain(effect, today), item=effect.criterion)
    late = [post for post in posts.criteria if post.standing == "after the data" and not post.explained]
    if late and (claimed := _agreed_before(document, late)):
        yield record.GOAL_LATE.at(claimed, _late(document, late))


def _moved(post: Goalpost) -> str:
    return f"`{post.criterion}` moved when there were data: {_moves(post)}{_old(post)}"


def _moved_effect(post: EffectPost) -> str:
    return f"the effect on `{post.criterion}` is judged by something else than when its figures came: {_moves(post)}{_old(post)}"


def _moves(post: Goalpost | EffectPost) -> str:
    told = [f"{move.change.words} ({words.when(move)})" for move in post.unexplained]
    others = len(told) - 3 + post.more
    more = f"; and {speech.plural(others, 'more change')}" if len(told) > 3 else ""
    return f"{'; '.join(told[:3])}{more}"


def _old(post: Goalpost | EffectPost) -> str:
    """What `accept` does not cover."""
    if not post.old_acceptance:
        return ""
    rule = record.GOAL_EFFECT if isinstance(post, EffectPost) else record.GOAL_MOVED
    return f". What `accept` says of {rule.code} is older than that, so it answers for nothing here"


def not_accepted(posts: Goalposts | None) -> frozenset[tuple[str, str]]:
    """The problems, by code and item, for which `accept` gives a reason that was given when the goal was another one."""
    found = (*posts.criteria, *posts.removed) if posts else ()
    moved = {(record.GOAL_MOVED.code, post.criterion) for post in found if post.old_acceptance}
    effects = posts.effects if posts else ()
    return frozenset(moved | {(record.GOAL_EFFECT.code, post.criterion) for post in effects if post.old_acceptance})


def _explain(post: Goalpost | EffectPost, today: Today) -> str:
    return (
        "Say why under `adaptations`, in this commit or a later one: "
        f"`- {{date: {_day(post.unexplained[0], today)}, criteria: [{post.criterion}], problem: What did not work, "
        "change: What was changed}`. Or put back what stood before the data."
    )


def _explain_removal(post: Goalpost, today: Today) -> str:
    accepted = f"`accept: {{{record.GOAL_MOVED.code}/{post.criterion}: The reason.}}`"
    if not post.sources:
        return f"Put it back, or say why: {accepted}"
    return (
        f"Put it back, or say why under `adaptations`, with its source: `- {{date: {_day(post.moves[0], today)}, "
        f"source: {post.sources[0]}, problem: What did not work, change: What was changed}}`. Or accept it: {accepted}"
    )


def _day(move: Move, today: Today) -> dt.date:
    """A day for the example: that of the move, or today where it is not committed yet or has no date."""
    moment = move.commit.committed if move.commit else None
    return moment.date() if moment else today.named()


def _agreed_before(document: Document, late: Sequence[Goalpost]) -> Location | None:
    """Where the review says that its criteria were settled before the data came, though these stood there first."""
    agreed = document.review.agreed_on
    came = [post.data_in.committed.date() for post in late if post.data_in and post.data_in.committed]
    if agreed is None or (came and agreed > max(came)):
        return None
    return document.key("agreed_on")


def _late(document: Document, late: Sequence[Goalpost]) -> str:
    names = ", ".join(f"`{post.criterion}`" for post in late)
    agreed = speech.date(document.review.agreed_on) if document.review.agreed_on else "an earlier day"
    were = "was" if len(late) == 1 else "were"
    return (
        f"{names} {were} committed after the first data, and the review says that its criteria were agreed on {agreed}"
    )
