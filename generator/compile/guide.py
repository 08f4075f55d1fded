"""The guide: texts written by hand, and references made from the code so that they cannot fall behind it."""

import ast
import inspect
import re
import sys
import typing
from collections.abc import Iterator
from importlib import resources
from typing import Any

from pydantic import BaseModel

from generator import rules
from generator.compile import templating
from generator.compile.glossary import terms
from generator.compile.guide_files import entries_of, text_of
from generator.compile.tree import SiteTree
from generator.forms import models_in
from generator.model import Assessment, Codebook, Framework, Portfolio, Review, Scorecard, Standard, Target
from generator.model.limits import DEFAULT
from generator.records import dataclass
from generator.speech.signatures import COVERS

_LINK = re.compile(r"\]\(([a-z-]+)\.md(#[\w-]*)?\)")
_SIGNED = "<!-- what is signed -->"
"""Where the guide says what each part holds that can be signed."""
_RECIPE = re.compile(r"<!-- recipe (github|gitlab) -->")
"""Where the guide shows a file that `reviews ci` writes."""
_LIMIT = re.compile(r"<!-- limit (\w+) -->")
"""Where the guide says how much is read unless a portfolio sets another limit."""
HAND_WRITTEN = (
    "index", "tutorial", "writing", "cycle", "portfolio", "measures", "methods", "trends",
    "effects", "drivers", "respondents", "voices", "monitoring", "times", "comparisons", "personal-data", "record",
    "versions", "downloads", "accessibility", "ci", "scale", "engines", "commands",
)  # fmt: skip
MADE = ("glossary", "rules", "keys", "requirements")
"""Pages that are made from the code and its data."""
PAGES = (*HAND_WRITTEN[1:], *MADE)
"""Every page of the guide below its first, in the order in which they are listed."""
_FILES: tuple[tuple[type[BaseModel], str], ...] = (
    (Review, ""),
    (Portfolio, "site_config/portfolio.yml: "),
    (Standard, "site_config/standards.yml: <id>."),
    (Scorecard, "site_config/scorecards/<id>.yml: "),
    (Framework, "site_config/frameworks/<id>.yml: "),
    (Codebook, "site_config/themes/<id>.yml: "),
    (Assessment, "assessment.md: "),
)
"""What an author writes, file by file."""
_WRITTEN_AS_TEXT = (Target,)
"""Models that stand in a file as one line of text and have no keys there."""


@dataclass(frozen=True, kw_only=True)
class Requirement:
    """One point that a good review has to meet, and how the product serves it."""

    number: int
    id: str
    kind: str
    point: str
    served: str
    rules: tuple[rules.SubstanceRule, ...]
    """The rules that look after it, as they say themselves."""


def compile_guide() -> SiteTree:
    """All pages of the guide. The hand-written ones are this package's own and go to the site as Markdown."""
    tree = SiteTree()
    for name in HAND_WRITTEN:
        tree.pages["guide/index.md" if name == "index" else f"guide/{name}/index.md"] = _page(
            name, text_of(f"{name}.md")
        )
    tree.pages["guide/glossary/index.md"] = templating.render("glossary.html", terms=terms())
    tree.pages["guide/rules/index.md"] = templating.render("rules.html", rules=rules.CATALOGUE)
    tree.pages["guide/keys/index.md"] = templating.render("keys.html", groups=_groups())
    tree.pages["guide/requirements/index.md"] = templating.render("requirements.html", requirements=requirements())
    return tree


def requirements() -> tuple[Requirement, ...]:
    """The whole table, in order."""
    return tuple(
        Requirement(rules=tuple(rule for rule in rules.SUBSTANCE if entry["id"] in rule.serves), **entry)
        for entry in entries_of("requirements.yml")
    )


def _page(name: str, text: str) -> str:
    """A text with its front matter, and its links between the files of the guide turned into links between pages."""
    up = "" if name == "index" else "../"
    linked = _LINK.sub(
        lambda m: f"]({up}index.md{m[2] or ''})" if m[1] == "index" else f"]({up}{m[1]}/index.md{m[2] or ''})", text
    )
    title = text.removeprefix("#").split("\n", 1)[0].strip()
    filled = _RECIPE.sub(lambda found: _recipe(found[1]), linked.replace(_SIGNED, _signed_parts()))
    filled = _LIMIT.sub(lambda found: f"{getattr(DEFAULT, found[1]):,}", filled)
    return templating.render("guide.html", title=title) + filled


def _recipe(service: str) -> str:
    """A recipe for a pipeline, sign by sign."""
    text = (resources.files("generator") / "scaffold" / "ci" / f"{service}.yml").read_text(encoding="utf-8")
    return f"```yaml\n{text}```"


def _signed_parts() -> str:
    """The rows of the table of what is signed: the words that a sign-off itself is explained with."""
    return "\n".join(f"| `{part}` | {covers} |" for part, covers in COVERS.items())


def _groups() -> list[tuple[str, str, list[tuple[str, str, str]]]]:
    """Every model that an author writes, once, with its keys: name, whether it must be there, description."""
    found: dict[type[BaseModel], str] = {}

    def walk(model: type[BaseModel], path: str) -> None:
        if model in found or model in _WRITTEN_AS_TEXT:
            return
        found[model] = path
        for name, field in _keys(model):
            ids = "<id>." * _ids(field.annotation)
            for inner in models_in(field.annotation):
                walk(inner, f"{path}{field.alias or name}.{ids}")

    for model, path in _FILES:
        walk(model, path)
    return [(path.rstrip(". :"), _summary(model), _rows(model)) for model, path in found.items()]


def _keys(model: type[BaseModel]) -> Iterator[tuple[str, Any]]:
    """The keys of a model that stand in its file, with their fields."""
    for name, field in model.model_fields.items():
        if not (model is Portfolio and name in Portfolio.READ_APART):
            yield name, field


def _ids(annotation: Any) -> int:
    """How many ids of the author's choice stand between a key and what is below it."""
    inner = [_ids(each) for each in typing.get_args(annotation)]
    return max(inner, default=0) + (typing.get_origin(annotation) is dict)


def _summary(model: type[BaseModel]) -> str:
    """The first line of a model's docstring, read from its source: Python can be told to forget docstrings."""
    tree = ast.parse(inspect.getsource(sys.modules[model.__module__]))
    found = next(node for node in tree.body if isinstance(node, ast.ClassDef) and node.name == model.__name__)
    return (ast.get_docstring(found) or "").split("\n", 1)[0]


def _rows(model: type[BaseModel]) -> list[tuple[str, str, str]]:
    return [
        (field.alias or name, "required" if field.is_required() else "", field.description or "")
        for name, field in _keys(model)
    ]
