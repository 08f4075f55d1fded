"""What an offline package tells of itself in `bag-info.txt`: nothing but what its site holds, so that it can be made again."""

from generator.publish.exact_json import NotExact, read
from generator.publish.sealing.edition import beside
from generator.publish.sealing.manifest import OWNER, Manifest


def about(site: Manifest, organisation: str) -> dict[str, str]:
    """By label, from the manifest of the site and whose it is; what has no value is left out of the file."""
    return {
        "Source-Organization": organisation,
        "External-Description": "Service reviews, as a site that needs no server. Open index.html.",
        "Bagging-Date": site.committed.date().isoformat() if site.committed else "",
        "External-Identifier": f"commit {site.commit}{beside(site.uncommitted)}" if site.commit else "",
        "Site-Root-SHA256": site.root,
        "Bag-Software-Agent": f"service-reviews {site.generator}",
    }


def organisation(crate: bytes) -> str:
    """Whose a site is, from its `ro-crate-metadata.json`; empty where that does not say."""
    try:
        found = read(crate)
    except NotExact:
        return ""
    graph = found.get("@graph") if isinstance(found, dict) else None
    entities = [each for each in graph if isinstance(each, dict)] if isinstance(graph, list) else []
    return next((str(each.get("name", "")) for each in entities if each.get("@id") == OWNER), "")
