"""What a library file may hold. The JSON Schema for editors' completion is written from these models."""

from __future__ import annotations

import datetime
import re
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, model_validator

from factcheck.records import Certainty, Direction, Issue, Period, Verdict

DAYS = {
    "second": 1 / 86400,
    "minute": 1 / 1440,
    "hour": 1 / 24,
    "day": 1.0,
    "week": 7.0,
    "month": 30.4375,
    "year": 365.25,
}
_SPAN = re.compile(r"(\d+(?:\.\d+)?) (second|minute|hour|day|week|month|year)s?")

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


def parse_span(text: str) -> float:
    """Days in ``"3 weeks"``. Raises ValueError where it is not a number and a unit of time."""
    found = _SPAN.fullmatch(text.strip())
    if not found:
        raise ValueError(f"'{text}' is not a length of time: write a number and a unit, as in '3 days'")
    return float(found[1]) * DAYS[found[2]]


def _check_span(text: str) -> str:
    parse_span(text)
    return text


Span = Annotated[str, AfterValidator(_check_span)]


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Named(_Model):
    """A thing and the other names that articles give it."""

    name: Text
    synonyms: tuple[Text, ...] = ()


class Population(_Model):
    """Whom the evidence is about."""

    name: Text
    species: Literal["human", "animal", "cell"] = "human"


class Interval(_Model):
    """From when to when, as lengths of time such as ``1 hour``."""

    min: Span
    max: Span

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if parse_span(self.min) > parse_span(self.max):
            raise ValueError(f"min '{self.min}' is longer than max '{self.max}'")
        return self

    def period(self) -> Period:
        """The interval in days, worded for a reader."""
        text = self.min if self.min == self.max else f"{self.min} to {self.max}"
        return Period(text, parse_span(self.min), parse_span(self.max))


class OverstatedExample(_Model):
    """A sentence that goes further than the entry, and in what respects."""

    text: Text
    issues: Annotated[tuple[Issue, ...], Field(min_length=1)]


class Examples(_Model):
    """Sentences as articles write them: tests of the tool, and data to train on."""

    supported: tuple[Text, ...] = ()
    overstated: tuple[OverstatedExample, ...] = ()
    unsupported: tuple[Text, ...] = ()
    contradicted: tuple[Text, ...] = ()
    unrelated: tuple[Text, ...] = ()

    def claims(self) -> tuple[tuple[Verdict, str], ...]:
        """Every sentence that the entry bears on, with its label."""
        return (
            *((Verdict.SUPPORTED, text) for text in self.supported),
            *((Verdict.OVERSTATED, over.text) for over in self.overstated),
            *((Verdict.UNSUPPORTED, text) for text in self.unsupported),
            *((Verdict.CONTRADICTED, text) for text in self.contradicted),
        )

    def texts(self) -> tuple[str, ...]:
        """Every sentence, near misses included."""
        return (*(text for _, text in self.claims()), *self.unrelated)


class Entry(_Model):
    """One curated, cited, graded statement of what the evidence says about a subject and an outcome.

    ``differs_from`` names entries on the same subject and outcome that point another way; ``limits`` says why.
    """

    id: Slug
    topic: Slug
    kind: Literal["effect", "harm", "mechanism", "regulatory", "prevalence", "background"]
    statement: Text
    subject: Named
    outcome: Named
    population: Population
    comparator: str = ""
    direction: Direction
    certainty: Certainty
    basis: Literal["review_graded", "guideline", "regulator", "curator_judged"]
    causal: bool
    magnitude: Literal["none", "small", "moderate", "large", "unclear"] = "unclear"
    effect: str = ""
    onset: Interval | None = None
    duration: Interval | None = None
    allowed: Text
    limits: tuple[Text, ...] = ()
    sources: Annotated[tuple[Slug, ...], Field(min_length=1)]
    differs_from: tuple[Slug, ...] = ()
    examples: Examples
    reviewed: datetime.date
    review_by: datetime.date
    status: Literal["active", "withdrawn"] = "active"

    @model_validator(mode="after")
    def _dates_in_order(self) -> Self:
        if self.review_by <= self.reviewed:
            raise ValueError("review_by must be later than reviewed")
        return self


class Retraction(_Model):
    """Whether a source still stands."""

    status: Literal["none", "retracted", "concern"] = "none"
    date: datetime.date | None = None


class Source(_Model):
    """One study, review, guideline or label."""

    id: Slug
    title: Text
    first_author: str = ""
    year: Annotated[int, Field(ge=1900, le=2100)]
    journal: str = ""
    publisher: str = ""
    design: Text
    n: Annotated[int, Field(ge=1)] | None = None
    doi: Annotated[str, StringConstraints(pattern=r"^(10\.\d{4,9}/\S+)?$")] = ""
    pmid: Annotated[str, StringConstraints(pattern=r"^\d{0,9}$")] = ""
    pmcid: Annotated[str, StringConstraints(pattern=r"^(PMC\d{1,9})?$")] = ""
    url: Annotated[str, StringConstraints(pattern=r"^(https?://\S+)?$")] = ""
    retraction: Retraction = Retraction()
    seen: Annotated[tuple[Text, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _can_be_found(self) -> Self:
        if not (self.doi or self.pmid or self.pmcid or self.url):
            raise ValueError("a source needs at least one of doi, pmid, pmcid, url")
        if not (self.journal or self.publisher):
            raise ValueError("a source needs a journal or a publisher")
        return self


class TopicSubject(Named):
    """A subject's shared names. ``in_context`` are those that mean it only where the article also names it plainly.

    "The spray" is esketamine in an article on esketamine, and a flu vaccine in another. A ``condition`` is a state of
    health, not a thing done or taken: it is what an article is about only where nothing is said to act on it.
    """

    in_context: tuple[Text, ...] = ()
    condition: bool = False


class Topic(_Model):
    """What the library means to cover under one heading.

    ``coverage: main`` says that the subject's main effects are covered, so that a claimed effect beyond the entries
    may be called unsupported; ``partial`` says nothing of the kind. ``subjects`` gives names that all the topic's
    entries on a subject share; ``synonyms`` are other words for the heading itself, and ``related`` topics that a
    reader of this one may look for.
    """

    id: Slug
    title: Text
    synonyms: tuple[Text, ...] = ()
    related: tuple[Slug, ...] = ()
    coverage: Literal["main", "partial"] = "partial"
    subjects: tuple[TopicSubject, ...] = ()

    def shared_names(self, subject: str) -> tuple[str, ...]:
        """The names that this topic gives a subject, besides its entries' own."""
        return tuple(name for shared in self.subjects if shared.name == subject for name in shared.synonyms)
