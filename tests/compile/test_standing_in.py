"""Links into reviews that have errors."""

import pytest

from generator.compile.standing_in import lead_to_pages
from generator.compile.tree import SiteTree

HERE = "team/feb/index.md"


@pytest.mark.parametrize(
    "written, led",
    [
        ('<a href="../jan/#a1">a</a>', '<a href="../jan/">a</a>'),
        ('<a href="../../team/jan/#a1">a</a>', '<a href="../../team/jan/">a</a>'),
        ("[a](../jan/index.md#a1)", "[a](../jan/index.md)"),
        ('<a href="../jan/data/calls.csv">a</a>', '<a href="../jan/">a</a>'),
        ('<a href="../jan/history/#c1">a</a>', '<a href="../jan/history/#c1">a</a>'),
        ('<a href="../mar/#a1">a</a>', '<a href="../mar/#a1">a</a>'),
        ('<a href="#a1">a</a>', '<a href="#a1">a</a>'),
        ('<a href="https://example.org/team/jan/#a1">a</a>', '<a href="https://example.org/team/jan/#a1">a</a>'),
    ],
)
def test_a_link_leads_to_a_place_only_where_that_is(written: str, led: str) -> None:
    tree = SiteTree(pages={HERE: written, "team/jan/index.md": "", "team/jan/history/index.md": ""})
    lead_to_pages(tree, {"team/jan"})
    assert tree.pages[HERE] == led
