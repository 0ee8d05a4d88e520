"""Rules that keep a check from being answered by accident.

A key that could end a page counts only when every line of it has been on the screen for 0.7 s, and only if
it comes alone: not from a queue, a paste, or a key that is held down. So a key takes effect only after it has
stood alone for a moment; `settled` returns it then.
"""

from dataclasses import dataclass, replace

READ_MS = 700
"""Time to read (ms) what is on the screen: until then no key may end the page."""

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
    read_ms: int | None = None
    """The moment (ms) from which every line was on the screen for the time to read; None while one is not."""
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


def seen(guard: KeyGuard, read_ms: int | None) -> KeyGuard:
    """Note from when every line has been on the screen for the time to read; None while one is missing."""
    return replace(guard, read_ms=read_ms)


def marked(guard: KeyGuard, key: str, now_ms: int) -> KeyGuard:
    """Take a key that changes something on the page."""
    alone = now_ms - guard.drawn_ms >= QUEUE_MS and _alone(guard, now_ms)
    held = key == guard.key and now_ms - guard.key_ms < TWICE_MS
    return replace(guard, key=key, key_ms=now_ms, ends=False, waiting=key if alone and not held else None)


def ended(guard: KeyGuard, key: str, now_ms: int) -> KeyGuard:
    """Take a key that would end the page and may clear something.

    If it comes too early, it does not count and the time to read starts again.
    """
    silent = guard.key is None or now_ms - guard.key_ms >= SILENCE_MS
    return _ended(guard, key, now_ms, counts=_is_read(guard, now_ms) and silent)


def went_on(guard: KeyGuard, key: str, now_ms: int) -> KeyGuard:
    """Take a key that would go on with what is marked, and so clears nothing."""
    held = key == guard.key and now_ms - guard.key_ms < SILENCE_MS
    counts = _is_read(guard, now_ms) and not held and _alone(guard, now_ms)
    return _ended(guard, key, now_ms, counts=counts)


def refused(guard: KeyGuard, key: str, now_ms: int) -> KeyGuard:
    """Take a key that does nothing here; the time to read starts again."""
    return _ended(guard, key, now_ms, counts=False)


def _ended(guard: KeyGuard, key: str, now_ms: int, *, counts: bool) -> KeyGuard:
    return replace(
        guard,
        # A rejected key restarts the time to read, but never shortens it.
        drawn_ms=guard.drawn_ms if counts else max(now_ms, guard.drawn_ms),
        key=key,
        key_ms=now_ms,
        ends=True,
        waiting=key if counts else None,
    )


def settled(guard: KeyGuard, now_ms: int) -> tuple[str | None, KeyGuard]:
    """Return the key that counts by now, or None, and the guard without it."""
    if guard.waiting is None or now_ms < guard.settles_ms:
        return None, guard
    return guard.waiting, replace(guard, waiting=None)


def _is_read(guard: KeyGuard, now_ms: int) -> bool:
    return guard.read_ms is not None and now_ms >= max(guard.read_ms, guard.drawn_ms + READ_MS)


def _alone(guard: KeyGuard, now_ms: int) -> bool:
    return guard.key is None or now_ms - guard.key_ms >= ALONE_MS
