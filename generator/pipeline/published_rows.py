"""The files of rows that authors publish, beside the pages: from the cache, or made again from the tables."""

import hashlib
from collections.abc import Mapping

from generator.cache import Cache
from generator.compile.data_package import rows_path
from generator.compile.tree import SiteTree
from generator.pipeline.analysis import Run
from generator.pipeline.kept_rows import kept_rows
from generator.pipeline.quoted import Allowed
from generator.problems import EnvironmentFault
from generator.settings import Settings


def files_of_rows(rows: Mapping[str, bytes], allowed: Allowed) -> SiteTree:
    """The files beside the pages, without those that may not be there."""
    tree = SiteTree()
    for name, data in rows.items():
        review, _, source = name.rpartition("/")
        if allowed.rows_of(review, source):
            tree.assets[f"{review}/{rows_path(source)}"] = data
    return tree


def published_rows(settings: Settings, cache: Cache, run: Run) -> dict[str, bytes]:
    """The files of all sound reviews by `review/source`, exactly those whose digests stand in their results.

    `run` is as it was computed and not as it is published, since the conditions of a review meet its data as they are.
    """
    found: dict[str, bytes] = {}
    for name in run.results:
        published = run.results[name].published if run.holds(name, "published") else ()
        wanted = [each for each in published if each.columns]
        texts = {each.source: kept_rows(cache, each) for each in wanted}
        if None in texts.values():
            texts |= _made_again(settings, run, name)
        for each in wanted:
            data = (texts[each.source] or "").encode("utf-8")
            if hashlib.sha256(data).hexdigest() != each.sha256:
                raise EnvironmentFault(
                    f"the rows of {name} changed while they were being read", "Run the command again."
                )
            found[f"{name}/{each.source}"] = data
    return found


def _made_again(settings: Settings, run: Run, name: str) -> dict[str, str]:
    from generator.pipeline.making_rows import made_rows
    from generator.pipeline.tables import read_tables

    document = run.documents[name]
    files = {}
    for key, source in document.review.sources.items():
        path = f"{document.folder}/{source.file}"
        if source.file and path in run.digests:
            files[key] = (path, run.digests[path])
    tables, _ = read_tables(settings.root, document, files)
    return {facts.source: text for facts, text in made_rows(document, tables, run.portfolio, run.results[name])}
