"""A lock on a file or folder, which the system takes back when a process ends, however it ends."""


def take(handle: int, *, wait: bool = False) -> bool:
    """Lock what a handle is open for; false where somebody else holds it, or where there are no such locks."""
    try:
        import fcntl  # noqa: PLC0415  not everywhere; there nothing is locked, and nothing taken for left behind
    except ImportError:
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except OSError:
        return False
    return True
