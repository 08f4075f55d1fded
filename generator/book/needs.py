"""Whether what a book is made with is installed: it is an extra, since most people never print one."""

import importlib

from generator.problems import EnvironmentFault

_LIBRARIES = ("pypdf", "selectolax.lexbor")


def ready() -> None:
    """Raises EnvironmentFault where a library is missing."""
    for name in _LIBRARIES:
        try:
            importlib.import_module(name)
        except ImportError as error:
            raise EnvironmentFault(
                f"a PDF file needs {name.partition('.')[0]}, which is not installed",
                "Install it: pip install 'service-reviews[pdf]'",
            ) from error
