"""A web server for one reader on this machine. It tells browsers when there is something new."""

import errno
import http.server
import mimetypes
import sys
import threading
import urllib.parse
from collections.abc import Callable
from http import HTTPStatus

from generator import console
from generator.problems import UsageError

HOST = "127.0.0.1"
_NEWS = "/.news/"
"""Under this address a browser waits until there is a later state than the one that it shows."""
_USUAL = 80
"""The port that a browser does not name."""
_PATIENCE = 25.0
"""Seconds after which a browser that waits is told that nothing is new, and asks again."""
_REST = 60.0
"""Seconds after which a connection on which nobody says anything is closed."""
_SCRIPT = _NEWS + "script.js"
"""Where the script lies that asks for news: a file of its own, since a page's policy lets no other script run in it."""
_TAG = '<script src="%s" data-state="%d"></script></body>'
_ASKS = b"""(function () {
  var state = document.currentScript.dataset.state, asking = false;
  function again() { asking = false; if (!document.hidden) wait(); }
  function wait() {
    if (asking) return; // one question at a time, however often the page is hidden and shown
    asking = true;
    fetch("/.news/" + state).then(function (answer) { return answer.text(); }).then(
      function (newest) { if (Number(newest) > Number(state)) location.reload(); else again(); },
      function () { setTimeout(again, 1000); });
  }
  document.addEventListener("visibilitychange", function () { if (!document.hidden) wait(); });
  if (!document.hidden) wait();
})();
"""
_ALONE = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
"""What keeps pages from elsewhere, which the same browser shows, from showing or using these."""

Read = Callable[[str], bytes | None]
"""The file at a path of the site, or None."""


class News:
    """Which state of the site is the newest; whoever waits for a later one is woken."""

    def __init__(self) -> None:
        self._state = 0
        self._changed = threading.Condition()

    @property
    def state(self) -> int:
        """The number of the newest state."""
        return self._state

    def tell(self) -> None:
        """There is another state."""
        with self._changed:
            self._state += 1
            self._changed.notify_all()

    def after(self, state: int, patience: float = _PATIENCE) -> int:
        """The newest state, as soon as it is later than the given one, or after so many seconds."""
        with self._changed:
            self._changed.wait_for(lambda: self._state > state, patience)
            return self._state


class Server(http.server.ThreadingHTTPServer):
    """Answers at the loopback address alone, and only those who ask for this machine by its own name."""

    daemon_threads = True

    def __init__(self, port: int, read: Read) -> None:
        """Raises UsageError where the port is in use."""
        self.read, self.news = read, News()
        try:
            super().__init__((HOST, port), _Handler)
        except OSError as error:
            if error.errno not in (errno.EADDRINUSE, errno.EACCES):
                raise
            reason = "is in use" if error.errno == errno.EADDRINUSE else "is not open to you"
            raise UsageError(f"port {port} {reason}", "Name another one with --port.") from error

    def handle_error(self, request: object, client_address: object) -> None:  # noqa: ARG002  the library's own names
        """A reader who goes away in the middle is no fault; what is one is told in a line, and the preview goes on."""
        error = sys.exception()
        if not isinstance(error, ConnectionError | TimeoutError):
            console.say(f"A page could not be shown: {type(error).__name__}: {error}")

    @property
    def address(self) -> str:
        """Where the site is."""
        return f"http://{HOST}:{self.server_port}/"


