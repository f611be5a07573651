"""An archive by ``run_batch``: ``python benchmarks/batch.py [--articles N] [--few N --many N]``, ``... --faults``.

Words a second with one process and with two, and their ratio, by the clock and by the cores' own time (where others use
the cores too, only the second says something); the most memory held for few articles and for many, with
the shipped pipeline and short texts. The texts are made here, with names that no two articles share: whatever a
pipeline keeps of words that it has seen grows with them as it would with an archive.

``--faults`` breaks batches of the shipped pipeline and compares what they leave, when they have been resumed, with what
an undisturbed one leaves, byte for byte: the batch killed over and over, no room on the disk, and (with
``beritanlp[scale]``) an actor of a Ray cluster of two nodes killed.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

SYLLABLES = ("ba", "di", "ga", "ka", "la", "mi", "na", "ni", "pa", "ra", "ri", "sa", "si", "ta", "ti", "tu", "wa", "yu")
PLACES = ("Jakarta", "Surabaya", "Medan", "Makassar", "Kupang", "Tokyo", "Kairo", "Ankara", "Brussel", "Canberra")
OFFICES = ("Menteri Luar Negeri", "Gubernur", "Wali Kota", "Kapolri", "Presiden", "Direktur Utama", "Ketua Umum")
SENTENCES = (
    "{office} {name} tiba di {place} pada {day} Mei 2024 untuk bertemu {name}.",
    "“Kami sepakat untuk bekerja sama lebih erat tahun ini,” kata {name} kepada wartawan di {place}, Selasa lalu.",
    "Sebelumnya, {name} menyatakan bahwa perundingan di {place} akan dilanjutkan pekan depan.",
    "Polisi menangkap {day} orang setelah unjuk rasa di depan kantor {name} di {place}.",
    "{name} membantah laporan tersebut dan meminta pemerintah menunggu hasil penyelidikan.",
    "Perusahaan itu menandatangani perjanjian senilai {day} miliar rupiah dengan {office} {name}.",
)


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--articles", type=int, default=400, help="articles of 400 words, for the speed")
    options.add_argument("--few", type=int, default=1000, help="articles of 25 words, for the memory")
    options.add_argument("--many", type=int, default=20_000)
    options.add_argument("--one", type=int, nargs=3, metavar=("ARTICLES", "WORDS", "PROCESSES"), help=argparse.SUPPRESS)
    options.add_argument("--faults", action="store_true", help="break batches instead")
    options.add_argument("--run", nargs=3, metavar=("SOURCE", "OUT", "ADDRESS"), help=argparse.SUPPRESS)
    args = options.parse_args()
    if args.run:
        run(*args.run)
        return
    if args.faults:
        break_batches(args.articles)
        return
    if args.one:
        print(*one_run(*args.one))
        return
    one, two = (words_a_second(args.articles, processes) for processes in (1, 2))
    for name, before, after in zip(("a second", "a core-second"), one, two, strict=True):
        print(f"words {name:13} 1 process {before:7,.0f}   2 processes {after:7,.0f}   ratio {after / before:.2f}")
    for articles in (args.few, args.many):
        print(f"peak memory, {articles:7,} articles {fresh(articles, 25, 1)[3]:8,.0f} MB")


def words_a_second(articles: int, processes: int) -> tuple[float, float]:
    """The pace without the start, by the clock and by core time: what a run of many takes longer than one of few."""
    seconds, cores, words, _ = fresh(articles, 400, processes)
    start, start_cores, few, _ = fresh(32, 400, processes)
    return (words - few) / (seconds - start), (words - few) / (cores - start_cores)


def fresh(articles: int, words: int, processes: int) -> tuple[float, ...]:
    """Run one batch in an interpreter of its own; return seconds, core-seconds, words and the most MB."""
    command = [sys.executable, __file__, "--one", str(articles), str(words), str(processes)]
    return tuple(map(float, subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()))


def one_run(articles: int, words: int, processes: int) -> tuple[float, float, int, float]:
    """Write an archive, read it, and measure."""
    from beritanlp.batch import run_batch

    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "archive.jsonl"
        written = write_archive(source, articles, words)
        start, start_cores = time.perf_counter(), core_seconds()
        manifest = run_batch([source], Path(folder) / "out", processes=processes)
        seconds, cores = time.perf_counter() - start, core_seconds() - start_cores
        assert manifest.articles == articles, manifest
    return seconds, cores, written, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def core_seconds() -> float:
    """Return what this process and those it has waited for have used of the cores."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def write_archive(path: Path, articles: int, words: int) -> int:
    """Write articles of about so many words; return the number of all words."""
    chance, written = random.Random(7), 0
    with path.open("w", encoding="utf-8") as file:
        for number in range(articles):
            text = made_up(chance, words)
            written += len(text.split())
            file.write(json.dumps({"id": f"a{number}", "published": "2024-05-22", "text": text}) + "\n")
    return written


