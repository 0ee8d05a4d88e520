"""Whether a key was meant: rules that keep a check from being answered by accident.

A key that could end a page counts only when every line of it has been on the screen, 0.7 s after it was
first drawn, and alone: not out of a queue, a paste, or a key that is held down. So a key is not acted on at
once but when it has stood alone for a moment; `settled` tells.
"""

from dataclasses import dataclass, replace

READ_MS = 700
"""After a page is drawn, before a key may end it."""

QUEUE_MS = 250
"""After a page is drawn, in which every key was pressed for something else."""

ALONE_MS = 30
"""No person presses two keys this close together."""

HELD_MS = 200
"""A held key repeats at least this often."""

TWICE_MS = 150
"""A line pressed again by hand comes no sooner."""

SILENCE_MS = 700
"""Before a key that may clear something: no stream of keys, however it is paced, answers a page."""


@dataclass(frozen=True, slots=True)
class KeyGuard:
    """What was pressed since a page was drawn."""

    drawn_ms: int
    whole: bool = False
    """Whether every line has been on the screen."""
    key: str | None = None
    """The last key, counted or not."""
    key_ms: int = 0
    waiting: str | None = None
    """The key that counts if it stays alone."""
    ends: bool = False
    """Whether it could end the page."""

    @property
    def settles_ms(self) -> int:
        """When the waiting key will have stood alone."""
        return self.key_ms + (HELD_MS if self.ends else ALONE_MS)


def drawn(now_ms: int) -> KeyGuard:
    """A page was drawn.

    A key still held from the page before does nothing here: no key counts so soon, nor one that repeats.
    """
    return KeyGuard(now_ms)


def seen_whole(attention: KeyGuard) -> KeyGuard:
    """Every line has been on the screen."""
    return replace(attention, whole=True)


def marked(attention: KeyGuard, key: str, now_ms: int) -> KeyGuard:
    """A key was pressed that changes something on the page."""
    alone = now_ms - attention.drawn_ms >= QUEUE_MS and _alone(attention, now_ms)
    held = key == attention.key and now_ms - attention.key_ms < TWICE_MS
    return replace(attention, key=key, key_ms=now_ms, ends=False, waiting=key if alone and not held else None)


def ended(attention: KeyGuard, key: str, now_ms: int) -> KeyGuard:
    """A key was pressed that would end the page and may clear something.

    Pressed too early it does not count, and the time to read begins anew.
    """
    read = attention.whole and now_ms - attention.drawn_ms >= READ_MS
    silent = attention.key is None or now_ms - attention.key_ms >= SILENCE_MS
    return _ended(attention, key, now_ms, counts=read and silent)


def went_on(attention: KeyGuard, key: str, now_ms: int) -> KeyGuard:
    """A key was pressed that would go on with what is marked, and so clears nothing."""
    read = attention.whole and now_ms - attention.drawn_ms >= READ_MS
    held = key == attention.key and now_ms - attention.key_ms < SILENCE_MS
    return _ended(attention, key, now_ms, counts=read and not held and _alone(attention, now_ms))


def refused(attention: KeyGuard, key: str, now_ms: int) -> KeyGuard:
    """A key was pressed that does nothing here."""
    return _ended(attention, key, now_ms, counts=False)


def _ended(attention: KeyGuard, key: str, now_ms: int, *, counts: bool) -> KeyGuard:
    return replace(
        attention,
        drawn_ms=attention.drawn_ms if counts else max(now_ms, attention.drawn_ms),
        key=key,
        key_ms=now_ms,
        ends=True,
        waiting=key if counts else None,
    )


def settled(attention: KeyGuard, now_ms: int) -> tuple[str | None, KeyGuard]:
    """The key that counts by now, if there is one, and the attention without it."""
    if attention.waiting is None or now_ms < attention.settles_ms:
        return None, attention
    return attention.waiting, replace(attention, waiting=None)


def _alone(attention: KeyGuard, now_ms: int) -> bool:
    return attention.key is None or now_ms - attention.key_ms >= ALONE_MS
