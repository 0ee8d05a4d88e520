"""Makes the sounds of a session: `python sounds/make.py` writes ten WAV files next to itself.

Whoever massages a foot looks at the foot, or has closed their eyes. Five sounds say what the screen says: a
bowl, a bell, two knocks of wood, a breath and a tick. Each comes in two: loud for the day, and soft for
bedtime, which is another sound of the same kind, lower, darker and slower to begin, not the same one turned
down.

A sound is a sum of layers, written down as data: tones, which are partials that ring and die away, and air,
which is noise in bands. All notes belong to one scale in pure ratios, so that tails may overlap. Each sound
is brought to its family's loudness by measure, as a listener would hear it, not by its peak.

The standard library is all this needs, and it makes the same bytes every time: the noise is seeded, and what
a machine's sine may get wrong in its last bit is far below a step of 16 bits.
"""

import math
import random
import wave
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

RATE = 44_100
"""Samples a second."""

LOUDNESS = {"loud": -23.0, "soft": -35.0}
"""Greatest momentary loudness of each family (LUFS).

A tick is over long before the 400 ms that loudness is measured in, so it needs by far the highest peak. These
are the loudest whole levels at which the ticks stay below the peaks a family may have: -6 and -18 dBFS.
"""

Samples = list[float]
"""Full scale is 1."""


@dataclass(frozen=True)
class Partial:
    """One mode of a thing that was struck.

    Args:
        ratio: Its pitch, as a multiple of the note.
        level: How strongly it begins; 1 is the note itself.
        t60: Seconds in which it dies away by 60 dB.
        beat: A weak twin so many Hz higher makes it sway that often a second; 0 for none.
    """

    ratio: float
    level: float
    t60: float
    beat: float = 0.0


@dataclass(frozen=True)
class Tone:
    """One strike.

    Args:
        hz: The note.
        partials: What rings.
        rise: Seconds until it is fully there.
        at: When it is struck (s).
        level: Against the other layers.
    """

    hz: float
    partials: tuple[Partial, ...]
    rise: float
    at: float = 0.0
    level: float = 1.0


@dataclass(frozen=True)
class Band:
    """Noise around one pitch.

    Args:
        hz: Its middle.
        width: From half power to half power (Hz).
        level: What the filter lets through in the middle; 1 is all.
        t60: Seconds in which it dies away by 60 dB.
    """

    hz: float
    width: float
    level: float
    t60: float


@dataclass(frozen=True)
class Air:
    """Moving air, or the thud of a mallet.

    Args:
        bands: What is heard of the noise.
        rise: Seconds until it is fully there.
        seed: Which noise.
        at: When it begins (s).
        level: Against the other layers.
    """

    bands: tuple[Band, ...]
    rise: float
    seed: int
    at: float = 0.0
    level: float = 1.0


@dataclass(frozen=True)
class Sound:
    """What one file holds.

    Args:
        length: Seconds.
        fade: Seconds at the end in which whatever still rings becomes silence.
        layers: What is heard together.
    """

    length: float
    fade: float
    layers: tuple[Tone | Air, ...]


A3 = 220.0
"""The note everything is tuned to (Hz)."""

E4, A4, CIS5, E5, FIS5, A5, B5, CIS6, A6 = (A3 * up for up in (3 / 2, 2, 5 / 2, 3, 10 / 3, 4, 9 / 2, 5, 8))
"""The others, in pure ratios: bowl, bell, wood and breath share a chord of A major, the tick its scale."""

BOWL = (
    Partial(1, 1.0, 7.0, beat=0.7),
    Partial(8 / 3, 0.6, 5.0, beat=1.1),
    Partial(16 / 3, 0.22, 2.6, beat=1.7),
    Partial(8, 0.06, 1.0),
)
"""A singing bowl's modes lie near these ratios, which are an E and two octaves of A when the note is E."""

DARK_BOWL = (
    Partial(1, 0.8, 8.0, beat=0.5),
    Partial(3, 0.8, 6.0, beat=0.8),
    Partial(6, 0.05, 2.4),
)
"""A deeper bowl. Its second mode is what a small loudspeaker can play, so it is as strong as the first."""

BELL = (
    Partial(1, 1.0, 2.8, beat=0.9),
    Partial(2, 0.32, 1.6),
    Partial(2.4, 0.16, 1.0),
    Partial(4, 0.05, 0.5),
)
"""A small bell. The third partial is a bell's minor third, an octave up: an E when the note is C sharp."""

DARK_BELL = (
    Partial(1, 1.0, 3.2, beat=0.7),
    Partial(2, 0.20, 1.6),
    Partial(2.4, 0.08, 1.0),
)

BLOCK = (Partial(1, 1.0, 0.20), Partial(8 / 3, 0.25, 0.08), Partial(4, 0.08, 0.05))
"""A temple block: a hollow that answers at one pitch, and a wall that is over at once."""

DARK_BLOCK = (Partial(1, 1.0, 0.30), Partial(2, 0.22, 0.16), Partial(8 / 3, 0.06, 0.08))

