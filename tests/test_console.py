"""What is printed: whole, in order, and nothing from the data that a terminal or a workflow would obey."""

import contextlib
import errno
import io
import json
import logging
import textwrap
from collections.abc import Iterator
from dataclasses import replace

import click
import pytest
from chart.samples import review, share
from hypothesis import given
from hypothesis import strategies as st
from log_lines import COMMANDS, OURS, obeyed

from generator import console
from generator.cli import main
from generator.privacy import Known
from generator.problems import Accepted, EnvironmentFault, Location, Problem, ReviewsError, Severity
from generator.results import ReviewResults
from generator.rules.privacy import COMMITS
from generator.speech.privacy import Told, told

ERROR = Problem(
    location=Location(file="a.md", line=3, column=5),
    code="KEY-001",
    severity=Severity.ERROR,
    message="unknown key `x`",
    hint="Take it out.",
)
WARNING = Problem(
    location=Location(file="b.csv"),
    code="DATA-005",
    severity=Severity.WARNING,
    message="few\x1b[31m 100%\n::error::",
    hint="",
)
NOTE = Problem(
    location=Location(file="c.md", line=1, column=1),
    code="SRC-002",
    severity=Severity.NOTE,
    message="no posts",
    hint="Add some.",
    item="posts",
)
ACCEPTED = Accepted(problem=WARNING, reason="Because\x07.")


def printed(
    capsys: pytest.CaptureFixture[str], form: str, problems: list[Problem], accepted: list[Accepted] | None = None
) -> str:
    console.show_problems(problems, accepted or [], form)
    captured = capsys.readouterr()
    assert captured.err == ""
    return captured.out


def test_the_same_hint_of_a_rule_is_printed_once_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    many = [replace(ERROR, location=Location(file="a.md", line=line)) for line in (1, 2, 3)]
    other = replace(ERROR, location=Location(file="b.md"), hint="Rename it.")
    rule = replace(ERROR, location=Location(file="c.md"), code="KEY-002")
    hints = [each.strip() for each in printed(capsys, "text", [*many, other, rule]).splitlines() if each[0] == " "]
    assert hints == ["Take it out.", "Rename it.", "Take it out."]
    assert printed(capsys, "json", many).count("Take it out.") == 3
    assert printed(capsys, "github", many).count("Take it out.") == 3


def test_text_has_a_line_for_the_problem_and_one_for_the_hint(capsys: pytest.CaptureFixture[str]) -> None:
    assert printed(capsys, "text", [ERROR, WARNING], [ACCEPTED]).splitlines() == [
        "a.md:3:5: error KEY-001 unknown key `x`",
        "    Take it out.",
        "b.csv: warning DATA-005 few\\u001b[31m 100%\\u000a::error::",
        "b.csv: accepted DATA-005 few\\u001b[31m 100%\\u000a::error::",
        "    because: Because\\u0007.",
    ]


def test_json_is_for_programs(capsys: pytest.CaptureFixture[str]) -> None:
    document = json.loads(printed(capsys, "json", [ERROR], [ACCEPTED]))
    assert document["schema"] == 1
    assert document["problems"][0] == {
        "file": "a.md", "line": 3, "column": 5, "code": "KEY-001", "severity": "error", "message": "unknown key `x`",
        "hint": "Take it out.", "item": "",
    }  # fmt: skip
    assert json.loads(printed(capsys, "json", [NOTE]))["problems"][0]["item"] == "posts"
    assert document["problems"][1]["accepted"] == "Because\x07."


def test_a_workflow_command_cannot_be_ended_or_begun(capsys: pytest.CaptureFixture[str]) -> None:
    lines = printed(capsys, "github", [ERROR, WARNING]).splitlines()
    assert lines == [
        "::error file=a.md,line=3,col=5,title=KEY-001::unknown key `x`. Take it out.",
        "::warning file=b.csv,line=1,col=1,title=DATA-005::few\\u001b[31m 100%25%0A::error::. ",
    ]
    assert printed(capsys, "github", [NOTE]).startswith("::notice file=c.md,line=1,col=1,title=SRC-002::no posts. ")
    odd = Problem(location=Location(file="a,b:c%\n.md"), code="X", severity=Severity.ERROR, message="m", hint="h")
    assert printed(capsys, "github", [odd]).startswith("::error file=a%2Cb%3Ac%25%0A.md,line=1")


