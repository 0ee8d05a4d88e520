"""What a check leaves behind for half a day, and files that are no memory."""

import errno
import os
import stat
import tempfile
import tomllib
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import hypothesis.strategies as st
import pytest
import tomli_w
from hypothesis import given

from selfcare.safety.answers import Answers
from selfcare.safety.kept.last_checks import (
    STILL_SORE,
    LastChecks,
    RememberedMark,
    after,
    marks_to_ask,
    read,
    remember,
    write,
)
from selfcare.safety.questionnaire.model import URGENCIES, Answer
from selfcare.safety.questionnaire.reading import questionnaire
from selfcare.safety.verdict.judge import judge
from tests.support import NO_CONCERN, said, together

ASKED = questionnaire()
NOW = datetime(2026, 11, 21, 22, 30)  # noqa: DTZ001 -- local time has no zone here
HOURS_12 = timedelta(hours=12)
SECOND = timedelta(seconds=1)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state" / "check.toml"


def checked(marks: dict[str, Answer], before: LastChecks = LastChecks(), **without: None) -> LastChecks:  # noqa: B008
    answers = {id: answer for id, answer in {**NO_CONCERN, **marks}.items() if id not in without}
    return after(before, judge(Answers(NOW.date(), answers), 7), NOW)


class TestTwelveHours:
    @pytest.mark.parametrize(
        ("age", "kept"),
        [
            (timedelta(0), True), (SECOND, True), (HOURS_12 - SECOND, True), (HOURS_12, True),
            (HOURS_12 + timedelta(microseconds=1), False), (timedelta(days=400), False),
            (-SECOND, True), (-timedelta(days=400), True),
        ],
    )  # fmt: skip
    def test_a_mark_is_remembered_for_twelve_hours(self, age: timedelta, *, kept: bool) -> None:
        mark = RememberedMark("infection", "urgent", NOW - age)
        assert marks_to_ask(LastChecks(kept=(mark,)), NOW) == ((mark,) if kept else ())

    def test_the_most_urgent_comes_first(self) -> None:
        marks = tuple(RememberedMark(f"{urgency}", urgency, NOW) for urgency in URGENCIES)
        assert marks_to_ask(LastChecks(kept=marks), NOW) == marks[::-1]

    def test_each_is_asked_about_once_and_as_the_most_urgent_it_was(self) -> None:
        marks = tuple(RememberedMark("infection", urgency, NOW) for urgency in URGENCIES) * 100
        assert marks_to_ask(LastChecks(kept=marks), NOW) == (RememberedMark("infection", "emergency", NOW),)


