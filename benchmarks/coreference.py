"""Coreference: ``coreference.py coin FILE.tsv`` and ``coreference.py speed GOLD_DIR``.

``coin`` reads a file of COIN (Wikipedia and magazine texts, CC BY-SA 4.0), runs the library over the plain text and
prints the CoNLL figure, the mean F1 of MUC, B-cubed and CEAF-e over clusters of two mentions or more, in percent. Of
its preprocessing the variant without flags is taken: appositions, extended appositions and aliases leave their first
mention. CEAF-e pairs clusters by falling likeness. The first line has all mentions: COIN marks common nouns, ``-nya``
and ``saya`` too, which the library does not. The second has only what it looks for: names, ``ia``, ``dia``, ``beliau``
and ``dirinya``.

``speed`` prints the words a second of ``resolve_entities`` alone over the articles of GOLD_DIR, on one core, and the
seconds for made-up articles with 1,250 to 5,000 names, whose growth shows that the work is linear.
"""

from __future__ import annotations

import argparse
import importlib
import re
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import product
from pathlib import Path
from typing import Any

import beritanlp
from beritanlp.entities.resolve import resolve_entities
from beritanlp.mentions.find import find_mentions
from beritanlp.schema import Mention
from beritanlp.structure.sections import find_sections

Span = tuple[int, int]
Clusters = list[frozenset[Span]]
LABEL = re.compile(r"([A-Z]+)\[(\d+)(?:_(\d+))?\]")
KINDS = {"PROPER", "NOUN", "PRONOUN", "VERB"}
DROPPED = {"APPOS", "EXAPPOS", "ALIAS"}  # the second mention of the pair is left out
PRONOUNS = {"ia", "dia", "beliau", "dirinya"}
SYLLABLES = ["bar", "cen", "dit", "fon", "gul", "has", "jem", "kip", "lor", "mun"]  # two apart: no misspellings
CLOSING, OPENING = set(".,:;!?)”%"), set("(“")


