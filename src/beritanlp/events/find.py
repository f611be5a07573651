"""Events: what happened, told once each, with participants, place, date and status."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from beritanlp.events.content import tell
from beritanlp.events.drafts import Draft, cited_speaker, draft_events
from beritanlp.events.headlines import told_form
from beritanlp.events.merge import Telling, merge_tellings
from beritanlp.events.network import Encoded, encode
from beritanlp.events.occasions import share_occasions
from beritanlp.events.reading import Reading, read
from beritanlp.events.spoken import unheard_speakers
from beritanlp.events.spokesmen import leave_to_officials
from beritanlp.events.status import judge_status
from beritanlp.events.stretches import stretches
from beritanlp.events.summary import summarise
from beritanlp.events.times import date_events, date_statement, dates_beside, leave_days_of_others
from beritanlp.events.trees import judge
from beritanlp.events.triggers import event_rows
from beritanlp.events.untold import is_passed_on, is_unreal, is_untold
from beritanlp.schema import Event, TextSpan

if TYPE_CHECKING:
    from datetime import datetime

    from spacy.tokens import Doc

    from beritanlp.lexicon.frames import Frames
    from beritanlp.schema import Entity, Mention, Quote, Section, Time

SURE = 0.3
HEARD = 0.08
CITED = 0.35
_OBJECT = 2


def find_events(
    doc: Doc,
    sections: Sequence[Section],
    mentions: Sequence[Mention],
    entities: Sequence[Entity],
    times: Sequence[Time],
    quotes: Sequence[Quote],
    published: datetime | None,
    frames: Frames,
) -> tuple[Event, ...]:
    """Return the events of the article, in text order.

    A trigger form of a frame, or a word that the network takes for one, is an event when the event model, which sees
    what the network says of its words and its participants, is sure enough. Participants, date and status come from the
    network as well; tellings of one event are merged. Nothing is an event without a named participant or place, or
    without a network.
    """
    reading = read(doc, sections, mentions, entities, times, quotes, published)
    encoded = encode(reading, frames) if entities else None
    if encoded is None:
        return ()
    tellings = [
        telling
        for stretch in stretches(reading)
        for telling in leave_to_officials(stretch, _told(stretch, encoded, frames))
    ]
    return tuple(_event(f"v{number}", telling, reading, frames) for number, telling in enumerate(tellings, 1))


def _told(reading: Reading, encoded: Encoded, frames: Frames) -> list[Telling]:
    merged = merge_tellings(_best_of_token(_tellings(reading, encoded, frames)))
    return list(share_occasions(reading, (one for one in merged if one.odds >= SURE), frames))


def _heard(reading: Reading, encoded: Encoded, frames: Frames) -> list[tuple[Draft, float]]:
    """Return the drafts that may be events, each with how likely it is one."""
    drafts = draft_events(reading, encoded, frames)
    judged = judge(frames.trees["event"], event_rows(reading, drafts, encoded))
    sure = [max(found["yes"], _sure_alone(reading, one, frames)) for one, found in zip(drafts, judged, strict=True)]
    told = [one for one, odds in zip(drafts, sure, strict=True) if odds >= SURE]
    spoken = unheard_speakers(reading, told, encoded, frames)
    return [
        (draft, odds)
        for draft, odds in (*zip(drafts, sure, strict=True), *((one, CITED) for one in spoken))
        if odds >= HEARD
        and not _is_agreed(draft, drafts)
        and not is_untold(reading, draft.candidate, frames)
        and not is_passed_on(reading, draft, frames)
    ]


def _tellings(reading: Reading, encoded: Encoded, frames: Frames) -> Iterator[Telling]:
    heard = _heard(reading, encoded, frames)
    drafts = [draft for draft, _ in heard]
    found = date_events(reading, [draft.candidate for draft in drafts], encoded, frames)
    dates = leave_days_of_others(reading, drafts, found)
    for (draft, odds), date in zip(heard, dates, strict=True):
        when = date
        if when is None and draft.candidate.sense.type == "say" and draft.cast.agents:
            when = date_statement(reading, draft.cast.agents[0], frames)
        status = judge_status(reading, draft.candidate, when, encoded, frames)
        if is_unreal(draft, status, frames):
            continue
        home = draft.candidate.token
        yield Telling(
            draft.candidate,
            draft.cast,
            odds,
            when,
            status,
            in_body=reading.section[home] == "body",
            beside=when is not None and when in dates_beside(reading, home),
        )


def _sure_alone(reading: Reading, draft: Draft, frames: Frames) -> float:
    """Return how sure the form itself is: of what is told outside quotations with two participants beside it.

    So is the word of saying at a quotation of a short text.
    """
    cast, token, sense = draft.cast, draft.candidate.token, draft.candidate.sense
    if cited_speaker(reading, draft.candidate) in cast.agents:
        return CITED
    whole = len(cast.agents) + len(cast.targets) > 1 and all(where == "same" for where in cast.where)
    return frames.frames[sense.type].alone.get(sense.form, 0.0) if whole and reading.quote[token] is None else 0.0


def _is_agreed(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """What is agreed on right here is not done yet, and the agreement tells it: ``menyetujui kerja sama``.

    A truce is its own event all the same.
    """
    token, kind = draft.candidate.token, draft.candidate.sense.type
    return kind not in ("agree", "retreat") and any(
        one.candidate.sense.type == "agree"
        and 0 < token - one.candidate.token <= _OBJECT
        and one.cast.agents == draft.cast.agents
        for one in drafts
    )


def _best_of_token(tellings: Iterator[Telling]) -> list[Telling]:
    best: dict[int, Telling] = {}
    for telling in tellings:
        token = telling.candidate.token
        if token not in best or telling.odds > best[token].odds:
            best[token] = telling
    return list(best.values())


def _event(number: str, telling: Telling, reading: Reading, frames: Frames) -> Event:
    candidate, cast, when = telling.candidate, telling.cast, telling.when
    token, frame = reading.doc[candidate.token], frames.frames[candidate.sense.type]
    quote = reading.quote[candidate.token]
    value, date = (when.time.value, when.time.text) if when else (None, None)
    told = tell(reading, candidate.token, cast, date, bool(frame.tells), frames)
    if not frame.tells:
        told = told._replace(trigger=told_form(reading, candidate, cast, frames))
    return Event(
        id=number,
        type=frame.type,
        plover=frame.plover,
        trigger=TextSpan(start=token.idx, end=token.idx + len(token), text=token.text),
        agents=cast.agents,
        targets=cast.targets,
        place=cast.place,
        time=value,
        time_id=when.time.id if when else None,
        status=telling.status,
        quote=reading.quotes[quote].id if quote is not None else None,
        sentence=reading.sentence_of[candidate.token],
        summary=summarise(frame, told, cast, telling.status, value, reading.entities),
        confidence=round(telling.odds, 3),
        rule=f"{'frame' if candidate.listed else 'network'}.{frame.type}.{candidate.sense.voice}",
    )
