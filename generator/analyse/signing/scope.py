"""What moved in a signed part, apart from what only came into it, or left it, because something else did.

A plan holds the standards that its criteria serve, and of a source the columns that they are measured on. Where a criterion
is removed, these are in the part no more, and nobody touched them.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from generator.analyse.claims.digests import Path, differing
from generator.analyse.claims.signable import Signable
from generator.analyse.claims.written import written
from generator.analyse.signing.renaming import with_names_of_today
from generator.model import Review
from generator.results import Change

Tree = Mapping[str, Any]
_BY_NAME = (
    "criteria", "sources", "evidence", "standards", "scorecards", "themes", "data", "documents", "success elsewhere",
)  # fmt: skip
"""Keys that hold items by name, each of which comes and goes by itself."""


def moved(
    meanings: tuple[Tree, Tree],
    states: tuple[Signable, Signable],
    reviews: tuple[Review | None, Review | None],
    renamed: Iterable[Change],
) -> list[Path]:
    """Where two meanings of a part differ; all of it, where there is nothing that the rest of it could follow from.

    `reviews` are the review files as they were written, without what scorecards add to them.
    """
    paths = list(_item_by_item(differing(*meanings), meanings))
    old, new = (_whole(state, review or state.review) for state, review in zip(states, reviews, strict=True))
    old = with_names_of_today(old, renamed)
    impact = any(path[0] == "impact" for path in paths)
    own = [path for path in paths if not (_follows(path, meanings, impact=impact) or _same(path, old, new))]
    return own or paths


def _item_by_item(paths: Iterable[Path], meanings: tuple[Tree, Tree]) -> Iterator[Path]:
    for path in paths:
        if len(path) == 1 and path[0] in _BY_NAME:
            yield from (
                (*path, name) for name in dict.fromkeys(key for each in meanings for key in each.get(path[0], ()))
            )
        else:
            yield path


def _whole(state: Signable, review: Review) -> Tree:
    """Everything that parts are taken from, in the form that they have in a part."""
    kinds = {"standards": state.standards, "scorecards": state.scorecards, "themes": state.themes}
    return {
        **written(review),
        **{key: {name: written(each) for name, each in known.items()} for key, known in kinds.items()},
        "data": {name: state.files.get(each.file or "") for name, each in review.sources.items()},
        "documents": {name: state.files.get(each.file or "") for name, each in review.evidence.items()},
        "minimum_n": state.minimum_n,
    }


def _follows(path: Path, meanings: tuple[Tree, Tree], *, impact: bool) -> bool:
    """Whether what success is to another review's action is asked for only now, or no more, because an effect is."""
    return impact and path[0] == "success elsewhere" and any(path[1] not in each.get(path[0], ()) for each in meanings)


def _same(path: Path, old: Tree, new: Tree) -> bool:
    """Whether what lies at a path is what it was, in the part or out of it."""
    before, after = _at(old, path), _at(new, path)
    return before is not None and before == after


def _at(tree: Any, path: Path) -> Any:
    for key in path:
        if not isinstance(tree, Mapping):
            return None
        tree = tree.get(key)
    return tree
