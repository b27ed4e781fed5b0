"""Web pages: the article that a page holds, without what stands around it.

trafilatura finds the article (Barbaresi, ACL 2021 demos); a page in which it finds none is read whole, but for its
navigation.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable
from functools import cache
from types import ModuleType
from typing import Any

from factcheck.config import Config
from factcheck.errors import ReadError
from factcheck.read.base import Reader
from factcheck.read.encoding import decode_html
from factcheck.read.layout import extracted
from factcheck.read.shape import is_prose, words
from factcheck.read.spans import clean
from factcheck.read.tree import CAPTION_MARK, COMMENT_MARK, COMMENT_MARKS, Told, told_by, unmarked
from factcheck.read.waivers import Comment, comments_in
from factcheck.records import Block, BlockKind, Document

_ROOT = re.compile(r"<html[\s>]", re.IGNORECASE)
_DROPPED = re.compile(f"[{CAPTION_MARK}{COMMENT_MARKS}\x00-\x08\x0b\x0e-\x1f]")
_CAPTIONS = "//figcaption | //*[contains(concat(' ', @class, ' '), ' wp-caption-text ')]"
# Finding the article takes about a tenth of a millisecond an element: pages beyond this are lists, or hostile.
_MOST_ELEMENTS = 50_000
_SCRAP = 50
# White space and opening tags: what may stand between a comment and the text below it.
_OPENED = re.compile(r"""(?:\s++|<[a-zA-Z](?>[^<>"']|"[^"<]*+"|'[^'<]*+')*+>)*+""")
_SITE_NAME = re.compile(r"\s+[|»·–—]\s+[^|»·–—]{2,50}$|\s+-\s+[^-]{2,40}$")


def read_html(raw: bytes, source: str, config: Config) -> Document:
    """The article in a web page. ``Document.text`` is the extracted text.

    Raises:
        ReadError: the bytes are no HTML text, or hold too much of it.
    """
    page, comments = _marked(_prepared(decode_html(raw, source)))
    tree = _library().load_html(page)
    if tree is None:
        raise ReadError(source, "is not HTML that can be read", "save the page again, or give its text as .txt")
    own = _own_heading(tree)
    title = own or _declared_title(tree)
    links = [str(href) for href in tree.xpath("//a/@href")]
    _open_figures(tree)
    told = _best(tree)
    if own and not any(b.text == own for b in told.blocks[:4]):
        told.blocks.insert(0, Block(BlockKind.HEADING, own, (), 1))
    return extracted(source, told.blocks, config, title, links, comments, told.marks)


def _prepared(page: str) -> str:
    """The page from its root element on; a fragment gets one."""
    page = _DROPPED.sub("", page)
    root = _ROOT.search(page)
    return page[root.start() :] if root else f"<html><body>{page}</body></html>"


def _marked(page: str) -> tuple[str, list[Comment]]:
    """The page with a mark in the place of each waiver, since parsers drop comments.

    An extraction drops what stands between paragraphs too: the mark of a comment that does goes into the text below.
    """
    comments = comments_in(page)
    parts, marks, at = [], "", 0
    for number, comment in enumerate(comments):
        before = page[at : comment.start]
        parts.append(before)
        marks += chr(ord(COMMENT_MARK) + number)
        at = comment.end
        stands_alone = before.rstrip().endswith(">") or (not before.strip() and len(marks) > 1)
        if stands_alone and (opened := _OPENED.match(page, at)):
            parts.append(page[at : opened.end()])
            at = opened.end()
        if number + 1 == len(comments) or comments[number + 1].start != at:
            parts.append(marks)
            marks = ""
    return "".join((*parts, page[at:])), comments


@cache
def _library() -> ModuleType:
    import trafilatura

    # It logs what it thinks of a page; without a handler Python would print that.
    logging.getLogger("trafilatura").addHandler(logging.NullHandler())
    return trafilatura


def _best(tree: Any) -> Told:
    """The article found, or the whole page where what was found is but a scrap of it."""
    whole = _whole(tree)
    if sum(1 for _ in zip(tree.iter(), range(_MOST_ELEMENTS), strict=False)) == _MOST_ELEMENTS:
        return whole
    article = _article(tree)
    prose = _words(b for b in article.blocks if is_prose(b.text))
    if prose < _SCRAP:
        missed = prose < _words(b for b in whole.blocks if is_prose(b.text)) / 2
        if missed or _words(whole.blocks) < 2 * _words(article.blocks):
            return whole
    return article if article.blocks else whole


def _words(blocks: Iterable[Block]) -> int:
    return sum(len(words(b.text)) for b in blocks)


def _article(tree: Any) -> Told:
    found = _library().bare_extraction(tree, include_comments=False, include_formatting=True, include_tables=True)
    return told_by(found.body) if found is not None and found.body is not None else Told()


def _whole(tree: Any) -> Told:
    body = tree.find(".//body")
    return told_by(tree if body is None else body)


def _open_figures(tree: Any) -> None:
    """Makes figures plain boxes and captions marked paragraphs, since an extraction would drop them."""
    for caption in tree.xpath(_CAPTIONS):
        text = clean(caption.text_content())
        tail = caption.tail
        caption.clear()
        caption.tag, caption.text, caption.tail = "p", CAPTION_MARK + text, tail
    for figure in tree.xpath("//figure"):
        figure.tag = "div"
        figure.attrib.clear()


def _own_heading(tree: Any) -> str:
    """The article's own h1: the only one, or the first within the article."""
    for path in ("//article//h1", "//main//h1", "//h1"):
        found = [text for h in tree.xpath(path) if (text := clean(unmarked(h.text_content())))]
        if found and (path != "//h1" or len(found) == 1):
            return found[0]
    return ""


def _declared_title(tree: Any) -> str:
    for path in ('//meta[@property="og:title"]/@content', "//head/title/text()", "//title/text()"):
        found = [text for value in tree.xpath(path) if (text := clean(unmarked(str(value))))]
        if found:
            return _SITE_NAME.sub("", found[0])
    return ""


READER = Reader("HTML", (".html", ".htm", ".xhtml"), ("text/html", "application/xhtml+xml"), read_html)
