"""The page: its policy, what it asks of others (nothing), and itself in a browser."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import httpx
import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
STATIC = ("page.html", "page.css", "page.js", "base.css")


def test_the_page_lets_nothing_in(bare: httpx.Client) -> None:
    answer = bare.get("/")
    policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
    assert "unsafe" not in policy
    assert "http" not in policy
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert answer.headers["Referrer-Policy"] == "no-referrer"


@pytest.mark.parametrize("name", STATIC)
def test_no_file_of_the_page_names_a_place_outside(bare: httpx.Client, name: str) -> None:
    answer = bare.get(f"/static/{name}")
    assert answer.is_success
    assert not re.search(r"https?://|\burl\(|@import|style=|onclick|innerHTML", answer.text)


def test_the_page_works_at_a_phones_width_and_with_the_keyboard(bare: httpx.Client) -> None:
    page = bare.get("/").text
    assert 'name="viewport"' in page
    assert page.count('role="tab"') == 5
    labelled = set(re.findall(r'<label for="(\w+)"', page))
    assert "text" in labelled
    assert 'role="status"' in page


def test_every_view_of_an_article_may_run_under_the_policy(service: httpx.Client, examples: dict[str, str]) -> None:
    policy = service.get("/").headers["Content-Security-Policy"]
    said = service.post("/pages", json={"text": examples["korsel-as-jepang"]}).json()
    for name in ("article", "timeline", "graph"):
        hashes = re.findall("sha256-[^&']+", said[name][:2000])
        assert len(hashes) == 2
        assert all(one in policy for one in hashes)


@pytest.mark.skipif(CHROMIUM is None, reason="there is no chromium here to open the page in")
def test_a_browser_reads_an_article_and_complains_of_nothing(service: httpx.Client, tmp_path: Path) -> None:
    flags = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--enable-logging=stderr"]
    flags += [f"--user-data-dir={tmp_path}", "--virtual-time-budget=20000", "--window-size=390,844", "--dump-dom"]
    url = f"{service.base_url}/#example"
    ran = subprocess.run([str(CHROMIUM), *flags, url], capture_output=True, text=True, timeout=120, check=True)
    assert [line for line in ran.stderr.splitlines() if "CONSOLE" in line] == []
    assert re.search(r"\d+ entities, \d+ events, \d+ quotations", ran.stdout)
    assert "srcdoc=" in ran.stdout
    assert "Cho Tae-yul" in ran.stdout
