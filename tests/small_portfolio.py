"""The smallest portfolio that says something, and ways to change it: one review of one table, with one criterion."""

from collections.abc import Mapping
from pathlib import Path

from generator import pipeline, rules
from generator.settings import Settings

FOLDER = "reviews/team/jan"
REVIEW = """\
---
title: Calls in January
status: evaluated
period: {start: 2026-01-01, end: 2026-01-31}
sources:
  calls:
    method: operations
    file: calls.csv
    columns:
      wait: {type: number}
criteria:
  quick:
    statement: Calls are answered within 20 seconds.
    measure: {type: share, source: calls, column: wait, at_most: 20}
    target: at least 80%
---

All is well.
"""
CALLS = "wait\n" + "".join(f"{seconds}\n" for seconds in (5, 8, 12, 15, 19, 20, 21, 7, 9, 11, 30, 14))
FILES: dict[str, str | bytes] = {"review.md": REVIEW, "calls.csv": CALLS}


SETTINGS = "site_config/portfolio.yml"
QUIET = "rules:\n" + "".join(f"  {rule.code}: off\n" for rule in rules.SUBSTANCE)
"""Settings that ask for no substance, so that only what a test is about is told."""


def review(*edits: tuple[str, str], text: str = REVIEW) -> str:
    """The review with texts replaced; each of them must be there."""
    for old, new in edits:
        assert old in text, f"{old!r} is not in the review"
        text = text.replace(old, new, 1)
    return text


def added(*lines: str) -> tuple[str, str]:
    """An edit that adds lines below the period, as line 5 and so on."""
    return "sources:\n", "".join(f"{line}\n" for line in lines) + "sources:\n"


def in_place(files: Mapping[str, str | bytes]) -> dict[str, str | bytes]:
    """Files whose names have no folder stand beside the review; without settings of their own, no substance is asked for."""
    return {SETTINGS: QUIET} | {name if "/" in name else f"{FOLDER}/{name}": content for name, content in files.items()}


def settings(root: Path, *, jobs: int = 1, use_cache: bool = False) -> Settings:
    """Settings of a run over a temporary portfolio."""
    return Settings(root=root, jobs=jobs, use_cache=use_cache, cache_dir=root / ".cache")


def run(root: Path) -> pipeline.Run:
    """A run without a cache, in this process."""
    return pipeline.run(settings(root))
