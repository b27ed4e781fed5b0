"""What the benchmark audits: pages that an audit cannot make light of."""

from __future__ import annotations

from factcheck.audit.copies import alike, signature, words_in
from factcheck.bench.audit import WORDS, _pages


def test_pages_are_long_enough_and_no_two_alike() -> None:
    texts = list(_pages(4, None))
    assert all(WORDS <= len(text.split()) < WORDS + 80 for text in texts)
    marks = [signature(words_in(text)) or b"" for text in texts]
    assert not any(alike(marks[0], marks[1:]))
