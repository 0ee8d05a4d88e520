"""simpleaudio, an alternative: small, but it neither notices a lost device nor fades.

It comes with the extra `selfcare[simpleaudio]`. On Python 3.12 and later the original ends the whole process
at the first sound, so only its fork, simpleaudio-patched, is used there; both are `import simpleaudio`.
"""

import sys
from array import array
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version

from selfcare.sound.player.backends import RATE, Ability, NoDevice, NotHere, Ring, Sample

SILENCE = bytes(RATE // 100 * 2)
"""Ten milliseconds of silence."""

ORIGINAL, FORK = "simpleaudio", "simpleaudio-patched"


class Simpleaudio:
    """Play each sound on a separate stream."""

    can: frozenset[Ability] = frozenset({"mix"})

    def __init__(self) -> None:
        _see_that_it_does_not_crash(sys.version_info[:2])
        try:
            import simpleaudio
        except ImportError as error:
            raise NotHere(
                f"simpleaudio cannot be loaded ({error}); install it: pip install 'selfcare[simpleaudio]'"
            ) from None
        self._simpleaudio = simpleaudio
        self._volume = 1.0

    def open(self) -> None:
        """Play a moment of silence to see if there is a device: each sound takes the device for itself."""
        self._sound(SILENCE)

    def close(self) -> None:
        """Cut off what sounds."""
        self._simpleaudio.stop_all()

    def lost(self) -> bool:
        """Always False: it cannot notice a lost device."""
        return False

    def play(self, sample: Sample, gain: float) -> None:
        """Play something now. The library has no volume, so the sound itself is made softer."""
        self._sound(_softer(sample.frames, gain * self._volume))

    def volume(self, gain: float) -> None:
        """Set the volume from the next sound on."""
        self._volume = gain

    def _sound(self, frames: bytes) -> None:
        try:
            self._simpleaudio.play_buffer(frames, 1, 2, RATE)
        except self._simpleaudio.SimpleaudioError as error:
            raise NoDevice(str(error)) from None

    def fade(self, ms: int) -> None:  # noqa: ARG002 -- it cannot
        """Go silent at once."""
        self._simpleaudio.stop_all()


@lru_cache(maxsize=16)
def _softer(frames: bytes, gain: float) -> bytes:
    """The same sound at `gain`. Whole numbers and a cache keep it fast, so that no cue is late."""
    factor = round(gain * 32_768)
    numbers = array("h", frames)
    if sys.byteorder == "big":
        numbers.byteswap()
    return array("h", [(number * factor + 16_384) >> 15 for number in numbers]).tobytes()


def _see_that_it_does_not_crash(python: tuple[int, ...]) -> None:
    """Refuse the original package if it would end the process.

    Raises:
        NotHere: It would.
    """
    if python >= (3, 12) and _installed(ORIGINAL) and not _installed(FORK):
        raise NotHere(
            f"the installed {ORIGINAL} crashes on Python {python[0]}.{python[1]}; "
            f"take its fork instead: pip uninstall {ORIGINAL}, then pip install {FORK}"
        )


def _installed(name: str) -> bool:
    try:
        version(name)
    except PackageNotFoundError:
        return False
    return True


def make(_ring: Ring) -> Simpleaudio:
    """Make the backend.

    Raises:
        NotHere: simpleaudio is not installed, or would crash.
    """
    return Simpleaudio()
