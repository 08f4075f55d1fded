"""The files of a search index: their texts are markup that a script puts into pages, and their addresses lead to pages."""

import re
from collections.abc import Iterable, Iterator

from generator.gate import people
from generator.gate.addresses import Place, place_of
from generator.gate.data import decoded, in_guide, is_json
from generator.gate.json_texts import strings
from generator.gate.quick_page import fragment_faults, fragments_are_harmless
from generator.gate.summary import Rules, Summary
from generator.records import dataclass

INDEX_SCRIPT = b"var __index = "
"""How a file of the index begins where it is brought as a script."""
_IS_KEY = re.compile(r'"(?:[^"\\]++|\\.)*+"\s*:', re.DOTALL)
_PATH = re.compile(r"(?:^|/)search/(?P<inside>search_index|words/[0-9]+|texts(?:/[^/]+)*)\.(?P<ending>js|json)$")
_OF_OTHERS = "search.json"
"""The index of another engine, which stands at the top of the site."""
_WORD = re.compile(r"[^\W_]+")
_APART = "\n\n"


@dataclass(frozen=True, kw_only=True)
class IndexPart:
    """What the path of a file of an index says about it."""

    kind: str
    """`pages` for what leads to pages, `words` for words alone."""
    up: str
    """The way from it to the site."""
    script: bool = False


def part_of_index(path: str) -> IndexPart | None:
    """What a path says, where it is that of a file of an index."""
    if found := _PATH.search(path):
        inside = found["inside"]
        kind = "words" if inside.startswith("words/") else "pages"
        return IndexPart(kind=kind, up="../" * (1 + inside.count("/")), script=found["ending"] == "js")
    return IndexPart(kind="pages", up="") if path.endswith(_OF_OTHERS) else None


def read_part(part: IndexPart, data: bytes, rules: Rules) -> Summary | None:
    """The summary of a file of an index; nothing where it is a script of another kind."""
    if part.script:
        if not data.startswith(INDEX_SCRIPT):
            return None
        data = data.removeprefix(INDEX_SCRIPT)
    return read_words(data, rules) if part.kind == "words" else read_index(data, rules, part.up)


def read_words(data: bytes, rules: Rules) -> Summary:
    """The summary of a list of words: each is nothing but one, in small letters, and tells of nobody."""
    found = Summary()
    text = decoded(data, found)
    if not is_json(text, found):
        return found
    words = [string for _, string in strings(text)]
    if not all(_WORD.fullmatch(each) and each == each.lower() for each in words):
        found.faults.append((0, "a word of the search has signs that no word has; make the index again"))
    for each in words if people.any_in(words, rules.known) else ():
        if kinds := people.kinds(each, rules.known):
            found.faults.append((0, people.told(kinds, "a text of the data")))
    return found


def read_index(data: bytes, rules: Rules, up: str = "") -> Summary:
    """The summary of what leads to pages. It is one line, so a fault is told by the page that it is about.

    `up` is the way from the file to the site.
    """
    found = Summary()
    text = decoded(data, found)
    if not is_json(text, found):
        return found
    texts = list(_texts(text))
    harmless = {guide: _are_harmless(texts, rules, guide=guide) for guide in (True, False)}
    told: dict[tuple[str, str], None] = {}
    for page, string, is_page in texts:
        if is_page:
            found.links.append((0, f"{up}{string}"))
        told |= dict.fromkeys(
            (page, what) for what in _faults(page, string, rules, is_page=is_page, harmless=harmless[in_guide(page)])
        )
    found.faults += [(0, f"{_of_page(page, rules)}{what}") for page, what in told]
    return found


def _texts(text: str) -> Iterator[tuple[str, str, bool]]:
    """The strings of an index, each with the page that it is about and whether it is the address of it."""
    page, is_page = "", False
    for at, string in strings(text):
        page = string if is_page else page
        for part in [string] if is_page else _paragraphs(string):
            yield page, part, is_page
        is_page = string == "location" and _IS_KEY.match(text, at) is not None


def _paragraphs(string: str) -> list[str]:
    """The parts of a text that stand apart on its page: what one says introduces nothing in the next. Markup is left whole."""
    return [string] if "<" in string else string.split(_APART)


def _are_harmless(texts: Iterable[tuple[str, str, bool]], rules: Rules, *, guide: bool) -> bool:
    """Whether nothing is wrong in any text about the pages of the guide, or about all others."""
    mine = dict.fromkeys(string for page, string, _ in texts if in_guide(page) == guide)
    return fragments_are_harmless(mine, _rules(rules, guide=guide))


def _rules(rules: Rules, *, guide: bool) -> Rules:
    return rules if guide else rules.elsewhere


def _faults(page: str, string: str, rules: Rules, *, is_page: bool, harmless: bool) -> Iterator[str]:
    if is_page and (page.startswith(("/", ".")) or place_of(page) is not Place.HERE):
        yield "a result leads to what is no page of the site; make the index again"
    if not harmless:
        yield from fragment_faults(string, _rules(rules, guide=in_guide(page)))


def _of_page(page: str, rules: Rules) -> str:
    return f"on the page {people.shown(page, rules.known)}: " if page and page.isprintable() else ""
