"""Sign-offs of which an edit can have made another: of one person for one part, with one day or one digest."""

from collections import defaultdict
from collections.abc import Iterable

from generator.pipeline.history.said import Entry

_Key = tuple[str, str, str, str]


class Kin:
    """Finds them among many without a look at each: a review may have had thousands."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        """The order of the entries stays."""
        self._places: dict[Entry, int] = {}
        self._found: dict[_Key, list[Entry]] = defaultdict(list)
        for place, entry in enumerate(entries):
            self._places[entry] = place
            for key in _keys(entry):
                self._found[key].append(entry)

    def of(self, entry: Entry) -> list[Entry]:
        """Those that share a day or a digest with an entry, in their order."""
        near = {each for key in _keys(entry) for each in self._found.get(key, ())}
        return sorted(near, key=self._places.__getitem__)


def _keys(entry: Entry) -> tuple[_Key, _Key]:
    return (entry.by, entry.of, "on", entry.date), (entry.by, entry.of, "as", entry.digest)