def main() -> None:
    """Run what the command line asks for."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("what", choices=["coin", "speed"])
    options.add_argument("path", type=Path)
    args = options.parse_args()
    (coin if args.what == "coin" else speed)(beritanlp.load(), args.path)


def coin(extractor: beritanlp.Extractor, path: Path) -> None:
    """Print the figures on a file of COIN."""
    everything, looked_for = [], []
    for text, gold in read_coin(path):
        found = clusters_of(((m.start, m.end), m.entity) for m in extractor(text).mentions)
        sure = {span: cluster for span, (kind, cluster) in gold.items() if is_looked_for(kind, text[slice(*span)])}
        everything.append((clusters_of((span, cluster) for span, (_, cluster) in gold.items()), found))
        looked_for.append((clusters_of(sure.items()), found))
    print(f"{'':24}{'muc':>7}{'b3':>7}{'ceafe':>7}{'conll':>7}")
    for name, pairs in (("all mentions", everything), ("names and pronouns", looked_for)):
        scores = [f1(pairs, links), f1(pairs, members), ceafe(pairs)]
        print(f"{name:24}" + "".join(f"{value:7.2f}" for value in [*scores, sum(scores) / 3]))


def is_looked_for(kind: str, text: str) -> bool:
    """Say whether the library looks for mentions like this one."""
    return kind == "PROPER" or text.lower() in PRONOUNS


def read_coin(path: Path) -> Iterator[tuple[str, dict[Span, tuple[str, int]]]]:
    """Yield the text of each document and its mentions: kind and cluster by span."""
    for block in path.read_text(encoding="utf-8").split("#Text=")[1:]:
        rows = [line.split("\t") for line in block.splitlines()[1:] if line.count("\t") > 2]
        text, spans = joined([row[2] for row in rows])
        marked: dict[int, tuple[str, int, int]] = {}
        parent: dict[int, int] = {}
        dropped: set[int] = set()
        for row, (start, end) in zip(rows, spans, strict=True):
            for label, one, other in LABEL.findall(row[3]):
                if label in KINDS:
                    begin = marked.get(int(one), (label, start, end))[1]
                    marked[int(one)] = (label, begin, end)
                elif label == "IDENT":
                    parent[root(parent, int(other))] = root(parent, int(one))
                elif label in DROPPED:
                    dropped.add(int(other))
        kept = {mention: found for mention, found in marked.items() if mention not in dropped}
        yield text, {(begin, end): (label, root(parent, one)) for one, (label, begin, end) in kept.items()}


def joined(tokens: Iterable[str]) -> tuple[str, list[Span]]:
    """Write tokens as running text, without blanks before stops, and where each of them stands."""
    text, spans = "", list[Span]()
    for token in tokens:
        glued = not text or token in CLOSING or text[-1] in OPENING
        text += token if glued else f" {token}"
        spans.append((len(text) - len(token), len(text)))
    return text, spans


def root(parent: dict[int, int], one: int) -> int:
    """Follow the links of a mention to the one that stands for its cluster."""
    while one in parent and parent[one] != one:
        one = parent[one]
    return one


def clusters_of(mentions: Iterable[tuple[Span, Any]]) -> Clusters:
    """Gather spans by cluster; those of one mention are left out."""
    found: dict[Any, set[Span]] = defaultdict(set)
    for span, cluster in mentions:
        found[cluster].add(span)
    return [frozenset(spans) for spans in found.values() if len(spans) > 1]


def f1(pairs: list[tuple[Clusters, Clusters]], count: Any) -> float:
    """F1 in percent of a measure that counts what of one side the other has."""
    recall = [count(gold, found) for gold, found in pairs]
    precision = [count(found, gold) for gold, found in pairs]
    r, p = (sum(got for got, _ in side) / (sum(of for _, of in side) or 1) for side in (recall, precision))
    return 200 * p * r / (p + r) if p + r else 0.0


def links(one: Clusters, other: Clusters) -> tuple[float, float]:
    """MUC: how many links of the clusters the other side has, and of how many."""
    where = {span: at for at, cluster in enumerate(other) for span in cluster}
    parts = [len({where.get(span, span) for span in cluster}) for cluster in one]
    return sum(len(c) - n for c, n in zip(one, parts, strict=True)), sum(len(c) - 1 for c in one)


def members(one: Clusters, other: Clusters) -> tuple[float, float]:
    """B-cubed: for every mention, the share of its cluster that the other side puts with it."""
    where = {span: cluster for cluster in other for span in cluster}
    got = sum(len(c & where[span]) / len(c) for c in one for span in c if span in where)
    return got, sum(map(len, one))


def ceafe(pairs: list[tuple[Clusters, Clusters]]) -> float:
    """CEAF-e in percent: clusters paired one to one, by falling likeness."""
    total = 0.0
    for gold, found in pairs:
        like = {
            (i, j): 2 * len(g & f) / (len(g) + len(f))
            for (i, g), (j, f) in product(enumerate(gold), enumerate(found))
            if g & f
        }
        left, right = set[int](), set[int]()
        for (i, j), value in sorted(like.items(), key=lambda item: -item[1]):
            if i not in left and j not in right:
                left.add(i)
                right.add(j)
                total += value
    size = sum(len(gold) + len(found) for gold, found in pairs)
    return 200 * total / size if size else 0.0


def speed(extractor: beritanlp.Extractor, folder: Path) -> None:
    """Print words a second over annotated articles, and how the time grows with the number of names."""
    sys.path.insert(0, str(folder.resolve().parent))
    goldtool = importlib.import_module("goldtool")
    names, read = extractor.lexicons.names, []
    for path in sorted(folder.glob("*.ann")):
        text = goldtool.load(str(path))["text"]
        sections = find_sections(text, extractor.lexicons.layout)
        doc = extractor.parser(text, sections)
        read.append((doc, sections, find_mentions(doc, sections, names)))
    taken = min(seconds(lambda: [resolve_entities(*one, names).told() for one in read]) for _ in range(5))
    words = sum(len(doc.text.split()) for doc, _, _ in read)
    print(f"{words:,} words of {len(read)} articles: {words / taken:,.0f} words a second")
    for size in (1250, 2500, 5000):
        text, mentions = long_article(size)
        doc = extractor.parser(text, ())
        taken = min(
            seconds(lambda doc=doc, mentions=mentions: resolve_entities(doc, (), mentions, names).told())
            for _ in range(3)
        )
        print(f"{size:,} names in {len(text.split()):,} words: {taken:.2f} s")


def seconds(work: Any) -> float:
    """Return the processor time of one call: other programs on the machine do not count."""
    start = time.process_time()
    work()
    return time.process_time() - start


def long_article(size: int) -> tuple[str, list[Mention]]:
    """Make up an article with this many names, each in a sentence with a title and a pronoun."""
    text, mentions = "", list[Mention]()
    for at in range(size):
        first = "".join(SYLLABLES[at // len(SYLLABLES) ** power % len(SYLLABLES)] for power in range(4))
        name = f"{first.capitalize()} Santika" if at % 2 else "Rojas"
        start = len(text) + len("Ketua ")
        mentions.append(Mention(start=start, end=start + len(name), text=name, type="PERSON", rule="made-up"))
        text += f"Ketua {name} mengatakan warga desa akan pergi ke pasar besok, kata dia. "
    return text, mentions


if __name__ == "__main__":
    main()
