"""Cases about what is published already: lists of versions that nobody of ours wrote, and a site that was changed."""

import json
import shutil
from pathlib import Path

from attacks.corpus import Case
from attacks.ground import Ground
from attacks.placed import PORTFOLIO, small_cells
from end_to_end.portfolios import edit, write
from end_to_end.program import contents, run
from end_to_end.repository import begun, commit

IGNORED = ".cache/\nsite/\npublication/\n"
NAMED = {
    "S67": (
        "versions.json:3: the title \"<img src=x onerror=alert('S67')>\"",
        "versions.json:3: the alias \"<svg onload=alert('S67')>\"",
        'versions.json:10: "../../evil" is no name',
        "versions.json:15: \"javascript:alert('S67')\" is no name",
    ),
    "S68": ("versions.json:3: the file is not complete JSON",),
    "S84": (
        'versions.json:3: version "1.0" is an alias of itself',
        "versions.json:10: version 1.0 is listed already on line 3",
        'versions.json:15: version "1.1" has no list of aliases',
        'versions.json:26: the alias latest stands on "1.9" and on 1.10',
    ),
}


def publish_two(root: Path) -> None:
    """Versions 1.9 and 1.10 of the sound review."""
    portfolio = begun(root / "portfolio")
    write(portfolio, dict(PORTFOLIO) | {".gitignore": IGNORED})
    for version in ("1.9", "1.10"):
        edit(portfolio / "reviews/billing/sound/review.md", "Read as it came.", f"Read as it came. It is {version}.")
        commit(portfolio, version)
        done = run("publish", version, cwd=portfolio)
        assert done.returncode == 0, done.stderr
        edit(portfolio / "reviews/billing/sound/review.md", f" It is {version}.", "")
    commit(portfolio, "More")


def hostile_list(case: Case, ground: Ground) -> str:
    """Publishing stops and names each bad entry; nothing is copied forward, nothing begun anew."""
    root = ground.folder / "p"
    shutil.copytree(ground.once("attacks-published", publish_two) / "portfolio", root, symlinks=True)
    publication = root / "publication"
    assert [each["version"] for each in json.loads((publication / "versions.json").read_bytes())] == ["1.10", "1.9"]
    (publication / "versions.json").unlink()
    (publication / "versions.json").write_bytes(case.data())
    before = contents(publication)
    done = ground.look("publish", "2.0", cwd=root, seconds=20)
    assert done.status == 1
    assert [each for each in NAMED[case.id] if each not in done.err] == [], done.err
    assert contents(publication) == before
    assert not any(
        text.encode() in data
        for text in case.must_not_be_live
        for name, data in before.items()
        if name.endswith(".html")
    )
    return "; ".join(each.split(": ")[0] for each in NAMED[case.id])


def changed_site(case: Case, ground: Ground) -> str:
    """`verify` lists what was changed, what is extra, what is missing, and a path that leads out."""
    root = write(ground.folder / "p", PORTFOLIO)
    assert ground.look("build", cwd=root).status == 0
    site = root / "site"
    assert ground.look("verify", site, cwd=root).status == 0
    for index, name in enumerate(case.files):
        inside = name.split("/", 2)[2]
        if inside in ("index.html", "extra/evil.html"):
            write(site, {inside: case.data(index)})
    (site / "billing/sound/index.html").unlink()
    manifest, listed = site / "manifest.json", site / "manifest-sha256.txt"
    told = json.loads(manifest.read_bytes())
    outside = "../outside.txt"
    told["files"] = {outside: {"sha256": "1" * 64, "size": 1}} | told["files"]
    manifest.write_text(json.dumps(told, indent=1), encoding="utf-8")
    listed.write_text(f"{'1' * 64}  {outside}\n{listed.read_text('utf-8')}", encoding="utf-8")
    done = ground.look("verify", site, "--format", "json", cwd=root)
    assert done.status == 1
    found = {(each["path"], each["kind"]) for each in json.loads(done.out)["findings"]}
    assert found >= {
        ("index.html", "changed"), ("extra/evil.html", "extra"), ("billing/sound/index.html", "missing"),
        (outside, "illegal path"),
    }  # fmt: skip
    return "changed, extra, missing and illegal path are listed"


def one_row_more(case: Case, ground: Ground) -> str:
    """A version that differs by one case from the one before is published with a warning that names it."""
    root = begun(ground.folder / "p")
    write(root, dict(PORTFOLIO) | {".gitignore": IGNORED})
    for index, version in enumerate(("1.0", "1.1")):
        write(root, small_cells("billing/s87", case.text(index)))
        commit(root, version)
        done = ground.look("publish", version, cwd=root, seconds=20)
        assert done.status == 0, done.err
        assert ("warning" in done.err) == bool(index), done.err
    warning = next(line for line in done.err.splitlines() if "warning" in line)
    assert "1 " in warning
    assert "1.0" in warning
    assert "billing/s87" in warning or "Table billing/s87" in warning
    site = root / "publication/1.1"
    assert all(b"Late addition about my disability" not in data for data in contents(site).values())
    return warning[:200]
