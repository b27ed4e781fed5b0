"""What the template of the page is given. Plain texts throughout; the template escapes them."""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.records import Notice, Versions
from factcheck.report.view import Link


@dataclass(frozen=True, slots=True)
class Tag:
    """The small label at the end of a claim. ``anchor`` is an id where the claim has no other place for one."""

    number: int
    word: str
    style: str
    href: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a block's text; a link to its card where it belongs to a claim."""

    text: str
    owner: Tag | None = None
    anchor: str = ""
    closes: bool = False
    others: tuple[Tag, ...] = ()


@dataclass(frozen=True, slots=True)
class Study:
    """A study in short; ``anchor`` is its place in the list of sources."""

    text: str
    anchor: str
    link: Link | None
    retraction: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A library entry, or a study that the article describes, on a card."""

    id: str
    statement: str
    certainty: str
    grade: str
    stance: str
    allowed: str
    limits: tuple[str, ...]
    studies: tuple[Study, ...]


@dataclass(frozen=True, slots=True)
class Bearing:
    """A study of a literature: what it is, what it says of the claim, and in which words."""

    id: str
    text: str
    says: str
    quote: str
    links: tuple[Link, ...]
    retraction: str


@dataclass(frozen=True, slots=True)
class Card:
    """All that is said of one claim.

    ``tag`` also names the card; ``back`` leads to the claim in the text. ``studies`` are the first few, ``more`` the
    number of others. ``entries`` are what the verdict rests on, ``weighed`` the rest; ``bearing`` is a literature's and
    was not weighed.
    """

    tag: Tag
    anchor: str
    back: str
    where: str
    quote: str
    sure: str
    rules: tuple[tuple[str, str], ...]
    message: str
    rows: tuple[tuple[str, str], ...]
    suggestion: str
    studies: tuple[Study, ...]
    more: int
    entries: tuple[Entry, ...]
    weighed: tuple[Entry, ...]
    waivers: tuple[str, ...]
    bearing: tuple[Bearing, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Blocks that stand together, as list items do, and the cards beside them."""

    kind: str
    level: int
    members: tuple[tuple[int, tuple[Run, ...]], ...]
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A study in full, and the claims whose verdicts rest on it."""

    anchor: str
    text: str
    title: str
    journal: str
    retraction: str
    links: tuple[Link, ...]
    claims: tuple[Tag, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """How many claims have a verdict, and their part of the bar in hundredths."""

    word: str
    style: str
    number: int
    offset: str
    width: str


@dataclass(frozen=True, slots=True)
class Article:
    """One report as the page shows it."""

    anchor: str
    title: str
    source: Link
    language: str
    notices: tuple[Notice, ...]
    nothing: str
    claims: int
    flagged: int
    wording: int
    waived: int
    counts: tuple[Count, ...]
    groups: tuple[Group, ...]
    unplaced: tuple[Card, ...]
    unflagged: tuple[Card, ...]
    sources: tuple[Source, ...]
    versions: Versions
