"""A review at one time, as the parts of it that can be signed are read from it."""

from collections.abc import Mapping
from dataclasses import field
from typing import get_args

from generator.analyse.claims.seals import Offered
from generator.model import Assessment, Codebook, Portfolio, Review, Scorecard, Standard
from generator.model.action import Success
from generator.records import dataclass
from generator.results import SignedPart

SIGNABLE: tuple[SignedPart, ...] = get_args(SignedPart)
MINIMUM_N: int = Portfolio.model_fields["minimum_n"].default
"""Where a portfolio says nothing else."""


@dataclass(frozen=True, kw_only=True)
class Signable:
    """A review at one time, with what gives its words a meaning: standards, scorecards, codebooks, data."""

    review: Review
    standards: Mapping[str, Standard]
    scorecards: Mapping[str, Scorecard]
    themes: Mapping[str, Codebook]
    files: Mapping[str, str]
    """SHA-256 of each file that is there, by its path in the review's folder."""
    assessment: Assessment | None = None
    sections: tuple[tuple[str, str], ...] = ()
    """Headings of the text below the front matter, with what stands under each."""
    minimum_n: int = MINIMUM_N
    """So many answers a verdict needs."""
    elsewhere: Mapping[str, Success] = field(default_factory=dict)
    """What success is to the actions of other reviews whose effect this one measures, as `impact` names them."""


def signable(offered: Offered) -> Signable:
    """A review as it stands now."""
    review, results, portfolio = offered.document.review, offered.results, offered.portfolio
    named = {name: source.file for name, source in review.sources.items()}
    data = {file: use.sha256 for use in results.sources if (file := named.get(use.source))}
    documents = {
        file: each.sha256 for each in results.evidence if (file := review.evidence[each.id].file)
    }  # an evidence file may be the file of a source too, and then both have one digest
    return Signable(
        review=review,
        standards=portfolio.standards,
        scorecards=portfolio.scorecards,
        themes=portfolio.themes,
        files=data | documents,
        assessment=offered.assessment,
        sections=tuple((each.heading, each.text) for each in offered.document.narrative.sections),
        minimum_n=portfolio.minimum_n,
        elsewhere=offered.elsewhere,
    )
