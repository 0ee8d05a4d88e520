"""Keep the display on while a session is followed. It never waits, and never prints anything."""

import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from queue import Empty, SimpleQueue
from typing import Literal

from selfcare.plan.model import Plan, Segment

Keeping = AbstractContextManager[object]
"""A context in which the display stays on."""

Works = Literal["yes", "no", "silent"]
"""The answer to whether the display can be kept on here; `silent` if the desktop does not reply."""

ANSWER_S = 0.6
"""The time to wait for an answer, for callers that wait at all."""


class Awake:
    """The display, kept on as long as a session needs it.

    Entering and leaving may take seconds if the desktop does not answer, so a thread does both. Nothing waits
    for it, and the end of the program releases whatever it holds.

    Args:
        until: The first segment that no longer needs the display.
    """

    def __init__(self, until: int) -> None:
        self._until = until
        self._over: threading.Event | None = None

    def follow(self, index: int) -> None:
        """Keep the display on, or release it, as the current segment needs."""
        if index >= self._until:
            self.release()
        elif self._over is None:
            self._over = threading.Event()
            _in_the_background(_keep, self._over)

    def release(self) -> None:
        """Let the display go dark again, as it does without a session."""
        if self._over:
            self._over.set()
            self._over = None


def as_needed(plan: Plan) -> Awake:
    """Keep the display on while it is needed: at night only until the rest at the end of the session."""
    ends_at_rest = plan.night and _rests(plan.segments[-1])
    return Awake(until=len(plan.segments) - ends_at_rest)


def not_kept(_plan: Plan) -> Awake:
    """Let the display go dark as usual."""
    return Awake(until=0)


def works(within_s: float = ANSWER_S) -> Works:
    """Try for a moment to keep the display on here.

    Args:
        within_s: The time to wait for an answer.
    """
    answers = SimpleQueue[Works]()

    def try_it() -> None:
        try:
            with presenting() as mode:
                answers.put("yes" if getattr(mode, "active", False) else "no")
        finally:
            answers.put("no")  # only the first answer is read: this one counts if there was none before

    _in_the_background(try_it)
    try:
        return answers.get(timeout=within_s)
    except Empty:
        return "silent"


def presenting() -> Keeping:
    """Return a context that asks the system to keep the display on."""
    import logging

    from wakepy import keep

    # Messages of wakepy about its problems would spoil the screen.
    logging.getLogger("wakepy").addHandler(logging.NullHandler())
    logging.getLogger("wakepy").propagate = False
    return keep.presenting(on_fail="pass")


def _keep(over: threading.Event) -> None:
    with presenting():
        over.wait()


def _rests(segment: Segment) -> bool:
    return segment.kind == "rest" or (segment.step is not None and segment.step.does == ("rest",))


def _in_the_background(do: Callable[..., None], *args: object) -> None:
    """Do something in a thread that nothing waits for, not even the end of the program."""

    def quietly() -> None:
        try:
            do(*args)
        except Exception:  # noqa: BLE001 -- whatever a desktop does wrong, the session goes on without it
            return

    threading.Thread(target=quietly, name="awake", daemon=True).start()
