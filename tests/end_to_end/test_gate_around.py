"""The gate around what authors write: what is put there into a finished page is told."""

import shutil
from pathlib import Path

import pytest
from conftest import MakeOnce
from end_to_end.portfolios import write
from end_to_end.program import run

from generator.gate import Rules, scan
from generator.website import rules_of

PAGE = "team/jan/index.html"
PLACES = {
    "the head": "</head>",
    "the beginning of the page": '<div data-md-component="skip">',
    "the header": "</header>",
    "the tabs": "<li class=md-tabs__item",
    "the navigation": '<li class="md-nav__item',
    "after the article": "</main>",
    "the foot": "</footer>",
    "the end": "</body>",
}
"""Before the last of which something is put."""
PLANTED = {
    "a word": "<b>Pay here</b>",
    "a part": '<div class="md-banner">Your session has ended</div>',
    "an own class": '<div class="md-grid rv-card">a</div>',
    "a style": '<div class="md-grid" style="margin-top:-99px">a</div>',
    "a form": "<form><button type=button>a</button></form>",
    "a form that sends": '<form action="https://evil.example/" method=post></form>',
    "a frame": '<iframe src="https://evil.example/"></iframe>',
    "an object": '<object data="x"></object>',
    "a base": '<base href="https://evil.example/">',
    "a way elsewhere": '<meta http-equiv="refresh" content="0;url=https://evil.example/">',
    "a word for search engines": '<meta name="robots" content="noindex">',
    "a word about the referrer": '<meta name="referrer" content="unsafe-url">',
    "an address that runs": '<a class="md-nav__link" href="javascript:alert(1)">a</a>',
    "another host": '<a class="md-nav__link" href="https://evil.example/">a</a>',
    "another host without a scheme": '<a class="md-nav__link" href="//evil.example/">a</a>',
    "a link of its own kind": '<a class="md-nav__link" target="_blank" href=".">a</a>',
    "a handler": '<span class="md-ellipsis" onclick="alert(1)">a</span>',
    "a picture": '<img src="../../assets/images/favicon.png" alt="">',
    "a drawing": '<svg viewBox="0 0 1 1"><path d="M0 0h9v9z"/></svg>',
    "a switch": '<label for="__drawer" class="rv-own">a</label>',
    "a field": '<input type="checkbox" id="__own">',
    "a part of the theme's scripts": '<div data-md-component="consent">a</div>',
    "an alternative sheet": '<link rel="alternate stylesheet" href="../../assets/reviews.css">',
}  # fmt: skip


@pytest.fixture(scope="module")
def sites(once: MakeOnce) -> Path:
    """The small portfolio with its site, a publication and an unpacked package; they are only to be read."""

    def make(root: Path) -> None:
        portfolio = write(root / "portfolio")
        for command in (("build",), ("build", "--offline", "--out", root / "a.zip")):
            done = run(*command, cwd=portfolio)
            assert done.returncode == 0, done.stderr
        shutil.unpack_archive(root / "a.zip", root / "package")

    return once("around", make)


@pytest.fixture(scope="module")
def judged(sites: Path) -> tuple[Path, Rules]:
    """The site, and what it may hold."""
    site = sites / "portfolio/site"
    return site, rules_of(sites / "portfolio", site)


@pytest.mark.parametrize("planted", PLANTED.values(), ids=PLANTED)
def test_what_the_theme_has_not_is_told_wherever_it_stands(
    judged: tuple[Path, Rules], tmp_path: Path, planted: str
) -> None:
    site, rules = judged
    whole = (site / PAGE).read_text(encoding="utf-8")
    missing = _messages(tmp_path, whole, rules)
    assert all("a link leads to" in each or "which is not there" in each for each in missing), missing
    unseen = []
    for name, mark in PLACES.items():
        before, found, after = whole.rpartition(mark)
        assert found, name
        if not _messages(tmp_path, f"{before}{planted}{found}{after}", rules) - missing:
            unseen.append(name)
    assert unseen == []


def _messages(folder: Path, page: str, rules: Rules) -> set[str]:
    """The messages about a page that stands alone in its folder."""
    path = folder / PAGE
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(page, encoding="utf-8")
    return {each.message for each in scan(folder, rules)}


@pytest.mark.parametrize("place", ["portfolio/site", "package"])
def test_nothing_is_told_of_what_was_built(sites: Path, place: str) -> None:
    assert scan(sites / place, rules_of(sites / "portfolio", sites / place)) == []


def test_after_an_article_within_the_article_authors_may_have_no_more_than_before(
    judged: tuple[Path, Rules], tmp_path: Path
) -> None:
    site, rules = judged
    whole = (site / PAGE).read_text(encoding="utf-8")
    missing = _messages(tmp_path, whole, rules)
    before, _, after = whole.rpartition("</article>")
    nested = "<article>a</article>"
    assert _messages(tmp_path, f"{before}{nested}</article>{after}", rules) == missing
    planted = f'{before}{nested}<p class="md-overlay">a</p></article>{after}'
    (told,) = _messages(tmp_path, planted, rules) - missing
    assert "as the theme's own elements have it" in told
