"""The portfolio against its frameworks: the coverage matrix, one page a criterion with the evidence itself, gaps."""

from collections.abc import Iterable
from functools import cached_property

from generator import rules
from generator.compile import templating
from generator.compile.evidence_pages import EvidenceView, evidence_view
from generator.compile.extracts import extract
from generator.compile.overview import Overview
from generator.compile.tree import SiteTree, relative
from generator.model import FrameworkCriterion, FrameworkEdition
from generator.model.evidence import Witness
from generator.records import dataclass
from generator.results import ClaimPart, ClaimResult
from generator.speech.language import label, later
from generator.speech.states import state_within

STATES = ("claimed", "evidenced", "accepted", "sampled")
_STATE_WORDS = {
    "claimed": later("A review says that it shows this."),
    "evidenced": later("What the claim points to exists, is of a fitting type, is in date, and passes its checks."),
    "accepted": later("The assessor has accepted it as it stands now."),
    "sampled": later("The internal quality assurer has looked at the decision."),
}


@dataclass(frozen=True, kw_only=True)
class Claimed:
    """A claim with the review that makes it."""

    review: str
    title: str
    claim: ClaimResult

    @property
    def states(self) -> dict[str, bool]:
        """Which of the four states it has earned."""
        claim = self.claim
        return {
            "claimed": True,
            "evidenced": claim.evidenced,
            "accepted": claim.accepted,
            "sampled": bool(claim.sampled),
        }


@dataclass(frozen=True, kw_only=True)
class CriterionRow:
    """One criterion of a framework with all claims on it."""

    id: str
    criterion: FrameworkCriterion
    claims: tuple[Claimed, ...]
    address: str
    """Its own page, from the root; empty where nobody claims it."""

    @property
    def states(self) -> dict[str, bool]:
        """The states of the claim that has come furthest: what is accepted in one review is not sampled by another's sample."""
        earned = [each.states for each in self.claims]
        return max(
            earned, key=lambda states: [states["accepted"], *states.values()], default=dict.fromkeys(STATES, False)
        )

    @property
    def needs_look(self) -> bool:
        """Whether a decision about it is out of date."""
        return any(each.claim.decision and each.claim.decision.changed for each in self.claims)

    @property
    def flags(self) -> list[tuple[str, str]]:
        """What the history says against its claims, each with the review whose claim it is."""
        return list(dict.fromkeys((each.review, flag) for each in self.claims for flag in each.claim.flags))

    @property
    def types(self) -> list[str]:
        """The types of evidence that are used for it."""
        parts = [part for each in self.claims for part in each.claim.parts if part.counts]
        named = {state_within(part.type) if part.type else label("part of the review") for part in parts}
        return sorted(named)


