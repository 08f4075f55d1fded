"""The MkDocs plugin: an adapter between the pipeline and the hooks, so that `mkdocs build` and `mkdocs serve` just work."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from generator import console, website
from generator.compile.tree import SiteTree
from generator.pipeline.site import Built, build
from generator.problems import Problem, ReviewsError, Severity
from generator.settings import Settings, cache_folder

log = get_plugin_logger("reviews")


def _log(problem: Problem) -> Callable[[str], None]:
    return {Severity.ERROR: log.error, Severity.WARNING: log.warning, Severity.NOTE: log.info}[problem.severity]


class ReviewsConfig(Config):
    """Options of the plugin in `mkdocs.yml`."""

    jobs = config_options.Type(int, default=os.cpu_count() or 1)
    cache = config_options.Type(bool, default=True)


class ReviewsPlugin(BasePlugin[ReviewsConfig]):
    """Compiles the reviews before each build; a failure then leaves the previous site as it was."""

    prepared: Built | None = None
    """The site, where `reviews build` has compiled it already."""

    def __init__(self) -> None:
        self._command = "build"
        self._failed = False
        self._tree = SiteTree()
        self._held: dict[str, str] = {}

    @staticmethod
    def _root(config: MkDocsConfig) -> Path:
        return Path(config.config_file_path or "mkdocs.yml").resolve().parent

    def on_startup(self, *, command: Any, dirty: bool) -> None:
        """Remember whether this is a build or a preview, which carries on whatever is wrong."""
        self._command = str(command)

    @event_priority(100)  # before the search plugin asks which theme it is for
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Set the look of the site."""
        website.configure(config, self.prepared.purpose if self.prepared else "site")
        if self._command == "build" and not self.prepared:
            try:
                website.check_destination(self._root(config), Path(config.site_dir).resolve())
            except ReviewsError as error:
                raise PluginError(f"{error}. {error.hint}") from error
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Run the pipeline. MkDocs empties the old site only after this."""
        if self.prepared:
            self._tree = self.prepared.tree
            website.sign(config, self.prepared.provenance)
            return
        root = self._root(config)
        settings = Settings(root=root, jobs=self.config.jobs, use_cache=self.config.cache, cache_dir=cache_folder(root))
        try:
            built = build(settings)
        except ReviewsError as error:
            raise PluginError(f"{error} {error.hint}") from error
        for problem in built.run.problems:
            _log(problem)(console.one_line(problem))
        self._failed = built.run.failed
        if self._failed and self._command == "build" and website.holds_complete_site(Path(config.site_dir)):
            raise PluginError(f"There are errors; {config.site_dir} keeps the last good site.")
        os.environ["SOURCE_DATE_EPOCH"] = website.source_date(built.provenance)
        website.sign(config, built.provenance)
        self._tree = built.tree

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Hand the compiled pages to MkDocs."""
        self._held = {}
        return website.files(self._tree, files, config, self._held)

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Mend what the theme leaves out."""
        return website.mend(output, page.url.count("/"), self._held)

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Errors fail the build, also where there was no good site to keep and the sound reviews were built."""
        if self._failed and self._command == "build":
            raise PluginError("There are errors; the reviews that have them are not in the site.")

    def on_serve(self, server: Any, *, config: MkDocsConfig, builder: Any) -> Any:
        """Watch what authors edit."""
        root = self._root(config)
        for folder in ("reviews", "site_config"):
            if (root / folder).is_dir():
                server.watch(str(root / folder))
        return server
