"""An offset that is wrong by one underlines the wrong words, or sends an editor to the wrong line."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from factcheck.records import Block, BlockKind, Document, Piece
from factcheck.report.page.segments import Span, flatten
from factcheck.report.place import Places

from . import factory


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Blocks whose pieces skip parts of the document (markup) and of the block (a space for a line's end)."""
    text, blocks = draw(st.text("#>* \n", max_size=3)), []
    for _ in range(draw(st.integers(1, 4))):
        shown, pieces = "", []
        for part in draw(st.lists(st.text("abé字🙂", min_size=1, max_size=5), min_size=1, max_size=4)):
            pieces.append(Piece(len(shown), len(text), len(part)))
            shown += part
            text += part
            gap = draw(st.sampled_from(["**", "\n", ""]))
            shown += " " if gap == "\n" else ""
            text += gap
        blocks.append(Block(BlockKind.PARAGRAPH, shown, tuple(pieces)))
        text += "\n\n"
    return Document("a.md", "", text, tuple(blocks))


@given(documents(), st.data())
def test_spots_undo_locate(document: Document, data: st.DataObject) -> None:
    number = data.draw(st.integers(0, len(document.blocks) - 1))
    block = document.blocks[number]
    covered = [p.at + i for p in block.pieces for i in range(p.length)]
    start, last = sorted((data.draw(st.sampled_from(covered)), data.draw(st.sampled_from(covered))))
    (spot,) = Places(document).spots(*block.locate(start, last + 1))
    assert (spot.block, spot.start, spot.end) == (number, start, last + 1)


@given(st.text("ab\r\n🙂\u2028", max_size=20), st.data())
def test_lines_are_those_of_an_editor(text: str, data: st.DataObject) -> None:
    """CRLF is one line's end; U+2028 is none, though Python's splitlines says so."""
    offset = data.draw(st.integers(0, len(text)))
    if text[offset - 1 : offset + 1] == "\r\n":
        offset += 1
    lines = text[:offset].replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert Places(Document("a.txt", "", text, ())).line_column(offset) == (len(lines), len(lines[-1]) + 1)


def test_passage_reads_without_markup() -> None:
    document = factory.document()
    claims = {f.id: f.claim for f in factory.findings(document)}
    passage = Places(document).passage(claims["k1"])
    assert passage.text == "One cup ends worry for months on end, and it does so in minutes."
    assert passage.text[passage.start : passage.end] == "One cup ends worry for months on end"
    assert passage.partial
    assert not Places(document).passage(claims["k3"]).partial


def test_passage_without_a_block_is_cut_from_the_text() -> None:
    document = factory.document()
    (claim, *_) = (f.claim for f in factory.findings(document))
    bare = Document("a.md", "", document.text, ())
    passage = Places(bare).passage(claim)
    assert passage.text == claim.sentence.text
    assert passage.text[passage.start : passage.end] == claim.text


@given(st.integers(0, 20), st.data())
def test_segments_tile_the_text_and_keep_every_end(length: int, data: st.DataObject) -> None:
    point = st.integers(0, length)
    pairs = data.draw(st.lists(st.tuples(point, point), max_size=6))
    spans = [Span(min(pair), max(pair), number) for number, pair in enumerate(pairs)]
    segments = flatten(length, spans)
    assert [i for s in segments for i in range(s.start, s.end)] == list(range(length))
    for segment in segments:
        over = [s for s in spans if s.start <= segment.start and segment.end <= s.end and s.start < s.end]
        best = min(over, key=lambda s: (s.end - s.start, s.number), default=None)
        assert segment.owner == (best.number if best else None)
    closed = [n for s in segments for n in s.ends]
    assert sorted(closed) == [s.number for s in spans if s.start < s.end]
