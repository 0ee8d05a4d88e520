"""Check settings.toml: every value by itself, then that no two commands share a key."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from selfcare.keys import DEFAULT_KEYS
from selfcare.settings.key_names import key, typed, written
from selfcare.settings.model import BACKENDS, FIRST_FEET, MAPS, MOTIONS, Settings, SoundSettings
from selfcare.toml.file_kind import FileKind
from selfcare.toml.findings import Findings, strange_keys, too_long, without_format
from selfcare.toml.problems import KeyFault, KeyPath
from selfcare.toml.rules import (
    Wrong,
    did_you_mean,
    format_one,
    one_of,
    shown_value,
    time_of_day,
    title,
    whole,
    yes_or_no,
)

MOST_KEYS = 20
"""The most keys of one command."""

STOP_KEYS = {"x", "X"}
"""These keys stop when something feels wrong or do nothing, whatever the settings say. The capital is x with
Caps Lock on."""

KIND = FileKind(
    called="A settings file",
    example='theme = "selfcare"',
    lines="A line sets a key, key = value, or starts a table, [sound] or [keys].",
    longest_list=MOST_KEYS,
    hints=(
        (r"^\s*\[\s*keys", "Write [keys], with one bracket on each side."),
        (r"^\s*\[\s*sound", "Write [sound], with one bracket on each side."),
    ),
)

_RULES: Mapping[str, Callable[[object], object]] = {
    "format": format_one,
    "theme": title,
    "any_key_pauses": yes_or_no,
    "first_foot": one_of(FIRST_FEET),
    "keep_awake": yes_or_no,
    "night_begins": time_of_day,
    "night_ends": time_of_day,
    "map": one_of(MAPS),
    "motion": one_of(MOTIONS),
}

_SOUND: Mapping[str, Callable[[object], object]] = {
    "backend": one_of(BACKENDS),
    "volume": whole(0, 100),
    "cue_volume": whole(0, 100),
    "muted": yes_or_no,
    "keep_open": yes_or_no,
    "heard": yes_or_no,
}

Placed = Mapping[str, KeyPath]
"""The keys of a command, and the place of each in the file."""


class Judged(NamedTuple):
    """The settings that a file's values give, and the faults of the file."""

    settings: Settings
    faults: list[KeyFault]
    """A setting with a wrong value is treated as if it had not been set."""


def judge(values: Mapping[str, Any]) -> Judged:
    """Return the settings that a file's values give, and all that is wrong with them.

    Args:
        values: The values of any TOML file.
    """
    findings = Findings()
    findings.add(without_format(values))
    good = findings.by_rule((), values, _RULES)
    good.pop("format", None)
    sound = findings.table(
        ("sound",), values.get("sound", {}), "Write [sound], then a line for each setting."
    )
    sound_settings = SoundSettings(**findings.by_rule(("sound",), sound, _SOUND))
    own_keys = _own_keys(findings, values.get("keys", {}))
    keys, clashes = _apart(own_keys)
    findings.add(clashes)
    findings.add(_strange(values))
    return Judged(Settings(keys=keys, sound=sound_settings, **good), findings.faults)


def _strange(values: Mapping[str, Any]) -> Iterator[KeyFault]:
    """Find keys of the file and of its tables that mean nothing."""
    tables: Mapping[str, Mapping[str, object]] = {"sound": _SOUND, "keys": DEFAULT_KEYS}
    known = [*_RULES, *tables]

    def hint_above(name: str) -> str:
        belongs = next((f"{name} belongs below [{table}]." for table in tables if name in tables[table]), "")
        return belongs or did_you_mean(name, known)

    yield from strange_keys((), values, known, hint_above)
    for table, names in tables.items():

        def hint_inside(name: str, table: str = table, names: Iterable[str] = tuple(names)) -> str:
            above = f"{name} belongs above [{table}]." if name in known else ""
            return above or did_you_mean(name, names) or f"One of {', '.join(names)}."

        inside = values.get(table)
        what = "no such command" if table == "keys" else "no such setting"
        if isinstance(inside, dict):
            yield from strange_keys((table,), inside, names, hint_inside, what)


