"""What the gate knows of one file by itself, and the rules that it was judged by."""

import functools
import json
from dataclasses import field, fields, replace

from generator.cache import digest_of
from generator.privacy import NOBODY, Known
from generator.records import dataclass


@dataclass(frozen=True, kw_only=True)
class Rules:
    """What a site may hold."""

    scripts: frozenset[str] = field(default_factory=frozenset)
    """SHA-256 of the inline scripts of the theme, in Base64 as a Content-Security-Policy has them."""
    styles: frozenset[str] = field(default_factory=frozenset)
    """The same of its `<style>` elements."""
    settings: frozenset[str] = field(default_factory=frozenset)
    """The same of the settings of the theme's scripts, which are data in its pages."""
    around_content: frozenset[str] = field(default_factory=frozenset)
    """The shapes of the tags that the theme has around what authors write."""
    programs: frozenset[tuple[str, str]] = field(default_factory=frozenset)
    """Scripts in files that a page may name, each with its path below the site and its SHA-256 in hexadecimal digits."""
    sheets: frozenset[tuple[str, str]] = field(default_factory=frozenset)
    """The same of the style sheets that a page may take."""
    brought: frozenset[str] = field(default_factory=frozenset)
    """SHA-256 of the files that the theme brings, in hexadecimal digits; they are taken as they are."""
    known: Known = NOBODY
    own: str = ""
    """The words of the program's own texts, in small letters with a blank before and behind each, for the pages of its guide."""
    page_size: int = 5_000_000
    """Bytes that a page may have."""
    address: str = ""
    """The address at which the site stands, if it is known."""
    root: str = "/"
    """The path at which the site stands on its host, for pages that count from there."""
    around: frozenset[str] = field(default_factory=frozenset)
    """Folders beside the site that it may lead to, each with `/` behind it."""
    unseen: frozenset[str] = field(default_factory=frozenset)
    """Folders of the site, each with `/` behind it, that are not there to be looked at; what leads into them is not followed."""
    later: frozenset[str] = field(default_factory=frozenset)
    """Files that are written afterwards."""
    beside: frozenset[str] = field(default_factory=frozenset)
    """Files whose names would not be allowed otherwise, such as `.nojekyll` of a publication."""

    preview: bool = False
    """Whether the site is only looked at on the machine that made it, so that its pages need no policy."""

    @functools.cached_property
    def digest(self) -> str:
        """What of the rules decides about a file by itself."""
        known = self.known
        decisive = [
            [str(self.preview)],
            self.scripts,
            self.styles,
            self.settings,
            self.around_content,
            [self.address],
            *known.told,
        ]
        return digest_of(json.dumps([sorted(each) for each in decisive]))

    @functools.cached_property
    def elsewhere(self) -> "Rules":
        """The same for files that are not of the guide, where the program's own words count like any others."""
        return replace(self, own="")

    @functools.cached_property
    def all_of_them(self) -> str:
        """A digest of everything in the rules, which decides about a whole site."""
        listed = [sorted(value) if isinstance(value, frozenset) else value for value in self._beside_known()]
        return digest_of(json.dumps([*listed, self.known.told]))

    def _beside_known(self) -> list[object]:
        return [getattr(self, each.name) for each in fields(self) if each.name != "known"]


@dataclass
class Summary:
    """One file: its faults by line, and what other files need to know of it."""

    faults: list[tuple[int, str]] = field(default_factory=list)
    anchors: list[str] = field(default_factory=list)
    links: list[tuple[int, str]] = field(default_factory=list)
    """Addresses in the site, each with the line."""
    programs: list[tuple[int, str]] = field(default_factory=list)
    """Those of them that the page runs."""
    sheets: list[tuple[int, str]] = field(default_factory=list)
    """Those of them that it takes as style sheets."""

    def written(self) -> str:
        """The summary as it is kept."""
        return json.dumps(vars(self))


def read_summary(text: str) -> Summary:
    """A summary that was kept. Raises ValueError, KeyError or TypeError where it is none."""
    data = json.loads(text)
    return Summary(
        faults=[(int(line), str(what)) for line, what in data["faults"]],
        anchors=[str(each) for each in data["anchors"]],
        links=[(int(line), str(address)) for line, address in data["links"]],
        programs=[(int(line), str(address)) for line, address in data["programs"]],
        sheets=[(int(line), str(address)) for line, address in data["sheets"]],
    )
