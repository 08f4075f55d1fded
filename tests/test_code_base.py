"""The code base itself: its lists agree with each other, and it stays easy to read."""

import ast
import re
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import grimp

import generator
from generator import rules
from generator.compile.guide import compile_guide
from generator.problems import Rule
from generator.rules import form, tabular

PACKAGE = Path(generator.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))
LONG: set[str] = set()
"""Modules over 300 lines; this list should become shorter, not longer."""


def name_of(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def test_no_module_grows_long() -> None:
    found = {name_of(path) for path in MODULES if len(path.read_text(encoding="utf-8").splitlines()) > 300}
    assert found <= LONG, f"over 300 lines: {sorted(found - LONG)}"


def definitions(node: ast.AST, prefix: str = "") -> Iterator[tuple[str, ast.AST]]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, (ast.FunctionDef, ast.ClassDef)) and not child.name.startswith("_"):
            yield f"{prefix}{child.name}", child
            if isinstance(child, ast.ClassDef):
                yield from definitions(child, f"{prefix}{child.name}.")


def test_no_module_needs_one_that_needs_it() -> None:
    """Inside a package, too, where no contract says which module stands above which; an import within a function counts."""
    graph = grimp.build_graph("generator", cache_dir=None)
    needs = {name: graph.find_modules_directly_imported_by(name) for name in graph.modules}
    assert list(TopologicalSorter(needs).static_order())


def test_every_public_function_and_class_says_what_it_is() -> None:
    for path in MODULES:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        assert ast.get_docstring(tree), f"{name_of(path)} has no docstring"
        for name, node in definitions(tree):
            assert isinstance(node, (ast.FunctionDef, ast.ClassDef))
            assert ast.get_docstring(node), f"{name_of(path)}: {name} has no docstring"


def test_codes_are_unique_and_in_order() -> None:
    codes = [rule.code for rule in rules.CATALOGUE]
    assert len(set(codes)) == len(codes)
    families: dict[str, list[int]] = {}
    for code in codes:
        assert re.fullmatch(r"[A-Z]+-\d{3}", code)
        family, number = code.split("-")
        families.setdefault(family, []).append(int(number))
    for family, numbers in families.items():
        assert numbers == sorted(numbers), family
    for module in (form, tabular):
        of_form = dict.fromkeys(rule.code.split("-")[0] for rule in module.RULES)
        assert list(of_form) == re.findall(r"\b([A-Z]+): ", module.__doc__ or "")
        assert not of_form.keys() & {rule.code.split("-")[0] for rule in rules.SUBSTANCE}


def test_every_rule_speaks_in_sentences() -> None:
    for rule in rules.CATALOGUE:
        assert rule.title[0].isupper(), rule.code
        assert not rule.title.endswith("."), rule.code
        assert rule.why.endswith("."), rule.code
        assert rule.cure.endswith((".", '"".')), rule.code


def test_every_rule_stands_in_the_guide() -> None:
    page = compile_guide().pages["guide/rules/index.md"]
    for rule in rules.CATALOGUE:
        assert page.count(f"## {rule.code} ") == 1


def test_every_rule_is_reported_somewhere() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in MODULES if path.name != "form.py")
    for name, value in vars(form).items():
        if isinstance(value, Rule):
            assert f"form.{name}" in text, f"{value.code} is never reported"
    for rule in rules.SUBSTANCE:
        assert text.count(f'"{rule.code}": _') == 1, f"{rule.code} is not checked by one function"


def test_codes_named_in_texts_exist() -> None:
    families = "|".join({code.split("-")[0] for code in rules.BY_CODE})
    texts = [path for kind in ("*.md", "*.html", "*.yml") for path in PACKAGE.rglob(kind)]
    for path in [*MODULES, *texts]:
        for code in re.findall(rf"\b(?:{families})-\d{{3}}\b", path.read_text(encoding="utf-8")):
            assert code in rules.BY_CODE, f"{name_of(path)} names {code}"
