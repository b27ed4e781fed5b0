"""Times in a clause: how soon an effect comes and how long it lasts, apart from doses, ages and lengths of studies."""

from __future__ import annotations

import re
from dataclasses import dataclass

from factcheck.library.schema import DAYS
from factcheck.records import Period

_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "twelve": 12, "twenty": 20, "thirty": 30, "a single": 1, "a couple of": 2, "half a": 0.5, "half an": 0.5,
}  # fmt: skip
_VAGUE = {
    "few": (2, 5),
    "a few": (2, 5),
    "several": (2, 8),
    "many": (4, 12),
    "some": (2, 6),
    "mere": (1, 3),
    "just": (1, 3),
}
_UNIT = r"(?P<unit>second|minute|hour|day|week|month|year)s?"
_ONE = r"\d+(?:\.\d+)?|a single|a couple of|half an?|" + "|".join(sorted(_NUMBERS, key=len, reverse=True))
_AMOUNT = (
    rf"(?:(?P<low>{_ONE})(?:\s*(?:-|–|—|to|or|and)\s*(?P<high>{_ONE}))?|(?P<vague>a few|few|several|many|some|mere))"
)
_TIME = re.compile(
    rf"\b(?:(?:{_AMOUNT})[\s-]+(?:whole |full |entire |straight |solid )?)?{_UNIT}(?:\s*(?:-|–|to|or|and even|"
    rf"and)\s*(?:even\s+)?(?P<unit2>day|week|month|year)s?)?\b",
    re.IGNORECASE,
)
_FOREVER = re.compile(
    r"\b(for life|forever|permanent(?:ly)?|for good|lifelong|never (?:come|comes|came) back|indefinitely|"
    r"once and for all|a lifetime|never return\w*)\b",
    re.I,
)
_LONG = re.compile(
    r"\b(long[- ]lasting|long[- ]term (?:relief|benefit|effect|remission)\w*|lasting (?:relief|effect|"
    r"benefit|change)\w*|durable)\b",
    re.I,
)
_AT_ONCE = re.compile(
    r"\b(instant(?:ly)?|immediate(?:ly)?|at once|overnight|right away|straight away|"
    r"from the (?:very )?first (?:dose|day|session))\b",
    re.I,
)
_ONSET_BEFORE = re.compile(
    r"\b(within|in|after|in as little as|in under|in less than|by|inside|in just|in only|as early as|"
    r"after just)\s+(?:the\s+)?(?:first\s+|about\s+|around\s+|just\s+|only\s+|a\s+mere\s+|as little as\s+|"
    r"as few as\s+)?$",
    re.I,
)
_DURATION_BEFORE = re.compile(
    r"\b(for|last|lasts|lasted|lasting|persist\w*|remain\w*|continu\w*|endur\w*|throughout|up to|over|"
    r"sustain\w*|stay\w*|keep\w*|holds?|held)\b[^.;,]{0,28}$",
    re.I,
)
_DURATION_AFTER = re.compile(
    r"^\s*(?:on end|at a time|afterwards|later|of (?:relief|calm|benefit|peace|remission))", re.I
)
_NOT_TIME_BEFORE = re.compile(r"\b(per|a|an|each|every|once|twice|times)\s*$", re.I)
_NOT_TIME_AFTER = re.compile(
    r"^[\s-]*(?:old|of age|trial|study|follow|period|course|programme|program|ago|-old|a week|a day|earlier|before)",
    re.I,
)
_STUDY_LENGTH = re.compile(
    r"\b(follow(?:ed|ing|-up)?|tracked|observed|monitored|study (?:of|over|lasting)|trial (?:of|over|"
    r"lasting)|survey)\b[^.;]{0,40}$",
    re.I,
)
_OTHERS_TIME = re.compile(
    r"\b(unlike|than|whereas|while|compared (?:with|to)|instead of|rather than|take|takes|took|taking|"
    r"wait\w*|need\w*)\b[^.;]{0,60}$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Times:
    """Onset and duration that a clause claims, each None where it claims none."""

    onset: Period | None = None
    duration: Period | None = None


def times(text: str) -> Times:
    """The onset and the duration in a clause's text."""
    onset = duration = None
    for found in _TIME.finditer(text):
        before, after = text[: found.start()], text[found.end() :]
        role = _role(before, after, found)
        if role == "onset":
            onset = onset or _period(found)
        elif role == "duration":
            duration = _longer(duration, _period(found))
    if word := _FOREVER.search(text):
        duration = Period(word[0], 30 * DAYS["year"], 100 * DAYS["year"])
    elif duration is None and (word := _LONG.search(text)):
        duration = Period(word[0], DAYS["month"], DAYS["year"])
    if onset is None and (word := _AT_ONCE.search(text)):
        onset = Period(word[0], 0.0, DAYS["day"] if word[0].lower() == "overnight" else DAYS["hour"])
    return Times(onset, duration)


def _role(before: str, after: str, found: re.Match[str]) -> str:
    """What a stretch of time is said of: onset, duration, or something else (a dose, an age, a study's length)."""
    counted = bool(found["low"] or found["vague"] or found["unit2"])
    if _NOT_TIME_AFTER.match(after) or _STUDY_LENGTH.search(before):
        return "other"
    if not counted and not found[0].lower().endswith("s"):
        return "other"
    if _NOT_TIME_BEFORE.search(before) and not counted:
        return "other"
    if _OTHERS_TIME.search(before) and not re.search(r"\b(for|last\w*|within)\s*$", before, re.I):
        return "other"
    if _DURATION_AFTER.match(after):
        return "duration"
    if _ONSET_BEFORE.search(before):
        return "onset"
    return "duration" if _DURATION_BEFORE.search(before) else "other"


def _period(found: re.Match[str]) -> Period:
    unit = DAYS[found["unit"].lower()]
    low, high = _amount(found)
    longest = DAYS[found["unit2"].lower()] * 2 if found["unit2"] else high * unit
    return Period(found[0].strip(), low * unit, max(longest, low * unit))


def _amount(found: re.Match[str]) -> tuple[float, float]:
    if found["vague"]:
        return _VAGUE[found["vague"].lower()]
    if not found["low"]:
        return (1, 4)
    low = _number(found["low"])
    return low, _number(found["high"]) if found["high"] else low


def _number(text: str) -> float:
    return float(_NUMBERS[text.lower()]) if text.lower() in _NUMBERS else float(text)


def _longer(one: Period | None, other: Period) -> Period:
    return other if one is None or other.max_days > one.max_days else one
