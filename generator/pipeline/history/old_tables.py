"""Data files as they were at other times, read as the review of that time says; the last few are kept."""

from collections import OrderedDict

from pydantic import ValidationError

from generator.analyse.telling.uses import Uses, mapping
from generator.load.contents import Contents
from generator.load.raw_table import counted_lines, is_long, raw_table, sized
from generator.model.raw_table import RawTable
from generator.model.source import Read

_KEPT = 4
"""One state follows another, so that each is asked for twice."""


class OldTables:
    """Tables by their blobs."""

    def __init__(self, contents: Contents) -> None:
        self._contents = contents
        self._long: dict[str, bool] = {}
        self._read: OrderedDict[tuple[str, str], RawTable] = OrderedDict()

    def long(self, *blobs: str | None) -> bool:
        """Whether a file is too long in one of two states to be compared cell by cell."""
        return any(self._is_long(blob) for blob in blobs if blob)

    def _is_long(self, blob: str) -> bool:
        if blob not in self._long:
            self._long[blob] = is_long(self._contents.data(blob) or b"")
        return self._long[blob]

    def lines(self, blob: str) -> RawTable:
        """The lines of a file as they stand."""
        if (blob, "") not in self._read:
            data = self._contents.data(blob)
            self._keep((blob, ""), RawTable(size=self._contents.size(blob)) if data is None else counted_lines(data))
        return self._read[blob, ""]

    def sized(self, blob: str, uses: Uses, name: str) -> RawTable:
        """How large a file is that has nothing to be compared with."""
        data = self._contents.data(blob)
        return RawTable(size=self._contents.size(blob)) if data is None else sized(data, *_reading(uses, name))

    def _keep(self, key: tuple[str, str], table: RawTable) -> None:
        self._read[key] = table
        while len(self._read) > _KEPT:
            self._read.popitem(last=False)

    def read(self, blob: str, uses: Uses, name: str) -> RawTable:
        """The cells of a file under its name, as far as they can be read."""
        reading, headers = _reading(uses, name)
        key = (blob, repr((reading, headers)))
        if key not in self._read:
            data = self._contents.data(blob)
            table = RawTable(size=self._contents.size(blob)) if data is None else raw_table(data, reading, headers)
            self._keep(key, table)
        return self._read[key]


def _reading(uses: Uses, name: str) -> tuple[Read, tuple[str, ...]]:
    """How the first source that names a file says that it is read, and the headers that it expects."""
    source = next((uses.source(each) for each in uses.of_file(name)), {})
    headers = tuple(str(mapping(each).get("from") or key) for key, each in mapping(source.get("columns")).items())
    try:
        return Read.model_validate(dict(mapping(source.get("read")))), headers
    except ValidationError:
        return Read(), headers
