"""A finished run as it may be published: every text without what may tell who somebody is."""

import dataclasses
import operator
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from generator.cache import Cache, digest_of, key_of
from generator.load.configuration import load_home_text
from generator.load.site_settings import site_names
from generator.pipeline.analysis import Run
from generator.pipeline.digested import Digested
from generator.pipeline.kept import Kept
from generator.pipeline.redactor import Counts, Redactor, Values, by_kind
from generator.privacy import Kind
from generator.results import History

_NOTHING = "[]"
_HISTORY = 3
"""The place of the histories among what is redacted by review."""


def published(run: Run, cache: Cache | None = None, digested: Digested | None = None) -> Run:
    """The run with every text redacted; ids, digests and the names of files stay, and are refused elsewhere.

    Only in histories names of files are redacted, too. `redacted` then says by review which values were found, and under an
    empty name those in the portfolio's own texts; `counted` counts them together with those in rows.
    """
    redactor = Redactor(run.portfolio.known(), cache)
    values: dict[str, Values] = {}
    redone: tuple[dict[str, Any], ...] = ({}, {}, {}, {})
    wholes: tuple[Mapping[str, Any], ...] = (run.documents, run.results, run.assessed, run.histories)
    keys = _keys(run, digested or Digested()) if cache else {}
    kept = Kept(cache, "reviews without personal data") if cache else None
    for name in {**run.documents, **run.results, **run.histories}:
        if kept and kept.known(keys[name], str) == _NOTHING:
            for whole, target in zip(wholes, redone, strict=True):
                target.update({name: whole[name]} if name in whole else {})
            continue
        of_review = redactor.of({place: whole[name] for place, whole in enumerate(wholes) if name in whole})
        if _HISTORY in of_review:
            of_review[_HISTORY] = _earlier_files(of_review[_HISTORY], redactor)
        for place, target in enumerate(redone):
            if place in of_review:
                target[name] = of_review[place]
        changed = redactor.changed
        if found := redactor.values():
            values[name] = found
        if kept and not changed:
            kept.put(keys[name], _NOTHING)
    if kept:
        kept.save()
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
        assessed=assessed,
        histories=histories,
        broken=redactor.of(run.broken),
        problems=redactor.of(run.problems),
        accepted=redactor.of(run.accepted),
        redacted=values,
    )


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
    for name, results in run.results.items():
        if rows := {each for published in results.published for each in published.redacted_values}:
            parted = (each.rpartition(":") for each in rows)
            found[name] = found.get(name, frozenset()) | {(Kind(kind), digest) for kind, _, digest in parted}
    redactor = Redactor(run.portfolio.known())
    redactor.of((load_home_text(root, run.portfolio.limits), *site_names(root).values()))
    found[""] = found.get("", frozenset()) | redactor.values()
    named = [*(name for name in run.documents if name in found), *(name for name in found if name not in run.documents)]
    return {name: by_kind(found[name]) for name in named if found[name]}


def _keys(run: Run, digested: Digested) -> dict[str, str]:
    """By review, under which name the cache knows that nothing in it has to be redacted."""
    shared = digest_of(run.portfolio.model_dump_json())
    keys = {}
    for name in {**run.documents, **run.results, **run.histories}:
        files = [each.file for each in (run.documents.get(name), run.assessed.get(name)) if each]
        computed = [digested.of(each) for each in (run.results.get(name), run.histories.get(name)) if each]
        keys[name] = key_of("nothing", name, [run.digests.get(file) for file in files], computed, shared)
    return keys
