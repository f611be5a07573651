"""The command: what is wrong with a setting is one line."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

from beritanlp.cli import app
from beritanlp.serve import Settings, run


def test_options_come_before_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    chosen: list[Settings] = []
    monkeypatch.setattr(run, "serve", chosen.append)
    monkeypatch.setenv("BERITANLP_PORT", "8123")
    monkeypatch.setenv("BERITANLP_QUEUE", "7")
    assert CliRunner().invoke(app, ["serve", "--port", "8124", "--workers", "2"]).exit_code == 0
    assert (chosen[0].host, chosen[0].port, chosen[0].workers, chosen[0].queue) == ("127.0.0.1", 8124, 2, 7)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "x"),
        ("WORKERS", "0"),
        ("QUEUE", "-1"),
        ("SECONDS", "nan"),
        ("API_KEY", "short"),
        ("CHARACTERS", "9999999"),
    ],
)
def test_a_wrong_setting_is_one_line_that_names_it(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(f"BERITANLP_{name}", value)
    ran = CliRunner().invoke(app, ["serve"])
    assert ran.exit_code == 1
    assert ran.stderr.startswith(f"beritanlp: {name.lower()}: ")
    assert ran.stderr.count("\n") == 1
