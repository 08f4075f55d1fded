"""What rows figures are made of, where several sources read one file: of the others, which are most, nothing is worked out."""

from collections import Counter
from collections.abc import Iterable, Mapping

from generator.cache import Cache, digest_of, key_of
from generator.pipeline.measuring import Held
from generator.pipeline.standing.ended import RowsKept
from generator.pipeline.standing.surroundings import Overtaken
from generator.results import FiguresOfSource, ReviewResults, figures_from


def told_apart(results: ReviewResults, rows: Iterable[FiguresOfSource]) -> tuple[RowsKept, ...]:
    """The files of a review's sources, and what there is to know of the rows of its figures without reading them."""
    digests = {each.source: digest_of(each.figures) for each in rows}
    return tuple(RowsKept(use.source, use.sha256, digests.get(use.source, "")) for use in results.sources)


def of_shared_files(
    rows: Mapping[str, Iterable[RowsKept]], measured: Mapping[str, Held], cache: Cache
) -> dict[str, dict[str, list[FiguresOfSource]]]:
    """By file that several sources read, and by review, what their figures are made of; of reviews that stand that was kept.

    Raises Overtaken with all reviews that stand of which it was not: their file may have become another one's, too.
    """
    often = Counter(each.file for some in rows.values() for each in some)
    found: dict[str, dict[str, list[FiguresOfSource]]] = {}
    unknown = set()
    for name, some in rows.items():
        here = {each.source: each for each in measured[name].rows} if name in measured else {}
        for each in some:
            if often[each.file] < 2:
                continue
            key = key_of("rows of figures", each.figures)
            if known := here.get(each.source):
                cache.put(key, known.figures)
            elif each.figures and (text := cache.read(key, _told)) is not None:
                known = FiguresOfSource(source=each.source, figures=text)
            if known:
                found.setdefault(each.file, {}).setdefault(name, []).append(known)
            elif name not in measured:
                unknown.add(name)
    if unknown:
        raise Overtaken(unknown)
    return found


def _told(text: str) -> str:
    """Raises ValueError or TypeError where a text tells no figures."""
    figures_from(text)
    return text
