"""What a part of a portfolio refers to and does not hold."""

from generator.model import Document
from generator.model.carried import measured_elsewhere
from generator.pipeline.loading import Loaded


def not_looked_at(loaded: Loaded, document: Document) -> frozenset[str]:
    """The reviews that a review may name though nothing is known of them but, at most, that they are there.

    Those of a team whose folder is not there cannot be told from those that nobody has written.
    """
    if not loaded.partial:
        return frozenset()
    here = {each.partition("/")[0] for each in (*loaded.elsewhere, *(review.id for review in loaded.found))}
    named = {each for each in referred_to(document) if each.partition("/")[0] not in here}
    return loaded.elsewhere | named


def referred_to(document: Document) -> set[str]:
    """The other reviews that a review names."""
    linked = {reference.target for reference in document.narrative.references if reference.kind == "link"}
    linked = {name for name in linked if "/" in name}
    return {*linked, document.review.follows or "", *measured_elsewhere(document.review)} - {"", document.id}
