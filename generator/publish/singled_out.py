"""Answers that follow when two versions are held beside each other, because they differ by so few."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator import speech
from generator.pipeline.quoted import KnownQuotes, digest
from generator.publish.renamed import names_before, pairs
from generator.results import Outcome, PublishedResults


@dataclass(frozen=True, kw_only=True)
class SingledOut:
    """The figures of a review that rest on a few answers more, or fewer, than in an earlier version."""

    review: str
    sources: tuple[str, ...]
    differences: Mapping[str, int]
    """By the criterion, or a group or a period of it: how many more answers there are; negative where some are gone."""
    was: str = ""
    """What the review is called in the earlier version, where that is another name."""

    def told(self, earlier: str) -> str:
        """What is so, as a sentence without a full stop; `earlier` as a reader is told it, such as `version 1.0`."""
        sizes = sorted({abs(each) for each in self.differences.values()})
        number = speech.plural(sizes[0], "answer") if len(sizes) == 1 else f"{sizes[0]} to {sizes[-1]} answers"
        were = "was" if sizes == [1] else "were"
        them = "it" if sizes == [1] else "them"
        signs = {each > 0 for each in self.differences.values()}
        did = "added or taken out" if len(signs) > 1 else "added" if True in signs else "taken out"
        called = f", where it is {self.was}" if self.was else ""
        return (
            f"{self.review}: {', '.join(self.differences)}: {number} {were} {did} since {earlier}{called}: "
            f"comparing the two versions singles {them} out"
        )


def singled_out(
    before: Mapping[str, PublishedResults],
    now: Mapping[str, PublishedResults],
    minimum_n: int,
    sources: Mapping[tuple[str, str], str] | None = None,
) -> list[SingledOut]:
    """The reviews with a figure that counts the same as before, and rests on up to `minimum_n` - 1 answers more or fewer.

    What is the same under another name is found by what it holds. `sources` has the source of each criterion, by review and
    criterion, where somebody needs to know.
    """
    found = []
    for name, was in pairs(before, now):
        called, tables = names_before(before[was], now[name])
        differences: dict[str, int] = {}
        touched = set()
        for criterion, result in now[name].criteria.items():
            for earlier in called[criterion]:
                if few := dict(_few(criterion, before[was].criteria[earlier], result, minimum_n)):
                    differences |= few
                    touched.add((sources or {}).get((name, criterion), ""))
        for source, use in now[name].sources.items():
            for earlier in tables[source]:
                more = use.used - before[was].sources[earlier].used
                if 0 < abs(more) < minimum_n:
                    touched.add(source)
                    differences = differences or {source: more}
        if differences:
            touched.discard("")
            other = was if was != name else ""
            found.append(SingledOut(review=name, sources=tuple(sorted(touched)), differences=differences, was=other))
    return found


def _few(name: str, before: Outcome, now: Outcome, minimum_n: int) -> Iterator[tuple[str, int]]:
    """What of a criterion rests on a few more or fewer; of groups and periods only where all of it does not.

    What either version holds back of them, or puts in none, follows from all of it less what both show.
    """
    if before.counts != now.counts or now.type == "judged":
        return
    if 0 < abs(now.n - before.n) < minimum_n:
        yield name, now.n - before.n
        return
    for column, groups in now.by.items():
        then = {each.value: each.n for each in before.by.get(column, ()) if each.n is not None}
        sizes = {each.value: each.n for each in groups if each.n is not None and each.value in then}
        called = speech.humanised(column)
        yield from _apart({f"{name} ({called} {value})": n - then[value] for value, n in sizes.items()}, minimum_n)
        if sizes:
            rest = now.n - before.n - sum(n - then[value] for value, n in sizes.items())
            yield from _apart({f"{name} (rest of {called})": rest}, minimum_n)
    earlier = {each.start: each.n for each in before.trend.points if each.value is not None}
    points = {each.start: each.n for each in now.trend.points if each.value is not None and each.start in earlier}
    yield from _apart({f"{name} ({day.isoformat()})": n - earlier[day] for day, n in points.items()}, minimum_n)
    if points:
        rest = now.n - before.n - sum(n - earlier[day] for day, n in points.items())
        yield from _apart({f"{name} (rest of the trend)": rest}, minimum_n)


def _apart(differences: Mapping[str, int], minimum_n: int) -> Iterator[tuple[str, int]]:
    """The differences that are few."""
    return (each for each in differences.items() if 0 < abs(each[1]) < minimum_n)


def cure(found: SingledOut, minimum_n: int) -> str:
    """What publishing does about it, and what the author can do, as the end of the sentence."""
    quotes = ", so new quotes are held back" if found.sources else ""
    return f"{quotes}; publish when at least {minimum_n} more are in"


def may_be_quoted(found: list[SingledOut], before: Mapping[str, PublishedResults]) -> KnownQuotes:
    """Of the sources of these reviews the quotes that the earlier version shows: a new one may be of the few."""
    return {
        f"{each.review}/{source}": tuple(
            sorted(
                {
                    digest(quote)
                    for coding in before[each.was or each.review].themes
                    if coding.source == source
                    for theme in coding.themes
                    for quote in theme.quotes
                }
            )
        )
        for each in found
        for source in each.sources
    }


def in_both(first: KnownQuotes, second: KnownQuotes) -> dict[str, tuple[str, ...]]:
    """What may be quoted where both say what may: of a source that only one of them names, what that one says."""
    shared = {name: tuple(sorted({*first[name]} & {*second[name]})) for name in first.keys() & second.keys()}
    return {**first, **second, **shared}
