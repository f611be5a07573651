"""The article: as the caller gives it, and as the extraction repeats it."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import Literal

from pydantic import BaseModel, ConfigDict, field_validator

from beritanlp.schema.record import Record

MAX_CHARACTERS = 1_000_000
WIB = timezone(timedelta(hours=7), "WIB")


class Article(BaseModel):
    """One news article, as sent.

    ``text`` is kept exactly as given; all offsets of the extraction point into it. ``published`` takes an ISO 8601
    string, a ``date`` or a ``datetime``; without an offset it is read as Western Indonesian time (WIB, UTC+7), a
    date alone as its midnight. ``id`` defaults to a hash of the text. A text of more than ``MAX_CHARACTERS`` is
    refused: it is an archive and not an article.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: str
    title: str | None = None
    published: datetime | None = None
    outlet: str | None = None
    url: str | None = None
    id: str | None = None

    @field_validator("text")
    @classmethod
    def _refuse_archives(cls, value: str) -> str:
        if len(value) > MAX_CHARACTERS:
            raise ValueError(
                f"{len(value):,} characters are no article (at most {MAX_CHARACTERS:,}); give one article at a time"
            )
        return value

    @field_validator("text", "title", "outlet", "url", "id")
    @classmethod
    def _refuse_half_characters(cls, value: str | None) -> str | None:
        if value is not None and not value.isascii() and any("\ud800" <= char <= "\udfff" for char in value):
            raise ValueError("half a character (a lone surrogate) is no text; decode the bytes anew, or replace it")
        return value

    @field_validator("published", mode="before")
    @classmethod
    def _read_published(cls, value: object) -> object:
        if isinstance(value, str):
            value = _from_iso(value.strip())
        if isinstance(value, date) and not isinstance(value, datetime):
            value = datetime(value.year, value.month, value.day)
        if isinstance(value, datetime) and value.tzinfo is None:
            value = value.replace(tzinfo=WIB)
        if value is not None and not isinstance(value, datetime):
            raise ValueError("give an ISO 8601 string, a date or a datetime")
        return value


def _from_iso(value: str) -> datetime:
    try:
        return datetime.fromisoformat(value)
    except ValueError:
        raise ValueError(f"{value!r} is no ISO 8601 date such as 2024-06-22 or 2024-06-22T17:32:00+07:00") from None


class ArticleInfo(Record):
    """The article inside an extraction; ``published`` is ISO 8601 with offset.

    ``published_from`` says where the date came from: ``given`` by the caller, read in the ``text``, or None.
    """

    text: str
    title: str | None = None
    published: str | None = None
    published_from: Literal["given", "text"] | None = None
    outlet: str | None = None
    url: str | None = None


class MadeBy(Record):
    """Which version, parser and trained pipeline made an extraction."""

    version: str
    analyser: Literal["spacy", "stanza"]
    pipeline: str
