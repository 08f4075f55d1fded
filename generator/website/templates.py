"""The theme's templates, compiled once a process: a preview makes its site again and again of the same ones."""

import os
from collections.abc import Iterator
from types import CodeType

import jinja2
from jinja2.bccache import Bucket
from mkdocs.theme import Theme


class _Compiled(jinja2.BytecodeCache):
    """What templates were compiled to, by name, place and content; in memory alone, since whoever writes a file runs it."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give what is known of a template."""
        bucket.code = self._known.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what a template was compiled to."""
        if bucket.code:
            self._known[bucket.key, bucket.checksum] = bucket.code


_COMPILED = _Compiled()


def compile_once(env: jinja2.Environment) -> None:
    """Let an environment take what another one in this process has compiled. All of them have the same options."""
    env.bytecode_cache = _COMPILED


class QuickTheme(Theme):
    """A theme whose templates are compiled once, and whose hidden files are not listed: no site gets them."""

    def get_env(self) -> jinja2.Environment:
        """Environments that list and give the same as MkDocs' own."""
        env = super().get_env()
        env.loader = _Seen(self.dirs)
        compile_once(env)
        return env


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
