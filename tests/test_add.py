"""An item is put in place, and every line that its author wrote stays."""

import difflib
import errno
import os
import pty
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from end_to_end.program import REVIEWS, environment
from hypothesis import given
from hypothesis import strategies as st

from generator.cli import main
from generator.load import front_matter
from generator.load.documents import load_review
from generator.load.files import Found
from generator.model import Review
from generator.model.limits import DEFAULT
from generator.problems import Severity, UsageError
from generator.scaffold.adding import KINDS, Added, add, is_named, keys_of

HEAD = """\
---
title: January   # as everybody calls it
status: evaluated
period: {start: 2026-01-01, end: 2026-01-31}

people:   # roles
    ann: {role: Head, group: manager}
# What was found.
findings:
  F1:
    kind: strength
    statement: |
      Calls are short.

    # cause: nobody knows
  F7: {kind: strength, statement: "Odd: yes"}

# The end.
---

## Plan

findings:
  none here
"""
FOUND = Found(id="team/jan", file="reviews/team/jan/review.md")
FINDING = {"kind": "improvement", "statement": "Mondays are slow."}


def put(root: Path, text: str) -> Path:
    path = root / FOUND.file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode("utf-8"))
    return path


def added(root: Path, text: str, what: str = "finding", **said: str) -> tuple[Added, str]:
    path = put(root, text)
    done = add(root, FOUND, what, None, said or FINDING, DEFAULT)
    return done, path.read_bytes().decode("utf-8")


def new_lines(before: str, after: str) -> list[str]:
    """The lines that were put in. Fails where any was changed or taken away."""
    told = list(difflib.ndiff(before.splitlines(keepends=True), after.splitlines(keepends=True)))
    assert [line for line in told if line.startswith("- ")] == []
    return [line[2:] for line in told if line.startswith("+ ")]


def test_an_item_stands_behind_the_others_and_nothing_else_changes(tmp_path: Path) -> None:
    done, text = added(tmp_path, HEAD, about="quick, F1", **FINDING)
    lines = new_lines(HEAD, text)
    assert lines[:5] == [
        "  F8:\n", "    kind: improvement\n", "    statement: Mondays are slow.\n", "    about: [quick, F1]\n",
        "    # evidence:  # What it rests on: criteria, sources, steps or evidence.\n",
    ]  # fmt: skip
    assert text.splitlines()[done.line - 1] == "  F8:"
    assert text.splitlines()[done.line - 2].startswith("  F7:")
    assert done.item == "F8"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_the_mark_at_the_head_stay(tmp_path: Path, end: str, mark: str) -> None:
    before = mark + HEAD.replace("\n", end)
    done, text = added(tmp_path, before)
    assert done.item == "F8"
    assert {line[len(line.rstrip("\r\n")) :] for line in text.splitlines(keepends=True)} == {end}
    assert len(new_lines(before, text)) == 9


def test_a_key_that_is_not_there_begins_behind_those_that_come_before_it(tmp_path: Path) -> None:
    _, text = added(tmp_path, HEAD, "step", name="Ring back")
    assert "\nsteps:\n  ring-back:\n    name: Ring back\n    # owner:" in text
    assert text.index("people:") < text.index("steps:") < text.index("# What was")
    _, text = added(tmp_path, HEAD, "source", method="survey", kind="both")
    assert (
        text.index("people:") < text.index("sources:\n  survey:\n    method: survey\n") < text.index("# What was found")
    )


def test_the_comments_below_an_item_that_tell_what_else_it_can_say_stay_with_it(tmp_path: Path) -> None:
    _, first = added(tmp_path, HEAD)
    _, second = added(tmp_path, first, kind="strength", statement="Calls are short.")
    add(tmp_path, FOUND, "option", None, {"what": "Change nothing"}, DEFAULT)
    third = (tmp_path / FOUND.file).read_text(encoding="utf-8")
    assert new_lines(second, third)[:2] == ["options:\n", "  O1:\n"]
    assert [line for line in third.splitlines() if line.startswith(("  F", "    # evidence:", "  O", "options:", "# The"))] == [
        "  F1:", '  F7: {kind: strength, statement: "Odd: yes"}',
        "  F8:", "    # evidence:  # What it rests on: criteria, sources, steps or evidence.",
        "  F9:", "    # evidence:  # What it rests on: criteria, sources, steps or evidence.",
        "options:", "  O1:", "# The end.",
    ]  # fmt: skip