def made_up(chance: random.Random, words: int) -> str:
    """Make up a text, a paragraph for every three sentences."""
    sentences: list[str] = []
    while sum(len(one.split()) for one in sentences) < words:
        parts = {"office": chance.choice(OFFICES), "place": chance.choice(PLACES), "day": chance.randrange(2, 31)}
        sentences.append(chance.choice(SENTENCES).format(name=name(chance), **parts))
    return "\n\n".join(" ".join(sentences[n : n + 3]) for n in range(0, len(sentences), 3))


def name(chance: random.Random) -> str:
    """Make up a name of two words."""
    return " ".join("".join(chance.choices(SYLLABLES, k=3)).capitalize() for _ in range(2))


def run(source: str, out: str, address: str) -> None:
    """Run a batch of small parts, or go on with it; on Ray where there is an address."""
    from beritanlp.batch import run_batch

    engine = {"engine": "ray", "address": address, "processes": 2} if address else {}
    run_batch([source], out, resume=True, rows_in_a_part=10, **engine)


def break_batches(articles: int) -> None:
    """Break batches and say whether anything is lost or doubled."""
    with tempfile.TemporaryDirectory() as folder:
        source, whole = Path(folder) / "archive.jsonl", Path(folder) / "whole"
        write_archive(source, articles, 100)
        assert start(source, whole).wait() == 0
        for fault in (kill_batches, fill_disk, kill_actor):
            said = fault(source, Path(folder) / fault.__name__)
            same = said == "skipped" or contents(Path(folder) / fault.__name__) == contents(whole)
            print(f"{fault.__name__:14} {said:45} {'equal' if same else 'DIFFERENT'}")


def start(source: Path, out: Path, address: str = "", **more: Any) -> subprocess.Popen[bytes]:
    """Begin a batch in an interpreter of its own."""
    command = [sys.executable, __file__, "--run", str(source), str(out), address]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **more)


def kill_batches(source: Path, out: Path) -> str:
    """Kill a batch at another moment of its work each time, until one comes through."""
    kills, chance, batch = 0, random.Random(7), start(source, out)
    while True:
        before = len(list(out.glob("part-*")))
        while batch.poll() is None and len(list(out.glob("part-*"))) < before + 3:
            time.sleep(0.01)
        time.sleep(chance.random())
        batch.kill()
        if batch.wait() == 0:
            return f"killed {kills} times"
        kills, batch = kills + 1, start(source, out)


def fill_disk(source: Path, out: Path) -> str:
    """Let no file become larger than some parts would be, then go on without that limit."""
    room = 100_000
    limited = start(source, out, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (room, room)))
    assert limited.wait() == 1
    parts = len(list(out.glob("part-*")))
    assert start(source, out).wait() == 0
    return f"stopped with {parts} parts by files of {room:,} bytes at most"


def kill_actor(source: Path, out: Path) -> str:
    """Kill one of two actors when both are at work."""
    try:
        from ray.cluster_utils import Cluster
    except ImportError:
        return "skipped"
    nodes = Cluster(initialize_head=True, head_node_args={"num_cpus": 1, "include_dashboard": False})
    nodes.add_node(num_cpus=1)
    batch = start(source, out, nodes.address)
    while batch.poll() is None and not (list(out.glob("part-*")) and len(actors()) == 2):
        time.sleep(0.1)
    victim, parts = actors()[0], len(list(out.glob("part-*")))
    os.kill(victim, signal.SIGKILL)
    assert batch.wait() == 0
    nodes.shutdown()
    return f"killed after {parts} parts"


def actors() -> list[int]:
    """Return the processes of actors on this machine."""
    names = {one.parent.name: one.read_bytes() for one in Path("/proc").glob("[0-9]*/cmdline") if one.exists()}
    return [int(process) for process, name in names.items() if name.startswith(b"ray::Actor")]


def contents(folder: Path) -> dict[str, bytes]:
    """Return the files of a folder."""
    return {one.name: one.read_bytes() for one in folder.iterdir()}


if __name__ == "__main__":
    main()
