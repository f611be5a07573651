"""When two names are one person: part names; never two people of one family name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

from beritanlp.entities.clusters import Clusters, Merge, Node
from beritanlp.lexicon.names import Names
from beritanlp.schema import Mention

_BEFORE = 60
_PAIRED = ("-", "–", " - ", " dan ")
_WORD_AT_END = re.compile(r"[A-Z]?[a-z]+$")
_ACCOMPANIED = re.compile(r"(?:, | (?:\([\w ]+\) )?)(?:yang )?(?:didampingi|bersama|beserta|dan)(?: [\w.]+){0,3} ")
_SENTENCE_STOP = re.compile(r"[.!?\n\"”]\s*")


def merge_part_names(
    nodes: Sequence[Node], clusters: Clusters, names: Names, apart: frozenset[int] = frozenset()
) -> Iterator[Merge]:
    """Join a name with the fuller one that contains its words, when all that do are one person.

    ``Kim`` is ``Kim Jong-un``; when the article names another Kim as well, only if ``_main_person`` tells which. The
    names ``apart`` take no part in this.
    """
    people = [i for i, node in enumerate(nodes) if node.type == "PERSON" and i not in apart]
    holding: dict[str, list[int]] = defaultdict(list)
    for i in people:
        for word in set(nodes[i].words):
            holding[word].append(i)
    for i in sorted(people, key=lambda i: -len(nodes[i].words)):
        part = _without_address(nodes[i].words, names)
        words = [w for w in part if w not in names.words.name_particles] or list(part)
        fuller = [
            j
            for j in holding.get(_rarest(words, holding), ())
            if j != i and len(nodes[j].words) > len(part) and _contains(nodes[j].words, part)
            if not _is_namesake(nodes[i], nodes[j], names)
        ]
        if len({clusters.root(j) for j in fuller}) > 1:
            fuller = _main_person(nodes, clusters, i, fuller)
        if fuller:
            rule = "coref.part-name" if len(words) > 1 else _part_rule(nodes[fuller[0]].words, words[0])
            yield Merge(fuller[0], i, rule)


def _is_namesake(short: Node, full: Node, names: Names) -> bool:
    """Whom the lexicon knows by one word is not the one named later whose name ends so: ``Prabowo``, Angga Prabowo.

    ``Biden`` may be Joseph Biden, whatever form the lexicon has.
    """
    if len(short.words) > 1 or full.words[-1] != short.words[0] or full.mentions[0] < short.mentions[0]:
        return False
    known = next(iter(names.meanings(short.text, "PERSON")), None)
    if known is None or known in names.meanings(full.text, "PERSON"):
        return False
    name = known.name.lower()
    return name == short.words[0] or not name.endswith(short.words[0])


def _without_address(words: tuple[str, ...], names: Names) -> tuple[str, ...]:
    """``Gus Budi`` may be Budi Santika; a word of address is not lost from the names that end in it."""
    return words[1:] if len(words) > 1 and words[0] in names.words.address else words


def _main_person(nodes: Sequence[Node], clusters: Clusters, part: int, fuller: Sequence[int]) -> list[int]:
    """Return the names of the one whom an article calls by part of a name, although others have it too; else none.

    Whom it calls so more often than it names anybody in full: whose name begins or ends so, and who is named first, as
    Emmanuel Macron is before Brigitte. Of six in 290 annotated articles five are right.
    """
    word, *rest = nodes[part].words
    ends = [j for j in fuller if word in (nodes[j].words[0], nodes[j].words[-1])]
    often = max(len(nodes[j].mentions) for j in fuller)
    if rest or not ends or len(nodes[part].mentions) <= often:
        return []
    main = clusters.root(min(ends, key=lambda j: nodes[j].mentions[0]))
    return [j for j in fuller if clusters.root(j) == main]


def credited(nodes: Sequence[Node], mentions: Sequence[Mention], text: str, names: Names) -> frozenset[int]:
    """People who are named in bylines only (``Editor: Agus Setiawan``): the text does not call them by half a name."""
    return _all_after(nodes, mentions, text, lambda before: _last_word(before, ":") in names.offices.bylines)


def relatives(nodes: Sequence[Node], mentions: Sequence[Mention], text: str, names: Names) -> frozenset[int]:
    """One-word names that stand only after a word for a relative: the father in ``putra Rojas``, said of Budi Rojas.

    Not where somebody of another name is that relative: ``keponakan Rojas, Ana Santika``.
    """
    kin = names.offices.kin
    last = {node.words[-1] for node in nodes if node.type == "PERSON" and len(node.words) > 1}
    found = _all_after(nodes, mentions, text, lambda before: not kin.isdisjoint(_clause(before).lower().split()))
    lone = (i for i in found if len(nodes[i].words) == 1 and nodes[i].words[0] in last)
    return frozenset(i for i in lone if not any(_has_relative(mentions, at, text) for at in nodes[i].mentions))


def _has_relative(mentions: Sequence[Mention], at: int, text: str) -> bool:
    """Behind a name and a comma stands another person's full name, and the name is no part of it."""
    name, other = mentions[at], mentions[at + 1] if at + 1 < len(mentions) else mentions[at]
    behind = other.type == "PERSON" and " " in other.text and text[name.end : other.start] == ", "
    return behind and name.text not in other.text


