"""An archive by ``run_batch``: ``python benchmarks/batch.py [--articles N] [--few N --many N]``.

Words a second with one process and with two, and their ratio, by the clock and by the cores' own time (where others use
the cores too, only the second says something); the most memory held for few articles and for many, with
the shipped pipeline and short texts. The texts are made here, with names that no two articles share: whatever a
pipeline keeps of words that it has seen grows with them as it would with an archive.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

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
    args = options.parse_args()
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


if __name__ == "__main__":
    main()
