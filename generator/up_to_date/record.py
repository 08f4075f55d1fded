"""What a command printed and left behind, kept for when nothing has changed."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.cache import Cache, digest_of
from generator.settings import Settings
from generator.terminal import Line
from generator.up_to_date.inputs import Inputs, gather
from generator.up_to_date.stamps import NotPlain, Stamp, stamps_below

_FORM = "1"
"""The form of a record; another one is none."""


@dataclass(frozen=True, kw_only=True)
class Record:
    """What there is to say where a command need not run."""

    status: int
    lines: tuple[Line, ...]
    """What it printed."""


def recall(
    settings: Settings, choices: tuple[str, ...], out: Path | None = None
) -> tuple[Record | None, Inputs | None]:
    """The record of a command, where running it would change nothing; and what decides now, for `keep`.

    `out` is the folder that it wrote: it stands as it was left, or there is no record.
    """
    if not settings.use_cache:
        return None, None
    kept = _cache(settings).read(_key(choices, out), _parsed)
    before, record, left = kept or (None, None, None)
    now = gather(settings, choices, before)
    if not (now and before and record and now.agrees(before)):
        return None, now
    if out is not None and _standing(out) != left:
        return None, now
    return record, now


def keep(
    settings: Settings,
    choices: tuple[str, ...],
    began: Inputs | None,
    status: int,
    lines: Iterable[Line],
    out: Path | None = None,
    is_ours: Callable[[Path], bool] = lambda _: True,
    settle: Callable[[], object] = lambda: None,
) -> None:
    """Keep what a command has printed and written, unless something was touched while it ran: then it has to run again.

    `is_ours` tells whether what stands at `out` is what the command put there, and not what another one did meanwhile.
    `settle` waits until it stands there for good.
    """
    if began is None or not (now := gather(settings, choices, began)) or not now.stood_still(began):
        return
    settle()
    left = _standing(out) if out is not None else {}
    if left is None or (out is not None and not is_ours(out)):
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
        },
        separators=(",", ":"),
    )
    _cache(settings).put(_key(choices, out), text)


def _standing(out: Path) -> dict[str, Stamp] | None:
    """Every file of a folder that was written, by path in it; None where it holds anything else, or is none."""
    if out.is_symlink() or not out.is_dir():
        return None
    try:
        return {path.removeprefix(f"{out}/"): stamp for path, stamp in stamps_below(str(out))}
    except NotPlain:
        return None


def _cache(settings: Settings) -> Cache:
    return Cache(settings.cache_dir)


def _key(choices: tuple[str, ...], out: Path | None) -> str:
    return digest_of(json.dumps(["up to date", _FORM, *choices, str(out)]))


def _parsed(text: str) -> tuple[Inputs, Record, dict[str, Stamp]]:
    """Raises ValueError, LookupError or TypeError where a text is no record."""
    found: dict[str, Any] = json.loads(text)
    files = {path: (Stamp(*values[:-1]), str(values[-1])) for path, values in found["files"].items()}
    inputs = Inputs(facts=found["facts"], taken=found["taken"], files=files)
    lines = tuple(Line(str(line), bool(err)) for line, err in found["lines"])
    left = {path: Stamp(*values) for path, values in found["left"].items()}
    return inputs, Record(status=int(found["status"]), lines=lines), left
