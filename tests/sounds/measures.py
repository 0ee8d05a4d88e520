"""What the tests measure of a sound, beyond what its maker measures. Full scale is 1."""

import math
import wave
from array import array
from collections.abc import Sequence
from operator import mul
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

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


Spectrum = npt.NDArray[np.complex128]


THINNED = 8
THIN_REACH = 32


def thinned(samples: Samples) -> Samples:
    """Every eighth sample, after what lies above 2.7 kHz was taken out: these sounds have little there."""
    taps = [
        windowed_sinc(tap / THINNED, THIN_REACH / THINNED) / THINNED
        for tap in range(-THIN_REACH, THIN_REACH + 1)
    ]
    return [float(each) for each in np.convolve(samples, taps, mode="same")[::THINNED]]


SIZE = 2**16
"""Holds the two longest sounds one after the other, thinned."""


def spectrum(samples: Samples, rate: int) -> tuple[Spectrum, float]:
    """Up to 2.7 kHz, scaled so that its energy is 1, and how many Hz lie between two of its lines."""
    thin = thinned(samples)
    scale = math.sqrt(math.fsum(each * each for each in thin))
    padded = [each / scale for each in thin] + [0.0] * (SIZE - len(thin))
    return np.fft.fft(padded), rate / THINNED / SIZE


def likeness(one: Spectrum, other: Spectrum) -> float:
    """Greatest normalised cross-correlation of two sounds at any shift: 1 where they differ by nothing but loudness."""
    correlation = np.fft.fft(one * other.conj())
    return float(np.abs(correlation).max()) / SIZE


def greatest_possible_likeness(one: Spectrum, other: Spectrum) -> float:
    """What `likeness` cannot exceed: reached where all that both have in common falls together at one shift."""
    return float(np.abs(one) @ np.abs(other)) / SIZE


class Heard(NamedTuple):
    """What a spectrum says about pitch and about small loudspeakers."""

    strongest_hz: float
    centre_hz: float
    share_of_small_speakers: float


def heard(lines: Spectrum, spacing: float) -> Heard:
    """The strongest pitch, the middle of all energy, and the share of it between 300 and 2000 Hz."""
    energy = [float(each) for each in np.abs(lines[: SIZE // 2]) ** 2]
    whole = math.fsum(energy)
    return Heard(
        max(range(SIZE // 2), key=energy.__getitem__) * spacing,
        math.fsum(n * spacing * each for n, each in enumerate(energy)) / whole,
        math.fsum(energy[math.ceil(300 / spacing) : math.floor(2000 / spacing) + 1]) / whole,
    )
