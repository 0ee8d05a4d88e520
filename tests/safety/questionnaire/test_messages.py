"""Every message of the check: what it says to do, and no sentence of it that keeps somebody from harm can go missing."""

from collections.abc import Mapping

import pytest

from selfcare.safety.answers import ROLES
from selfcare.safety.check.cards import cards
from selfcare.safety.questionnaire.model import URGENCIES, Question, Stage
from selfcare.safety.questionnaire.reading import questionnaire
from selfcare.safety.questionnaire.signs import signs
from selfcare.wording import aftercare_words, ready_words
from tests.safety.hours import DAY
from tests.support import judged, together

ASKED = questionnaire()

SAID = {
    # emergencies
    "emergency": "Call your emergency number now | Ring {emergency}; heart, the lungs or the brain; Stop here; Do not rub your legs",
    "numb_now": "Call your emergency number now | Ring {emergency}; cannot wait; comes suddenly; weakness, back pain, or trouble with bladder or bowel",
    "cold": "Call your emergency number now | Ring {emergency}; may not be getting blood; still and level; No heat, no rubbing",
    "infection_now": "Call your emergency number now | Ring {emergency}; needs checking at once; infection that spreads",
    "tight": "Go to emergency care now | ring {emergency}; much worse than it should be; needs checking at once",
    "shape": "Go to emergency care now | ring {emergency}; must be seen now; Do not move or rub it",
    # today
    "clot": "Do not massage. Get medical help {today} | blood clot that needs checking, and rubbing could move it; "
    "Ring your doctor or {line} {today}; day or night, if you are pregnant or gave birth in the last 6 weeks, ever had a clot, have cancer, or "
    "lately had an operation, a plaster or days in bed; breathless, have chest pain or cough blood, call {emergency}",
    "clot_now": "Do not massage. Get medical help now | rubbing could move it; ring your doctor or {line} now, day or night; cough blood, call {emergency}",
    "infection": "See a doctor {today} | can be a sign of an infection; Massage can make it worse; Already treated? No massage until the skin is normal, and ring again if it spreads; "
    "{emergency} if you are also confused, very drowsy, breathing fast, or cold and clammy",
    "foot_at_risk": "Contact your foot team or doctor {today} | Take your weight off; get serious quickly, even when nothing hurts",
    "break": "Get this foot checked {today} | X-ray; Rest it, raise it, do not massage it",
    "tendon": "Get seen {today} | torn tendon that needs checking; Do not stretch or pinch it",
    "frost": "Warm it slowly and get help | Do not rub it; Do not walk on it; warm (not hot) water; Get medical help {today}.",
    "object_today": "Have this seen {today} | Do not dig for it, press on it or rub it; breathing gets hard, call {emergency}",
    "vein_now": "Press firmly with a clean cloth | leg up, and keep pressing; Still bleeding after 10 minutes: call {emergency}; "
    "have it seen {today}",
    "joint_today": "See a doctor {today} | needs checking {today}; Do not press on it",
    "maternity": "Contact your maternity unit now | all of this needs checking; newly puffy feet; sudden swelling; bad headache; "
    "spots or a blur; under the ribs; Bleeding; waters; baby that moves less; "
    "Do not wait for the next appointment; Heavy bleeding, a fit, or nobody answers: call {emergency}",
    "fever_at_risk": "Ring your team's line now | a delay can be dangerous; Ring the line you were given, day or night; nobody answers, ring {line}; "
    "breathing fast, or cold and clammy, call {emergency}",
    "fever_maternity": "Ring your maternity unit {today} | in the six weeks after a birth; needs checking {today}; nobody answers, ring {line}; "
    "breathing fast, or cold and clammy, call {emergency}",
    "rest_pain": "Have this foot checked {today} | too little blood; No pressure, no heat; keep the leg level",
    "lost_mark": "Not yet | cannot be read any more, so it counts as if it were urgent; If you were told to get help {today}, ring your doctor or {line} now; "
    "wait until twelve hours have passed",
    # within days
    "joint": "Let this joint settle first | Do not press on a hot, swollen joint; {today} if you have a fever or it is the first time",
    "bone": "Rest it and see a doctor within a few days | worsens as you walk; Pressure will not help it",
    "vein": "See a doctor within a few days | before any pressure; If it bleeds again: press firmly; 10 minutes: call {emergency}",
    "swelling": "Have the swelling looked at first | heart, kidneys, medicines or veins; feet up; at once if you are short of breath",
    "swelling_and_heart": "Have the swelling looked at first | heart, kidney or liver disease; water is building up; at once if you are short of breath; "
    "Are your feet always so, and your doctor or team knows; Then record what they said here",
    "swelling_worse_and_heart": "Have the swelling looked at first | heart, kidney or liver disease; new, grows or keeps a dent; water is building up; "
    "legs level; within a few days; at once if you are short of breath",
    "numb": "See a doctor about the numbness within a few days | cannot tell when it is too much; with weakness, call {emergency}",
    "lump": "Have it looked at first | new lump; mole or dark patch that changes or bleeds; before anything presses on it",
    "pain": "Have the pain looked at within a few days | hide or worsen something that needs treatment",
    # a question to ask, or time
    "wound": "Let the skin close first | Rinse it with clean water and cover it; hold a burn under cool running water for 20 minutes; "
    "help {today} if it is deep, dirty, a bite, a burn that blisters, numb around it, or still bleeding after 10 minutes of firm pressing; No massage until the skin has closed, not on the other foot either; if it is not healing",
    "object": "Let this heal first | No massage until it is out and the skin has closed; if it does not get better; "
    "breathing gets hard, call {emergency}",
    "fungus": "Treat it first | spread it to nails, hands or the other foot; pharmacist; separate towel",
    "injury": "Let it settle first | No massage on either foot while it is sore, swollen or bruised; Rest it; On blood thinners, have a bruise that grows seen {today}; "
    "cannot walk four steps, or it is not better in a few days, have it seen",
    "fever": "Not {today} | felt well for a full day; will be here; "
    "Cancer treatment, a weak immune system, pregnant, or just after a birth? Ring your team's line now.",
    "look_first": "Look at your feet first | feels different; nobody has seen your feet; socks off; do the check again",
    "dulled": "Not now | feel pressure and heat to do this safely; Tomorrow",
    # what stays in the health answers
    "young": "For this you need a grown-up | parent or carer; The grown-up does it for you",
    "told_no": "You were told not to | Keep to that; do the check again",
    "cannot_feel": "Not on your own | ask your doctor first, and have someone with you",
    "clot_treated": "Not while a clot is being treated | at least three months and until your clinic says so; breathlessness: get help at once",
    "healing": "It is still healing | when gentle touch is all right, and where not; Record",
    # a professional may say yes
    "ask_first": "Ask first, then come back | gently for ten minutes; How much pressure; Anywhere I should not touch; Record",
    "pregnant": "Check with your midwife or doctor first | a blood clot or of high blood pressure; Record the answer here",
    "diabetes": "Check with your diabetes or foot team first | feeling and blood flow in my feet; Record the answer here",
    "less_feeling": "Check with your doctor or foot team first | cannot tell when pressure or heat is too much; and where not; Record",
    "blood_flow": "Check with your doctor or specialist nurse first | how much pressure; Record the answer here",
    "clot_before": "Check with your doctor or specialist nurse first | Could there be a new one; how much pressure; If the leg still swells, tell them; Record",
    "after_operation": "Check with your doctor or specialist nurse first | the scar, clots, and bending the leg; Record",
    "cancer": "Check with your doctor or specialist nurse first | bones, skin, blood counts and lymph nodes; Record",
    "skin": "Let the skin calm down | makes it worse; Ask a pharmacist, nurse or doctor what is all right, and record",
    "verruca": "Ask a pharmacist or podiatrist first | all right to massage around it; Record; "
    "cover it, keep clear of it, use your own towel, and do that foot last",
    # what only changes the session
    "adapt": "You can go on | For you this is changed:",
    "not_as_played": "Start it again | changes this session; It ends here",
    "chilblain": "Keep off the toes | are left out; without direct heat; if the skin breaks",
    "sore_spot": "Have this spot looked at | showing to a doctor or podiatrist; only light touch there",
    # what is missing
    "incomplete": "Not finished yet | no answer, so nothing starts",
    "expired": "Time to look again | too old to go by; again takes about",
}  # fmt: skip
"""Message -> heading | what the body must say."""

