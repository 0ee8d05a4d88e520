"""What a backend means by saying that it can do something: common trials, as a program for those that may crash.

`python -m tests.sound.claims pygame` tries everything that this one claims, and is silent if it is so.
"""

import sys
from collections.abc import Callable, Mapping

from selfcare.sound.player.backends import RATE, Ability, Backend, Sample, backend

LONG = Sample("long-loud", bytes(2 * RATE))
OTHER = Sample("other-loud", bytes(2 * RATE))


def _mixes(tried: Backend) -> None:
    tried.play(LONG, 1.0)
    tried.play(OTHER, 0.5)
    tried.play(LONG, 0.2)


def _has_a_volume(tried: Backend) -> None:
    tried.play(LONG, 0.5)
    for gain in (0.0, 0.3, 1.0):
        tried.volume(gain)


def _fades(tried: Backend) -> None:
    tried.play(LONG, 1.0)
    tried.fade(1)


def _follows(tried: Backend) -> None:
    assert tried.lost() is False, "nothing went"


TRIALS: Mapping[Ability, Callable[[Backend], None]] = {
    "mix": _mixes, "volume": _has_a_volume, "fade": _fades, "follow": _follows,
}  # fmt: skip


def check(tried: Backend) -> None:
    """Try all that it claims, and what every one must do."""
    tried.volume(0.5)
    tried.fade(10)
    for _ in range(2):
        tried.open()
        assert tried.lost() is False, "nothing went"
        tried.play(LONG, 1.0)
        tried.play(LONG, 0.0)
        tried.volume(1.0)
        tried.fade(1)
        tried.close()
    for ability in sorted(tried.can):
        tried.open()
        TRIALS[ability](tried)
        tried.close()


if __name__ == "__main__":
    check(backend(sys.argv[1], lambda: None))
