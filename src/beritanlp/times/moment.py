"""Moments: weekday, date, part of day, clock time, deixis and what joins them into one expression."""

from __future__ import annotations

from beritanlp.schema import TimeType
from beritanlp.times.atoms import Atom, atom_at, of_day
from beritanlp.times.grammar import Grammar
from beritanlp.times.meanings import Meaning, Moment, Range, Reading
from beritanlp.times.written import Fields

# which part may follow which others, without a comma and after one
_AFTER: dict[str, frozenset[str]] = {
    "date": frozenset({"weekday", "shift", "part", "clock"}),
    "weekday": frozenset({"shift", "part", "clock", "date"}),
    "part": frozenset({"weekday", "date", "shift"}),
    "clock": frozenset({"weekday", "date", "shift", "part", "unit"}),
    "shift": frozenset({"weekday", "date"}),
    "unit": frozenset({"phase", "weekday", "month", "quarter", "season", "date"}),
    "month": frozenset({"phase"}),
    "year": frozenset({"phase", "season"}),
    "tail": frozenset({"date", "weekday", "month", "year", "quarter", "part"}),
}
_AFTER_COMMA: dict[str, frozenset[str]] = {
    "date": frozenset({"weekday", "shift", "part", "clock"}),
    "weekday": frozenset({"shift", "part", "clock"}),
    "part": frozenset({"date"}),
    "clock": frozenset({"date", "weekday"}),
    "unit": frozenset({"weekday"}),
}
_MAX_PARTS = 7


def moment_at(text: str, pos: int, grammar: Grammar) -> Reading | None:
    """Read the longest moment, or range of moments, that begins at ``pos``."""
    first = _chain(text, pos, grammar)
    if first is None:
        return None
    atoms, end = first
    meaning: Meaning = _moment(atoms)
    rule = _rule(atoms)
    if not _follows(text, pos, "sejak"):
        joined = _range(text, pos, end, atoms, grammar)
        if joined:
            end, meaning, rule = joined[0], Range(_moment(atoms), joined[1]), "time.range"
    return Reading(pos, end, _type(meaning), rule, meaning)


def _chain(text: str, pos: int, grammar: Grammar) -> tuple[list[Atom], int] | None:
    atom = atom_at(text, pos, grammar, inside=False)
    if atom is None:
        return None
    atoms = [atom]
    while len(atoms) < _MAX_PARTS:
        following = _next(text, atoms, grammar)
        if following is None:
            break
        atoms.append(following)
    if atoms[-1].slot == "phase" or [atom.name for atom in atoms] == ["part"]:
        return None
    return atoms, atoms[-1].end


def _next(text: str, atoms: list[Atom], grammar: Grammar) -> Atom | None:
    glue = grammar.glue.match(text, atoms[-1].end)
    start = glue.end() if glue else atoms[-1].end
    if not glue and not text.startswith("(", start):
        return None
    comma = bool(glue and glue["comma"])
    atom = atom_at(text, start, grammar, inside=True)
    if atom is None:
        return None
    if _says_again(text, start, atom, atoms):
        return atom
    return atom if _fits(atom, atoms, comma, words_between=bool(glue and glue[0].strip(" ,\u00a0"))) else None


def _says_again(text: str, start: int, atom: Atom, atoms: list[Atom]) -> bool:
    """Say whether a date in brackets gives the day of a weekday with a relation: ``Rabu lalu (22/1)``."""
    again = [part.slot for part in atoms] == ["weekday", "tail"] and atom.slot == "date"
    return again and text.startswith("(", start)


def _fits(atom: Atom, atoms: list[Atom], comma: bool, words_between: bool) -> bool:
    slots = {part.slot for part in atoms}
    last = atoms[-1]
    allowed = (_AFTER_COMMA if comma else _AFTER).get(atom.slot, frozenset())
    if (
        atom.slot in slots
        or (last.slot == "tail" and atom.slot not in ("part", "clock"))
        or last.slot not in allowed | {"tail"}
    ):
        return False
    if last.slot == "date" and atom.slot in ("weekday", "unit"):
        of_year = atom.fields.get("unit") == "Y" and not any(part.fields.get("year") for part in atoms)
        return of_year or atom.name == "bracket_weekday"
    if words_between and atom.slot not in ("clock", "date", "weekday"):
        return False
    if (last.slot == "unit" and atom.slot == "clock") or (last.slot == "part" and atom.slot == "tail"):
        return "weekday" in slots
    if atom.name == "bare_unit":
        return last.slot == "phase"
    if atom.name in ("months", "years") or ("unit" in slots and atom.slot == "tail"):
        return atom.slot in ("month", "year") and last.slot == "phase"
    if atom.slot == "date" and last.slot in ("part", "clock") and "date" in slots:
        return False
    if atom.fields.get("tail") == "this":
        return last.slot in ("weekday", "month", "date")
    return True


def _moment(atoms: list[Atom]) -> Moment:
    fields: Fields = {}
    for atom in atoms:
        for name, value in atom.fields.items():
            if value is not None and fields.get(name) is None:
                fields[name] = value
    if [atom.name for atom in atoms[:2]] == ["part", "weekday"] and fields["part"] == "NI" and "day" not in fields:
        fields["weekday"] = (fields["weekday"] + 5) % 7 + 1  # malam Minggu is the night before Sunday
    if fields.get("part") and fields.get("hour"):
        fields["hour"] = of_day(fields["hour"], fields["part"]) % 24  # sore hari jam 4
    return Moment(**fields)


def _range(text: str, pos: int, end: int, atoms: list[Atom], grammar: Grammar) -> tuple[int, Moment] | None:
    """Read ``hingga`` and a second moment as fine as the first; ``dari 2029 ke 2027`` changes one for the other."""
    glue = grammar.range_glue.match(text, end)
    if glue is None or (glue[0].strip().lower() == "ke" and _follows(text, pos, "dari")):
        return None
    second = _chain(text, glue.end(), grammar)
    if second is None or not _same_grain(atoms, second[0]):
        return None
    return second[1], _moment(second[0])


_DAYS, _LONGER = frozenset({"date", "weekday"}), frozenset({"month", "year", "quarter"})


def _same_grain(first: list[Atom], last: list[Atom]) -> bool:
    one, two = {a.slot for a in first}, {a.slot for a in last}
    if {"tail", "unit", "shift"} & one or "clock" in one:
        return False
    return bool((one & _DAYS and two & _DAYS) or (one & _LONGER and two & _LONGER))


def _follows(text: str, pos: int, word: str) -> bool:
    return text[max(0, pos - 16) : pos].lower().replace("tanggal", "").rstrip().endswith(word)


_RULES = (
    ("clock", "time.clock"), ("part", "time.part-of-day"), ("quarter", "time.quarter"), ("season", "time.season"),
    ("campaign", "time.season"),
    ("shift", "time.day"), ("week", "time.weekend"),
)  # fmt: skip


def _rule(atoms: list[Atom]) -> str:
    slots = {atom.slot for atom in atoms}
    for slot, rule in _RULES:
        if slot in slots:
            return rule
    if "weekday" in slots:
        return "time.weekday-date" if "date" in slots else "time.weekday"
    for slot in ("date", "month", "year"):
        if slot in slots:
            return f"time.{slot}"
    return "time.period"


def _type(meaning: Meaning) -> TimeType:
    return "TIME" if isinstance(meaning, Moment) and (meaning.part or meaning.hour is not None) else "DATE"
