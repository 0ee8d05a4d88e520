"""A file of answers is read whole, or every problem in it is told; nothing in it makes a verdict looser."""

import os
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selfcare.safety.answers import ROLES, Answers, Clearance, ClearanceLimits, Place
from selfcare.safety.answers_file.read import LoadedAnswers, load, loads
from selfcare.safety.answers_file.tables import TOP_KEYS
from selfcare.safety.questionnaire.reading import questionnaire
from selfcare.toml.problems import Problem
from tests.support import answers_of, together

TODAY = date(2026, 11, 21)
HEAD = "format = 1\n"
ANSWERS = HEAD + "[answers]\n"
REST = 'format = 1\nunanswered = "no"\n'
PREGNANT = ANSWERS + 'pregnant = "yes"\n[dates]\n'
OLD_BREAK = ANSWERS + 'old_break = "yes"\n[dates]\n'
CORN = ANSWERS + 'corn = "yes"\n[places]\n'
CLEARED = HEAD + "[[clearances]]\n"
WHOLE = CLEARED + 'condition = "diabetes"\nby = "gp"\non = 2026-10-01\n'


def read(text: str, today: date = TODAY) -> LoadedAnswers:
    return loads(text, "answers.toml", today)


def answers(text: str, today: date = TODAY) -> Answers:
    found = read(text, today)
    assert found.problems == ()
    assert found.answers
    return found.answers


def said(problem: Problem) -> str:
    """A problem without its file's path."""
    return str(problem).removeprefix(f"{problem.file}:")


def test_what_the_file_says_counts() -> None:
    text = """format = 1
today = 2026-11-20
version = 2
[answers]
diabetes = "yes"
Q33 = "not sure"
pregnant = "yes"
corn = "yes"
bunion = "yes"
skin_active = "no"
[dates]
old_break = 2026-09-30
due = 2027-02-01
profile = 2026-10-01
again = "2026-11-02"
[since]
diabetes = 2026-10-01
Q39a = "2026-10-01"
[places]
Q45b = { side = "left", zones = ["heel", "ball"] }
bunion.side = "right"
[details]
feet_checked = 2026-05-05
taught = true
patch_tested = false
[[clearances]]
condition = "Q22"
by = "podiatrist"
on = 2026-10-05
until = 2027-01-05
limits = { not_left = true, not_right = false, zones = ["toes"], max_pressure = 2, max_minutes = 20, gentle_only = true }
knew = ["Q29", "old_break"]
[[clearances]]
condition = "verruca"
by = "pharmacist"
on = "2026-11-02"
"""
    assert answers(text) == answers_of(
        today=date(2026, 11, 20),
        answers={
            "diabetes": "yes", "old_break": "not sure", "pregnant": "yes", "corn": "yes", "bunion": "yes",
            "skin_active": "no",
        },
        dates={"old_break": date(2026, 9, 30), "due": date(2027, 2, 1)},
        places={
            "corn": Place("left", ("ball_medial", "ball_central", "ball_lateral", "heel")),
            "bunion": Place("right"),
        },
        details={"feet_checked": date(2026, 5, 5), "taught": True},
        clearances=(
            Clearance(
                "diabetes", "podiatrist", date(2026, 10, 5), date(2027, 1, 5),
                ClearanceLimits(not_left=True, zones=("toe1", "toe2", "toe3", "toe4", "toe5"), max_pressure=2, max_minutes=20,
                     gentle_only=True),
                frozenset({"cancer", "old_break"}),
            ),
            Clearance("verruca", "pharmacist", date(2026, 11, 2)),
        ),
        since={"diabetes": date(2026, 10, 1), "skin_active": date(2026, 10, 1)},
        answered=date(2026, 10, 1),
        again=date(2026, 11, 2),
        version=2,
    )  # fmt: skip


def test_whatever_is_not_said_stays_unsaid() -> None:
    assert answers(HEAD) == answers_of(today=TODAY, answers={})
    assert answers(HEAD + "clearances = []\n[answers]\n") == answers_of(today=TODAY, answers={})


class TestUnanswered:
    def test_every_question_that_is_not_named_is_answered_no(self) -> None:
        asked = questionnaire().questions
        assert answers(REST).answers == dict.fromkeys(asked, "no")
        expected = {**dict.fromkeys(asked, "no"), "corn": "yes", "varicose": "not sure"}
        assert answers(REST + '[answers]\nQ46 = "not sure"\ncorn = "yes"').answers == expected

    @together("follow_up", questionnaire().parents)
    def test_who_marks_a_follow_up_has_marked_what_it_follows(self, follow_up: str) -> None:
        parent = questionnaire().parents[follow_up]
        for answer in ("yes", "not sure"):
            found = answers(f'{REST}[answers]\n{follow_up} = "{answer}"').answers
            assert (found[follow_up], found[parent]) == (answer, answer)
            assert sum(each != "no" for each in found.values()) == 2

    @pytest.mark.parametrize("order", [1, -1])
    def test_of_two_follow_ups_the_surer_one_speaks(self, order: int) -> None:
        lines = ['puffy_worse = "yes"\n', 'puffy_dents = "not sure"\n', 'puffy_breathless = "no"\n']
        found = answers(REST + "[answers]\n" + "".join(lines[::order])).answers
        assert found["both_puffy"] == "yes"

    def test_what_is_said_of_a_question_stays(self) -> None:
        found = answers(REST + '[answers]\nboth_puffy = "not sure"\npuffy_worse = "yes"').answers
        assert (found["both_puffy"], found["puffy_worse"]) == ("not sure", "yes")

    def test_without_it_a_follow_up_answers_nothing_else(self) -> None:
        assert answers(ANSWERS + 'puffy_worse = "yes"').answers == {"puffy_worse": "yes"}


