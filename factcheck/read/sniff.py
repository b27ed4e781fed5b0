"""What bytes look like, whatever their name says."""

from __future__ import annotations

_UTF_BOMS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff", b"\xef\xbb\xbf")
_MAGIC: tuple[tuple[int, bytes, str], ...] = (
    (0, b"%PDF-", "PDF"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "OLE"),
    (0, b"{\\rtf", "RTF"),
    (0, b"\x89PNG\r\n", "PNG image"),
    (0, b"\xff\xd8\xff", "JPEG image"),
    (0, b"GIF8", "GIF image"),
    (8, b"WEBP", "WebP image"),
    (0, b"II*\x00", "TIFF image"),
    (0, b"MM\x00*", "TIFF image"),
    (4, b"ftyp", "MP4 or HEIF media"),
    (0, b"\x1aE\xdf\xa3", "Matroska video"),
    (0, b"OggS", "Ogg media"),
    (0, b"ID3", "MP3 audio"),
    (8, b"WAVE", "WAV audio"),
    (0, b"\x1f\x8b", "gzip archive"),
    (0, b"BZh", "bzip2 archive"),
    (0, b"\xfd7zXZ\x00", "xz archive"),
    (0, b"(\xb5/\xfd", "Zstandard archive"),
    (0, b"7z\xbc\xaf'\x1c", "7z archive"),
    (0, b"Rar!\x1a\x07", "RAR archive"),
    (0, b"\x7fELF", "ELF program"),
    (0, b"SQLite format 3\x00", "SQLite database"),
)
_HTML = (b"<!doctype html", b"<html", b"<head", b"<body")


def sniff(raw: bytes) -> str:
    """Names the format that ``raw`` begins like: ``PDF``, ``DOCX``, ``HTML``, ``binary data``; empty for text."""
    if raw[:4] == b"PK\x03\x04":
        return "DOCX" if b"word/" in raw or b"[Content_Types].xml" in raw[:4096] else "ZIP archive"
    for at, magic, name in _MAGIC:
        if raw[at : at + len(magic)] == magic:
            return name
    if b"%PDF-" in raw[:1024]:
        return "PDF"
    if raw[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_HTML):
        return "HTML"
    return "binary data" if b"\x00" in raw[:65536] and not raw.startswith(_UTF_BOMS) else ""