ENDS = {
    "clot": "looked at the leg", "clot_now": "looked at the leg", "infection": "normal again",
    "foot_at_risk": "looked at the foot and it has healed", "break": "been seen and no longer hurts",
    "tendon": "been seen and no longer hurts", "frost": "feeling and colour are normal", "object_today": "out and the skin has closed",
    "vein_now": "doctor has looked at the vein", "joint_today": "calm and you are well", "maternity": "they have looked at it",
    "rest_pain": "looked at the foot, and the pain or the sore has gone", "joint": "no longer is hot, swollen or sore",
    "bone": "no longer hurts", "vein": "doctor has looked at the vein and it has not bled again", "swelling": "professional has looked at it",
    "swelling_worse_and_heart": "health professional has looked at it",
    "swelling_and_heart": "no longer puffy, or when they know that your feet swell, have said yes, and it is recorded here",
    "numb": "feeling is normal", "lump": "health professional has looked at it", "lost_mark": "twelve hours later", "pain": "looked at it, or the pain has gone", "wound": "the skin has closed",
    "object": "out and the skin has closed", "fungus": "dry and whole", "injury": "no longer is sore, swollen or bruised",
    **dict.fromkeys(("fever_at_risk", "fever_maternity"), "looked at it and you have felt well for a full day"),
    "fever": "felt well for a full day", "dulled": "worn off", "look_first": "done with socks off", "young": "you are 16", "told_no": "changed their mind",
    "cannot_feel": "feel your feet and stop by yourself",
    "clot_treated": "three months have gone by, nothing hurts any more, and your clinic has said yes",
    "healing": "six weeks and they have said yes, or when it has had six months", "pregnant": "said yes and it is recorded",
    "chilblain": "toes have calmed down", "sore_spot": "no longer is sore", "not_as_played": "start it again",
    "incomplete": "every question is answered", "expired": "given again",
    "adapt": "no longer fits you",
    **dict.fromkeys(
        ("ask_first", "diabetes", "less_feeling", "blood_flow", "clot_before", "after_operation", "cancer", "skin", "verruca"),
        "said yes and it is recorded here",
    ),
}  # fmt: skip
"""Message -> when it is over; an emergency has no end of its own."""

