"""The judgement: the process, findings, options, recommendations and decisions."""

from collections.abc import Iterator

from generator.check.substance.subject import Family, Subject, Told
from generator.model import Finding, Option, Step
from generator.model.chain import find
from generator.results import Verdict

_FEWEST_STEPS = 3


def _few_steps(subject: Subject) -> Iterator[Told]:
    steps = subject.review.steps
    if len(steps) < _FEWEST_STEPS:
        yield subject.absent("steps", f"the process has {len(steps)} of at least three steps")


def _step_without_owner(subject: Subject) -> Iterator[Told]:
    for name, step in subject.review.steps.items():
        if not step.owner:
            yield subject.item("steps", name, f"`{name}` has no owner")


def _step_not_rated(subject: Subject) -> Iterator[Told]:
    for name, step in subject.review.steps.items():
        missing = [key for key in ("satisfaction", "cost", "compliance") if getattr(step, key) is None]
        if missing:
            yield subject.item("steps", name, f"`{name}` is not assessed on {', '.join(missing)}")


def _step_without_question(subject: Subject) -> Iterator[Told]:
    for name, step in subject.review.steps.items():
        if not step.questions:
            yield subject.item("steps", name, f"no question was asked about `{name}`")


def _question_not_explored(subject: Subject) -> Iterator[Told]:
    for name, step in subject.review.steps.items():
        for index, question in enumerate(step.questions):
            missing = [group for group in ("colleague", "manager") if not subject.any_of(question.with_, (group,))]
            lacks = [f"was not explored with a {' or a '.join(missing)}"] if missing else []
            lacks += [] if question.answer else ["has no answer"]
            if lacks:
                place = subject.document.key("steps", name, "questions", str(index))
                yield Told(place=place, message=f"question {index + 1} of `{name}` {' and '.join(lacks)}", item=name)


def _step_not_looked_at(subject: Subject) -> Iterator[Told]:
    for name, step in subject.review.steps.items():
        if not step.note and not step.evidence:
            yield subject.item("steps", name, f"`{name}` does not say what was seen")


def _missed_and_not_judged(subject: Subject) -> Iterator[Told]:
    judged = {name for finding in subject.review.findings.values() for name in finding.about}
    for result in subject.results.criteria if subject.results else ():
        if result.verdict is Verdict.NOT_MET and result.id not in judged:
            yield subject.item("criteria", result.id, f"`{result.id}` misses its target, and no finding is about it")


def _only_describes(subject: Subject) -> Iterator[Told]:
    for name, finding in subject.review.findings.items():
        missing = [] if finding.matters else ["does not say why it matters"]
        missing += [] if finding.about else ["is about no criterion, feature or step"]
        if missing:
            yield subject.item("findings", name, f"`{name}` {' and '.join(missing)}")


def _no_cause(subject: Subject) -> Iterator[Told]:
    for name, finding in subject.review.findings.items():
        if finding.kind == "improvement" and not finding.cause:
            yield subject.item("findings", name, f"`{name}` names no cause")


def _one_sided(subject: Subject) -> Iterator[Told]:
    kinds = {finding.kind for finding in subject.review.findings.values()}
    if len(kinds) < 2:
        found = {"strength": "only strengths", "improvement": "only weaknesses"}.get(next(iter(kinds), ""), "nothing")
        yield subject.absent("findings", f"the review found {found}")


def _finding_without_evidence(subject: Subject) -> Iterator[Told]:
    for name, finding in subject.review.findings.items():
        if not finding.evidence and not _supported(subject, name):
            yield subject.item("findings", name, f"`{name}` rests on no evidence")


def _supported(subject: Subject, name: str) -> bool:
    return any(name in evidence.supports for evidence in subject.review.evidence.values())


def _rests_on_one_source(subject: Subject) -> Iterator[Told]:
    for name, finding in subject.review.findings.items():
        if finding.evidence and len(_origins(subject, name, finding)) < 2:
            yield subject.item("findings", name, f"`{name}` rests on one source")


def _origins(subject: Subject, name: str, finding: Finding) -> set[str]:
    """The independent origins of what a finding rests on: sources, steps that were explored, documents."""
    review = subject.review
    origins = {each for each, evidence in review.evidence.items() if name in evidence.supports}
    for target in finding.evidence:
        node = find(review, target, ("criterion", "source", "step", "evidence"))
        measure = review.criteria[target].measure if node and node.kind == "criterion" else None
        origins.add(measure.source if measure else target)
    return origins


def _nothing_learned(subject: Subject) -> Iterator[Told]:
    review = subject.review
    used = {target for finding in review.findings.values() for target in (*finding.evidence, *finding.about)}
    for name, source in review.sources.items():
        measured = {
            each
            for each, criterion in review.criteria.items()
            if criterion.measure and criterion.measure.source == name
        }
        if source.method == "complaints" and not used & {name, *measured}:
            yield subject.item("sources", name, f"no finding draws on the complaints in `{name}`")


