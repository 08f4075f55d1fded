"""The guide and the gate: each fault that the gate can tell stands there with its cause and its cure, and no other."""

import ast
import re
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

import pytest

from generator import gate, load
from generator.load import jpeg_programs

_PLACES = {
    "a picture in the address itself",
    "a place that browsers do not agree about",
    "… The page is made from …",
    "on the page …: ",
    "… …: …; …",
    "…; let it lead to a page",
    "…; put the file into the site",
    "…; take it out",
    "open it in a program for pictures and export it as PNG, or take a screenshot of it",
    *jpeg_programs._OTHERS.values(),
    "a name in a tag",
    "a text of the data",
    "a text in the picture",
    "data of a script",
    "a text of PNG",
    "something in words that nobody sees",
    "something that is not looked into",
    "something that runs, or that only one machine has",
    "the name of a file",
    "where it was made",
    "which device or copy it comes from",
    "who made, owns or is in it",
    "the page before or behind this, or its own address,",
    "a picture or address for those who share the page",
    (
        "take it out: on Windows by a screenshot of the picture, or of a photograph under Properties, Details, Remove "
        "Properties, on a Mac in Preview by Select All, Copy and New from Clipboard, on any machine by `exiftool -all= FILE`"
    ),
    "redact it where it comes from, or list it under personal_data in site_config/portfolio.yml",
}
"""What stands inside of messages, and says where something is or what to do, or is a value of its own."""
_BINARY = [
    Path(load.__file__).parent / f"{name}.py"
    for name in (
        *("binary", "pdf", "pdf_links", "pdf_objects", "pdf_tables", "pdf_values"),
        *("pictures", "png", "png_points", "properties", "room", "unfit", "jpeg_programs"),
    )
]
"""What says of a picture or a document that it is unfit, to those who check and at the gate."""
_MODULES = sorted([*Path(gate.__file__).parent.glob("*.py"), *_BINARY])
_NO_MESSAGES = ("elements.py",)


def messages(module: Path) -> Iterator[str]:
    """Every text of a module with some words that is no documentation, `…` in the place of what is put into it."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    within = {id(part) for each in ast.walk(tree) if isinstance(each, ast.JoinedStr) for part in ast.walk(each)}
    within |= {id(each.value) for each in ast.walk(tree) if isinstance(each, ast.Expr)}
    for each in ast.walk(tree):
        if isinstance(each, ast.JoinedStr):
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else "…" for part in each.values)
        elif isinstance(each, ast.Constant) and isinstance(each.value, str) and id(each) not in within:
            yield each.value


def told() -> list[str]:
    found = [text for module in _MODULES if module.name not in _NO_MESSAGES for text in messages(module)]
    plain = [text for text in found if len(text.split()) >= 4 and "(?" not in text and "\\" not in text]
    return [text for text in plain if "default-src" not in text and text not in _PLACES]


def phrases() -> list[str]:
    """What the first column of the guide's table of faults says."""
    text = resources.files("generator.compile").joinpath("guide/versions.md").read_text(encoding="utf-8")
    table = text.partition("| It says |")[2].partition("\n\n")[0]
    return [each for line in table.splitlines()[2:] for each in re.findall(r"\*(.+?)\*", line.split(" | ")[0])]


@pytest.mark.parametrize("message", sorted(set(told())))
def test_a_fault_stands_in_the_guide(message: str) -> None:
    assert any(each in message for each in phrases()), message


def test_the_guide_tells_of_no_fault_that_there_is_not() -> None:
    everything = [text for module in _MODULES for text in messages(module)]
    assert len(phrases()) > 50
    assert [each for each in phrases() if not any(each in text for text in everything)] == []
    assert set(everything) >= _PLACES
