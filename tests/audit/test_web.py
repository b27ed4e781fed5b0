"""A site with everything the web does: the audit ends, each page is accounted for, the site is treated well."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from factcheck.read import attempt

from .running import run, states
from .site import Site, serving

FULL = pytest.mark.skipif(not os.environ.get("FACTCHECK_FULL_SITE"), reason="minutes: set FACTCHECK_FULL_SITE=1")
DONE = ("done", "")
EXPECTED = {
    "article": DONE,
    "slow": DONE,
    "busy": DONE,
    "shaky": DONE,
    "onward": DONE,
    "charset": DONE,
    "soup": DONE,
    "german": DONE,
    "pdf": DONE,
    "copy": ("copy", ""),
    "hang": ("failed", "did not answer within 0.6 s"),
    "drip": ("failed", "did not arrive within 3 s"),
    "lost": ("failed", "answered 404 Not Found"),
    "broken": ("failed", "answered 500 Internal Server Error"),
    "loop": ("failed", "redirects in a circle"),
    "inward": ("failed", "leads to 10.0.0.1, which is no public address"),
    "large": ("failed", "is larger than 200,000 bytes"),
    "bomb": ("failed", "is larger than 200,000 bytes"),
    "brotli": ("failed", "came packed as 'br', which was not asked for"),
    "bare": ("failed", "holds no text to check"),
    "secret": ("failed", "may not be fetched: robots.txt forbids it"),
    "escape": ("failed", "may not be fetched: robots.txt forbids it"),
    "image": ("failed", "is 'image/png', not an article"),
}


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """A site that counts as public, as far as this process fetches."""
    monkeypatch.setenv("NO_PROXY", "*")
    monkeypatch.setattr(attempt, "is_public", lambda address: address in ("127.0.0.1", "::1"))
    with serving() as made:
        yield made


@pytest.mark.parametrize("count", [132, pytest.param(2_000, marks=FULL)])
def test_every_page_is_accounted_for_and_the_site_is_treated_well(site: Site, tmp_path: Path, count: int) -> None:
    site.fill(count // 2)
    site.fill(count // 2, host="localhost", first=9_999)
    store = tmp_path / "audit.db"
    found = run([site.url("/sitemap.xml")], store)
    assert found.left == 0
    told = states(store)
    assert {name: told[name] for name in site.pages} == {name: EXPECTED[kind] for name, kind in site.pages.items()}
    assert len(told) == count
    assert site.faults == []
    assert max(site.most_at_once.values()) == 2
    assert {agent.split("/")[0] for agent in site.agents} == {"factcheck"}
    assert [site.paths(host).count("/robots.txt") for host in ("127.0.0.1", "localhost")] == [1, 1]
