"""What Git keeps about the criteria and scorecards of a review, for the question of what stood before the data."""

import functools
from collections.abc import Iterator

from generator.analyse.goalposts.goalposts import goalposts
from generator.analyse.goalposts.standing import CardVersion, Known
from generator.model import Document
from generator.pipeline.history.past import Past
from generator.results import Commit, Goalposts, History, ReviewResults


def goalposts_of(past: Past | None, history: History, document: Document, results: ReviewResults) -> Goalposts:
    """Whether the criteria of a review stood before its data; without Git, why nothing shows it."""
    if past is None:
        return Goalposts(reason=history.reason)
    folder = f"{document.folder}/"
    used = {source.scorecard for source in document.review.sources.values()}
    return goalposts(
        Known(
            review=document.review,
            history=history,
            ancestry=past.ancestry,
            head=past.repository.commit,
            stood=functools.cache(lambda commit: past.review_at(document.folder, commit)),
            present={use.file.removeprefix(folder) for use in results.sources if use.rows},
            cards={card: tuple(_versions(past, card)) for card in used if card},
        )
    )


def _versions(past: Past, card: str) -> Iterator[CardVersion]:
    """The versions of a scorecard, the newest first; it may have been written before the review was."""
    places = {f"site_config/scorecards/{card}{ending}" for ending in (".yml", ".yaml")}
    if not places.isdisjoint(past.uncommitted):
        yield CardVersion(commit=None, content="")
    for logged in past.log.commits:
        for each in logged.files:
            if each.path in places and each.after:
                commit = Commit.model_validate(logged.model_dump(exclude={"files"}))
                yield CardVersion(commit=commit, content=each.after)