THUD = (Band(900, 700, 1.0, 0.04),)
"""The mallet on the block, without a pitch of its own."""

DARK_THUD = (Band(420, 300, 1.0, 0.05),)

BREATH = (Band(E5, 420, 1.0, 5.0), Band(CIS6, 600, 0.7, 3.0), Band(A6, 700, 0.3, 1.8))
"""An open mouth, breathing out: the higher a band, the sooner it is gone, so that the breath sinks."""

DARK_BREATH = (Band(E4, 280, 1.0, 5.5), Band(CIS5, 400, 0.8, 3.4), Band(A5, 500, 0.25, 2.0))

STICK = (Partial(1, 1.0, 0.22), Partial(8 / 3, 0.14, 0.04))
"""A short stick of hard wood."""

DARK_STICK = (Partial(1, 1.0, 0.24), Partial(8 / 3, 0.05, 0.05))

SOUNDS = {
    "bowl-loud": Sound(4.0, 1.4, (Tone(E4, BOWL, rise=0.012),)),
    "bowl-soft": Sound(4.5, 1.6, (Tone(A3, DARK_BOWL, rise=0.060),)),
    "bell-loud": Sound(2.0, 0.8, (Tone(CIS6, BELL, rise=0.004),)),
    "bell-soft": Sound(2.2, 0.9, (Tone(CIS5, DARK_BELL, rise=0.025),)),
    "wood-loud": Sound(
        0.60,
        0.10,
        (
            Tone(A5, BLOCK, rise=0.003),
            Air(THUD, rise=0.002, level=2.5, seed=1),
            Tone(E5, BLOCK, rise=0.003, level=0.9, at=0.28),
            Air(THUD, rise=0.002, level=2.5, at=0.28, seed=2),
        ),
    ),
    "wood-soft": Sound(
        0.70,
        0.12,
        (
            Tone(A4, DARK_BLOCK, rise=0.009),
            Air(DARK_THUD, rise=0.006, level=2.0, seed=3),
            Tone(E4, DARK_BLOCK, rise=0.009, level=0.9, at=0.32),
            Air(DARK_THUD, rise=0.006, level=2.0, at=0.32, seed=4),
        ),
    ),
    "breath-loud": Sound(1.5, 1.0, (Air(BREATH, rise=0.60, seed=5),)),
    "breath-soft": Sound(1.8, 1.2, (Air(DARK_BREATH, rise=0.85, seed=6),)),
    "tick-loud": Sound(0.14, 0.04, (Tone(B5, STICK, rise=0.003),)),
    "tick-soft": Sound(0.15, 0.05, (Tone(FIS5, DARK_STICK, rise=0.010),)),
}
"""Every sound by the name of its file; what follows the dash is its family."""


def dying(t60: float, count: int) -> Samples:
    """From 1 down, by 60 dB every `t60` seconds."""
    fall = math.log(1000) / (t60 * RATE)
    return [math.exp(-fall * n) for n in range(count)]


def rising(rise: float, samples: Samples) -> Samples:
    """Brought in along a quarter of a sine, which begins at once and arrives without a bend."""
    risen = min(round(rise * RATE), len(samples))
    return [math.sin(math.pi / 2 * n / risen) * samples[n] for n in range(risen)] + samples[risen:]


def fading(fade: float, samples: Samples) -> Samples:
    """Led out along half a cosine, so that the last sample is silent."""
    faded = round(fade * RATE)
    kept = len(samples) - faded
    out = [(1 + math.cos(math.pi * (n + 1) / faded)) / 2 * samples[kept + n] for n in range(faded)]
    return samples[:kept] + out


def tone(layer: Tone, count: int) -> Samples:
    """`count` samples from the strike on. Every partial starts at zero."""
    ringing = [0.0] * count
    for partial in layer.partials:
        envelope = dying(partial.t60, count)
        hz = layer.hz * partial.ratio
        # The twin begins against it: the first sway is a bloom that makes up for the dying away.
        modes = [(hz, 0.8), (hz + partial.beat, -0.2)] if partial.beat else [(hz, 1.0)]
        for mode, share in modes:
            turn, level = math.tau * mode / RATE, partial.level * share
            ringing = [so_far + level * envelope[n] * math.sin(turn * n) for n, so_far in enumerate(ringing)]
    return rising(layer.rise, ringing)


def air(layer: Air, count: int) -> Samples:
    """`count` samples of noise in its bands."""
    dice = random.Random(layer.seed)  # noqa: S311 -- the same noise every time is what is wanted
    noise = [2 * dice.random() - 1 for _ in range(count)]
    blowing = [0.0] * count
    for band in layer.bands:
        through = band_pass(band.hz, band.width)
        # Through it twice: what a single pass leaves of the high end is a hiss.
        heard = filtered(through, filtered(through, noise))
        blowing = [
            so_far + band.level * each * fallen
            for so_far, each, fallen in zip(blowing, heard, dying(band.t60, count), strict=True)
        ]
    return rising(layer.rise, blowing)


