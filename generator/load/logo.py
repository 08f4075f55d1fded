"""The organisation's logo: a picture in `site_config/`, as small as what every page loads has to be."""

from pathlib import Path, PurePosixPath

from generator.load.files import read_file
from generator.load.publishable import why_not
from generator.model.limits import Limits
from generator.privacy import Known
from generator.problems import Location, Problem
from generator.rules import form

MOST = 200_000
"""Bytes of a logo."""


def load_logo(
    root: Path, folder: str, name: str, place: Location, limits: Limits, known: Known
) -> tuple[bytes, list[Problem]]:
    """The bytes of the logo that the settings name at `place`; problems where it cannot be had or published."""
    data, problems = read_file(root, folder, name, place, (), limits)
    if problems:
        return b"", problems
    if len(data) > MOST:
        message = f"{name} has {-(-len(data) // 1000):,} kB, and a logo may have {MOST // 1000}: every page shows it"
        return b"", [form.FILE_LARGE.at(place, message, "Make the picture smaller; 100 points in height are enough.")]
    what, cure = why_not(PurePosixPath(name).suffix.lower(), data, known)
    if what:
        return b"", [form.FILE_TYPE.at(place, f"{name} cannot be published as it is: {what}", cure)]
    return data, []
