"""One preview, from the first look to the last: compile, show, wait for a change, compile again."""

import contextlib
import threading
import time
from dataclasses import replace

from generator import console, website
from generator.load.configuration import FOLDER
from generator.load.settled import UNSETTLED
from generator.memory import Memory
from generator.pipeline.site import Built, build
from generator.preview.marked import LastGood, mark
from generator.preview.server import Server
from generator.preview.telling import Told
from generator.preview.watching import Changes
from generator.problems import ContentFault, ReviewsError
from generator.settings import Settings


class Session:
    """What is shown now, and what was last said of it."""

    def __init__(self, settings: Settings, port: int) -> None:
        """Raises UsageError where the port is in use, or `mkdocs.yml` is not fit for use."""
        self._settings = replace(settings, memory=Memory())
        self._server = Server(port, self._read)
        self._site: website.OnDemand | None = None
        self._told = Told()
        self._last_good = LastGood()

    def _read(self, path: str) -> bytes | None:
        return self._site.read(path) if self._site else None

    def show(self) -> None:
        """Compile what stands in the files, and tell browsers. Raises ReviewsError, and then the last state stays."""
        begun = time.perf_counter()
        built = build(self._settings, console.ProgressBars())
        if built.run.unsettled:
            self._refuse(built)
        mark(built, self._last_good.complete(built))
        if not (self._site and self._site.go_on(self._settings.root, built)):
            self._site = website.OnDemand(self._settings.root, built, self._server.address)
        self._server.news.tell()
        self._say(built, time.perf_counter() - begun)

    def _refuse(self, built: Built) -> None:
        """Tell what is wrong with the portfolio's own settings: without them pages would name whom they list.

        Raises ContentFault. Only problems of settings are told, since others quote texts in which somebody is named.
        """
        wrong = [each for each in built.run.problems if each.location.file.startswith(FOLDER)]
        console.show_problems(self._told.new(wrong), [], "text", built.run.portfolio.known())
        self._told.also(wrong)
        last = "The last state stays." if self._site else "Mend it, and begin the preview again."
        raise ContentFault(UNSETTLED, last)

    def _say(self, built: Built, took: float) -> None:
        """Tell what is wrong now and was not before."""
        run = built.run
        console.show_problems(self._told.new(run.problems), [], "text", run.portfolio.known())
        if mended := self._told.now(run.problems, run.broken):
            console.say(f"Mended: {mended}.")
        console.say(
            f"Shown at {self._server.address} after {took:.1f} s: {console.summary(run.problems, len(run.accepted))}."
        )

    def last(self) -> None:
        """Show and follow the files until the user stops it. Raises ReviewsError where the first state cannot be shown."""
        begun = time.time()
        self.show()  # before there are threads, beside which no process may be forked
        console.say("Changes are shown as files are saved; Ctrl+C ends the preview.")
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        with Changes(self._settings.root, begun) as changes:
            while True:
                changes.wait()
                try:
                    self.show()
                except ReviewsError as error:
                    console.say(f"{error}. {error.hint}")
                except (
                    OSError
                ) as error:  # a file that is there no longer, a disk that is full: the next change may mend it
                    console.say(f"{error.filename or 'the system'}: {error.strerror or error}. The last state stays.")


def preview(settings: Settings, port: int) -> None:
    """Show a portfolio at the loopback address until the user stops it. Raises ReviewsError where it cannot begin."""
    with contextlib.suppress(KeyboardInterrupt):
        Session(settings, port).last()
