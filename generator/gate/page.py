"""One page, piece by piece: everything in it that could run, load from elsewhere, deceive the theme or tell who somebody is."""

import json
from typing import Any

from generator.gate import elements
from generator.gate.addresses import of_srcset
from generator.gate.around import Around
from generator.gate.content import Content
from generator.gate.head import Head
from generator.gate.inline import DATA, digest
from generator.gate.inline_drawings import InlineDrawing
from generator.gate.json_texts import strings
from generator.gate.markup import CONTROL, RAW, Comment, Raw, Tag, Token, Unclear, Words, tokens
from generator.gate.reading import Reading
from generator.gate.style_sheets import paints, style_faults
from generator.gate.summary import Rules
from generator.gate.unseen import unseen_fault

_INPUTS = frozenset({"checkbox", "radio"})
_ADDRESSES = frozenset({"href", "cite", "src", "srcset"})
_LOOKED_AT = elements.WORDS | {"id", "name"}


class Page(Reading):
    """Reads one page from its beginning to its end, or a part that a script of the theme puts into a page."""

    def __init__(self, text: str, rules: Rules, *, part: bool = False) -> None:
        super().__init__(text, rules)
        self._head, self._content, self._around = Head(self), Content(inside=True), Around(rules.around_content)
        self._part = part
        self._ids: dict[str, None] = {}
        self._once: set[str] = set()
        self._drawing = InlineDrawing()
        self._unread = 0

    def read(self) -> None:
        """Read the whole of it; a page has to have a policy."""
        self.read_tokens()
        self.end_block()
        if fault := self._drawing.last():
            self.fault(len(self.text), fault)
        if self._unread:
            self.fault(0, "a script, a style or a title that was read as markup; build the page again")
        if not self._part:
            self._head.end()
        self.found.anchors = list(self._ids)

    def read_tokens(self) -> None:
        """Read whatever is there."""
        if control := CONTROL.search(self.text):
            self.fault(control.start(), "a control character stands in the page; take it out where it comes from")
        for token in tokens(self.text):
            self.take(token)

    def take(self, token: Token) -> None:
        """Read what comes next."""
        match token:
            case Words():
                self._head.words(token.text)
                self.unseen(token.at, token.text, "the text")
                self.words(token)
            case Tag():
                self._tag(token)
            case Raw():
                self._raw(token)
            case Comment():
                self.unseen(token.at, token.text, "a comment")
                self.people(token.at, token.text, "a comment")
            case Unclear():
                self._unread = 0
                self.fault(token.at, f"unclear markup: {token.why}; write it in full, nothing after it was looked at")

    def _tag(self, tag: Tag) -> None:
        tag = self.named(tag)
        self._head.see(tag)
        around = not self._content.inside
        if not self._drawing.open and (fault := self._content.see(tag)):
            self.fault(tag.at, f"{fault}; take it out")
        if tag.name in elements.BLOCKS:
            self.end_block()
        if tag.ends:
            if fault := self._drawing.end(tag):
                self.fault(tag.at, fault)
            return
        drawing = bool(self._drawing.open) or tag.name == "svg"
        for what in self._drawing.begin(tag) if drawing else ():
            self.fault(tag.at, what)
        self._unread += not drawing and tag.name in RAW
        if not self._part:
            for at, what in self._around.faults(tag, around=around, drawing=drawing):
                self.fault(at, what)
        self._element(tag, drawing=drawing)
        for name, value in tag.given:
            self._attribute(tag, name, value, drawing=drawing)
        if not drawing and (check := getattr(self, f"_{tag.name}_tag", None)):
            check(tag)

    def _element(self, tag: Tag, *, drawing: bool) -> None:
        if tag.name not in (elements.SVG if drawing else elements.HTML):
            where = " in a drawing" if drawing else ""
            self.fault(tag.at, f"<{self.shown(tag.name)}> is not allowed{where}; take it out")
        if tag.name in elements.ONCE and not drawing:
            if tag.name in self._once:
                self.fault(tag.at, f"a second <{tag.name}>; a page has one")
            self._once.add(tag.name)
        if tag.sharp and self._part:
            self.fault(
                tag.at,
                f"<{tag.name}> has a bracket in an attribute, and the search would cut it there; write &lt; and &gt;",
            )
        if tag.twice:
            self.fault(tag.at, f"<{self.shown(tag.name)}> has an attribute twice; give it once")

    def _attribute(self, tag: Tag, name: str, value: str, *, drawing: bool) -> None:
        if drawing and name in elements.COORDINATES and value.isprintable() and elements.GEOMETRY.fullmatch(value):
            return
        where = f"`{self.shown(name)}` of <{self.shown(tag.name)}>"
        self.unseen(tag.at, value, where)
        if not elements.may_have(tag.name, name, drawing=drawing, page=True):
            element, given = self.shown(tag.name), self.shown(name)
            what = f"<{element}> has a handler, `{given}`" if name.startswith("on") else f"<{element}> has `{given}`"
            self.fault(tag.at, f"{what}, which is not allowed; take it out")
        if fault := self._content.fault(tag, name, value):
            self.fault(tag.at, f"<{tag.name}> has {fault}, where authors write; take it out")
        if name in ("id", "name"):
            self._name(tag, name, value)
        elif name in elements.WORDS:
            self.people(tag.at, value, where)
        elif name == "style" or (drawing and paints(name, value)):
            css = value if name == "style" else f"x:{value}"
            for _, what in style_faults(css, attribute=True, drawing=drawing):
                self.fault(tag.at, f"{what}; take it out")
        elif drawing and name in ("href", "xlink:href") and not value.startswith("#"):
            self.fault(tag.at, "a drawing leads out of itself; let it use only what is in it")
        elif not drawing and name in _ADDRESSES:
            self._address(tag, name, value)
        self._said(tag, name, value, drawing=drawing)

    def _said(self, tag: Tag, name: str, value: str, *, drawing: bool) -> None:
        """Look at an attribute that is no text, address or name: what it says can be read all the same."""
        followed = name in _ADDRESSES and not drawing and tag.name != "link"
        if followed or name in _LOOKED_AT or (drawing and elements.GEOMETRY.fullmatch(value)):
            return
        for each in (value, value.replace("-", " ")) if name == "class" and "-" in value else (value,):
            self.people(tag.at, each, f"`{self.shown(name)}` of <{self.shown(tag.name)}>")

    def _address(self, tag: Tag, name: str, value: str) -> None:
        if name in ("href", "cite") and tag.name != "link":
            self.link(tag.at, value)
        elif name == "src" and tag.name == "script":
            self.run(tag.at, value)
        elif name == "src":
            self.load(tag.at, value, picture=tag.name == "img")
        elif name == "srcset":
            for each in of_srcset(value):
                self.load(tag.at, each)

    def _name(self, tag: Tag, name: str, value: str) -> None:
        own = elements.OWN_NAME.fullmatch(value)
        if value.startswith("_") and not own:
            self.fault(tag.at, f"a {name} begins with `_`, as only the theme's do; name it otherwise")
        elif value == "__config" and (tag.name, tag.get("type")) != ("script", "application/json"):
            self.fault(tag.at, "an element has the name of the theme's settings, `__config`; name it otherwise")
        elif name == "name" and tag.name in ("img", "form") and value != "search":
            self.fault(tag.at, f"<{tag.name}> has a name, which scripts could take for their own; take it out")
        if name == "id":
            if value in self._ids:
                self.fault(tag.at, "an id stands twice in the page; name one of them otherwise")
            self._ids[value] = None
            self.people(tag.at, value.replace("-", " "), "an id")
        if tag.name != "meta":
            self.people(tag.at, value, f"a {name}" if name == "name" else "an id")

    def _link_tag(self, tag: Tag) -> None:
        self._head.link(tag)

    def _meta_tag(self, tag: Tag) -> None:
        self._head.meta(tag)

    def _input_tag(self, tag: Tag) -> None:
        search = (tag.get("type"), tag.get("name")) == ("text", "query") and "search-query" in tag.get(
            "data-md-component"
        )
        if tag.get("type").lower() not in _INPUTS and not search:
            self.fault(tag.at, "a field to write in that is not the search's; take it out")

    def _button_tag(self, tag: Tag) -> None:
        if tag.get("type").lower() not in ("button", "reset"):
            self.fault(tag.at, "a button that would send something; give it type=button")

    def _raw(self, raw: Raw) -> None:
        self._unread -= 1
        self.unseen(raw.at, raw.text, f"<{raw.tag.name}>")
        if raw.tag.name == "title":
            self.people(raw.at, raw.text, "the title")
        elif raw.tag.name == "style":
            if digest(raw.text) not in self.rules.styles:
                self.fault(raw.at, "a <style> that is not the theme's; put it into a style sheet of the theme")
        elif raw.tag.has("src"):
            if raw.text.strip():
                self.fault(raw.at, "a script with an address and content; have one of them")
        elif raw.tag.get("type").strip().lower() in DATA:
            self._settings(raw)
        elif digest(raw.text) not in self.rules.scripts:
            self.fault(raw.at, "a script that is not the theme's; take it out")

    def _settings(self, raw: Raw) -> None:
        """Data in a page are no script, but the theme's scripts load what its settings name."""
        try:
            data = json.loads(raw.text)
        except (ValueError, RecursionError):
            self.fault(raw.at, "data in a script that are not JSON; take them out")
            return
        for at, text in strings(raw.text):
            self.people(raw.at + at, text, "data of a script")
            if fault := unseen_fault(text, "data of a script"):
                self.fault(raw.at + at, fault)
        if raw.tag.get("id") == "__config":
            for name in ("base", "search"):
                value: Any = data.get(name) if isinstance(data, dict) else None
                if not isinstance(value, str):
                    self.fault(raw.at, f"the theme's settings do not say `{name}`; build the page again")
                elif name == "search":
                    self.run(raw.at, value)
                else:
                    self.load(raw.at, value)
            if digest(raw.text) not in self.rules.settings:
                self.fault(raw.at, "settings of the theme that are not those of this site; build the page again")
