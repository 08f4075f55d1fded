"""A portfolio in parts: each team's site by itself, and the portfolio's own pages from the results that they leave."""

import json
import os
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import WritePortfolio
from end_to_end.portfolios import copy_of_ours, write
from end_to_end.program import run
from small_portfolio import CALLS, QUIET, added, review, settings

from generator.compile.tree import SiteTree
from generator.pipeline.parts.portfolio import build_portfolio
from generator.pipeline.parts.stored import ENDING, read_stored, stored, write_stored
from generator.pipeline.site import build
from generator.problems import EnvironmentFault

MKDOCS = "site_name: Small\ndocs_dir: site_config/pages\ntheme: {name: material}\nplugins: [search, reviews]\n"
TEAMS = """\
organisation: Small
teams:
  one: {name: Team <One>, site: "https://one.example.org/reviews"}
  two: {name: Team Two}
  three: {name: Team Three}
"""
LATER = ("January", "February"), ("{start: 2026-01-01, end: 2026-01-31}", "{start: 2026-02-01, end: 2026-02-28}")
FILES: dict[str, str | bytes] = {
    "mkdocs.yml": MKDOCS,
    "site_config/portfolio.yml": TEAMS + QUIET,
    "site_config/pages/home.md": "Welcome to our reviews.\n",
    "reviews/one/jan/review.md": review(added("next_review: 2026-06-01")),
    "reviews/one/jan/calls.csv": CALLS,
    "reviews/two/feb/review.md": review(*LATER, added("follows: one/jan"), ("All is well.", "See [[one/jan]].")),
    "reviews/two/feb/calls.csv": CALLS,
}
_NOTE = re.compile(r'\n\n<div class="rv"><p class="rv-notice">(?:Made from|Results were).*?</p></div>')
_HREF = re.compile(r'\shref="[^"]*"')


def without_notes(tree: SiteTree) -> dict[str, str]:
    """The pages as words, without notes and without where links lead."""
    return {path: _HREF.sub("", _NOTE.sub("", text)) for path, text in tree.pages.items()}


def left(root: Path, *teams: str) -> list[Path]:
    """The files of results of some teams."""
    files = []
    for team in teams:
        built = build(replace(settings(root, use_cache=True), team=team))
        files.append(root.parent / f"{team}{ENDING}")
        write_stored(stored(team, built.run, built.redacted), files[-1])
    return files


def test_the_portfolio_from_results_says_what_the_whole_says(tmp_path: Path) -> None:
    root = copy_of_ours(tmp_path / "ours")
    whole = build(settings(root, use_cache=True)).tree
    files = left(root, "cfpb", "contact-centre", "nhs-111")
    shutil.rmtree(root / "reviews")
    (root / "reviews").mkdir()
    own = build_portfolio(settings(root), files).tree
    of_reviews = {path for path in whole.pages if re.match(r"(cfpb|contact-centre|nhs-111)/.+/", path)}
    assert own.pages.keys() == whole.pages.keys() - of_reviews
    said = without_notes(whole)
    assert {path: text for path, text in without_notes(own).items() if text != said[path]} == {}
    assert all(data == whole.assets[path] for path, data in own.assets.items() if path != "build.json")


def test_results_are_read_as_they_were_written(portfolio: WritePortfolio, tmp_path: Path) -> None:
    root = portfolio(FILES)
    built = build(replace(settings(root), team="one"))
    found = stored("one", built.run, built.redacted)
    write_stored(found, tmp_path / "x")
    assert read_stored(tmp_path / "x") == found
    assert "wait\\n" not in (tmp_path / "x").read_text(encoding="utf-8")


def test_a_team_builds_without_the_files_of_the_others(tmp_path: Path) -> None:
    root = write(tmp_path / "small", FILES)
    shutil.rmtree(root / "reviews" / "one")
    done = run("build", "--team", "two", "--out", "../out/site", cwd=root)
    assert (done.returncode, done.stdout) == (0, ""), done.stdout + done.stderr
    assert "1 review built" in done.stderr
    page = (tmp_path / "out/site/two/feb/index.html").read_text(encoding="utf-8")
    assert "Not looked at, and so not compared with: one/jan." in page
    assert 'href="https://one.example.org/reviews/one/jan/"' in page
    home = (tmp_path / "out/site/index.html").read_text(encoding="utf-8")
    assert "This site holds the reviews of Team Two alone." in home
    assert "Three" not in home
    found = json.loads((tmp_path / "out" / f"two{ENDING}").read_text(encoding="utf-8"))
    assert list(found["results"]) == ["two/feb"]
    (tmp_path / "out" / f"two{ENDING}").unlink()
    assert run("build", "--team", "two", "--out", "../out/site", cwd=root).returncode == 0
    assert json.loads((tmp_path / "out" / f"two{ENDING}").read_text(encoding="utf-8")) == found


