"""PDF files: running text out of set lines, and a plain word on files that have none."""

from __future__ import annotations

import textwrap

import pytest

from factcheck.config import Config
from factcheck.errors import ReadError
from factcheck.read.pdf import read_pdf

from .making import CONFIG, Set, pdf, shapes, texts

TEA = (
    "Green tea is drunk around the world, and many people believe that it helps the heart. In a cohort of 40,000 "
    "adults, those who drank five cups a day had lower mortality than those who drank less than one. It is a "
    "long-term study of treatment."
)
STYLES = {"h1": ("F2", 20.0), "h2": ("F2", 14.0), "bold": ("F2", 11.0), "p": ("F1", 11.0)}


def page(*paragraphs: tuple[str, list[str]], number: int = 1, head: str = "Journal of Tea, vol. 3") -> list[Set]:
    """A page of paragraphs (style, lines) with a running head and a page number."""
    lines: list[Set] = [("F1", 9, 72, 760, head)]
    y = 720.0
    for style, text in paragraphs:
        font, size = STYLES[style]
        for line in text:
            lines.append((font, size, 72, y, line))
            y -= 1.25 * size
        y -= 8
    return [*lines, ("F1", 9, 300, 40, f"Page {number}")]


def wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, 70)


def read(raw: bytes, config: Config = CONFIG) -> list[tuple[str, int, str]]:
    return shapes(read_pdf(raw, "paper.pdf", config))


def test_pages_become_an_article() -> None:
    broken = [
        "Tea may help people with high blood pressure to live for a long-",
        "term span of treat-",
        "ment, if at all.",
    ]
    over = ["This paragraph goes on over the page and is then continued on the next"]
    points = ["• It holds catechins, which may relax the vessels of people", "with high blood pressure."]
    raw = pdf(
        [
            page(
                ("h1", ["Green tea and the heart: what", "the trials say"]),
                ("p", wrapped(TEA)),
                ("h2", ["What it does"]),
                ("p", broken),
                ("p", points),
                ("p", ["• It replaces sugary drinks."]),
                ("p", over),
            ),
            page(("p", ["one, where it ends at last."]), ("bold", ["The bottom line"]), ("p", wrapped(TEA)), number=2),
            page(("p", wrapped(TEA)), ("p", ["Figure 1. Deaths by cups of tea a day"]), number=3),
        ]
    )
    document = read_pdf(raw, "paper.pdf", CONFIG)
    assert document.title == "Green tea and the heart: what the trials say"
    assert document.extracted
    assert shapes(document) == [
        ("heading", 1, "Green tea and the heart: what the trials say"),
        ("paragraph", 0, TEA),
        ("heading", 2, "What it does"),
        (
            "paragraph",
            0,
            "Tea may help people with high blood pressure to live for a long-term span of treatment, if at all.",
        ),
        ("list_item", 1, "It holds catechins, which may relax the vessels of people with high blood pressure."),
        ("list_item", 1, "It replaces sugary drinks."),
        ("paragraph", 0, over[0] + " one, where it ends at last."),
        ("heading", 3, "The bottom line"),
        ("paragraph", 0, TEA),
        ("paragraph", 0, TEA),
        ("caption", 0, "Figure 1. Deaths by cups of tea a day"),
    ]
    for block in document.blocks:
        assert document.text[slice(*block.locate(0, len(block.text)))] == block.text


def test_running_heads_go_and_a_first_line_of_one_page_stays() -> None:
    said = [TEA, "Black tea is another drink. " + TEA]
    raw = pdf([page(("p", wrapped(t)), number=i, head=f"Journal of Tea, p. {i}") for i, t in enumerate(said)])
    assert [text for _, _, text in read(raw)] == said
    assert ("paragraph", 0, "Tea heals all, says a head") in read(
        pdf([page(("p", wrapped(TEA)), head="Tea heals all, says a head")])
    )


def test_lines_without_gaps_part_at_indents_and_short_ends() -> None:
    lines = [*wrapped(TEA), *wrapped("Black tea is another drink. " + TEA)]
    raw = pdf([[("F1", 11, 72, 700 - 14 * i, line) for i, line in enumerate(lines)]])
    assert [t.split()[0] for t in texts(read_pdf(raw, "x.pdf", CONFIG), "paragraph")] == ["Green", "Black"]


def test_a_password_is_asked_for_in_plain_words() -> None:
    raw = pdf([page(("p", wrapped(TEA)))], user=b"secret")
    with pytest.raises(
        ReadError, match=r"^paper\.pdf: is a password-protected PDF \(save a copy without a password\)$"
    ):
        read(raw)


def test_a_file_that_anybody_may_open_is_read_although_encrypted() -> None:
    assert read(pdf([page(("p", wrapped(TEA)))], user=b"", owner=b"secret"))[-1] == ("paragraph", 0, TEA)


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"%PDF-1.4 broken", r"is a broken PDF \(open it in a viewer"),
        (b"Tea heals.", "is not PDF but looks like text"),
        (b"PK\x03\x04 word/", "is not PDF but looks like DOCX"),
        (pdf([[], []]), r"holds no text, only pictures of it \(run character recognition"),
        (pdf([[]] * 501), "has 501 pages, more than the limit of 500"),
    ],
    ids=["broken", "text", "docx", "scan", "book"],
)
def test_what_cannot_be_read_is_refused(raw: bytes, message: str) -> None:
    with pytest.raises(ReadError, match=rf"^paper\.pdf: {message}"):
        read(raw)


def test_size_and_time_are_bounded() -> None:
    raw = pdf([page(("p", wrapped(TEA)))])
    with pytest.raises(ReadError, match="more than the limit of 50"):
        read(raw, Config(max_characters=50))
    with pytest.raises(ReadError, match=r"took more than 1e-09 s to read \(raise total_timeout"):
        read(raw, Config(total_timeout=1e-9))
