"""What was built from what: one page, and where much went in also one for each team."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import field
from typing import Any

from generator import rules
from generator.compile import templating
from generator.compile.by_team import Shares, shares, team_of
from generator.compile.few import few_accepted, few_of_each
from generator.compile.overview import Overview
from generator.compile.tree import relative
from generator.privacy import Kind
from generator.problems import Accepted, Problem, Severity
from generator.records import dataclass
from generator.speech import privacy
from generator.speech.language import label

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


@dataclass(frozen=True, kw_only=True)
class AuditOfTeam:
    """The page of what went into one team's part."""

    path: str
    given: dict[str, Any]
    """All that it is made from, as JSON can hold it."""

    def page(self) -> str:
        """The page."""
        return templating.render("audit_team.html", **self.given)


def audit_pages(
    overview: Overview, account: Account, versions: Mapping[str, str], *, sealed: bool = True
) -> tuple[str, list[AuditOfTeam]]:
    """The first page and those of the teams: where much went in, the first holds what belongs to no team, and these the rest.

    A site that is `sealed` comes with a list of its files and their digests.
    """
    entries = [
        *map(team_of, account.digests),
        *(team_of(each.location.file) for each in account.problems),
        *(team_of(each.problem.location.file) for each in account.accepted),
    ]
    shared = shares(overview.portfolio, filter(None, entries), lambda team: f"audit/{team}/")
    if shared is None or len(shared.teams) == 1:
        return _audit(overview, account, account, versions, None, sealed=sealed), []
    parts = _by_team(account)
    first = _audit(overview, parts.pop("", Account()), account, versions, shared, sealed=sealed)
    return first, [
        AuditOfTeam(
            path=f"{share.address}index.md",
            given={"name": share.name, **_lists(overview, parts[share.team], share.address)},
        )
        for share in shared.teams
    ]


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


def _lists(overview: Overview, part: Account, address: str) -> dict[str, Any]:
    return {
        "accepted": [{"problem": _told(each.problem), "reason": each.reason} for each in few_accepted(part.accepted)],
        "warnings": [_told(each) for each in few_of_each(part.warnings)],
        "digests": part.digests,
        "redacted": [(name, _title(overview, name), privacy.counted(counts)) for name, counts in part.redacted.items()],
        "linked": [name for name in part.redacted if name in overview.results or name in overview.broken],
        "root": relative(address, ""),
    }


def _told(problem: Problem) -> dict[str, str]:
    """What the pages say of a problem."""
    return {"code": str(problem.code), "message": problem.message, "location": str(problem.location)}


def _audit(
    overview: Overview,
    part: Account,
    whole: Account,
    versions: Mapping[str, str],
    shared: Shares | None,
    *,
    sealed: bool,
) -> str:
    personal = overview.portfolio.personal_data
    return templating.render(
        "audit.html",
        provenance=overview.provenance,
        errors=len(whole.problems) - len(whole.warnings),
        files=len(whole.digests),
        shares=shared,
        versions=versions,
        sealed=sealed,
        ignored=[privacy.words(kind) for kind in personal.ignore],
        public=len(personal.public),
        today=dt.date.fromisoformat(overview.today),
        titles={rule.code: rule.title for rule in rules.CATALOGUE},
        **_lists(overview, part, "audit/"),
    )


def _title(overview: Overview, name: str) -> str:
    """What a review is called; the portfolio's own texts have no name."""
    document = overview.documents.get(name)
    return document.review.title if document else name or label("The portfolio's own texts")
