"""Review files and the assessor's record beside them to the model."""

import functools

from generator.load import front_matter, narrative
from generator.load.files import Found
from generator.load.front_matter import FrontMatter, Split
from generator.load.many_criteria import check_number_of_criteria
from generator.load.parts import Parts
from generator.load.pieces import Pieces
from generator.load.remarks import remarks
from generator.load.typographic import as_meant
from generator.load.validate import has_empty, validate
from generator.model import Assessment, Column, ColumnType, Document, Portfolio, Review
from generator.model.document import Narrative, Place
from generator.model.limits import DEFAULT, Limits
from generator.model.snapshot import Snapshot
from generator.problems import Problem

ASSESSMENT = "assessment.md"
"""The assessor's record, in the folder of the review."""
_STAND_INS = {"title": "untitled", "status": "planned", "period": {"start": "1900-01-01", "end": "2199-12-31"}}
"""What a review must have: with these in place of what is wrong, the rest of it can be checked."""


def load_review(data: bytes, found: Found, limits: Limits = DEFAULT) -> tuple[Document | None, bool, list[Problem]]:
    """The document of a review file, whether it is whole, and its problems.

    A document that is not whole can be checked further, but its figures must not be published.
    """
    split, front, problems = _opened(data, found.file, limits)
    if front.tree is None:
        return None, False, problems
    front = as_meant(front, found.file)
    review, whole, problems = validate(Review, front, found.file, stand_ins=_STAND_INS)
    if review is None:
        return None, False, problems
    beyond = narrative.beyond_limits(split.body, split.body_line, found.file, limits)
    problems = [*problems, *remarks(split.yaml_text, found.file, 2), *beyond]
    whole = whole and not beyond
    text_below = Narrative() if beyond else narrative.parse(split.body, split.body_line)
    document = Document(
        id=found.id,
        file=found.file,
        review=review,
        places=front.places,
        narrative=text_below,
        typographic=front.typographic,
    )
    return document, whole, problems


def stand_in(found: Found) -> Document:
    """A document that says nothing, in the place of one whose file cannot be read: its history is known all the same."""
    return Document(id=found.id, file=found.file, review=Review.model_validate(_STAND_INS))


def snapshot(
    data: bytes, limits: Limits = DEFAULT, pieces: Pieces | None = None, parts: Parts | None = None
) -> Snapshot:
    """What a content of a review file says, past or present, as far as it can be read; `pieces` of others were read before.

    So were `parts`, which are known again by those pieces.
    """
    file = "review.md"
    split, front, _ = _opened(data, file, limits, pieces)
    sections = _sections(split.body, limits) if front.tree is not None else None
    if front.tree is None or sections is None:
        return Snapshot(tree=None, review=None)
    if parts and not front.problems and not has_empty(front.tree):
        return Snapshot(tree=front.tree, review=parts.review(front.tree), sections=sections)
    review, whole, _ = validate(Review, front, file)
    return Snapshot(tree=front.tree, review=review if whole else None, sections=sections)


@functools.lru_cache(maxsize=4)
def _sections(body: str, limits: Limits) -> tuple[tuple[str, str], ...] | None:
    """The headings of a text with what stands below them; nothing where it is beyond the limits.

    Most states of a review have the same text as the one before.
    """
    if narrative.beyond_limits(body, 1, "review.md", limits):
        return None
    return tuple((each.heading, each.text) for each in narrative.parse(body, 1).sections)


def tree_of(data: bytes, file: str, limits: Limits = DEFAULT, pieces: Pieces | None = None) -> front_matter.Tree | None:
    """What stands in a YAML file, or in the front matter of a Markdown file; nothing where it cannot be read."""
    if file.endswith(".md"):
        return _opened(data, file, limits, pieces)[1].tree
    text, problems = front_matter.decode(data, file)
    return None if problems else front_matter.parse(text, file, limits=limits).tree


def text_below(data: bytes, file: str) -> str:
    """The text below the front matter of a file, one space for each run of white space; empty where it cannot be read."""
    return " ".join(_cut(data, file)[0].body.split())


def load_assessment(
    data: bytes, file: str, limits: Limits = DEFAULT
) -> tuple[Assessment | None, dict[str, Place], list[Problem]]:
    """The assessor's record, the places of its keys, and its problems."""
    _, front, problems = _opened(data, file, limits)
    if front.tree is None:
        return None, {}, problems
    assessment, _, problems = validate(Assessment, front, file)
    return assessment, front.places, problems


def _opened(
    data: bytes, file: str, limits: Limits, pieces: Pieces | None = None
) -> tuple[Split, FrontMatter, list[Problem]]:
    """A file cut at its fences, with the tree of its front matter unless that cannot be read."""
    split, problems = _cut(data, file)
    if problems:
        return split, FrontMatter(), problems
    front = pieces.front_matter(split.yaml_text) if pieces else front_matter.parse(split.yaml_text, file, 2, limits)
    if beyond := check_number_of_criteria(front, file, limits):
        front = FrontMatter(problems=[*front.problems, *beyond])
    return split, front, front.problems


def _cut(data: bytes, file: str) -> tuple[Split, list[Problem]]:
    text, problems = front_matter.decode(data, file)
    split = front_matter.split(text, file) if not problems else Split(problems=problems)
    return split, split.problems


def with_scorecards(document: Document, portfolio: Portfolio) -> Document:
    """The document with a column for each item of the scorecards that its sources name, where it declares none itself."""
    sources = dict(document.review.sources)
    for name, source in sources.items():
        scorecard = portfolio.scorecards.get(source.scorecard or "")
        if scorecard:
            columns = {
                item: Column.model_validate(
                    {"type": ColumnType.SCORE, "scale": each.scores, "missing": scorecard.not_applicable}
                    | ({"from": each.from_} if each.from_ else {})
                )
                for item, each in scorecard.items.items()
            }
            sources[name] = source.model_copy(update={"columns": columns | source.columns})
    if sources == document.review.sources:
        return document
    return document.with_review(document.review.model_copy(update={"sources": sources}))
