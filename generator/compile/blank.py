"""Templates with escaping always on, and without what they call: enough to compile them, and loaded in a moment."""

import functools
import re
from collections.abc import Callable
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

FILTERS = ("heading", "front", "code", "own", "english", "date", "short_name", "whole", "human", "state")
"""What templates call beside Jinja's own, which refuses to compile a name that it does not know."""


def blank_environment() -> Environment:
    """Autoescape in every template, and nothing undefined passes."""
    env = Environment(
        loader=_Continued("generator.compile"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_inert,
        extensions=["jinja2.ext.i18n"],
    )
    env.newstyle_gettext = True  # type: ignore[attr-defined]  # the extension's own, which says how texts are compiled
    env.filters.update(dict.fromkeys(FILTERS, _unknown))
    return env


class _Continued(PackageLoader):
    """Templates in which a line that is indented, or that begins with an end tag, goes on with the one above.

    Markdown wants an element of HTML in one piece, at the start of its line, and people want to see how it is built.
    """

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool] | None]:
        source, path, is_fresh = super().get_source(environment, template)
        return _GOES_ON.sub("", source), path, is_fresh


_GOES_ON = re.compile(r"\n(?: +|(?=</))")


def _unknown(*_: Any) -> Any:
    """Stands for a filter that is not there: what would be computed as a template is compiled is left for later."""
    raise NotImplementedError


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
