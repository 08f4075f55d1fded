"""Where the reference data that several projects share are kept: beside the checkout, not in it."""

import os
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[1]


def shared(*parts: str) -> Path:
    """A path in the folder that REVIEWS_SHARED names, else in `shared/` beside the checkout.

    Without that folder the test is skipped; under continuous integration (CI is set) it fails.
    """
    folder = Path(os.environ.get("REVIEWS_SHARED") or CHECKOUT.parent / "shared")
    if folder.is_dir():
        return folder.joinpath(*parts)
    sentence = f"the shared reference data are not at {folder}; REVIEWS_SHARED can name their folder"
    if os.environ.get("CI"):
        pytest.fail(sentence)
    pytest.skip(sentence)
