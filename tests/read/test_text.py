"""Plain text: its structure by its looks, and the way back to the file from every word of it."""

from __future__ import annotations

import re
import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.config import Config
from factcheck.errors import ReadError
from factcheck.read.structure import tidy
from factcheck.read.text import parse, read_text

from .making import CONFIG, shapes, texts

TEA = (
    "Green tea is drunk around the world, and many people believe that it helps the heart. In a cohort of 40,000 "
    "adults, those who drank five cups a day had lower long-term mortality than those who drank less than one."
)
DOUBT = (
    "The study cannot show cause. People who drink tea may differ in diet, in smoking and in income. Trials of "
    "extracts were short- and medium-term, and had mixed results."
)
UNSEEN = re.compile(r"[\s\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\x00-\x08\x0e-\x1b\x7f]+")
MORSELS = [
    "tea", "Tea heals. ", "It lasts for", "Title", "of months", "long-", "term", " ", "  ", "\t", "\n", "\n\n", "\r\n",
    "\r", "\u2028", "\x0b", "\x0c", "\u00a0", "\u00ad", "\u200b", "\ufeff", "e\u0301", "é", "🧠", "👩‍⚕️", "𝒳", "ﬁ",
    "• ", "•", "- ", "* ", "1. ", "2) ", "(a) ", "===\n", "---\n", "## ", ":", ".", "?", "Read more", "Photo: A cup",
]  # fmt: skip


def read(text: str) -> list[tuple[str, int, str]]:
    return shapes(read_text(text.encode(), "draft.txt", CONFIG))


@given(st.lists(st.sampled_from(MORSELS), max_size=30).map("".join), st.data())
def test_an_editor_finds_every_flagged_word_where_it_stands_in_the_file(text: str, data: st.DataObject) -> None:
    for block in tidy(parse(text)):
        start = data.draw(st.integers(0, len(block.text) - 1))
        end = data.draw(st.integers(start + 1, len(block.text)))
        a, b = block.locate(start, end)
        assert UNSEEN.sub("", text[a:b]) == UNSEEN.sub("", block.text[start:end])
        for piece in block.pieces:
            source = text[piece.start : piece.start + piece.length]
            clean = block.text[piece.at : piece.at + piece.length]
            assert all(s == c or (s.isspace() and c == " ") for s, c in zip(source, clean, strict=True))


@given(st.text(max_size=200))
def test_no_text_at_all_breaks_the_reader(text: str) -> None:
    for block in tidy(parse(text)):
        assert block.text == block.text.strip() != ""
        assert sum(p.length for p in block.pieces) == len(block.text)


def test_the_text_is_the_file_to_the_last_character() -> None:
    raw = "\ufeffTea\r\n\r\nIt\u00a0heals  🧠 nai\u0308ve\r\npeople.\n".encode()
    document = read_text(raw, "draft.txt", CONFIG)
    assert document.text == "Tea\r\n\r\nIt\u00a0heals  🧠 nai\u0308ve\r\npeople.\n"
    assert not document.extracted
    assert document.blocks[1].text == "It heals 🧠 nai\u0308ve people."
    start = document.blocks[1].text.index("people")
    assert document.text[slice(*document.blocks[1].locate(start, start + 6))] == "people"


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_wrapped_lines_are_one_paragraph(newline: str) -> None:
    text = "Green tea and the heart\n\n" + textwrap.fill(TEA, 72) + "\n\n" + textwrap.fill(DOUBT, 72) + "\n"
    assert read(text.replace("\n", newline)) == [
        ("heading", 1, "Green tea and the heart"),
        ("paragraph", 0, TEA),
        ("paragraph", 0, DOUBT),
    ]


def test_a_paragraph_a_line_without_blank_lines_is_as_good() -> None:
    text = (
        f"Green tea and the heart\n{TEA}\n{DOUBT}\nTips\n• Drink it hot\n• Drink it daily\nThat is all, experts say.\n"
    )
    assert read(text) == [
        ("heading", 1, "Green tea and the heart"),
        ("paragraph", 0, TEA),
        ("paragraph", 0, DOUBT),
        ("heading", 2, "Tips"),
        ("list_item", 1, "Drink it hot"),
        ("list_item", 1, "Drink it daily"),
        ("paragraph", 0, "That is all, experts say."),
    ]


def test_indented_first_lines_part_paragraphs() -> None:
    text = "\n".join("    " + textwrap.fill(p, 70) for p in (TEA, DOUBT))
    assert texts(parse(text), "paragraph") == [TEA, DOUBT]


def test_a_compound_broken_at_its_hyphen_stays_one_word() -> None:
    text = "The effect of tea was studied in a large and long-\nterm trial, with short-\nand medium-dose arms in it.\n"
    assert texts(parse(text), "paragraph") == [
        "The effect of tea was studied in a large and long-term trial, with short- and medium-dose arms in it."
    ]