def _no_alternative(subject: Subject) -> Iterator[Told]:
    options = subject.review.options
    if not options:
        if any(finding.kind == "improvement" and not finding.no_action for finding in subject.review.findings.values()):
            yield subject.absent("options", "no option was described")
    elif len(options) < 2:
        yield subject.absent("options", "only one option was described")
    elif not any(option.idle for option in options.values()):
        yield subject.absent("options", "no option leaves things as they are")


def _option_not_assessed(subject: Subject) -> Iterator[Told]:
    for name, option in subject.review.options.items():
        missing = [key for key in ("satisfaction", "cost", "compliance", "risk") if getattr(option, key) is None]
        if missing:
            yield subject.item("options", name, f"`{name}` is not assessed on {', '.join(missing)}")


def _follows_from_nothing(subject: Subject) -> Iterator[Told]:
    for name, recommendation in subject.review.recommendations.items():
        if not recommendation.because:
            yield subject.item("recommendations", name, f"`{name}` follows from no finding")


def _no_cost(subject: Subject) -> Iterator[Told]:
    for name, recommendation in subject.review.recommendations.items():
        option = subject.review.options.get(recommendation.option or "")
        if recommendation.cost is None and (option is None or option.cost is None):
            yield subject.item("recommendations", name, f"`{name}` does not say what it costs")


def _recommended_without_alternative(subject: Subject) -> Iterator[Told]:
    for name, recommendation in subject.review.recommendations.items():
        others = [
            key
            for key, option in subject.review.options.items()
            if key != recommendation.option and set(option.for_) & set(recommendation.because)
        ]
        if recommendation.because and not others:
            yield subject.item("recommendations", name, f"`{name}` has no alternative for the same finding")


def _no_reason(subject: Subject) -> Iterator[Told]:
    for name, recommendation in subject.review.recommendations.items():
        if not recommendation.why:
            yield subject.item("recommendations", name, f"`{name}` does not say why")


def _finding_without_answer(subject: Subject) -> Iterator[Told]:
    answered = {name for recommendation in subject.review.recommendations.values() for name in recommendation.because}
    for name, finding in subject.review.findings.items():
        if finding.kind == "improvement" and name not in answered and not finding.no_action:
            yield subject.item("findings", name, f"nothing is recommended about `{name}`, and nothing says why not")


def _cannot_decide(subject: Subject) -> Iterator[Told]:
    for name, recommendation in subject.review.recommendations.items():
        by = recommendation.decided_by
        if by in subject.review.people and subject.group(by) != "decision-maker":
            place = subject.document.key("recommendations", name, "decided_by")
            yield Told(place=place, message=f"`{by}` decided `{name}`, and is a {subject.group(by)}", item=name)


def _undecided(subject: Subject) -> Iterator[Told]:
    for name, recommendation in subject.review.recommendations.items():
        if recommendation.decision == "proposed":
            yield subject.item("recommendations", name, f"`{name}` is still proposed")


def _decision_incomplete(subject: Subject) -> Iterator[Told]:
    for name, recommendation in subject.review.recommendations.items():
        if recommendation.decision == "proposed":
            continue
        wanted = ["decided_by", "decided_on", *([] if recommendation.decision == "agreed" else ["reason"])]
        missing = [f"`{key}`" for key in wanted if getattr(recommendation, key) is None]
        if missing:
            yield subject.item(
                "recommendations", name, f"`{name}` was {recommendation.decision}, without {', '.join(missing)}"
            )


def _out_of_balance(subject: Subject) -> Iterator[Told]:
    missing = [word for word, shown in balance(subject).items() if not shown]
    if missing:
        yield subject.absent("status", f"nothing in the review speaks of {', '.join(missing)}")


def balance(subject: Subject) -> dict[str, bool]:
    """Whether the review has evidence on satisfaction, cost and compliance."""
    review = subject.review
    rated: list[Step | Option] = [*review.steps.values(), *review.options.values()]
    measures = [criterion.measure for criterion in review.criteria.values() if criterion.measure]
    return {
        "satisfaction": any(each.satisfaction for each in rated) or any(m.type in ("csat", "nps") for m in measures),
        "cost": any(each.cost is not None for each in rated)
        or any(a.cost is not None for a in review.actions.values()),
        "compliance": any(each.compliance for each in rated) or bool(review.policies),
    }


RULES: Family = {
    "PROC-001": _few_steps,
    "PROC-002": _step_without_owner,
    "PROC-003": _step_not_rated,
    "PROC-004": _step_without_question,
    "PROC-005": _question_not_explored,
    "PROC-006": _step_not_looked_at,
    "EVAL-001": _missed_and_not_judged,
    "EVAL-002": _only_describes,
    "EVAL-003": _no_cause,
    "EVAL-004": _one_sided,
    "EVAL-005": _finding_without_evidence,
    "EVAL-006": _rests_on_one_source,
    "EVAL-007": _nothing_learned,
    "OPT-001": _no_alternative,
    "OPT-002": _option_not_assessed,
    "REC-001": _follows_from_nothing,
    "REC-002": _no_cost,
    "REC-003": _recommended_without_alternative,
    "REC-004": _no_reason,
    "REC-005": _finding_without_answer,
    "DEC-001": _cannot_decide,
    "DEC-002": _undecided,
    "DEC-003": _decision_incomplete,
    "BAL-001": _out_of_balance,
}