class TestDays:
    @pytest.mark.parametrize(
        ("written", "day"),
        [
            ("2026-09-30", date(2026, 9, 30)),
            ('"2026-09-30"', date(2026, 9, 30)),
            ('"2026-09"', date(2026, 9, 30)),
            ('"2024-02"', date(2024, 2, 29)),
            ('"2026-11"', TODAY),
            ("2026-11-21", TODAY),
            ("1900-01-01", date(1900, 1, 1)),
        ],
    )
    def test_what_was_is_taken_as_late_as_it_can_have_been(self, written: str, day: date) -> None:
        assert answers(f"{OLD_BREAK}old_break = {written}").profile.dates == {"old_break": day}
        assert answers(f"{PREGNANT}birth = {written}").profile.dates == {"birth": day}
        assert answers(f'{ANSWERS}corn = "no"\n[since]\ncorn = {written}').profile.since == {"corn": day}

    @pytest.mark.parametrize(
        ("written", "day"), [("2026-09-30", date(2026, 9, 30)), ('"2026-11"', date(2026, 11, 1))]
    )
    def test_where_a_later_day_would_loosen_it_is_taken_as_early_as_it_can_have_been(
        self, written: str, day: date
    ) -> None:
        found = answers(f"{HEAD}[dates]\nprofile = {written}\nagain = {written}")
        assert (found.profile.answered, found.again, found.profile.dates) == (day, day, {})
        assert answers(f"{HEAD}[details]\nfeet_checked = {written}").profile.details == {"feet_checked": day}
        assert answers(f"{PREGNANT}due = {written}").profile.dates == {"due": day}
        text = f'{CLEARED}condition = "diabetes"\nby = "gp"\non = "2026-09"\nuntil = {written}'
        (clearance,) = answers(text).profile.clearances
        assert (clearance.on, clearance.until) == (date(2026, 9, 1), day)

    def test_a_yes_may_end_on_the_day_it_was_said(self) -> None:
        text = f'{CLEARED}condition = "diabetes"\nby = "gp"\non = 2026-10-01\nuntil = 2026-10-01'
        (clearance,) = answers(text).profile.clearances
        assert clearance.until == clearance.on

    @pytest.mark.parametrize(
        ("written", "good"),
        [("2027-09-17", True), ("2027-09-18", False), ('"2027-09"', True), ('"2027-10"', False)],
    )
    def test_a_child_is_due_within_300_days(self, written: str, good: bool) -> None:
        assert (read(f"{PREGNANT}due = {written}").problems == ()) is good

    def test_the_day_of_the_file_comes_before_the_caller_s(self) -> None:
        text = OLD_BREAK.replace(HEAD, "format = 1\ntoday = 2026-12-24\n")
        assert answers(text + 'old_break = "2026-12"').profile.dates == {"old_break": date(2026, 12, 24)}
        assert answers(HEAD + 'today = "2026-12-24"').today == date(2026, 12, 24)

    def test_where_nobody_knows_which_day_it_is_none_is_too_late(self) -> None:
        text = OLD_BREAK.replace(HEAD, "format = 1\ntoday = true\n")
        (problem,) = read(text + "old_break = 2030-01-01").problems
        assert problem.where == "today"


ANSWER = 'answers.corn: must be one of "yes", "not sure", "no"; got '
A_DAY = 'Write a day as 2026-10-01, or a month as "2026-10".'
ROLE = f"must be one of {', '.join(ROLES)}; got "

