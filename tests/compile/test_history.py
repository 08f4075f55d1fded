"""The page of a history: every revision with who, when and where; what it changed, by side; and nothing that comes alive."""

import ast
import datetime as dt
import json
import re
from typing import Any

import pytest
from shared_files import CHECKOUT

from generator.compile.history import (
    compile_history,
    history_json,
    history_page,
    last_change,
    revision_address,
    still_there,
)
from generator.results import Change, Commit, History, Revision
from generator.speech.history import NO_GIT
from generator.speech.history_lines import history_lines

NOON = dt.datetime(2026, 3, 3, 12, 5, tzinfo=dt.UTC)
NAME = "1a2b3c4d5e6f" + "7" * 28


def commit(subject: str = "Say more", name: str = NAME, **changes: Any) -> Commit:
    given = {"author": "Ann", "authored": NOON, "committer": "Ann", "committed": NOON} | changes
    return Commit.model_validate({"id": name, "subject": subject} | given)


LOWERED = Change(
    side="plan", verb="lowered", words="target of quick lowered from 80% to 75%", item="criterion-quick", goal=True
)
DONE = Change(side="actions", verb="changed", words="action A1 done", item="action-A1")
ADDED = Change(side="plan", verb="added", words="aim added")


def history(*revisions: Revision) -> History:
    return History(review="team/jan", revisions=revisions)


def page(*revisions: Revision, here: tuple[str, ...] = ()) -> str:
    return history_page(history(*revisions), "Calls", here)


def test_a_revision_says_when_by_whom_in_which_commit_and_what() -> None:
    text = page(Revision(commit=commit(), changes=(DONE, LOWERED, ADDED)), here=("criterion-quick",))
    assert 'id="commit-1a2b3c4d5e6f"' in text
    assert '<p class="rv-quiet">2026-03-03 12:05 UTC · <span dir="auto">Ann</span>' in text
    assert ">Ann<" in text
    assert f'<code class="rv-hash">{NAME}</code>' in text
    assert re.findall(r"<h4>(\w+)</h4>", text) == ["Plan", "Actions"]
    told = re.findall(r"<li>(.*?)</li>", text)
    assert told == [
        f'<strong class="rv-goal">Moves a goal:</strong> <a href="../#criterion-quick">{LOWERED.words}</a>',
        "aim added",
        "action A1 done",
    ]
    assert revision_address("team/jan", commit()) == "team/jan/history/#commit-1a2b3c4d5e6f"


@pytest.mark.parametrize(
    "changes, words",
    [
        ({}, ""),
        ({"committer": "CI"}, "committed by CI"),
        ({"committed": NOON + dt.timedelta(hours=3)}, ""),
        ({"committed": NOON + dt.timedelta(days=2)}, "committed on 2026-03-05 12:05 UTC"),
        ({"committer": "CI", "committed": NOON + dt.timedelta(days=2)}, "committed by CI on 2026-03-05 12:05 UTC"),
        ({"author": "", "committer": "CI"}, "committed by CI"),
    ],
)
def test_who_brought_it_in_is_told_where_that_is_somebody_else_or_another_day(
    changes: dict[str, Any], words: str
) -> None:
    text = page(Revision(commit=commit(**changes), changes=(ADDED,)))
    found = re.findall(r" · (committed[^·<]*)<", text)
    assert found == ([words] if words else [])
    assert ("nobody named" in text) is (changes.get("author") == "")


def test_a_commit_whose_short_name_would_be_digits_alone_has_its_whole_name() -> None:
    name = "006923046852" + "65b477c0d4417edfb5600a6e8e25"
    text = page(Revision(commit=commit(name=name)))
    assert f'id="commit-{name}"' in text
    assert re.search(r"\b006923046852\b", text) is None


def test_odd_dates_are_flagged_in_words() -> None:
    odd = commit(authored=None, odd=("a date of it lies outside the calendar", "it is dated before Git existed"))
    text = page(Revision(commit=odd))
    assert "<strong>Odd dates:</strong> a date of it lies outside the calendar; it is dated before Git existed." in text
    assert "No date that a calendar knows" in text


def test_what_is_not_committed_stands_first_and_is_marked() -> None:
    text = page(Revision(commit=None, changes=(ADDED,)), Revision(commit=commit()))
    assert re.findall(r'<h3 id="([\w-]+)"', text) == ["not-committed", "commit-1a2b3c4d5e6f"]
    assert "Not committed yet" in text
    assert "in no commit" in text
    assert "1 revision by Ann, the newest first." in text
    assert "Nothing that the review says changed: its spelling or its layout did." in text


def test_many_changes_are_folded_and_few_are_not() -> None:
    few, many = (Revision(commit=commit(), changes=(ADDED,) * count) for count in (12, 13))
    assert " changes</summary>" not in page(few)
    assert "<summary>13 changes</summary>" in page(many)


