"""Whether criteria stood before the data, in sentences; the same on pages and in a terminal."""

from generator.results import CardPost, Commit, Goalpost, Goalposts, Move, Post, Standing
from generator.speech.commit_names import short_name
from generator.speech.history import last_day
from generator.speech.numbers import plural

STANDING: dict[Standing, str] = {
    "before the data": "before its data",
    "with the data": "in one commit with its data",
    "beside the data": "on a branch beside its data",
    "after the data": "after its data",
    "no data yet": "no data yet",
    "data not committed": "its data are not committed",
    "not committed": "not committed yet",
}
"""Of one criterion, in a table."""
_OF_ALL: dict[Standing, str] = {
    "before the data": "{} committed before {} data",
    "with the data": "{} committed together with {} data, so nothing shows which came first",
    "beside the data": "{} committed on a branch beside {} data, so nothing shows which came first",
    "after the data": "{} committed after {} data",
    "no data yet": "{} committed, and no data are there yet",
    "data not committed": "{} committed, and {} data are not, so nothing shows which came first",
    "not committed": "{} not committed yet",
}
"""Of a number of criteria: `were`, then `their`."""
_OF_SOME: dict[Standing, str] = {
    "before the data": "{} before their data",
    "with the data": "{} together with their data",
    "beside the data": "{} on a branch beside their data",
    "after the data": "{} after their data",
    "no data yet": "{} without data yet",
    "data not committed": "{} whose data are not committed",
    "not committed": "{} not committed yet",
}
_OF_ONE: dict[Standing, str] = {
    "with the data": "One commit brought this criterion as it stands and its first data, so nothing shows which came first",
    "beside the data": "This criterion and its first data came on two branches side by side, so nothing shows which came first",
    "after the data": "This criterion was committed after its first data",
    "data not committed": "The data of this criterion are not committed, so nothing shows which came first",
    "not committed": "This criterion is not committed yet, so nothing shows whether it came before its data",
}
MARK_MOVED = "Moved after results"
MARK_LATE = "Set after its data"
MARK_REVIEW = "Criteria moved after results"
"""Of a review as a whole, beside how many of its criteria are met."""


def overall(posts: Goalposts) -> str:
    """One sentence for all measured criteria of a review; empty where there are none."""
    if posts.reason:
        return f"Whether the criteria stood before the data cannot be shown: {posts.reason}."
    found = [post.standing for post in posts.criteria]
    counts = {each: found.count(each) for each in STANDING if each in found}
    total = len(found)
    if not total:
        return ""
    if len(counts) == 1:
        every = {1: "The measured criterion", 2: "Both measured criteria"}.get(total, f"All {total} measured criteria")
        were, their = ("was", "its") if total == 1 else ("were", "their")
        words = _OF_ALL[found[0]].replace("{}", were, 1).replace("{}", their, 1)
        return f"{every} {words}."
    if "before the data" in counts:
        first = f"{counts.pop('before the data')} of {total} measured criteria were committed before their data"
        return f"{first.replace('were', 'was', 1) if first.startswith('1 ') else first}; {_some(counts)}."
    return f"None of the {total} measured criteria was committed before its data: {_some(counts)}."


def _some(counts: dict[Standing, int]) -> str:
    parts = [_OF_SOME[each].replace("{}", str(count), 1) for each, count in counts.items()]
    return ", ".join(parts)


def moved(posts: Goalposts) -> str:
    """One sentence for what moved since there were data; empty where nothing did."""
    criteria = [post for post in posts.criteria if post.moves]
    still = [post for post in criteria if post.unexplained]
    gone = len(posts.removed)
    sentences = []
    if criteria:
        moved_ones = f"{plural_of(len(criteria))} moved when there were data"
        why = _explained(len(criteria), len(still))
        sentences.append(f"{moved_ones}{why}.")
    if gone:
        open_ones = sum(bool(post.unexplained) for post in posts.removed)
        sentences.append(f"{plural_of(gone)} with data {_were(gone)} removed{_explained(gone, open_ones)}.")
    return " ".join(sentences)


def plural_of(count: int) -> str:
    """`1 criterion`, `3 criteria`."""
    return "1 criterion" if count == 1 else f"{count} criteria"


def changed(criteria: int, removed: int, scorecards: int) -> str:
    """`1 criterion changed`, `2 criteria changed and 1 criterion was removed`; empty where nothing did."""
    parts = [f"{plural_of(criteria)} changed"] if criteria else []
    parts += [f"{plural_of(removed)} {_were(removed)} removed"] if removed else []
    parts += [f"{plural(scorecards, 'scorecard')} changed"] if scorecards else []
    return " and ".join(parts)


def _were(count: int) -> str:
    return "was" if count == 1 else "were"


def _explained(count: int, still: int) -> str:
    if not still:
        return ", and nothing is left to explain"
    if still == count:
        return ", and no adaptation explains it" if count == 1 else ", and nothing explains them"
    return f", and no adaptation explains {still} of them"


def of_card(post: CardPost) -> str:
    """One sentence for a scorecard."""
    words = _OF_ALL[post.standing].replace("{}", "was", 1).replace("{}", "its", 1)
    since = ""
    if post.moves:
        since = "; it changed when there were data" + ("" if post.unexplained else ", which is explained or taken back")
    return f"The scorecard {post.scorecard} {words}{since}."


def of_one(post: Goalpost) -> str:
    """One sentence for a criterion that was not there before its data; empty where it was, and where there are none."""
    words = _OF_ONE.get(post.standing, "")
    if not words:
        return ""
    before = f" {_elsewhere(post)}" if post.data_as else ""
    return f"{words}: {post.explained}{before}" if post.explained else f"{words}.{before}"


def _elsewhere(post: Goalpost) -> str:
    """Under which name the data were there before, and since when."""
    since = f", since {commit(post.data_in)}" if post.data_in else ""
    return f"Its data were in the repository before, as {post.data_as}{since}."


def of_move(move: Move) -> str:
    """A move in sentences, with what answers for it."""
    ending = f" The reason: {move.explained}" if move.explained else " No adaptation explains it."
    if move.reverted:
        ending = " It was taken back since."
    return f"{move.change.words[:1].upper()}{move.change.words[1:]}, when there were data.{ending}"


def state(move: Move) -> str:
    """What answers for a move, in short."""
    if move.reverted:
        return "taken back since"
    return move.explained or "not explained"


def more(count: int) -> str:
    """What is not listed; empty where everything is."""
    return f"and {plural(count, 'more change')} in the history" if count else ""


def when(move: Move) -> str:
    """When a move was made, for a message: `commit 1a2b3c4d5e6f of 3 February 2026`."""
    if move.unnamed:
        return "in a commit that could not be named"
    return commit(move.commit) if move.commit else "not committed yet"


def commit(given: Commit) -> str:
    """A commit by its name and its day."""
    day = last_day(given)
    return f"commit {short_name(given.id)}{f' of {day}' if day else ''}"


def mark(post: Post) -> str:
    """The mark on a card, in words; empty where nothing speaks against the criterion."""
    if post.unexplained:
        return MARK_MOVED
    late = post.standing == "after the data" and not getattr(post, "explained", "")
    return MARK_LATE if late else ""