@given(st.text(max_size=40))
def test_nothing_invisible_is_printed(text: str) -> None:
    shown = console.visible(text)
    assert shown.isprintable()
    shown.encode()


@pytest.mark.parametrize("form", console.FORMATS)
def test_every_form_prints_any_problem_on_a_line_of_its_own(capsys: pytest.CaptureFixture[str], form: str) -> None:
    odd = Problem(
        location=Location(file="re\x1b[31m\nv\udcff.md"),
        code="X",
        severity=Severity.ERROR,
        message="m\udcff\n",
        hint="h\r\n",
    )
    out = printed(capsys, form, [odd])
    out.encode()
    assert all(line.isprintable() for line in out.splitlines())
    assert len(out.splitlines()) == {"text": 2, "github": 1}.get(form, len(out.splitlines()))


def test_summaries() -> None:
    assert console.summary([]) == "no problems"
    assert console.summary([ERROR, ERROR, WARNING]) == "2 errors, 1 warning"
    assert console.summary([NOTE, ERROR, WARNING, NOTE]) == "1 error, 1 warning, 2 notes"
    assert console.summary([NOTE]) == "1 note"
    assert console.summary([WARNING] * 2, 3) == "2 warnings (3 accepted)"
    assert console.summary([], 1) == "no problems (1 accepted)"


def test_a_problem_on_one_line() -> None:
    assert console.one_line(ERROR) == "a.md:3:5: KEY-001 unknown key `x`. Take it out."


def test_results_are_told_in_sentences(capsys: pytest.CaptureFixture[str]) -> None:
    results = ReviewResults(review="t/r", criteria=(*review(), share(id="odd", statement="Odd\x1b[31m.")))
    console.show_results(results, "Title\x07", "text", "{}\n")
    out = capsys.readouterr().out
    assert out.startswith("Title\\u0007\n")
    assert "answered: Calls are answered within 20 seconds.\n" in out
    assert "    Misses the target: at least 80 %." in out
    assert "odd: Odd\\u001b[31m.\n" in out
    console.show_results(results, "Title", "json", "{}\n")
    assert capsys.readouterr().out == "{}\n"


