"""The shape of ``factcheck.report/1``. A field is never removed or given another meaning under the same name."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from factcheck.records import AllowedBy, Certainty, ClaimKind, Direction, Issue, Severity, Stance, Strength, Verdict
from factcheck.report.clean import encodable

NAME: Literal["factcheck.report/1"] = "factcheck.report/1"

# A lone surrogate, as a hostile page may hold, has no UTF-8 form.
Text = Annotated[str, BeforeValidator(encodable)]
Count = Annotated[int, Field(ge=0)]
Share = Annotated[float, Field(ge=0, le=1, description="From 0 to 1, three decimals.")]
Offset = Annotated[int, Field(ge=0)]
Place = Annotated[int, Field(ge=1)]


class SubjectSource(StrEnum):
    """Where a claim's subject is named."""

    STATED = "stated"
    PRONOUN = "pronoun"
    LEAD = "lead"
    HEADING = "heading"
    PREVIOUS = "previous"
    TITLE = "title"


class Species(StrEnum):
    """In whom or what an effect is said to be."""

    HUMAN = "human"
    ANIMAL = "animal"
    CELL = "cell"


class Retraction(StrEnum):
    """Whether a source still stands."""

    NONE = "none"
    RETRACTED = "retracted"
    CONCERN = "concern"


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class DocumentModel(_Model):
    """The article. Every offset in the report counts Unicode code points of its text, from 0, half-open."""

    source: Text = Field(description="Path or address, as it was given.")
    title: Text = Field(description="Title, or nothing where none was found.")
    characters: Count = Field(description="Length of the text in code points.")
    language: Text = Field(description="Language tag (BCP 47).")
    text: Text | None = Field(description="The text that was extracted; null where the file itself is the text.")


class VersionsModel(_Model):
    """What made the report: the same versions and the same article give the same bytes."""

    factcheck: Text = Field(description="Version of the package.")
    library: Text = Field(description="Version of the evidence library.")
    entries: Count = Field(description="Number of active entries in the library.")
    models: dict[Text, Text] = Field(description="Version of each learned model, by name.")
    literature: Text = Field(description="Version of the literature that was searched, or nothing.")


class SummaryModel(_Model):
    """Counts of claims."""

    claims: Count = Field(description="All claims found.")
    flagged: Count = Field(description="Claims that an editor should look at.")
    wording: Count = Field(description="Claims flagged for their wording alone.")
    waived: Count = Field(description="Claims of which something is let be.")
    supported: Count
    overstated: Count
    unsupported: Count
    contradicted: Count
    not_in_library: Count
    errors: Count = Field(description="Findings of severity error.")
    warnings: Count = Field(description="Findings of severity warning.")
    notes: Count = Field(description="Findings of severity note.")


class AllowanceModel(_Model):
    """Why something that a rule flagged is let be."""

    by: AllowedBy = Field(description="A waiver in the text, or a baseline that holds it already.")
    reason: Text
    until: Text | None = Field(description="The waiver's last day (ISO 8601); null where it has none.")


class NoticeModel(_Model):
    """Something to say of the article as a whole, or of a place in it that holds no claim."""

    code: Text
    message: Text
    line: Place | None = Field(description="Line of the place in the text, from 1; null where it is the whole.")
    column: Place | None = Field(description="Column of the place in code points, from 1.")
    allowed: AllowanceModel | None = Field(description="Why it is let be; null where it is not.")


class StretchModel(_Model):
    """A stretch of the text, exactly as it stands there."""

    start: Offset
    end: Offset
    text: Text


class IssueModel(_Model):
    """What one rule holds against the claim, or for it."""

    code: Text = Field(description="Stable code of the rule.")
    name: Text
    message: Text
    verdict: Verdict | None = Field(description="The rule's verdict; null for rules on wording.")
    issue: Issue | None = Field(description="In what respect the claim goes further than the evidence.")
    confidence: Share
    says: Text = Field(description="What the article says, in a phrase.")
    bears: Text = Field(description="What the evidence bears, in a phrase.")
    suggestion: Text
    evidence_id: Text = Field(description="Id of the entry that the rule went by, or nothing.")


