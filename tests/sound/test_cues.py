"""Every cue has its sound, by day and by night; a night gets quieter and startles nobody."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import get_args

import pytest

from selfcare import paths
from selfcare.plan.build import build
from selfcare.plan.model import Plan, Wishes
from selfcare.routine.library import find
from selfcare.routine.model import Heard, Mark
from selfcare.session.events import Cue, CueName, Paused
from selfcare.sound.cues import SOFTER, SOUNDS, first_gain, soundings
from selfcare.sound.cues import test_sound as sound_of_the_test
from selfcare.sound.family import DAY, NIGHT
from selfcare.sound.player.__main__ import samples
from tests.support import plan, step

LAID_OUT = plan(step("a", "each", 600))
BY_NIGHT = replace(LAID_OUT, night=True)
each_cue = pytest.mark.parametrize("cue", get_args(CueName))


def gains(plan: Plan, cue: CueName = "step_start") -> list[float]:
    """How loud a cue is at a hundred moments of a plan."""
    moments = range(0, plan.total_ms + 1, plan.total_ms // 100)
    found = soundings(plan, [Cue(cue=cue, segment=0, at_ms=at, moment_ms=5) for at in moments])
    return [each.gain for each in found]


def heard(plan: Plan, cue: CueName) -> str:
    (found,) = soundings(plan, [Cue(cue=cue, segment=0, at_ms=0, moment_ms=0)])
    return found.sound


@each_cue
@pytest.mark.parametrize("laid_out", [LAID_OUT, BY_NIGHT])
def test_every_cue_has_a_sound_that_is_there(cue: CueName, laid_out: Plan) -> None:
    assert heard(laid_out, cue) in samples(paths.bundled("sounds"))


def test_no_cue_is_without_a_sound() -> None:
    assert set(SOUNDS) == set(get_args(CueName))


@each_cue
def test_night_has_the_soft_family(cue: CueName) -> None:
    assert heard(LAID_OUT, cue).endswith(f"-{DAY}")
    assert heard(BY_NIGHT, cue).endswith(f"-{NIGHT}")
    assert heard(LAID_OUT, cue).removesuffix(DAY) == heard(BY_NIGHT, cue).removesuffix(NIGHT)


@each_cue
def test_by_day_everything_is_as_loud_as_it_is_but_softer_while_hands_work(cue: CueName) -> None:
    assert set(gains(LAID_OUT, cue)) == {SOFTER.get(cue, 1.0)}


def counting(release: int, hold: int, **more: object) -> Plan:
    """A plan of one step that counts."""
    counted = replace(
        step("a", "left", 60), reps=5, release_seconds=release, hold_seconds=hold, marks=(Mark(7, "Now."),)
    )
    return replace(plan(counted, get_ready=0), **more)  # type: ignore[arg-type]


class TestACount:
    def test_hold_rings_and_letting_go_breathes(self) -> None:
        assert [heard(counting(3, 10), cue) for cue in ("hold", "ease")] == ["bell-loud", "breath-loud"]

    @pytest.mark.parametrize(
        ("release", "hold", "sounds"),
        [
            (2, 3, ["bell", "breath"]),
            (1, 3, ["bell", "tick"]),
            (2, 2, ["tick", "breath"]),
            (1, 1, ["tick", "tick"]),
        ],
    )
    def test_no_sound_outlasts_what_it_says(self, release: int, hold: int, sounds: list[str]) -> None:
        laid_out = counting(release, hold)
        assert [heard(laid_out, cue).removesuffix("-loud") for cue in ("hold", "ease")] == sounds

    def test_a_line_in_the_midst_of_it_is_silent_so_that_nothing_overlaps(self) -> None:
        assert soundings(counting(3, 10), [Cue(cue="mark", segment=0, number=1, at_ms=7, moment_ms=7)]) == ()


class TestWhatARoutineWants:
    @each_cue
    def test_without_cues_only_the_stop_is_heard(self, cue: CueName) -> None:
        silent = replace(LAID_OUT, heard=Heard(cues=False))
        found = soundings(silent, [Cue(cue=cue, segment=0, at_ms=0, moment_ms=0)])
        assert [each.cue.cue for each in found] == (["stop"] if cue == "stop" else [])

    @each_cue
    def test_soft_cues_are_the_soft_family_by_day_too(self, cue: CueName) -> None:
        assert heard(replace(LAID_OUT, heard=Heard(cues="soft")), cue).endswith(f"-{NIGHT}")

    @each_cue
    def test_at_night_nothing_is_loud_whatever_a_routine_wants(self, cue: CueName) -> None:
        assert heard(replace(BY_NIGHT, heard=Heard(cues="loud")), cue).endswith(f"-{NIGHT}")

    def test_half_of_a_step_and_its_last_ten_seconds_have_the_sounds_that_are_wished(self) -> None:
        assert heard(replace(LAID_OUT, heard=Heard(tick="wood")), "stroke") == "wood-loud"
        wished = replace(LAID_OUT, heard=Heard(halfway="wood", ten_left="bowl"))
        assert (heard(wished, "halfway"), heard(wished, "ten_left")) == ("wood-loud", "bowl-loud")


def test_a_night_gets_quieter_and_never_louder() -> None:
    night = gains(BY_NIGHT)
    assert all(one > other for one, other in pairwise(night))
    assert (night[0], night[-1]) == (0.8, 0.4)
    assert max(night[-33:]) < min(night[:33])


def test_the_very_first_cue_of_a_night_is_as_quiet_as_the_last() -> None:
    assert set(gains(BY_NIGHT, "get_ready")) == {min(gains(BY_NIGHT))}


@pytest.mark.parametrize("laid_out", [LAID_OUT, BY_NIGHT])
def test_the_test_before_a_session_is_as_loud_as_its_first_cue(laid_out: Plan) -> None:
    assert set(gains(laid_out, "get_ready")) == {first_gain(night=laid_out.night)}


def test_a_night_that_was_made_longer_does_not_go_silent() -> None:
    late = Cue(cue="finish", segment=0, at_ms=3 * BY_NIGHT.total_ms, moment_ms=0)
    assert [each.gain for each in soundings(BY_NIGHT, [late])] == [0.4]


def test_a_night_of_no_time_is_quiet() -> None:
    empty = replace(BY_NIGHT, segments=())
    finish = Cue(cue="finish", segment=0, at_ms=0, moment_ms=0)
    assert [each.gain for each in soundings(empty, [finish])] == [0.4]


@pytest.mark.parametrize("wishes", [Wishes(), Wishes(night=True)])
def test_the_test_before_a_session_sounds_as_its_steps_do(wishes: Wishes) -> None:
    laid_out = build(find("classic"), wishes)
    assert sound_of_the_test(night=laid_out.night) == heard(laid_out, "step_start")


def test_only_cues_are_heard() -> None:
    cue = Cue(cue="rest", segment=1, at_ms=3, moment_ms=4)
    found = soundings(LAID_OUT, [Paused(at_ms=1, moment_ms=2), cue, Paused(at_ms=5, moment_ms=6)])
    assert [each.cue for each in found] == [cue]


class TestTheFiles:
    def test_what_is_none_of_ours_is_passed_over(self, tmp_path: Path) -> None:
        good = (paths.bundled("sounds") / "tick-loud.wav").read_bytes()
        (tmp_path / "good.wav").write_bytes(good)
        stereo = good[:22] + b"\2" + good[23:]
        for name, text in {"stereo": stereo, "empty": b"", "text": b"RIFF" * 30, "cut": good[:30]}.items():
            (tmp_path / f"{name}.wav").write_bytes(text)
        (tmp_path / "folder.wav").mkdir()
        (tmp_path / "other.ogg").write_bytes(good)
        assert set(samples(tmp_path)) == {"good"}

    def test_where_there_is_no_folder_there_are_no_sounds(self, tmp_path: Path) -> None:
        assert not samples(tmp_path / "nowhere")

    def test_a_sound_knows_how_long_it_is(self) -> None:
        bundled = samples(paths.bundled("sounds"))
        assert bundled["tick-loud"].length_ms == -(-len(bundled["tick-loud"].frames) * 1000 // 88_200)
        assert 80 <= bundled["tick-loud"].length_ms <= 150
        assert 3_500 <= bundled["bowl-loud"].length_ms <= 5_000
