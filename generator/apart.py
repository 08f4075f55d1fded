"""Processes that this program starts take nothing from the folder that they start in: it holds what others wrote."""

import os


def keep_apart() -> None:
    """See that a Python that is started imports no module from there, and that Windows runs no program from there."""
    os.environ["PYTHONSAFEPATH"] = "1"
    os.environ["NoDefaultCurrentDirectoryInExePath"] = "1"  # noqa: SIM112  as it is called there
