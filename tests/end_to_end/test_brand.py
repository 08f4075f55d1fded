"""An organisation's brand on a whole site: worn by every page, let through by the gate, and no other style sheet with it."""

from pathlib import Path

import pytest
from end_to_end.portfolios import edit
from end_to_end.program import run
from gate import pictures

PAGES = ("index.html", "team/jan/index.html", "guide/writing/index.html", "404.html")
BRAND = 'organisation: Small & Sons\nbrand: {logo: Our-Logo.PNG, colour: "#7A1F3D", colour_dark: "#4a1225"}\n'


@pytest.fixture
def branded(unbuilt: Path) -> Path:
    edit(unbuilt / "site_config/portfolio.yml", "organisation: Small\n", BRAND)
    (unbuilt / "site_config/Our-Logo.PNG").write_bytes(pictures.png())
    return unbuilt


def test_every_page_wears_it_and_the_gate_finds_nothing(branded: Path) -> None:
    done = run("build", cwd=branded)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    site = branded / "site"
    for page in PAGES:
        text = (site / page).read_text(encoding="utf-8")
        assert text.count('alt="Small &amp; Sons"') == 2, page
        assert text.index("assets/reviews.css") < text.index("assets/brand.css") < text.index("assets/edition.css")
    assert (site / "assets/logo.png").read_bytes() == pictures.png()
    sheet = (site / "assets/brand.css").read_text(encoding="utf-8")
    assert sheet.count("--md-primary-fg-color: #7a1f3d;") == sheet.count("--md-primary-fg-color: #4a1225;") == 1
    assert not any("Our-Logo" in each.name for each in site.rglob("*"))
    done = run("scan", "site", cwd=branded)
    assert (done.returncode, done.stdout) == (0, ""), done.stdout


def test_a_style_sheet_that_the_settings_do_not_make_is_told(branded: Path) -> None:
    assert run("build", cwd=branded).returncode == 0
    sheet = branded / "site/assets/brand.css"
    sheet.write_text(sheet.read_text(encoding="utf-8") + "main { display: none }\n", encoding="utf-8")
    done = run("scan", "site", cwd=branded)
    assert done.returncode == 1
    assert "a style sheet that neither the theme nor this program brings" in done.stdout


def test_another_colour_shows_at_once_and_a_brand_can_be_taken_off(branded: Path) -> None:
    assert run("build", cwd=branded).returncode == 0
    edit(branded / "site_config/portfolio.yml", "#7A1F3D", "#005030")
    assert run("build", cwd=branded).returncode == 0
    assert "#005030" in (branded / "site/assets/brand.css").read_text(encoding="utf-8")
    edit(branded / "site_config/portfolio.yml", BRAND.replace("#7A1F3D", "#005030"), "organisation: Small\n")
    assert run("build", cwd=branded).returncode == 0
    assert not list((branded / "site/assets").glob("brand.css")) + list((branded / "site/assets").glob("logo.*"))
    assert "rv-book" in (branded / "site/index.html").read_text(encoding="utf-8")


def test_a_logo_that_cannot_be_shown_is_told_at_its_place_and_nothing_is_built(branded: Path) -> None:
    logo = branded / "site_config/Our-Logo.PNG"
    logo.write_bytes(pictures.png()[: len(pictures.png()) // 2])
    done = run("build", cwd=branded)
    assert (done.returncode, "the picture is not whole" in done.stdout) == (1, True), done.stdout + done.stderr
    assert "portfolio.yml:2:" in done.stdout
    assert "Nothing was built" in done.stderr
    assert not (branded / "site").exists()


@pytest.mark.parametrize("arguments", [("--offline", "--out", "all.zip"), ("--team", "team", "--out", "part")])
def test_packages_and_parts_wear_it_too(branded: Path, arguments: tuple[str, ...]) -> None:
    assert run("build", *arguments, cwd=branded).returncode == 0
    done = run("scan", arguments[-1], cwd=branded)
    assert (done.returncode, done.stdout) == (0, ""), done.stdout
