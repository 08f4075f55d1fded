"""Whether the parts of a review's chain exist, and its dates and claims can be true."""

from collections.abc import Iterator, Mapping

from generator.check.references import ids, unknown_at
from generator.model import Document, Portfolio, split_edition
from generator.model.action import split_action
from generator.model.chain import KEYS, mentions
from generator.model.framework import PARTS
from generator.problems import Problem
from generator.rules import form


def check_links(document: Document, portfolio: Portfolio) -> Iterator[Problem]:
    """Names of items that do not exist, claims on unknown criteria, scorecards that are not there, dates that cannot be."""
    review = document.review
    for mention in mentions(review):
        known = [name for kind in mention.kinds for name in ids(document, KEYS[kind])]
        if mention.target not in known:
            what = " or ".join(filter(None, (", ".join(mention.kinds[:-1]), mention.kinds[-1])))
            yield unknown_at(
                document.at(*mention.path), f"there is no {what} `{mention.target}`", mention.target, known
            )
    for name, source in review.sources.items():
        if source.scorecard and source.scorecard not in portfolio.scorecards:
            place, message = document.at("sources", name, "scorecard"), f"there is no scorecard `{source.scorecard}`"
            yield unknown_at(place, message, source.scorecard, portfolio.scorecards)
    yield from check_claims(document, portfolio)
    yield from _dates(document)


def check_effects(document: Document, documents: Mapping[str, Document]) -> Iterator[Problem]:
    """Actions of other reviews whose effect is measured here."""
    for index, impact in enumerate(document.review.impact):
        for number, name in enumerate(impact.of):
            review, action = split_action(name)
            if not review:
                continue
            place = document.at("impact", str(index), "of", str(number))
            if review not in documents:
                yield unknown_at(place, f"there is no review `{review}`", review, documents)
                continue
            if action not in ids(documents[review], "actions"):
                known = [f"{review}/{each}" for each in ids(documents[review], "actions")]
                yield unknown_at(place, f"`{review}` has no action `{action}`", name, known)
            found = documents[review].review.actions.get(action)
            if found and found.start and impact.changed_on < found.start:
                message = f"the change is dated {impact.changed_on}, before `{name}` starts on {found.start}"
                yield form.DATE_BACKWARDS.at(document.at("impact", str(index), "changed_on"), message)


def check_claims(document: Document, portfolio: Portfolio) -> Iterator[Problem]:
    """Whether each claim names a criterion of a framework, and parts that there are."""
    parts = {*PARTS, *(name for key in KEYS.values() for name in ids(document, key))}
    for edition, claims in document.review.claims.items():
        known = known_criteria(edition, portfolio)
        if isinstance(known, str):
            yield unknown_at(document.key("claims", edition), known, edition, editions(portfolio))
            continue
        for criterion, by in claims.items():
            if criterion not in known:
                message = f"`{edition}` has no criterion `{criterion}`"
                yield unknown_at(document.key("claims", edition, criterion), message, criterion, known)
            for index, part in enumerate(by):
                if part not in parts:
                    message = f"`{part}` is neither a part of the review nor one of its items"
                    yield unknown_at(document.at("claims", edition, criterion, str(index)), message, part, parts)


def editions(portfolio: Portfolio) -> list[str]:
    """All editions of all frameworks, as a claim names them."""
    return [f"{name}@{edition}" for name, framework in portfolio.frameworks.items() for edition in framework.editions]


def known_criteria(name: str, portfolio: Portfolio) -> list[str] | str:
    """The criteria of an edition, or why there are none."""
    framework, edition = split_edition(name)
    if framework not in portfolio.frameworks:
        return f"there is no framework `{framework}`"
    if edition not in portfolio.frameworks[framework].editions:
        return f"the framework `{framework}` has no edition `{edition}`"
    return list(portfolio.frameworks[framework].editions[edition].criteria)


def _dates(document: Document) -> Iterator[Problem]:
    yield from _of_actions(document)
    yield from _of_decisions(document)
    review = document.review
    for index, impact in enumerate(review.impact):
        yield from _same_columns(document, index)
        for name in impact.of:
            start = review.actions[name].start if name in review.actions else None
            if start and impact.changed_on < start:
                message = f"the change is dated {impact.changed_on}, before `{name}` starts on {start}"
                yield form.DATE_BACKWARDS.at(document.at("impact", str(index), "changed_on"), message)


def _same_columns(document: Document, index: int) -> Iterator[Problem]:
    """Whether the source of an effect has the columns that the criterion is measured on, of the same types."""
    review, impact = document.review, document.review.impact[index]
    criterion, source = review.criteria.get(impact.criterion), review.sources.get(impact.source or "")
    if (
        criterion is None
        or criterion.measure is None
        or source is None
        or criterion.measure.source not in review.sources
    ):
        return
    place, columns = document.at("impact", str(index), "source"), source.table_columns()
    wanted = review.sources[criterion.measure.source].table_columns()
    for name in criterion.measure.columns():
        if name not in wanted:
            continue
        if name not in columns:
            message = f"`{impact.source}` has no column `{name}`, on which `{impact.criterion}` is measured"
            yield unknown_at(place, message, name, columns)
        elif columns[name].type is not wanted[name].type:
            usual = criterion.measure.source
            message = f"`{name}` is a {columns[name].type} in `{impact.source}`, and a {wanted[name].type} in `{usual}`"
            yield form.REF_COLUMN.at(place, message)


def _of_actions(document: Document) -> Iterator[Problem]:
    for name, action in document.review.actions.items():
        path = ("actions", name)
        for key, end in (("due", action.due), ("done_on", action.done_on)):
            if action.start and end and end < action.start:
                message = f"`{name}` starts on {action.start} and ends on {end}"
                yield form.DATE_BACKWARDS.at(document.at(*path, key), message, item=name)
        if action.status == "done" and action.done_on is None:
            yield form.DATE_UNDATED.at(document.at(*path, "status"), f"`{name}` is done, without `done_on`", item=name)
        elif action.status != "done" and action.done_on is not None:
            message = f"`{name}` has `done_on` and is {action.status}"
            yield form.DATE_UNDATED.at(document.at(*path, "done_on"), message, item=name)


def _of_decisions(document: Document) -> Iterator[Problem]:
    review = document.review
    for name, recommendation in review.recommendations.items():
        decided = recommendation.decided_on
        for cause in recommendation.because if decided else ():
            finding = review.findings.get(cause)
            if finding is None or decided is None or decided >= (finding.date or review.period.start):
                continue
            begins = f"the period of the review begins on {review.period.start}"
            since = f"`{cause}` was found on {finding.date}" if finding.date else begins
            message = f"`{name}` was decided on {decided}, and {since}"
            yield form.DATE_DECISION.at(document.at("recommendations", name, "decided_on"), message, item=name)
            break
