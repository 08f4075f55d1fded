"""JSON for people and programs at once: a line for each item of a list, however many there are."""

import json
from typing import Any


def laid_out(value: Any, indent: str = "") -> str:
    """A document in which what holds no list or object stands on one line.

    Python lays out JSON sign by sign in its own language, and writes it without layout thirty times as fast: with a
    key a line, 400,000 findings take as long to print as to find.
    """
    inner = f"{indent} "
    if isinstance(value, dict) and any(isinstance(each, (dict, list)) for each in value.values()):
        lines = (f"{json.dumps(key)}: {laid_out(each, inner)}" for key, each in value.items())
        return "{\n" + ",\n".join(f"{inner}{line}" for line in lines) + f"\n{indent}}}"
    if isinstance(value, list) and value:
        return f"[\n{inner}" + f",\n{inner}".join([laid_out(each, inner) for each in value]) + f"\n{indent}]"
    return json.dumps(value)
