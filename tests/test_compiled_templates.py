"""A template of the theme is compiled once a process, and anew when its text or its place changes."""

from pathlib import Path

import jinja2
import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.theme import Theme

from generator.compiled import compile_once
from generator.templates.theme import QuickTheme


def environment(folder: Path) -> jinja2.Environment:
    env = jinja2.Environment(loader=jinja2.FileSystemLoader(folder), autoescape=True)
    compile_once(env)
    return env


def test_what_another_environment_compiled_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "page.html").write_text("<p>{{ word }}</p>", encoding="utf-8")
    assert environment(tmp_path).get_template("page.html").render(word="<") == "<p>&lt;</p>"
    monkeypatch.setattr(jinja2.Environment, "compile", None)
    assert environment(tmp_path).get_template("page.html").render(word="a") == "<p>a</p>"


@pytest.mark.parametrize("elsewhere", [True, False])
def test_another_text_or_place_is_another_template(tmp_path: Path, elsewhere: bool) -> None:
    (tmp_path / "page.html").write_text("old", encoding="utf-8")
    assert environment(tmp_path).get_template("page.html").render() == "old"
    folder = tmp_path / "other" if elsewhere else tmp_path
    folder.mkdir(exist_ok=True)
    (folder / "page.html").write_text("new", encoding="utf-8")
    assert environment(folder).get_template("page.html").render() == "new"


def test_the_theme_gives_a_site_the_same_files_as_mkdocs_finds_in_it(tmp_path: Path) -> None:
    for name in ("assets/own.css", ".hidden/a.css", "assets/.b.css", "assets/.c/d.css"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("p{}", encoding="utf-8")
    listed = []
    for kind in (Theme, QuickTheme):
        config = MkDocsConfig(config_file_path=str(tmp_path / "mkdocs.yml"))
        config.load_dict({"site_name": "a", "docs_dir": str(tmp_path), "site_dir": str(tmp_path / "site")})
        config.validate()
        config.theme = kind(name="material")
        config.theme.dirs.insert(0, str(tmp_path))
        files = Files([])
        files.add_files_from_theme(config.theme.get_env(), config)
        listed.append([(each.src_uri, each.abs_src_path, each.dest_uri) for each in files])
    assert listed[0] == listed[1]
    assert "assets/own.css" in {path for path, *_ in listed[1]}
