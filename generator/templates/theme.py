"""The theme, whose templates are compiled once a process: a preview makes its site again and again of the same ones."""

import os
from collections.abc import Iterator
from pathlib import Path

import jinja2
from mkdocs.theme import Theme

from generator.compiled import compile_once
from generator.speech.language import label

THEME = Path(__file__).parent.parent / "theme"


class QuickTheme(Theme):
    """A theme whose templates are compiled once, and whose hidden files are not listed: no site gets them."""

    def get_env(self) -> jinja2.Environment:
        """Environments that list and give the same as MkDocs' own."""
        env = super().get_env()
        env.loader = _Seen(self.dirs)
        env.globals["_"] = label
        compile_once(env)
        return env


def theme_of_sites() -> QuickTheme:
    """Material with what is ours: a folder of the portfolio's own templates would be run as a program."""
    theme = QuickTheme(name="material")
    theme.dirs.insert(0, str(THEME))
    return theme


class _Seen(jinja2.FileSystemLoader):
    """Does not go through folders that are hidden, in which a theme has its ten thousand icons."""

    def list_templates(self) -> list[str]:
        """The names of all files but those that MkDocs would leave out of a site since they are hidden."""
        return sorted({name for folder in self.searchpath for name in _below(folder, "")})


def _below(folder: str, inside: str) -> Iterator[str]:
    if not os.path.isdir(folder):  # noqa: PTH112  as the text that the loader has
        return
    with os.scandir(folder) as listed:
        entries = [each for each in listed if not each.name.startswith(".")]
    for each in entries:
        if each.is_dir(follow_symlinks=False):
            yield from _below(each.path, f"{inside}{each.name}/")
        elif not each.is_dir():
            yield inside + each.name