URGENCY_WORDS = {
    "none": "", "wait": "Another day", "ask": "When it suits", "soon": "Within a few days", "urgent": "{Today}", "emergency": "Now",
}  # fmt: skip

OTHER_TEXTS = {
    "emergency": "112, 911, 999", "night": "Ring {line} now; it is open at night", "line": "urgent medical line",
    "emergency_here": "or your local emergency number",
    "good_night_urgent": "Help is open at night, too", "good_night_soon": "It can wait until morning. Good night.",
    "good_night_ask": "It can wait until morning. Good night.", "good_night_wait": "Let it rest for tonight",
    "good_night_unless": "If none of that fits you, it can wait until morning. Good night.",
    "not_kept": "could not be kept on this machine. If it is still so next time, mark it again",
    "record": "Has somebody said that it is all right?", "record_key": "Write down what they said",
    "not_sure": "not sure, so we are being careful", "not_sure_emergency": "Not sure? Ring and ask.",
    "breathe": "without touch", "breathe_key": "without touch",
}  # fmt: skip

DECLARATION = (
    "not medical advice or an examination. I will stop if something feels wrong, and check again if my health changes. "
    "If I wrote that a professional agreed, it is true. Under 18: a parent or guardian agrees as well."
)

FOLLOW_UPS = {
    "headings": "Which is it?; What is new?; When was that?; {heading} The latest time counts.; When was the birth?; When is it due?; "
    "{line}: which foot?; {line}: which side?; {line}: where?; {line}. Now:",
    "of_a_mark": "Yes, that fits; I am not sure; A slip",
    "of_a_kept_mark": "I pressed it by mistake; A health professional has looked at it; It has gone; Still so",
    "of_a_birth": "Pregnant, or I might be; I gave birth",
    "feet": "Left foot; Right foot; Both feet",
    "legs": "Left; Right; Both",
    "higher_up": "Only higher up the leg",
    "times": "I do not know; {month} or before",
}

