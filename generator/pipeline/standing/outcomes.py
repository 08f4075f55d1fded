"""The results of reviews, those that stand read only when they are asked for; and what there is to keep of each review."""

import functools
from collections.abc import Callable, Collection, Mapping, Sequence

from generator.cache import Cache, digest_of, key_of
from generator.pipeline.concluded import Concluded, Conclusion
from generator.pipeline.loading import Loaded
from generator.pipeline.portfolio_conclusion import scorecards_of, standards_of
from generator.pipeline.source_files import FileChanged
from generator.pipeline.standing.ended import Ended
from generator.pipeline.standing.lazily import Lazily
from generator.pipeline.standing.surroundings import Overtaken, Surroundings, named_in
from generator.problems import Accepted, Problem
from generator.results import ReviewResults

HELD = 500
"""So many results are held at a time, which is as many as most portfolios have; as objects they are large."""
_Told = tuple[Sequence[Problem], Sequence[Accepted]]


class Outcomes:
    """The results of the reviews of a run."""

    def __init__(self, cache: Cache, loaded: Loaded, anew: Callable[[], Mapping[str, ReviewResults]]) -> None:
        """`anew` computes the results of all sound reviews whatever is known of them."""
        self._cache = cache
        self._loaded = loaded
        self._anew = functools.cache(anew)

    def beside(self, measured: Mapping[str, ReviewResults]) -> Mapping[str, ReviewResults]:
        """Those that were measured in this run, and those that are known. Raises Overtaken when one of these is gone."""
        found = Lazily[ReviewResults]()
        for name, each in self._loaded.standing.items():
            if each.is_measured:
                found.put_off(name, functools.partial(self._kept, name))
        for name, results in measured.items():
            found[name] = results
        return found

    def sound(self, ended: Mapping[str, Ended], concluded: Concluded) -> Mapping[str, ReviewResults]:
        """Those of all sound reviews, in the order of the reviews; of large portfolios some are held at a time."""
        found = Lazily[ReviewResults](HELD)
        for name in (each.id for each in self._loaded.found if ended[each.id].is_sound):
            conclusion = concluded.reviews.get(name)
            if conclusion and conclusion.results:
                found.put_off(name, conclusion.results.value)
            else:
                found.put_off(name, functools.partial(self._kept_or_computed, name))
        return found

    def keep(self, kept: Collection[str], ended: Mapping[str, Ended], concluded: Concluded) -> None:
        """Keep the results of the reviews of which anything is kept."""
        for name, each in concluded.reviews.items():
            if name in kept and each.results:
                self._cache.put(_key(name, ended[name]), each.results.text)

    def _kept(self, name: str) -> ReviewResults:
        found = self._cache.recall(_key(name, self._loaded.standing[name]), ReviewResults.model_validate_json)
        if found is None:
            raise Overtaken([name])
        return found

    def _kept_or_computed(self, name: str) -> ReviewResults:
        try:
            return self._kept(name)
        except Overtaken:
            found = self._anew().get(name)
        if found is None:
            raise FileChanged(f"reviews/{name}/review.md")
        return found


def all_ended(
    loaded: Loaded, concluded: Concluded, told: Mapping[str, _Told], surroundings: Surroundings | None
) -> dict[str, Ended]:
    """What there is to keep of each review, with its problems as they are printed, which `told` gives."""
    digests: dict[str, dict[str, str]] = {}
    for path, digest in loaded.digests.items():
        digests.setdefault("/".join(path.split("/")[1:3]), {})[path] = digest
    return dict(loaded.standing) | {
        name: _ended(loaded, name, each, told[name], digests.get(name, {}), surroundings)
        for name, each in concluded.reviews.items()
    }


def _ended(
    loaded: Loaded,
    name: str,
    conclusion: Conclusion,
    told: _Told,
    digests: Mapping[str, str],
    surroundings: Surroundings | None,
) -> Ended:
    document = loaded.documents.get(name)
    documents = [document] if document else []
    return Ended(
        key=surroundings.key(name) if surroundings else "",
        own=surroundings.own(name) if surroundings else "",
        beside=conclusion.beside,
        history=digest_of(loaded.histories[name].model_dump_json()) if surroundings else "",
        since=conclusion.days[0].isoformat(),
        until=conclusion.days[1].isoformat(),
        names=tuple(named_in(document.review)) if document else (),
        digests=digests,
        is_read=document is not None,
        is_measured=conclusion.results is not None,
        is_sound=conclusion.is_sound,
        results=conclusion.known,
        is_assessed=name in loaded.assessed,
        had_errors=conclusion.had_errors,
        claims=conclusion.claims,
        accepts=bool(document and document.review.accept),
        standards=tuple(sorted(standards_of(documents))),
        scorecards=tuple(sorted(scorecards_of(documents))),
        figures=conclusion.figures,
        rows=conclusion.rows,
        problems=tuple(told[0]),
        accepted=tuple(told[1]),
    )


def stood_in(kept: Collection[str], ended: Mapping[str, Ended], surroundings: Surroundings) -> dict[str, str]:
    """By review a key of all that is said of it and of those that it hangs together with.

    Without a file being another one, each may be told otherwise: on another day, or beside other figures.
    """

    @functools.cache
    def said(together: frozenset[str]) -> str:
        all_of_them = [(name, ended[name]) for name in sorted(together)]
        return key_of("said", [[name, e.key, e.beside, e.is_sound, e.results] for name, e in all_of_them])

    return {name: key_of("stood in", name, said(surroundings.together(name))) for name in kept}


def _key(name: str, ended: Ended) -> str:
    """Results lie by what they are: what was kept of a review may be of another day than they, where a run was killed."""
    return key_of("results of a review", name, ended.key, ended.results)
