"""Fetches a web page or file: bounded in size, time, redirects and retries. The network's only way into this stage."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urldefrag, urljoin, urlsplit, urlunsplit

from factcheck import __version__
from factcheck.config import Config
from factcheck.errors import ReadError

if TYPE_CHECKING:
    import requests

_CHUNK = 16_384  # small, since a compressed chunk may unpack to a thousand times its size
_RETRIED = (429, 502, 503, 504)
_REDIRECTS = (301, 302, 303, 307, 308)
_BACK_OFF = 0.25  # seconds, doubled with each try
_HINTS = {
    401: "it asks for a login: save the page and give the file",
    403: "it refuses programs: save the page in a browser and give the file",
    404: "check the address",
    410: "check the address",
    429: "it wants fewer requests: wait, then try again",
    451: "save the page in a browser and give the file",
}


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a server sent: the bytes unpacked, the type and encoding that it names (lower case, or empty)."""

    raw: bytes
    url: str
    media_type: str
    charset: str


class _TransientError(Exception):
    """A failure that may pass: worth another try."""

    def __init__(self, error: ReadError) -> None:
        self.error = error


def fetch(url: str, config: Config, accepted: tuple[str, ...]) -> Fetched:
    """What stands at ``url``, if it is of an ``accepted`` media type or says none.

    Raises:
        ReadError: names the address (without credentials) and why it could not be had within
            ``config.total_timeout`` seconds.
    """
    request = _Request(url, config, accepted)
    # A thread, because neither a slow name server nor a server that sends a byte now and then heeds socket timeouts.
    worker = threading.Thread(target=request.run, daemon=True)
    worker.start()
    worker.join(config.total_timeout)
    if request.error is not None:
        raise request.error
    if request.fetched is None:
        request.cancelled.set()
        problem = f"did not arrive within {config.total_timeout:g} s"
        raise ReadError(public(url), problem, "try again, or save the page and give the file")
    return request.fetched


