"""Runs the guided fuzzer: for some seconds in the tests, for hours by hand with `python tests/fuzz/running.py`.

By hand the corpus is kept in `.fuzz/`, so that the next run goes on from there, and so is what was found: it belongs into
`tests/fuzz/cases/`, together with what mends it. How long each target was looked at in all is written down there too, and
told at the end.
"""

import csv
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path

HERE = Path(__file__).parent
KEPT = Path(".fuzz")
RECORD = "record.csv"
_TRIED = re.compile(rb"^stat::number_of_executed_units: *([0-9]+)", re.MULTILINE)


def fuzz(name: str, folder: Path, seconds: int) -> "subprocess.CompletedProcess[bytes]":
    """Look at one target for so many seconds, with a corpus in a folder; the status is 0 where nothing was found."""
    for part in ("corpus", "found"):
        (folder / part).mkdir(parents=True, exist_ok=True)
    options = {"max_total_time": seconds, "max_len": 8192, "timeout": 10, "rss_limit_mb": 2048, "print_final_stats": 1}
    command = [sys.executable, str(HERE / "guided.py"), name, str(folder / "corpus")]
    command += [f"-{key}={value}" for key, value in options.items()]
    command.append(f"-artifact_prefix={folder / 'found'}/")
    try:
        return subprocess.run(command, capture_output=True, check=False, timeout=seconds + 120)
    except subprocess.TimeoutExpired as late:  # a busy machine: the targets behind it are looked at all the same
        said = (late.stderr or b"") + f"\n{name} did not end within {seconds + 120} seconds".encode()
        return subprocess.CompletedProcess(command, 1, late.stdout or b"", said)


def found_by(folder: Path) -> list[Path]:
    """What broke a target."""
    return sorted((folder / "found").iterdir())


def tried(said: bytes) -> int:
    """How many inputs a run says that it tried."""
    found = _TRIED.search(said)
    return int(found[1]) if found else 0


def note(record: Path, name: str, seconds: int, inputs: int) -> None:
    """Write down that a target was looked at for so long, with so many inputs."""
    with record.open("a", encoding="utf-8", newline="") as stream:
        csv.writer(stream, lineterminator="\n").writerow((time.strftime("%Y-%m-%d"), name, seconds, inputs))


def totals(record: Path, names: Iterable[str]) -> list[str]:
    """A table of all runs so far, as Markdown: hours, inputs, and what was found, which is a case by now or is to be one."""
    with record.open(encoding="utf-8", newline="") as stream:
        runs = list(csv.reader(stream))
    lines = ["| target | hours | inputs | found | cases |", "|---|--:|--:|--:|--:|"]
    for name in names:
        own = [(int(seconds), int(inputs)) for _, of, seconds, inputs in runs if of == name]
        hours, inputs = sum(each for each, _ in own) / 3600, sum(each for _, each in own)
        found, cases = len(found_by(record.parent / name)), len(list((HERE / "cases" / name).glob("*")))
        lines.append(f"| {name} | {hours:.1f} | {inputs:,} | {found} | {cases} |")
    return lines


def main() -> int:
    """Fuzz every target in turn."""
    sys.path.insert(0, str(HERE.parent))
    from fuzz.targets import TARGETS  # noqa: PLC0415  found on the path that was just set

    seconds, broken = int(os.environ.get("FUZZ_SECONDS", "900")), 0
    for name in TARGETS:
        print(f"{name}: {seconds} seconds", flush=True)
        began = time.monotonic()
        done = fuzz(name, KEPT / name, seconds)
        note(KEPT / RECORD, name, round(time.monotonic() - began), tried(done.stderr))
        said = done.stderr.decode(errors="replace").splitlines()
        broken += done.returncode != 0
        if done.returncode:
            print("\n".join(said[-32:]), flush=True)
        for path in found_by(KEPT / name):
            print(f"    {path}", flush=True)
    print("", *totals(KEPT / RECORD, TARGETS), sep="\n")
    return broken


if __name__ == "__main__":
    sys.exit(main())
