"""The app is heard: the sound check, the keys that make it louder and softer, and what befalls the sound."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from textual.containers import VerticalScroll

from selfcare.plan.model import Wishes
from selfcare.routine.library import find
from selfcare.settings import Settings, load
from selfcare.settings.model import SoundSettings
from selfcare.sound.model import Notice
from selfcare.tui.app import PlayRoutine
from selfcare.tui.screens.session import TOLD_S, SessionScreen
from tests.sound.fakes import Ear
from tests.tui.support import NO_BEGINNER, Person, at_the_app

pytestmark = [pytest.mark.usefixtures("at_home"), pytest.mark.uncounted]

ASKS = "A bell sounds. Did you hear it?"
BY_DAY, BY_NIGHT = ("bell-loud", 1.0), ("bell-soft", 0.4)
"""What sounds then, and its gain."""


@pytest.fixture
def ear(monkeypatch: pytest.MonkeyPatch) -> Ear:
    """Whatever is played in the app is heard by it."""
    heard = Ear()
    monkeypatch.setattr("selfcare.sound.hearing.open_sound", lambda _settings, _ring: heard)
    return heard


def desk_reset(*, muted: bool = False) -> PlayRoutine:
    return PlayRoutine(find("desk-reset"), Wishes(), muted)


async def starts(person: Person) -> None:
    await person.marks_nothing()
    await person.press("enter")


class TestSoundCheck:
    @pytest.mark.exhaustive
    async def test_the_first_time_it_sounds_and_asks_and_then_never_again(self, ear: Ear) -> None:
        async with at_the_app(desk_reset(), settings=Settings()) as person:
            await person.marks_nothing()
            assert ear.at_once == [BY_DAY]
            assert ASKS in person.sees
            await person.press("s")
            assert ear.at_once == [BY_DAY] * 2
            await person.press("enter")
        assert load().settings.sound.heard

    async def test_who_has_heard_it_is_not_asked_but_may_test(self, ear: Ear) -> None:
        async with at_the_app(desk_reset()) as person:
            await person.marks_nothing()
            assert ear.at_once == []
            assert ASKS not in person.sees
            await person.press("s")
            assert ear.at_once == [BY_DAY]

    async def test_at_night_it_is_the_soft_one_as_quiet_as_the_first_cue(self, ear: Ear) -> None:
        async with at_the_app(PlayRoutine(find("bedtime"), Wishes()), settings=Settings()) as person:
            await person.marks_nothing()
            assert ear.at_once == [BY_NIGHT]

    @pytest.mark.exhaustive
    async def test_so_it_is_once_night_was_wished(self, ear: Ear) -> None:
        async with at_the_app(desk_reset()) as person:
            await person.marks_nothing()
            await person.press("d", "s")
            assert ear.at_once == [BY_NIGHT]

    @pytest.mark.exhaustive
    @pytest.mark.parametrize("sound", [SoundSettings(muted=True), SoundSettings(backend="none")])
    async def test_nothing_sounds_where_that_is_the_wish(self, ear: Ear, sound: SoundSettings) -> None:
        async with at_the_app(desk_reset(), settings=Settings(sound=sound)) as person:
            await person.marks_nothing()
            await person.press("s")
            assert ear.at_once == []
            assert ASKS not in person.sees

    @pytest.mark.exhaustive
    async def test_where_there_is_no_device_it_says_so_and_asks_again_next_time(self, ear: Ear) -> None:
        async with at_the_app(desk_reset(), settings=Settings()) as person:
            await person.marks_nothing()
            ear.faults.append(Notice("none"))
            person.app.screen._look()  # type: ignore[attr-defined]  # as its timer does
            await person.settle()
            assert "No sound: there is no device to play on." in person.sees
            await person.press("enter")
            assert isinstance(person.app.screen, SessionScreen)
        assert not load().settings.sound.heard

    async def test_who_does_not_start_hears_nothing_more(self, ear: Ear) -> None:
        async with at_the_app(desk_reset()) as person:
            await person.marks_nothing()
            await person.press("q")
        assert ear.ends == ["cut"]


class TestKeys:
    @pytest.mark.parametrize(
        ("keys", "said", "kept"),
        [
            pytest.param(*(("up",), "Volume 90 %.", SoundSettings(volume=90)), marks=pytest.mark.exhaustive),
            (("0", "0", "0"), "Volume 100 %.", SoundSettings(volume=100)),
            (("down", "9"), "Volume 60 %.", SoundSettings(volume=60)),
            pytest.param(
                *(("7",), "Cues at 90 %.", SoundSettings(cue_volume=90)), marks=pytest.mark.exhaustive
            ),
            (("7", "7", "8"), "Cues at 90 %.", SoundSettings(cue_volume=90)),
            pytest.param(
                *(("m",), "No sound. The screen shows every cue.", SoundSettings(muted=True)),
                marks=pytest.mark.exhaustive,
            ),
            pytest.param(
                *(("m", "m"), "Volume 80 %.", SoundSettings(muted=False)), marks=pytest.mark.exhaustive
            ),
            (("m", "up"), "Volume 90 %.", SoundSettings(volume=90)),
        ],
    )
    async def test_it_is_louder_or_softer_at_once_says_so_and_remembers(
        self, ear: Ear, keys: tuple[str, ...], said: str, kept: SoundSettings
    ) -> None:
        async with at_the_app(desk_reset()) as person:
            await starts(person)
            await person.press(*keys)
            assert said in person.sees
            assert len(ear.gains) == len(keys)
            assert (ear.gains[-1] == 0) is kept.muted
        assert load().settings.sound == kept

    @pytest.mark.exhaustive
    async def test_before_the_start_arrows_scroll_and_figures_change_how_loud_it_is(self, ear: Ear) -> None:
        async with at_the_app(desk_reset(), size=(40, 12)) as person:
            await person.marks_nothing()
            scroll = person.app.screen.query_one(VerticalScroll)
            assert "↓ more below" in person.sees
            await person.press(*["down"] * 8)
            assert scroll.scroll_y == scroll.max_scroll_y > 0
            await person.press(*["up"] * 8)
            assert scroll.scroll_y == 0
            assert ear.gains == []
            await person.press("9", "7", "m")
            assert [gain > 0 for gain in ear.gains] == [True, True, False]
        assert load().settings.sound == SoundSettings(volume=70, cue_volume=90, muted=True)

    @pytest.mark.exhaustive
    async def test_before_the_start_keys_of_ones_own_hold_but_for_those_that_scroll(self, ear: Ear) -> None:
        keys = {
            **NO_BEGINNER.keys,
            "louder": ("pageup", "u"),
            "quieter": ("down",),
            "mute": ("pagedown", "s"),
        }
        async with at_the_app(desk_reset(), settings=replace(NO_BEGINNER, keys=keys)) as person:
            await person.marks_nothing()
            await person.press("pagedown", "down", "pageup", "up", "0", "m")
            assert ear.gains == []
            assert "s no sound" in person.sees
            await person.press("u", "9", "s")
            assert len(ear.gains) == 3
        assert load().settings.sound == SoundSettings(volume=80, muted=True)

    @pytest.mark.exhaustive
    async def test_before_the_start_the_help_names_the_keys_that_do_it(self, ear: Ear) -> None:
        async with at_the_app(desk_reset(), size=(100, 35)) as person:
            await person.marks_nothing()
            await person.app.run_action("help")
            await person.settle()
            assert person.sees_all(" 0  louder", " 9  quieter", " 8  cues louder", " 7  cues quieter")

    @pytest.mark.exhaustive
    async def test_for_oily_hands_they_pause_like_any_other(self, ear: Ear) -> None:
        async with at_the_app(desk_reset(), settings=replace(NO_BEGINNER, any_key_pauses=True)) as person:
            await starts(person)
            await person.press("m")
            assert "Paused" in person.sees
            assert ear.gains == []
            assert " m " not in person.sees.splitlines()[-1]

    @pytest.mark.exhaustive
    async def test_mute_on_the_command_line_is_for_this_time_only(self, ear: Ear) -> None:
        async with at_the_app(desk_reset(muted=True), settings=Settings()) as person:
            await person.marks_nothing()
            assert ear.at_once == []
            assert "m sound" in person.sees
            await person.press("enter")
        assert not load().settings.sound.muted


class TestSession:
    @pytest.mark.exhaustive
    async def test_what_is_said_passes_once_and_nothing_is_drawn_for_it_any_more(
        self, ear: Ear, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        async with at_the_app(desk_reset()) as person:
            await starts(person)
            timers: list[tuple[float, Callable[[], None]]] = []
            monkeypatch.setattr(person.session, "set_timer", lambda *timer: timers.append(timer))
            person.session.tell("Volume 90 %.")
            await person.settle()
            assert "Volume 90 %." in person.sees
            ((after_s, passes),) = timers
            assert after_s == TOLD_S
            passes()
            await person.settle()
            assert "Volume" not in person.sees
            assert len(timers) == 1

    @pytest.mark.exhaustive
    async def test_every_cue_is_passed_on_and_the_end_is_told_once(self, ear: Ear) -> None:
        async with at_the_app(desk_reset()) as person:
            await starts(person)
            await person.waits(400_000)
            assert [cue.cue for cue in ear.cues][:5] == ["get_ready", "three", "two", "one", "step_start"]
            assert [cue.cue for cue in ear.cues].count("switch") == 1
            assert ear.cues[-1].cue == "finish"
            assert ear.ends == ["finish"]

    @pytest.mark.exhaustive
    async def test_what_befalls_the_sound_is_a_line_and_the_session_goes_on(self, ear: Ear) -> None:
        async with at_the_app(desk_reset()) as person:
            await starts(person)
            ear.faults.append(Notice("lost"))
            await person.waits(4_000)
            assert person.sees_all("The sound device is gone.", "every cue.")
            await person.press("n")
            assert person.session.runner.view().index == 1
