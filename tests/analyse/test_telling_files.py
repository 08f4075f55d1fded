"""Data files and others beside a review: counted and told, never quoted."""

import hashlib
import random
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.analyse.telling.assessed import tell_assessment
from generator.analyse.telling.configured import tell_settings
from generator.analyse.telling.files import Kept, tell_data, tell_evidence
from generator.analyse.telling.tables import compare
from generator.analyse.telling.uses import Uses
from generator.load.documents import tree_of
from generator.load.raw_table import raw_table, sized
from generator.model.raw_table import RawTable
from generator.model.source import Read
from generator.results import Change

TREE = {
    "sources": {
        "calls": {
            "method": "operations",
            "file": "calls.csv",
            "date": {"column": "day"},
            "columns": {
                "wait": {"type": "number", "from": "Wait (s)"},
                "outcome": {"type": "category"},
                "note": {"type": "text"},
            },
        },
        "heard": {"method": "call-monitoring", "file": "heard.csv", "scorecard": "calls-2026"},
    },
    "criteria": {
        "quick": {
            "standard": "telephone",
            "measure": {
                "type": "share",
                "source": "calls",
                "column": "wait",
                "at_most": "20",
                "of": {"outcome": {"is": "a"}},
            },
        },
        "closed": {"measure": {"type": "share", "source": "calls", "column": "outcome", "is": "closed"}},
        "good": {"measure": {"type": "mean", "source": "heard", "column": "score"}},
        "polite": {"measure": {"type": "mean", "source": "heard", "column": "greeting"}},
    },
    "evidence": {"minutes": {"type": "minutes", "file": "evidence/minutes.md"}},
}
USES = Uses(TREE)
ROWS = [
    f"2026-01-{day:02},{wait},answered,private-{wait}" for day, wait in zip(range(1, 29), range(5, 33), strict=True)
]


def table(rows: list[str], header: str = "day,Wait (s),outcome,note") -> RawTable:
    return raw_table(("\n".join([header, *rows]) + "\n").encode(), Read())


def told(old: RawTable | None, new: RawTable | None) -> Change:
    kept = Kept(
        path="reviews/team/jan/calls.csv", name="calls.csv", before=old.size if old else None, after=new.size if new else None
    )  # fmt: skip
    changes = list(tell_data(kept, old, new, (USES, USES)))
    assert len(changes) == 1
    assert "private" not in changes[0].words
    assert changes[0].file == "reviews/team/jan/calls.csv"
    assert changes[0].side == "results"
    return changes[0]


def test_rows_that_came_are_no_changed_values() -> None:
    change = told(table(ROWS), table(["2025-12-31,4,closed,private", *ROWS, "2026-02-01,3,answered,private"]))
    assert change.words == "calls.csv replaced (28 -> 30 rows)"
    assert change.criteria == ("quick", "closed")
    assert change.verb == "replaced"


def test_changed_values_are_counted_for_the_criteria_that_use_them() -> None:
    edited = [row.replace(",9,answered", ",90,answered").replace(",11,answered", ",12,closed") for row in ROWS]
    change = told(table(ROWS), table([*edited, "2026-02-01,3,answered,private"]))
    assert change.words == "calls.csv replaced (28 -> 29 rows, 3 changed values of quick, 1 of closed)"
    unused = told(table(ROWS), table([row.replace("private", "secret") for row in ROWS]))
    assert unused.words == "calls.csv replaced (28 rows, 28 changed values, which no criterion uses)"
    assert unused.criteria == ()
    days = told(table(ROWS), table([row.replace("2026-01-05", "2026-01-06") for row in ROWS]))
    assert days.criteria == ("quick", "closed")


def test_thousands_are_parted() -> None:
    many = [f"2026-01-01,{number % 50},answered,private" for number in range(1310)]
    assert told(table(many[:1204]), table(many)).words == "calls.csv replaced (1,204 -> 1,310 rows)"


def test_columns_that_came_and_went_are_counted() -> None:
    change = told(table([row.rsplit(",", 1)[0] for row in ROWS], "day,Wait (s),outcome"), table(ROWS))
    assert change.words == "calls.csv replaced (28 rows, 1 column added)"
    assert change.criteria == ()
    gone = told(table(ROWS), table([",".join(row.split(",")[:2]) for row in ROWS], "day,Wait (s)"))
    assert gone.words == "calls.csv replaced (28 rows, 2 columns removed)"
    assert gone.criteria == ("quick", "closed")


