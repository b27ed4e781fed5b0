"""A report is pasted into a review: what the article says must not become markup, mentions or links there."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from factcheck.report import Options, render
from factcheck.report.clean import line
from factcheck.report.markdown import escape

from . import factory

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
SPITEFUL = st.text(st.sampled_from("\\`*_{}[]()#+-.!|~^$<>&:;@\"'/= \n\t\r\x00\x1b\u202e\u00a0aW1é字"), max_size=30)


class _Page(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.text = ""
        self.tags: list[str] = []
        self.links: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [value or "" for name, value in attrs if name == "href"]

    def handle_data(self, data: str) -> None:
        self.text += data


def _joined(text: str) -> str:
    return text.replace("\u2060", "").strip()


@given(SPITEFUL | st.text())
@example("www.example.com http://example.com a@example.com")
@example("&copy; &#x41; &lt;b&gt; \\& ![a](b) <!-- x --> ``` ~~~ ***")
def test_escaped_text_reads_as_it_was_written(text: str) -> None:
    page = _Page(PARSER.render(f"- **says** {escape(text)}"))
    assert page.tags == ["ul", "li", "strong"]
    assert _joined(page.text) == _joined(f"says {line(text)}")


@given(SPITEFUL.filter(str.strip))
def test_no_text_opens_a_tag_of_its_own(text: str) -> None:
    page = _Page(PARSER.render(render([factory.hostile_report(text)], "markdown", Options())))
    expected = "h2 h3 p table thead tr th tbody td strong blockquote ul li a"
    assert set(page.tags) <= set(expected.split())
    assert page.tags.count("h2") == page.tags.count("h3") == page.tags.count("table") == 1
    assert all(re.match(r"https?://", link) for link in page.links)


@pytest.mark.parametrize(
    "text", ["1. is a list", "- is a list", "# heading", "=== heading", "> quote", "+ more", "* x"]
)
def test_an_article_that_begins_like_markup_is_still_a_quote(text: str) -> None:
    out = render([factory.hostile_report(text)], "markdown", Options())
    quote = next(part for part in out.split("\n") if part.startswith("> "))
    page = _Page(PARSER.render(quote))
    assert page.tags == ["blockquote", "p"]
    assert _joined(page.text) == text


def test_nobody_is_called_by_an_article() -> None:
    """Code hosts notify whoever is mentioned, escaped or not."""
    assert "@editor" not in escape("ask @editor")
    assert "#12" not in escape("see #12")


def test_claim_stands_out_in_its_sentence() -> None:
    out = render([factory.report()], "markdown", Options())
    assert "> **One cup ends worry for months on end**, and it does so in minutes." in out


def test_links_lead_to_the_studies() -> None:
    page = _Page(PARSER.render(render([factory.report()], "markdown", Options())))
    assert "https://doi.org/10.5555/starfern.2028.1" in page.links
    assert "https://doi.org/10.5555/starfern.2025(7)%3C9%3E" in page.links
    assert "https://teas.example/label?a=1&b=2" in page.links
    assert "https://pubmed.ncbi.nlm.nih.gov/99000002/" in page.links


def test_all_claims_on_request() -> None:
    calm = "It may ease worry for a week or two."
    assert calm not in render([factory.report()], "markdown", Options())
    assert calm in render([factory.report()], "markdown", Options(show_all=True))
