"""Reads the sections of a page that is about to be put into the theme: each heading with an anchor, and the text under it."""

from collections.abc import Iterator
from html import escape

from generator.gate import Tag, Words, tokens
from generator.website.search.pages import Section

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_WITHIN_WORDS = frozenset(
    {"a", "abbr", "b", "code", "em", "i", "mark", "s", "small", "strong", "sub", "sup", "u", "wbr"}
)
"""Elements that do not part the words on either side."""
_IN_A_LINE = _WITHIN_WORDS | {"br", "img", "input", "label", "span", "time"}
"""Elements that end no text: what stands behind any other is another one, such as the next item of a list."""
_APART = "\0"
"""What stands between two texts of a page, in which it never is."""
_VOID = frozenset({"br", "col", "hr", "img", "input", "source", "wbr"})
_EXCLUDED = "data-search-exclude"


def sections_of(html: str, location: str, title: str) -> Iterator[Section]:
    """The sections of a page at an address; the first is the page itself. What is marked as excluded is left out."""
    at, heading, text = location, [title], list[str]()
    inside = ""
    for token in _kept(html):
        if isinstance(token, Words):
            (heading if inside else text).append(token.text)
        elif inside:
            inside = "" if token.ends and token.name == inside else inside
        elif token.name in _HEADINGS and not token.ends and token.has("id"):
            inside = token.name
            if token.name != "h1" or "".join(text).strip(f" \n{_APART}"):
                yield _section(at, heading, text)
                at = f"{location}#{token.get('id')}"
            heading, text = [], []
        elif token.name not in _WITHIN_WORDS:
            text.append(" " if token.name in _IN_A_LINE else _APART)
    yield _section(at, heading, text)


def _kept(html: str) -> Iterator[Words | Tag]:
    """What a reader sees, and the tags around it, without what is marked as excluded."""
    excluded: list[str] = []
    for token in tokens(html):
        if isinstance(token, Words) and not excluded:
            yield token
        elif not isinstance(token, Tag):
            continue
        elif excluded:
            _follow(excluded, token)
        elif token.given and (token.has(_EXCLUDED) or token.get("class") == "headerlink"):
            excluded.append(token.name)
        else:
            yield token


def _follow(excluded: list[str], tag: Tag) -> None:
    """Keep count of the elements that are open inside one that is left out."""
    if tag.name in _VOID:
        return
    if not tag.ends:
        excluded.append(tag.name)
    elif excluded[-1] == tag.name:
        excluded.pop()


def _section(location: str, heading: list[str], text: list[str]) -> Section:
    """The section, its texts parted by blank lines: whoever looks for personal data reads no name in two items of a list."""
    texts = (" ".join(each.split()) for each in "".join(text).split(_APART))
    words = "\n\n".join(filter(None, texts))
    title = " ".join("".join(heading).split())
    return Section(location=location, title=escape(title, quote=False), text=escape(words, quote=False))
