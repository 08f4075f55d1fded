"""Where a cold build's time goes: `python benchmarks/shares.py --reviews 100 --rows 10000` prints a table in Markdown.

One process under the profiler, with nothing kept and no site: shares of what each part takes with all that it calls. The
profiler makes small functions look dearer than they are, so shares are to be read, not seconds.
"""

import argparse
import cProfile
import io
import pstats
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from measuring import HERE, environment, machine

PARTS = (
    ("reading reviews, settings and Git", (("pipeline/loading.py", "load"),)),
    ("checking", (("pipeline/model_checks.py", "check_model"), ("pipeline/personal.py", "check_personal"))),
    ("reading tables and measuring", (("pipeline/measuring.py", "measure"),)),
    ("history and conclusions", (("pipeline/conclusion.py", "conclude"),)),
    ("redaction", (("pipeline/redaction.py", "published"), ("pipeline/redaction.py", "counted"))),
    ("charts", (("chart/review.py", "draw_charts"), ("chart/review.py", "draw_register"))),
    (
        "compiling pages",
        tuple(("compile/site.py", name) for name in ("compile_review", "compile_doings", "compile_lists")),
    ),
    ("MkDocs: Markdown, templates, search, files", (("commands/build.py", "build"),)),
    ("the gate", (("website/inspection.py", "inspect"),)),
    ("sealing", (("sealing/seal.py", "seal"),)),
    ("putting the site in place", (("website/place.py", "put_in_place"),)),
)
"""Each part with the functions that it consists of, by file and name. Those in another one are taken out of it."""
WITHIN = {"MkDocs: Markdown, templates, search, files": ("sealing",)}
"""Parts that run inside another one."""


def shares(portfolio: Path) -> Iterator[tuple[str, float]]:
    """Each part with its seconds under the profiler, and what is left over."""
    from generator.cli import main  # noqa: PLC0415  so that --help needs none of it

    profile = cProfile.Profile()
    arguments = ["--root", str(portfolio), "build", "--jobs", "1", "--no-cache"]
    profile.enable()
    try:
        main(arguments, standalone_mode=False)
    except SystemExit:
        pass
    finally:
        profile.disable()
    stats = pstats.Stats(profile, stream=io.StringIO())
    found = {
        (file, name): cumulative
        for (file, _, name), (_, _, _, cumulative, _) in stats.stats.items()  # type: ignore[attr-defined]
    }
    spent = {
        part: sum(
            took
            for (file, name), took in found.items()
            for end, called in functions
            if name == called and file.endswith(end)
        )
        for part, functions in PARTS
    }
    for part, inner in WITHIN.items():
        spent[part] -= sum(spent[each] for each in inner)
    yield from spent.items()
    yield "imports, start and the rest", stats.total_tt - sum(spent.values())  # type: ignore[attr-defined]


def report(portfolio: Path, title: str) -> Iterator[str]:
    """The table, line by line, the largest part first."""
    found = list(shares(portfolio))
    total = sum(took for _, took in found)
    yield f"## Where a cold build goes: {title}"
    yield ""
    yield "| part | share | s under the profiler |"
    yield "|---|--:|--:|"
    for part, took in sorted(found, key=lambda each: -each[1]):
        yield f"| {part} | {took / total:.0%} | {took:.1f} |"
    yield ""
    yield f"One process, nothing kept; {machine()}."


def main() -> None:
    """Profile, and print the table."""
    parser = argparse.ArgumentParser(description="Where the time of a cold build goes.")
    parser.add_argument("--reviews", type=int, default=100)
    parser.add_argument("--rows", type=int, default=10_000, help="Rows a review, in all its tables.")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="reviews-shares-") as folder:
        place = Path(folder) / "portfolio"
        wanted = [str(place), "--reviews", str(given.reviews), "--rows", str(given.rows)]
        subprocess.run([sys.executable, str(HERE / "portfolio.py"), *wanted], check=True, env=environment())
        print("\n".join(report(place, f"{given.reviews} reviews of {given.rows:,} rows")), flush=True)


if __name__ == "__main__":
    main()
