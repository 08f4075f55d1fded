"""Messages between a worker and the process in which it computes: each one with its length before it."""

from typing import IO

_LENGTH = 8
"""Bytes that say how long a message is."""


class Gone(Exception):
    """The other side has ended."""


def send(stream: IO[bytes], message: bytes) -> None:
    """Send a message. Raises Gone."""
    try:
        stream.write(len(message).to_bytes(_LENGTH, "big"))
        stream.write(message)
        stream.flush()
    except (OSError, ValueError):
        raise Gone from None


def receive(stream: IO[bytes]) -> bytes:
    """The next message. Raises Gone."""
    length = int.from_bytes(_exactly(stream, _LENGTH), "big")
    return _exactly(stream, length)


def _exactly(stream: IO[bytes], length: int) -> bytes:
    try:
        data = stream.read(length)
    except (OSError, ValueError):
        raise Gone from None
    if len(data) < length:
        raise Gone
    return data
