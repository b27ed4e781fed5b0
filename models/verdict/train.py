"""Fit the verdict on a claim from the rules' opinions, the closest evidence and the wording (factcheck/judge/signs.py).

Data: the library's example sentences, matched as in use but never by themselves, and the development articles. Whole
topics are held out. Real articles (their text is a third party's and is not kept here) teach what is not in the
library: there, an entry that stands far from a claim is taken not to bear on it, and so is any entry where the title
names no subject of the library. Every third of them is left for looking at. The rules' own table of precedence, the
weighed verdict alone, and both as they go together in use (factcheck/judge/weighed.py) are measured on the same
sentences. Run from the root:
python models/verdict/train.py --articles ../shared/articles/health_news_dev.jsonl.gz
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import sklearn
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from sklearn.preprocessing import StandardScaler

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(ROOT))

from factcheck.evaluation.labelled import read_articles  # noqa: E402
from factcheck.extract import Extractor  # noqa: E402
from factcheck.extract.terms import Terms  # noqa: E402
from factcheck.judge import Judge  # noqa: E402
from factcheck.judge.signs import signs  # noqa: E402
from factcheck.judge.weighed import EXACT, FAINT, FLAG, FLAGS, STANDS, SUPPORT, settled  # noqa: E402
from factcheck.judge.weigher import ISSUES, OPEN, Weighed  # noqa: E402
from factcheck.learned import load_encoder  # noqa: E402
from factcheck.learned.entailment import Entailment  # noqa: E402
from factcheck.library import load_library  # noqa: E402
from factcheck.library.lexicon import lexicon  # noqa: E402
from factcheck.match.sources.library import LibrarySource  # noqa: E402
from factcheck.records import LABELS, Block, BlockKind, Claim, Document, Issue, Match, Piece, Verdict  # noqa: E402
from models import cards, measures  # noqa: E402
from models.held_out import HeldOut, Instead  # noqa: E402
from models.reading import first_claim  # noqa: E402

C, FOLDS, W_ARTICLES = 0.02, 6, 3.0
CLASSES = (*LABELS, Verdict.NOT_IN_LIBRARY)


@dataclass(frozen=True)
class Case:
    """A claim with its signs, its label, what the table says, and whether it is an article's.

    Where no evidence is anywhere near there are no signs, and the table's verdict stands.
    """

    signs: dict[str, float]
    claim: Claim
    nearest: Match | None
    label: Verdict
    accepted: frozenset[Verdict | None]
    issues: frozenset[Issue]
    table: Verdict
    topic: str
    article: bool
    known: bool
    news: bool = False

    def settled(self, weighed: Weighed | None) -> Verdict:
        """The verdict in use, given how the claim is weighed."""
        exact = any(self.signs.get(f"rule:{code}") for code in EXACT)
        return settled(self.claim, self.table, weighed, exact=exact)


class Reader:
    """Sentences to cases, through the stages as they are in use."""

    def __init__(self) -> None:
        self.library = load_library(ROOT / "claims")
        encoder = load_encoder(HERE.parent)
        self.extractor = Extractor(lexicon(self.library), encoder, HERE.parent)
        entries = [self.library.evidence_of(heading.id) for heading in self.library.catalogue]
        self._reader = Instead(Entailment(HERE.parent), HeldOut(HERE.parent / "entailment"), entries)
        self.source = LibrarySource(self.library, encoder, HERE.parent, self._reader)
        self._judge = Judge()

    def examples(self) -> Iterator[Case]:
        """Every example sentence of every entry."""
        for heading in self.library.catalogue:
            entry = self.library.entries[heading.id]
            for text, label, issues in labelled(entry):
                claim = first_claim(self.extractor, entry.subject.name, text)
                if claim is None:
                    continue
                self.source.index.hide(heading.id, text)
                self._reader.reading(heading.id, text)
                yield from self._case(claim, label, frozenset((label,)), issues, heading.topic)
        self._reader.reading("", "")

    def articles(self) -> Iterator[Case]:
        """Every labelled claim of the development articles."""
        for article in read_articles(ROOT / "tests/articles", "dev-*.jsonl"):
            claims = self.extractor.extract(article.document)
            for sentence in article.sentences:
                own = [c for c in claims if c.start < sentence.end and c.end > sentence.start]
                if sentence.verdict is None:
                    continue
                for claim in own:
                    yield from self._case(
                        claim, sentence.verdict, sentence.accepted, frozenset(map(Issue, sentence.issues)), ""
                    )

    def news(self, path: Path) -> Iterator[Case]:
        """Claims of real articles which no entry bears on, two articles of three."""
        terms = Terms(lexicon(self.library))
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            rows = [json.loads(line) for line in lines]
        for row in (row for number, row in enumerate(rows) if number % 3 != 1):
            foreign = not terms.subjects_in_text(row["title"] or row["text"][:200])
            for claim in self.extractor.extract(as_document(row)):
                for case in self._case(
                    claim, Verdict.NOT_IN_LIBRARY, frozenset((Verdict.NOT_IN_LIBRARY,)), frozenset(), ""
                ):
                    if case.nearest and (foreign or case.signs["faint"]):
                        yield replace(case, article=False, news=True)

    def _case(
        self,
        claim: Claim,
        label: Verdict,
        accepted: frozenset[Verdict | None],
        issues: frozenset[Issue],
        topic: str,
    ) -> Iterator[Case]:
        matches = self.source.match([claim])[0]
        near = matches.nearest
        opinions, table = self._judge.by_table(claim, matches)
        found = signs(claim, near, matches, opinions, table) if near else {}
        where = topic or (near.evidence.topic if near else "")
        yield Case(found, claim, near, label, accepted, issues, table, where, not topic, matches.subject_known)


def labelled(entry) -> Iterator[tuple[str, Verdict, frozenset[Issue]]]:  # type: ignore[no-untyped-def]
    issues = {over.text: frozenset(over.issues) for over in entry.examples.overstated}
    for label, text in entry.examples.claims():
        yield text, label, issues.get(text, frozenset())


def fit(rows: np.ndarray, labels: np.ndarray, weight: np.ndarray) -> tuple[StandardScaler, LogisticRegression]:
    scaler = StandardScaler().fit(rows)
    return scaler, LogisticRegression(C=C, max_iter=3000).fit(scaler.transform(rows), labels, sample_weight=weight)


def held_out(rows: np.ndarray, labels: np.ndarray, weight: np.ndarray, topics: Sequence[str]) -> np.ndarray:
    shares = np.zeros((len(rows), len(CLASSES)))
    for train, test in GroupKFold(FOLDS).split(rows, labels, topics):
        scaler, model = fit(rows[train], labels[train], weight[train])
        places = [CLASSES.index(Verdict(c)) for c in model.classes_]
        shares[np.ix_(test, places)] = model.predict_proba(scaler.transform(rows[test]))
    return shares


def scored(cases: Sequence[Case], answers: Sequence[Verdict]) -> dict[str, float]:
    """Precision, recall and F1 of flags, and the share of exact verdicts; either accepted label counts."""
    hit = alarm = missed = exact = 0
    for case, answer in zip(cases, answers, strict=True):
        right = answer in case.accepted
        label = answer if right else case.label
        exact += right
        hit += label in FLAGS and answer in FLAGS
        alarm += label not in FLAGS and answer in FLAGS
        missed += label in FLAGS and answer not in FLAGS
    precision, recall = hit / max(hit + alarm, 1), hit / max(hit + missed, 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    return {"flag_precision": precision, "flag_recall": recall, "flag_f1": f1, "exact": exact / len(cases)}


def read(articles: Path) -> list[Case]:
    reader = Reader()
    return [*reader.articles(), *reader.examples(), *reader.news(articles)]


def as_document(row: dict[str, str]) -> Document:
    """An article under its title, a paragraph a line."""
    blocks, at = [], 0
    parts = [row["title"], *(part for part in row["text"].split("\n") if part.strip())]
    for number, part in enumerate(parts):
        kind = BlockKind.PARAGRAPH if number else BlockKind.HEADING
        blocks.append(Block(kind, part, (Piece(0, at, len(part)),), 0 if number else 1))
        at += len(part) + 2
    return Document(row["id"], row["title"], "\n\n".join(parts), tuple(block for block in blocks if block.text))


def measured(cases: Sequence[Case], shares: np.ndarray) -> dict[str, float]:
    """Rules alone, the weighed verdict alone, and both together, on articles and on examples."""
    scores: dict[str, float] = {}
    sorts = {
        "articles": [i for i, case in enumerate(cases) if case.article],
        "examples": [i for i, case in enumerate(cases) if not case.article and not case.news],
    }
    news = [c.settled(weighed_of(c, s)) for c, s in zip(cases, shares, strict=True) if c.news]
    scores["news_claims"], scores["news_flagged"] = (
        len(news),
        sum(verdict in FLAGS for verdict in news) / max(len(news), 1),
    )
    for name, here in sorts.items():
        some = [cases[i] for i in here]
        weighed = [weighed_of(cases[i], shares[i]) for i in here]
        alone = [w.verdict if w else c.table for c, w in zip(some, weighed, strict=True)]
        both = [c.settled(w) for c, w in zip(some, weighed, strict=True)]
        for how, answers in (("rules", [c.table for c in some]), ("weighed", alone), ("both", both)):
            scores |= {f"{name}_{how}_{k}": v for k, v in scored(some, answers).items()}
        told = [(w.shares[b], b in c.accepted) for c, w, b in zip(some, weighed, both, strict=True) if w]
        sure, right = (np.array(column) for column in zip(*told, strict=True))
        scores[f"{name}_calibration_error"] = measures.calibration_error(sure[:, None], right)
        scores[f"{name}_claims"] = len(here)
    return cards.rounded(scores)


def weighed_of(case: Case, shares: np.ndarray) -> Weighed | None:
    found = dict(zip(CLASSES, map(float, shares), strict=True))
    return Weighed(found, case.nearest, Issue.CERTAINTY, bool(case.signs["faint"])) if case.nearest else None


def left_open(cases: Sequence[Case]) -> dict[str, float]:
    """How often an article's claim that no entry is near to is one that the library does not settle."""
    found = {}
    for name, known in (("subject known", True), ("subject unknown", False)):
        right = [c.table in c.accepted for c in cases if c.article and c.nearest is None and c.known is known]
        found[name] = round((sum(right) + 1) / (len(right) + 2), 3)
    return found


