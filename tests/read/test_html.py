"""Web pages: the article and all of it, nothing of what a site puts around it."""

from __future__ import annotations

import pytest

from factcheck.config import Config
from factcheck.errors import ReadError
from factcheck.read.html import read_html

from .making import CONFIG, shapes, texts

S = "Magnesium may help people with anxiety to sleep, though the trials that were made of it were small and short."
PAGE = f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Does tea protect the heart? | Example Health</title>
<script>var x = "<p>Scripts cure cancer.</p>";</script><style>p {{ color: red }}</style></head><body>
<header><nav><ul><li><a href="/">Home</a></li><li><a href="/diet">Diet</a></li></ul></nav></header>
<div class="cookie-banner">We use cookies to improve your experience. <button>Accept all</button></div>
<main><article>
<h1>Does tea protect the heart?</h1>
<p class="byline">By <a href="/ann">Ann Example</a> | March 3, 2024</p>
<figure><img src="tea.jpg" alt=""><figcaption>People who drank five cups lived longer in a study.</figcaption></figure>
<p>Tea is drunk around the world, and many believe that it <strong>helps the heart</strong>. In a cohort of 40,000
adults, those who drank five cups a day had lower mortality.</p>
<p>The study cannot show cause.<br>Trials had mixed results.<sup>1</sup> The mean was 24 kg/m<sup>2</sup>, from
10<sup>6</sup> cells. <del>It cures all ills.</del> {S}</p>
<div class="ad">Advertisement</div>
<h2>What it may do</h2>
<p>Tea may help in three ways:</p>
<ul><li>It may relax the vessels of people with high blood pressure.</li>
<li>It replaces sugary drinks<ul><li>cola</li><li>lemonade with a great deal of sugar</li></ul></li></ul>
<blockquote><p>Tea is no medicine, and I would not stop a drug for it.</p></blockquote>
<figure class="wp-block-table"><table><tr><td>Dose</td><td>Five cups a day cured all of them.</td></tr></table></figure>
<p><strong>The bottom line</strong></p>
<p>Enjoy your tea, but do not expect wonders of it, say the experts who were asked about it. {S}</p>
<aside><h4>Related articles</h4><ul><li><a href="/x">Ten herbs that cure anxiety</a></li></ul></aside>
<div class="share">Share this on <a>Facebook</a> <a>Twitter</a></div></article>
<section class="related"><h2>You Might Also Like</h2><ul><li><a href="/a">Coffee cures cancer</a></li></ul></section>
<div class="comments"><h3>Comments</h3><p>user1: Tea cured my gout, I swear by it every day of my life.</p></div></main>
<footer><p>© 2024 Example Health. All rights reserved.</p></footer></body></html>
"""


def read(page: str | bytes, config: Config = CONFIG) -> list[tuple[str, int, str]]:
    return shapes(read_html(page.encode() if isinstance(page, str) else page, "page.html", config))


def test_the_article_is_read_in_order_and_nothing_else() -> None:
    document = read_html(PAGE.encode(), "page.html", CONFIG)
    assert document.title == "Does tea protect the heart?"
    assert document.extracted
    assert shapes(document) == [
        ("heading", 1, "Does tea protect the heart?"),
        ("caption", 0, "People who drank five cups lived longer in a study."),
        (
            "paragraph",
            0,
            "Tea is drunk around the world, and many believe that it helps the heart. In a cohort of 40,000 adults, "
            "those who drank five cups a day had lower mortality.",
        ),
        (
            "paragraph",
            0,
            "The study cannot show cause. Trials had mixed results. The mean was 24 kg/m2, from 10^6 cells. " + S,
        ),
        ("heading", 2, "What it may do"),
        ("paragraph", 0, "Tea may help in three ways:"),
        ("list_item", 1, "It may relax the vessels of people with high blood pressure."),
        ("list_item", 1, "It replaces sugary drinks"),
        ("list_item", 2, "cola"),
        ("list_item", 2, "lemonade with a great deal of sugar"),
        ("quote", 0, "Tea is no medicine, and I would not stop a drug for it."),
        ("paragraph", 0, "Dose"),
        ("paragraph", 0, "Five cups a day cured all of them."),
        ("heading", 4, "The bottom line"),
        (
            "paragraph",
            0,
            f"Enjoy your tea, but do not expect wonders of it, say the experts who were asked about it. {S}",
        ),
    ]


def test_offsets_point_into_the_extracted_text() -> None:
    document = read_html(PAGE.encode(), "page.html", CONFIG)
    for block in document.blocks:
        assert document.text[slice(*block.locate(0, len(block.text)))] == block.text
    assert "\n\nTea may help in three ways:\n\n• It may relax" in document.text
    assert "\n  • cola\n  • lemonade" in document.text


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<p>Coffee cures cancer.</p>", [("paragraph", 0, "Coffee cures cancer.")]),
        (
            "<h2>Tea</h2><p>Coffee cures cancer.</p><ul><li>One<li>Two</ul>",
            [
                ("heading", 2, "Tea"),
                ("paragraph", 0, "Coffee cures cancer."),
                ("list_item", 1, "One"),
                ("list_item", 1, "Two"),
            ],
        ),
        ("Coffee &amp; tea cure <b>cancer</b>.", [("paragraph", 0, "Coffee & tea cure cancer.")]),
        ("<ul><li>Durability</li></ul><p>The effect lasts for months on end.</p>", [
            ("heading", 4, "Durability"),
            ("paragraph", 0, "The effect lasts for months on end."),
        ]),
    ],
)  # fmt: skip
def test_a_fragment_keeps_its_structure(page: str, expected: list[tuple[str, int, str]]) -> None:
    assert read(page) == expected


def test_a_short_page_is_read_without_its_navigation() -> None:
    page = (
        "<html><head><title>T - Site</title></head><body><nav><a href=/>Home of all cures</a></nav><h1>Sleep</h1>"
        f"<p>{S}</p><footer>All about us and our cures</footer></body></html>"
    )
    assert read(page) == [("heading", 1, "Sleep"), ("paragraph", 0, S)]


def test_a_page_laid_out_by_tables_is_read() -> None:
    cell = f"<h1>Sleep</h1><p>{S}</p><p>It is so. {S}</p>"
    assert (
        len(read(f"<html><body><table><tr><td><a href=/>Home</a></td><td>{cell}</td></tr></table></body></html>")) == 3
    )


def test_a_page_without_a_heading_is_named_by_its_title() -> None:
    page = (
        f"<html><head><title>Magnesium and sleep | Example</title></head><body><p>{S}</p><p>So. {S}</p></body></html>"
    )
    assert read_html(page.encode(), "x.html", CONFIG).title == "Magnesium and sleep"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "windows-1252"])
def test_a_page_is_read_in_its_encoding(encoding: str) -> None:
    page = f'<html><head><meta charset="{encoding}"></head><body><p>Café life is longer, it’s said.</p></body></html>'
    assert read(page.encode(encoding)) == [("paragraph", 0, "Café life is longer, it’s said.")]


def test_xhtml_with_its_declaration_is_read() -> None:
    page = f'<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"><body><p>{S}</p></body></html>'
    assert read(page) == [("paragraph", 0, S)]


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 20_000 + S,
        "<p>" + "<b><i>" * 20_000 + S,
        "<ul><li>" * 5_000 + S,
        "<table><tr><td>" * 5_000 + S,
    ],
    ids=["divs", "phrases", "lists", "tables"],
)
def test_a_page_nested_without_end_does_no_harm(page: str) -> None:
    assert all(S in text for _, _, text in read(page))


def test_a_page_beyond_all_measure_is_read_whole_in_good_time() -> None:
    page = "<html><body><nav>Home</nav>" + "<a href=x>y</a> " * 60_000 + f"<p>{S}</p></body></html>"
    assert texts(read_html(page.encode(), "x.html", CONFIG), "paragraph")[-1] == S


def test_control_characters_and_entities_do_no_harm() -> None:
    page = "<!DOCTYPE html [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><html><p>Tea\x0b &a; cures &#0; all.</p></html>"
    assert "root:" not in read(page)[0][2]
    assert read(page)[0][2].startswith("Tea")


def test_too_many_characters_are_refused() -> None:
    with pytest.raises(ReadError, match=r"^page\.html: holds 109 characters, more than the limit of 99"):
        read(f"<p>{S}</p>", Config(max_characters=99))
