"""When an event happened: the time expression that most likely dates it, given all of them, or none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from beritanlp.events.candidates import Candidate, find_candidates
from beritanlp.events.expressions import (
    nearest_by_value,
    relation_of,
    shape_of,
    time_features,
)
from beritanlp.events.reading import first_before, named_around
from beritanlp.events.syntax import PASSIVE, is_verb
from beritanlp.events.trees import judge

if TYPE_CHECKING:
    from beritanlp.events.drafts import Draft
    from beritanlp.events.network import Encoded
    from beritanlp.events.reading import Dated, Reading
    from beritanlp.lexicon.frames import Frames

DATED = 0.46
_HOPELESS = 0.1
_MANY = 9
_VERBS = 1
_ONCE = 3
_SAME = {"sama"}
_COARSE = frozenset({"year", "month", "week", "other"})
_WHOLE_DAY = len("2024-06-03")


@dataclass(frozen=True)
class Glance:
    """A time expression around a trigger, and how likely the network finds that it dates the event."""

    one: Dated
    odds: float


def date_events(
    reading: Reading, candidates: Sequence[Candidate], encoded: Encoded, frames: Frames
) -> list[Dated | None]:
    """Return for each event the expression that dates it, or None when none is likely enough.

    The network looks at each by itself, boosted trees at all together. What happens again and again has no date, nor
    has what was before another event that the date is told of.
    """
    glances = [
        [] if _is_repeated(reading, one.token, frames) else glance_around(reading, one, encoded, frames)
        for one in candidates
    ]
    worth = [(c, n) for c, seen in enumerate(glances) for n, glance in enumerate(seen) if glance.odds >= _HOPELESS]
    found = judge(frames.trees["date"], [date_row(reading, candidates[c], glances[c], n) for c, n in worth])
    surest: list[tuple[float, Dated | None]] = [(DATED, None)] * len(candidates)
    for (c, n), odds in zip(worth, found, strict=True):
        if odds["yes"] > surest[c][0]:
            surest[c] = odds["yes"], glances[c][n].one
    when = [one for _, one in surest]
    return [
        one if one is not None and may_date(reading, candidate.token, one, frames) else None
        for candidate, one in zip(candidates, when, strict=True)
    ]


def may_date(reading: Reading, token: int, when: Dated, frames: Frames) -> bool:
    """Say whether the words around a date, and those around the trigger, leave the one to the other.

    From another sentence comes a day, and neither a year nor a month nor a week (6 gone, none of them right).
    """
    if when.sentence == reading.sentence_of[token]:
        return not _dates_main_clause(reading, token, when, frames)
    return shape_of(when) not in _COARSE and not _was_once(reading, token, frames)


def _was_once(reading: Reading, token: int, frames: Frames) -> bool:
    """``Budi pernah menang``, ``sudah dua kali menang``: a day of another sentence is not that of what was once.

    Nor is it that of what still goes on: ``polisi masih mendalami`` (with ``sempat`` 10 gone, 2 of them right).
    """
    before = reading.words[first_before(reading, token, _ONCE) : token]
    times = any(word in frames.words["counting"] and then == "kali" for word, then in pairwise(before))
    return times or not frames.words["sometime"].isdisjoint(before)


def leave_days_of_others(
    reading: Reading, drafts: Sequence[Draft], dates: Sequence[Dated | None]
) -> list[Dated | None]:
    """Return the dates without those that statements have from a sentence before in which only others speak.

    ``..., kata Budi, Senin (1/1). Adapun Ani menyebut ...`` tells nothing of the day on which Ani spoke: of 19
    annotated statements that had such a day 2 were made on it. Of 75 that had it from a sentence behind, whose speaker
    may be known by another name there, 32 were. ``Pada kesempatan yang sama`` the day is the same one.
    """
    speakers: dict[int, set[str]] = {}
    for draft in drafts:
        if draft.candidate.sense.type == "say":
            speakers.setdefault(reading.sentence_of[draft.candidate.token], set()).update(draft.cast.agents)
    return [
        None if when is not None and _is_anothers(reading, draft, when, speakers) else when
        for draft, when in zip(drafts, dates, strict=True)
    ]


def _is_anothers(reading: Reading, draft: Draft, when: Dated, speakers: Mapping[int, set[str]]) -> bool:
    if draft.candidate.sense.type != "say" or when.sentence >= reading.sentence_of[draft.candidate.token]:
        return False
    there, mine = speakers.get(when.sentence, set()), draft.cast.agents
    if not there or not mine or not there.isdisjoint(mine) or _in_sentence(reading, draft.candidate.token, _SAME):
        return False
    return not _in_sentence(reading, when.start, {part for who in mine for part in _name_of(reading, who)})


def _name_of(reading: Reading, who: str) -> list[str]:
    return reading.entities[who].name.lower().split()


def _in_sentence(reading: Reading, token: int, words: set[str]) -> bool:
    first, last = reading.bounds[reading.sentence_of[token]]
    return not words.isdisjoint(reading.words[first:last])


def _dates_main_clause(reading: Reading, token: int, when: Dated, frames: Frames) -> bool:
    """``tutup pada Senin setelah Budi dibunuh``: the day is not that of the trigger, which was before.

    Of 9 annotated events with such a day, 1 is on it. Half of the months and years are right all the same.
    """
    if len(when.day) < _WHOLE_DAY or when.start > token:
        return False
    between = reading.words[when.end : token]
    after = next((n for n, word in enumerate(between) if word in frames.words["afterwards"]), None)
    return after is not None and "," not in between[after:]


def _is_repeated(reading: Reading, token: int, frames: Frames) -> bool:
    return not frames.words["repeated"].isdisjoint(reading.span_words(token - 2, token + 4))


def glance_around(reading: Reading, candidate: Candidate, encoded: Encoded, frames: Frames) -> list[Glance]:
    """Look at each date of the article by itself, where it stands nearest to the trigger."""
    token, kind = candidate.token, candidate.sense.type
    near = [one for one in nearest_by_value(reading, token) if kind != "say" or may_be_said(reading, token, one)]
    asked = [(token, one.start, kind, time_features(reading, candidate, one, frames)) for one in near]
    return [Glance(one, found["yes"]) for one, found in zip(near, encoded.answers("time", asked), strict=True)]


def may_be_said(reading: Reading, token: int, one: Dated) -> bool:
    """Say whether a statement can have been made then: a year, a span, a day in the clause that it says is content.

    That clause begins with ``bahwa``, or two verbs of it stand before the day and no comma: ``mengatakan pasar yang
    terbakar dibuka pada Senin`` (5 gone rightly, 1 wrongly).

    Of the dates that statements were given before this rule in 2,049 annotated articles, of 76 years and spans 4 were
    right, of 74 weeks and months 20, of 38 in such clauses 9, of all others 77 in 100.
    """
    gap, shape = one.sentence - reading.sentence_of[token], shape_of(one)
    if shape in ("year", "interval", "other"):
        return False
    if shape in ("month", "week"):
        return gap == 0 and one.end <= token
    between = reading.span_words(token + 1, one.start) if gap == 0 else ()
    if not between or between[-1] == ",":
        return True
    own = "," in between[1:] or reading.words[token].startswith(PASSIVE)
    return "bahwa" not in between and (own or _verbs_between(reading, token, one) <= _VERBS)


def date_row(reading: Reading, candidate: Candidate, glances: Sequence[Glance], n: int) -> dict[str, float]:
    """Return what speaks for an expression as the date of an event, given the first look at all of them, as numbers."""
    token, one, own = candidate.token, glances[n].one, glances[n].odds
    others = [glance.odds for glance in glances if glance is not glances[n]]
    row = {f"type={candidate.sense.type}": 1.0, f"voice={candidate.sense.voice}": 1.0}
    row |= {f"shape={shape_of(one)}": 1.0, f"when={relation_of(reading, one)}": 1.0}
    row |= {"odds": own, "best": max(others, default=0.0), "sum": sum(others), "days": len(glances)}
    row |= {"better": sum(other > own for other in others), "repeats": reading.days[one.day]}
    home, ahead, quote = reading.sentence_of[token], one.start - token, reading.quote[token]
    row |= {"gap": one.sentence - home, "ahead": ahead, "far": abs(ahead), "home": home - reading.first_body}
    row |= {"quoted": quote is not None, "same-quote": quote == reading.quote[one.start]}
    return row | _beside(reading, token, one)


def _beside(reading: Reading, token: int, one: Dated) -> dict[str, float]:
    """Say how many days stand in the trigger's sentence, whether this is one, and how many verbs are between."""
    here = dates_beside(reading, token)
    verbs = [_verbs_between(reading, token, other) for other in here if other.day == one.day]
    return {"days-here": len({other.day for other in here}), "here": bool(verbs), "verbs": min(verbs, default=_MANY)}


