"""What the tests measure of a sound, beyond what its maker measures. Full scale is 1."""

import cmath
import math
import wave
from array import array
from collections.abc import Sequence
from functools import cache
from operator import mul
from pathlib import Path
from typing import NamedTuple

Samples = Sequence[float]


class Recording(NamedTuple):
    """A WAV file as it was found."""

    channels: int
    bits: int
    rate: int
    samples: Samples


def read(path: Path) -> Recording:
    with wave.open(str(path)) as file:
        steps = array("h", file.readframes(file.getnframes()))
        samples = [each / 32_768 for each in steps]
        return Recording(file.getnchannels(), file.getsampwidth() * 8, file.getframerate(), samples)


def decibels(amplitude: float) -> float:
    return 20 * math.log10(amplitude)


def peak(samples: Samples) -> float:
    return max(map(abs, samples))


TIMES = 4
REACH = 16
"""Samples on either side that have a say in what lies between two."""


def windowed_sinc(x: float, reach: float) -> float:
    if abs(x) >= reach:
        return 0.0
    return (math.sin(math.pi * x) / (math.pi * x) if x else 1.0) * (1 + math.cos(math.pi * x / reach)) / 2


def true_peak(samples: Samples) -> float:
    """The peak of what a loudspeaker is given: between two samples the signal may rise above both.

    Only looked for beside samples above half of the peak; these sounds have next to nothing above 6 kHz and cannot
    double between two samples.
    """
    highest = peak(samples)
    padded = [*[0.0] * REACH, *samples, *[0.0] * REACH]
    near = [n for n, each in enumerate(samples) if abs(each) > highest / 2]
    for phase in range(1, TIMES):
        taps = [windowed_sinc(tap - REACH - phase / TIMES, REACH) for tap in range(1, 2 * REACH)]
        between = (abs(sum(map(mul, taps, padded[n + 1 : n + 2 * REACH]))) for n in near)
        highest = max(highest, *between)
    return highest


Spectrum = list[complex]


@cache
def twiddles(size: int) -> Spectrum:
    return [cmath.rect(1, -math.tau * n / size) for n in range(size // 2)]


def fourier(values: Sequence[complex]) -> Spectrum:
    """The discrete Fourier transform of a power of two of values."""
    size = len(values)
    if size == 1:
        return list(values)
    even = fourier(values[::2])
    odd = list(map(mul, twiddles(size), fourier(values[1::2])))
    return [a + b for a, b in zip(even, odd, strict=True)] + [a - b for a, b in zip(even, odd, strict=True)]


THINNED = 8
THIN_REACH = 32


def thinned(samples: Samples) -> Samples:
    """Every eighth sample, after what lies above 2.7 kHz was taken out: these sounds have little there."""
    taps = [
        windowed_sinc(tap / THINNED, THIN_REACH / THINNED) / THINNED
        for tap in range(-THIN_REACH, THIN_REACH + 1)
    ]
    padded = [*[0.0] * THIN_REACH, *samples, *[0.0] * THIN_REACH]
    return [sum(map(mul, taps, padded[n : n + len(taps)])) for n in range(0, len(samples), THINNED)]


SIZE = 2**16
"""Holds the two longest sounds one after the other, thinned."""


def spectrum(samples: Samples, rate: int) -> tuple[Spectrum, float]:
    """Up to 2.7 kHz, scaled so that its energy is 1, and how many Hz lie between two of its lines."""
    thin = thinned(samples)
    scale = math.sqrt(math.fsum(each * each for each in thin))
    padded = [each / scale for each in thin] + [0.0] * (SIZE - len(thin))
    return fourier(padded), rate / THINNED / SIZE


def likeness(one: Spectrum, other: Spectrum) -> float:
    """Greatest normalised cross-correlation of two sounds at any shift: 1 where they differ by nothing but loudness."""
    correlation = fourier([a * b.conjugate() for a, b in zip(one, other, strict=True)])
    return max(map(abs, correlation)) / SIZE


def greatest_possible_likeness(one: Spectrum, other: Spectrum) -> float:
    """What `likeness` cannot exceed: reached where all that both have in common falls together at one shift."""
    return sum(abs(a) * abs(b) for a, b in zip(one, other, strict=True)) / SIZE


class Heard(NamedTuple):
    """What a spectrum says about pitch and about small loudspeakers."""

    strongest_hz: float
    centre_hz: float
    share_of_small_speakers: float


def heard(lines: Spectrum, spacing: float) -> Heard:
    """The strongest pitch, the middle of all energy, and the share of it between 300 and 2000 Hz."""
    energy = [abs(each) ** 2 for each in lines[: SIZE // 2]]
    whole = math.fsum(energy)
    return Heard(
        max(range(SIZE // 2), key=energy.__getitem__) * spacing,
        math.fsum(n * spacing * each for n, each in enumerate(energy)) / whole,
        math.fsum(energy[math.ceil(300 / spacing) : math.floor(2000 / spacing) + 1]) / whole,
    )
