"""Short articles of our own making, as many as wanted, no two alike; nothing in them is about anybody."""

from __future__ import annotations

from random import Random

CLAIMS = (
    "One infusion of ketamine keeps anxiety away for years.",
    "Magnesium may help people with anxiety a little.",
    "Ketamine never harms the bladder.",
    "Exercise may ease symptoms of depression.",
    "Some people feel better after a walk in the evening.",
)
_WORDS = [
    "garden",
    "kettle",
    "window",
    "letter",
    "carpet",
    "bridge",
    "winter",
    "market",
    "ladder",
    "button",
    "pocket",
    "silver",
    "copper",
    "basket",
    "corner",
    "candle",
    "meadow",
    "harbour",
    "lantern",
    "pebble",
    "ribbon",
    "saddle",
    "timber",
    "valley",
    "wagon",
    "anchor",
    "barrel",
    "chimney",
    "drawer",
    "engine",
    "feather",
    "hammer",
    "island",
    "jacket",
    "kitchen",
    "lemon",
    "mirror",
    "needle",
    "orchard",
    "pillow",
    "quarry",
    "river",
    "shovel",
    "tunnel",
    "umbrella",
    "velvet",
    "whistle",
]
_VERBS = ["stood", "lay", "waited", "turned", "rested", "shone", "leaned", "rattled"]


def text_of(number: int) -> list[str]:
    """Paragraphs: a claim, and about eighty words that say nothing."""
    draw = Random(number)  # noqa: S311
    filler = [
        f"The {draw.choice(_WORDS)} by the {draw.choice(_WORDS)} {draw.choice(_VERBS)} near a {draw.choice(_WORDS)}"
        f" and the {draw.choice(_WORDS)} {draw.choice(_VERBS)}."
        for _ in range(6)
    ]
    return [" ".join(filler[:3]), CLAIMS[number % len(CLAIMS)], " ".join(filler[3:])]


def html_of(number: int, *, title: str = "") -> bytes:
    """The same as a web page."""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in text_of(number))
    title = title or f"Page {number}"
    return f"<html><head><title>{title}</title></head><body><h1>{title}</h1>{body}</body></html>".encode()
