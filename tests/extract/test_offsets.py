"""A finding must stand where the article has it: in an editor, a wrong offset underlines the wrong words."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factcheck.config import Config
from factcheck.read import read_bytes
from factcheck.records import Document, Finding
from tests.checking import checker

SENTENCES = (
    "Ketamine relieves anxiety \U0001f600 within hours.",
    "It helps with depression, grief and PTSD.",
    "Cafe\u0301 owners say ketamine\u00a0is a safe drug.",
    "“One infusion keeps worry away for six months,” she said.",
    "\U0001d40a\U0001d4dcetamine is no miracle \U0001f468\u200d\U0001f469\u200d\U0001f467.",
    "The drug has *no* side effects, and it never harms the bladder!",
    "Is it approved?",
    "- Ketamine may ease **social anxiety** for a week.",
    "## Ketamine cures anxiety",
    "Ketamine lowers\r\nanxiety scores.",
    "1. It does not raise blood pressure.",
    "> Ketamine eases panic.",
)
# What articles are strewn with: emoji, a combining accent, astral letters, odd spaces, direction marks, markup.
DEBRIS = st.text(
    alphabet="\U0001f600\U0001f1e9\U0001d400\u0301\u00a0\u200b\u200d\u202e\u2028\u00ad\t*_`[]()<>&;~#|\\é“’ ",
    max_size=5,
)
ARTICLES = st.lists(st.tuples(st.sampled_from(SENTENCES), DEBRIS), min_size=1, max_size=6)
JOINTS = st.sampled_from((" ", "\n", "\r\n", "\r", "\n\n", "\r\n\r\n", "\u00a0", "\n\n\n"))
NAMES = pytest.mark.parametrize("name", ["draft.txt", "draft.md"])
SLOW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def build(parts: list[tuple[str, str]], joint: str) -> str:
    return joint.join(sentence + debris for sentence, debris in parts)


def check(text: str, name: str) -> tuple[Document, tuple[Finding, ...]]:
    document = read_bytes(text.encode(), name, Config())
    return document, checker().check_document(document).findings


def letters(text: str) -> str:
    """What markup and white space cannot change."""
    return "".join(c for c in text if c.isalnum())


def runs_through(part: str, whole: str) -> bool:
    """Whether the characters of one text come in another in the same order."""
    rest = iter(whole)
    return all(c in rest for c in part)


@NAMES
@SLOW
@given(ARTICLES, JOINTS)
def test_a_claim_stands_in_its_sentence_and_its_sentence_in_the_article(
    name: str, parts: list[tuple[str, str]], joint: str
) -> None:
    text = build(parts, joint)
    document, findings = check(text, name)
    assert document.text == text
    for finding in findings:
        claim, sentence = finding.claim, finding.claim.sentence
        assert 0 <= sentence.start <= claim.start < claim.end <= sentence.end <= len(text)
        assert text[claim.start : claim.end].strip()
        assert runs_through(letters(sentence.text), letters(text[sentence.start : sentence.end]))


@NAMES
@SLOW
@given(ARTICLES, JOINTS)
def test_claims_come_in_the_order_of_the_text(name: str, parts: list[tuple[str, str]], joint: str) -> None:
    _, findings = check(build(parts, joint), name)
    places = [(f.claim.sentence.start, f.claim.start) for f in findings]
    assert places == sorted(places)
    assert len({f.id for f in findings}) == len(findings)


@NAMES
@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_without_markup_is_its_stretch_of_the_article(name: str, sentence: str) -> None:
    text = f"Ketamine at the clinic\n\n{sentence}\n\nKetamine may ease anxiety."
    _, findings = check(text, name)
    for found in (f.claim.sentence for f in findings):
        assert letters(found.text) == letters(text[found.start : found.end])


@NAMES
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=5), st.integers(1, 4))
def test_blank_lines_above_an_article_only_move_its_claims(name: str, sentences: list[str], lines: int) -> None:
    text = "\n\n".join(sentences)
    _, plain = check(text, name)
    _, moved = check("\n" * lines + text, name)
    assert [(f.id, f.verdict, f.claim.start + lines, f.claim.end + lines) for f in plain] == [
        (f.id, f.verdict, f.claim.start, f.claim.end) for f in moved
    ]


@NAMES
def test_line_ends_of_windows_change_no_verdict(name: str) -> None:
    """The same draft saved on another machine must read the same."""
    text = "\n\n".join(SENTENCES).replace("\r\n", " ")
    (unix, plain), (windows, carried) = check(text, name), check(text.replace("\n", "\r\n"), name)
    assert len(plain) > 5
    assert [(f.id, f.verdict) for f in plain] == [(f.id, f.verdict) for f in carried]
    quotes = [[d.text[f.claim.start : f.claim.end] for f in found] for d, found in ((unix, plain), (windows, carried))]
    assert quotes[0] == [quote.replace("\r\n", "\n") for quote in quotes[1]]


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ARTICLES, ARTICLES, JOINTS)
def test_what_stands_in_another_article_changes_nothing(
    one: list[tuple[str, str]], other: list[tuple[str, str]], joint: str
) -> None:
    alone = check(build(one, joint), "one.md")
    check(build(other, joint), "other.md")
    assert check(build(one, joint), "one.md") == alone


def test_conjoined_outcomes_each_stand_at_their_own_words() -> None:
    text = "Ketamine treatment\n\n\U0001f600 Ketamine helps with depression, grief and PTSD."
    _, findings = check(text, "draft.txt")
    quotes = [text[f.claim.start : f.claim.end] for f in findings if f.claim.start > 20]
    assert quotes == ["depression", "grief", "PTSD"]


def test_the_same_sentence_twice_is_two_findings_with_names_of_their_own() -> None:
    text = "Ketamine cures anxiety.\n\nKetamine cures anxiety."
    _, findings = check(text, "draft.md")
    assert [text[f.claim.start :][:8] for f in findings] == ["Ketamine", "Ketamine"]
    assert len({(f.id, f.claim.start) for f in findings}) == 2


def test_a_block_of_unusual_length_keeps_its_offsets() -> None:
    """One endless paragraph is cut for the parser; the claim behind the cut must still stand at its words."""
    text = "We met on a bright morning by the lake. " * 700 + "Ketamine cures anxiety."
    _, findings = check(text, "draft.txt")
    last = findings[-1].claim
    assert text[last.start : last.end].rstrip(".") == "Ketamine cures anxiety"
