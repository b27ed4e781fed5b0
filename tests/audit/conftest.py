"""A site on loopback for the tests of fetching."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from factcheck.read.web import attempt

from .site import Site, serving


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """A site that counts as public, as far as this process fetches."""
    monkeypatch.setenv("NO_PROXY", "*")
    monkeypatch.setattr(attempt, "is_public", lambda address: address in ("127.0.0.1", "::1"))
    with serving() as made:
        yield made
