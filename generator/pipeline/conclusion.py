"""The last look: outcomes and substance checked, what authors accept set aside, sound reviews told from broken ones."""

import functools
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.analyse.claims.coverage import claims, concluded
from generator.analyse.claims.seals import Offered
from generator.analyse.goalposts.flags import claim_flags
from generator.analyse.signing.altered import with_history
from generator.analyse.signing.ground import with_claims
from generator.analyse.signing.resting import flags_of
from generator.analyse.signing.signatures import signatures
from generator.analyse.triangulation import triangulated
from generator.cache import Cache, digest_of, key_of
from generator.check import (
    Premises,
    Subject,
    apply_acceptance,
    check_configuration,
    check_counted_groups,
    check_counted_themes,
    check_goalposts,
    check_one_file,
    check_outcomes,
    check_signatures,
    check_substance,
    not_accepted,
)
from generator.model import Document, Review
from generator.model.carried import effects_elsewhere, success_elsewhere
from generator.pipeline.copies import Copies
from generator.pipeline.history.evidence_states import evidence_states
from generator.pipeline.history.goalposts import goalposts_of
from generator.pipeline.history.recorded import kept
from generator.pipeline.kept import Kept, kept_problems
from generator.pipeline.loading import Loaded
from generator.problems import Accepted, Location, Problem, has_errors, in_order
from generator.results import ClaimResult, Goalposts, ReviewResults
from generator.rules import privacy, record

_PORTFOLIO = "site_config/portfolio.yml"


@dataclass
class Concluded:
    """Results of sound reviews, problems of broken ones, and all problems together."""

    problems: list[Problem] = field(default_factory=list)
    accepted: list[Accepted] = field(default_factory=list)
    sound: dict[str, ReviewResults] = field(default_factory=dict)
    broken: dict[str, list[Problem]] = field(default_factory=dict)


def conclude(loaded: Loaded, results: dict[str, ReviewResults], cache: Cache, copies: Copies) -> Concluded:
    """Conclude the portfolio itself, whose open problems bear on every claim, and then every review."""
    done = Concluded()
    shared = _conclude_portfolio(loaded, done)
    for name, problem in check_one_file(loaded.documents, results, loaded.portfolio, copies.among):
        loaded.problems[name].append(problem)
    sound = {name: (loaded.documents[name], each) for name, each in results.items()}
    around = _Around(
        shared=shared,
        kept=Kept(cache, "concluded"),
        settings=digest_of(loaded.portfolio.model_dump_json()),
        broken=frozenset(name for name, found in loaded.problems.items() if has_errors(found)),
        reviews={name: each.review for name, each in loaded.documents.items()},
        measured={name: frozenset(found) for name, found in effects_elsewhere(loaded.documents).items()},
        goalposts=goalposts_of(loaded.past, loaded.histories, sound),
    )
    for review in loaded.found:
        _conclude_review(loaded, review.id, results.get(review.id), around, done)
    around.kept.save()
    return done


@dataclass(frozen=True, kw_only=True)
class _Around:
    """What every review is concluded beside."""

    shared: Collection[str]
    """The codes of what is open in the portfolio's own files."""
    kept: Kept
    """What reviews do not say and should, from the last run."""
    settings: str
    """A digest of the portfolio's settings."""
    broken: frozenset[str]
    """The reviews with errors: what is compared with them may be missing until these are mended."""
    reviews: Mapping[str, Review]
    measured: Mapping[str, frozenset[str]]
    """By review, its actions whose effect others measure."""
    goalposts: Mapping[str, Goalposts]
    """By review that was measured: whether its criteria stood before its data."""


def _conclude_review(loaded: Loaded, name: str, result: ReviewResults | None, around: _Around, done: Concluded) -> None:
    found = list(loaded.problems[name])
    document = loaded.documents.get(name)
    offered: tuple[ClaimResult, ...] = ()
    taken: list[Accepted] = []
    if document and result:
        compared = triangulated(document.review, result.criteria)
        told = {"triangulation": compared, **_recorded(loaded, document, result, around)}
        result = result.model_copy(update=told)
        offered = claims(_offered(loaded, document, result, around))
    if document:
        whole = name in loaded.whole
        subject = _subject(loaded, document, result, offered, around)
        find_them = functools.partial(_told, subject, whole=whole)
        found += kept_problems(around.kept, _key(loaded, subject, around, whole=whole), find_them)
        found, taken = apply_acceptance(
            document.review.accept,
            lambda key: document.key("accept", key),
            in_order(found),
            whole=whole and not loaded.partial and around.broken <= {name},
            unseen=_unseen(loaded, name),
            outdated=not_accepted(result.goalposts) if result else (),
        )
    found = in_order(found)
    if result is None or has_errors(found):
        done.broken[name] = found
    else:
        open_rules = {*around.shared, *(problem.code for problem in found)}
        frameworks = loaded.portfolio.frameworks
        ended = tuple(
            _flagged(
                concluded(each, frameworks[each.framework].editions[each.edition].criteria[each.criterion], open_rules),
                document,
                result,
            )
            for each in offered
        )
        signed = with_claims(result.signatures, ended)
        update = {"problems": tuple(found), "accepted": tuple(taken), "claims": ended, "signatures": signed}
        done.sound[name] = result.model_copy(update=update)
    done.problems += found
    done.accepted += taken


