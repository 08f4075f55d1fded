"""Cases whose files lie about in the portfolio, where engines and libraries would pick them up, and the cache."""

import shutil
from pathlib import Path

from attacks import neutralised
from attacks.corpus import Case
from attacks.ground import Ground, nothing_ran
from attacks.placed import PORTFOLIO, SOUND, adapted
from attacks.published import holding
from attacks.written_otherwise import nothing_live
from end_to_end.portfolios import write
from end_to_end.program import contents, run
from shared_files import shared


def evil_configuration(case: Case, ground: Ground) -> str:
    """The engine's own configuration is not obeyed beyond its plain settings."""
    files = {
        "reviews/billing/s71/review.md" if name.endswith(".md") else name.split("/", 2)[2]: adapted(case.data(index))
        if name.endswith(".md") else case.data(index)
        for index, name in enumerate(case.files)
    }  # fmt: skip
    root = write(ground.folder / "p", dict(PORTFOLIO) | files)
    done = ground.look("build", cwd=root)
    nothing_ran(root)
    assert done.status in (0, 1, 3)
    if done.status:
        assert "mkdocs.yml" in done.told
        assert not (root / "site").exists()
        plain = write(root, {"mkdocs.yml": PORTFOLIO["mkdocs.yml"]})
        assert ground.look("build", cwd=plain).status == 0
    nothing_ran(root)
    nothing_live(root, case)
    assert holding(root / "site", ("S71')", "__globals__")) == []
    return f"exit {done.status}: {done.err.strip().splitlines()[0][:120] if done.status else 'its settings are not obeyed'}"


def passed_through(case: Case, ground: Ground) -> str:
    """No file that lies beside a review reaches the site; one that the review names is told by its type."""
    beside = [index for index, name in enumerate(case.files) if not name.endswith(".md")]
    review = adapted(case.data(0))
    assert case.files[0].endswith(".md")
    names = {index: Path(case.files[index]).name for index in beside}
    for place in ("reviews", "reviews/billing/s72", "site_config/pages", "site_config"):
        root = ground.folder / place.replace("/", "-")
        files = {f"{place}/{name}": case.data(index) for index, name in names.items()}
        write(root, dict(PORTFOLIO) | files | {"reviews/billing/s72/review.md": review})
        done = ground.look("build", cwd=root)
        assert done.status == 0, done.told
        site = contents(root / "site")
        assert [path for path in site if Path(path).name in names.values()] == []
        assert holding(root / "site", case.must_not_be_live) == []
    named = b"evidence:\n" + b"".join(
        b"  E%d: {type: minutes, file: %s}\n" % (index, name.encode()) for index, name in names.items()
    )
    files = {f"reviews/billing/s72/{name}": case.data(index) for index, name in names.items()}
    named_review = review.replace(b"---\n\n# Review", named + b"---\n\n# Review")
    assert named in named_review
    root = write(ground.folder / "named", dict(PORTFOLIO) | files | {"reviews/billing/s72/review.md": named_review})
    done = ground.look("check", "--format", "json", cwd=root)
    assert done.status == 1
    first = review.split(b"\n").index(b"---", 1) + 2
    told = {each.line: each.code for each in done.problems()}
    assert told == {
        first + at: "FILE-001" if names[index].startswith(".") else "FILE-005" for at, index in enumerate(names)
    }
    return "not copied from beside reviews or pages; named as evidence: FILE-005 at each"


def import_hijack(case: Case, ground: Ground) -> str:
    """Modules and settings of libraries in the folder are not picked up, and charts are those that are drawn elsewhere."""
    site = neutralised.together(ground)
    said = neutralised.dead(case, ground)
    root = write(ground.folder / "p", PORTFOLIO)
    assert ground.look("build", cwd=root).status == 0
    drawn = {path.name: path.read_bytes() for path in (root / "site" / SOUND).rglob("*.svg")}
    assert drawn
    assert {path.name: path.read_bytes() for path in (site / SOUND).rglob("*.svg")} == drawn
    return f"{said}; {len(drawn)} drawings as elsewhere"


def broken_cache(case: Case, ground: Ground) -> str:
    """Whatever stands in the cache, the site is that of a clean build, and what was damaged is told."""
    root = write(ground.folder / "p", PORTFOLIO)
    assert ground.look("build", cwd=root).status == 0
    clean = contents(root / "site")
    cache = root / ".cache/reviews"
    values = sorted(path for path in cache.rglob("*") if path.is_file() and path.name != ".gitignore")
    assert len(values) > 3
    pickle = shared("attacks", case.files[2]).read_bytes()
    for number, path in enumerate(values):
        data = path.read_bytes()
        path.write_bytes((data[: len(data) // 2], bytes(len(data)), pickle)[number % 3])
    for index, name in enumerate(case.files):
        (cache / Path(name).name).write_bytes(case.data(index))
    shutil.rmtree(root / "site")
    done = ground.look("build", cwd=root)
    assert done.status == 0
    assert "damaged entries in the cache were computed again" in done.err
    assert contents(root / "site") == clean
    again = run("build", cwd=root)
    assert "damaged" not in again.stderr
    return f"{len(values)} damaged values computed again, the site is the same"
