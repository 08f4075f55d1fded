"""Long lists in parts that can be read: the first entries on the page itself, and all of a team on a page of the team's."""

from collections import Counter
from collections.abc import Callable, Iterable

from generator.model import Portfolio
from generator.records import dataclass

MOST = 200
"""So many entries of a list stand on one page."""
_REVIEWS = "reviews/"


@dataclass(frozen=True, kw_only=True)
class Share:
    """What one team has of a long list."""

    team: str
    name: str
    count: int
    address: str
    """Its page, from the root."""


@dataclass(frozen=True, kw_only=True)
class Shares:
    """A long list, of which a page shows the beginning."""

    total: int
    shown: int
    teams: tuple[Share, ...] = ()


def shares(portfolio: Portfolio, teams: Iterable[str], address: Callable[[str], str]) -> Shares | None:
    """The shares of a list, given by the team of each entry; none where the list is short enough for one page."""
    counts = Counter(teams)
    if counts.total() <= MOST:
        return None
    found = [
        Share(team=team, name=portfolio.team_name(team), count=count, address=address(team))
        for team, count in counts.items()
    ]
    ordered = tuple(sorted(found, key=lambda each: (each.name.casefold(), each.team)))
    return Shares(total=counts.total(), shown=MOST, teams=ordered)


def team_of(file: str) -> str:
    """The team of a file of the portfolio; empty for what belongs to none."""
    return file.removeprefix(_REVIEWS).partition("/")[0] if file.startswith(_REVIEWS) else ""
