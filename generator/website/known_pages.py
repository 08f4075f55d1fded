"""What is known of finished pages without reading them, of all pages together in one entry of the cache."""

import json

from generator.cache import digest_of
from generator.compile.tree import Facts, facts_of
from generator.records import dataclass
from generator.website.finished_page import Finished, data_of
from generator.website.search import Found, read_found


@dataclass(frozen=True, kw_only=True)
class Known:
    """A finished page by its facts."""

    page: Facts
    """Those of its bytes in the site."""
    found: Found | None
    """How the search finds it, if at all."""
    texts: str
    """The digest of what the search shows of it."""

    def written(self) -> str:
        """As text that `read_known` reads."""
        found = self.found and self.found.written()
        return json.dumps([*self.page, found, self.texts], ensure_ascii=False, separators=(",", ":"))


def read_known(text: str) -> Known:
    """Raises ValueError or TypeError where a text is none."""
    digest, size, found, texts = json.loads(text)
    known = None if found is None else read_found(found)
    return Known(page=Facts(str(digest), int(size)), found=known, texts=str(texts))


def known_of(finished: Finished) -> Known:
    """The facts of a page that is there."""
    searched = finished.searched
    found = read_found(searched.written()[:-1]) if searched else None
    return Known(
        page=facts_of(data_of(finished.page)), found=found, texts=digest_of(searched.texts) if searched else ""
    )