class TestAfterACheck:
    def test_a_clear_one_leaves_its_day_and_nothing_else(self) -> None:
        before = LastChecks(date(2026, 1, 1), (RememberedMark("infection", "urgent", NOW),))
        assert checked({}, before) == LastChecks(told_on=date(2026, 11, 21))

    @together("id", ASKED.questions)
    @together("answer", ["yes", "not sure"])
    def test_any_other_leaves_what_was_marked_of_today_and_its_day_only_if_nothing_of_today_was(
        self, id: str, answer: Answer
    ) -> None:
        left = checked({id: answer}, LastChecks(date(2026, 1, 1)))
        speaks = ASKED.questions[ASKED.questions[id].implies or id]
        softens = speaks.message == "incomplete" or speaks.severity == "adapt"
        lasts = ASKED.questions[id].kind == "profile"
        kept = () if softens or lasts else (RememberedMark(id, speaks.urgency, NOW),)
        told_on = NOW.date() if lasts else date(2026, 1, 1)
        assert left == LastChecks(told_on, kept, feet=id == STILL_SORE)

    @pytest.mark.parametrize(
        "also", [{}, {"bunion": "yes"}, {"blood_thinners": "not sure"}, {"diabetes": "yes"}]
    )
    def test_what_was_new_and_found_its_place_need_not_be_marked_again_tomorrow(
        self, also: dict[str, Answer]
    ) -> None:
        """Whether it is clear, adapts or needs a professional first: all of it was answered."""
        new: dict[str, Answer] = {"changed": "yes", "new_medicine": "yes", **also}
        before = LastChecks(date(2026, 1, 1))
        for again, told_on in ((NOW.date(), NOW.date()), (None, before.told_on)):
            verdict = judge(said(new, today=NOW.date(), again=again), 7)
            assert after(before, verdict, NOW).told_on == told_on

    @pytest.mark.parametrize("id", ["fever_unwell", "small_closed", "drink_steady", "still_sore"])
    def test_beside_anything_else_of_today_it_is_asked_again(self, id: str) -> None:
        verdict = judge(said({"changed", "new_medicine", id}, today=NOW.date(), again=NOW.date()), 7)
        assert after(LastChecks(date(2026, 1, 1)), verdict, NOW).told_on == date(2026, 1, 1)

    def test_what_only_softens_is_not_asked_about_again_but_what_is_part_of_a_block_is(self) -> None:
        assert checked({"drink_steady": "yes"}) == LastChecks()
        assert [each.id for each in checked({"drink_steady": "yes", "fever_unwell": "yes"}).kept] == [
            "fever_unwell"
        ]
        assert [each.id for each in checked({"small_closed": "yes", "diabetes": "yes"}).kept] == [
            "small_closed"
        ]

    def test_a_mark_is_kept_as_urgent_as_what_it_is_part_of(self) -> None:
        left = checked({"open_wound": "yes", "diabetes": "yes"})
        assert left.kept == (RememberedMark("open_wound", "urgent", NOW),)

    @together("id", [id for id, each in ASKED.questions.items() if each.kind == "profile"])
    def test_what_lasts_stands_in_the_profile_and_is_not_kept_twice(self, id: str) -> None:
        assert checked({id: "yes"}).kept == ()

    def test_what_was_kept_and_asked_about_is_forgotten(self) -> None:
        before = LastChecks(kept=(RememberedMark("infection", "urgent", NOW - SECOND),))
        assert [each.id for each in checked({"fever_unwell": "yes"}, before).kept] == ["fever_unwell"]

    def test_a_check_that_ended_early_keeps_what_it_did_not_ask_about(self) -> None:
        old = (
            RememberedMark("infection", "urgent", NOW - HOURS_12),
            RememberedMark("open_wound", "ask", NOW - HOURS_12 - SECOND),
        )
        left = checked({"emergency_now": "yes"}, LastChecks(kept=old), diabetes=None)
        assert left.kept == (RememberedMark("emergency_now", "emergency", NOW), old[0])

    @pytest.mark.parametrize("marks", [{}, {"drink_steady": "yes"}, {"fever_unwell": "yes"}])
    def test_what_another_check_kept_meanwhile_is_still_to_be_asked_about(
        self, marks: dict[str, Answer]
    ) -> None:
        asked, other = (
            RememberedMark("open_wound", "ask", NOW - SECOND),
            RememberedMark("infection", "urgent", NOW),
        )
        verdict = judge(Answers(NOW.date(), {**NO_CONCERN, **marks}), 7)
        left = after(LastChecks(kept=(asked, other)), verdict, NOW, (asked,)).kept
        assert other in left
        assert asked not in left

    @pytest.mark.parametrize(
        ("mark", "due"), [("emergency_now", True), ("leg_clot_signs", True), ("fever_unwell", False)]
    )
    def test_how_the_feet_were_is_still_to_be_asked_where_help_came_first(
        self, mark: str, *, due: bool
    ) -> None:
        assert checked({mark: "yes"}, LastChecks(feet=True)).feet == due

    def test_what_is_marked_again_is_kept_from_now(self) -> None:
        before = LastChecks(kept=(RememberedMark("infection", "urgent", NOW - SECOND),))
        assert checked({"infection": "yes"}, before, diabetes=None).kept == (
            RememberedMark("infection", "urgent", NOW),
        )


