"""The gate in a build: a site with a fault never takes the place of a good one, however it is built."""

import json
import os
import re
from pathlib import Path

import pytest
from end_to_end.portfolios import edit
from end_to_end.program import MKDOCS, REVIEWS, contents, run

from generator.website.made_from import made_from

REVIEW = "reviews/team/jan/review.md"
FAULT = re.compile(r"team/jan/index\.html:\d+: a sign that nobody sees in the text, U\+202E; ")


def hide_a_sign(root: Path) -> str:
    """Write a sign as an entity, and give the `PYTHONPATH` of a program whose compiler lets it through."""
    edit(root / REVIEW, "All is well.", "All is &#x202e;well.")
    faulty = root.parent / "faulty"
    faulty.mkdir()
    lines = ("from generator.compile import safe", "safe.legible = str")
    (faulty / "sitecustomize.py").write_text("\n".join(lines), encoding="utf-8")
    return os.pathsep.join([*filter(None, [os.environ.get("PYTHONPATH")]), str(faulty)])


@pytest.mark.parametrize("way", ["reviews", "mkdocs"])
def test_the_last_good_site_stays(root: Path, tmp_path: Path, way: str) -> None:
    out = tmp_path / "place" / "out"
    command = ("build", "--out", out) if way == "reviews" else ("build", "-d", out)
    program = REVIEWS if way == "reviews" else MKDOCS
    assert run(*command, cwd=root, program=program).returncode == 0
    before = contents(out)
    done = run(*command, cwd=root, program=program, PYTHONPATH=hide_a_sign(root))
    assert done.returncode == 1
    assert FAULT.search(done.stdout + done.stderr), done.stderr
    assert "not put in place" in done.stderr + done.stdout
    assert contents(out) == before
    assert [each.name for each in out.parent.iterdir()] == ["out"], "nothing else is left"


def test_there_is_no_site_where_there_was_none(root: Path, tmp_path: Path) -> None:
    faulty = hide_a_sign(root)
    assert run("build", "--out", tmp_path / "place" / "out", cwd=root, PYTHONPATH=faulty).returncode == 1
    assert run("build", "-d", tmp_path / "place" / "out", cwd=root, program=MKDOCS, PYTHONPATH=faulty).returncode == 1
    assert list((tmp_path / "place").iterdir()) == []


def test_a_package_is_looked_through_too(root: Path, tmp_path: Path) -> None:
    done = run("build", "--offline", "--out", tmp_path / "a.zip", cwd=root, PYTHONPATH=hide_a_sign(root))
    assert done.returncode == 1
    assert FAULT.search(done.stderr)
    assert list(tmp_path.glob("*.zip")) == []


def test_scan_finds_nothing_in_what_was_built(root: Path, tmp_path: Path) -> None:
    assert run("build", "--out", tmp_path / "out", cwd=root).returncode == 0
    done = run("scan", tmp_path / "out", cwd=root)
    assert (done.returncode, done.stdout) == (0, ""), done.stdout


def test_scan_outside_of_a_portfolio_looks_with_the_settings_of_none(root: Path, tmp_path: Path) -> None:
    edit(root / "mkdocs.yml", "site_name:", "site_url: https://reviews.council.example/quality/\nsite_name:")
    out, elsewhere = tmp_path / "out", tmp_path / "elsewhere"
    elsewhere.mkdir()
    assert run("build", "--out", out, cwd=root).returncode == 0
    done = run("scan", out, cwd=elsewhere)
    assert (done.returncode, done.stdout) == (0, ""), done.stdout
    assert "There is no portfolio here" in done.stderr
    (out / "notes.txt").write_text("Ask jo@customer-of-ours.co.uk\n", encoding="utf-8")
    done = run("scan", out, cwd=elsewhere)
    assert (done.returncode, "notes.txt:1: personal data" in done.stdout) == (1, True), done.stdout
    assert run("--root", elsewhere, "scan", out, cwd=elsewhere).returncode == 2
    assert list(elsewhere.iterdir()) == []


