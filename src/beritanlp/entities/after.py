"""Titles after a name: ``Budi, Ketua KPK,``, ``Budi (Ketua KPK)``, ``Budi selaku Ketua KPK``.

The patterns are those of the annotated articles' offices.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from beritanlp.entities.between import skip_degrees
from beritanlp.entities.claims import CLOSERS, LONGEST, is_held
from beritanlp.entities.joined import AND, joins_title
from beritanlp.entities.title_words import english_head, head_length, is_abbreviated, phrase, title_head
from beritanlp.entities.titles import Held, as_former, continues, read_title
from beritanlp.entities.voices import is_inverted
from beritanlp.entities.words import Word
from beritanlp.lexicon.names import Names

_REACH = 24
_BEFORE = 3  # words such as ``mantan`` and ``Plt`` before its head
_OPENERS = frozenset({",", "(", "["})
_SURE = frozenset({"selaku"})
_DASHES = frozenset({"–", "—"})


def titles_after(words: Sequence[Word], first: int, at: int, names: Names, titled: bool) -> Iterator[Held]:
    """A title after the name: ``Budi, Ketua KPK,``, ``Budi (Ketua KPK)``, ``Budi selaku Ketua KPK``.

    ``first`` is where the name begins, ``at`` what follows it. In a list of titled names (``Ketua KPK, Budi, Menlu,
    Ana``) what follows a name belongs to the next.
    """
    at = skip_degrees(words, first, at, names)
    step, former = _opening(words, at, names)
    if not step and not titled and (held := _between(words, at, names)):
        yield held
        return
    head, end = _find_head(words, first, at, step, names)
    stop = _find_stop(words, at, at + step, (head, end), names, titled)
    if stop is None:
        return
    verb = next((i for i in range(end, stop) if _ends_title(words[i], names)), stop)
    sure = verb == stop or step > 1 or words[at].low in _SURE
    if not sure and not _is_named_title(words, head, end, verb):
        return
    (held, last), *further = _joined(words, at + step, end, verb, names)
    if not is_held(held, words, first, at, names):
        return
    if former or (step > 1 and words[first - 1].low in names.offices.whiles):  # `saat Budi menjabat Ketua KPK`
        yield from (as_former(one) for one in (held, *(one for one, _ in further)))
    else:
        yield from (_at_next(held, words, last), *(one for one, _ in further))


def _find_head(words: Sequence[Word], first: int, at: int, step: int, names: Names) -> tuple[int, int]:
    """The head of the title ``step`` words behind a name, by whose cue no comma is needed; empty where none is."""
    if not step and not _is_said(words, first, names):
        return at, at
    head, length = title_head(words, at + step, names.offices, _BEFORE)
    if not length and step == 1:
        head, length = english_head(words, at + step, names)
    return head, head + length


def _find_stop(
    words: Sequence[Word], at: int, start: int, head: tuple[int, int], names: Names, titled: bool
) -> int | None:
    """Where the title that begins at ``start`` ends at the latest; None where there is none or it is another's."""
    if head[0] == head[1]:
        return None
    stop = _before_clause(words, head[1], _end(words, start, head[1], names), names)
    if _leads_to_name(words, stop, names) and not (words[at].text != "," and words[stop - 1].low in AND):
        if titled or not _serves(words, at, *head, stop, names):
            return None
        stop = head[1]
    return None if titled and words[at].text == "," and _leads_on(words, stop, names) else stop


def _joined(words: Sequence[Word], start: int, head_end: int, stop: int, names: Names) -> Iterator[tuple[Held, int]]:
    """The title in ``words[start:stop]`` and those that it leads on to, each with the word where it ends."""
    found = ((i, n) for i in range(head_end, stop) if (n := joins_title(words, i, names)))
    end, length = next(found, (stop, 0))
    yield read_title(words, start, head_end, end, names, strict=True), end
    if end < stop:
        head, further = title_head(words, end + length, names.offices, _BEFORE)
        yield from _joined(words, end + length, head + further, stop, names)


def _ends_title(word: Word, names: Names) -> bool:
    """A verb; ``terpilih`` in ``presiden terpilih`` is none."""
    return word.verb and word.entity is None and word.low not in names.offices.states


def _between(words: Sequence[Word], at: int, names: Names) -> Held | None:
    """``Ana Rojas Vice President Walhi mengatakan``: between a name and a verb of speech a title needs no comma."""
    if at >= len(words) or not words[at].text[0].isupper() or words[at].entity is not None:
        return None
    head, length = title_head(words, at, names.offices, _BEFORE)
    stop = next((i for i in range(at, min(len(words), at + _REACH)) if words[i].low in names.words.speech), 0)
    if not length or stop <= head + length or words[stop - 1].type != "ORG":
        return None
    if any(w.type == "PERSON" or w.text in CLOSERS or not continues(w, names.offices) for w in words[at:stop]):
        return None
    return read_title(words, at, head + length, stop, names, strict=True)


