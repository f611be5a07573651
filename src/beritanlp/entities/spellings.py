"""When two spellings are one person's name: initials, letters lost or changed, names written together."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from beritanlp.entities.clusters import Clusters, Merge, Node
from beritanlp.entities.edits import is_one_edit, is_two_edits
from beritanlp.lexicon.names import Names
from beritanlp.schema import Mention

_CUT = re.compile(r"\. [a-z]")
_STOP = re.compile(r"\. ")
Key: TypeAlias = tuple[str, tuple[str, ...]]

_OLD_SPELLINGS = (("oe", "u"), ("tj", "c"), ("dj", "y"), ("j", "y"))
_DOUBLED = re.compile(r"\B([bdfgk-np-t])(?=\1)")  # no letter of a numeral
_ALIASES = frozenset({"coref.alias", "coref.bracket"})
_SENTENCE = 120
_LONG_NAME = 6
_LONG_WORD = 4
_LONGER_WORD = 7
_INDEXED_LETTERS = 20


def merge_spellings(nodes: Sequence[Node], clusters: Clusters) -> Iterator[Merge]:
    """Join names that differ in one letter of one long word, in an initial for a word, or in where they are apart.

    Only names that share a key are compared, so that the work grows with the number of names and not of pairs. A name
    of one word that has an alias of its own is no misspelling.
    """
    by_key: dict[Key, list[int]] = defaultdict(list)
    for i, node in enumerate(nodes):
        if node.type == "PERSON":
            for key in _spelling_keys(node.words):
                by_key[key].append(i)
    for found in by_key.values():
        for at, i in enumerate(found):
            for j in found[at + 1 :]:
                alone = len(nodes[i].words) == 1 and {clusters.rule(i), clusters.rule(j)} & _ALIASES
                if not alone and _same_spelling(nodes[i].words, nodes[j].words):
                    yield Merge(i, j, "coref.spelling")


def merge_misspelt_names(nodes: Sequence[Node], mentions: Sequence[Mention], text: str) -> Iterator[Merge]:
    """Join names of several words that are no person's, when one letter of a long word differs or only blanks do.

    Two places in one sentence are two: ``Kecamatan Sukajadi dan Kecamatan Sukajaya``.
    """
    by_key: dict[Key, int] = {}
    for i, node in enumerate(nodes):
        for key in _misspelling_keys(node) if node.type != "PERSON" else ():
            j = by_key.setdefault((node.type + key[0], key[1]), i)
            if j != i and _same_name(nodes[j].words, node.words) and not _told_apart(nodes[j], node, mentions, text):
                yield Merge(j, i, "coref.spelling")


def _told_apart(one: Node, other: Node, mentions: Sequence[Mention], text: str) -> bool:
    """Two places that stand in one sentence."""
    if one.type != "GPE":
        return False
    pairs = (sorted((mentions[a].start, mentions[b].start)) for a in one.mentions for b in other.mentions)
    return any(". " not in text[a:b] and "\n" not in text[a:b] for a, b in pairs if b - a < _SENTENCE)


def _misspelling_keys(node: Node) -> set[Key]:
    several = len(node.words) > 1
    keys = {key for key in _spelling_keys(node.words) if several or not key[0]}
    return {key for key in keys if key[0] or len(key[1][0]) >= _LONG_WORD}


def _same_name(one: Sequence[str], other: Sequence[str]) -> bool:
    if "".join(one) == "".join(other):
        return True
    differing = [(a, b) for a, b in zip(one, other, strict=False) if a != b]
    if len(one) != len(other) or len(differing) != 1 or not all(w.isalpha() for w in differing[0]):
        return False
    a, b = differing[0]
    return min(len(a), len(b)) >= _LONG_WORD and (_swapped(a, b) or (len(a) > _LONG_WORD and is_one_edit(a, b)))


def merge_misspelt_parts(nodes: Sequence[Node], clusters: Clusters, names: Names) -> Iterator[Merge]:
    """Join a one-word name with the one person part of whose name it nearly is.

    A long one differs in a letter (``Nasruddin``, Nasaruddin Umar), or it is a beginning (``Mirza``, Rahmat Mirzani),
    or it sounds the same (``Deddy``, Dedi Santika); a name that the lexicon knows is right as it is.
    """
    holding: dict[str, set[int]] = defaultdict(set)
    begun: dict[str, set[int]] = defaultdict(set)
    people = [i for i, node in enumerate(nodes) if node.type == "PERSON"]
    for i in people:
        for word in nodes[i].words:
            for key in {_heard(word), *_shorter(word)} if len(nodes[i].words) > 1 else ():
                holding[key].add(i)
            for length in range(_LONG_NAME - 1, min(len(word), _INDEXED_LETTERS)):
                begun[word[:length]].add(i)
    for i in people:
        alone = len(nodes[i].words) == 1 and not clusters.rule(i) and names.known(nodes[i].text, "PERSON") is None
        word = nodes[i].words[0] if alone else ""
        keys = (_heard(word), *_shorter(word))
        near = {j for key in keys for j in holding.get(key, ()) if _has_near(nodes[j].words, word)}
        near = near or begun.get(word, set())
        if clusters.is_one(near):
            yield Merge(min(near), i, "coref.spelling")


def merge_cut_names(
    nodes: Sequence[Node], clusters: Clusters, mentions: Sequence[Mention], text: str, names: Names
) -> Iterator[Merge]:
    """Join a name that a page cut together with its comma (``kata Tit. dalam rapat``) with the one that goes on so.

    Of people part of a name is enough. What else the lexicon does not know may have the full stop of a sentence behind.
    """
    without_last: dict[tuple[str, str], set[int]] = defaultdict(set)
    for i, node in enumerate(nodes):
        for word in {*(node.words if node.type == "PERSON" else ()), " ".join(node.words)}:
            without_last[node.type, word[:-1]].add(i)
    for i, node in enumerate(nodes):
        cut = _CUT if node.type == "PERSON" or len(node.text) < _LONG_WORD or names.meanings(node.text) else _STOP
        if all(cut.match(text, mentions[at].end) for at in node.mentions):
            fuller = without_last.get((node.type, " ".join(node.words)), set())
            if clusters.is_one(fuller):
                yield Merge(min(fuller), i, "coref.spelling")


def merge_initials(nodes: Sequence[Node]) -> Iterator[Merge]:
    """Join names that differ only in an initial for a word: ``B. Santika``, ``Budi Santika``."""
    people = [i for i, node in enumerate(nodes) if node.type == "PERSON"]
    short: dict[Key, int] = {}
    for i in people:
        for at, key in enumerate(_initial_keys(nodes[i].words)):
            if len(nodes[i].words[at]) == 1 and nodes[i].words[at].isalpha():
                short[key] = i
    for i in people:
        for key in _initial_keys(nodes[i].words):
            if short.get(key, i) != i:
                yield Merge(i, short[key], "coref.spelling")
    yield from _merge_all_initials(nodes, people)


def _merge_all_initials(nodes: Sequence[Node], people: Sequence[int]) -> Iterator[Merge]:
    """Join names with all but the last word as initials: ``BA Santika``, ``Budi Andi Santika``."""
    full: dict[tuple[str, str], int] = {}
    for i in people:
        *first, last = nodes[i].words or ("",)
        if len(first) > 1:
            full.setdefault(("".join(word[0] for word in first), last), i)
    for i in people:
        tokens, words = nodes[i].text.replace(".", "").split(), nodes[i].words
        short = len(words) == len(tokens) == 2 and tokens[0].isupper() and not tokens[1].isupper()
        if short and (words[0], words[1]) in full:
            yield Merge(i, full[words[0], words[1]], "coref.spelling")


def _shorter(word: str) -> set[str]:
    """A long word itself and without one of its letters, the first excepted."""
    if not _LONG_WORD < len(word) <= _INDEXED_LETTERS:
        return set()
    return {word, *(word[:i] + word[i + 1 :] for i in range(1, len(word)))}


def _has_near(words: Sequence[str], word: str) -> bool:
    """Say whether a word nearly is one of these; of one with five letters none may be missing."""
    near = (w for w in words if w != word and w[0] == word[0] and (is_one_edit(w, word) or _swapped(w, word)))
    alike = any(min(len(w), len(word)) >= _LONG_NAME or len(w) == len(word) for w in near)
    return alike or (len(word) >= _LONG_WORD and any(w != word and _heard(w) == _heard(word) for w in words))


def _swapped(a: str, b: str) -> bool:
    """Say whether two neighbouring letters changed places."""
    differing = [i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y]
    return len(a) == len(b) and len(differing) == 2 and differing[1] == differing[0] + 1 and sorted(a) == sorted(b)


def _spelling_keys(words: tuple[str, ...]) -> set[Key]:
    """What two spellings of a name have in common: all other words, and one word without one of its letters."""
    keys: set[Key] = {("", ("".join(words),)), ("", (_new_spelling("".join(words)),)), ("", (_sound(words),))}
    for at, word in enumerate(words):
        if len(word) < _LONG_WORD:
            continue
        rest = (*words[:at], *words[at + 1 :])
        keys.add((f"{at} {word}", rest))
        if rest and len(word) >= _LONGER_WORD:
            keys.add((f"{at} {word[0]}…{word[-1]}", rest))
        keys.update((f"{at} {word[:i]}{word[i + 1 :]}", rest) for i in range(1, min(len(word), _INDEXED_LETTERS)))
    return keys


def _sound(words: Sequence[str]) -> str:
    """A name of several words without doubled consonants and with ``i`` for ``y``: ``Deddy Santtika``, Dedi Santika."""
    name = _new_spelling(" ".join(words))
    return _heard(name) if " " in name else name


def _heard(name: str) -> str:
    """``Ery`` as ``Eri``, ``Eddy`` as ``Edi``."""
    return _DOUBLED.sub("", name.replace("y", "i"))


def _new_spelling(word: str) -> str:
    """A name as it is written since 1972, as far as that can be told: ``hadimoeljono`` as ``hadimulyono``."""
    for old, new in _OLD_SPELLINGS:
        word = word.replace(old, new)
    return word


def _initial_keys(words: tuple[str, ...]) -> Iterator[Key]:
    """All words but one, and the first letter of that one."""
    if len(words) > 1:
        for at, word in enumerate(words):
            yield f"{at} {word[0]}", (*words[:at], *words[at + 1 :])


def _same_spelling(one: Sequence[str], other: Sequence[str]) -> bool:
    """Names with figures are the same only when written the same: ``Saksi 12`` is not ``Saksi 13``."""
    if any(c.isdigit() for word in (*one, *other) for c in word):
        return False
    if _new_spelling("".join(one)) == _new_spelling("".join(other)) or _sound(one) == _sound(other):
        return True
    if len(one) != len(other):
        return False
    differing = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    if len(differing) != 1:
        return False
    a, b = differing[0]
    long = min(len(a), len(b)) >= (_LONG_NAME if len(one) == 1 else _LONG_WORD)
    return long and a[0] == b[0] and (is_one_edit(a, b) or _swapped(a, b) or (len(one) > 1 and is_two_edits(a, b)))
