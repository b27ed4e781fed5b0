"""Waivers in articles: what they say, where they stand, and how far they reach. One too wide hides a fault."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.config import Config
from factcheck.read.target import read_bytes
from factcheck.read.waivers import blanked, comments_in_plain, parse
from factcheck.records import Document, Waiver, WaiverScope

LINE = '<!-- factcheck: allow O105 reason="a quotation" -->'
BLOCK = '<!-- factcheck: allow-block O105 reason="a quotation" -->'
FILE = '<!-- factcheck: allow-file O105 reason="a quotation" -->'
PROSE = "Ketamine is an anaesthetic that some clinics give to people who are anxious and depressed."


def read(text: str, name: str = "a.md") -> Document:
    return read_bytes(text.encode(), name, Config())


def covered(document: Document) -> list[str]:
    return [document.text[w.start : w.end].strip() for w in document.waivers]


def shown(document: Document) -> str:
    return "\n".join(block.text for block in document.blocks)


@pytest.mark.parametrize(
    ("body", "codes", "reason", "until"),
    [
        (' allow O105 reason="quoted" until=2027-01-01 ', ("O105",), "quoted", date(2027, 1, 1)),
        (" ALLOW o105, w502  until=2027-01-01", ("O105", "W502"), "", date(2027, 1, 1)),
        (" allow O105 W502 O105 reason=quoted", ("O105", "W502"), "quoted", None),
        (" allow O105 reason = “the patient’s words”", ("O105",), "the patient’s words", None),
        (' allow O105\n  reason="two\n  lines"', ("O105",), "two lines", None),
        (' until="2027-01-01" allow O105 reason="x=y, z"', ("O105",), "x=y, z", date(2027, 1, 1)),
    ],
)
def test_a_waiver_is_read_as_people_write_it(
    body: str, codes: tuple[str, ...], reason: str, until: date | None
) -> None:
    waiver = parse(body)
    assert (waiver.codes, waiver.reason, waiver.until, waiver.problem) == (codes, reason, until, "")


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        (" alow O105", "'alow' is none of allow, allow-block, allow-file (did you mean allow?)"),
        (" allow-line O105", "'allow-line' is none of"),
        ("", "'' is none of"),
        (" allow reason=x", "no rule is named"),
        (' allow O105 reason="quoted', "a quotation mark is not closed"),
        (" allow O105 reason=x untill=2027-01-01", "'untill' is none of reason, until (did you mean until?)"),
        (" allow O105 reason=x until=2027-02-30", "'2027-02-30' is no day like 2027-01-31"),
        (" allow O105 reason=x until=20270101", "'20270101' is no day"),
    ],
)
def test_a_slip_of_the_pen_is_named(body: str, problem: str) -> None:
    assert parse(body).problem.startswith(problem)


@settings(deadline=None)
@given(st.text(max_size=200))
def test_any_comment_can_be_read(body: str) -> None:
    assert isinstance(parse(body), Waiver)


@pytest.mark.parametrize("name", ["a.md", "a.txt"])
def test_beside_text_a_waiver_covers_its_line(name: str) -> None:
    document = read(f"{PROSE}\n\nIt works for years. {LINE}\n\nIt is safe.\n", name)
    assert covered(document) == [f"It works for years. {LINE}"]
    assert "factcheck" not in shown(document)


@pytest.mark.parametrize("name", ["a.md", "a.txt"])
def test_alone_a_waiver_covers_the_next_line(name: str) -> None:
    document = read(f"{PROSE}\n\n{LINE}\n\nIt works for years.\nIt is safe.\n\nIt helps.\n", name)
    assert covered(document) == ["It works for years."]


@pytest.mark.parametrize("name", ["a.md", "a.txt"])
def test_a_block_is_the_whole_paragraph(name: str) -> None:
    first = f"{PROSE}\nIt works for years\nand is safe."
    document = read(f"Before this.\n\n{BLOCK}\n{first}\n\nIt helps.\n", name)
    assert covered(document) == [first]


@pytest.mark.parametrize("name", ["a.md", "a.txt"])
def test_waivers_in_a_row_cover_the_same_text(name: str) -> None:
    document = read(f"{PROSE}\n\n{LINE}\n{BLOCK}\nIt works for years.\n\nIt helps.\n", name)
    assert covered(document) == ["It works for years."] * 2


@pytest.mark.parametrize("name", ["a.md", "a.txt", "a.html"])
def test_a_file_is_all_of_it_wherever_the_waiver_stands(name: str) -> None:
    document = read(
        f"<p>{PROSE}</p>\n\n<p>It helps.</p>\n\n{FILE}\n" if name == "a.html" else f"{PROSE}\n\n{FILE}\n", name
    )
    (waiver,) = document.waivers
    assert (waiver.start, waiver.end, waiver.scope) == (0, len(document.text), WaiverScope.FILE)


@pytest.mark.parametrize("name", ["a.md", "a.txt"])
def test_with_nothing_below_it_a_waiver_covers_nothing(name: str) -> None:
    document = read(f"{PROSE}\n\n{LINE}\n", name)
    assert covered(document) == [""]


@pytest.mark.parametrize(
    "text",
    [
        f"- It works for years. {BLOCK}\n- It is safe.\n",
        f"> It works for years. {BLOCK}\n\nIt is safe.\n",
        f"| claim | |\n|---|---|\n| It works for years. | {BLOCK} |\n",
    ],
)
def test_markdowns_blocks_are_known(text: str) -> None:
    document = read(f"{PROSE}\n\n{text}")
    assert covered(document) == ["It works for years."]


@pytest.mark.parametrize("text", [f"`{LINE}`", f"```html\n{LINE}\n```", f"    {LINE}"])
def test_a_waiver_that_is_only_shown_is_none(text: str) -> None:
    """A manual that explains waivers must not waive anything."""
    assert read(f"{PROSE}\n\n{text}\n\nIt works for years.\n").waivers == ()


def test_other_comments_are_let_alone() -> None:
    assert read(f"{PROSE} <!-- factcheck this --> <!-- allow O105 -->\n").waivers == ()


def test_plain_text_knows_comments_of_restructuredtext() -> None:
    document = read(f'{PROSE}\n\n.. factcheck: allow O105 reason="a quotation"\n\nIt works for years.\n', "a.txt")
    assert covered(document) == ["It works for years."]
    assert "factcheck" not in shown(document)


def page(body: str) -> Document:
    filler = "".join(f"<p>{PROSE} Number {n}.</p>" for n in range(8))
    head = "<html><head><title>Ketamine</title></head><body><nav><a href='/'>Home</a></nav><article><h1>Ketamine</h1>"
    return read(f"{head}{filler}{body}{filler}</article></body></html>", "a.html")


@pytest.mark.parametrize(
    "body",
    [
        f"<p>It works for years, they say. {LINE}</p><p>It is safe, they say.</p>",
        f"<p>{LINE}It works for years, they say.</p><p>It is safe, they say.</p>",
        f"{LINE}\n<p class='x'>It works for years, they say.</p><p>It is safe, they say.</p>",
        f"{LINE}{LINE}\n<div><p title='a>b'>It works for years, they say.</p></div><p>It is safe, they say.</p>",
        f"<p>First of all: it is safe.</p> {LINE} <ul><li>It works for years, they say.</li><li>It is safe.</li></ul>",
        f"<p>It <b>works</b> {LINE} for years, they say.</p><p>It is safe, they say.</p>",
    ],
)
def test_a_waiver_in_a_page_keeps_its_place_through_the_extraction(body: str) -> None:
    document = page(body)
    assert set(covered(document)) == {"It works for years, they say."}
    assert "factcheck" not in document.text
    assert not any("\U000f5f00" <= c <= "\U000f6fff" for c in document.text)


def test_a_waiver_on_a_heading_does_not_change_it() -> None:
    text = f"<article>{LINE}<h1>Ketamine works for years</h1>" + f"<p>{PROSE}</p>" * 8 + "</article>"
    document = read(text, "a.html")
    assert document.title == "Ketamine works for years"
    assert covered(document) == ["Ketamine works for years"]


@settings(deadline=None)
@given(st.text(st.sampled_from("a \n<!->"), max_size=60), st.integers(0, 60))
def test_blanks_in_the_place_of_comments_keep_every_offset(text: str, at: int) -> None:
    written = text[:at] + LINE + text[at:]
    comments = comments_in_plain(written)
    plain = blanked(written, comments)
    assert len(plain) == len(written)
    inside = {i for c in comments for i in range(c.start, c.end)}
    assert all(plain[i] == written[i] for i in range(len(written)) if i not in inside)


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
@pytest.mark.parametrize("piece", ["<!-- factcheck:", LINE, '<!-- factcheck: a= ="', "<!-- factcheck: " + "a" * 1000])
def test_hostile_waivers_take_no_time(name: str, piece: str) -> None:
    """Quadratic work would keep this from ever ending."""
    document = read(f"{PROSE}\n\n" + piece * (60_000 // len(piece)), name)
    assert len(document.waivers) <= 1_000
