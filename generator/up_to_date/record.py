"""What a command printed and left behind, kept for when nothing has changed."""

import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from generator.cache import Cache, digest_of
from generator.records import dataclass
from generator.settings import Settings
from generator.terminal import Line
from generator.up_to_date.inputs import Inputs, gather
from generator.up_to_date.left import Left, root_of, standing
from generator.up_to_date.stamps import Stamp

_FORM = "2"
"""The form of a record; another one is none."""


@dataclass(frozen=True, kw_only=True)
class Record:
    """What there is to say where a command need not run."""

    status: int
    lines: tuple[Line, ...]
    """What it printed."""


def recall(
    settings: Settings, choices: tuple[str, ...], out: Path | None = None
) -> tuple[Record | None, Inputs | None, Left]:
    """The record of a command, where running it would change nothing; what decides now, for `keep`; and what it left before.

    `out` is the folder that it wrote: it stands as it was left, or there is no record.
    """
    if not settings.use_cache:
        return None, None, Left()
    kept = _cache(settings).read(_key(choices, out), _parsed)
    before, record, left = kept or (None, None, Left())
    now = gather(settings, choices, before)
    if not (now and before and record and now.agrees(before)):
        return None, now, left
    if out is not None and standing(out) != left.stamps:
        return None, now, left
    return record, now, left


def keep(
    settings: Settings,
    choices: tuple[str, ...],
    began: Inputs | None,
    status: int,
    lines: Iterable[Line],
    out: Path | None = None,
    root: str = "",
    settle: Callable[[], object] = lambda: None,
    *,
    stands: Callable[[], Mapping[str, Stamp] | None] = lambda: None,
) -> None:
    """Keep what a command has printed and written, unless something was touched while it ran: then it has to run again.

    `root` is the root hash of what the command put at `out`: another one may have put something else there meanwhile.
    `settle` waits until it stands there for good, and `stands` tells after that how it does, where that is known: as it was
    looked at before it was put there. If anything was done to it meanwhile, it does not stand so in the next run.
    """
    if began is None or not (now := gather(settings, choices, began)) or not now.stood_still(began):
        return
    settle()
    left = (stands() or standing(out)) if out is not None else {}
    if left is None or (out is not None and root_of(out) != root):
        return
    text = json.dumps(
        {
            "form": _FORM,
            "facts": now.facts,
            "taken": now.taken,
            "files": {path: [*stamp, digest] for path, (stamp, digest) in now.files.items()},
            "status": status,
            "lines": list(lines),
            "left": left,
            "root": root,
        },
        separators=(",", ":"),
    )
    _cache(settings).put(_key(choices, out), text)


def _cache(settings: Settings) -> Cache:
    return Cache(settings.cache_dir)


def _key(choices: tuple[str, ...], out: Path | None) -> str:
    return digest_of(json.dumps(["up to date", _FORM, *choices, str(out)]))


def _parsed(text: str) -> tuple[Inputs, Record, Left]:
    """Raises ValueError, LookupError or TypeError where a text is no record."""
    found: dict[str, Any] = json.loads(text)
    files = {path: (Stamp(*values[:-1]), str(values[-1])) for path, values in found["files"].items()}
    inputs = Inputs(facts=found["facts"], taken=found["taken"], files=files)
    lines = tuple(Line(str(line), bool(err)) for line, err in found["lines"])
    stamps = {path: Stamp(*values) for path, values in found["left"].items()}
    left = Left(taken=int(found["taken"]), stamps=stamps, root=str(found["root"]))
    return inputs, Record(status=int(found["status"]), lines=lines), left
