"""One polite client for all registries: paced, retried, bounded in size and time, and named to those it asks."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from factcheck import __version__
from factcheck.errors import RegistryError

if TYPE_CHECKING:
    import requests

_TIMEOUT = (5.0, 30.0)  # seconds to connect, and between two bytes
_MOST_BYTES = 8_000_000
_TRIES = 4
_AGAIN = (429, 500, 502, 503, 504)


class Client:
    """Asks one service for JSON, at most ``per_second`` times a second, as its terms want it.

    A service that says 429 or 503 is asked again when its ``Retry-After`` says so, else after a growing pause.
    """

    def __init__(self, base: str, mailto: str, per_second: float, *, back_off: float = 1.0) -> None:
        self.base = base.rstrip("/")
        self._pause = 1.0 / per_second
        self._next = 0.0
        self._session = _session(mailto, back_off)

    def get(self, path: str, parameters: dict[str, str] | None = None) -> Any:
        """The JSON at a path; None where the service knows nothing there (404).

        Raises:
            RegistryError: no answer, a refusal, or something that is not JSON.
        """
        import requests

        wait = self._next - time.monotonic()
        if wait > 0:
            time.sleep(wait)
        self._next = time.monotonic() + self._pause
        url = f"{self.base}{path}"
        try:
            with self._session.get(url, params=parameters, timeout=_TIMEOUT, stream=True) as answer:
                if answer.status_code == 404:
                    return None
                if answer.status_code != 200:
                    raise RegistryError(url, f"answers {answer.status_code}", "run the same command again later")
                return _json(answer, url)
        except requests.RequestException as e:
            problem = f"did not answer: {type(e).__name__}"
            raise RegistryError(url, problem, "check the connection; the same command goes on where it stopped") from e


def _session(mailto: str, back_off: float) -> requests.Session:
    import requests
    from requests.adapters import HTTPAdapter
    from urllib3.util import Retry

    retry = Retry(
        total=_TRIES,
        backoff_factor=back_off,
        backoff_max=60,
        status_forcelist=_AGAIN,
        allowed_methods=("GET",),
        respect_retry_after_header=True,
        raise_on_status=False,
    )
    session = requests.Session()
    for scheme in ("https://", "http://"):
        session.mount(scheme, HTTPAdapter(max_retries=retry))
    session.headers["User-Agent"] = f"factcheck/{__version__} (mailto:{mailto})"
    session.headers["Accept"] = "application/json"
    return session


def _json(answer: requests.Response, url: str) -> Any:
    import json

    data = bytearray()
    for chunk in answer.iter_content(65_536):
        data += chunk
        if len(data) > _MOST_BYTES:
            raise RegistryError(url, f"sends more than {_MOST_BYTES:,} bytes", "check the address")
    try:
        return json.loads(data)
    except ValueError as e:
        raise RegistryError(url, "does not answer in JSON", "check the address") from e