kept_marks = st.builds(
    RememberedMark,
    st.sampled_from(list(ASKED.questions)),
    st.sampled_from(URGENCIES),
    st.datetimes(),
)
memories = st.builds(LastChecks, st.none() | st.dates(), st.lists(kept_marks, max_size=80).map(tuple))


class TestTheFile:
    @given(memories)
    def test_what_is_written_is_read(self, path: Path, memory: LastChecks) -> None:
        write(path, memory)
        assert read(path) == memory

    def test_it_says_of_which_format_it_is(self, path: Path) -> None:
        write(path, LastChecks())
        assert tomllib.loads(path.read_text())["format"] == 1

    def test_it_is_for_its_owner_s_eyes_only(self, path: Path) -> None:
        umask = os.umask(0)
        try:
            for _ in range(2):
                write(path, LastChecks(kept=(RememberedMark("infection", "urgent", NOW),)))
                assert stat.S_IMODE(path.stat().st_mode) == 0o600
                path.chmod(0o666)
        finally:
            os.umask(umask)

    def test_nothing_else_is_left_beside_it(self, path: Path) -> None:
        write(path, LastChecks())
        write(path, LastChecks(date(2026, 1, 1)))
        assert [each.name for each in path.parent.iterdir()] == ["check.toml"]

    def test_answers_are_never_kept(self, path: Path) -> None:
        write(path, checked({"infection": "not sure"}))
        text = path.read_text()
        assert "infection" in text
        assert "not sure" not in text
        assert "yes" not in text

    @pytest.mark.parametrize("fails", ["dump", "replace"])
    def test_what_cannot_be_written_whole_leaves_the_old_one(
        self, path: Path, monkeypatch: pytest.MonkeyPatch, fails: str
    ) -> None:
        old = LastChecks(date(2026, 1, 1), (RememberedMark("infection", "urgent", NOW),))
        write(path, old)

        def full(*_: object) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

        if fails == "replace":
            monkeypatch.setattr(Path, "replace", full)
        else:
            monkeypatch.setattr(tomli_w, "dump", full)
        write(path, LastChecks())
        monkeypatch.undo()
        assert read(path) == old
        assert [each.name for each in path.parent.iterdir()] == ["check.toml"]

    def test_where_no_folder_can_be_made_nothing_is_kept(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("in the way")
        write(tmp_path / "file" / "check.toml", LastChecks(date(2026, 1, 1)))
        assert read(tmp_path / "file" / "check.toml") == LastChecks()

    def test_in_a_folder_without_rights_nothing_is_kept(
        self, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refused(**_: object) -> None:
            raise PermissionError(errno.EACCES, "Permission denied")

        monkeypatch.setattr(tempfile, "mkstemp", refused)
        write(path, LastChecks(date(2026, 1, 1)))
        assert read(path) == LastChecks()

    def test_a_folder_in_its_place_is_left_alone(self, path: Path) -> None:
        path.mkdir(parents=True)
        write(path, LastChecks(date(2026, 1, 1)))
        assert read(path) == LastChecks(lost=True)
        assert list(path.parent.iterdir()) == [path]


def toml(**values: Any) -> bytes:
    return tomli_w.dumps(values).encode()


GOOD = {"id": "infection", "urgency": "urgent", "at": NOW}


class TestJunk:
    @pytest.mark.parametrize(
        "content",
        [
            b"", b"\n", b"\x00", b"\xff\xfe\x00", b"kept", b"kept = ", b"kept = 3", b"[kept]", b"[[kept]]", b"kept = [[]]",
            b"kept = [1, 'a', [], {}]", b"kept = 'infection'", b"told_on = 'yesterday'", b"told_on = 2026",
            b"told_on = 2026-11-21T22:30:00", b"told_on = 2026-02-30", b"[" * 10_000, b"a = " + b"[" * 10_000,
            b"a = " + b"{a=" * 5_000, b"a" + b".a" * 100_000 + b" = 1", b"a = 1" + b"0" * 100_000,
            b"#" * 10_000_000, b"format = 1\n" * 10_000, b"a = '" + b"x" * 300_000 + b"'",
            toml(kept=[GOOD | {"id": "infections"}]), toml(kept=[GOOD | {"id": 4}]), toml(kept=[GOOD | {"urgency": "today"}]),
            toml(kept=[GOOD | {"urgency": 4}]), toml(kept=[GOOD | {"at": "now"}]), toml(kept=[GOOD | {"at": NOW.date()}]),
            toml(kept=[GOOD | {"at": NOW.astimezone()}]), toml(kept=[{"id": "infection"}]),
        ],
        ids=lambda content: repr(content[:30]).replace("\\", "/"),  # no backslash, to be asked for by name
    )  # fmt: skip
    def test_a_file_that_is_none_is_a_memory_that_was_lost(self, tmp_path: Path, content: bytes) -> None:
        file = tmp_path / "check.toml"
        file.write_bytes(content)
        assert read(file) == LastChecks(lost=True)

    @given(st.binary() | st.text().map(str.encode))
    def test_any_bytes_are_a_memory_that_was_lost(self, tmp_path: Path, content: bytes) -> None:
        file = tmp_path / "check.toml"
        file.write_bytes(content)
        assert read(file) == LastChecks(lost=True)

    @given(st.binary(max_size=8), st.integers(0, 200), st.integers(0, 200))
    def test_a_damaged_file_never_raises_and_never_invents_a_question(
        self, tmp_path: Path, junk: bytes, start: int, end: int
    ) -> None:
        file = tmp_path / "check.toml"
        write(
            file,
            LastChecks(
                date(2026, 1, 1),
                (RememberedMark("infection", "urgent", NOW), RememberedMark("open_wound", "ask", NOW)),
            ),
        )
        raw = file.read_bytes()
        file.write_bytes(raw[:start] + junk + raw[max(start, end) :])
        found = read(file)
        assert {each.id for each in found.kept} <= ASKED.questions.keys()
        # Either both marks are there, or it is known that one may be missing.
        assert found.lost or len(found.kept) == 2
        assert isinstance(marks_to_ask(found, NOW), tuple)

    def test_the_good_marks_of_a_damaged_file_are_kept(self, tmp_path: Path) -> None:
        file = tmp_path / "check.toml"
        file.write_bytes(toml(format=9, more="x", told_on="x", kept=[{"id": 1}, GOOD, GOOD | {"more": 1}]))
        marks = (RememberedMark("infection", "urgent", NOW),) * 2
        assert read(file) == LastChecks(None, marks, lost=True)

    @pytest.mark.parametrize(
        "make",
        [
            lambda path: path.mkdir(),
            lambda path: path.symlink_to(path),
            lambda path: path.symlink_to("nowhere"),
            os.mkfifo,
        ],
        ids=["a folder", "a loop", "a dead link", "a pipe"],
    )
    def test_what_is_no_plain_file_is_a_memory_that_was_lost_at_once(
        self, tmp_path: Path, make: Callable[[Path], object]
    ) -> None:
        make(tmp_path / "check.toml")
        assert read(tmp_path / "check.toml") == LastChecks(lost=True)

    def test_no_file_is_an_empty_memory(self, tmp_path: Path) -> None:
        assert read(tmp_path / "check.toml") == LastChecks()


def test_a_check_is_remembered_on_top_of_the_one_before(path: Path) -> None:
    write(path, LastChecks(date(2026, 1, 1)))
    said = {**NO_CONCERN, "infection": "yes", "infection_sick": "no"}
    remember(path, judge(Answers(NOW.date(), said), 7), NOW)
    assert read(path) == LastChecks(date(2026, 1, 1), (RememberedMark("infection", "urgent", NOW),))


def test_each_mark_has_the_most_urgent_of_what_it_was_a_reason_for(path: Path) -> None:
    marks: dict[str, Answer] = {"open_wound": "yes", "fever_unwell": "yes", "hot_joint": "yes"}
    assert {each.id for each in checked(marks).kept} == set(marks)
