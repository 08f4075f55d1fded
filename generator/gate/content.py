"""What authors can write stands in one part of a page, which must not do what only the theme around it does.

Words there cannot run; what remains to a deceiver is to cover, hide or switch something: with styles, with the classes and
attributes that the theme's scripts look for, or with a label for one of its switches.
"""

import re

from generator.gate.markup import Tag
from generator.gate.nesting import NESTED, Nesting

_ALIGNED = re.compile(r"\s*text-align\s*:\s*(?:left|center|right)\s*+(?:;\s*+)?")
"""The one style that Markdown writes, for the cells of a table."""
_OF_THEME = re.compile(r"md-.*|mdx-.*|tabbed-.*|mermaid|annotate|arithmatex|glightbox")
_SWITCH = re.compile(r"__(?!tabbed_|codelineno-|span-).*")
_LISTENED = re.compile(r"data-(?:md|clipboard)(?:-.*)?")


class Content:
    """Whether the tags that are read stand where authors write, and what they must not have there."""

    def __init__(self, *, inside: bool) -> None:
        self.inside = inside
        """Whether what comes next stands where authors write."""
        self._articles = 0
        self._around = 0
        """Of articles outside of that part how many are open."""
        self._nesting = Nesting()

    def see(self, tag: Tag) -> str:
        """Any tag of the page outside of drawings; returns what is wrong with where it stands."""
        if tag.name == "body" and not tag.ends:
            self.inside = not tag.has("data-md-color-scheme")  # around pages without the theme nothing is the theme's
        elif tag.name in NESTED and self._nesting.open:
            return self.nest(tag.name, ends=tag.ends)
        elif tag.name == "article":
            return self._article(tag)
        return ""

    def nest(self, name: str, *, ends: bool) -> str:
        """One of the elements of `NESTED`; outside of the part where authors write nothing is wrong with them."""
        if not self._nesting.open:
            return ""
        fault = self._nesting.see(name, ends=ends)
        self.inside = bool(self._nesting.open)
        return fault

    def _article(self, tag: Tag) -> str:
        """One that is not inside of another."""
        if "md-content__inner" in tag.get("class").split() and not self.inside and not tag.ends:
            self.inside = True
            self._nesting.open.append(tag.name)
            self._articles += 1
            return "a second part for what authors write; a page has one" if self._articles > 1 else ""
        if tag.ends and self._articles and not self._around:
            return "</article> ends nothing"
        self._around = max(0, self._around + (-1 if tag.ends else 1))
        return ""

    def fault(self, tag: Tag, name: str, value: str) -> str:
        """What is wrong with an attribute there; empty where nothing is, or where the theme may have it."""
        opens = tag.name == "article" and len(self._nesting.open) == 1 and self._articles == 1
        if not self.inside or opens or tag.name in ("script", "body"):
            return ""
        if name == "style" and not _ALIGNED.fullmatch(value):
            return "a style that could cover or hide something"
        if name == "hidden":
            return "something hidden"
        if _LISTENED.fullmatch(name) or (name == "class" and any(map(_OF_THEME.fullmatch, value.split()))):
            return f"`{name}` as the theme's own elements have it"
        if name in ("for", "id") and _SWITCH.fullmatch(value):
            return "a switch of the theme"
        return ""
