"""Signs for whom they are: some are asked of a few only, some are urgent for a few, and what was found ends it."""

from datetime import datetime

import pytest

from selfcare.safety.check import flow, lifecycle
from selfcare.safety.check.answers_so_far import Start
from selfcare.safety.check.feels_wrong import cards_after, groups_for, screen_cards, sign_card, ways_on
from selfcare.safety.check.flow import Check
from selfcare.safety.check.pages import none_of, pressed
from selfcare.safety.questionnaire.reading import questionnaire
from selfcare.safety.questionnaire.signs import Sign
from tests.safety.hours import DAY, NIGHT

AT_RISK = ["diabetes", "less_feeling", "poor_blood_flow", "weak_immune"]


def signs_for(*marked: str) -> dict[str, Sign]:
    return {sign.id: sign for group in groups_for(marked) for sign in group.signs}


class TestWhoIsAsked:
    def test_the_headache_of_a_spinal_injury_is_asked_only_of_who_has_one(self) -> None:
        assert "headache_flush" not in signs_for()
        assert "headache_flush" not in signs_for("diabetes", "pregnant")
        assert "headache_flush" in signs_for("spinal")

    def test_everything_else_is_asked_of_everyone(self) -> None:
        assert signs_for("spinal").keys() - signs_for().keys() == {"headache_flush"}
        assert signs_for("white_toes").keys() - signs_for().keys() == {"white_toes"}
        assert signs_for(*questionnaire().questions).keys() == signs_for("spinal", "white_toes").keys()

    def test_toes_that_are_known_to_go_white_have_a_line_of_their_own_above_the_one_for_help(self) -> None:
        ids = [sign.id for group in groups_for(["white_toes"]) for sign in group.signs]
        assert ids[ids.index("pale") - 1] == "white_toes"

    def test_no_kind_of_sign_is_left_empty(self) -> None:
        assert all(group.signs for group in groups_for(()))
        assert [group.text for group in groups_for(())] == [group.text for group in groups_for(["spinal"])]

    def test_insulin_users_are_told_to_check_their_sugar(self) -> None:
        assert "If you use insulin, check your sugar." in sign_card(signs_for()["dizzy"], DAY).body


class TestBrokenSkin:
    @pytest.mark.parametrize("id", AT_RISK)
    @pytest.mark.parametrize("now", [DAY, NIGHT])
    def test_it_is_urgent_for_who_feels_or_heals_less(self, id: str, now: datetime) -> None:
        sign = signs_for(id)["skin_broke"]
        assert (sign.urgency, ways_on(sign, ())) == ("urgent", ("end",))
        (card,) = cards_after(sign, now)
        assert card.heading == f"Contact your foot team or doctor {'today' if now is DAY else 'tonight'}"
        assert card.soon in {"Today", "Tonight"}

    def test_for_everyone_else_it_is_cleaned_and_covered(self) -> None:
        sign = signs_for("bunion", "spinal")["skin_broke"]
        assert sign.urgency == "ask"
        assert sign_card(sign, DAY).heading == "Clean it and cover it"


def found(*rows: int) -> Check:
    """The look in the midst of a session, with these rows marked and each follow-up answered no."""
    check = Check(Start(DAY.date(), purpose="screen", screen="look"))
    shown = flow.page(check)
    assert shown
    marks = none_of(shown)
    for row in rows:
        marks = pressed(marks, row)
    check = flow.answered(check, marks)
    while shown := flow.page(check):
        fits = shown.kind in {"fits", "side", "which", "place"}
        check = flow.answered(check, pressed(none_of(shown), 0) if fits else none_of(shown))
    return check


class TestWhatWasFound:
    def test_nothing_found_changes_nothing(self) -> None:
        check = found()
        assert screen_cards(check, DAY, lifecycle.finish(check, DAY, 0).verdict) == ()

    @pytest.mark.parametrize("row", range(6))
    def test_what_blocks_a_session_ends_it_with_its_card(self, row: int) -> None:
        check = found(row)
        cards = screen_cards(check, DAY, lifecycle.finish(check, DAY, 0).verdict)
        assert cards
        assert all(card.marked and card.urgency != "none" for card in cards)

    def test_what_only_changes_a_session_ends_it_as_well_and_says_so(self) -> None:
        check = found(6)
        (card,) = screen_cards(check, DAY, lifecycle.finish(check, DAY, 0).verdict)
        assert card.heading == "Start it again"
