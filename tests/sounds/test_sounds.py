"""The ten sounds: even in loudness, gentle at both ends, lower at bedtime, and never taken for one another."""

import math
import shutil
import subprocess
import sys
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest

from sounds import make
from tests.sounds import measures

pytestmark = pytest.mark.uncounted

FOLDER = Path(__file__).parents[2] / "sounds"
SOUNDS = ("bowl", "bell", "wood", "breath", "tick")
FAMILIES = {"loud": -6.0, "soft": -18.0}
"""The highest peak of each (dBFS)."""

NAMES = [f"{sound}-{family}" for sound in SOUNDS for family in FAMILIES]
STRUCK = [name for name in NAMES if not name.startswith("breath")]
MS = make.RATE / 1000

SECONDS = {
    "bowl": (3.5, 5.0),
    "bell": (1.5, 2.5),
    "wood": (0.5, 0.8),
    "breath": (1.2, 2.0),
    "tick": (0.08, 0.15),
}

each_file = pytest.mark.parametrize("name", NAMES)
each_sound = pytest.mark.parametrize("sound", SOUNDS)
each_family = pytest.mark.parametrize("family", FAMILIES)


@cache
def recording(name: str) -> measures.Recording:
    return measures.read(FOLDER / f"{name}.wav")


def samples(name: str) -> measures.Samples:
    return recording(name).samples


@cache
def spectrum(name: str) -> tuple[measures.Spectrum, float]:
    return measures.spectrum(samples(name), make.RATE)


@cache
def heard(name: str) -> measures.Heard:
    return measures.heard(*spectrum(name))


def highest_peak(name: str) -> float:
    return FAMILIES[name.partition("-")[2]]


def test_there_are_five_sounds_each_loud_and_soft() -> None:
    assert sorted(path.stem for path in FOLDER.glob("*.wav")) == sorted(NAMES) == sorted(make.SOUNDS)


@pytest.mark.exhaustive
def test_making_them_again_gives_the_same_bytes(tmp_path: Path) -> None:
    shutil.copy(FOLDER / "make.py", tmp_path)
    subprocess.run([sys.executable, "-I", "-S", tmp_path / "make.py"], check=True, cwd=tmp_path, timeout=60)
    for name in NAMES:
        file = f"{name}.wav"
        assert (tmp_path / file).read_bytes() == (FOLDER / file).read_bytes(), (
            f"{file} is not what make.py makes"
        )


@each_file
def test_every_player_can_play_it(name: str) -> None:
    assert recording(name)[:3] == (1, 16, 44_100)


@each_file
def test_it_takes_as_long_as_it_should(name: str) -> None:
    shortest, longest = SECONDS[name.partition("-")[0]]
    assert shortest <= len(samples(name)) / make.RATE <= longest


@each_file
def test_no_sample_is_above_its_family_s_peak(name: str) -> None:
    assert measures.decibels(measures.peak(samples(name))) <= highest_peak(name)


@each_file
def test_nothing_between_two_samples_is_above_its_family_s_peak(name: str) -> None:
    assert measures.decibels(measures.true_peak(samples(name))) <= highest_peak(name)


@each_family
def test_within_a_family_none_is_louder_than_another(family: str) -> None:
    loudness = {sound: make.loudness(samples(f"{sound}-{family}")) for sound in SOUNDS}
    assert max(loudness.values()) - min(loudness.values()) < 0.3, loudness
    assert loudness["bowl"] == pytest.approx(make.LOUDNESS[family], abs=0.1)


@each_family
def test_a_family_is_about_as_loud_as_its_tick_can_be(family: str) -> None:
    assert measures.decibels(measures.peak(samples(f"tick-{family}"))) > FAMILIES[family] - 1.5


@each_file
def test_it_begins_and_ends_in_silence_without_a_step(name: str) -> None:
    played = samples(name)
    gentle = measures.peak(played) / 10
    for end in (played, played[::-1]):
        assert end[0] == 0
        assert measures.peak(end[: round(0.2 * MS)]) < gentle
    assert measures.peak(played[-round(2 * MS) :]) < 0.001


@each_file
def test_it_comes_in_over_two_milliseconds_or_more(name: str) -> None:
    """However high the pitch: no sample of the first 2 ms is where the envelope could not be yet."""
    played = samples(name)
    highest = measures.peak(played)
    for n, each in enumerate(played[: round(2 * MS)]):
        assert abs(each) <= highest * math.sin(math.pi / 2 * n / (2 * MS)) + 1 / 32_768


@each_file
def test_it_has_no_offset(name: str) -> None:
    played = samples(name)
    assert abs(math.fsum(played) / len(played)) < 1e-4


@each_file
def test_it_begins_when_it_is_started(name: str) -> None:
    first = next(n for n, each in enumerate(samples(name)) if each)
    assert first <= 5 * MS


@pytest.mark.parametrize("name", STRUCK)
def test_what_is_struck_is_heard_at_once(name: str) -> None:
    played = samples(name)
    assert measures.peak(played[: round(10 * MS)]) > measures.peak(played) / 10


