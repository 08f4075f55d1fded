"""A site that is read from files: without a server, whose pages lead to each other by the names of files, search included.

Browsers give a page that was opened from a file neither a worker nor the content of another file. The theme's search wants
both: a frame stands in for the worker (iframe-worker.js), and scripts bring the index. Nothing is asked of any host.
"""

import re
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from generator import gate
from generator.website.offline.links import by_file_name

__all__ = ["WORKER", "WORKER_FILE", "by_file_name", "configure", "files", "script_of_frames"]

WORKER = "assets/iframe-worker.js"
WORKER_FILE = Path(__file__).parent / "iframe-worker.js"
_IN_FRAMES = re.compile(r"<script>(.*?)<\\/script>")
_OF_SERVERS = {"404.html", "sitemap.xml"}
"""What only a server or a visitor from a search engine could use."""


def configure(config: MkDocsConfig) -> None:
    """Set what differs from a site on a server."""
    config.use_directory_urls = False
    config.site_url = None
    config.extra["polyfills"] = [WORKER]
    config.theme.static_templates -= _OF_SERVERS


def files(found: Files, config: MkDocsConfig) -> Files:
    """The files of the site with the script that stands in for the browser's workers."""
    kept = Files([file for file in found if file.src_uri not in _OF_SERVERS])
    kept.append(File.generated(config, WORKER, content=WORKER_FILE.read_bytes()))
    return kept


def script_of_frames() -> str:
    """The digest of the script that runs in the frame which stands in for a worker: each page has to let it."""
    (script,) = _IN_FRAMES.findall(WORKER_FILE.read_text(encoding="utf-8"))
    return gate.digest(script)
