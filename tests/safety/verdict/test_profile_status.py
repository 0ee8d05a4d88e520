"""How a profile stands on a day: what is marked, who has to be asked, and until when."""

from dataclasses import replace
from datetime import date, timedelta

from selfcare.safety.answers import Clearance, Place, Profile
from selfcare.safety.questionnaire.reading import questionnaire
from selfcare.safety.verdict.profile_status import standing
from tests.safety.people import nothing_to_mark

ASKED = questionnaire().questions
TODAY = date(2026, 11, 21)


def test_with_nothing_marked_there_is_nothing_to_tell() -> None:
    found = standing(nothing_to_mark(TODAY), TODAY)
    assert (found.marked, found.asked, found.barred, found.limits) == ((), (), (), ())


def test_without_a_profile_there_is_nothing_to_tell() -> None:
    found = standing(Profile(), TODAY)
    assert (found.marked, found.asked, found.barred) == ((), (), ())


def test_what_is_marked_is_told_with_its_doubt_its_place_and_its_day() -> None:
    profile = replace(
        nothing_to_mark(TODAY, bunion="not sure", operation="yes"),
        places={"bunion": Place("left")},
        dates={"operation": date(2026, 10, 31)},
    )
    operation, bunion = standing(profile, TODAY).marked
    assert (operation.question.id, operation.not_sure, operation.place, operation.counts) == (
        "operation", False, None, True,
    )  # fmt: skip
    assert operation.dates == {"operation": date(2026, 10, 31)}
    assert (bunion.question.id, bunion.not_sure, bunion.place) == ("bunion", True, Place("left"))


def test_what_is_long_over_is_told_and_counts_no_more() -> None:
    profile = replace(nothing_to_mark(TODAY, operation="yes"), dates={"operation": date(2026, 1, 31)})
    (operation,) = standing(profile, TODAY).marked
    assert not operation.counts
    assert standing(profile, TODAY).asked == ()


def test_a_pregnancy_is_told_with_its_due_date() -> None:
    profile = replace(nothing_to_mark(TODAY, pregnant="yes"), dates={"due": date(2027, 2, 1)})
    (pregnant,) = standing(profile, TODAY).marked
    assert pregnant.dates == {"due": date(2027, 2, 1)}


def test_a_child_that_is_born_is_told_with_its_day() -> None:
    profile = replace(nothing_to_mark(TODAY, pregnant="yes"), dates={"birth": date(2026, 11, 2)})
    (pregnant,) = standing(profile, TODAY).marked
    assert pregnant.dates == {"birth": date(2026, 11, 2)}


def test_who_was_not_asked_yet_is_told() -> None:
    (asked,) = standing(nothing_to_mark(TODAY, diabetes="yes"), TODAY).asked
    assert (asked.question.id, asked.clearance, asked.holds, asked.until) == ("diabetes", None, False, None)


def test_a_yes_holds_until_its_last_day_and_not_the_day_after() -> None:
    said = Clearance("diabetes", "gp", TODAY, until=TODAY + timedelta(days=5))
    profile = replace(nothing_to_mark(TODAY, diabetes="yes"), clearances=(said,))
    for days, holds in ((0, True), (5, True), (6, False)):
        (asked,) = standing(profile, TODAY + timedelta(days=days)).asked
        assert (asked.clearance, asked.holds, asked.until) == (said, holds, TODAY + timedelta(days=5))


def test_the_limits_of_a_yes_are_told() -> None:
    said = Clearance("diabetes", "gp", TODAY)
    profile = replace(nothing_to_mark(TODAY, diabetes="yes"), clearances=(said,))
    assert "inspect" in {limit.name for limit in standing(profile, TODAY).limits}


def test_what_nobody_can_say_yes_to_is_told_with_its_last_day_where_that_is_known() -> None:
    broken = nothing_to_mark(TODAY, old_break="yes", told_no="yes")
    with_day = replace(broken, dates={"old_break": date(2026, 11, 1)})
    barred = {each.question.id: each.until for each in standing(with_day, TODAY).barred}
    assert barred == {"old_break": date(2026, 12, 13), "told_no": None}
    assert {each.until for each in standing(broken, TODAY).barred} == {None}


def test_a_break_on_a_day_that_is_still_to_come_has_no_last_day() -> None:
    profile = replace(nothing_to_mark(TODAY, old_break="yes"), dates={"old_break": TODAY + timedelta(days=9)})
    (barred,) = standing(profile, TODAY).barred
    assert (barred.question.id, barred.until) == ("old_break", None)
