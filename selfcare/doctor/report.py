"""The report on a machine, line by line, with a remedy for what does not work."""

import codecs
from collections.abc import Iterator, Mapping
from pathlib import Path

from selfcare import paths
from selfcare.doctor.surroundings import FileState, Surroundings
from selfcare.keep_awake import Works
from selfcare.text import clean

LEAST_COLUMNS, LEAST_ROWS = 40, 12

_STATES: dict[FileState, tuple[str, str]] = {
    "sound": ("can be read and written", ""),
    "read_only": ("can be read, but not written", "give yourself the right to write there."),
    "unreadable": ("cannot be read", "give yourself the right to read and write there."),
    "another_kind": ("is not what belongs there", "move away what lies there."),
    "not_yet": ("not there yet; can be made", ""),
    "impossible": (
        "not there, and cannot be made",
        "make it yourself, or name a folder of your own: SELFCARE_HOME=FOLDER.",
    ),
}
"""Each state in words, and its remedy."""

_AWAKE: dict[Works | None, str] = {
    "yes": "the display stays on during a session",
    "no": "nothing here can keep the display on during a session",
    "silent": "the desktop was asked, but does not answer",
    None: "off, as keep_awake in the settings says",
}
"""The answer about keeping the display on, in words; None if that is not wanted."""

_TO_DO = "  What to do: "


def lines(seen: Surroundings) -> Iterator[str]:
    """Yield the whole report, each remedy below its problem."""
    for line in (
        *_terminal(seen),
        *_keys(),
        *_sound(seen),
        *_places(seen),
        *_settings(seen),
        *_routines(seen),
        *_awake(seen),
    ):
        yield clean(line)


def _terminal(seen: Surroundings) -> Iterator[str]:
    yield f"Terminal: {_summary(seen)}."
    if not (seen.shown_on_terminal and seen.keys_from_terminal):
        yield f"{_TO_DO}start selfcare in a terminal window, without <, > or |."
    if seen.size and (seen.size[0] < LEAST_COLUMNS or seen.size[1] < LEAST_ROWS):
        yield f"{_TO_DO}make the window at least {LEAST_COLUMNS} columns wide and {LEAST_ROWS} rows high."
    if not _is_utf_8(seen):
        yield f"{_TO_DO}set a UTF-8 locale, for example LANG=C.UTF-8; till then ? stands for what is missing."
    if seen.term == "dumb":
        yield "TERM is dumb: nothing can be drawn here, so plain mode is used, line by line."
        yield f"{_TO_DO}nothing if that is as it should be, else start selfcare in another terminal."
    elif seen.term == "":
        yield "TERM is not set: nobody knows what this terminal can do."
        yield f"{_TO_DO}set it, for example TERM=xterm-256color."


def _summary(seen: Surroundings) -> str:
    parts = []
    if seen.shown_on_terminal:
        parts += [f"{seen.size[0]}×{seen.size[1]}" if seen.size else "size unknown", _colours(seen)]
    elif seen.keys_from_terminal:
        parts += ["for keys only, what is shown goes elsewhere"]
    else:
        parts += ["none"]
    parts += ["UTF-8" if _is_utf_8(seen) else f"not UTF-8 ({seen.encoding})"]
    if seen.shown_on_terminal and not seen.keys_from_terminal:
        parts += ["but keys come from elsewhere"]
    return ", ".join(parts)


def _colours(seen: Surroundings) -> str:
    if seen.no_color:
        return "no colours (NO_COLOR is set)"
    if seen.term in {"dumb", ""}:
        return "no colours"
    return "all colours" if seen.colorterm in {"truecolor", "24bit"} else "colours"


def _is_utf_8(seen: Surroundings) -> bool:
    try:
        return codecs.lookup(seen.encoding).name == "utf-8"
    except (LookupError, ValueError):
        return False


def _keys() -> Iterator[str]:
    yield "Keys: space, enter, the arrow keys and PgDn can be pressed with a knuckle."
    yield (
        "Focus: that keys go to another window can be noticed only where the terminal reports it, "
        "which cannot be seen from here."
    )


_SOUND: Mapping[str, tuple[str, str]] = {
    "plays": ("{backend} plays here, at volume {volume} %", ""),
    "off": ('off, as the settings say (backend = "none")', ""),
    "no device": (
        "{backend} finds no device to play on",
        "connect headphones or start the sound server; till then the screen shows every cue.",
    ),
    "no answer": (
        "{backend} does not answer",
        "see whether other programs can be heard; the log says more: {log}.",
    ),
    "impossible": (
        "{backend} cannot be used",
        "put that right, or choose another: [sound] backend in the settings.",
    ),
}
"""Each result of trying the sound, in words, and its remedy."""


def _sound(seen: Surroundings) -> Iterator[str]:
    words, remedy = _SOUND[seen.sound.state]
    values = {"backend": seen.sound.backend, "volume": seen.volume, "log": paths.log()}
    why = f" ({seen.sound.why})" if seen.sound.why else ""
    yield f"Sound: {words.format(**values)}{why}."
    if remedy:
        yield _TO_DO + remedy.format(**values)
    elif seen.muted:
        yield "It is muted."
        yield f"{_TO_DO}nothing if that is as it should be, else press m in a session."


def _places(seen: Surroundings) -> Iterator[str]:
    if seen.home:
        yield f"Folders: all in {seen.home}, as SELFCARE_HOME says."
        if not Path(seen.home).is_absolute():
            yield f"{_TO_DO}write SELFCARE_HOME from / on: so it is another folder wherever you stand."
    for place in seen.places:
        words, remedy = _STATES[place.state]
        yield f"{place.name}: {place.path}, {words}."
        if remedy:
            yield _TO_DO + remedy


def _settings(seen: Surroundings) -> Iterator[str]:
    if seen.settings_problems:
        yield "The settings have mistakes:"
        yield from (f"  {problem}" for problem in seen.settings_problems)
        yield f"{_TO_DO}put them right; until then each of these is as if it were not set."


def _routines(seen: Surroundings) -> Iterator[str]:
    broken = f"; {len(seen.broken)} cannot be used" if seen.broken else ""
    yield f"Routines: {seen.bundled} bundled, {seen.own} of your own{broken}."
    if seen.broken:
        yield from (f"  {problem}" for problem in seen.broken)
        yield f"{_TO_DO}selfcare validate FILE tells all that is wrong with a file."


def _awake(seen: Surroundings) -> Iterator[str]:
    yield f"Keep awake: {_AWAKE[seen.awake]}."
    if seen.awake in {"no", "silent"}:
        yield f"{_TO_DO}nothing, or let the display stay on for longer in the settings of the system."
