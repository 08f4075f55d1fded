"""One page on its way through MkDocs and its plugins, as MkDocs takes all of them."""

from collections.abc import Sequence
from typing import Any

import jinja2
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page


def read_page(page: Page, config: MkDocsConfig, files: Files) -> Page:
    """A page whose text is converted; one that is finished takes its place."""
    plugins: Any = config.plugins
    page = plugins.on_pre_page(page, config=config, files=files)
    page.read_source(config)
    shown = {"page": page, "config": config, "files": files}
    page.markdown = plugins.on_page_markdown(page.markdown, **shown)
    page.render(config, files)
    page.content = plugins.on_page_content(page.content, **shown)
    return page


def shown_page(
    page: Page, config: MkDocsConfig, nav: Navigation, files: Sequence[File] | Files, env: jinja2.Environment
) -> str:
    """A page that was read, as the theme shows it."""
    plugins: Any = config.plugins
    page.active = True
    try:
        context = plugins.on_page_context(get_context(nav, files, config, page), page=page, config=config, nav=nav)
        template = env.get_template(page.meta.get("template", "main.html"))
        return str(plugins.on_post_page(template.render(context), page=page, config=config))
    finally:
        page.active = False
