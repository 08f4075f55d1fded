"""What an organisation and its teams are called is nobody's name where a text is signed with it."""

import pytest

from generator.model import Portfolio
from generator.privacy import Known, redact

_KNOWN = Known(bodies=frozenset({"Brightwater Hollin", "Jasper Lodge Tenants Forum", "Dr Patel"}))


@pytest.mark.parametrize(
    "text",
    [
        "Kind regards, Brightwater Hollin", "Yours sincerely BRIGHTWATER HOLLIN", "This is Brightwater calling",
        "Regards, Jasper Lodge Tenants Forum", "Contact: Brightwater Hollin",
    ],
)  # fmt: skip
def test_a_body_stands_where_a_name_could(text: str) -> None:
    known = Known(bodies=_KNOWN.bodies | {"Brightwater"})
    assert redact(text, known) == text
    assert redact(text) != text, "else this would show nothing"


@pytest.mark.parametrize(
    "text, shown",
    [
        ("Kind regards, Brightwater Nair", "Kind regards, [name]"),
        ("Kind regards, Hollin", "Kind regards, [name]"),
        ("spoke to Dr Patel", "spoke to [name]"),
    ],
)
def test_whoever_is_called_nearly_so_or_has_a_title_is_redacted(text: str, shown: str) -> None:
    assert redact(text, _KNOWN) == shown


def test_a_listed_name_is_redacted_though_a_team_is_called_so() -> None:
    known = Known(bodies=_KNOWN.bodies, names=frozenset({"Brightwater Hollin"}))
    assert redact("Kind regards, Brightwater Hollin", known) == "Kind regards, [name]"


def test_the_bodies_of_a_portfolio_are_the_organisation_and_its_teams() -> None:
    portfolio = Portfolio.model_validate(
        {"organisation": "Brightwater", "teams": {"billing": {"name": "Jasper Lodge"}}}
    )
    assert portfolio.known().bodies == {"Brightwater", "Jasper Lodge"}
    assert portfolio.known().told == [[], [], [], ["Brightwater", "Jasper Lodge"]]
