"""What a setting can be chosen to be, and what becomes of the keys of a command when one more is pressed."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from datetime import time
from types import MappingProxyType
from typing import Any, Literal

from selfcare import keys
from selfcare.errors import SelfcareError
from selfcare.settings.judge import MOST_KEYS, STOP_KEYS
from selfcare.settings.key_names import key as key_rule
from selfcare.settings.key_names import typed
from selfcare.settings.model import BACKENDS, FIRST_FEET, MAPS, MOTIONS, THEMES, Settings
from selfcare.toml.problems import Problem, written
from selfcare.toml.rules import Wrong

SettingPath = tuple[str, ...]
"""A setting as the file has it: `("sound", "volume")`."""

_OFF_ON = (False, True)
_PER_CENT = tuple(range(0, 101, 10))
_HALF_HOURS = tuple(time(hour, minute) for hour in range(24) for minute in (0, 30))

CHOICES: Mapping[SettingPath, Sequence[Any]] = MappingProxyType(
    {
        ("theme",): THEMES,
        ("any_key_pauses",): _OFF_ON,
        ("first_foot",): FIRST_FEET,
        ("keep_awake",): _OFF_ON,
        ("night_begins",): _HALF_HOURS,
        ("night_ends",): _HALF_HOURS,
        ("map",): MAPS,
        ("motion",): MOTIONS,
        ("sound", "muted"): _OFF_ON,
        ("sound", "volume"): _PER_CENT,
        ("sound", "cue_volume"): _PER_CENT,
        ("sound", "backend"): BACKENDS,
        ("sound", "keep_open"): _OFF_ON,
        ("sound", "heard"): _OFF_ON,
    }
)
"""What each setting can be chosen to be; the file may say more, such as a volume of 85."""


def value_of(settings: Settings, path: SettingPath) -> Any:
    """Return what a setting is; of a command, its keys."""
    if path[0] == "keys":
        return settings.keys[path[1]]
    value: Any = settings
    for name in path:
        value = getattr(value, name)
    return value


def change_to(path: SettingPath, value: object) -> dict[str, object]:
    """Return a change as it is saved."""
    return {path[0]: value} if len(path) == 1 else {path[0]: {path[1]: value}}


def usual(path: SettingPath) -> Any:
    """Return what a setting is unless it is set."""
    return value_of(Settings(), path)


def beside(path: SettingPath, value: Any, by: Literal[1, -1]) -> Any:
    """Return the choice after or before a value. Volumes end at both ends; all else goes round."""
    choices = CHOICES[path]
    if value in choices:
        at = choices.index(value) + by
    elif choices in (_PER_CENT, _HALF_HOURS):
        at = bisect_right(choices, value) if by > 0 else bisect_left(choices, value) - 1
    else:
        at = 0
    if choices is _PER_CENT:
        return choices[max(0, min(at, len(choices) - 1))]
    return choices[at % len(choices)]


def following(path: SettingPath, value: Any) -> Any:
    """Return the choice after a value, and the first after the last."""
    after = beside(path, value, 1)
    return CHOICES[path][0] if after == value else after


class KeyRefused(SelfcareError):
    """A key cannot be given to a command, or taken from it."""


_BESIDE = keys.BESIDE_SCROLLING
_BEFORE_START = frozenset(key.command or key.id.removesuffix(_BESIDE) for key in keys.READY if key.id)
"""The commands that also do something before the start."""
_KEYS_BEFORE_START = {name: key for key in keys.READY if not key.id for name in key.keys.split(",")}


def with_or_without(command: str, pressed: str, chosen: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return the keys of a command with the one that was pressed, or without it if it was one of them.

    Args:
        command: The command.
        pressed: The name that the terminal library has for the key.
        chosen: The keys of each command.

    Raises:
        KeyRefused: The key belongs to something else, or the command would have no key.
    """
    own = chosen[command]
    if pressed in own:
        return _without(pressed, own)
    _see_that_it_is_free(command, pressed, chosen)
    if len(own) == MOST_KEYS:
        raise KeyRefused(f"{MOST_KEYS} keys are the most.", "Press one of them to take it away.")
    return (*own, pressed)


def _without(pressed: str, own: tuple[str, ...]) -> tuple[str, ...]:
    if pressed in STOP_KEYS:
        raise KeyRefused(f"{pressed} always means that something feels wrong.", "It stays.")
    if len(own) == 1:
        raise KeyRefused(f"{typed(pressed)} is its only key.", "Press another one first.")
    return tuple(name for name in own if name != pressed)


def _see_that_it_is_free(command: str, pressed: str, chosen: Mapping[str, tuple[str, ...]]) -> None:
    try:
        key_rule(pressed)
    except Wrong as wrong:
        reason = wrong.hint if "cannot be given" in wrong.message else ""
        raise KeyRefused("That key cannot be used here.", reason) from None
    if pressed in STOP_KEYS and command != "wrong":
        raise KeyRefused(f"{pressed} is kept for “something feels wrong”, and for nothing else.")
    holder = next((other for other, own in chosen.items() if pressed in own), None)
    if holder:
        word = keys.COMMANDS[holder].word
        hint = "Take it away there first." if len(chosen[holder]) > 1 else "Give that another key first."
        raise KeyRefused(f"{typed(pressed)} is already “{word}”.", hint)
    if command in _BEFORE_START and pressed in _KEYS_BEFORE_START:
        word = _KEYS_BEFORE_START[pressed].word
        raise KeyRefused(f"{typed(pressed)} is already “{word}” before the start, where this works too.")


def by_setting(
    problems: Iterable[Problem], paths: Iterable[SettingPath]
) -> tuple[Mapping[SettingPath, list[Problem]], list[Problem]]:
    """Return the problems of each setting, and those of the file that concern none of them."""
    names = {written(path): path for path in paths}
    found: dict[SettingPath, list[Problem]] = {}
    others = []
    for problem in problems:
        path = names.get(problem.where.partition("[")[0])
        if path:
            found.setdefault(path, []).append(problem)
        else:
            others.append(problem)
    return found, others
