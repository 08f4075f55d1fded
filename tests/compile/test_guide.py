"""The guide: its references are made from the code and hold all of it."""

import re
from typing import Any

from generator import rules
from generator.compile.guide import HAND_WRITTEN, compile_guide
from generator.model import Portfolio, Review
from generator.model.anatomy import models_in


def page(name: str) -> str:
    return compile_guide().pages[f"guide/{name}/index.md"]


def test_every_rule_stands_in_the_guide_once_with_its_words() -> None:
    text = page("rules")
    assert re.findall(r"^## ([A-Z]+-\d{3}) ", text, re.MULTILINE) == [rule.code for rule in rules.CATALOGUE]
    anchors = re.findall(r"\{: #([a-z0-9-]+)", text)
    assert all(rule.code.lower() in anchors for rule in rules.CATALOGUE)
    assert text.count("What to do: ") == len(rules.CATALOGUE)


def test_every_key_of_the_format_stands_in_the_guide_with_its_meaning() -> None:
    text = page("keys")

    def walk(model: type[Any], seen: set[type[Any]]) -> None:
        if model in seen:
            return
        seen.add(model)
        for name, field in model.model_fields.items():
            if (model.__name__, name) in (("Portfolio", "standards"), ("Target", name)):
                continue
            assert f">{field.alias or name}<" in text, (model.__name__, name)
            assert field.description, (model.__name__, name)
            for inner in models_in(field.annotation):
                walk(inner, seen)

    seen: set[type[Any]] = set()
    walk(Review, seen)
    walk(Portfolio, seen)
    assert len(seen) > 10


def test_every_page_has_a_title_and_links_only_to_pages_there_are() -> None:
    pages = compile_guide().pages
    for path, text in pages.items():
        assert re.match(r'---\n(.*\n)*?title: ".+"\n', text), path
        for target in re.findall(r"\]\(([a-z]+)\.md", text):
            assert target in (*HAND_WRITTEN, "rules", "keys"), (path, target)
