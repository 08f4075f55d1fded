"""The last look at a finished site before it takes its place."""

import functools
import hashlib
from collections.abc import Mapping
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import unquote, urlsplit

from generator import gate
from generator.cache import Cache, key_of
from generator.compile.brand import sheets_of
from generator.gate import Fault, Rules, words_of
from generator.model import Portfolio
from generator.pipeline.site import Built
from generator.privacy import Known
from generator.problems import ContentFault
from generator.publish.sealing import manifest as form
from generator.publish.sealing.hashed import Hashed
from generator.publish.versions.listing import unpublished
from generator.settings import Purpose
from generator.templates.theme import THEME
from generator.website import offline
from generator.website.made_from import with_sources
from generator.website.theme_markup import ThemeMarkup

_SHOWN = 100
"""Faults of different kinds that a build tells."""
_PLACES = 3
"""Other places of the same fault that it names."""
_WRITTEN_AFTERWARDS = frozenset({form.CRATE, form.LISTING, form.MANIFEST, form.PROVENANCE})


def rules_for(
    theme: ThemeMarkup,
    portfolio: Portfolio,
    purpose: Purpose,
    address: str = "",
    *,
    preview: bool = False,
    cache: Cache | None = None,
) -> Rules:
    """What a site may hold that stands at an address: what the theme has in its pages, and what the portfolio lets stand."""
    return Rules(
        scripts=theme.scripts,
        styles=theme.styles | styles_of_lists(),
        settings=theme.settings,
        around_content=theme.around_content,
        programs=programs(),
        sheets=sheets() | sheets_of(portfolio.brand),
        brought=brought() | {digest for _, digest in sheets_of(portfolio.brand)},
        known=_of_texts(portfolio.known()),
        own=_known_text(cache),
        page_size=portfolio.limits.page_size * 1000,
        address=address,
        root=f"{unquote(urlsplit(address).path).rstrip('/')}/",
        around=frozenset() if purpose == "site" else frozenset({"versions/"}),
        later=_WRITTEN_AFTERWARDS if preview else frozenset(),
        preview=preview,
    )


def _of_texts(known: Known) -> Known:
    """The same without names that are words of the program's own, such as May: those stand on every site."""
    if not known.names:
        return known
    return replace(known, names=frozenset(each for each in known.names if each.casefold() not in own_words()))


@functools.cache
def own_words() -> frozenset[str]:
    """Every word of the guide, the templates and the modules that put results into words."""
    return frozenset(own_text().split())


@functools.cache
def own_text() -> str:
    """The same words in their order, with a blank before and behind each."""
    texts = (each for each in sorted(THEME.parent.rglob("*")) if each.suffix in (".md", ".html", ".py"))
    words = (word for each in texts for word in words_of(each.read_text(encoding="utf-8")))
    return f" {' '.join(words)} "


def _known_text(cache: Cache | None) -> str:
    """The same, from the cache where it is there: the key names all files that it is taken from."""
    key = key_of("own text")
    if cache is None or (text := cache.get(key)) is None:
        text = own_text()
        if cache:
            cache.put(key, text)
    return text


@functools.cache
def brought() -> frozenset[str]:
    """The digests of the files that the theme and this program put into a site."""
    return frozenset(digest for _, digest in _brought())


@functools.cache
def programs() -> frozenset[tuple[str, str]]:
    """The scripts among them, each with its path below the site."""
    return frozenset((path, digest) for path, digest in _brought() if path.endswith(".js"))


@functools.cache
def sheets() -> frozenset[tuple[str, str]]:
    """The style sheets among them, each with its path below the site."""
    return frozenset((path, digest) for path, digest in _brought() if path.endswith(".css"))


@functools.cache
def _brought() -> tuple[tuple[str, str], ...]:
    spec = find_spec("material")
    assert spec
    assert spec.submodule_search_locations
    folders = [Path(spec.submodule_search_locations[0]) / "templates", THEME]
    files = {
        each.relative_to(folder).as_posix(): each
        for folder in folders
        for each in (folder / "assets").rglob("*")
        if each.is_file()
    }
    files[offline.WORKER] = offline.WORKER_FILE
    return tuple((path, hashlib.sha256(each.read_bytes()).hexdigest()) for path, each in files.items())


@functools.cache
def styles_of_lists() -> frozenset[str]:
    """The style that stands in the pages around the versions, which have no theme."""
    return gate.inline(unpublished("").decode())[1]


def inspect(
    site: Path, rules: Rules, root: Path, built: Built, hashed: Hashed | None = None, before: Path | None = None
) -> None:
    """Raises ContentFault where a site that was made of the portfolio at `root` holds what must not be published.

    Files of the site that are `hashed` were read already; `before` is the one that it replaces.
    """
    if faults := with_sources(gate.scan(site, rules, built.cache, built.jobs, hashed, built.progress, before), root):
        count = f"{len(faults):,} fault{'s' if len(faults) > 1 else ''}"
        raise ContentFault(
            f"the site was not put in place, since it holds what must not be published: {count}",
            "What stood there before stays. The guide says what a site may hold.",
            listed(faults),
        )


def inspect_sources(files: Mapping[str, bytes], portfolio: Portfolio) -> None:
    """Raises ContentFault where pages for another engine, or the files beside them, tell who somebody is."""
    rules = Rules(known=_of_texts(portfolio.known()), own=own_text(), brought=brought())
    if faults := gate.people_in(files, rules):
        count = f"{len(faults):,} fault{'s' if len(faults) > 1 else ''}"
        raise ContentFault(
            f"nothing was written, since it holds what must not be published: {count}",
            "The guide says how personal data are found.",
            listed(faults),
        )


def listed(faults: list[Fault]) -> tuple[str, ...]:
    """The faults, those that stand in many places told once; where they are too many, how the rest can be seen."""
    alike: dict[str, list[Fault]] = {}
    for each in faults:
        alike.setdefault(each.message, []).append(each)
    lines = [f"{first}{_also(others)}" for first, *others in alike.values()]
    left = len(lines) - _SHOWN
    more = f"and {left:,} of other kinds; mend these and build again, which tells the rest"
    return (*lines[:_SHOWN], *((more,) if left > 0 else ()))


def _also(others: list[Fault]) -> str:
    """Where else a fault stands."""
    if not others:
        return ""
    places = ", ".join(f"{each.file}:{each.line}" if each.line else each.file for each in others[:_PLACES])
    left = len(others) - _PLACES
    return f". Also at {places}{f' and {left:,} more places' if left > 0 else ''}"
