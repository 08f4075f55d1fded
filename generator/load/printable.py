"""Names from the disk, which may hold any byte, as they can be printed."""


def printable(name: str) -> str:
    """A name safe to print and to encode."""
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in name)
