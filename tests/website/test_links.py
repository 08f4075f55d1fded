"""Links of a site that is read from files: each names the file of the page that it leads to."""

import pytest

from generator.website.offline.links import by_file_name


@pytest.mark.parametrize(
    "link, named",
    [
        ('<a href="../guide/">', '<a href="../guide/index.html">'),
        ('<a class=rv-value href="../guide/#a">', '<a class=rv-value href="../guide/index.html#a">'),
        ('<a class="a b" href="..">', '<a class="a b" href="../index.html">'),
        ('<a href="../.." title="T" class="a">', '<a href="../../index.html" title="T" class="a">'),
    ],
)
def test_a_link_to_a_folder_names_the_page_in_it(link: str, named: str) -> None:
    assert by_file_name(link) == named


@pytest.mark.parametrize(
    "link", ['<a class=b href="#a">', '<a href="a.csv" download>', '<a href="https://example.org/">']
)
def test_any_other_link_stays(link: str) -> None:
    assert by_file_name(link) == link
