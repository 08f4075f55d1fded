"""Files of data of which most lines stood in the last site, where nothing was wrong with them: only the others are looked at.

Three files list everything that a site holds or was made from, so that each change of a text changes a few lines of them;
to look at all the others again took a tenth of the time that such a change needs.
"""

import hashlib
import os
import stat
from pathlib import Path

from generator.gate.data import decoded, is_json, read_text
from generator.gate.files import kind_of
from generator.gate.json_texts import distinct
from generator.gate.last_look import LastLook
from generator.gate.people import look_by
from generator.gate.summary import Rules, Summary
from generator.gate.unseen import may_hide
from generator.records import dataclass

_MARK = b"\xef\xbb\xbf"
"""Which a text may begin with, and may not have anywhere else."""


@dataclass(frozen=True)
class Before:
    """The site that was looked at last, and what is known of it. Its files are not read where it is nowhere."""

    site: Path | None
    last: LastLook

    def data(self, path: str, rules: Rules) -> bytes | None:
        """A file of it, if it lies there as it was looked at; what the theme brings is taken as it is."""
        seen = self.last.files.get(path)
        if seen is None or self.site is None or seen.digest in rules.brought:
            return None
        file = self.site / path
        try:
            data = file.read_bytes() if stat.S_ISREG(os.lstat(file).st_mode) else b""
        except OSError:
            return None
        return data if hashlib.sha256(data).hexdigest() == seen.digest else None


def nothing_new(path: str, data: bytes, before: Before, rules: Rules) -> bool:
    """Whether a file that is read line by line has no line that holds a fault, as far as can be told from its new lines.

    In JSON no text goes on over the end of a line.
    """
    kind = kind_of(path)
    if kind not in (".json", ".txt") or (known := before.data(path, rules)) is None or _MARK in (data[:3], known[:3]):
        return False
    new = b"\n".join([b"", *set(data.split(b"\n")).difference(known.split(b"\n"))])  # none of them is the first line
    if kind == ".txt":
        return not read_text(new, rules).faults
    found = Summary()
    if not is_json(decoded(data, found), found):
        return False
    texts = distinct(decoded(new, found))
    return not found.faults and not look_by(rules.known).telling(texts) and not may_hide("\n".join(texts))