def test_points_that_stand_alone_over_a_paragraph_are_its_headings() -> None:
    text = (
        f"Why Tea Is Good\n\n{TEA}\n\nBenefits Of Tea\n\nTea comes in three ways that people drink:\n\n"
        "  • Calm\n\nOne cup keeps worries away for many weeks.\n\n"
        "Fewer side effects: Tea has fewer side effects than other drinks.\n\n"
        "  • Durability\n\nThe advantages of a cup might last for months.\n\n\n"
        "Further study is needed, since tea is new to science.\n\nYou Might Also Like"
    )
    assert read(text)[2:] == [
        ("heading", 2, "Benefits Of Tea"),
        ("paragraph", 0, "Tea comes in three ways that people drink:"),
        ("heading", 4, "Calm"),
        ("paragraph", 0, "One cup keeps worries away for many weeks."),
        ("heading", 4, "Fewer side effects"),
        ("paragraph", 0, "Tea has fewer side effects than other drinks."),
        ("heading", 4, "Durability"),
        ("paragraph", 0, "The advantages of a cup might last for months."),
        ("paragraph", 0, "Further study is needed, since tea is new to science."),
    ]


def test_points_of_a_list_stay_points() -> None:
    text = "Signs of too much are:\n\n• Nausea\n\n• Tremor\n\n• Poor sleep\n\nTalk to a doctor if they do not go.\n"
    assert [kind for kind, _, _ in read(text)] == ["paragraph", "list_item", "list_item", "list_item", "paragraph"]


def test_a_paragraph_with_a_colon_is_no_heading_outside_of_points() -> None:
    text = f"Tea\n\n{TEA}\n\nThe upshot: Tea is a drink that people like to have.\n"
    assert read(text)[2] == ("paragraph", 0, "The upshot: Tea is a drink that people like to have.")


def test_lists_wrap_and_nest() -> None:
    text = (
        "Tea may help, some say, in ways that were studied for years:\n\n"
        "- It holds catechins, which are said to relax\n  the vessels of people who drink a great deal.\n"
        "- It replaces sugary drinks.\n    - cola\n    - juice\n3) It takes time.\n"
    )
    assert [s for s in read(text) if s[0] == "list_item"] == [
        ("list_item", 1, "It holds catechins, which are said to relax the vessels of people who drink a great deal."),
        ("list_item", 1, "It replaces sugary drinks."),
        ("list_item", 2, "cola"),
        ("list_item", 2, "juice"),
        ("list_item", 1, "It takes time."),
    ]


def test_a_number_or_dash_that_fell_to_a_lines_start_is_no_list() -> None:
    text = (
        "The trial enrolled 300 adults with anxiety, of whom the researchers left out\n"
        "12. Those who stayed took the drug - or a pill that looked like it, which was\n"
        "- so they say - without any effect at all - for a period of eight weeks.\n"
    )
    assert [kind for kind, _, _ in read(text)] == ["paragraph"]


def test_headings_by_rule_and_by_hashes() -> None:
    text = "Tea\n===\n\nIt is good, say some.\n\nRisks\n-----\nToo much hurts the liver.\n\n## More\nIt wakes you.\n"
    assert [s for s in read(text) if s[0] == "heading"] == [
        ("heading", 1, "Tea"),
        ("heading", 2, "Risks"),
        ("heading", 2, "More"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Coffee cures cancer.",
        "nausea and vomiting",
        "Professor Ann Example, who led the study at the university, said:",
        "Ann Example, ann@example.org",
    ],
)
def test_what_is_no_heading(line: str) -> None:
    assert "heading" not in [kind for kind, _, _ in read(f"{TEA}\n\n{line}\n\n{DOUBT}\n")]


def test_short_lines_in_a_row_are_no_headings_but_for_the_last() -> None:
    text = f"Tea\n\n{TEA}\n\nGreen tea\n\nBlack tea\n\nWhite tea\n\nWhat the trials say\n\n{DOUBT}\n"
    found = read(text)
    assert [t for kind, _, t in found if kind == "heading"][-1] == "What the trials say"
    assert ("paragraph", 0, "Black tea") in found


def test_quotes_and_captions_are_told_from_the_text() -> None:
    text = (
        f"Tea\n\n{TEA}\n\n> On Monday she wrote that\n> tea cures all ills.\n\nFigure 2. Deaths by cups a day.\n\n"
        f"A woman with a cup of tea in her hand. Photo: St. Ann Example\n\n{DOUBT}\n"
    )
    assert texts(read_text(text.encode(), "x.txt", CONFIG), "quote") == ["On Monday she wrote that tea cures all ills."]
    assert len(texts(read_text(text.encode(), "x.txt", CONFIG), "caption")) == 2


def test_a_single_sentence_is_an_article() -> None:
    assert read("Coffee cures cancer") == [("paragraph", 0, "Coffee cures cancer")]


def test_a_title_is_never_a_whole_paragraph() -> None:
    assert read_text(f"Tea Time\n\n{TEA}\n".encode(), "x.txt", CONFIG).title == "Tea Time"
    title = read_text(f"{TEA}\n\n{DOUBT}\n\nThe bottom line\n\n{TEA}".encode(), "x.txt", CONFIG).title
    assert TEA.startswith(title.rstrip("…"))
    assert len(title) <= 160


def test_too_many_characters_are_refused() -> None:
    with pytest.raises(ReadError, match=r"^long\.txt: holds 30 characters, more than the limit of 29 "):
        read_text("é".encode() * 30, "long.txt", Config(max_characters=29))
