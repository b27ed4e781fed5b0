"""Bytes of every make: read right, or refused with the place of the fault; never read wrong in silence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.errors import ReadError
from factcheck.read.encoding import decode, decode_html, transcode

WESTERN = "Café “drinkers” live 5 % longer — it’s said. São Paulo, Ärzte, 37 °C ± 0.5"


# A NUL at the start of UTF-16 makes its mark look like UTF-32's: no text begins so.
@given(st.text().filter(lambda text: not text.startswith("\0")), st.sampled_from(["utf-8-sig", "utf-16", "utf-32"]))
def test_text_with_a_mark_comes_back_as_it_was(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "x.txt") == text


@given(st.text())
def test_utf8_comes_back_as_it_was(text: str) -> None:
    assert decode(b"Tea " + text.encode(), "x.txt") == "Tea " + text


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1"])
def test_old_western_files_are_read(encoding: str) -> None:
    text = WESTERN if encoding == "cp1252" else "El niño comió à la carte, mein Gemüse: 37 °C."
    assert decode(text.encode(encoding), "x.txt") == text


@pytest.mark.parametrize(
    ("raw", "offset"),
    [
        (b"Coffee \xff is good.", "7"),
        ("Café “drinkers” live".encode() + b" \xe9 longer", "26"),
        ("Café".encode()[:-1], "3"),
        (bytes(range(128, 256)) * 20, "0"),
    ],
)
def test_damaged_text_is_refused_with_the_place(raw: bytes, offset: str) -> None:
    with pytest.raises(ReadError, match=rf"^x\.txt: is not UTF-8 text: byte 0x.. at offset {offset} \(save"):
        decode(raw, "x.txt")


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"\xff\xfea", "begins as UTF-16 text but is damaged at byte offset 2"),
        (b"\xef\xbb\xbfTea \xff", "begins as UTF-8 text but is damaged at byte offset 7"),
    ],
)
def test_marked_text_that_is_damaged_is_refused(raw: bytes, message: str) -> None:
    with pytest.raises(ReadError, match=message):
        decode(raw, "x.txt")


@pytest.mark.parametrize(
    ("declared", "encoding", "text"),
    [
        ("shift_jis", "shift_jis", "コーヒーは心臓を守る"),
        ("windows-1252", "cp1252", "it’s"),
        ("iso-8859-1", "cp1252", "it’s"),  # as browsers read it
        ("iso-8859-1", "utf-8", "it’s"),  # a page that is wrong about itself
        ("no-such-thing", "utf-8", "it’s"),
        ("rot13", "utf-8", "it is"),
    ],
)
def test_a_page_is_read_as_it_declares(declared: str, encoding: str, text: str) -> None:
    page = f'<html><head><meta charset="{declared}"></head><body>{text}</body></html>'
    assert decode_html(page.encode(encoding), "x.html") == page


def test_a_servers_word_on_the_encoding_counts_unless_it_is_plainly_wrong() -> None:
    assert decode(transcode("чай".encode("koi8-r"), "KOI8-R"), "x.txt") == "чай"
    assert transcode("чай".encode(), "iso-8859-1") == "чай".encode()
    assert transcode(b"\xff", "no-such-thing") == b"\xff"