BAD = {
    # what the text is -> the problem as printed, without the file, and its hint
    "": ("1:1: is empty", "Answers need format = 1 and an [answers] table."),
    "# nothing": ("1:1: format: is missing", "Write format = 1 as the first line."),
    "format = 2": ("1:10: format: must be 1, got 2", "This version reads format 1."),
    HEAD + "today = 3": ("2:9: today: must be a day, got 3", A_DAY),
    HEAD + 'today = "2026-10"': ('2:9: today: must be a day, got a month: "2026-10"', "Write a day as 2026-10-01."),
    HEAD + "today = 2026-10-01T12:00:00": ("2:9: today: must be a day without a time", A_DAY),
    HEAD + "today = 12:00:00": ("2:9: today: must be a day, got a date or time", A_DAY),
    HEAD + "today = 1899-12-31": ("2:9: today: must be 1900–2199, got 1899-12-31", None),
    HEAD + "today = 2200-01-01": ("2:9: today: must be 1900–2199, got 2200-01-01", None),
    HEAD + 'today = "9999-12"': ("2:9: today: must be 1900–2199, got 9999-12-01", None),
    HEAD + 'today = "2026-02-29"': ('2:9: today: is no day: "2026-02-29"', A_DAY),
    HEAD + 'today = "2026-13"': ('2:9: today: is no day: "2026-13"', A_DAY),
    HEAD + 'today = "0000-01"': ('2:9: today: is no day: "0000-01"', A_DAY),
    HEAD + 'today = "yesterday"': ('2:9: today: is no day: "yesterday"', A_DAY),
    HEAD + 'today = "２０２６-10-01"': ('2:9: today: is no day: "２０２６-10-01"', A_DAY),
    HEAD + "version = 0": ("2:11: version: must be 1–9999, got 0", None),
    HEAD + 'version = "2"': ('2:11: version: must be a whole number 1–9999, got "2"', None),
    HEAD + 'unanswered = "yes"': (
        '2:14: unanswered: must be "no", got "yes"', "Leave it out where nothing shall be assumed."),
    HEAD + "unanswered = false": (
        '2:14: unanswered: must be "no", got false', "Leave it out where nothing shall be assumed."),
    HEAD + "unanswred = 1": ("2:1: unanswred: no such key", "Did you mean unanswered?"),
    HEAD + 'corn = "yes"': ("2:1: corn: no such key", "corn belongs below [answers]."),
    HEAD + 'Q22 = "yes"': ("2:1: Q22: no such key", "Q22 belongs below [answers]."),
    HEAD + "due = 2026-10-01": ("2:1: due: no such key", "due belongs below [dates]."),
    HEAD + "taught = true": ("2:1: taught: no such key", "taught belongs below [details]."),
    HEAD + "answers = 1": ("2:11: answers: must be a table, got 1", "Write [answers], then a line for each."),
    HEAD + "[[answers]]\ncorn = 1": (
        "2:1: answers: must be a table, got a list", "Write [answers], then a line for each."),
    # answers
    ANSWERS + "corn = true": (f"3:8: {ANSWER}true", 'Write "yes".'),
    ANSWERS + "corn = false": (f"3:8: {ANSWER}false", 'Write "no".'),
    ANSWERS + "corn = 1": (f"3:8: {ANSWER}1", None),
    ANSWERS + 'corn = "Yes "': (f'3:8: {ANSWER}"Yes "', 'Write "yes".'),
    ANSWERS + 'corn = "not_sure"': (f'3:8: {ANSWER}"not_sure"', 'Write "not sure".'),
    ANSWERS + 'corn = "maybe"': (f'3:8: {ANSWER}"maybe"', None),
    ANSWERS + 'corn = ["yes"]': (f"3:8: {ANSWER}a list", None),
    ANSWERS + 'corn.a = "yes"': (f"3:1: {ANSWER}a table", None),
    ANSWERS + 'diabets = "no"': ("3:1: answers.diabets: no such question", "Did you mean diabetes?"),
    ANSWERS + 'q21A = "no"': ("3:1: answers.q21A: no such question", "Did you mean Q21a?"),
    ANSWERS + 'bone-spot = "no"': ("3:1: answers.bone-spot: no such question", "Did you mean bone_spot?"),
    ANSWERS + 'xyzzy = "no"': ("3:1: answers.xyzzy: no such question", None),
    ANSWERS + "today = 2026-01-01": ("3:1: answers.today: no such question", "today belongs above the first table."),
    ANSWERS + "taught = true": ("3:1: answers.taught: no such question", "taught belongs below [details]."),
    ANSWERS + "due = true": ("3:1: answers.due: no such question", "due belongs below [dates]."),
    ANSWERS + 'Q22 = "no"\ndiabetes = "yes"': (
        "3:1: answers.Q22: is there twice: diabetes is the same question", "Leave one of them out."),
    ANSWERS + 'cancer_place = "yes"\ncancer = "no"': (
        "3:16: answers.cancer_place: goes with cancer, which is answered no",
        "Answer cancer likewise: cancer_place is asked only where it fits."),
    # dates
    OLD_BREAK + "old_break = 2026-11-22": (
        "5:13: dates.old_break: must not be after today, 2026-11-21; got 2026-11-22", None),
    OLD_BREAK + 'old_break = "2026-12"': (
        "5:13: dates.old_break: must not be after today, 2026-11-21; got 2026-12-01", None),
    OLD_BREAK + "old_break = 1899-12-31": ("5:13: dates.old_break: must be 1900–2199, got 1899-12-31", None),
    OLD_BREAK + "again = 2026-11-22": ("5:9: dates.again: must not be after today, 2026-11-21; got 2026-11-22", None),
    OLD_BREAK + "corn = 2026-10-01": ("5:1: dates.corn: corn has no date", "What it means does not change with time."),
    OLD_BREAK + "clot_swells = 2026-10-01": (
        "5:1: dates.clot_swells: clot_swells has no date", "It goes by the date of clot_history."),
    OLD_BREAK + "deu = 2026-10-01": ("5:1: dates.deu: no such date", "Did you mean due?"),
    OLD_BREAK + "clot_history = 2026-10-01": (
        "5:1: dates.clot_history: clot_history is not marked",
        'Answer clot_history with "yes" or "not sure", or leave this out.'),
    OLD_BREAK.replace("yes", "no") + "Q33 = 2026-10-01": (
        "5:1: dates.Q33: old_break is not marked", 'Answer old_break with "yes" or "not sure", or leave this out.'),
    OLD_BREAK + "birth = 2026-10-01": (
        "5:1: dates.birth: pregnant is not marked", 'Answer pregnant with "yes" or "not sure", or leave this out.'),
    PREGNANT + "birth = 2026-03-01\ndue = 2027-03-01": (
        "5:9: dates.birth: does not go with due = 2027-03-01",
        "It is the birth of the child that was due; leave out that of an earlier one."),
    PREGNANT + "pregnant = 2026-10-01": ("5:1: dates.pregnant: pregnant has no date", "Say due or birth."),
    PREGNANT + "due = 2027-09-18": (
        "5:7: dates.due: must be at most 300 days after today, 2026-11-21; got 2027-09-18", None),
    ANSWERS + 'corn = "yes"\n[since]\ncorn = 2026-11-22': (
        "5:8: since.corn: must not be after today, 2026-11-21; got 2026-11-22", None),
    HEAD + "[since]\ncorn = 2026-11-20": (
        "3:1: since.corn: corn has no answer", 'Answer corn with "yes" or "not sure", or leave this out.'),
    ANSWERS + 'Q06 = "no"\n[since]\nQ06 = 2026-11-20': (
        "5:1: since.Q06: open_wound is no question of the profile", "It is asked anew each time."),
    # places
    CORN + 'corn = "left"': (
        '5:8: places.corn: must be a table, got "left"', 'For example { side = "left", zones = ["heel"] }.'),
    CORN + "corn = { higher_up = true }": (
        "5:10: places.corn.higher_up: corn is always on a foot", "Leave it out."),
    ANSWERS + 'varicose = "yes"\n[places]\nvaricose = { zones = ["heel"], higher_up = true }': (
        "5:32: places.varicose.higher_up: does not go with zones",
        "Leave zones out if it is on no foot, and higher_up if it is on one."),
    CORN + "corn = {}": ("5:8: places.corn: says nothing", 'For example { side = "left", zones = ["heel"] }.'),
    CORN + 'corn = { side = "lefft" }': (
        '5:17: places.corn.side: must be one of left, right, both; got "lefft"', "Did you mean left?"),
    CORN + 'corn = { side = "each" }': (
        '5:17: places.corn.side: must be one of left, right, both; got "each"', None),
    CORN + "corn = { side = 1 }": (
        "5:17: places.corn.side: must be text in quotes, got 1", "One of left, right, both."),
    CORN + 'corn = { zone = "heel" }': ("5:10: places.corn.zone: no such key", "Did you mean zones?"),
    CORN + 'corn = { zones = "heel" }': (
        '5:18: places.corn.zones: must be a list in square brackets, got "heel"', None),
    CORN + "corn = { zones = [] }": ("5:18: places.corn.zones: must name a zone", "Leave it out for the whole foot."),
    CORN + 'corn = { zones = ["heel", 1] }': ("5:27: places.corn.zones[2]: must be text in quotes, got 1", None),
    CORN + 'corn = { zones = ["heal"] }': ('5:19: places.corn.zones[1]: no such zone: "heal"', "Did you mean heel?"),
    CORN + 'corn = { zones = ["qqq"] }': (
        '5:19: places.corn.zones[1]: no such zone: "qqq"', "selfcare learn zones lists them all."),
    CORN + 'corn = { zones = ["heel_L"] }': (
        '5:19: places.corn.zones[1]: no such zone: "heel_L"', 'Leave _L and _R out: side = "left" says it.'),
    CORN + 'corn = { zones = ["Calf"] }': (
        '5:19: places.corn.zones[1]: is no part of the foot: "Calf"', "Zones end at the ankle."),
    CORN + "corn = { zones = [" + '"heel", ' * 51 + "] }": ("5:419: places.corn.zones[51]: must be at most 50, got 51", None),
    CORN + 'diabetes = { side = "left" }': (
        "5:1: places.diabetes: diabetes has no place", "It counts for both feet."),
    CORN + 'bunion = { side = "left" }': (
        "5:1: places.bunion: bunion is not marked", 'Answer bunion with "yes" or "not sure", or leave this out.'),
    ANSWERS + 'bunion = "yes"\n[places]\nbunion = { zones = ["toe1"] }': (
        "5:12: places.bunion.zones: bunion has no zones", "Of this only the side is asked: it holds for the whole foot."),
    # details
    HEAD + "[details]\ntaugt = true": ("3:1: details.taugt: no such detail", "Did you mean taught?"),
    HEAD + "[details]\ntaught = 1": ("3:10: details.taught: must be true or left out, got 1", None),
    HEAD + "[details]\ntaught = 2026-10-01": (
        "3:10: details.taught: must be true or left out, got a date or time", None),
    HEAD + "[details]\nfeet_checked = true": (
        "3:16: details.feet_checked: must be the day when, got true", "For example feet_checked = 2026-10-01."),
    HEAD + "[details]\nfeet_checked = 2026-11-22": (
        "3:16: details.feet_checked: must not be after today, 2026-11-21; got 2026-11-22", None),
    # clearances
    HEAD + "[clearances]\nby = 1": (
        "2:1: clearances: must be a list of tables",
        "Write [[clearances]], with two brackets on each side, then a line for each key."),
    HEAD + "clearances = [1]": (
        "2:15: clearances[1]: must be a table, got 1",
        "Write [[clearances]], with two brackets on each side, then a line for each key."),
    HEAD + "clearances = 1": ("2:14: clearances: must be a list in square brackets, got 1", None),
    HEAD + "[[clearances]]\n" * 51: ("52:1: clearances[51]: must be at most 50, got 51", None),
    CLEARED + 'condition = "diabetes"\nby = "gp"': ("2:1: clearances[1].on: is missing", "Say when: on = 2026-10-01."),
    CLEARED + 'condition = "diabetes"\non = 2026-10-01': (
        "2:1: clearances[1].by: is missing", f"Say who said so: one of {', '.join(ROLES)}."),
    CLEARED + 'by = "gp"\non = 2026-10-01': (
        "2:1: clearances[1].condition: is missing", 'Say what it is for: condition = "diabetes".'),
    WHOLE.replace("diabetes", "diabets"): (
        '3:13: clearances[1].condition: no such question: "diabets"', "Did you mean diabetes?"),
    WHOLE.replace('"diabetes"', "1"): ("3:13: clearances[1].condition: must be text in quotes, got 1", None),
    WHOLE.replace("diabetes", "Q06"): (
        "3:13: clearances[1].condition: open_wound cannot be cleared", "It is asked anew each time."),
    WHOLE.replace("diabetes", "puffy_worse"): (
        "3:13: clearances[1].condition: puffy_worse cannot be cleared", "It is asked anew each time."),
    WHOLE.replace("diabetes", "rest_pain"): (
        "3:13: clearances[1].condition: rest_pain cannot be cleared", "It is asked anew each time."),
    WHOLE.replace("diabetes", "told_no"): (
        "3:13: clearances[1].condition: told_no cannot be cleared", "While it is so, nothing starts."),
    WHOLE.replace("diabetes", "corn"): (
        "3:13: clearances[1].condition: corn needs no clearance", "It never stands in the way of a session."),
    WHOLE.replace("gp", "doctor"): (f'4:6: clearances[1].by: {ROLE}"doctor"', "Did you mean gp?"),
    WHOLE.replace("gp", "nurce"): (f'4:6: clearances[1].by: {ROLE}"nurce"', "Did you mean nurse?"),
    WHOLE.replace('"gp"', "true"): (
        "4:6: clearances[1].by: must be text in quotes, got true", f"One of {', '.join(ROLES)}."),
    WHOLE.replace("gp", "pharmacist"): (
        "4:6: clearances[1].by: a pharmacist's word does not count for diabetes",
        "One of gp, nurse, midwife, podiatrist, physiotherapist, specialist."),
    WHOLE.replace("2026-10", "2026-12"): (
        "5:6: clearances[1].on: must not be after today, 2026-11-21; got 2026-12-01", None),
    WHOLE + "until = 2026-09-30": (
        "6:9: clearances[1].until: must not be before 2026-10-01, when it was said; got 2026-09-30", None),
    WHOLE + "until = 9999-12-31": ("6:9: clearances[1].until: must be 1900–2199, got 9999-12-31", None),
    WHOLE + "limit = {}": ("6:1: clearances[1].limit: no such key", "Did you mean limits?"),
    WHOLE + "not_left = true": ("6:1: clearances[1].not_left: no such key", "not_left belongs into limits = { … }."),
    WHOLE + "limits = 1": (
        "6:10: clearances[1].limits: must be a table, got 1",
        "For example limits = { not_left = true, max_pressure = 2 }."),
    WHOLE + "limits = { not_left = 1 }": (
        "6:23: clearances[1].limits.not_left: must be true or left out, got 1", None),
    WHOLE + "limits = { not_left = true, not_right = true }": (
        "6:10: clearances[1].limits: leaves no foot",
        "Where no foot may be touched there is no clearance: leave it out."),
    WHOLE + "limits = { max_pressure = 0 }": ("6:27: clearances[1].limits.max_pressure: must be 1–4, got 0", None),
    WHOLE + "limits = { max_minutes = 121 }": ("6:26: clearances[1].limits.max_minutes: must be 2–120, got 121", None),
    WHOLE + "limits = { max_minutes = true }": (
        "6:26: clearances[1].limits.max_minutes: must be a whole number 2–120, got true", None),
    WHOLE + 'limits = { zones = ["heel_R"] }': (
        '6:21: clearances[1].limits.zones[1]: no such zone: "heel_R"',
        "Leave _L and _R out: it holds for both feet. For a whole foot there are not_left and not_right."),
    WHOLE + "limits = { no_left = true }": (
        "6:12: clearances[1].limits.no_left: no such key", "Did you mean not_left?"),
    WHOLE + 'knew = "cancer"': ('6:8: clearances[1].knew: must be a list in square brackets, got "cancer"', None),
    WHOLE + 'knew = ["cancr"]': ('6:9: clearances[1].knew[1]: no such question: "cancr"', "Did you mean cancer?"),
    # not TOML
    ANSWERS + "corn = yes": (
        "3:8: not TOML: invalid value", 'Put it in quotes: "yes", "no" or "not sure".'),
    ANSWERS + "corn = “yes”": ("3:8: not TOML: invalid value", "Use straight quotes: \" not “ or ”."),
    ANSWERS + 'corn: "yes"': (
        "3:5: not TOML: there is no = after the key",
        'A key is set with =, not with a colon: diabetes = "no".'),
    ANSWERS + 'corn = "yes"\ncorn = "no"': ("4:1: not TOML: the key corn is there twice", "It is set in line 3 as well."),
    OLD_BREAK + "old_break = 2026-10": ("5:17: not TOML: there is more on the line than a value", A_DAY),
    OLD_BREAK + "old_break = 1.10.2026": ("5:17: not TOML: there is more on the line than a value", A_DAY),
    HEAD + "[clearances]\nby = 1\n[clearances]\nby = 2": (
        "4:1: not TOML: the table clearances is there twice",
        "Write [[clearances]], with two brackets on each side."),
    HEAD + "[answers": ("2:9: not TOML: the bracket is not closed", "Write the table's name with one bracket on each side."),
    # shapes that would hang a parser
    "a" + ".a" * 8 + " = 1": ("1:17: the key has too many parts", "At most 8."),
    "x = " + "[" * 17: ("1:21: brackets are too deep", "At most 16 brackets inside one another."),
}  # fmt: skip