def test_nothing_recorded_comes_alive_or_hides() -> None:
    hostile = "<img src=x onerror=alert(1)> [x](javascript:alert(1)) {{ config }} `\"' \x1b[31m\u202e\n\n# Not a heading\n</div>"
    change = Change(side="plan", verb="changed", words=hostile, item='"><script>')
    text = page(
        Revision(commit=commit(hostile, author=hostile, committer=f"{hostile}2"), changes=(change,), notes=(hostile,))
    )
    assert text.count("<img") == 0
    assert text.count("\\u001b[31m\\u202e\\u000a\\u000a# Not a heading") == 6
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert text.count("</div>") == page(Revision(commit=commit())).count("</div>")
    lines = list(history_lines(history(Revision(commit=commit(hostile), changes=(change,)))))
    assert len(lines) == 4
    assert (
        json.loads(history_json(history(Revision(commit=commit(hostile)))))["revisions"][0]["commit"]["subject"]
        == hostile
    )
    assert history_json(history(Revision(commit=commit(hostile)))).isascii()


@pytest.mark.parametrize(
    "found, reason",
    [
        (History(review="team/jan", reason="Git is not installed here"), "Git is not installed here"),
        (History(review="team/jan"), "Git does not know the files of this review"),
    ],
)
def test_where_there_is_no_history_the_page_says_why(found: History, reason: str) -> None:
    text = history_page(found, "Calls")
    assert f"<strong>There is no history.</strong> {reason}." in text
    assert "Revisions" not in text
    assert list(history_lines(found)) == [f"team/jan has no history: {reason}."]
    assert last_change(found).reason == reason
    assert json.loads(history_json(found)) == {
        "schema": 1, "review": "team/jan", "revisions": [], "reason": found.reason,
    }  # fmt: skip


def test_the_review_itself_says_when_it_changed_last() -> None:
    newest, older = commit(name="b" * 40, author="Bob\x1b"), commit()
    told = last_change(history(Revision(commit=None), Revision(commit=newest), Revision(commit=older)))
    assert (told.commit, told.anchor, told.day) == ("b" * 12, f"commit-{'b' * 12}", "3 March 2026")
    assert (told.author, told.revisions, told.uncommitted, told.reason) == ("Bob\\u001b", 2, True, "")
    assert last_change(history(Revision(commit=commit(odd=("it is odd",))))).day == ""
    assert last_change(history(Revision(commit=None))).commit == ""
    assert last_change(None).reason == "its file could not be read"


def test_the_lines_of_a_history_are_a_block_for_each_revision() -> None:
    odd = commit("", name="b" * 40, committer="CI", odd=("it is dated before Git existed",))
    found = history(
        Revision(commit=None, changes=(ADDED,)),
        Revision(commit=commit(), changes=(DONE, LOWERED), notes=("it could not be read then",)),
        Revision(commit=odd),
    )
    assert list(history_lines(found)) == [
        "team/jan: 2 revisions by Ann, the newest first.",
        "",
        "Not committed yet",
        "  - Plan: aim added",
        "",
        "2026-03-03 12:05 UTC, Ann, 1a2b3c4d5e6f: Say more",
        "  - Plan: target of quick lowered from 80% to 75% (moves a goal)",
        "  - Actions: action A1 done",
        "    note: it could not be read then",
        "",
        "2026-03-03 12:05 UTC, Ann, bbbbbbbbbbbb: No subject",
        "    committed by CI",
        "    odd dates: it is dated before Git existed",
        "  - Nothing that the review says changed: its spelling or its layout did",
    ]


def test_a_link_leads_only_to_what_the_review_still_has() -> None:
    review = (
        '### Quick {: #criterion-fast }\n<div class="rv-item" id="action-A1"></div><p id="">id="criterion-quick"</p>'
    )
    odd = ADDED.model_copy(update={"item": 'action-A1"></div><p id="'})
    heading = ADDED.model_copy(update={"item": "criterion-fast"})
    changes = (DONE, LOWERED, ADDED, odd, heading)
    assert still_there(history(Revision(commit=None, changes=changes)), review) == {"action-A1", "criterion-fast"}
    tree = compile_history("team/jan", history(Revision(commit=commit(), changes=changes)), "team/jan", review)
    assert list(tree.pages) == ["team/jan/history/index.md"]
    assert list(tree.assets) == ["team/jan/history/history.json"]
    text = tree.pages["team/jan/history/index.md"]
    assert 'href="../#action-A1"' in text
    assert "criterion-quick" not in text
    assert "History of team/jan" in text.replace("&#47;", "/")


def test_a_welsh_site_says_in_welsh_why_there_is_no_history() -> None:
    """Whatever `generator/load/repository.py` returns in place of a repository is a text of the catalogue."""
    code = ast.parse((CHECKOUT / "generator/load/repository.py").read_text(encoding="utf-8"))
    given = {
        each.value
        for node in ast.walk(code)
        if isinstance(node, ast.Return) and node.value
        for each in ((node.value.body, node.value.orelse) if isinstance(node.value, ast.IfExp) else (node.value,))
        if isinstance(each, ast.Constant) and isinstance(each.value, str) and " " in each.value
    }
    assert given == set(NO_GIT)