def test_the_same_values_in_another_order_or_spelling_are_said_to_be_the_same() -> None:
    change = told(table(ROWS), raw_table(("\ufeffday;Wait (s);outcome;note\r\n" + "".join(
        ";".join(f'"{cell}"' for cell in row.split(",")) + "\r\n" for row in reversed(ROWS)
    )).encode(), Read()))  # fmt: skip
    assert change.words == "calls.csv replaced (28 rows, the same values, written in another way or order)"
    assert change.criteria == ()


def pointer(table: bytes) -> RawTable:
    digest = hashlib.sha256(table).hexdigest()
    text = f"version https://git-lfs.github.com/spec/v1\noid sha256:{digest}\nsize {len(table)}\n"
    return raw_table(text.encode(), Read())


def test_tables_that_git_lfs_keeps_are_told_by_their_sizes_and_never_by_rows() -> None:
    one, other = b"day,Wait (s)\n2026-01-01,5\n", b"day,Wait (s)\n2026-01-01,5\n2026-01-02,5\n"
    assert told(None, pointer(one)).words == "calls.csv added (26 bytes, kept by Git LFS)"
    change = told(pointer(one), pointer(other))
    rows = "its rows are kept by Git LFS, so they cannot be compared"
    assert change.words == f"calls.csv replaced (26 bytes -> 39 bytes; {rows})"
    assert change.criteria == ("quick", "closed")
    like = told(pointer(one), pointer(one.replace(b"5", b"6")))
    assert like.words == f"calls.csv replaced (26 bytes, as many as before; {rows})"
    plain = raw_table(other, Read())
    assert told(pointer(one), plain).words == f"calls.csv replaced (26 bytes, kept by Git LFS -> 2 rows; {rows})"
    same = told(plain, pointer(other))
    assert (same.words, same.criteria) == ("calls.csv replaced (the same content, now kept by Git LFS)", ())
    back = told(pointer(other), plain)
    assert back.words == "calls.csv replaced (the same content, no longer kept by Git LFS)"


def test_first_data_and_their_end_are_told() -> None:
    first = told(None, table(ROWS))
    assert (first.verb, first.words, first.criteria) == ("added", "calls.csv added (28 rows)", ("quick", "closed"))
    last = told(table(ROWS), None)
    assert (last.verb, last.words, last.criteria) == ("removed", "calls.csv removed (28 rows)", ("quick", "closed"))


@pytest.mark.parametrize(
    "broken",
    [
        b"",
        b"\x00\x01",
        b'day,wait\n"open',
        b"\xff\xfe\x00",
        b"PK\x03\x04rest",
        b"day,wait\n1\n1,2,3\n",
        b"\xe9t\xe9,x\n1,2\n",
        b"\n\n\n",
    ],
)
def test_broken_files_are_told_as_well_as_can_be(broken: bytes) -> None:
    assert told(raw_table(broken, Read()), table(ROWS)).words.startswith("calls.csv replaced (")
    assert told(table(ROWS), raw_table(broken, Read())).words.startswith("calls.csv replaced (")
    assert told(None, raw_table(broken, Read())).words.startswith("calls.csv added (")


def test_rows_that_moved_and_changed_are_found_by_the_column_that_names_them() -> None:
    rows = [f"case-{number},{number % 7},open" for number in range(500)]
    edited = [row.replace("open", "done") if row.startswith("case-4") else row for row in rows]
    random.Random(1).shuffle(edited)  # noqa: S311  the same order in every run
    header = "case,wait,outcome"
    found = compare(table(rows, header), table(edited[1:], header))
    assert found
    changed = sum(row.startswith("case-4") for row in rows)
    gone = edited[0].startswith("case-4")
    assert (found.added, found.removed, found.changed) == (0, 1, {"outcome": changed - gone})


