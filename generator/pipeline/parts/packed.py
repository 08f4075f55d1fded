"""Results that are kept small while they wait: many thousand reviews do not fit into memory as they are worked with."""

import zlib
from collections.abc import Iterator, Mapping

from generator.results import ReviewResults

_FAST = 1


class PackedResults(Mapping[str, ReviewResults]):
    """The results of reviews by id, in order. Each is unpacked when it is asked for, and only the last one is kept so."""

    def __init__(self) -> None:
        self._packed: dict[str, bytes] = {}
        self._last: tuple[str, ReviewResults] | None = None

    def add(self, results: Mapping[str, ReviewResults]) -> None:
        """Pack the results of more reviews."""
        for name, each in results.items():
            self._packed[name] = zlib.compress(each.model_dump_json(exclude_defaults=True).encode("utf-8"), _FAST)
        self._packed = dict(sorted(self._packed.items()))

    def __getitem__(self, name: str) -> ReviewResults:
        if self._last is None or self._last[0] != name:
            self._last = name, ReviewResults.model_validate_json(zlib.decompress(self._packed[name]))
        return self._last[1]

    def __contains__(self, name: object) -> bool:
        return name in self._packed

    def __iter__(self) -> Iterator[str]:
        return iter(self._packed)

    def __len__(self) -> int:
        return len(self._packed)
