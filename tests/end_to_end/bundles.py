"""The hostile repositories of the corpus as portfolios: their commits as they are, their files where a portfolio has them.

Authors, committers, dates, zones, messages and links are kept byte by byte; only the paths and the front matter change.
"""

import hashlib
import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

from end_to_end.portfolios import MKDOCS
from end_to_end.program import environment
from end_to_end.repository import begun, git
from shared_files import shared
from small_portfolio import CALLS, QUIET, REVIEW, review

Place = Callable[[bytes], list[bytes]]
"""Where a file of the bundle stands in the portfolio; nowhere, or in several places."""
_TITLE = re.compile(rb"^title: (.+)$", re.MULTILINE)
_DATA = re.compile(rb"^data: (.+)$", re.MULTILINE)
_LINK = b"120000"
_BESIDE = {
    b"mkdocs.yml": MKDOCS.encode(),
    b"site_config/pages/home.md": b"Welcome.\n",
    b"site_config/portfolio.yml": f"organisation: Small\nteams: {{team: {{name: The team}}}}\n{QUIET}".encode(),
}


def reviews_to_folders(path: bytes) -> list[bytes]:
    """`reviews/a.md` becomes the review a of a team; everything else stays where it is."""
    found = re.fullmatch(rb"reviews/(.+)\.md", path, re.DOTALL)
    return [b"reviews/team/%s/review.md" % found[1]] if found else [path]


def adapted(name: str, target: Path, place: Place = reviews_to_folders, *, onto: bool = False) -> Path:
    """The repository of a bundle as a portfolio, checked out; `target` is to be absent.

    With `onto`, `target` is there, and the commits follow its own and leave its files where they are.
    """
    work = target.with_name(f"{target.name}-as-it-is-{name}")
    git(target.parent, "clone", "-q", "--no-checkout", shared("attacks", "git", f"{name}.bundle"), work)
    commits = git(work, "rev-list", "--reverse", "HEAD").split()
    before = (b"from refs/heads/main^0\n", b"") if onto else (b"deleteall\n", b"deleteall\n")
    stream = b"".join(
        piece for number, commit in enumerate(commits) for piece in _commit(work, commit, place, before[number > 0])
    )
    subprocess.run(
        ["git", "fast-import", "--quiet", "--date-format=raw-permissive"], cwd=begun(target), input=stream, check=True,
        capture_output=True, env=environment(),
    )  # fmt: skip
    git(target, "checkout", "-q", "-f", "main")
    return target


def _ask(work: Path, *arguments: str) -> bytes:
    return subprocess.run(["git", *arguments], cwd=work, check=True, capture_output=True, env=environment()).stdout


def _commit(work: Path, commit: str, place: Place, before: bytes) -> Iterator[bytes]:
    head, _, message = _ask(work, "cat-file", "commit", commit).partition(b"\n\n")
    people = [line for line in head.split(b"\n") if line.startswith((b"author ", b"committer "))]
    yield b"\n".join([b"commit refs/heads/main", *people, b"data %d" % len(message), message, before])
    for path, content in _BESIDE.items():
        yield _file(b"100644", path, content)
    for entry in filter(None, _ask(work, "ls-tree", "-r", "-z", commit).split(b"\0")):
        facts, _, path = entry.partition(b"\t")
        mode, _, blob = facts.split(b" ")
        data = _ask(work, "cat-file", "blob", blob.decode("ascii"))
        for there in place(path):
            is_review = there.endswith(b"/review.md") and mode != _LINK
            yield _file(mode, there, _as_review(data) if is_review else data)
            if is_review:
                yield _file(mode, there.replace(b"review.md", b"calls.csv"), CALLS.encode())


def _file(mode: bytes, path: bytes, content: bytes) -> bytes:
    return b"M %s inline %s\ndata %d\n%s\n" % (mode, _quoted(path), len(content), content)


def _quoted(path: bytes) -> bytes:
    return b'"%s"' % b"".join(b"\\%03o" % sign if sign in b'"\\\n' else bytes([sign]) for sign in path)


def _as_review(data: bytes) -> bytes:
    """Our front matter with what the bundle's review said: its title, its data, and another title for each state of it."""
    title, file = _TITLE.search(data), _DATA.search(data)
    called = f"{title[1].decode() if title else 'Review'} in state {hashlib.sha256(data).hexdigest()[:6]}"
    edits = [("title: Calls in January", f"title: {called}")]
    edits += [("file: calls.csv", f"file: {file[1].decode()}")] if file else []
    return review(*edits, text=REVIEW).encode()
