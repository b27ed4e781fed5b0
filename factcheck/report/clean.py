"""Article text and links made safe to show. Whatever was read may be hostile."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

# Terminal escapes: operating system commands, control sequences, and the two- or three-character kind (ECMA-48).
_ESCAPE = re.compile(
    r"(?:\x1b[\]PX^_]|[\x9d\x90\x98\x9e\x9f])[^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)"
    r"|(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"
    r"|\x1b[ -/]*[0-~]"
)
# Other controls, and what turns the reading direction round unseen (Boucher and Anderson, "Trojan Source", 2021).
_HIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_DOI = re.compile(r"10\.\d{4,9}/\S+")


def encodable(text: str) -> str:
    """``text`` with each lone surrogate replaced by U+FFFD, so that it has a UTF-8 form; offsets stay."""
    return _SURROGATE.sub("\ufffd", text)


def visible(text: str) -> str:
    """``text`` without terminal escapes, control characters and direction overrides; white space stays.

    A carriage return, which takes a terminal back to where it can overwrite, becomes a line feed.
    """
    return _HIDDEN.sub("", _ESCAPE.sub("", encodable(text))).replace("\r", "\n")


def line(text: str) -> str:
    """``visible`` text on one line, each run of white space a single space."""
    return " ".join(visible(text).split())


def one_line(*parts: str) -> tuple[str, ...]:
    """``parts`` of one text as parts of ``line`` of it: joined, they hold no white space at the ends or twice."""
    found: list[str] = []
    open_space = False
    for part in parts:
        words = " ".join(f"|{visible(part)}|".split())[1:-1]
        if open_space or not any(found):
            words = words.removeprefix(" ")
        open_space = words.endswith(" ") or (open_space and not words)
        found.append(words)
    for i in reversed(range(len(found))):
        found[i] = found[i].removesuffix(" ")
        if found[i]:
            break
    return tuple(found)


def web_link(url: str) -> str:
    """``url`` in ASCII where it is an http or https address, else nothing."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not parts.hostname or "@" in parts.netloc or not _tight(url):
        return ""
    return quote(url, safe="!#$%&'()*+,/:;=?[]~")


def doi_link(doi: str) -> str:
    """The resolver's address of ``doi``, or nothing where it is not well-formed."""
    return "https://doi.org/" + quote(doi, safe="/:;().") if _DOI.fullmatch(doi) and _tight(doi) else ""


def _tight(text: str) -> bool:
    """Whether a text holds no white space and nothing hidden."""
    return visible(text) == text and not any(c.isspace() for c in text)