def test_scan_of_a_folder_without_a_page_is_no_clean_bill(root: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    done = run("scan", empty, cwd=root)
    assert done.returncode == 2
    assert "holds no page" in done.stderr


def test_scan_names_what_somebody_put_into_a_site(root: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run("build", "--out", out, cwd=root).returncode == 0
    edit(out / "index.html", "</article>", "<img src=x onerror=alert(1)></article>")
    (out / "notes.txt").write_text("Ask jo@customer-of-ours.co.uk\n", encoding="utf-8")
    done = run("scan", out, cwd=root)
    assert done.returncode == 1
    assert "a handler, `onerror`" in done.stdout
    assert "notes.txt:1: personal data in the text: e-mail" in done.stdout
    assert "jo@" not in done.stdout + done.stderr
    found = json.loads(run("scan", out, "--format", "json", cwd=root).stdout)["faults"]
    assert {(each["file"], bool(each["line"])) for each in found} == {("index.html", True), ("notes.txt", True)}


def test_a_listed_name_that_stands_in_the_guide_stops_no_build(root: Path, tmp_path: Path) -> None:
    edit(root / "site_config/portfolio.yml", "rules:", "personal_data: {names: [Marguerite Example, May]}\nrules:")
    done = run("build", "--out", tmp_path / "out", cwd=root)
    assert done.returncode == 0, done.stderr
    assert run("scan", tmp_path / "out", cwd=root).returncode == 0


def test_a_finding_that_the_figures_contradict_stops_no_build(root: Path, tmp_path: Path) -> None:
    """With one source there is no table of sources that the finding could lead to."""
    edit(
        root / REVIEW,
        "criteria:\n",
        "findings: {F1: {kind: strength, statement: Well done, about: [quick]}}\ncriteria:\n",
    )
    edit(root / REVIEW, "at least 80%", "at least 99%")
    done = run("build", "--out", tmp_path / "out", cwd=root)
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "out/team/jan/index.html").read_text(encoding="utf-8")
    assert "Not all sources agree." in page
    assert "#triangulation" not in page


def test_signs_that_nobody_sees_are_taken_out_of_texts_and_told_where_a_page_has_them_all_the_same(
    root: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    edit(root / REVIEW, "title: ", "title: \u202eA\u200b ")
    edit(root / REVIEW, "All is well.", "All \u2066is\U000e0041 well\u200d, \U0001f469\u200d\U0001f467. All is well.")
    edit(root / "site_config/portfolio.yml", "organisation: Small", "organisation: Sma\u202ell")
    for _ in range(2):  # the second finds everything in the cache
        done = run("build", "--out", out, cwd=root)
        assert done.returncode == 0, done.stderr
        texts = [each.read_text(encoding="utf-8") for each in out.rglob("*") if each.suffix in (".html", ".json")]
        assert not any(re.search("[\u200b\u202e\u2066\U000e0041]", each) for each in texts)
        page = (out / "team/jan/index.html").read_text(encoding="utf-8")
        assert "All is well, \U0001f469\u200d\U0001f467. All is well." in page
    faulty = hide_a_sign(root)
    assert run("build", "--out", out, cwd=root).returncode == 0, "an entity is taken out too"
    done = run("build", "--no-cache", "--out", out, cwd=root, PYTHONPATH=faulty)
    assert done.returncode == 1
    assert re.search(r"team/jan/index\.html:\d+: a sign that nobody sees in the text, U\+202E; .*", done.stderr)
    assert "The page is made from reviews/team/jan/review.md" in done.stderr


@pytest.mark.parametrize(
    "page, source",
    [
        ("team/jan/index.html", "reviews/team/jan/review.md"),
        ("team/jan/history/index.html", "reviews/team/jan/review.md"),
        ("index.html", "site_config/pages/home.md"),
        ("standards/x/index.html", ""),
        ("guide/versions/index.html", ""),
        ("../../index.html", ""),
    ],
)
def test_a_page_is_traced_to_the_file_that_it_is_made_from(built: Path, page: str, source: str) -> None:
    assert made_from(page, built) == source


def test_an_address_with_a_blank_in_it_stops_no_build(root: Path, tmp_path: Path) -> None:
    edit(root / "mkdocs.yml", "site_name: Small", "site_name: Small\nsite_url: https://example.org/our reviews/")
    done = run("build", "--out", tmp_path / "out", cwd=root)
    assert done.returncode == 0, done.stderr
    assert run("scan", tmp_path / "out", cwd=root).returncode == 0
