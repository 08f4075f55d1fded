"""The compiled pages under other engines: the same site as ours, but for what the guide says that it lacks."""

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest
from conftest import MakeOnce
from end_to_end.engines import ENGINES, site_by
from end_to_end.program import contents, run
from end_to_end.read_pages import HOST, ReadPage, pages_of
from selectolax.lexbor import LexborHTMLParser

from generator.compile.guide_files import text_of

ON_PURPOSE = "audit/"
"""The page that says of a site whether its files are listed."""
Pages = dict[str, ReadPage]


@pytest.fixture(scope="module")
def project(our_site: Path, once: MakeOnce) -> Path:
    """The examples as a project for other engines."""

    def make(root: Path) -> None:
        done = run("compile", "--to", root / "project", "--project", cwd=our_site)
        assert done.returncode == 0, done.stderr

    return once("examples", make) / "project"


@pytest.fixture(scope="module")
def ours(our_site: Path) -> Pages:
    return pages_of(our_site / "site")


@pytest.fixture(scope="module", params=ENGINES)
def site(request: pytest.FixtureRequest, project: Path, once: MakeOnce) -> Path:
    """The examples as one of the engines shows them."""
    return site_by(request.param, project, once)


@pytest.fixture(scope="module")
def theirs(site: Path) -> Pages:
    return pages_of(site)


def test_every_page_is_there_and_no_other(ours: Pages, theirs: Pages) -> None:
    assert len(ours) > 100
    assert theirs.keys() == ours.keys()


@pytest.mark.parametrize("part", ["title", "description", "headings", "links", "tables", "figures", "text"])
def test_each_page_says_the_same(ours: Pages, theirs: Pages, part: str) -> None:
    said = {address: getattr(page, part) for address, page in ours.items() if address != ON_PURPOSE}
    assert sum(map(bool, said.values())) > 5, "what is compared is there"
    assert [address for address, found in said.items() if getattr(theirs[address], part) != found] == []


def test_the_audit_alone_differs_and_says_why(ours: Pages, theirs: Pages) -> None:
    mine, other = ours[ON_PURPOSE], theirs[ON_PURPOSE]
    assert [each[:2] for each in other.headings] == [each[:2] for each in mine.headings]
    assert other.tables == mine.tables
    assert "another program made this site" in other.text
    assert (f"{HOST}guide/engines/", "Other engines") in other.links
    assert f"{HOST}manifest.json" in dict(mine.links)
    assert f"{HOST}manifest.json" not in dict(other.links)


def test_every_link_leads_somewhere(site: Path, theirs: Pages) -> None:
    inside = {target for page in theirs.values() for target, _ in page.links if target.startswith(HOST)}
    assert len(inside) > 500
    assert [each for each in sorted(inside) if not _is_there(each, site, theirs)] == []


def _is_there(target: str, site: Path, pages: Pages) -> bool:
    address, fragment = urldefrag(target.removeprefix(HOST))
    address = unquote(address)
    if address in pages:
        return not fragment or unquote(fragment) in pages[address].ids
    return (site / address).is_file()


def test_tables_charts_and_results_are_the_same_files(our_site: Path, project: Path, site: Path) -> None:
    beside = {path: data for path, data in contents(project / "docs").items() if not path.endswith(".md")}
    made = contents(site)
    assert len(beside) > 100
    assert [path for path, data in beside.items() if made.get(path) != data] == []
    written = contents(our_site / "site")
    assert [path for path, data in beside.items() if written[path] != data] == ["build.json"], "it tells the purpose"


def _all_pages(told: str) -> Callable[[Path], bool]:
    def in_all(site: Path) -> bool:
        pages = [each.read_text(encoding="utf-8") for each in site.rglob("*.html")]
        return all(re.search(told, page) for page in pages)

    return in_all


def _sign_is_hidden(site: Path) -> bool:
    page = LexborHTMLParser((site / "guide" / "index.html").read_text(encoding="utf-8"))
    links = page.css("article a.headerlink")
    assert links
    return not any(each.text().strip() for each in links)


def _search_in_pieces(site: Path) -> bool:
    return len(list((site / "search").rglob("*.json"))) > 10


def _frames_are_reached(site: Path) -> bool:
    page = LexborHTMLParser((site / "index.html").read_text(encoding="utf-8"))
    frames = page.css("article .rv-scroll")
    assert frames
    return all("tabindex" in each.attributes for each in frames)


LACKS: dict[str, Callable[[Path], bool]] = {
    "A policy in each page, by which a browser runs no script but those of the site": _all_pages(
        r"<meta http-equiv=\"?Content-Security-Policy"
    ),
    "A list of all files with their digests, in `manifest.json` and for `sha256sum`": lambda site: (
        (site / "manifest.json").is_file() and (site / "manifest-sha256.txt").is_file()
    ),
    "The root hash and the state of the commit at the foot of each page": _all_pages("rv-edition-root"),
    "A search that loads only what a question needs": _search_in_pieces,
    "No letter that does something by itself when it is struck": _all_pages(r"assets/keyboard\.js"),
    "Wide tables that the keyboard can reach and move": _frames_are_reached,
    "Links of headings whose sign is not read out": _sign_is_hidden,
}
"""What our sites have, and how it shows."""


def _told() -> dict[str, dict[str, str]]:
    """What the guide says of each: `yes` or `no`, by the name of the engine."""
    section = text_of("engines.md").partition("## What their sites lack")[2].partition("\n\nNor ")[0]
    head, _, *rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in section.strip().splitlines()]
    names = [each.strip("`").split()[0].lower() for each in head[1:]]
    return {name: dict(zip(names, cells, strict=True)) for name, *cells in rows}


def test_the_guide_names_what_is_lacking() -> None:
    assert list(_told()) == list(LACKS)


@pytest.mark.parametrize("what", LACKS)
def test_our_site_has_it(our_site: Path, what: str) -> None:
    assert (_told()[what]["reviews"] == "yes", LACKS[what](our_site / "site")) == (True, True)


@pytest.mark.parametrize("what", LACKS)
@pytest.mark.parametrize("engine", ENGINES)
def test_the_guide_says_whether_another_engine_has_it(engine: str, project: Path, once: MakeOnce, what: str) -> None:
    assert _told()[what][engine] == ("yes" if LACKS[what](site_by(engine, project, once)) else "no")


def test_the_guide_names_the_versions_that_are_tested() -> None:
    folder = Path(__file__).parents[2] / "requirements"
    for engine in ENGINES:
        locked = re.search(
            rf"^{engine}==(\S+)", (folder / f"engine-{engine}.txt").read_text(encoding="utf-8"), re.MULTILINE
        )
        assert locked
        assert re.search(rf"\b{engine} {re.escape(locked[1])}\b", text_of("engines.md"), re.IGNORECASE)
