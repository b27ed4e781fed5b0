"""PDF files that hold text, by PDFium. Scans are refused: they would need character recognition."""

from __future__ import annotations

import ctypes
import threading
import time
from collections.abc import Iterator
from typing import Any

from factcheck.config import Config
from factcheck.errors import ReadError
from factcheck.read.base import Reader
from factcheck.read.layout import check_length, extracted
from factcheck.read.pages import BROKEN_WORD, Printed, blocks_of
from factcheck.read.sniff import sniff
from factcheck.records import BlockKind, Document

MOST_PAGES = 500
_BOLD_WEIGHT, _BOLD_NAMES = 600, (b"bold", b"black", b"heavy")
_PASSWORD, _SECURITY = 4, 5  # PDFium's error codes
# PDFium gives a hyphen at a line's end, with the next line joined on, as code 2.
_LIGATURES = ("ff", "fi", "fl", "ffi", "ffl", "st", "st")  # U+FB00 and on
_GLYPHS = {2: BROKEN_WORD, **{0xFB00 + i: letters for i, letters in enumerate(_LIGATURES)}}
# PDFium keeps global state and is not safe to call from several threads.
_LOCK = threading.Lock()


def read_pdf(raw: bytes, source: str, config: Config) -> Document:
    """The text of a PDF. ``Document.text`` is the extracted text.

    Raises:
        ReadError: the file is broken, password-protected, a scan, too long, or takes more than
            ``config.total_timeout`` seconds.
    """
    if sniff(raw) != "PDF":
        raise ReadError(source, f"is not PDF but looks like {sniff(raw) or 'text'}", "give it its right extension")
    with _LOCK:
        lines = list(_lines(raw, source, config))
    if not lines:
        raise ReadError(source, "holds no text, only pictures of it", "run character recognition (OCR) over it first")
    blocks = blocks_of(lines)
    title = next((b.text for b in blocks[:6] if b.kind is BlockKind.HEADING), "")
    return extracted(source, blocks, config, title)


def _lines(raw: bytes, source: str, config: Config) -> Iterator[Printed]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError as e:
        raise _refusal(source, e) from e
    deadline = time.monotonic() + config.total_timeout
    characters = 0
    try:
        if len(document) > MOST_PAGES:
            problem = f"has {len(document):,} pages, more than the limit of {MOST_PAGES}"
            raise ReadError(source, problem, "give the article's pages alone")
        for number in range(len(document)):
            if time.monotonic() > deadline:
                problem = f"took more than {config.total_timeout:g} s to read"
                raise ReadError(source, problem, "raise total_timeout, or give its text")
            for line in _page_lines(document, number):
                characters += len(line.text)
                yield line
            check_length(characters, source, config)
    finally:
        document.close()


def _refusal(source: str, error: Exception) -> ReadError:
    # Older releases of the binding give no code, only words.
    if getattr(error, "err_code", None) in (_PASSWORD, _SECURITY) or "password" in str(error).lower():
        return ReadError(source, "is a password-protected PDF", "save a copy without a password")
    return ReadError(source, "is a broken PDF", "open it in a viewer and save or print it to PDF again")


def _page_lines(document: Any, number: int) -> Iterator[Printed]:
    import pypdfium2
    import pypdfium2.raw as pdfium

    try:
        page = document[number]
        text_page = page.get_textpage()
    except pypdfium2.PdfiumError:
        return  # one broken page is not the article
    try:
        codes = [pdfium.FPDFText_GetUnicode(text_page, i) for i in range(max(text_page.count_chars(), 0))]
        start = 0
        for end in [i for i, code in enumerate(codes) if code in (10, 13)] + [len(codes)]:
            line = _line(text_page, codes, start, end, number)
            if line:
                yield line
            start = end + 1
    finally:
        text_page.close()
        page.close()


def _line(text_page: Any, codes: list[int], start: int, end: int, page: int) -> Printed | None:
    import pypdfium2
    import pypdfium2.raw as pdfium

    seen = [i for i in range(start, end) if codes[i] > 32 and codes[i] != 0xA0]
    if not seen:
        return None
    first, last = seen[0], seen[-1]
    try:
        left, first_y, _, _ = text_page.get_charbox(first, loose=True)
        _, last_y, right, _ = text_page.get_charbox(last, loose=True)
    except pypdfium2.PdfiumError:
        left = first_y = right = last_y = 0.0
    text = "".join(chr(c) if not 0xD800 <= c <= 0xDFFF else "" for c in codes[first : last + 1])
    # A word in another type does not make a line's: the middle one of five samples speaks for it.
    samples = [seen[(len(seen) - 1) * k // 4] for k in range(5)]
    size = round(sorted(pdfium.FPDFText_GetFontSize(text_page, i) for i in samples)[2] * 2) / 2
    bold = all(_is_bold(text_page, i) for i in samples)
    return Printed(text.translate(_GLYPHS), page, left, right, first_y, last_y, size, bold)


def _is_bold(text_page: Any, index: int) -> bool:
    import pypdfium2.raw as pdfium

    if pdfium.FPDFText_GetFontWeight(text_page, index) >= _BOLD_WEIGHT:
        return True
    # The standard fonts have no weight, but a name.
    name, flags = ctypes.create_string_buffer(128), ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(text_page, index, name, 128, flags)
    return any(word in name.value.lower() for word in _BOLD_NAMES)


READER = Reader("PDF", (".pdf",), ("application/pdf", "application/x-pdf"), read_pdf)
