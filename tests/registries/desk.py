"""A server on loopback that answers as Crossref, NCBI's E-utilities and Europe PMC document their answers."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit


@dataclass
class Desk:
    """What the registries hold, what they were asked and when, and how often they first say that they are busy."""

    url: str = ""
    works: dict[str, dict[str, Any]] = field(default_factory=dict)
    pubmed: dict[str, dict[str, Any]] = field(default_factory=dict)
    europe: list[dict[str, Any]] = field(default_factory=list)
    asked: list[tuple[str, dict[str, str], str, float]] = field(default_factory=list)
    busy: list[tuple[int, str]] = field(default_factory=list)
    raw: bytes | None = None

    def paths(self) -> list[str]:
        return [path for path, _, _, _ in self.asked]

    def answer(self, path: str, query: dict[str, str]) -> tuple[int, Any]:
        if path.startswith("/crossref/works/"):
            work = self.works.get(unquote(path.removeprefix("/crossref/works/")).lower())
            return (200, {"status": "ok", "message-type": "work", "message": work}) if work else (404, None)
        if path == "/ncbi/esummary.fcgi":
            uids = query["id"].split(",")
            unknown = {"error": "cannot get document summary"}
            found = {uid: {"uid": uid, **self.pubmed.get(uid, unknown)} for uid in uids}
            return 200, {"header": {"type": "esummary"}, "result": {"uids": uids, **found}}
        if path == "/europepmc/search":
            return 200, {"hitCount": len(self.europe), "resultList": {"result": self.europe}}
        return 404, None


@contextmanager
def desk() -> Iterator[Desk]:
    made = Desk()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            query = {name: values[0] for name, values in parse_qs(parts.query).items()}
            made.asked.append((parts.path, query, self.headers["User-Agent"], time.monotonic()))
            headers = {}
            if made.busy:
                status, after = made.busy.pop(0)
                body = b"busy"
                headers = {"Retry-After": after} if after else {}
            else:
                status, data = made.answer(parts.path, query)
                body = made.raw if made.raw is not None else json.dumps(data).encode()
            self.send_response(status)
            for name, value in {**headers, "Content-Length": str(len(body))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    httpd = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    httpd.daemon_threads = True
    made.url = f"http://127.0.0.1:{httpd.server_port}"
    threading.Thread(target=httpd.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield made
    finally:
        httpd.shutdown()
        httpd.server_close()


def work(**changes: Any) -> dict[str, Any]:
    """A work as Crossref gives it: the shelf's own source."""
    return {
        "DOI": "10.5555/starfern.1",
        "title": ["Starfern tea at bedtime: a randomised trial"],
        "author": [{"given": "Ann", "family": "Fennick", "sequence": "first"}, {"name": "The Fern Group"}],
        "issued": {"date-parts": [[2031, 3]]},
        "published-print": {"date-parts": [[2031, 3]]},
        **changes,
    }


def summary(**changes: Any) -> dict[str, Any]:
    """A document summary as E-utilities give it."""
    return {
        "title": "Starfern tea at bedtime.",
        "authors": [{"name": "Fennick AB", "authtype": "Author"}],
        "pubdate": "2031 Mar 4",
        "epubdate": "2030 Dec 20",
        "pubtype": ["Journal Article", "Randomized Controlled Trial"],
        "articleids": [
            {"idtype": "pubmed", "value": "99000001"},
            {"idtype": "doi", "value": "10.5555/starfern.1"},
            {"idtype": "pmc", "value": "PMC9900001"},
        ],
        **changes,
    }


def result(**changes: Any) -> dict[str, Any]:
    """A core result as Europe PMC gives it."""
    return {
        "pmcid": "PMC9900001",
        "doi": "10.5555/starfern.1",
        "title": "Starfern tea at bedtime.",
        "authorList": {"author": [{"fullName": "Fennick A", "lastName": "Fennick"}]},
        "pubYear": "2031",
        "pubTypeList": {"pubType": ["Journal Article"]},
        **changes,
    }
