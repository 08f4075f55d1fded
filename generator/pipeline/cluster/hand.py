"""The process in which a worker computes: tasks come in at one end, outcomes go out at the other, until nobody is there."""

import contextlib
import os
import pickle
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


def main() -> None:
    """Serve the process that started this one."""
    from generator.pipeline.cluster.worker import do, programs

    given, taken = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints is no outcome
    programs()  # as they are now, whatever is installed over them later
    with contextlib.suppress(Gone, BrokenPipeError), given, taken:
        while True:
            send(taken, pickle.dumps(do(receive(given))))


if __name__ == "__main__":
    main()
