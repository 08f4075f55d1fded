"""Prints what was seen of each case: `python tests/attacks/table.py [ID ...]`. Ends with 1 where a case is not as it must be."""

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[1])]

from attacks.corpus import IDS, cases  # noqa: E402
from attacks.ground import Ground, MakeOnce, nothing_ran  # noqa: E402
from attacks.trials import TRIALS  # noqa: E402


def _once(base: Path) -> MakeOnce:
    def make_once(name: str, make: Callable[[Path], None]) -> Path:
        folder = base / name
        if not folder.is_dir():
            folder.mkdir()
            make(folder)
        return folder

    return make_once


def _cell(text: str) -> str:
    return " ".join(text.split())[:300].translate({ord("|"): "\\|", ord("<"): "&lt;"})


def main(wanted: list[str]) -> int:
    """Try the cases and print the table as Markdown."""
    failed = 0
    print("| id | attack | verdict | seen | seconds | MB |\n|---|---|---|---|--:|--:|", flush=True)  # noqa: T201
    with tempfile.TemporaryDirectory() as temporary:
        base = Path(temporary)
        once = _once(base)
        for case in (cases()[name] for name in wanted):
            ground = Ground(base / f"case-{case.id}", once)
            ground.folder.mkdir()
            began = time.monotonic()
            try:
                said = TRIALS[case.id](case, ground)
                nothing_ran(ground.folder)
            except Exception as fault:  # noqa: BLE001  whatever it is, the others are tried
                failed, said = failed + 1, f"NOT AS REQUIRED: {type(fault).__name__}: {fault}"
            seconds = max((each.seconds for each in ground.runs), default=time.monotonic() - began)
            memory = f"{max(each.megabytes for each in ground.runs):.0f}" if ground.runs else ""
            row = (case.id, case.attack, case.verdict, said, f"{seconds:.1f}", memory)
            print("| " + " | ".join(map(_cell, row)) + " |", flush=True)  # noqa: T201
    print(f"\n{len(wanted)} cases, {failed} not as required")  # noqa: T201
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or list(IDS)))
