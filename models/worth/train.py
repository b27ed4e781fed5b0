"""Fit check-worthiness: a logistic regression over vector, cues and shape, and a second one over neighbours' scores.

Data: our own labelled articles (models/worth/articles, and the development half of tests/articles), and labels on real
articles (labels.jsonl: article, offsets, label; the text itself is a third party's and is not kept here: give the file
of articles with --articles). Articles are held out whole. Run from the repository's root:
python models/worth/train.py --articles ../shared/articles/health_news_dev.jsonl.gz
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import sklearn
from sklearn.dummy import DummyClassifier
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.model_selection import GroupKFold
from sklearn.pipeline import make_pipeline

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(ROOT))

from factcheck.extract.parsing import Reading, read_sentences  # noqa: E402
from factcheck.extract.terms import Terms  # noqa: E402
from factcheck.extract.worth import alone_names, alone_rows, context_names, context_rows  # noqa: E402
from factcheck.learned import load_encoder  # noqa: E402
from factcheck.library import load_library  # noqa: E402
from factcheck.library.lexicon import lexicon  # noqa: E402
from factcheck.records import Block, BlockKind, Document, Piece  # noqa: E402

KINDS = {"heading": BlockKind.HEADING, "bullet": BlockKind.LIST_ITEM, "prose": BlockKind.PARAGRAPH}
C_ALONE, C_CONTEXT = 2.0, 1.0
# The library's examples count as so many labelled sentences together, however many they become.
W_EXAMPLES = 150.0


@dataclass(frozen=True)
class Article:
    """An article's sentences as rows of features, with their labels; ``open`` marks labels that may go either way."""

    name: str
    own: bool
    rows: np.ndarray
    readings: list[Reading]
    claim: np.ndarray
    open: np.ndarray


def labelled(articles: Path) -> Iterator[tuple[str, bool, str, list[dict]]]:
    """(name, own, title, labelled sentences) of every article."""
    for path in sorted([*HERE.glob("articles/*.jsonl"), *ROOT.glob("tests/articles/dev-*.jsonl")]):
        head, *rows = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
        yield path.stem, True, head["title"], rows
    with gzip.open(articles, "rt", encoding="utf-8") as lines:
        texts = {a["id"]: a for a in map(json.loads, lines)}
    marked: dict[str, list[dict]] = {}
    for row in map(json.loads, (HERE / "labels.jsonl").read_text(encoding="utf-8").splitlines()):
        text = texts[row["article"]]["text"][row["start"] : row["end"]]
        if hashlib.sha256(text.encode()).hexdigest()[:8] != row["sha256"]:
            raise SystemExit(f"{articles}: {row['article']} is not the text that was labelled")
        marked.setdefault(row["article"], []).append({**row, "text": text})
    for name, rows in sorted(marked.items()):
        yield name, False, texts[name]["title"], rows


def document(title: str, rows: list[dict]) -> tuple[Document, list[tuple[int, int]]]:
    """The labelled sentences joined to a document, and where each stands in it."""
    parts: list[str] = []
    blocks: list[tuple[BlockKind, int, int]] = []
    places: list[tuple[int, int]] = []
    at, last = 0, None
    for row in rows:
        key = (row["paragraph"], row["kind"])
        gap = "" if last is None else " " if key == last else "\n\n"
        at += len(gap)
        start, end = at, at + len(row["text"])
        parts += [gap, row["text"]]
        if key == last:
            blocks[-1] = (blocks[-1][0], blocks[-1][1], end)
        else:
            blocks.append((KINDS[row["kind"]], start, end))
        places.append((start, end))
        at, last = end, key
    text = "".join(parts)
    made = (Block(kind, text[a:b], (Piece(0, a, b - a),), int(kind is BlockKind.HEADING)) for kind, a, b in blocks)
    return Document("labelled", title, text, tuple(made)), places


def read_all(articles: Path) -> list[Article]:
    encoder = load_encoder(HERE.parent)
    terms = Terms(lexicon(load_library(ROOT / "claims")))
    found = []
    for name, own, title, rows in labelled(articles):
        made, places = document(title, rows)
        readings = list(read_sentences(made))
        known = terms.of(made)
        mentions = [known.find(r.words) for r in readings]
        # A sentence that our splitter cuts differently takes the label of the labelled one it overlaps most.
        owners = [max(range(len(places)), key=lambda i: _overlap(places[i], r)) for r in readings]
        claim = np.array([bool(rows[i]["claim"]) for i in owners])
        undecided = np.array(["claim_also" in rows[i] for i in owners])
        found.append(Article(name, own, alone_rows(encoder, readings, mentions), readings, claim, undecided))
    return found


def _overlap(place: tuple[int, int], reading: Reading) -> int:
    return min(place[1], reading.sentence.end) - max(place[0], reading.sentence.start)


@dataclass
class Model:
    alone: LogisticRegression
    context: LogisticRegression

    def predict(self, article: Article) -> np.ndarray:
        rows = context_rows(self.alone.decision_function(article.rows), article.readings)
        return self.context.predict_proba(rows)[:, 1]


def fit(articles: list[Article]) -> Model:
    """Fit the second regression on scores that the first one gave to articles it had not seen."""
    alone = _fit_alone(articles)
    inner: list[np.ndarray] = [np.zeros(0)] * len(articles)
    for train, test in GroupKFold(5).split(articles, groups=range(len(articles))):
        model = _fit_alone([articles[i] for i in train])
        for i in test:
            inner[i] = context_rows(model.decision_function(articles[i].rows), articles[i].readings)
    kept = [~a.open for a in articles]
    rows = np.vstack([r[k] for r, k in zip(inner, kept, strict=True)])
    claim = np.concatenate([a.claim[k] for a, k in zip(articles, kept, strict=True)])
    return Model(alone, LogisticRegression(C=C_CONTEXT, max_iter=5000).fit(rows, claim))


