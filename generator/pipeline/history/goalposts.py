"""What Git keeps about the criteria and scorecards of a review, for the question of what stood before the data."""

import functools
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from generator.analyse.goalposts.goalposts import goalposts
from generator.analyse.goalposts.standing import CardVersion, Known
from generator.cache import key_of
from generator.load.documents import tree_of
from generator.load.objects import blobs
from generator.model import Document
from generator.pipeline.history.bearing import bearing
from generator.pipeline.history.elsewhere import elsewhere
from generator.pipeline.history.past import Past
from generator.pipeline.history.reasons import said
from generator.pipeline.history.rows import goes_on, look_at_rows, without_rows
from generator.pipeline.history.states import PORTFOLIO, States
from generator.pipeline.work import Forked, through
from generator.results import Goalposts, History, ReviewResults


def goalposts_of(
    past: Past | None, histories: Mapping[str, History], reviews: Mapping[str, tuple[Document, ReviewResults]]
) -> dict[str, Goalposts]:
    """Whether the criteria of each review stood before its data; without Git, why nothing shows it."""
    if past is None:
        return {name: Goalposts(reason=histories[name].reason) for name in reviews}
    present = {name: _present(*each) for name, each in reviews.items()}
    keys = {name: _key(past, histories[name], document, present[name]) for name, (document, _) in reviews.items()}

    def tell(name: str) -> str:
        found = goalposts(_known(past, histories[name], reviews[name][0], present[name]))
        return found.model_dump_json()

    workers = Forked(past.settings.jobs, lambda names: _look_ahead(past, [reviews[name][0].folder for name in names]))
    return through(past.cache, workers, keys, lambda name: (tell, name), Goalposts.model_validate_json)


def _look_ahead(past: Past, folders: Sequence[str]) -> None:
    """Ask Git at once what is asked of every review, and work out what all of them rest on."""
    head, _ = past.repository.commit, (past.births, past.settings_steps, past.line)
    steps = {folder: [step.commit.id for step in past.homes.steps(past.homes.of(folder))] for folder in folders}
    past.find_states((folder, commit) for folder, commits in steps.items() for commit in (head, *commits))
    past.settings_read.find((commit, PORTFOLIO) for commit in {head, *chain.from_iterable(steps.values())})
    look_at_rows(past, folders)


def _present(document: Document, results: ReviewResults) -> set[str]:
    """The files of a review that hold rows, by path in its folder."""
    folder = f"{document.folder}/"
    return {use.file.removeprefix(folder) for use in results.sources if use.rows}


def _key(past: Past, history: History, document: Document, present: set[str]) -> str:
    """A key of everything that the answer is made from: the commits, and what stands on the disk."""
    cards = {source.scorecard for source in document.review.sources.values() if source.scorecard}
    files = [document.file, "site_config/portfolio.yml", *(path for card in sorted(cards) for path in _places(card))]
    pending = [each.model_dump_json() for each in history.revisions[:1] if each.commit is None]
    files += [path for each in sorted(present) if (path := f"{document.folder}/{each}") in past.uncommitted]
    now = [past.digest_now(path) for path in files]
    there = sorted(path for path in past.uncommitted if path.startswith("site_config/"))
    return key_of(
        "goalposts",
        bearing(past, document.folder),
        document.folder,
        now,
        pending,
        there,
        sorted(present),
    )


def _known(past: Past, history: History, document: Document, present: set[str]) -> Known:
    states, touched = States(past, document), past.touching(document.folder)
    touched |= {step.commit.id for step in past.settings_steps}
    used = {source.scorecard for source in document.review.sources.values()}
    return Known(
        review=document.review,
        history=history,
        ancestry=past.ancestry,
        head=past.repository.commit,
        now=states.now(),
        state=states.at,
        prepare=states.prepare,
        line=[each for each in past.line if each.id in touched],
        said=functools.cache(lambda: said(past, document.folder)),
        elsewhere=elsewhere(past, document),
        goes_on=functools.partial(goes_on, past, document.folder),
        rowless=without_rows(past, document.folder),
        present=present,
        touched=touched,
        cards={card: tuple(_versions(past, card)) for card in used if card},
    )


def _places(card: str) -> tuple[str, str]:
    return f"site_config/scorecards/{card}.yml", f"site_config/scorecards/{card}.yaml"


def _versions(past: Past, card: str) -> Iterator[CardVersion]:
    """The versions of a scorecard that can be read, the newest first; it may have been written before the review was."""
    places = set(_places(card))
    files = [each for logged in past.log.commits for each in logged.files if each.path in places and each.after]
    texts = blobs(past.repository, sorted({each.after for each in files}), past.limits.review_bytes)
    legible = {blob for blob, data in texts.items() if tree_of(data, "card.yml", past.limits) is not None}
    if not places.isdisjoint(past.uncommitted):
        yield CardVersion(commit=None, content="")
    for logged in past.log.commits:
        for each in logged.files:
            if each.path in places and each.after in legible:
                yield CardVersion(commit=logged.plain, content=each.after)
