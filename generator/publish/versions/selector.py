"""`versions.json`, the list that the theme's selector reads. It writes names into pages as they stand, so they are only names."""

import json
from typing import Any

from generator.publish.versions.publication import LATEST, Publication


def entries(publication: Publication) -> list[dict[str, Any]]:
    """The versions as the selector wants them: a withdrawn one is hidden, the newest of the others is `latest`."""
    found: list[dict[str, Any]] = []
    newest = publication.latest
    for each in publication.versions:
        aliases = [LATEST] if each is newest else []
        hidden = {"properties": {"hidden": True}} if each.withdrawn else {}
        found.append({"version": each.version, "title": each.version, "aliases": aliases} | hidden)
    return found


def as_bytes(publication: Publication) -> bytes:
    """The file."""
    return (json.dumps(entries(publication), indent=1) + "\n").encode()
