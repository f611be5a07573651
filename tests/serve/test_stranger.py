"""What a rude stranger sends: it is refused by a problem that says why, or read, and is never a fault."""

from __future__ import annotations

import gzip
import json
import socket
from collections.abc import Iterator

import httpx
import pytest

JSON = {"Content-Type": "application/json"}
LINES = {"Content-Type": "application/x-ndjson"}
ROUTES = [("/v1/extract", "application/json"), ("/v1/extract:batch", "application/x-ndjson"),
          ("/v1/graph", "application/json"), ("/pages", "application/json")]  # fmt: skip
GOOD = b'{"text": "Jokowi tiba."}'


def refused(answer: httpx.Response, status: int) -> str:
    """Check that an answer is a problem of that status; return what it says."""
    assert answer.status_code == answer.json()["status"] == status, answer.text
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.headers["X-Request-Id"]
    return str(answer.json()["detail"])


@pytest.mark.parametrize(
    "body", [b"[" * 1900, b'{"text":' + b"9" * 4400 + b"}", b'{"text":"\xff"}', b'{"text":"a\x00"}']
)
def test_what_no_parser_takes_is_no_json(roomy: httpx.Client, body: bytes) -> None:
    assert "is no JSON" in refused(roomy.post("/v1/extract", content=body, headers=JSON), 400)
    line = roomy.post("/v1/extract:batch", content=body, headers=LINES).json()
    assert (line["status"], line["line"]) == (400, 1)
    assert "is no JSON" in line["detail"]


@pytest.mark.parametrize("value", ["NaN", "-Infinity", "1e999", "9" * 400, "true", "[]", '""', '"9999-99-99"', "0"])
def test_what_is_no_date_is_told(roomy: httpx.Client, value: str) -> None:
    body = f'{{"text": "a", "published": {value}}}'
    assert refused(roomy.post("/v1/extract", content=body, headers=JSON), 422).startswith("published: ")


@pytest.mark.parametrize("value", ["9999-12-31T23:59:59-14:00", "0001-01-01T00:00:00+14:00", "2024-01-01T00:00+23:59"])
def test_a_date_at_the_end_of_time_is_read(service: httpx.Client, value: str) -> None:
    article = {"text": "Jokowi tiba kemarin, pekan depan, tahun lalu, Senin (3/6).", "published": value}
    assert service.post("/v1/extract", json=article).json()["article"]["published_from"] == "given"


def test_nul_and_what_xml_does_not_know_are_read(service: httpx.Client) -> None:
    article = {"text": "Presiden Joko\0 Widodo\1 tiba \ufffe di Jakarta.", "id": "a\0b"}
    assert service.post("/v1/extract", json=article).json()["article"]["text"] == article["text"]
    for kind in ("json", "graphml", "gexf"):
        assert service.post("/v1/graph", params={"format": kind}, json={"articles": [article] * 2}).is_success


def test_the_last_of_two_equal_keys_and_a_mark_of_byte_order_are_taken(service: httpx.Client) -> None:
    answer = service.post("/v1/extract", content=b'\xef\xbb\xbf{"text": "a", "text": "b"}', headers=JSON)
    assert answer.json()["article"]["text"] == "b"


def test_a_million_faults_are_told_as_one(roomy: httpx.Client) -> None:
    fields = {"text": "a"} | {f"k{number}": 1 for number in range(5000)}
    for body in (fields, {"articles": [fields]}, {"articles": []} | fields):
        path = "/v1/graph" if "articles" in body else "/v1/extract"
        answer = roomy.post(path, json=body)
        assert "an article has at most 6" in refused(answer, 422)
        assert len(answer.json()["errors"]) == 1
    answer = roomy.post("/v1/graph", json={"articles": [{}] * 5000})
    assert refused(answer, 422) == "articles.0.text: Field required"
    assert len(answer.json()["errors"]) == 1
    assert "at most 10000" in refused(roomy.post("/v1/graph", json={"articles": [{"text": "a"}] * 10_001}), 422)
    assert "3 articles" in refused(roomy.post("/v1/extract:batch", content=b"{}\n" * 90_000, headers=LINES), 413)


