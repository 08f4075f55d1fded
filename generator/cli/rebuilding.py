"""Builds again what `verify` has checked, and tells whether each site is what its commit gives."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from generator.cli.command import portfolio

if TYPE_CHECKING:
    from generator.publish.checking.verify_site import Checked
    from generator.publish.rebuild import Comparison


def build_again(checked: "Checked") -> dict[str, "Comparison"]:
    """Every site in a place that was found whole, by version: the site by itself has an empty name.

    Nothing is taken from the cache, which could hold what somebody has put there.
    """
    from generator import console, website

    settings = portfolio()
    sites = checked.versions if checked.kind == "publication" else {"": checked}
    return {
        name: website.rebuild(settings, each.manifest, console.ProgressBars())
        for name, each in sites.items()
        if each.manifest
    }


def told(outcomes: dict[str, "Comparison"]) -> list[str]:
    """The outcomes as lines."""
    return [f"{name}: {line}" if name else line for name, each in outcomes.items() for line in each.told()]


def plain(outcomes: dict[str, "Comparison"]) -> list[dict[str, Any]]:
    """The outcomes as data."""
    return [{"version": name} | asdict(each) for name, each in outcomes.items()]