def test_the_site_from_results_passes_the_gate_and_leads_to_the_teams(tmp_path: Path) -> None:
    root = write(tmp_path / "small", FILES)
    left(root, "one", "two")
    shutil.rmtree(root / "reviews")
    (root / "reviews").mkdir()
    done = run("build", "--from-results", tmp_path, "--out", "../site", cwd=root)
    assert (done.returncode, done.stdout) == (0, ""), done.stdout + done.stderr
    assert "from the results of 2 reviews, built in" in done.stderr
    assert "in the portfolio's own files: no problems." in done.stderr
    assert not (tmp_path / "site/one/jan").exists()
    listed = (tmp_path / "site/reviews/index.html").read_text(encoding="utf-8")
    assert 'href="https://one.example.org/reviews/one/jan/"' in listed
    assert "Calls in February" in listed
    assert "two/feb" not in re.sub(r"<script.*?</script>", "", listed, flags=re.DOTALL)
    assert "Not looked at, because no results of theirs were given: Team Three." in listed
    audit = (tmp_path / "site/audit/index.html").read_text(encoding="utf-8")
    assert "Team &lt;One&gt;: 1 review, as of" in audit


@pytest.mark.parametrize(
    "harm, message",
    [
        ("settings", "was made with other settings"),
        ("program", "was made by another version"),
        ("cut", "cannot be read as results"),
        ("unknown", "cannot be read as results"),
        ("twice", "are both of the team one"),
    ],
)
def test_results_that_do_not_fit_are_refused(harm: str, message: str, portfolio: WritePortfolio) -> None:
    root = portfolio(FILES)
    files = left(root, "one")
    found = json.loads(files[0].read_text(encoding="utf-8"))
    if harm == "settings":
        (root / "site_config/portfolio.yml").write_text(TEAMS + QUIET + "minimum_n: 11\n", encoding="utf-8")
    elif harm == "twice":
        files.append(files[0].with_name("copy"))
        files[1].write_bytes(files[0].read_bytes())
    elif harm == "cut":
        files[0].write_bytes(files[0].read_bytes()[:-9])
    else:
        found |= {"program": "0"} if harm == "program" else {"results": {"one/jan": {"review": 7}}}
        files[0].write_text(json.dumps(found), encoding="utf-8")
    with pytest.raises(EnvironmentFault, match=message) as raised:
        build_portfolio(settings(root), files)
    assert raised.value.hint


@pytest.mark.parametrize(
    "old, new, message",
    [
        ("one/jan", "two/feb", "it speaks of two/feb, which is no review of this team"),
        ("one/jan", "../../tmp/x", "it speaks of ../../tmp/x, which is no review of this team"),
        ("one/jan", "one/<b>", "it speaks of one/<b>, which is no review of this team"),
        ("one/jan", "one/jan/more", "it speaks of one/jan/more, which is no review of this team"),
        ('"team":"one"', '"team":"two"', "it speaks of one/jan, which is no review of this team"),
        ('"team":"one"', '"team":"../x"', "a team's folder has no such name"),
        ('"team":"one"', '"team":"Guide"', "a team's folder has no such name"),
        ('"id":"one/jan"', '"id":"two/feb"', "it speaks of one/jan under another name"),
        ('"review":"one/jan"', '"review":"two/feb"', "it has results of one/jan and no such review"),
        ('"reviews/one/jan/calls.csv":"', '"reviews/two/feb/calls.csv":"', "it speaks of reviews/two/feb/calls.csv"),
        ('"reviews/one/jan/calls.csv":"', '"<b>":"<script>', "it speaks of a file without its digest"),
        ('"value":0.8}', '"value":1e999}', "1e999 is no number"),
        ('"value":0.8}', '"value":NaN}', "NaN is no number"),
        ('"today":"2', '"today":"<b>2', "cannot be read as results"),
        ('"broken":{}', '"broken":{"two/feb":[]}', "it speaks of two/feb, which is no review of this team"),
        (
            '"redacted":{}',
            '"redacted":{"two/feb":{"e-mail":9}}',
            "it speaks of two/feb, which is no review of this team",
        ),
    ],
)
def test_results_speak_of_their_own_team_alone(old: str, new: str, message: str, portfolio: WritePortfolio) -> None:
    root = portfolio(FILES)
    files = left(root, "one", "two")
    told = files[0].read_text(encoding="utf-8").replace('"broken":{},', '"broken":{},"redacted":{},')
    assert old in told
    files[0].write_text(told.replace(old, new), encoding="utf-8")
    with pytest.raises(EnvironmentFault, match=re.escape(message)) as raised:
        build_portfolio(settings(root), files)
    assert raised.value.hint or raised.value.details


