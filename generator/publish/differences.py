"""What differs between two versions: what their authors changed, as Git has it, and what was published of it otherwise."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import field

from pydantic import ValidationError

from generator.analyse.telling.outcomes import outcome_changes
from generator.load.git import has_commit
from generator.pipeline.history.between import Between, between
from generator.pipeline.history.past import Past
from generator.publish.exact_json import NotExact, read
from generator.records import dataclass
from generator.results import Differences, PublishedResults, ReviewDifference, State

RESULTS = re.compile(r"([^/]+/[^/]+)/results\.json")


@dataclass(frozen=True, kw_only=True)
class Side:
    """One of the two: which state it is, and what it publishes of each review."""

    state: State
    results: Mapping[str, PublishedResults] = field(default_factory=dict)
    unread: tuple[str, ...] = ()
    """Reviews whose results are there and cannot be read."""
    damaged: tuple[str, ...] = ()
    """Reviews whose results are not as they were published."""
    whole: bool = True
    """Whether it is known what it publishes: not where its own list of files is not as it was published."""
    beside: int = 0
    """Files that were not as the commit has them when it was built: what they changed is in its results alone."""


def side(state: State, paths: Iterable[str], content: Callable[[str], bytes | None], beside: int = 0) -> Side:
    """A built site by the paths of its files, without a content where that is not what was built.

    What cannot be read of it is named, and compared with nothing.
    """
    results, unread, damaged = {}, [], []
    for path in sorted(paths):
        if found := RESULTS.fullmatch(path):
            data = content(path)
            if data is None:
                damaged.append(found[1])
                continue
            try:
                results[found[1]] = PublishedResults.model_validate(read(data))
            except (NotExact, ValidationError):
                unread.append(found[1])
    return Side(state=state, results=results, unread=tuple(unread), damaged=tuple(damaged), beside=beside)


def differences(past: Past | None, old: Side, new: Side) -> Differences:
    """Everything that differs. Without a history that holds both commits only what was published is compared."""
    written, notes = _written(past, old.state, new.state)
    lost = tuple(_lost(each) for each in (old, new) if not each.whole)
    if lost:
        old, new = Side(state=old.state, beside=old.beside), Side(state=new.state, beside=new.beside)
    known = {each.review: each for each in written}
    moved = {each.moved_from for each in written if each.moved_from}
    doubts = _doubts(old) | _doubts(new)
    names = sorted(known.keys() | new.results.keys() | ((old.results.keys() | doubts.keys()) - moved))
    found = [_review(name, known.get(name), old, new, doubts) for name in names]
    told = tuple(each for each in found if each)
    notes = (*notes, *lost, *(_beside(each) for each in (old, new) if each.beside))
    return Differences(old=old.state, new=new.state, reviews=told, same=len(found) - len(told), notes=notes)


def _beside(built: Side) -> str:
    """Why a difference of results may have no cause among what is told."""
    files = "a file that was" if built.beside == 1 else f"{built.beside} files that were"
    return (
        f"{built.state.label} was built with {files} not as commit {built.state.commit[:12]} has them: what they changed is "
        "not told, only what follows from it"
    )


def _lost(published: Side) -> str:
    """Why nothing that was published can be compared."""
    return f"the list of files of {published.state.label} is not as it was published, so only what the authors changed is told"


def _doubts(published: Side) -> dict[str, str]:
    """By review, why its results are compared with nothing."""
    changed = f"its results in {published.state.label} are not as they were published, so they were not compared"
    return dict.fromkeys(published.unread, "its published results cannot be read") | dict.fromkeys(
        published.damaged, changed
    )


def _written(past: Past | None, old: State, new: State) -> tuple[list[Between], tuple[str, ...]]:
    """What the authors changed, or why it cannot be told."""
    if past is None:
        return [], ("there is no history here, so what the authors changed cannot be told",)
    lacking = [each.commit for each in (old, new) if not has_commit(past.repository, each.commit)]
    if lacking:
        return [], (f"commit {lacking[0][:12]} is not in this repository, so what the authors changed cannot be told",)
    return between(past, old.commit, new.commit), ()


def _review(
    name: str, written: Between | None, old: Side, new: Side, doubts: Mapping[str, str]
) -> ReviewDifference | None:
    earlier = written.moved_from if written and written.moved_from else name
    doubt = doubts.get(name) or doubts.get(earlier)
    before = old.results.get(earlier)
    now = new.results.get(name)
    outcomes = outcome_changes(before or PublishedResults(), now or PublishedResults())
    verb = written.verb if written else "changed" if doubt or (before and now) else "added" if now else "removed"
    notes = [doubt] if doubt else []
    if not written and not outcomes and not notes and verb == "changed":
        return None
    return ReviewDifference(
        review=name,
        title=(written.title if written else "") or (now or before or PublishedResults()).title,
        verb=verb,
        moved_from=written.moved_from if written else "",
        changes=written.changes if written else (),
        outcomes=() if doubt or verb == "removed" else outcomes,
        notes=(*(written.notes if written else ()), *notes),
    )
