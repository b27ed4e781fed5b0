"""read -> extract -> match -> judge -> report: the five calls in order, nothing else."""

from __future__ import annotations

from itertools import pairwise
from time import perf_counter
from typing import TYPE_CHECKING, BinaryIO

from factcheck import __version__
from factcheck.config import Config
from factcheck.records import Document, Report, Versions

if TYPE_CHECKING:
    from factcheck.judge import Judge

MODELS = ("encoder", "entailment", "matching", "stance", "verdict", "worth")


class Checker:
    """Checks documents with one library and one set of models, loaded once.

    Raises:
        LibraryError, ModelError, ReadError: the library, a model or the literature cannot be used.
    """

    def __init__(self, config: Config, *, threads: int = 1) -> None:
        from factcheck.extract import Extractor
        from factcheck.judge import Weigher, rule_cards
        from factcheck.learned import load_card, load_encoder
        from factcheck.library import load_library
        from factcheck.library.lexicon import lexicon
        from factcheck.library.retractions import Retractions
        from factcheck.match import Matcher
        from factcheck.resources import claims_dir, models_dir

        started = perf_counter()
        self._config = config
        roots = (config.claims or claims_dir(), *config.library)
        library = load_library(*roots)
        self._retractions = Retractions(roots)
        models = config.models or models_dir()
        encoder = load_encoder(models, threads)
        self._extractor = Extractor(lexicon(library), encoder, models)
        self._matcher = Matcher(library, encoder, models)
        self._weigher = Weigher(models)
        self._rules = rule_cards()
        self._literature = None
        if config.literature:
            from factcheck.match.literature import Literature

            self._literature = Literature(config.literature, encoder, models, self._retractions.status, threads)
        used = {name: load_card(models, name).version for name in MODELS}
        used.update(self._literature.models if self._literature else ())
        self.versions = Versions(
            __version__,
            library.version,
            len(library.catalogue),
            tuple(used.items()),
            self._literature.version if self._literature else "",
        )
        self._load = perf_counter() - started

    def check(self, target: str, *, stdin: BinaryIO | None = None, stdin_name: str = "<stdin>") -> Report:
        """Read and check one file, URL or, for ``-``, standard input.

        Raises:
            ReadError: the target cannot be read as an article.
        """
        from factcheck.read import read_document

        started = perf_counter()
        document = read_document(target, self._config, stdin=stdin, stdin_name=stdin_name)
        return self.check_document(document, read=perf_counter() - started)

    def check_document(self, document: Document, *, read: float = 0.0) -> Report:
        """Check a document that has been read; ``read`` is the time, in seconds, that reading it took."""
        from factcheck.judge.house import in_house_words

        judge = self._judge_of(document)
        if document.language != "en":
            notices = judge.notices(document, self._retractions.status)
            return Report(document, (), self.versions, notices, self._rules, (("read", read),))
        marks = [perf_counter()]
        claims = self._extractor.extract(document)
        marks.append(perf_counter())
        matches = self._matcher.match(claims)
        marks.append(perf_counter())
        words = dict(self._config.wording)
        findings = tuple(in_house_words(f, words) for f in judge.judge(claims, matches, document.waivers))
        notices = judge.notices(document, self._retractions.status, findings)
        if self._literature:
            findings = self._literature.beside(findings)
        marks.append(perf_counter())
        spent = [later - earlier for earlier, later in pairwise(marks)]
        timings = zip(("load", "read", "extract", "match", "judge"), (self._load, read, *spent), strict=True)
        return Report(document, findings, self.versions, notices, self._rules, tuple(timings))

    def _judge_of(self, document: Document) -> Judge:
        from factcheck.judge import Choice, Judge

        config = self._config
        choice = Choice(config.select, config.ignore, tuple(config.switches(document.source)))
        return Judge(choice, config.min_confidence, self._weigher, config.today)
