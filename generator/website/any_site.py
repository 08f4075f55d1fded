"""The rules for a finished site that somebody else may have built: by the portfolio and the theme that are here.

A version that was published before, and a site whose portfolio is elsewhere, may speak another language, name its author and
wear another brand than the settings here say. So these are taken from the site itself, as far as they can hold nothing else: a
language that this program has, a style sheet that a brand makes to the letter, a text where the theme has one.
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import get_args

from mkdocs.config.defaults import MkDocsConfig

from generator.compile.brand import SHEET, brand_in, sheets_of, style_sheet
from generator.gate import Rules
from generator.load.settled import settled
from generator.load.site_settings import load_site_settings
from generator.model import Portfolio
from generator.model.brand import Brand
from generator.model.languages import Language as Code
from generator.pipeline.language import language_of
from generator.problems import UsageError
from generator.publish.versions.publication import RECORD
from generator.results import Provenance
from generator.settings import Purpose
from generator.speech.language import Language, speaking
from generator.walking import walk
from generator.website.inspection import rules_for
from generator.website.look import configure, dress, sign
from generator.website.place import record_of
from generator.website.theme_markup import ThemeMarkup, markup_of

BESIDE_VERSIONS = frozenset({".nojekyll", ".gitattributes", "CNAME"})
"""What stands around the versions for the sake of those who serve them."""

_LOCATION = re.compile(r"<loc>(https?://[A-Za-z0-9.:/_~-]{1,500})</loc>")
_MOST = 1_000_000
_SPEAKS = re.compile(rb"<html lang=[\"']?([a-z]{2,3})[\"' >]")
_BEGINNING = 200
"""Bytes in which a page of the theme says its language."""
_SHEET_SIZE = 10_000
"""More than any style sheet of a brand has."""
_SOMEBODY = "-"
"""Stands for an author: a page may name any, or none."""


def rules_of(root: Path, site: Path) -> Rules:
    """What a site may hold, by the settings of the portfolio at `root`. Raises UsageError where these are not fit for use."""
    pages, brands = _found_in(site)
    depths = range(max((len(each.relative_to(site).parts) for each in pages), default=1))
    theme = ThemeMarkup()
    address = ""
    portfolio = settled(root)
    for purpose in get_args(Purpose):
        config = _config(root, purpose)
        address = address or config.site_url or ""
        for code in sorted({portfolio.language, *_languages_of(pages)}):
            theme = theme.with_those_of(_markup_in(code, config, portfolio, depths))
        for brand in _worn_otherwise(brands, portfolio.brand):  # by which nothing differs but the head and the logo
            dressed = portfolio.model_copy(update={"brand": brand})
            theme = theme.with_those_of(_markup_in(portfolio.language, config, dressed, range(1)))
    purpose = (record_of(site) or {}).get("purpose", "site")
    rules = rules_for(theme, portfolio, purpose if purpose in get_args(Purpose) else "site", address)
    sheets = frozenset[tuple[str, str]]().union(*map(sheets_of, brands))
    return replace(
        rules,
        sheets=rules.sheets | sheets,
        brought=rules.brought | {digest for _, digest in sheets},
        beside=BESIDE_VERSIONS if (site / RECORD).is_file() else rules.beside,
    )


def _found_in(site: Path) -> tuple[list[Path], list[Brand]]:
    """The pages of a site, and the brands that it wears, of which a publication can have one a version."""
    pages, brands = [], []
    for folder, _, names in walk(site):
        place = Path(folder)
        pages += [place / name for name in names if name.endswith(".html")]
        sheet = place / Path(SHEET).name
        if sheet.name in names and sheet.as_posix().endswith(f"/{SHEET}"):
            with suppress(OSError, UnicodeDecodeError):
                brands.append(brand_in(_beginning(sheet, _SHEET_SIZE).decode()))
    return pages, [each for each in brands if each]


def _languages_of(pages: Iterable[Path]) -> Iterator[Code]:
    """The languages that pages say they speak, of those that this program has."""
    known = {code.encode(): code for code in get_args(Code)}
    for page in pages:
        with suppress(OSError):
            said = _SPEAKS.search(_beginning(page, _BEGINNING))
            if said and (code := known.get(said[1])):
                yield code


def _beginning(file: Path, size: int) -> bytes:
    """Raises OSError. What is no regular file, and may have no end to wait for, has none."""
    if file.is_symlink() or not file.is_file():
        return b""
    with file.open("rb") as stream:
        return stream.read(size)


def _worn_otherwise(brands: Iterable[Brand], own: Brand) -> list[Brand]:
    """One of each kind of brands that gives pages other tags than the portfolio's own does; none at all is one of them."""
    kinds = {(bool(style_sheet(each)), bool(each.logo)): each for each in [*brands, Brand(), own]}
    return [each for each in kinds.values() if each is not own]


def _markup_in(code: Code, config: MkDocsConfig, portfolio: Portfolio, depths: range) -> ThemeMarkup:
    """What the theme has in pages that speak a language and wear the portfolio's brand."""
    with speaking(language_of(portfolio) if code == portfolio.language else Language(code=code)):
        dress(config, portfolio)
        return markup_of(config.theme.get_env(), config, depths)


def _config(root: Path, purpose: Purpose) -> MkDocsConfig:
    """The settings of a site for a purpose, for which nothing is built."""
    data, problems = load_site_settings(root)
    if problems:
        raise UsageError(f"{problems[0].location}: {problems[0].message}", problems[0].hint)
    config = MkDocsConfig(config_file_path=str(root / "mkdocs.yml"))
    author = data.get("site_author") or _SOMEBODY
    ours = {"docs_dir": str(root / "reviews"), "theme": {"name": "material"}, "site_author": author}
    config.load_dict(data | ours)
    errors, _ = config.validate()
    if errors:
        raise UsageError(f"mkdocs.yml: {errors[0][0]}: {errors[0][1]}")
    configure(config, purpose)
    sign(config, Provenance(), purpose)
    return config


def own_address(site: Path) -> str:
    """The address that a site gives as its own in its map, for whoever has no portfolio that says it; else empty."""
    try:
        with (site / "sitemap.xml").open(encoding="utf-8") as file:
            found = _LOCATION.findall(file.read(_MOST))
    except (OSError, UnicodeDecodeError):
        return ""
    return min(found, key=len, default="")