def _told(subject: Subject, *, whole: bool) -> Iterator[Problem]:
    """What the results of a review bring up, and what it does not say and should."""
    document, results, portfolio = subject.document, subject.results, subject.portfolio
    if results:
        yield from check_outcomes(document, results, portfolio)
        yield from check_counted_groups(document, results, portfolio)
        yield from check_counted_themes(document, results)
        yield from check_goalposts(document, results.goalposts, subject.today)
        yield from check_signatures(document, results.signatures)
    if whole:
        yield from check_substance(subject)


def _key(loaded: Loaded, subject: Subject, around: _Around, *, whole: bool) -> str:
    """A key of everything that these problems are found in."""
    files = [each.file for each in (subject.document, subject.before, subject.assessed) if each]
    return key_of(
        "concluded",
        subject.document.id,
        [(file, loaded.digests.get(file)) for file in files],
        subject.results.model_dump_json() if subject.results else None,
        [claim.model_dump_json() for claim in subject.claims],
        sorted(subject.measured_elsewhere),
        str(subject.today),
        around.settings,
        whole,
    )


def _unseen(loaded: Loaded, name: str) -> set[str]:
    """The rules of the record, while there is no history, or files that it does not have yet: they may occur later."""
    history = loaded.histories[name]
    pending = any(revision.commit is None for revision in history.revisions)
    return {rule.code for rule in record.RULES} if history.reason or pending else set()


def _flagged(claim: ClaimResult, document: Document | None, result: ReviewResults) -> ClaimResult:
    """A claim with what the history says against what it rests on."""
    found = claim_flags(document.review, claim, result.goalposts) if document else ()
    found = (*found, *flags_of(claim, result.signatures))
    return claim.model_copy(update={"flags": (*claim.flags, *found)}) if found else claim


def _recorded(loaded: Loaded, document: Document, result: ReviewResults, around: _Around) -> dict[str, Any]:
    """What the history of a review shows about its criteria and its sign-offs."""
    history = loaded.histories[document.id]
    ancestry = loaded.past.ancestry if loaded.past else None
    offered = _offered(loaded, document, result, around)
    signed = signatures(offered, history, ancestry, kept(loaded.past, offered))
    return {
        "goalposts": around.goalposts[document.id],
        "signatures": signed,
        "evidence": with_history(offered, evidence_states(loaded.past, offered), history, ancestry, signed),
    }


def _offered(loaded: Loaded, document: Document, result: ReviewResults, around: _Around) -> Offered:
    assessed = loaded.assessed.get(document.id)
    return Offered(
        document=document,
        results=result,
        portfolio=loaded.portfolio,
        assessment=assessed.assessment if assessed else None,
        today=loaded.today,
        elsewhere=success_elsewhere(document.review, around.reviews),
    )


def _subject(
    loaded: Loaded, document: Document, result: ReviewResults | None, offered: tuple[ClaimResult, ...], around: _Around
) -> Subject:
    return Subject(
        document=document,
        portfolio=loaded.portfolio,
        today=loaded.today,
        results=result,
        claims=offered,
        assessed=loaded.assessed.get(document.id),
        measured_elsewhere=around.measured.get(document.id, frozenset()),
        before=loaded.documents.get(document.review.follows or ""),
    )


def _conclude_portfolio(loaded: Loaded, done: Concluded) -> set[str]:
    """Returns the codes of what is open in the portfolio's own files."""
    criteria = [criterion for document in loaded.documents.values() for criterion in document.review.criteria.values()]
    served = {criterion.standard for criterion in criteria}
    used = {source.scorecard for document in loaded.documents.values() for source in document.review.sources.values()}
    items = [item for name, card in loaded.portfolio.scorecards.items() if name in used for item in card.items.values()]
    premises = Premises(
        portfolio=loaded.portfolio,
        places=loaded.configuration.places,
        measured={standard for standard in served | {item.standard for item in items} if standard},
        reviewed=bool(loaded.documents) and not loaded.partial,
    )
    found = [*loaded.general, *check_configuration(premises)]
    found, taken = apply_acceptance(
        loaded.portfolio.accept,
        lambda key: _place(loaded, key),
        in_order(found),
        whole=not loaded.partial,
        unseen=() if loaded.past else {privacy.COMMITS.code},
    )
    done.problems += found
    done.accepted += taken
    return {problem.code for problem in found}


def _place(loaded: Loaded, key: str) -> Location:
    return loaded.configuration.at(_PORTFOLIO, "accept", key)
