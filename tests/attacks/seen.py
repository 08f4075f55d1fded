"""The program run on a hostile portfolio, with what it said, how long it took and how much memory it had."""

import json
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from end_to_end.forking import measure_forked
from end_to_end.program import environment

SECONDS, MEGABYTES = 10, 1000
"""No input may take more. Seconds are those of computing, which do not depend on what else the machine does."""
_GIVEN_UP = 120
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_OWN_COMMAND = re.compile(r"::(error|warning|notice) (file=|title=)")


@dataclass(frozen=True)
class Problem:
    """A problem as `check --format json` tells it."""

    file: str
    line: int
    column: int
    severity: str
    code: str
    message: str
    hint: str


@dataclass(frozen=True)
class Seen:
    """One run."""

    status: int
    out: str
    err: str
    seconds: float
    megabytes: float

    @property
    def told(self) -> str:
        return self.out + self.err

    def problems(self) -> list[Problem]:
        """The problems of a run that prints them as JSON."""
        return [
            Problem(**{key: each.get(key, _NONE[key]) for key in _NONE}) for each in json.loads(self.out)["problems"]
        ]


_NONE: dict[str, Any] = {"file": "", "line": 0, "column": 0, "severity": "", "code": "", "message": "", "hint": ""}


def look(*arguments: object, cwd: Path, seconds: float = SECONDS) -> Seen:
    """Run the program within its bounds. Nothing that it says may be a trace or steer a terminal or a log."""
    with tempfile.TemporaryDirectory() as folder:
        out, err = Path(folder, "out"), Path(folder, "err")
        status, megabytes, took = measure_forked(
            [str(each) for each in arguments], cwd, environment(), out, err, _GIVEN_UP
        )
        seen = Seen(status, out.read_text(encoding="utf-8"), err.read_text(encoding="utf-8"), took, megabytes)
    assert "Traceback" not in seen.told, seen.told
    assert "internal error" not in seen.told.lower(), seen.told
    assert not _CONTROL.search(seen.told), repr(_CONTROL.findall(seen.told))
    assert "\N{REPLACEMENT CHARACTER}" not in seen.told
    for line in seen.told.splitlines():
        assert not line.startswith("##["), line
        assert not line.startswith("::") or _OWN_COMMAND.match(line), line
    assert took < seconds, f"it took {took:.1f} s"
    assert megabytes < MEGABYTES, f"it had {megabytes:.0f} MB"
    return seen
