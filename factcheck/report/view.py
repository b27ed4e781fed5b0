"""What every format says of a finding: its words, its order, the studies to name first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from factcheck.records import (
    Allowance,
    AllowedBy,
    Finding,
    Match,
    Notice,
    Opinion,
    Report,
    Severity,
    SourceRecord,
    Stance,
    Study,
    Verdict,
)
from factcheck.report.clean import doi_link, line, web_link

VERDICT_WORDS = {
    Verdict.SUPPORTED: "supported",
    Verdict.OVERSTATED: "overstated",
    Verdict.CONTRADICTED: "contradicted",
    Verdict.UNSUPPORTED: "unsupported",
    Verdict.NOT_IN_LIBRARY: "not in the library",
}
"""Each verdict in a reader's words, in the order of a summary."""

RETRACTION_WORDS = {"retracted": "RETRACTED", "concern": "EXPRESSION OF CONCERN"}

STANCE_WORDS = {Stance.SUPPORTS: "agrees", Stance.REFUTES: "disagrees", Stance.NEITHER: "does not decide"}

MAY_BEAR = "studies that may bear on this, not weighed in the verdict"
"""What stands over the studies of a literature, so that nobody takes them for the library's evidence."""

MOST_STUDIES = 2
"""How many studies of a finding stand beside it; the others are one step away."""


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts over a report's findings.

    ``wording`` counts claims flagged for their wording alone, ``waived`` those of which something is let be, and
    ``known`` those of them that a baseline holds.
    """

    claims: int
    flagged: int
    wording: int
    waived: int
    known: int
    verdicts: dict[Verdict, int]
    severities: dict[Severity, int]


@dataclass(frozen=True, slots=True)
class Link:
    """A label, and the address that it leads to; no address where none is safe to follow."""

    label: str
    url: str


def ordered(report: Report) -> tuple[Finding, ...]:
    """The findings as the article reads."""
    return tuple(sorted(report.findings, key=lambda f: (f.claim.start, f.claim.end, f.id)))


def summarise(findings: Iterable[Finding]) -> Summary:
    """Count what there is."""
    all_of_them = tuple(findings)
    verdicts = Counter(f.verdict for f in all_of_them)
    severities = Counter(f.severity for f in all_of_them)
    return Summary(
        claims=len(all_of_them),
        flagged=sum(f.flagged for f in all_of_them),
        wording=sum(f.wording_only for f in all_of_them),
        waived=sum(bool(f.waived) for f in all_of_them),
        known=sum(any(w.allowance.by is AllowedBy.BASELINE for w in f.waived) for f in all_of_them),
        verdicts={v: verdicts[v] for v in VERDICT_WORDS},
        severities={s: severities[s] for s in Severity},
    )


def asides(counts: Summary) -> tuple[str, ...]:
    """What a summary says beside its verdicts, as ``2 flagged for wording alone``."""
    numbers = (
        (counts.wording, "flagged for wording alone"),
        (counts.waived - counts.known, "waived"),
        (counts.known, "known from the baseline"),
    )
    return tuple(f"{number} {words}" for number, words in numbers if number)


def standing(report: Report) -> tuple[Notice, ...]:
    """The notices that nobody lets be."""
    return tuple(notice for notice in report.notices if notice.allowance is None)


def waivers(finding: Finding) -> tuple[str, ...]:
    """``O105 duration: quoted from the patient (until 2027-01-01)`` for each opinion that is let be."""
    return tuple(f"{line(w.opinion.code)} {line(w.opinion.name)}: {_reason(w.allowance)}" for w in finding.waived)


def _reason(allowance: Allowance) -> str:
    return line(allowance.reason) + (f" (until {allowance.until.isoformat()})" if allowance.until else "")


def nothing_found(report: Report) -> str:
    """What to say of a report without findings; a notice may tell why there are none."""
    if report.document.language != "en":
        return "No claims were judged."
    return f"No health claims found on {line(report.only)}." if report.only else "No health claims found."


def in_full(finding: Finding, show_all: bool) -> bool:
    """Whether a finding is shown with all that stands behind it.

    What the library does not know is, where a literature has studies on it: for that it was searched.
    """
    unknown = finding.verdict is Verdict.NOT_IN_LIBRARY
    return finding.flagged or show_all or (unknown and bool(finding.studies))


def label(finding: Finding) -> str:
    """The finding in a word or three: its verdict, or ``wording``."""
    return "wording" if finding.wording_only else VERDICT_WORDS[finding.verdict]


def speaking(finding: Finding) -> tuple[Opinion, ...]:
    """The opinions that the verdict rests on, then those on wording; those overruled have no voice here."""
    agreed = [o for o in finding.opinions if o.verdict is finding.verdict]
    return (*agreed, *(o for o in finding.opinions if o.verdict is None))


def cited(finding: Finding) -> tuple[Match, ...]:
    """The matches that the verdict rests on, those that the opinions name first.

    Where no opinion names one, the best match, or the best that agrees with a supported claim. None then for a claim
    without evidence: a study that was merely near would mislead there.
    """
    by_id = {m.evidence.id: m for m in reversed(finding.matches)}
    named = dict.fromkeys(o.evidence_id for o in speaking(finding) if o.evidence_id in by_id)
    if named:
        return tuple(by_id[i] for i in named)
    if finding.verdict in (Verdict.UNSUPPORTED, Verdict.NOT_IN_LIBRARY):
        return ()
    agreeing = [m for m in finding.matches if m.stance is Stance.SUPPORTS and finding.verdict is Verdict.SUPPORTED]
    return tuple(agreeing or finding.matches)[:1]


def sources(matches: Iterable[Match]) -> tuple[SourceRecord, ...]:
    """The studies behind ``matches``, each once, in their order."""
    return tuple({s.id: s for m in matches for s in m.evidence.sources}.values())


def loudest(studies: Iterable[SourceRecord]) -> tuple[SourceRecord, ...]:
    """Studies with the retracted and doubted first: those must not hide behind "and 2 more"."""
    return tuple(sorted(studies, key=lambda s: s.retraction not in RETRACTION_WORDS))


def rows(finding: Finding) -> tuple[tuple[str, str], ...]:
    """What the article ``says`` and the evidence ``bears``; a ``note`` from each rule that has no evidence to name.

    Rules that go by the same evidence share a row: what they bear differs, its certainty and population do not.
    """
    shared: dict[str, tuple[list[str], list[str]]] = {}
    notes = []
    for opinion in speaking(finding):
        bears, _, ground = line(opinion.bears).partition(" · ")
        said, borne = shared.setdefault(ground if bears else "", ([], []))
        says = line(opinion.says)
        if says and not _repeats(says, line(finding.claim.text)):
            said.append(says)
        if bears:
            borne.append(bears)
        else:
            notes.append(line(opinion.message))
    found = []
    for ground, (said, borne) in shared.items():
        found.append(("says", _listed(said)))
        found.append(("bears", " · ".join(filter(None, (_listed(borne), ground)))))
    found += [("note", note) for note in notes] or [("note", line(finding.message))] * (not shared)
    return tuple(dict.fromkeys((name, text) for name, text in found if text))


def remark(finding: Finding) -> str:
    """The finding's message, where ``rows`` don't say it already."""
    said = {o.message for o in speaking(finding)} if finding.flagged else set()
    return "" if finding.message in said else line(finding.message)


def _listed(texts: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(texts))


def _repeats(says: str, claim: str) -> bool:
    """Whether ``says`` only quotes the claim, or its beginning."""
    words = says.strip('“”"')
    return words == claim or (words.endswith("…") and claim.startswith(words.rstrip("… ")))


def reference(source: SourceRecord) -> str:
    """``Taylor 2018, trial, n = 18``."""
    who = " ".join(filter(None, (line(source.first_author), str(source.year or ""))))
    size = f"n = {source.n:,}" if source.n else ""
    return ", ".join(filter(None, (who or line(source.id), line(source.design), size)))


def title_of(source: SourceRecord) -> str:
    """``A trial of starfern tea. Journal of Made-up Plants 2028``: a study that is known by its title."""
    where = " ".join(filter(None, (line(source.journal), str(source.year or ""))))
    return ". ".join(filter(None, (line(source.title).rstrip(".") or line(source.id), where)))


def identifiers(source: SourceRecord) -> str:
    """``doi:10.5555/1 · PMID 99000001``; the literature's own number where it gives no other."""
    return " · ".join(link.label for link in links(source)) or line(source.id)


