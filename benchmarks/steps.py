"""The steps that are measured on a portfolio of one size, in an order in which each leaves what the next one needs."""

import contextlib
import shutil
import statistics
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from measuring import BIN, HERE, Spent, environment, measure
from serving import edit_to_page

HELP, CHECK, WARM_CHECK = "help", "check, cold", "check, warm"
COLD, UNCHANGED, PLAIN = "build, cold", "build, nothing changed", "plain mkdocs build"
TEXT, CSV, SERVE = "build, one review's text changed", "build, one CSV changed", "serve, from an edit to its page"
COMMIT = "build, the changed text committed"


@dataclass(frozen=True, kw_only=True)
class Row:
    """One line of the table: the medians of the repeats."""

    name: str
    wall: float
    cpu: float
    memory: int
    failed: bool


class Steps:
    """The measured steps on one portfolio, in a folder of its own."""

    def __init__(self, folder: Path, reviews: int, rows: int) -> None:
        self.portfolio = folder / "portfolio"
        self.plain = folder / "plain"
        self.reviews = reviews
        self._rows = rows
        self._log = folder / "output.txt"
        self._spent: dict[str, list[Spent]] = {}
        self._edits = 0

    def rows(self) -> dict[str, Row]:
        """What was measured, by name."""
        return {
            name: Row(
                name=name,
                wall=statistics.median(each.wall for each in spent),
                cpu=statistics.median(each.cpu for each in spent),
                memory=max(each.memory for each in spent),
                failed=any(each.status for each in spent),
            )
            for name, spent in self._spent.items()
        }

    def prepare(self) -> None:
        """Write the portfolio anew; before that, run a small one, so that Python has the bytecode of all that is used."""
        self._write(3, 500)
        self.repeat()
        self._spent.clear()
        self._write(self.reviews, self._rows)

    def _write(self, reviews: int, rows: int) -> None:
        for folder in (self.portfolio, self.plain):
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
        arguments = [str(self.portfolio), "--reviews", str(reviews), "--rows", str(rows)]
        subprocess.run([sys.executable, str(HERE / "portfolio.py"), *arguments], check=True, env=environment())

    def repeat(self, *, plain: bool = True) -> None:
        """Measure everything once; on request also MkDocs alone."""
        self._reviews(HELP, "--help")
        self._forget()
        self._reviews(CHECK, "check")
        self._reviews(WARM_CHECK, "check")
        self._forget()
        self._reviews(COLD, "build")
        self._reviews(UNCHANGED, "build")
        if plain:
            self._plain_build()
        with self._changed("review.md", "\nA sentence that was added in edit {edit}.\n"):
            self._reviews(TEXT, "build")
            with self._committed():
                self._reviews(COMMIT, "build")
        with self._changed("calls.csv", "2023-04-02T12:00:00,Sunday,Billing,A1,answered,10,{edit}\n"):
            self._reviews(CSV, "build")
        with self._log.open("ab") as log:
            self._keep(SERVE, edit_to_page(self.portfolio, log.fileno()))

    def _plain_build(self) -> None:
        """MkDocs alone, with the pages and files of the site that was just built, in the place of its own last site."""
        shutil.rmtree(self.plain / "docs", ignore_errors=True)
        self._reviews("compile, nothing changed", "compile", "--to", str(self.plain / "docs"))
        subprocess.run([sys.executable, str(HERE / "plain.py"), str(self.plain)], check=True, env=environment())
        config = str(self.plain / "mkdocs.yml")
        self._run(PLAIN, [str(BIN / "mkdocs"), "build", "--quiet", "--config-file", config])

    def _reviews(self, name: str, *arguments: str) -> None:
        self._run(name, [str(BIN / "reviews"), "--root", str(self.portfolio), *arguments])

    def _run(self, name: str, command: list[str]) -> None:
        with self._log.open("ab") as log:
            log.write(f"\n== {name}\n".encode())
            log.flush()
            self._keep(name, measure(command, log.fileno()))

    def _keep(self, name: str, spent: Spent) -> None:
        self._spent.setdefault(name, []).append(spent)
        failed = f", exit status {spent.status}" if spent.status else ""
        print(f"{name}: {spent.wall:.2f} s, CPU {spent.cpu:.2f} s{failed}", file=sys.stderr, flush=True)

    def _forget(self) -> None:
        """No cache and no site, as on a fresh machine."""
        for name in (".cache", "site"):
            shutil.rmtree(self.portfolio / name, ignore_errors=True)

    @contextlib.contextmanager
    def _committed(self) -> Iterator[None]:
        """What was changed is committed, where Git is installed; afterwards it is not."""
        git = ["git", "-C", str(self.portfolio), "-c", "commit.gpgsign=false"]
        who = ["-c", "user.name=Benchmark", "-c", "user.email=benchmark@example.org"]
        known = shutil.which("git") is not None
        if known:
            subprocess.run([*git, *who, "commit", "--quiet", "--all", "--message", "An edit"], check=True)
        try:
            yield
        finally:
            if known:
                subprocess.run([*git, "reset", "--quiet", "HEAD~1"], check=True)

    @contextlib.contextmanager
    def _changed(self, name: str, added: str) -> Iterator[None]:
        """The first such file with something at its end that it never had; afterwards it is as it was."""
        path = min(self.portfolio.glob(f"reviews/*/*/{name}"))
        before = path.read_bytes()
        self._edits += 1
        path.write_bytes(before + added.format(edit=self._edits).encode())
        try:
            yield
        finally:
            path.write_bytes(before)