@pytest.mark.parametrize("ends", ["[1e308,1e308]", "[0.5,0.5]"])
def test_figures_that_no_build_works_out_are_told(ends: str, portfolio: WritePortfolio) -> None:
    root = portfolio(FILES)
    files = left(root, "one")
    told = files[0].read_text(encoding="utf-8")
    assert '"ends":[0.0,1.0]' in told
    files[0].write_text(told.replace('"ends":[0.0,1.0]', f'"ends":{ends}'), encoding="utf-8")
    with pytest.raises(EnvironmentFault, match="no pages can be made from these results") as raised:
        build_portfolio(settings(root), files)
    assert raised.value.details == ("ZeroDivisionError: float division by zero",)


def test_of_the_portfolio_s_own_files_no_part_says_what_they_are(portfolio: WritePortfolio) -> None:
    root = portfolio(FILES)
    files = left(root, "one")
    found = json.loads(files[0].read_text(encoding="utf-8"))
    truth = found["digests"]["mkdocs.yml"]
    found["digests"]["mkdocs.yml"] = "0" * 64
    files[0].write_text(json.dumps(found), encoding="utf-8")
    audit = build_portfolio(settings(root), files).tree.pages["audit/index.md"]
    assert truth[:12] in audit
    assert "0" * 12 not in audit


def test_a_pipe_is_not_waited_for(portfolio: WritePortfolio, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / f"one{ENDING}")
    with pytest.raises(EnvironmentFault, match="is no file"):
        build_portfolio(settings(portfolio(FILES)), [tmp_path / f"one{ENDING}"])


def test_what_only_looks_like_an_endless_number_is_kept(portfolio: WritePortfolio) -> None:
    root = portfolio(FILES)
    path = root / "reviews/one/jan/review.md"
    path.write_text(
        path.read_text(encoding="utf-8").replace("Calls in January", "NaN, 1e999, Infinity and more"), encoding="utf-8"
    )
    assert (
        "NaN, 1e999, Infinity and more"
        in build_portfolio(settings(root), left(root, "one")).tree.pages["reviews/index.md"]
    )


def test_markup_in_results_stays_text(tmp_path: Path) -> None:
    root = write(tmp_path / "small", FILES)
    files = left(root, "one")
    found = json.loads(files[0].read_text(encoding="utf-8"))
    found["provenance"] = {"commit": "<script>x"}
    found["documents"]["one/jan"]["review"]["title"] = "<img src=x onerror=alert(1)>[x](javascript:alert(1))"
    files[0].write_text(json.dumps(found), encoding="utf-8")
    done = run("build", "--from-results", files[0], "--out", "../site", cwd=root)
    assert done.returncode == 0, done.stdout + done.stderr
    for page in sorted((tmp_path / "site").rglob("*.html")):
        text = page.read_text(encoding="utf-8")
        assert "<img src=x" not in text, page
        assert "<script>x" not in text, page
        assert 'href="javascript' not in text, page


@pytest.mark.parametrize(
    "arguments, message",
    [
        (("--team", "tow"), "there is no folder reviews/tow"),
        (("--team", "two", "--from-results", "."), "--team and --from-results are two steps"),
        (("--from-results", "site_config"), "site_config holds no file of results"),
    ],
)
def test_wrong_use_is_told(arguments: tuple[str, ...], message: str, tmp_path: Path) -> None:
    root = write(tmp_path / "small", FILES)
    done = run("build", *arguments, cwd=root)
    assert done.returncode == 2
    assert message in done.stderr
    assert not (root / "site").exists()


def test_a_review_that_is_misspelt_is_told_where_its_team_is_there(portfolio: WritePortfolio) -> None:
    root = portfolio(FILES)
    path = root / "reviews/two/feb/review.md"
    path.write_text(path.read_text(encoding="utf-8").replace("follows: one/jan", "follows: one/jun"), encoding="utf-8")
    found = build(replace(settings(root), team="two")).run.problems
    assert [each.message for each in found] == ["there is no review `one/jun`"]
