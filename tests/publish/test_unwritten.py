"""Who cannot write is sent to a place that is there, and that was written to."""

import errno
from pathlib import Path

import pytest

from generator.publish.unwritten import look

OUT = Path("/srv/portfolio/site")


@pytest.mark.parametrize(
    "number, named, told",
    [
        (errno.EACCES, "/srv/portfolio/site/a/index.html", "Look at /srv/portfolio/site/a/index.html."),
        (errno.EACCES, "", "Look at /srv/portfolio/site."),
        (errno.EROFS, "/srv/portfolio/.site.building-4711", "Look at /srv/portfolio, where it is made"),
        (errno.EROFS, "/srv/portfolio/.site.building-4711/a/index.html", "Look at /srv/portfolio, where it is made"),
        (errno.EACCES, "/srv/portfolio/.sites/x", "Look at /srv/portfolio/.sites/x."),
        (
            errno.ENOSPC,
            "/etc/read-only-for-it",
            "It was being written to /srv/portfolio/site: look whether there is room",
        ),
    ],
)
def test_the_place_to_look_at(number: int, named: str, told: str) -> None:
    assert look(OSError(number, "what the system says", named or None), OUT).startswith(told)
