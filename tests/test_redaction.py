"""What stands in place of personal data: in lines of the program, in Markdown, and in whole models."""

import dataclasses

import pandas as pd
import pytest
from conftest import WritePortfolio
from small_portfolio import FILES, added, in_place, review, run

from generator.analyse.publishing.cells import cells
from generator.model.column import Column, ColumnType
from generator.pipeline.quoted import Allowed, only
from generator.pipeline.redaction import counted, published
from generator.pipeline.redactor import Redactor, by_kind
from generator.privacy import NOBODY, Kind, Known, redact
from generator.results import Change, History, Revision
from generator.speech import privacy

MAIL = "zq@victims.example"


@pytest.mark.parametrize(
    "line",
    [
        "Root hash sha256:0770090046107700900461077009004610770090046107700900461a7700900",
        "as of commit 07700900461a",
        "reviews/07700-900461a/review.md:3:10: error",
        "1 review built in /tmp/07700900461x/site: no problems.",
        "Dates 2026-01-31 to 2026-02-28",
        "value 0.07700900461",
    ],
)
def test_what_the_program_says_itself_is_left_alone(line: str) -> None:
    assert privacy.told(line) == line


@pytest.mark.parametrize(
    "line, told",
    [
        (f"no row has {MAIL}", "no row has [e-mail]"),
        ("call 07700 900461 at 2026-01-31", "call [phone] at 2026-01-31"),
        (f"see /srv/{MAIL}", "see /srv/[e-mail]"),
    ],
)
def test_a_value_in_a_line_is_replaced(line: str, told: str) -> None:
    assert privacy.told(line) == told


@pytest.mark.parametrize(
    "text, shown",
    [
        (f"[Ann](mailto:{MAIL})", "[Ann]([e-mail])".replace("[Ann](", "Ann (")),
        (f"[{MAIL}](mailto:{MAIL})", "[e-mail]"),
        (f"{MAIL}: a note", "[e-mail] : a note"),
        (f"{MAIL}(home)", "[e-mail] (home)"),
        ("[Plain](https://example.org/): as it was", "[Plain](https://example.org/): as it was"),
    ],
)
def test_no_mark_turns_into_a_link(text: str, shown: str) -> None:
    assert Redactor(NOBODY).markdown(text) == shown


def test_different_values_are_counted_once_each() -> None:
    redactor = Redactor(Known(names=frozenset({"Zoe Quill"})))
    assert redactor.of((f"{MAIL} or {MAIL.upper()}", {"a": ["other@victims.example"]}, "Zoe Quill said")) == (
        "[e-mail] or [e-mail]",
        {"a": ["[e-mail]"]},
        "[name] said",
    )
    assert by_kind(redactor.values()) == {Kind.EMAIL: 2, Kind.NAME: 1}
    assert redactor.values() == frozenset()


def test_a_run_without_personal_data_is_not_copied(portfolio: WritePortfolio) -> None:
    finished = run(portfolio(in_place(FILES)))
    shown = published(finished)
    assert shown.redacted == {}
    for name, document in finished.documents.items():
        assert shown.documents[name] is document
        assert shown.results[name] is finished.results[name]


def test_the_copy_is_redacted_and_the_run_is_not(portfolio: WritePortfolio) -> None:
    finished = run(portfolio(in_place({**FILES, "review.md": review(added(f"aim: To ask {MAIL}."))})))
    shown = published(finished)
    assert shown.documents["team/jan"].review.aim == "To ask [e-mail]."
    assert finished.documents["team/jan"].review.aim == f"To ask {MAIL}."
    assert {name: by_kind(values) for name, values in shown.redacted.items()} == {"team/jan": {Kind.EMAIL: 1}}
    assert shown.digests == finished.digests


def test_cells_of_a_table_that_nobody_calls_anonymous_are_told_too(portfolio: WritePortfolio) -> None:
    text = review(("      wait: {type: number}\n", "      wait: {type: number}\n      note: {type: text}\n"))
    rows = "wait,note\n" + f"5,mail {MAIL}\n" * 12
    [told] = run(portfolio(in_place({"review.md": text, "calls.csv": rows}))).problems
    assert (told.code, told.item, str(told.location)) == ("PERS-005", "calls", "reviews/team/jan/calls.csv:2:3")
    assert told.message == "12 cells of `note` hold an e-mail address, first in lines 2, 3, 4"


