"""Who tells a sentence, and in what tense: a study's result in the past, a person's own story."""

from __future__ import annotations

from factcheck.extract.clauses import Clause
from factcheck.extract.parsing import Reading

_FIRST_PERSON = frozenset(("i", "me", "my", "i'm", "i've", "myself"))
_THIRD_PERSON = frozenset(("he", "she", "her", "his", "him"))
_SAYING = frozenset(
    ("say", "tell", "add", "note", "explain", "think", "believe", "write", "argue", "warn", "suggest", "recommend")
)

_REPORTING = frozenset(("find", "report", "show", "observe", "see", "note", "describe", "record", "measure", "call"))


def narration(reading: Reading, clause: Clause) -> frozenset[str]:
    """Further cues: ``past_tense``, ``figure``, ``anecdote`` for one's own story, ``story`` for another's."""
    found = set()
    if _is_past(clause):
        found.add("past_tense")
    if any(t.like_num for t in clause.span):
        found.add("figure")
    words = {t.lower_ for t in reading.span}
    speaks = clause.root.lemma_ in _SAYING
    if words & _FIRST_PERSON and not ("study" in reading.cues and "found" in reading.cues):
        tenses = {t.tag_ for t in reading.span}
        if "VBD" in tenses or "VBN" in tenses or ("VBP" in tenses and "health" in reading.cues):
            found.add("anecdote")
    elif words & _THIRD_PERSON and "past_tense" in found and not speaks:
        found.add("story")
    return frozenset(found)


def _is_past(clause: Clause) -> bool:
    root = clause.root
    if root.tag_ == "VBD":
        return True
    helpers = [c for c in root.children if c.dep_ in ("aux", "auxpass")]
    perfect = root.lemma_ in _REPORTING and any(c.lemma_ == "have" for c in helpers)
    return perfect or any(c.tag_ == "VBD" for c in helpers)
