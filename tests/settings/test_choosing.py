"""What can be chosen, and what becomes of a command's keys: nothing that the file would refuse."""

from dataclasses import fields
from datetime import time
from typing import Any

import pytest

from selfcare import keys
from selfcare.keys import DEFAULT_KEYS
from selfcare.settings import Settings, load
from selfcare.settings.choosing import (
    CHOICES,
    KeyRefused,
    SettingPath,
    beside,
    by_setting,
    change_to,
    following,
    usual,
    value_of,
    with_or_without,
)
from selfcare.settings.model import SoundSettings
from selfcare.settings.saving import save
from selfcare.toml.problems import Problem

PATHS = sorted(CHOICES)


def refusal(command: str, pressed: str, **own: tuple[str, ...]) -> str:
    with pytest.raises(KeyRefused) as caught:
        with_or_without(command, pressed, {**DEFAULT_KEYS, **own})
    return f"{caught.value.message} {caught.value.hint}".rstrip()


def test_every_setting_but_the_keys_has_its_choices() -> None:
    single = {(each.name,) for each in fields(Settings)} - {("keys",), ("sound",)}
    assert set(CHOICES) == single | {("sound", each.name) for each in fields(SoundSettings)}
    assert all(usual(path) in CHOICES[path] for path in CHOICES)


@pytest.mark.parametrize("path", PATHS, ids=".".join)
def test_every_choice_can_be_saved_and_is_what_is_read(path: SettingPath) -> None:
    for value in CHOICES[path]:
        save(change_to(path, value))
        settings, problems = load()
        assert problems == ()
        assert value_of(settings, path) == value


@pytest.mark.parametrize("path", PATHS, ids=".".join)
def test_enter_comes_by_every_choice_and_back(path: SettingPath) -> None:
    seen = [usual(path)]
    while (value := following(path, seen[-1])) != seen[0]:
        seen.append(value)
    assert sorted(map(str, seen)) == sorted(map(str, CHOICES[path]))


@pytest.mark.parametrize(
    ("path", "value", "before", "after"),
    [
        (("sound", "volume"), 80, 70, 90),
        (("sound", "volume"), 85, 80, 90),
        (("sound", "volume"), 100, 90, 100),
        (("sound", "volume"), 3, 0, 10),
        (("sound", "volume"), 0, 0, 10),
        (("night_begins",), time(23, 30), time(23), time(0)),
        (("night_begins",), time(0), time(23, 30), time(0, 30)),
        (("night_ends",), time(5, 15), time(5), time(5, 30)),
        (("night_ends",), time(23, 45), time(23, 30), time(0)),
        (("map",), "auto", "off", "half"),
        (("theme",), "nord", "selfcare", "selfcare"),
        (("any_key_pauses",), False, True, True),
    ],
)
def test_the_choice_before_and_the_one_after(path: SettingPath, value: Any, before: Any, after: Any) -> None:
    assert (beside(path, value, -1), beside(path, value, 1)) == (before, after)


class TestKeys:
    def test_a_new_key_is_added(self) -> None:
        assert with_or_without("pause", "p", DEFAULT_KEYS) == ("space", "p")

    def test_a_key_that_it_has_is_taken_away(self) -> None:
        assert with_or_without("next", "n", DEFAULT_KEYS) == ("right", "pagedown")

    def test_the_last_one_stays(self) -> None:
        assert refusal("pause", "space") == "space is its only key. Press another one first."

    def test_what_another_command_has_is_named_with_its_word(self) -> None:
        assert refusal("pause", "n") == "n is already “next”. Take it away there first."
        assert refusal("pause", "l") == "l is already “lighter”. Give that another key first."
        assert refusal("pause", "p", glance=("p",)) == "p is already “glance”. Give that another key first."

    @pytest.mark.parametrize("pressed", ["x", "X"])
    def test_x_is_for_what_feels_wrong_and_stays_there(self, pressed: str) -> None:
        assert "is kept for “something feels wrong”" in refusal("next", pressed)
        assert "always means that something feels wrong" in refusal("wrong", pressed, wrong=("w", pressed))
        assert with_or_without("wrong", "x", {**DEFAULT_KEYS, "wrong": ("w",)}) == ("w", "x")

    @pytest.mark.parametrize(
        ("pressed", "said"),
        [
            ("ctrl+p", "That key cannot be used here. It opens the list of commands."),
            ("shift+tab", "That key cannot be used here."),
            ("euro_sign", "That key cannot be used here."),
        ],
    )
    def test_a_key_that_no_command_can_have(self, pressed: str, said: str) -> None:
        assert refusal("next", pressed) == said

    def test_what_the_volume_does_before_the_start_too_takes_no_key_of_that_screen(self) -> None:
        said = refusal("mute", "v")
        assert said == "v is already “version” before the start, where this works too."
        assert with_or_without("pause", "v", DEFAULT_KEYS) == ("space", "v")

    def test_twenty_are_enough(self) -> None:
        many = tuple(f"f{number}" for number in range(1, 13)) + tuple("cdefijkp")
        assert refusal("pause", "w", pause=many) == "20 keys are the most. Press one of them to take it away."

    @pytest.mark.parametrize("command", DEFAULT_KEYS)
    def test_what_is_not_refused_can_be_saved(self, command: str) -> None:
        for pressed in ("p", "w", "f5", "ctrl+l", "ö", "comma", "n", "space", "tab", "v", "escape"):
            try:
                own = with_or_without(command, pressed, DEFAULT_KEYS)
            except KeyRefused:
                continue
            save({"keys": {**DEFAULT_KEYS, command: own}})
            assert load().problems == ()
            assert load().settings.keys[command] == own

    def test_every_command_before_the_start_is_one_of_the_settings(self) -> None:
        volume = {"mute", "louder", "quieter", "cues_louder", "cues_quieter"}
        assert {key.command or key.id for key in keys.SESSION if "loudness" in key.does} == volume
        for command in volume:
            assert "before the start" in refusal(command, "t")


def test_a_problem_belongs_to_its_setting_and_the_rest_to_the_file() -> None:
    def at(where: str) -> Problem:
        return Problem("s.toml", 1, 1, where, "is wrong")

    wheres = ("keys.next[2]", "keys.next", "sound.volume", "theme", "thme", "keys", "sound.volumes", "")
    found, others = by_setting(map(at, wheres), [("keys", "next"), ("sound", "volume"), ("theme",)])
    assert {path: [each.where for each in problems] for path, problems in found.items()} == {
        ("keys", "next"): ["keys.next[2]", "keys.next"],
        ("sound", "volume"): ["sound.volume"],
        ("theme",): ["theme"],
    }
    assert [each.where for each in others] == ["thme", "keys", "sound.volumes", ""]