@together(
    "text", BAD, ids=lambda text: ascii(text[-50:]).replace("\\", "/")
)  # no backslash, to be asked for by name
def test_what_is_said_of_a_mistake(text: str) -> None:
    found, problems = read(text)
    assert found is None
    assert [(said(each), each.hint) for each in problems] == [BAD[text]]


def test_every_mistake_is_told_at_once() -> None:
    found, problems = read(
        'format = 1\ntoday = 2026-11-21\nfont = 1\n[answers]\ncorn = “yes”\ndiabets = "no"\nbunion = true\n'
        '[places]\nbunion = { side = "lef" }\n[[clearances]]\ncondition = "corn"\nby = gp\n[[clearances]]\nby = "me"\n'
    )
    assert found is None
    assert [said(each).split(" must be ")[0].split(" no such ")[0] for each in problems] == [
        "3:1: font:",
        "5:8: not TOML: invalid value",
        "6:1: answers.diabets:",
        "7:10: answers.bunion:",
        "9:19: places.bunion.side:",
        "11:13: clearances[1].condition: corn needs no clearance",
        "12:6: not TOML: invalid value",
        "13:1: clearances[2].condition: is missing",
        "13:1: clearances[2].on: is missing",
        "14:6: clearances[2].by:",
    ]


def test_a_line_that_could_not_be_read_is_not_called_missing() -> None:
    text = (
        ANSWERS
        + "corn = yes\n[places]\ncorn = { side = \"left\" }\n[[clearances]]\ncondition = 'diabetes'\nby = gp\non = 2026-10-01"
    )
    assert [said(each) for each in read(text).problems] == [
        "3:8: not TOML: invalid value",
        "8:6: not TOML: invalid value",
    ]


