"""What the projects of all peers share: the reviews, what each page does, and what a peer is."""

import re
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
TABLES = ("by_line", "by_weekday", "by_channel")
CHARTS = ("answered", "talk", "longest", "satisfied", "lines", "complaints")
_MARK = re.compile(r"# edit \d+")
_CHART = re.compile(
    r'\bid="figure_1"|\bsrc="[^"]*\.svg["#]|\bsrc="data:image/svg'
)  # inline, in a file, or in the address


@dataclass(frozen=True, kw_only=True)
class Review:
    """One review of the made-up portfolio."""

    name: str
    """Of its page, without an ending: `team-01-2023-q1`."""
    data: Path
    """The folder with its CSVs, in the project."""

    @property
    def title(self) -> str:
        """What stands over its page."""
        return self.name.replace("-", " ").capitalize()

    @property
    def start(self) -> str:
        """The code that every page begins with. Its remark is what an edit changes: caches look at code, not at data."""
        return f'import work\n\nreview = work.read("{self.data.as_posix()}")  # edit 0'


@dataclass(frozen=True, kw_only=True)
class Peer:
    """A program that is measured."""

    name: str
    requirements: str | None
    """The file of pinned versions beside this one; nothing is installed for the product."""
    most: int
    """Reviews that it is asked for: fewer for those that take seconds each."""
    wanted: float
    """The product's cold time as a share of this one's, at most."""
    write: Callable[[Path, Sequence[Review]], None]
    """Writes the pages and the configuration into a project in which the data and `work.py` are."""
    command: Callable[[Path, Path], list[str]]
    """Builds the project, from the folder of installed programs and the project."""
    made: tuple[str, ...]
    """Folders of the project that a build writes: without them a build is cold."""
    site: str
    """The folder of HTML, in the project."""
    caches: bool = True
    """Whether a build that follows another is a thing of its own; without a cache it is the cold one again."""


def fill(project: Path, portfolio: Path, peer: Peer) -> None:
    """Write a peer's project anew, with the data of a portfolio's reviews."""
    shutil.rmtree(project, ignore_errors=True)
    project.mkdir(parents=True)
    if peer.requirements is None:
        shutil.copytree(portfolio, project, dirs_exist_ok=True)
        peer.write(project, [])
        return
    shutil.copy(HERE / "work.py", project / "work.py")
    reviews = []
    for folder in sorted(path.parent for path in portfolio.glob("reviews/*/*/review.md")):
        review = Review(
            name=f"{folder.parent.name}-{folder.name}", data=project / "data" / folder.parent.name / folder.name
        )
        review.data.mkdir(parents=True)
        for file in folder.glob("*.csv"):
            shutil.copy(file, review.data)
        reviews.append(review)
    peer.write(project, reviews)


def edit(project: Path, number: int) -> None:
    """Add a call to the first review, and change the remark in its code: without that no cache would see the call."""
    calls = min(path for path in project.rglob("calls.csv"))
    with calls.open("a", encoding="utf-8", newline="\n") as stream:
        stream.write(f"2023-04-02T12:00:00,Sunday,Billing,A1,answered,10,{number}\n")
    if pages := [path for path in (project / "pages").glob("team-*") if _MARK.search(path.read_text("utf-8"))]:
        page = min(pages)
        page.write_text(_MARK.sub(f"# edit {number}", page.read_text("utf-8")), encoding="utf-8", newline="\n")


def forget(project: Path, peer: Peer) -> None:
    """Remove what builds have left."""
    for name in peer.made:
        shutil.rmtree(project / name, ignore_errors=True)


def charts(project: Path, peer: Peer) -> int:
    """How many pictures of charts a build has drawn for all reviews."""
    if peer.requirements is None:
        return sum(path.parent.name == "charts" for path in (project / peer.site).rglob("*.svg"))
    return sum(len(_CHART.findall(page)) for page in _pages(project, peer))


def _pages(project: Path, peer: Peer) -> list[str]:
    """The pages of the reviews, as HTML."""
    pages = sorted((project / peer.site).rglob("*.html"))
    return [path.read_text("utf-8") for path in pages if "team-" in path.relative_to(project).as_posix()]


def faults(project: Path, peer: Peer, reviews: int) -> str:
    """What the site lacks, in a few words; empty where each review has a page with its tables and charts."""
    whole = [
        page
        for page in _pages(project, peer)
        if page.count("<table") >= len(TABLES) and len(_CHART.findall(page)) >= len(CHARTS)
    ]
    return "" if len(whole) >= reviews else f"{len(whole)} of {reviews} pages have all tables and charts"


def write(path: Path, text: str) -> None:
    """Write a file of a project, and the folders that it needs."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
