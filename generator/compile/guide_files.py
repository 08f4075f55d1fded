"""The files of this package that the guide is made from."""

from importlib import resources
from typing import Any

import yaml


def text_of(name: str) -> str:
    """What a file says."""
    return (resources.files("generator.compile") / "guide" / name).read_text(encoding="utf-8")


def entries_of(name: str) -> list[dict[str, Any]]:
    """The entries of a file of YAML."""
    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    found: list[dict[str, Any]] = yaml.load(text_of(name), Loader=loader)  # noqa: S506  safe loaders both
    return found