def test_a_mistake_of_another_kind_never_lets_the_rest_through() -> None:
    for broken in ("x = yes", "x = 1", "a" + ".a" * 8 + " = 1"):
        assert read(f'format = 1\n{broken}\n[answers]\ncorn = "no"\n').answers is None


@pytest.mark.timeout(20)
def test_of_a_file_of_nothing_but_mistakes_a_hundred_are_told_at_once() -> None:
    asked = [*questionnaire().questions, *questionnaire().numbers]
    texts = [
        ANSWERS + "".join(f'x{number} = "yes"\n' for number in range(12_000)),
        HEAD + "".join(f"x{number} = 1\n" for number in range(15_000)),
        ANSWERS + "".join(f"{id} = 1\n" for id in asked),
        HEAD + f"[[clearances]]\nknew = [{'1,' * 50}]\nlimits = {{ zones = [{'1,' * 50}] }}\n" * 50,
        CLEARED + "".join(f"x{number} = 1\n" for number in range(15_000)),
        CORN + "".join(f"corn.x{number} = 1\n" for number in range(12_000)),
    ]
    for text in texts:
        found, problems = read(text)
        assert (found, len(problems)) == (None, 101)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "answers.toml"


@pytest.mark.timeout(5)
@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"x" * 1_000_000, "1:1: is 977 KB long"),
        (b"format = 1\n" + b"[" * 100_000, "2:17: brackets are too deep"),
        (b"format = 1\n\x00", "2:1: has a NUL character in it"),
        (b"format = 1\n\xfc", "2:1: is not UTF-8 text: byte 0xfc"),
        ("format = 1".encode("utf-16"), "1:1: is UTF-16 text"),
    ],
    ids=["1 MB", "brackets", "NUL", "latin-1", "utf-16"],
)
def test_a_file_that_cannot_be_used_is_refused_fast(file: Path, content: bytes, expected: str) -> None:
    file.write_bytes(content)
    found, problems = load(file, TODAY)
    assert (found, said(problems[0])) == (None, expected)


