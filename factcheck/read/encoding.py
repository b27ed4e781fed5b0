"""Bytes to text: byte order mark, UTF-8, then a guess that must be a good one."""

from __future__ import annotations

import codecs
import re

from factcheck.errors import ReadError

# The longer mark first: UTF-32's begins with UTF-16's.
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_META = re.compile(
    rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,100}?encoding=[\"']([\w-]+)", re.I
)
# What browsers take these labels to mean (WHATWG Encoding Standard).
_LABELS = {"iso-8859-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252", "gb2312": "gb18030"}
_TYPOGRAPHY = frozenset("‘’“”‚„–—…•·°±×÷½¼¾²³¹µ€£§©®™«»‹›†‡‰\u00a0\u00ad")
_LONE_LETTERS = frozenset("àáèéìíòóùúÀÁÈÉñ")
_RARE_LETTERS = frozenset("ÿþÞðÐƒˆ˜¨´¸¯ªº")
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")


def decode(raw: bytes, source: str) -> str:
    """The text of ``raw``, its byte order mark dropped, nothing else changed.

    Raises:
        ReadError: the bytes are not text in an encoding that can be told with confidence.
    """
    for mark, name in _BOMS:
        if raw.startswith(mark):
            return _strictly(raw[len(mark) :], name, source, len(mark))
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as e:
        guessed = _guess(raw)
        if guessed is None:
            problem = f"is not UTF-8 text: byte {raw[e.start]:#04x} at offset {e.start:,}"
            raise ReadError(source, problem, "save it as UTF-8") from e
        return guessed


def decode_html(raw: bytes, source: str) -> str:
    """As ``decode``, minding the encoding that a page declares for itself where it is not plainly UTF-8."""
    declared = None if _is_marked(raw) or _is_utf8(raw) else _META.search(raw[:4096])
    text = _decode_as(raw, (declared[1] or declared[2]).decode("ascii", "ignore")) if declared else None
    return decode(raw, source) if text is None else text


def transcode(raw: bytes, charset: str) -> bytes:
    """``raw`` as marked UTF-8, by the encoding that a server names; as it is where that is wrong or not needed."""
    text = None if _is_marked(raw) or _is_utf8(raw) else _decode_as(raw, charset)
    return raw if text is None else codecs.BOM_UTF8 + text.encode("utf-8", "replace")


def _is_marked(raw: bytes) -> bool:
    return any(raw.startswith(mark) for mark, _ in _BOMS)


def _is_utf8(raw: bytes) -> bool:
    """Whether ``raw`` is UTF-8 beyond ASCII: no other encoding looks like that by chance, whatever a page declares."""
    try:
        return not raw.isascii() and bool(raw.decode("utf-8"))
    except UnicodeDecodeError:
        return False


def _decode_as(raw: bytes, label: str) -> str | None:
    name = label.strip().lower()
    try:
        return raw.decode(_LABELS.get(name, name))
    except (LookupError, ValueError):
        return None


def _strictly(raw: bytes, name: str, source: str, skipped: int) -> str:
    try:
        return raw.decode(name)
    except UnicodeDecodeError as e:
        problem = f"begins as {name[:6].upper()} text but is damaged at byte offset {skipped + e.start:,}"
        raise ReadError(source, problem, "save it again, as UTF-8") from e


def _guess(raw: bytes) -> str | None:
    if _is_damaged_utf8(raw):
        return None
    try:
        western = raw.decode("cp1252")
    except UnicodeDecodeError:
        western = ""
    if western and _reads_well(western):
        return western
    from charset_normalizer import from_bytes

    best = from_bytes(raw).best()
    if best is None or best.chaos > 0.05 or best.coherence < 0.3:
        return None
    return str(best)


def _is_damaged_utf8(raw: bytes) -> bool:
    """Whether most of the bytes beyond ASCII are proper UTF-8, so that another encoding would garble them."""
    proper = sum(len(m) for m in _MULTIBYTE.findall(raw))
    high = sum(b > 0x7F for b in raw)
    return proper > high / 2


def _reads_well(text: str) -> bool:
    """Whether every character beyond ASCII is one that western prose puts where it stands."""
    high = 0
    for i, c in enumerate(text):
        if c < "\x80":
            continue
        high += 1
        before = text[max(i - 1, 0) : i]
        beside = before + text[i + 1 : i + 2]
        if c.isupper() and before.islower():
            return False
        letter = c.isalpha() and c not in _RARE_LETTERS and (c in _LONE_LETTERS or any(b.isalpha() for b in beside))
        if not (letter or c in _TYPOGRAPHY):
            return False
    return 0 < high < 0.3 * len(text)
