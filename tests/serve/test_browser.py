"""The page in a browser, as a reader uses it: with the mouse, with the keyboard, on a phone, in the dark."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any, Self

import httpx
import pytest

TEXT = "Presiden Joko Widodo tiba di Jakarta, Jum'at.\n\n\u201cSaya 'pulang',\u201d kata Jokowi. $HOME `ls` \\n\n"
READY = "!document.getElementById('result').hidden"
SAID = "document.getElementById('status').textContent"
SHOWN = "document.querySelector('[aria-selected=true]').id"


CHROMIUM = shutil.which("bash") and (
    shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
)
_FLAGS = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--remote-debugging-pipe"]


class Browser:
    """A headless Chromium with one page, by its own protocol over a pair of pipes.

    ``said`` holds what it wrote to its console, and its errors.
    """

    def __init__(self, profile: Path) -> None:
        (to_read, self._write), (self._read, to_write) = os.pipe(), os.pipe()
        flags = " ".join([*_FLAGS, f"--user-data-dir={profile}"])
        self._process = subprocess.Popen(
            ["bash", "-c", f'exec "$0" {flags} 3<&{to_read} 4>&{to_write}', str(CHROMIUM)],
            pass_fds=(to_read, to_write),
            stderr=subprocess.DEVNULL,
        )
        os.close(to_read)
        os.close(to_write)
        self._rest, self._number, self._session, self.said = b"", count(1), "", list[str]()
        target = self.send("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log"):
            self.send(f"{domain}.enable")
        self.send("Emulation.setFocusEmulationEnabled", enabled=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        os.close(self._write)
        self._process.kill()
        self._process.wait()
        os.close(self._read)

    def send(self, method: str, **params: Any) -> dict[str, Any]:
        """Send a command; return its result."""
        number = next(self._number)
        message = {"id": number, "method": method, "params": params}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._write, json.dumps(message).encode() + b"\0")
        while (answer := self._receive()).get("id") != number:
            if answer.get("method") in {"Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Log.entryAdded"}:
                self.said.append(json.dumps(answer["params"]))
        assert "error" not in answer, answer
        return dict(answer["result"])

    def run(self, script: str) -> Any:
        """Run a script as if the reader had made it run; return its value."""
        answer = self.send(
            "Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True, userGesture=True
        )
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def wait(self, script: str) -> None:
        """Wait until a script's value is true."""
        for _ in range(600):
            if self.run(script):
                return
            time.sleep(0.1)
        raise TimeoutError(script)

    def open(self, url: str) -> None:
        """Open a page and wait until it is there."""
        self.send("Page.navigate", url="about:blank")
        self.send("Page.navigate", url=url)
        self.wait(f"location.href.startsWith({json.dumps(url)}) && document.readyState === 'complete'")

    def key(self, key: str, modifiers: int = 0) -> None:
        """Press a key and let it go; 2 is the modifier Ctrl."""
        text = {"text": "\r"} if key == "Enter" else {}
        for kind in ("keyDown", "keyUp"):
            code = {"Enter": 13, "ArrowRight": 39, "ArrowLeft": 37, "Tab": 9}[key]
            self.send(
                "Input.dispatchKeyEvent", type=kind, key=key, code=key, windowsVirtualKeyCode=code, modifiers=modifiers,
                **text if kind == "keyDown" else {},
            )  # fmt: skip

    def drop(self, file: Path, selector: str) -> None:
        """Drag a file over the middle of an element and drop it there."""
        box = f"document.querySelector({json.dumps(selector)}).getBoundingClientRect()"
        at = self.run(f"(() => {{ const b = {box}; return [b.x + b.width / 2, b.y + b.height / 2]; }})()")
        data = {"items": [], "files": [str(file)], "dragOperationsMask": 1}
        for kind in ("dragEnter", "dragOver", "drop"):
            self.send("Input.dispatchDragEvent", type=kind, x=at[0], y=at[1], data=data)

    def _receive(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            piece = os.read(self._read, 1 << 20)
            assert piece, "the browser has gone"
            self._rest += piece
        message, _, self._rest = self._rest.partition(b"\0")
        return dict(json.loads(message))


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("there is no chromium here to open the page in")
    with Browser(tmp_path_factory.mktemp("profile")) as one:
        yield one


@pytest.fixture
def page(started: Browser, service: httpx.Client) -> Iterator[Browser]:
    """The page as it is when one comes to it; at the end it must have complained of nothing."""
    started.said.clear()
    started.open(str(service.base_url.join("/")))
    yield started
    started.run("0")
    assert started.said == []


def read(page: Browser, text: str) -> None:
    page.run(f"document.querySelector('textarea').value = {json.dumps(text)}")
    page.run("document.querySelector('[type=submit]').click()")
    page.wait(READY)


def copied(page: Browser, tab: str, service: httpx.Client) -> str:
    origin = str(service.base_url).rstrip("/")
    page.send("Browser.grantPermissions", origin=origin, permissions=["clipboardReadWrite", "clipboardSanitizedWrite"])
    page.run(f"document.getElementById('tab-{tab}').click(); document.getElementById('copy').click()")
    page.wait(f"{SAID} === 'Copied.'")
    return str(page.run("navigator.clipboard.readText()"))


@pytest.mark.parametrize("where", ["textarea", "header"])
def test_a_file_that_is_dropped_becomes_the_article(page: Browser, tmp_path: Path, where: str) -> None:
    file = tmp_path / "berita.txt"
    file.write_text(TEXT, encoding="utf-8")
    page.drop(file, where)
    page.wait(f"document.querySelector('textarea').value === {json.dumps(TEXT)}")
    assert page.run(SAID) == f"berita.txt: {len(TEXT)} characters"
    assert page.run("document.querySelector('textarea').className") == ""


def test_a_file_that_is_no_text_is_told_and_changes_nothing(page: Browser, tmp_path: Path) -> None:
    file = tmp_path / "gambar.png"
    file.write_bytes(b"\x89PNG\xff\xfe")
    page.run("document.querySelector('textarea').value = 'a'")
    page.drop(file, "textarea")
    page.wait(f"{SAID} === 'gambar.png is no text file in UTF-8.'")
    assert page.run("document.querySelector('textarea').value") == "a"


def test_the_json_that_is_copied_is_the_extraction(page: Browser, service: httpx.Client) -> None:
    read(page, TEXT)
    assert json.loads(copied(page, "json", service)) == service.post("/v1/extract", json={"text": TEXT}).json()


@pytest.mark.skipif(shutil.which("curl") is None, reason="there is no curl here")
def test_the_curl_that_is_copied_asks_for_the_same(page: Browser, service: httpx.Client) -> None:
    page.run("document.querySelector('[name=published]').value = '2024-06-03'")
    read(page, TEXT)
    told = subprocess.run(["/bin/sh", "-c", copied(page, "curl", service)], capture_output=True, check=True).stdout
    article = {"text": TEXT, "published": "2024-06-03"}
    assert json.loads(told) == service.post("/v1/extract", json=article).json()


def test_what_cannot_be_copied_is_selected(page: Browser) -> None:
    read(page, TEXT)
    page.run("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.run("document.getElementById('tab-json').click(); document.getElementById('copy').click()")
    page.wait(f"{SAID} === 'Selected: copy it with Ctrl C.'")
    assert json.loads(page.run("getSelection().toString()"))["article"]["text"] == TEXT


def test_the_keyboard_is_enough(page: Browser) -> None:
    page.run(f"document.querySelector('textarea').value = {json.dumps(TEXT)}")
    page.run("document.querySelector('textarea').focus()")
    page.key("Enter", modifiers=2)
    page.wait(READY)
    page.run("document.querySelector('[aria-selected=true]').focus()")
    for key, shown in (("ArrowRight", "timeline"), ("ArrowRight", "graph"), ("ArrowLeft", "timeline")):
        page.key(key)
        assert page.run(SHOWN) == page.run("document.activeElement.id") == f"tab-{shown}"
    for key in ("ArrowLeft", "ArrowLeft"):
        page.key(key)
    assert page.run(SHOWN) == "tab-curl"


def test_it_fits_a_phone(page: Browser) -> None:
    page.send("Emulation.setDeviceMetricsOverride", width=360, height=740, deviceScaleFactor=2, mobile=True)
    read(page, TEXT)
    for tab in ("article", "timeline", "graph", "json", "curl"):
        page.run(f"document.getElementById('tab-{tab}').click()")
        assert page.run("document.documentElement.scrollWidth") <= 360
    page.send("Emulation.clearDeviceMetricsOverride")


def test_it_is_dark_where_the_reader_likes_it(page: Browser) -> None:
    colours = "(({ color, backgroundColor }) => [color, backgroundColor])(getComputedStyle(document.body))"
    seen = []
    for scheme in ("light", "dark"):
        page.send("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
        seen.append([sum(map(int, colour[4:-1].split(", "))) for colour in page.run(colours)])
    (ink, paper), (dark_ink, dark_paper) = seen
    assert paper > ink + 300
    assert dark_ink > dark_paper + 300
