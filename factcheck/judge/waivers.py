"""Which waivers of an article are in force, what they let be, and what they let be in vain."""

from __future__ import annotations

from collections.abc import Container, Sequence
from datetime import date

from factcheck.judge.precedence import deciding
from factcheck.records import Allowance, AllowedBy, Claim, Finding, Opinion, Waived, Waiver


def in_force(waivers: Sequence[Waiver], today: date | None) -> tuple[Waiver, ...]:
    """The waivers that are well written, say why, and have not expired; without a day none has."""
    return tuple(w for w in waivers if not w.problem and w.reason and not expired(w, today))


def expired(waiver: Waiver, today: date | None) -> bool:
    """Whether a waiver's last day is over."""
    return waiver.until is not None and today is not None and waiver.until < today


def allowance(waivers: Sequence[Waiver], claim: Claim, code: str) -> Allowance | None:
    """Why ``code`` may be silent on ``claim``, by the first of ``waivers`` that covers it; None if it may not."""
    waiver = next((w for w in waivers if code in w.codes and _covers(w, claim)), None)
    return Allowance(AllowedBy.WAIVER, waiver.reason, waiver.until) if waiver else None


def waived(asked: Sequence[Opinion], claim: Claim, waivers: Sequence[Waiver]) -> tuple[Waived, ...]:
    """The opinions that would speak and are let be; where one is, the next in line would, and may be let be as well."""
    found: list[Waived] = []
    while waivers:
        speaking = (*deciding(asked), *(o for o in asked if o.verdict is None))
        met = [Waived(o, why) for o in speaking if (why := allowance(waivers, claim, o.code))]
        if not met:
            break
        found += met
        asked = [o for o in asked if all(o is not w.opinion for w in found)]
    return tuple(found)


def needless(waiver: Waiver, findings: Sequence[Finding], known: Container[str]) -> tuple[str, ...]:
    """The codes of a waiver, among those ``known``, that would have said nothing on what it covers."""
    met = {w.opinion.code for f in findings if _covers(waiver, f.claim) for w in f.waived}
    return tuple(code for code in waiver.codes if code in known and code not in met)


def _covers(waiver: Waiver, claim: Claim) -> bool:
    return claim.start < waiver.end and waiver.start < claim.end
