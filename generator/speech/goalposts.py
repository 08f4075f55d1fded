"""Whether criteria stood before the data, in sentences; the same on pages and in a terminal."""

from generator.results import CardPost, Commit, Goalpost, Goalposts, Move, Post, Standing
from generator.speech.commit_names import short_name
from generator.speech.history import last_day
from generator.speech.language import label, later, later_form, sentence
from generator.speech.numbers import chained, counted, whole

STANDING: dict[Standing, str] = {
    "before the data": later("before its data"),
    "with the data": later("in one commit with its data"),
    "beside the data": later("on a branch beside its data"),
    "after the data": later("after its data"),
    "no data yet": later("no data yet"),
    "data not committed": later("its data are not committed"),
    "not committed": later("not committed yet"),
}
"""Of one criterion, in a table."""
_OF_ALL: dict[Standing, tuple[str, str]] = {
    "before the data": later_form(
        "The measured criterion was committed before its data.",
        "All %(n)s measured criteria were committed before their data.",
    ),
    "with the data": later_form(
        "The measured criterion was committed together with its data, so nothing shows which came first.",
        "All %(n)s measured criteria were committed together with their data, so nothing shows which came first.",
    ),
    "beside the data": later_form(
        "The measured criterion was committed on a branch beside its data, so nothing shows which came first.",
        "All %(n)s measured criteria were committed on a branch beside their data, so nothing shows which came first.",
    ),
    "after the data": later_form(
        "The measured criterion was committed after its data.",
        "All %(n)s measured criteria were committed after their data.",
    ),
    "no data yet": later_form(
        "The measured criterion was committed, and no data are there yet.",
        "All %(n)s measured criteria were committed, and no data are there yet.",
    ),
    "data not committed": later_form(
        "The measured criterion was committed, and its data are not, so nothing shows which came first.",
        "All %(n)s measured criteria were committed, and their data are not, so nothing shows which came first.",
    ),
    "not committed": later_form(
        "The measured criterion was not committed yet.", "All %(n)s measured criteria were not committed yet."
    ),
}
_OF_BOTH: dict[Standing, str] = {
    "before the data": later("Both measured criteria were committed before their data."),
    "with the data": later(
        "Both measured criteria were committed together with their data, so nothing shows which came first."
    ),
    "beside the data": later(
        "Both measured criteria were committed on a branch beside their data, so nothing shows which came first."
    ),
    "after the data": later("Both measured criteria were committed after their data."),
    "no data yet": later("Both measured criteria were committed, and no data are there yet."),
    "data not committed": later(
        "Both measured criteria were committed, and their data are not, so nothing shows which came first."
    ),
    "not committed": later("Both measured criteria were not committed yet."),
}
_OF_SOME: dict[Standing, str] = {
    "before the data": later("%(number)s before their data"),
    "with the data": later("%(number)s together with their data"),
    "beside the data": later("%(number)s on a branch beside their data"),
    "after the data": later("%(number)s after their data"),
    "no data yet": later("%(number)s without data yet"),
    "data not committed": later("%(number)s whose data are not committed"),
    "not committed": later("%(number)s not committed yet"),
}
_OF_CARD: dict[Standing, str] = {
    "before the data": later("The scorecard %(scorecard)s was committed before its data"),
    "with the data": later(
        "The scorecard %(scorecard)s was committed together with its data, so nothing shows which came first"
    ),
    "beside the data": later(
        "The scorecard %(scorecard)s was committed on a branch beside its data, so nothing shows which came first"
    ),
    "after the data": later("The scorecard %(scorecard)s was committed after its data"),
    "no data yet": later("The scorecard %(scorecard)s was committed, and no data are there yet"),
    "data not committed": later(
        "The scorecard %(scorecard)s was committed, and its data are not, so nothing shows which came first"
    ),
    "not committed": later("The scorecard %(scorecard)s was not committed yet"),
}
_OF_ONE: dict[Standing, str] = {
    "with the data": later(
        "One commit brought this criterion as it stands and its first data, so nothing shows which came first"
    ),
    "beside the data": later(
        "This criterion and its first data came on two branches side by side, so nothing shows which came first"
    ),
    "after the data": later("This criterion was committed after its first data"),
    "data not committed": later("The data of this criterion are not committed, so nothing shows which came first"),
    "not committed": later("This criterion is not committed yet, so nothing shows whether it came before its data"),
}
_MOVED = {
    "nothing": later_form(
        "%(n)s criterion moved when there were data, and nothing is left to explain.",
        "%(n)s criteria moved when there were data, and nothing is left to explain.",
    ),
    "all": later_form(
        "%(n)s criterion moved when there were data, and no adaptation explains it.",
        "%(n)s criteria moved when there were data, and nothing explains them.",
    ),
    "some": later_form(
        "%(n)s criterion moved when there were data, and no adaptation explains %(open)s of them.",
        "%(n)s criteria moved when there were data, and no adaptation explains %(open)s of them.",
    ),
}
"""By how much of it is still to be explained."""
_REMOVED = {
    "nothing": later_form(
        "%(n)s criterion with data was removed, and nothing is left to explain.",
        "%(n)s criteria with data were removed, and nothing is left to explain.",
    ),
    "all": later_form(
        "%(n)s criterion with data was removed, and no adaptation explains it.",
        "%(n)s criteria with data were removed, and nothing explains them.",
    ),
    "some": later_form(
        "%(n)s criterion with data was removed, and no adaptation explains %(open)s of them.",
        "%(n)s criteria with data were removed, and no adaptation explains %(open)s of them.",
    ),
}
UNNAMED = later("in a commit that could not be named")
MARK_MOVED = later("Moved after results")
MARK_LATE = later("Set after its data")
MARK_REVIEW = later("Criteria moved after results")
"""Of a review as a whole, beside how many of its criteria are met."""


