"""Every limit and every refusal, with the real application and no worker behind it."""

from __future__ import annotations

import asyncio
import json
import logging
import re
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import httpx
import pytest
from pydantic import ValidationError

from beritanlp.serve import Client, ServiceError, Settings, jobs
from beritanlp.serve.logs import JsonLines

JSON = {"Content-Type": "application/json"}
LINES = {"Content-Type": "application/x-ndjson"}
MEDIA = dict.fromkeys(("/v1/extract", "/v1/graph", "/pages"), "application/json")
MEDIA["/v1/extract:batch"] = LINES["Content-Type"]
GOOD = b'{"text": "Jokowi tiba."}'


Serving = Callable[..., AbstractContextManager[httpx.Client]]


async def at_once(job: object, *args: object) -> bytes:
    """Stand for workers that read nothing."""
    return b"{}"


async def never(job: object, *args: object) -> bytes:
    """Stand for workers that are not done."""
    await asyncio.sleep(3600)
    return b""


def refused(answer: httpx.Response, status: int) -> dict[str, Any]:
    """Check that an answer is a problem of that status; return it."""
    problem: dict[str, Any] = answer.json()
    assert answer.status_code == problem["status"] == status, answer.text
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert problem["title"]
    assert problem["detail"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    return problem


@pytest.mark.parametrize("body", [b"", b"{", b"text", b'{"text": "a"', b"\xff\xfe", b"[" * 900, b"9" * 1900])
def test_400_is_no_json(bare: httpx.Client, body: bytes) -> None:
    answer = bare.post("/v1/extract", content=body, headers=JSON)
    refused(answer, 422 if body in {b"", b"9" * 1900} else 400)


@pytest.mark.parametrize(
    "body",
    ["[]", "{}", '{"text": 1}', '{"text": "a", "x": 1}', '{"text": "a", "published": "kemarin"}', '{"text": "\\ud800"}',
     '{"text": "a", "\\ud800": 1}', '{"text": null}'],
)  # fmt: skip
def test_422_says_where_and_never_repeats_the_text(bare: httpx.Client, body: str) -> None:
    problem = refused(bare.post("/v1/extract", content=body.encode(), headers=JSON), 422)
    assert problem["errors"][0]["at"]
    assert set(problem["errors"][0]) == {"at", "message"}


@pytest.mark.parametrize("path", ["/v1", "/v1/nothing", "/docs", "/static/app.py", "/static/..%2fapp.py"])
def test_404(bare: httpx.Client, path: str) -> None:
    refused(bare.get(path), 404)


@pytest.mark.parametrize(
    ("method", "path"),
    [("GET", "/v1/extract"), ("PUT", "/v1/graph"), ("POST", "/healthz"), ("DELETE", "/"), ("POST", "/v1/schema")],
)
def test_405(bare: httpx.Client, method: str, path: str) -> None:
    refused(bare.request(method, path), 405)


def send_half(client: httpx.Client, path: str = "/v1/extract", media: str = "application/json") -> socket.socket:
    """Send a request with the first byte of its body."""
    line = socket.create_connection((client.base_url.host, client.base_url.port or 80), timeout=10)
    head = f"POST {path} HTTP/1.1\r\nHost: a\r\nContent-Type: {media}\r\nContent-Length: 50\r\n\r\n"
    line.sendall(head.encode() + b"{")
    return line


def wait_until(so: Callable[[], bool]) -> None:
    for _ in range(1000):
        if so():
            return
        time.sleep(0.01)
    raise TimeoutError


def wait_until_nobody_is_inside(client: httpx.Client) -> str:
    """Return the metrics as soon as no request is being answered."""
    wait_until(lambda: "beritanlp_requests_accepted 0.0" in client.get("/metrics").text)
    return client.get("/metrics").text


def test_408_is_half_a_body_and_takes_no_place(bare: httpx.Client) -> None:
    with send_half(bare) as line:
        assert b" 408 " in line.recv(4096).split(b"\r\n")[0]
    assert bare.post("/v1/extract", content=GOOD, headers=JSON).status_code == 200
    wait_until_nobody_is_inside(bare)


def test_408_is_a_body_that_comes_drop_by_drop(bare: httpx.Client) -> None:
    with send_half(bare) as line:
        line.settimeout(0.05)
        answer = b""
        for _ in range(48):  # each drop in time, the whole far from it
            try:
                answer = line.recv(4096)
                break
            except TimeoutError:
                line.sendall(b" ")
        assert b" 408 " in answer.split(b"\r\n")[0]


def test_a_client_that_goes_away_takes_no_place_and_is_no_fault_of_the_service(
    serving: Serving, caplog: pytest.LogCaptureFixture
) -> None:
    with serving(at_once) as client, caplog.at_level(logging.INFO):
        for path, media in MEDIA.items():
            for _ in range(5):
                send_half(client, path, media).close()
        wait_until(lambda: sum(getattr(one, "status", 0) == 400 for one in caplog.records) == 20)
        assert client.post("/v1/extract", content=GOOD, headers=JSON).status_code == 200
        metrics = wait_until_nobody_is_inside(client)
    assert 'status="5' not in metrics
    assert not [one for one in caplog.records if one.levelno >= logging.ERROR]


def test_413_for_each_limit(bare: httpx.Client) -> None:
    long, many = {"text": "a" * 101}, [{"text": "a"}] * 4
    assert "bytes" in refused(bare.post("/v1/extract", content=b" " * 2001, headers=JSON), 413)["detail"]
    chunks = (b" " * 500 for _ in range(5))
    assert "bytes" in refused(bare.post("/v1/extract", content=chunks, headers=JSON), 413)["detail"]
    assert "101 characters" in refused(bare.post("/v1/extract", json=long), 413)["detail"]
    assert "3 articles" in refused(bare.post("/v1/graph", json={"articles": many}), 413)["detail"]
    lines = "\n".join(json.dumps(one) for one in many)
    assert "3 articles" in refused(bare.post("/v1/extract:batch", content=lines, headers=LINES), 413)["detail"]
    within = bare.post("/v1/extract:batch", content=json.dumps(long), headers=LINES)
    assert within.json() | {"detail": ""} == {
        "type": "about:blank", "title": within.json()["title"], "status": 413, "detail": "", "line": 1,
    }  # fmt: skip


@pytest.mark.parametrize("media", ["text/plain", "application/x-www-form-urlencoded", "", "multipart/form-data", "x"])
def test_415_for_what_a_foreign_form_can_send(bare: httpx.Client, media: str) -> None:
    for path in ("/v1/extract", "/v1/extract:batch", "/v1/graph", "/pages"):
        refused(bare.post(path, content=GOOD, headers={"Content-Type": media}), 415)


def test_422_for_nothing_at_all(bare: httpx.Client) -> None:
    refused(bare.post("/v1/extract:batch", content=b"\n \n", headers=LINES), 422)
    refused(bare.post("/v1/graph", json={"articles": []}), 422)
    refused(bare.post("/v1/graph?format=pdf", json={"articles": [{"text": "a"}]}), 422)


KEY = "a-key-of-some-length"


def test_401_without_the_key(serving: Serving) -> None:
    with serving(at_once, api_key=KEY) as client:
        for sent in ("", KEY, f"Basic {KEY}", f"Bearer {KEY}x", "Bearer", "Bearer é"):
            headers = {"Authorization": sent.encode()}
            for path in ("/v1/schema", "/metrics"):
                assert refused(client.get(path, headers=headers), 401)
            answer = client.post("/v1/extract", content=GOOD, headers=JSON | {"Authorization": ""})
            assert answer.headers["WWW-Authenticate"] == "Bearer"
        assert client.get("/healthz").status_code == client.get("/readyz").status_code == 200
        assert client.get("/").status_code == 200
        Client(http=client, api_key=KEY).schema()
        with pytest.raises(ServiceError, match="401"):
            Client(http=client).schema()


def test_429_when_it_is_full_and_never_a_pile(serving: Serving) -> None:
    with serving(never, queue=3, seconds=2, upload_seconds=0.5) as client:
        answers: list[httpx.Response] = []

        def ask() -> None:
            answers.append(httpx.post(f"{client.base_url}/v1/extract", content=GOOD, headers=JSON, timeout=30))

        threads = [threading.Thread(target=ask) for _ in range(12)]
        for thread in threads:
            thread.start()
        time.sleep(1)
        assert client.get("/healthz", timeout=1).status_code == 200  # it answers all the same
        for thread in threads:
            thread.join()
        full = [one for one in answers if one.status_code == 429]
        assert len(full) == 9
        assert all(int(refused(one, 429) and one.headers["Retry-After"]) >= 1 for one in full)
        late = [one for one in answers if one.status_code == 503]
        assert len(late) == 3
        assert all(refused(one, 503) and one.headers["Retry-After"] for one in late)


def test_a_batch_that_runs_out_of_time_says_so_for_each_article(serving: Serving) -> None:
    with serving(never, seconds=0.5) as client:
        answer = client.post("/v1/extract:batch", content=GOOD + b"\n" + GOOD + b"\n" + GOOD, headers=LINES)
        assert [(one["status"], one["line"]) for one in map(json.loads, answer.text.splitlines())] == [
            (503, 1), (503, 2), (503, 3),
        ]  # fmt: skip


def test_the_articles_of_a_graph_are_read_side_by_side_and_stay_in_order(serving: Serving) -> None:
    reading: set[str] = set()
    most = 0

    async def run(job: object, *args: Any) -> bytes:
        nonlocal most
        if job is jobs.graph:
            return json.dumps([one.decode() for one in args[0]]).encode()
        reading.add(args[0].text)
        most = max(most, len(reading))
        while args[0].text == "a" and "c" not in reading:  # the first is done last
            await asyncio.sleep(0.01)
        await asyncio.sleep(0.01)
        reading.discard(args[0].text)
        return args[0].text.encode()

    with serving(run, workers=2) as client:
        answer = client.post("/v1/graph", json={"articles": [{"text": one} for one in "abcde"]})
    assert answer.json() == ["a", "b", "c", "d", "e"]
    assert most == 3  # a job for each worker, and one that waits


def test_a_graph_of_an_article_that_is_too_long_is_none(serving: Serving, caplog: pytest.LogCaptureFixture) -> None:
    with serving(never, workers=2, characters=3, seconds=2) as client:
        articles = [{"text": one} for one in ("abc", "abcd", "abcde")]
        assert "4 characters" in refused(client.post("/v1/graph", json={"articles": articles}), 413)["detail"]
        assert "beritanlp_requests_accepted 0.0" in client.get("/metrics").text
    assert not [one for one in caplog.records if one.name == "asyncio"]


def test_an_article_that_is_a_fault_of_the_service_costs_its_own_line_only(serving: Serving) -> None:
    async def run(job: object, article: Any, *args: object) -> bytes:
        if article.text == "rahasia":
            raise ValueError("rahasia")
        return b"{}"

    with serving(run) as client:
        lines = b"\n".join([GOOD, b'{"text": "rahasia"}', GOOD])
        read = client.post("/v1/extract:batch", content=lines, headers=LINES).text.splitlines()
    assert [json.loads(one).get("status") for one in read] == [None, 500, None]
    assert json.loads(read[1])["line"] == 2
    assert "rahasia" not in read[1]


def test_500_says_nothing_of_what_was_sent(serving: Serving, caplog: pytest.LogCaptureFixture) -> None:
    async def broken(job: object, *args: object) -> bytes:
        raise ValueError("rahasia")

    with serving(broken) as client:
        answer = client.post("/v1/extract", content=b'{"text": "rahasia"}', headers=JSON | {"X-Request-Id": "abc-1"})
        metrics = client.get("/metrics").text
    assert "rahasia" not in refused(answer, 500)["detail"]
    assert answer.headers["X-Request-Id"] == "abc-1"
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert answer.headers["Cache-Control"] == "no-store"
    assert 'route="/v1/extract",status="500"} 1.0' in metrics
    lines = [JsonLines().format(one) for one in caplog.records]
    assert any('"error": "ValueError"' in one for one in lines)
    assert not any("rahasia" in one for one in lines)


def test_logs_are_lines_of_json_without_the_article(bare: httpx.Client, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, logger="beritanlp.serve"):
        bare.post("/v1/extract", content=b'{"text": "rahasia"}', headers=JSON | {"X-Request-Id": "abc-1"})
        bare.post("/v1/extract", content=b'{"text": ["rahasia"]}', headers=JSON | {"X-Request-Id": "a\tb"})
        bare.get("/rahasia?rahasia=1")
        bare.get("/healthz")  # is answered when the line before has been written
    lines = [JsonLines().format(one) for one in caplog.records if one.name.startswith("beritanlp")]
    told = [json.loads(one) for one in lines]
    assert [one["status"] for one in told[:3]] == [200, 422, 404]
    assert told[0]["request"] == "abc-1"
    assert re.fullmatch("[0-9a-f]{16}", told[1]["request"])
    assert not any("rahasia" in one for one in lines)


FORGOTTEN = """
import asyncio, logging.config
from beritanlp.serve.logs import log_config

async def fails():
    raise ValueError("rahasia")

async def main():
    asyncio.create_task(fails())
    await asyncio.sleep(0.01)

logging.config.dictConfig(log_config())
asyncio.run(main())
"""


def test_no_other_librarys_log_repeats_what_an_exception_says() -> None:
    told = subprocess.run([sys.executable, "-c", FORGOTTEN], capture_output=True, text=True, check=True).stderr
    assert json.loads(told)["error"] == "ValueError"
    assert "rahasia" not in told


def test_readyz_is_503_until_there_is_a_worker(bare: httpx.Client) -> None:
    from beritanlp.serve.workers import Workers

    assert "being started" in Workers(1, 1).failure
    assert bare.get("/readyz").json() == {"status": "ready", "workers": 1}


@pytest.mark.parametrize(
    "wrong",
    [{"port": 70000}, {"workers": 0}, {"queue": 0}, {"seconds": 0}, {"characters": 10**7}, {"api_key": "short"}],
)
def test_settings_out_of_bounds_are_told_at_the_start(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Settings(**wrong)


def test_settings_are_environment_variables(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BERITANLP_PORT", "8123")
    monkeypatch.setenv("BERITANLP_API_KEY", KEY)
    assert Settings().port == 8123
    assert KEY not in repr(Settings())
    assert Settings().host == "127.0.0.1"


def test_the_client_comes_again_when_it_is_busy(monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[float] = []
    monkeypatch.setattr(time, "sleep", waits.append)
    left = [429, 503]

    def answer(request: httpx.Request) -> httpx.Response:
        status = left.pop() if left else 200
        return httpx.Response(status, json={"a": 1}, headers={"Retry-After": "3"})

    http = httpx.Client(base_url="http://a", transport=httpx.MockTransport(answer))
    assert Client(http=http).schema() == {"a": 1}
    assert waits == [3, 3]
    left[:] = [429] * 9
    with pytest.raises(ServiceError, match="429"):
        Client(http=http, retries=2).schema()
