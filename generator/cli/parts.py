"""What the commands do about parts of a portfolio."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from generator.nearest import NO_REVIEW, meant
from generator.problems import UsageError


def of_team(settings: Any, team: str) -> Any:
    """The settings of a build of one team's part. Raises UsageError where there is no such team."""
    teams = sorted(place.name for place in (settings.root / "reviews").iterdir() if place.is_dir())
    if team not in teams:
        raise UsageError(f"there is no folder reviews/{team}", meant(team, teams, NO_REVIEW))
    return replace(settings, team=team)


def results_beside(site: Path, team: str) -> Path:
    """Where the results of a team's part are left."""
    return site.with_name(f"{team}.results.json")


def leave_results(team: str, built: Any, site: Path) -> Path:
    """Write the results of a part beside its site, and return their place."""
    from generator.pipeline.parts.stored import stored, write_stored

    place = results_beside(site, team)
    write_stored(stored(team, built.run, built.redacted), place)
    return place
