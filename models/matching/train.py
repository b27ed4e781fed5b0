"""Fit the weights that fuse names, words and meaning into one score: how likely an entry is the one a claim is about.

Data: the library's own example sentences. A sentence is a positive for its entry and a negative for every other
candidate; an entry's near misses are negatives for it. Real articles that never speak of the library's topics (their
text is a third party's and is not kept here) give negatives of another sort: a known subject, an outcome of its own.
Scores are by five-fold cross-validation over whole entries. Run from the repository's root:
python models/matching/train.py --articles ../shared/articles/health_news_dev.jsonl.gz
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import sklearn
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(ROOT))

from factcheck.extract import Extractor  # noqa: E402
from factcheck.extract.terms import Terms  # noqa: E402
from factcheck.learned import load_encoder  # noqa: E402
from factcheck.library import Entry, Library, load_library  # noqa: E402
from factcheck.library.lexicon import lexicon  # noqa: E402
from factcheck.match.candidates import candidates  # noqa: E402
from factcheck.match.features import NAMES  # noqa: E402
from factcheck.match.index import Index  # noqa: E402
from factcheck.match.sources.library import ENOUGH  # noqa: E402
from factcheck.records import Block, BlockKind, Document, Piece  # noqa: E402
from models import cards  # noqa: E402
from models.reading import first_claim  # noqa: E402


@dataclass(frozen=True)
class Pairs:
    """Rows of features, whether each is the right entry, its entry's group, and the query that it belongs to."""

    rows: np.ndarray
    right: np.ndarray
    group: np.ndarray
    query: np.ndarray


def sentences(entry: Entry) -> Iterator[tuple[str, bool]]:
    """Each sentence, and whether the entry is the right one for it."""
    for _, text in entry.examples.claims():
        yield text, True
    for text in entry.examples.unrelated:
        yield text, False


def pairs(library: Library, extractor: Extractor, index: Index) -> Pairs:
    rows, right, group, query = [], [], [], []
    asked = 0
    for number, heading in enumerate(library.catalogue):
        entry = library.entries[heading.id]
        for text, positive in sentences(entry):
            claim = first_claim(extractor, entry.subject.name, text)
            if claim is None:
                continue
            for candidate, found in candidates(index, claim):
                if positive or candidate.id == entry.id:
                    rows.append(found.row())
                    right.append(positive and candidate.id == entry.id)
                    group.append(number)
                    query.append(asked)
            asked += 1
    return Pairs(np.array(rows), np.array(right), np.array(group), np.array(query))


def foreign(articles: Path, library: Library, extractor: Extractor, index: Index) -> np.ndarray:
    """Candidates' rows for claims of articles on other matters: none of these entries is the right one.

    An article is on another matter where its title names no subject of the library.
    """
    rows, terms = [], Terms(lexicon(library))
    with gzip.open(articles, "rt", encoding="utf-8") as lines:
        for article in map(json.loads, lines):
            text = article["text"]
            if terms.subjects_in_text(article["title"] or text[:200]):
                continue
            parts = [p for p in text.split("\n") if p.strip()]
            blocks = tuple(Block(BlockKind.PARAGRAPH, p, (Piece(0, 0, len(p)),)) for p in parts)
            claims = extractor.extract(Document(article["id"], article["title"], text, blocks))
            rows += [found.row() for claim in claims for _, found in candidates(index, claim)]
    return np.array(rows)


def first_is_right(data: Pairs, scores: np.ndarray) -> float:
    """Share of sentences whose best-scored entry is the one they were written for."""
    hits = []
    for number in np.unique(data.query):
        of = np.flatnonzero(data.query == number)
        if data.right[of].any():
            hits.append(bool(data.right[of[np.argmax(scores[of])]]))
    return float(np.mean(hits))


def fit(rows: np.ndarray, right: np.ndarray, others: np.ndarray) -> LogisticRegression:
    everything = np.vstack([rows, others])
    labels = np.concatenate([right, np.zeros(len(others), dtype=bool)])
    return LogisticRegression(C=1.0, max_iter=5000, class_weight="balanced").fit(everything, labels)


def held_out(data: Pairs, others: np.ndarray) -> np.ndarray:
    scores = np.zeros(len(data.right))
    for train, test in GroupKFold(5).split(data.rows, data.right, data.group):
        scores[test] = fit(data.rows[train], data.right[train], others).predict_proba(data.rows[test])[:, 1]
    return scores


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=Path, required=True)
    arguments = parser.parse_args()
    library = load_library(ROOT / "claims")
    encoder = load_encoder(HERE.parent)
    extractor = Extractor(lexicon(library), encoder, HERE.parent)
    index = Index(library, encoder)
    data = pairs(library, extractor, index)
    others = foreign(arguments.articles, library, extractor, index)
    model = fit(data.rows, data.right, others)
    tested = held_out(data, others)
    kept_out = model.predict_proba(others)[:, 1] < ENOUGH
    scores = {
        "first_entry_right": round(first_is_right(data, tested), 4),
        "right_entry_kept": round(float((tested[data.right] >= ENOUGH).mean()), 4),
        "foreign_kept_out": round(float(kept_out.mean()), 4),
        "foreign_candidates": len(others),
        "first_entry_right_vectors_alone": round(first_is_right(data, data.rows[:, NAMES.index("vector")]), 4),
        "first_entry_right_words_alone": round(first_is_right(data, data.rows[:, NAMES.index("lexical")]), 4),
    }
    print(json.dumps(scores, indent=2))
    cards.keep_floors(HERE, scores)
    weights = {
        "features": list(NAMES),
        "weights": [round(float(w), 4) for w in model.coef_[0]],
        "bias": round(float(model.intercept_[0]), 4),
    }
    card = {
        "name": "matching",
        "task": "how likely an entry is to be the one a claim is about, from seven signs of nearness",
        "method": "logistic regression (scikit-learn, C=1, classes balanced); nothing is drawn",
        "licence": "Apache-2.0",
        "data": [
            {"name": "claims/entries: example sentences", "licence": "Apache-2.0", "library": library.version},
            {"name": "claims of real news articles on other matters, as negatives; their text is not kept here"},
        ],
        "measured": "five-fold cross-validation, entries held out whole",
        "limits": ["sentences are read one at a time, under a title that names the subject"],
        "built_with": {"scikit-learn": sklearn.__version__, "numpy": np.__version__},
        "scores": scores,
    }
    cards.write(HERE, {"weights.json": cards.as_json(weights)}, card)


if __name__ == "__main__":
    main()
