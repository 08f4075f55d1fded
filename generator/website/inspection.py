"""The last look at a finished site before it takes its place."""

import functools
import hashlib
import re
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

from generator import gate
from generator.cache import Cache
from generator.gate import Fault, Rules
from generator.model import Portfolio
from generator.privacy import Known
from generator.problems import EnvironmentFault
from generator.publish.sealing import manifest as form
from generator.publish.versions.listing import unpublished
from generator.settings import Purpose
from generator.website import offline
from generator.website.look import THEME
from generator.website.theme_markup import ThemeMarkup

_SHOWN = 20
_WORD = re.compile(r"\w+")
_WRITTEN_AFTERWARDS = frozenset({form.CRATE, form.LISTING, form.MANIFEST, form.PROVENANCE})


def rules_for(
    theme: ThemeMarkup, portfolio: Portfolio, purpose: Purpose, address: str = "", *, preview: bool = False
) -> Rules:
    """What a site may hold that stands at an address: what the theme has in its pages, and what the portfolio lets stand."""
    return Rules(
        scripts=theme.scripts,
        styles=theme.styles | styles_of_lists(),
        settings=theme.settings,
        programs=programs(),
        brought=brought(),
        known=_of_texts(portfolio.personal_data.known()),
        page_size=portfolio.limits.page_size * 1000,
        address=address,
        root=f"{urlsplit(address).path.rstrip('/')}/",
        around=frozenset() if purpose == "site" else frozenset({"versions/"}),
        later=_WRITTEN_AFTERWARDS if preview else frozenset(),
        preview=preview,
    )


def _of_texts(known: Known) -> Known:
    """The same without names that are words of the program's own, such as May: those stand on every site."""
    return replace(known, names=frozenset(each for each in known.names if each.casefold() not in own_words()))


@functools.cache
def own_words() -> frozenset[str]:
    """Every word of the guide, the templates and the modules that put results into words."""
    texts = (each for each in THEME.parent.rglob("*") if each.suffix in (".md", ".html", ".py"))
    return frozenset(word for each in texts for word in _WORD.findall(each.read_text(encoding="utf-8").casefold()))


@functools.cache
def brought() -> frozenset[str]:
    """The digests of the files that the theme and this program put into a site."""
    return frozenset(digest for _, digest in _brought())


@functools.cache
def programs() -> frozenset[tuple[str, str]]:
    """The scripts among them, each with its path below the site."""
    return frozenset((path, digest) for path, digest in _brought() if path.endswith(".js"))


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


def inspect(site: Path, rules: Rules, cache: Cache | None) -> None:
    """Raises EnvironmentFault where a site holds what must not be published."""
    if faults := gate.scan(site, rules, cache):
        count = f"{len(faults):,} fault{'s' if len(faults) > 1 else ''}"
        raise EnvironmentFault(
            f"the site was not put in place, since it holds what must not be published: {count}",
            "What stood there before stays. The guide says what a site may hold.",
            listed(faults),
        )


def listed(faults: list[Fault]) -> tuple[str, ...]:
    """The first faults, and how many there are besides."""
    rest = len(faults) - _SHOWN
    return (*map(str, faults[:_SHOWN]), *((f"and {rest:,} more",) if rest > 0 else ()))
