"""What `mkdocs.yml` says of the site: that its address is one."""

from pathlib import Path

import pytest

from generator.load.site_settings import load_site_settings


def problems(root: Path, address: str) -> list[str]:
    (root / "mkdocs.yml").write_text(f"site_name: A\nsite_url: {address}\n", encoding="utf-8")
    return [f"{each.location}: {each.code}" for each in load_site_settings(root)[1]]


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/reviews/",
        "http://localhost:8000",
        "https://example.org/our reviews/",
        "https://bücher.example/",
        '""',
        "",
    ],
)
def test_an_address_at_which_a_site_can_stand_is_taken(tmp_path: Path, address: str) -> None:
    assert problems(tmp_path, address) == []


@pytest.mark.parametrize(
    "address",
    [
        '"javascript:alert(1)"',
        "data:text/html,a",
        "ftp://example.org/",
        "/reviews/",
        "//example.org/",
        "https://jo:secret@example.org/",
        "https://example.org/?a",
        "https:///a",
        "http://[/",
        "https://exa]mple.org/",
        "https://℀.example/",
        "https://example.org:99999/",
        "https://example.org:http/",
        "5",
        "[a]",
    ],
)
def test_any_other_address_is_told_with_its_line(tmp_path: Path, address: str) -> None:
    assert problems(tmp_path, address) == ["mkdocs.yml:2:11: KEY-003"]


@pytest.mark.parametrize("plugins", ["[reviews, reviews]", "[search, {search: {}}, reviews]", "[reviews, macros]"])
def test_a_plugin_that_is_named_twice_or_is_none_of_ours_is_told_with_its_place(tmp_path: Path, plugins: str) -> None:
    (tmp_path / "mkdocs.yml").write_text(f"site_name: A\nplugins: {plugins}\n", encoding="utf-8")
    (found,) = load_site_settings(tmp_path)[1]
    assert (found.code, found.location.line, found.location.column) == ("KEY-001", 2, plugins.index(",") + 12)
