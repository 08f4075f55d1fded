"""A commit with folders one in the other, thousand and more, is told in a line by every command."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from deep_folders import nested
from end_to_end.portfolios import FILES, write
from end_to_end.program import run
from end_to_end.repository import begun, commit


@pytest.fixture(params=["reviews/team/jan/more", "reviews/more", "site_config/more"])
def deep(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Path]:
    """A portfolio that has such folders in one of its places."""
    root = begun(tmp_path / "deep")
    write(root, FILES)
    place = root / request.param
    place.mkdir(parents=True)
    with nested(place):
        commit(root, "Deep")
        yield root


def test_each_command_says_where_they_are(deep: Path) -> None:
    for name in ("check", "build"):
        done = run(name, cwd=deep)
        told = done.stdout + done.stderr
        assert "FILE-001 folders lie in it one in the other, more than 100 of them" in told, name
        assert "internal error" not in told
        assert done.returncode == 1
    for command in (("build", "--at", "HEAD", "--out", "old"), ("publish", "1.0")):
        done = run(*command, cwd=deep)
        assert done.stderr.startswith("error: commit "), command
        assert "holds folders one in the other, more than 100 of them" in done.stderr
        assert done.returncode == 2


def test_a_site_with_such_folders_is_looked_through(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text("<p>x", encoding="utf-8")
    with nested(tmp_path / "site"):
        done = run("scan", "site", cwd=tmp_path)
    assert "the folder lies deeper than any of a site; take it out" in done.stdout
    assert done.returncode == 1
