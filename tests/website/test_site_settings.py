"""MkDocs is set up for a site without a folder of its pages: it would read it, and one that is empty would be left behind."""

import tempfile
from pathlib import Path

import pytest
from mkdocs.structure.files import get_files

from generator.website.look import configure
from generator.website.site_settings import read_settings, settings_of_site


def test_a_portfolio_without_pages_needs_no_folder_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root, elsewhere = tmp_path / "portfolio", tmp_path / "elsewhere"
    elsewhere.mkdir()
    root.mkdir()
    (root / "mkdocs.yml").write_text("site_name: Small\nplugins: [search, reviews]\n", encoding="utf-8")
    monkeypatch.setattr(tempfile, "tempdir", str(elsewhere))
    config, warned = settings_of_site(root, read_settings(root), root / "site")
    configure(config, "site")
    assert not warned
    assert not list(elsewhere.iterdir())
    assert not list(get_files(config))