@dataclass(frozen=True, kw_only=True)
class Coverage:
    """One edition of a framework over the whole portfolio."""

    framework: str
    edition_name: str
    name: str
    about: str
    edition: FrameworkEdition
    rows: tuple[CriterionRow, ...]
    address: str

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many criteria have earned each state."""
        return {state: sum(row.states[state] for row in self.rows) for state in STATES}

    @cached_property
    def gaps(self) -> list[CriterionRow]:
        """Criteria that nothing evidences yet."""
        return [row for row in self.rows if not row.states["evidenced"]]

    @cached_property
    def reviews(self) -> list[tuple[str, str]]:
        """The reviews that claim anything, with their titles."""
        found = {each.review: each.title for row in self.rows for each in row.claims}
        return sorted(found.items())

    @cached_property
    def types(self) -> list[tuple[str, int]]:
        """How many criteria each type of evidence is used for."""
        named = [name for row in self.rows for name in row.types]
        return sorted({name: named.count(name) for name in named}.items(), key=lambda each: (-each[1], each[0]))


def coverages(overview: Overview) -> list[Coverage]:
    """Every framework of the portfolio: its newest edition, and the older ones that a review still claims."""
    claimed = {
        (claim.framework, claim.edition) for name in overview.results for claim in overview.glimpses[name].claims
    }
    found = []
    for name, framework in overview.portfolio.frameworks.items():
        newest = list(framework.editions)[-1]
        for edition_name, edition in framework.editions.items():
            if edition_name != newest and (name, edition_name) not in claimed:
                continue
            address = f"portfolio/{name}/" if edition_name == newest else f"portfolio/{name}/{edition_name}/"
            base = f"portfolio/{name}/{edition_name}/"
            found.append(
                Coverage(
                    framework=name,
                    edition_name=edition_name,
                    name=framework.name,
                    about=framework.about or "",
                    edition=edition,
                    rows=tuple(_rows(overview, name, edition_name, edition, base)),
                    address=address,
                )
            )
    return found


def _rows(
    overview: Overview, framework: str, name: str, edition: FrameworkEdition, base: str
) -> Iterable[CriterionRow]:
    claimed: dict[str, list[Claimed]] = {}
    for review in sorted(overview.results):
        for claim in overview.glimpses[review].claims:
            if (claim.framework, claim.edition) == (framework, name):
                found = Claimed(review=review, title=overview.glimpses[review].title, claim=claim)
                claimed.setdefault(claim.criterion, []).append(found)
    for key, criterion in edition.criteria.items():
        claims = tuple(claimed.get(key, ()))
        yield CriterionRow(id=key, criterion=criterion, claims=claims, address=f"{base}{key}/" if claims else "")


def compile_frameworks(overview: Overview, found: list[Coverage]) -> SiteTree:
    """The index of frameworks, a matrix for each, and a page for each criterion that is claimed."""
    tree = SiteTree()
    tree.pages["portfolio/index.md"] = templating.render(
        "frameworks.html",
        found=found,
        witnesses=_witnesses(overview),
        root=relative("portfolio/", ""),
        states=_STATE_WORDS,
    )
    for coverage in found:
        tree.pages[f"{coverage.address}index.md"] = templating.render(
            "framework.html", coverage=coverage, states=_STATE_WORDS, root=relative(coverage.address, "")
        )
        for row in coverage.rows:
            if row.address:
                tree.pages[f"{row.address}index.md"] = _criterion_page(overview, coverage, row)
    return tree


def _witnesses(overview: Overview) -> list[tuple[str, str, str, Witness]]:
    """Every witness testimony of sound reviews: review, its title, the evidence's id, the witness."""
    return [
        (name, overview.documents[name].review.title, key, evidence.witness)
        for name in sorted(overview.results)
        if overview.glimpses[name].has_witness
        for key, evidence in overview.documents[name].review.evidence.items()
        if evidence.witness
    ]


@dataclass(frozen=True, kw_only=True)
class ShownPart:
    """A part of a claim with what it says."""

    part: ClaimPart
    href: str
    lines: tuple[str, ...]
    evidence: EvidenceView | None
    folder: str
    """The address of the review's page, from this page."""


def _criterion_page(overview: Overview, coverage: Coverage, row: CriterionRow) -> str:
    root = relative(row.address, "")
    shown = {each.review: [_shown(overview, each, part, root) for part in each.claim.parts] for each in row.claims}
    return templating.render(
        "framework_criterion.html",
        coverage=coverage,
        row=row,
        shown=shown,
        states=_STATE_WORDS,
        titles={rule.code: rule.title for rule in rules.CATALOGUE},
        root=root,
    )


def _shown(overview: Overview, claimed: Claimed, part: ClaimPart, root: str) -> ShownPart:
    document, results = overview.documents[claimed.review], overview.results[claimed.review]
    folder = f"{root}{claimed.review}/"
    of_evidence = part.kind == "evidence" and part.name in document.review.evidence
    evidence = evidence_view(document, part.name, results.evidence, results.claims) if of_evidence else None
    lines = () if evidence else tuple(extract(document, results, part.name))
    return ShownPart(part=part, href=f"{folder}#{part.anchor}", lines=lines, evidence=evidence, folder=folder)