class _Handler(http.server.BaseHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"
    timeout = _REST

    def do_GET(self) -> None:
        """Give a file."""
        self._answer(send=True)

    def do_HEAD(self) -> None:
        """Give what a file would come with."""
        self._answer(send=False)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the library's own name
        """Nothing is said of what is read."""

    def _answer(self, *, send: bool) -> None:
        if not self._asks_here():
            self._give(HTTPStatus.FORBIDDEN, "text/plain", b"This preview is for this machine alone.", send=send)
            return
        try:
            path = urllib.parse.unquote(urllib.parse.urlsplit(self.path).path)
        except ValueError:
            self._give(HTTPStatus.BAD_REQUEST, "text/plain", b"This is no address.", send=send)
            return
        if path == _SCRIPT:
            self._give(HTTPStatus.OK, _type_of(path), _ASKS, send=send)
        elif path.startswith(_NEWS):
            self._tell(path.removeprefix(_NEWS), send=send)
        else:
            self._show(path, send=send)

    def _asks_here(self) -> bool:
        """Whether who asks knows this machine by its own name.

        Elsewhere a name could be made to lead here, and its pages could then read these.
        """
        port = self.server.server_port
        here = {f"{name}:{port}" for name in (HOST, "localhost")} | ({HOST, "localhost"} if port == _USUAL else set())
        return set(self.headers.get_all("Host") or [""]) <= here and not self._is_used_elsewhere()

    def _is_used_elsewhere(self) -> bool:
        """Whether a page from elsewhere asks for something of its own, and no reader who follows a link.

        It could not read the answer, but would learn from how long that takes when a file is saved.
        """
        told = {name: self.headers.get(f"Sec-Fetch-{name}", "") for name in ("Site", "Dest")}
        return told["Site"] in ("cross-site", "same-site") and told["Dest"] != "document"

    def _show(self, path: str, *, send: bool) -> None:
        """Give a file of the site. What cannot be made is told in the browser and in a line, and the preview goes on."""
        try:
            self._file(path, send=send)
        except (ConnectionError, TimeoutError):
            raise
        except Exception as error:  # noqa: BLE001  whatever one page fails of, the others can be shown
            told = f"This page could not be shown: {type(error).__name__}: {error}"
            console.say(told)
            self._give(HTTPStatus.INTERNAL_SERVER_ERROR, "text/plain; charset=utf-8", told.encode(), send=send)

    def _file(self, path: str, *, send: bool) -> None:
        state = self.server.news.state
        place = path.lstrip("/")
        if not place or place.endswith("/"):
            place += "index.html"
        if (data := self.server.read(place)) is not None:
            self._give(HTTPStatus.OK, _type_of(place), _with_news(place, data, state), send=send)
        elif self.server.read(f"{place}/index.html") is not None:
            self._lead(f"/{urllib.parse.quote(place)}/")
        else:
            lost = self.server.read("404.html") or b"There is no such page."
            self._give(HTTPStatus.NOT_FOUND, "text/html; charset=utf-8", _with_news("404.html", lost, state), send=send)

    def _tell(self, known: str, *, send: bool) -> None:
        """Wait until there is news."""
        state = int(known) if known.isascii() and known.isdigit() and len(known) < 10 else 0
        newest = str(self.server.news.after(state) if send else self.server.news.state)
        self._give(HTTPStatus.OK, "text/plain", newest.encode(), send=send)

    def _lead(self, place: str) -> None:
        self._begin(HTTPStatus.FOUND, {"Location": place, "Content-Length": "0"})

    def _give(self, status: HTTPStatus, kind: str, data: bytes, *, send: bool) -> None:
        self._begin(status, {"Content-Type": kind, "Content-Length": str(len(data))})
        if send:
            self.wfile.write(data)

    def _begin(self, status: HTTPStatus, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in (headers | _ALONE).items():
            self.send_header(name, value)
        self.end_headers()


def _with_news(place: str, data: bytes, state: int) -> bytes:
    """A page that loads itself again once there is a later state."""
    if not place.endswith(".html"):
        return data
    page, found, rest = data.rpartition(b"</body>")
    return page + (_TAG % (_SCRIPT, state)).encode() + rest if found else data


def _type_of(place: str) -> str:
    if place.endswith((".js", ".mjs")):
        return "text/javascript; charset=utf-8"
    kind = mimetypes.guess_type(place)[0] or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind
