"""Every hostile repository of the corpus, as a portfolio: in the log, in the command `history`, and on the built pages."""

import json
import re
import shutil
from pathlib import Path
from typing import Any

from end_to_end.bundles import adapted, reviews_to_folders
from end_to_end.pages import PageText, read_page
from end_to_end.portfolios import edit, write
from end_to_end.program import MKDOCS, contents, run
from end_to_end.repository import commit, git
from shared_files import shared
from small_portfolio import CALLS, REVIEW
from small_portfolio import run as small_run

from generator.load.git import Repository, is_ancestor
from generator.load.log import read_log
from generator.load.repository import repository
from generator.results import Log

IGNORED = ".cache/\nsite/\npublication/\n"


def beside(path: bytes) -> list[bytes]:
    """Every file but `reviews/a.md` beside the review a."""
    if path == b"reviews/a.md":
        return reviews_to_folders(path)
    return [path.replace(b"reviews/", b"reviews/team/a/", 1)]


def log_of(root: Path) -> Log:
    found = repository(root)
    assert isinstance(found, Repository), found
    return read_log(found)


def revisions(root: Path, review: str = "team/a") -> list[dict[str, Any]]:
    done = run("history", review, "--format", "json", cwd=root)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["schema"] == 1
    return list(found["revisions"])


def told(root: Path, review: str = "team/a") -> str:
    done = run("history", review, cwd=root)
    assert done.returncode == 0, done.stderr
    assert all(line.isprintable() for line in done.stdout.splitlines())
    return done.stdout


def built(root: Path, status: int = 0) -> Path:
    done = run("build", cwd=root)
    assert done.returncode == status, done.stdout + done.stderr
    return root / "site"


def page(site: Path, review: str = "team/a") -> PageText:
    return read_page(site / review / "history/index.html")


def text_of(page_file: Path) -> str:
    return page_file.read_text(encoding="utf-8")


def everything(site: Path) -> str:
    texts = [path.read_bytes() for path in site.rglob("*") if path.suffix in (".html", ".json", ".csv", ".txt", ".xml")]
    return b"\n".join(texts).decode("utf-8", "replace")


def s53_names_that_begin_with_a_dash_are_names(tmp_path: Path) -> None:
    root = adapted("S53-dash-names", tmp_path / "work", beside)
    newest, first = log_of(root).commits
    names = ["--output=PWNED.md", "-n1.md", "calls.csv", "review.md"]
    assert [each.path for each in first.files if "team/a" in each.path] == [f"reviews/team/a/{name}" for name in names]
    assert [each.path for each in newest.files] == ["reviews/team/a/review.md"]
    evidence = "evidence: {E1: {type: minutes, file: -n1.md}, E2: {type: minutes, file: --output=PWNED.md}}\nsources:\n"
    edit(root / "reviews/team/a/review.md", "sources:\n", evidence)
    for name in ("-n1.md", "--output=PWNED.md"):
        (root / "reviews/team/a" / name).write_text("Agreed.\n", encoding="utf-8")
    commit(root, "Name them", day="2026-05-05")
    assert [each["commit"]["subject"] for each in revisions(root)] == ["Name them", "edit a", "add files"]
    assert "-n1.md" in told(root)
    assert "--output=PWNED.md" in page(built(root)).words


def s54_odd_names_are_told_as_text_and_refused_where_a_review_names_them(tmp_path: Path) -> None:
    root = adapted("S54-odd-names", tmp_path / "work", beside)
    folder = root / "reviews/team/a"
    names = sorted(path.name for path in folder.iterdir())
    odd = [name for name in names if not name.isprintable() or set(name) & set('<>"')]
    assert (len(names), len(odd)) == (8, 5)
    (folder / "review.md").write_text(REVIEW, encoding="utf-8")
    (folder / "calls.csv").write_text(CALLS, encoding="utf-8")
    commit(root, "The review", day="2026-05-05")
    site = built(root)
    assert "<img" not in told(root).replace("<img src=x onerror=alert(`S54`)>.md", "")
    shown = page(site)
    assert not [tag for tag, given in shown.tags if tag == "img" or "onerror" in given]
    assert all(word in shown.words for word in ("é.md", "名前.md", "\\u000a", "\\u0009", "\\u001b[31m"))
    kept = [name for name in names if name.endswith(".md") and name not in odd and name != "review.md"]
    assert kept == [" space.md", "é.md", "名前.md"]
    for name in kept[1:]:
        (folder / name).write_text("Agreed.\n", encoding="utf-8")
    named = "".join(
        f"  E{number}: {{type: minutes, file: {json.dumps(name)}}}\n" for number, name in enumerate(kept[1:])
    )
    edit(folder / "review.md", "sources:\n", f"evidence:\n{named}sources:\n")
    commit(root, "Named", day="2026-05-06")
    built(root)
    assert [each["commit"]["subject"] for each in revisions(root)] == ["Named", "The review", "add"]
    good = (folder / "review.md").read_text(encoding="utf-8")
    for name in odd:
        bad = good.replace("evidence:\n", f"evidence:\n  O: {{type: minutes, file: {json.dumps(name)}}}\n")
        (folder / "review.md").write_text(bad, encoding="utf-8")
        (problem,) = small_run(root).problems
        assert problem.code in ("FILE-001", "FM-004")
        assert problem.location.line == 6
        assert problem.message.isprintable()


