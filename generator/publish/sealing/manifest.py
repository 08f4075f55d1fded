"""The manifest of a site: every file with its digest, once for any program (`sha256sum`), once with all that is known.

The root hash of a site is the SHA-256 of the bytes of `manifest-sha256.txt`, which lists every file but four: itself and
the three that are written from it. Those three are checked by making them again from what the site says.
"""

import datetime as dt
import hashlib
import io
import re
from collections.abc import Collection, Mapping
from typing import Annotated, TypeVar

from pydantic import ConfigDict, Field, ValidationError

from generator.publish import exact_json
from generator.records import dataclass
from generator.results.build_record import BuildRecord, Sha256

LISTING = "manifest-sha256.txt"
MANIFEST = "manifest.json"
PROVENANCE = "provenance.intoto.json"
EDITION = "assets/edition.css"
CRATE = "ro-crate-metadata.json"
OWNER = "#organisation"
"""The id by which the crate names whose reviews these are."""
RECORD = "build.json"
MADE_FROM_LISTING = (MANIFEST, PROVENANCE, EDITION)
"""The files that hold the root hash, and so cannot be under it."""
UNLISTED = frozenset({LISTING, *MADE_FROM_LISTING})
_FORM = 2
"""The newest form of record and manifest that is known here."""
_MOST_FILES = exact_json.MOST["{"]
"""Lines of a listing that are read: the manifest has an object for each file."""
_MOST_FAULTS = 20
_DIGEST, _PATH = 64, 66
"""Where the digest ends in a line of a listing, and the path begins."""
_LINE = re.compile(rb"([0-9a-f]{64})  ([^\n]{1,4096})")


T = TypeVar("T", bound=BuildRecord)


@dataclass(frozen=True, kw_only=True, slots=True)
class FileEntry:
    """One file: there are tens of thousands, and a model of each takes three times as long."""

    __pydantic_config__ = ConfigDict(extra="forbid")
    sha256: Sha256
    size: Annotated[int, Field(ge=0)]


class Manifest(BuildRecord):
    """`manifest.json`: what the site says of its making, with every file and the root hash."""

    root: Sha256
    files: dict[str, FileEntry]

    @property
    def record(self) -> BuildRecord:
        """The part that `build.json` holds too."""
        return BuildRecord(**{name: getattr(self, name) for name in BuildRecord.model_fields})


def chosen_day(manifest: Manifest) -> dt.date | None:
    """The day by which "overdue" was judged, where it is another than that of the commit."""
    return manifest.today if not manifest.committed or manifest.today != manifest.committed.date() else None


def listing(digests: Mapping[str, str]) -> bytes:
    """`manifest-sha256.txt`, in the form of sha256sum, from digests by path."""
    return "".join(f"{digests[path]}  {path}\n" for path in sorted(digests)).encode()


def read_listing(
    data: bytes, name: str = LISTING, unlisted: Collection[str] = UNLISTED
) -> tuple[dict[str, str], list[tuple[str, str]]]:
    """Digests by path, and what is wrong with the listing itself: each a path (or the listing's own) and a sentence."""
    found: dict[str, str] = {}
    faults: list[tuple[str, str]] = []
    if data and not data.endswith(b"\n"):
        faults.append((name, "does not end with a line feed"))
    for number, line in enumerate(io.BytesIO(data), 1):
        if len(faults) >= _MOST_FAULTS or number > _MOST_FILES:
            why = (
                "has so many faults" if len(faults) >= _MOST_FAULTS else "lists so many files, more than any site has,"
            )
            faults.append((name, f"{why} that it was not read from line {number} on"))
            break
        if not line.endswith(b"\n"):
            break
        matched = _LINE.fullmatch(line, 0, len(line) - 1)
        path = matched[2].decode("utf-8", "surrogateescape") if matched else ""
        if matched is None:
            faults.append((name, f"line {number} is not a digest, two spaces and a path"))
        elif path in found:
            faults.append((path, f"is listed twice, again in line {number}"))
        elif path in unlisted:
            faults.append((path, f"must not be listed, and line {number} does"))
        else:
            found[path] = matched[1].decode("ascii")
    if list(found) != sorted(found):
        faults.append((name, "is not sorted by path"))
    return found, faults


def paths_of(data: bytes) -> dict[str, str]:
    """Digests by path of a listing that is known to be one of this program's, to the byte."""
    return {line[_PATH:]: line[:_DIGEST] for line in data.decode("utf-8", "surrogateescape").split("\n")[:-1]}


def root_of(listed: bytes) -> str:
    """The root hash of the site with this listing."""
    return hashlib.sha256(listed).hexdigest()


def read_manifest(data: bytes) -> Manifest:
    """The manifest in some bytes. Raises NotExact, and says why, where it is none or written in another way than ours."""
    return _checked(Manifest, data)


def read_record(data: bytes) -> BuildRecord:
    """The build record in some bytes. Raises NotExact where it is none."""
    return _checked(BuildRecord, data)


def _checked(model: type[T], data: bytes) -> T:
    document = exact_json.read(data)
    if isinstance(document, dict) and isinstance(form := document.get("schema"), int) and form > _FORM:
        raise exact_json.NotExact(f"has the form {form}: a newer version of this program wrote it, and can read it")
    try:
        model.model_validate(document)  # reading what is none as JSON once more takes a hundred times its size
        found = model.model_validate_json(data, strict=True)
    except ValidationError as error:
        if error.error_count() > exact_json.MANY_FAULTS:
            raise exact_json.NotExact(f"is not as this program writes it, in {error.error_count():,} places") from None
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        raise exact_json.NotExact(f"is not as this program writes it: {place}: {first['msg']}") from error
    if found.written() != data:
        raise exact_json.NotExact("says the same as this program would write, but not in the same bytes")
    return found
