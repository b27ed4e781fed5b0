"""Shares of people in a text: "7%", "one in four", "two-thirds", "half"."""

from __future__ import annotations

import re

_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "twenty": 20, "hundred": 100, "a hundred": 100, "thousand": 1000, "a thousand": 1000,
}  # fmt: skip
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "tenth": 10}
_NUMBER = r"\d+(?:[.,]\d+)?|a hundred|a thousand|" + "|".join(_WORDS)
_PERCENT = re.compile(r"(\d+(?:\.\d+)?)\s*(?:%|per ?cent\b)", re.I)
_OF = re.compile(rf"\b({_NUMBER})[ -](?:in|out of|of)[ -](?:every )?({_NUMBER})\b", re.I)
_FRACTION = re.compile(r"\b(?:(one|two|three|four|a)[ -])?(half|thirds?|quarters?|fifths?|tenths?)\b", re.I)


def shares(text: str) -> tuple[float, ...]:
    """Every share in a text, as a part of one, in no particular order; those over one are left out."""
    found = [float(m[1]) / 100 for m in _PERCENT.finditer(text)]
    for m in _OF.finditer(text):
        whole = _value(m[2])
        if whole:
            found.append(_value(m[1]) / whole)
    for m in _FRACTION.finditer(text):
        count = 1 if (m[1] or "a").lower() == "a" else _WORDS[m[1].lower()]
        found.append(count / _PARTS[m[2].lower().rstrip("s")])
    return tuple(share for share in found if 0 < share <= 1)


def _value(text: str) -> float:
    return float(_WORDS[text.lower()]) if text.lower() in _WORDS else float(text.replace(",", ""))
