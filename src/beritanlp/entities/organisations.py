"""When two names are one organisation."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from beritanlp.entities.clusters import Clusters, Merge, Node, comparable
from beritanlp.lexicon.names import Names

Words = tuple[str, ...]
Key = tuple[str, Words]
_WITH_INITIALS = frozenset({"EVENT", "FAC", "ORG", "PERSON", "PRODUCT"})
_WRITTEN_OUT = frozenset({"EVENT", "FAC", "GPE", "LOC", "PRODUCT", "WORK", "LAW"})
_WITH_BODIES = frozenset({"EVENT", "FAC", "GPE"})
_HEADED = frozenset({"EVENT", "FAC", "LOC", "ORG"})
_HEADS = (2, 3)
_BILLS = frozenset({"rancangan", "ruu"})
_DOMAIN = re.compile(r"\.(?:com|co\.id|co|id|net|org)$", re.IGNORECASE)
_SITE = "www"
_INTERNATIONAL = frozenset({"internasional", "international"})
_SMALL_PART = re.compile(r"-[a-z]\w*")


def full_key(node: Node, own: Mapping[str, str], names: Names) -> Iterator[Key]:
    """Yield what a facility, an event or a region can be recognised by: its words with abbreviations written out.

    ``own`` are the abbreviations that the article explains.
    """
    if node.type in _WRITTEN_OUT and (len(node.words) > 1 or node.text in own):
        known = names.offices.bodies if node.type in _WITH_BODIES else {}
        tokens = [token[0].upper() + token[1:] for token in _without_brackets(node.text)]
        words = comparable(" ".join(_expanded(tokens, {**known, **own})))
        yield node.type, tuple(word for word in words if word not in _INTERNATIONAL) or words
        if node.type == "LAW":
            kind = "ruu" if words[0] in _BILLS else "uu"
            if "tentang" in words[1:-1]:
                yield node.type, (kind, *words[words.index("tentang") + 1 :])
            elif "undang" in words[:-2]:
                yield node.type, (kind, *words[words.index("undang") + 2 :])


def organisation_key(node: Node, own: Mapping[str, str], names: Names) -> Iterator[Key]:
    """Yield what an organisation can be recognised by: its bare words, and its words with abbreviations written out."""
    if node.type != "ORG":
        return
    yield "ORG", bare_words(node.words, names)
    if len(node.words) > 1:
        yield "ORG", bare_words(written_out(node.text, own, names), names)
        yield "ORG", bare_words(comparable(" ".join(_without_brackets(node.text))), names)
        yield "ORG", (_SITE, "".join(node.words))
        if node.words[0] == "pt" and names.known(node.text[3:], "GPE") is not None:  # `PT Pontianak` is a court
            yield "ORG", ("pengadilan", "tinggi", *node.words[1:])
    elif (site := _DOMAIN.sub("", node.text)) != node.text:
        yield "ORG", comparable(site)
        yield "ORG", (_SITE, *comparable(site))
    expansions = names.acronyms.get(node.text, frozenset())
    if len(expansions) == 1:
        yield "ORG", comparable(next(iter(expansions)))


def bare_words(words: Words, names: Names) -> Words:
    """The words without ``PT``, ``Tbk``, ``RI`` and ``The``, unless nothing is left."""
    words = words[1:] if len(words) > 1 and words[0].lower() == "the" else words
    return tuple(w.strip("()") for w in words if w.strip("()").lower() not in names.words.company_words) or words


def written_out(text: str, own: Mapping[str, str], names: Names) -> Words:
    """The words of ``Pengadilan Negeri Surabaya`` for ``PN Surabaya`` and ``Pengadilan Negeri (PN) Surabaya``."""
    tokens = _without_brackets(text)
    place, words = _place_at_end(tokens, names)
    kind = names.offices.bodies.get(" ".join(tokens[:2]), "").split()  # `Polres Metro` of a city is its `Polres`
    for token in reversed(_expanded(kind + tokens[2 if kind else 0 : len(tokens) - place], own)):
        words = [*_expansion(token, names).split(), *words]
    return tuple(word for word, _ in groupby(comparable(" ".join(words))))  # of ``Pemkot`` and of ``Kota Cimahi``


def _without_brackets(text: str) -> list[str]:
    """The words without those in brackets, and without an acronym right behind its words: ``Bank Desa Maju BDM``."""
    tokens = [token for token in text.replace("(", " (").split() if not (token.startswith("(") and token.endswith(")"))]
    return [token for at, token in enumerate(tokens) if not (at > 1 and _is_repeated(tokens, at))]


def _is_repeated(tokens: Sequence[str], at: int) -> bool:
    """An acronym stands behind the words whose initials it is."""
    length = len(tokens[at])
    if not (tokens[at].isupper() and length > 2 and at >= length):
        return False
    return "".join(word[0] for word in tokens[at - length : at]) == tokens[at]


def _expanded(tokens: Sequence[str], own: Mapping[str, str]) -> list[str]:
    return [word for token in tokens for word in own.get(token.removesuffix("."), token).split()]


def _expansion(token: str, names: Names) -> str:
    body = names.offices.bodies.get(token)
    expansions = names.acronyms.get(token, frozenset())
    return body or (next(iter(expansions)) if len(expansions) == 1 and len(token) > 1 else token)


def _place_at_end(tokens: Sequence[str], names: Names) -> tuple[int, list[str]]:
    """How many words at the end name a place, and its canonical name."""
    for at in range(1, len(tokens)):
        text = " ".join(tokens[at:])
        known = names.country(text) or names.known(text, "GPE")
        if known is not None:
            kind = tokens[at : at + 1] if _is_typed(tokens[at], known.name, names) else []
            return len(tokens) - at, [*kind, *known.name.split()]
    return 0, []


def _is_typed(first: str, name: str, names: Names) -> bool:
    """A region is named with the word for its kind, which its canonical name leaves out: ``Provinsi DKI Jakarta``."""
    return first.lower() in names.words.type_words and first.lower() != name.split(maxsplit=1)[0].lower()


def merge_regional(nodes: Sequence[Node], clusters: Clusters, own: Mapping[str, str], names: Names) -> Iterator[Merge]:
    """Join an organisation with the only one that tells what kind of region it is of: ``KPU Bantul``."""
    bare: dict[Words, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for i, node in enumerate(nodes):
        if node.type == "ORG" and len(node.words) > 1:
            words = written_out(node.text, own, names)
            kept = tuple(word for word in words if word not in names.words.type_words)
            bare[kept][len(kept) < len(words)].append(i)
    for plain, typed in bare.values():
        if plain and clusters.is_one(typed):
            yield from (Merge(typed[0], i, "coref.organisation") for i in plain)


def merge_acronyms(nodes: Sequence[Node], clusters: Clusters, names: Names) -> Iterator[Merge]:
    """Join an acronym of three letters or more with the only name that has these initials: ``AIPAC``.

    Not one that the lexicon knows for something else.
    """
    by_initials: dict[tuple[str, str], set[int]] = defaultdict(set)
    for i, node in enumerate(nodes):
        if node.type in _WITH_INITIALS and len(node.words) > 1:
            bare = " ".join(bare_words(tuple(node.text.split()), names))
            for form in (node.text, bare, _SMALL_PART.sub("", bare)):
                by_initials[node.type, initials_of(form)].add(i)
            first, _, last = node.text.rpartition(" ")
            if last.isupper():  # `NUFC` of `Nusantara United FC`
                by_initials[node.type, initials_of(first) + last].add(i)
    short = (i for i, node in enumerate(nodes) if len(node.text) > 2 and node.text not in names.acronyms)
    found = ((i, by_initials.get((nodes[i].type, nodes[i].text), ())) for i in short)
    yield from clusters.joined(found, "coref.initials")


def merge_headed(nodes: Sequence[Node], clusters: Clusters, names: Names) -> Iterator[Merge]:
    """Join a name whose first word is initials with the only one that has the words: ``GT Raya``, ``Gerbang Tol Raya``.

    Not of a company (``PT Raya``). All four that this joins in 1,490 articles are one thing.
    """
    headed: dict[Key, set[int]] = defaultdict(set)
    for i, node in enumerate(nodes):
        for end in _HEADS if node.type in _HEADED else ():
            if len(node.words) > end:
                initials = "".join(word[0] for word in node.words[:end])
                headed[node.type, (initials, *node.words[end:])].add(i)
    short = (
        i
        for i, node in enumerate(nodes)
        if node.text.split()[0].isupper() and node.words[0] not in names.words.company_words and not clusters.rule(i)
    )
    yield from clusters.joined(((i, headed.get((nodes[i].type, nodes[i].words), ())) for i in short), "coref.initials")


def initials_of(text: str) -> str:
    """Return the letters that begin the capitalised words of a name, and the parts of those with a hyphen."""
    words = (word for word in text.split() if word[0].isupper())
    return "".join(part[0].upper() for word in words for part in word.split("-") if part)


def is_partly_acronym(short: str, full: str, names: Names) -> bool:
    """Say whether an acronym stands only for the end of a name: ``Fakultas Hukum Universitas Gadjah Mada (UGM)``.

    Not when it leaves out the word for what the name is: ``Kementerian Tata Ruang (TR)``, ``PT Maju Jaya Desa (MJD)``.
    """
    initials, first = initials_of(full), full.split(maxsplit=1)[0].lower()
    if not (short.isupper() and len(short) > 2 and initials != short and initials.endswith(short)):
        return False
    return len(initials) > len(short) + 1 or first not in names.words.company_words | names.words.name_heads