@pytest.mark.parametrize(("path", "media"), ROUTES)
def test_a_body_is_sent_as_it_is(bare: httpx.Client, path: str, media: str) -> None:
    for coding in ("gzip", "br", "x"):
        headers = {"Content-Type": media, "Content-Encoding": coding}
        answer = bare.post(path, content=gzip.compress(GOOD), headers=headers)
        assert "Content-Encoding" in refused(answer, 415)
        assert answer.headers["Accept-Encoding"] == "identity"


def test_head_is_get_without_its_body(bare: httpx.Client) -> None:
    for path in ("/", "/healthz", "/readyz", "/v1/schema", "/static/page.js"):
        asked, told = bare.head(path), bare.get(path)
        assert (asked.status_code, asked.content) == (200, b"")
        assert asked.headers["Content-Length"] == told.headers["Content-Length"]
    assert bare.head("/v1/extract").status_code == 405
    assert 'method="HEAD",route="/healthz",status="200"' in bare.get("/metrics").text


@pytest.mark.parametrize("method", ["OPTIONS", "TRACE", "PATCH", "FOO", "post"])
def test_another_method_is_told_which_one(bare: httpx.Client, method: str) -> None:
    answer = bare.request(method, "/healthz")
    assert refused(answer, 405) == "it takes GET"
    assert answer.headers["Allow"] == "GET"


@pytest.mark.parametrize(
    "path", ["/../etc/passwd", "/static/%2e%2e/app.py", "//v1/extract", "/v1/extract/", "/V1/SCHEMA"]
)
def test_tricks_with_paths_lead_nowhere(bare: httpx.Client, path: str) -> None:
    assert "/openapi.json" in refused(bare.get(path), 404)
    assert "/openapi.json" in refused(bare.post(path, content=GOOD, headers=JSON), 404)


def test_a_request_id_with_a_line_of_its_own_is_not_repeated(bare: httpx.Client) -> None:
    for sent in ("a%0d%0aX: 1", "<script>", "x" * 65, "\u00e9"):
        assert sent not in bare.get("/healthz", headers={"X-Request-Id": sent.encode()}).headers["X-Request-Id"]


def sent_raw(client: httpx.Client, *pieces: bytes) -> bytes:
    """Send bytes as they are; return the first line of the answer."""
    with socket.create_connection((client.base_url.host, client.base_url.port or 80), timeout=10) as line:
        for piece in pieces:
            line.sendall(piece)
        return line.recv(4096).split(b"\r\n")[0]


HEAD = b"POST /v1/extract HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"


@pytest.mark.parametrize(
    "head", [b"Content-Length: -5\r\n", b"Content-Length: " + b"9" * 30 + b"\r\n", b"Transfer-Encoding: gzip\r\n"]
)
def test_a_length_that_is_none_is_refused(bare: httpx.Client, head: bytes) -> None:
    assert b" 400 " in sent_raw(bare, HEAD + head + b"\r\n" + GOOD)
    assert bare.get("/healthz").is_success


def test_pieces_beyond_the_size_are_refused(roomy: httpx.Client) -> None:
    def pieces() -> Iterator[bytes]:
        for _ in range(40):
            yield b" " * 10_000

    assert "bytes" in refused(roomy.post("/v1/extract", content=pieces(), headers=JSON), 413)


def test_lines_may_end_as_on_windows(service: httpx.Client) -> None:
    answer = service.post("/v1/extract:batch", content=b"\r\n".join([GOOD, b"", GOOD, b""]), headers=LINES)
    read = [json.loads(one) for one in answer.text.splitlines()]
    assert [one["article"]["text"] for one in read] == ["Jokowi tiba."] * 2
