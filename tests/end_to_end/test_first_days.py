"""A portfolio at its beginning: no review, a plan without data, a handful of answers."""

import json
from pathlib import Path

import pytest
from end_to_end.pages import read_page
from end_to_end.portfolios import MKDOCS, write
from end_to_end.program import run
from small_portfolio import CALLS, QUIET, REVIEW, review


def test_no_review_yet(tmp_path: Path) -> None:
    write(tmp_path, {"mkdocs.yml": MKDOCS})
    (tmp_path / "reviews").mkdir()
    done = run("build", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "")
    home = read_page(tmp_path / "site" / "index.html")
    assert "No review has been written yet" in home.words
    assert "review.md" in home.words
    assert any(link.startswith("guide/") for link in home.links)
    assert "No review has been written yet" in read_page(tmp_path / "site" / "reviews" / "index.html").words
    assert run("check", "--strict", cwd=tmp_path).returncode == 0


def test_a_plan_without_data(tmp_path: Path) -> None:
    planned = review(("status: evaluated", "status: planned"), ("    file: calls.csv\n", ""))
    write(tmp_path, {"mkdocs.yml": MKDOCS, "site_config/portfolio.yml": QUIET, "reviews/team/jan/review.md": planned})
    assert run("check", "--strict", cwd=tmp_path).returncode == 0
    assert run("build", "--strict", cwd=tmp_path).returncode == 0
    page = read_page(tmp_path / "site" / "team" / "jan" / "index.html").words
    assert "Planned" in page
    assert "Calls are answered within 20 seconds." in page
    assert "at least 80 %" in page
    assert "No data yet" in page
    assert "None" not in page
    assert "nan" not in page.split()
    found = json.loads((tmp_path / "site" / "team" / "jan" / "results.json").read_text(encoding="utf-8"))
    quick = found["criteria"]["quick"]
    assert "value" not in quick
    assert "verdict" not in quick
    assert quick["reason"]


def test_three_answers_give_no_verdict(tmp_path: Path) -> None:
    three = "".join(CALLS.splitlines(keepends=True)[:4])
    write(tmp_path, {"mkdocs.yml": MKDOCS, "reviews/team/jan/review.md": REVIEW, "reviews/team/jan/calls.csv": three})
    done = run("build", cwd=tmp_path)
    assert (done.returncode, ": warning DATA-005 " in done.stdout) == (0, True)
    page = read_page(tmp_path / "site" / "team" / "jan" / "index.html").words
    assert "Too few answers" in page
    assert "Too few to show: 3 calls, and 10 are needed." in page
    assert "Meets the target" not in page
    assert "Misses the target" not in page
    told = run("results", "team/jan", cwd=tmp_path)
    assert "Too few answers" in told.stdout


@pytest.mark.parametrize("form", ["wait,note\n", "\ufeffwait,note\r\n,\r\n"])
def test_a_plan_may_name_an_empty_form_and_be_signed(tmp_path: Path, form: str) -> None:
    people = "people:\n  head: {role: Head, group: decision-maker}\nsources:\n"
    planned = review(("status: evaluated", "status: planned"), ("sources:\n", people))
    write(tmp_path, {"mkdocs.yml": MKDOCS, "site_config/portfolio.yml": QUIET, "reviews/team/jan/review.md": planned})
    (tmp_path / "reviews/team/jan/calls.csv").write_text(form, encoding="utf-8", newline="")
    done = run("check", cwd=tmp_path)
    assert (done.returncode, "CSV-001" in done.stdout) == (0, False), done.stdout
    assert run("sign", "team/jan", "--of", "plan", "--by", "head", cwd=tmp_path).returncode == 0
    begun = (tmp_path / "reviews/team/jan/review.md").read_text(encoding="utf-8").replace("planned", "measuring")
    (tmp_path / "reviews/team/jan/review.md").write_text(begun, encoding="utf-8")
    told = run("check", cwd=tmp_path).stdout
    assert "CSV-001" in told or "DATA-004" in told


def test_a_portfolio_is_begun_checked_and_built(tmp_path: Path) -> None:
    done = run("init", "mine", "--organisation", "Wendle Water & Sons", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "")
    assert "mine/mkdocs.yml was written." in done.stderr
    assert "reviews new TEAM/REVIEW" in done.stderr
    root = tmp_path / "mine"
    assert run("check", cwd=root).returncode == 0
    assert run("new", "phones/2026-q1", cwd=root).returncode == 0
    assert run("build", cwd=root).returncode == 0
    home = read_page(root / "site" / "index.html")
    assert "Wendle Water & Sons" in home.words
    assert "January to March 2026" in home.words
    again = run("init", "--organisation", "Another", cwd=root)
    assert (again.returncode, again.stderr.count("is there already, and was left as it is")) == (0, 4)
    assert run("init", cwd=tmp_path).returncode == 2
    assert not (tmp_path / "mkdocs.yml").exists()


def test_a_figure_inside_an_own_heading_and_a_link_to_another_pass_the_gate(tmp_path: Path) -> None:
    text = review() + "\n### Our own: how we asked\n\nSee [it](#our-own-how-we-asked).\n\n### {{ quick }} of calls\n"
    write(tmp_path, {"mkdocs.yml": MKDOCS, "reviews/team/jan/review.md": text, "reviews/team/jan/calls.csv": CALLS})
    done = run("build", cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert 'id="our-own-how-we-asked"' in (tmp_path / "site" / "team" / "jan" / "index.html").read_text(
        encoding="utf-8"
    )
