"""The process in which a worker computes: tasks come in at one end, outcomes go out at the other, until nobody is there."""

import contextlib
import os
import pickle

from generator.pipeline.cluster.messages import Gone, receive, send
from generator.pipeline.cluster.worker import do, programs


def main() -> None:
    """Serve the process that started this one."""
    given, taken = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints is no outcome
    programs()  # as they are now, whatever is installed over them later
    with contextlib.suppress(Gone, BrokenPipeError), given, taken:
        while True:
            send(taken, pickle.dumps(do(receive(given))))


if __name__ == "__main__":
    main()