class WaivedModel(_Model):
    """What one rule holds against the claim, let be: it flags nothing and does not count for the exit code."""

    issue: IssueModel
    allowed: AllowanceModel


class PeriodModel(_Model):
    """A length of time."""

    text: Text = Field(description="As it was written.")
    min_days: float
    max_days: float | None = Field(description="Null where it has no end.")


class FrameModel(_Model):
    """A claim's parts, as written; nothing where the claim does not speak of one."""

    kind: ClaimKind
    subject: Text
    subject_source: SubjectSource | None = Field(description="Where the subject is named; null without a subject.")
    subject_terms: tuple[Text, ...] = Field(description="The library's names found in the subject.")
    outcome: Text
    outcome_terms: tuple[Text, ...]
    direction: Direction
    strength: Strength
    hedges: tuple[Text, ...]
    boosters: tuple[Text, ...]
    negated: bool
    negation: Text
    population: Text
    species: Species
    comparator: Text
    magnitude: Text
    onset: PeriodModel | None
    duration: PeriodModel | None
    attribution: Text


class SourceModel(_Model):
    """A study, review, guideline or label."""

    id: Text
    title: Text
    first_author: Text
    year: int | None
    journal: Text
    design: Text
    n: int | None = Field(description="Number of participants.")
    doi: Text
    pmid: Text
    pmcid: Text
    url: Text
    retraction: Retraction


class EntryModel(_Model):
    """A library entry, or a study that the article describes, set against the claim."""

    id: Text
    kind: Text
    statement: Text
    certainty: Certainty = Field(description="GRADE certainty of the evidence.")
    direction: Direction
    stance: Stance
    score: Share
    population: Text
    effect: Text
    allowed: Text = Field(description="The strongest wording that the evidence bears.")
    limits: tuple[Text, ...] = Field(description="What the evidence does not show.")
    sources: tuple[SourceModel, ...]


class StudyModel(_Model):
    """A study of the literature that was searched, with the sentences of its abstract nearest to the claim."""

    source: SourceModel
    sentences: tuple[Text, ...]
    stance: Stance = Field(description="What the sentences say of the claim.")
    stance_sure: Share = Field(description="How likely the stance is.")
    score: Share = Field(description="How likely it is that the study bears on the claim.")


class FindingModel(_Model):
    """The verdict on one claim."""

    id: Text
    start: Offset
    end: Offset
    line: Place = Field(description="Line of the start in the text, from 1.")
    column: Place = Field(description="Column of the start in code points, from 1.")
    quote: Text = Field(description="The text from start to end.")
    sentence: StretchModel
    verdict: Verdict
    severity: Severity
    confidence: Share
    issues: tuple[IssueModel, ...]
    frame: FrameModel
    entries: tuple[EntryModel, ...] = Field(description="What was set against the claim, best match first.")
    message: Text
    suggestion: Text
    waived: tuple[WaivedModel, ...]
    studies: tuple[StudyModel, ...] = Field(description="What may bear on the claim too; no verdict rests on it.")


class ReportModel(_Model):
    """All findings on one article, supported claims included, in the order of its text."""

    model_config = ConfigDict(title="factcheck report")

    # "schema" itself is the name of a method of BaseModel.
    schema_name: Literal["factcheck.report/1"] = Field(alias="schema", description="Name of this schema.")
    document: DocumentModel
    versions: VersionsModel
    summary: SummaryModel
    notices: tuple[NoticeModel, ...]
    findings: tuple[FindingModel, ...]


def schema_text() -> str:
    """The JSON Schema of one report, as JSON text ending in a newline."""
    generated = ReportModel.model_json_schema(mode="serialization")
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": NAME}
    return json.dumps({**head, **generated}, indent=2, ensure_ascii=False) + "\n"