def test_an_error_says_what_to_do_next(capsys: pytest.CaptureFixture[str]) -> None:
    console.fail(EnvironmentFault("no disk\n", "Buy one."))
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err == "error: no disk\\u000a\n    Buy one.\n"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_bars_are_for_terminals(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    terminal, pipe = Terminal(), io.StringIO()
    for stream in (terminal, pipe):
        bars = console.ProgressBars(stream)
        bars("Analysing", 1, 2)
        bars("Analysing", 2, 2)
        bars("Nothing", 0, 0)
    assert pipe.getvalue() == ""
    assert "[############............] 1/2" in terminal.getvalue()
    assert terminal.getvalue().count("\n") == 2
    monkeypatch.setenv("TERM", "dumb")
    silent = Terminal()
    console.ProgressBars(silent)("Analysing", 1, 2)
    assert silent.getvalue() == ""


def test_the_command_line_offers_every_format() -> None:
    option = next(each for each in main.commands["check"].params if each.name == "form")
    assert isinstance(option.type, click.Choice)
    assert tuple(option.type.choices) == console.FORMATS


PIECES = st.sampled_from(
    [*COMMANDS, ":", "::", "#", "##", "[", "\n", "\r\n", " ", "\u00a0", "\u2028", "\x85", "\udcff", "\\", "%0A", '"']
)
HOSTILE = st.lists(PIECES | st.text(max_size=5), max_size=8).map("".join)
"""Texts made of what logs and terminals obey, and of anything else."""


@contextlib.contextmanager
def heard() -> Iterator[io.StringIO]:
    """Whatever is printed, to either stream."""
    stream = io.StringIO()
    with contextlib.redirect_stdout(stream), contextlib.redirect_stderr(stream):
        yield stream


@given(HOSTILE, HOSTILE, HOSTILE, HOSTILE)
def test_no_log_obeys_a_problem_in_any_form(file: str, message: str, hint: str, reason: str) -> None:
    found = Problem(
        location=Location(file=file, line=3, column=5),
        code="KEY-001",
        severity=Severity.ERROR,
        message=message,
        hint=hint,
    )
    for form in console.FORMATS:
        with heard() as said:
            console.show_problems([found, found], [Accepted(problem=found, reason=reason)], form)
        printed = said.getvalue()
        if form == "github":
            assert [bool(OURS.match(line)) for line in printed.splitlines()] == [True, True]
        if form == "json":
            read = json.loads(printed)["problems"]
            assert (read[0]["file"], read[0]["message"], read[2]["accepted"]) == (file, told(message), told(reason))
        assert obeyed(printed) == []


PERSONAL = st.sampled_from(
    ["jo@example.com", "07700 900123", "Mr Smith", "reviews/a@b.uk/x.md", "1a2b3c4d5e6f 07700900123"]
)


@given(st.lists(st.lists(PIECES | PERSONAL | st.text(max_size=5), max_size=4).map(" ".join), max_size=6), HOSTILE)
def test_lines_looked_at_together_are_told_as_each_by_itself(lines: list[str], another: str) -> None:
    together = Told(lines)
    assert [together(each) for each in [*lines, another]] == [told(each) for each in [*lines, another]]


@given(HOSTILE)
def test_no_log_obeys_anything_else_that_is_said(text: str) -> None:
    with heard() as said:
        console.say(text)
        console.fail(EnvironmentFault(text, text))
        console.show_lines([text, text])
    assert said.getvalue().count("\n") == 5 - (text == "")
    assert obeyed(said.getvalue()) == []
    with heard() as said:
        console.show_text(text)
    assert obeyed(said.getvalue()) == []


@given(HOSTILE)
def test_a_document_is_harmless_and_still_says_the_same(text: str) -> None:
    for ascii_only in (True, False):
        with heard() as said:
            console.show_json(json.dumps({text: [text]}, indent=1, ensure_ascii=ascii_only) + "\n")
        assert json.loads(said.getvalue()) == {text: [text]}
        assert obeyed(said.getvalue().replace("\u00a0", " ")) == []


class Folding(logging.Formatter):
    """Folds lines as MkDocs does where COLUMNS is set."""

    def format(self, record: logging.LogRecord) -> str:
        fold = textwrap.TextWrapper(
            width=20, replace_whitespace=False, break_long_words=False, subsequent_indent=" " * 11
        )
        return "\n".join(fold.fill(line) for line in super().format(record).splitlines())


@given(HOSTILE)
def test_no_log_obeys_what_mkdocs_is_given_to_say_however_it_folds_the_lines(text: str) -> None:
    logger, stream = logging.getLogger("folding"), io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(Folding())
    logger.handlers = [handler]
    for _ in range(2):
        console.make_harmless(logger)
    logger.warning("Of %s it is told: %s", text, text)
    assert obeyed(stream.getvalue()) == []
    assert len(handler.filters) == 1


@pytest.mark.parametrize("encoding", ["ascii", "iso8859-9", "cp1252"])
def test_a_stream_that_cannot_take_a_sign_gets_it_spelt_out(monkeypatch: pytest.MonkeyPatch, encoding: str) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(raw, encoding=encoding, write_through=True))
    console.show_lines(["£5 \u4e00"])
    console.show_json(json.dumps({"x": "£5 \u4e00 \U0001f600"}, ensure_ascii=False))
    first, second = raw.getvalue().decode(encoding).splitlines()
    assert first.endswith("\\u4e00")
    assert json.loads(second) == {"x": "£5 \u4e00 \U0001f600"}