def s54_odd_names_of_folders_are_refused_with_the_name_spelt_out(tmp_path: Path) -> None:
    root = adapted("S54-odd-names", tmp_path / "folders")
    done = run("check", cwd=root)
    assert done.returncode == 1
    assert done.stdout.count(" error FILE-003 ") == 8
    assert "reviews/team/line\\u000abreak/review.md: error FILE-003" in done.stdout
    assert all(line.isprintable() for line in done.stdout.splitlines())


def s55_names_that_differ_in_capital_letters_are_refused_both_named(tmp_path: Path) -> None:
    root = adapted("S55-case-collision", tmp_path / "work")
    (root / "reviews/team/may").mkdir()
    (root / "data").rename(root / "reviews/team/may/data")
    done = run("check", cwd=root)
    assert done.returncode == 1
    assert "reviews/team/Q1 and reviews/team/q1 are one name" in done.stdout
    assert "reviews/team/may/data/A.csv and reviews/team/may/data/a.csv are one name" in done.stdout
    site = built(root, status=1)
    assert not [path for path in site.rglob("*") if path.name in ("Q1", "q1")]


def s56_the_recorded_name_is_shown_whatever_a_mailmap_says(tmp_path: Path) -> None:
    root = adapted("S56-mailmap-spoof", tmp_path / "work")
    assert "Head of Quality" in git(root, "log", "--format=%aN"), "Git by itself is deceived"
    assert {each.author for each in log_of(root).commits} == {"Junior Clerk"}
    assert "Junior Clerk" in told(root)
    site = built(root)
    assert "Junior Clerk" in page(site).words
    assert "Junior Clerk" in read_page(site / "team/a/index.html").words
    assert "Head of Quality" not in everything(site) + told(root)
    assert "junior@example.org" not in everything(site) + told(root)


def s57_no_message_shifts_a_field_or_comes_alive(tmp_path: Path) -> None:
    root = adapted("S57-hostile-messages", tmp_path / "work")
    found = [each["commit"] for each in revisions(root)]
    assert [each["subject"][:6] for each in found] == ["x", "[x](ja", "fields", "<scrip"]
    assert found[1]["subject"].endswith("…")
    assert len(found[1]["subject"]) == 201
    assert {each["committer"] for each in found} == {"CI"}
    assert [each["author"] for each in found] == ["A. Reviewer"] * 3 + ['Eve" onmouseover="alert(`S57`)']
    assert [each["authored"] for each in found] == sorted((each["authored"] for each in found), reverse=True)
    lines = [line for line in told(root).splitlines() if line.startswith("2026-")]
    assert len(lines) == 4
    assert "fields\\u001fsplit\\u001eme\\u001b[31m" in lines[2]
    shown = page(built(root))
    assert [words in shown.words for words in ("<script>alert('S57')</script> fix | pipe", "{{ config }}")] == [
        True,
        True,
    ]
    assert not [given for _, given in shown.tags if any(name.startswith("on") for name in given)]
    assert not [link for link in shown.links if link.startswith("javascript:")]
    ids = [given["id"] for _, given in shown.tags if given.get("id", "").startswith("commit-")]
    assert ids == [f"commit-{each['id'][:12]}" for each in found]
    assert not [path for path in (root / "site").rglob("*.html") if "\x1b" in path.read_text(encoding="utf-8")]


