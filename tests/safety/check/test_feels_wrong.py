"""What happened? Every sign can be found, and what follows is what the specification says."""

from datetime import datetime

import pytest

from selfcare.safety.check.feels_wrong import cards_after, sign_card, ways_on
from selfcare.safety.questionnaire.reading import questionnaire
from selfcare.safety.questionnaire.signs import WAYS, Sign, signs
from tests.support import together

ALL = {sign.id: sign for group in signs().groups for sign in group.signs}
DAY = datetime(2026, 11, 21, 12)  # noqa: DTZ001 -- local time has no zone here
NIGHT = datetime(2026, 11, 21, 22, 30)  # noqa: DTZ001


class TestWhatIsAsked:
    def test_what_cannot_wait_stands_above_everything(self) -> None:
        assert signs().first == (
            "Chest pain, trouble breathing, face swelling: call your emergency number now."
        )

    def test_six_kinds_are_asked_first(self) -> None:
        assert [group.text for group in signs().groups] == [
            "It hurts", "Numb, tingling, or the colour changed", "Skin, cream or water", "I feel unwell",
            "Hand or foot cramp", "Just stop",
        ]  # fmt: skip

    def test_every_sign_can_be_found_and_none_twice_in_a_group(self) -> None:
        for group in signs().groups:
            assert group.signs
            assert len({sign.id for sign in group.signs}) == len(group.signs) <= 9
        assert len({sign.text for sign in ALL.values()}) == len(ALL)

    def test_a_sore_leg_is_found_where_it_hurts_and_where_one_feels_unwell(self) -> None:
        assert [group.text for group in signs().groups if ALL["one_leg"] in group.signs] == [
            "It hurts", "I feel unwell",
        ]  # fmt: skip


# sign: words it must name; urgency; how it goes on; words of what is said
SPECIFIED = {
    "emergency": (
        "chest pain;breathe;coughing blood;fainting;one side;trouble speaking",
        "emergency",
        "end",
        "112, 911, 999",
    ),
    "allergy": (
        "lips or face swell;wheeze;rash",
        "emergency",
        "end",
        "112, 911, 999;needs help at once;wash",
    ),
    "headache_flush": (
        "pounding headache;flushing;sweating",
        "emergency",
        "end",
        "112, 911, 999;sit up, loosen tight clothes;spine",
    ),
    "one_leg": (
        "one calf or leg;pain;warmth;swelling",
        "urgent",
        "end",
        "do not massage;blood clot;checking",
    ),
    "pale": (
        "pale;blue;cold;stays white",
        "urgent",
        "end",
        "no heat, no rubbing;112, 911, 999;still;even if it is, have it checked today",
    ),
    "white_toes": (
        "toes went white or blue;as they do in the cold",
        "ask",
        "end",
        "slowly;warm socks;no direct heat, no rubbing;stays cold, pale or numb in a warm room, call your local emergency number (112",
    ),
    "pregnancy_signs": (
        "tightenings;bleeding;headache;spots before the eyes",
        "urgent",
        "end",
        "maternity unit now;do not wait;bleed a lot, have a fit, or nobody answers, call your local emergency number (112",
    ),
    "pop_or_bone": ("pop or crack;bone;cannot stand", "urgent", "end", "x-ray;do not massage it"),
    "sharp_pain": (
        "sharp;shooting;burning;rising;more than 3 of 10",
        "ask",
        "end skip lighter",
        "let go;only if it feels fine;hurts again, end here",
    ),
    "numb": (
        "numbness;tingling;electric",
        "soon",
        "end leave_out",
        "take your hands away;5 minutes;see a doctor;112, 911, 999",
    ),
    "skin_broke": (
        "broke;bleeds;blisters;bruise",
        "ask",
        "end",
        "clean it and cover it;rinse it;until the skin has closed;press firmly for 10 minutes;still bleeds, get help today;blood thinners, have a bruise that grows seen today;diabetes",
    ),
    "itch": (
        "itch;rash;sting;oil, lotion or cream",
        "ask",
        "end",
        "soap and water;do not use this product again;112",
    ),
    "dizzy": (
        "dizzy;sick;clammy;very tired",
        "ask",
        "end",
        "feet down;stay seated until it is over;insulin;sugar;not today",
    ),
    "too_hot": ("hot;very red", "ask", "end skip", "feet out of the water;tepid;leave out the warm water"),
    "hot_blister": (
        "blister or burn;hot water",
        "urgent",
        "end",
        "cool (not cold) running water for 20 minutes;seen today;do not open a blister;no cream or oil",
    ),
    "foot_cramp": (
        "cramp in the foot",
        "none",
        "end lighter skip",
        "hold still;toes;shin;breathe;lighter, or end here",
    ),
    "hand_pain": ("hand or thumb", "none", "end go_on skip", "shake;palm;knuckles;rest"),
    "uneasy": ("upset or uneasy", "none", "end go_on", "in charge;no explanation;end here"),
    "found_something": ("found something", "ask", "", "what is it?"),
    "just_stop": ("just stop", "none", "end", "all right;sit for a minute;wipe off any oil"),
}


