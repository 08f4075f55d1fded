"""Each review beside the one that it follows, and all comparisons of its page judged together."""

import functools
from collections.abc import Mapping

from pydantic import TypeAdapter

from generator.cache import Cache, key_of
from generator.forms import form_of
from generator.model import Document
from generator.pipeline.loading import Loaded
from generator.pipeline.measuring import Held
from generator.pipeline.work import Forked, through
from generator.results import Comparisons, CriterionResult, ImpactResult, Measured, ReviewResults
from generator.settings import Settings

_Linked = tuple[tuple[CriterionResult, ...], tuple[ImpactResult, ...], Comparisons | None]
"""What comparisons make of a review's criteria and effects."""
_LINKED: TypeAdapter[_Linked] = form_of(_Linked)

_NEAR = 8
"""So many reviews are held at a time: each is asked for with the one that follows it, and mostly that is the next."""


def link(settings: Settings, cache: Cache, loaded: Loaded, measured: Mapping[str, Held]) -> dict[str, ReviewResults]:
    """The results of each review, with its changes since the one that it follows."""
    keys, tasks = {}, {}
    for name in measured:
        follows = loaded.documents[name].review.follows
        documents = [loaded.documents[review] for review in (name, follows) if review and review in measured]
        title = documents[-1].review.title if len(documents) > 1 else ""
        tellers = [[source.respondent for source in every.review.sources.values()] for every in documents]
        digests = [measured[every.id].all.digest for every in documents]
        keys[name] = key_of("linked", digests, title, loaded.portfolio.minimum_n, tellers)
        tasks[name] = [every.id for every in documents], title

    @functools.lru_cache(_NEAR)
    def read(name: str) -> Measured:
        return measured[name].all.value()

    def linked(name: str) -> str:
        names, title = tasks[name]
        return _LINKED.dump_json(_compared(settings, loaded, [read(each) for each in names], title)).decode()

    found = through(cache, Forked(settings.jobs), keys, lambda name: (linked, name), _LINKED.validate_json)
    return {
        name: ReviewResults.model_validate(
            dict(measured[name].all.value())
            | {
                "criteria": criteria,
                "impact": impact,
                "tests": tests,
                "evidence": loaded.evidence.get(name, ()),
                "fewer": (),
                "rows": (),
            }
        )
        for name, (criteria, impact, tests) in found.items()
    }


def _compared(settings: Settings, loaded: Loaded, measured: list[Measured], title: str) -> _Linked:
    """The comparisons of a review and, where there is one, the review before.

    Where both tell who answered, the tables are read once more: who that was is in no result, and goes into none.
    """
    from generator.analyse.comparison.follow import compare
    from generator.analyse.comparison.many import corrected
    from generator.analyse.comparison.paired import pairings, tells_who
    from generator.pipeline.tables import read_tables

    now, before = measured[0], measured[1] if len(measured) > 1 else None
    minimum_n, known = loaded.portfolio.minimum_n, None
    if before:
        documents = [loaded.documents[each.review] for each in measured]
        reviews = [document.review for document in documents]
        if criteria := tells_who(*reviews):
            tables = [
                read_tables(settings.root, document, _files(loaded, document, criteria))[0] for document in documents
            ]
            known = pairings(reviews[0], tables[0], reviews[1], tables[1], minimum_n)
    return corrected(compare(now, before, minimum_n, title, known), now.impact)


def _files(loaded: Loaded, document: Document, criteria: list[str]) -> dict[str, tuple[str, str]]:
    """The files that some criteria are measured on, with the digests that they had when they were measured."""
    measures = [document.review.criteria[name].measure for name in criteria]
    sources = {measure.source: document.review.sources[measure.source] for measure in measures if measure}
    paths = {name: f"{document.folder}/{source.file}" for name, source in sources.items() if source.file}
    return {name: (path, loaded.digests[path]) for name, path in paths.items() if path in loaded.digests}