def test_what_is_no_file(file: Path) -> None:
    assert [said(each) for each in load(file, TODAY).problems] == ["1:1: there is no such file"]
    file.mkdir()
    assert [said(each) for each in load(file, TODAY).problems] == ["1:1: is a folder"]
    file.rmdir()
    os.mkfifo(file)
    assert [said(each) for each in load(file, TODAY).problems] == ["1:1: is not a plain file"]


def test_a_good_file(file: Path) -> None:
    file.write_bytes(b'\xef\xbb\xbfformat = 1\r\n[answers]\r\nQ22 = "yes"\r\n')
    assert load(file, TODAY).answers == answers_of(today=TODAY, answers={"diabetes": "yes"})


PIECES = st.sampled_from(
    ["format = 1\n", "today = ", "2026-11-21\n", '"2026-10"\n', 'unanswered = "no"\n', "[answers]\n", "[dates]\n",
     "[since]\n", "[places]\n", "[details]\n", "[[clearances]]\n", "clearances = ", "diabetes = ", "Q22 = ", "Q33 = ",
     "corn = ", '"yes"\n', '"no"\n', '"not sure"\n', "true\n", '{ side = "left", zones = ["heel"] }\n', "feet_checked = ",
     'condition = "Q22"\n', 'by = "gp"\n', "on = 2026-10-01\n", "until = ", "limits = ", "{ not_left = true }\n", "knew = ",
     '["cancer"]\n', "due = ", "profile = ", "[", "]", "{", "}", '"', "'", "\\", "\n", " ", "#", "=", "ü", "\r\n", "“", "1\n",
     "\ufeff", "a.b = ", '"""', "\x00", "\x1b", "9999-12-31\n", "0001-01-01\n", "12:00:00\n", "nan\n", "0xfffffffff\n"]
)  # fmt: skip


