"""A finished run as it may be published: every text without what may tell who somebody is."""

import dataclasses
import operator
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from generator.cache import Cache, digest_of, key_of
from generator.load.configuration import load_home_text
from generator.load.site_settings import site_names
from generator.pipeline.analysis import Run
from generator.pipeline.digested import Digested
from generator.pipeline.kept import Kept
from generator.pipeline.redactor import Counts, Redactor, Values, by_kind
from generator.pipeline.standing.lazily import Lazily
from generator.pipeline.standing.outcomes import HELD
from generator.privacy import Kind
from generator.results import History

_NOTHING = "[]"
_HISTORY = 3
"""The place of the histories among what is redacted by review."""


def published(run: Run, cache: Cache | None = None, digested: Digested | None = None) -> Run:
    """The run with every text redacted; ids, digests and the names of files stay, and are refused elsewhere.

    What is said of problems is redacted as soon as a run has told it, since it is printed, too.

    Only in histories names of files are redacted, too. `redacted` then says by review which values were found, and under an
    empty name those in the portfolio's own texts; `counted` counts them together with those in rows.
    """
    redactor = Redactor(run.portfolio.known(), cache)
    values: dict[str, Values] = {}
    wholes: tuple[Mapping[str, Any], ...] = (run.documents, run.results, run.assessed, run.histories)
    redone: tuple[Lazily[Any], ...] = tuple(Lazily[Any](HELD) for _ in wholes)
    clean = _Clean(run, cache, digested or Digested())
    for name in dict.fromkeys((*run.documents, *run.results, *run.histories)):
        if clean.knows(name):
            _take_over(name, wholes, redone)
            continue
        of_review = redactor.of(
            {place: whole[name] for place, whole in enumerate(wholes) if name in whole}, _columns(run, name)
        )
        if _HISTORY in of_review:
            of_review[_HISTORY] = _earlier_files(of_review[_HISTORY], redactor)
        clean.learn(name, changed=redactor.changed)
        if redactor.changed:
            for place, each in of_review.items():
                redone[place][name] = each
        else:
            _take_over(name, wholes, redone)
        if found := redactor.values():
            values[name] = found
    clean.save()
    documents, results, assessed, histories = redone
    portfolio, provenance = redactor.of(run.portfolio), redactor.of(run.provenance)
    if found := redactor.values():
        values[""] = found
    return dataclasses.replace(
        run,
        portfolio=portfolio,
        provenance=provenance,
        documents=documents,
        results=results,
        known={name: each for name, each in run.known.items() if name in clean.names},
        assessed=assessed,
        histories=histories,
        redacted=values,
    )


def _columns(run: Run, name: str) -> Iterator[str]:
    """What the columns of a review's tables are called, in the review and in the files."""
    if name in run.documents:
        for source in run.documents[name].review.sources.values():
            yield from source.columns
            yield from filter(None, (column.from_ for column in source.columns.values()))


def _take_over(name: str, wholes: tuple[Mapping[str, Any], ...], redone: tuple[Lazily[Any], ...]) -> None:
    """Leave what is said of a review as it is, and where it is held."""
    for whole, target in zip(wholes, redone, strict=True):
        if name in whole:
            target.put_off(name, partial(whole.__getitem__, name))


class _Clean:
    """The reviews in which nothing has to be redacted, as far as the cache knows."""

    def __init__(self, run: Run, cache: Cache | None, digested: Digested) -> None:
        self._kept = Kept(cache, "reviews without personal data") if cache else None
        self._keys = _keys(run, digested) if cache else {}
        self.names: set[str] = set()

    def knows(self, name: str) -> bool:
        """Whether a review is one."""
        if self._kept and self._kept.known(self._keys[name], str) == _NOTHING:
            self.names.add(name)
        return name in self.names

    def learn(self, name: str, *, changed: bool) -> None:
        """Keep whether one was changed by looking through it."""
        if changed:
            return
        self.names.add(name)
        if self._kept:
            self._kept.put(self._keys[name], _NOTHING)

    def save(self) -> None:
        """Keep what was learnt for the next run."""
        if self._kept:
            self._kept.save()


def _earlier_files(history: History, redactor: Redactor) -> History:
    """A history without personal data in the names of files: where one is gone, nobody can rename it any more."""
    revisions = []
    for revision in history.revisions:
        changes = tuple(
            change if (file := redactor.text(change.file)) == change.file else change.model_copy(update={"file": file})
            for change in revision.changes
        )
        same = all(map(operator.is_, changes, revision.changes))
        revisions.append(revision if same else revision.model_copy(update={"changes": changes}))
    same = all(map(operator.is_, revisions, history.revisions))
    return history if same else history.model_copy(update={"revisions": tuple(revisions)})


def counted(run: Run, root: Path) -> dict[str, Counts]:
    """How many different values of each kind the pages of a published run do not show, by review.

    A value that stands in texts and in the rows that are published counts once; rows that are held back count for nothing.
    Under an empty name stand those of the portfolio's own texts, its home page and the names of the site.
    """
    found = dict(run.redacted)
    for name in run.results:
        published = run.results[name].published if run.holds(name, "published") else ()
        if rows := {each for facts in published for each in facts.redacted_values}:
            parted = (each.rpartition(":") for each in rows)
            found[name] = found.get(name, frozenset()) | {(Kind(kind), digest) for kind, _, digest in parted}
    redactor = Redactor(run.portfolio.known())
    redactor.markdown(load_home_text(root, run.portfolio.limits))
    redactor.of(tuple(site_names(root).values()))
    found[""] = found.get("", frozenset()) | redactor.values()
    named = [*(name for name in run.documents if name in found), *(name for name in found if name not in run.documents)]
    return {name: by_kind(found[name]) for name in named if found[name]}


def _keys(run: Run, digested: Digested) -> dict[str, str]:
    """By review, under which name the cache knows that nothing in it has to be redacted."""
    shared = digest_of(run.portfolio.model_dump_json())
    files: dict[str, list[tuple[str, str]]] = {}
    for path, digest in run.digests.items():
        files.setdefault("/".join(path.split("/")[1:3]), []).append((path, digest))
    keys = {}
    for name in dict.fromkeys((*run.documents, *run.results, *run.histories)):
        results = digested.of_results(run, name) if name in run.results else ""
        history = digested.of_history(run, name) if name in run.histories else ""
        keys[name] = key_of("nothing", name, files.get(name), results, history, shared)
    return keys
