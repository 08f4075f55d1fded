"""Where criteria stand to their data, and what moved: by the order of commits alone, whatever their dates say."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pytest
from small_portfolio import REVIEW, review

from generator.analyse.goalposts.flags import claim_flags
from generator.analyse.goalposts.goalposts import goalposts
from generator.analyse.goalposts.standing import CardVersion, Known, Said
from generator.analyse.goalposts.state import State
from generator.load.documents import snapshot
from generator.model import Review
from generator.model.ancestry import Ancestry
from generator.results import (
    Change,
    ClaimPart,
    ClaimResult,
    Commit,
    Goalpost,
    Goalposts,
    History,
    Log,
    LoggedCommit,
    Revision,
)

FILE = "reviews/team/jan/calls.csv"
CARD = "site_config/scorecards/calls.yml"
TARGET = ("at least 80%", "at least 75%")
ADAPTED = (
    "---\n\nAll",
    "adaptations: [{date: 2026-02-03, criteria: [quick], problem: Too hard, change: A new one.}]\n---\n\nAll",
)
OF_SOURCE = (ADAPTED[0], ADAPTED[1].replace("criteria: [quick]", "source: calls"))


def commit(name: str, *parents: str, day: int = 1) -> Commit:
    moment = dt.datetime(2026, 1, day, 12, tzinfo=dt.UTC)
    return Commit(id=name, parents=parents, author="Ann", authored=moment, committed=moment)


def criterion_added(name: str = "quick") -> Change:
    path = ("criteria", name)
    return Change(side="plan", verb="added", words=f"criterion {name} added", path=path, criteria=(name,))


def data(verb: Any = "added", file: str = FILE, criteria: tuple[str, ...] = ("quick",)) -> Change:
    return Change(side="results", verb=verb, words=f"{file} {verb}", file=file, criteria=criteria)


def goal(*path: str, criteria: tuple[str, ...] = ("quick",), **more: Any) -> Change:
    given = {"side": "plan", "verb": "lowered", "words": f"{' '.join(path)} moved", "path": path, "goal": True}
    return Change.model_validate({**given, "criteria": criteria, **more})


MOVED = goal("criteria", "quick", "target")
FILTERED = goal("sources", "calls", "where", verb="changed")


class Story:
    """A history built up commit by commit, the oldest first, with the review as each commit left it."""

    def __init__(self) -> None:
        self.commits: list[Commit] = []
        self.revisions: list[Revision] = []
        self.states: dict[str, str] = {}
        self.cards: dict[str, Mapping[str, Any]] = {}
        """What the scorecard said in each commit, where it is told."""

    def add(
        self, name: str, parents: Sequence[str], *changes: Change, text: str | None = REVIEW, day: int = 1
    ) -> "Story":
        made = commit(name, *parents, day=day)
        self.commits.insert(0, made)
        if changes:
            self.revisions.insert(0, Revision(commit=made, changes=changes))
        if text:
            self.states[name] = text
        return self

    def uncommitted(self, *changes: Change) -> "Story":
        self.revisions.insert(0, Revision(commit=None, changes=changes))
        return self

    def state(self, name: str) -> State | None:
        if name not in self.states:
            return None
        return State(snapshot=snapshot(self.states[name].encode()), portfolio={}, card=lambda _: self.cards.get(name))

    def said(self) -> tuple[Said, ...]:
        found = []
        for each in self.commits:
            now = snapshot(self.states[each.id].encode()).review if each.id in self.states else None
            if now:
                texts = tuple(f"{given.problem} {given.change}" for given in now.adaptations)
                found.append(Said(commit=each, adaptations=texts, accepted=tuple(now.accept.items())))
        return tuple(found)

    def known(self, text: str = REVIEW, **more: Any) -> Known:
        now = snapshot(text.encode())
        assert now.review is not None
        log = Log(commits=tuple(LoggedCommit(**each.model_dump()) for each in self.commits))
        card = self.cards.get("now") or self.cards.get(self.commits[0].id if self.commits else "")
        return Known(
            review=now.review,
            history=History(review="team/jan", revisions=tuple(self.revisions)),
            ancestry=Ancestry(log),
            head=self.commits[0].id if self.commits else "",
            now=State(snapshot=now, portfolio={}, card=lambda _: card),
            state=self.state,
            said=self.said,
            **more,
        )

    def told(self, text: str = REVIEW, **more: Any) -> Goalposts:
        return goalposts(self.known(text, **more))

    def one(self, text: str = REVIEW, **more: Any) -> Goalpost:
        (post,) = self.told(text, **more).criteria
        return post


def planned() -> Story:
    """A plan, then the data."""
    return Story().add("plan", [], criterion_added()).add("data", ["plan"], data())


def stories() -> Iterator[tuple[str, Story, str, str, str]]:
    """A name, the history, the standing, and the commits that the criterion and the data came in."""
    yield "before", planned(), "before the data", "plan", "data"
    yield (
        "before, whatever the dates say",
        Story().add("plan", [], criterion_added(), day=20).add("data", ["plan"], data(), day=2),
        "before the data", "plan", "data",
    )  # fmt: skip
    yield "one commit", Story().add("all", [], criterion_added(), data()), "with the data", "all", "all"
    yield (
        "after",
        Story().add("data", [], data(criteria=()), text=None).add("plan", ["data"], criterion_added()),
        "after the data", "plan", "data",
    )  # fmt: skip
    yield (
        "beside",
        Story().add("root", []).add("plan", ["root"], criterion_added()).add("data", ["root"], data()).add("m", ["plan", "data"]),
        "beside the data", "plan", "data",
    )  # fmt: skip
    yield (
        "before on one branch, beside on another",
        Story()
        .add("root", [])
        .add("early", ["root"], data(file="reviews/team/jan/calls.csv"))
        .add("plan", ["root"], criterion_added())
        .add("late", ["plan"], data())
        .add("m", ["early", "late"]),
        "beside the data", "plan", "early",
    )  # fmt: skip
    yield "no data", Story().add("plan", [], criterion_added()), "no data yet", "plan", ""
    yield "nothing committed", Story().uncommitted(criterion_added(), data()), "not committed", "", ""
    yield (
        "data, and the criterion not committed",
        Story().add("data", [], data(criteria=()), text=None).uncommitted(criterion_added()),
        "not committed", "", "data",
    )  # fmt: skip
    yield (
        "the review in another folder then",
        Story().add("plan", [], criterion_added()).add("data", ["plan"], data(file="reviews/team/old/calls.csv", criteria=())),
        "before the data", "plan", "data",
    )  # fmt: skip
    yield (
        "the criterion under another id then",
        Story()
        .add("plan", [], criterion_added("fast"))
        .add("data", ["plan"], data(criteria=("fast",)))
        .add("name", ["data"], Change(
            side="plan", verb="renamed", words="renamed", path=("criteria", "quick"), before="fast", after="quick",
        )),
        "before the data", "plan", "data",
    )  # fmt: skip
    yield (
        "the source named another file then",
        Story()
        .add("plan", [], criterion_added())
        .add("data", ["plan"], data(file="reviews/team/jan/week1.csv", criteria=()))
        .add("file", ["data"], goal("sources", "calls", "file", goal=False, before="week1.csv", after="calls.csv"))
        .add("whole", ["file"], data()),
        "before the data", "plan", "data",
    )  # fmt: skip
    yield (
        "taken out, and put in again as it was",
        planned()
        .add("out", ["data"], Change(side="plan", verb="removed", words="removed", path=("criteria", "quick")))
        .add("in", ["out"], criterion_added()),
        "before the data", "plan", "data",
    )  # fmt: skip
    yield (
        "evidence and assessments are no data",
        Story()
        .add("minutes", [], data(file="reviews/team/jan/evidence/minutes.md", criteria=()))
        .add("card", ["minutes"], data(file=CARD))
        .add("plan", ["card"], criterion_added())
        .add("data", ["plan"], data()),
        "before the data", "plan", "data",
    )  # fmt: skip


@pytest.mark.parametrize(
    "story, standing, set_in, data_in", [each[1:] for each in stories()], ids=[each[0] for each in stories()]
)
def test_the_standing_follows_from_the_order_of_the_commits(
    story: Story, standing: str, set_in: str, data_in: str
) -> None:
    post = story.one()
    assert post.standing == standing
    assert (post.set_in.id if post.set_in else "", post.data_in.id if post.data_in else "") == (set_in, data_in)
    assert post.moves == ()


def test_data_that_stand_on_the_disk_alone_prove_nothing() -> None:
    story = Story().add("plan", [], criterion_added())
    assert story.one(present={"calls.csv"}).standing == "data not committed"
    assert story.one(present={"other.csv"}).standing == "no data yet"


def moves(post: Goalpost) -> list[tuple[str, str, bool, bool]]:
    return [
        (move.commit.id if move.commit else "", move.when, move.reverted, bool(move.explained)) for move in post.moves
    ]


LOWER = review(TARGET)


def test_a_target_that_moved_before_the_data_is_no_move() -> None:
    story = Story().add("plan", [], criterion_added()).add("target", ["plan"], MOVED, text=LOWER)
    post = story.add("data", ["target"], data(), text=LOWER).one(LOWER)
    assert (post.standing, moves(post)) == ("before the data", [])


def test_a_target_that_moved_after_the_data_is_a_move_until_an_adaptation_explains_it() -> None:
    story = planned().add("target", ["data"], MOVED, text=LOWER)
    assert moves(story.one(LOWER)) == [("target", "after the data", False, False)]
    later = review(TARGET, ADAPTED)
    story.add("why", ["target"], goal("adaptations", "0", goal=False, criteria=()), text=later)
    (move,) = story.one(later).moves
    assert move.explained == "Too hard. A new one."
    assert not move.open


def test_an_adaptation_in_the_commit_of_the_move_explains_it() -> None:
    both = review(TARGET, ADAPTED)
    assert moves(planned().add("target", ["data"], MOVED, text=both).one(both)) == [
        ("target", "after the data", False, True)
    ]


def test_an_adaptation_that_stood_before_the_move_explains_nothing() -> None:
    story = Story().add("plan", [], criterion_added(), text=review(ADAPTED))
    story.add("data", ["plan"], data(), text=review(ADAPTED))
    both = review(TARGET, ADAPTED)
    assert moves(story.add("target", ["data"], MOVED, text=both).one(both)) == [
        ("target", "after the data", False, False)
    ]
    mended = both.replace("2026-02-03", "2026-02-04")
    assert moves(story.one(mended)) == [("target", "after the data", False, False)]
    anew = both.replace("Too hard", "It was set on the wrong figures")
    assert moves(story.one(anew)) == [("target", "after the data", False, True)]


def test_an_adaptation_that_was_taken_out_again_explains_nothing() -> None:
    both = review(TARGET, ADAPTED)
    story = planned().add("target", ["data"], MOVED, text=both).add("out", ["target"], text=LOWER)
    assert moves(story.one(LOWER)) == [("target", "after the data", False, False)]


def test_an_adaptation_of_a_source_explains_its_filter_and_not_the_target() -> None:
    where = ("    file: calls.csv\n", "    file: calls.csv\n    where: {wait: {at_most: 20}}\n")
    text = review(TARGET, OF_SOURCE, where)
    story = planned().add("both", ["data"], MOVED, FILTERED, text=text)
    assert [move.explained != "" for move in story.one(text).moves] == [False, True]


def test_a_move_that_is_not_committed_is_a_move() -> None:
    story = planned().uncommitted(MOVED)
    assert moves(story.one(LOWER)) == [("", "after the data", False, False)]
    assert moves(story.one(review(TARGET, ADAPTED))) == [("", "after the data", False, True)]


def test_what_is_taken_back_is_listed_and_asks_for_nothing() -> None:
    story = planned().add("down", ["data"], MOVED, text=LOWER).add("up", ["down"], MOVED)
    post = story.one()
    assert moves(post) == [("up", "after the data", True, False), ("down", "after the data", True, False)]
    assert post.unexplained == ()
    spelt = review(("at least 80%", "at least 80 %"))
    assert story.one(spelt).unexplained == ()


def test_one_of_two_moves_is_taken_back() -> None:
    filtered = review(("    file: calls.csv\n", "    file: calls.csv\n    where: {wait: {at_most: 20}}\n"))
    story = planned().add("down", ["data"], MOVED, FILTERED, text=LOWER).add("up", ["down"], MOVED)
    assert [(move.change.path[0], move.reverted) for move in story.one(filtered).moves] == [
        ("criteria", True),
        ("criteria", True),
        ("sources", False),
    ]


def test_a_target_that_is_back_is_back_whatever_became_of_the_measure() -> None:
    longer = review(("at_most: 20", "at_most: 30"))
    measure = goal("criteria", "quick", "measure", "at_most", verb="raised")
    story = planned().add("down", ["data"], MOVED, text=LOWER).add("up", ["down"], MOVED, measure, text=longer)
    assert [(move.change.path[2], move.reverted) for move in story.one(longer).moves] == [
        ("target", True),
        ("measure", False),
        ("target", True),
    ]


def test_a_source_that_is_given_another_id_moves_nothing() -> None:
    text = REVIEW.replace("  calls:\n", "  queue:\n").replace("source: calls", "source: queue")
    renamed = Change(side="plan", verb="renamed", words="r", path=("sources", "queue"), before="calls", after="queue")
    followed = goal("criteria", "quick", "measure", "source", verb="changed", before="calls", after="queue")
    story = planned().add("name", ["data"], renamed, followed, text=text)
    assert story.one(text).moves == ()
    other = goal("criteria", "quick", "measure", "source", verb="changed", before="survey", after="queue")
    assert len(story.add("other", ["name"], other, text=text).one(text).moves) == 1


def test_a_target_that_moved_in_the_commit_of_the_data_was_set_with_them() -> None:
    story = Story().add("plan", [], criterion_added()).add("data", ["plan"], MOVED, data(), text=LOWER)
    post = story.one(LOWER)
    assert (post.standing, moves(post)) == ("with the data", [("data", "with the data", False, False)])
    assert story.one().standing == "before the data"


def test_how_the_file_is_read_may_be_said_when_it_comes() -> None:
    story = Story().add("plan", [], criterion_added()).add("data", ["plan"], FILTERED, data())
    assert (story.one().standing, story.one().moves) == ("before the data", ())


def test_a_move_on_a_branch_beside_the_data_counts() -> None:
    story = Story().add("plan", [], criterion_added()).add("data", ["plan"], data())
    story.add("target", ["plan"], MOVED, text=LOWER).add("m", ["data", "target"], text=LOWER)
    assert moves(story.one(LOWER)) == [("target", "beside the data", False, False)]


def evaluated() -> Change:
    return Change(side="other", verb="changed", words="status", path=("status",), before="planned", after="evaluated")


def test_who_calls_a_review_evaluated_has_seen_data_that_are_not_committed() -> None:
    planned_text, there = REVIEW.replace("evaluated", "planned"), {"calls.csv"}
    story = Story().add("plan", [], criterion_added(), text=planned_text)
    story.add("early", ["plan"], MOVED, text=planned_text).add("told", ["early"], evaluated())
    post = story.add("late", ["told"], MOVED, text=LOWER).one(LOWER, present=there)
    assert (post.standing, moves(post)) == ("data not committed", [("late", "after the data", False, False)])
    story.add("data", ["late"], data(), text=LOWER)
    assert moves(story.one(LOWER, present=there)) == [("late", "after the data", False, False)]
    begun = Story().add("plan", [], criterion_added()).add("late", ["plan"], MOVED, text=LOWER)
    assert moves(begun.one(LOWER, present=there)) == [("late", "after the data", False, False)]
    assert begun.one(LOWER).moves == ()


def test_an_evaluation_from_before_a_criterion_says_nothing_about_its_data() -> None:
    story = Story().add("begun", []).add("told", ["begun"], evaluated()).add("plan", ["told"], criterion_added())
    story.add("target", ["plan"], MOVED, text=LOWER).add("data", ["target"], data(), text=LOWER)
    assert (story.one(LOWER).standing, story.one(LOWER).moves) == ("before the data", ())


def test_a_target_that_moves_while_neither_it_nor_the_data_are_committed_is_a_move() -> None:
    story = Story().add("plan", [], criterion_added(), text=REVIEW.replace("evaluated", "planned"))
    story.uncommitted(MOVED, FILTERED, data())
    assert moves(story.one(LOWER, present={"calls.csv"})) == [("", "with the data", False, False)]
    assert story.one(present={"calls.csv"}).unexplained == ()


def test_a_criterion_set_after_its_data_is_explained_by_an_adaptation_that_came_with_it() -> None:
    text = review(ADAPTED)
    story = Story().add("data", [], data(criteria=()), text=None).add("plan", ["data"], criterion_added(), text=text)
    assert story.one(text).explained == "Too hard. A new one."
    assert story.one().explained == ""


def test_a_criterion_set_after_its_data_can_move_too() -> None:
    story = Story().add("data", [], data(criteria=()), text=None).add("plan", ["data"], criterion_added())
    story.add("target", ["plan"], MOVED, text=LOWER)
    assert moves(story.one(LOWER)) == [("target", "after the data", False, False)]


def test_a_criterion_that_was_removed_when_it_had_data_is_kept_in_sight() -> None:
    other = REVIEW[REVIEW.index("  quick:\n") : REVIEW.index("---\n\nAll")].replace("quick", "slow")
    both = review(("---\n\nAll", f"{other}---\n\nAll"))
    gone = Change(side="plan", verb="removed", words="criterion slow removed", path=("criteria", "slow"))
    story = Story().add("plan", [], criterion_added(), criterion_added("slow"), text=both)
    early = Story().add("plan", [], criterion_added("slow"), text=both).add("out", ["plan"], gone)
    assert early.add("data", ["out"], data()).told().removed == ()
    story.add("data", ["plan"], data(criteria=("quick", "slow")), text=both).add("out", ["data"], gone)
    (post,) = story.told().removed
    assert (post.criterion, post.standing, len(post.unexplained)) == ("slow", "before the data", 1)
    (post,) = story.told(review(OF_SOURCE)).removed
    assert post.unexplained == ()


def test_a_criterion_that_is_judged_now_and_was_measured_is_kept_in_sight() -> None:
    judged = REVIEW.replace(
        "    measure: {type: share, source: calls, column: wait, at_most: 20}\n    target: at least 80%\n",
        "    judged: {outcome: met, basis: We looked.}\n",
    )
    story = planned().add("judge", ["data"], goal("criteria", "quick", "measure", verb="removed"), text=judged)
    assert [post.criterion for post in story.told(judged).criteria] == ["quick"]
    always = Story().add("plan", [], criterion_added(), text=judged).add("data", ["plan"], data(), text=judged)
    assert always.told(judged).criteria == ()


SCORED = (
    ("    file: calls.csv\n", "    file: calls.csv\n    scorecard: calls\n    item: call\n"),
    ("{type: share, source: calls, column: wait, at_most: 20}", "{type: mean, source: calls, column: score}"),
    ("at least 80%", "at least 80"),
)
WEIGHED = Change(
    side="plan", verb="lowered", words="weight of greets of scorecard calls lowered from 60 to 10", file=CARD,
    criteria=("quick",), goal=True,
)  # fmt: skip


def scores(greets: int) -> Mapping[str, Any]:
    items = {"greets": {"name": "Greets", "weight": str(greets)}, "ends": {"name": "Ends", "weight": str(100 - greets)}}
    return {"name": "Calls", "edition": "1", "items": items}


def test_a_scorecard_stands_to_the_data_that_it_scores() -> None:
    text, versions = review(*SCORED), (CardVersion(commit=commit("card"), content="a"),)
    story = Story().add("card", []).add("plan", ["card"], criterion_added(), text=text)
    story.add("data", ["plan"], data(), text=text)
    (card,) = story.told(text, cards={"calls": versions}).scorecards
    assert (card.scorecard, card.sources, card.standing, card.moves) == ("calls", ("calls",), "before the data", ())
    late = (CardVersion(commit=commit("late", "data"), content="a"),)
    (card,) = story.add("late", ["data"], text=text).told(text, cards={"calls": late}).scorecards
    assert card.standing == "after the data"
    (card,) = story.told(text, cards={"calls": ()}).scorecards
    assert card.standing == "not committed"


def test_a_scorecard_that_changed_after_the_data_moves_it_and_its_criteria() -> None:
    text = review(*SCORED)
    story = Story().add("plan", [], criterion_added(), text=text).add("data", ["plan"], data(), text=text)
    story.add("weigh", ["data"], WEIGHED, text=text)
    story.cards |= {"plan": scores(60), "data": scores(60), "weigh": scores(10), "name": scores(10), "back": scores(60)}
    first = CardVersion(commit=commit("plan"), content="a")
    changed = (CardVersion(commit=commit("weigh", "data"), content="b"), first)
    told = story.told(text, cards={"calls": changed})
    assert [len(post.unexplained) for post in (*told.scorecards, *told.criteria)] == [1, 1]
    told = story.told(review(*SCORED, OF_SOURCE), cards={"calls": changed})
    assert [len(post.unexplained) for post in (*told.scorecards, *told.criteria)] == [0, 0]
    named = WEIGHED.model_copy(update={"goal": False, "criteria": ()})
    told = story.add("name", ["weigh"], named, text=text).told(text, cards={"calls": changed})
    assert [len(post.moves) for post in (*told.scorecards, *told.criteria)] == [1, 1]
    back = (CardVersion(commit=commit("back", "weigh"), content="a"), *changed)
    told = story.add("back", ["weigh"], WEIGHED, text=text).told(text, cards={"calls": back})
    assert [len(post.unexplained) for post in (*told.scorecards, *told.criteria)] == [0, 0]
    assert len(told.scorecards[0].moves) == 2


FOUND = (
    "findings: {F1: {kind: strength, statement: S., about: [quick]}, F2: {kind: strength, statement: T., about: []}}\n"
)


@pytest.mark.parametrize(
    "parts, flagged",
    [
        (("criteria",), True),
        (("results",), True),
        (("quick",), True),
        (("F1",), True),
        (("findings",), True),
        (("F2",), False),
        (("aim", "people"), False),
        (("calls",), False),
        (("nobody",), False),
    ],
)
def test_a_claim_is_flagged_if_what_it_points_to_rests_on_the_moved_criterion(
    parts: tuple[str, ...], flagged: bool
) -> None:
    text = review(("---\n\nAll", f"{FOUND}---\n\nAll"), TARGET)
    posts = planned().add("target", ["data"], MOVED, text=text).told(text)
    claim = ClaimResult(
        framework="test",
        edition="1",
        criterion="C1",
        parts=tuple(ClaimPart(name=name, words=name, kind="part", anchor="", counts=True) for name in parts),
    )
    now = reviewed(text)
    assert bool(claim_flags(now, claim, posts)) == flagged
    still = planned().told(review(("---\n\nAll", f"{FOUND}---\n\nAll")))
    assert claim_flags(now, claim, still) == claim_flags(now, claim, None) == ()


def reviewed(text: str) -> Review:
    found = snapshot(text.encode()).review
    assert found is not None
    return found


def test_results_stay_the_same_through_json() -> None:
    told = planned().add("target", ["data"], MOVED, text=LOWER).told(LOWER)
    assert Goalposts.model_validate_json(told.model_dump_json()) == told
    found: Mapping[str, Any] = told.model_dump(mode="json")
    assert found["criteria"][0]["moves"][0]["when"] == "after the data"
