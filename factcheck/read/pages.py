"""Printed lines, with their places and sizes, to blocks: what pages repeat left out, wraps and hyphens undone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from factcheck.read.lines import Line, marker
from factcheck.read.shape import ends_sentence, is_caption, is_heading_like, words
from factcheck.read.spans import clean
from factcheck.records import Block, BlockKind

BROKEN_WORD = "\ufffe"  # stands for a hyphen at a line's end, where the next line was joined on
_PAGE_NUMBER = re.compile(r"\W*(?:page\s*)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?\W*", re.IGNORECASE)
_HYPHENATED = re.compile(rf"(\w+)(?:{BROKEN_WORD}|-\n)(\w+)")
# First parts of compounds that keep their hyphen where a line breaks at it.
_COMPOUNDING = """long short high low well self double single non evidence placebo side follow meta half all post pre
anti full part peer health over two three four five six one year time age dose risk cross drug heart lab plant gluten
sugar large small first second third real mid co re so never ever decision patient case open"""
_FIRST_PARTS = frozenset(_COMPOUNDING.split())
_EDGE = 2  # lines at a page's head and foot that may be its furniture


@dataclass(frozen=True, slots=True)
class Printed:
    """One line of a page. Places in points from the page's lower left: where it begins, and where it ends."""

    text: str
    page: int
    left: float
    right: float
    first_y: float
    last_y: float
    size: float
    bold: bool


def blocks_of(lines: Sequence[Printed]) -> list[Block]:
    """The blocks of an article's printed lines, without pieces."""
    told = _without_edges(lines)
    if not told:
        return []
    sizes = Counter[float]()
    for line in told:
        sizes[line.size] += len(line.text)
    body = max(sorted(sizes), key=lambda size: sizes[size])
    groups = list(_paragraphs(told, _leading(told, body)))
    levels = _levels(groups, body)
    known = Counter(w.lower() for line in told for w in words(line.text))
    return [_block(group, levels, body, known) for group in groups]


def _without_edges(lines: Sequence[Printed]) -> list[Printed]:
    """Leaves out page numbers, and what stands at the head or foot of many pages alike."""
    pages: dict[int, list[Printed]] = {}
    for line in lines:
        pages.setdefault(line.page, []).append(line)
    by_height = [sorted(page, key=lambda line: line.first_y) for page in pages.values()]
    edges = [edge for page in by_height for edge in (page[:_EDGE], page[::-1][:_EDGE])]
    pages_with = Counter(key for _, key in {(line.page, _key(line)) for edge in edges for line in edge})
    often = max(2, 0.4 * len(pages))
    furniture: set[Printed] = set()
    for edge in edges:
        for line in edge:  # from the paper's edge inwards, up to the first line of the text
            if not _PAGE_NUMBER.fullmatch(line.text) and pages_with[_key(line)] < often:
                break
            furniture.add(line)
    return [line for line in lines if line not in furniture]


def _key(line: Printed) -> tuple[str, float]:
    # With its size, so that a title is not lost for the running heads that repeat it.
    return re.sub(r"\d+", "#", clean(line.text).lower()), line.size


def _leading(lines: Sequence[Printed], body: float) -> float:
    """The usual distance between the baselines of running text, in points."""
    gaps = Counter(
        round(a.last_y - b.first_y, 1)
        for a, b in pairwise(lines)
        if a.page == b.page and a.size == b.size == body and 0 < a.last_y - b.first_y < 4 * body
    )
    return max(sorted(gaps), key=lambda gap: gaps[gap]) if gaps else 1.25 * body


def _paragraphs(lines: Sequence[Printed], leading: float) -> Iterator[list[Printed]]:
    width = sorted(line.right for line in lines)[len(lines) * 9 // 10]
    group = [lines[0]]
    for line in lines[1:]:
        if _joins(group, line, leading, width):
            group.append(line)
        else:
            yield group
            group = [line]
    yield group


def _joins(group: list[Printed], line: Printed, leading: float, width: float) -> bool:
    last = group[-1]
    if _begins_item(group, line) or abs(line.size - last.size) > 0.08 * last.size or line.bold != last.bold:
        return False
    closed = ends_sentence(last.text)
    gap = last.last_y - line.first_y
    if line.page != last.page or gap <= 0:  # the next page or column
        return not closed and not is_heading_like(line.text, 6)
    if gap > max(1.3 * leading * line.size / max(group[0].size, 1), 1.6 * line.size):
        return False
    indented = line.left > last.left + 6 and len(group) > 1 and not _mark(group[0])
    short = last.right < 0.8 * width
    return not (closed and (indented or short))


def _begins_item(group: list[Printed], line: Printed) -> bool:
    """Whether a line begins a list item: with a bullet, or with a dash or number that did not just fall there."""
    above = group[-1].text
    leads = ends_sentence(above) or above.rstrip().endswith(":") or _mark(group[0]) > 0
    return _mark(line, sure=not leads) > 0


def _mark(line: Printed, sure: bool = False) -> int:
    return marker(Line(line.text, 0, 0), sure)


def _levels(groups: Sequence[list[Printed]], body: float) -> dict[float, int]:
    """Heading levels by size, the largest first."""
    sizes = {g[0].size for g in groups if g[0].size > 1.08 * body and len(g) <= 4}
    return {size: min(i + 1, 5) for i, size in enumerate(sorted(sizes, reverse=True))}


def _block(group: Sequence[Printed], levels: dict[float, int], body: float, known: Counter[str]) -> Block:
    first = group[0]
    skip = _mark(first)
    text = clean(_unwrapped(group, known)[skip:])
    if first.size in levels and len(words(text)) <= 30 and not (first.size < 1.3 * body and ends_sentence(text)):
        return Block(BlockKind.HEADING, clean(_unwrapped(group, known)), (), levels[first.size])
    if skip:
        return Block(BlockKind.LIST_ITEM, text, (), 1)
    if is_caption(text):
        return Block(BlockKind.CAPTION, text, ())
    if first.bold and len(group) <= 2 and is_heading_like(text):
        return Block(BlockKind.HEADING, text, (), min(len(levels) + 1, 6))
    return Block(BlockKind.PARAGRAPH, text, ())


def _unwrapped(group: Sequence[Printed], known: Counter[str]) -> str:
    text = "\n".join(line.text for line in group)

    def joined(found: re.Match[str]) -> str:
        a, b = found[1], found[2]
        whole = known[(a + b).lower()]
        keeps = known[f"{a}-{b}".lower()] > whole or (not whole and (a.lower() in _FIRST_PARTS or not b[0].islower()))
        return f"{a}-{b}" if keeps else a + b

    return _HYPHENATED.sub(joined, text).replace(BROKEN_WORD, "-")
