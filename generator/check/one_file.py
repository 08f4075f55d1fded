"""Figures of one file in several reviews, or of a file and its copy: whether two together tell of few answers."""

from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from typing import Protocol

from generator import speech
from generator.check.implied import with_implied
from generator.check.near_figures import files_beside, near
from generator.check.same_people import apart_by_few_people, named_elsewhere
from generator.check.same_rows import FigureOfRows, apart_by_few
from generator.check.shown_figures import Figure
from generator.check.stretches import in_stretches
from generator.model import Document, Portfolio
from generator.problems import Problem
from generator.results import FiguresOfSource
from generator.rules import tabular
from generator.speech.numbers import listed

_Places = Mapping[str, tuple[str, str]]
"""By the digest of a file a review and the source in it that the file is read for."""


class Copies(Protocol):
    """Who says of files where nearly all rows of one are in another."""

    def likely(self, places: _Places) -> Mapping[str, Collection[str]]:
        """By file those that may hold nearly all of its rows, as far as that is told without looking at pairs."""

    def among(self, pairs: Collection[tuple[str, str]], places: _Places) -> Container[tuple[str, str]]:
        """The pairs of files of which the second does hold nearly all rows of the first."""


_Shown = Figure | FigureOfRows


def check_one_file(
    documents: Mapping[str, Document],
    figures: Mapping[str, Iterable[Figure]],
    rows: Mapping[str, Mapping[str, Iterable[FiguresOfSource]]],
    portfolio: Portfolio,
    copies: Copies,
) -> Iterator[tuple[str, Problem]]:
    """Problems, each with its review: that of the figure on fewer answers. Of two sources the first such figures are told.

    `figures` are those of each review, as `figures_of` tells them, and `rows` by file what they are made of where several
    sources read it: of these no words are needed to tell what is a part of what. Of surveys as of one year nearly each
    has a figure near one of each other, so files are asked about before pairs of figures are.
    """
    found: dict[tuple[str, ...], list[Figure]] = {}
    for name in sorted(figures):
        for figure in figures[name]:
            found.setdefault(figure.made_of, []).append(figure)
    found = {made_of: _spelt_out(alike) for made_of, alike in found.items()}
    minimum = portfolio.minimum_n
    in_time = in_stretches(found.values(), minimum)
    found = {made_of: [each for each in alike if not each.point] for made_of, alike in found.items()}
    beside = {file for alike in found.values() for file in files_beside(alike, minimum)}
    beside |= {each.file for parts, whole in in_time for each in (*parts, whole)}
    places = {each.file: (each.review, each.source) for each in chain(*found.values()) if each.file in beside}
    likely = copies.likely(places)
    pairs = _near(found.values(), minimum, likely)
    for fewer, more in chain(apart_by_few(rows, minimum), apart_by_few_people(rows, minimum)):
        pairs.setdefault((fewer.review, fewer.source, more.review, more.source), (fewer, more))
    in_time = [each for each in in_time if _held(*each, lambda part, whole: whole in likely.get(part, ()))]
    asked = [*pairs.values(), *((part, whole) for parts, whole in in_time for part in parts)]
    asked += [(whole, part) for parts, whole in in_time for part in parts if part.point]
    apart = copies.among({(one.file, other.file) for one, other in asked if one.file != other.file}, places)
    for one, other in pairs.values():
        if one.file == other.file or (one.file, other.file) in apart:
            yield one.review, _problem(documents, one, other, minimum)
    for parts, whole in in_time:
        if _held(parts, whole, lambda part, whole: (part, whole) in apart):
            yield whole.review, _problem_in_time(documents, parts, whole)
    for silent, telling in named_elsewhere(rows, minimum):
        yield silent[0], _problem_of_people(documents, silent, telling)


def _near(
    several: Iterable[Sequence[Figure]], minimum: int, likely: Mapping[str, Collection[str]]
) -> dict[tuple[str, ...], tuple[_Shown, _Shown]]:
    """By two sources of different reviews or files their first figures of which one tells of few with the other."""
    pairs: dict[tuple[str, ...], tuple[_Shown, _Shown]] = {}
    for alike in several:
        for part, whole in near(alike, minimum, likely):
            if (part.review, part.file) != (whole.review, whole.file):
                pairs.setdefault((part.review, part.source, whole.review, whole.source), (part, whole))
    return pairs


def _held(parts: Iterable[Figure], whole: Figure, within: Callable[[str, str], bool]) -> bool:
    """Whether the file of one holds those of others: it is the same, or it is said to be `within` it.

    That of a point of a trend holds more, as it is one of a longer time.
    """
    return all(
        part.file == whole.file or within(part.file, whole.file) or (part.point and within(whole.file, part.file))
        for part in parts
    )


def _spelt_out(alike: Sequence[Figure]) -> list[Figure]:
    """The figures with all that they ask in the words of others."""
    whole = with_implied(each.asked for each in alike)
    return [replace(each, asked=whole[each.asked]) if whole[each.asked] != each.asked else each for each in alike]


def _problem(documents: Mapping[str, Document], part: _Shown, whole: _Shown, minimum: int) -> Problem:
    document = documents[part.review]
    apart = max(1, round(whole.answers - part.answers))
    of = "" if part.review == whole.review else f" of {whole.review}"
    if part.file == whole.file:
        files = "of the same file"
    else:
        mine, other = (documents[each.review].review.sources[each.source].file for each in (part, whole))
        files = f"and nearly all rows of its file, {mine}, are in {f'{whole.review}/' if of else ''}{other}"
    rests = "tells by its further conditions of" if part.further else "rests on"
    than = f"what `{whole.criterion}`{of} tells by its own" if whole.further else f"{_named(whole)}{of}"
    answers = speech.plural(apart, "answer") + (" of few people" if apart >= minimum else "")
    message = (
        f"{_named(part)} {rests} {answers} fewer than {than}, {files}: "
        f"the two together tell of {'it' if apart == 1 else 'them'}"
    )
    place = document.key("criteria", part.criterion) if part.criterion else document.at("sources", part.source)
    return tabular.DATA_ONE_FILE.at(place, message, item=part.source)


def _problem_in_time(documents: Mapping[str, Document], parts: Sequence[Figure], whole: Figure) -> Problem:
    apart = whole.answers - sum(part.answers for part in parts)
    reviews = listed(list(dict.fromkeys(part.review for part in parts)))
    when = f" from {whole.span[0]} to {whole.span[1]}" if whole.point else ""
    message = (
        f"`{whole.criterion}`{when} rests on {speech.plural(apart, 'answer')} more than the same figures of {reviews}, which hold"
        f" nearly all its rows: together they tell of {'it' if apart == 1 else 'them'}"
    )
    return tabular.DATA_ONE_FILE.at(
        documents[whole.review].key("criteria", whole.criterion), message, item=whole.source
    )


def _problem_of_people(documents: Mapping[str, Document], silent: tuple[str, str], telling: tuple[str, str]) -> Problem:
    (review, source), (other, name) = silent, telling
    message = (
        f"`{source}` does not say who answered, and `{name}` of {other} does, on the same file: few people gave many of its"
        " rows, and what is held back of them there may be shown here"
    )
    return tabular.DATA_ONE_FILE.at(documents[review].at("sources", source), message, item=source)


def _named(figure: _Shown) -> str:
    return figure.table or f"`{figure.criterion}`"
