"""The offline package: a site for reading from files, with the list of published versions, as a BagIt bag in one zip file.

`<name>/index.html` leads to `<name>/data/site/index.html`; the list is `<name>/data/versions/index.html`, which the foot of
every page leads to.
"""

import contextlib
import os
import re
import shutil
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from generator.load.settled import settled
from generator.load.site_settings import load_site_settings
from generator.pipeline.edition import BUILD_RECORD
from generator.pipeline.site import Built
from generator.privacy import legible, redact
from generator.problems import EnvironmentFault, UsageError
from generator.publish.packing import archive, bag, first_page
from generator.publish.packing.about import about
from generator.publish.sealing.manifest import MANIFEST, read_manifest
from generator.publish.versions.publication import Publication
from generator.website.inspection import inspect
from generator.website.offline import versions
from generator.website.place import record_in, remove_leftovers
from generator.website.run import build_and_tell

_SITE = f"{bag.PAYLOAD}/site"
_VERSIONS = f"{bag.PAYLOAD}/versions"


def package_name(root: Path) -> str:
    """What the package of a portfolio is called: the name of its site, in signs that every system takes in a file name."""
    plain = unicodedata.normalize("NFKD", site_name(root)).encode("ascii", "ignore").decode("ascii").casefold()
    return f"{'-'.join(re.findall('[a-z0-9]+', plain))[:60].strip('-') or 'reviews'}-offline"


def check_package(out: Path) -> None:
    """Raises UsageError unless there is nothing at `out`, or a package that was built here."""
    if out.suffix != ".zip":
        raise UsageError(f"{out} does not end with .zip", "An offline package is one zip file: --out FILE.zip")
    if (out.is_symlink() or out.exists()) and _is_complete(out) is None:
        raise UsageError(f"{out} is no package that was built here", "Name another place with --out.")


def holds_complete_package(out: Path) -> bool:
    """Whether there is a package in which every review is present."""
    return bool(_is_complete(out))


def site_name(root: Path) -> str:
    """What the portfolio calls its site."""
    known = settled(root).known()
    return legible(redact(str(load_site_settings(root)[0].get("site_name") or "Service reviews"), known))


def _is_complete(out: Path) -> bool | None:
    """Whether every review is in the package at `out`; nothing where that is none of ours."""
    if out.is_symlink() or not out.is_file() or archive.member(out, bag.DECLARATION) is None:
        return None
    record = record_in(archive.member(out, f"{_SITE}/{BUILD_RECORD}") or b"")
    return None if record is None else bool(record["complete"])


def build_package(root: Path, built: Built, out: Path, publication: Publication | None) -> list[str]:
    """Build the package at `out`, with the list of what was published; returns what MkDocs warned of.

    Raises ReviewsError, and then `out` is as it was.
    """
    check_package(out)
    with _beside(out) as work:
        folder = work / package_name(root)
        warnings, rules = build_and_tell(root, built, folder / _SITE)
        for name, data in versions.pages(publication, site_name(root)).items():
            path = folder / _VERSIONS / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        (folder / first_page.NAME).write_bytes(first_page.FIRST_PAGE)
        inspect(folder, rules, root, built)
        manifest = read_manifest((folder / _SITE / MANIFEST).read_bytes())
        bag.complete(folder, about(manifest, built.run.portfolio.organisation))
        packed = work / out.name
        archive.pack(folder, packed, built.provenance.committed)
        with packed.open("rb") as stream:
            os.fsync(stream.fileno())
        packed.replace(out)
    return warnings


@contextlib.contextmanager
def _beside(out: Path) -> Iterator[Path]:
    """A folder beside the package to make it in, which is gone at the end, or at the next build where this one is killed."""
    work = out.parent / f".{out.name}.building-{os.getpid()}"
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        remove_leftovers(out)
        work.mkdir()
        yield work
    except OSError as error:
        raise EnvironmentFault(
            f"the package could not be written: {error.strerror or error}", f"Look at {out.parent}."
        ) from error
    finally:
        shutil.rmtree(work, ignore_errors=True)