@pytest.mark.parametrize("empty", ["findings:\n", "findings:   # none yet\n"])
def test_a_key_that_says_nothing_yet_is_filled(tmp_path: Path, empty: str) -> None:
    before = HEAD[: HEAD.index("findings:")] + empty + "---\n"
    done, text = added(tmp_path, before)
    assert done.item == "F1"
    assert f"{empty}  F1:\n    kind: improvement\n" in text


def test_a_list_gets_an_entry_more(tmp_path: Path) -> None:
    before = HEAD.replace(
        "# What was", "adaptations:\n- date: 2026-01-05\n  source: survey\n  problem: Few\n  change: Ask\n# What was"
    )
    said = {"date": "2026-01-09", "source": "survey", "problem": "None", "change": "Ring: twice"}
    done, text = added(tmp_path, before, "adaptation", **said)
    assert done.item == "adaptation 2"
    assert "  change: Ask\n- date: 2026-01-09\n" in text
    assert '  change: "Ring: twice"\n' in text


@pytest.mark.parametrize("written", ["findings: {}\n", "findings: {F1: {kind: strength, statement: Short}}\n"])
def test_what_cannot_be_edited_safely_is_left_with_the_lines_to_paste(tmp_path: Path, written: str) -> None:
    before = HEAD[: HEAD.index("findings:")] + written + "---\n"
    done, text = added(tmp_path, before)
    assert text == before
    name = "F2" if "F1" in written else "F1"
    assert done.paste.startswith(f"findings:\n  {name}:\n    kind: improvement\n    statement: Mondays are slow.\n")


def test_an_item_that_would_be_wrong_is_not_written(tmp_path: Path) -> None:
    done, text = added(tmp_path, HEAD, kind="weakness", statement="x", date="soon")
    assert text == HEAD
    assert sorted(each.message.split()[0] for each in done.problems) == ["`date`", "`kind`"]


def test_a_review_that_has_errors_already_can_be_added_to(tmp_path: Path) -> None:
    before = HEAD.replace("status: evaluated", "status: nonsense")
    done, text = added(tmp_path, before)
    assert (done.item, len(new_lines(before, text))) == ("F8", 9)
    done, text = added(tmp_path, "no front matter")
    assert (text, [each.code for each in done.problems]) == ("no front matter", ["FM-002"])


@pytest.mark.parametrize(
    "kind, item, said, told",
    [
        ("finding", None, {"statement": "x"}, "a finding needs kind"),
        ("finding", None, {**FINDING, "knd": "x"}, "a finding has no key knd"),
        ("evidence", None, {"knd": "x"}, "^an item of evidence has no key knd"),
        ("action", None, {"knd": "x"}, "^an action has no key knd"),
        ("finding", "F1", FINDING, "findings has F1 already"),
        ("finding", "F 1", FINDING, "F 1 is no id"),
        ("criterion", None, {"statement": "…"}, "the criterion needs an id"),
        ("action", None, {"what": "x", "success": "{criterion: [}"}, "no YAML"),
    ],
)
def test_what_makes_no_item_is_told(
    tmp_path: Path, kind: str, item: str | None, said: dict[str, str], told: str
) -> None:
    path = put(tmp_path, HEAD)
    with pytest.raises(UsageError, match=told):
        add(tmp_path, FOUND, kind, item, said, DEFAULT)
    assert path.read_text(encoding="utf-8") == HEAD


def test_every_kind_is_a_part_of_a_review_and_has_its_keys() -> None:
    keys = {each.alias or name for name, each in Review.model_fields.items()}
    assert {key for key, _ in KINDS.values()} <= keys
    command = main.commands["add"].params[0]
    assert tuple(command.type.choices) == tuple(KINDS)  # type: ignore[attr-defined]
    for kind in KINDS:
        assert all(each.description for each in keys_of(kind)), kind
        assert isinstance(is_named(kind), bool)


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=20).filter(
    str.strip
)


