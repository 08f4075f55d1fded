"""Scorecards: whether one stood before the data that were scored by it, and whether it changed afterwards."""

import re
from collections.abc import Iterator, Sequence

from generator.analyse.goalposts.explanations import explanation
from generator.analyse.goalposts.standing import Known, since, stands, telling
from generator.analyse.goalposts.trails import Trail, arrivals, files_of, names_of
from generator.results import CardPost, Change, Commit, Move

_FILE = re.compile(r"site_config/scorecards/([^/]+)\.ya?ml")


def card_of(change: Change) -> str:
    """The scorecard whose file changed; empty where it was something else."""
    found = _FILE.fullmatch(change.file)
    return found[1] if found else ""


def scored_by(known: Known, card: str) -> tuple[str, ...]:
    """The sources whose data are scored by a scorecard."""
    return tuple(name for name, source in known.review.sources.items() if card and source.scorecard == card)


def card_posts(known: Known) -> Iterator[CardPost]:
    """Every scorecard of the review, in the order of its sources."""
    for card in dict.fromkeys(source.scorecard for source in known.review.sources.values()):
        if not card:
            continue
        sources = scored_by(known, card)
        trails = [_trail(known, each) for each in sources]
        first = arrivals(known.history, trails, known.ancestry)
        set_in = next((each.commit for each in reversed(known.cards.get(card, ())) if each.commit), None)
        yield CardPost(
            scorecard=card,
            sources=sources,
            standing=stands(set_in, first, known, {file for each in trails for file in each.files}),
            set_in=set_in,
            data_in=telling(set_in, first, known.ancestry),
            moves=tuple(_moves(known, card, set_in, first)) if set_in and first else (),
        )


def _trail(known: Known, source: str) -> Trail:
    names = names_of("sources", source, known.history)
    files = files_of(known.review, source, names, known.history)
    return Trail(id=source, names=frozenset(), sources=dict.fromkeys(names, source), files=frozenset(files))


def _moves(known: Known, card: str, set_in: Commit, first: Sequence[Commit]) -> Iterator[Move]:
    """Changes of what the scorecard scores by, since there were data and since it stood."""
    for revision in known.history.revisions:
        commit, when = revision.commit, since(revision.commit, first, known.ancestry)
        if when is None or (commit and (commit.id == set_in.id or known.ancestry.before(commit.id, set_in.id))):
            continue
        for change in revision.changes:
            if change.goal and card_of(change) == card:
                yield Move(
                    change=change,
                    commit=commit,
                    when=when,
                    reverted=put_back(known, card, first[0]),
                    explained=explanation(known.review, known.before(commit), change.criteria, scored_by(known, card)),
                )


def put_back(known: Known, card: str, data_in: Commit) -> bool:
    """Whether the file of a scorecard is now, letter by letter, what it was when the data came."""
    versions = known.cards.get(card, ())
    reached = known.ancestry.ancestors(data_in.id) | {data_in.id}
    then = next((each.content for each in versions if each.commit and each.commit.id in reached), "")
    return bool(then) and versions[0].content == then
