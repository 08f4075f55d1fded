"""Standards, scorecards and codebooks from the contents of their files, such as an older commit holds them."""

import re
from collections.abc import Mapping
from dataclasses import field
from typing import TypeVar

from pydantic import BaseModel

from generator.load import front_matter
from generator.load.validate import validate
from generator.model import Codebook, Portfolio, Scorecard, Standard
from generator.model.limits import DEFAULT, Limits
from generator.model.values import ID_PATTERN
from generator.records import dataclass

M = TypeVar("M", bound=BaseModel)
PLACES = ("site_config/standards.yml", "site_config/scorecards", "site_config/themes", "site_config/portfolio.yml")
"""Where these files stand in a portfolio."""
_FILE = re.compile(rf"site_config/(scorecards|themes)/({ID_PATTERN})\.ya?ml", re.ASCII)


@dataclass(frozen=True, kw_only=True)
class Definitions:
    """What gives the words of a review their meaning; what cannot be read is left out."""

    standards: Mapping[str, Standard] = field(default_factory=dict)
    scorecards: Mapping[str, Scorecard] = field(default_factory=dict)
    themes: Mapping[str, Codebook] = field(default_factory=dict)
    minimum_n: int = Portfolio.model_fields["minimum_n"].default


def read_definitions(files: Mapping[str, bytes], limits: Limits = DEFAULT) -> Definitions:
    """The definitions in some files, by path in the portfolio."""
    standards: dict[str, Standard] = {}
    scorecards: dict[str, Scorecard] = {}
    themes: dict[str, Codebook] = {}
    least = Definitions.minimum_n
    for path, data in files.items():
        front = _front(data, path, limits)
        if path == PLACES[0]:
            lower = front_matter.FrontMatter(tree={"standards": front.tree or {}}, problems=front.problems)
            standards |= dict(found.standards) if (found := _model(Portfolio, lower, path)) else {}
        elif path == PLACES[3]:
            number = {key: each for key, each in (front.tree or {}).items() if key == "minimum_n"}
            lower = front_matter.FrontMatter(tree=number, problems=front.problems)
            least = found.minimum_n if (found := _model(Portfolio, lower, path)) else least
        elif match := _FILE.fullmatch(path):
            if match[1] == "scorecards" and (card := _model(Scorecard, front, path)):
                scorecards[match[2]] = card
            elif match[1] == "themes" and (book := _model(Codebook, front, path)):
                themes[match[2]] = book
    return Definitions(standards=standards, scorecards=scorecards, themes=themes, minimum_n=least)


def _front(data: bytes, path: str, limits: Limits) -> front_matter.FrontMatter:
    text, problems = front_matter.decode(data, path)
    return (
        front_matter.parse(text, path, limits=limits) if not problems else front_matter.FrontMatter(problems=problems)
    )


def _model(model: type[M], front: front_matter.FrontMatter, path: str) -> M | None:
    return validate(model, front, path)[0] if front.tree is not None else None
