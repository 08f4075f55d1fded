"""The last look: outcomes and substance checked, what authors accept set aside, sound reviews told from broken ones."""

import functools
from collections.abc import Iterator, Mapping
from typing import Any

from generator.analyse.claims.coverage import claims, concluded
from generator.analyse.claims.record import in_history
from generator.analyse.claims.seals import Offered
from generator.analyse.goalposts.flags import claim_flags
from generator.analyse.signing.altered import with_history
from generator.analyse.signing.ground import with_claims
from generator.analyse.signing.resting import flags_of
from generator.analyse.signing.signatures import signatures
from generator.analyse.triangulation import triangulated
from generator.cache import Cache, digest_of, key_of
from generator.check import (
    Subject,
    apply_acceptance,
    check_counted_groups,
    check_counted_themes,
    check_goalposts,
    check_one_file,
    check_outcomes,
    check_signatures,
    check_substance,
    figures_of,
    not_accepted,
)
from generator.model import Document
from generator.model.carried import effects_elsewhere, success_elsewhere
from generator.model.today import Today
from generator.model.typographic import explained
from generator.pipeline.concluded import Around, Concluded, Conclusion
from generator.pipeline.copies import Copies
from generator.pipeline.history.evidence_states import evidence_states
from generator.pipeline.history.goalposts import goalposts_of
from generator.pipeline.history.recorded import kept
from generator.pipeline.kept import Kept, kept_while_they_hold
from generator.pipeline.loading import Loaded
from generator.pipeline.measuring import Held
from generator.pipeline.memory_told import named
from generator.pipeline.packed import Packed
from generator.pipeline.portfolio_conclusion import conclude_portfolio
from generator.pipeline.shared_files import of_shared_files, told_apart
from generator.pipeline.standing.ended import known_results
from generator.pipeline.standing.surroundings import Overtaken
from generator.problems import Accepted, Problem, has_errors, in_order
from generator.results import ClaimResult, ReviewResults
from generator.rules import record


def conclude(
    loaded: Loaded,
    results: Mapping[str, ReviewResults],
    measured: Mapping[str, Held],
    cache: Cache,
    copies: Copies,
) -> Concluded:
    """Conclude the portfolio itself, whose open problems bear on every claim, and then every review.

    `measured` has besides what is in no result. Raises Overtaken where what is known of a review that stands rests on what
    is otherwise now.
    """
    problems, accepted = conclude_portfolio(loaded)
    done = Concluded(problems=problems, accepted=accepted)
    figures = {name: each.figures for name, each in loaded.standing.items()}
    figures |= {
        name: tuple(figures_of(loaded.documents[name], each, measured[name].fewer)) for name, each in results.items()
    }
    one_file: dict[str, list[Problem]] = {}
    rows = {name: each.rows for name, each in loaded.standing.items()}
    rows |= {name: told_apart(each, measured[name].rows) for name, each in results.items()}
    shared = of_shared_files(rows, measured, cache)
    for name, problem in check_one_file(loaded.documents, figures, shared, loaded.portfolio, copies):
        one_file.setdefault(name, []).append(problem)
        loaded.problems[name].append(problem)
    fresh = loaded.fresh
    sound = {name: (fresh[name], each) for name, each in results.items()}
    broken = {name for name, found in loaded.problems.items() if has_errors(found)}
    broken |= {name for name, each in loaded.standing.items() if each.had_errors}
    around = Around(
        shared=sorted({problem.code for problem in problems}),
        kept=Kept(cache, "concluded"),
        settings=digest_of(loaded.portfolio.model_dump_json()),
        broken=frozenset(broken),
        one_file=one_file,
        figures=figures,
        rows=rows,
        reviews={name: each.review for name, each in fresh.items()},
        measured={name: frozenset(found) for name, found in effects_elsewhere(fresh).items()},
        goalposts=goalposts_of(loaded.past, loaded.histories, sound),
    )
    if overtaken := [
        name
        for name, each in loaded.standing.items()
        if each.beside != around.beside(name, claims=each.claims, accepts=each.accepts)
    ]:
        raise Overtaken(overtaken)
    for review in loaded.found:
        if review.id not in loaded.standing:
            with named(review.file):
                done.reviews[review.id] = _conclude_review(loaded, review.id, results.get(review.id), around)
    around.kept.save(loaded.unasked)
    return done


