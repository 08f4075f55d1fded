"""Checks one site against its listing, and what the root hash cannot cover by making it again.

So whoever knows the root hash from elsewhere knows every byte of the site.
"""

from collections.abc import Iterable
from dataclasses import field, replace
from operator import attrgetter
from typing import Literal

from generator.publish.checking.holding import UNREADABLE, Finding, Holding, above
from generator.publish.exact_json import NotExact
from generator.publish.sealing import manifest as form
from generator.publish.sealing.edition import edition_css
from generator.publish.sealing.legal import path_fault, spelled_alike
from generator.publish.sealing.manifest import Manifest
from generator.publish.sealing.provenance import provenance
from generator.records import dataclass

Kind = Literal["site", "package", "publication"]


@dataclass(frozen=True, kw_only=True)
class Checked:
    """What was found in a place; all is well where nothing was."""

    kind: Kind = "site"
    findings: tuple[Finding, ...] = ()
    files: int = 0
    """How many files it lists."""
    manifest: Manifest | None = None
    """What a site says of itself, where that can be read."""
    notes: tuple[str, ...] = ()
    """What the check does not cover, each a sentence without a full stop."""
    record: str = ""
    """Of a publication: the SHA-256 of the list that all around its versions is made from."""
    versions: dict[str, "Checked"] = field(default_factory=dict)
    """Of a publication, by name; their findings are among those of the publication too."""

    @property
    def root(self) -> str:
        """The root hash that the site claims; the findings say whether it is so."""
        return self.manifest.root if self.manifest else ""

    def with_findings(self, more: Iterable[Finding]) -> "Checked":
        """The same with more findings."""
        return replace(self, findings=in_order([*self.findings, *more]))

    def noting(self, note: str) -> "Checked":
        """The same with one more note, if there is one."""
        return replace(self, notes=(*self.notes, note)) if note else self

    def below(self, folder: str) -> "Checked":
        """The same, with paths from further up."""
        found = (Finding(f"{folder}/{each.path}", each.kind, each.what) for each in self.findings)
        return replace(self, findings=tuple(found)) if folder else self


def check_site(site: Holding, root_hash: str = "") -> Checked:
    """Check the site in a folder."""
    found: list[Finding] = []
    listed_data = document(site, form.LISTING, found)
    manifest_data = document(site, form.MANIFEST, found)
    manifest = _manifest(manifest_data, found)
    listed: dict[str, str] = {}
    if listed_data is not None:
        listed, faults = form.read_listing(listed_data)
        found += [Finding(path, "contradiction", what) for path, what in faults]
        found += _roots(form.root_of(listed_data), manifest, root_hash)
        found += _disagreements(listed, manifest) if manifest else []
    elif manifest:
        listed = {path: each.sha256 for path, each in manifest.files.items()}
    sizes = {path: each.size for path, each in manifest.files.items()} if manifest else {}
    found += compare(site, listed, sizes, form.UNLISTED)
    if manifest and manifest_data is not None:
        found += _made_again(site, manifest, manifest_data, listed)
    return Checked(findings=in_order(found), files=len(listed), manifest=manifest)


def document(holding: Holding, path: str, found: list[Finding]) -> bytes | None:
    """A document that has to be there; nothing where it cannot be read, and then `found` says so."""
    if path not in holding.items:
        if path not in holding.odd and path not in holding.folders:
            found.append(Finding(path, "missing"))
        elif path in holding.folders:
            found.append(Finding(path, "not a file", "is a folder"))
        return None
    try:
        return holding.read(path)
    except UNREADABLE as error:
        found.append(_unreadable(path, error))
        return None


def _manifest(data: bytes | None, found: list[Finding]) -> Manifest | None:
    if data is None:
        return None
    try:
        return form.read_manifest(data)
    except NotExact as error:
        found.append(Finding(form.MANIFEST, "changed", str(error)))
        return None


def _roots(root: str, manifest: Manifest | None, wanted: str) -> list[Finding]:
    found = []
    if manifest and manifest.root != root:
        what = f"names the root hash sha256:{manifest.root}, and that of {form.LISTING} is sha256:{root}"
        found.append(Finding(form.MANIFEST, "contradiction", what))
    if wanted and wanted != root:
        what = f"this is the site with the root hash sha256:{root}, and not the one with sha256:{wanted}"
        found.append(Finding(form.LISTING, "wrong root hash", what))
    return found


