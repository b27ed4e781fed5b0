"""What the look of a line says: whether it ends a sentence, reads like a heading, or holds contact details."""

from __future__ import annotations

import re

_CLOSERS = "\"'’”»›)]}*_"
_ENDS = (".", "!", "?", "…", "。", "！", "？", "।", "۔", "؟")  # noqa: RUF100
_FOOTNOTE = re.compile(r"(?<=[.!?])(?:\[\d+(?:[,–-]\d+)*\]|\d{1,2}|[¹²³⁴-⁹]+)$")
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_CONTACT = re.compile(
    r"https?:/|www\.|\S@\S|\b\w+\.(?:com|org|net|edu|gov)\b"
    r"|(?:\+?\d[\d ().-]{7,}\d)|^(?:tel|phone|fax|e-?mail|mobile|office)\b",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"\S*(?:https?:/|www\.|@|\.(?:com|org|net|edu|gov)\b)\S*|\b(?:tel|phone|fax|e-?mail)\b", re.IGNORECASE
)
_CAPTION = re.compile(
    r"(?:Fig(?:ure|\.)?|Table|Box|Chart) ?\d+[.:]? |(?:Caption|Pictured|Photo|Image|Picture): "
    r"|.{10,300}\b(?:Photo|Photograph|Image|Credit|Illustration)(?: credit| by| courtesy)?: .{2,60}[^.!?]$"
)
_OPENERS = "\"'‘“«‹(["
_SMALL = "a an and as at but by for from in into is it its not of on or over per than that the to up via vs was with"
# Words that a title leaves small, and that a line does not end with.
SMALL_WORDS = frozenset(_SMALL.split())


def ends_sentence(text: str) -> bool:
    """Whether ``text`` closes with a full stop, question or exclamation mark, behind quotes and note marks or not."""
    last = text.rstrip()[-60:].rstrip(_CLOSERS).rstrip()
    return _FOOTNOTE.sub("", last).rstrip(_CLOSERS).endswith(_ENDS)


def words(text: str) -> list[str]:
    """The words of ``text``, numbers left out."""
    return _WORD.findall(text)


def is_prose(text: str) -> bool:
    """Whether ``text`` is at least one whole sentence of some length."""
    return ends_sentence(text) and len(words(text)) >= 6


def is_contact(text: str) -> bool:
    """Whether a short line holds an address: web, mail or telephone."""
    return len(text) <= 160 and bool(_CONTACT.search(text))


def is_only_contact(text: str) -> bool:
    """Whether a line says nothing but names and their addresses."""
    if not is_contact(text) or ends_sentence(text):
        return False
    rest = words(_ADDRESS.sub(" ", text))
    return len(rest) <= 10 and (not rest or is_title_case(" ".join(rest)))


def is_title_case(text: str) -> bool:
    """Whether most of the words that a title would capitalise are capitalised."""
    told = [w for w in words(text) if w.lower() not in SMALL_WORDS]
    return bool(told) and sum(w[0].isupper() for w in told) >= 0.7 * len(told)


def is_heading_like(text: str, longest: int = 12) -> bool:
    """Whether a line by itself reads like a heading: short, capitalised, not closed like a sentence.

    ``longest`` bounds the words of a heading in sentence case; one in title case may have half as many again.
    """
    found = words(text)
    first = text.lstrip(_OPENERS)[:1]
    if not found or len(text) > 140 or not (first.isupper() or first.isdigit()) or is_contact(text):
        return False
    if text.endswith((",", ";", "-", "–", "—")) or text.rstrip(_CLOSERS).endswith((".", "…", "。")):
        return False
    if text.endswith((":", "!")) or text[0] in '"“':
        longest = min(longest, 10)
    return len(found) <= (longest * 3 // 2 if is_title_case(text) else longest)


def is_caption(text: str) -> bool:
    """Whether a paragraph begins or ends as what stands below a picture does."""
    return bool(_CAPTION.match(text))
