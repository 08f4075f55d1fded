"""The preview's web server answers this machine alone, and tells browsers of news."""

import http.client
import socket
import threading
from collections.abc import Iterator

import pytest

from generator.preview.server import HOST, News, Server
from generator.problems import UsageError

FILES = {
    "index.html": b"<html><body>Home</body></html>",
    "team/jan/index.html": b"<p>A page without an end",
    "a b.csv": b"n\n1\n",
    "app.js": b"1",
    "404.html": b"<body>Lost</body>",
}


@pytest.fixture
def server() -> Iterator[Server]:
    found = Server(0, FILES.get)
    thread = threading.Thread(target=found.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield found
    found.shutdown()
    found.server_close()
    thread.join()


def asked(server: Server, path: str, method: str = "GET", **headers: str) -> tuple[http.client.HTTPResponse, bytes]:
    asking = http.client.HTTPConnection(HOST, server.server_port, timeout=10)
    asking.request(method, path, headers=headers)
    answer = asking.getresponse()
    data = answer.read()
    asking.close()
    return answer, data


def test_files_are_given_with_their_type_and_are_never_kept_by_the_browser(server: Server) -> None:
    answer, data = asked(server, "/a%20b.csv?x=1")
    assert (answer.status, data) == (200, b"n\n1\n")
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.headers["Cache-Control"] == "no-store"
    assert asked(server, "/app.js")[0].headers["Content-Type"] == "text/javascript; charset=utf-8"


def test_a_page_asks_for_news_of_the_state_that_it_shows(server: Server) -> None:
    server.news.tell()
    _, data = asked(server, "/")
    assert data.startswith(b"<html><body>Home<script ")
    assert b'<script src="/.news/script.js" data-state="1"></script>' in data
    assert data.endswith(b"</body></html>")


def test_a_folder_without_its_slash_leads_to_its_page(server: Server) -> None:
    answer, _ = asked(server, "/team/jan")
    assert (answer.status, answer.headers["Location"]) == (302, "/team/jan/")
    answer, data = asked(server, "/team/jan/")
    assert (answer.status, data) == (200, FILES["team/jan/index.html"])


def test_what_is_not_there_is_told_by_the_sites_own_page(server: Server) -> None:
    answer, data = asked(server, "/../../etc/passwd")
    assert answer.status == 404
    assert data.startswith(b"<body>Lost<script ")


def test_a_question_without_a_body_gets_none(server: Server) -> None:
    answer, data = asked(server, "/a%20b.csv", "HEAD")
    assert (answer.status, answer.headers["Content-Length"], data) == (200, "4", b"")


def test_the_script_that_asks_for_news_is_a_file_of_its_own_which_a_policy_lets_run(server: Server) -> None:
    answer, data = asked(server, "/.news/script.js")
    assert (answer.status, answer.headers["Content-Type"]) == (200, "text/javascript; charset=utf-8")
    assert b"/.news/" in data


@pytest.mark.parametrize("path", ["/", "/nowhere", "/.news/script.js", "/a%20b.csv"])
def test_pages_from_elsewhere_can_neither_frame_nor_use_these(server: Server, path: str) -> None:
    answer, _ = asked(server, path)
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def raw(server: Server, question: bytes) -> bytes:
    with socket.create_connection((HOST, server.server_port), timeout=10) as asking:
        asking.sendall(question)
        asking.shutdown(socket.SHUT_WR)
        return b"".join(iter(lambda: asking.recv(65536), b""))


@pytest.mark.parametrize("path", ["/", "/team/jan", "/.news/0"])
@pytest.mark.parametrize("site, dest, status", [
    ("cross-site", "empty", 403), ("same-site", "image", 403), ("cross-site", "iframe", 403),
    ("cross-site", "document", 0), ("same-origin", "empty", 0), ("none", "document", 0),
])  # fmt: skip
def test_pages_from_elsewhere_are_told_nothing_and_their_readers_may_follow_a_link(
    server: Server, path: str, site: str, dest: str, status: int
) -> None:
    server.news.tell()
    headers = {"Sec-Fetch-Site": site, "Sec-Fetch-Dest": dest}
    answer, data = asked(server, path, **headers)
    if status:
        assert (answer.status, data) == (status, b"This preview is for this machine alone.")
    else:
        assert answer.status in (200, 302)


@pytest.mark.parametrize("path", ["/", "/team/jan", "/none"])
def test_no_answer_leaves_a_hold_on_the_page_to_who_opened_it(server: Server, path: str) -> None:
    answer, _ = asked(server, path)
    assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"


def test_what_is_no_address_is_told(server: Server) -> None:
    host = b"Host: 127.0.0.1:%d\r\n\r\n" % server.server_port
    assert raw(server, b"GET http://[::1/ HTTP/1.1\r\n" + host).startswith(b"HTTP/1.1 400 ")


def test_of_two_names_both_must_be_this_machine_s(server: Server) -> None:
    host = b"Host: 127.0.0.1:%d\r\nHost: example.org\r\n\r\n" % server.server_port
    assert raw(server, b"GET / HTTP/1.1\r\n" + host).startswith(b"HTTP/1.1 403 ")


def test_a_page_that_cannot_be_made_is_told_and_the_preview_goes_on(
    server: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    def fails(_path: str) -> bytes | None:
        raise ValueError("no such template")

    server.read = fails
    answer, data = asked(server, "/")
    assert (answer.status, answer.headers["Content-Type"]) == (500, "text/plain; charset=utf-8")
    assert b"no such template" in data
    assert "no such template" in capsys.readouterr().err
    server.read = FILES.get
    assert asked(server, "/")[0].status == 200


@pytest.mark.parametrize("host", ["example.org", "127.0.0.1", "example.org:{port}", ""])
def test_a_name_that_leads_here_from_elsewhere_is_told_nothing(server: Server, host: str) -> None:
    answer, data = asked(server, "/", Host=host.format(port=server.server_port))
    assert answer.status == 403
    assert b"Home" not in data


def test_this_machine_may_be_called_by_its_name(server: Server) -> None:
    assert asked(server, "/", Host=f"localhost:{server.server_port}")[0].status == 200


def test_who_waits_for_news_is_woken(server: Server) -> None:
    heard: list[bytes] = []
    waiting = threading.Thread(target=lambda: heard.append(asked(server, "/.news/0")[1]))
    waiting.start()
    assert not heard
    server.news.tell()
    waiting.join(10)
    assert heard == [b"1"]


@pytest.mark.parametrize("known", ["", "x", "-1", "9" * 5000, "\u0663"])
def test_what_is_no_state_is_none_that_is_known(server: Server, known: str) -> None:
    server.news.tell()
    assert asked(server, f"/.news/{known.encode().hex() if not known.isascii() else known}")[1] == b"1"


def test_without_news_the_same_state_is_told_after_a_while() -> None:
    assert News().after(0, 0.01) == 0


def test_a_reader_who_goes_away_is_no_news(server: Server, capsys: pytest.CaptureFixture[str]) -> None:
    for error, said in ((BrokenPipeError("gone"), ""), (ValueError("bad"), "ValueError: bad")):
        try:
            raise error
        except (BrokenPipeError, ValueError):
            server.handle_error(None, None)
        told = capsys.readouterr()
        assert said in told.out + told.err
        assert bool(said) == bool(told.out + told.err)


def test_a_port_in_use_is_told(server: Server) -> None:
    with pytest.raises(UsageError, match=f"port {server.server_port} is in use"):
        Server(server.server_port, FILES.get)