def _is_said(words: Sequence[Word], first: int, names: Names) -> bool:
    """``kata Rojas asisten pelatih PSMS.``, ``ujar Aiptu Rojas``: behind a cue and a name the title needs no comma."""
    while first > 0 and words[first - 1].text in names.honorifics:
        first -= 1
    return first > 0 and is_inverted(words[first - 1].low, names)


def _is_named_title(words: Sequence[Word], head: int, end: int, stop: int) -> bool:
    """Before a verb a title needs a name in it, or capitals throughout: ``Head of Business Units``, not ``pemain``."""
    behind = words[end:stop]
    capital = words[head].text[0].isupper() and len(behind) > 1
    return any(w.entity for w in behind) or (capital and all(w.text[0].isupper() for w in behind))


def _at_next(held: Held, words: Sequence[Word], stop: int) -> Held:
    """``Ana Rojas, Managing Director, Walhi.``: the organisation behind the title's comma is the office's."""
    if held.office.of is not None or stop + 1 >= len(words) or words[stop].text != "," or words[stop + 1].type != "ORG":
        return held
    last = next((i for i in range(stop + 1, len(words)) if words[i].name != words[stop + 1].name), len(words))
    if last < len(words) and words[last].text not in CLOSERS:
        return held
    return Held(held.office.model_copy(update={"of": words[stop + 1].entity}), held.start, words[last - 1].end)


def _end(words: Sequence[Word], start: int, stop: int, names: Names) -> int:
    """Where the title ends at the latest; the short form of its words in brackets does not end it."""
    while stop < len(words) and stop - start < _REACH:
        if _is_short_form(words, stop, names):
            stop += 3
        elif _closes(words, stop):
            break
        else:
            stop += 1
    return min(stop, len(words))


def _before_clause(words: Sequence[Word], start: int, stop: int, names: Names) -> int:
    """Where a clause about the title's holder begins that ends at a name: ``Ketua KPK (yang) menggantikan Budi``."""
    if stop == len(words) or words[stop].type != "PERSON":
        return stop
    small = (i for i in range(start, stop) if words[i].text.islower())
    clause = next((i for i in small if words[i].low == "yang" or _ends_title(words[i], names)), stop)
    return clause if words[clause - 1].type in ("ORG", "GPE") else stop


def _is_short_form(words: Sequence[Word], at: int, names: Names) -> bool:
    """``(Plt)`` in ``pelaksana tugas (Plt) Ketua KPK``: the title goes on behind it."""
    if words[at].text != "(" or at + 3 >= len(words) or words[at + 2].text != ")":
        return False
    short = phrase(words, at + 1, 1) in names.offices.before or head_length(words, at + 1, names.offices) == 1
    return short and (words[at + 3].text[0].isupper() or head_length(words, at + 3, names.offices) > 0)


def _serves(words: Sequence[Word], at: int, head: int, end: int, stop: int, names: Names) -> bool:
    """The name behind the title is whom its holder serves: ``Ana, pengacara Budi,``, ``Ana sebagai cawapres Budi``."""
    title = " ".join(names.offices.abbreviations.get(w.low, w.low) for w in words[head:end])
    between = [w.low for w in words[end:stop] if w.low not in names.words.courtesy]
    if between and between[-1] in names.offices.companions:
        return True
    deputy = "wakil" in title and words[at].text not in _OPENERS
    return between in ([], ["dari"]) and (deputy or title in names.offices.serving)


def _opening(words: Sequence[Word], at: int, names: Names) -> tuple[int, bool]:
    """How many words lead from a name to a title after it (0 when none does), and whether they make it a former one."""
    if at >= len(words):
        return 0, False
    step, after = 1 if words[at].text in _OPENERS else 0, names.offices.after
    for length in range(LONGEST, 0, -1):
        former = after.get(phrase(words, at + step, length))
        if former is not None:
            return step + length, former
    return step, False


def _closes(words: Sequence[Word], at: int) -> bool:
    """A stop or a dash ends a title; the hyphen of ``Ambassador-at-Large`` does not."""
    inside = words[at].text == "-" and words[at - 1].end == words[at].start
    return words[at].type == "PERSON" or (words[at].text in CLOSERS and not inside)


def _leads_to_name(words: Sequence[Word], stop: int, names: Names) -> bool:
    """A name right after the title, or after a bracket behind it: the title is that one's."""
    if stop < len(words) and words[stop].text == "(":
        stop = next((i + 1 for i in range(stop, min(len(words), stop + 8)) if words[i].text == ")"), stop)
    while stop < len(words) and (words[stop].text in names.honorifics or is_abbreviated(words, stop, names)):
        stop += 1
    return stop < len(words) and words[stop].type == "PERSON"


def _leads_on(words: Sequence[Word], stop: int, names: Names) -> bool:
    """After the comma or dash that ends the title, and perhaps an organisation, stands another name."""
    after = stop + 1
    while after < len(words) and words[after].type == "ORG":
        after += 1
    after += stop + 1 < after < len(words) and words[after].text == ","
    while after < len(words) and words[after].text in names.honorifics:
        after += 1
    return after < len(words) and words[stop].text in _DASHES | {","} and words[after].type == "PERSON"
