"""A template of the theme is compiled once a process, and anew when its text or its place changes."""

from pathlib import Path

import jinja2
import pytest

from generator.website import compile_once


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
