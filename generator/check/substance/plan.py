"""The plan: aim, criteria, features, people, boundaries, communication, law."""

from collections.abc import Iterator

from generator.check.substance.subject import Family, Subject, Told
from generator.model import Boundaries, Option
from generator.model.source import Source

_OF_CUSTOMERS = frozenset({"survey", "complaints", "social-media"})
"""Methods that give the customers' own view, whoever is named in `asked`."""
_INVOLVED = 3


def _no_criteria(subject: Subject) -> Iterator[Told]:
    if not subject.review.criteria:
        yield subject.absent("criteria", "the review has no criteria")


def _no_aim(subject: Subject) -> Iterator[Told]:
    if not subject.review.aim:
        yield subject.absent("aim", "the review does not say what it is to find out")


def _criterion_without_target(subject: Subject) -> Iterator[Told]:
    for name, criterion in subject.review.criteria.items():
        if criterion.measure and not criterion.target and not criterion.benchmark:
            yield subject.item("criteria", name, f"`{name}` has neither a target nor a benchmark")


def _criterion_without_standard(subject: Subject) -> Iterator[Told]:
    for name, criterion in subject.review.criteria.items():
        if not criterion.standard:
            yield subject.item("criteria", name, f"`{name}` serves none of the organisation's standards")


def _criterion_without_feature(subject: Subject) -> Iterator[Told]:
    for name, criterion in subject.review.criteria.items():
        if not criterion.feature:
            yield subject.item("criteria", name, f"`{name}` is about no feature of the service")


def _undated_plan(subject: Subject) -> Iterator[Told]:
    if not subject.review.agreed_on:
        yield subject.absent("agreed_on", "the plan has no date")


def _late_plan(subject: Subject) -> Iterator[Told]:
    agreed, start = subject.review.agreed_on, subject.review.period.start
    if agreed and agreed > start:
        message = f"the plan was agreed on {agreed}, and the period began on {start}"
        yield Told(place=subject.document.key("agreed_on"), message=message)


def _no_features(subject: Subject) -> Iterator[Told]:
    if not subject.review.features:
        yield subject.absent("features", "the review names no features of the service")


def _unmeasured_feature(subject: Subject) -> Iterator[Told]:
    review = subject.review
    used = {criterion.feature for criterion in review.criteria.values()}
    used |= {column.feature for source in review.sources.values() for column in source.columns.values()}
    for name in review.features:
        if name not in used:
            yield subject.item("features", name, f"nothing measures the feature `{name}`")


def _one_kind_of_effect(subject: Subject) -> Iterator[Told]:
    moved = {effect for feature in subject.review.features.values() for effect in feature.affects}
    missing = [effect for effect in ("satisfaction", "loyalty") if effect not in moved]
    if subject.review.features and missing:
        place = subject.document.key("features")
        yield Told(place=place, message=f"no feature is said to affect {' or '.join(missing)}")


def _few_groups(subject: Subject) -> Iterator[Told]:
    groups = {person.group for person in subject.review.people.values()}
    if len(groups) < _INVOLVED:
        found = ", ".join(sorted(groups)) or "none"
        yield subject.absent("people", f"people of fewer than three groups take part: {found}")


def _no_decision_maker(subject: Subject) -> Iterator[Told]:
    if not subject.any_of(subject.review.people, ("decision-maker",)):
        yield subject.absent("people", "nobody who takes part can decide")


def _no_colleague(subject: Subject) -> Iterator[Told]:
    sources = subject.review.sources.values()
    heard = any(source.method == "staff-feedback" or subject.colleagues_among(source.asked) for source in sources)
    questions = [question for step in subject.review.steps.values() for question in step.questions]
    if not heard and not any(subject.any_of(question.with_, ("colleague",)) for question in questions):
        yield subject.absent("sources", "no colleague who does the work was heard")


def _no_customer(subject: Subject) -> Iterator[Told]:
    if not any(_gives_customers_view(subject, source) for source in subject.review.sources.values()):
        yield subject.absent("sources", "no customer was heard")


def _gives_customers_view(subject: Subject, source: Source) -> bool:
    return subject.customers_among(source.asked) if source.asked else source.method in _OF_CUSTOMERS


def _boundaries_not_agreed(subject: Subject) -> Iterator[Told]:
    boundaries = subject.review.boundaries
    if boundaries is None:
        yield subject.absent("boundaries", "the review has no boundaries")
    elif subject.before and _same_agreement(boundaries, subject.before.review.boundaries):
        yield subject.absent(
            "boundaries", f"the boundaries were agreed on {boundaries.agreed_on}, for the review before"
        )
    elif boundaries.agreed_on is None or not subject.any_of(boundaries.agreed_with, ("decision-maker",)):
        yield subject.absent("boundaries", "no decision-maker agreed the boundaries on a stated day")