def _own_keys(findings: Findings, value: object) -> dict[str, Placed]:
    """Return the user's keys for each command whose keys are all good."""
    own = dict[str, Placed]()
    table = findings.table(("keys",), value, "Write [keys], then a line for each command.")
    for command, keys in table.items():
        if command in DEFAULT_KEYS:
            try:
                own[command] = _sound_keys(command, keys)
            except Unsound as unsound:
                findings.add(unsound.faults)
    return own


class Unsound(Exception):
    """The keys of a command cannot be used; its `faults` say why."""

    def __init__(self, faults: Iterable[KeyFault]) -> None:
        super().__init__()
        self.faults = tuple(faults)


def _sound_keys(command: str, value: object) -> Placed:
    """Return the keys that the file gives a command.

    Raises:
        Unsound: One of them is not a key, or there are none or too many.
    """
    path: KeyPath = ("keys", command)
    if isinstance(value, str):
        given: dict[KeyPath, object] = {path: value}
    elif isinstance(value, list):
        given = {(*path, index): item for index, item in enumerate(value)}
    else:
        message = f"must be a key in quotes or a list of keys, got {shown_value(value)}"
        raise Unsound(
            [KeyFault(path, message, f"For example {command} = {_example(DEFAULT_KEYS[command])}.")]
        )
    if not given:
        hint = f"Leave {command} out for {_example(DEFAULT_KEYS[command])}."
        raise Unsound([KeyFault(path, "must have at least one key", hint)])
    if len(given) > MOST_KEYS:
        raise Unsound([too_long(path, tuple(given), MOST_KEYS)])
    keys, faults = dict[str, KeyPath](), list[KeyFault]()
    for place, item in given.items():
        try:
            keys.setdefault(_key_for(command, item), place)
        except Wrong as wrong:
            faults.append(KeyFault(place, wrong.message, wrong.hint))
    if faults:
        raise Unsound(faults)
    return keys


def _key_for(command: str, value: object) -> str:
    """A rule for a key of a command."""
    name = key(value)
    if command != "wrong" and name in STOP_KEYS:
        raise Wrong(f"{name} is kept for wrong", "It stops when something feels wrong, and nothing else.")
    return name


def _apart(own: Mapping[str, Placed]) -> tuple[Mapping[str, tuple[str, ...]], list[KeyFault]]:
    """Return every command's keys, and a fault for each key that another command already has.

    A command that would take another's key gets its default keys instead. These may clash with the user's
    keys for a third command, so all are checked again.
    """
    accepted, faults = dict(own), list[KeyFault]()
    while clashes := _first_clashes(accepted):
        faults += clashes
        del accepted[str(clashes[0].path[1])]
    keys = {command: tuple(accepted.get(command, default)) for command, default in DEFAULT_KEYS.items()}
    return MappingProxyType(keys), faults


def _first_clashes(own: Mapping[str, Placed]) -> list[KeyFault]:
    """Find what is wrong with the first command that has another's keys; empty if none has.

    Defaults come first, because they cannot give way; then `wrong`, which should give way only to them.
    """
    holders = {name: command for command, keys in DEFAULT_KEYS.items() if command not in own for name in keys}
    for command in sorted(own, key=lambda command: command != "wrong"):
        clashing = [name for name in own[command] if name in holders]
        if clashing:
            return [_clash(name, holders[name], own[command], own) for name in clashing]
        holders |= dict.fromkeys(own[command], command)
    return []


def _clash(taken: str, holder: str, keys: Placed, own: Mapping[str, Placed]) -> KeyFault:
    remaining = [name for name in own.get(holder, DEFAULT_KEYS[holder]) if name not in keys]
    others = f"{holder} = {_example(remaining)}" if remaining else f"{holder} another key"
    hint = f"To have it here, give it up there: {others}." if remaining else f"Give {others} as well."
    return KeyFault(keys[taken], f"{typed(taken)} is a key of {holder} already", hint, between=True)


def _example(keys: Iterable[str]) -> str:
    """Return keys as a file writes them."""
    return json.dumps([written(name) for name in keys], ensure_ascii=False)