@given(
    statement=TEXTS, cause=TEXTS, about=st.lists(st.from_regex(r"[A-Za-z0-9][\w-]{0,8}", fullmatch=True), max_size=3)
)
def test_whatever_is_said_arrives_as_it_was_said(
    tmp_path_factory: pytest.TempPathFactory, statement: str, cause: str, about: list[str]
) -> None:
    root = tmp_path_factory.mktemp("said")
    said = {"kind": "improvement", "statement": statement, "cause": cause, "about": ",".join(about)}
    try:
        done, text = added(root, HEAD, **said)
    except UsageError:
        return
    if done.problems:
        assert text == HEAD
        return
    tree = front_matter.parse(front_matter.split(text, "x").yaml_text, "x").tree
    assert tree is not None
    item = tree["findings"]["F8"]
    assert (item["statement"], item["cause"]) == (" ".join(statement.split()), " ".join(cause.split()))
    assert item.get("about", []) == about
    assert len(new_lines(HEAD, text)) >= 9
    document, _, problems = load_review(text.encode(), FOUND)
    assert document is not None
    assert not [each for each in problems if each.severity is Severity.ERROR]


def run(root: Path, *arguments: str, keys: str | None = None) -> Result:
    return CliRunner().invoke(main, ["--root", str(root), "add", *arguments], input=keys)


def test_the_command_tells_what_it_did(tmp_path: Path) -> None:
    put(tmp_path, HEAD)
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n", encoding="utf-8")
    done = run(tmp_path, "finding", "team/jan", "kind=improvement", "statement=Slow: Mondays")
    assert (done.exit_code, done.output) == (
        0, "F8 was added at reviews/team/jan/review.md:17. Next: read it there, and run reviews check.\n",
    )  # fmt: skip
    for wrong, told in (
        (("finding", "team/jam"), "Did you mean `team/jan`?"),
        (("finding", "team/jan", "kind"), "kind is no KEY=VALUE"),
        (("finding", "team/jan", "kind=a", "kind=b"), "kind is given twice"),
        (("finding", "team/jan"), "kind: Something to keep, or something to change. strength | improvement."),
    ):
        done = run(tmp_path, *wrong)
        assert (done.exit_code, told in done.output) == (2, True), done.output
    done = run(tmp_path, "finding", "team/jan", "kind=weakness", "statement=x")
    assert done.exit_code == 1
    assert "Nothing was written." in done.output


def test_a_review_that_cannot_be_written_is_named_and_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = put(tmp_path, HEAD)
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n", encoding="utf-8")

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("os.fsync", full)
    done = run(tmp_path, "finding", "team/jan", "kind=improvement", "statement=Slow")
    assert done.exit_code == 3
    assert "reviews/team/jan/review.md could not be written: No space left on device" in done.output
    assert (path.read_text(encoding="utf-8"), [path]) == (HEAD, list(path.parent.iterdir()))


def test_at_a_terminal_it_asks_for_what_must_be_said(tmp_path: Path) -> None:
    put(tmp_path, HEAD)
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n", encoding="utf-8")
    keyboard, terminal = pty.openpty()
    try:
        os.write(keyboard, b"weakness\nimprovement\nMondays are slow.\n")
        done = subprocess.run(
            [*REVIEWS, "add", "finding", "team/jan"], cwd=tmp_path, stdin=terminal, capture_output=True,
            encoding="utf-8", check=False, env=environment(),
        )  # fmt: skip
    finally:
        os.close(keyboard)
        os.close(terminal)
    assert done.returncode == 0, done.stderr
    assert "What was found, in a sentence" in done.stderr
    text = (tmp_path / FOUND.file).read_text(encoding="utf-8")
    assert new_lines(HEAD, text)[:3] == ["  F8:\n", "    kind: improvement\n", "    statement: Mondays are slow.\n"]