def _same_agreement(now: Boundaries, then: Boundaries | None) -> bool:
    """Whether an agreement was copied from the review before instead of being made anew."""
    return then is not None and now.agreed_on is not None and now.agreed_on == then.agreed_on


def _option_beyond_limit(subject: Subject) -> Iterator[Told]:
    for name, option in subject.review.options.items():
        if _too_dear(subject, option) and not option.beyond:
            most = subject.review.boundaries.most_cost() if subject.review.boundaries else None
            message = f"`{name}` costs {option.cost:,.10g}, and a change limit says at most {most:,.10g}"
            yield subject.item("options", name, message)


def _too_dear(subject: Subject, option: Option) -> bool:
    most = subject.review.boundaries.most_cost() if subject.review.boundaries else None
    return most is not None and option.cost is not None and option.cost > most


def _recommends_beyond_limit(subject: Subject) -> Iterator[Told]:
    for name, recommendation in subject.review.recommendations.items():
        option = subject.review.options.get(recommendation.option or "")
        if (
            option
            and recommendation.decision in ("proposed", "agreed")
            and (option.beyond or _too_dear(subject, option))
        ):
            message = f"`{name}` recommends `{recommendation.option}`, which lies beyond a change limit"
            yield Told(place=subject.document.key("recommendations", name, "option"), message=message, item=name)


def _boundaries_of_one_side(subject: Subject) -> Iterator[Told]:
    boundaries = subject.review.boundaries
    if boundaries is None:
        return
    missing = [
        words
        for words, given in (
            ("nothing is excluded", boundaries.excludes),
            ("no change limit is set", boundaries.change_limits),
        )
        if not given
    ]
    if missing:
        yield subject.absent("boundaries", " and ".join(missing))


def _aims_not_told(subject: Subject) -> Iterator[Told]:
    start = subject.review.period.start
    told = [each for each in subject.review.communications if each.about == "aims" and each.date <= start]
    if not any(subject.colleagues_among(each.to) for each in told):
        yield subject.absent("communications", f"no colleague was told the aims before {start}")


def _results_not_reported(subject: Subject) -> Iterator[Told]:
    start = subject.review.period.start
    reported = [each for each in subject.review.communications if each.about == "results" and each.date >= start]
    if not any(subject.any_of(each.to, ("decision-maker",)) for each in reported):
        yield subject.absent("communications", "the results were reported to no decision-maker")


def _no_policies(subject: Subject) -> Iterator[Told]:
    if not subject.review.policies:
        yield subject.absent("policies", "no law, code or policy is named")


def _no_privacy(subject: Subject) -> Iterator[Told]:
    for name, source in subject.review.sources.items():
        privacy = source.privacy
        if privacy is None or not privacy.basis or privacy.anonymised is None:
            lacks = (
                "does not say how personal data are handled"
                if privacy is None
                else "states no `basis`, or not whether it is `anonymised`"
            )
            yield subject.item("sources", name, f"`{name}` {lacks}")


def _kept_too_long(subject: Subject) -> Iterator[Told]:
    for name, source in subject.review.sources.items():
        until = source.privacy.retain_until if source.privacy else None
        if until and source.file and subject.today.is_after(until):
            yield subject.item("sources", name, f"the data of `{name}` were to be deleted by {until}")


RULES: Family = {
    "PLAN-001": _no_criteria,
    "PLAN-002": _no_aim,
    "PLAN-003": _criterion_without_target,
    "PLAN-004": _criterion_without_standard,
    "PLAN-005": _criterion_without_feature,
    "PLAN-006": _undated_plan,
    "PLAN-007": _late_plan,
    "FEAT-001": _no_features,
    "FEAT-002": _unmeasured_feature,
    "FEAT-003": _one_kind_of_effect,
    "STK-001": _few_groups,
    "STK-002": _no_decision_maker,
    "STK-003": _no_colleague,
    "STK-004": _no_customer,
    "SCOPE-001": _boundaries_not_agreed,
    "SCOPE-002": _option_beyond_limit,
    "SCOPE-003": _recommends_beyond_limit,
    "SCOPE-004": _boundaries_of_one_side,
    "COMM-001": _aims_not_told,
    "COMM-002": _results_not_reported,
    "LAW-001": _no_policies,
    "LAW-002": _no_privacy,
    "LAW-003": _kept_too_long,
}
