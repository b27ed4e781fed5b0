"""Web pages as broken as any server sends them: read, or refused in a line; never a crash."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.errors import ReadError
from factcheck.read import read_fetched
from factcheck.read.web.exchange import Fetched
from factcheck.records import Document

from .making import CONFIG

URL = "https://example.org/a"
PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Tea | Site</title></head><body>
<nav><a href="/">Home</a></nav><article><h1>Tea</h1>
<p>Tea may help some people to sleep, though the trials were <b>small</b> and short.</p><ul><li>It warms.</li></ul>
<blockquote>“I slept.”</blockquote><figure><img src="a.png"><figcaption>A cup</figcaption></figure>
<table><tr><td>1</td></tr></table><p>Nothing else is known of it<sup>1</sup>.</p></article></body></html>""".encode()
SCRAPS = st.one_of(
    st.binary(max_size=20),
    st.sampled_from(
        [b"<", b"</p>", b"<!--", b"]]>", b"<table>", b"&#x110000;", b"&#0;", b"<svg><title>", b"\x00", b"\xff\xfe"]
    ),
)


@given(
    cuts=st.lists(st.tuples(st.integers(0, len(PAGE)), st.integers(0, 90), SCRAPS), max_size=6),
    charset=st.sampled_from(["", "utf-8", "utf-16", "koi8-r", "x-no-such", "\x00"]),
    media_type=st.sampled_from(["", "text/html", "application/xhtml+xml", "text/plain"]),
)
@settings(max_examples=120, deadline=None)
def test_a_page_is_read_or_refused_however_broken_it_is(
    cuts: list[tuple[int, int, bytes]], charset: str, media_type: str
) -> None:
    raw = PAGE
    for at, dropped, put in cuts:
        raw = raw[:at] + put + raw[at + dropped :]
    found = _read(Fetched(raw, URL, media_type, charset))
    assert found is None or all(block.text for block in found.blocks)


@given(depth=st.integers(1, 4_000), tag=st.sampled_from(["div", "b", "ul", "table", "blockquote", "p", "svg"]))
@settings(max_examples=15, deadline=None)
def test_a_page_is_read_or_refused_however_deep_it_is(depth: int, tag: str) -> None:
    _read(Fetched(b"<html><body>" + f"<{tag}>".encode() * depth + b"Tea may help.", URL, "text/html", ""))


def _read(page: Fetched) -> Document | None:
    """None where it is refused."""
    with suppress(ReadError):
        return read_fetched(page, URL, replace(CONFIG, max_bytes=200_000))
    return None
