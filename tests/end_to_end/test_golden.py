"""What the pages of the example reviews say, word by word: a change of any page shows as a change of a file in `tests/golden`.

`make golden` writes the files anew; read the difference before you commit it.
"""

import datetime as dt
import html
import os
import re
from pathlib import Path

import pytest
from conftest import MakeOnce
from end_to_end.portfolios import copy_of_ours, write

from generator.pipeline.site import build
from generator.settings import Settings, cache_folder

GOLDEN = Path(__file__).parent.parent / "golden"
TODAY = dt.date(2026, 11, 24)
PAGES = {
    "home": "index.md",
    "contact-centre-2025-q4": "contact-centre/2025-q4/index.md",
    "contact-centre-2026-q1": "contact-centre/2026-q1/index.md",
    "decision-paper": "contact-centre/2025-q4/decision-paper/index.md",
    "nhs-111": "nhs-111/2025-26-winter/index.md",
    "standard": "standards/telephone-answering/index.md",
    "actions": "actions/index.md",
    "framework": "portfolio/nos-review-quality/index.md",
    "criterion": "portfolio/nos-review-quality/2013/PC10/index.md",
}
_BREAKS = re.compile(
    r"</?(?:p|tr|li|ul|ol|div|dl|dt|table|caption|section|figure|figcaption|details|summary|h\d|br)\b[^>]*>"
)


@pytest.fixture(scope="module")
def pages(once: MakeOnce, our_site: Path) -> Path:
    """The pages of the examples on a day; they are only to be read."""

    def make(folder: Path) -> None:
        root = copy_of_ours(folder / "portfolio", our_site)
        made = build(Settings(root=root, today=TODAY, use_cache=True, cache_dir=cache_folder(root))).tree.pages
        write(folder / "pages", made)

    return once("golden", make) / "pages"


def words_of(page: str) -> str:
    """The words of a page, a line for each block; cells of a table are parted by a bar, pictures are their texts."""
    text = re.sub(r"^---\n.*?\n---\n", "", page, flags=re.DOTALL)
    text = re.sub(r"<img[^>]*\.svg#only-light[^>]*alt=\"([^\"]*)\"[^>]*>", r"\n[\1]\n", text)
    text = re.sub(r"</t[hd]><t[hd]", " | <t", text)
    text = re.sub(r"\{: #[\w-]+ \}", "", text)
    text = re.sub(r"</dt><dd>", ": ", text)
    text = re.sub(r"<[^>]+>", "", _BREAKS.sub("\n", text))
    lines = (" ".join(html.unescape(line).split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line) + "\n"


@pytest.mark.parametrize("name", PAGES)
def test_the_pages_of_the_examples_say_what_they_said(pages: Path, name: str) -> None:
    found, path = words_of((pages / PAGES[name]).read_text(encoding="utf-8")), GOLDEN / f"{name}.txt"
    if os.environ.get("GOLDEN") == "write":
        path.write_text(found, encoding="utf-8")
    assert found == path.read_text(encoding="utf-8"), f"{path.name} differs; if it should, run make golden"
