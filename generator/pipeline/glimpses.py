"""Reviews at a glance for the pages of the portfolio: those of the last run where neither a review nor its results changed."""

import functools
from collections.abc import Mapping

from pydantic import TypeAdapter

from generator.cache import Cache, key_of
from generator.compile.glimpse import Glimpse, glimpse_of
from generator.pipeline.analysis import Run
from generator.pipeline.digested import Digested
from generator.pipeline.kept import Kept
from generator.pipeline.shown import Shown
from generator.speech.language import spoken


def glimpses(cache: Cache, digested: Digested, shown: Mapping[str, Shown], finished: Run) -> dict[str, Glimpse]:
    """A glimpse of each document of a run as it is published."""
    kept, form = Kept(cache, "reviews at a glance"), _form()
    found = {}
    for name in finished.documents:
        results = digested.of_results(finished, name) if name in finished.results else ""
        key = key_of("glimpse", name, shown[name].review, results, spoken().key)
        found[name] = kept.get(key, form.validate_json, functools.partial(_glimpse, finished, name), _written)
    kept.save()
    return found


def _glimpse(finished: Run, name: str) -> Glimpse:
    return glimpse_of(finished.documents[name].review, finished.results.get(name))


def _written(glimpse: Glimpse) -> str:
    return _form().dump_json(glimpse).decode()


@functools.cache
def _form() -> TypeAdapter[Glimpse]:
    return TypeAdapter(Glimpse)
