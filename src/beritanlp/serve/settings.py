"""What an operator may set, each by an environment variable: ``BERITANLP_PORT``, ``BERITANLP_API_KEY``."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from beritanlp.schema.article import MAX_CHARACTERS

MOST_ARTICLES = 10_000


class Settings(BaseSettings):
    """The service's settings; a value out of its bounds is told at the start."""

    model_config = SettingsConfigDict(env_prefix="BERITANLP_", frozen=True)

    host: str = Field(default="127.0.0.1", description="address to listen on; loopback unless told otherwise")
    port: int = Field(default=8000, ge=0, le=65535, description="port to listen on; 0 takes a free one")
    workers: int = Field(default=1, ge=1, le=256, description="processes that extract; at most one a core is of use")
    queue: int = Field(default=32, ge=1, description="requests that are accepted at a time; one more is answered 429")
    body_bytes: int = Field(default=4_000_000, ge=1, description="size of a request's body")
    articles: int = Field(default=200, ge=1, le=MOST_ARTICLES, description="articles of one request")
    characters: int = Field(default=100_000, ge=1, le=MAX_CHARACTERS, description="characters of one article")
    seconds: float = Field(default=60, gt=0, description="time of a request, and of one article in a worker")
    upload_seconds: float = Field(default=15, gt=0, description="time in which a request's body must have come")
    drain_seconds: int = Field(default=75, ge=0, description="time that accepted requests are given at shutdown")
    api_key: SecretStr | None = Field(default=None, min_length=16, description="when set, /v1 and /metrics ask for it")
    lexicons: Path | None = Field(default=None, description="folder of lexicon files of your own")
