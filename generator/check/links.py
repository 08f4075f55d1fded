"""Whether the parts of a review's chain exist, and its dates and claims can be true."""

from collections.abc import Collection, Iterator, Mapping

from generator.check.unknown import ids, unknown_at
from generator.model import Column, ColumnType, Document, Portfolio, split_edition
from generator.model.action import split_action
from generator.model.chain import KEYS, mentions
from generator.model.framework import PARTS
from generator.model.source import CRITICAL, SCORE
from generator.problems import Problem
from generator.rules import form

_CARRIED = ("actions", "recommendations", "findings")
"""What one review can leave open for the next."""


def check_links(
    document: Document, portfolio: Portfolio, unread: Mapping[str, Collection[str]] | None = None
) -> Iterator[Problem]:
    """Names of items that do not exist, claims on unknown criteria, scorecards that are not there, dates that cannot be.

    `unread` are the names of files that are there and cannot be used.
    """
    unread = unread or {}
    review = document.review
    by_kind = {kind: ids(document, key) for kind, key in KEYS.items()}
    for mention in mentions(review):
        known = [name for kind in mention.kinds for name in by_kind.get(kind, ())]
        if mention.target not in known:
            what = " or ".join(filter(None, (", ".join(mention.kinds[:-1]), mention.kinds[-1])))
            yield unknown_at(
                document.at(*mention.path), f"there is no {what} `{mention.target}`", mention.target, known
            )
    cards = {*portfolio.scorecards, *unread.get("scorecards", ())}
    for name, source in review.sources.items():
        if source.scorecard and source.scorecard not in cards:
            place, message = document.at("sources", name, "scorecard"), f"there is no scorecard `{source.scorecard}`"
            yield unknown_at(place, message, source.scorecard, cards)
    yield from check_claims(document, portfolio, unread.get("frameworks", ()))
    yield from _ids(document, portfolio)
    yield from _dates(document)


def _ids(document: Document, portfolio: Portfolio) -> Iterator[Problem]:
    """Ids that would be taken for something else."""
    for name in ids(document, "evidence"):
        if name in PARTS:
            message = f"`{name}` is the name of a part of the review, and cannot be the id of evidence"
            yield form.KEY_VALUE.at(document.key("evidence", name), message, "Choose another id.", item=name)
    seen: dict[str, str] = {}
    for key in ("findings", "options", "recommendations", "actions"):
        for name in ids(document, key):
            if name in seen:
                message = f"`{name}` stands under `{seen[name]}` as well"
                yield form.REF_TWICE.at(document.key(key, name), message, item=name)
            seen.setdefault(name, key)
    for name, source in document.review.sources.items():
        card = portfolio.scorecards.get(source.scorecard or "")
        for column in ids(document, "sources", name, "columns") if card else ():
            if card and (column in card.items or column in (SCORE, CRITICAL)):
                message = f"`{column}` comes from the scorecard `{source.scorecard}`"
                place = document.key("sources", name, "columns", column)
                yield form.KEY_VALUE.at(place, message, "Take it out here.", item=name)


def check_carried(document: Document, documents: Mapping[str, Document]) -> Iterator[Problem]:
    """Items of the review before that `carried` speaks of."""
    before = documents.get(document.review.follows or "")
    known = dict.fromkeys(each for key in _CARRIED for each in ids(before, key)) if before else {}
    for name in document.review.carried:
        place = document.key("carried", name)
        if document.review.follows is None:
            yield form.REF_UNKNOWN.at(
                place, f"`{name}` is carried from nowhere: this review follows none", "Add `follows`."
            )
        elif before and name not in known:
            yield unknown_at(place, f"`{before.id}` has no `{name}`", name, known)


def check_effects(
    document: Document, documents: Mapping[str, Document], away: Collection[str] = ()
) -> Iterator[Problem]:
    """Actions of other reviews whose effect is measured here; reviews that are `away` are not looked at."""
    for index, impact in enumerate(document.review.impact):
        for number, name in enumerate(impact.of):
            review, action = split_action(name)
            if not review or review in away:
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


def check_claims(document: Document, portfolio: Portfolio, unread: Collection[str] = ()) -> Iterator[Problem]:
    """Whether each claim names a criterion of a framework, and parts that there are."""
    parts = {*PARTS, *(name for key in KEYS.values() for name in ids(document, key))}
    for edition, claims in document.review.claims.items():
        if split_edition(edition)[0] in unread:
            continue
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
        elif _way(columns[name]) != _way(wanted[name]):
            usual = criterion.measure.source
            message = f"`{name}` is {_way(columns[name])} in `{impact.source}`, and {_way(wanted[name])} in `{usual}`"
            yield form.REF_COLUMN.at(place, message)


def _way(column: Column) -> str:
    """How a column is read: two columns compare only when they are read alike."""
    words = [str(column.type), column.unit or ""]
    words += [f"from {column.scale[0]:g} to {column.scale[1]:g}"] if column.scale else []
    words += [f"with yes as {', '.join(column.means_yes)}"] if column.type is ColumnType.FLAG else []
    return " ".join(word for word in words if word)


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
