"""The Content-Security-Policy that a page carries: whether it would stop what the gate has missed."""

import re
from collections.abc import Set as AbstractSet

from generator.gate.markup import CONTROL

_HASH = re.compile(r"'sha256-([A-Za-z0-9+/]{43}=)'")
_NONE = ("object-src", "frame-src")
_ITSELF = ("base-uri", "form-action")
_ALLOWED: dict[str, frozenset[str]] = {
    "default-src": frozenset({"'self'"}),
    "script-src": frozenset({"'self'"}),
    "style-src": frozenset({"'self'", "'unsafe-inline'"}),
    "img-src": frozenset({"'self'", "data:"}),
    "font-src": frozenset({"'self'"}),
    "connect-src": frozenset({"'self'"}),
    "worker-src": frozenset({"'self'", "blob:"}),
    "object-src": frozenset(),
    "frame-src": frozenset(),
    "base-uri": frozenset(),
    "form-action": frozenset(),
    "upgrade-insecure-requests": frozenset(),
}


def policy(hashes: AbstractSet[str]) -> str:
    """The policy of a page of the theme with these inline scripts, each by its SHA-256 in Base64."""
    scripts = " ".join(("'self'", *(f"'sha256-{each}'" for each in sorted(hashes))))
    return (
        f"default-src 'self'; script-src {scripts}; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; "
        "connect-src 'self'; worker-src 'self' blob:; object-src 'none'; frame-src 'none'; base-uri 'none'; form-action 'none'"
    )


def policy_fault(written: str, known: AbstractSet[str]) -> str:
    """What the policy of a page lets through, as the end of a sentence; empty where it is as strict as it has to be."""
    found: dict[str, set[str]] = {}
    if not written.isascii() or CONTROL.search(written):
        return "has a sign that is no plain letter"
    for part in filter(None, (each.split() for each in written.split(";"))):
        if part[0].lower() in found:
            return f"says {part[0]} twice"
        found[part[0].lower()] = set(part[1:]) - {"'none'"}
    wrong = (_source_fault(name, sources, known) for name, sources in found.items())
    return next(filter(None, wrong), "") or _lack(found)


def _source_fault(name: str, sources: set[str], known: AbstractSet[str]) -> str:
    if name not in _ALLOWED:
        return f"says {name}, which is not known here"
    for source in sorted(sources - _ALLOWED[name]):
        digest = _HASH.fullmatch(source)
        if name not in ("script-src", "style-src") or not digest:
            return f"lets {name} take {source}"
        if name == "script-src" and digest[1] not in known:
            return "names a script that is not the theme's"
    return ""


def _lack(found: dict[str, set[str]]) -> str:
    needed = ("default-src", *_ITSELF, *(_NONE if found.get("default-src") else ()))
    lacking = [name for name in needed if name not in found]
    return f"has no {lacking[0]}" if lacking else ""