def date_statement(reading: Reading, speaker: str, frames: Frames) -> Dated | None:
    """Return the one date behind a word of saying that stands beside the speaker's name, or between the two, or None.

    So a quotation gets its date from ``kata Cho kepada wartawan, Jumat (21/6/2024)`` or from ``Cho pada Jumat
    (21/6/2024) melontarkan pernyataan`` elsewhere in the article. Of 2,049 annotated articles' statements 85 in 100 are
    dated rightly so; where the date stands elsewhere or the speaker's name is apart, 33.
    """
    for token in _words_of_saying(reading, speaker, frames):
        dates = [one for one in dates_beside(reading, token) if may_be_said(reading, token, one)]
        if len({one.day for one in dates}) == 1 and _tells_when(reading, token, dates[0], speaker):
            return dates[0]
    return None


def _words_of_saying(reading: Reading, speaker: str, frames: Frames) -> Iterator[int]:
    """Yield the words of saying outside quotations, in the sentences that have a date and name the speaker."""
    for sentence in sorted({one.sentence for one in reading.dated}):
        if any(name.entity == speaker for name in reading.in_sentence.get(sentence, ())):
            start, end = reading.bounds[sentence]
            alone = replace(reading, first=max(reading.first, start), last=min(reading.last, end))
            for candidate in find_candidates(alone, frames):
                if candidate.sense.type == "say" and reading.quote[candidate.token] is None:
                    yield candidate.token


def _tells_when(reading: Reading, token: int, one: Dated, speaker: str) -> bool:
    here = [name for name in named_around(reading, token) if name.entity == speaker]
    if _verbs_between(reading, token, one) > _VERBS:
        return False
    if one.start > token:
        return any(token in (name.start - 1, name.end) for name in here)
    return any(0 <= one.start - name.end <= 1 for name in here)


def dates_beside(reading: Reading, token: int) -> list[Dated]:
    """Return the dates of a trigger's sentence that stand on its side of the quotation marks."""
    home, quote = reading.sentence_of[token], reading.quote[token]
    return [one for one in reading.dated if one.sentence == home and reading.quote[one.start] == quote]


def _verbs_between(reading: Reading, token: int, one: Dated) -> int:
    first, last = (one.end, token) if one.start < token else (token + 1, one.start)
    return sum(is_verb(reading, i) for i in range(first, last))