def says(study: Study) -> str:
    """``disagrees, 0.83``: what a study says of a claim, and how sure that is."""
    return f"{STANCE_WORDS[study.stance]}, {study.stance_sure:.2f}"


def quoted(study: Study) -> str:
    """The sentences of a study, in quotation marks; leaving some out shows."""
    return f"“{' … '.join(line(sentence) for sentence in study.sentences)}”"


def links(source: SourceRecord) -> tuple[Link, ...]:
    """Where a study can be read, the DOI first."""
    pmid, pmcid = line(source.pmid), line(source.pmcid)
    found = (
        Link(f"doi:{line(source.doi)}", doi_link(source.doi)) if source.doi else None,
        Link(f"PMID {pmid}", _numbered("https://pubmed.ncbi.nlm.nih.gov/{}/", pmid, "")) if pmid else None,
        Link(pmcid, _numbered("https://pmc.ncbi.nlm.nih.gov/articles/{}/", pmcid, "PMC")) if pmcid else None,
        Link(line(source.url), web_link(source.url)) if source.url else None,
    )
    return tuple(link for link in found if link)


def _numbered(address: str, number: str, prefix: str) -> str:
    digits = number.removeprefix(prefix)
    return address.format(number) if number.startswith(prefix) and digits.isascii() and digits.isdigit() else ""
