"""Word documents, tracked changes accepted: paragraphs in reading order, tables and content controls included."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from factcheck.config import Config
from factcheck.errors import ReadError
from factcheck.read.archive import check_docx
from factcheck.read.base import LOOKS_LEVEL, Reader
from factcheck.read.layout import extracted
from factcheck.read.shape import is_heading_like
from factcheck.read.sniff import sniff
from factcheck.read.spans import clean
from factcheck.records import Block, BlockKind, Document

_MOST_PARAGRAPHS = 200_000
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# Deleted and moved-away text, and text boxes, whose paragraphs are told by themselves.
_UNREAD = frozenset((f"{_W}del", f"{_W}moveFrom", f"{_W}txbxContent", f"{_W}p"))
# A shape's second telling, for old programs.
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SIGNS = {f"{_W}tab": " ", f"{_W}br": " ", f"{_W}cr": " ", f"{_W}noBreakHyphen": "-"}
_HEADING = re.compile(r"heading ([1-9])")
_LIST_DEPTH = re.compile(r"list.*?([2-5])?$")


def read_docx(raw: bytes, source: str, config: Config) -> Document:
    """A Word document. ``Document.text`` is the extracted text.

    Raises:
        ReadError: the file is broken, password-protected, an old .doc, a zip bomb, or too long.
    """
    looks = sniff(raw)
    if looks == "OLE":
        raise ReadError(
            source, "is password-protected or in the old .doc format", "save it as .docx without a password"
        )
    if looks not in ("DOCX", "ZIP archive"):
        raise ReadError(source, f"is not DOCX but looks like {looks or 'text'}", "give it its right extension")
    check_docx(raw, source)
    package = _open(raw, source)
    styles = _Styles(package)
    blocks = [b for p in _paragraphs(package.element.body, source) if (b := _block(p, styles)) is not None]
    return extracted(source, blocks, config, _title(blocks) or _core_title(package), _links(package))


def _open(raw: bytes, source: str) -> Any:
    import docx

    try:
        return docx.Document(io.BytesIO(raw))
    except Exception as e:  # python-docx lets through whatever its parsers raise.
        problem = f"is a broken DOCX file: {type(e).__name__}"
        raise ReadError(source, problem, "open it in a word processor and save it again") from e


class _Styles:
    """Names and outline of a document's paragraph styles, with what they inherit."""

    def __init__(self, package: Any) -> None:
        try:
            self._by_id = {s.get(f"{_W}styleId"): s for s in package.styles.element.iter(f"{_W}style")}
        except (KeyError, AttributeError):
            self._by_id = {}

    def chain(self, style_id: str | None) -> Iterator[Any]:
        """The style and those that it is based on, nearest first."""
        for _ in range(12):
            style = self._by_id.get(style_id)
            if style is None:
                return
            yield style
            style_id = _value(style, "basedOn")


def _paragraphs(body: Any, source: str) -> Iterator[Any]:
    for i, p in enumerate(body.iter(f"{_W}p")):
        if i == _MOST_PARAGRAPHS:
            raise ReadError(source, f"holds more than {_MOST_PARAGRAPHS:,} paragraphs", "split it into articles")
        if not any(a.tag == _FALLBACK for a in p.iterancestors()):
            yield p


def _block(p: Any, styles: _Styles) -> Block | None:
    parts = list(_text(p))
    text = clean("".join(parts))
    if not text:
        return None
    chain = list(styles.chain(_value(p, "pPr/pStyle")))
    names = [(_value(style, "name") or "").lower() for style in chain]
    return Block(*_kind(p, chain, names, text))


def _kind(p: Any, chain: list[Any], names: list[str], text: str) -> tuple[BlockKind, str, tuple[()], int]:
    heading = _heading_level(p, chain, names)
    if heading:
        return BlockKind.HEADING, text, (), heading
    if any("caption" in n for n in names):
        return BlockKind.CAPTION, text, (), 0
    if any("quote" in n for n in names):
        return BlockKind.QUOTE, text, (), 0
    depth = _list_depth(p, chain, names)
    if depth:
        return BlockKind.LIST_ITEM, text, (), depth
    if _is_bold(p) and is_heading_like(text):
        return BlockKind.HEADING, text, (), LOOKS_LEVEL
    return BlockKind.PARAGRAPH, text, (), 0


def _heading_level(p: Any, chain: list[Any], names: list[str]) -> int:
    for name in names:
        if name == "title":
            return 1
        if found := _HEADING.match(name):
            return min(int(found[1]), 6)
    for holder in (p, *chain):
        outline = _value(holder, "pPr/outlineLvl")
        if outline is not None:
            return int(outline) + 1 if outline.isdigit() and int(outline) < 6 else 0
    return 0


def _list_depth(p: Any, chain: list[Any], names: list[str]) -> int:
    named = next((m for n in names if n.startswith("list") and (m := _LIST_DEPTH.match(n))), None)
    depth = int(named[1] or 1) if named else 0
    for holder in (p, *chain):
        number = _value(holder, "pPr/numPr/numId")
        if number is not None:
            level = _value(holder, "pPr/numPr/ilvl") or "0"
            return max(int(level) + 1, depth) if number != "0" and level.isdigit() else 0
    return depth


def _is_bold(p: Any) -> bool:
    runs = [r for r in p.iter(f"{_W}r") if any((t.text or "").strip() for t in r.iter(f"{_W}t"))]
    return bool(runs) and all(_is_on(r.find(f"{_W}rPr/{_W}b")) for r in runs)


def _is_on(flag: Any) -> bool:
    return flag is not None and flag.get(f"{_W}val", "true") not in ("0", "false", "off")


def _value(element: Any, path: str) -> str | None:
    found = element.find("/".join(f"{_W}{step}" for step in path.split("/")))
    value: str | None = None if found is None else found.get(f"{_W}val")
    return value


def _text(element: Any) -> Iterator[str]:
    for child in element:
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif child.tag not in _UNREAD and child.tag != _FALLBACK:
            yield from _text(child)


def _links(package: Any) -> Iterator[str]:
    return (str(r.target_ref) for r in package.part.rels.values() if r.is_external)


def _title(blocks: list[Block]) -> str:
    return next((b.text for b in blocks[:5] if b.kind is BlockKind.HEADING), "")


def _core_title(package: Any) -> str:
    try:
        title = clean(package.core_properties.title or "")
    except (KeyError, ValueError, AttributeError):
        return ""
    return "" if title.lower().startswith(("microsoft word", "untitled", "document")) else title


READER = Reader(
    "DOCX", (".docx",), ("application/vnd.openxmlformats-officedocument.wordprocessingml.document",), read_docx
)
