"""The name of a new review: refused before anything is written, where the checks would refuse it afterwards."""

import re
from pathlib import Path

from generator.check.personal import in_name
from generator.load.files import DEVICE, RESERVED
from generator.load.misplaced import alike
from generator.model.values import ID_PATTERN
from generator.privacy import Known
from generator.problems import UsageError
from generator.speech import privacy

_NAME = re.compile(rf"{ID_PATTERN}/{ID_PATTERN}", re.ASCII)
_LONGEST = 100


def checked_name(root: Path, given: str, known: Known) -> str:
    """The id of a review, from what a user typed: `<team>/<review>`. Raises UsageError where no review can be called so."""
    name = given.strip("/").removeprefix("reviews/")
    team, _, review = name.partition("/")
    if not _NAME.fullmatch(name) or max(len(team), len(review)) > _LONGEST:
        raise UsageError(
            f"{name} is not a name for a review",
            f"Name it <team>/<review>, with letters, digits, - and _, such as {_likely(name)}.",
        )
    if team.casefold() in RESERVED:
        raise UsageError(f"the site has pages of its own at {team}/", "Give the team another name.")
    if device := next(filter(DEVICE.fullmatch, (team, review)), ""):
        raise UsageError(f"Windows keeps the name {device} for a device", "Choose another name.")
    if kind := in_name(team, known) or in_name(review, known):
        raise UsageError(
            f"the name holds {privacy.a(kind)}",
            "Choose another name: it stands in addresses and links, where no mark can take its place.",
        )
    for folder, part in ((root / "reviews", team), (root / "reviews" / team, review)):
        if taken := _alike(folder, part):
            raise UsageError(
                f"{part} and {taken}, which is there already, are one name on some systems",
                f"Write it as {taken}, or choose another name.",
            )
    return name


def _likely(given: str) -> str:
    """A name that can be, made from one that cannot."""
    parts = ["-".join(re.findall(r"[a-z0-9]+", part.casefold(), re.ASCII))[:_LONGEST] for part in given.split("/")]
    team, review = next(filter(None, parts), "contact-centre"), next(filter(None, parts[1:]), "2026-q1")
    return f"{team}/{review}"


def _alike(folder: Path, name: str) -> str:
    """What stands in a folder under another spelling of a name, which some systems take for the same; else nothing."""
    try:
        there = {each.name for each in folder.iterdir()}
    except OSError:
        return ""
    groups = (group for group in alike({*there, name}) if name in group)
    return next((each for group in groups for each in group if each != name), "")
