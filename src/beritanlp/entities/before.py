"""Titles that lead up to a name, and bylines: ``Menlu AS Antony Blinken``, ``Editor: Ana Rojas``.

The patterns are those of the annotated articles' offices.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from beritanlp.entities.between import is_honorific, skip_holding, skip_ranks
from beritanlp.entities.joined import goes_on, lists, splits, with_owner
from beritanlp.entities.title_words import before_length, head_length, is_abbreviated, links, phrase
from beritanlp.entities.titles import Held, read_title
from beritanlp.entities.units import name_end
from beritanlp.entities.words import Word
from beritanlp.lexicon.names import Names
from beritanlp.lexicon.offices import Offices
from beritanlp.schema import Office

_REACH = 24
_LOWER_GAP = 3
_CAPITALS = 2
_LISTED_TITLE = 8
_CREDIT = 6
_LISTED = frozenset({",", "dan", "serta"})
_AT = frozenset({"dalam", "di", "pada"})
_CLOSING = frozenset({",", ".", "(", ")"})
_ITS = "nya"


def titles_before(words: Sequence[Word], name: int, names: Names) -> Iterator[Held]:
    """Titles that lead up to the name, from the nearest head on, over a whole phrase of names and capitals."""
    if credited := _credited(words, name, names):
        yield credited
        return
    at = skip_holding(words, skip_ranks(words, name - 1, names))
    if possessed := _possessed(words, at, name, names):
        yield possessed
        return
    told = _telling(words, at, names)
    if told:
        at -= told + (words[at - told].text == ",")
    if at < 0 or words[at].low in _LISTED:
        return
    if words[at].text == ":":
        yield from _byline(words, at, name, names) if at else ()
        return
    stop = at + 1
    head = _find_head(words, at, name, names)
    if head is not None and not _is_topic(words, head, stop, names) and not _is_denied(words, head[0], names):
        found = [*_split(words, head, stop, names)]
        yield from found if not _is_far(words, found[-1], name, names) else ()


def _possessed(words: Sequence[Word], at: int, name: int, names: Names) -> Held | None:
    """``juru bicaranya, Ana Rojas, hadir``; in ``melalui pengacaranya, Ana Rojas menolak`` she is the client."""
    if at < 0 or not words[at].low.endswith(_ITS) or words[at].entity is not None:
        return None
    after = name_end(words, name)
    if words[at + 1].text == "," and after < len(words) and words[after].text not in _CLOSING:
        return None
    bare = words[at]._replace(text=words[at].text.removesuffix(_ITS), low=words[at].low.removesuffix(_ITS))
    title = [*words[max(0, at - _CAPITALS) : at], bare]
    start = next((i for i in range(len(title)) if i + head_length(title, i, names.offices) == len(title)), len(title))
    if start == len(title) or not names.offices.generic.isdisjoint(w.low for w in title[start:]):
        return None
    return read_title(title[start:], 0, len(title) - start, len(title) - start, names, strict=False)


def leads_list(words: Sequence[Word], name: int, title: Held, names: Names) -> bool:
    """Several names hold one title: ``wakil menteri keuangan, yakni Ana, Budi``, ``Dua mantan Gubernur Bali, Ana``."""
    if _telling(words, skip_ranks(words, name - 1, names), names):
        return True
    first = next((i for i in range(name - 1, max(0, name - _REACH), -1) if words[i].start <= title.start), 0)
    return first > 0 and words[first - 1].low in names.offices.counting


def _telling(words: Sequence[Word], at: int, names: Names) -> int:
    """How many words that end at ``at`` lead from a title to names: ``yakni``, ``antara lain``."""
    lengths = (n for n in (1, 2) if at >= n and phrase(words, at - n + 1, n) in names.offices.telling)
    return next(lengths, 0)


def _is_topic(words: Sequence[Word], head: tuple[int, int], stop: int, names: Names) -> bool:
    """``Menurut jaksa, Ana Rojas bersalah``: one small word before a comma says who speaks, not who is named.

    ``mantan`` before it names one person: ``mantan presiden, Ana Rojas, bersalah``.
    """
    if words[head[0] - 1].low in names.offices.former:
        return False
    return head == (stop - 1, stop) and words[stop].text == "," and words[head[0]].text.islower()


def _is_denied(words: Sequence[Word], head: int, names: Names) -> bool:
    """``bukan seorang musisi``, ``tanpa resep dokter``: nobody's title, whoever is named behind it."""
    return any(w.low in names.offices.denied for w in words[max(0, head - 2) : head])


def _is_far(words: Sequence[Word], held: Held, name: int, names: Names) -> bool:
    """More than two capitals between the title and the name, as in headlines, belong to neither."""
    between = [w for w in words[max(0, name - _REACH) : name] if w.start >= held.end and w.entity is None]
    return sum(w.text[0].isupper() and w.text not in names.honorifics for w in between) > _CAPITALS