def _conclude_review(loaded: Loaded, name: str, result: ReviewResults | None, around: Around) -> Conclusion:
    found = list(loaded.problems[name])
    document = loaded.documents.get(name)
    offered: tuple[ClaimResult, ...] = ()
    today = Today(loaded.today)
    taken: list[Accepted] = []
    if document and result:
        compared = triangulated(document.review, result.criteria)
        told = {"triangulation": compared, **_recorded(loaded, document, result, around, today)}
        result = result.model_copy(update=told)
        offered = in_history(claims(_offered(loaded, document, result, around, today)), loaded.histories[name])
    if document:
        whole = name in loaded.whole
        subject = _subject(loaded, document, result, offered, around, today)
        find_them = functools.partial(_told, subject, whole=whole)
        found += kept_while_they_hold(around.kept, _key(loaded, subject, around, whole=whole), today, find_them)
        found, taken = apply_acceptance(
            document.review.accept,
            lambda key: document.key("accept", key),
            in_order(explained(found, document.typographic, document.file)),
            whole=whole and not loaded.partial and around.broken <= {name},
            unseen=_unseen(loaded, name),
            outdated=not_accepted(result.goalposts) if result else (),
        )
    found = in_order(found)
    is_sound = result is not None and not has_errors(found)
    if result and is_sound:
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
        result = result.model_copy(update=update)
    accepts = bool(document and document.review.accept)
    packed = Packed.of(result.model_dump_json(), ReviewResults.model_validate_json) if result else None
    return Conclusion(
        problems=found,
        accepted=taken,
        results=packed,
        known=known_results(result, packed.digest) if result and packed else None,
        is_sound=is_sound,
        had_errors=name in around.broken,
        claims=bool(offered),
        figures=around.figures.get(name, ()),
        rows=around.rows.get(name, ()),
        days=today.span,
        beside=around.beside(name, claims=bool(offered), accepts=accepts),
    )


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


def _key(loaded: Loaded, subject: Subject, around: Around, *, whole: bool) -> str:
    """A key of everything that these problems are found in."""
    files = [each.file for each in (subject.document, subject.before, subject.assessed) if each]
    return key_of(
        "concluded",
        subject.document.id,
        [(file, loaded.digests.get(file)) for file in files],
        subject.results.model_dump_json() if subject.results else None,
        [claim.model_dump_json() for claim in subject.claims],
        sorted(subject.measured_elsewhere),
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


def _recorded(
    loaded: Loaded, document: Document, result: ReviewResults, around: Around, today: Today
) -> dict[str, Any]:
    """What the history of a review shows about its criteria and its sign-offs."""
    history = loaded.histories[document.id]
    ancestry = loaded.past.ancestry if loaded.past else None
    offered = _offered(loaded, document, result, around, today)
    signed = signatures(offered, history, ancestry, kept(loaded.past, offered))
    return {
        "goalposts": around.goalposts[document.id],
        "signatures": signed,
        "evidence": with_history(offered, evidence_states(loaded.past, offered), history, ancestry, signed),
    }


def _offered(loaded: Loaded, document: Document, result: ReviewResults, around: Around, today: Today) -> Offered:
    assessed = loaded.assessed.get(document.id)
    return Offered(
        document=document,
        results=result,
        portfolio=loaded.portfolio,
        assessment=assessed.assessment if assessed else None,
        today=today,
        elsewhere=success_elsewhere(document.review, around.reviews),
    )


def _subject(
    loaded: Loaded,
    document: Document,
    result: ReviewResults | None,
    offered: tuple[ClaimResult, ...],
    around: Around,
    today: Today,
) -> Subject:
    return Subject(
        document=document,
        portfolio=loaded.portfolio,
        today=today,
        results=result,
        claims=offered,
        assessed=loaded.assessed.get(document.id),
        measured_elsewhere=around.measured.get(document.id, frozenset()),
        before=loaded.documents.get(document.review.follows or ""),
    )
