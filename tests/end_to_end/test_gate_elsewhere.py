"""A finished site is looked through where its portfolio is not: its language, author and brand are no faults, all else is."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import MakeOnce
from end_to_end.portfolios import edit, write
from end_to_end.program import run
from gate import pictures

SETTINGS = 'organisation: Small\nlanguage: cy\nbrand: {logo: logo.png, colour: "#7A1F3D"}\n'
AUTHOR = 'site_author: "Anytown & \\"Sons\\" <b>"\nsite_url: https://reviews.council.example/quality/\nsite_name:'
PAGE = "team/jan/index.html"
HINT = "reviews --root PORTFOLIO scan"


@pytest.fixture(scope="module")
def dressed(once: MakeOnce) -> Path:
    """A portfolio in Welsh with an author and a brand, with its site; it is only to be read."""

    def make(root: Path) -> None:
        portfolio = write(root / "portfolio")
        edit(portfolio / "site_config/portfolio.yml", "organisation: Small\n", SETTINGS)
        edit(portfolio / "mkdocs.yml", "site_name:", AUTHOR)
        (portfolio / "site_config/logo.png").write_bytes(pictures.png())
        for command in (("build",), ("build", "--offline", "--out", root / "all.zip")):
            done = run(*command, cwd=portfolio)
            assert done.returncode == 0, done.stderr

    return once("dressed", make)


@pytest.fixture
def site(dressed: Path, tmp_path: Path) -> Path:
    """A copy of the site, for which there is no portfolio."""
    return Path(shutil.copytree(dressed / "portfolio/site", tmp_path / "site"))


def test_nothing_is_told_of_it_beside_its_portfolio(dressed: Path) -> None:
    done = run("scan", "site", cwd=dressed / "portfolio")
    assert (done.returncode, done.stdout) == (0, ""), done.stdout


@pytest.mark.parametrize("place", ["portfolio/site", "all.zip"])
def test_nothing_is_told_of_it_elsewhere(dressed: Path, tmp_path: Path, place: str) -> None:
    done = run("scan", dressed / place, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, ""), done.stdout
    assert HINT not in done.stderr


def test_nothing_is_told_of_it_in_a_portfolio_that_changed_since(site: Path) -> None:
    other = write(site.parent / "portfolio")
    edit(other / "mkdocs.yml", "site_name:", "site_url: https://reviews.council.example/quality/\nsite_name:")
    done = run("scan", site, cwd=other)
    assert (done.returncode, done.stdout) == (0, ""), done.stdout


def _forged(site: Path) -> Iterator[tuple[str, Path, str]]:
    """What is told of each, with its file and what it holds in place of what it had."""
    page, sheet = site / PAGE, site / "assets/brand.css"
    text, style = (each.read_text(encoding="utf-8") for each in (page, sheet))
    yield "a style sheet that neither", sheet, style + "main { display: none }\n"
    yield "a style sheet that neither", sheet, style.replace("#7a1f3d", "#ffffff")
    yield "<html> around", page, text.replace("lang=cy", "lang=xx", 1).replace('lang="cy"', 'lang="xx"', 1)
    yield "<meta> around", page, text.replace("name=author ", "name=robots ").replace('name="author"', 'name="robots"')
    yield "<meta> around", page, text.replace("<meta name", "<meta media=print name", 1)
    yield "settings of the theme", page, text.replace('"list.filter"', '"list.filtre"', 1)


def test_a_site_gets_nothing_through_by_what_it_says_of_itself(site: Path) -> None:
    forged = list(_forged(site))
    for message, file, text in forged:
        before = file.read_text(encoding="utf-8")
        assert text != before, message
        file.write_text(text, encoding="utf-8")
        done = run("scan", site, cwd=site.parent)
        assert (done.returncode, message in done.stdout) == (1, True), (message, done.stdout)
        assert HINT in done.stderr
        file.write_text(before, encoding="utf-8")
