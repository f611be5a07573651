"""When an event happened: the time expression that most likely dates it, given all of them, or none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from beritanlp.events.candidates import Candidate, find_candidates
from beritanlp.events.expressions import (
    nearest_by_value,
    place_of,
    relation_of,
    shape_of,
    time_features,
)
from beritanlp.events.linear import log_step, probabilities
from beritanlp.events.syntax import is_verb

if TYPE_CHECKING:
    from beritanlp.events.network import Encoded
    from beritanlp.events.reading import Dated, Reading
    from beritanlp.lexicon.frames import Frames

DATED = 0.35
_HOPELESS = 0.1


@dataclass(frozen=True)
class Glance:
    """A time expression around a trigger, and how likely the network finds that it dates the event."""

    one: Dated
    odds: float


def date_event(reading: Reading, candidate: Candidate, encoded: Encoded, frames: Frames) -> Dated | None:
    """Return the expression that dates the event, or None when none is likely enough.

    The network looks at each by itself, a linear model at all together. What happens again and again has no date.
    """
    token = candidate.token
    if not frames.words["repeated"].isdisjoint(reading.span_words(token - 2, token + 4)):
        return None
    glances = glance_around(reading, candidate, encoded, frames)
    best, odds = None, DATED
    for n, glance in enumerate(glances):
        if glance.odds < _HOPELESS:
            continue
        found = probabilities(frames.models["date"], date_features(reading, candidate, glances, n))["yes"]
        if found > odds:
            best, odds = glance.one, found
    return best


def glance_around(reading: Reading, candidate: Candidate, encoded: Encoded, frames: Frames) -> list[Glance]:
    """Look at each date of the article by itself, where it stands nearest to the trigger."""
    token, near = candidate.token, nearest_by_value(reading, candidate.token)
    asked = [(one.start, time_features(reading, candidate, one, frames)) for one in near]
    answers = encoded.all_odds("time", token, candidate.sense.type, asked)
    return [Glance(one, found["yes"]) for one, found in zip(near, answers, strict=True)]


def date_features(reading: Reading, candidate: Candidate, glances: Sequence[Glance], n: int) -> list[str]:
    """Return what speaks for an expression as the date of an event, given the first look at all of them."""
    others = [glance.odds for m, glance in enumerate(glances) if m != n]
    return [*_date_features(reading, candidate, glances[n], others), f"days={min(4, len(glances))}"]


def _date_features(reading: Reading, candidate: Candidate, glance: Glance, others: Sequence[float]) -> Iterator[str]:
    kind, where, own = candidate.sense.type, place_of(reading, candidate.token, glance.one), log_step(glance.odds)
    best, better = log_step(max(others, default=0.0)), min(3, sum(odds > glance.odds for odds in others))
    yield from ("bias", f"T={kind}", f"V={candidate.sense.voice}", f"odds={own}", f"odds={own}|{kind}")
    yield from (f"where={where}", f"where={where}|{kind}", f"odds={own}|{where}")
    yield from (f"best={best}", f"best={best}/{own}", f"better={better}", f"better={better}/{own}")
    shape = shape_of(glance.one)
    yield from (f"shape={shape}", f"shape={shape}/{where}", f"when={relation_of(reading, glance.one)}")
    yield f"quoted={reading.quote[candidate.token] is not None}"
    yield f"repeats={min(3, reading.days[glance.one.day])}"
    yield from _beside(reading, candidate, glance.one)


def _beside(reading: Reading, candidate: Candidate, one: Dated) -> Iterator[str]:
    """Say whether the date stands in the trigger's sentence, alone or not, and how many verbs are between."""
    here = dates_beside(reading, candidate.token)
    days = {other.day for other in here}
    if one.day not in days:
        yield from ("apart", f"apart={min(2, len(days))}")
        return
    alike = (other for other in here if other.day == one.day)
    verbs = min(3, *(_verbs_between(reading, candidate.token, other) for other in alike))
    alone = len(days) == 1
    says = candidate.sense.type == "say"
    yield from (f"alone={alone}", f"alone={alone}/{verbs}", f"alone={alone}/{verbs}|{says}")


def date_statement(reading: Reading, speaker: str, frames: Frames) -> Dated | None:
    """Return the one date beside a word of saying in a sentence that names the speaker, or None.

    So a quotation gets its date from ``Cho pada Jumat (21/6/2024) melontarkan pernyataan`` elsewhere in the article.
    """
    for candidate in find_candidates(reading, frames):
        token = candidate.token
        here = reading.in_sentence.get(reading.sentence_of[token], ())
        if candidate.sense.type == "say" and reading.quote[token] is None and any(o.entity == speaker for o in here):
            dates = dates_beside(reading, token)
            if len({one.day for one in dates}) == 1:
                return dates[0]
    return None


def dates_beside(reading: Reading, token: int) -> list[Dated]:
    """Return the dates of a trigger's sentence that stand on its side of the quotation marks."""
    home, quote = reading.sentence_of[token], reading.quote[token]
    return [one for one in reading.dated if one.sentence == home and reading.quote[one.start] == quote]


def _verbs_between(reading: Reading, token: int, one: Dated) -> int:
    first, last = (one.end, token) if one.start < token else (token + 1, one.start)
    return sum(is_verb(reading, i) for i in range(first, last))
