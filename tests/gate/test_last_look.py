"""A look at a site that was looked at before finds what a first look finds, whatever was changed in between."""

import hashlib
import json
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from gate.test_scan import RULES, STYLE, WORKER, page, written
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from generator import gate
from generator.cache import Cache
from generator.gate import people, scanning
from generator.gate.summary import Summary
from generator.privacy import Known, worth_searching

SITE: dict[str, str | bytes] = {
    "index.html": page('<p id="top">well</p><a href="a/#part">a</a><a href="b/chart.svg">b</a>'),
    "a/index.html": page('<h2 id="part">Part</h2><a href="../#top">up</a><a href="../c.csv">c</a>'),
    "b/chart.svg": '<svg xmlns="http://www.w3.org/2000/svg"><title>a</title></svg>',
    "c.csv": "n\n1\n",
    "a.css": STYLE,
    "worker.js": WORKER,
}
PAGES = {
    "another text": page('<h2 id="part">Part</h2><p>Something else.</p>'),
    "another anchor": page('<h2 id="other">Part</h2>'),
    "a link to nothing": page('<h2 id="part">Part</h2><a href="nothing/">a</a>'),
    "a number": page('<h2 id="part">Call 0207 946 0000</h2>'),
}
CHANGES = [
    *((path, text) for path in ("index.html", "a/index.html", "d/index.html") for text in PAGES.values()),
    *((path, None) for path in SITE),
    ("b/chart.svg", '<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'),
    ("c.csv", "n\n=1+1\n"),
    ("worker.js", "self.onmessage=1"),
    ("a.css", "p{color:blue}"),
    ("A/index.html", page()),
    ("a b;c.txt", "a"),
    ("other.exe", "a"),
]


def change(folder: Path, path: str, content: str | None) -> None:
    if content is not None:
        written(folder, {path: content})
    elif (folder / path).exists():
        (folder / path).unlink()


def noted_reading(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that are read from now on, as they are."""
    read: list[str] = []
    summary_of = scanning._summary

    def noted(path: str, *rest: Any) -> Summary:
        read.append(path)
        return summary_of(path, *rest)

    monkeypatch.setattr(scanning, "_summary", noted)
    return read


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(some.lists(some.sampled_from([*CHANGES, *SITE.items()]), min_size=1, max_size=4))
def test_a_second_look_finds_what_a_first_one_finds(tmp_path: Path, changes: list[tuple[str, str | None]]) -> None:
    for each in ("site", "cache"):
        shutil.rmtree(tmp_path / each, ignore_errors=True)
    folder, cache = written(tmp_path / "site", SITE), Cache(tmp_path / "cache")
    assert gate.scan(folder, RULES, cache) == []
    for path, content in changes:
        change(folder, path, content)
        assert gate.scan(folder, RULES, cache) == gate.scan(folder, RULES)


def test_what_stays_the_same_is_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, cache = written(tmp_path / "site", SITE), Cache(tmp_path / "cache")
    assert gate.scan(folder, RULES, cache) == []
    read = noted_reading(monkeypatch)
    written(folder, {"a/index.html": PAGES["another text"]})
    assert gate.scan(folder, RULES, cache) == []
    assert read == ["a/index.html"]


def test_where_a_place_is_gone_only_what_leads_to_its_file_is_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {
        **SITE,
        "e.html": page('<h2 id="one">One</h2><h2 id="two">Two</h2>'),
        "f.html": page('<a href="e.html#one">'),
    }
    folder, cache = written(tmp_path / "site", files), Cache(tmp_path / "cache")
    assert gate.scan(folder, RULES, cache) == []
    read = noted_reading(monkeypatch)
    written(folder, {"e.html": page('<h2 id="one">One</h2>')})
    assert gate.scan(folder, RULES, cache) == []
    assert read == ["e.html", "f.html"]
    written(folder, {"e.html": page('<h2 id="two">Two</h2>')})
    assert [each.file for each in gate.scan(folder, RULES, cache)] == ["f.html"]
    change(folder, "e.html", None)
    assert [each.file for each in gate.scan(folder, RULES, cache)] == ["f.html"]


def test_what_a_file_led_to_is_known_however_long_ago_it_was_read(tmp_path: Path) -> None:
    folder, cache = written(tmp_path / "site", SITE), Cache(tmp_path / "cache")
    for text in ("One.", "Another.", "A third."):
        written(folder, {"d/index.html": page(f"<p>{text}</p>")})
        assert gate.scan(folder, RULES, cache) == []
    change(folder, "c.csv", None)
    assert [each.file for each in gate.scan(folder, RULES, cache)] == ["a/index.html"]


@pytest.mark.parametrize(
    "rules",
    [
        replace(RULES, programs=frozenset()),
        replace(RULES, page_size=10),
        replace(RULES, scripts=frozenset()),
        replace(RULES, known=replace(RULES.known, names=frozenset({"well"}))),
    ],
)
def test_what_was_found_by_other_rules_is_not_taken(rules: gate.Rules, tmp_path: Path) -> None:
    with_worker = page('<script src="worker.js"></script>')
    folder, cache = written(tmp_path / "site", {**SITE, "e.html": with_worker}), Cache(tmp_path / "cache")
    assert gate.scan(folder, RULES, cache) == []
    assert gate.scan(folder, rules, cache) == gate.scan(folder, rules) != []


def test_a_record_that_is_cut_off_or_altered_is_not_taken(tmp_path: Path) -> None:
    folder, cache = written(tmp_path / "site", SITE), Cache(tmp_path / "cache")
    assert gate.scan(folder, RULES, cache) == []
    change(folder, "b/chart.svg", None)
    for each in (tmp_path / "cache").rglob("*"):
        if each.is_file() and each.name != ".gitignore":
            each.write_bytes(each.read_bytes()[:-9])
    assert gate.scan(folder, RULES, Cache(tmp_path / "cache")) == gate.scan(folder, RULES) != []


def test_names_of_files_are_not_searched_once_more_where_they_are_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    searched: list[str] = []

    def noted(texts: Iterable[str], known: Known) -> Iterator[str]:
        searched.extend(texts)
        return worth_searching(texts, known)

    monkeypatch.setattr(people, "worth_searching", noted)
    people.look_by.cache_clear()
    listed = {path: hashlib.sha256(path.encode()).hexdigest() for path in ("b/chart.svg", "c.csv")}
    listing = "".join(f"{digest}  {path}\n" for path, digest in listed.items())
    said = json.dumps({"files": listed, "by": "Said here alone"})
    folder = written(tmp_path / "site", {**SITE, "list.txt": listing, "list.json": said})
    assert gate.scan(folder, RULES) == []
    assert "Said here alone" in searched
    assert not listed.keys() & {text.strip() for text in searched}
    written(folder, {"list.txt": f"{listing}{listed['c.csv']}  call 0207 946 0000\n"})
    assert [(each.file, each.line) for each in gate.scan(folder, RULES)] == [("list.txt", 3)]
