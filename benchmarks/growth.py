"""What it costs to publish again and again: `python benchmarks/growth.py --reviews 100 --times 12` prints a report in Markdown.

A made-up portfolio is published twelve times, each time after a sentence was added to another one of its reviews: into a
folder, and onto a branch of its repository. Told are the seconds of each, the bytes that the folder takes on the disk (a file
with several names counts once), and those that the repository takes once `git gc` has packed it.
"""

import argparse
import contextlib
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
REVIEWS = Path(sys.executable).parent / "reviews"
_MIB = 1024 * 1024
_WHO = {
    f"GIT_{role}_{key}": value
    for role in ("AUTHOR", "COMMITTER")
    for key, value in (("NAME", "Benchmark"), ("EMAIL", "benchmark@example.org"))
}


class Growth:
    """One portfolio that is published to two places."""

    def __init__(self, folder: Path, reviews: int, rows: int) -> None:
        self.portfolio = folder / "portfolio"
        self.publication = folder / "publication"
        wanted = [str(self.portfolio), "--reviews", str(reviews), "--rows", str(rows)]
        subprocess.run([sys.executable, str(HERE / "portfolio.py"), *wanted], check=True)
        self._edited = sorted(self.portfolio.glob("reviews/*/*/review.md"))

    def edit(self, number: int) -> None:
        """A sentence more in one review, committed."""
        file = self._edited[number * 7 % len(self._edited)]
        with file.open("a", encoding="utf-8") as stream:
            stream.write(f"\nA sentence that was added in edit {number}.\n")
        self._git("commit", "--quiet", "--all", "--message", f"Edit {number}")

    def publish(self, number: int, *place: str) -> float:
        """Publish to a place; the seconds that it took."""
        start = time.perf_counter()
        command = [str(REVIEWS), "--root", str(self.portfolio), "publish", f"1.{number}", *place]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"})
        return time.perf_counter() - start

    def repository(self) -> int:
        """Bytes of the packed repository."""
        self._git("gc", "--quiet", "--prune=now")
        return _on_disk(self.portfolio / ".git" / "objects")

    def folder(self) -> int:
        """Bytes of the publication on the disk."""
        return _on_disk(self.publication)

    def unlike(self, number: int) -> list[str]:
        """The files of a version that are not the same in the version before."""
        old, new = (self.publication / f"1.{each}" for each in (number - 1, number))
        paths = sorted(path.relative_to(new) for path in new.rglob("*") if path.is_file())
        return [
            path.as_posix() for path in paths if not (old / path).is_file() or not (old / path).samefile(new / path)
        ]

    def _git(self, *arguments: str) -> None:
        settings = ("-c", "commit.gpgsign=false")
        subprocess.run(["git", "-C", str(self.portfolio), *settings, *arguments], check=True, env=os.environ | _WHO)


def _on_disk(folder: Path) -> int:
    """As `du` counts: whole blocks, and each file once however many names it has."""
    found = {}
    for path in (folder, *folder.rglob("*")):
        status = path.lstat()
        found[status.st_dev, status.st_ino] = status.st_blocks * 512
    return sum(found.values())


def main() -> None:
    """Publish, measure, print."""
    parser = argparse.ArgumentParser(description="Measure how a publication grows.")
    parser.add_argument("--reviews", type=int, default=100)
    parser.add_argument("--rows", type=int, default=1000, help="Rows a review, in all its tables.")
    parser.add_argument("--times", type=int, default=12)
    parser.add_argument(
        "--folder", type=Path, help="Where to work; what is made there is kept. Else a temporary folder."
    )
    given = parser.parse_args()
    with contextlib.ExitStack() as stack:
        place = given.folder or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="reviews-growth-")))
        growth = Growth(place.resolve(), given.reviews, given.rows)
        before = growth.repository()
        print(f"## {given.reviews} reviews, published {given.times} times with one review changed each time\n")
        print("| version | folder, s | branch, s | folder, MiB | repository, MiB more | files that are new |")
        print("|---|--:|--:|--:|--:|--:|")
        for number in range(given.times):
            if number:
                growth.edit(number)
            folder = growth.publish(number, "--to", str(growth.publication))
            branch = growth.publish(number, "--branch", "gh-pages")
            sizes = growth.folder() / _MIB, (growth.repository() - before) / _MIB
            new = len(growth.unlike(number)) if number else "all"
            print(f"| 1.{number} | {folder:.1f} | {branch:.1f} | {sizes[0]:.1f} | {sizes[1]:.1f} | {new} |", flush=True)
        print(f"\nNew in the last version: {', '.join(growth.unlike(given.times - 1))}")


if __name__ == "__main__":
    main()
