"""The file of results that a team's build leaves, for the portfolio's own pages; read back, it is what it was.

It holds what these pages show, after redaction and without what is held back on them, and nothing that only the pages of
the reviews need. It is no part of the site.
"""

import datetime as dt
import functools
import os
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field, replace
from pathlib import Path
from typing import Literal

from pydantic import TypeAdapter, ValidationError

from generator.cache import code_version
from generator.load.files import RESERVED
from generator.load.misplaced import NAME
from generator.model import Document
from generator.model.document import Narrative
from generator.pipeline.analysis import Run
from generator.pipeline.parts.finite import no_number
from generator.pipeline.redactor import Counts
from generator.problems import Accepted, EnvironmentFault, Problem, UsageError
from generator.records import dataclass
from generator.results import CriterionResult, Provenance, ReviewResults

ENDING = ".results.json"
_SETTINGS = "site_config/"
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, kw_only=True)
class Stored:
    """What one team's build leaves."""

    form: Literal[1] = 1
    program: str
    """The digest of the program that made it: another one may compute otherwise."""
    team: str
    today: dt.date
    provenance: Provenance
    documents: dict[str, Document]
    results: dict[str, ReviewResults]
    broken: dict[str, list[Problem]]
    accepted: list[Accepted]
    problems: list[Problem]
    digests: dict[str, str]
    """Of all files that were read, the portfolio's settings included."""
    redacted: dict[str, Counts] = field(default_factory=dict)

    @property
    def settings(self) -> dict[str, str]:
        """The digests of the portfolio's settings."""
        return settings_of(self.digests)


@functools.cache
def _form() -> TypeAdapter[Stored]:
    return TypeAdapter(Stored)


def settings_of(digests: dict[str, str]) -> dict[str, str]:
    """The digests of the portfolio's settings, among those of all files."""
    return {path: digest for path, digest in digests.items() if path.startswith(_SETTINGS)}


def stored(team: str, run: Run, redacted: Mapping[str, Counts]) -> Stored:
    """What a run leaves, as it is published."""
    return Stored(
        program=code_version(),
        team=team,
        today=run.today,
        provenance=run.provenance,
        documents={name: _document(each) for name, each in run.documents.items()},
        results={name: _results(each) for name, each in run.results.items()},
        broken=run.broken,
        accepted=run.accepted,
        problems=run.problems,
        digests=run.digests,
        redacted=dict(redacted),
    )


def _document(document: Document) -> Document:
    """Without places in the file, and of the text the headings alone; the sources stand on the pages of claims only."""
    sections = tuple(replace(section, text="") for section in document.narrative.sections)
    review = document.review if document.review.claims else document.review.model_copy(update={"sources": {}})
    return replace(document, review=review, places={}, narrative=Narrative(sections=sections))


def _results(results: ReviewResults) -> ReviewResults:
    """What stands on pages about more than one review."""
    return ReviewResults(
        review=results.review,
        criteria=tuple(_criterion(each) for each in results.criteria),
        impact=results.impact,
        evidence=results.evidence,
        claims=results.claims,
        goalposts=results.goalposts,
        signatures=results.signatures,
    )


def _criterion(result: CriterionResult) -> CriterionResult:
    """Without its groups."""
    return result.model_copy(update={"by": ()})


def write_stored(found: Stored, path: Path) -> None:
    """Write the file in one step."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        temporary.write_bytes(_form().dump_json(found, by_alias=True, exclude_defaults=True))
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def files_of(places: Iterable[Path]) -> list[Path]:
    """The files of results at some places, in order; of a folder all that end as such a file does. Raises UsageError."""
    found: list[Path] = []
    for place in places:
        inside = sorted(place.glob(f"*{ENDING}")) if place.is_dir() else [place]
        if not inside:
            raise UsageError(
                f"{place} holds no file of results", f"`reviews build --team TEAM` leaves one that ends in {ENDING}."
            )
        found += inside
    return list(dict.fromkeys(found))


def read_stored(path: Path) -> Stored:
    """A file of results. Raises EnvironmentFault where it is not one, or was made by another program.

    Whoever wrote it may be anybody: what it says is text and figures, and is held to what a build of its team can say.
    """
    if not path.is_file():
        raise EnvironmentFault(f"{path} is no file", "Name the file that `reviews build --team TEAM` has left.")
    data = path.read_bytes()
    try:
        found = _form().validate_json(data)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        raise EnvironmentFault(
            f"{path} cannot be read as results of this version of the program",
            "Build the team's part again with this version: reviews build --team TEAM.",
            (f"{'.'.join(map(str, first['loc']))}: {first['msg']}",),
        ) from None
    if wrong := no_number(data) or _not_its_own(found):
        raise EnvironmentFault(
            f"{path} cannot be what a build of {found.team} has left: {wrong}",
            "Build the team's part again: reviews build --team TEAM. Ask who made this file.",
        )
    if found.program != code_version():
        raise EnvironmentFault(
            f"{path} was made by another version of the program",
            "Build the team's part again with this version: reviews build --team TEAM.",
        )
    return found


def _not_its_own(part: Stored) -> str:
    """What no build of this team leaves, as the end of a sentence: a part speaks of its own team's reviews alone."""
    if not NAME.fullmatch(part.team) or part.team.casefold() in RESERVED:
        return "a team's folder has no such name"
    for name in (*part.documents, *part.results, *part.broken, *filter(None, part.redacted)):
        team, _, review = name.partition("/")
        if team != part.team or not NAME.fullmatch(review):
            return f"it speaks of {name}, which is no review of this team"
    for name, document in part.documents.items():
        if document.id != name or document.file != f"reviews/{name}/review.md":
            return f"it speaks of {name} under another name"
    for name, results in part.results.items():
        if results.review != name or name not in part.documents:
            return f"it has results of {name} and no such review"
    others = (
        path for path in part.digests if path.startswith("reviews/") and not path.startswith(f"reviews/{part.team}/")
    )
    if (path := next(others, None)) or not all(map(_SHA256.fullmatch, part.digests.values())):
        return f"it speaks of {path or 'a file without its digest'}"
    return ""


def check_agreement(parts: Sequence[tuple[Path, Stored]], digests: dict[str, str]) -> None:
    """Whether parts fit together and into a portfolio. Raises EnvironmentFault."""
    seen: dict[str, Path] = {}
    here = settings_of(digests)
    for path, part in parts:
        if part.team in seen:
            raise EnvironmentFault(
                f"{path} and {seen[part.team]} are both of the team {part.team}", "Name the newer one only."
            )
        seen[part.team] = path
        differing = sorted(name for name in {*here, *part.settings} if here.get(name) != part.settings.get(name))
        if differing:
            raise EnvironmentFault(
                f"{path} was made with other settings of the portfolio",
                f"Build the part of {part.team} again with the settings that stand here.",
                tuple(differing),
            )
