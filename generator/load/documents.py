"""Review files and the portfolio's own settings to the model."""

from pathlib import Path

from generator import rules
from generator.load import front_matter, narrative
from generator.load.files import Found
from generator.load.validate import validate
from generator.model import Document, Portfolio, Review
from generator.model.review import NOT_YET
from generator.problems import Location, Problem, Severity

_STAND_INS = {"title": "untitled", "status": "planned", "period": {"start": "1900-01-01", "end": "2199-12-31"}}
"""What a review must have: with these in place of what is wrong, the rest of it can be checked."""


def load_review(data: bytes, found: Found) -> tuple[Document | None, bool, list[Problem]]:
    """The document of a review file, whether it is whole, and its problems.

    A document that is not whole can be checked further, but its figures must not be published.
    """
    text, problems = front_matter.decode(data, found.file)
    if problems:
        return None, False, problems
    split = front_matter.split(text, found.file)
    if split.problems:
        return None, False, split.problems
    front = front_matter.parse(split.yaml_text, found.file, first_line=2)
    if front.tree is None:
        return None, False, front.problems
    review, whole, problems = validate(Review, front, found.file, later=NOT_YET, stand_ins=_STAND_INS)
    if review is None:
        return None, False, problems
    text_below = narrative.parse(split.body, split.body_line)
    document = Document(id=found.id, file=found.file, review=review, places=front.places, narrative=text_below)
    return document, whole, problems


def load_portfolio(root: Path) -> tuple[Portfolio, list[Problem]]:
    """The settings in `site_config/`; where a file is absent, the defaults. With errors the defaults stand in."""
    problems: list[Problem] = []
    trees = {}
    for name in ("portfolio", "standards"):
        file = f"site_config/{name}.yml"
        path = root / file
        if not path.is_file():
            continue
        text, found = front_matter.decode(path.read_bytes(), file)
        front = (
            front_matter.parse(text, file) if not found and text.strip() else front_matter.FrontMatter(problems=found)
        )
        if name == "standards" and front.tree is not None:
            front.tree = {"standards": front.tree}
            front.places = {f"standards/{path}": place for path, place in front.places.items()}
        model, _, found = validate(Portfolio, front, file)
        problems += found
        trees[name] = model
        if name == "portfolio" and model and model.standards:
            problems.append(
                rules.KEY_UNKNOWN.at(
                    Location(file=file, line=1), "standards stand in a file of their own, site_config/standards.yml"
                )
            )
    portfolio = trees.get("portfolio") or Portfolio()
    standards = trees.get("standards")
    return portfolio.model_copy(update={"standards": standards.standards if standards else {}}), problems


def load_home_text(root: Path) -> str:
    """The organisation's own words for the home page, from `site_config/pages/home.md`."""
    path = root / "site_config" / "pages" / "home.md"
    if not path.is_file() or path.is_symlink():
        return ""
    text, _ = front_matter.decode(path.read_bytes(), "site_config/pages/home.md")
    return text


def stops_build(problems: list[Problem]) -> bool:
    """Whether the portfolio's own settings are wrong, so that no page can be right."""
    return any(
        p.severity is Severity.ERROR and p.location.file.startswith(("site_config/", "mkdocs.yml")) for p in problems
    )
