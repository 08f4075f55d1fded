"""The files of a case where a portfolio of our format has them, and the sound review that stands beside every attack."""

from collections.abc import Mapping
from pathlib import Path

from attacks import adapted_tables
from attacks.adapted_reviews import review
from attacks.corpus import Case
from end_to_end.portfolios import MKDOCS, write
from small_portfolio import QUIET

SOUND = "billing/sound"
_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
_MORE_COLUMNS = {"S80": "      change: {type: number}\n"}
_SMALL_CELLS = ("S75", "S87")
"""Cases about how many rows a group has: theirs are the rows that there are, and none of them is published."""
_OURS = {"[ok](other.md)": "[[billing/s88-1]]", "[case](Other.md)": "[[billing/S88-1]]"}
"""Links to another review, as our format writes them."""
PORTFOLIO: Mapping[str, str | bytes] = {
    "mkdocs.yml": MKDOCS,
    "site_config/pages/home.md": "Welcome to our reviews.\n",
    "site_config/portfolio.yml": f"organisation: Small\nteams: {{billing: {{name: Billing}}}}\n"
    f"personal_data: {{public: [team@example.org]}}\n{QUIET}",
    f"reviews/{SOUND}/review.md": adapted_tables.table_review("of a sound review"),
    f"reviews/{SOUND}/calls.csv": adapted_tables.SOUND,
}
"""A portfolio of one sound review."""


def folders(case: Case) -> list[str]:
    """The reviews that a case is adapted to, `<team>/<review>`; the first of them is the one that is attacked."""
    count = sum(name.endswith(".md") for name in case.files) or 1
    return [f"billing/{case.name}" + (f"-{number}" if number else "") for number in range(count)]


def files(case: Case, *, texts: bool = False) -> dict[str, str | bytes]:
    """The reviews and tables of a case, each in a folder of its own."""
    if case.family == "csv" or case.path().suffix == ".csv":
        return _table(case)
    placed: dict[str, str | bytes] = {}
    waiting = folders(case)
    for index, name in enumerate(case.files):
        if name.endswith(".md"):
            data = adapted(case.data(index), texts=texts)
            for old, new in _OURS.items() if case.id == "S88" else ():
                data = data.replace(old.encode(), new.encode())
            placed[f"reviews/{waiting.pop(0)}/review.md"] = data
        else:
            placed[f"reviews/{folders(case)[0]}/{name.split('/', 2)[2]}"] = case.data(index)
    return placed


def adapted(data: bytes, *, texts: bool = False) -> bytes:
    """A review in our format; bytes that are no text stay, and so do a byte order mark and line ends."""
    text = data.decode("utf-8", "surrogateescape")
    mark = _MARK if text.startswith(_MARK) else ""
    return (mark + review(text.removeprefix(mark), texts=texts)).encode("utf-8", "surrogateescape")


def _table(case: Case) -> dict[str, str | bytes]:
    data = case.data()
    if case.id in _SMALL_CELLS:
        return small_cells(folders(case)[0], case.text())
    if case.verdict != "error":
        data = adapted_tables.repeated(data.decode("utf-8")).encode("utf-8")
    folder = f"reviews/{folders(case)[0]}"
    text = adapted_tables.table_review(case.id, _MORE_COLUMNS.get(case.id, ""))
    return {f"{folder}/review.md": text, f"{folder}/calls.csv": data}


def small_cells(review_id: str, text: str) -> dict[str, str | bytes]:
    """The review of a table with teams in it, broken down by them; its rows stay where they are."""
    told = adapted_tables.table_review(review_id, "      site: {type: category}\n", by="site, channel", publish="")
    return {f"reviews/{review_id}/review.md": told, f"reviews/{review_id}/calls.csv": adapted_tables.with_sites(text)}


def portfolio(root: Path, *cases: Case, texts: bool = False) -> Path:
    """A portfolio of the sound review and of these cases."""
    found = dict(PORTFOLIO)
    for case in cases:
        found |= files(case, texts=texts)
    return write(root, found)
