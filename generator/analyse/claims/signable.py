"""The parts of a review that can be signed, each as its bare meaning, and the digest of that.

Spelling is no meaning: the order of keys, quotation marks, comments, `80%` for `0.8`. What an author does not write is
not in it either, so that a key that a later version of this program adds leaves old sign-offs as they are.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, get_args

from pydantic import BaseModel

from generator.analyse.claims.seals import Offered
from generator.model import Assessment, Codebook, Portfolio, Review, Scorecard, Source, Standard
from generator.model.document import SECTIONS
from generator.results import SignedPart

SIGNABLE: tuple[SignedPart, ...] = get_args(SignedPart)
Tree = dict[str, Any]
Path = tuple[str, ...]
_SCHEME = "reviews: sign-off, first form"
"""Stands before everything that is digested, so that another form can follow without being taken for this one."""
MINIMUM_N: int = Portfolio.model_fields["minimum_n"].default
"""Where a portfolio says nothing else."""
_DIGITS = 12
"""Numbers that agree in so many digits are one number, however they were written."""
_OF_PLAN = frozenset({"method", "kind", "why", "by", "mode", "schedule", "privacy", "asked", "scorecard"})
"""What a plan says about a source. How its file is read, which rows count and how many answered comes with the data."""
_OF_PLANNED_COLUMN = frozenset({"type", "scale", "between", "unit", "open"})
_AFTER_THE_PLAN = frozenset({"judged", "rebase", "baseline", "chart"})
_TEXTS: dict[SignedPart, frozenset[str]] = {
    "plan": frozenset({"Plan"}),
    "results": frozenset({"", "Measurement", "Results", "What people said", "Process", "Findings"}),
    "decisions": frozenset({"Options"}),
    "actions": frozenset({"Actions", "Impact"}),
    "assessment": frozenset(),
}
"""The sections of the text that belong to each part; the author's own, and what stands before all, to the results."""


@dataclass(frozen=True, kw_only=True)
class Signable:
    """A review at one time, with what gives its words a meaning: standards, scorecards, codebooks, data."""

    review: Review
    standards: Mapping[str, Standard]
    scorecards: Mapping[str, Scorecard]
    themes: Mapping[str, Codebook]
    files: Mapping[str, str]
    """SHA-256 of each file that is there, by its path in the review's folder."""
    assessment: Assessment | None = None
    sections: tuple[tuple[str, str], ...] = ()
    """Headings of the text below the front matter, with what stands under each."""
    minimum_n: int = MINIMUM_N
    """So many answers a verdict needs."""


def signable(offered: Offered) -> Signable:
    """A review as it stands now."""
    review, results, portfolio = offered.document.review, offered.results, offered.portfolio
    named = {name: source.file for name, source in review.sources.items()}
    data = {file: use.sha256 for use in results.sources if (file := named.get(use.source))}
    documents = {
        file: each.sha256 for each in results.evidence if (file := review.evidence[each.id].file)
    }  # an evidence file may be the file of a source too, and then both have one digest
    return Signable(
        review=review,
        standards=portfolio.standards,
        scorecards=portfolio.scorecards,
        themes=portfolio.themes,
        files=data | documents,
        assessment=offered.assessment,
        sections=tuple((each.heading, each.text) for each in offered.document.narrative.sections),
        minimum_n=portfolio.minimum_n,
    )


def digest(state: Signable, part: SignedPart, by: str) -> str:
    """The digest of a part as one person signs it."""
    content = [_SCHEME, part, meaning(state, part, by)]
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return f"sha256:{hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()}"


def meaning(state: Signable, part: SignedPart, by: str) -> Tree:
    """What a part says, under the keys of the front matter; with the role and the group of whoever signs it."""
    person = state.review.people.get(by)
    signer = {"signer": {"role": person.role, "group": person.group}} if person else {}
    parts = _PARTS[part](state) | {"narrative": _texts(state, part)}
    return {key: value for key, value in parts.items() if value} | signer


def is_empty(state: Signable, part: SignedPart) -> bool:
    """Whether there is nothing to sign. A period or a text alone is no plan, and criteria alone are no results."""
    given = _PARTS[part](state)
    own = {"period", "standards", "scorecards", "minimum_n"} | ({"criteria", "sources"} if part == "results" else set())
    judged = part == "results" and any(each.judged for each in state.review.criteria.values())
    return not judged and not any(value for key, value in given.items() if key not in own)


def differing(old: Any, new: Any, path: Path = ()) -> Iterator[Path]:
    """The paths at which two meanings differ: as deep as both have keys, a list as a whole."""
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        for key in dict.fromkeys((*old, *new)):
            if key not in old or key not in new:
                yield (*path, key)
            else:
                yield from differing(old[key], new[key], (*path, key))
    elif old != new:
        yield path


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


_PARTS = {
    "plan": _plan, "results": _results, "decisions": _decisions, "actions": _actions, "assessment": _assessment,
}  # fmt: skip


def _texts(state: Signable, part: SignedPart) -> dict[str, str]:
    """The texts of a part by their headings, those under one heading as one; spaces and line ends do not count."""
    found: dict[str, list[str]] = {}
    for heading, text in state.sections:
        if heading in _TEXTS[part] or (part == "results" and heading not in SECTIONS):
            found.setdefault(heading, []).extend(text.split())
    return {heading: " ".join(words) for heading, words in found.items() if words}


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
    found = _plain(dumped)
    assert isinstance(found, dict)
    return found


def _plain(value: Any) -> Any:
    """Numbers without the traces of their spelling; a target without whether it was written as a percentage."""
    if isinstance(value, dict):
        is_target = {"relation", "value"} <= value.keys()
        return {key: _plain(each) for key, each in value.items() if not (is_target and key == "percent")}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if isinstance(value, float):
        return float(f"{value:.{_DIGITS}g}") + 0.0  # no zero with a sign
    return value
