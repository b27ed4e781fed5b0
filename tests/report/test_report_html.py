"""A page is sent on and opened by people who trust it: no outsider's markup, and each claim where it stands."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.records import BlockKind, Report, Severity, Verdict
from factcheck.report import Options, render

from . import factory

VOID = {"meta", "link"}


class Page(HTMLParser):
    """Tags, ids, links and texts, and the text of every block of the article, labels left out."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.blocks: list[str] = []
        self.said: dict[str, str] = {}
        self.style = ""
        self._open: list[tuple[str, dict[str, str]]] = []
        self.feed(html)
        self.close()
        assert self._open == [], "tags left open"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.tags.append((tag, given))
        self.ids += [given["id"]] if "id" in given else []
        if "block" in given.get("class", "").split():
            self.blocks.append("")
        if tag not in VOID:
            self._open.append((tag, given))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        inside = [given.get("class", "").split() for _, given in self._open]
        self.style += data if self._open and self._open[-1][0] == "style" else ""
        if any("block" in names for names in inside) and not any("tag" in names for names in inside):
            self.blocks[-1] += data
            for tag, given in self._open:
                if tag == "a":
                    self.said[given["href"]] = self.said.get(given["href"], "") + data

    def links(self) -> list[str]:
        return [given["href"] for tag, given in self.tags if tag == "a"]


def page(*reports: Report, show_all: bool = False) -> Page:
    return Page(render(reports, "html", Options(show_all=show_all)))


def on_blocks(*stretches: str) -> Report:
    """A report with an overstated claim on each of ``stretches`` of one paragraph."""
    sentence = "One cup ends worry for months on end, and it does so in minutes."
    document = factory.document(((BlockKind.PARAGRAPH, 0, "", sentence),), title="")
    claims = [factory.claim(document, stretch, sentence) for stretch in stretches]
    found = [
        factory.finding(f"o{i}", claim, Verdict.OVERSTATED, Severity.WARNING, 0.9) for i, claim in enumerate(claims)
    ]
    return Report(document, tuple(found), factory.VERSIONS)


def test_article_reads_as_it_did() -> None:
    blocks = factory.document().blocks
    paragraphs = [b.text for b in blocks if b.kind is not BlockKind.LIST_ITEM and b.level != 1]
    items = [b.text for b in blocks if b.kind is BlockKind.LIST_ITEM]
    shown = [" ".join(b.split()) for b in page(factory.report()).blocks]
    assert shown == [*paragraphs[:3], " ".join(items), *paragraphs[3:]]


def test_each_claim_is_underlined_exactly() -> None:
    said = page(factory.report()).said
    assert said["#f1"] == "One cup ends worry for months on end"
    assert said["#f2"] == "it does so in minutes"
    assert said["#f6"] == "Studies show a 50% lower risk of stroke."


@pytest.mark.parametrize("show_all", [False, True])
def test_every_link_inside_the_page_arrives_and_ids_are_unique(show_all: bool) -> None:
    """With several articles on a page, a link to the first one's card would be worse than none."""
    shown = page(factory.report(), factory.report(), factory.empty_report(), show_all=show_all)
    assert len(shown.ids) == len(set(shown.ids))
    assert {link[1:] for link in shown.links() if link.startswith("#")} <= set(shown.ids)
    for number in (1, 2):
        for claim in range(1, 9):
            assert f"#d{number}-f{claim}" in shown.links(), "from the text to the card"
            assert f"#d{number}-c{claim}" in shown.links(), "and back"


def test_overlapping_claims_keep_their_words_and_their_cards() -> None:
    inner, whole = "ends worry for months", "One cup ends worry for months on end"
    shown = page(on_blocks(inner, whole, whole, "months on end, and it"))
    assert shown.blocks == ["One cup ends worry for months on end, and it does so in minutes."]
    assert {f"c{n}" for n in (1, 2, 3, 4)} <= set(shown.ids)
    assert {f"#f{n}" for n in (1, 2, 3, 4)} <= set(shown.links())
    # Links must not stand inside links: the parser would close the outer one.
    html = render([on_blocks(inner, whole)], "html", Options())
    assert not re.search(r"<a [^>]*>(?:(?!</a>).)*<a ", html, re.DOTALL)


