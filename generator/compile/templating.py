"""The templates, with escaping always on."""

import functools
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from generator import speech
from generator.compile.safe import front_matter_value, heading


@functools.cache
def environment() -> Environment:
    """The one environment: autoescape in every template, and nothing undefined passes."""
    env = Environment(
        loader=PackageLoader("generator.compile"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_inert,
    )
    env.filters["heading"] = lambda text: Markup(heading(str(text)))
    env.filters["front"] = lambda text: Markup(front_matter_value(str(text)))
    env.filters["code"] = _code
    env.filters["date"] = speech.date
    env.filters["whole"] = speech.whole
    env.filters["human"] = speech.humanised
    env.globals["plural"] = speech.plural
    return env


def _inert(value: Any) -> Any:
    """A value as it goes into a page: as HTML, and without the fences of code, which Markdown obeys inside HTML too."""
    if not isinstance(value, str):
        return value
    return _short(value) if len(value) <= _SHORT else _fenceless(value)


def _fenceless(text: str) -> Markup:
    return Markup(str(escape(text)).replace("`", "&#96;").replace("~", "&#126;"))


_SHORT = 64
"""Signs of what stands in one page after the other: cells, signs, names of methods."""
_short = functools.lru_cache(maxsize=10_000, typed=True)(_fenceless)  # HTML and a text of the same signs are two things


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
