"""A site with everything the web does: the audit ends, each page is accounted for, the site is treated well."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from .running import content, rows, run, states
from .site import Site

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


@pytest.mark.slow
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


def test_an_unchanged_site_costs_a_conditional_request_a_page(site: Site, tmp_path: Path) -> None:
    """Nor is anything checked twice: what was found before is taken over."""
    site.pages.update({site.url(f"/article/{n}"): "article" for n in range(6)})
    store = tmp_path / "audit.db"
    run([site.url("/sitemap.xml")], store)
    first = content(store)
    assert site.sent[304] == 0
    site.asked.clear()
    site.sent.clear()
    run([site.url("/sitemap.xml")], store)
    articles = [path for path in site.paths() if path.startswith("/article/")]
    assert (len(articles), len(set(articles)), site.sent[304]) == (6, 6, 6)
    assert rows(store, "SELECT id, state FROM runs") == [(1, "done"), (2, "done")]
    assert states(store, 1) == states(store, 2)
    columns = "name, n, sentence, findings.verdict, confidence"
    again = "SELECT {} FROM findings JOIN pages ON id = page WHERE run = {} ORDER BY name, n"
    assert rows(store, again.format(columns, 1)) == rows(store, again.format(columns, 2)) != []
    assert [row for row in content(store)["reports"] if row[0] <= 6] == first["reports"]


def test_pages_that_failed_can_be_tried_again_alone(site: Site, tmp_path: Path) -> None:
    site.pages.update({site.url(path): "" for path in ("/article/1", "/nowhere/2", "/article/3")})
    (sources := tmp_path / "urls.txt").write_text("\n".join([*site.pages, "no address"]))
    store = tmp_path / "audit.db"
    run([sources], store)
    failed = {name: problem for name, (state, problem) in states(store).items() if state == "failed"}
    assert failed == {site.url("/nowhere/2"): "answered 404 Not Found", f"{sources}:4": "is no web address"}
    site.asked.clear()
    site.moved["/nowhere/2"] = "/article/2"
    sources.write_text("\n".join([*site.pages, site.url("/article/4")]))
    assert run([sources], store, retry_failed=True).failed == 0
    assert sorted(site.paths()) == ["/article/4", "/nowhere/2", "/robots.txt"]
    assert set(states(store)) == {*site.pages, site.url("/article/4")}


def test_a_site_whose_robots_txt_fails_is_left_alone_and_what_is_no_address_is_said(site: Site, tmp_path: Path) -> None:
    site.robots["127.0.0.1"] = (503, "")
    (sources := tmp_path / "urls.txt").write_text(site.url("/article/1") + "\nhttp://[none#of-these")
    run([sources], store := tmp_path / "audit.db")
    problem = "may not be fetched: its robots.txt answered 503 Service Unavailable"
    assert list(states(store).values()) == [("failed", problem), ("failed", "is not a web address")]
    assert set(site.paths()) == {"/robots.txt"}