CALLED_BY_NUMBERS = [
    ("      wait: {type: number}\n", "      wait: {type: number}\n      clinic: {type: category}\n"),
    ("target: at least 80%", "target: at least 80%\n    by: [clinic]"),
    ("    file: calls.csv\n", "    file: calls.csv\n    publish: rows\n    origin: Open data\n"),
]


@pytest.mark.parametrize("column, kinds", [("clinic", {Kind.NHS_NUMBER: 2}), ("order", {})])
def test_values_are_told_and_redacted_by_what_their_column_is_called(
    portfolio: WritePortfolio, column: str, kinds: dict[Kind, int]
) -> None:
    text = review(*CALLED_BY_NUMBERS).replace("clinic", column)
    rows = f"wait,{column}\n" + "5,9434765919\n6,4010232137\n7,4010232138\n" * 12
    root = portfolio(in_place({"review.md": text, "calls.csv": rows}))
    finished = run(root)
    told = [each.message for each in finished.problems if each.code == "PERS-005"]
    assert told == ["24 cells of `clinic` hold an NHS number, first in lines 2, 3, 5"][: len(kinds)]
    shown = published(finished)
    said = str(shown.results["team/jan"].criteria)
    assert [each in said for each in ("9434765919", "4010232137", "4010232138")] == [not kinds, not kinds, True]
    assert counted(shown, root) == ({"team/jan": kinds} if kinds else {})
    [facts] = finished.results["team/jan"].published
    assert facts.redacted == 12 * sum(kinds.values())


def test_rows_whose_texts_were_not_all_searched_are_searched_as_their_column_is_called() -> None:
    values = pd.Series(["9434765919", "4010232138"] * 6)
    made = cells("clinic", Column(type=ColumnType.CATEGORY), values, months=False, known=NOBODY)
    assert made
    assert (made.redacted, len(made.redacted_values)) == (6, 1)


def test_what_only_looks_like_it_is_told_so(portfolio: WritePortfolio) -> None:
    files = {**FILES, "review.md": review(added("aim: To learn what my name is Zoe Quill means."))}
    [told] = run(portfolio(in_place(files))).problems
    assert told.code == "PERS-002"
    assert told.message == "`aim` holds what looks like a name, which the site shows as [name]"
    assert str(told.location) == "reviews/team/jan/review.md:5:31"


@pytest.mark.parametrize("text, kind", [(MAIL, "PERS-001/e-mail"), ("07700 900461", "PERS-001/phone")])
def test_the_cure_names_the_kind_that_was_found(portfolio: WritePortfolio, text: str, kind: str) -> None:
    [told] = run(portfolio(in_place({**FILES, "review.md": review(added(f"aim: To ask {text}."))}))).problems
    assert f"such as `{kind}`" in told.hint


def test_what_is_wrapped_is_told_where_it_begins(portfolio: WritePortfolio) -> None:
    text = review(added("aim: To call\n  07700\n  900461 at once.")) + "\nPlease ring\n07700\n900462 now.\n"
    told = run(portfolio(in_place({**FILES, "review.md": text}))).problems
    lines = text.splitlines()
    places = [(each.code, each.location.line, each.location.column) for each in told]
    assert places == [("PERS-001", lines.index("  07700") + 1, 3), ("PERS-001", lines.index("07700") + 1, 1)]


def test_a_value_over_two_lines_becomes_one_mark(portfolio: WritePortfolio) -> None:
    text = review() + "\nPlease ring\n07700\n900462 now.\n"
    shown = published(run(portfolio(in_place({**FILES, "review.md": text}))))
    assert "ring\n[phone] now" in shown.documents["team/jan"].narrative.sections[-1].text


def test_a_public_entry_that_lets_nothing_stand_is_told(portfolio: WritePortfolio) -> None:
    entries = (
        '["@council.example", "020 7946 0018", "12345678", "Dr Foster", "0800 123 4567", "111", "a desk", "5 to 9",'
        ' "*@council.example", "@co.uk"]'
    )
    settings = f"organisation: House\npersonal_data:\n  public: {entries}\n"
    root = portfolio(in_place(FILES) | {"site_config/portfolio.yml": settings})
    told = [each for each in run(root).problems if each.code == "PERS-007"]
    assert [each.location.column for each in told] == [
        settings.splitlines()[2].index(each) + 1 for each in ('"a desk', '"5 to 9', '"*@c', '"@co.uk')
    ]
    assert "every address of a host is written `@` and the host" in told[2].message
    assert "many hosts end so, and no address" in told[3].message
    assert [redact(each.message) for each in told] == [each.message for each in told]