def standing(post: Post) -> str:
    """Where one criterion or scorecard stands to its data, in a table."""
    return label(STANDING[post.standing])


def overall(posts: Goalposts) -> str:
    """One sentence for all measured criteria of a review; empty where there are none."""
    if posts.reason:
        return sentence(
            "Whether the criteria stood before the data cannot be shown: %(reason)s.", {"reason": label(posts.reason)}
        )
    found = [post.standing for post in posts.criteria]
    counts = {each: found.count(each) for each in STANDING if each in found}
    total = len(found)
    if not total:
        return ""
    if len(counts) == 1:
        return label(_OF_BOTH[found[0]]) if total == 2 else counted(total, *_OF_ALL[found[0]])
    if before := counts.pop("before the data", 0):
        return counted(
            before,
            "%(n)s of %(all)s measured criteria was committed before their data; %(others)s.",
            "%(n)s of %(all)s measured criteria were committed before their data; %(others)s.",
            {"all": whole(total), "others": _some(counts)},
        )
    return counted(
        total,
        "None of the %(n)s measured criterion was committed before its data: %(others)s.",
        "None of the %(n)s measured criteria was committed before its data: %(others)s.",
        {"others": _some(counts)},
    )


def _some(counts: dict[Standing, int]) -> str:
    return ", ".join(sentence(_OF_SOME[each], {"number": whole(count)}) for each, count in counts.items())


def moved(posts: Goalposts) -> str:
    """One sentence for what moved since there were data; empty where nothing did."""
    told = (
        (_MOVED, [bool(post.unexplained) for post in posts.criteria if post.moves]),
        (_REMOVED, [bool(post.unexplained) for post in posts.removed]),
    )
    return " ".join(
        counted(len(found), *texts[_left(found)], {"open": whole(sum(found))}) for texts, found in told if found
    )


def _left(found: list[bool]) -> str:
    """How much of what moved is still to be explained."""
    return "all" if all(found) else "some" if any(found) else "nothing"


def changed(criteria: int, removed: int, scorecards: int) -> str:
    """`1 criterion changed`, `2 criteria changed and 1 criterion was removed`; empty where nothing did."""
    parts = [counted(criteria, "%(n)s criterion changed", "%(n)s criteria changed")] if criteria else []
    parts += [counted(removed, "%(n)s criterion was removed", "%(n)s criteria were removed")] if removed else []
    parts += [counted(scorecards, "%(n)s scorecard changed", "%(n)s scorecards changed")] if scorecards else []
    return chained(parts)


def of_card(post: CardPost) -> str:
    """One sentence for a scorecard."""
    said = {"standing": sentence(_OF_CARD[post.standing], {"scorecard": post.scorecard})}
    if not post.moves:
        return sentence("%(standing)s.", said)
    if post.unexplained:
        return sentence("%(standing)s; it changed when there were data.", said)
    return sentence("%(standing)s; it changed when there were data, which is explained or taken back.", said)


def of_one(post: Goalpost) -> str:
    """That a criterion was not there before its data, without a full stop; empty where it was, and where there are none."""
    return label(_OF_ONE.get(post.standing, ""))


def elsewhere(post: Post) -> str:
    """Under which name the data were there before, and since when; empty where they had no other."""
    if not post.data_as:
        return ""
    if not post.data_in:
        return sentence("Its data were in the repository before, as %(path)s.", {"path": post.data_as})
    return sentence(
        "Its data were in the repository before, as %(path)s, since %(commit)s.",
        {"path": post.data_as, "commit": commit(post.data_in)},
    )


def more(count: int) -> str:
    """What is not listed; empty where everything is."""
    return (
        counted(count, "and %(n)s more change in the history", "and %(n)s more changes in the history") if count else ""
    )


def when(move: Move) -> str:
    """When a move was made, for a message: `commit 1a2b3c4d5e6f of 3 February 2026`."""
    if move.unnamed:
        return label(UNNAMED)
    return commit(move.commit) if move.commit else label("not committed yet")


def commit(given: Commit) -> str:
    """A commit by its name and its day."""
    name, day = short_name(given.id), last_day(given)
    if not day:
        return sentence("commit %(name)s", {"name": name})
    return sentence("commit %(name)s of %(day)s", {"name": name, "day": day})


def mark(post: Post) -> str:
    """The mark on a card, in words; empty where nothing speaks against the criterion."""
    if post.unexplained:
        return label(MARK_MOVED)
    late = post.standing == "after the data" and not getattr(post, "explained", "")
    return label(MARK_LATE) if late else ""
