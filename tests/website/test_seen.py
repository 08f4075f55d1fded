"""How a new site stands is known from the last look at it, and need not be looked at once more."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from end_to_end.portfolios import write
from small_portfolio import settings

from generator import website
from generator.pipeline.site import build
from generator.up_to_date import Left
from generator.up_to_date.left import root_of, standing
from generator.up_to_date.stamps import Stamp
from generator.website import place


def built(root: Path, site: Path, left: Left | None = None) -> Mapping[str, Stamp] | None:
    """How a site stands that was built as the command does, where that is known without a look."""
    made = build(settings(root, use_cache=True))
    spare = site.with_name("spare")
    website.build(root, made, site, website.Last(site=site, left=left or Left(), spare=spare))
    website.see_removed()
    website.lay_up(site, spare)
    return made.stands


def test_it_is_known_where_the_site_before_is_laid_by(tmp_path: Path) -> None:
    root, site = write(tmp_path / "portfolio"), tmp_path / "site"
    assert built(root, site) is None  # the spare one is made of other names of its files
    for _ in range(2):
        stamps = standing(site)
        assert stamps
        found = built(root, site, Left(taken=2**63, stamps=stamps, root=root_of(site)))
        assert found == standing(site)
        assert found is not None
        assert {path for path in found if path.endswith("/")} > {"assets/", "assets/stylesheets/"}


def test_it_is_not_known_where_the_site_before_is_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root, site = write(tmp_path / "portfolio"), tmp_path / "site"
    built(root, site)
    monkeypatch.setattr(place, "put_by", lambda *_: False)
    assert built(root, site) is None
