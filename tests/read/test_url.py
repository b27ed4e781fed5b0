"""Addresses: what a server may do, and what it may not do to us. All of it on loopback."""

from __future__ import annotations

import gzip
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from dataclasses import replace as changed
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from factcheck.config import Config
from factcheck.errors import ReadError
from factcheck.read import read_document
from factcheck.read.web.exchange import public

from .making import pdf, shapes

S = "Magnesium may help people with anxiety to sleep, though the trials that were made of it were small and short."
PAGE = f"<html><head><title>Sleep</title></head><body><h1>Sleep</h1><p>{S}</p></body></html>".encode()
CONFIG = Config(connect_timeout=2, read_timeout=2, total_timeout=5, retries=1, max_bytes=200_000, allow_private=True)
Answer = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Site:
    """A server on loopback: what it answers by path, and what it was asked."""

    url: str
    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[tuple[str, str]] = field(default_factory=list)
    closing: threading.Event = field(default_factory=threading.Event)

    def at(self, path: str, answer: Answer) -> str:
        self.answers[path] = answer
        return self.url + path


@pytest.fixture(scope="module")
def server() -> Iterator[Site]:
    site = Site("")

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            site.asked.append((self.path, self.headers.get("User-Agent", "")))
            self.close_connection = True
            site.answers[self.path.split("?")[0]](self)

        def log_message(self, format: str, *args: object) -> None:
            pass

    httpd = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    httpd.daemon_threads = True
    site.url = f"http://127.0.0.1:{httpd.server_port}"
    threading.Thread(target=httpd.serve_forever, args=(0.02,), daemon=True).start()
    yield site
    site.closing.set()
    httpd.shutdown()
    httpd.server_close()


@pytest.fixture
def site(server: Site, monkeypatch: pytest.MonkeyPatch) -> Site:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    server.asked.clear()
    return server


def sends(body: bytes, kind: str = "text/html", status: int = 200, **headers: str) -> Answer:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        if kind:
            handler.send_header("Content-Type", kind)
        handler.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)

    return answer


def leads(to: str, status: int = 302) -> Answer:
    return sends(b"", status=status, Location=to)


def drips(site: Site, first: bytes, drop: bytes) -> Answer:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(first)
        while not site.closing.wait(0.05):
            try:
                handler.wfile.write(drop)
                handler.wfile.flush()
            except OSError:
                return

    return answer


def refusal(url: str, config: Config = CONFIG) -> str:
    with pytest.raises(ReadError) as caught:
        read_document(url, config)
    return str(caught.value)


def test_a_page_is_read_and_named_as_it_was_given(site: Site) -> None:
    url = site.at("/page", sends(PAGE)) + "?utm=1#part"
    document = read_document(url, CONFIG)
    assert document.source == url
    assert document.title == "Sleep"
    assert shapes(document) == [("heading", 1, "Sleep"), ("paragraph", 0, S)]


def test_we_say_who_we_are_unless_told_otherwise(site: Site) -> None:
    url = site.at("/page", sends(PAGE))
    read_document(url, CONFIG)
    read_document(url, changed(CONFIG, user_agent="Desk/2"))
    assert site.asked[0][1].startswith("factcheck/")
    assert "(+https://pypi.org/project/factcheck/)" in site.asked[0][1]
    assert site.asked[1][1] == "Desk/2"


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_are_followed(site: Site, status: int) -> None:
    site.at("/page", sends(PAGE))
    url = site.at("/old/", leads("../page", status))
    document = read_document(url, CONFIG)
    assert (document.source, document.title) == (url, "Sleep")


def test_redirects_in_a_circle_are_noticed(site: Site) -> None:
    site.at("/b", leads("/a#other"))
    url = site.at("/a", leads("/b"))
    assert f"{url}: redirects in a circle" in refusal(url)
    assert len(site.asked) == 2


def test_redirects_without_end_are_given_up(site: Site) -> None:
    for i in range(9):
        site.at(f"/hop{i}", leads(f"/hop{i + 1}"))
    assert "redirects more than 3 times" in refusal(site.url + "/hop0", changed(CONFIG, max_redirects=3))
    assert len(site.asked) == 4


@pytest.mark.parametrize("to", ["file:///etc/passwd", "ftp://127.0.0.1/a", "javascript:alert(1)"])
def test_redirects_stay_on_the_web(site: Site, to: str) -> None:
    url = site.at("/away", leads(to))
    assert f"{url}: leads to a '{to.split(':')[0]}' address" in refusal(url)


def test_a_redirect_to_what_is_no_address_is_said(site: Site) -> None:
    assert "is not an address that can be fetched" in refusal(site.at("/odd", leads("http://[none#x")))


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (404, "answered 404 Not Found (check the address)"),
        (403, "answered 403 Forbidden (it refuses programs"),
        (451, "answered 451"),
        (501, "answered 501 Not Implemented (try again later)"),
        (304, "answered 304 Not Modified"),
    ],
)
def test_an_answer_that_is_no_page_is_said(site: Site, status: int, said: str) -> None:
    url = site.at("/no", sends(b"", status=status))
    assert refusal(url).startswith(f"{url}: {said}")
    assert len(site.asked) == 1


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_a_busy_server_is_asked_again_and_no_more_than_told(site: Site, status: int) -> None:
    url = site.at("/busy", sends(b"", status=status))
    assert f"answered {status}" in refusal(url)
    assert len(site.asked) == 2


