"""Where the words of a Markdown paragraph stand in its file.

markdown-it gives lines for blocks and no places within them. So every construct notes its place as the parser meets
it, and the plain text between is found by walking forward.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import TYPE_CHECKING

from factcheck.read.spans import Builder
from factcheck.read.waivers import Comment, comments_in
from factcheck.records import Block, BlockKind

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

Rule = Callable[["StateInline", bool], bool]
_NO_WORDS = re.compile(r"\[\^[^\]\s]{1,40}\]|^\[[ xX]\](?=\s)")  # a note's mark, a task's box
_LINE_BREAK = re.compile(r"<br\b", re.IGNORECASE)


@cache
def parser() -> MarkdownIt:
    """CommonMark with tables and struck text, its inline tokens carrying ``meta["span"]``, offsets into the content."""
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import autolink, backtick, entity, escape, html_inline, image, link

    md = MarkdownIt("commonmark").enable(["table", "strikethrough"]).disable("text_join")
    rules: dict[str, Rule] = {
        "autolink": autolink,
        "backticks": backtick,
        "entity": entity,
        "escape": escape,
        "html_inline": html_inline,
        "image": image,
        "link": link,
    }
    for name, rule in rules.items():
        md.inline.ruler.at(name, _noting_place(rule))
    return md


def _noting_place(rule: Rule) -> Rule:
    def parse(state: StateInline, silent: bool) -> bool:
        start, known = state.pos, len(state.tokens)
        found = rule(state, silent)
        if found and not silent:
            for token in state.tokens[known:]:
                token.meta.setdefault("span", (start, state.pos))
        return found

    return parse


class Inline:
    """One paragraph's inline tokens as clean text, tied to the document by ``places``.

    Args:
        content: what the parser was given for the paragraph.
        places: for each character of ``content`` its offset in the document.
    """

    def __init__(self, content: str, places: Sequence[int]) -> None:
        self.text = Builder()
        self.captions: list[Block] = []
        self.comments: list[Comment] = []
        self._content = content
        self._places = places
        self._cursor = 0
        self._hidden = 0

    def walk(self, tokens: Sequence[Token]) -> None:
        """Take ``tokens`` in order, from where the last ones ended."""
        for token in tokens:
            start, end = token.meta.get("span", (self._cursor, self._cursor))
            if token.type == "text":
                self._take_text(token.content)
            elif token.type in ("softbreak", "hardbreak"):
                self._take_break()
            elif token.type in ("em_open", "em_close", "strong_open", "strong_close", "s_open", "s_close"):
                self._cursor = max(self._content.find(token.markup, self._cursor), self._cursor) + len(token.markup)
                self._hidden += token.nesting * (token.tag == "s")
            elif token.type == "link_open":
                # A link whose label is a note's mark ("[^1]", where the note is but an address) is not read.
                self._cursor = start + 1
                self._hidden += self._content.startswith("[^", start)
            else:
                self._take_construct(token, start, end)
                self._cursor = end

    def _take_construct(self, token: Token, start: int, end: int) -> None:
        if token.type == "link_close":
            self._hidden -= self._content.startswith("[^", start)
        elif token.type == "text_special":
            escaped = token.info == "escape" and token.content != token.markup
            self._put(token.content, start + escaped)
        elif token.type == "code_inline":
            width = len(token.markup)
            self._put(self._content[start + width : end - width], start + width)
        elif token.type == "html_inline" and _LINE_BREAK.match(token.content):
            self._put(" ", start)
        elif token.type == "html_inline":
            written = comments_in(token.content)
            self.comments += [Comment(self._places[start], self._places[end - 1] + 1, c.body) for c in written]
        elif token.type == "image":
            alt = Inline(token.content, self._places[start + 2 : start + 2 + len(token.content)])
            alt.walk(token.children or [])
            self.captions += [alt.text.block(BlockKind.CAPTION), *alt.captions]

    def _take_text(self, text: str) -> None:
        at = self._content.find(text, self._cursor)
        if at < 0:  # The parser moves a stray "~" behind what it was written before: nothing a reader misses.
            return
        done = 0
        for mark in _NO_WORDS.finditer(text):
            self._put(text[done : mark.start()], at + done)
            done = mark.end()
        self._put(text[done:], at + done)
        self._cursor = at + len(text)

    def _take_break(self) -> None:
        at = self._content.find("\n", self._cursor)
        self._put(" ", at)
        self._cursor = at + 1

    def _put(self, text: str, at: int) -> None:
        if self._hidden:
            return
        # Characters that stand side by side in the content do so in the document, but for a line's prefix or an
        # escaped table bar.
        done = 0
        for i in range(1, len(text) + 1):
            if i == len(text) or self._places[at + i] != self._places[at + i - 1] + 1:
                self.text.add(text[done:i], self._places[at + done])
                done = i
