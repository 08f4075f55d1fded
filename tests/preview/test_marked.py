"""A preview tells problems where they stand, and keeps the last good state of a review while it has errors."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import WritePortfolio
from end_to_end.portfolios import edit, write
from small_portfolio import settings

from generator.memory import Memory
from generator.pipeline.site import Built, build
from generator.preview.marked import LastGood, Mark, mark, marked

PAGE = """\
---
title: "January"
---

# January {: #top }

<div class="rv rv-head"></div>

### Quick {: #criterion-quick }

<div class="rv"><section class="rv-item" id="finding-F1" aria-label="F1"><p>Slow.</p></section>
<div class="rv-scroll" id="criteria"><table><tr id="step-ring"><th>Ring</th><td>x</td></tr></table></div></div>
"""


def problem(anchor: str, message: str = "few `rows`") -> Mark:
    return Mark(
        severity="warning",
        code="DATA-005",
        message=message,
        hint="Wait.",
        place="reviews/a/b/review.md:3",
        anchor=anchor,
    )


@pytest.mark.parametrize(
    "anchor, before",
    [
        ("finding-F1", '<section class="rv-item" id="finding-F1" aria-label="F1"><p class="rv-notice">'),
        ("step-ring", '<tr id="step-ring"><th><small class="rv-notice">'),
        ("criterion-quick", '{: #criterion-quick }\n\n<div class="rv"><p class="rv-notice">'),
    ],
)
def test_a_problem_stands_at_its_place_and_below_the_title(anchor: str, before: str) -> None:
    text = marked(PAGE, [problem(anchor)], "../../", is_stale=False)
    assert f"{before}<strong>Warning.</strong>" in text
    assert text.count("few <code>rows</code>") == 2
    assert f'<a href="#{anchor}">At its place</a>' in text
    assert '<a href="../../guide/rules/#data-005">DATA-005</a>' in text
    assert text.index("# January") < text.index("1 warning") < text.index("Quick")


def test_before_a_wide_table_stands_what_is_about_all_of_it() -> None:
    text = marked(PAGE, [problem("criteria")], "", is_stale=False)
    assert re.search(r'</small></p><div class="rv-scroll" id="criteria">', text)


@pytest.mark.parametrize("anchor", ["", "finding-F9", "nothing"])
def test_what_has_no_place_stands_below_the_title_alone(anchor: str) -> None:
    text = marked(PAGE, [problem(anchor)], "", is_stale=True)
    assert text.count("few <code>rows</code>") == 1
    assert "At its place" not in text
    assert "the last state of the review that could be shown" in text


def test_a_text_from_a_review_stays_a_text() -> None:
    text = marked(PAGE, [problem("finding-F1", "<script>x</script> `<b>`")], "", is_stale=False)
    assert "<script>" not in text
    assert text.count("&lt;script&gt;x&lt;/script&gt; <code>&lt;b&gt;</code>") == 2


class Preview:
    """One state after the other, as a session shows them."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._memory = Memory()
        self._last_good = LastGood()

    def pages(self) -> dict[str, str]:
        built = self.built()
        mark(built, self._last_good.complete(built))
        return dict(built.tree.pages)

    def built(self) -> Built:
        return build(replace(settings(self.root, use_cache=True), memory=self._memory))


@pytest.fixture
def preview(portfolio: WritePortfolio) -> Preview:
    return Preview(write(portfolio({})))


JAN = "reviews/team/jan/review.md"
PATH = "team/jan/index.md"


def test_the_last_good_state_stays_until_the_review_is_mended(preview: Preview) -> None:
    good = preview.pages()
    edit(preview.root / JAN, "status: evaluated", "status: nonsense")
    broken = preview.pages()
    assert broken.keys() == good.keys()
    assert "the last state of the review that could be shown" in broken[PATH]
    assert "must be one of" in broken[PATH]
    assert "<section" in broken[PATH]
    again = preview.pages()
    assert again[PATH] == broken[PATH]
    edit(preview.root / JAN, "---", "--")
    worse = preview.pages()
    assert "the file does not begin with front matter" in worse[PATH]
    assert "<section" in worse[PATH]
    edit(preview.root / JAN, "--\n", "---\n")
    edit(preview.root / JAN, "status: nonsense", "status: evaluated")
    assert preview.pages() == good


def test_a_review_that_was_never_good_is_told_by_the_page_that_stands_in_for_it(preview: Preview) -> None:
    edit(preview.root / JAN, "status: evaluated", "status: nonsense")
    assert "This review is not shown" in preview.pages()[PATH]


def test_a_review_that_is_gone_leaves_nothing(preview: Preview) -> None:
    write(preview.root, {"reviews/team/feb/review.md": (preview.root / JAN).read_text(encoding="utf-8")})
    (preview.root / "reviews/team/feb/calls.csv").write_bytes(
        (preview.root / "reviews/team/jan/calls.csv").read_bytes()
    )
    assert "team/feb/index.md" in preview.pages()
    for name in ("review.md", "calls.csv"):
        (preview.root / "reviews/team/feb" / name).unlink()
    assert "team/feb/index.md" not in preview.pages()


def test_what_a_preview_tells_is_in_no_finished_site(preview: Preview) -> None:
    edit(preview.root / JAN, "All is well.", "All is well. {{ nothing-of-that-name }}")
    plain = preview.built().tree.pages[PATH]
    told = preview.pages()[PATH]
    assert "only a preview shows them so" in told
    assert "only a preview" not in plain
    assert preview.built().tree.pages[PATH] == plain
