"""Trees of pages as texts that the cache keeps."""

import json

from pydantic import TypeAdapter

from generator.compile.tree import SiteTree
from generator.forms import form_of

_TREE: TypeAdapter[dict[str, dict[str, str]]] = form_of(dict[str, dict[str, str]])


def written(tree: SiteTree) -> str:
    """A tree whose assets are texts, as JSON."""
    return json.dumps(
        {"pages": dict(tree.pages), "assets": {path: asset.decode() for path, asset in tree.assets.items()}}
    )


def tree_of(text: str) -> SiteTree:
    """The tree that was written. Raises ValueError or LookupError where a text is none."""
    found = _TREE.validate_json(text)
    return SiteTree(pages=found["pages"], assets={path: asset.encode() for path, asset in found["assets"].items()})
