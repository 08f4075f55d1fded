"""How values go into a page: as text, unless they are HTML already."""

import pytest
from jinja2 import UndefinedError
from markupsafe import Markup

from generator.compile.templating import environment


def test_html_and_a_text_of_the_same_signs_are_two_things() -> None:
    template = environment().from_string("{{ text }}|{{ html }}|{{ text }}|{{ long }}")
    written = template.render(text="<b>`~</b>", html=Markup("<b>`~</b>"), long="<i>" * 40)
    text, html = "&lt;b&gt;&#96;&#126;&lt;/b&gt;", "<b>&#96;&#126;</b>"
    assert written == "|".join((text, html, text, "&lt;i&gt;" * 40))


@pytest.mark.parametrize("value", ["<b>", Markup("<b>"), "it's", 3, None, 2.5])
def test_values_go_into_a_sentence_of_the_catalogue_as_they_go_into_a_page(value: object) -> None:
    sentence, plain = "{% trans value %}of {{ value }}, <i>100 %</i>{% endtrans %}", "of {{ value }}, <i>100 %</i>"
    env = environment()
    assert env.from_string(sentence).render(value=value) == env.from_string(plain).render(value=value)


@pytest.mark.parametrize("count, written", [(1, "1 other"), (2, "2 others"), (1234, "1,234 others")])
def test_a_count_is_written_with_the_form_that_it_asks_for(count: int, written: str) -> None:
    assert environment().from_string('{{ counted(n, "%(n)s other", "%(n)s others") }}').render(n=count) == written


def test_a_value_that_is_not_there_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        environment().from_string("{% trans value=missing %}of {{ value }}{% endtrans %}").render()


@pytest.mark.parametrize(
    "count, written", [(1, "1 text may stand."), (2, "2 texts may stand."), (0, "0 texts may stand.")]
)
def test_a_whole_sentence_can_have_plural_forms(count: int, written: str) -> None:
    text = (
        "{% trans count=count, n=count %}{{ n }} text may stand.{% pluralize %}{{ n }} texts may stand.{% endtrans %}"
    )
    assert environment().from_string(text).render(count=count) == written


def test_a_line_of_a_template_that_is_indented_goes_on_with_the_one_above() -> None:
    """Markdown takes four blanks at the start of a line for code, and an element in pieces for several."""
    table = environment().get_template("macros.html").module.table  # type: ignore[attr-defined]  # a macro
    written = table({"caption": "Waits", "columns": ["Team", "n"], "rows": [["North", "12"]]})
    assert written.strip() == (
        '<div class="rv-scroll"><table class="rv-figures"><caption>Waits</caption>'
        "<thead><tr><th>Team</th><th>n</th></tr></thead>"
        "<tbody><tr><th>North</th><td>12</td></tr></tbody></table></div>"
    )


def test_a_list_has_the_heads_and_the_rows_that_it_is_given() -> None:
    page = environment().from_string(
        '{% import "macros.html" as m with context %}'
        '{% call m.listing(["Team", ("n", "rv-number")], caption="<Waits>", id="waits", kind="rv-index") %}'
        "<tr><th>{{ team }}</th><td>12</td></tr>{% endcall %}"
    )
    assert page.render(team="<North>") == (
        '<div class="rv-scroll" id="waits"><table class="rv-list rv-index"><caption>&lt;Waits&gt;</caption>'
        '<thead><tr><th>Team</th><th class="rv-number">n</th></tr></thead>'
        "<tbody><tr><th>&lt;North&gt;</th><td>12</td></tr></tbody></table></div>"
    )
