"""The first look at what authors wrote, before anything is computed; what is told by a review alone is kept."""

import functools

from generator.cache import Cache, key_of
from generator.check import (
    check_assessment,
    check_carried,
    check_effects,
    check_home,
    check_links,
    check_narrative,
    check_people,
    check_plan,
    check_references,
    check_voices,
)
from generator.load.configuration import HOME
from generator.model import Document
from generator.model.addresses import pages_from_home
from generator.pipeline.kept import Kept, kept_problems
from generator.pipeline.loading import Loaded
from generator.pipeline.memory_told import named
from generator.pipeline.parts.away import not_looked_at
from generator.problems import Problem


def check_model(loaded: Loaded, cache: Cache) -> None:
    """Adds the problems of the home page and of each review; those of a review by itself are kept until it changes."""
    unread, looked_at = loaded.configuration.unread, [review.id for review in loaded.found]
    kept, known = Kept(cache, "checked model"), sorted(set(looked_at))
    listed = {kind: sorted(names) for kind, names in unread.items()}
    shared = key_of("around", sorted(looked_at), loaded.portfolio.model_dump_json(), listed)
    if not loaded.partial:
        linked = pages_from_home(looked_at, loaded.portfolio.teams, loaded.portfolio.standards)
        loaded.general += check_home(loaded.configuration.home, HOME, linked)
    for name, document in loaded.fresh.items():
        with named(document.file):
            away = not_looked_at(loaded, document)
            reviews = sorted({*looked_at, *away}) if away else known
            key = key_of("checked model", name, loaded.digests[document.file], shared, sorted(away))
            loaded.problems[name] += kept_problems(kept, key, functools.partial(_by_itself, loaded, document, reviews))
            loaded.problems[name] += check_plan(document, loaded.documents)
            loaded.problems[name] += check_effects(document, loaded.documents, away)
            loaded.problems[name] += check_carried(document, loaded.documents)
            if name in loaded.assessed:
                broken = unread.get("frameworks", set())
                loaded.problems[name] += check_assessment(loaded.assessed[name], document, loaded.portfolio, broken)
    kept.save(loaded.unasked)


def _by_itself(loaded: Loaded, document: Document, reviews: list[str]) -> list[Problem]:
    """What is wrong with a review that can be told from its file, the settings and the names of all reviews."""
    unread = loaded.configuration.unread
    return [
        *check_references(document, loaded.portfolio, reviews),
        *check_people(document),
        *check_voices(document, loaded.portfolio, unread),
        *check_narrative(document, reviews),
        *check_links(document, loaded.portfolio, unread),
    ]
