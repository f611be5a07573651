"""The slim Indonesian tokenizer: how the shipped pipeline cuts news text into tokens.

spaCy's stock Indonesian tokenizer carries 15,963 exceptions, most of them reduplications, takes 1.5 s to build and
splits ``ke-20``, ``G-20`` and ``Covid-19``. Here hyphens split only before a capitalised word (``Korsel-AS``,
``pro-Rusia``) or between figures, so reduplications and prefixed words stay whole without any exception, and scraped
text with lost blanks (``Indonesia.Gempa``, ``AcehDi``) is cut where a reader would cut it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from spacy.tokenizer import Tokenizer
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

if TYPE_CHECKING:
    from spacy.vocab import Vocab

_QUOTES = '"“”„«»‘’`'
_OPEN = r"\(\[\{<"
_CLOSE = r"\)\]\}>"
_LOWER = "a-zà-öø-ÿ"
_UPPER = "A-ZÀ-ÖØ-Þ"
_LETTER = _LOWER + _UPPER

_PREFIXES = [
    r"``",
    r"\|\|",
    rf"[{_QUOTES}'{_OPEN}]",
    r"[,;:!?*#@§%=+~|/\\•…]",
    r"\.\.+",
    r"[—–]|--+|-(?=\D)",
    r"(?:Rp|IDR|USD|SGD|RM)\.?(?=\d)|(?:US|S|A|HK)?\$(?=\d)|[€£¥](?=\d)",
]
_SUFFIXES = [
    r"[.!?]?\|\|",
    rf"[{_QUOTES}'{_CLOSE}]",
    r"[,;:!?*#=+~|/\\•…]",
    r"\.\.+",
    r"[—–]|--+|-",
    r"(?<=\d)%",
    rf"(?<=[\w{_CLOSE}{_QUOTES}'%][\w{_CLOSE}{_QUOTES}'%])\.",
    r"(?<=[0-9]|[²³°])\.",
    rf"(?<=[{_UPPER}]-[{_UPPER}])\.",
    r"-[Nn]ya",
]
_INFIXES = [
    r"[.!?]?\|\|",
    rf"[{_OPEN}{_CLOSE}“”„«»\"…#]",
    r"\.\.+|—|–|--+",
    rf"(?<=[{_LETTER}0-9]),(?=[{_LETTER}])|(?<=[{_LETTER}]),(?=[{_LETTER}0-9])",
    rf"(?<=[{_LETTER}0-9])[:;](?=[{_LETTER}])|(?<=[{_LETTER}])[:;](?=[{_LETTER}0-9])",
    rf"(?<=[{_LETTER}])[/+](?=[{_LETTER}])",
    r"(?<=\d)-(?=\d)",
    r"(?<=\d\.\d{3})/(?=\d{1,3}\.\d{3})",
    rf"(?<=[{_LETTER}0-9])(?<!\bAl)(?<!\bEl)(?<!\bal)-(?=[{_UPPER}][{_LETTER}])",
    rf"(?<=[{_LOWER}0-9%{_CLOSE}{_QUOTES}])[.!?](?=['‘’]?[{_UPPER}])",
    rf"(?<=[{_LETTER}0-9%{_CLOSE}])[.,!?]+(?=[{_QUOTES}'{_OPEN}{_CLOSE}#])",
    rf"(?<=[{_UPPER}][{_UPPER}])[.!?](?=[{_UPPER}][{_LOWER}])",
    rf"(?<=[{_LETTER}][{_LOWER}]),(?=['‘’]?[{_UPPER}])",
    rf"(?<=[{_LOWER}][{_LOWER}])\.(?=\d)",
    rf"(?<=[{_LOWER}])[’'](?=[{_UPPER}])",
]
# A lost blank after a small word (``dariReuters``); lookbehinds must have one width each.
_GLUED = (
    r"(?<!\bdetik)(?<!\btv)(?<!\binsya)(?:"
    + "|".join(rf"(?<=\b[{_LOWER}]{{{width}}})" for width in range(2, 17))
    + rf")(?=[{_UPPER}][{_LOWER}]{{2}}|[{_UPPER}]{{3}})"
)
_SHORT = 6
_REDUPLICATION = re.compile(rf"^([{_LETTER}]{{2,}})-\1(?:an|nya|lah)?$", re.IGNORECASE)
_URL = re.compile(
    r"^(?:https?://\S+|www\.\S+|[\w.+-]+@[\w-]+\.[\w.-]+|[\w-]+(?:\.[\w-]+)*\.(?:com|co\.id|go\.id|ac\.id|or\.id|net|org|id|tv)(?:/\S*)?)$",
    re.IGNORECASE,
)


def build_tokenizer(vocab: Vocab, abbreviations: Iterable[str], openers: Iterable[str]) -> Tokenizer:
    """Build the tokenizer that the pipeline is trained with and carries in itself.

    ``abbreviations`` keep their full stop (``Dr.``); ``openers`` are words that are cut off when they are glued to the
    word before: a capitalised one after a lower-case letter (``AcehDi``), a lower-case one after an acronym
    (``CNNmenyebut``) or, if it is long, after any word. Both come from ``lexicon/data``.
    """
    abbreviations = list(abbreviations)
    titles = [a for a in abbreviations if re.fullmatch(r"[A-Z][a-z]+\.", a)]
    after_title = "|".join(rf"(?<=\b{re.escape(t)})" for t in titles)
    not_title = "".join(rf"(?<!\b{re.escape(t[:-1])})" for t in titles)
    openers = sorted(openers, key=len, reverse=True)
    glued = "|".join(word for word in openers if word[0].isupper())
    small = "|".join(word for word in openers if word[0].islower())
    small_long = "|".join(word for word in openers if word[0].islower() and len(word) > _SHORT)
    infixes = [
        rf"(?:{after_title})(?=[{_UPPER}])",
        *[not_title + i if "[.!?]" in i else i for i in _INFIXES],
        rf"(?<=[{_UPPER}][{_UPPER}])(?![{_UPPER}](?:{small})(?![{_LETTER}]))(?=[{_UPPER}][{_LOWER}]{{3}})",
        rf"(?<=[{_UPPER}][{_UPPER}])(?=(?:{small})(?![{_LETTER}]))",
        rf"(?<=[{_LETTER}][{_LOWER}])(?=(?:{small_long})(?![{_LETTER}]))",
        _GLUED,
        rf"(?<=[{_LOWER}][{_LOWER}])(?=(?:{glued})(?![{_LETTER}]))",
    ]
    return Tokenizer(
        vocab,
        rules={a: [{"ORTH": a}] for a in abbreviations},
        prefix_search=compile_prefix_regex([f"(?:{p})" for p in _PREFIXES]).search,
        suffix_search=compile_suffix_regex([f"(?:{s})" for s in _SUFFIXES]).search,
        infix_finditer=compile_infix_regex(infixes).finditer,
        url_match=_URL.match,
        token_match=_REDUPLICATION.match,
    )
