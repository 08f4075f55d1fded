"""Checks an offline package: the bag around the site (RFC 8493), then the site in it."""

import re

from generator.publish.checking.holding import Finding, Holding
from generator.publish.checking.verify_site import Checked, check_site, compare, document
from generator.publish.packing import first_page
from generator.publish.packing.about import about, organisation
from generator.publish.packing.bag import DECLARATION, INFO, PAYLOAD, PAYLOAD_MANIFEST, SITE, TAG_MANIFEST, info
from generator.publish.sealing import manifest as form
from generator.publish.sealing.manifest import Manifest
from generator.publish.versions.names import name_fault

__all__ = ["DECLARATION", "check_package"]
_AROUND = {DECLARATION, INFO, PAYLOAD_MANIFEST, TAG_MANIFEST, first_page.NAME}
_LIST = f"{PAYLOAD}/versions/"
_NOT_COVERED = (
    f"not covered by the root hash: {_LIST}, the list of versions, which only the lists of the package itself cover"
)
_SHOWN = 10
_DECLARED = re.compile(rb"BagIt-Version: (0\.97|1\.0)\nTag-File-Character-Encoding: UTF-8\n")


def check_package(bag: Holding, root_hash: str = "") -> Checked:
    """Check a bag and its site."""
    found: list[Finding] = []
    payload, tags = _listed(bag, PAYLOAD_MANIFEST, found), _listed(bag, TAG_MANIFEST, found)
    found += _in_the_other_list(payload, tags)
    document(bag, f"{_LIST}index.html", found)
    found += [Finding(path, "extra", "belongs to no part of a package") for path in bag.items if not _has_place(path)]
    first = document(bag, first_page.NAME, found)
    if first is not None and first not in first_page.KNOWN:
        found.append(Finding(first_page.NAME, "changed", "is not the page that every package begins with"))
    found += compare(bag, {**tags, **payload}, {}, {TAG_MANIFEST})
    declared = document(bag, DECLARATION, found)
    if declared is not None and not _DECLARED.fullmatch(declared):
        found.append(Finding(DECLARATION, "changed", "does not declare a bag as the standard says"))
    site = check_site(bag.below(SITE), root_hash)
    found += _told(bag, site.manifest) if site.manifest else []
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


def _in_the_other_list(payload: dict[str, str], tags: dict[str, str]) -> list[Finding]:
    """Files that a list names which is not theirs: whoever checks a bag by its standard passes over them."""
    outside = [path for path in payload if not path.startswith(f"{PAYLOAD}/")]
    inside = [path for path in tags if path.startswith(f"{PAYLOAD}/")]
    return [
        *(
            Finding(path, "contradiction", f"is listed in {PAYLOAD_MANIFEST} and lies outside {PAYLOAD}/")
            for path in outside
        ),
        *(Finding(path, "contradiction", f"is listed in {TAG_MANIFEST} and lies in {PAYLOAD}/") for path in inside),
    ]


def _told(bag: Holding, site: Manifest) -> list[Finding]:
    """Where the bag tells otherwise of itself than its site does."""
    found: list[Finding] = []
    data, crate = document(bag, INFO, found), document(bag, f"{SITE}/{form.CRATE}", [])
    sizes = [item.size for path, item in bag.items.items() if path.startswith(f"{PAYLOAD}/")]
    expected = info(about(site, organisation(crate or b"")), sizes)
    if data is not None and data != expected.encode():
        found.append(Finding(INFO, "contradiction", _differing(data.decode("utf-8", "replace"), expected)))
    return found


def _differing(told: str, expected: str) -> str:
    """The lines that are not those which the site gives, as the end of a sentence."""
    there, wanted = told.splitlines(), expected.splitlines()
    more = [f"says {line}" for line in there if line not in wanted]
    lacking = [f"does not say {line}" for line in wanted if line not in there]
    return "; ".join([*more, *lacking][:_SHOWN]) or "says the same as the site gives, in another way"
