"""The service: its routes, each a few lines over the workers."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated, Any

from fastapi import Body, FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import StreamingResponse
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from starlette.exceptions import HTTPException

from beritanlp import __version__
from beritanlp.schema import Article, Extraction
from beritanlp.serve import jobs
from beritanlp.serve.bodies import Articles, Sent
from beritanlp.serve.describe import BATCH, EXAMPLES, GRAPH, METRICS, READS, problems, with_key
from beritanlp.serve.gate import Gate
from beritanlp.serve.lines import answers, side_by_side, split
from beritanlp.serve.page import MEDIA_TYPES, page_file, page_policy
from beritanlp.serve.problems import Problem, on_http_error, on_invalid, unavailable
from beritanlp.serve.settings import Settings
from beritanlp.serve.watch import Metrics, Watch
from beritanlp.serve.workers import Workers


class Lines(StreamingResponse):
    """JSON lines, sent as they come."""

    media_type = "application/x-ndjson"


class Service:
    """What the routes share: the settings, the workers and the metrics."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.workers = Workers(settings.workers, settings.seconds, settings.lexicons)
        self.metrics = Metrics()

    async def extract(self, article: Article) -> bytes:
        """Extract an article in a worker; returns the extraction's JSON."""
        return await self.read(jobs.extract, article)

    async def read(self, job: Any, article: Article) -> bytes:
        """Let a worker do a job with an article that is not too long."""
        self.check(article)
        answer: bytes = await self.workers.run(job, article, self.settings.lexicons)
        self.metrics.articles.inc()
        self.metrics.characters.inc(len(article.text))
        return answer

    def check(self, article: Article) -> None:
        """Refuse an article that is too long."""
        most = self.settings.characters
        if len(article.text) > most:
            raise Problem(413, f"{len(article.text):,} characters are too many for an article (at most {most:,})")


def make_app(settings: Settings | None = None) -> FastAPI:
    """Make the service as an ASGI application; its workers start and end with its lifespan."""
    service = Service(settings or Settings())

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        service.workers.start()
        yield
        await service.workers.close()

    app = FastAPI(
        title="beritanlp",
        version=__version__,
        summary="Reads Indonesian news: who, where, when, what happened and who said it",
        lifespan=lifespan,
        docs_url=None,  # its pages load scripts from outside
        redoc_url=None,
        redirect_slashes=False,
    )
    app.state.service = service
    app.add_exception_handler(HTTPException, on_http_error)
    app.add_exception_handler(RequestValidationError, on_invalid)
    _add_reading(app, service)
    _add_watching(app, service)
    _add_page(app, service)
    app.add_middleware(
        Gate, settings=service.settings, running=lambda: service.workers.running, metrics=service.metrics
    )
    app.add_middleware(Watch, metrics=service.metrics)
    app.openapi = with_key(app.openapi)  # type: ignore[method-assign]
    return app


def _add_reading(app: FastAPI, service: Service) -> None:
    settings = service.settings

    @app.post("/v1/extract", response_model=Extraction, **READS)
    async def extract(article: Annotated[Sent, Body(openapi_examples=EXAMPLES)]) -> Response:
        """Read one article."""
        return Response(await service.extract(article), media_type="application/json")

    @app.post("/v1/extract:batch", response_class=Lines, **BATCH)
    async def extract_batch(request: Request) -> Response:
        """Read articles as JSON lines; the answer has a line for each, in order: an extraction or a problem."""
        lines = split(await request.body(), settings.articles)
        return Lines(answers(lines, service.extract, settings.workers + 1, settings.seconds))

    @app.post("/v1/graph", **GRAPH)
    async def graph(articles: Articles, format: jobs.GraphFormat = "json") -> Response:
        """Read articles and return one graph of their entities and events."""
        if len(articles.articles) > settings.articles:
            raise Problem(413, f"a request has at most {settings.articles:,} articles")
        for one in articles.articles:
            service.check(one)
        read = [one async for one in side_by_side(articles.articles, service.extract, settings.workers + 1)]
        media = "application/json" if format == "json" else "application/xml"
        return Response(await service.workers.run(jobs.graph, read, format), media_type=media)

    @app.get("/v1/schema", tags=["read"], responses=problems(401))
    async def schema() -> dict[str, Any]:
        """Return the JSON schema of an extraction."""
        return Extraction.model_json_schema(mode="serialization")


def _add_watching(app: FastAPI, service: Service) -> None:
    workers, metrics = service.workers, service.metrics

    @app.get("/healthz", tags=["watch"])
    async def healthz() -> dict[str, str]:
        """Say that the process answers."""
        return {"status": "alive", "version": __version__}

    @app.get("/readyz", tags=["watch"], responses=problems(503))
    async def readyz() -> dict[str, str | int]:
        """Say whether there is a worker that can read an article; 503 when there is none."""
        if not workers.alive:
            raise unavailable(workers.failure)
        return {"status": "ready", "workers": len(workers.alive)}

    @app.get("/metrics", tags=["watch"], response_class=Response, **METRICS)
    async def show_metrics() -> Response:
        """Return the metrics in Prometheus's text format."""
        metrics.running.set(workers.running)
        metrics.workers.set(len(workers.alive))
        return Response(generate_latest(metrics.registry), headers={"Content-Type": CONTENT_TYPE_LATEST})


def _add_page(app: FastAPI, service: Service) -> None:
    @app.get("/", include_in_schema=False)
    async def page() -> Response:
        headers = {"Content-Security-Policy": page_policy()}
        return Response(page_file("page.html"), media_type="text/html", headers=headers)

    @app.get("/static/{name}", include_in_schema=False)
    async def static(name: str) -> Response:
        if name not in MEDIA_TYPES:
            raise Problem(404, "there is no such file")
        return Response(page_file(name), media_type=MEDIA_TYPES[name], headers={"Cache-Control": "max-age=300"})

    @app.post("/pages", include_in_schema=False)
    async def pages(article: Sent) -> Response:
        return Response(await service.read(jobs.pages, article), media_type="application/json")
