"""Answers that follow when two versions are held beside each other, because they differ by so few."""

from collections.abc import Collection, Iterator, Mapping

from generator import speech
from generator.pipeline.quoted import KnownQuotes, digest
from generator.publish.beside_criteria import few_beside
from generator.publish.renamed import names_before, pairs
from generator.records import dataclass
from generator.results import Outcome, PublishedResults
from generator.results.published import PublishedGroup


@dataclass(frozen=True, kw_only=True)
class SingledOut:
    """The figures of a review that rest on a few answers more, or fewer, than in an earlier version."""

    review: str
    sources: tuple[str, ...]
    differences: Mapping[str, int]
    """By the criterion, or a group or a period of it: how many more answers there are; negative where some are gone."""
    few_people: bool = False
    """Whether the answers are many, and those who gave them few."""
    was: str = ""
    """What the review is called in the earlier version, where that is another name."""

    def told(self, earlier: str) -> str:
        """What is so, as a sentence without a full stop; `earlier` as a reader is told it, such as `version 1.0`."""
        sizes = sorted({abs(each) for each in self.differences.values()})
        number = speech.plural(sizes[0], "answer") if len(sizes) == 1 else f"{sizes[0]} to {sizes[-1]} answers"
        number += " of few people" if self.few_people else ""
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

    Tables outside of the criteria are named where nothing else tells of their source.

    What is the same under another name is found by what it holds. `sources` has the source of each criterion, by review and
    criterion, where somebody needs to know.
    """
    found = []
    for name, was in pairs(before, now):
        of = {criterion: source for (review, criterion), source in (sources or {}).items() if review == name}
        differences, touched = _of_review(before[was], now[name], minimum_n, of)
        if differences:
            other = was if was != name else ""
            found.append(SingledOut(review=name, sources=tuple(sorted(touched)), differences=differences, was=other))
    return found


def _of_review(
    before: PublishedResults, now: PublishedResults, minimum_n: int, sources: Mapping[str, str]
) -> tuple[dict[str, int], set[str]]:
    """The differences, and the sources that they are about, as far as these are known."""
    called, tables = names_before(before, now)
    differences: dict[str, int] = {}
    touched = set()
    for criterion, result in now.criteria.items():
        for earlier in called[criterion]:
            if few := dict(_few(criterion, before.criteria[earlier], result, minimum_n)):
                differences |= few
                touched.add(sources.get(criterion, ""))
    for source, use in now.sources.items():
        for earlier in tables[source]:
            more = use.used - before.sources[earlier].used
            if 0 < abs(more) < minimum_n:
                touched.add(source)
                differences = differences or {source: more}
    beside = [each for each in few_beside(before, now, tables, minimum_n) if each[0] not in touched]
    differences |= {what: more for _, what, more in beside}
    touched |= {source for source, _, _ in beside}
    return differences, touched - {""}


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
        called = speech.humanised(column)
        then, shown = (_Shown.of(all_of.n, by) for all_of, by in ((before, before.by.get(column, ())), (now, groups)))
        yield from _apart({f"{name} ({called} {each})": n for each, n in then.differences(shown)}, minimum_n)
        yield from _apart({f"{name} (rest of {called})": then.rest(shown, minimum_n)}, minimum_n)
    then, shown = (_Shown.over_time(each) for each in (before, now))
    yield from _apart({f"{name} ({day})": n for day, n in then.differences(shown)}, minimum_n)
    yield from _apart({f"{name} (rest of the trend)": then.rest(shown, minimum_n)}, minimum_n)


@dataclass(frozen=True, kw_only=True)
class _Shown:
    """The groups or periods of a criterion that a version shows, and the names of those that it holds back."""

    all: int
    sizes: Mapping[str, int]
    held: frozenset[str]

    @classmethod
    def of(cls, n: int, groups: Collection[PublishedGroup]) -> "_Shown":
        sizes = {each.value: each.n for each in groups if each.n is not None}
        return cls(all=n, sizes=sizes, held=frozenset(each.value for each in groups) - sizes.keys())

    @classmethod
    def over_time(cls, found: Outcome) -> "_Shown":
        points = found.trend.points
        sizes = {each.start.isoformat(): each.n for each in points if each.value is not None}
        return cls(all=found.n, sizes=sizes, held=frozenset(each.start.isoformat() for each in points) - sizes.keys())

    def differences(self, now: "_Shown") -> Iterator[tuple[str, int]]:
        """How many more each has that both versions show."""
        return ((name, n - self.sizes[name]) for name, n in now.sizes.items() if name in self.sizes)

    def rest(self, now: "_Shown", minimum_n: int) -> int:
        """How many more there are of what either version does not show, where these are few, else 0.

        That is of all but what both show; of what one shows alone, where the other holds back nothing else; or of
        all but what is new.
        """
        gone, come = _without(self.sizes, now.sizes), _without(now.sizes, self.sizes)
        rest_then, rest_now = self.all - sum(self.sizes.values()), now.all - sum(now.sizes.values())
        apart = [rest_now + sum(come.values()) - rest_then - sum(gone.values())]
        apart += [rest_now - sum(gone.values())] if gone and now.held and now.held <= gone.keys() else []
        apart += [sum(come.values()) - rest_then] if come and self.held and self.held <= come.keys() else []
        if new := {name: n for name, n in come.items() if name not in self.held and (self.sizes or self.held)}:
            apart.append(now.all - sum(new.values()) - self.all)
        return next((each for each in apart if 0 < abs(each) < minimum_n), 0)


def _without(sizes: Mapping[str, int], others: Mapping[str, int]) -> dict[str, int]:
    return {name: n for name, n in sizes.items() if name not in others}


def _apart(differences: Mapping[str, int], minimum_n: int) -> Iterator[tuple[str, int]]:
    """The differences that are few."""
    return (each for each in differences.items() if 0 < abs(each[1]) < minimum_n)


def cure(found: SingledOut, minimum_n: int) -> str:
    """What publishing does about it, and what the author can do, as the end of the sentence."""
    quotes = ", so new quotes are held back" if found.sources else ""
    more = "more people" if found.few_people else "more"
    return f"{quotes}; publish when at least {minimum_n} {more} are in"


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
