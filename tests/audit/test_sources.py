"""Lists of pages in every form, well made and hostile: nothing lost, no crash, no hang."""

from __future__ import annotations

import gzip
import io
import json
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from factcheck.audit.sources import Listed, Unlisted, listed, load
from factcheck.config import Config
from factcheck.errors import ReadError

A, B = "https://example.org/a", "https://example.org/b"
CONFIG = Config(max_bytes=10_000)


def nothing(url: str) -> bytes:
    raise ReadError(url, "answered 404 Not Found", "check the address")


def pages(*given: object, get: Callable[[str], bytes] = nothing, stdin: object = "") -> list[str]:
    """Names of what is listed; a part that could not be read begins with a !."""
    found = listed([str(g) for g in given], get, str(stdin))
    return [f"!{p.name}: {p.error.problem}" if isinstance(p, Unlisted) else p.name for p in found]


def held(*given: object) -> list[tuple[str, bytes]]:
    """Names and bytes of pages that a file holds."""
    found = [p for p in listed([str(g) for g in given], nothing) if isinstance(p, Listed)]
    return [(p.name, load(p, CONFIG).raw) for p in found]


def written(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def warc(*records: tuple[str, str, bytes, str, str], packed: bool = True) -> bytes:
    """Records of (type, address, body, status, media type)."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed)
    for kind, url, body, status, media in records:
        head = StatusAndHeaders(status, [("Content-Type", media)], protocol="HTTP/1.1")
        writer.write_record(writer.create_warc_record(url, kind, payload=io.BytesIO(body), http_headers=head))
    return out.getvalue()


def test_a_list_of_addresses(tmp_path: Path) -> None:
    file = written(tmp_path, "urls.txt", f"\ufeff# ours\n\n{A}\nnot one\n  {B}\r\n")
    assert pages(file) == [A, f"!{file}:4: is no web address", B]


@pytest.mark.parametrize("packed", [False, True])
def test_a_sitemap_in_a_file(tmp_path: Path, packed: bool) -> None:
    text = (
        '<?xml version="1.0"?><!-- x --><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
        f"<url><loc>\n {A}?x=1&amp;y=2 </loc><lastmod>2026</lastmod></url><url><loc>ftp://no</loc></url>"
        f"<url><priority>1</priority></url><url><loc><![CDATA[{B}]]></loc></url></urlset>"
    )
    raw = gzip.compress(text.encode(), mtime=0) if packed else text.encode()
    assert pages(written(tmp_path, "map.xml", raw)) == [f"{A}?x=1&y=2", B]


def test_an_index_is_followed_and_a_sitemap_that_fails_is_named() -> None:
    site = {
        "https://example.org/map.xml": "<sitemapindex><sitemap><loc>https://example.org/1</loc></sitemap><sitemap>"
        "<loc>https://example.org/gone</loc></sitemap><sitemap><loc>https://example.org/map.xml</loc></sitemap>"
        "<sitemap><loc>https://example.org/1</loc></sitemap></sitemapindex>",
        "https://example.org/1": f"<urlset><url><loc>{A}</loc></url></urlset>",
    }

    def get(url: str) -> bytes:
        return site[url].encode() if url in site else nothing(url)

    assert pages("https://example.org/map.xml", get=get) == [
        A,
        "!https://example.org/gone: answered 404 Not Found",
    ]


def test_indexes_do_not_nest_for_ever() -> None:
    def get(url: str) -> bytes:
        return f"<sitemapindex><sitemap><loc>{url}x</loc></sitemap></sitemapindex>".encode()

    assert pages(A, get=get) == [f"!{A}xxxx: is nested more than 3 sitemaps deep"]


@pytest.mark.parametrize(
    "text",
    [
        f"<rss version='2.0'><channel><link>https://no/</link><item><link>{A}</link></item><item><guid>{B}</guid></item>"
        "<item><guid isPermaLink='false'>https://no/</guid></item></channel></rss>",
        f"<feed xmlns='http://www.w3.org/2005/Atom'><link href='https://no/'/><entry><link rel='replies' href='/no'/>"
        f"<link href='/a'/></entry><entry><link rel='alternate' href='{B}'/></entry></feed>",
        "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'>"
        f"<item><link>{A}</link></item><item><link>{B}</link></item></rdf:RDF>",
    ],
    ids=["rss", "atom", "rdf"],
)
def test_feeds(text: str) -> None:
    assert pages("https://example.org/feed", get=lambda _: text.encode()) == [A, B]


def test_an_address_at_which_no_list_stands_is_a_page_itself() -> None:
    assert pages(A, get=lambda _: b"<!doctype html><html><body>x</body></html>") == [A]


def test_a_folder_and_a_file(tmp_path: Path) -> None:
    file = written(tmp_path, "in/b.md", "Tea may help.")
    written(tmp_path, "in/deep/a.html", "<p>Tea</p>")
    written(tmp_path, "in/.hidden.md", "x")
    assert held(tmp_path / "in") == [(str(file), b"Tea may help."), (str(tmp_path / "in/deep/a.html"), b"<p>Tea</p>")]
    assert held(file) == [(str(file), b"Tea may help.")]


def test_json_lines_hold_pages_or_name_them(tmp_path: Path) -> None:
    lines = [{"url": A, "html": "<p>T\u00e9</p>"}, {"text": "Tea\ud800"}, {"url": B}, {"url": "x"}, [1], {"url": 3}]
    text = "\n".join(map(json.dumps, lines)) + '\n{"url": \n\n' + json.dumps({"url": "https://c", "text": "x" * 10_001})
    file = written(tmp_path, "pages.jsonl", text)
    found = pages(file)
    assert [name.partition(": ")[0] for name in found] == [
        A, f"{file}:2", B, f"!{file}:4", f"!{file}:5", f"!{file}:6", f"!{file}:7", "https://c",
    ]  # fmt: skip
    listing = [p for p in listed([str(file)], nothing) if isinstance(p, Listed) and p.holder]
    assert [load(p, CONFIG).raw for p in listing[:2]] == ["<p>T\u00e9</p>".encode(), b"Tea?"]
    assert [load(p, CONFIG).media_type for p in listing[:2]] == ["text/html", "text/plain"]
    with pytest.raises(ReadError, match="is larger than 10,000 bytes"):
        load(listing[2], CONFIG)


def test_standard_input_is_read_from_where_it_was_kept(tmp_path: Path) -> None:
    kept = written(tmp_path, "kept", json.dumps({"url": A, "text": "Tea"}))
    assert pages("-", stdin=kept) == [A]


@pytest.mark.parametrize("packed", [False, True])
def test_an_archive_holds_pages_that_were_got_with_200(tmp_path: Path, packed: bool) -> None:
    raw = warc(
        ("response", A, b"<p>Tea</p>", "200 OK", "text/html; charset=utf-8"),
        ("response", "https://example.org/no", b"gone", "404 Not Found", "text/html"),
        ("response", "https://example.org/x.png", b"PNG", "200 OK", "image/png"),
        ("response", B, b"x" * 10_001, "200 OK", "text/plain"),
        packed=packed,
    )
    file = written(tmp_path, "crawl.warc.gz" if packed else "crawl.warc", raw)
    found = [p for p in listed([str(file)], nothing) if isinstance(p, Listed)]
    assert [p.name for p in found] == [A, B]
    first = load(found[0], CONFIG)
    assert (first.raw, first.media_type, first.charset) == (b"<p>Tea</p>", "text/html", "utf-8")
    with pytest.raises(ReadError, match="is larger than 10,000 bytes"):
        load(found[1], CONFIG)


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("missing.txt", None, "does not exist"),
        ("empty.xml", "<urlset></urlset>", "lists no page"),
        ("packed.jsonl.gz", gzip.compress(b'{"url": "https://x", "text": "x"}', mtime=0), "is packed"),
        ("cut.xml.gz", gzip.compress(b"<urlset>" + bytes(range(256)) * 99, mtime=0)[:60], "cannot be read"),
    ],
)
def test_a_source_without_pages_is_refused(tmp_path: Path, name: str, content: str | bytes | None, says: str) -> None:
    file = tmp_path / name if content is None else written(tmp_path, name, content)
    with pytest.raises(ReadError, match=says) as caught:
        pages(file)
    assert str(caught.value).startswith(f"{file}: ")


def test_no_entity_is_believed(tmp_path: Path) -> None:
    secret = written(tmp_path, "secret", "https://example.org/secret")
    laughs = "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 12))
    for entity in (f'<!ENTITY a SYSTEM "file://{secret}">', f'<!ENTITY a0 "x">{laughs}<!ENTITY a "&a11;">'):
        page = f"<url><loc>https://x/&a;</loc></url><url><loc>{A}</loc></url>"
        file = written(tmp_path, "map.xml", f"<!DOCTYPE urlset [{entity}]><urlset>{page}</urlset>")
        assert "secret" not in _quietly(file)


def _quietly(file: Path) -> str:
    """What is listed, or why nothing is; nothing else may come of any file."""
    try:
        found = listed([str(file)], nothing)
        names = []
        for page in found:
            names.append(page.name)
            if isinstance(page, Listed) and page.holder:
                try:
                    load(page, CONFIG)
                except ReadError:
                    names.append("unread")
        return " ".join(names)
    except ReadError as e:
        return e.problem


SITEMAP = f"<urlset><url><loc>{A}</loc></url><url><loc>{B}</loc></url></urlset>".encode()
FEED = f"<feed><entry><link href='{A}'/></entry></feed>".encode()
RSS = f"<rss><channel><item><link>{A}</link></item></channel></rss>".encode()
LINES = json.dumps({"url": A, "text": "Tea may help."}).encode() + b"\n" + json.dumps({"url": B}).encode()
ARCHIVE = warc(("response", A, b"<p>Tea</p>", "200 OK", "text/html"), ("response", B, b"x", "200 OK", "text/html"))
PLAIN_ARCHIVE = warc(("response", A, b"<p>Tea</p>", "200 OK", "text/html"), packed=False)


@given(
    seed=st.sampled_from([SITEMAP, gzip.compress(SITEMAP, mtime=0), FEED, RSS, LINES, ARCHIVE, PLAIN_ARCHIVE]),
    cuts=st.lists(st.tuples(st.integers(0, 2_000), st.integers(0, 40), st.binary(max_size=12)), max_size=4),
)
@settings(max_examples=150, deadline=None)
def test_no_list_however_broken_ends_an_audit(seed: bytes, cuts: list[tuple[int, int, bytes]]) -> None:
    raw = seed
    for at, dropped, put in cuts:
        at %= len(raw) + 1
        raw = raw[:at] + put + raw[at + dropped :]
    with TemporaryDirectory() as folder:
        _quietly(written(Path(folder), "list", raw))


@given(st.text(max_size=300))
@settings(max_examples=100, deadline=None)
def test_no_text_put_into_a_list_ends_an_audit(text: str) -> None:
    raw = text.encode("utf-8", "surrogatepass")
    with TemporaryDirectory() as folder:
        for around in (b"<urlset><url><loc>%s</loc></url></urlset>", b"<feed><entry><link href='%s'/></entry></feed>"):
            _quietly(written(Path(folder), "list", around.replace(b"%s", raw)))
        _quietly(written(Path(folder), "lines", b'{"url": "' + raw + b'", "text": "Tea"}\n{"url": "https://x"}'))