CLEARANCE_PAGES = {
    "headings": "{line}: who did you ask?; When did they say it?; What did they say?; Where not?; How long?; Until when?; "
    "Did they know about these as well?; Is this so?; {line}: when?",
    "roles": "Doctor; Nurse; Midwife; Podiatrist; Physiotherapist; Specialist team; Pharmacist",
    "knew": "They know my feet swell",
    "said": "Gentle massage is fine; Only light touch; Not the left foot; Not the right foot; Not everywhere; Only for some minutes",
    "times": "Today; At most {minutes} minutes, both feet together; They named no end; The end of {month}; I do not know",
}

WAYS = {
    "end": "End the session", "lighter": "Go on, lighter", "skip": "Go on with the next step",
    "leave_out": "It is gone: go on without this place", "go_on": "Go on",
}  # fmt: skip

RESULT = {
    "clear": "Nothing in today's check stands in the way.",
    "unchanged": "Nothing in this routine has to change",
    "keep_to": "Keep to this:",
    "gentle_offer": "gentle routine is here in its place",
    "bedtime_offer": "Bedtime wind-down is here in its place",
    "breathe_offer": "without touch are here in its place",
}

PRODUCT = {
    "question": "Used this lotion or oil before, without trouble?", "keys": "n: it is new, or I am not sure", "known": "as last time. n: a new one",
    "new": "is new. y: used before after all", "new_and_without": "is new, so it goes without. y: used before after all",
    "taken_known": "used before", "taken_new": "without", "without": "goes without",
    "not_without": "Too little of this routine would be left without. Take one you know, or choose another",
}  # fmt: skip

SEE_TO = {
    "water": "warm, not hot, 36 to 40 °C; elbow or a thermometer",
    "ice": "wrap it in a towel or sock, and sit; 10 minutes at most",
    "tool": "a soft ball, like a tennis ball; Sit; never stand on it",
    "slip_and_fire": "Oily soles slip: wipe, dry, socks on, then stand; not a candle: oily cloth burns fast",
}

NEW_PRODUCT = [
    "Try it first", "inside of your arm and cover it. Wait one to two days",
    "itches, burns or changes colour, wash it off and leave it", "Never use an essential oil undiluted",
]  # fmt: skip

READY = {"touch": "Hands washed, rings off", "oil": "one you have used before", "rest": "Nothing to fetch"}

AFTERCARE: dict[str, list[str]] = {
    "oil": ["socks on before you stand: oily soles slip"],
    "touch": ["stand up holding on to something", "or a short headache, is usual for up to a day. Longer than two days, or any swelling, numbness, bruise or pain in one leg: have it looked at", "Wash your hands"],
    "rest": ["Get up slowly"],
    "night": ["hold on to something", "or a short headache, is usual for up to a day. Longer than two days, or any swelling, numbness, bruise or pain in one leg: have it looked at", "Good night"],
}  # fmt: skip

AFTERCARE_FOR_SOME = {
    "often": "{times} times a day; sore afterwards, let it rest",
    "next": "Once a day for each foot is enough; sore tomorrow, let it rest",
    "inspect": "Look at both feet again now: tops, soles, between the toes; A mirror or someone else; "
    "ring your foot team or doctor, even if nothing hurts",
    "tool": "Wash the ball or roller",
}


@together("id", SAID)
def test_each_message_says_what_to_do_and_what_not(id: str) -> None:
    heading, said = SAID[id].split(" | ")
    message = ASKED.messages[id]
    assert message.heading == heading
    assert [each for each in said.split("; ") if each not in message.body] == []


