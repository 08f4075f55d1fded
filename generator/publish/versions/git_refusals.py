"""What Git or the disk refuses while a branch is worked on, told in a line."""

import contextlib
import subprocess
import tempfile
from collections.abc import Iterator

from generator.problems import EnvironmentFault

_LOOK = (
    "What was published before is as it was. Look whether there is room, and whether you may write to the repository; "
    f"files stand in {tempfile.gettempdir()} for a while, and TMPDIR names another place."
)
_LONGEST = 500
"""Letters of a line, which can be what a remote sent."""


@contextlib.contextmanager
def told_in_a_line(name: str) -> Iterator[None]:
    """Turn what Git or the disk refuses into a fault that says so; what is known better is told where it happens."""
    try:
        yield
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        raise EnvironmentFault(f"Git could not work on the {name}: {said(error)}", _LOOK) from error
    except OSError as error:
        raise EnvironmentFault(f"the {name} could not be written: {error.strerror or error}", _LOOK) from error


def said(error: subprocess.CalledProcessError | subprocess.TimeoutExpired) -> str:
    """Why Git gave up, in a line: the first that it said, unless that was only by the way."""
    text = (error.stderr or b"").decode("utf-8", "replace").splitlines()
    lines = [line.strip()[:_LONGEST] for line in text if line.strip() and not line.startswith(("hint:", "To "))]
    if not lines and isinstance(error, subprocess.TimeoutExpired):
        return f"it took longer than {error.timeout:.0f} seconds"
    return next((line for line in lines if not line.startswith("warning:")), next(iter(lines), "Git did not say why"))
