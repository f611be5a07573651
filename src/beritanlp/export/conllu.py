"""Extractions as CoNLL-U: words, tags and trees of the parser, with the entities in the last column."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from beritanlp.schema import Extraction

_ESCAPES = str.maketrans({"\\": "\\\\", " ": "\\s", "\n": "\\n", "\r": "\\r", "\t": "\\t", "|": "\\p"})


def to_conllu(extraction: Extraction, doc: Doc) -> str:
    """Return an article as CoNLL-U; ``doc`` is the article as the parser reads it (``doc.text`` is the article's text).

    MISC says where blanks are missing or unusual (``SpaceAfter=No``, ``SpacesAfter``), so that the text can be put
    together again to the character, and where mentions begin and end (``Entity=(e1-PERSON``, ``e1)``, as in CorefUD),
    a mention that ends within a word at its end.
    """
    words = [token for token in doc if not token.is_space]
    if not words:
        return ""
    number = {token.i: at for sentence in _sentences(words) for at, token in enumerate(sentence, start=1)}
    brackets = _brackets(extraction, words)
    lines = [f"# newdoc id = {_one_line(extraction.id)}", "# global.Entity = eid-etype"]
    after = dict(zip((token.i for token in words), _blanks(doc, words), strict=True))
    for at, sentence in enumerate(_sentences(words), start=1):
        shown = "".join(token.text + (" " if after[token.i] else "") for token in sentence).strip()
        lines += [f"# sent_id = {_one_line(extraction.id)}-s{at}", f"# text = {shown}"]
        for token in sentence:
            before = doc.text[: token.idx] if token is words[0] else ""
            misc = [*brackets.get(token.i, ()), *_spaces(before, after[token.i])]
            lines.append("\t".join([str(number[token.i]), *_columns(token, number), "_", "|".join(misc) or "_"]))
        lines.append("")
    return "\n".join(lines) + "\n"


def _sentences(words: Sequence[Token]) -> list[list[Token]]:
    sentences: dict[int, list[Token]] = {}
    for token in words:
        sentences.setdefault(token.sent.start, []).append(token)
    return list(sentences.values())


def _columns(token: Token, number: Mapping[int, int]) -> Iterator[str]:
    yield token.text
    yield from (value or "_" for value in (token.lemma_.lower(), token.pos_, token.tag_, str(token.morph)))
    head = token.head
    if head.i != token.i and head.is_space:
        head = head.head
    root = head.i == token.i or head.i not in number
    yield "0" if root else str(number[head.i])
    yield "root" if root else token.dep_ or "_"


def _brackets(extraction: Extraction, words: Sequence[Token]) -> dict[int, list[str]]:
    """Where mentions begin and end, one attribute a word: what closes comes first, of what opens the longest."""
    opens, closes, alone = (defaultdict[int, list[str]](list) for _ in range(3))
    starts, ends = [token.idx for token in words], [token.idx + len(token) for token in words]
    for mention in sorted(extraction.mentions, key=lambda one: (one.start, -one.end)):
        covered = words[bisect_right(ends, mention.start) : bisect_left(starts, mention.end)]
        name = mention.entity or mention.id
        if len(covered) == 1:
            alone[covered[0].i].append(f"({name}-{mention.type})")
        elif covered:
            opens[covered[0].i].append(f"({name}-{mention.type}")
            closes[covered[-1].i].insert(0, f"{name})")
    at = {*opens, *closes, *alone}
    return {i: ["Entity=" + "".join(closes[i] + opens[i] + alone[i])] for i in at}


def _blanks(doc: Doc, words: Sequence[Token]) -> Iterator[str]:
    """Yield what stands between each word and the next one."""
    for token, following in zip(words, [*words[1:], None], strict=True):
        yield doc.text[token.idx + len(token) : following.idx if following is not None else None]


def _spaces(before: str, after: str) -> Iterator[str]:
    if not after:
        yield "SpaceAfter=No"
    elif after != " ":
        yield f"SpacesAfter={_escaped(after)}"
    if before:
        yield f"SpacesBefore={_escaped(before)}"


def _escaped(blanks: str) -> str:
    r"""Write blanks as UDPipe does, those that it has no letter for as ``\u00a0``."""
    shown = blanks.translate(_ESCAPES)
    return "".join(f"\\u{ord(char):04x}" if char.isspace() or not char.isprintable() else char for char in shown)


def _one_line(text: str) -> str:
    return " ".join(text.split())