def public(url: str) -> str:
    """``url`` without user name and password, to be shown."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))


class _Request:
    """One address on its way, in a thread of its own."""

    def __init__(self, url: str, config: Config, accepted: tuple[str, ...]) -> None:
        self.fetched: Fetched | None = None
        self.error: Exception | None = None
        self.cancelled = threading.Event()
        self._url = url
        self._place = public(url)
        self._config = config
        self._accepted = accepted
        self._deadline = time.monotonic() + config.total_timeout

    def run(self) -> None:
        """Fetch, and keep the outcome for the thread that waits."""
        try:
            self.fetched = self._follow()
        except Exception as e:  # Handed over whole: the waiting thread raises it.
            self.error = e

    def _follow(self) -> Fetched:
        import requests

        with requests.Session() as session:
            session.headers["User-Agent"] = self._config.user_agent or _user_agent()
            session.headers["Accept"] = ", ".join((*self._accepted, "*/*;q=0.1"))
            session.headers["Accept-Encoding"] = "gzip, deflate"
            url, seen = self._url, set[str]()
            for _ in range(self._config.max_redirects + 1):
                self._check_address(url)
                if urldefrag(url).url in seen:
                    raise self._problem("redirects in a circle", "open it in a browser and give the address it ends at")
                seen.add(urldefrag(url).url)
                with self._answer(session, url) as response:
                    if response.status_code not in _REDIRECTS or not response.headers.get("Location"):
                        return self._take(response, url)
                    url = urljoin(url, response.headers["Location"])
        problem = f"redirects more than {self._config.max_redirects} times"
        raise self._problem(problem, "open it in a browser and give the address it ends at")

    def _check_address(self, url: str) -> None:
        try:
            parts = urlsplit(url)
            host = parts.hostname
        except ValueError:
            raise self._problem("is not a web address", "give one like https://example.org/article") from None
        if parts.scheme.lower() not in ("http", "https"):
            raise self._problem(f"leads to a '{parts.scheme}' address", "only http and https are fetched")
        if not host:
            raise self._problem("names no server", "give an address like https://example.org/article")

    def _answer(self, session: requests.Session, url: str) -> requests.Response:
        """The server's answer, tried again after failures that may pass."""
        for tries in range(self._config.retries + 1):
            try:
                return self._ask(session, url)
            except _TransientError as e:
                pause = _BACK_OFF * 2**tries
                if tries == self._config.retries or time.monotonic() + pause > self._deadline:
                    raise e.error from e.__cause__
                if self.cancelled.wait(pause):
                    raise e.error from None
        raise AssertionError("unreachable")

    def _ask(self, session: requests.Session, url: str) -> requests.Response:
        import requests

        config = self._config
        try:
            response = session.get(
                url, stream=True, allow_redirects=False, timeout=(config.connect_timeout, config.read_timeout)
            )
        except requests.Timeout as e:
            slow = isinstance(e, requests.ConnectTimeout)
            limit = config.connect_timeout if slow else config.read_timeout
            problem = f"did not {'connect' if slow else 'answer'} within {limit:g} s"
            raise self._problem(problem, "try again later, or save the page and give the file") from e
        except requests.exceptions.SSLError as e:
            raise self._problem("has no valid certificate", "check the address; its owner must mend this") from e
        except requests.ConnectionError as e:
            raise _TransientError(self._connection_problem(e)) from e
        except (requests.RequestException, ValueError) as e:
            raise self._problem("is not an address that can be fetched", "check it") from e
        if response.status_code in _RETRIED:
            response.close()
            raise _TransientError(self._status_problem(response))
        return response

    def _take(self, response: requests.Response, url: str) -> Fetched:
        if not 200 <= response.status_code < 300:
            raise self._status_problem(response)
        media_type, charset = _content_type(response.headers.get("Content-Type", ""))
        if media_type not in (*self._accepted, "", "application/octet-stream", "binary/octet-stream"):
            raise self._problem(f"is '{media_type}', not an article", "give a web page, text, PDF or DOCX")
        coding = response.headers.get("Content-Encoding", "identity").strip().lower()
        if coding not in ("identity", "", "gzip", "x-gzip", "deflate"):
            raise self._problem(
                f"came packed as '{coding}', which was not asked for", "save the page and give the file"
            )
        return Fetched(self._body(response), url, media_type, charset)

    def _body(self, response: requests.Response) -> bytes:
        import requests

        limit = self._config.max_bytes
        body = bytearray()
        try:
            for chunk in response.iter_content(_CHUNK):
                body += chunk
                if len(body) > limit:
                    raise self._problem(f"is larger than {limit:,} bytes", "give the article alone, or raise max_bytes")
                if self.cancelled.is_set() or time.monotonic() > self._deadline:
                    problem = f"did not arrive within {self._config.total_timeout:g} s"
                    raise self._problem(problem, "try again, or save the page and give the file")
        except requests.RequestException as e:
            raise self._problem("broke off on its way", "try again") from e
        return bytes(body)

    def _connection_problem(self, error: Exception) -> ReadError:
        text = str(error)
        if "NameResolution" in text or "getaddrinfo" in text or "Name or service" in text:
            return self._problem("names a server that cannot be found", "check the address and the network")
        if "refused" in text:
            return self._problem("refused the connection", "check the address and its port")
        return self._problem("dropped the connection", "try again later")

    def _status_problem(self, response: requests.Response) -> ReadError:
        code = response.status_code
        reason = "".join(c for c in (response.reason or "")[:60] if c.isprintable())
        hint = _HINTS.get(code, "try again later" if code >= 500 else "open it in a browser to see what it is")
        return self._problem(f"answered {code} {reason}".rstrip(), hint)

    def _problem(self, problem: str, hint: str) -> ReadError:
        return ReadError(self._place, problem, hint)


def _user_agent() -> str:
    return f"factcheck/{__version__} (+https://pypi.org/project/factcheck/)"


def _content_type(header: str) -> tuple[str, str]:
    from email.message import Message

    message = Message()
    message["Content-Type"] = header
    given = message.get_content_type() if "/" in header else ""
    return given, str(message.get_content_charset(""))
