"""Contents of files at other times, many in one go: a process of Git for each is what makes a history slow."""

import contextlib
import hashlib
import io
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from generator.load.git import Repository, answer
from generator.load.objects import BY_ONE, Sink, blobs, copying
from generator.load.pointers import LARGEST, pointer
from generator.problems import EnvironmentFault

Where = tuple[str, str]
"""A commit, and a path in the portfolio."""

_HELD = 96_000_000
"""Bytes of fetched contents that are held at a time, unless a single one is larger."""
_OF_DISK = "disk-"
"""What contents are called by that stand in no blob, and cannot be fetched again."""


def blobs_at(found: Repository, places: Iterable[Where]) -> dict[Where, str]:
    """The blobs of files as commits left them; what is not there, or is no file, has none."""
    asked = [place for place in dict.fromkeys(places) if place[0] and not {"\n", "\0", "\r"} & set(place[1])]
    if not asked:
        return {}
    given = "".join(f"{commit}:{found.place(commit)}{path}\n" for commit, path in asked)
    said = answer(found, "cat-file", "--batch-check", given=given.encode("utf-8", "surrogateescape"))
    lines = said.split(b"\n")
    kept = {}
    for place, line in zip(asked, lines, strict=False):
        parts = line.split(b" ")
        if len(parts) == 3 and parts[1] == b"blob":
            kept[place] = parts[0].decode("ascii")
    return kept


def sizes(found: Repository, ids: Collection[str]) -> dict[str, int]:
    """The bytes of blobs; those that are not there have none."""
    wanted = sorted(set(ids) - {""})
    if not wanted:
        return {}
    said = answer(found, "cat-file", "--batch-check", given="".join(f"{each}\n" for each in wanted).encode())
    parts = (line.split(" ") for line in said.decode("ascii", "replace").splitlines())
    return {each[0]: int(each[2]) for each in parts if len(each) == 3 and each[1] == "blob"}


class Contents:
    """Blobs that were fetched, and are kept until they are let go."""

    def __init__(self, found: Repository, largest: int) -> None:
        self._found = found
        self._largest = largest
        self._kept: dict[str, bytes | None] = {}
        self._held = 0
        self._sizes: dict[str, int] = {}
        self._processes: contextlib.ExitStack | None = None
        self._copy: Callable[[str, Sink], None] | None = None
        self._copied = 0

    def measure(self, ids: Collection[str]) -> None:
        """Learn how large blobs are."""
        self._sizes |= sizes(self._found, [each for each in ids if each not in self._sizes])

    def size(self, blob: str) -> int:
        """How many bytes a blob has; none where there is no such blob."""
        if blob and blob not in self._sizes:
            self.measure([blob])
        return self._sizes.get(blob, 0)

    def true_size(self, blob: str) -> int:
        """How many bytes the file has that a blob stands for: of one that Git LFS keeps, those that its pointer names."""
        size = self.size(blob)
        kept = pointer(self.data(blob) or b"") if size < LARGEST else None
        return kept.size if kept else size

    def small(self, ids: Collection[str]) -> set[str]:
        """Those of some blobs that are so small that they may stand for another content."""
        self.measure(ids)
        return {each for each in ids if self._sizes.get(each, LARGEST) < LARGEST}

    def fetch(self, ids: Collection[str]) -> None:
        """Fetch blobs that will be asked for; larger ones than may be read are not, nor more of them than can be held."""
        wanted = {each for each in ids if each and each not in self._kept}
        self.measure(wanted)
        near, total = [], self._held
        for blob in sorted(wanted, key=lambda each: (self.size(each), each)):
            total += self.size(blob)
            if total > _HELD:
                break
            near.append(blob)
        self._take(near)

    def data(self, blob: str) -> bytes | None:
        """The bytes of a blob; nothing where it is none, cannot be had, or is too large."""
        if not blob or blob in self._kept or self.size(blob) > self._largest:
            return self._kept.get(blob)
        if self._held + self.size(blob) > _HELD:
            self._kept = {name: data for name, data in self._kept.items() if name.startswith(_OF_DISK)}
            self._held = 0
        self._take([blob])
        return self._kept[blob]

    def _take(self, ids: Sequence[str]) -> None:
        came = self._next(ids[0]) if self._processes and len(ids) == 1 and self.size(ids[0]) else None
        came = blobs(self._found, ids, self._largest) if came is None else came
        self._kept |= {each: came.get(each) for each in ids}
        self._held += sum(map(len, came.values()))

    @contextlib.contextmanager
    def one_after_the_other(self) -> Iterator[None]:
        """While the block lasts, one process of Git gives what is asked for blob by blob: it unpacks each from the one before."""
        with contextlib.ExitStack() as processes:
            self._processes = processes
            try:
                yield
            finally:
                self._processes, self._copy, self._copied = None, None, 0

    def _next(self, blob: str) -> dict[str, bytes] | None:
        """A blob from that process; nothing where it cannot give it, which Git tells more of where it is asked anew."""
        assert self._processes
        if self._copy is None or self._copied + self.size(blob) > BY_ONE:
            self._processes.close()
            self._copy, self._copied = self._processes.enter_context(copying(self._found, self._largest)), 0
        self._copied += self.size(blob)
        into = io.BytesIO()
        try:
            self._copy(blob, into)
        except (EnvironmentFault, OSError):
            self._copy = None
            return None
        return {blob: into.getvalue()}

    def keep(self, data: bytes) -> str:
        """Take in a content from the disk; returns what it is called here, which is the name of no blob."""
        name = f"{_OF_DISK}{hashlib.sha256(data).hexdigest()}"
        self._kept[name], self._sizes[name] = data, len(data)
        return name

    def forget(self) -> None:
        """Let go of what was fetched; sizes stay."""
        self._kept.clear()
        self._held = 0
