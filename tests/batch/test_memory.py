"""However long the archive, as much is held: measured in a process of its own, with a reader that costs nothing."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
CODE = """
import resource, sys
sys.path.insert(0, sys.argv[1])
from fake_reader import FakeReader
from beritanlp.batch import run_batch
manifest = run_batch([sys.argv[2]], sys.argv[3], load=FakeReader)
print(manifest.articles, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def peak(folder: Path, articles: int) -> float:
    source = folder / f"{articles}.jsonl"
    with source.open("w", encoding="utf-8") as file:
        for number in range(articles):
            text = f"Berita nomor {number}. " + "Presiden tiba di Jakarta. " * 8
            file.write(json.dumps({"text": text, "id": f"a{number}"}) + "\n")
    command = [sys.executable, "-c", CODE, str(HERE), str(source), str(folder / f"out{articles}")]
    read, megabytes = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    assert int(read) == articles
    return float(megabytes)


def test_memory_is_flat_from_a_thousand_to_a_hundred_thousand(tmp_path: Path) -> None:
    assert peak(tmp_path, 100_000) < 1.15 * peak(tmp_path, 1000)
