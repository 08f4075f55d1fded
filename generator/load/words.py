"""What can be read of the bytes of a picture, in whichever way they are written."""


def words(value: bytes) -> str:
    """The words in some bytes.

    Where there are zeros among them, they are read in two ways: as one word, which it is in codes of two and four bytes
    for each letter, and as words apart, which they are where each ends with a zero.
    """
    value = value.rstrip(b"\0").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")
    return " ".join(map(_decoded, dict.fromkeys((value.replace(b"\0", b" "), value.replace(b"\0", b"")))))


def _decoded(value: bytes) -> str:
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return legible(value.decode("latin-1"))


def legible(text: str) -> str:
    """A text in which signs that are no letters are blanks."""
    return "".join(each if each.isprintable() else " " for each in text).strip()
