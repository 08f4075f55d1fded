"""A browser's page that remembers what went wrong in it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Literal

from playwright.sync_api import Browser, Dialog, Page, Request

Scheme = Literal["light", "dark"]
WIDE, NARROW = 1280, 320


@dataclass
class Watched:
    """A page with its console errors, the foreign addresses that it asked for, and the dialogs that it opened."""

    page: Page
    origin: str
    errors: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)

    def open(self, address: str) -> Page:
        """Load a page of the site and wait until everything in it has come."""
        self.page.goto(self.origin + address, wait_until="load")
        return self.page

    def assert_clean(self) -> None:
        assert (self.errors, self.foreign, self.dialogs) == ([], [], [])

    def _heard(self, kind: str, text: str) -> None:
        if kind == "error":
            self.errors.append(text)

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((self.origin, "data:", "blob:")):
            self.foreign.append(request.url)

    def _dialog(self, dialog: Dialog) -> None:
        self.dialogs.append(dialog.message)
        dialog.dismiss()


@contextmanager
def watched(browser: Browser, origin: str, width: int = WIDE, scheme: Scheme = "light") -> Iterator[Watched]:
    """A fresh page, watched from before it loads anything."""
    context = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme, reduced_motion="reduce", service_workers="block"
    )
    found = Watched(page=context.new_page(), origin=origin)
    found.page.on("console", lambda message: found._heard(message.type, message.text))
    found.page.on("pageerror", lambda error: found.errors.append(str(error)))
    found.page.on("request", found._asked)
    found.page.on("dialog", found._dialog)
    try:
        yield found
    finally:
        context.close()
