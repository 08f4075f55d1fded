"""What was built from what: one page, and where much went in also one for each team."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from generator import rules
from generator.compile import templating
from generator.compile.by_team import Shares, shares, team_of
from generator.compile.overview import Overview
from generator.compile.tree import relative
from generator.privacy import Kind
from generator.problems import Accepted, Problem, Severity
from generator.speech import privacy

Redacted = Mapping[str, Mapping[Kind, int]]
"""How many values were redacted, by review and kind; those of no review by an empty name."""


@dataclass(kw_only=True)
class Account:
    """What went in, and what is open."""

    accepted: list[Accepted] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    digests: dict[str, str] = field(default_factory=dict)
    redacted: dict[str, Mapping[Kind, int]] = field(default_factory=dict)

    @property
    def warnings(self) -> list[Problem]:
        """The open problems that are no errors."""
        return [problem for problem in self.problems if problem.severity is not Severity.ERROR]


def audit_pages(overview: Overview, account: Account, versions: Mapping[str, str]) -> dict[str, str]:
    """The pages by path. Where much went in, the first holds what belongs to no team, and those of the teams the rest."""
    entries = [
        *map(team_of, account.digests),
        *(team_of(each.location.file) for each in account.problems),
        *(team_of(each.problem.location.file) for each in account.accepted),
    ]
    shared = shares(overview.portfolio, filter(None, entries), lambda team: f"audit/{team}/")
    if shared is None or len(shared.teams) == 1:
        return {"audit/index.md": _audit(overview, account, account, versions, None)}
    parts = _by_team(account)
    pages = {"audit/index.md": _audit(overview, parts.pop("", Account()), account, versions, shared)}
    for share in shared.teams:
        pages[f"{share.address}index.md"] = templating.render(
            "audit_team.html", name=share.name, **_lists(overview, parts[share.team], share.address)
        )
    return pages


def _by_team(account: Account) -> dict[str, Account]:
    found: dict[str, Account] = {}

    def of(team: str) -> Account:
        return found.setdefault(team, Account())

    for each in account.accepted:
        of(team_of(each.problem.location.file)).accepted.append(each)
    for problem in account.problems:
        of(team_of(problem.location.file)).problems.append(problem)
    for file, digest in account.digests.items():
        of(team_of(file)).digests[file] = digest
    for name, counts in account.redacted.items():
        of(name.partition("/")[0]).redacted[name] = counts
    return found


def _lists(overview: Overview, part: Account, address: str) -> dict[str, object]:
    return {
        "accepted": part.accepted,
        "warnings": part.warnings,
        "digests": part.digests,
        "redacted": [(name, _title(overview, name), privacy.counted(counts)) for name, counts in part.redacted.items()],
        "linked": {*overview.results, *overview.broken},
        "root": relative(address, ""),
    }


def _audit(
    overview: Overview, part: Account, whole: Account, versions: Mapping[str, str], shared: Shares | None
) -> str:
    personal = overview.portfolio.personal_data
    return templating.render(
        "audit.html",
        provenance=overview.provenance,
        errors=len(whole.problems) - len(whole.warnings),
        files=len(whole.digests),
        shares=shared,
        versions=versions,
        ignored=[privacy.words(kind) for kind in personal.ignore],
        public=len(personal.public),
        today=dt.date.fromisoformat(overview.today),
        titles={rule.code: rule.title for rule in rules.CATALOGUE},
        **_lists(overview, part, "audit/"),
    )


def _title(overview: Overview, name: str) -> str:
    """What a review is called; the portfolio's own texts have no name."""
    document = overview.documents.get(name)
    return document.review.title if document else name or "The portfolio's own texts"
