"""Beginning a review and assessing one, as their users do it: commands, files pasted by hand, and the site."""

import re
import shutil
from pathlib import Path

import pytest
from check.whole_review import FILES, FOLDER, composed
from conftest import MakeOnce
from end_to_end.pages import read_page
from end_to_end.portfolios import edit, write
from end_to_end.program import contents, run

TODAY = ("--today", "2026-06-01")
JAN = f"{FOLDER}/review.md"
RECORD = f"{FOLDER}/assessment.md"
MKDOCS = "site_name: Whole\ndocs_dir: site_config/pages\nplugins: [search, reviews]\n"


@pytest.fixture(scope="module")
def whole(once: MakeOnce) -> Path:
    """The portfolio of a whole review, with its cache; it is only to be read."""

    def make(root: Path) -> None:
        write(root, {**FILES, JAN: composed(), "mkdocs.yml": MKDOCS})
        assert run("check", *TODAY, cwd=root).returncode == 0

    return once("whole-review", make)


@pytest.fixture
def root(whole: Path, tmp_path: Path) -> Path:
    """A copy for one test to change."""
    return Path(shutil.copytree(whole, tmp_path / "portfolio"))


def errors(root: Path) -> list[str]:
    return [line for line in run("check", *TODAY, cwd=root).stdout.splitlines() if ": error " in line]


def test_a_new_review_is_written_and_can_be_checked_and_built(root: Path) -> None:
    done = run("new", "team/feb", *TODAY, cwd=root)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "reviews/team/feb/review.md was written. Next: fill it in, and run reviews check.\n"
    text = (root / "reviews/team/feb/review.md").read_text(encoding="utf-8")
    assert text.startswith("---\ntitle: Team, July to September 2026\nstatus: planned ")
    assert errors(root) == []
    assert run("build", *TODAY, cwd=root).returncode == 0
    assert "Team, July to September 2026" in read_page(root / "site/team/feb/index.html").words


def test_the_next_review_takes_over_the_plan_of_the_one_that_it_follows(root: Path) -> None:
    for name in ("team/jan", "reviews/team/jan/review.md"):
        done = run("new", "team/feb", "--follows", name, *TODAY, cwd=root)
        assert (done.returncode, done.stdout) == (0, ""), done.stderr
        text = (root / "reviews/team/feb/review.md").read_text(encoding="utf-8")
        assert "follows: team/jan\n" in text
        assert "period: {start: 2026-02-01, end: 2026-02-28}" in text
        assert "    statement: Calls are answered within 20 seconds.\n" in text
        assert errors(root) == []
        shutil.rmtree(root / "reviews/team/feb")


@pytest.mark.parametrize(
    "arguments, told",
    [
        (("team/jan",), "there is a review team/jan already"),
        (("feb",), "feb is not a name for a review"),
        (("../feb",), "../feb is not a name for a review"),
        (("team/feb", "--follows", "team/jna"), "Did you mean `team/jan`?"),
        (("team/feb", "--follows", "nothing/of-it"), "there is no review nothing/of-it that can be read"),
    ],
)
def test_a_review_that_cannot_begin_is_wrong_usage_and_writes_nothing(
    root: Path, arguments: tuple[str, ...], told: str
) -> None:
    before = contents(root / "reviews")
    done = run("new", *arguments, *TODAY, cwd=root)
    assert (done.returncode, done.stdout) == (2, "")
    assert told in done.stderr
    assert contents(root / "reviews") == before


def test_a_broken_review_can_be_followed_as_far_as_it_can_be_read(root: Path) -> None:
    (root / FOLDER / "calls.csv").write_text("wait\nsoon\n", encoding="utf-8")
    assert run("new", "team/feb", "--follows", "team/jan", *TODAY, cwd=root).returncode == 0


def test_assess_prints_an_entry_for_each_claim_and_writes_nothing(root: Path) -> None:
    before = contents(root / "reviews")
    done = run("assess", "team/jan", *TODAY, cwd=root)
    assert done.returncode == 0
    assert re.findall(r'^    "(.+)": ', done.stdout, re.MULTILINE) == ["C1", "C2"]
    assert len(re.findall(r'^      seal: "[0-9a-f]{16}"$', done.stdout, re.MULTILINE)) == 2
    assert done.stdout.count("date: 2026-06-01") == 2
    assert RECORD in done.stderr
    assert contents(root / "reviews") == before


