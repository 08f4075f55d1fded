"""How values go into a page: as text, unless they are HTML already."""

from markupsafe import Markup

from generator.compile.templating import environment


def test_html_and_a_text_of_the_same_signs_are_two_things() -> None:
    template = environment().from_string("{{ text }}|{{ html }}|{{ text }}|{{ long }}")
    written = template.render(text="<b>`~</b>", html=Markup("<b>`~</b>"), long="<i>" * 40)
    text, html = "&lt;b&gt;&#96;&#126;&lt;/b&gt;", "<b>&#96;&#126;</b>"
    assert written == "|".join((text, html, text, "&lt;i&gt;" * 40))
