"""What each part of a review holds that can be signed, as bare meaning under the keys of the front matter."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from pydantic import BaseModel

from generator.analyse.bare import bare
from generator.analyse.claims.signable import Signable
from generator.model import Review, Source
from generator.results import SignedPart

Tree = dict[str, Any]
_OF_PLAN = frozenset({"method", "kind", "why", "by", "mode", "schedule", "privacy", "asked", "scorecard"})
"""What a plan says about a source. How its file is read, which rows count and how many answered comes with the data."""
_OF_PLANNED_COLUMN = frozenset({"type", "scale", "between", "unit", "open"})
_AFTER_THE_PLAN = frozenset({"judged", "rebase", "baseline", "chart"})


def _plan(state: Signable) -> Tree:
    review = state.review
    criteria = {name: _bare(each, exclude=_AFTER_THE_PLAN) for name, each in review.criteria.items()}
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
    columns = {key: _bare(each, include=_OF_PLANNED_COLUMN) for key, each in source.columns.items() if key in measured}
    found = _bare(source, include=_OF_PLAN) | ({"columns": columns} if columns else {})
    if source.sample:
        found["sample"] = _bare(source.sample, include={"how", "random"})
    return found


def _results(state: Signable) -> Tree:
    review = state.review
    cited = [name for each in review.findings.values() for name in each.evidence]
    cited += [name for each in review.steps.values() for name in each.evidence]
    measures = [each.measure for each in review.criteria.values() if each.measure]
    used = {*cited, *(each.source for each in measures), *(each.contacts.source for each in measures if each.contacts)}
    sources = [name for name in review.sources if name in used]
    books = {column.themes for name in sources for column in review.sources[name].columns.values()}
    return {
        **_keys(review, "period", "criteria", "adaptations", "steps"),
        "findings": {name: _bare(each, exclude={"no_action"}) for name, each in review.findings.items()},
        **_with_data(state, sources),
        **_documents(state, cited),
        "scorecards": _named(state.scorecards, [review.sources[name].scorecard for name in sources]),
        "themes": _named(state.themes, books),
        "minimum_n": state.minimum_n,
    }


def _decisions(state: Signable) -> Tree:
    review = state.review
    left = {name: {"no_action": each.no_action} for name, each in review.findings.items() if each.no_action}
    cited = [each.evidence for each in review.recommendations.values() if each.evidence]
    return {**_keys(review, "options", "recommendations"), "findings": left, **_documents(state, cited)}


def _actions(state: Signable) -> Tree:
    review = state.review
    measures = {name: each.measure.source for name, each in review.criteria.items() if each.measure}
    used = {name for each in review.impact for name in (each.source, measures.get(each.criterion)) if name}
    cited = [update.evidence for each in review.actions.values() for update in each.updates if update.evidence]
    return {
        **_keys(review, "actions", "impact", "feedback", "carried"),
        **_with_data(state, [name for name in review.sources if name in used]),
        **_documents(state, cited),
    }


def _assessment(state: Signable) -> Tree:
    record = _bare(state.assessment) if state.assessment else {}
    return {**_keys(state.review, "claims"), "assessor's record": record}


def _keys(review: Review, *keys: str) -> Tree:
    return _bare(review, include=set(keys))


def _with_data(state: Signable, sources: Iterable[str]) -> Tree:
    """Sources with the digests of their files; where a file is called otherwise and holds the same, nothing changed."""
    found: Tree = {"sources": {}, "data": {}}
    for name in sources:
        source = state.review.sources[name]
        found["sources"][name] = _bare(source, exclude={"file"})
        if source.file and source.file in state.files:
            found["data"][name] = state.files[source.file]
    return found


def _documents(state: Signable, cited: Iterable[str]) -> Tree:
    """Evidence with the digests of its files; what else it supports is no part of what it says."""
    known = state.review.evidence
    named = [name for name in dict.fromkeys(cited) if name in known]
    files = {name: state.files.get(known[name].file or "", "") for name in named}
    return {
        "evidence": {name: _bare(known[name], exclude={"file", "supports"}) for name in named},
        "documents": {name: each for name, each in files.items() if each},
    }


def _outside(state: Signable, sources: Iterable[str]) -> Tree:
    """The standards and scorecards that criteria and sources name."""
    cards = {state.review.sources[name].scorecard for name in sources}
    standards = {each.standard for each in state.review.criteria.values()}
    return {"standards": _named(state.standards, standards), "scorecards": _named(state.scorecards, cards)}


def _named(known: Mapping[str, BaseModel], names: Iterable[str | None]) -> Tree:
    wanted = set(names)
    return {name: _bare(each) for name, each in known.items() if name in wanted}


def _bare(model: BaseModel, include: Iterable[str] | None = None, exclude: Iterable[str] | None = None) -> Tree:
    """What an author wrote, without what is so by default; keys have the names of the format."""
    chosen = {"include": set(include)} if include is not None else {"exclude": set(exclude or ())}
    dumped = model.model_dump(mode="json", by_alias=True, exclude_defaults=True, **chosen)  # type: ignore[arg-type]
    found = bare(_without_percent(dumped))
    assert isinstance(found, dict)
    return found


def _without_percent(value: Any) -> Any:
    """Targets without whether they were written as percentages."""
    if isinstance(value, dict):
        is_target = {"relation", "value"} <= value.keys()
        return {key: _without_percent(each) for key, each in value.items() if not (is_target and key == "percent")}
    return [_without_percent(each) for each in value] if isinstance(value, list) else value


PARTS: dict[SignedPart, Callable[[Signable], Tree]] = {
    "plan": _plan, "results": _results, "decisions": _decisions, "actions": _actions, "assessment": _assessment,
}  # fmt: skip