def _disagreements(listed: dict[str, str], manifest: Manifest) -> list[Finding]:
    found = []
    for path in sorted(listed.keys() | manifest.files.keys()):
        entry = manifest.files.get(path)
        if entry is None or entry.sha256 != listed.get(path):
            where = form.LISTING if entry is None else form.MANIFEST
            other = "lists another digest" if entry and path in listed else f"is listed in {where} alone"
            what = f"{form.MANIFEST} {other}" if entry and path in listed else other
            found.append(Finding(path, "contradiction", what))
    return found


def compare(
    holding: Holding, listed: dict[str, str], sizes: dict[str, int], unlisted: Iterable[str] = ()
) -> list[Finding]:
    """Every file that differs from a listing, is missing from it or from the place, and every path that must not be."""
    found = []
    for path, digest in listed.items():
        if fault := path_fault(path):
            found.append(Finding(path, "illegal path", f"is listed, and {fault}"))
        elif path in holding.items:
            found += _changed(holding, path, digest, sizes.get(path))
        elif path in holding.folders:
            found.append(Finding(path, "not a file", "is a folder"))
        elif path not in holding.odd:
            found.append(Finding(path, "missing"))
    for path in holding.items.keys() - listed.keys() - set(unlisted):
        fault = path_fault(path)
        found.append(Finding(path, "illegal path", fault) if fault else Finding(path, "extra", "is not listed"))
    found += [Finding(path, "not a file", what) for path, what in holding.odd.items()]
    found += _folders(holding, listed)
    alike = spelled_alike([*sorted(listed), *sorted(holding.items), *sorted(holding.odd), *sorted(holding.folders)])
    return found + [
        Finding(path, "illegal path", f"differs from {other} only by case") for path, other in alike.items()
    ]


def _folders(holding: Holding, listed: dict[str, str]) -> list[Finding]:
    """Folders with nothing in them, and with nothing missing from them either."""
    known = above(listed)
    faults = {path: path_fault(path) for path in holding.empty() if path not in known}
    return [
        Finding(path, "illegal path" if fault else "extra", fault or "is an empty folder")
        for path, fault in faults.items()
    ]


def _changed(holding: Holding, path: str, digest: str, size: int | None) -> list[Finding]:
    """Whether a file is another than the listed one; a file of another size is not read."""
    there = holding.items[path].size
    if size is not None and there != size:
        return [Finding(path, "changed", f"has {there} bytes, and {size} are listed")]
    try:
        now = holding.digest(path)
    except UNREADABLE as error:
        return [_unreadable(path, error)]
    return [] if now == digest else [Finding(path, "changed", f"has the SHA-256 {now}, and {digest} is listed")]


def _made_again(site: Holding, manifest: Manifest, data: bytes, listed: dict[str, str]) -> list[Finding]:
    """What the manifest alone decides, made again; and the build record, which must say the same and is under the root hash."""
    found: list[Finding] = []
    for path, expected in ((form.PROVENANCE, provenance(manifest, data)), (form.EDITION, edition_css(manifest))):
        there = document(site, path, found)
        if there is not None and there != expected:
            found.append(Finding(path, "changed", f"is not what {form.MANIFEST} gives"))
    if form.RECORD not in listed:
        found.append(Finding(form.RECORD, "missing", "is not listed, so that nothing says how the site was made"))
    elif form.RECORD in site.items and (there := document(site, form.RECORD, found)) is not None:
        try:
            if form.read_record(there) != manifest.record:
                found.append(
                    Finding(form.MANIFEST, "contradiction", f"says otherwise than {form.RECORD} how it was made")
                )
        except NotExact as error:
            found.append(Finding(form.RECORD, "changed", str(error)))
    return found


def _unreadable(path: str, error: Exception) -> Finding:
    why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return Finding(path, "unreadable", f"cannot be read: {why}")


def in_order(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Sorted by path, each kind once for a path."""
    first: dict[tuple[str, str], Finding] = {}
    for each in found:
        first.setdefault((each.path, each.kind), each)
    return tuple(sorted(first.values(), key=attrgetter("path", "kind", "what")))  # a tenth of what comparing them takes
