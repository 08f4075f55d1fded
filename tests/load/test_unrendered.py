"""Markdown of other programs is told where it stands, and nothing that only looks like it, is code, or is meant literally."""

import pytest

from generator.check.narrative import AS_TYPED
from generator.load.narrative import parse
from generator.load.unrendered import BEGINNING, WITHIN


def told(text: str) -> list[tuple[str, int, int]]:
    found = parse(text, 1).references
    return [(each.target, each.line, each.column) for each in found if each.kind == "as typed"]


@pytest.mark.parametrize(
    "text, expected",
    [
        ("!!! note\n    Text.", ("admonition", 1, 1)),
        ('so\n\n??? warning "Mind"\n    Text.', ("admonition", 3, 1)),
        ("???+ tip\n    Text.", ("admonition", 1, 1)),
        ('=== "By phone"\n    Text.', ("tab", 1, 1)),
        ("> [!NOTE]\n> Text.", ("alert", 1, 1)),
        ("*[NPS]: Net promoter score", ("abbreviation", 1, 1)),
        ("It is ==quite== so.", ("highlight", 1, 7)),
        ("See ![the queue](queue.png).", ("picture", 1, 5)),
        ("See ![the queue](https://example.org/queue.png).", ("picture", 1, 5)),
        ("### Ours {: #ours }", ("attributes", 1, 10)),
        ("### Ours {.wide}", ("attributes", 1, 10)),
        ("### Ours {#ours}", ("attributes", 1, 10)),
        ("Thanks :smile: to all.", ("emoji", 1, 8)),
        ("As they said[^1].", ("footnote", 1, 13)),
    ],
)
def test_a_form_that_no_page_renders_is_told_where_it_stands(text: str, expected: tuple[str, int, int]) -> None:
    assert told(text) == [expected]
    assert told(f"`{text}`" if "\n" not in text else f"```\n{text}\n```") == []
    assert told("".join(f"\\{sign}" if sign in "!?=>*{[:" else sign for sign in text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Well done!!! note that ??? why",
        "a == b == c, x==y==z, if (a==b) and (c==d)",
        "====\nTitle\n=====",
        "At 10:30:15, http://a.b:80:x, 3:2:1, note: this: that",
        "{{ quick }}, {{chart quick}}, {curly}, {a: b}, { }",
        "Said[^1] and[^Two].\n\n[^1]: Words.\n[^two]: More words.",
        "- [ ] to do\n- [x] done\n\n~~struck~~\n\nTerm\n:   Definition",
        "    !!! note\n    in code",
        "[!] and [^] and !(see) and ! [x](https://example.org/)",
        "> [quoted](https://example.org/)",
    ],
)
def test_what_only_looks_like_such_a_form_is_not_told(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize("text", ["```sh\nls", "- ```\n  ls", "1. a\n\n   ~~~\nls", "> ~~~\n\nls"])
def test_code_that_is_shown_as_text_is_told(text: str) -> None:
    assert [form for form, _, _ in told(text)] == ["fence"]
    assert told(text.replace("```", "\\`\\`\\`").replace("~~~", "\\~~~")) == []


def test_every_form_has_words_and_a_cure() -> None:
    assert {*BEGINNING, *WITHIN, "footnote"} == AS_TYPED.keys()


def test_the_words_of_a_footnote_are_no_address() -> None:
    assert [each.kind for each in parse("So[^1].\n\n[^1]: yes.html\n\n[a]: no.html", 1).references] == ["address"]


@pytest.mark.parametrize("sign", ["==a", "![", "{: #a", ":aaa", "[^a", "=="])
def test_the_time_to_look_grows_with_the_length_of_the_text_alone(sign: str) -> None:
    told(sign * 20_000)


def test_what_looks_like_attributes_and_does_not_end_is_read_once() -> None:
    assert told("Words {." + "a" * 200_000) == []  # were it looked through from each letter anew, this would not end
