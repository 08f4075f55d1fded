"""The pages of the examples in Welsh: no sentence of the interface is English, but where it is said to be."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from conftest import MakeOnce
from end_to_end.portfolios import copy_of_ours, write
from end_to_end.test_golden import TODAY

from generator.model.words import STOP_WORDS
from generator.pipeline.site import build
from generator.settings import Settings, cache_folder
from generator.speech.language import Language, speaking

SAID = ("alt", "aria-label", "title")
ENGLISH = re.compile(
    r"\b(?:the|of|are|was|were|and|which|with|from|has|have|been|not|that|this|than|these|those|nothing|each|every)\b"
)
VOID = {"br", "img", "hr", "input", "link", "meta", "source", "wbr", "path", "use", "circle", "line", "rect"}


class Words(HTMLParser):
    """What a page says in the language of the site, text by text; elements whose language is another are left out."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._open: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        other = bool(self._open and self._open[-1][1]) or given.get("lang", "cy") != "cy" or tag in ("code", "style")
        if not other:
            self.texts += [text for name in SAID if (text := given.get(name))]
        if tag not in VOID:
            self._open.append((tag, other))

    def handle_endtag(self, tag: str) -> None:
        if any(each == tag for each, _ in self._open):
            while self._open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        if not (self._open and self._open[-1][1]):
            self.texts.append(data)


def words_of(text: str) -> list[str]:
    """The words of a text, whatever is between them."""
    return re.findall(r"\w+(?:'\w+)?", text.replace("_", " ").lower())


def written(root: Path) -> set[tuple[str, ...]]:
    """Each run of three words that authors wrote; and of the words of customers that say nothing of a service."""
    texts = (
        path.read_text(encoding="utf-8-sig")
        for folder in ("reviews", "site_config")
        for path in sorted((root / folder).rglob("*"))
        if path.suffix in (".md", ".yml", ".csv")
    )
    return set(runs(words_of(" ".join([*texts, *sorted(STOP_WORDS)]))))


def runs(words: list[str]) -> Iterator[tuple[str, ...]]:
    yield from zip(words, words[1:], words[2:], strict=False)


def left(text: str, theirs: set[tuple[str, ...]]) -> str:
    """The words of a text that stand in no run of three that authors wrote."""
    words = words_of(text)
    known = {at + further for at, run in enumerate(runs(words)) if run in theirs for further in range(3)}
    return " ".join(word for at, word in enumerate(words) if at not in known)


@pytest.fixture(scope="module")
def welsh(once: MakeOnce, our_site: Path) -> Path:
    """The pages of the examples in Welsh; they are only to be read."""

    def make(folder: Path) -> None:
        root = copy_of_ours(folder / "portfolio", our_site)
        settings = root / "site_config/portfolio.yml"
        settings.write_text("language: cy\n" + settings.read_text(encoding="utf-8"), encoding="utf-8")
        with speaking(Language()):
            made = build(Settings(root=root, today=TODAY, use_cache=True, cache_dir=cache_folder(root))).tree.pages
            write(folder / "pages", {path: page for path, page in made.items() if not path.startswith("guide/")})

    return once("welsh-words", make)


def test_no_sentence_of_a_welsh_page_is_english_that_is_not_said_to_be(welsh: Path) -> None:
    theirs = written(welsh / "portfolio")
    found: dict[str, str] = {}
    for path in sorted((welsh / "pages").rglob("*.md")):
        words = Words()
        words.feed(re.sub(r"^---\n.*?\n---\n", "", path.read_text(encoding="utf-8"), flags=re.DOTALL))
        for text in words.texts:
            if ENGLISH.search(left(text, theirs)):
                found.setdefault(text.strip(), str(path.relative_to(welsh / "pages")))
    assert found == {}