def test_every_message_stands_here() -> None:
    assert ASKED.messages.keys() == SAID.keys()
    assert SAID.keys() - ENDS.keys() == set(ASKED.emergency_order)


@together("id", ENDS)
def test_each_message_is_over_when_the_specification_says(id: str) -> None:
    assert ENDS[id] in ASKED.messages[id].ends


def test_what_presses_says_now_where_today_is_too_late() -> None:
    assert {id: message.soon for id, message in ASKED.messages.items() if message.soon} == {
        "clot_now": "Now", "vein_now": "Now", "maternity": "Now", "fever_at_risk": "Now",
    }  # fmt: skip


def test_what_names_something_that_cannot_wait_says_so() -> None:
    assert {id for id, message in ASKED.messages.items() if message.or_now} == {
        "fever", "joint", "vein", "swelling", "swelling_and_heart", "swelling_worse_and_heart", "numb", "object", "injury", "wound", "clot_treated",
    }  # fmt: skip


def test_how_soon_is_told_in_these_words() -> None:
    assert [(urgency, ASKED.urgencies[urgency]) for urgency in URGENCIES] == list(URGENCY_WORDS.items())


@together("id", OTHER_TEXTS)
def test_what_stands_beside_the_messages_is_said(id: str) -> None:
    assert OTHER_TEXTS[id] in ASKED.texts[id]


def test_what_to_have_ready_and_what_to_do_afterwards_is_said() -> None:
    assert ASKED.texts.keys() == OTHER_TEXTS.keys()
    have_ready, advice = ready_words.texts()["have_ready"], aftercare_words.advice()
    assert have_ready.keys() == READY.keys()
    assert all(READY[id] in text for id, text in have_ready.items())
    assert advice.keys() == AFTERCARE.keys() | AFTERCARE_FOR_SOME.keys()
    for id, said in AFTERCARE_FOR_SOME.items():
        assert [each for each in said.split("; ") if each not in advice[id]] == []
    for id, lines in AFTERCARE.items():
        assert len(advice[id]) == len(lines)
        assert all(said in line for said, line in zip(lines, advice[id], strict=True))


