"""The templates, with what they call."""

import functools
from typing import Any

from jinja2 import Environment
from markupsafe import Markup, escape

from generator import speech
from generator.compile.blank import blank_environment
from generator.compile.safe import front_matter_value, heading
from generator.compiled import compile_once
from generator.speech.commit_names import short_name


@functools.cache
def environment() -> Environment:
    """The one environment."""
    env = blank_environment()
    compile_once(env)
    env.filters["heading"] = lambda text: Markup(heading(str(text)))
    env.filters["front"] = lambda text: Markup(front_matter_value(str(text)))
    env.filters["code"] = _code
    env.filters["date"] = speech.date
    env.filters["short_name"] = short_name
    env.filters["whole"] = speech.whole
    env.filters["human"] = speech.humanised
    env.globals["plural"] = speech.plural
    return env


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
