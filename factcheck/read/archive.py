"""Office files are ZIP archives: looked over before anything unpacks them."""

from __future__ import annotations

import io
import zipfile

from factcheck.errors import ReadError

MOST_MEMBERS = 5_000
MOST_BYTES = 100_000_000
MOST_XML_BYTES = 25_000_000
MOST_RATIO = 200
_MAIN_PART = "word/document.xml"


def check_docx(raw: bytes, source: str) -> None:
    """Raises ReadError where ``raw`` is no Word document, or would unpack to more than a document can need.

    The sizes are those that the archive declares; Python's zipfile unpacks no member beyond its declared size.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as e:
        raise ReadError(source, "is a broken DOCX file", "open it in a word processor and save it again") from e
    total = sum(m.file_size for m in members)
    xml = sum(m.file_size for m in members if m.filename.endswith((".xml", ".rels")))
    ratio = total / max(len(raw), 1)
    if len(members) > MOST_MEMBERS or total > MOST_BYTES or xml > MOST_XML_BYTES or ratio > MOST_RATIO:
        problem = f"would unpack to {total:,} bytes in {len(members):,} parts, more than a document needs"
        raise ReadError(source, problem, "it may be a zip bomb; save the text as a new document")
    if any(m.flag_bits & 1 for m in members):
        raise ReadError(source, "is an encrypted archive", "save it without a password")
    if _MAIN_PART not in {m.filename for m in members}:
        raise ReadError(source, "is a ZIP archive, not a Word document", "give the article itself")