@each_family
def test_a_breath_swells(family: str) -> None:
    played = samples(f"breath-{family}")
    assert measures.peak(played[: round(30 * MS)]) < measures.peak(played) / 4


@each_family
def test_feet_change_on_two_even_knocks_with_silence_between(family: str) -> None:
    played = samples(f"wood-{family}")
    blocks = [measures.peak(played[n : n + round(20 * MS)]) for n in range(0, len(played), round(20 * MS))]
    loudest = max(blocks)
    begins = [
        n for n, each in enumerate(blocks) if each > loudest / 2 and (n == 0 or blocks[n - 1] < loudest / 20)
    ]
    assert len(begins) == 2
    assert 0.2 <= (begins[1] - begins[0]) * 0.02 <= 0.4
    assert min(blocks[: begins[1]]) < loudest / 100
    assert abs(measures.decibels(blocks[begins[0]] / blocks[begins[1]])) < 2


@each_sound
def test_at_bedtime_it_is_darker(sound: str) -> None:
    assert heard(f"{sound}-soft").centre_hz < 0.9 * heard(f"{sound}-loud").centre_hz


@pytest.mark.parametrize("sound", [sound for sound in SOUNDS if sound != "breath"])
def test_at_bedtime_it_is_lower_by_a_fourth_to_an_octave(sound: str) -> None:
    lower = heard(f"{sound}-soft").strongest_hz / heard(f"{sound}-loud").strongest_hz
    assert 1 / 2 - 0.005 < lower < 3 / 4 + 0.005


@each_sound
def test_at_bedtime_it_comes_in_more_slowly(sound: str) -> None:
    def rise(name: str) -> int:
        played = samples(name)
        half = measures.peak(played) / 2
        return next(n for n, each in enumerate(played) if abs(each) > half)

    assert rise(f"{sound}-soft") > rise(f"{sound}-loud")


@each_file
def test_a_laptop_can_play_it(name: str) -> None:
    assert heard(name).share_of_small_speakers > 0.4


def test_every_strongest_pitch_belongs_to_one_chord() -> None:
    """Steps of a pentatonic scale in pure ratios, above an A of 220 Hz."""
    scale = [ratio * octave for octave in (1, 2, 4) for ratio in (1, 9 / 8, 5 / 4, 3 / 2, 5 / 3)]
    for name in STRUCK:
        step = heard(name).strongest_hz / 220
        assert min(abs(step / each - 1) for each in scale) < 0.005, name


def test_no_two_can_be_taken_for_one_another() -> None:
    alike = {}
    for one, other in combinations(NAMES, 2):
        pair = spectrum(one)[0], spectrum(other)[0]
        if measures.greatest_possible_likeness(*pair) >= 0.5 and (found := measures.likeness(*pair)) >= 0.5:
            alike[one, other] = found
    assert not alike


def test_the_measure_of_likeness_knows_a_sound_that_was_turned_down_and_moved() -> None:
    played = samples("tick-loud")
    moved = [*[0.0] * 800, *(each / 4 for each in played)]
    lines = spectrum("tick-loud")[0], measures.spectrum(moved, make.RATE)[0]
    assert measures.likeness(*lines) == pytest.approx(1, abs=0.01)
    assert measures.greatest_possible_likeness(*lines) == pytest.approx(1, abs=0.01)


def sine(hz: float, seconds: float, level: float = 1.0) -> list[float]:
    return [level * math.sin(math.tau * hz * n / make.RATE) for n in range(round(seconds * make.RATE))]


def test_the_measure_of_true_peak_sees_between_samples() -> None:
    """At a quarter of the rate, an eighth of a turn late, every sample is 3 dB below the peak."""
    between = [math.sin(math.pi / 2 * n + math.pi / 4) for n in range(2_000)]
    assert measures.decibels(measures.peak(between)) == pytest.approx(-3.01, abs=0.01)
    assert measures.decibels(measures.true_peak(between[500:-500])) == pytest.approx(0, abs=0.3)


def test_loudness_reads_what_the_standard_says_of_a_full_sine() -> None:
    assert make.loudness(sine(997, 1)) == pytest.approx(-3.01, abs=0.02)


def test_loudness_of_something_short_counts_the_silence_around_it() -> None:
    assert make.loudness(sine(997, 0.2)) == pytest.approx(-3.01 - 3.01, abs=0.05)


@pytest.mark.parametrize("hz", [50, 100, 400, 1_000, 2_000, 4_000, 8_000])
def test_the_weighting_is_that_of_the_standard_although_the_rate_is_another(hz: float) -> None:
    def gain(through: make.Filter, rate: float) -> float:
        z = complex(math.cos(math.tau * hz / rate), -math.sin(math.tau * hz / rate))
        above = through.b0 + through.b1 * z + through.b2 * z * z
        return measures.decibels(abs(above / (1 + through.a1 * z + through.a2 * z * z)))

    for standard in (make.HEAD, make.LOW_CUT):
        assert gain(make.at_this_rate(standard), make.RATE) == pytest.approx(gain(standard, 48_000), abs=0.1)
