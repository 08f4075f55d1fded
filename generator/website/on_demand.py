"""The site of a preview: a page is made when somebody asks for it, so that a change costs no more than what is looked at."""

import os
import threading
from pathlib import Path
from typing import Any

from mkdocs.commands.build import get_context
from mkdocs.structure.files import File, Files, get_files, set_exclusions
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from generator.pipeline.site import Built
from generator.website.look import source_date
from generator.website.one_page import read_page, shown_page
from generator.website.search import Searched, index_files
from generator.website.site_settings import read_settings, settings_of_site

_SEARCH = "search/"
"""Where that lies which is made of all pages at once."""


class OnDemand:
    """A site that is written nowhere. Any thread may ask for its files."""

    def __init__(self, root: Path, built: Built, address: str) -> None:
        """Set MkDocs up for what was built. Raises UsageError where mkdocs.yml is not fit for use."""
        self._lock = threading.Lock()
        self._texts = built.tree.pages
        self._assets = built.tree.assets
        self._made: dict[str, bytes] = {}
        self._searched: dict[str, Searched | None] = {}
        self._data = read_settings(root)
        _date(built)
        config, _ = settings_of_site(root, self._data, root / "site")
        config.site_url = address
        self._plugins: Any = config.plugins
        plugin: Any = config.plugins["reviews"]
        plugin.prepared, self._renew, self._plugin = built, plugin.renew, plugin
        self._plugins.on_startup(command="serve", dirty=False)
        self._config = self._plugins.on_config(config)
        self._plugins.on_pre_build(config=self._config)
        env = self._config.theme.get_env()
        files = get_files(self._config)
        files.add_files_from_theme(env, self._config)
        self._files: Files = self._plugins.on_files(files, config=self._config)
        set_exclusions(self._files, self._config)
        nav = get_navigation(self._files, self._config)
        self._nav: Any = self._plugins.on_nav(nav, config=self._config, files=self._files)
        self._pages = {page.file.src_uri: page for page in self._nav.pages}
        for page in self._nav.pages:
            read_page(page, self._config, self._files)  # every page shows its title
        self._env = self._plugins.on_env(env, config=self._config, files=self._files)
        self._by_place: dict[str, File] = {file.dest_uri: file for file in self._files}

    def go_on(self, root: Path, built: Built) -> bool:
        """Show what was built since, where it has the same pages and files; else say no, and stay as it was."""
        tree = built.tree
        if read_settings(root) != self._data or tree.assets.keys() != self._assets.keys():
            return False
        if tree.pages.keys() != self._texts.keys():
            return False
        with self._lock:
            around = self._config.copyright, self._config.site_name
            _date(built)
            self._renew(built, self._config)
            if (self._config.copyright, self._config.site_name) != around:
                self._made.clear()
            for path in tree.pages:
                if tree.pages.facts(path) != self._texts.facts(path) and (file := self._files.get_file_from_path(path)):
                    self._made.pop(file.dest_uri, None)
                    self._searched.pop(path, None)
            for path in [each for each in self._made if each.startswith(_SEARCH)]:
                del self._made[path]
            self._texts, self._assets = tree.pages, tree.assets
        return True

    def read(self, path: str) -> bytes | None:
        """The file at a path of the site; None where there is none."""
        with self._lock:
            if path not in self._made:
                if path in self._assets:
                    return self._assets[path]
                if (file := self._by_place.get(path)) is None:
                    self._make(path)
                elif not file.is_documentation_page():
                    return file.content_bytes
                else:
                    self._made[path] = self._page(file)
            return self._made.get(path)

    def _make(self, path: str) -> None:
        """Make what is none of the site's files: templates of the theme, and what the search reads."""
        if path in self._config.theme.static_templates:
            self._made[path] = self._template(path)
        elif path.startswith(_SEARCH):
            self._search()

    def _page(self, file: File) -> bytes:
        path = file.src_uri
        page = read_page(self._pages.get(path) or Page(None, file, self._config), self._config, self._files)
        output = shown_page(page, self._config, self._nav, self._files, self._env)
        self._searched[path] = self._plugin.pages.searched(path)
        return output.encode("utf-8", errors="xmlcharrefreplace")

    def _template(self, name: str) -> bytes:
        template = self._plugins.on_pre_template(self._env.get_template(name), template_name=name, config=self._config)
        root = get_relative_url(".", name) if name != "404.html" else "/"
        context = get_context(self._nav, self._files, self._config, base_url=root)
        context = self._plugins.on_template_context(context, template_name=name, config=self._config)
        output = self._plugins.on_post_template(template.render(context), template_name=name, config=self._config)
        return str(output).encode()

    def _search(self) -> None:
        """Make what the search reads, and for it all pages that nobody has looked at."""
        for file in self._files.documentation_pages():
            if file.src_uri not in self._searched:
                self._made[file.dest_uri] = self._page(file)
        files = index_files([each for each in self._searched.values() if each], ".json")
        self._made |= {f"{_SEARCH}{path}.json": text.encode() for path, text in files.items()}


def _date(built: Built) -> None:
    os.environ["SOURCE_DATE_EPOCH"] = source_date(built.provenance)