def s58_each_review_has_its_own_author_and_a_shallow_clone_is_refused(tmp_path: Path) -> None:
    root = adapted("S58-history", tmp_path / "work")
    site = built(root)
    for review, author, day in (
        ("a", "Ann", "10 January 2026"),
        ("b", "Bob", "10 February 2026"),
        ("d", "Di", "10 April 2026"),
    ):
        assert f"Last changed on {day} by {author} in " in read_page(site / "team" / review / "index.html").words
    assert "2026-01-10" in page(site).words
    shallow = tmp_path / "shallow"
    git(tmp_path, "-c", "protocol.file.allow=always", "clone", "-q", "--depth=1", root.as_uri(), shallow)
    for arguments in (["check"], ["history", "team/a"], ["build"], ["results", "team/a"]):
        done = run(*arguments, cwd=shallow)
        assert (done.returncode, done.stdout) == (3, "")
        assert "shallow clone" in done.stderr
        assert "git fetch --unshallow; in CI set fetch-depth: 0" in done.stderr
    done = run("build", cwd=shallow, program=MKDOCS)
    assert done.returncode != 0
    assert "shallow clone" in done.stderr
    assert "git fetch --unshallow" in done.stderr
    assert not (shallow / "site").exists()


def s59_a_commit_that_was_rewritten_is_no_ancestor(tmp_path: Path) -> None:
    roots = {}
    for name in ("before", "after"):
        roots[name] = tmp_path / name
        git(tmp_path, "clone", "-q", shared("attacks", "git", f"S59-{name}-rewrite.bundle"), roots[name])
    old = git(roots["before"], "rev-parse", "HEAD").strip()
    git(roots["after"], "fetch", "-q", roots["before"], "HEAD")
    found = repository(roots["after"])
    assert isinstance(found, Repository)
    assert git(roots["after"], "cat-file", "-t", old).strip() == "commit"
    assert not is_ancestor(found, old)
    assert is_ancestor(found, git(roots["before"], "rev-parse", "HEAD~1").strip())


def s59_a_rewritten_history_is_named_and_nothing_published_changes(tmp_path: Path) -> None:
    root = tmp_path / "clone"
    git(tmp_path, "clone", "-q", shared("attacks", "git", "S59-before-rewrite.bundle"), root)
    shutil.rmtree(root / "reviews", ignore_errors=True)
    write(root)
    write(root, {".gitignore": IGNORED})
    first = commit(root, "Before")
    assert run("publish", "1.0", cwd=root).returncode == 0
    before = contents(root / "publication/1.0")
    git(root, "fetch", "-q", shared("attacks", "git", "S59-after-rewrite.bundle"), "HEAD")
    git(root, "reset", "-q", "--hard", "FETCH_HEAD")
    shutil.rmtree(root / "reviews", ignore_errors=True)
    write(root)
    write(root, {".gitignore": IGNORED})
    commit(root, "After", day="2026-02-01")
    done = run("publish", "1.1", cwd=root)
    assert done.returncode == 0, done.stderr
    assert re.search(rf"warning: commit {first[:12]} of version 1\.0 is not an ancestor", done.stderr)
    assert "not part of the later history" in text_of(root / "publication/versions/index.html")
    assert "not part of the later history" in text_of(root / "publication/versions/1.0/index.html")
    assert contents(root / "publication/1.0") == before


def s60_the_order_is_that_of_the_history_and_odd_dates_are_flagged(tmp_path: Path) -> None:
    root = adapted("S60-odd-dates", tmp_path / "work")
    found = [each["commit"] for each in revisions(root)]
    assert [each["subject"] for each in found] == ["clock went back", "year 10000", "epoch", "future author"]
    assert [each["authored"] for each in found] == [
        "2026-04-03T19:00:00Z",
        None,
        "1970-01-01T00:00:00Z",
        "2100-01-01T00:00:00Z",
    ]
    assert all(each["odd"] for each in found)
    text, shown = told(root), page(built(root)).words
    for each in (
        "1970-01-01 00:00 UTC",
        "2100-01-01 00:00 UTC",
        "it is dated before Git existed",
        "outside the calendar",
    ):
        assert each in text
        assert each in shown
    assert "by A. Reviewer in " in read_page(root / "site/team/a/index.html").words


def s61_no_link_is_followed(tmp_path: Path) -> None:
    def place(path: bytes) -> list[bytes]:
        return (
            [b"reviews/team/%s/%s" % (each, path) for each in (b"a", b"b", b"d")]
            if path.startswith(b"data/")
            else (reviews_to_folders(path))
        )

    root = adapted("S61-symlinks", tmp_path / "work", place)
    assert (root / "reviews/team/a/data/link.csv").is_symlink()
    done = run("check", cwd=root)
    assert done.returncode == 1
    for review in ("a", "b", "d"):
        assert f"reviews/team/{review}/review.md:8:11: error FILE-001" in done.stdout
    assert "reviews/team/c/review.md: error FILE-001" in done.stdout
    assert "symbolic link" in done.stdout
    site = built(root, status=1)
    assert "root:x:0" not in everything(site) + told(root)
    assert "2026-04-01" in page(site).words
