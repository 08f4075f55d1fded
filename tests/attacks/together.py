"""Every case that is to be neutralised or kept, in one portfolio and one site, histories included."""

import subprocess
from pathlib import Path

from attacks.corpus import Case, cases
from attacks.placed import PORTFOLIO, adapted, files, folders
from end_to_end.bundles import adapted as adapted_bundle
from end_to_end.portfolios import write
from end_to_end.program import REVIEWS, environment
from end_to_end.repository import commit

APART = {"S90": "c-no-title-key.md"}
"""Files of a case that are errors by themselves."""
HISTORIES = ("S56-mailmap-spoof", "S57-hostile-messages")
IGNORED = ".cache/\nsite/\n"


def of_one_site() -> dict[str, Case]:
    """The cases that one site holds."""
    return {name: case for name, case in cases().items() if case.verdict in ("neutralise", "keep")}


def reviews(case: Case) -> list[str]:
    """The reviews of a case in that site."""
    if case.family == "git":
        return [f"{case.name}/a"]
    if case.family == "project-files":
        return ["billing/s85"]
    apart = APART.get(case.id)
    return [
        folder
        for folder, name in zip(
            folders(case), [each for each in case.files if each.endswith(".md")] or [""], strict=True
        )
        if not (apart and name.endswith(apart))
    ]


def placed(case: Case) -> dict[str, str | bytes]:
    """The files of a case in that portfolio; those of a history are there already."""
    if case.family == "git":
        return {}
    if case.family == "project-files":  # everything but its review lies in the folder that the program is run in
        return {
            f"reviews/billing/s85/{Path(name).name}".replace("a.md", "review.md") if "/reviews/" in name else Path(name).name:
            adapted(case.data(index)) if name.endswith(".md") else case.data(index)
            for index, name in enumerate(case.files)
        }  # fmt: skip
    kept = tuple(f"reviews/{each}/" for each in reviews(case))
    return {name: data for name, data in files(case, texts=True).items() if name.startswith(kept)}


def build_together(root: Path) -> None:
    """Write the portfolio, commit it and build it, in a fresh process that stands in its folder."""
    portfolio = root / "portfolio"
    for number, bundle in enumerate(HISTORIES):
        team = bundle.split("-", 1)[0].lower().encode()

        def place(path: bytes, team: bytes = team) -> list[bytes]:
            name = path.removeprefix(b"reviews/").removesuffix(b".md")
            return [b"reviews/%s/%s/review.md" % (team, name)] if path.startswith(b"reviews/") else [path]

        adapted_bundle(bundle, portfolio, place, onto=number > 0)
    write(portfolio, dict(PORTFOLIO) | {".gitignore": IGNORED})
    for case in of_one_site().values():
        write(portfolio, placed(case))
    commit(portfolio, "All of them", day="2026-05-05")
    done = subprocess.run(
        [*REVIEWS, "build"], cwd=portfolio, env=environment(), capture_output=True, encoding="utf-8", check=False,
        stdin=subprocess.DEVNULL, timeout=300,
    )  # fmt: skip
    (root / "out").write_text(done.stdout, encoding="utf-8")
    (root / "err").write_text(done.stderr, encoding="utf-8")
    (root / "status").write_text(str(done.returncode), encoding="utf-8")
