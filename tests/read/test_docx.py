"""Word documents: what a draft says once its changes are accepted; and archives that are no draft."""

from __future__ import annotations

import io
from typing import Any

import pytest

from factcheck.errors import ReadError
from factcheck.read.docx import read_docx

from .making import CONFIG, archive, members, shapes

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
SAVE_AGAIN = r"\(open it in a word processor and save it again\)$"


def blank() -> Any:
    import docx

    return docx.Document()


def saved(document: Any) -> bytes:
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def with_body(xml: str) -> bytes:
    parts = members(saved(blank()))
    body = f'<?xml version="1.0"?><w:document {W}><w:body>{xml}</w:body></w:document>'
    return archive({**parts, "word/document.xml": body.encode()})


def p(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def read(raw: bytes) -> list[tuple[str, int, str]]:
    return shapes(read_docx(raw, "draft.docx", CONFIG))


def test_structure_comes_from_styles() -> None:
    draft = blank()
    draft.add_heading("Does tea help?", 0)
    draft.add_heading("What it does", 2)
    draft.add_paragraph("Green tea ").add_run("helps").bold = True
    draft.add_paragraph("point one", style="List Bullet")
    draft.add_paragraph("deeper", style="List Bullet 2")
    draft.add_paragraph("Tea is tea.", style="Quote")
    draft.add_paragraph("A cup of tea", style="Caption")
    table = draft.add_table(2, 2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "Drug"
    table.cell(1, 1).text = "Works in a week."
    draft.add_paragraph().add_run("The bottom line").bold = True
    draft.add_paragraph("Enjoy it.\tDaily\nor not.")
    document = read_docx(saved(draft), "draft.docx", CONFIG)
    assert document.title == "Does tea help?"
    assert shapes(document) == [
        ("heading", 1, "Does tea help?"),
        ("heading", 2, "What it does"),
        ("paragraph", 0, "Green tea helps"),
        ("list_item", 1, "point one"),
        ("list_item", 2, "deeper"),
        ("quote", 0, "Tea is tea."),
        ("caption", 0, "A cup of tea"),
        ("paragraph", 0, "Drug"),
        ("paragraph", 0, "Works in a week."),
        ("heading", 4, "The bottom line"),
        ("paragraph", 0, "Enjoy it. Daily or not."),
    ]
    for block in document.blocks:
        assert document.text[slice(*block.locate(0, len(block.text)))] == block.text


def test_tracked_changes_are_taken_as_accepted() -> None:
    raw = with_body(
        '<w:p><w:r><w:t xml:space="preserve">Tea </w:t></w:r><w:del w:id="1" w:author="a"><w:r><w:delText>cures'
        '</w:delText></w:r></w:del><w:ins w:id="2" w:author="a"><w:r><w:t>may ease</w:t></w:r></w:ins>'
        '<w:r><w:t xml:space="preserve"> worry.</w:t></w:r></w:p>'
    )
    assert read(raw) == [("paragraph", 0, "Tea may ease worry.")]


def test_content_controls_are_read_and_nested_text_once() -> None:
    raw = with_body(f"<w:sdt><w:sdtContent>{p('Tea heals.')}</w:sdtContent></w:sdt><w:p>{p('Within.')}</w:p>")
    assert read(raw) == [("paragraph", 0, "Tea heals."), ("paragraph", 0, "Within.")]


def test_numbered_paragraphs_are_points_and_outline_levels_headings() -> None:
    number = '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="3"/></w:numPr>'
    raw = with_body(
        f"<w:p><w:pPr>{number}</w:pPr><w:r><w:t>A point</w:t></w:r></w:p>"
        '<w:p><w:pPr><w:outlineLvl w:val="2"/></w:pPr><w:r><w:t>A heading</w:t></w:r></w:p>'
    )
    assert read(raw) == [("list_item", 2, "A point"), ("heading", 3, "A heading")]


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"PK\x03\x04" + b"\0" * 40, "is a broken DOCX file " + SAVE_AGAIN),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 40, "is password-protected or in the old .doc format"),
        (b"%PDF-1.4", "is not DOCX but looks like PDF"),
        (b"Tea heals.", "is not DOCX but looks like text"),
        (archive({"a.txt": b"tea"}), "is a ZIP archive, not a Word document"),
    ],
)
def test_what_is_no_word_document_is_refused(raw: bytes, message: str) -> None:
    with pytest.raises(ReadError, match=rf"^draft\.docx: {message}"):
        read(raw)


def test_a_cut_off_document_is_refused() -> None:
    with pytest.raises(ReadError, match=SAVE_AGAIN):
        read(saved(blank())[:-2000])


@pytest.mark.parametrize("xml", ["<w:p", "<w:sdt>" * 3000 + "</w:sdt>" * 3000, "&a;"])
def test_broken_xml_is_refused(xml: str) -> None:
    with pytest.raises(ReadError, match=r"^draft\.docx: is a broken DOCX file: XMLSyntaxError "):
        read(with_body(xml))


@pytest.mark.parametrize(
    ("name", "size"), [("word/media/a.png", 120_000_000), ("word/footnotes.xml", 26_000_000), ("a.bin", 9_000_000)]
)
def test_a_zip_bomb_is_refused_before_it_is_unpacked(name: str, size: int) -> None:
    raw = archive({**members(saved(blank())), name: b"\0" * size})
    with pytest.raises(ReadError, match="parts, more than a document needs"):
        read(raw)


def test_too_many_members_are_refused() -> None:
    with pytest.raises(ReadError, match="in 5,001 parts, more than a document needs"):
        read(archive({f"a{i}": b"" for i in range(5_001)}))


def test_entities_do_not_unfold() -> None:
    lines = "".join(f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 20}">' for i in range(8))
    parts = members(with_body(p("&i;")))
    body = parts["word/document.xml"].decode().replace("?>", f'?><!DOCTYPE w [<!ENTITY a "{"a" * 50}">{lines}]>')
    with pytest.raises(ReadError, match="is a broken DOCX file"):
        read(archive({**parts, "word/document.xml": body.encode()}))


def test_a_document_cannot_read_other_files() -> None:
    parts = members(with_body(p("Tea &a; heals.")))
    entity = '?><!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    body = parts["word/document.xml"].decode().replace("?>", entity)
    assert read(archive({**parts, "word/document.xml": body.encode()})) == [("paragraph", 0, "Tea")]
