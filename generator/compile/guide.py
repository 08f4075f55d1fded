"""The guide: texts written by hand, and references made from the code so that they cannot fall behind it."""

import ast
import inspect
import re
import sys
import typing
from importlib import resources

from pydantic import BaseModel

from generator import rules
from generator.compile import templating
from generator.compile.tree import SiteTree
from generator.model import Portfolio, Review, Standard, Team
from generator.model.anatomy import models_in

_LINK = re.compile(r"\]\(([a-z]+)\.md(#[\w-]*)?\)")
HAND_WRITTEN = ("index", "writing", "measures", "methods")


def compile_guide() -> SiteTree:
    """All pages of the guide. The hand-written ones are this package's own and go to the site as Markdown."""
    tree = SiteTree()
    for name in HAND_WRITTEN:
        text = (resources.files("generator.compile") / "guide" / f"{name}.md").read_text(encoding="utf-8")
        tree.pages["guide/index.md" if name == "index" else f"guide/{name}/index.md"] = _page(name, text)
    tree.pages["guide/rules/index.md"] = templating.render("rules.html", rules=rules.CATALOGUE)
    tree.pages["guide/keys/index.md"] = templating.render("keys.html", groups=_groups())
    return tree


def _page(name: str, text: str) -> str:
    """A text with its front matter, and its links between the files of the guide turned into links between pages."""
    up = "" if name == "index" else "../"
    linked = _LINK.sub(
        lambda m: f"]({up}index.md{m[2] or ''})" if m[1] == "index" else f"]({up}{m[1]}/index.md{m[2] or ''})", text
    )
    title = text.removeprefix("#").split("\n", 1)[0].strip()
    return templating.render("guide.html", title=title) + linked


def _groups() -> list[tuple[str, str, list[tuple[str, str, str]]]]:
    """Every model that an author writes, once, with its keys: name, whether it must be there, description."""
    found: dict[type[BaseModel], str] = {}

    def walk(model: type[BaseModel], path: str) -> None:
        if model in found:
            return
        found[model] = path
        for name, field in model.model_fields.items():
            for inner in models_in(field.annotation):
                keyed = typing.get_origin(field.annotation) is dict
                walk(inner, f"{path}{field.alias or name}.{'<id>.' if keyed else ''}")

    walk(Review, "")
    for model, path in (
        (Portfolio, "site_config/portfolio.yml: "),
        (Team, "teams.<id>."),
        (Standard, "site_config/standards.yml: <id>."),
    ):
        found.setdefault(model, path)
    return [(path.rstrip("."), _summary(model), _rows(model)) for model, path in found.items()]


def _summary(model: type[BaseModel]) -> str:
    """The first line of a model's docstring, read from its source: Python can be told to forget docstrings."""
    tree = ast.parse(inspect.getsource(sys.modules[model.__module__]))
    found = next(node for node in tree.body if isinstance(node, ast.ClassDef) and node.name == model.__name__)
    return (ast.get_docstring(found) or "").split("\n", 1)[0]


def _rows(model: type[BaseModel]) -> list[tuple[str, str, str]]:
    return [
        (field.alias or name, "required" if field.is_required() else "", field.description or "")
        for name, field in model.model_fields.items()
        if not (model is Portfolio and name == "standards")
    ]
