"""What each part of a review holds that can be signed, as bare meaning under the keys of the front matter."""

from collections.abc import Callable, Collection, Iterable, Mapping

from pydantic import BaseModel

from generator.analyse.claims.signable import Signable
from generator.analyse.claims.supporting import supporting
from generator.analyse.claims.written import Tree, written
from generator.model import Criterion, Review, Source
from generator.model.chain import Kind
from generator.model.plan import Adaptation
from generator.results import SignedPart

_OF_PLAN = frozenset({"method", "kind", "why", "by", "mode", "schedule", "privacy", "asked", "scorecard"})
"""What a plan says about a source. How its file is read, which rows count and how many answered comes with the data."""
_OF_PLANNED_COLUMN = frozenset({"type", "scale", "between", "unit", "open"})
_AFTER_THE_PLAN = frozenset({"judged", "rebase", "baseline", "chart"})
_OF_EFFECT = frozenset({"statement", "measure", "every"})
"""What an effect takes from its criterion, besides which way is better."""


def _plan(state: Signable) -> Tree:
    review = state.review
    criteria = {name: written(each, exclude=_AFTER_THE_PLAN) for name, each in review.criteria.items()}
    sources = {name: _planned(review, name, source) for name, source in review.sources.items()}
    return {
        **_keys(review, "aim", "period", "boundaries", "policies", "features"),
        "criteria": criteria,
        "sources": sources,
        **_outside(state, list(review.sources)),
    }


def _planned(review: Review, name: str, source: Source) -> Tree:
    """What a plan says about a source; of its columns those on which something is measured."""
    measured: set[str] = set()
    for criterion in review.criteria.values():
        if criterion.measure and criterion.measure.source == name:
            measured |= {*criterion.measure.columns(), *criterion.by}
        contacts = criterion.measure.contacts if criterion.measure else None
        if contacts and contacts.source == name:
            measured |= set(contacts.columns())
    columns = {
        key: written(each, include=_OF_PLANNED_COLUMN) for key, each in source.columns.items() if key in measured
    }
    found = written(source, include=_OF_PLAN) | ({"columns": columns} if columns else {})
    if source.sample:
        found["sample"] = written(source.sample, include={"how", "random"})
    return found


def _results(state: Signable) -> Tree:
    review = state.review
    cited = [name for each in review.findings.values() for name in each.evidence]
    cited += [name for each in review.steps.values() for name in each.evidence]
    used = {*cited, *(name for each in review.criteria.values() for name in _measured_on(each))}
    sources = [name for name in review.sources if name in used]
    return {
        **_keys(review, "period", "criteria", "adaptations", "steps"),
        "findings": {name: written(each, exclude={"no_action"}) for name, each in review.findings.items()},
        **_with_data(state, sources),
        **_documents(state, ("finding", "step", "criterion"), sources),
        "minimum_n": state.minimum_n,
    }


def _decisions(state: Signable) -> Tree:
    review = state.review
    left = {name: written(each, include={"no_action"}) for name, each in review.findings.items() if each.no_action}
    shown = _documents(state, ("recommendation", "option"))
    return {**_keys(review, "options", "recommendations"), "findings": left, **shown}


def _actions(state: Signable) -> Tree:
    said = _keys(state.review, "actions", "impact", "feedback", "carried")
    return {**said, **_effects(state), **_documents(state, ("action",))}


def _effects(state: Signable) -> Tree:
    """All that the effects of actions are computed from; nothing where none is declared.

    Of a target only which way is better: where it lies moves no effect.
    """
    review = state.review
    if not review.impact:
        return {}
    named = {each.criterion for each in review.impact}
    criteria = {name: each for name, each in review.criteria.items() if name in named}
    used = {each.source for each in review.impact if each.source}
    used |= {name for each in criteria.values() for name in _measured_on(each)}
    return {
        **_keys(review, "period"),
        "criteria": {name: _of_effect(each) for name, each in criteria.items()},
        "adaptations": [written(each) for each in _meanwhile(review, used)],
        **_with_data(state, [name for name in review.sources if name in used]),
        "success elsewhere": {name: written(each) for name, each in state.elsewhere.items()},
        "minimum_n": state.minimum_n,
    }


def _meanwhile(review: Review, sources: Collection[str]) -> list[Adaptation]:
    """Where the method changed while an effect was measured; the data of another source may go beyond the period."""
    begin, end = review.period.start, review.period.end
    beyond = any(each.source for each in review.impact)
    return [
        each
        for each in review.adaptations
        if each.source in sources and begin < each.date and (beyond or each.date <= end)
    ]


def _of_effect(criterion: Criterion) -> Tree:
    way = {"target": {"relation": criterion.target.relation}} if criterion.target else {}
    return written(criterion, include=_OF_EFFECT) | way


def _measured_on(criterion: Criterion) -> list[str]:
    """The sources of a criterion: its own, and the one that counts its contacts."""
    measure = criterion.measure
    if measure is None:
        return []
    return [measure.source, *([measure.contacts.source] if measure.contacts else [])]


def _assessment(state: Signable) -> Tree:
    record = written(state.assessment) if state.assessment else {}
    return {**_keys(state.review, "claims"), "assessor's record": record}


def _keys(review: Review, *keys: str) -> Tree:
    return written(review, include=set(keys))


def _with_data(state: Signable, sources: Iterable[str]) -> Tree:
    """Sources with what they are read by, and with the digests of their files.

    Where a file is called otherwise and holds the same, nothing changed; nor does publishing its rows change it.
    """
    chosen = {name: state.review.sources[name] for name in sources}
    books = {column.themes for each in chosen.values() for column in each.columns.values()}
    return {
        "sources": {name: written(each, exclude={"file", "publish"}) for name, each in chosen.items()},
        "data": {
            name: state.files[file] for name, each in chosen.items() if (file := each.file) and file in state.files
        },
        "scorecards": _named(state.scorecards, [each.scorecard for each in chosen.values()]),
        "themes": _named(state.themes, books),
    }


def _documents(state: Signable, kinds: Iterable[Kind], sources: Iterable[str] = ()) -> Tree:
    """The evidence of some items with the digests of its files; what it shows of others is no part of that."""
    known, named = state.review.evidence, supporting(state.review, kinds, sources)
    files = {name: state.files.get(known[name].file or "", "") for name in named}
    return {
        "evidence": {
            name: written(known[name], exclude={"file", "supports"}) | ({"supports": shown} if shown else {})
            for name, shown in named.items()
        },
        "documents": {name: each for name, each in files.items() if each},
    }


def _outside(state: Signable, sources: Iterable[str]) -> Tree:
    """The standards and scorecards that criteria and sources name."""
    cards = {state.review.sources[name].scorecard for name in sources}
    standards = {each.standard for each in state.review.criteria.values()}
    return {"standards": _named(state.standards, standards), "scorecards": _named(state.scorecards, cards)}


def _named(known: Mapping[str, BaseModel], names: Iterable[str | None]) -> Tree:
    wanted = set(names)
    return {name: written(each) for name, each in known.items() if name in wanted}


PARTS: dict[SignedPart, Callable[[Signable], Tree]] = {
    "plan": _plan, "results": _results, "decisions": _decisions, "actions": _actions, "assessment": _assessment,
}  # fmt: skip
