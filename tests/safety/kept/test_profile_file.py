"""The profile on disk: whole or not at all, for its owner alone, and never believed where something is wrong."""

import os
import re
import stat
import tomllib
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selfcare.safety.answers import Clearance, Place, Profile
from selfcare.safety.check import flow
from selfcare.safety.check.answers_so_far import Start
from selfcare.safety.check.flow import Check
from selfcare.safety.kept import profile_file
from selfcare.safety.kept.private_files import erase
from selfcare.safety.questionnaire.reading import questionnaire
from selfcare.safety.verdict.profile import is_valid
from tests.safety.walking import walked
from tests.support import judged

TODAY = date(2026, 11, 21)
ASKED = questionnaire()

MARKED, _ = walked(
    Check(Start(TODAY)),
    {
        "body": (0, 1),
        "lately": (2,),
        "feet": (3, 4),
        "when due": 3,
        "which old_break": (0, 1),
        "when old_break": 2,
        "side ball_pebble": 1,
        "place metal_in": (4, 5),
    },
)
PROFILE = flow.profile(MARKED)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "home" / "profile.toml"


def written(file: Path, profile: Profile = PROFILE) -> str:
    assert profile_file.write(file, profile)
    return file.read_text(encoding="utf-8")


class TestWhatIsWritten:
    def test_it_is_read_as_it_was_written(self, file: Path) -> None:
        written(file)
        assert profile_file.read(file, TODAY) == (PROFILE, "")

    def test_a_day_is_kept_as_long_as_what_it_belongs_to_is_marked(self, file: Path) -> None:
        profile = replace(PROFILE, answers={**PROFILE.answers, "pregnant": "no"})
        written(file, profile)
        assert profile_file.read(file, TODAY).profile.dates == {"old_break": PROFILE.dates["old_break"]}

    def test_a_place_on_no_foot_is_read_as_it_was_written(self, file: Path) -> None:
        profile = replace(PROFILE, places={**PROFILE.places, "metal_in": Place("left", higher_up=True)})
        written(file, profile)
        assert profile_file.read(file, TODAY) == (profile, "")

    def test_only_its_owner_may_read_it(self, file: Path) -> None:
        written(file)
        assert stat.S_IMODE(file.stat().st_mode) == 0o600

    def test_nothing_else_is_left_beside_it(self, file: Path) -> None:
        written(file)
        assert [each.name for each in file.parent.iterdir()] == ["profile.toml"]

    def test_where_nothing_can_be_written_what_was_there_stays(
        self, file: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        before = written(file)

        def full(_self: Path, _to: Path) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(Path, "replace", full)
        assert not profile_file.write(file, Profile())
        assert file.read_text(encoding="utf-8") == before
        assert [each.name for each in file.parent.iterdir()] == ["profile.toml"]

    def test_an_unfinished_one_says_when_it_was_begun(self, file: Path) -> None:
        check = Check(Start(TODAY))
        for _ in range(6):
            check = flow.answered(check, walked(check)[0].done[len(check.done)])
        unfinished = flow.profile(check)
        written(file, unfinished)
        assert profile_file.read(file, TODAY).profile == unfinished
        assert not is_valid(unfinished, ASKED, TODAY)


BROKEN: dict[str, Callable[[str], str]] = {
    "cut off": lambda text: text[: len(text) // 3],
    "cut off in a word": lambda text: text[: text.index("diabetes") + 4],
    "empty": lambda _text: "",
    "no TOML": lambda _text: "no = [toml",
    "an answer that is none": lambda text: text.replace('diabetes = "yes"', 'diabetes = "maybe"'),
    "an answer as true": lambda text: text.replace('diabetes = "yes"', "diabetes = true"),
    "an unknown id": lambda text: text.replace("[answers]", '[answers]\nhappiness = "no"'),
    "an answer about today": lambda text: text.replace("[answers]", '[answers]\nfever_unwell = "no"'),
    "everything else no": lambda text: 'unanswered = "no"\n' + text,
    "a newer version": lambda text: text.replace(
        f"version = {ASKED.version}", f"version = {ASKED.version + 1}"
    ),
    "no version": lambda text: text.replace(f"version = {ASKED.version}\n", ""),
    "a newer format": lambda text: text.replace("format = 1", "format = 2"),
    "no date": lambda text: text.replace("profile = 2026-11-21\n", ""),
    "two dates": lambda text: text.replace(
        "profile = 2026-11-21", "profile = 2026-11-21\nbegun = 2026-11-21"
    ),
    "a date of nothing": lambda text: text.replace("[dates]", "[dates]\noperation = 2026-01-01"),
    "control characters": lambda text: text + "# \x00\x07",
    "a megabyte": lambda text: text + "# x" * 400_000,
    "deep": lambda text: text + "a = " + "[" * 5_000,
}


@pytest.mark.parametrize("how", BROKEN)
class TestABrokenFile:
    def test_it_is_set_aside_and_told_and_nothing_of_it_is_believed(self, file: Path, how: str) -> None:
        text = written(file)
        changed = BROKEN[how](text)
        assert changed != text
        file.write_text(changed, encoding="utf-8")
        read = profile_file.read(file, TODAY)
        assert read.profile == Profile()
        assert read.word.startswith("Your health answers cannot be used, so they are asked again.")
        assert "It is now called profile-set-aside.toml." in read.word
        assert "\x00" not in read.word
        assert not file.exists()
        aside = file.with_name("profile-set-aside.toml")
        assert aside.read_text(encoding="utf-8") == changed

    def test_a_look_at_it_changes_nothing(self, file: Path, how: str) -> None:
        changed = BROKEN[how](written(file))
        file.write_text(changed, encoding="utf-8")
        looked = profile_file.look(file, TODAY)
        assert looked.profile == Profile()
        assert looked.word.startswith(
            "Your health answers cannot be used, so the next check asks them again. "
        )
        assert [each.name for each in file.parent.iterdir()] == ["profile.toml"]
        assert file.read_text(encoding="utf-8") == changed

    def test_the_questions_are_asked_again(self, file: Path, how: str) -> None:
        file.write_text(BROKEN[how](written(file)), encoding="utf-8")
        check, shown = walked(Check(Start(TODAY, profile=profile_file.read(file, TODAY).profile)))
        assert len(shown) == 10
        assert flow.verdict(check, 0).severity == "clear"


class TestAFileThatIsNone:
    def test_where_there_is_none_nothing_is_said(self, file: Path) -> None:
        assert profile_file.read(file, TODAY) == (Profile(), "")

    @pytest.mark.parametrize("kind", ["a folder", "a link", "a pipe"])
    def test_what_is_no_plain_file_is_refused_in_words_and_left_as_it_is(
        self, file: Path, tmp_path: Path, kind: str
    ) -> None:
        file.parent.mkdir()
        match kind:
            case "a folder":
                file.mkdir()
            case "a link":
                other = tmp_path / "other.toml"
                written(other)
                file.symlink_to(other)
            case _:
                os.mkfifo(file)
        inode = file.lstat().st_ino
        refusal = f"{file} is no plain file: your health answers are neither read from there nor kept."
        assert profile_file.read(file, TODAY) == profile_file.look(file, TODAY) == (Profile(), refusal)
        assert not profile_file.write(file, PROFILE)
        profile_file.set_aside_ours(file)
        assert [each.name for each in file.parent.iterdir()] == ["profile.toml"]
        assert file.lstat().st_ino == inode

    @pytest.mark.parametrize(
        ("old", "new", "why"),
        [
            ("version =", "# version =", "It was written by another version."),
            ("[answers]", '[answers]\ninfection = "yes"', "It answers questions about today, which are never kept."),
            ("profile =", "# profile =", "It does not say when it was answered."),
        ],
    )  # fmt: skip
    def test_why_is_said_last(self, file: Path, old: str, new: str, why: str) -> None:
        file.write_text(written(file).replace(old, new), encoding="utf-8")
        assert profile_file.read(file, TODAY).word.endswith(f" profile-set-aside.toml. {why}")

    def test_of_what_cannot_be_read_the_line_is_said(self, file: Path) -> None:
        file.write_text(written(file) + "nonsense\n", encoding="utf-8")
        assert re.search(r"set-aside\.toml\. \S*profile\.toml:\d+", profile_file.read(file, TODAY).word)

    def test_somebody_else_s_is_refused_in_words_and_left_as_it_is(
        self, file: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        text = written(file)
        monkeypatch.setattr(os, "getuid", lambda: file.parent.stat().st_uid + 1)
        refusal = (
            f"{file} belongs to somebody else: your health answers are neither read from there nor kept."
        )
        assert profile_file.read(file, TODAY) == (Profile(), refusal)
        assert not profile_file.write(file, Profile())
        assert file.read_text(encoding="utf-8") == text

    def test_what_cannot_be_set_aside_is_not_believed_either(
        self, file: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        file.parent.mkdir()
        file.write_text("", encoding="utf-8")

        def refused(_self: Path, _to: Path) -> Path:
            raise OSError(13, "Permission denied")

        monkeypatch.setattr(Path, "rename", refused)
        read = profile_file.read(file, TODAY)
        assert read.profile == Profile()
        assert " so they are asked again. It could not be set aside. " in read.word

    def test_several_are_set_aside_under_names_of_their_own(self, file: Path) -> None:
        file.parent.mkdir()
        for _ in range(3):
            file.write_text("broken", encoding="utf-8")
            profile_file.read(file, TODAY)
        assert sorted(each.name for each in file.parent.iterdir()) == [
            "profile-set-aside-2.toml", "profile-set-aside-3.toml", "profile-set-aside.toml",
        ]  # fmt: skip


class TestADayToCome:
    """A clock that went back, or a flight west, is no damage."""

    YES = Clearance("diabetes", "gp", TODAY)

    @pytest.mark.parametrize("back", [1, 2, 40, 400])
    def test_what_is_of_tomorrow_is_asked_anew_today_and_believed_again_on_its_day(
        self, file: Path, back: int
    ) -> None:
        whole = replace(PROFILE, clearances=(self.YES,))
        text = written(file, whole)
        before = TODAY - timedelta(days=back)
        assert profile_file.read(file, before) == (whole, "")
        assert not is_valid(whole, ASKED, before)
        _, shown = walked(Check(Start(before, profile=whole)))
        assert len(shown) >= 10
        assert file.read_text(encoding="utf-8") == text
        assert is_valid(profile_file.read(file, TODAY).profile, ASKED, TODAY)

    def test_nothing_lets_a_session_start_before_its_day(self) -> None:
        judged_on = {
            day: judged({"diabetes"}, today=day, clearances=(self.YES,)).severity
            for day in (TODAY - timedelta(days=1), TODAY)
        }
        assert judged_on == {TODAY - timedelta(days=1): "consult", TODAY: "adapt"}

    def test_what_was_asked_anew_meanwhile_keeps_what_professionals_said(self, file: Path) -> None:
        written(file, replace(PROFILE, clearances=(self.YES,)))
        before = TODAY - timedelta(days=1)
        check, _ = walked(Check(Start(before, profile=profile_file.read(file, before).profile)))
        assert flow.profile(check).clearances == (self.YES,)


@settings(max_examples=150, derandomize=True, deadline=None)
@given(cut=st.integers(0, 4000), byte=st.integers(0, 255), at=st.integers(0, 4000))
@pytest.mark.uncounted
def test_no_damage_makes_a_verdict_milder(
    tmp_path_factory: pytest.TempPathFactory, cut: int, byte: int, at: int
) -> None:
    """Whatever is cut off or changed: the file is refused, or it says what it said or something stricter."""
    file = tmp_path_factory.mktemp("damage") / "profile.toml"
    raw = bytearray(written(file).encode())
    raw = raw[: max(1, len(raw) - cut % len(raw))]
    raw[at % len(raw)] = byte
    file.write_bytes(raw)
    read = profile_file.read(file, TODAY)
    if not read.word:
        same = {id for id, answer in PROFILE.answers.items() if read.profile.answers.get(id) == answer}
        assert same == PROFILE.answers.keys() or len(PROFILE.answers.keys() - same) <= 1
        assert is_valid(read.profile, ASKED, TODAY) <= (read.profile.answers.keys() >= PROFILE.answers.keys())


class TestForgetting:
    def test_no_answer_is_left_anywhere(self, file: Path) -> None:
        written(file)
        file.write_text("broken diabetes", encoding="utf-8")
        profile_file.read(file, TODAY)
        written(file)
        file.with_name("profile.tomlab12cd").write_text('diabetes = "yes"', encoding="utf-8")
        other = file.with_name("settings.toml")
        other.write_text("format = 1", encoding="utf-8")
        assert erase(file) == ()
        assert [each.name for each in file.parent.iterdir()] == ["settings.toml"]

    def test_where_there_is_nothing_nothing_happens(self, file: Path) -> None:
        assert erase(file) == ()
        assert not file.parent.exists()

    def test_where_nobody_can_look_only_the_folder_is_told_and_no_file_that_is_not_there(
        self, file: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refused(_self: Path) -> None:
            raise PermissionError

        file.parent.mkdir()
        monkeypatch.setattr(Path, "iterdir", refused)
        assert erase(file) == (file.parent,)

    def test_what_could_not_be_removed_is_told(self, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        written(file)

        def refused(_self: Path, *, missing_ok: bool = False) -> None:
            raise OSError(13, "Permission denied")

        monkeypatch.setattr(Path, "unlink", refused)
        assert erase(file) == (file,)


def test_a_profile_of_ninety_one_days_ago_is_read_and_asked_again(file: Path) -> None:
    written(file)
    later = TODAY + timedelta(days=91)
    read = profile_file.read(file, later)
    assert read == (PROFILE, "")
    _, shown = walked(Check(Start(later, profile=read.profile)))
    assert "declaration" in {page.id for page in shown}


def test_what_is_written_is_an_answers_file(file: Path) -> None:
    values = tomllib.loads(written(file))
    assert values["answers"]["diabetes"] == "yes"
    assert values["dates"]["profile"] == TODAY