def test_a_claim_without_a_place_in_the_text_keeps_its_card() -> None:
    report = factory.report()
    bare = replace(report, document=replace(report.document, blocks=()))
    shown = page(bare)
    assert {f"f{n}" for n in range(1, 9)} <= set(shown.ids)
    assert not [link for link in shown.links() if link.startswith("#c")]


def test_verdicts_are_written_out() -> None:
    """Who sees no colour, or prints in black, needs the word."""
    html = render([factory.report()], "html", Options())
    for word in ("overstated 1", "contradicted 3", "supported 4", "wording 6", "unsupported 7", "not in the library 8"):
        assert f'<span class="tag">{word}</span>' in html


def test_policy_allows_this_style_and_nothing_else() -> None:
    shown = page(factory.report())
    policy = next(given["content"] for _, given in shown.tags if given.get("http-equiv") == "Content-Security-Policy")
    digest = base64.b64encode(hashlib.sha256(shown.style.encode()).digest()).decode()
    assert policy.startswith("default-src 'none'; ")
    assert f"style-src 'sha256-{digest}';" in policy
    assert "unsafe" not in policy


def test_page_needs_no_script_and_nothing_from_elsewhere() -> None:
    shown = page(factory.report())
    assert not {"script", "img", "iframe", "object", "form", "base"} & {tag for tag, _ in shown.tags}
    assert not [given for _, given in shown.tags if "style" in given or any(name.startswith("on") for name in given)]
    assert not re.search(r"url\(|@import", shown.style)


def test_links_out_tell_nobody_where_they_come_from() -> None:
    out = [given for tag, given in page(factory.report()).tags if tag == "a" and not given["href"].startswith("#")]
    assert len(out) > 5
    assert all(given["rel"] == "noopener noreferrer" and given["href"].startswith("https://") for given in out)


@given(st.text(min_size=1).filter(str.strip))
def test_no_text_becomes_markup(text: str) -> None:
    """Compared with a harmless report, tag by tag."""
    kind = [tag for tag, _ in page(factory.hostile_report("calm")).tags]
    shown = page(factory.hostile_report("a" + text))
    extra = {"a", "span"}  # what has an address is a link, and not all texts have a place
    assert [t for t, _ in shown.tags if t not in extra] == [t for t in kind if t not in extra]


def test_page_has_its_landmarks_and_language() -> None:
    shown = page(factory.report(), factory.empty_report())
    tags = [tag for tag, _ in shown.tags]
    assert tags.count("main") == tags.count("h1") == tags.count("title") == tags.count("nav") == 1
    assert ("html", {"lang": "en"}) in shown.tags
    assert ("a", {"class": "skip", "href": "#main"}) in shown.tags
    assert "main" in shown.ids


def test_headings_do_not_skip_above_the_article() -> None:
    levels = [int(tag[1]) for tag, _ in page(factory.report()).tags if re.fullmatch("h[1-6]", tag)]
    assert levels[:2] == [1, 2]
    assert min(levels[2:]) == 3


def test_a_language_that_is_none_is_left_out() -> None:
    report = factory.report()
    odd = replace(report, document=replace(report.document, language='en" onclick="x'))
    assert "onclick" not in render([odd], "html", Options())


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_contrast_is_enough_for_weak_eyes(scheme: int) -> None:
    """WCAG 2.2, 1.4.3 (AA): 4.5 to 1 for text."""
    style = page(factory.report()).style
    colours = dict(re.findall(r"--([a-z_]+): (#[0-9a-f]{6});", re.findall(r":root \{([^}]*)\}", style)[scheme]))
    grounds = {colours.pop("paper"), colours.pop("card")}
    colours.pop("rule")
    assert {"ink", "quiet", "link", "contradicted", "wording"} <= set(colours)
    for name, colour in colours.items():
        for ground in grounds:
            low, high = sorted((_luminance(colour), _luminance(ground)))
            assert (high + 0.05) / (low + 0.05) >= 4.5, name
