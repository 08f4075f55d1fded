"""The histories of many reviews at once: those that are kept, and the rest told with few questions to Git."""

import functools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field

from generator.analyse.telling.configured import is_told
from generator.cache import key_of
from generator.load.contents import Contents
from generator.load.documents import ASSESSMENT
from generator.load.raw_table import COMPARED
from generator.model import Document
from generator.model.homes import Residence, Step
from generator.model.merges import LeftOut
from generator.pipeline.history.bearing import bearing
from generator.pipeline.history.past import Past
from generator.pipeline.memory_told import named
from generator.pipeline.work import Forked
from generator.records import dataclass
from generator.results import History, LoggedCommit, Revision
from generator.results.base import Result

_TABLES = (".csv", ".tsv", ".txt", ".tab")
"""Names of files that are most likely data."""
_AT_ONCE = 64_000_000
"""So many bytes of old contents are held at a time."""


class _Kept(Result):
    """What is kept of a review: its committed revisions, and its state after each commit that was looked at."""

    revisions: tuple[Revision, ...]
    states: dict[str, str]


@dataclass
class _Plan:
    """A review whose history is to be told: where it stood, and the commits that bear on it."""

    document: Document
    homes: Residence
    steps: list[Step]
    left_out: dict[str, list[LeftOut]] = field(default_factory=dict)
    """Of merges among the steps: what they may have left out."""
    moves: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """The steps that moved the portfolio as a whole."""

    @property
    def key(self) -> str:
        """A key of everything that its history is made from: it outlives commits that do not touch the review."""
        steps = [
            [step.commit.model_dump_json(exclude={"files"}), [each.model_dump_json() for each in step.files]]
            for step in self.steps
        ]
        merges = {name: [repr(each) for each in found] for name, found in self.left_out.items()}
        moves = sorted(self.moves.items())
        return key_of("retold", self.document.folder, [repr(home) for home in self.homes.homes], steps, merges, moves)

    def blobs(self) -> set[str]:
        """Every content that a step names."""
        return {blob for step in self.steps for each in step.files for blob in (*each.before, each.after) if blob}

    def texts(self) -> set[str]:
        """The contents that are certainly read."""
        merged = {
            blob for listed in self.left_out.values() for each in listed for blob in (each.base, each.lost, each.kept)
        }
        return merged - {""} | {
            blob
            for step in self.steps
            for each in step.files
            if each.path.endswith(("/review.md", ASSESSMENT, *_TABLES)) or is_told(each.path)
            for blob in (*each.before, each.after)
            if blob
        }


def told(past: Past, documents: Sequence[Document]) -> dict[str, History]:
    """The history of each review, by its id: all revisions, the newest first.

    Files that are not committed yet are a revision of their own.
    """
    kept = _kept(past, documents)
    found = {}
    for document in documents:
        with named(document.file):
            committed = kept[document.id]
            past.know(document.folder, committed.states)
            now = _not_committed(past, document)
            revisions = (now, *committed.revisions) if now else committed.revisions
            found[document.id] = History(review=document.id, revisions=revisions)
    return found


def _not_committed(past: Past, document: Document) -> Revision | None:
    if not past.uncommitted:
        return None
    from generator.pipeline.history.uncommitted import Uncommitted

    return Uncommitted(past, document).revision()


def _kept(past: Past, documents: Sequence[Document]) -> dict[str, _Kept]:
    """The committed part of each history: kept by the commit, else by what bears on the review, else told anew."""
    found: dict[str, _Kept] = {}
    keys = {each.id: key_of("told", bearing(past, each.folder), each.folder) for each in documents}
    for each in documents:
        if known := past.cache.recall(keys[each.id], _Kept.model_validate_json):
            found[each.id] = known
    plans = _plans(past, [each for each in documents if each.id not in found])
    unknown = []
    for plan in plans:
        if known := past.cache.read(plan.key, _Kept.model_validate_json):
            found[plan.document.id] = known
            past.cache.put(keys[plan.document.id], known.model_dump_json())
        else:
            unknown.append(plan)
    for plan, text in _retold(past, unknown):
        found[plan.document.id] = _Kept.model_validate_json(text)
        for key in (plan.key, keys[plan.document.id]):
            past.cache.put(key, text)
    return found


def _plans(past: Past, documents: Sequence[Document]) -> list[_Plan]:
    if not documents:
        return []
    settings = past.settings_steps
    merges, order = past.left_out, {each.id: index for index, each in enumerate(past.log.commits)}
    commits = {each.id: each for each in past.log.commits}
    return [_plan(past, each, settings, merges, order, commits) for each in documents]


def _plan(
    past: Past,
    document: Document,
    settings: Sequence[Step],
    merges: Mapping[str, list[LeftOut]],
    order: Mapping[str, int],
    commits: Mapping[str, LoggedCommit],
) -> _Plan:
    homes = past.homes.of(document.folder)
    own = list(past.homes.steps(homes))
    ours = {
        name: mine
        for name, listed in merges.items()
        if (mine := [each for each in listed if is_told(each.path) or homes.name(each.path)])
    }
    steps = {step.commit.id: step for step in own}
    for step in settings:
        known = steps.get(step.commit.id)
        steps[step.commit.id] = Step(step.commit, (*known.files, *step.files)) if known else step
    for name in (*ours, *past.log.moves):
        steps.setdefault(name, Step(commits[name], ()))
    return _Plan(document, homes, sorted(steps.values(), key=lambda step: order[step.commit.id]), ours, past.log.moves)


def _retold(past: Past, plans: Sequence[_Plan]) -> Iterator[tuple[_Plan, str]]:
    """What is to be kept of each, as text."""
    if not plans:
        return
    past.find_states(
        (plan.document.folder, commit)
        for plan in plans
        for step in plan.steps
        for commit in (step.commit.id, *step.commit.parents)
    )
    contents = Contents(past.repository, COMPARED)
    contents.measure({blob for plan in plans for blob in plan.blobs()})
    for group in _groups(plans, contents):
        texts = {blob for plan in group for blob in plan.texts() if contents.size(blob) <= COMPARED}
        contents.fetch(texts | contents.small({blob for plan in group for blob in plan.blobs()}))
        named = {plan.document.id: plan for plan in group}
        tell = functools.partial(_tell, past, contents)
        for name, text in Forked(past.settings.jobs).work(list(named), lambda name: (tell, named[name])):  # noqa: B023  asked at once
            yield named[name], text
        contents.forget()


def _groups(plans: Sequence[_Plan], contents: Contents) -> Iterator[list[_Plan]]:
    """Plans whose contents are held together."""
    group: list[_Plan] = []
    total = 0
    for plan in plans:
        size = sum(contents.size(blob) for blob in plan.texts())
        if group and total + size > _AT_ONCE:
            yield group
            group, total = [], 0
        group.append(plan)
        total += size
    yield group


def _tell(past: Past, contents: Contents, plan: _Plan) -> str:
    from generator.pipeline.history.retelling import Retelling

    folder = plan.document.folder
    retelling = Retelling(past=past, folder=folder, homes=plan.homes, contents=contents)
    retelling.note_versions(plan.steps)
    with contents.one_after_the_other():
        revisions = [
            revision
            for step in plan.steps
            if (revision := retelling.revision(step, plan.left_out.get(step.commit.id, ())))
        ]
    return _Kept(revisions=tuple(revisions), states=past.known(folder)).model_dump_json()