def test_a_server_that_recovers_is_read(site: Site) -> None:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        (sends(b"", status=503) if len(site.asked) == 1 else sends(PAGE))(handler)

    assert read_document(site.at("/recovers", answer), CONFIG).title == "Sleep"


def test_a_dropped_connection_is_tried_again(site: Site) -> None:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        if len(site.asked) > 1:
            sends(PAGE)(handler)

    assert read_document(site.at("/drops", answer), CONFIG).title == "Sleep"


def test_a_server_that_is_silent_is_not_waited_for(site: Site) -> None:
    url = site.at("/hang", drips(site, b"", b""))
    assert "did not answer within 0.2 s" in refusal(url, changed(CONFIG, read_timeout=0.2))
    assert len(site.asked) == 1


@pytest.mark.parametrize(
    ("first", "drop"),
    [
        (b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", b"<p>tea</p>"),
        (b"HTTP/1.1 200 OK\r\n", b"X"),
    ],
    ids=["body", "headers"],
)
def test_a_server_that_drips_is_cut_off(site: Site, first: bytes, drop: bytes) -> None:
    url = site.at("/drip", drips(site, first, drop))
    assert f"{url}: did not arrive within 0.4 s" in refusal(url, changed(CONFIG, total_timeout=0.4))


@pytest.mark.parametrize("kind", ["video/mp4", "image/png", "application/json"])
def test_other_kinds_of_content_are_refused_by_name(site: Site, kind: str) -> None:
    assert f"is '{kind}', not an article" in refusal(site.at("/kind", sends(b"....", kind)))


def test_a_packed_page_is_unpacked(site: Site) -> None:
    url = site.at("/gzip", sends(gzip.compress(PAGE), Content_Encoding="gzip"))
    assert read_document(url, CONFIG).title == "Sleep"


def test_a_gzip_bomb_is_stopped(site: Site) -> None:
    url = site.at("/bomb", sends(gzip.compress(b"<p>" + b"a" * 30_000_000), Content_Encoding="gzip"))
    assert f"{url}: is larger than 200,000 bytes" in refusal(url)


@pytest.mark.parametrize("coding", ["br", "gzip, gzip", "zstd"])
def test_a_packing_that_we_did_not_ask_for_is_refused(site: Site, coding: str) -> None:
    assert f"came packed as '{coding}'" in refusal(site.at("/coding", sends(b"????", Content_Encoding=coding)))


def test_a_page_that_is_not_what_it_says_it_is_packed_as_is_refused(site: Site) -> None:
    assert "broke off on its way" in refusal(site.at("/liar", sends(PAGE, Content_Encoding="gzip")))


def test_a_page_that_is_too_large_is_refused(site: Site) -> None:
    assert "is larger than 200,000 bytes" in refusal(site.at("/large", sends(PAGE * 2000)))


def test_a_page_that_breaks_off_is_refused(site: Site) -> None:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 9999\r\n\r\n" + PAGE)

    assert "broke off on its way" in refusal(site.at("/short", answer))


@pytest.mark.parametrize(
    ("path", "kind", "body"),
    [
        ("/a.md", "text/plain; charset=utf-8", f"# Sleep\n\n{S}\n".encode()),
        ("/a", "text/markdown", f"# Sleep\n\n{S}\n".encode()),
        ("/a", "text/plain", f"Sleep\n\n{S}\n".encode()),
        ("/a", "application/xhtml+xml", PAGE),
        ("/a.php", "", PAGE),
        ("/a.html", "application/octet-stream", PAGE),
        ("/a", "application/pdf", pdf([[("F2", 20, 72, 700, "Sleep"), ("F1", 11, 72, 660, S)]])),
        ("/a", "", pdf([[("F2", 20, 72, 700, "Sleep"), ("F1", 11, 72, 660, S)]])),
    ],
)
def test_the_reader_is_chosen_by_what_the_server_says(site: Site, path: str, kind: str, body: bytes) -> None:
    document = read_document(site.at(path, sends(body, kind)), CONFIG)
    assert shapes(document) == [("heading", 1, "Sleep"), ("paragraph", 0, S)]


def test_the_servers_charset_counts(site: Site) -> None:
    body = "<p>Чай полезен для сердца.</p>".encode("koi8-r")
    document = read_document(site.at("/koi", sends(body, "text/html; charset=KOI8-R")), CONFIG)
    assert document.text == "Чай полезен для сердца."


@pytest.mark.parametrize(("body", "said"), [(b"", "is empty"), (b"<p> </p>", "holds no text to check")])
def test_a_page_without_text_is_refused_by_its_address(site: Site, body: bytes, said: str) -> None:
    url = site.at("/none", sends(body))
    assert refusal(url).startswith(f"{url}: {said}")


def test_passwords_do_not_show(site: Site) -> None:
    site.at("/secret", sends(b"", status=404))
    url = site.url.replace("//", "//ann:pa55@") + "/secret"
    assert "pa55" not in refusal(url)
    assert "127.0.0.1" in refusal(url)
    site.at("/secret", sends(PAGE))
    assert read_document(url, CONFIG).source == url
    assert public("https://ann:pa55@example.org/a?b#c") == "https://example.org/a?b#c"


def test_nobody_there_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}/a"
    assert f"{url}: refused the connection" in refusal(url, changed(CONFIG, retries=0))


@pytest.mark.parametrize("url", ["https://", "http://[::1", "http://exa mple/", "http://.example/"])
def test_addresses_that_are_none_are_said(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "*")
    assert refusal(url).startswith(f"{url}: ")
