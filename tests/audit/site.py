"""A web site on loopback with everything the web does, which watches how it is asked."""

from __future__ import annotations

import gzip
import select
import sys
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from ..read.making import pdf
from .articles import html_of, text_of

PRIVATE = "http://10.0.0.1/secret"
TROUBLES = [
    "slow",
    "hang",
    "drip",
    "lost",
    "busy",
    "shaky",
    "broken",
    "loop",
    "inward",
    "onward",
    "charset",
    "large",
    "bomb",
    "brotli",
    "soup",
    "bare",
    "secret",
    "copy",
    "german",
    "pdf",
    "image",
    "escape",
]
"""Kinds of pages beside plain articles. ``copy`` repeats an article; the others are named after what goes wrong."""
ROBOTS = "User-agent: *\nDisallow: /everything-else/\n\nUser-agent: factcheck\nDisallow: /secret/\n"
_BOMB = gzip.compress(b"<p>" + b"a" * 30_000_000)
_GERMAN = "Ketamin hilft nach einer einzigen Infusion für viele Jahre gegen die Angst, sagt der Arzt in seiner Praxis. "


@dataclass
class Site:
    """What the server has seen. Times are of the monotonic clock."""

    port: int = 0
    pages: dict[str, str] = field(default_factory=dict)
    asked: list[tuple[str, str, float]] = field(default_factory=list)
    agents: set[str] = field(default_factory=set)
    sent: Counter[int] = field(default_factory=Counter)
    at_once: Counter[str] = field(default_factory=Counter)
    most_at_once: Counter[str] = field(default_factory=Counter)
    tried: Counter[str] = field(default_factory=Counter)
    moved: dict[str, str] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    robots: dict[str, tuple[int, str]] = field(default_factory=lambda: defaultdict(lambda: (200, ROBOTS)))
    closing: threading.Event = field(default_factory=threading.Event)
    lock: threading.Lock = field(default_factory=threading.Lock)
    silent: dict[Any, str] = field(default_factory=dict)

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def paths(self, host: str = "127.0.0.1") -> list[str]:
        return [path for at, path, _ in self.asked if at == host]

    def fill(self, count: int, host: str = "127.0.0.1", first: int = 0) -> None:
        """Put up so many pages, every third of them a trouble of each kind in turn; ``first`` is divisible by 3."""
        for number in range(first, first + count):
            kind = TROUBLES[number // 3 % len(TROUBLES)] if number % 3 == 2 else "article"
            self.pages[self.url(f"/{kind}/{number}", host)] = kind

    def sitemap(self) -> list[str]:
        """Addresses of all pages, in the order in which they were put up."""
        return list(self.pages)

    def enter(self, host: str) -> None:
        with self.lock:
            # A client that has hung up has done so before it asks for more, though nobody may have noticed yet.
            for sock in [sock for sock in self.silent if select.select([sock], [], [], 0)[0]]:
                self.at_once[self.silent.pop(sock)] -= 1
            self.at_once[host] += 1
            self.most_at_once[host] = max(self.most_at_once[host], self.at_once[host])

    def leave(self, host: str) -> None:
        with self.lock:
            self.at_once[host] -= 1

    @contextmanager
    def at_length(self, sock: Any, host: str) -> Iterator[None]:
        """While an answer is sent that a client will not wait for: it has left once it hangs up."""
        with self.lock:
            self.silent[sock] = host
        try:
            yield
        finally:
            with self.lock:
                if self.silent.pop(sock, None):
                    self.at_once[host] -= 1


@contextmanager
def serving() -> Iterator[Site]:
    """A server, for as long as the block lasts."""
    site = Site()

    class Handler(_Handler):
        at = site

    httpd = _Server(("127.0.0.1", 0), Handler)
    site.port = httpd.server_port
    threading.Thread(target=httpd.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield site
    finally:
        site.closing.set()
        httpd.shutdown()
        httpd.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Clients hang up, and are meant to; anything else is a fault of the site itself."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    at: Site

    def do_GET(self) -> None:
        self.host = self.headers["Host"].rpartition(":")[0]
        self.left = False
        self.at.enter(self.host)
        self.at.asked.append((self.host, self.path, time.monotonic()))
        self.at.agents.add(self.headers["User-Agent"])
        try:
            self._answer()
        except OSError:
            self.close_connection = True  # it hung up
        finally:
            self._leave()

    def log_message(self, format: str, *args: object) -> None:
        pass

    def _leave(self) -> None:
        """Before the last byte goes out: whoever has that may ask again at once."""
        if not self.left:
            self.left = True
            self.at.leave(self.host)

    def send(self, body: bytes, kind: str = "text/html; charset=utf-8", status: int = 200, **headers: str) -> None:
        self.at.sent[status] += 1
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self._leave()
        self.end_headers()
        self.wfile.write(body)

    def _answer(self) -> None:
        path = self.at.moved.get(self.path, self.path)
        kind, _, number = path.strip("/").partition("/")
        if self.path == "/robots.txt":
            status, text = self.at.robots[self.host]
            self.send(text.encode(), "text/plain", status)
        elif self.path == "/sitemap.xml":
            parts = "".join(f"<sitemap><loc>{self.at.url(p)}</loc></sitemap>" for p in ("/odd.xml", "/even.xml.gz"))
            self.send(f"<sitemapindex xmlns='x'>{parts}</sitemapindex>".encode(), "application/xml")
        elif self.path in ("/odd.xml", "/even.xml.gz"):
            even = self.path != "/odd.xml"
            urls = [url for i, url in enumerate(self.at.sitemap()) if (i % 2 == 0) == even]
            body = ("<urlset>" + "".join(f"<url><loc>{u}</loc></url>" for u in urls) + "</urlset>").encode()
            self.send(gzip.compress(body) if even else body, "application/x-gzip" if even else "text/xml")
        elif (name := "_" + kind) in vars(_Handler) and number.isdigit():
            self.at.tried[self.path] += 1
            getattr(self, name)(int(number))
        else:
            self.send(b"nothing", status=404)

    def _article(self, number: int) -> None:
        tag = f'"{number}"'
        if self.headers["If-None-Match"] == tag:
            self.send(b"", status=304, ETag=tag)
        else:
            self.send(html_of(number), ETag=tag)

    def _copy(self, number: int) -> None:
        self.send(html_of(number - 2, title="Taken from elsewhere"))

    def _slow(self, number: int) -> None:
        time.sleep(0.2)
        self.send(html_of(number))

    def _hang(self, _number: int) -> None:
        self._hold(b"")

    def _drip(self, _number: int) -> None:
        self._hold(b"HTTP/1.1 200 OK\r\nX: ")

    def _hold(self, first: bytes) -> None:
        """Never finish; with something said first, drip on."""
        self.left = self.close_connection = True
        with self.at.at_length(self.connection, self.host):
            self.wfile.write(first)
            while not self.at.closing.is_set() and not select.select([self.connection], [], [], 0.05)[0]:
                if first:
                    self.wfile.write(b"x")

    def _lost(self, _number: int) -> None:
        self.send(b"<p>gone</p>", status=404)

    def _busy(self, number: int) -> None:
        if self.at.tried[self.path] == 1:
            self.send(b"", status=429, Retry_After="1")
        else:
            self.send(html_of(number))

    def _shaky(self, number: int) -> None:
        if self.at.tried[self.path] == 1:
            self.send(b"", status=500)
        else:
            self.send(html_of(number))

    def _broken(self, _number: int) -> None:
        self.send(b"", status=500)

    def _loop(self, number: int) -> None:
        self.send(b"", status=302, Location=f"/loop/{number}")

    def _inward(self, _number: int) -> None:
        self.send(b"", status=302, Location=PRIVATE)

    def _onward(self, number: int) -> None:
        self.send(b"", status=301, Location=f"http://localhost:{self.at.port}/slow/{number}")

    def _charset(self, number: int) -> None:
        page = html_of(number).replace(b"</h1>", "</h1><p>Ein Café für “alle”.</p>".encode())
        self.send(page, "text/html; charset=iso-8859-1")

    def _large(self, _number: int) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", "100000000")
        self.end_headers()
        self.left = self.close_connection = True
        with self.at.at_length(self.connection, self.host):
            for _ in range(1_000):
                self.wfile.write(b"<p>" + b"a" * 99_997)

    def _bomb(self, _number: int) -> None:
        self.send(_BOMB, Content_Encoding="gzip")

    def _brotli(self, _number: int) -> None:
        self.send(b"\x1b\xff\xff\xff\x00", Content_Encoding="br")

    def _soup(self, number: int) -> None:
        self.send(b"<html><p><b>" + html_of(number)[40:].replace(b"</p>", b"<tr><<p>").replace(b"</body></html>", b"<"))

    def _bare(self, _number: int) -> None:
        self.send(b"<html><body><nav><a href='/'>Home</a></nav><script>x()</script></body></html>")

    def _secret(self, _number: int) -> None:
        self.at.faults.append(f"{self.path} is forbidden by robots.txt")
        self.send(b"secret")

    def _escape(self, _number: int) -> None:
        self.send(b"", status=302, Location=f"/secret/{_number}")

    def _german(self, number: int) -> None:
        self.send(f"<html><body><p>{_GERMAN * 3}{number}</p></body></html>".encode())

    def _pdf(self, number: int) -> None:
        lines = [line for paragraph in text_of(number) for line in paragraph.split(". ")]
        self.send(pdf([[("F1", 11, 72, 700 - 20 * i, line) for i, line in enumerate(lines)]]), "application/pdf")

    def _image(self, _number: int) -> None:
        self.send(b"\x89PNG", "image/png")
