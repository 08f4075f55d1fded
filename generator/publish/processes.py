"""Whether a process that left its number in a name is still there."""

import os


def lives_elsewhere(process: int) -> bool:
    """Whether another process of this number runs on this machine; who asks is none, it has just begun."""
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):  # no system has so large a number
        return False
    except OSError:
        return True
    return process != os.getpid()
