"""``serve``: the extractions over HTTP."""

from __future__ import annotations

from typing import Annotated

import typer

from beritanlp.cli.app import app, plain_errors
from beritanlp.errors import InputError


@app.command()
def serve(
    host: Annotated[str | None, typer.Option(metavar="ADDRESS", help="Where to listen; 127.0.0.1 unless told.")] = None,
    port: Annotated[int | None, typer.Option(metavar="PORT", help="8000 unless told; 0 takes a free one.")] = None,
    workers: Annotated[int | None, typer.Option(metavar="N", help="Processes that extract; 1 unless told.")] = None,
) -> None:
    """Answer over HTTP, with a page at /. All other settings are environment variables, BERITANLP_..."""
    from pydantic import ValidationError

    with plain_errors():
        try:
            from beritanlp.serve import run, settings
        except ModuleNotFoundError as error:
            raise InputError(f"{error.name} is missing; pip install 'beritanlp[serve]'") from None
        given = {"host": host, "port": port, "workers": workers}
        try:
            chosen = settings.Settings.model_validate({name: one for name, one in given.items() if one is not None})
        except ValidationError as error:
            wrong = error.errors()[0]
            raise InputError(f"{'.'.join(map(str, wrong['loc']))}: {wrong['msg']}") from None
        run.serve(chosen)