def table_of(names: Sequence[str], scaler: StandardScaler, model: LogisticRegression) -> bytes:
    weights = (model.coef_ / scaler.scale_).T
    bias = model.intercept_ - scaler.mean_ @ weights
    table = {
        "features": list(names),
        "classes": [str(c) for c in model.classes_],
        "weights": [[round(float(w), 5) for w in row] for row in weights],
        "bias": [round(float(b), 5) for b in bias],
    }
    return (json.dumps(table) + "\n").encode()


def issues_of(cases: Sequence[Case], rows: np.ndarray) -> tuple[StandardScaler, LogisticRegression]:
    """The respect in which overstated claims go too far: each of a claim's issues counts in part."""
    pairs = [(i, issue) for i, case in enumerate(cases) for issue in sorted(case.issues) if case.label == "overstated"]
    places = np.array([i for i, _ in pairs])
    weight = np.array([1 / len(cases[i].issues) for i, _ in pairs])
    return fit(rows[places], np.array([str(issue) for _, issue in pairs]), weight)


def main() -> None:
    parser = argparse.ArgumentParser(description="Fit the verdict.")
    parser.add_argument("--articles", type=Path, required=True)
    everything = read(parser.parse_args().articles)
    cases = [case for case in everything if case.nearest]
    names = tuple(cases[0].signs)
    rows = np.array([list(case.signs.values()) for case in cases])
    labels = np.array([str(case.label) for case in cases])
    weight = np.array([W_ARTICLES if case.article else 1.0 for case in cases])
    shares = iter(held_out(rows, labels, weight, [case.topic for case in cases]))
    nothing = np.zeros(len(CLASSES))
    scores = measured(everything, np.array([next(shares) if case.nearest else nothing for case in everything]))
    print(json.dumps(scores, indent=2))
    cards.keep_floors(HERE, scores)
    files = {
        "weights.json": table_of(names, *fit(rows, labels, weight)),
        ISSUES: table_of(names, *issues_of(cases, rows)),
        OPEN: cards.as_json(left_open(everything)),
    }
    card = {
        "name": "verdict",
        "task": "the verdict on a claim that some entry may bear on, and in what an overstated one goes too far",
        "method": f"multinomial logistic regressions (scikit-learn, C={C}) over scaled signs; nothing is drawn",
        "use": f"a rule's flag stands from {STANDS}; where none flags, flags of {FLAG} together, or "
        f"support of {SUPPORT}; {FAINT} where the evidence is faint",
        "licence": "Apache-2.0",
        "data": [
            {"name": "claims/entries: example sentences", "licence": "Apache-2.0"},
            {"name": f"tests/articles: dev-*, weight {W_ARTICLES}", "licence": "Apache-2.0"},
            {"name": "claims of real news articles that no entry bears on; their text is not kept here"},
        ],
        "measured": f"{FOLDS}-fold cross-validation, topics held out whole; either accepted label counts",
        "limits": [
            "example sentences are cleaner than articles, and are the most of what is learned from",
            "the entry's other examples are seen, as they are in use",
        ],
        "built_with": {"scikit-learn": sklearn.__version__, "numpy": np.__version__},
        "scores": scores,
    }
    cards.write(HERE, files, card)


if __name__ == "__main__":
    main()
