"""The MkDocs plugin: an adapter between the pipeline and the hooks, so that `mkdocs build` and `mkdocs serve` just work."""

import logging
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from generator import console, website
from generator.apart import keep_apart
from generator.gate import Rules, scan
from generator.load.settled import UNSETTLED
from generator.load.tracked import distrusted
from generator.pipeline.site import Built, build
from generator.problems import Problem, ReviewsError, Severity
from generator.publish.sealing.hashed import Hashed
from generator.publish.sealing.seal import seal
from generator.publish.unwritten import look
from generator.settings import Purpose, Settings, cache_folder

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
    last: website.Last | None = None
    """The site that will be replaced, whose files need not be written again where they stay the same."""
    pages: website.SitePages
    """The pages of the site, once MkDocs was handed them."""

    def __init__(self) -> None:
        self._command = "build"
        self._failed = False
        self._built: Built | None = None
        self._theme = website.ThemeMarkup()
        self._files: Files | None = None
        self._standing: website.Standing | None = None
        self.hashed = Hashed()
        """The files of the site that were read already."""
        self._out: Path | None = None
        self._beside: Path | None = None
        self.rules = Rules()
        """What the site may hold, once it is built."""

    @property
    def _purpose(self) -> Purpose:
        return self.prepared.purpose if self.prepared else "site"

    @staticmethod
    def _root(config: MkDocsConfig) -> Path:
        return Path(config.config_file_path or "mkdocs.yml").resolve().parent

    def on_startup(self, *, command: Any, dirty: bool) -> None:
        """Remember whether this is a build or a preview, which carries on whatever is wrong."""
        if not self.prepared:  # whoever prepared the site has set its date
            os.environ.pop("SOURCE_DATE_EPOCH", None)  # libraries fail where this is no number
            keep_apart()
        console.make_harmless(logging.getLogger("mkdocs"))
        self._command = str(command)

    @event_priority(100)  # before the search plugin asks which theme it is for
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Set the look of the site."""
        website.configure(config, self._purpose)
        if self._command == "build" and not self.prepared:
            try:
                website.check_destination(self._root(config), Path(config.site_dir).resolve())
                website.refuse_publication(Path(config.site_dir).resolve(), "--site-dir")
            except ReviewsError as error:
                raise PluginError(f"{error}. {error.hint}") from error
            self._build_beside(config)
        return config

    def _build_beside(self, config: MkDocsConfig) -> None:
        """Let MkDocs fill a folder beside the old site, which it would empty first."""
        self._out = Path(config.site_dir).resolve()
        self.last = website.Last(site=self._out)
        website.remove_leftovers(self._out)
        self._beside = self._out.parent / f".{self._out.name}.building-{os.getpid()}"
        config.site_dir = str(self._beside)

    def on_build_error(self, *, error: Exception) -> None:
        """Leave nothing behind, and say in a line what stood in the way where that is the machine."""
        if self._beside:
            shutil.rmtree(self._beside, ignore_errors=True)
        if self._out and isinstance(error, OSError):
            what = f"the site could not be written: {error.strerror or error}. {look(error, self._out)}"
            raise PluginError(what) from error

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Run the pipeline. MkDocs empties the old site only after this."""
        if self.prepared:
            self._take(config, self.prepared)
            return
        root = self._root(config)
        use_cache, cache_dir = self.config.cache, cache_folder(root)
        if use_cache and (why := distrusted(root, cache_dir)):
            log.warning(why)
            use_cache = False
        settings = Settings(root=root, jobs=self.config.jobs, use_cache=use_cache, cache_dir=cache_dir)
        try:
            built = build(settings)
        except ReviewsError as error:
            raise PluginError(f"{error} {error.hint}") from error
        for problem in built.run.problems:
            _log(problem)(console.one_line(problem))
        self._failed = built.run.failed
        if built.run.unsettled:
            raise PluginError(UNSETTLED)
        if built.run.unusable and self._out:
            raise PluginError(
                "There are errors in the settings or in names of files, so no page could be right; nothing was built."
            )
        if self._failed and self._out and website.holds_complete_site(self._out):
            raise PluginError(f"There are errors; {self._out} keeps the last good site.")
        os.environ["SOURCE_DATE_EPOCH"] = website.source_date(built.provenance)
        self._take(config, built)

    def _take(self, config: MkDocsConfig, built: Built) -> None:
        """Make pages of what was built from here on."""
        self._built = built
        website.redact_names(config, built.run.portfolio.known())
        website.dress(config, built.run.portfolio)
        website.sign(config, built.provenance, built.purpose)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Hand the compiled pages to MkDocs, and put what stands beside them into the site."""
        assert self._built
        writes = self._command == "build" or not self.prepared
        self._standing = website.Standing(self.last, Path(config.site_dir), self.hashed) if writes else None
        shown = "without policy" if self._mkdocs_preview else self._command
        self.pages = website.SitePages(self._built, config, shown, self._purpose, self._standing)
        return self.pages.files(files, config)

    def renew(self, built: Built, config: MkDocsConfig) -> None:
        """Take another state of the same pages, in a preview; what was finished of others stays."""
        self.prepared = built
        self._take(config, built)
        self.pages.renew(built, config)

    def on_pre_page(self, page: Page, *, config: MkDocsConfig, files: Files) -> Page:
        """Give a page that is finished already."""
        return self.pages.finished.take(page, config)

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """See what the theme has in pages without any text, and make pages ahead."""
        env = config.theme.get_env()
        self._files = files
        depths = {each.url.count("/") for each in files.documentation_pages()}
        self._theme = website.known_markup(env, config, depths, self._built.cache if self._built else None)
        if self._command == "build" and self._built:
            around = website.Surroundings(config, nav, files, env)
            website.make_ahead(self.pages.finished, around, self._built.jobs, self._built.progress)
        if self._standing:
            self._standing.clear()  # before MkDocs writes anything
        return nav

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """List every page of the site, those too that MkDocs has not made."""
        if template_name == "sitemap.xml" and self._files is not None:
            context["pages"] = website.pages_of(self._files, config)
        return context

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """See what a search finds in a page whose parts are there again."""
        content = website.with_parts(html, self.pages.held)
        self.pages.finished.read(page, content)
        return content

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Mend what the theme leaves out; a finished page is as it was."""
        if not isinstance(page, website.FinishedPage):
            output = self._guarded(website.mend(output, page.url.count("/"), self.pages.held))
            output = website.offline.by_file_name(output) if self._purpose == "package" else output
        return self.pages.finished.put(page, output)

    def _guarded(self, page: str) -> str:
        """The page with its policy; MkDocs' own preview has none, since it puts a script of its own into what it shows."""
        return page if self._mkdocs_preview else website.with_policy(page, self._theme)

    @property
    def _mkdocs_preview(self) -> bool:
        return self._command == "serve" and not self.prepared

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """The page for what is not found has a foot too; it is shown at any address, and so counts from the root."""
        root = urlsplit(config.site_url or "/").path.rstrip("/")
        if template_name != "404.html":
            return output_content
        return self._guarded(website.mend_around(output_content, f"{root}/"))

    @event_priority(-100)  # after the search plugin has written its index
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Seal the site. Errors fail the build, also where there was no good one to keep and the sound reviews were built."""
        self.pages.finished.close()
        if self._built and self._command == "build":
            sealed = seal(Path(config.site_dir), self._built, self.hashed)  # nothing may be added after this
            self._built.root = sealed.root
            log.info("Root hash sha256:%s", self._built.root)
        self._inspect(config)
        if self._failed and self._command == "build":
            raise PluginError("There are errors; the reviews that have them are not in the site.")

    def _inspect(self, config: MkDocsConfig) -> None:
        """Look through the finished site; where nobody else does, put it in place, or say what is wrong with a preview."""
        if not self._built:
            return
        preview, site = self._command == "serve", Path(config.site_dir)
        portfolio, address = self._built.run.portfolio, config.site_url or ""
        known = self._built.cache
        self.rules = website.rules_for(self._theme, portfolio, self._purpose, address, preview=preview, cache=known)
        if self.prepared:
            return
        if preview:
            found = scan(site, self.rules, self._built.cache, self._built.jobs)
            for line in website.listed(website.with_sources(found, self._root(config))):
                log.warning(line)
            return
        try:
            website.inspect(site, self.rules, self._root(config), self._built, self.hashed)
        except ReviewsError as error:
            raise PluginError("\n    ".join((f"{error}. {error.hint}", *error.details))) from error
        if self._out:
            website.put_in_place(site, self._out)
            config.site_dir, self._out, self._beside = str(self._out), None, None

    def on_serve(self, server: Any, *, config: MkDocsConfig, builder: Any) -> Any:
        """Watch what authors edit."""
        from generator.website.polling import follow_no_links  # noqa: PLC0415  loads what only a preview needs

        root = self._root(config)
        follow_no_links(server)
        for folder in ("reviews", "site_config"):
            if (root / folder).is_dir():
                server.watch(str(root / folder))
        return server
