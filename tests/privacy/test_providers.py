"""Hosts at which anybody may have an address, and endings that are no hosts."""

import pytest

from generator.privacy.providers import is_provider, is_suffix


@pytest.mark.parametrize(
    "host",
    [
        "gmail.com", "hotmail.co.uk", "yahoo.com.au", "live.ie", "outlook.fr", "yahoo.ie", "aol.co.uk", "gmx.de", "pm.me",
        "virgin.net", "proton.me", "me.com", "hotmail.com.mx",
    ],
)  # fmt: skip
def test_a_provider_is_known_in_every_country(host: str) -> None:
    assert is_provider(host)
    assert not is_suffix(host)


@pytest.mark.parametrize(
    "host",
    [
        "live.brightwater.co.uk",
        "council.example",
        "live.tv",
        "outlook.org",
        "mygmail.com",
        "gmail.com.example",
        "pm.org",
        "",
    ],
)
def test_a_host_that_is_called_nearly_so_is_none(host: str) -> None:
    assert not is_provider(host)


@pytest.mark.parametrize("host", ["co.uk", "uk", "com", "org.uk", "gov.uk", "com.au"])
def test_what_many_hosts_end_with_is_no_host(host: str) -> None:
    assert is_suffix(host)


@pytest.mark.parametrize("host", ["brightwater.uk", "b.co.uk", "council.example", "nhs.net", ""])
def test_a_host_is_no_ending(host: str) -> None:
    assert not is_suffix(host)