def mixed(sound: Sound) -> Samples:
    """All layers together, at no particular level, without an offset."""
    count = round(sound.length * RATE)
    mix = [0.0] * count
    for layer in sound.layers:
        at = round(layer.at * RATE)
        heard = tone(layer, count - at) if isinstance(layer, Tone) else air(layer, count - at)
        mix[at:] = [so_far + layer.level * each for so_far, each in zip(mix[at:], heard, strict=True)]
    return centred(fading(sound.fade, mix))


def centred(samples: Samples) -> Samples:
    """Without an offset: an arch too slow to be heard is taken away, which leaves both ends at zero."""
    count = len(samples)
    twice = 2 * math.fsum(samples) / (count - 1)
    turn = math.tau / (count - 1)
    return [each - twice * (1 - math.cos(turn * n)) / 2 for n, each in enumerate(samples)]


@dataclass(frozen=True)
class Filter:
    """Two poles and two zeros: how much of this sample and the two before, in and out (a0 is 1)."""

    b0: float
    b1: float
    b2: float
    a1: float
    a2: float


def band_pass(hz: float, width: float) -> Filter:
    """A resonance that lets its middle through as it is."""
    spread = math.tan(math.pi * width / RATE)
    whole = 1 + spread
    return Filter(
        spread / whole,
        0.0,
        -spread / whole,
        -2 * math.cos(math.tau * hz / RATE) / whole,
        (1 - spread) / whole,
    )


def filtered(through: Filter, samples: Sequence[float]) -> Samples:
    """What comes out, beginning in silence."""
    b0, b1, b2, a1, a2 = through.b0, through.b1, through.b2, through.a1, through.a2
    out, held, held_longer = [], 0.0, 0.0
    for each in samples:
        heard = b0 * each + held
        held = b1 * each - a1 * heard + held_longer
        held_longer = b2 * each - a2 * heard
        out.append(heard)
    return out


STANDARD_RATE = 48_000
HEAD = Filter(1.53512485958697, -2.69169618940638, 1.19839281085285, -1.69065929318241, 0.73248077421585)
LOW_CUT = Filter(1.0, -2.0, 1.0, -1.99004745483398, 0.99007225036621)
"""K-weighting at 48 kHz: what a head does to sound, and how little the low end counts.

The numbers are those of ITU-R BS.1770-5, annex 1, tables 1 and 2.
"""

LOUDNESS_OFFSET = -0.691
"""Makes a full 997 Hz sine read -3.01 LUFS (the same annex)."""

WINDOW, HOP = round(0.4 * RATE), round(0.01 * RATE)
"""Momentary loudness is measured over 400 ms (EBU Tech 3341), here every 10 ms."""


def at_this_rate(standard: Filter) -> Filter:
    """A filter of the standard, which gives numbers for 48 kHz only, at `RATE`.

    The bilinear transform that led to those numbers is undone and done again, so that the filter's
    corner stays where it is.
    """
    corner = math.sqrt((1 + standard.a1 + standard.a2) / (1 - standard.a1 + standard.a2))
    moved = math.tan(math.atan(corner) * STANDARD_RATE / RATE) / corner

    def again(c0: float, c1: float, c2: float) -> tuple[float, float, float]:
        s0, s1, s2 = c0 + c1 + c2, 2 * (c0 - c2) / moved, (c0 - c1 + c2) / moved**2
        return s0 + s1 + s2, 2 * (s0 - s2), s0 - s1 + s2

    a0, a1, a2 = again(1.0, standard.a1, standard.a2)
    b0, b1, b2 = again(standard.b0, standard.b1, standard.b2)
    return Filter(b0 / a0, b1 / a0, b2 / a0, a1 / a0, a2 / a0)


def loudness(samples: Sequence[float]) -> float:
    """Greatest momentary loudness (LUFS), as measured with silence around it.

    Raises:
        ValueError: There is nothing to hear.
    """
    padded = [*samples, *[0.0] * (WINDOW - len(samples))]
    weighted = filtered(at_this_rate(LOW_CUT), filtered(at_this_rate(HEAD), padded))
    energy = [0.0, *accumulate(each * each for each in weighted)]
    greatest = max(energy[n + WINDOW] - energy[n] for n in range(0, len(energy) - WINDOW, HOP))
    return LOUDNESS_OFFSET + 10 * math.log10(greatest / WINDOW)


def levelled(samples: Samples, target: float) -> Samples:
    """As loud as `target` (LUFS)."""
    gain = 10 ** ((target - loudness(samples)) / 20)
    return [gain * each for each in samples]


def made(name: str) -> Samples:
    """The sound of a name, as loud as its family."""
    return levelled(mixed(SOUNDS[name]), LOUDNESS[name.partition("-")[2]])


def write(path: Path, samples: Samples) -> None:
    """A WAV file: one channel, 16 bits."""
    steps = array("h", (round(32_767 * each) for each in samples))
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(steps.tobytes())


def main() -> None:
    """Write every sound next to this file."""
    for name in SOUNDS:
        write(Path(__file__).with_name(f"{name}.wav"), made(name))


if __name__ == "__main__":
    main()
