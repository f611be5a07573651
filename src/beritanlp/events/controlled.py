"""Who acts in a clause without a subject of its own: ``setelah mengalahkan Persib, Persija lolos``."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from beritanlp.events.cast import SUFFERED
from beritanlp.events.phrases import subject_head
from beritanlp.events.reading import named_around
from beritanlp.events.syntax import PASSIVE, is_verb

if TYPE_CHECKING:
    from spacy.tokens import Token

    from beritanlp.events.candidates import Candidate
    from beritanlp.events.cast import Cast
    from beritanlp.events.reading import Named, Reading
    from beritanlp.lexicon.frames import Frames

_ADVERBS = 2  # words between the opener and the verb: `setelah berhasil mengalahkan`
_CLAUSES = frozenset({"advcl", "xcomp"})
_THROUGH = frozenset({"appos", "flat", "flat:name", "compound"})
_ACTING = frozenset({"PERSON", "ORG", "GPE", "NORP"})


def add_controller(reading: Reading, candidate: Candidate, cast: Cast, frames: Frames) -> Cast:
    """Give a subjectless clause behind ``setelah`` or ``sebelum`` the subject of its main clause for an agent."""
    token, sense = candidate.token, candidate.sense
    if sense.voice != "active" or sense.type in SUFFERED or not reading.parsed or not is_verb(reading, token):
        return cast
    mutual = frames.frames[sense.type].mutual
    if (cast.agents and not mutual) or len(cast.agents) > 1 or not _is_subjectless(reading, token, frames):
        return cast
    main = _main_verb(reading, token)
    head = subject_head(reading, main) if main is not None else None
    if main is None or head is None or reading.words[main].startswith(PASSIVE):
        return cast
    doer = next((one for one in named_around(reading, token) if _is_headed(reading, one, head)), None)
    if doer is None or doer.type not in _ACTING or doer.entity in (*cast.agents, *cast.targets):
        return cast
    return replace(cast, agents=(doer.entity, *cast.agents))


def _is_subjectless(reading: Reading, token: int, frames: Frames) -> bool:
    """Say whether nothing but an adverb or two stands between the verb and the word that opens its clause."""
    first = reading.bounds[reading.sentence_of[token]][0]
    for i in range(token - 1, max(first, token - 1 - _ADVERBS) - 1, -1):
        if reading.words[i] in frames.words["temporal"]:
            return True
        if reading.words[i] not in frames.words["controlled_adverbs"]:
            return False
    return False


def _main_verb(reading: Reading, token: int) -> int | None:
    """Return the verb that a clause depends on, over an auxiliary in it: ``setelah berhasil mengalahkan``."""
    word = reading.doc[token]
    if word.dep_ == "xcomp" and token - _ADVERBS <= word.head.i < token:
        word = word.head
    return word.head.i if word.dep_ in _CLAUSES and word.head.i != word.i else None


def _is_headed(reading: Reading, one: Named, head: Token) -> bool:
    """Say whether a name is the head of a phrase, or its apposition: ``pelatih Budi``."""
    token = reading.doc[one.head]
    while token.i != head.i and token.dep_ in _THROUGH and token.head.i != token.i:
        token = token.head
    return token.i == head.i
