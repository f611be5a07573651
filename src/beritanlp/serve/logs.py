"""Logs as one JSON object a line. What a request held is never among them: no text, no message of an exception."""

from __future__ import annotations

import json
import logging
import traceback
from datetime import UTC, datetime
from typing import Any

_STANDARD = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "color_message", "taskName"}


class JsonLines(logging.Formatter):
    """Formats a record with its extra fields; of an exception its type and where it was raised."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the record as a line of JSON."""
        fields: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "message": record.getMessage() if not record.exc_info else "a request failed",
        }
        fields |= {name: value for name, value in vars(record).items() if name not in _STANDARD}
        if record.exc_info and record.exc_info[1]:
            error = record.exc_info[1]
            fields["error"] = type(error).__name__
            fields["at"] = [f"{one.filename}:{one.lineno}" for one in traceback.extract_tb(error.__traceback__)[-5:]]
        return json.dumps(fields, default=str)


def log_config(level: str = "INFO") -> dict[str, Any]:
    """Return the configuration of ``logging.config`` for the service and for uvicorn."""
    to_stderr = {"handlers": ["stderr"], "level": level, "propagate": False}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"json": {"()": "beritanlp.serve.logs.JsonLines"}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
        "loggers": {"beritanlp.serve": to_stderr, "uvicorn": to_stderr},
        "root": to_stderr | {"level": "WARNING"},  # asyncio's warnings would repeat an exception's message
    }
