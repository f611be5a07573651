"""Where a linked headline ends when it is glued to the running text: ``Baca juga: Harga Beras Naik Menurut dia, ...``.

A headline is written with capitals but for its small words; the first word in lower case that is none of these belongs
to the running text. From there the way leads back to the word that opens that sentence: behind a full stop or lost line
break, a word that is known to open sentences, or a name that the article has elsewhere.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from beritanlp.lexicon.layout import Layout

_TOKEN = re.compile(r"\S+")
_GLUE = re.compile(
    r"(?<=[a-z?!.)”0-9])(?=[A-ZÀ-Þ“][a-z])(?<!\bMc)(?<!\bMac)(?<!\bi)(?<![a-z]['’])"
    r"|(?<=[a-z?!.])(?=[“\"][A-Z])|(?<=[a-z]{3})(?=[A-Z]{2,6}\b)|(?<=[A-Z]{3})(?=[A-Z][a-z]{3})"
)
_VIDEO_END = re.compile(r"\s*(?:(?:di sini|berikut ini|di bawah ini)\s*:?|:|(?=\[Gambas))")
_LONG_GAP = re.compile(r"(?<=\S)[ \t\xa0]{2,}(?=\S)")
_OPENING = "“\"‘'(["
_EDGE = "“”\"‘’'()[],.;:!?…"
_CLOSES = {"“": "”", '"': '"', "‘": "’", "'": "'"}
_LONGEST = 700
_LONGEST_LINK = 130
_SHORTEST = 3
_REACH = 12
_WINDOW = 4000


class _Piece(NamedTuple):
    start: int
    word: str
    strong: bool  # a sentence end, a lost line break or an opening quotation mark stands before it


def linked_end(text: str, start: int, label_end: int, limit: int, layout: Layout) -> int:
    """Return where the stretch ends whose label is ``text[start:label_end]``; at most ``limit``."""
    limit = min(limit, label_end + _LONGEST)
    if text[start] == "(" and (close := text.find(")", label_end, limit)) > 0:
        return close + 1
    if video := _quoted_end(text, label_end, limit):
        return video
    begin = label_end + len(text[label_end:limit]) - len(text[label_end:limit].lstrip())
    gap = _LONG_GAP.search(text, begin, limit)
    bounded = gap is not None or limit < label_end + _LONGEST
    limit = gap.start() if gap else limit
    if _is_rest_of_line(text, begin, limit):
        return _stripped(text, label_end, limit)
    pieces = _pieces(text, begin, limit)
    odd = next((i for i, piece in enumerate(pieces) if not _in_headline(piece.word, layout)), None)
    if odd is None:
        return _stripped(text, label_end, limit) if pieces else label_end
    first = _opens_at(text, pieces, odd, layout)
    if first is None or (first < _SHORTEST and not pieces[first].strong):
        return _sentence_case_end(text, pieces, label_end, limit if bounded else None)
    return label_end if first == 0 else _stripped(text, label_end, pieces[first].start)


def _is_rest_of_line(text: str, begin: int, limit: int) -> bool:
    """Say whether a headline goes on to the end of its line: what is left is short and is no sentence."""
    rest = text[begin:limit].rstrip()
    return (
        bool(rest) and limit - begin <= _LONGEST_LINK and rest[-1].isalnum() and text[limit : limit + 1] in ("", "\n")
    )


def is_headline(text: str, start: int, end: int, layout: Layout) -> bool:
    """Say whether a whole line is written as a headline: in capitals but for small words, and without a full stop."""
    words, stopped = text[start:end].split(), text[start:end].endswith(".") and not text[start:end].endswith("...")
    fits = len(words) > _SHORTEST and end - start <= _LONGEST_LINK and not stopped
    return fits and text[start] not in '“"' and all(_in_headline(word, layout) for word in words)


def _quoted_end(text: str, label_end: int, limit: int) -> int | None:
    """Return the end of a video's title in quotation marks, when what follows says that it was one."""
    begin = label_end + len(text[label_end : label_end + 3]) - len(text[label_end : label_end + 3].lstrip())
    close = _CLOSES.get(text[begin : begin + 1])
    end = text.find(close, begin + 1, limit) if close else -1
    found = _VIDEO_END.match(text, end + 1, limit) if end > 0 else None
    return found.end() if found else None


