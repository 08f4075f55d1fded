"""What a check lets pass the gate lets pass: whatever the blanks, lines and marks of a text, its page holds nothing more.

A site that is refused after a check that found nothing leaves an author without a place to look at.
"""

import re

from hypothesis import example, given
from hypothesis import strategies as some
from privacy.look_alikes import LOOK_ALIKES
from privacy.planted import PLANTED

from generator.compile.narrative import Context, render
from generator.gate import Rules
from generator.gate.quick_page import fragment_faults
from generator.pipeline.redactor import Redactor
from generator.privacy import NOBODY, find, redact

_PLAIN = Context(results={}, links={}, figure=lambda _: "")
_SAID = sorted(
    {re.sub("[{}]", "", each) for sentences in (*PLANTED.values(), LOOK_ALIKES) for each in sentences}
    - {each for sentences in PLANTED.values() for each in sentences if "\ud800" in each}
)
_GAPS = (
    "\n\n", "  ", "   ", "\n", " \u00a0 ", "\n\n- ", "\n- ", "\n\n### ", "\n> ", "\n\n> ", "\u2003\u2003", " \u200b ", "  \n",
    " ** ", "&nbsp;&nbsp;", "\n---\n", " `", " *", "~~", "\\ ", " \\* ", "&#32;", "\t", "\n: ", " &lt;b&gt; ", " &amp;lt;i> ",
)  # fmt: skip
"""What may stand where a blank did."""


@some.composite
def _texts(draw: some.DrawFn) -> str:
    """A sentence in which one or two blanks are something else."""
    words = draw(some.sampled_from(_SAID)).split(" ")
    gaps = [" "] * (len(words) - 1)
    for _ in range(draw(some.integers(1, 2)) if gaps else 0):
        gaps[draw(some.integers(0, len(gaps) - 1))] = draw(some.sampled_from(_GAPS))
    return words[0] + "".join(gap + word for gap, word in zip(gaps, words[1:], strict=True))


@given(_texts())
@example("Order number **07123456789** is late")
@example("PO number  \n07123456789, Contract\n> no 07123456789")
@example("I was helped by Mr   Quill")
@example("my memorable \\* word is rover")
@example("call Jane~~Barbara Quill~~back")
@example("colours\n\n- #a1b2c3\n- #e123ab")
def test_the_page_of_a_narrative_tells_of_nobody_once_it_is_redacted(text: str) -> None:
    page = render(Redactor(NOBODY).markdown(text), _PLAIN)
    assert [each for each in fragment_faults(page, Rules()) if each.startswith("personal data")] == []


@given(_texts())
@example("I was helped by Mr\n\nQuill")
@example("I was helped by Mr \u00a0 Quill")
@example("account 12345678 sort\n- code 40-47-84")
def test_a_text_that_a_page_shows_in_one_line_tells_of_nobody_once_it_is_redacted(text: str) -> None:
    assert find(" ".join(redact(text).split()), paragraphs=True) == ()
