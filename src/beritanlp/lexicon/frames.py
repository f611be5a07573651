"""Event frames: which words tell of which event, how it is told in a line, and what weighs for and against it.

``frames/*.toml`` holds one event type a file, ``event_words.toml`` the function words that the event rules look at;
the network and the trees that weigh them are files of arrays.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple, get_args

from beritanlp.errors import LexiconError
from beritanlp.lexicon.files import DataFolders
from beritanlp.lexicon.network import EventNetwork, load_network
from beritanlp.lexicon.trees import Trees, load_trees
from beritanlp.schema import EntityType, EventType

Voice = Literal["active", "causative", "passive", "nominal"]
VOICES: tuple[Voice, ...] = get_args(Voice)
ROLES = ("agents", "targets", "place")
SUMMARY_KEYS = ("both", "agents", "targets", "none")
KINDS = ("event", "side", "country")
_KEYS = (
    "type", "plover", "mutual", "summary", "verbs", "needs", "excludes", "behind", "never", "scene", "alone", "tells",
    "nouns",
)  # fmt: skip
_SCENE = ("place", "targets")


class Wording(NamedTuple):
    """How an event is told of its object: ``menetapkan {} sebagai tersangka``, ``ditetapkan sebagai tersangka``."""

    active: str
    passive: str


@dataclass(frozen=True)
class Frame:
    """One event type: its PLOVER type, whether both sides are agents, its summary lines and its context words.

    ``verbs`` words the line by the form of the trigger, ``kinds`` by what its object is: an ``event`` (EVENT), a
    ``side`` (a person, body or country), or a ``country``, which goes before the form. ``needs`` names, for a form, the
    words of which one must stand in the same sentence; ``excludes`` the words that cancel the form when they follow it,
    ``behind`` those that cancel it when it follows them; ``never``, for a role, the types of entities that do not take
    it; ``scene`` the roles that may be filled from each other, since what the event is done to is also where it
    happens. ``alone`` is, for a form, how sure it is without the models when two participants stand in its sentence;
    for forms of which too few are annotated to learn from.
    ``tells`` are the verbs that tell what was said, ``nouns`` the triggers that the lines name, the first one for all
    others.
    """

    type: EventType
    plover: str | None
    mutual: bool
    summary: Mapping[str, str]
    verbs: Mapping[str, Wording]
    kinds: Mapping[str, Wording]
    needs: Mapping[str, frozenset[str]]
    excludes: Mapping[str, frozenset[str]]
    behind: Mapping[str, frozenset[str]]
    never: Mapping[str, frozenset[str]]
    scene: frozenset[str] = frozenset()
    alone: Mapping[str, float] = field(default_factory=dict)
    tells: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sense:
    """A form as a trigger of one event type."""

    type: EventType
    form: str
    voice: Voice


@dataclass(frozen=True)
class Frames:
    """All frames, the senses of every trigger form, function words by kind, the trees by name, the network."""

    frames: Mapping[str, Frame]
    senses: Mapping[str, tuple[Sense, ...]]
    words: Mapping[str, frozenset[str]]
    trees: Mapping[str, Trees]
    network: EventNetwork | None = None


def load_frames(data: DataFolders) -> Frames:
    """Read and check the frames; what does not hold together is a ``LexiconError`` that names file and entry."""
    tables = {name: data.tables(name) for name in data.names("frames", ".toml")}
    frames: dict[str, Frame] = {frame.type: frame for frame in (_frame(name, table) for name, table in tables.items())}
    senses: dict[str, list[Sense]] = {}
    for name, table in tables.items():
        for sense in _senses(name, table):
            senses.setdefault(sense.form, []).append(sense)
    forms = {form: tuple(found) for form, found in senses.items()}
    return Frames(frames, forms, _words(data), load_trees(data), load_network(data))


def _frame(name: str, table: Mapping[str, Any]) -> Frame:
    unknown = set(table) - {*_KEYS, *VOICES}
    if unknown:
        raise LexiconError(f"{name}: unknown key {sorted(unknown)[0]!r}")
    if table.get("type") not in get_args(EventType):
        raise LexiconError(f"{name}: type {table.get('type')!r} is no event type")
    summary = table.get("summary", {})
    missing = set(SUMMARY_KEYS) - set(summary)
    if missing:
        raise LexiconError(f"{name}: summary lacks {sorted(missing)[0]!r}")
    return Frame(
        type=table["type"],
        plover=table.get("plover"),
        mutual=bool(table.get("mutual", False)),
        summary={key: line for key, line in summary.items() if key not in KINDS},
        verbs=_verbs(name, table.get("verbs", [])),
        kinds={kind: _wording(name, summary[kind]) for kind in KINDS if kind in summary},
        needs=_context(name, table, "needs"),
        excludes=_context(name, table, "excludes"),
        behind=_context(name, table, "behind"),
        never=_never(name, table.get("never", {})),
        scene=_scene(name, table.get("scene", [])),
        alone=_alone(name, table),
        tells=_listed(name, table, "tells"),
        nouns=_listed(name, table, "nouns"),
    )


def _verbs(name: str, rows: object) -> dict[str, Wording]:
    if not isinstance(rows, list):
        raise LexiconError(f"{name}: verbs must be a list of lists, not {rows!r}")
    found: dict[str, Wording] = {}
    for row in rows:
        wording = _wording(name, row)
        forms = (wording.active.split()[0], wording.passive.split()[0], *row[2:])
        found |= dict.fromkeys(forms, wording)
    return found


def _wording(name: str, row: object) -> Wording:
    if not isinstance(row, list) or len(row) < 2 or not all(isinstance(part, str) and part.split() for part in row):
        raise LexiconError(f"{name}: a verb is told by its active and its passive, not {row!r}")
    return Wording(row[0] if "{}" in row[0] else f"{row[0]} {{}}", row[1])


def _never(name: str, table: Mapping[str, list[str]]) -> dict[str, frozenset[str]]:
    for role, types in table.items():
        if role not in ROLES:
            raise LexiconError(f"{name}: never names {role!r}; take one of {', '.join(ROLES)}")
        if unknown := set(types) - set(get_args(EntityType)):
            raise LexiconError(f"{name}: never: {sorted(unknown)[0]!r} is no entity type")
    return {role: frozenset(types) for role, types in table.items()}


def _listed(name: str, table: Mapping[str, Any], key: str) -> tuple[str, ...]:
    words = table.get(key, [])
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        raise LexiconError(f"{name}: {key} must be a list of words, not {words!r}")
    return tuple(words)


def _scene(name: str, roles: object) -> frozenset[str]:
    if not isinstance(roles, list):
        raise LexiconError(f"{name}: scene must be a list, not {roles!r}")
    if unknown := set(roles) - set(_SCENE):
        raise LexiconError(f"{name}: scene names {sorted(unknown)[0]!r}; take one of {', '.join(_SCENE)}")
    return frozenset(roles)


def _alone(name: str, table: Mapping[str, Any]) -> dict[str, float]:
    found = _by_form(name, table, "alone")
    for form, odds in found.items():
        if not isinstance(odds, (int, float)) or not 0 <= odds <= 1:
            raise LexiconError(f"{name}: alone: {form!r} must have a number from 0 to 1, not {odds!r}")
    return found


def _context(name: str, table: Mapping[str, Any], key: str) -> dict[str, frozenset[str]]:
    return {form: frozenset(words) for form, words in _by_form(name, table, key).items()}


def _by_form(name: str, table: Mapping[str, Any], key: str) -> dict[str, Any]:
    """Return what a key says of triggers of the frame."""
    found = table.get(key, {})
    if not isinstance(found, dict):
        raise LexiconError(f"{name}: {key} must be a table of forms, not {found!r}")
    forms = {form for voice in VOICES for form in table.get(voice, ())}
    for form in found:
        if form not in forms:
            raise LexiconError(f"{name}: {key} names {form!r}, which is no trigger of this frame")
    return dict(found)


def _senses(name: str, table: Mapping[str, Any]) -> list[Sense]:
    out: dict[str, Sense] = {}
    for voice in VOICES:
        for form in table.get(voice, ()):
            if not isinstance(form, str) or form != form.lower() or not form:
                raise LexiconError(f"{name}: {voice}: {form!r} is no lower-case word")
            out.setdefault(form, Sense(table["type"], form, voice))
    return list(out.values())


def _words(data: DataFolders) -> dict[str, frozenset[str]]:
    return {kind: frozenset(words) for kind, words in data.tables("event_words.toml").items()}