def accompanied(nodes: Sequence[Node], mentions: Sequence[Mention], text: str) -> frozenset[int]:
    """People who come with somebody whose whole name ends theirs: ``Budi Santika didampingi Ibu Ana Budi Santika``."""
    of = {
        at: i for i, node in enumerate(nodes) if node.type == "PERSON" and len(node.words) > 2 for at in node.mentions
    }
    return frozenset(
        of[at]
        for at in of
        if at
        and mentions[at - 1].type == "PERSON"
        and _ACCOMPANIED.fullmatch(text, mentions[at - 1].end, mentions[at].start)
        if " " in mentions[at - 1].text and nodes[of[at]].text.endswith(f" {mentions[at - 1].text}")
    )


def pairs(nodes: Sequence[Node], text: str) -> frozenset[int]:
    """Names of two people written as one: two full names, or ``Rojas Hapsari`` where the text has ``Rojas-Hapsari``."""
    people = {node.words: node for node in nodes if node.type == "PERSON"}
    return frozenset(
        i
        for i, node in enumerate(nodes)
        for at in (range(1, len(node.words)) if node.type == "PERSON" else ())
        if (one := people.get(node.words[:at])) and (other := people.get(node.words[at:]))
        if (1 < at < len(node.words) - 1) or any(f"{one.text}{mark}{other.text}" in text for mark in _PAIRED)
    )


def _all_after(
    nodes: Sequence[Node], mentions: Sequence[Mention], text: str, test: Callable[[str], bool]
) -> frozenset[int]:
    """The people all of whose mentions stand after such a text."""
    return frozenset(
        i
        for i, node in enumerate(nodes)
        if node.type == "PERSON"
        and all(test(text[max(0, s - _BEFORE) : s]) for s in (mentions[at].start for at in node.mentions))
    )


def _last_word(before: str, mark: str) -> str:
    """The word before a mark at the end of the text, empty when there is no such mark."""
    bare = before.rstrip()
    found = _WORD_AT_END.search(bare[:-1].rstrip()) if bare.endswith(mark) else None
    return found.group().lower() if found else ""


def _clause(before: str) -> str:
    """The text since the last stop that ends a sentence."""
    return _SENTENCE_STOP.split(before)[-1]


def _rarest(words: Sequence[str], holding: Mapping[str, Sequence[int]]) -> str:
    """The word that the fewest names have; an initial only when there is nothing else."""
    return min((w for w in words if len(w) > 1), key=lambda w: len(holding[w]), default=words[0])


def _part_rule(full: Sequence[str], word: str) -> str:
    return "coref.last-name" if full[-1] == word else "coref.first-name" if full[0] == word else "coref.part-name"


def _contains(full: Sequence[str], part: Sequence[str]) -> bool:
    """Say whether the words of ``part`` stand in ``full`` in this order; an initial stands for its word."""
    rest = iter(full)
    return all(
        any(word == w or (len(word) == 1 and word.isalpha() and w.startswith(word)) for w in rest) for word in part
    )
