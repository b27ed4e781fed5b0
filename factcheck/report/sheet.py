"""A sheet of terminal lines: hanging indents, styles, stretches marked, never wider than asked."""

from __future__ import annotations

from collections.abc import Sequence
from io import StringIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.text import Text

Styled = tuple[str, str]
"""A text and its rich style."""


class Sheet:
    """Collects lines of at most ``width`` terminal cells. Texts are shown as they are: nothing in them is markup."""

    def __init__(self, width: int, colour: bool) -> None:
        from rich.console import Console

        self.width = width
        self.colour = colour
        self._out = StringIO()
        # Everything is said here, so that neither the environment nor the real terminal has a say.
        self._console = Console(
            file=self._out,
            width=width,
            height=100,
            color_system="standard" if colour else None,
            force_terminal=colour,
            force_jupyter=False,
            no_color=not colour,
            legacy_windows=False,
            markup=False,
            emoji=False,
            highlight=False,
        )

    def text(self) -> str:
        """All that was put."""
        return self._out.getvalue()

    def blank(self) -> None:
        """Put an empty line."""
        self._put(_text([]))

    def hang(self, lead: Styled, body: Sequence[Styled], right: str = "") -> None:
        """Put ``lead`` and beside it ``body``, wrapped there; ``right`` stands at the end of the first line."""
        first = _text([lead])
        room = self.width - first.cell_len
        if not right:
            self._block(first, self._wrap(_text(body), room))
            return
        lines = self._wrap(_text(body), max(room - len(right) - 2, 1))
        gap = max(room - lines[0].cell_len - len(right), 1)
        lines[0].append(" " * gap).append(right, style="dim")
        self._block(first, lines)

    def marked(self, lead: str, before: str, stretch: str, after: str) -> None:
        """Put a text with ``stretch`` in it marked: underlined in colour, else by ``~`` on a line below."""
        text = _text([(before, ""), (stretch, "underline" if self.colour else ""), (after, "")])
        low, high, at = len(before), len(before) + len(stretch), 0
        indent = _text([(lead, "")]).cell_len
        for wrapped in self._wrap(text, self.width - indent):
            self._put(_text([(lead, "")]).append_text(wrapped))
            # Wrapping drops the white space at a break, and nothing else.
            at = text.plain.index(wrapped.plain, at)
            end = at + len(wrapped.plain)
            start, stop = max(low, at), min(high, end)
            if start < stop and not self.colour:
                skip = cells(wrapped.plain[: start - at])
                self._put(_text([(" " * (indent + skip) + "~" * cells(text.plain[start:stop]), "")]))
            at = end

    def _block(self, lead: Text, lines: Sequence[Text]) -> None:
        indent = " " * lead.cell_len
        for i, body in enumerate(lines):
            self._put((lead if i == 0 else _text([(indent, "")])).append_text(body))

    def _wrap(self, text: Text, width: int) -> list[Text]:
        lines = list(text.wrap(self._console, max(width, 2), tab_size=1))
        for wrapped in lines:
            wrapped.rstrip()
        return lines or [text]

    def _put(self, text: Text) -> None:
        text.rstrip()
        self._console.print(text, no_wrap=True, overflow="ignore", crop=False)


def cells(text: str) -> int:
    """Terminal cells that ``text`` takes; a wide East Asian character takes two."""
    from rich.cells import cell_len

    return cell_len(text)


def _text(parts: Sequence[Styled]) -> Text:
    from rich.text import Text

    whole = Text()
    for text, style in parts:
        whole.append(text, style=style or None)
    return whole
