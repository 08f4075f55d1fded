"""The text below the front matter: its sections, its references with their places, and code left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.load.narrative import parse


def references(text: str) -> list[str]:
    return [
        f"{each.line}:{each.column} {each.kind} {each.target}{'.' * bool(each.attribute)}{each.attribute}"
        for each in parse(text, 1).references
    ]


def test_sections_begin_at_level_two_headings() -> None:
    found = parse("Intro.\n\n## Plan ##\nA\n### Part\n# Top\n##Not one\n## C#\n\n## Empty", 20)
    assert [(section.heading, section.text, section.line) for section in found.sections] == [
        ("", "Intro.\n", 20), ("Plan", "A\n### Part\n# Top\n##Not one", 23), ("C#", "", 28), ("Empty", "", 30),
    ]  # fmt: skip


def test_what_has_the_braces_of_a_placeholder_and_is_none_is_told() -> None:
    text = "A {{ quick } or { quick }}, {{ \u2018quick\u2019 }} {{quick.N}}\n\n`{{ a }` {{ chart quick } {{ 7*7 }} {{}}\n{{ a\n}}"
    assert references(text) == [
        "1:3 braces quick",
        "1:17 braces quick",
        "1:29 braces \u2018quick\u2019",
        "1:43 braces quick.N",
        "3:10 braces chart quick",
        "3:27 braces 7*7",
        "3:37 braces ",
        "4:1 braces ",
        "5:1 braces ",
    ]


def test_references_have_their_kind_and_place() -> None:
    text = "A {{ quick }} and {{quick.low}}.\n\n{{ chart quick }} [[F1]] [[ team/jan ]]"
    assert references(text) == [
        "1:3 value quick",
        "1:19 value quick.low",
        "3:1 chart quick",
        "3:19 link F1",
        "3:26 link team/jan",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "`{{ quick }}`",
        "``a ` {{ quick }} [[F1]]``",
        "```\n{{ quick }}\n## Plan\n```",
        "~~~ python\n[[F1]]\n```\n{{ quick }}\n~~~",
        "Text\n\n    {{ quick }}\n\n    [[F1]]\n",
        "\t{{ quick }}",
        "````\n```\n{{ quick }}\n````",
        "{% if x %} [[]] ${x} {a} } { \\{{ x",
    ],
)
def test_code_and_what_is_no_reference_is_left_alone(text: str) -> None:
    assert references(text) == []
    assert len(parse(text, 1).sections) == 1


@pytest.mark.parametrize(
    "text",
    [
        "- item\n\n    {{ quick }}",
        "Paragraph\n    {{ quick }}",
        "`a {{ quick }}",
        "1. one\n\n    {{ quick }}",
        "```\nx\n```\n{{ quick }}",
    ],
)
def test_what_only_looks_like_code_is_text(text: str) -> None:
    assert [each.split(" ", 1)[1] for each in references(text)] == ["value quick"]


def test_a_remark_holds_no_reference_and_no_section() -> None:
    text = "<!-- {{ quick }}\n## Gone\n[[F1]] -->\n## Plan <!-- [[F2]] -->\nA <!-- {{ quick }} --> {{ slow }}"
    found = parse(text, 1)
    assert references(text) == ["5:24 value slow"]
    assert [(each.heading, each.text) for each in found.sections] == [
        ("", "<!-- {{ quick }}\n## Gone\n[[F1]] -->"),
        ("Plan", "A <!-- {{ quick }} --> {{ slow }}"),
    ]


@pytest.mark.parametrize(
    "text",
    ["## Plan <!--\n## Gone\n-->", "<!--\n-->## Plan", "A\n\n- b\n\n  ```\n  ## Plan\n  ```", "~~~\n```\n## Plan\n~~~"],
)
def test_no_section_cuts_a_remark_or_code_in_two(text: str) -> None:
    assert [(each.heading, each.text) for each in parse(text, 1).sections] == [("", text)]


@pytest.mark.parametrize("text", ["1. a\n\n   ```\n   {{ quick }}\n   ```", "> ```\n> [[F1]]\n> ```"])
def test_code_in_items_and_quotations_is_left_alone(text: str) -> None:
    assert references(text) == []


@given(st.text(st.sampled_from(list("`~{}[]#\n \t-.ax")), max_size=80))
def test_no_text_raises_and_none_is_lost(text: str) -> None:
    found = parse(text, 1)
    kept = sum(len(section.text) + len(section.heading) for section in found.sections)
    assert kept <= len(text)
    for reference in found.references:
        assert text.split("\n")[reference.line - 1].find(reference.text) >= 0


@pytest.mark.parametrize(
    "text",
    [
        "`" * 50_000, "` `` " * 2_000, "[" * 50_000, "{{ " * 20_000, "- " * 20_000, "##" * 20_000,
        f"## a{' ' * 190_000}b", f"```{' ' * 190_000}`", f"{'~' * 190_000}`",
    ],
)  # fmt: skip
def test_no_text_takes_long(text: str) -> None:
    parse(text, 1)
