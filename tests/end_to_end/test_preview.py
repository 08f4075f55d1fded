"""A preview shows what a build would, page by page, and after a change what a fresh preview would."""

import re
from pathlib import Path

import pytest
from end_to_end.portfolios import edit
from end_to_end.program import run

from generator.pipeline.site import Built, build
from generator.settings import Settings, cache_folder
from generator.website import OnDemand

JAN = "reviews/team/jan/review.md"
ADDRESS = "http://127.0.0.1:8000/"


def compiled(root: Path) -> Built:
    return build(Settings(root=root, cache_dir=cache_folder(root)))


def site(root: Path) -> OnDemand:
    return OnDemand(root, compiled(root), ADDRESS)


def pages(root: Path, shown: OnDemand) -> dict[str, bytes]:
    """Everything that is shown of what a built site holds."""
    paths = [
        path.relative_to(root / "site").as_posix() for path in sorted((root / "site").rglob("*")) if path.is_file()
    ]
    found = {path: shown.read(path) for path in paths}
    return {path: data for path, data in found.items() if data is not None}


def test_pages_are_those_of_the_built_site_and_have_its_policy(root: Path) -> None:
    edit(root / "mkdocs.yml", "site_name: Small\n", f"site_name: Small\nsite_url: {ADDRESS}\n")
    assert run("build", cwd=root).returncode == 0
    shown = pages(root, site(root))
    html = {path for path in shown if path.endswith(".html")}
    assert len(html) > 20
    for path in sorted(html):
        assert b'http-equiv="Content-Security-Policy"' in shown[path], path
        assert shown[path] == (root / "site" / path).read_bytes(), path
    for path in shown.keys() - html - {"assets/edition.css", "sitemap.xml"}:
        assert shown[path] == (root / "site" / path).read_bytes(), path


def test_the_search_is_told_of_pages_that_nobody_looked_at(root: Path) -> None:
    shown = site(root)
    assert b"All is well" in (shown.read("search/texts/team/jan.json") or b"")


def test_what_is_not_there_is_not_shown(root: Path) -> None:
    shown = site(root)
    assert shown.read("nowhere/index.html") is None
    assert shown.read("../mkdocs.yml") is None
    assert shown.read("site_config/private.txt") is None


@pytest.mark.parametrize("looked", [(), ("team/jan/index.html", "index.html", "search/search_index.json")])
def test_after_a_change_of_words_all_is_as_in_a_fresh_preview(root: Path, looked: tuple[str, ...]) -> None:
    shown = site(root)
    for path in looked:
        shown.read(path)
    for words in ("All is better.", "All is best.", "All is well."):
        text = (root / JAN).read_text(encoding="utf-8")
        (root / JAN).write_text(re.sub(r"All is \w+\.", words, text), encoding="utf-8")
        assert shown.go_on(root, compiled(root))
        for path in looked:
            shown.read(path)
    assert pages(root, shown) == pages(root, site(root))


def test_other_pages_or_settings_want_a_fresh_preview(root: Path) -> None:
    shown = site(root)
    edit(root / "mkdocs.yml", "site_name: Small", "site_name: Large")
    assert not shown.go_on(root, compiled(root))
    shown = site(root)
    (root / JAN).unlink()
    assert not shown.go_on(root, compiled(root))
    assert shown.read("team/jan/index.html") is not None, "the last state stays"