def test_a_public_provider_of_addresses_is_told_where_it_is_let_stand(portfolio: WritePortfolio) -> None:
    settings = 'personal_data:\n  public: ["@council.example", "@Gmail.com", "desk@gmail.com", "@yahoo.ie"]\n'
    root = portfolio(in_place(FILES) | {"site_config/portfolio.yml": settings})
    told = [each for each in run(root).problems if each.code == "PERS-008"]
    line = settings.splitlines()[1]
    assert [each.location.column for each in told] == [line.index(each) + 1 for each in ('"@Gmail', '"@yahoo')]


@pytest.mark.parametrize("name", ["a", "Al", "X. Y."])
def test_a_name_of_two_letters_cannot_be_listed(portfolio: WritePortfolio, name: str) -> None:
    settings = f"organisation: House\npersonal_data: {{names: [{name}]}}\n"
    told = run(portfolio(in_place(FILES) | {"site_config/portfolio.yml": settings})).problems
    (problem,) = (each for each in told if "must have at least 3 letters" in each.message)
    assert (problem.code, problem.hint[:20]) == ("KEY-003", "Write the whole name")


def test_a_name_of_very_many_words_cannot_be_listed(portfolio: WritePortfolio) -> None:
    """Each word of each text would be held against all of them."""
    names = [" ".join(["A"] * 11 + ["Pilbeam"]), " ".join(["A"] * 12 + ["Pilbeam"])]
    settings = f"organisation: House\npersonal_data:\n  names: {names}\n"
    told = run(portfolio(in_place(FILES) | {"site_config/portfolio.yml": settings})).problems
    (problem,) = (each for each in told if "must have at most 12 words" in each.message)
    assert (problem.code, problem.location.column) == ("KEY-003", settings.splitlines()[2].rindex("'A A") + 1)


def test_published_rows_count_as_redacted(portfolio: WritePortfolio) -> None:
    text = review(
        (
            "      wait: {type: number}\n",
            "      wait: {type: number}\n      line: {type: category}\n",
        ),
        ("    file: calls.csv\n", "    file: calls.csv\n    publish: rows\n    origin: Open data\n"),
    )
    rows = "wait,line\n" + f"5,mail {MAIL}\n6,two\n" * 15
    root = portfolio(in_place({"review.md": text, "calls.csv": rows}))
    finished = run(root)
    [facts] = finished.results["team/jan"].published
    assert (facts.redacted, len(facts.redacted_values)) == (15, 1)
    shown = published(finished)
    assert counted(shown, root)["team/jan"] == {Kind.EMAIL: 1}
    held_back = only(shown, Allowed(without_rows=("team/jan/calls",)))
    assert counted(held_back, root) == {}


def test_a_value_in_a_text_and_in_published_rows_is_one(portfolio: WritePortfolio) -> None:
    text = review(
        added(f"aim: To ask {MAIL.upper()}."),
        ("      wait: {type: number}\n", "      wait: {type: number}\n      line: {type: category}\n"),
        ("    file: calls.csv\n", "    file: calls.csv\n    publish: rows\n    origin: Open data\n"),
    )
    rows = "wait,line\n" + f"5,mail {MAIL}\n6,two\n" * 15
    home = {"site_config/pages/home.md": f"Ask {MAIL}, or ann@victims.example.\n"}
    root = portfolio(in_place({"review.md": text, "calls.csv": rows}) | home)
    assert counted(published(run(root)), root) == {"team/jan": {Kind.EMAIL: 1}, "": {Kind.EMAIL: 2}}


def test_a_history_names_no_file_that_told_of_somebody_and_is_gone(portfolio: WritePortfolio) -> None:
    finished = run(portfolio(in_place(FILES)))
    gone = Change(side="other", verb="removed", words="a file removed", file=f"reviews/team/jan/{MAIL}.pdf")
    kept = Change(side="other", verb="added", words="a file added", file="reviews/team/jan/letter.pdf")
    history = History(review="team/jan", revisions=(Revision(commit=None, changes=(gone, kept)),))
    shown = published(dataclasses.replace(finished, histories={"team/jan": history}))
    [revision] = shown.histories["team/jan"].revisions
    assert [change.file for change in revision.changes] == ["reviews/team/jan/[e-mail].pdf", kept.file]
    assert {name: by_kind(values) for name, values in shown.redacted.items()} == {"team/jan": {Kind.EMAIL: 1}}
