"""Free-text search of the library's entries, for people: ``factcheck claims search``."""

from __future__ import annotations

from factcheck.library import Entry, Library


def search(library: Library, text: str, limit: int = 10) -> list[tuple[Entry, float]]:
    """Active entries that share words with ``text``, best first, with their TF-IDF cosine (0 to 1)."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    entries = [library.entries[heading.id] for heading in library.catalogue]
    if not entries or not text.strip():
        return []
    pages = [_page(library, entry) for entry in entries]
    tfidf = TfidfVectorizer(sublinear_tf=True, analyzer="char_wb", ngram_range=(3, 5))
    scores = (tfidf.fit_transform(pages) @ tfidf.transform([text]).T).toarray()[:, 0]
    ranked = sorted(zip(entries, map(float, scores), strict=True), key=lambda pair: (-pair[1], pair[0].id))
    return [(entry, score) for entry, score in ranked[:limit] if score > 0]


def _page(library: Library, entry: Entry) -> str:
    names = (*library.subject_names(entry), entry.outcome.name, *entry.outcome.synonyms)
    return " ".join((entry.id, entry.statement, entry.allowed, *names))
