"""A finding must stand where the article has it: in an editor, a wrong offset underlines the wrong words."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factcheck.config import Config
from factcheck.read import read_bytes
from factcheck.records import Document, Report
from tests.checking import checker

SENTENCES = (
    "Ketamine relieves anxiety \U0001f600 within hours.",
    "It helps with depression, grief and PTSD.",
    "Cafe\u0301 owners say ketamine\u00a0is a safe drug.",
    "“One infusion keeps worry away for six months,” she said.",
    "\U0001d4datamine is no miracle.",
    "The drug has *no* side effects, and it never harms the bladder!",
    "Is it approved?",
    "- Ketamine may ease **social anxiety** for a week.",
    "## Ketamine cures anxiety",
    "Ketamine lowers\r\nanxiety scores.",
)
ARTICLES = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6)
JOINTS = st.sampled_from((" ", "\n", "\r\n", "\n\n", "\r\n\r\n", "\u00a0", "\n\n\n"))


def check(text: str, name: str) -> tuple[Document, Report]:
    document = read_bytes(text.encode(), name, Config())
    return document, checker().check_document(document)


@pytest.mark.parametrize("name", ["draft.txt", "draft.md"])
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ARTICLES, JOINTS)
def test_a_claim_stands_in_its_sentence_and_its_sentence_in_the_article(
    name: str, sentences: list[str], joint: str
) -> None:
    text = joint.join(sentences)
    document, report = check(text, name)
    assert document.text == text
    last = 0
    for finding in report.findings:
        claim, sentence = finding.claim, finding.claim.sentence
        assert 0 <= sentence.start <= claim.start < claim.end <= sentence.end <= len(text)
        assert claim.start >= last or sentence.start >= last - (sentence.end - sentence.start)
        assert letters(sentence.text) in letters(text[sentence.start : sentence.end]) + letters(sentence.text[:0])
        assert text[claim.start : claim.end].strip()
        last = sentence.start


def letters(text: str) -> str:
    """What markup and white space cannot change."""
    return "".join(c for c in text if c.isalnum())


def test_conjoined_outcomes_each_stand_at_their_own_words() -> None:
    text = "Ketamine treatment\n\nKetamine helps with depression, grief and PTSD."
    _, report = check(text, "draft.txt")
    quotes = [text[f.claim.start : f.claim.end] for f in report.findings if f.claim.start > 20]
    assert quotes == ["depression", "grief", "PTSD"]
