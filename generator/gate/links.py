"""Links inside a site: each leads to a file that is there, and to a place that this file has."""

import posixpath
from collections import defaultdict
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from urllib.parse import unquote, urlsplit

from generator.gate import people
from generator.gate.summary import Rules, Summary
from generator.nearest import nearest
from generator.publish.sealing.manifest import EDITION


class Links:
    """The files of a site and their anchors."""

    def __init__(self, digests: Mapping[str, str], anchors: Mapping[str, AbstractSet[str]], rules: Rules) -> None:
        self._digests = digests
        self._paths = frozenset(digests) | rules.later
        self._anchors = anchors
        self._rules = rules
        self._leads: defaultdict[str, set[str]] = defaultdict(set)

    def leads(self, path: str) -> AbstractSet[str]:
        """The files that a file links to whose faults were told."""
        return self._leads[path]

    def faults(self, path: str, summary: Summary) -> Iterable[tuple[int, str]]:
        """What is wrong with the links of a file, each with its line."""
        known: dict[str, str] = {}
        for line, address in summary.links:
            if address not in known:
                known[address] = self._fault(path, address)
            if known[address]:
                yield line, known[address]
        for line, address in summary.programs:
            if not known.get(address) and not self._is_one_of(self._rules.programs, path, address):
                yield line, "the page runs a file that is no script of the theme; take it out"
        for line, address in summary.sheets:
            if not known.get(address) and not self._is_sheet(path, address):
                yield line, "the page takes a style sheet that neither the theme nor this program brings; take it out"

    def _is_sheet(self, path: str, address: str) -> bool:
        """Whether an address names a style sheet of the theme, or the one that says what the site was made from."""
        target = self._target(path, unquote(urlsplit(address).path)) or ""
        return f"/{target}".endswith(f"/{EDITION}") or self._is_one_of(self._rules.sheets, path, address)

    def _is_one_of(self, brought: AbstractSet[tuple[str, str]], path: str, address: str) -> bool:
        """Whether an address names what the theme brings: the file itself, where the theme puts it, in one version or another."""
        parts = urlsplit(address)
        target = self._target(path, unquote(parts.path)) or ""
        digest = self._digests.get(target, "")
        whole = f"/{target}"
        return any(digest == of and whole.endswith(f"/{name}") for name, of in brought)

    def _fault(self, path: str, address: str) -> str:
        try:
            parts = urlsplit(address)
        except ValueError:
            return "a link has an address that cannot be read; write it again"
        target = self._target(path, unquote(parts.path))
        if target is None:
            return "a link leads out of the site; let it lead to a page of it"
        if target == "":
            return ""
        self._leads[path].add(target)
        if target not in self._paths:
            alike = next((each for each in sorted(self._paths) if each.casefold() == target.casefold()), "")
            hint = f"Its name is written {alike}." if alike else nearest(target, self._paths) or ""
            hint = hint if hint == self._shown(hint) else ""
            return f"a link leads to {self._shown(target)}, which is not there; correct it. {hint}".strip()
        fragment = unquote(parts.fragment)
        if fragment in ("", "top") or target not in self._anchors or fragment.startswith(":~:"):
            return ""
        if fragment not in self._anchors[target]:
            return f"a link leads to a place that {self._shown(target)} does not have; correct what follows the # in it"
        return ""

    def _shown(self, path: str) -> str:
        return people.shown(path, self._rules.known)

    def _target(self, path: str, address: str) -> str | None:
        """The file that an address leads to; empty where it is one beside the site; nothing where it may not be."""
        if not address:
            return path
        if address.startswith("/"):
            root = self._rules.root
            if f"{address}/" == root:
                address += "/"
            if not address.startswith(root):
                return None
            whole = address.removeprefix(root)
        else:
            whole = posixpath.join(posixpath.dirname(path), address)
        folder = address.endswith("/") or posixpath.basename(address) in (".", "..")
        normal = posixpath.normpath(whole) if whole else "."
        if normal == ".":
            return "index.html"
        if any(f"{normal}/".startswith(each) for each in self._rules.unseen):
            return ""
        if normal.startswith(".."):
            beside = normal.removeprefix("../") + ("/" if folder else "")
            return "" if any(beside.startswith(each) for each in self._rules.around) else None
        if folder or (f"{normal}/index.html" in self._paths and normal not in self._paths):
            return f"{normal}/index.html"
        return normal
