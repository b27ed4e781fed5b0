"""What is given on the command line: opened, refused with one line, or left for the reader to complain about."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from factcheck.config import Config
from factcheck.errors import ReadError
from factcheck.read import expand_targets, read_bytes, read_document

from .making import CONFIG, pdf, shapes

SENTENCE = "Coffee may protect the heart."
KNOWN = r"\.docx, \.htm, \.html, \.markdown, \.md, \.mdown, \.mkd, \.pdf, \.text, \.txt, \.xhtml"


def written(folder: Path, name: str, raw: bytes) -> str:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(raw)
    return str(path)


def refusal(target: str, config: Config = CONFIG) -> str:
    with pytest.raises(ReadError) as caught:
        read_document(target, config)
    assert caught.value.hint
    assert str(caught.value).startswith(f"{target}: ")
    return str(caught.value).removeprefix(f"{target}: ")


def test_a_folder_becomes_its_articles_in_order(tmp_path: Path) -> None:
    for name in ("b.md", "a/z.TXT", "a/y.html", "a.txt", ".hidden.md", ".git/c.md", "a/d.png", "noext"):
        written(tmp_path, name, b"x")
    (tmp_path / "dir.md").mkdir()
    found = expand_targets([str(tmp_path)])
    assert [Path(f).relative_to(tmp_path).as_posix() for f in found] == ["a/y.html", "a/z.TXT", "a.txt", "b.md"]


def test_other_targets_pass_through(tmp_path: Path) -> None:
    targets = ["-", "https://example.org/a", str(tmp_path / "missing.md"), str(tmp_path)]
    assert expand_targets(targets) == targets


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("a.txt", SENTENCE.encode()),
        ("A.TXT", SENTENCE.encode()),
        ("a.md", b"Coffee *may* protect the heart."),
        ("a.htm", b"<p>Coffee <b>may</b> protect the heart.</p>"),
        ("README", SENTENCE.encode()),
        ("a.txt", b"<!DOCTYPE html><html><body><p>Coffee may protect the heart.</p></body></html>"),
        ("paper", pdf([[("F1", 11, 72, 700, SENTENCE)]])),
        ("a.txt", SENTENCE.encode("utf-16")),
    ],
)
def test_files_are_read_by_name_and_look(tmp_path: Path, name: str, raw: bytes) -> None:
    target = written(tmp_path, name, raw)
    document = read_document(target, CONFIG)
    assert shapes(document) == [("paragraph", 0, SENTENCE)]
    assert (document.source, document.language) == (target, "en")


@pytest.mark.parametrize(
    ("name", "raw", "said"),
    [
        ("a.txt", b"", "is empty"),
        ("a.txt", b" \r\n\t", "is empty"),
        ("a.md", b"<!-- only a comment -->", "holds no text to check"),
        ("a.html", b"<html><body><script>x</script></body></html>", "holds no text to check"),
        ("a.txt", b"***\n---\n", "holds no text to check"),
        ("a.txt", b"%PDF-1.7 ...", "is not plain text but looks like PDF (give it the extension .pdf)"),
        ("a.md", b"PK\x03\x04 word/document.xml", "is not Markdown but looks like DOCX (give it the extension .docx)"),
        ("a.txt", b"PK\x03\x04", "is not plain text but looks like ZIP archive"),
        ("a.txt", b"\x89PNG\r\n\x1a\n", "is not plain text but looks like PNG image"),
        ("a.html", b"\xff\xd8\xff\xe0", "is not HTML but looks like JPEG image"),
        ("a.txt", b"{\\rtf1 Tea}", "is not plain text but looks like RTF"),
        ("a.txt", b"Tea\x00heals", "is not plain text but looks like binary data"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "is password-protected or in the old .doc format"),
        ("a.txt", b"Tea \xff heals", "is not UTF-8 text: byte 0xff at offset 4"),
    ],
)
def test_what_is_no_article_is_refused_by_what_it_is(tmp_path: Path, name: str, raw: bytes, said: str) -> None:
    assert refusal(written(tmp_path, name, raw)).startswith(said)


def test_an_unknown_extension_gets_the_known_ones_told(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=rf"a\.xyz: has the unknown extension '\.xyz' \(known are {KNOWN}\)$"):
        read_document(written(tmp_path, "a.xyz", b"Tea"), CONFIG)


def test_folders_and_missing_files_are_refused(tmp_path: Path) -> None:
    assert refusal(str(tmp_path)).startswith("is a folder without articles")
    written(tmp_path, "a.md", b"Tea")
    assert refusal(str(tmp_path)) == "is a folder (name the files in it)"
    assert refusal(str(tmp_path / "b.md")) == "does not exist (check the path)"
    assert refusal("ftp://example.org/a.md") == "is no http or https address (only those are fetched)"
    with pytest.raises(ReadError, match=r"cannot be read: embedded null byte"):
        read_document("a\0b.txt", CONFIG)
    os.symlink(tmp_path / "loop.md", tmp_path / "loop.md")
    assert refusal(str(tmp_path / "loop.md")).startswith("cannot be read: Too many levels of symbolic links")


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are another matter there")
def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path) -> None:
    target = written(tmp_path, "a.txt", b"Tea")
    os.chmod(target, 0)
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)  # root may read anything
    try:
        assert refusal(target) == "may not be read (check its permissions)"
    finally:
        if root:
            os.seteuid(0)


def test_size_is_bounded_before_and_while_reading(tmp_path: Path) -> None:
    small = Config(max_bytes=99)
    target = written(tmp_path, "a.txt", b"a" * 100)
    assert refusal(target, small) == "is larger than 99 bytes (give the article alone, or raise max_bytes)"
    with pytest.raises(ReadError, match=r"^draft: is larger than 99 bytes"):
        read_document("-", small, stdin=io.BytesIO(b"a" * 100), stdin_name="draft")
    with pytest.raises(ReadError, match=r"^a\.md: is larger than 99 bytes"):
        read_bytes(b"a" * 100, "a.md", small)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="needs an endless file")
def test_an_endless_file_ends() -> None:
    assert refusal("/dev/zero", Config(max_bytes=9_999)).startswith("is larger than 9,999 bytes")


def test_standard_input_is_read_by_the_name_it_is_given() -> None:
    draft = b"# Tea\n\nTea *may* help."
    named = read_document("-", CONFIG, stdin=io.BytesIO(draft), stdin_name="draft.md")
    assert (named.source, shapes(named)) == ("draft.md", [("heading", 1, "Tea"), ("paragraph", 0, "Tea may help.")])
    plain = read_document("-", CONFIG, stdin=io.BytesIO(b"Tea *may* help."))
    assert (plain.source, shapes(plain)) == ("<stdin>", [("paragraph", 0, "Tea *may* help.")])


def test_other_languages_are_told(tmp_path: Path) -> None:
    text = "Der Kaffee schützt das Herz nicht, aber er kann das Risiko senken. " * 3
    assert read_document(written(tmp_path, "a.md", text.encode()), CONFIG).language == "de"


def test_choosing_a_reader_loads_no_library_of_another() -> None:
    code = (
        "import sys; from factcheck.config import Config; from factcheck.read import read_bytes\n"
        "read_bytes(b'Coffee is good.', 'a.txt', Config())\n"
        "heavy = {'requests', 'urllib3', 'trafilatura', 'lxml', 'docx', 'pypdfium2', 'markdown_it', 'spacy', 'numpy'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_the_same_bytes_give_the_same_document_in_every_process() -> None:
    code = (
        "from factcheck.config import Config; from factcheck.read import read_bytes\n"
        "page = b'<html><body><h1>Tea</h1><p>Tea may help, one trial found.</p><ul><li>a<li>b</ul></body></html>'\n"
        "print(repr(read_bytes(page, 'a.html', Config())), repr(read_bytes(b'De la en og ' * 9, 'a.txt', Config())))"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, check=True, env={**os.environ, "PYTHONHASHSEED": seed}
        ).stdout
        for seed in ("0", "1")
    }
    assert len(outputs) == 1