def check_any(found: LoadedAnswers, text: str) -> None:
    """Answers or problems, and every problem lies inside the file."""
    assert (found.answers is None) == bool(found.problems)
    lines = text.split("\n")
    for problem in found.problems:
        assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1
    if found.answers:
        assert found.answers.answers.keys() <= questionnaire().questions.keys()
        assert set(found.answers.answers.values()) <= {"yes", "no", "not sure"}


@settings(deadline=None)
@given(st.lists(PIECES).map("".join) | st.text(st.characters(exclude_categories=["Cs"])))
def test_no_text_is_too_much(text: str) -> None:
    text = text.replace("\ufeff", "").replace("\x00", "")
    check_any(read(text), text)


@settings(deadline=None)
@given(st.binary() | st.binary().map(lambda noise: WHOLE.encode() + noise))
def test_no_bytes_are_too_much(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "noise.toml"
    file.write_bytes(content)
    found = load(file, TODAY)
    assert (found.answers is None) == bool(found.problems)


IDS = st.sampled_from(
    ["corn", "Q45b", "diabetes", "Q22", "old_break", "pregnant", "new_injury", "cancer_place", "cancer", "due", "birth", "again",
     "profile", "feet_checked", "taught", "side", "zones", "condition", "by", "on", "until", "limits", "knew", "not_left",
     "not_right", "max_pressure", "xyz", "today"]
)  # fmt: skip
SCALARS = st.sampled_from(
    ['"yes"', '"no"', '"not sure"', '"left"', '"heel"', '"Q22"', '"gp"', '"2026-10"', "2026-10-01", "2026-11-21", "2027-03-01",
     "2026-10-01T10:00:00Z", "10:00:00", "true", "false", "1", "-1", "1e400", "nan", "0", '""', "[]", "{}", '"\\u0000"']
)  # fmt: skip
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]"),
        st.dictionaries(IDS, inner, max_size=3).map(
            lambda pairs: "{ " + ", ".join(f"{key} = {value}" for key, value in pairs.items()) + " }"
        ),
    ),
    max_leaves=6,
)
LINES = st.dictionaries(IDS, VALUES, max_size=5).map(
    lambda pairs: "".join(f"{key} = {value}\n" for key, value in pairs.items())
)
TABLES = st.sampled_from([f"[{name}]\n" for name in TOP_KEYS] + ["[[clearances]]\n", "[[answers]]\n"])


