"""The templates, with what they call."""

import functools
from collections.abc import Mapping
from typing import Any

from jinja2 import Environment
from markupsafe import Markup, escape

from generator import speech
from generator.compile.blank import blank_environment
from generator.compile.safe import front_matter_value, heading
from generator.compiled import compile_once
from generator.speech import kept
from generator.speech.commit_names import short_name
from generator.speech.language import ENGLISH, foreign, form, label, sentence, spoken
from generator.speech.states import state


@functools.cache
def environment() -> Environment:
    """The one environment."""
    env = blank_environment()
    compile_once(env)
    env.filters["heading"] = lambda text: Markup(heading(str(text)))
    env.filters["front"] = lambda text: Markup(front_matter_value(str(text)))
    env.filters["code"] = _code
    env.filters["own"] = own
    env.filters["english"] = english
    env.filters["state"] = state
    env.filters["date"] = speech.date
    env.filters["short_name"] = short_name
    env.filters["whole"] = speech.whole
    env.filters["human"] = speech.humanised
    env.globals |= {
        "_": _label,
        "gettext": _sentence,
        "say": _words,
        "ngettext": _counted_sentence,
        "counted": speech.counted,
        "plural": speech.plural,
        "written_in": _written_in,
    }
    return env


def _label(text: str) -> Markup:
    """A text of the catalogue, which may hold tags as the templates do."""
    return _html(label(text))


_html = functools.lru_cache(maxsize=4_000)(Markup)
"""Texts of the catalogue as HTML, made once: a page has hundreds of them."""


def _sentence(text: str, /, **values: object) -> Markup:
    """The same with values, which are escaped unless they are HTML already."""
    return _filled(label(text), values)


def _words(text: str, /, **values: object) -> str:
    """A text of the catalogue that is no HTML, as for a title that is escaped where it stands."""
    return sentence(text, values) if values else label(text)


def _counted_sentence(one: str, many: str, number: float, /, **values: object) -> Markup:
    """A text with values in the plural form for so many."""
    return _filled(form(round(number), one, many), values)


def _filled(text: str, values: Mapping[str, object]) -> Markup:
    """What `Markup` does with the sign %, in a fifth of the time."""
    return Markup(text % {name: escape(value) for name, value in values.items()})


def own(text: str | None) -> str:
    """What authors wrote, with its language where that is not the site's: screen readers speak it as it is written."""
    language = foreign()
    if not language or not text:
        return text or ""
    if isinstance(text, Markup):  # it was Markdown, of whole paragraphs
        return Markup('<div class="rv-text" lang="{}">{}</div>').format(language, text)
    return Markup('<span lang="{}">{}</span>').format(language, text)


def english(text: str) -> str:
    """What is kept in English: in the language of the site where the catalogue has it, and else said to be English."""
    if spoken().code == ENGLISH or not text:
        return text
    if not isinstance(text, Markup) and (again := kept.known(text)):
        return again
    return Markup('<span lang="en">{}</span>').format(text)


def _written_in() -> Markup:
    """The same as an attribute, of a heading or of what holds nothing else."""
    return Markup(' lang="{}"').format(foreign()) if foreign() else Markup()


def _code(text: str) -> Markup:
    """A text, escaped, with what stands between backticks as code."""
    parts = [escape(part) for part in text.split("`")]
    return Markup("").join(
        Markup("<code>{}</code>").format(part) if odd % 2 else part for odd, part in enumerate(parts)
    )


def render(template: str, **values: Any) -> str:
    """A page as text."""
    return environment().get_template(template).render(**values)


def safe(fragment: str) -> Markup:
    """A fragment that this package made or cleaned itself, to be shown as HTML."""
    return Markup(fragment)
