"""Files that Git LFS keeps: Git itself holds a few lines in their place, which are told as what they stand for."""

from pathlib import Path

from end_to_end.portfolios import write
from end_to_end.program import run
from end_to_end.repository import git
from end_to_end.test_goalposts import FILE, FOLDER, PLAN, TABLE, Place
from small_portfolio import CALLS, review

CLEAN = (
    "t=$(mktemp); cat > $t; printf 'version https://git-lfs.github.com/spec/v1\\noid sha256:%s\\nsize %s\\n' "
    '"$(sha256sum $t | cut -d" " -f1)" $(($(wc -c < $t))); rm $t'
)
"""What `git lfs clean` does, but for storing the file."""
MINUTES = "minutes: {type: minutes, date: 2026-01-31, file: minutes.txt}"


def test_what_git_lfs_keeps_is_told_by_its_own_size_and_never_by_rows(tmp_path: Path) -> None:
    place = Place(tmp_path / "portfolio")
    git(place.root, "config", "filter.lfs.clean", CLEAN)
    write(place.root, {".gitattributes": "*.csv filter=lfs -text\n*.txt filter=lfs -text\n"})
    place.put("Plan", {FILE: PLAN})
    evidence = review(("criteria:\n", f"evidence:\n  {MINUTES}\ncriteria:\n"))
    place.put("Data", {TABLE: CALLS, f"{FOLDER}/minutes.txt": "All agreed.\n", FILE: evidence}, day="2026-02-02")
    assert git(place.root, "show", f"HEAD:{TABLE}").startswith("version https://git-lfs")
    place.put("More", {TABLE: f"{CALLS}9\n"}, day="2026-02-03")
    told = run("history", "team/jan", cwd=place.root).stdout
    assert "Not committed yet" not in told
    assert "calls.csv added (37 bytes, kept by Git LFS)" in told
    assert "calls.csv replaced (37 bytes -> 39 bytes; its rows are kept by Git LFS, so they cannot be compared)" in told
    assert "its file minutes.txt added (12 bytes)" in told
    write(place.root, {TABLE: CALLS})
    now = run("history", "team/jan", cwd=place.root).stdout
    assert "calls.csv replaced (39 bytes, kept by Git LFS -> 12 rows; its rows" in now
    assert place.one().standing == "before the data"