def _fit_alone(articles: list[Article]) -> LogisticRegression:
    extra = examples()
    rows = np.vstack([*(a.rows[~a.open] for a in articles), extra])
    claim = np.concatenate([*(a.claim[~a.open] for a in articles), np.ones(len(extra), dtype=bool)])
    weight = np.ones(len(claim))
    weight[len(claim) - len(extra) :] = W_EXAMPLES / len(extra)
    return LogisticRegression(C=C_ALONE, max_iter=5000).fit(rows, claim, sample_weight=weight)


@cache
def examples() -> np.ndarray:
    """The library's example sentences, each a claim, as rows of features."""
    library = load_library(ROOT / "claims")
    texts = [t for e in library.entries.values() for t in e.examples.texts()]
    made, _ = document("examples", [{"text": t, "kind": "prose", "paragraph": i} for i, t in enumerate(texts)])
    terms = Terms(lexicon(library)).of(made)
    readings = list(read_sentences(made))
    return alone_rows(load_encoder(HERE.parent), readings, [terms.find(r.words) for r in readings])


def f1(articles: list[Article], predicted: list[np.ndarray], own: bool | None = None) -> float:
    """F1 of claims over articles; a sentence whose label is open counts for neither side."""
    used = [(a, p) for a, p in zip(articles, predicted, strict=True) if own is None or a.own is own]
    truth = np.concatenate([a.claim[~a.open] for a, _ in used])
    guess = np.concatenate([p[~a.open] for a, p in used])
    return float(f1_score(truth, guess))


def held_out(articles: list[Article]) -> list[np.ndarray]:
    scores: list[np.ndarray] = [np.zeros(0)] * len(articles)
    for train, test in GroupKFold(8).split(articles, groups=range(len(articles))):
        model = fit([articles[i] for i in train])
        for i in test:
            scores[i] = model.predict(articles[i])
    return scores


def baselines(articles: list[Article]) -> dict[str, float]:
    """Every sentence over five words; the commoner label; TF-IDF with logistic regression; each held out."""
    long = [np.array([len(r.words) > 5 for r in a.readings]) for a in articles]
    texts = [[r.sentence.text for r in a.readings] for a in articles]
    plain = make_pipeline(
        TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True), LogisticRegression(C=10, max_iter=5000)
    )
    guesses: dict[str, list[np.ndarray]] = {"tfidf": [], "majority": []}
    order: list[int] = []
    for train, test in GroupKFold(8).split(articles, groups=range(len(articles))):
        seen = [t for i in train for t in texts[i]]
        claim = np.concatenate([articles[i].claim for i in train])
        plain.fit(seen, claim)
        dummy = DummyClassifier(strategy="most_frequent").fit(seen, claim)
        order += list(test)
        guesses["tfidf"] += [plain.predict(texts[i]) for i in test]
        guesses["majority"] += [dummy.predict(texts[i]) for i in test]
    tested = [articles[i] for i in order]
    scores = {f"f1_{name}": round(f1(tested, guess), 4) for name, guess in guesses.items()}
    return {"f1_over_five_words": round(f1(articles, long), 4), **scores}


def write(model: LogisticRegression, names: tuple[str, ...], file: str) -> str:
    weights = [round(float(w), 4) for w in model.coef_[0]]
    text = json.dumps({"features": list(names), "weights": weights, "bias": round(float(model.intercept_[0]), 4)})
    (HERE / file).write_text(text + "\n")
    return hashlib.sha256((text + "\n").encode()).hexdigest()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=Path, required=True)
    articles = read_all(parser.parse_args().articles)
    guess = [s >= 0.5 for s in held_out(articles)]
    scores = {
        "f1": round(f1(articles, guess), 4),
        "f1_own_articles": round(f1(articles, guess, own=True), 4),
        "f1_real_articles": round(f1(articles, guess, own=False), 4),
        **baselines(articles),
    }
    print(json.dumps(scores, indent=2))
    floor = json.loads((HERE / "floors.json").read_text())["f1"]
    if scores["f1"] < floor:
        print(f"f1 is under its floor {floor}: not written")
        return 1
    model = fit(articles)
    files = {
        "weights.json": write(model.alone, alone_names(), "weights.json"),
        "context.json": write(model.context, context_names(), "context.json"),
    }
    card = {
        "name": "worth",
        "task": "probability that a sentence of an article is a health claim",
        "method": f"two logistic regressions (scikit-learn, C={C_ALONE} and C={C_CONTEXT}); nothing is drawn",
        "licence": "Apache-2.0",
        "data": [
            {"name": "claims/entries: example sentences, weight 0.3", "licence": "Apache-2.0"},
            {"name": "own articles", "articles": sum(a.own for a in articles), "licence": "Apache-2.0"},
            {
                "name": "labels on real news articles; their text is not kept here",
                "articles": sum(not a.own for a in articles),
                "licence": "labels Apache-2.0; the text stays its publishers'",
            },
        ],
        "sentences": int(sum(len(a.claim) for a in articles)),
        "measured": "eight-fold cross-validation, articles held out whole; sentences with an open label left out",
        "limits": ["one reader labelled the real articles", "English"],
        "built_with": {"scikit-learn": sklearn.__version__, "numpy": np.__version__},
        "scores": scores,
        "files": files,
    }
    (HERE / "card.json").write_text(json.dumps(card, indent=2) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
