"""The organisation's logo: a small picture that is nothing else, beside the settings that name it."""

import pytest
from conftest import WritePortfolio
from gate import pictures

from generator.load.configuration import load_configuration
from generator.load.logo import MOST
from generator.load.settled import stops_build

SETTINGS = "organisation: Small\nbrand:\n  logo: logo.png\n"


def test_a_logo_is_known_by_its_digest(portfolio: WritePortfolio) -> None:
    files: dict[str, str | bytes] = {"site_config/portfolio.yml": SETTINGS, "site_config/logo.png": pictures.png()}
    found = load_configuration(portfolio(files))
    assert found.problems == []
    assert "site_config/logo.png" in found.digests


@pytest.mark.parametrize(
    "data, code, words",
    [
        (None, "FILE-002", "there is no file"),
        (b"<svg onload=alert(1)>", "FILE-005", "does not begin as .png does"),
        (pictures.png() + b"PK\x03\x04", "FILE-005", "goes on behind its end"),
        (pictures.png() + b"\0" * MOST, "FILE-007", "a logo may have 200"),
    ],
)
def test_what_cannot_be_shown_stops_the_build_at_the_line_that_names_it(
    portfolio: WritePortfolio, data: bytes | None, code: str, words: str
) -> None:
    files: dict[str, str | bytes] = {"site_config/portfolio.yml": SETTINGS}
    found = load_configuration(portfolio(files | ({"site_config/logo.png": data} if data else {})))
    [problem] = found.problems
    assert (str(problem.location), problem.code) == ("site_config/portfolio.yml:3:9", code)
    assert words in problem.message
    assert problem.hint
    assert stops_build(found.problems)
    assert "site_config/logo.png" not in found.digests


def test_a_logo_that_names_somebody_is_refused(portfolio: WritePortfolio) -> None:
    named = f"{SETTINGS}personal_data: {{names: [Kerensa]}}\n"
    told = pictures.png(pictures.chunk(b"tEXt", b"Software\0Kerensa"))
    found = load_configuration(portfolio({"site_config/portfolio.yml": named, "site_config/logo.png": told}))
    assert ["personal data in a text in the picture" in each.message for each in found.problems] == [True]
    assert "Kerensa" not in found.problems[0].message


def test_a_colour_without_quotation_marks_is_a_comment_and_the_cure_says_so(portfolio: WritePortfolio) -> None:
    found = load_configuration(portfolio({"site_config/portfolio.yml": "brand:\n  colour: #14324f\n"}))
    [problem] = found.problems
    assert (str(problem.location), problem.code) == ("site_config/portfolio.yml:2:3", "KEY-004")
    assert "between quotation marks" in (problem.hint or "")