def _find_head(words: Sequence[Word], at: int, name: int, names: Names) -> tuple[int, int] | None:
    """The head of the title that ends at ``at``: the nearest one, and what stands right before it."""
    offices, stop = names.offices, at + 1
    best, gap, joined = None, 0, False  # joined: `sekaligus` leads to `best` from a title before it
    while at >= max(0, name - _REACH):
        word = words[at]
        past = best is not None and not joined and words[best[0] - 1].low in offices.former  # `ajudan mantan Bupati`
        length = 0 if past else head_length(words, at, offices)
        if length and at + length <= stop and not _is_rank(words, at, stop, names) and not _is_inside(words, at, names):
            best, gap, joined = (at, at + length), 0, False
        elif best is None and gap and word.text == ",":
            break
        elif word.text == ")" and (opening := _opening_bracket(words, at)):
            at = opening
        elif best is not None and (outer := _outer_head(words, at, best[0], offices)) is not None:
            at, best, gap = outer, (outer, at + 1), 0
        elif best is None and gap and word.low in _AT and words[stop].text != ",":
            break  # `wasit pada pertarungan Budi`
        elif phrase(words, at, 1) in offices.splits or phrase(words, at - 1, 2) in offices.splits:
            at -= phrase(words, at, 1) not in offices.splits
            joined = best is not None
        elif best is not None and lists(words, at, best[0], names):
            if not goes_on(words, at, offices):
                break
        elif not links(word, offices, names) and not is_abbreviated(words, at, names):
            inner = at > 0 and head_length(words, at - 1, offices) > 1  # `bicara` of `juru bicara`
            gap += not inner
            limit = _LOWER_GAP if best is None or joined else before_length(words, best[0], offices)
            ends = word.low in offices.ends or word.low in offices.acts or not word.text.isalpha()
            if ends or (word.verb and not inner) or gap > limit or word.type == "PERSON":
                break
        at -= 1
    return best


def _is_inside(words: Sequence[Word], at: int, names: Names) -> bool:
    """``Presiden`` in the name ``Sekretariat Presiden`` is no title; ``Kepala`` in ``PPN/Kepala Bappenas`` is one."""
    if words[at].type != "ORG" or at == 0 or words[at - 1].name != words[at].name:
        return False
    return words[at - 1].text != "/" and words[at].low not in names.offices.english


def _outer_head(words: Sequence[Word], at: int, head: int, offices: Offices) -> int | None:
    """Where a head of two words in small letters begins right before another: ``juru bicara perdana menteri``."""
    ends = at + 1 == head and at > 0 and words[at].text.islower()
    return at - 1 if ends and phrase(words, at - 1, 2) in offices.heads else None


def _opening_bracket(words: Sequence[Word], at: int) -> int | None:
    """Where the bracket opens that closes at ``at``, a few words before."""
    return next((i for i in range(at - 1, max(0, at - 8), -1) if words[i].text == "("), None)


def _is_rank(words: Sequence[Word], at: int, stop: int, names: Names) -> bool:
    """``Kapten``, ``Prof`` and the like right before a name are ranks, no offices."""
    return all(w.text in names.honorifics or w.text in "(),." for w in words[at:stop])


def _credited(words: Sequence[Word], name: int, names: Names) -> Held | None:
    """``Laporan Wartawan Tribunnews.com, Ana Rojas``, also where a page lost the comma."""
    for at in range(name - 1, max(0, name - _CREDIT), -1):
        word = words[at]
        if word.low in names.offices.bylines and words[at - 1].low == "laporan":
            of = next((w.entity for w in words[at:name] if w.type == "ORG"), None)
            return Held(Office(title=word.text.capitalize(), of=of), word.start, word.end)
        if word.type == "PERSON" or word.start == word.end:
            break
    return None


def _byline(words: Sequence[Word], colon: int, name: int, names: Names) -> Iterator[Held]:
    """``Editor: Ana Rojas``, also where a page glues it to other text; ``Ketua : Ana Rojas`` on a line of its own."""
    word = words[colon - 1]
    if word.low in names.offices.bylines:
        yield Held(Office(title=word.text.capitalize()), word.start, word.end)
        return
    start = next((i + 1 for i in range(colon - 1, max(-1, colon - _LISTED_TITLE), -1) if words[i].text == "."), 0)
    end = next((i for i in range(name, len(words)) if words[i].type != "PERSON"), len(words))
    alone = end == len(words) or words[end].start == words[end].end or words[end].text == "("
    length = head_length(words, start, names.offices)
    if length and alone and words[start - 1].start == words[start - 1].end:
        yield read_title(words, start, start + length, colon, names, strict=False)


def _split(words: Sequence[Word], head: tuple[int, int], stop: int, names: Names) -> Iterator[Held]:
    """One title, or several that ``sekaligus``, ``yang juga`` or a stroke joins (``Menteri X/Kepala Y``)."""
    start = head[0] - before_length(words, head[0], names.offices)
    cut, length = next(((i, n) for i in range(head[1], stop) for n in (2, 1) if splits(words, i, n, names)), (stop, 0))
    end = cut
    while end > head[1] and is_honorific(words, end - 1, names):
        end -= 1
    held = read_title(words, start, head[1], end, names, strict=False)
    for at in range(cut + length, stop):
        if found := head_length(words, at, names.offices):
            further = [*_split(words, (at, at + found), stop, names)]
            yield with_owner(held, words, end, further[0], names)
            yield from further
            return
    yield held
