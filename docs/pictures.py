"""Make the pictures of the README from ``docs/pictures/perjanjian.txt``, with Chromium: ``python docs/pictures.py``."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import beritanlp
from beritanlp.views.article_page import article_page
from beritanlp.views.graph_page import graph_page
from beritanlp.views.timeline_page import timeline_page

FOLDER = Path(__file__).parent / "pictures"
SIZES = {"article": (1100, 620), "timeline": (900, 740), "graph": (1180, 700)}
FLAGS = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars"]


def pages() -> dict[str, str]:
    """Return the three pages of the article by name."""
    text = (FOLDER / "perjanjian.txt").read_text(encoding="utf-8")
    extraction = beritanlp.load()(beritanlp.Article(text=text, id="perjanjian"))
    graph = beritanlp.build_graph([extraction])
    return {
        "article": article_page(extraction),
        "timeline": timeline_page(graph, [extraction]).replace("<details>", "<details open>", 4),
        "graph": graph_page(graph, [extraction]),
    }


def shoot(chromium: str, name: str, page: str, folder: Path) -> None:
    """Photograph a page as it looks after five seconds."""
    (folder / "page.html").write_text(page, encoding="utf-8")
    width, height = SIZES[name]
    flags = [*FLAGS, f"--user-data-dir={folder / 'profile'}", f"--window-size={width},{height}"]
    flags += ["--force-prefers-reduced-motion", "--virtual-time-budget=5000", f"--screenshot={FOLDER / name}.png"]
    subprocess.run([chromium, *flags, (folder / "page.html").as_uri()], check=True, capture_output=True, timeout=120)


def main() -> None:
    """Make all pictures."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        sys.exit("pictures are taken with Chromium; install it (Debian: apt-get install chromium)")
    with TemporaryDirectory() as folder:
        for name, page in pages().items():
            shoot(chromium, name, page, Path(folder))


if __name__ == "__main__":
    main()
