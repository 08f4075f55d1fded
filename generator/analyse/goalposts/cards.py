"""Scorecards: whether one stood before the data that were scored by it, and whether it changed afterwards."""

import re
from collections.abc import Iterable, Iterator, Sequence

from generator.analyse.goalposts.explanations import adaptation
from generator.analyse.goalposts.moves import SHOWN
from generator.analyse.goalposts.of_source import card_in
from generator.analyse.goalposts.references import backwards, forwards
from generator.analyse.goalposts.standing import Known, since, stands, telling
from generator.analyse.goalposts.trails import Trail, arrivals, files_of, names_of
from generator.analyse.goalposts.value import UNREAD, Value
from generator.results import CardPost, Change, Commit, Move

_FILE = re.compile(r"site_config/scorecards/([^/]+)\.ya?ml")


def card_of(change: Change) -> str:
    """The scorecard whose file changed; empty where it was something else."""
    found = _FILE.fullmatch(change.file)
    return found[1] if found else ""


def card_posts(known: Known, moved: Sequence[Move]) -> Iterator[CardPost]:
    """Every scorecard of the review, in the order of its sources; `moved` are the moves of its criteria."""
    for card in dict.fromkeys(source.scorecard for source in known.review.sources.values()):
        if not card:
            continue
        sources = tuple(name for name, source in known.review.sources.items() if source.scorecard == card)
        trails = [_trail(known, each) for each in sources]
        elsewhere = [commit for each in trails for commit in known.brought_elsewhere(each.files)]
        first = arrivals(known.events, trails, known.ancestry, elsewhere)
        set_in = next((each.commit for each in reversed(known.cards.get(card, ())) if each.commit), None)
        found = list(_moves(known, card, sources, set_in, first, moved)) if set_in and first else []
        yield CardPost(
            scorecard=card,
            sources=sources,
            standing=stands(set_in, first, known, {file for each in trails for file in each.files}),
            set_in=set_in,
            data_in=telling(set_in, first, known.ancestry),
            moves=tuple(found[:SHOWN]),
            more=max(0, len(found) - SHOWN),
        )


def _trail(known: Known, source: str) -> Trail:
    names = names_of("sources", source, known.events)
    files = files_of(known.review, source, names, known.events)
    return Trail(id=source, names=frozenset(), sources=dict.fromkeys(names, source), files=frozenset(files))


def _moves(
    known: Known, card: str, sources: Sequence[str], set_in: Commit, first: Sequence[Commit], moved: Sequence[Move]
) -> Iterator[Move]:
    """Changes of what the scorecard scores by, since there were data and since it stood."""
    now = _now(known, card)
    differs = any(_differs(known, card, each, now) for each in first)

    def fits(commit: str) -> bool:
        return now.same(_at(known, card, commit))

    criteria = [name for name, each in known.review.criteria.items() if each.measure and each.measure.source in sources]
    why = adaptation(known, criteria, sources, fits) if differs else ""
    told = list(_told(known, card, set_in, first))
    for change, commit in told:
        when = since(commit, first, known.ancestry) or "after the data"
        yield Move(change=change, commit=commit, when=when, reverted=not differs, explained=why)
    if differs and not told:
        yield from {each.change.words: each for each in moved if card_of(each.change) == card}.values()


def _told(known: Known, card: str, set_in: Commit, first: Sequence[Commit]) -> Iterator[tuple[Change, Commit | None]]:
    up_to = known.ancestry.ancestors(set_in.id) | {set_in.id}
    for revision in known.history.revisions:
        commit = revision.commit
        if since(commit, first, known.ancestry) is None or (commit and commit.id in up_to):
            continue
        for change in revision.changes:
            if change.goal and card_of(change) == card:
                yield change, commit


def _differs(known: Known, card: str, data: Commit, now: Value) -> bool:
    """Whether a scorecard scores otherwise now than it last did before the data came, or, failing that, next did."""
    parents = [parent for parent in data.parents if known.state(parent)]
    then = _first_read(known, card, backwards(known, parents)) or _at(known, card, data.id)
    if not then.known:
        then = _first_read(known, card, forwards(known, data.id)) or UNREAD
    return then.known and now.known and not then.same(now)


def _now(known: Known, card: str) -> Value:
    """What a scorecard scores by; where it cannot be read, what it last scored by."""
    found = card_in(known.current, card)
    return found if found.read is not None else _first_read(known, card, backwards(known, [known.head])) or found


def _first_read(known: Known, card: str, commits: Iterable[str]) -> Value | None:
    return next((found for each in commits if (found := _at(known, card, each)).read is not None), None)


def _at(known: Known, card: str, commit: str) -> Value:
    state = known.state(commit)
    return card_in(state, card) if state else UNREAD
