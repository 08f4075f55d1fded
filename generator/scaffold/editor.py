"""What Visual Studio Code needs to help with reviews: schemas, snippets, and a task that shows problems where they stand.

Language servers complete no front matter inside Markdown, so what a review can say is offered as snippets there.
"""

import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from generator.cycle import Status
from generator.problems import EnvironmentFault, UsageError
from generator.scaffold.adding import KINDS, Key, is_named, keys_of
from generator.scaffold.schema import FILES, schema_text
from generator.scaffold.writing import write_new

FOLDER = ".vscode"
_SCHEMAS = f"{FOLDER}/reviews"
_MATCHER = {
    "owner": "reviews",
    "source": "reviews",
    "fileLocation": ["relative", "${workspaceFolder}"],
    "pattern": {
        "regexp": r"^(\S.*?):(\d+):(\d+): (error|warning|note) ([A-Z]+-\d+) (.+)$",
        "file": 1,
        "line": 2,
        "column": 3,
        "severity": 4,
        "code": 5,
        "message": 6,
    },
}


def files() -> dict[str, str]:
    """The files, by their path in the portfolio."""
    return {
        f"{FOLDER}/settings.json": _json(_settings()),
        f"{FOLDER}/extensions.json": _json({"recommendations": ["redhat.vscode-yaml"]}),
        f"{FOLDER}/tasks.json": _json(_tasks()),
        f"{FOLDER}/reviews.code-snippets": _json(dict(_snippets())),
        **{f"{_SCHEMAS}/{kind}.schema.json": schema_text(kind) for kind in FILES},
    }


def write_files(root: Path) -> tuple[list[str], list[str]]:
    """Write them; returns the paths of those that were written, and of those that stand there already and were left.

    Our own schemas are renewed, since nobody edits them. Raises UsageError and EnvironmentFault.
    """
    if any((root / folder).is_symlink() for folder in (FOLDER, _SCHEMAS)):
        raise UsageError(f"{FOLDER} is a symbolic link, or holds one", "Put the folder itself there.")
    for folder in (FOLDER, _SCHEMAS):
        if (root / folder).exists() and not (root / folder).is_dir():
            raise UsageError(
                f"{folder} is a file, and a folder is due there", "Move the file away or rename it, and try again."
            )
    written, kept = [], []
    for path, text in files().items():
        place = root / path
        try:
            if path.startswith(f"{_SCHEMAS}/") and place.is_file() and not place.is_symlink():
                place.unlink()
            if os.path.lexists(place):
                kept.append(path)
            else:
                write_new(place, text)
                written.append(path)
        except OSError as error:
            raise EnvironmentFault(
                f"{place} could not be written: {error.strerror}", "Look at the place named."
            ) from error
    return written, kept


def _json(document: Mapping[str, Any]) -> str:
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def _settings() -> dict[str, Any]:
    places = {f"{_SCHEMAS}/{kind}.schema.json": list(globs) for kind, (_, globs) in FILES.items() if globs}
    return {
        "yaml.schemas": {f"./{path}": globs for path, globs in places.items()},
        "[markdown]": {"editor.quickSuggestions": {"other": True, "comments": False, "strings": False}},
        "files.associations": {"review.md": "markdown", "assessment.md": "markdown"},
    }


def _tasks() -> dict[str, Any]:
    check = {
        "label": "reviews check",
        "type": "shell",
        "command": "reviews check",
        "group": {"kind": "test", "isDefault": True},
        "presentation": {"reveal": "silent"},
        "problemMatcher": [_MATCHER],
    }
    serve = {
        "label": "reviews serve",
        "type": "shell",
        "command": "reviews serve",
        "isBackground": True,
        "problemMatcher": [],
    }
    return {"version": "2.0.0", "tasks": [check, serve]}


def _snippets() -> Iterator[tuple[str, Any]]:
    """A snippet for each kind of item, and for the head of a review."""
    head = [
        "---",
        "title: ${1:What is reviewed, and when}",
        f"status: ${{2|{','.join(map(str, Status))}|}}",
        "period: {start: ${3:2026-01-01}, end: ${4:2026-03-31}}",
        "---",
        "",
        "$0",
    ]
    yield "A review", _snippet("rv-review", head, "The head of a review.")
    for kind, (key, letter) in KINDS.items():
        yield f"A {kind}", _snippet(f"rv-{kind}", list(_item(kind, letter)), f"An item of `{key}`.")
    yield "A figure", _snippet("rv-figure", ["{{ ${1:criterion} }}"], "Writes the figure of a criterion.")
    yield "A chart", _snippet("rv-chart", ["{{ chart ${1:criterion} }}"], "Places the chart of a criterion.")
    yield "A link", _snippet("rv-link", ["[[${1:F1}]]"], "Links an item of this review, or another review.")


def _snippet(prefix: str, body: list[str], description: str) -> dict[str, Any]:
    return {"scope": "markdown,yaml", "prefix": prefix, "body": body, "description": description}


def _item(kind: str, letter: str) -> Iterator[str]:
    keys = keys_of(kind)
    named = is_named(kind)
    if named:
        yield f"${{1:{f'{letter}1' if letter else kind}}}:"
    written = [f"{key.name}: {_stop(key, number)}" for number, key in enumerate(keys, 2) if key.is_required]
    written += [f"# {key.name}: {_plain(key.description)}" for key in keys if not key.is_required]
    for number, line in enumerate(written):
        yield f"  {line}" if named or number else f"- {line}"


def _stop(key: Key, number: int) -> str:
    """Where the cursor stops, with what can be chosen or what is to be said."""
    if key.choices and key.shape == "text":
        return f"${{{number}|{','.join(key.choices)}|}}"
    said = f"${{{number}:{_plain(key.description)}}}"
    return f"[{said}]" if key.shape == "list" else said


def _plain(text: str) -> str:
    """A text in which nothing is taken for a place of the cursor."""
    return text.replace("\\", "").replace("$", "").replace("}", "").replace("{", "")
