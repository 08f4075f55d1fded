"""Whether the criteria stood before the data, as the page of a review shows it, and the marks that follow from it."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence

from generator.compile.history import revision_anchor
from generator.compile.safe import visible
from generator.compile.templating import own
from generator.model import Review
from generator.records import dataclass
from generator.results import CardPost, Commit, Goalpost, Goalposts, Move, Post
from generator.speech import goalposts as speech
from generator.speech.commit_names import short_name
from generator.speech.history import last_day, recorded
from generator.speech.language import label, sentence


@dataclass(frozen=True, kw_only=True)
class CommitLink:
    """A commit, with where the history tells of it."""

    name: str
    """Shortened; empty for what is not committed yet."""
    href: str
    day: str
    """When it was written; empty where its dates cannot be right."""
    author: str


_BESIDE = 3
"""So many moves are told beside a criterion."""


@dataclass(frozen=True, kw_only=True)
class MoveView:
    """One change of a goal since there were data."""

    words: str
    opening: str
    """The same as a sentence begins."""
    explained: str
    reverted: bool
    open: bool
    """Whether it still asks for an explanation."""
    commit: CommitLink


@dataclass(frozen=True, kw_only=True)
class PostView:
    """One criterion or scorecard: what stood first, and what moved."""

    name: str
    href: str
    """Where it stands on the page; empty where it does not."""
    standing: str
    set_in: CommitLink | None
    data_in: CommitLink | None
    explained: str
    moves: tuple[MoveView, ...]
    more: str
    """How many older moves are not listed, in words; empty where all are."""
    data_as: str
    """Under which name the data were there first, where it was another one."""


@dataclass(frozen=True, kw_only=True)
class BesideView:
    """What is said of one criterion at its result."""

    standing: str
    """That it was not there before its data, without a full stop; empty where it was."""
    explained: str
    elsewhere: str
    """Under which name the data were there first, in a sentence; empty where it was the same."""
    moves: tuple[MoveView, ...]
    """The newest ones."""
    more: str


@dataclass(frozen=True, kw_only=True)
class GoalpostsView:
    """The statement of a review, and the commits behind it."""

    sentences: tuple[str, ...]
    open: bool
    """Whether something moved that nothing explains."""
    rows: tuple[PostView, ...]
    mark: str
    """What is said beside how many criteria are met; empty where nothing is left to explain."""
    changed_since: str
    """What moved after the plan was agreed, whether explained or not; empty where nothing did."""
    beside: Mapping[str, BesideView]
    """What is said at each criterion in Results."""


def goalposts_view(
    review: Review, posts: Goalposts | None, anchors: Collection[str] | None = None
) -> GoalpostsView | None:
    """What the page says; nothing where nothing is measured.

    `anchors` are the revisions that the page of the history tells of, where that is known: data that stood in another
    review before came with a commit of that one.
    """
    if posts is None or not (posts.reason or posts.criteria or posts.removed):
        return None
    moved = posts.removed or any(post.moves for post in posts.criteria)
    if not moved and not any(criterion.measure for criterion in review.criteria.values()):
        return None
    cards = [speech.of_card(post) for post in posts.scorecards]
    found = (*posts.criteria, *posts.removed, *posts.scorecards)
    return GoalpostsView(
        sentences=tuple(filter(None, (speech.overall(posts), speech.moved(posts), *cards))),
        open=any(post.unexplained for post in found),
        mark=review_mark(posts),
        changed_since=_changed_since(posts, review.agreed_on),
        rows=(
            *(
                _post(
                    post,
                    own(visible(review.criteria[post.criterion].statement)),
                    anchors,
                    f"#criterion-{post.criterion}",
                )
                for post in posts.criteria
            ),
            *(_post(post, _removed(post), anchors) for post in posts.removed),
            *(_post(post, _card(post), anchors, f"#source-{post.sources[0]}") for post in posts.scorecards),
        ),
        beside={post.criterion: _beside(post) for post in posts.criteria},
    )


def _removed(post: Goalpost) -> str:
    return sentence("%(criterion)s, which was removed", {"criterion": visible(post.criterion)})


def _card(post: CardPost) -> str:
    return sentence("Scorecard %(scorecard)s", {"scorecard": visible(post.scorecard)})


def _beside(post: Goalpost) -> BesideView:
    standing = speech.of_one(post)
    return BesideView(
        standing=standing,
        explained=visible(post.explained),
        elsewhere=visible(speech.elsewhere(post)) if standing else "",
        moves=_foremost(post.moves),
        more=speech.more(len(post.moves[_BESIDE:]) + post.more),
    )


def _foremost(moves: Sequence[Move]) -> tuple[MoveView, ...]:
    return tuple(_move(each) for each in sorted(moves, key=lambda move: not move.open)[:_BESIDE])


def moved_effects(posts: Goalposts | None) -> dict[int, tuple[str, tuple[MoveView, ...], str]]:
    """By its place under `impact` what is said of an effect that moved: a mark, its newest moves, and how many more."""
    return {
        post.index: (
            label(speech.MARK_MOVED) if post.unexplained else "",
            _foremost(post.moves),
            speech.more(len(post.moves[_BESIDE:]) + post.more),
        )
        for post in (posts.effects if posts else ())
    }


def marks(posts: Goalposts | None) -> dict[str, str]:
    """The mark of each criterion that has one, in words."""
    found: dict[str, str] = {}
    for post in posts.criteria if posts else ():
        if words := speech.mark(post):
            found[post.criterion] = words
    return found


def moved_unexplained(posts: Goalposts | None) -> str:
    """The sentence on the criteria that moved when there were data; empty where nothing is left to explain."""
    return speech.moved(posts) if posts and review_mark(posts) else ""


def review_mark(posts: Goalposts | None) -> str:
    """The mark of a review beside how many of its criteria are met; empty where nothing is left to explain."""
    still = posts and any(post.unexplained for post in (*posts.criteria, *posts.removed))
    return label(speech.MARK_REVIEW) if still else ""


def _changed_since(posts: Goalposts, agreed: dt.date | None) -> str:
    """What moved after a day and is not again as it was."""
    if agreed is None:
        return ""
    found = (posts.criteria, posts.removed, posts.scorecards)
    return speech.changed(*(sum(any(_later(move, agreed) for move in post.moves) for post in each) for each in found))


def _later(move: Move, agreed: dt.date) -> bool:
    """Whether a move stands that was made after a day; one whose day cannot be known counts."""
    commit = move.commit
    known = commit.authored.date() if commit and commit.authored and not commit.odd else None
    return not move.reverted and (known is None or known > agreed)


def _post(post: Post, name: str, anchors: Collection[str] | None, href: str = "") -> PostView:
    data_told = anchors is None or (post.data_in is not None and revision_anchor(post.data_in) in anchors)
    return PostView(
        name=name,
        href=href,
        standing=speech.standing(post),
        set_in=_commit(post.set_in, linked=not isinstance(post, CardPost)) if post.set_in else None,
        data_in=_commit(post.data_in, linked=data_told) if post.data_in else None,
        explained=visible(post.explained) if isinstance(post, Goalpost) else "",
        moves=tuple(_move(each) for each in post.moves),
        more=speech.more(post.more),
        data_as=visible(post.data_as),
    )


def _move(move: Move) -> MoveView:
    return MoveView(
        words=visible(move.change.words),
        opening=visible(f"{move.change.words[:1].upper()}{move.change.words[1:]}"),
        explained=visible(move.explained),
        reverted=move.reverted,
        open=move.open,
        commit=_unnamed() if move.unnamed else _commit(move.commit),
    )


def _unnamed() -> CommitLink:
    return CommitLink(name="", href="history/", day=label(speech.UNNAMED), author="")


def _commit(commit: Commit | None, *, linked: bool = True) -> CommitLink:
    """The link to a revision, from the page of the review; a scorecard may be older than the history of the review."""
    href = f"history/#{revision_anchor(commit)}" if linked else ""
    if commit is None:
        return CommitLink(name="", href=href, day="", author="")
    author = visible(recorded(commit.author))
    return CommitLink(name=short_name(commit.id), href=href, day=last_day(commit), author=author)