def in_a_row(texts: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    return {page: "; ".join(choices.values()) for page, choices in texts.items()}


def test_the_pages_that_follow_a_mark_ask_in_these_words() -> None:
    assert in_a_row(ASKED.follow_ups) == FOLLOW_UPS
    assert in_a_row(ASKED.clearance_pages) == CLEARANCE_PAGES


def test_every_answer_has_its_own_words() -> None:
    assert ASKED.follow_ups["of_a_mark"]["fits"] == "Yes, that fits"
    assert ASKED.follow_ups["of_a_kept_mark"]["still"] == "Still so"
    assert ASKED.follow_ups["feet"] == {"left": "Left foot", "right": "Right foot", "both": "Both feet"}
    assert ASKED.clearance_pages["roles"].keys() == set(ROLES)
    said = ASKED.clearance_pages["said"]
    assert (said["not_left"], said["not_right"]) == ("Not the left foot", "Not the right foot")
    assert signs().ways == WAYS


def test_the_declaration_says_what_it_is_not() -> None:
    assert DECLARATION in ASKED.declaration["text"]
    assert ASKED.declaration["examination"] == "This check is not a medical examination."
    for word in ("not right for every foot", "{pages} short pages", "two minutes", "stay on this machine"):
        assert word in ASKED.welcome["text"]
    assert ASKED.declaration["agree"] == "I agree"


@pytest.mark.parametrize(("table", "words"), [("result", RESULT), ("product", PRODUCT)])
def test_what_the_check_came_to_and_what_is_asked_of_a_product(table: str, words: dict[str, str]) -> None:
    said = ready_words.texts()[table]
    assert said.keys() - {"new_lines"} == words.keys()
    assert [id for id, part in words.items() if part not in said[id]] == []


def test_what_can_burn_freeze_or_slip_is_said_before_the_start() -> None:
    see_to = ready_words.texts()["see_to"]
    assert see_to.keys() == SEE_TO.keys()
    assert [part for id, said in SEE_TO.items() for part in said.split("; ") if part not in see_to[id]] == []


def test_a_new_product_is_tried_on_the_arm_first() -> None:
    lines = ready_words.product_texts()["new_lines"]
    assert [said for said, line in zip(NEW_PRODUCT, lines, strict=True) if said not in line] == []


def outcomes(message: str) -> list[tuple[str, Question, tuple[str, ...]]]:
    """Every question that leads to a message: its id, itself, and all severities it can have as days go by."""
    found: list[tuple[str, Question, tuple[str, ...]]] = []
    for id, question in ASKED.questions.items():
        stages: tuple[Question | Stage, ...] = (question, *question.stages)
        if message in {each.message for each in stages}:
            found.append((id, question, tuple(each.severity for each in stages)))
    return found


def test_of_two_cards_about_one_thing_the_stronger_stands_alone() -> None:
    assert {id: each.instead_of for id, each in ASKED.messages.items() if each.instead_of} == {
        "clot_now": ("clot",), "joint_today": ("joint",), "swelling_and_heart": ("swelling",), "swelling_worse_and_heart": ("swelling", "swelling_and_heart"), "vein_now": ("vein",), "object_today": ("object",),
    }  # fmt: skip


def test_nobody_has_to_choose_between_two_clot_cards() -> None:
    headings = [card.heading for card in cards(judged({"leg_clot_signs", "pregnant"}), DAY)]
    assert headings[0] == ASKED.messages["clot_now"].heading
    assert sum("Do not massage" in heading for heading in headings) == 1


class TestNoTextPromisesAnEndThatCannotCome:
    @pytest.mark.parametrize("id", [id for id, each in ASKED.messages.items() if "said yes" in each.ends])
    def test_a_yes_ends_only_what_a_yes_can_be_recorded_for(self, id: str) -> None:
        """A yes is recorded for what lasts and is a matter of asking, now or when a first time is over."""
        together = [each for each in ASKED.combinations if each.message == id]
        assert outcomes(id) or together
        for question_id, question, severities in outcomes(id):
            parent = ASKED.questions.get(ASKED.parents.get(question_id, question_id), question)
            later = (*severities, *(stage.severity for stage in parent.stages))
            assert question.kind == "profile", question_id
            assert "consult" in later, question_id
        for each in together:
            assert each.known, each.id
            lasting = [
                ASKED.questions[other] for ids in each.together for other in ids if other != each.known
            ]
            assert {(other.kind, other.severity) for other in lasting} == {("profile", "consult")}

    @pytest.mark.parametrize(
        "id", [id for id, each in ASKED.messages.items() if "recorded here" in each.ends]
    )
    def test_what_is_recorded_here_is_asked_about_here(self, id: str) -> None:
        for question_id, question, _ in outcomes(id):
            stages: tuple[Question | Stage, ...] = (question, *question.stages)
            assert {each.severity for each in stages if each.message == id} == {"consult"}, question_id

    @pytest.mark.parametrize("id", [id for id, each in ASKED.messages.items() if "looked at" in each.ends])
    def test_where_a_look_ends_it_the_question_lets_go_of_what_was_looked_at(self, id: str) -> None:
        """Either the question says so, or it asks only for what is new, or the end needs more than a look."""
        ends = ASKED.messages[id].ends
        together = [each.together for each in ASKED.combinations if each.message == id]
        asked = [question for _, question, _ in outcomes(id)]
        asked += [ASKED.questions[question_id] for each in together for question_id in each[0]]
        assert asked
        for question in asked:
            parent = ASKED.questions[ASKED.parents.get(question.id, question.id)]
            words = f"{question.long} {parent.long}"
            lets_go = any(sign in words for sign in ("looked at", "new or worse", "newly", "new mark"))
            assert lets_go or " and " in ends or question.kind == "today_if", question.id
