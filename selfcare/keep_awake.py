"""Keeps the display on while somebody follows a session. It never waits, and never says a word."""

import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from queue import Empty, SimpleQueue
from typing import Literal

from selfcare.plan.model import Plan, Segment

Keeping = AbstractContextManager[object]
"""The display stays on from entering it to leaving it."""

Works = Literal["yes", "no", "silent"]
"""Whether the display can be kept on here; `silent` where the desktop does not answer."""

ANSWER_S = 0.6
"""How long an answer is waited for where one is waited for at all."""


class Awake:
    """The display, kept on as long as a session needs it.

    Entering and leaving may take seconds where the desktop does not answer, so a thread does both. Nobody
    waits for it, and a program that ends takes along whatever it holds.

    Args:
        until: The first segment that does not need the display any more.
    """

    def __init__(self, until: int) -> None:
        self._until = until
        self._over: threading.Event | None = None

    def follow(self, index: int) -> None:
        """Keep the display on, or no longer, as the segment that is played needs it."""
        if index >= self._until:
            self.release()
        elif self._over is None:
            self._over = threading.Event()
            _in_the_background(_keep, self._over)

    def release(self) -> None:
        """Let the display go dark as it does without a session."""
        if self._over:
            self._over.set()
            self._over = None


def as_needed(plan: Plan) -> Awake:
    """The display is on as long as it is looked at: at night only until the rest that ends it."""
    ends_at_rest = plan.night and _rests(plan.segments[-1])
    return Awake(until=len(plan.segments) - ends_at_rest)


def not_kept(_plan: Plan) -> Awake:
    """The display goes dark as it always does."""
    return Awake(until=0)


def works(within_s: float = ANSWER_S) -> Works:
    """Whether the display can be kept on here, tried for a moment.

    Args:
        within_s: How long to wait for an answer.
    """
    found = SimpleQueue[Works]()

    def try_it() -> None:
        try:
            with presenting() as mode:
                found.put("yes" if getattr(mode, "active", False) else "no")
        finally:
            found.put("no")

    _in_the_background(try_it)
    try:
        return found.get(timeout=within_s)
    except Empty:
        return "silent"


def presenting() -> Keeping:
    """What asks the system to keep the display on."""
    import logging

    from wakepy import keep

    # What wakepy would say of its troubles has no place on a screen that is drawn.
    logging.getLogger("wakepy").addHandler(logging.NullHandler())
    logging.getLogger("wakepy").propagate = False
    return keep.presenting(on_fail="pass")


def _keep(over: threading.Event) -> None:
    with presenting():
        over.wait()


def _rests(segment: Segment) -> bool:
    return segment.kind == "rest" or (segment.step is not None and segment.step.does == ("rest",))


def _in_the_background(do: Callable[..., None], *args: object) -> None:
    """Do something in a thread that is never waited for, also not by the end of the program."""

    def quietly() -> None:
        try:
            do(*args)
        except Exception:  # noqa: BLE001 -- whatever a desktop does wrong, the session goes on without it
            return

    threading.Thread(target=quietly, name="awake", daemon=True).start()
