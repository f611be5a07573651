"""The base of every record: frozen, strict about field names, and the span that most of them are."""

from pydantic import BaseModel, ConfigDict, Field


class Record(BaseModel):
    """An immutable row of a table of the extraction."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Span(Record):
    """A stretch of the article's text, in characters, half open: ``article.text[start:end]``."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)


class TextSpan(Span):
    """A span together with the text that it covers."""

    text: str
