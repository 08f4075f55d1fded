"""Files that stand in the last site already: they are given a second name in the new one, which costs next to nothing.

The site that was replaced is kept in the cache, and the next one is made of it, see `spare`; without a cache it is removed.
What is given a name is held to its digest afterwards, so nobody can put another file in its place; whoever could still write
into it may write into the finished site as well. A file that was not touched since the last site was finished has the digest
that it had then, and is not read: most of what a change of one text takes on a large site would be reading what is the same.
"""

import os
import stat
from collections.abc import Mapping
from dataclasses import field
from pathlib import Path

from generator.compile.tree import Facts, Held
from generator.publish.sealing.hashed import Hashed, digest_of_open
from generator.publish.sealing.manifest import LISTING, RECORD, paths_of, root_of
from generator.records import dataclass
from generator.up_to_date import Left
from generator.up_to_date.stamps import Stamp, stamp_from
from generator.website.spare import Spare

_READ = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


@dataclass(frozen=True, kw_only=True)
class Last:
    """The site that is to be replaced."""

    site: Path
    left: Left = field(default_factory=Left)
    """How it was left, where that is known."""
    spare: Path | None = None
    """Where the site may lie that was there before it."""


class Standing:
    """A new site that is made beside the last one, and what it takes over from there."""

    def __init__(self, last: Last | None, new: Path, hashed: Hashed) -> None:
        """What is taken over is `hashed` from then on."""
        is_there = last and last.site.is_dir() and not last.site.is_symlink()
        self._last = str(last.site) if last and is_there else None
        self._left = last.left if last and is_there else Left()
        self._listed = _listed(last.site, self._left.root) if last and is_there else {}
        self._new = str(new)
        self._hashed = hashed
        os.umask(mask := os.umask(0))
        self._rights = 0o666 & ~mask
        self._spare = Spare(last.spare if last and is_there else None, new, 0o777 & ~mask)
        self._plain: dict[str, bool] = {"": True}
        self._made: set[str] = set()

    def link(self, path: str, facts: Facts) -> bool:
        """Whether a file now stands in the new site because the last one had it with exactly these bytes.

        It is whoever's who runs this, and has the rights that a new file would get. The record that marks a site is never
        shared: whatever is done to a cache, a site stays one of ours and is built again.
        """
        if self._last is None or path == RECORD or not self._is_plain(path.rpartition("/")[0]):
            return False
        old = f"{self._last}/{path}"
        stamp = self._untouched(path, old, facts)
        if self._spare.takes_over(path, stamp.inode if stamp else 0):
            if stamp:
                self._hashed.learn(path, stamp, facts.digest)
            return True
        new = self._place(path)
        try:
            os.link(old, new, follow_symlinks=False)
        except OSError:  # it is not there, or the system gives no second name
            return False
        if (stamp and self._is_still(path, new, stamp, facts)) or self._is(path, new, facts):
            return True
        os.unlink(new)  # noqa: PTH108  there are tens of thousands
        return False

    def write(self, path: str, data: bytes) -> None:
        """Write a file into the new site, never into one that has another name elsewhere. Raises OSError."""
        self._spare.make_way(path)
        place = self._place(path)
        try:
            stream = open(place, "xb")  # noqa: PTH123, SIM115  there are tens of thousands
        except FileExistsError:
            os.unlink(place)  # noqa: PTH108
            stream = open(place, "xb")  # noqa: PTH123, SIM115
        with stream:
            stream.write(data)

    def clear(self) -> None:
        """Take out what a site before had and this one has not; before that nobody else may write into it. Raises OSError."""
        self._spare.clear()
        self._made.clear()

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

    def _untouched(self, path: str, file: str, facts: Facts) -> Stamp | None:
        """The stamp of a file of the last site that is ours and has these bytes, where that is known without reading it."""
        if self._listed.get(path) != facts.digest:
            return None
        try:
            found = os.lstat(file)
        except OSError:
            return None
        stamp = stamp_from(found)
        ours = found.st_uid == os.geteuid() and stamp.mode == stat.S_IFREG | self._rights and stamp.size == facts.size
        return stamp if ours and self._left.holds(path, stamp) else None

    def _is_still(self, path: str, file: str, stamp: Stamp, facts: Facts) -> bool:
        """Whether a file that has one more name, which changes when it was changed, is still the one that had this stamp."""
        try:
            found = stamp_from(os.lstat(file))
        except OSError:
            return False
        if found._replace(changed=stamp.changed) != stamp:
            return False
        self._hashed.learn(path, found, facts.digest)
        return True

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


def _listed(site: Path, root: str) -> Mapping[str, str]:
    """The digests of a site by path, where it lists those that it was left with."""
    try:
        data = (site / LISTING).read_bytes() if root else b""
    except OSError:
        return {}
    return paths_of(data) if data and root_of(data) == root else {}
