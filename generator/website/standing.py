"""Files that stand in the last site already: they are given a second name in the new one, which costs next to nothing.

The old site is removed once the new one has its place, so that no file has two names for long. What is given a name is held
to its digest afterwards, so nobody can put another file in its place; whoever could still write into it may write into the
finished site as well.
"""

import os
import stat
from pathlib import Path

from generator.compile.tree import Facts, Held
from generator.publish.sealing.hashed import Hashed, digest_of_open
from generator.up_to_date.stamps import stamp_from

_READ = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


class Standing:
    """A new site that is made beside the last one, and what it takes over from there."""

    def __init__(self, last: Path | None, new: Path, hashed: Hashed) -> None:
        """What is taken over is `hashed` from then on."""
        self._last = str(last) if last and last.is_dir() and not last.is_symlink() else None
        self._new = str(new)
        self._hashed = hashed
        os.umask(mask := os.umask(0))
        self._rights = 0o666 & ~mask
        self._plain: dict[str, bool] = {"": True}
        self._made: set[str] = set()

    def link(self, path: str, facts: Facts) -> bool:
        """Whether a file now stands in the new site because the last one had it with exactly these bytes.

        It is whoever's who runs this, and has the rights that a new file would get.
        """
        if self._last is None or not self._is_plain(path.rpartition("/")[0]):
            return False
        new = self._place(path)
        try:
            os.link(f"{self._last}/{path}", new, follow_symlinks=False)
        except OSError:  # it is not there, or the system gives no second name
            return False
        if self._is(path, new, facts):
            return True
        os.unlink(new)  # noqa: PTH108  there are tens of thousands
        return False

    def write(self, path: str, data: bytes) -> None:
        """Write a file into the new site. Raises OSError."""
        with open(self._place(path), "wb") as stream:  # noqa: PTH123  there are tens of thousands
            stream.write(data)

    def put(self, assets: Held[bytes]) -> None:
        """Let all of some files stand, those that the last site had and those that have to be written. Raises OSError."""
        for path in assets:
            if not self.link(path, assets.facts(path)):
                self.write(path, assets[path])

    def _place(self, path: str) -> str:
        """Where a file is to stand, in a folder that is there."""
        if (folder := path.rpartition("/")[0]) not in self._made:
            os.makedirs(f"{self._new}/{folder}", exist_ok=True)  # noqa: PTH103
            self._made.add(folder)
        return f"{self._new}/{path}"

    def _is_plain(self, folder: str) -> bool:
        """Whether a folder of the last site lies in it, and is no link to elsewhere."""
        if folder not in self._plain:
            found = self._is_plain(folder.rpartition("/")[0])
            try:
                mode = os.lstat(f"{self._last}/{folder}").st_mode if found else 0
            except OSError:
                mode = 0
            self._plain[folder] = stat.S_ISDIR(mode)
        return self._plain[folder]

    def _is(self, path: str, file: str, facts: Facts) -> bool:
        """Whether a file that has one more name is ours alone, with these bytes and the usual rights."""
        try:
            handle = os.open(file, _READ)
        except OSError:
            return False
        try:
            found = os.fstat(handle)
            stamp = stamp_from(found)
            ours = found.st_uid == os.geteuid() and stat.S_IMODE(found.st_mode) == self._rights and found.st_nlink == 2
            if not (ours and stat.S_ISREG(found.st_mode) and found.st_size == facts.size):
                return False
            if digest_of_open(handle) != facts.digest or stamp_from(os.fstat(handle)) != stamp:
                return False
            self._hashed.learn(path, stamp, facts.digest)
        except OSError:
            return False
        finally:
            os.close(handle)
        return True
