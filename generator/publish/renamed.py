"""What of two versions is the same under another name: reviews, sources and criteria, told by what they hold."""

from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

from generator.results import PublishedResults
from generator.results.published import PublishedUse

Part = TypeVar("Part")


def pairs(before: Mapping[str, PublishedResults], now: Mapping[str, PublishedResults]) -> Iterator[tuple[str, str]]:
    """The name of each review now, and before: its own, else those of reviews that are gone and had the same in them."""
    gone = sorted(before.keys() - now.keys())
    for name in sorted(now):
        if name in before:
            yield name, name
        else:
            yield from ((name, other) for other in gone if _alike(before[other], now[name]))


def names_before(before: PublishedResults, now: PublishedResults) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """By the name now what criteria, and sources, may have been called before."""
    criteria = _by_name(before.criteria, now.criteria, lambda old, new: old.counts == new.counts)
    return criteria, _by_name(before.sources, now.sources, one_table)


def _alike(before: PublishedResults, now: PublishedResults) -> bool:
    """Whether a review may be another one under a new name: a table is the same, or figures of the same and their days."""
    tables = [(old, new) for old in before.sources.values() for new in now.sources.values()]
    if any(old.sha256 and old.sha256 == new.sha256 for old, new in tables):
        return True
    counted = {each.counts for each in before.criteria.values() if each.measure}
    same = any(each.counts in counted for each in now.criteria.values())
    return same and any(one_table(old, new) for old, new in tables)


def one_table(before: PublishedUse, now: PublishedUse) -> bool:
    """Whether two tables may be two states of one: the same file, or most columns and days in common."""
    if before.sha256 and before.sha256 == now.sha256:
        return True
    then, headers = ({each.header for each in use.columns} for use in (before, now))
    if 2 * len(then & headers) <= max(len(then), len(headers)):
        return False
    if before.first_date is None or before.last_date is None or now.first_date is None or now.last_date is None:
        return before.first_date is now.first_date
    return before.first_date <= now.last_date and now.first_date <= before.last_date


def _by_name(
    before: Mapping[str, Part], now: Mapping[str, Part], alike: Callable[[Part, Part], bool]
) -> dict[str, list[str]]:
    gone = [name for name in before if name not in now]
    return {
        name: [name] if name in before else [other for other in gone if alike(before[other], each)]
        for name, each in now.items()
    }
