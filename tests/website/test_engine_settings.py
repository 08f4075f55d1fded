"""What `mkdocs.yml` says to another engine: the look of our own sites, and names that are inert."""

from pathlib import Path

import pytest
import yaml
from mkdocs.config.defaults import MkDocsConfig

from generator.privacy import Known
from generator.problems import UsageError
from generator.results import Provenance
from generator.website.engine_settings import settings_for_engines
from generator.website.look import configure
from generator.website.site_settings import read_settings, settings_of_site

COMMIT = "1234abcd" * 5


def settings(root: Path, text: str, *, known: Known | None = None, commit: str = COMMIT) -> dict[str, object]:
    (root / "mkdocs.yml").write_text(f"{text}\nplugins: [search, reviews]\n", encoding="utf-8")
    came_from = Provenance(commit=commit, reason="" if commit else "this folder is <no> repository")
    found: dict[str, object] = yaml.safe_load(settings_for_engines(root, known or Known(), came_from))
    return found


def ours(root: Path) -> MkDocsConfig:
    config, _ = settings_of_site(root, read_settings(root), root / "site")
    configure(config, "site")
    return config


def test_pages_are_read_and_listed_as_in_our_own_sites(tmp_path: Path) -> None:
    found = settings(tmp_path, "site_name: Small\nsite_url: https://example.org/a b/")
    config = ours(tmp_path)
    assert found["nav"] == config.nav
    assert (found["site_name"], found["site_url"]) == ("Small", config.site_url)
    extensions = [each if isinstance(each, str) else next(iter(each)) for each in found["markdown_extensions"]]  # type: ignore[attr-defined]
    assert set(extensions) == set(config.markdown_extensions)
    assert {"toc": config.mdx_configs["toc"]} in found["markdown_extensions"]  # type: ignore[operator]
    assert found["not_in_nav"] == "*"
    assert found["extra_css"][0] in config.extra_css  # type: ignore[index]
    theme = found["theme"]
    assert isinstance(theme, dict)
    assert {key: theme[key] for key in ("name", "font", "features", "palette", "language")} == {
        "name": "material", **{key: config.theme[key] for key in ("font", "features", "palette", "language")},
    }  # fmt: skip


def test_names_are_inert_and_tell_of_nobody(tmp_path: Path) -> None:
    text = """site_name: "A & B <script>alert(1)</script> of Ada Lovelace"\nsite_author: '"><img src=x>'"""
    found = settings(tmp_path, text, known=Known(names=frozenset({"Ada Lovelace"})))
    assert str(found["site_name"]).startswith("A &amp; B &lt;script&gt;alert(1)&lt;/script&gt; of ")
    assert "Lovelace" not in str(found)
    assert found["site_author"] == "&#34;&gt;&lt;img src=x&gt;"


def test_each_page_says_what_it_was_compiled_from(tmp_path: Path) -> None:
    assert f"from commit {COMMIT[:12]};" in str(settings(tmp_path, "site_name: Small")["copyright"])
    without = str(settings(tmp_path, "site_name: Small", commit="")["copyright"])
    assert "without Git (this folder is &lt;no&gt; repository);" in without


def test_nothing_is_written_twice_by_reference(tmp_path: Path) -> None:
    settings(tmp_path, "site_name: Small")
    written = settings_for_engines(tmp_path, Known(), Provenance(commit=COMMIT, reason="")).decode()
    assert "&id" not in written
    assert "!!" not in written


@pytest.mark.parametrize("text", ["site_author: Somebody", "site_name: [a, b]", "site_name: Small\nhooks: [mine.py]"])
def test_what_our_own_build_refuses_is_refused_here(tmp_path: Path, text: str) -> None:
    with pytest.raises(UsageError, match=r"mkdocs\.yml"):
        settings(tmp_path, text)