def _pieces(text: str, begin: int, limit: int) -> list[_Piece]:
    pieces: list[_Piece] = []
    for token in _TOKEN.finditer(text, begin, limit):
        cuts = [
            token.start(),
            *(m.start() for m in _GLUE.finditer(text, token.start(), token.end()) if m.start() > token.start()),
        ]
        for n, (left, right) in enumerate(zip(cuts, [*cuts[1:], token.end()], strict=True)):
            ended = bool(pieces) and text[pieces[-1].start : left].rstrip()[-1:] in '.?!…”"'
            pieces.append(
                _Piece(left, text[left:right], n > 0 or (ended and _capital(text[left:right])) or text[left] in '“"')
            )
    return pieces


def _capital(word: str) -> bool:
    bare = word.lstrip(_OPENING)
    return bare[:1].isupper() or bare[:1].isdigit()


def _in_headline(word: str, layout: Layout) -> bool:
    bare = word.strip(_EDGE)
    return not bare or not bare[0].islower() or bare in layout.small or not bare.islower()


def _opens_at(text: str, pieces: list[_Piece], odd: int, layout: Layout) -> int | None:
    """Return the index of the piece that opens the sentence of ``pieces[odd]``, or None for a lower-case headline."""
    nearest = range(odd, max(-1, odd - _REACH), -1)
    strong = next((i for i in nearest if pieces[i].strong and _capital(pieces[i].word)), None)
    if strong is not None and not _title_quoted(text, pieces, strong, odd):
        return strong
    if odd <= 2:
        return None
    known = [i for i in nearest if 0 < i < odd and _capital(pieces[i].word) and pieces[i - 1].word not in layout.small]
    opener = next((i for i in known if i >= _SHORTEST and pieces[i].word.strip(_EDGE) in layout.openers), 0)
    titles = [i for i in known if pieces[i].word.strip(_EDGE) in layout.titles]
    if opener and (not titles or opener > titles[0]):
        return opener
    if aside := _aside_start(pieces, odd, layout):
        return aside
    if titles:
        first = _first_of_chain(titles)
        return opener if opener and opener == first - 1 else first
    return _name_start(text, pieces, odd, layout)


def _aside_start(pieces: list[_Piece], odd: int, layout: Layout) -> int | None:
    """Return where ``Ana Rojas, Direktur PT Maju, mengatakan`` begins: two words before a title between commas."""
    if not pieces[odd - 1].word.endswith(","):
        return None
    commas = (i for i in range(odd - 2, max(1, odd - _REACH), -1) if pieces[i].word.endswith(","))
    comma = next(commas, 0)
    name = pieces[comma - 1 : comma + 1]
    titled = any(one.word in layout.titles for one in pieces[comma + 1 : odd])
    proper = titled and all(one.word[0].isupper() and one.word not in layout.small for one in name)
    return comma - 1 if proper and comma > 2 else None


def _title_quoted(text: str, pieces: list[_Piece], strong: int, odd: int) -> bool:
    """Say whether the quotation that opens at ``strong`` is closed before ``odd``, as a part of the headline."""
    close = _CLOSES.get(pieces[strong].word[0])
    return close is not None and close in text[pieces[strong].start + 1 : pieces[odd].start]


def _name_start(text: str, pieces: list[_Piece], odd: int, layout: Layout) -> int:
    """Lead back from the first lower-case word over the name before it, as far as the article has it elsewhere."""
    first = odd - 1
    while first > 1 and (not pieces[first].word[0].isupper() or pieces[first - 1].word in layout.small):
        first -= 1
    window = (
        text[max(0, pieces[0].start - _WINDOW) : pieces[0].start]
        + text[pieces[odd].start : pieces[odd].start + _WINDOW]
    )
    while first > 1 and f"{pieces[first - 1].word} {pieces[first].word}" in window:
        first -= 1
    return first


def _first_of_chain(titles: list[int]) -> int:
    """Return the first of the titles, given from the last to the first, that stand at most three words apart."""
    first = titles[0]
    for i in titles[1:]:
        if first - i > 3:
            break
        first = i
    return first


def _sentence_case_end(text: str, pieces: list[_Piece], label_end: int, limit: int | None) -> int:
    """End a headline in lower case at the first full stop or lost line break, else at ``limit``, a mark of the page.

    Without a colon behind the label, or with neither of them near, only the label is sure.
    """
    if text[label_end - 1] not in ":;":
        return label_end
    end = next((piece.start for piece in pieces[1:] if piece.strong), limit)
    return _stripped(text, label_end, end) if end is not None and end - label_end <= _LONGEST_LINK else label_end


def _stripped(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip())