class TestEverySign:
    def test_no_other_signs_are_known(self) -> None:
        assert ALL.keys() == SPECIFIED.keys()

    @together("id", SPECIFIED)
    def test_it_is_named_and_leads_to_what_is_specified(self, id: str) -> None:
        named, urgency, goes_on, said = SPECIFIED[id]
        sign = ALL[id]
        assert [each for each in named.split(";") if each not in sign.text.lower()] == []
        assert (sign.urgency, " ".join(sign.ways)) == (urgency, goes_on)
        card = sign_card(sign, DAY)
        text = f"{card.heading} {card.body}".lower()
        assert [each for each in said.split(";") if each not in text] == []

    @together("id", SPECIFIED)
    @together("now", [DAY, NIGHT])
    def test_its_card_has_every_place_filled(self, id: str, now: datetime) -> None:
        card = sign_card(ALL[id], now)
        assert (card.urgency, card.marked) == (ALL[id].urgency, ())
        assert card.heading
        assert "{" not in " ".join([card.soon, card.heading, card.body, card.ends, *card.notes])
        assert bool(card.soon) == (card.urgency in {"soon", "urgent", "emergency"})

    @together("sign", ALL.values(), ids=lambda sign: sign.id)
    def test_it_ends_the_session_wherever_somebody_should_be_asked_today(self, sign: Sign) -> None:
        if sign.urgency in {"urgent", "emergency"}:
            assert sign.ways == ("end",)
        assert set(sign.ways) <= set(WAYS)
        assert sign.ways[:1] == ("end",) or sign.look
        assert bool(sign.message) != bool(sign.heading)

    def test_a_sign_that_the_check_knows_says_what_the_check_says(self) -> None:
        for id, message in (("emergency", "emergency"), ("one_leg", "clot"), ("pop_or_bone", "break")):
            card = sign_card(ALL[id], NIGHT)
            known = questionnaire().messages[message]
            assert card.ends == known.ends
            assert bool(card.notes) == known.night

    def test_what_was_found_is_asked_with_the_rows_of_the_look(self) -> None:
        assert [(sign.id, sign.look) for sign in ALL.values() if sign.look] == [("found_something", "look")]


AFTER = {
    "sharp_pain": "let the foot rest;no more massage there tonight;still hurts tomorrow, or grows worse, have it looked at",
    "numb": "not gone within 5 minutes, see a doctor;suddenly or with weakness, call;112, 911, 999",
    "too_hot": "tepid water;if a blister comes, have it seen tonight",
}
"""What is said once a session has ended, where that differs."""


class TestOnceItHasEnded:
    def test_what_may_go_on_says_something_else_once_it_has_ended(self) -> None:
        assert {sign.id for sign in ALL.values() if sign.after} == AFTER.keys()

    @pytest.mark.parametrize("id", AFTER)
    def test_it_still_says_what_to_look_out_for(self, id: str) -> None:
        (card,) = cards_after(ALL[id], NIGHT)
        text = f"{card.heading} {card.body}".lower()
        assert [each for each in AFTER[id].split(";") if each not in text] == []

    @together("sign", ALL.values(), ids=lambda sign: sign.id)
    def test_whatever_wants_asking_about_still_says_how_soon_and_what_to_do(self, sign: Sign) -> None:
        found = cards_after(sign, NIGHT)
        assert len(found) == (sign.urgency != "none")
        for card in found:
            assert (card.urgency, card.marked) == (sign.urgency, ())
            assert card.heading
            assert "{" not in f"{card.heading} {card.body} {card.soon}"
            expected = sign_card(sign, NIGHT)
            assert (card.heading == expected.heading) == (sign.after is None)

    def test_an_emergency_says_the_same_as_before(self) -> None:
        for sign in ALL.values():
            if sign.urgency in {"urgent", "emergency"}:
                assert sign.after is None


class TestTheSecondTime:
    def test_pain_that_comes_again_leaves_only_the_end(self) -> None:
        pain = ALL["sharp_pain"]
        assert ways_on(pain, ()) == ("end", "skip", "lighter")
        assert ways_on(pain, ("numb", "uneasy")) == ("end", "skip", "lighter")
        assert ways_on(pain, ("numb", "sharp_pain", "uneasy")) == ("end",)

    @together("sign", [sign for sign in ALL.values() if not sign.again_ends], ids=lambda sign: sign.id)
    def test_other_signs_stay_as_they_are(self, sign: Sign) -> None:
        assert ways_on(sign, (sign.id, "sharp_pain")) == sign.ways

    def test_pain_is_the_one_that_ends_it(self) -> None:
        assert [sign.id for sign in ALL.values() if sign.again_ends] == ["sharp_pain"]
