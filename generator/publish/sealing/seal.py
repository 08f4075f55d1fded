"""The last step of a build: everything that a stranger needs to check the site, written over its finished files."""

import os
from collections.abc import Iterator
from operator import attrgetter
from pathlib import Path

from generator.pipeline.site import Built
from generator.problems import EnvironmentFault
from generator.publish.sealing import manifest as form
from generator.publish.sealing.crate import describe
from generator.publish.sealing.edition import edition_css
from generator.publish.sealing.hashed import Hashed
from generator.publish.sealing.legal import path_fault, spelled_alike
from generator.publish.sealing.manifest import FileEntry, Manifest
from generator.publish.sealing.provenance import provenance
from generator.results.build_record import BuildRecord


def seal(folder: Path, built: Built, hashed: Hashed | None = None) -> Manifest:
    """Write the description of a built site, and the manifest over all; nothing may be added afterwards.

    Files that are `hashed` are not read again, and those that are read are hashed from then on.
    """
    record = form.read_record((folder / form.RECORD).read_bytes())
    (folder / form.CRATE).write_bytes(describe(built, record))
    return close(folder, record, hashed)


def close(folder: Path, record: BuildRecord, hashed: Hashed | None = None) -> Manifest:
    """Write the manifest in both forms, the provenance and the edition over the files of a site.

    Raises EnvironmentFault where the site holds a file whose name would not mean the same everywhere.
    """
    files = _files(folder, hashed or Hashed())
    listed = form.listing({path: each.sha256 for path, each in files.items()})
    manifest = Manifest(**dict(record), root=form.root_of(listed), files=files)
    data = manifest.written()
    made = {
        form.LISTING: listed,
        form.MANIFEST: data,
        form.PROVENANCE: provenance(manifest, data),
        form.EDITION: edition_css(manifest),
    }
    for path, content in made.items():
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_bytes(content)
    return manifest


def _files(folder: Path, hashed: Hashed) -> dict[str, FileEntry]:
    """Every file that is listed. What MkDocs leaves alone in a folder that it fills, hidden files, is no part of the site."""
    found = {}
    for inside, entry in _entries(str(folder), ""):
        if inside in form.UNLISTED:
            continue
        if fault := "is a symbolic link" if entry.is_symlink() else path_fault(inside):
            raise EnvironmentFault(f"the site cannot hold {inside!r}: the path {fault}", "Rename what it comes from.")
        digest, size = hashed.of_entry(inside, entry)
        found[inside] = FileEntry(sha256=digest, size=size)
    for one, other in spelled_alike(found).items():
        raise EnvironmentFault(
            f"the site cannot hold {one!r} beside {other!r}: many machines cannot tell them apart",
            "Rename one of them.",
        )
    return found


def _entries(folder: str, inside: str) -> Iterator[tuple[str, "os.DirEntry[str]"]]:
    """What lies in a folder and below it but for folders and what is hidden, by path: first its own, then folder by folder."""
    folders = []
    with os.scandir(folder) as listed:
        entries = sorted(listed, key=attrgetter("name"))
    for each in entries:
        if each.name.startswith("."):
            continue
        if each.is_dir():
            folders.append(each)
        else:
            yield f"{inside}{each.name}", each
    for each in folders:
        if not each.is_symlink():
            yield from _entries(each.path, f"{inside}{each.name}/")
