"""Markdown: clean text for the rules, and exact places for the editor who mends the file."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from factcheck.read.markdown import parse, read_markdown
from factcheck.read.structure import tidy

from .making import CONFIG, shapes

MORSELS = [
    "tea", "Tea heals", "It is. ", " ", "  ", "\t", "\n", "\n\n", "\r\n", "\r", "   \n", "\\\n", "*", "**", "***", "_",
    "__", "~~", "~", "`", "``", "[", "]", "(", ")", "!", "![", "](u)", "](<u v> 't')", "[r]", "[r]: u\n", "[^1]",
    "[^1]: note", "<b>", "</b>", "<br>", "<!--", "-->", "<http://a.b>", "<a@b.c>", "&amp;", "&eacute;", "&",
    "&#9829;", "\\", "\\*", "\\|", "|", "|-|\n", "|--|--|\n", "    ", "> ", ">", "- ", "* ", "1. ", "# ", " ##",
    "===\n", "---\n", "```\n", "- [ ] ", "\u00a0", "\u00ad", "\u2028", "\ufeff", "e\u0301", "é", "🧠", "👩‍⚕️", "𝒳",
]  # fmt: skip
DRAFT = """\
---
title: "Tea, *told*"
tags: [heart]
---
# Tea and **the** heart #

Green tea is *good* for the heart, [say some](http://x.example/`a`b "why"), and `code` too\\*.
It lasts for **months on
end** &mdash; caf&eacute; &amp; co.[^1] ~~It cures gout.~~ <b>Truly</b> <!-- no -->

![A woman with a cup of tea](cup.png)

> She *wrote* that tea
> cures all ills.

1. **Durability**

   The effect of one cup lasts for weeks.

- one point
  wrapped
    - a deeper point

**The bottom line**

| Drug | Effect |
|------|--------|
| Tea  | Lowers a\\|b by half. |

```
code is no claim
```

[^1]: A note.
"""


def plain(source: str, clean: str) -> bool:
    return source == clean or (source.isspace() and clean == " ")


@given(st.lists(st.sampled_from(MORSELS), max_size=30).map("".join))
@example("\u2028\na")
@example("| a\\|b | `c\\|d` |\n|--|--|\n| a | a a |\n")
@example("*a***b** [c](<d `e`> 'f') `` g`h `` ![i [j](k) l m](n) o")
def test_every_piece_stands_in_the_file_but_for_entities_and_breaks(text: str) -> None:
    for block in tidy(list(parse(text))):
        at = 0
        for piece in block.pieces:
            assert piece.at == at
            at += piece.length
            source = text[piece.start : piece.start + piece.length]
            for i, (s, c) in enumerate(zip(source, block.text[piece.at : at], strict=True)):
                entity = s in "&<" or text[piece.start + i - 1 : piece.start + i] == "&"
                assert plain(s, c) or entity
        assert at == len(block.text) > 0
        assert [p.start for p in block.pieces] == sorted(p.start for p in block.pieces)


@given(st.text(max_size=200))
def test_no_text_at_all_breaks_the_reader(text: str) -> None:
    for block in tidy(list(parse(text))):
        assert block.text == block.text.strip() != ""


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_markup_is_gone_and_structure_stays(newline: str) -> None:
    document = read_markdown(DRAFT.replace("\n", newline).encode(), "draft.md", CONFIG)
    assert document.title == "Tea, *told*"
    assert document.text == DRAFT.replace("\n", newline)
    assert not document.extracted
    assert shapes(document) == [
        ("heading", 1, "Tea and the heart"),
        (
            "paragraph",
            0,
            "Green tea is good for the heart, say some, and code too*. It lasts for months on end — café & co. Truly",
        ),
        ("caption", 0, "A woman with a cup of tea"),
        ("quote", 0, "She wrote that tea cures all ills."),
        ("heading", 4, "Durability"),
        ("paragraph", 0, "The effect of one cup lasts for weeks."),
        ("list_item", 1, "one point wrapped"),
        ("list_item", 2, "a deeper point"),
        ("heading", 4, "The bottom line"),
        ("paragraph", 0, "Drug"),
        ("paragraph", 0, "Effect"),
        ("paragraph", 0, "Tea"),
        ("paragraph", 0, "Lowers a|b by half."),
    ]


@pytest.mark.parametrize(
    ("phrase", "source"),
    [
        ("good for the heart, say some", "good* for the heart, [say some"),
        ("months on end", "months on\nend"),
        ("too*. It", "too\\*.\nIt"),
        ("code", "code"),
        ("Truly", "Truly"),
    ],
)
def test_an_editor_is_shown_the_stretch_that_a_finding_means(phrase: str, source: str) -> None:
    document = read_markdown(DRAFT.encode(), "draft.md", CONFIG)
    block = next(b for b in document.blocks if b.text.startswith("Green"))
    start = block.text.index(phrase)
    assert document.text[slice(*block.locate(start, start + len(phrase)))] == source


def test_the_same_words_twice_are_found_twice() -> None:
    text = "Tea [heals](heals) and `heals` and **heals**, heals.\n"
    block = next(iter(parse(text)))
    found = [i for i in range(len(block.text)) if block.text.startswith("heals", i)]
    assert [block.locate(i, i + 5)[0] for i in found] == [5, 24, 37, 46]


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("---\ntitle: Tea\n---\n", "Tea"),
        ("---\r\ntitle: Tea\r\n...\r\n", "Tea"),
        ('+++\ntitle = "Tea"\n+++\n', "Tea"),
        ("---\ntitle: 12\n---\n", "Coffee is good for the heart."),
        ("---\n---\n", "Coffee is good for the heart."),
        ("---\na: [b\n---\n", "Coffee is good for the heart."),
        ("---\na: &a [x, x]\nb: &b [*a, *a]\ntitle: *b\n---\n", "Coffee is good for the heart."),
    ],
)
def test_front_matter_is_no_claim(head: str, title: str) -> None:
    document = read_markdown(f"{head}Coffee is good for the heart.\n".encode(), "draft.md", CONFIG)
    assert [b.text for b in document.blocks] == ["Coffee is good for the heart."]
    assert document.title == title
    assert document.text[slice(*document.blocks[0].locate(0, 6))] == "Coffee"


def test_two_rules_with_prose_between_are_no_front_matter() -> None:
    text = "---\nCoffee is good for the heart, they say.\n---\nTea is not.\n"
    found = read_markdown(text.encode(), "x.md", CONFIG)
    assert [b.text for b in found.blocks] == ["Coffee is good for the heart, they say.", "Tea is not."]
