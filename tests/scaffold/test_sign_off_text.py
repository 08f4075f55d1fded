"""A sign-off put into a review file: in every way to write the list, with nothing else touched."""

import pytest

from generator.load import front_matter
from generator.scaffold.sign_off_text import with_entry, with_withdrawal

NEW = '{by: head, of: plan, date: 2026-01-06, digest: "sha256:ab"}'
OLD = "{by: head, of: results, date: 2026-01-05}"
HEAD = "---\ntitle: T   # of the whole\nperiod: {start: 2026-01-01,\n         end: 2026-01-31}\n"
BODY = "---\n\nText --- with fences.\n\n---\nsign_off:\n  - none\n"
LISTS = {
    "absent": ("", f"sign_off:\n  - {NEW}\n"),
    "absent, after a comment": ("aim: A\n# the end\n\n", f"aim: A\n# the end\n\nsign_off:\n  - {NEW}\n"),
    "absent, after a block": ("aim: |\n  A\n  B\n", f"aim: |\n  A\n  B\nsign_off:\n  - {NEW}\n"),
    "empty": ("sign_off: []\n", f"sign_off: [{NEW}]\n"),
    "empty with a comment": ("sign_off: [ ]   # none yet\naim: A\n", f"sign_off: [{NEW} ]   # none yet\naim: A\n"),
    "in brackets": (f"sign_off: [{OLD}]   # one\n", f"sign_off: [{OLD}, {NEW}]   # one\n"),
    "in brackets with a comma": (f"sign_off: [{OLD}, ]\n", f"sign_off: [{OLD}, {NEW}, ]\n"),
    "in brackets over lines": (
        f"sign_off: [\n    {OLD}   # first\n  ]\naim: A\n",
        f"sign_off: [\n    {OLD},   # first\n    {NEW}\n  ]\naim: A\n",
    ),
    "in brackets over lines with a comma": (
        f"sign_off: [\n    {OLD},   # first, and last\n\n    # more to come, perhaps\n  ]\n",
        f"sign_off: [\n    {OLD},   # first, and last\n    {NEW},\n\n    # more to come, perhaps\n  ]\n",
    ),
    "block": (f"sign_off:\n  - {OLD}\naim: A\n", f"sign_off:\n  - {OLD}\n  - {NEW}\naim: A\n"),
    "block, the last key": (f"sign_off:   # who signed\n  - {OLD}\n", f"sign_off:   # who signed\n  - {OLD}\n  - {NEW}\n"),
    "block, not indented": (f"sign_off:\n- {OLD}\n# end\naim: A\n", f"sign_off:\n- {OLD}\n- {NEW}\n# end\naim: A\n"),
    "block, far indented": (f"sign_off:\n       - {OLD}\n", f"sign_off:\n       - {OLD}\n       - {NEW}\n"),
    "block with comments": (
        f"sign_off:\n  # the first\n  - {OLD}   # by hand\n\n  # not yet: the plan\n\naim: A\n",
        f"sign_off:\n  # the first\n  - {OLD}   # by hand\n  - {NEW}\n\n  # not yet: the plan\n\naim: A\n",
    ),
    "block of blocks": (
        "sign_off:\n  -   by: head   # who\n      of: results\n      date: 2026-01-05 # when\n\naim: A\n",
        f"sign_off:\n  -   by: head   # who\n      of: results\n      date: 2026-01-05 # when\n  - {NEW}\n\naim: A\n",
    ),
    "block with a folded text": (
        "sign_off:\n  - by: head\n    of: plan\n    as: >-\n      Head\n      of service\n\n  # end\naim: A\n",
        f"sign_off:\n  - by: head\n    of: plan\n    as: >-\n      Head\n      of service\n  - {NEW}\n\n  # end\naim: A\n",
    ),
    "a quoted key": (f'"sign_off":\n  - {OLD}\n', f'"sign_off":\n  - {OLD}\n  - {NEW}\n'),
}  # fmt: skip


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["plain", "bom"])
@pytest.mark.parametrize("name", LISTS)
def test_the_entry_comes_after_the_last_one_and_nothing_else_changes(name: str, mark: str, line_end: str) -> None:
    before, after = (mark + (HEAD + each + BODY).replace("\n", line_end) for each in LISTS[name])
    assert with_entry(before, NEW) == after
    assert _signed(after) == [
        *_signed(before),
        {"by": "head", "of": "plan", "date": "2026-01-06", "digest": "sha256:ab"},
    ]


def _signed(text: str) -> list[object]:
    decoded, problems = front_matter.decode(text.encode(), "review.md")
    assert not problems
    tree = front_matter.parse(front_matter.split(decoded, "review.md").yaml_text, "review.md").tree
    assert tree is not None
    found = tree.get("sign_off", [])
    assert isinstance(found, list)
    return found


@pytest.mark.parametrize("ending", ["---", "---\n", "...\n\nText", "---  \r\nText\r\n"])
def test_the_end_of_the_file_stays_as_it_is(ending: str) -> None:
    assert with_entry(f"---\naim: A\n{ending}", NEW) == f"---\naim: A\nsign_off:\n  - {NEW}\n{ending}"


def test_a_text_that_only_one_reader_of_yaml_takes_is_edited_all_the_same() -> None:
    text = "---\nask: {what: Why two kinds and not one?, answer: So}\n---\n"
    assert (
        with_entry(text, NEW)
        == f"---\nask: {{what: Why two kinds and not one?, answer: So}}\nsign_off:\n  - {NEW}\n---\n"
    )


@pytest.mark.parametrize("front", ["{title: T, aim: A}\n", "sign_off: soon\n", "sign_off: {by: head}\n"])
def test_where_it_cannot_be_done_safely_nothing_is_done(front: str) -> None:
    assert with_entry(f"---\n{front}---\n", NEW) is None


BACK = "{date: 2026-02-01, because: It moved.}"
FULL = '{by: head, of: plan, date: 2026-01-06, digest: "sha256:ab"'
WITHDRAWN = {
    "in braces": (f"  - {OLD}\n  - {FULL}}}   # ours\n", f"  - {OLD}\n  - {FULL}, withdrawn: {BACK}}}   # ours\n"),
    "in braces with a comma": (f"  - {OLD}\n  - {FULL}, }}\n", f"  - {OLD}\n  - {FULL}, withdrawn: {BACK}, }}\n"),
    "over lines": (
        f"  - {OLD}\n  - {{by: head,\n     of: plan,\n     date: 2026-01-06 # when\n    }}\n",
        f"  - {OLD}\n  - {{by: head,\n     of: plan,\n     date: 2026-01-06, withdrawn: {BACK} # when\n    }}\n",
    ),
    "block": (
        f"  - {OLD}\n  - by: head\n    of: plan   # ours\n\n  # end\n",
        f"  - {OLD}\n  - by: head\n    of: plan   # ours\n    withdrawn: {BACK}\n\n  # end\n",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", WITHDRAWN)
def test_one_of_them_is_marked_as_withdrawn(name: str) -> None:
    before, after = (f"---\nsign_off:\n{each}---\nText\n" for each in WITHDRAWN[name])
    assert with_withdrawal(before, 1, BACK) == after
    assert _signed(after)[0] == _signed(before)[0]


def test_there_is_nothing_to_withdraw_where_nothing_is_signed() -> None:
    assert with_withdrawal("---\naim: A\n---\n", 0, BACK) is None
    assert with_withdrawal(f"---\nsign_off: [{OLD}]\n---\n", 1, BACK) is None
