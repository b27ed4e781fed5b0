"""An entry as the cross-encoder reads it beside a claim: how certain it is, and the strongest wording it bears."""

from __future__ import annotations

from factcheck.records import Certainty


def in_words(certainty: Certainty, allowed: str) -> str:
    """The evidence's side of a pair: "low certainty: Ketamine may ease anxiety for a few days."."""
    return f"{certainty.replace('_', ' ')} certainty: {allowed}"
