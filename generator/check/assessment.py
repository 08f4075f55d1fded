"""Whether an assessor's record speaks of frameworks and criteria that there are, and that the review claims."""

from collections.abc import Collection, Iterator

from generator.check.links import editions, known_criteria
from generator.check.unknown import unknown_at
from generator.model import Document, Portfolio, split_edition
from generator.model.assessment import Assessed
from generator.problems import Problem
from generator.rules import form


def check_assessment(
    assessed: Assessed, document: Document, portfolio: Portfolio, unread: Collection[str] = ()
) -> Iterator[Problem]:
    """Names that lead nowhere, and dates that run backwards. Frameworks in `unread` have a file that tells its own mistake."""
    assessment = assessed.assessment
    for edition, decisions in assessment.decisions.items():
        yield from _known(assessed, document, portfolio, unread, edition, list(decisions), ("decisions", edition))
    for index, sampling in enumerate(assessment.sampling):
        for edition, criteria in sampling.criteria.items():
            of_sampling = ("sampling", str(index), "criteria", edition)
            yield from _known(assessed, document, portfolio, unread, edition, list(criteria), of_sampling)
    for index, appeal in enumerate(assessment.appeals):
        path = ("appeals", str(index))
        yield from _known(assessed, document, portfolio, unread, appeal.framework, [appeal.criterion], path)
        if appeal.decided_on and appeal.decided_on < appeal.date:
            message = f"the appeal of {appeal.date} was decided on {appeal.decided_on}"
            yield form.DATE_BACKWARDS.at(assessed.at(*path, "decided_on"), message)


def _known(
    assessed: Assessed,
    document: Document,
    portfolio: Portfolio,
    unread: Collection[str],
    edition: str,
    criteria: list[str],
    path: tuple[str, ...],
) -> Iterator[Problem]:
    if split_edition(edition)[0] in unread:
        return
    known = known_criteria(edition, portfolio)
    if isinstance(known, str):
        yield unknown_at(assessed.at(*path), known, edition, editions(portfolio))
        return
    claimed = document.review.claims.get(edition, {})
    for criterion in criteria:
        place = assessed.at(*path, criterion)
        if criterion not in known:
            yield unknown_at(place, f"`{edition}` has no criterion `{criterion}`", criterion, known)
        elif criterion not in claimed:
            yield unknown_at(place, f"the review does not claim `{criterion}` of `{edition}`", criterion, claimed)
