"""An article, or whoever edits a library, must not get at the reader of a report in any format."""

from __future__ import annotations

import re

import pytest

from factcheck.report import Options, formats, render
from factcheck.report.clean import doi_link, line, one_line, visible, web_link

from . import factory

HOSTILE = {
    "script": "tea <script>alert(1)</script> cures",
    "attribute": '"\' onmouseover=alert(1) x=" cures',
    "cdata": "<![CDATA[ ]]> --> </style></title></textarea> cures",
    "entity": "&lt;script&gt;&#60;b&#62; cures",
    "markdown": "](javascript:alert(1)) ![x](http://evil.example/x.png) `a` | b | cures",
    "terminal": "\x1b[2J\x1b]0;owned\x07\x9b31mtea\x1b[0m \x1b(B\x1bc cures",
    "rich": "[bold red]tea[/bold red] [link=file:///etc/passwd]x[/link] cures",
    "link": "javascript:alert(1)",
    "data": "data:text/html,<script>alert(1)</script>",
    "direction": "tea \u202eseruc\u202c \u2066x\u2069 cures",
    "null": "tea\x00 cures\x08\x7f",
    "template": "{{ 7 * 7 }} {% for x in y %} {# #} cures",
    "surrogate": "tea \ud83d cures",
    "lines": "tea\r\ncures\u2028all\u2029of\x0bit\x0c",
}


@pytest.mark.parametrize("name", formats())
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_is_shown_and_not_obeyed(name: str, text: str) -> None:
    out = render([factory.hostile_report(text)], name, Options())
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", out)
    if name in ("html", "markdown"):
        assert "<script" not in out
        link = r'href="' if name == "html" else r"(?<!\\)\]\("
        assert not re.search(link + r"<?\s*(?:javascript|data:text|file)", out)
        assert "49" not in out


def test_no_format_makes_a_link_of_a_script() -> None:
    for url in ("javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "file:///etc/passwd", "//evil", "x"):
        assert web_link(url) == ""
    for url in (
        "https://u:p@evil.example/",
        "http://[::1",
        "https://",
        "https://a.example/\x1b",
        "https://a b.example",
    ):
        assert web_link(url) == ""


def test_links_are_plain_ascii() -> None:
    assert web_link('https://a.example/é"<>`{}\\?a=1&b=%20#x') == (
        "https://a.example/%C3%A9%22%3C%3E%60%7B%7D%5C?a=1&b=%20#x"
    )
    assert doi_link("10.5555/a<b>(c);d:e") == "https://doi.org/10.5555/a%3Cb%3E(c);d:e"
    assert doi_link("10.5555/") == doi_link("javascript:10.5555/x") == doi_link("10.5555/a b") == ""


def test_terminal_escapes_go_with_what_they_say() -> None:
    """What stays of "set the window's title to this" must not be "this"."""
    assert visible("a\x1b]0;owned\x07b\x1b]8;;http://x\x1b\\c\x1b[1;31md\x9b0me") == "abcde"
    assert visible("unfinished \x1b]0;text stays") == "unfinished 0;text stays"


def test_escapes_without_end_take_no_time() -> None:
    assert len(visible("\x1b]" * 200_000 + "\x1b[" * 200_000 + "\x1b[" + "1;" * 200_000)) > 0


@pytest.mark.parametrize(
    ("parts", "wanted"),
    [
        ((" a ", " b ", " c "), ("a ", "b ", "c")),
        (("", " b", ""), ("", "b", "")),
        (("a", "", " c"), ("a", "", " c")),
        (("a \n", "\t", " c"), ("a ", "", "c")),
        (("a", " b ", " "), ("a", " b", "")),
        ((" ", " ", " "), ("", "", "")),
        (("so", "me", "thing"), ("so", "me", "thing")),
    ],
)
def test_parts_of_a_line_join_to_the_line(parts: tuple[str, ...], wanted: tuple[str, ...]) -> None:
    assert one_line(*parts) == wanted
    assert "".join(wanted) == line("".join(parts))
