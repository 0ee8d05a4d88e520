"""The player: a separate process that plays the sounds the app asks for, each at its moment.

A crash, a hang or a complaint of a native sound library stays in here. The player starts without arguments,
reads every message from its standard input and writes its own to its standard output, one per line.
"""

import os
import sys
import wave
from collections.abc import Callable, Mapping
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from typing import BinaryIO

from selfcare.clock import SystemClock
from selfcare.sound.player.backends import RATE, Backend, NotHere, Sample, backend
from selfcare.sound.player.player import FADE_MS, Player
from selfcare.sound.player.protocol import (
    MOST_LOGGED,
    VERSION,
    FromPlayer,
    Hello,
    Impossible,
    NotUnderstood,
    Ready,
    Ring,
    ToPlayer,
    line,
    to_player,
)

END = b""
"""The mark for the end of the input."""


def play(heard: int, said: BinaryIO) -> None:
    """Play for an app until it has no more to say.

    Args:
        heard: The file descriptor of the pipe the app writes to.
        said: The stream the app reads.
    """
    clock = SystemClock()
    lines: SimpleQueue[bytes] = SimpleQueue()
    Thread(target=_read, args=(heard, lines), daemon=True).start()

    def say(message: FromPlayer) -> None:
        said.write(line(message))
        said.flush()

    hello = _understood(lines.get())
    if not isinstance(hello, Hello):
        return
    try:
        to_play_on = _backend(hello, lambda: say(Ring()))
    except NotHere as error:
        say(Impossible(str(error)))
        return
    say(Ready(VERSION, hello.backend, tuple(sorted(to_play_on.can))))
    sounds = samples(Path(hello.sounds))
    player = Player(to_play_on, sounds, say, keep_open=hello.keep_open, now_ms=clock.now_ms())
    while not player.over(clock.now_ms()):
        player.look(clock.now_ms())
        _keep_short(sys.stderr.fileno())
        wake_ms = player.deadline(clock.now_ms())
        try:
            text = lines.get(timeout=None if wake_ms is None else max(0, wake_ms - clock.now_ms()) / 1000)
        except Empty:
            continue
        if text == END and not player.finishing:
            if player.sounds(clock.now_ms()):
                to_play_on.fade(FADE_MS)
                clock.sleep_until(clock.now_ms() + FADE_MS)
            break
        message = _understood(text)
        if message:
            player.hear(message, clock.now_ms())
    player.leave()


def _understood(text: bytes) -> ToPlayer | None:
    try:
        return to_player(text)
    except NotUnderstood:
        if text != END:
            sys.stderr.write(f"not understood: {text[:80]!r}\n")
        return None


def _backend(hello: Hello, ring: Callable[[], None]) -> Backend:
    if hello.version != VERSION:
        raise NotHere(f"app and player are not of one release ({hello.version} and {VERSION})")
    return backend(hello.backend, ring)


def _keep_short(log: int) -> None:
    """Empty the log if it has grown long."""
    if os.fstat(log).st_size > MOST_LOGGED:
        os.ftruncate(log, 0)


def _read(heard: int, lines: "SimpleQueue[bytes]") -> None:
    """Pass on every line, then `END`.

    It must not read Python's buffered input: if a thread waits in that when the process ends, Python crashes.
    """
    rest = b""
    while chunk := os.read(heard, 65_536):
        *complete_lines, rest = (rest + chunk).split(b"\n")
        for text in complete_lines:
            if text != END:
                lines.put(text)
    lines.put(END)


def samples(folder: Path) -> Mapping[str, Sample]:
    """Read every sound in a folder, by name. Skip files that are not in our format."""
    readable = (_sample(file) for file in sorted(folder.glob("*.wav")))
    return {sample.name: sample for sample in readable if sample}


def _sample(file: Path) -> Sample | None:
    try:
        with wave.open(str(file)) as sound:
            if (sound.getnchannels(), sound.getsampwidth(), sound.getframerate()) != (1, 2, RATE):
                return None
            return Sample(file.stem, sound.readframes(sound.getnframes()))
    except (OSError, EOFError, wave.Error):
        return None


if __name__ == "__main__":
    try:
        play(0, sys.stdout.buffer)
    except (BrokenPipeError, KeyboardInterrupt):
        sys.exit(1)
