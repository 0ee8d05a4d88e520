"""Rules that keep a check from being answered by accident.

A key that could end a page counts only if every line of it has been on the screen, at least 0.7 s after it
was first drawn, and only if it comes alone: not from a queue, a paste, or a key that is held down. So a key
takes effect only after it has stood alone for a moment; `settled` returns it then.
"""

from dataclasses import dataclass, replace

READ_MS = 700
"""Time to read (ms): until then no key may end the page that was drawn."""

QUEUE_MS = 250
"""Time (ms) after a page is drawn in which any key was meant for something else."""

ALONE_MS = 30
"""The shortest time (ms) between two keys pressed by hand."""

HELD_MS = 200
"""The longest time (ms) between two repeats of a held key."""

TWICE_MS = 150
"""The shortest time (ms) in which the same key can be pressed again by hand."""

SILENCE_MS = 700
"""Pause (ms) needed before a key that may clear something, so that no stream of keys answers a page."""


@dataclass(frozen=True, slots=True)
class KeyGuard:
    """The keys pressed since a page was drawn."""

    drawn_ms: int
    whole: bool = False
    """True if every line has been on the screen."""
    key: str | None = None
    """The last key, counted or not."""
    key_ms: int = 0
    waiting: str | None = None
    """The key that counts if it stays alone."""
    ends: bool = False
    """True if the last key could end the page."""

    @property
    def settles_ms(self) -> int:
        """The moment (ms) from which the waiting key has stood alone."""
        return self.key_ms + (HELD_MS if self.ends else ALONE_MS)


def drawn(now_ms: int) -> KeyGuard:
    """Start anew for a page that was just drawn.

    A key still held from the page before does nothing: no key counts so soon, and neither does a repeat.
    """
    return KeyGuard(now_ms)


def seen_whole(attention: KeyGuard) -> KeyGuard:
    """Note that every line has been on the screen."""
    return replace(attention, whole=True)


def marked(attention: KeyGuard, key: str, now_ms: int) -> KeyGuard:
    """Take a key that changes something on the page."""
    alone = now_ms - attention.drawn_ms >= QUEUE_MS and _alone(attention, now_ms)
    held = key == attention.key and now_ms - attention.key_ms < TWICE_MS
    return replace(attention, key=key, key_ms=now_ms, ends=False, waiting=key if alone and not held else None)


def ended(attention: KeyGuard, key: str, now_ms: int) -> KeyGuard:
    """Take a key that would end the page and may clear something.

    If it comes too early, it does not count and the time to read starts again.
    """
    read = attention.whole and now_ms - attention.drawn_ms >= READ_MS
    silent = attention.key is None or now_ms - attention.key_ms >= SILENCE_MS
    return _ended(attention, key, now_ms, counts=read and silent)


def went_on(attention: KeyGuard, key: str, now_ms: int) -> KeyGuard:
    """Take a key that would go on with what is marked, and so clears nothing."""
    read = attention.whole and now_ms - attention.drawn_ms >= READ_MS
    held = key == attention.key and now_ms - attention.key_ms < SILENCE_MS
    return _ended(attention, key, now_ms, counts=read and not held and _alone(attention, now_ms))


def refused(attention: KeyGuard, key: str, now_ms: int) -> KeyGuard:
    """Take a key that does nothing here; the time to read starts again."""
    return _ended(attention, key, now_ms, counts=False)


def _ended(attention: KeyGuard, key: str, now_ms: int, *, counts: bool) -> KeyGuard:
    return replace(
        attention,
        # A rejected key restarts the time to read, but never shortens it.
        drawn_ms=attention.drawn_ms if counts else max(now_ms, attention.drawn_ms),
        key=key,
        key_ms=now_ms,
        ends=True,
        waiting=key if counts else None,
    )


def settled(attention: KeyGuard, now_ms: int) -> tuple[str | None, KeyGuard]:
    """Return the key that counts by now, or None, and the attention without it."""
    if attention.waiting is None or now_ms < attention.settles_ms:
        return None, attention
    return attention.waiting, replace(attention, waiting=None)


def _alone(attention: KeyGuard, now_ms: int) -> bool:
    return attention.key is None or now_ms - attention.key_ms >= ALONE_MS
