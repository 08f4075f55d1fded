"""The search of a site on its way into it: files of texts that the last site had already are taken over from there."""

import json
from collections.abc import Iterable, Mapping, Sequence

from generator.cache import Cache, key_of
from generator.compile.tree import Facts, facts_of
from generator.pipeline.kept import Kept
from generator.website.known_pages import Known
from generator.website.search import (
    FOLDER,
    Searched,
    by_place,
    ending_of,
    file_of_texts,
    in_its_order,
    leading_files,
    names_of,
)
from generator.website.standing import Standing


class SearchFiles:
    """The files that the search of one site reads."""

    def __init__(self, cache: Cache, standing: Standing, *, scripts: bool) -> None:
        """`scripts` for pages that are read without a server."""
        self._kept = Kept(cache, "files of texts")
        self._site = standing
        self._scripts = scripts
        self._standing: set[str] = set()

    def stand(self, place: str, pages: Iterable[Known]) -> bool:
        """Whether the file that holds the texts of these pages, which are all that it holds, is in the site."""
        if self._scripts:
            return False
        key = _key([each for each in pages if each.found])
        facts = self._kept.known(key, _read) if key else None
        path = f"{FOLDER}/{place}.json"
        if key and not (facts and self._site.link(path, facts)):
            return False
        self._standing.add(place)
        return True

    def write(self, pages: Iterable[Known], searched: Mapping[str, Searched | None]) -> None:
        """Write the files that do not stand yet; `searched` are the pages by location that they are made from."""
        known = {each.found.location: each for each in pages if each.found}
        found = [each.found for each in known.values() if each.found]
        for path, text in leading_files(found, ending_of(scripts=self._scripts)).items():
            self._put(path, text)
        for place, shown in by_place(found).items():
            if place not in self._standing:
                text = file_of_texts(whole.texts for each in shown if (whole := searched.get(each.location)))
                self._put(place, text)
                self._kept.put(_key([known[each.location] for each in shown]), json.dumps(facts_of(text)))
        self._kept.save()

    def _put(self, path: str, text: str) -> None:
        for name, before in names_of(path, scripts=self._scripts):
            self._site.write(f"{FOLDER}/{name}", before + text.encode())


def _key(pages: Sequence[Known]) -> str:
    """A key of all that a file of texts is made from; empty where there is no file."""
    texts = {each.found.location: each.texts for each in pages if each.found}
    ordered = in_its_order(each.found for each in pages if each.found)
    return key_of("texts", [texts[each.location] for each in ordered]) if ordered else ""


def _read(text: str) -> Facts:
    """Raises ValueError or TypeError where a text is none."""
    digest, size = json.loads(text)
    return Facts(str(digest), int(size))