def test_large_files_of_like_rows_are_compared_in_a_moment() -> None:
    rows = [f"2026-01-01,{number % 3},answered,x" for number in range(60_000)]
    edited = ["2026-01-01,9,answered,x" if number % 2 else row for number, row in enumerate(rows)]
    found = compare(table(rows), table([*edited, "2026-02-02,1,answered,x"]))
    assert found
    assert found.changed == {"Wait (s)": 30_000}
    assert found.added == 1


def test_evidence_is_told_with_its_sizes_and_other_files_by_name() -> None:
    file = Kept(path="reviews/team/jan/evidence/minutes.md", name="evidence/minutes.md", before=900, after=1_234)
    (change,) = tell_evidence(file, USES.evidence_of(file.name))
    assert change.words == "evidence minutes: its file evidence/minutes.md replaced (900 bytes -> 1.2 kB)"
    assert change.item == "evidence-minutes"
    other = Kept(path="reviews/team/jan/notes\n.txt", name="notes\n.txt", after=3)
    (change,) = tell_evidence(other, [])
    assert change.words == "notes\\u000a.txt added"


@pytest.mark.parametrize(
    "before, after, sizes",
    [
        (1_103, 1_121, "1,103 -> 1,121 bytes"),
        (1_121, 1_121, "1,121 bytes, as many as before"),
        (1_100, 1_200, "1.1 kB -> 1.2 kB"),
        (12_400_000, 12_400_001, "12,400,000 -> 12,400,001 bytes"),
    ],
)
def test_sizes_that_are_alike_when_they_are_rounded_are_told_in_bytes(before: int, after: int, sizes: str) -> None:
    file = Kept(path="reviews/team/jan/evidence/minutes.md", name="evidence/minutes.md", before=before, after=after)
    (change,) = tell_evidence(file, ["minutes"])
    assert change.words.endswith(f" replaced ({sizes})")
    data = Kept(path="reviews/team/jan/calls.csv", name="calls.csv", before=before, after=after)
    (change,) = tell_data(data, RawTable(size=before), RawTable(size=after), (USES, USES))
    assert change.words == f"calls.csv replaced ({sizes})"


RECORD = b"""---
decisions:
  nos@2013:
    PC1: {outcome: accepted, by: Assessor A, date: 2026-05-01}
    PC2: {outcome: more evidence needed, by: Assessor A, date: 2026-05-01}
---
"""


def test_the_assessors_record_is_told() -> None:
    later = RECORD.replace(
        b"PC2: {outcome: more evidence needed, by: Assessor A", b"PC2: {outcome: accepted, by: Assessor B"
    )
    later = later.replace(
        b"---\n", b"---\nappeals:\n  - {framework: nos@2013, criterion: PC2, date: 2026-05-03, reason: Look again}\n", 1
    )
    path = "reviews/team/jan/assessment.md"
    begun = [each.words for each in tell_assessment(path, None, tree_of(RECORD, path))]
    assert begun == ["PC1 of nos@2013: accepted, by Assessor A", "PC2 of nos@2013: more evidence needed, by Assessor A"]
    words = [each.words for each in tell_assessment(path, tree_of(RECORD, path), tree_of(later, path))]
    assert "PC2 of nos@2013: more evidence needed -> accepted, by Assessor B" in words
    assert any(each.startswith("appeal") and "Look again" in each for each in words)
    assert (
        list(tell_assessment(path, tree_of(RECORD, path), tree_of(RECORD.replace(b"{outcome", b"{ outcome"), path)))
        == []
    )


CARD = """\
name: Calls
edition: "2026"
items:
  greeting: {name: Greets, weight: 40, scores: [0, 2], anchors: {"0": Silent, "2": By name}}
  truth: {name: Tells the truth, weight: 60, critical: true}
"""


def settings_told(path: str, old: str, new: str, tree: object = TREE) -> list[Change]:
    before, after = (tree_of(each.encode(), path) if each else None for each in (old, new))
    return list(tell_settings(path, before, after, Uses(tree)))