@settings(deadline=None)
@given(
    st.dictionaries(st.sampled_from(TOP_KEYS), VALUES, max_size=2),
    st.lists(st.tuples(TABLES, LINES), max_size=4, unique_by=lambda each: each[0]),
)
@pytest.mark.uncounted
def test_no_value_is_too_much(top: dict[str, str], tables: list[tuple[str, str]]) -> None:
    text = "".join(f"{key} = {value}\n" for key, value in top.items()) + "".join(map("".join, tables))
    check_any(read(text), text)


@settings(deadline=None)
@given(st.dates(date(2026, 1, 1), date(2027, 12, 31)), st.sampled_from([7, 10]))
def test_a_month_is_never_read_more_loosely_than_any_of_its_days(today: date, length: int) -> None:
    """What it is read as lies on the strict side of every day that it could mean."""
    day = today - timedelta(days=40)
    written = day.isoformat()[:length]
    assert answers(f'{OLD_BREAK}old_break = "{written}"', today).profile.dates["old_break"] >= day
    assert (answers(f'{HEAD}[dates]\nprofile = "{written}"', today).profile.answered or day) <= day


class TestBesideALineThatCannotBeRead:
    """What follows from several keys may be that line's fault, and is told only where every line could be read."""

    @pytest.mark.parametrize(
        "text",
        [
            WHOLE.replace('"gp"', '"pharmacist"'),
            WHOLE + "until = 2026-09-01\n",
            WHOLE + "limits = { not_left = true, not_right = true }\n",
            CLEARED + 'condition = "diabetes"\n',
            ANSWERS + 'infection = "no"\ninfection_unwell = "yes"\n',
            ANSWERS + '[dates]\nold_break = "2026-10"\n',
        ],
    )
    def test_only_the_line_is_told(self, text: str) -> None:
        assert read(text).problems
        broken = text.count("\n") + 1
        told = [said(each) for each in read(text + "no sense\n").problems]
        assert told == [f"{broken}:4: not TOML: there is no = after the key"]

    def test_what_is_wrong_by_itself_is_told_as_well(self) -> None:
        told = [said(each) for each in read(ANSWERS + "infection = 3\nno sense\n").problems]
        assert [each.split(": ")[0] for each in told] == ["3:13", "4:4"]


def test_every_name_that_has_no_date_is_told() -> None:
    told = [
        said(each)
        for each in read(ANSWERS + 'corn = "yes"\n[dates]\ncorn = 2026-10-01\nbunion = 2026-10-01\n').problems
    ]
    assert told == ["5:1: dates.corn: corn has no date", "6:1: dates.bunion: bunion has no date"]


@pytest.mark.parametrize(("birth", "fits"), [("2026-07-14", True), ("2026-07-13", False)])
def test_a_birth_is_that_of_the_child_that_was_due_within_twenty_weeks(birth: str, fits: bool) -> None:
    text = PREGNANT + f"due = 2026-12-01\nbirth = {birth}\n"
    assert (read(text).problems == ()) == fits


@pytest.mark.parametrize(
    ("written", "meant"),
    [("DIABETES", "diabetes"), ('"OLD-BREAK"', "old_break"), ('"Old Break"', "old_break"), ("q33", "Q33")],
)
def test_a_name_in_other_letters_is_recognised(written: str, meant: str) -> None:
    (problem,) = read(ANSWERS + f'{written} = "yes"\n').problems
    assert problem.hint == f"Did you mean {meant}?"


def test_what_its_name_begins_like_is_guessed_too() -> None:
    (problem,) = read(ANSWERS + 'diabets = "yes"\n').problems
    assert problem.hint == "Did you mean diabetes?"


def test_a_place_may_be_on_no_foot() -> None:
    told = read(ANSWERS + 'varicose = "yes"\n[places]\nvaricose = { side = "left", higher_up = true }\n')
    assert told.answers
    assert told.answers.places == {"varicose": Place("left", (), higher_up=True)}
    on_it = read(ANSWERS + 'varicose = "yes"\n[places]\nvaricose = { zones = ["heel"], higher_up = false }\n')
    assert on_it.answers
    assert on_it.answers.places == {"varicose": Place("both", ("heel",))}


def test_a_yes_counts_for_what_needs_one_only_beside_others() -> None:
    text = (
        ANSWERS
        + 'thick_nail = "yes"\n[[clearances]]\ncondition = "thick_nail"\nby = "podiatrist"\non = 2026-11-02\n'
    )
    told = read(text)
    assert told.answers
    assert [each.condition for each in told.answers.profile.clearances] == ["thick_nail"]


def test_socks_may_have_stayed_on() -> None:
    for line, on in (("socks_on = true\n", True), ("socks_on = false\n", False), ("", False)):
        told = read("format = 1\n" + line + "[answers]\n")
        assert told.answers
        assert told.answers.socks_on == on
