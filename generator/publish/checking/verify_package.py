"""Checks an offline package: the bag around the site (RFC 8493), then the site in it."""

import re

from generator.publish.checking.holding import Finding, Holding
from generator.publish.checking.verify_site import Checked, check_site, compare, document
from generator.publish.packing import first_page
from generator.publish.packing.bag import DECLARATION, PAYLOAD, SITE
from generator.publish.sealing import manifest as form
from generator.publish.versions.names import name_fault

__all__ = ["DECLARATION", "check_package"]
_INFO, _MANIFEST, _TAG_MANIFEST = "bag-info.txt", "manifest-sha256.txt", "tagmanifest-sha256.txt"
_AROUND = {DECLARATION, _INFO, _MANIFEST, _TAG_MANIFEST, first_page.NAME}
_LIST = f"{PAYLOAD}/versions/"
_NOT_COVERED = (
    f"not covered by the root hash: {_LIST}, the list of versions, which only the lists of the package itself cover"
)
_DECLARED = re.compile(rb"BagIt-Version: (0\.97|1\.0)\nTag-File-Character-Encoding: UTF-8\n")


def check_package(bag: Holding, root_hash: str = "") -> Checked:
    """Check a bag and its site."""
    found: list[Finding] = []
    payload, tags = _listed(bag, _MANIFEST, found), _listed(bag, _TAG_MANIFEST, found)
    found += [
        Finding(path, "contradiction", f"is listed in {_MANIFEST} and lies outside {PAYLOAD}/")
        for path in _outside(payload)
    ]
    found += [Finding(path, "extra", "belongs to no part of a package") for path in bag.items if not _has_place(path)]
    first = document(bag, first_page.NAME, found)
    if first is not None and first != first_page.FIRST_PAGE:
        found.append(Finding(first_page.NAME, "changed", "is not the page that every package begins with"))
    found += compare(bag, {**tags, **payload}, {}, {_TAG_MANIFEST})
    declared = document(bag, DECLARATION, found)
    if declared is not None and not _DECLARED.fullmatch(declared):
        found.append(Finding(DECLARATION, "changed", "does not declare a bag as the standard says"))
    site = check_site(bag.below(SITE), root_hash)
    found += _told(bag, site)
    return Checked(
        kind="package",
        findings=site.below(SITE).findings,
        files=len(payload),
        manifest=site.manifest,
        notes=(_NOT_COVERED,) if any(path.startswith(_LIST) for path in bag.items) else (),
    ).with_findings(found)


def _listed(bag: Holding, name: str, found: list[Finding]) -> dict[str, str]:
    data = document(bag, name, found)
    if data is None:
        return {}
    listed, faults = form.read_listing(data, name, ())
    found += [Finding(path, "contradiction", what) for path, what in faults]
    return {_decoded(path): digest for path, digest in listed.items()}


def _decoded(path: str) -> str:
    """A path as the standard writes it: only what would break a line is encoded."""
    return path.replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%")


def _has_place(path: str) -> bool:
    """Whether a package has a file there; its own lists could name any."""
    if path.startswith(_LIST):
        version, _, page = path.removeprefix(_LIST).rpartition("/")
        return page == "index.html" and not (version and name_fault(version))
    return path in _AROUND or path.startswith(f"{SITE}/")


def _outside(payload: dict[str, str]) -> list[str]:
    return [path for path in payload if not path.startswith(f"{PAYLOAD}/")]


def _told(bag: Holding, site: Checked) -> list[Finding]:
    """What the bag tells of its size and its site, where it tells that."""
    data = document(bag, _INFO, []) if _INFO in bag.items else None
    told = dict(line.split(": ", 1) for line in (data or b"").decode("utf-8", "replace").splitlines() if ": " in line)
    payload = [item.size for path, item in bag.items.items() if path.startswith(f"{PAYLOAD}/")]
    expected = {"Payload-Oxum": f"{sum(payload)}.{len(payload)}", "Site-Root-SHA256": site.root}
    return [
        Finding(_INFO, "contradiction", f"says {label}: {told[label]}, and it is {value}")
        for label, value in expected.items()
        if label in told and told[label] != value
    ]
