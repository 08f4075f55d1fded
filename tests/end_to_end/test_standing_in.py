"""One review with errors beside sound ones: it is left out, and what leads to it leads to the page that says why."""

import re
from pathlib import Path

from end_to_end.portfolios import copy_of_ours, edit
from end_to_end.program import run

FOLLOWED = "contact-centre/2025-q4"
FOLLOWING = "contact-centre/2026-q1"


def test_links_into_a_review_with_errors_lead_to_the_page_that_says_so(our_site: Path, tmp_path: Path) -> None:
    root = copy_of_ours(tmp_path / "portfolio", our_site)
    edit(root / f"reviews/{FOLLOWED}/assessment.md", "feedback: The annotated", 'feedback: "a\\x07b" # The annotated')
    done = run("build", "--out", tmp_path / "out", cwd=root)
    assert done.returncode == 1, done.stderr
    assert "ACC-003" not in done.stdout + done.stderr, "what is accepted beside it may still occur"
    page = (tmp_path / "out" / FOLLOWING / "index.html").read_text(encoding="utf-8")
    led = re.findall(rf'href="([^"]*{FOLLOWED}/[^"]*)"', page)
    assert led
    assert not any("#" in each for each in led), led
    assert run("scan", tmp_path / "out", cwd=root).returncode == 0
