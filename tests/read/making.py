"""Files to read, made here: PDFs written by hand, one of them encrypted; Word documents; ZIP archives."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Mapping, Sequence

from factcheck.config import Config
from factcheck.records import Block, Document

CONFIG = Config()
Shape = tuple[str, int, str]
# One line of a PDF page: font (F1 plain, F2 bold), size, left, baseline, text.
Set = tuple[str, float, float, float, str]

_PAD = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")


def shapes(found: Document | Sequence[Block]) -> list[Shape]:
    """Kind, level and text of each block."""
    blocks = found.blocks if isinstance(found, Document) else found
    return [(b.kind.value, b.level, b.text) for b in blocks]


def texts(found: Document | Sequence[Block], kind: str) -> list[str]:
    """The texts of the blocks of one kind."""
    return [text for k, _, text in shapes(found) if k == kind]


def pdf(pages: Sequence[Sequence[Set]], user: bytes | None = None, owner: bytes = b"") -> bytes:
    """A PDF of set lines; with ``user`` given, encrypted with that password (40-bit RC4, PDF 1.4 section 3.5)."""
    lock = _Lock(user, owner or user) if user is not None else None
    kids = b" ".join(b"%d 0 R" % (5 + 2 * i) for i in range(len(pages)))
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /%s /Encoding /WinAnsiEncoding >>"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(pages)),
        font % b"Helvetica",
        font % b"Helvetica-Bold",
    ]
    for i, page in enumerate(pages):
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>" % (6 + 2 * i)
        )
        content = b"\n".join(
            b"BT /%s %g Tf %g %g Td (%s) Tj ET" % (name.encode(), size, x, y, _escaped(text))
            for name, size, x, y, text in page
        )
        if lock:
            content = lock.encrypt(content, 6 + 2 * i)
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
    return _written(objects, lock)


def _written(objects: Sequence[bytes], lock: _Lock | None) -> bytes:
    out = bytearray(b"%PDF-1.4\n")
    starts = []
    for number, body in enumerate(objects, start=1):
        starts.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % start for start in starts)
    extra = lock.trailer() if lock else b""
    out += b"trailer << /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, extra, table)
    return bytes(out)


def _escaped(text: str) -> bytes:
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)").encode("cp1252")


class _Lock:
    """The standard security handler, revision 2."""

    def __init__(self, user: bytes, owner: bytes | None) -> None:
        self._id, self._rights = b"0123456789abcdef", -44
        key = hashlib.md5(_padded(owner or b""), usedforsecurity=False).digest()[:5]
        self._owner = rc4(key, _padded(user))
        seed = _padded(user) + self._owner + self._rights.to_bytes(4, "little", signed=True) + self._id
        self._key = hashlib.md5(seed, usedforsecurity=False).digest()[:5]

    def encrypt(self, data: bytes, number: int) -> bytes:
        seed = self._key + number.to_bytes(3, "little") + b"\0\0"
        return rc4(hashlib.md5(seed, usedforsecurity=False).digest()[:10], data)

    def trailer(self) -> bytes:
        user = rc4(self._key, _PAD).hex().encode()
        return b"/ID [<%s> <%s>] /Encrypt << /Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P %d >>" % (
            self._id.hex().encode(),
            self._id.hex().encode(),
            self._owner.hex().encode(),
            user,
            self._rights,
        )


def _padded(password: bytes) -> bytes:
    return (password + _PAD)[:32]


def rc4(key: bytes, data: bytes) -> bytes:
    """RC4, as old PDFs use it."""
    state = list(range(256))
    j = 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    out = bytearray()
    i = j = 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)


def archive(members: Mapping[str, bytes]) -> bytes:
    """A ZIP archive, compressed."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, body in members.items():
            packed.writestr(name, body)
    return held.getvalue()


def members(raw: bytes) -> dict[str, bytes]:
    """What a ZIP archive holds."""
    with zipfile.ZipFile(io.BytesIO(raw)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}
