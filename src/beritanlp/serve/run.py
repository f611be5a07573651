"""Run the service until it is told to stop; what it accepted is finished first."""

from __future__ import annotations

import logging

import uvicorn

from beritanlp.serve.app import make_app
from beritanlp.serve.logs import log_config
from beritanlp.serve.settings import Settings

_LOOPBACK = ("127.0.0.1", "::1", "localhost")


def serve(settings: Settings | None = None) -> None:
    """Listen and answer; SIGTERM and SIGINT end it, with ``drain_seconds`` for the requests that it has accepted."""
    chosen = settings or Settings()
    config = uvicorn.Config(
        make_app(chosen),
        host=chosen.host,
        port=chosen.port,
        log_config=log_config(),
        access_log=False,
        server_header=False,
        timeout_keep_alive=15,
        timeout_graceful_shutdown=chosen.drain_seconds,
    )
    if chosen.host not in _LOOPBACK and chosen.api_key is None:
        logging.getLogger("beritanlp.serve").warning("anybody who reaches %s may use it: there is no key", chosen.host)
    uvicorn.Server(config).run()
