"""The builder withstands the fault drivers of ../shared/attacks; they are not in this repository."""

import pytest
from conftest import MakeOnce
from end_to_end.fault_drivers import DRIVERS, said_by


@pytest.mark.parametrize("driver", DRIVERS.values())
def test_the_builder_withstands_the_driver(driver: str, once: MakeOnce) -> None:
    assert said_by(driver, once)
