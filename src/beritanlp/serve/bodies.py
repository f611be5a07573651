"""What a body may hold. What is wrong is told of the first article, and of no more fields than an article has:
a list of a million faults takes the service seconds to write."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, FailFast, Field, model_validator

from beritanlp.schema import Article
from beritanlp.serve.settings import MOST_ARTICLES

_MOST = len(Article.model_fields)


def _few(value: object) -> object:
    if isinstance(value, dict) and len(value) > _MOST:
        raise ValueError(f"there are {len(value):,} fields; an article has at most {_MOST}")
    return value


Sent = Annotated[Article, BeforeValidator(_few)]


class Articles(BaseModel):
    """The articles of one graph."""

    model_config = ConfigDict(extra="forbid")

    articles: Annotated[list[Sent], FailFast()] = Field(min_length=1, max_length=MOST_ARTICLES)

    @model_validator(mode="before")
    @classmethod
    def _few_fields(cls, value: Any) -> Any:
        return _few(value)