def test_nothing_waits_where_nothing_is_claimed(root: Path) -> None:
    done = run("assess", "team/dec", *TODAY, cwd=root)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "No claim of team/dec waits for a decision.\n"


@pytest.mark.parametrize(
    "wrong, meant", [("team/jna", "Did you mean `team/jan`?"), ("x/y", "There are: team/dec, team/jan.")]
)
def test_an_unknown_review_is_wrong_usage(root: Path, wrong: str, meant: str) -> None:
    done = run("assess", wrong, *TODAY, cwd=root)
    assert (done.returncode, done.stdout) == (2, "")
    assert f"there is no review {wrong}" in done.stderr
    assert meant in done.stderr


def test_a_broken_review_cannot_be_assessed(root: Path) -> None:
    (root / FOLDER / "calls.csv").write_text("wait\nsoon\n", encoding="utf-8")
    done = run("assess", "team/jan", *TODAY, cwd=root)
    assert done.returncode == 1
    assert f"{FOLDER}/calls.csv:2:1: CELL-001 " in done.stderr
    assert done.stdout == ""


def paste(root: Path) -> None:
    """Put what `assess` prints into the assessor's record, with every claim accepted."""
    printed = run("assess", "team/jan", *TODAY, cwd=root).stdout
    decided = re.sub(r"outcome: .*", "outcome: accepted", printed)
    (root / RECORD).write_text(f"---\n{decided}---\n", encoding="utf-8")


def states(root: Path) -> tuple[str, str]:
    """The words of the matrix, and those of the page of the first criterion."""
    matrix = read_page(root / "site/portfolio/test/index.html").words
    return matrix, read_page(root / "site/portfolio/test/1/C1/index.html").words


def test_a_decision_holds_until_the_evidence_changes(root: Path) -> None:
    paste(root)
    done = run("build", *TODAY, cwd=root)
    assert (done.returncode, "ASM-001" in done.stdout) == (0, False), done.stdout
    matrix, page = states(root)
    assert "2 criteria: 2 claimed, 2 evidenced, 2 accepted, 0 sampled." in matrix
    assert "another look" not in matrix
    assert "Accepted by Assessor, 1 June 2026" in page
    assert run("assess", "team/jan", *TODAY, cwd=root).stdout == ""

    edit(root / FOLDER / "evidence/rota.md", "This is", "Here is")
    done = run("build", *TODAY, cwd=root)
    assert done.returncode == 0
    [told] = [line for line in done.stdout.splitlines() if "ASM-001" in line]
    assert told.startswith(f"{RECORD}:4:5: warning ASM-001 ")
    assert "C1" in told
    matrix, page = states(root)
    assert "2 criteria: 2 claimed, 2 evidenced, 1 accepted, 0 sampled." in matrix
    assert matrix.count("A decision needs another look") == 1
    assert "Needs another look: what it rests on has changed since." in page
    again = run("assess", "team/jan", *TODAY, cwd=root).stdout
    assert re.findall(r'^    "(.+)": ', again, re.MULTILINE) == ["C1"]

    paste(root)
    assert errors(root) == []
    assert "ASM-001" not in run("check", *TODAY, cwd=root).stdout


@pytest.mark.parametrize(
    "file, old, new, changed",
    [
        (JAN, "Most calls were answered in time.", "Most calls were answered.", []),
        (JAN, "Shares and not averages.", "Shares, not averages.", ["C2"]),
        (JAN, "Calls are answered within 20 seconds.", "Calls are answered in 20 seconds.", ["C1"]),
        (f"{FOLDER}/calls.csv", "30\n", "31\n", ["C1"]),
        (f"{FOLDER}/evidence/account.md", "This is", "Here is", ["C2"]),
        (f"{FOLDER}/evidence/study.md", "This is", "Here is", []),
    ],
)
def test_only_what_a_claim_points_to_opens_its_decision_again(
    root: Path, file: str, old: str, new: str, changed: list[str]
) -> None:
    paste(root)
    edit(root / file, old, new)
    printed = run("assess", "team/jan", *TODAY, cwd=root).stdout
    assert re.findall(r'^    "(.+)": ', printed, re.MULTILINE) == changed