@pytest.mark.parametrize(
    "edit, words, criteria, goal",
    [
        (
            ("weight: 40", "weight: 30"),
            "weight of greeting of scorecard calls-2026 lowered from 40 to 30",
            ("good", "polite"),
            True,
        ),
        (
            ("By name", "By first name"),
            "2 of anchors of greeting of scorecard calls-2026 changed",
            ("good", "polite"),
            True,
        ),
        (
            ("critical: true", "critical: false"),
            "critical of truth of scorecard calls-2026 changed from true to false",
            ("good",),
            True,
        ),
        (("scores: [0, 2]", "scores: [0, 3]"), "scores of greeting of scorecard", ("good", "polite"), True),
        (("name: Calls", "name: All calls"), "name of scorecard calls-2026 changed", (), False),
    ],
)
def test_a_scorecard_moves_the_criteria_that_are_scored_by_it(
    edit: tuple[str, str], words: str, criteria: tuple[str, ...], goal: bool
) -> None:
    (change,) = settings_told("site_config/scorecards/calls-2026.yml", CARD, CARD.replace(*edit))
    assert change.words.startswith(words)
    assert (change.criteria, change.goal) == (criteria, goal)
    assert settings_told("site_config/scorecards/other.yml", CARD, CARD.replace(*edit)) == []
    assert settings_told("site_config/scorecards/calls-2026.yml", CARD, CARD.replace(*edit), {}) == []


def test_settings_that_a_review_rests_on_are_told_and_others_are_not() -> None:
    standards = "telephone: {name: Telephone, definition: Answered in 20 s}\nother: {name: Other, definition: What}\n"
    path = "site_config/standards.yml"
    (change,) = settings_told(path, standards, standards.replace("20 s", "30 s"))
    assert change.words == 'definition of standard telephone changed from "Answered in 20 s" to "Answered in 30 s"'
    assert (change.item, change.criteria) == ("standard-telephone", ("quick",))
    assert settings_told(path, standards, standards.replace("What", "Else")) == []
    assert [each.words for each in settings_told(path, "", standards)] == ["standard telephone added"]
    (change,) = settings_told("site_config/portfolio.yml", "organisation: A\n", "organisation: B\nminimum_n: 20\n")
    assert change.words == "number of answers that a verdict needs (minimum_n) raised from 10 to 20"
    assert change.goal
    assert change.criteria == ("quick", "closed", "good", "polite")
    assert settings_told("site_config/portfolio.yml", "organisation: A\n", "organisation: B\n") == []
    assert [each.words for each in settings_told("site_config/scorecards/calls-2026.yml", CARD, "")] == [
        "scorecard calls-2026 removed"
    ]


PIECES = st.sampled_from(
    [
        b"day,wait\n", b"1,2\n", b"1,2,3\n", b"1;2\r\n", b"\n", b"\r\n", b"\r", b'"', b'"a\nb",1\n', b" \n", b"# no\n",
        b"sep=;\n", b",\n", b"\xef\xbb\xbf", "ä\u2028b\n".encode(), b"\xff\xfe", b"\xe4\n", b"\x0c\n", b"\0", b"x" * 131_073,
    ]
)  # fmt: skip
READS = st.sampled_from([Read(), Read(delimiter=";"), Read(encoding="utf-8"), Read(encoding="cp1252"), Read(header=2)])


@given(st.lists(PIECES, max_size=8).map(b"".join), READS)
def test_a_file_that_is_compared_with_nothing_is_told_as_if_its_cells_were_read(data: bytes, read: Read) -> None:
    assert told(None, sized(data, read)) == told(None, raw_table(data, read))
    assert told(sized(data, read), None) == told(raw_table(data, read), None)


_SHORT_LINES = st.lists(st.sampled_from([b"1", b"2", b"3", b"4", b"5"]), max_size=12)


@given(_SHORT_LINES, _SHORT_LINES)
def test_of_long_tables_each_line_counts_as_often_as_it_stands_there(before: list[bytes], after: list[bytes]) -> None:
    old, new = (RawTable(size=1, header=("n",), counted=Counter(each), lines=len(each)) for each in (before, after))
    kept = Kept(path="reviews/team/jan/calls.csv", name="calls.csv", before=1, after=1)
    (told,) = tell_data(kept, old, new, (Uses(TREE), Uses(TREE)))
    come, gone = (Counter(after) - Counter(before)).total(), (Counter(before) - Counter(after)).total()
    assert (f"{come:,} of them new or changed, {gone:,} gone or changed" in told.words) == bool(come or gone)
