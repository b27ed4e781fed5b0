"""One request and its answer: what was sent, where it moved to, or why not in a line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import Message
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit, urlunsplit

from factcheck import __version__
from factcheck.config import Config
from factcheck.errors import ReadError
from factcheck.read.web.attempt import Attempt, PrivateAddressError

if TYPE_CHECKING:
    import requests

_PASSING = (429, 500, 502, 503, 504)
_REDIRECTS = (301, 302, 303, 307, 308)
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


@dataclass(frozen=True, slots=True)
class Moved:
    """Where a server says that a page stands instead."""

    url: str


class PassingError(Exception):
    """A failure that may pass: worth another try, after ``after`` seconds where the server says when.

    ``status`` is what it answered, 0 where nothing.
    """

    def __init__(self, error: ReadError, status: int = 0, after: float | None = None) -> None:
        self.error = error
        self.status = status
        self.after = after


class StatusError(ReadError):
    """An answer that is no page, with its status."""

    def __init__(self, place: str, problem: str, hint: str, status: int) -> None:
        super().__init__(place, problem, hint)
        self.status = status


def session(config: Config, *, connections: int = 10) -> requests.Session:
    """A session for ``exchange``, with guarded connections and no cookies."""
    import requests

    return prepared(requests.Session(), config, connections)


def prepared(made: requests.Session, config: Config, connections: int) -> requests.Session:
    """``made`` with what every session of ours has."""
    from http.cookiejar import DefaultCookiePolicy

    from factcheck.read.web.adapter import BoundedAdapter

    adapter = BoundedAdapter(pool_connections=connections, pool_maxsize=connections)
    made.mount("http://", adapter)
    made.mount("https://", adapter)
    made.headers["User-Agent"] = config.user_agent or f"factcheck/{__version__} (+https://pypi.org/project/factcheck/)"
    made.headers["Accept-Encoding"] = "gzip, deflate"
    made.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
    return made


def exchange(session: requests.Session, url: str, config: Config, attempt: Attempt, *, place: str) -> Fetched | Moved:
    """Ask for ``url`` once, within the bounds of ``attempt``. Faults name ``place``.

    Raises:
        PassingError: it failed in a way that may pass.
        ReadError: it failed for good.
    """
    import requests

    from factcheck.read.web.adapter import RefusedError, TooLateError

    check_address(url, place)
    accept = ", ".join((*attempt.accepted, "*/*;q=0.1"))
    times = (config.connect_timeout, config.read_timeout)
    try:
        with attempt:
            response = session.get(url, headers={"Accept": accept}, timeout=times, allow_redirects=False)
    except PrivateAddressError as e:
        problem = f"leads to {e}, which is no public address"
        raise ReadError(place, problem, "give --allow-private if you trust it") from e
    except RefusedError as e:
        raise ReadError(place, e.problem, e.hint) from e
    except TooLateError as e:
        raise late(place, attempt.seconds) from e
    except (requests.RequestException, ValueError, OSError, AttributeError) as e:
        # An AttributeError comes from a connection that was cut off while it was being read.
        if attempt.late:
            raise late(place, attempt.seconds) from e
        raise _failure(e, config, place) from e
    if attempt.late:  # cut off in the middle, it may look as if it were whole
        raise late(place, attempt.seconds)
    if response.status_code in _REDIRECTS and response.headers.get("Location"):
        return Moved(urljoin(url, response.headers["Location"]))
    if not 200 <= response.status_code < 300:
        raise _status(response, place)
    return Fetched(response.content, url, *content_type_of(response.headers.get("Content-Type", "")))


def content_type_of(header: str) -> tuple[str, str]:
    """Media type and charset that a Content-Type names, lower case; empty where it names none."""
    message = Message()
    message["Content-Type"] = " ".join(header.split())
    given = message.get_content_type() if "/" in header else ""
    return given, str(message.get_content_charset(""))


def check_address(url: str, place: str) -> None:
    """Raises ReadError where ``url`` is nothing that can be fetched."""
    try:
        parts = urlsplit(url)
        host = parts.hostname
        _ = parts.port
    except ValueError:
        raise ReadError(place, "is not a web address", "give one like https://example.org/article") from None
    if parts.scheme.lower() not in ("http", "https"):
        raise ReadError(place, f"leads to a '{parts.scheme}' address", "only http and https are fetched")
    if not host:
        raise ReadError(place, "names no server", "give an address like https://example.org/article")


def public(url: str) -> str:
    """``url`` without user name and password, to be shown."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))


def late(place: str, seconds: float) -> ReadError:
    """What is said of a page that did not come in time."""
    return ReadError(place, f"did not arrive within {seconds:g} s", "try again, or save the page and give the file")


def circle(place: str) -> ReadError:
    """What is said of redirects that lead back."""
    return ReadError(place, "redirects in a circle", "open it in a browser and give the address it ends at")


def too_far(place: str, hops: int) -> ReadError:
    """What is said of redirects without end."""
    return ReadError(place, f"redirects more than {hops} times", "open it in a browser and give the address it ends at")


def _failure(error: Exception, config: Config, place: str) -> Exception:
    import requests

    if isinstance(error, requests.Timeout):
        slow = isinstance(error, requests.ConnectTimeout)
        limit = config.connect_timeout if slow else config.read_timeout
        problem = f"did not {'connect' if slow else 'answer'} within {limit:g} s"
        return ReadError(place, problem, "try again later, or save the page and give the file")
    if isinstance(error, requests.exceptions.SSLError):
        return ReadError(place, "has no valid certificate", "check the address; its owner must mend this")
    if isinstance(error, requests.exceptions.ContentDecodingError | requests.exceptions.ChunkedEncodingError):
        return ReadError(place, "broke off on its way", "try again")
    if isinstance(error, requests.ConnectionError):
        return PassingError(_connection_problem(error, place))
    return ReadError(place, "is not an address that can be fetched", "check it")


def _connection_problem(error: Exception, place: str) -> ReadError:
    text = str(error)
    if "NameResolution" in text or "getaddrinfo" in text or "Name or service" in text:
        return ReadError(place, "names a server that cannot be found", "check the address and the network")
    if "refused" in text:
        return ReadError(place, "refused the connection", "check the address and its port")
    return ReadError(place, "dropped the connection", "try again later")


def _status(response: requests.Response, place: str) -> Exception:
    code = response.status_code
    reason = "".join(c for c in (response.reason or "")[:60] if c.isprintable())
    hint = _HINTS.get(code, "try again later" if code >= 500 else "open it in a browser to see what it is")
    error = StatusError(place, f"answered {code} {reason}".rstrip(), hint, code)
    return PassingError(error, code, _after(response.headers.get("Retry-After", ""))) if code in _PASSING else error


def _after(header: str) -> float | None:
    """Seconds that a Retry-After asks for, given as such or as a date."""
    if header.strip().isdigit():
        return float(header)
    try:
        when = parsedate_to_datetime(header)
    except (TypeError, ValueError):
        return None
    when = when if when.tzinfo else when.replace(tzinfo=UTC)
    return max((when - datetime.now(UTC)).total_seconds(), 0.0)