def test_an_annotation_of_a_commit_names_no_file(capsys: pytest.CaptureFixture[str]) -> None:
    commit = COMMITS.at(Location(file="commit 0123456789ab"), "the subject holds a name")
    written = COMMITS.at(Location(file="reviews/a/b/review.md", line=3), "the text holds a name")
    console.show_problems([commit, written], [], "github")
    first, second = capsys.readouterr().out.splitlines()
    assert first.startswith("::notice title=PERS-006::the subject")
    assert second.startswith("::notice file=reviews/a/b/review.md,line=3,col=1,title=PERS-006::")


def test_a_name_that_tells_who_somebody_is_has_a_mark_for_people_and_is_whole_for_programs(
    capsys: pytest.CaptureFixture[str],
) -> None:
    place = Location(file="reviews/a/ring-020-7946-0018/calls 07700900123.csv", line=3)
    console.show_problems([Problem(location=place, code="X", severity=Severity.ERROR, message="m")], [], "text")
    assert capsys.readouterr().out == "reviews/a/ring-[phone]/calls [phone].csv:3: error X m\n"
    for form in ("json", "github"):
        console.show_problems([Problem(location=place, code="X", severity=Severity.ERROR, message="m")], [], form)
        assert place.file in capsys.readouterr().out
    assert (
        console.one_line(Problem(location=place, code="X", severity=Severity.ERROR, message="m")).count("[phone]") == 2
    )


@pytest.mark.parametrize("form", console.FORMATS)
def test_what_a_portfolio_lets_stand_is_printed_in_every_form(capsys: pytest.CaptureFixture[str], form: str) -> None:
    text = "ring 020 7946 0018 or 020 7946 0019"
    found = Problem(location=ERROR.location, code="KEY-001", severity=Severity.ERROR, message=text, hint=text)
    known = Known(public=frozenset({"020 7946 0018"}))
    console.show_problems([found], [], form, known)
    console.show_lines([text], known)
    said = capsys.readouterr().out
    assert said.count("020 7946 0018 or [phone]") == 3
    assert "0019" not in said


class Full(io.TextIOBase):
    """A stream of a device that takes no more."""

    def write(self, _text: str, /) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")


def test_output_that_cannot_be_written_is_told_by_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout", Full())
    with pytest.raises(EnvironmentFault, match="to standard output: No space left on device"):
        console.show_lines(["x"])
    with pytest.raises(EnvironmentFault, match="to standard output: No space left on device"):
        console.show_json("{}")


class Unread(io.StringIO):
    """A pipe whose reader has gone, or a terminal that has."""

    def __init__(self, error: int = errno.EPIPE) -> None:
        super().__init__()
        self.error, self.tried = error, 0

    def isatty(self) -> bool:
        return True

    def write(self, _text: str, /) -> int:
        self.tried += 1
        raise OSError(self.error, "gone")


def test_output_that_nobody_reads_ends_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    pipe = Unread()
    monkeypatch.setattr("sys.stdout", pipe)
    console.show_lines(["x"])
    console.show_json("{}")
    assert pipe.tried


def test_progress_that_nobody_sees_ends_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    terminal = Unread(errno.EIO)
    bars = console.ProgressBars(terminal)
    bars("Analysing", 1, 2)
    bars("Analysing", 2, 2)
    assert terminal.tried == 1


def test_of_very_many_findings_some_are_shown_and_the_others_counted(capsys: pytest.CaptureFixture[str]) -> None:
    console.show_findings([f"{number}: missing" for number in range(1_234)])
    shown = capsys.readouterr().out.splitlines()
    assert (len(shown), shown[0], shown[999]) == (1_001, "0: missing", "999: missing")
    assert shown[-1] == "and 234 more; --format json names each"


def test_what_others_wrote_is_shown_as_long_as_a_reader_can_take_in(capsys: pytest.CaptureFixture[str]) -> None:
    console.show_findings([f"{'x' * 1_990} jane.doe@example.com {'y' * 1_000_000}", "short  as  it  is"])
    console.fail(ReviewsError("m" * 5_000, "h" * 5_000))
    shown = capsys.readouterr()
    assert max(map(len, [*shown.out.splitlines(), *shown.err.splitlines()])) < 2_100
    assert "jane" not in shown.out
    assert "short  as  it  is" in shown.out
