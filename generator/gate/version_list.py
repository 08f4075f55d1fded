"""The list of versions, whose texts a script of the theme puts into pages as they stand."""

import json
import re
from collections.abc import Iterator
from typing import Any

from generator.gate.data import decoded, read_json
from generator.gate.json_texts import strings
from generator.gate.summary import Rules, Summary

_NAME = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]{0,63}", re.ASCII)
_KEYS = frozenset({"version", "title", "aliases", "properties"})


def read_versions(data: bytes, rules: Rules) -> Summary:
    """The summary of the list: names and nothing else, in the form that the script can read, each of a folder beside it."""
    found = read_json(data, rules)
    text = decoded(data, Summary())
    if not all(_NAME.fullmatch(each) for _, each in strings(text)):
        found.faults.append(
            (0, "a name of a version may have only letters A to Z, digits, dots, dashes and underscores")
        )
    elif not found.faults:
        listed = json.loads(text)
        found.faults += [(0, f"{what}; publish again, which writes the list") for what in _faults(listed)]
        entries = listed if isinstance(listed, list) else []
        found.links = [(0, f"{each['version']}/") for each in entries if _is_named(each)]
    return found


def _faults(listed: Any) -> Iterator[str]:
    if not isinstance(listed, list):
        yield "this is no list of versions"
        return
    if not all(_is_named(each) and each.keys() <= _KEYS for each in listed):
        yield "a version is not written as the theme's scripts read it: `version`, `title`, `aliases`, `properties`"
    elif not all(isinstance(each.get("aliases"), list) for each in listed):
        yield "a version has no list of `aliases`, without which the theme's scripts stop"
    elif len({each["version"] for each in listed}) < len(listed):
        yield "a version stands twice in the list"


def _is_named(entry: Any) -> bool:
    return isinstance(entry, dict) and isinstance(entry.get("version"), str) and isinstance(entry.get("title"), str)
