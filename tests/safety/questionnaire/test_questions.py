"""The questions, messages and rows themselves, and that a broken file never becomes a shorter check.

What every question asks, leads to and changes stands here once more, spelt out from the specification, so that nothing of
it grows milder unseen.
"""

import random
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import fields
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from selfcare.catalogue.model import catalogue
from selfcare.safety.answers import Answers
from selfcare.safety.check.cards import filled
from selfcare.safety.check.pages import KEYS
from selfcare.safety.limits.table import limit_names, limit_table
from selfcare.safety.questionnaire import reading
from selfcare.safety.questionnaire import signs as signs_of_a_session
from selfcare.safety.questionnaire.model import (
    BASES,
    SEVERITIES,
    URGENCIES,
    Combination,
    LimitRule,
    Question,
    Questionnaire,
    Severity,
    Stage,
    Urgency,
)
from selfcare.safety.questionnaire.reading import questionnaire
from selfcare.safety.questionnaire.signs import signs
from selfcare.safety.sealed import BrokenQuestions, read_whole
from selfcare.safety.verdict.judge import judge
from selfcare.wording import ready_words
from tests.safety.sealing import with_its_sum
from tests.support import together

ASKED = questionnaire()
LIMIT_WORDS = {name: entry.words for name, entry in limit_table().limits.items()}
SCREENS = {screen.id: screen for screen in ASKED.screens}
JUDGED: list[Question | Combination] = [*ASKED.questions.values(), *ASKED.combinations]
FOLLOWS = [(parent, id) for id, parent in ASKED.parents.items()]
DAY = datetime(2026, 11, 21, 12)  # noqa: DTZ001 -- local time has no zone here


def rank(judged: tuple[Severity, Urgency]) -> tuple[int, int]:
    return SEVERITIES.index(judged[0]), URGENCIES.index(judged[1])


def row_texts(screen: str) -> list[str]:
    return [row.text for row in SCREENS[screen].rows]


def rows(screen: str) -> list[tuple[str, str]]:
    return [(row.text, " ".join(row.asks)) for row in SCREENS[screen].rows]


def asked_on(*kinds: str) -> list[str]:
    return [id for screen in ASKED.screens if screen.kind in kinds for row in screen.rows for id in row.asks]


@pytest.mark.uncounted
class TestTheRows:
    """What a person reads, spelt out once more from the specification."""

    def test_the_screens_come_in_this_order(self) -> None:
        assert [(screen.id, screen.kind, screen.heading) for screen in ASKED.screens] == [
            ("now", "today", "Right now, any of these?"),
            (
                "look",
                "today",
                "Socks off. Look: tops, soles, between the toes. A mirror or someone can help.",
            ),
            ("feel", "today", "In a foot, ankle or leg?"),
            ("afterwards", "after", "How were your feet after the last time?"),
            (
                "lost",
                "after",
                "What was kept of the last twelve hours cannot be read. Did a check stop you then, or did something feel wrong?",
            ),
            ("carrying", "today_if", "Because of your health answers: any of these today?"),
            ("at_risk", "today_if", "Because of your health answers: any of these today?"),
            ("rest", "today_if", "Because of your health answers: any of these today?"),
            ("age", "profile", "Your age?"),
            ("body", "profile", "Your health: any of these?"),
            ("feeling", "profile", "Your health: any of these, too?"),
            ("lately", "profile", "In the last months?"),
            ("feet", "profile", "Do your feet have any of these?"),
            ("comfort", "profile", "To make it comfortable?"),
        ]
        assert [screen.id for screen in ASKED.screens if screen.one] == ["afterwards", "lost", "age"]
        again = [row.asks for screen in ASKED.screens for row in screen.rows if row.again]
        assert again == [("changed",)]

    def test_the_first_screen_asks_what_cannot_wait(self) -> None:
        assert rows("now") == [
            ("Chest pain, hard to breathe, coughing blood, fainting, sudden weakness on one side or trouble speaking", "emergency_now"),
            ("In ONE leg, new, worse or never looked at: swelling, warmth, redder or darker skin, a hard sore vein, calf or thigh pain", "leg_clot_signs"),
            ("A foot or leg suddenly cold, pale, blue or numb, not normal again within minutes in a warm room", "cold_limb"),
            ("Fever, shivering, or too ill for a normal day", "fever_unwell"),
            ("Drink or sleeping tablets today; or drowsy, unsteady or numb", "dulled drink_steady"),
        ]  # fmt: skip

    def test_the_second_screen_asks_what_can_be_seen(self) -> None:
        assert rows("look") == [
            ("A hot, swollen or painful patch, pus, a bad smell, a mark that spreads", "infection"),
            ("Broken skin, burst blister, burn, stitches or a dressing", "open_wound"),
            ("Itchy, soggy or peeling between the toes, or a new rash", "athletes_foot"),
            ("White, waxy, hard skin after cold", "cold_injury"),
            ("Something stuck in it, or a bite that swells", "bite_object"),
            ("A vein that has bled", "vein_bled"),
            ("Only closed: graze, scab, whole blister, insect mark, chilblain", "small_closed chilblain"),
            ("New lump; mole that changes or bleeds", "new_lump"),
            ("I have not seen them today and something feels different", "feels_different"),
        ]
        assert [row.text for row in SCREENS["look"].rows if row.socks] == [rows("look")[-1][0]]
        assert SCREENS["look"].in_socks == "Think of both feet today: soles, between the toes."
        assert [screen.id for screen in ASKED.screens if screen.in_socks] == ["look"]
        assert ASKED.look is SCREENS["look"]

    def test_the_third_screen_asks_what_can_be_felt(self) -> None:
        assert rows("feel") == [
            ("An injury from the last 3 days, or an older one still sore or swollen", "new_injury"),
            ("A hot, swollen, very painful joint", "hot_joint"),
            ("One sore spot on a bone, worse the more you walk", "bone_spot"),
            ("Both feet or ankles puffy", "both_puffy"),
            ("New numbness or pins and needles", "new_numb"),
            ("Pain that is severe, wakes you, or grows worse (tired, achy feet do not count)", "severe_pain sore_two_weeks"),
            ("New since {since}: illness, medicine, injection, operation, hospital stay, pregnancy, or something on your feet", "changed"),
        ]  # fmt: skip

    def test_the_screens_for_some_ask_what_their_health_answers_call_for(self) -> None:
        assert rows("carrying") == [
            ("Bad headache, seeing spots or blur, pain under the ribs, sudden swelling of face, hands or feet, "
             "bleeding, waters, baby moving less", "pregnancy_signs"),
        ]  # fmt: skip
        assert rows("at_risk") == [
            ("A foot that is newly hot, changed in colour or shape, or any new mark, even if it does not hurt",
             "foot_change"),
        ]  # fmt: skip
        assert rows("rest") == [
            ("Pain in the foot at rest or at night; a sore that does not heal", "rest_pain")
        ]

    def test_the_health_answers_ask_about_age_body_feeling_and_lately(self) -> None:
        assert rows("age") == [
            ("Under 16", "under_16"),
            ("Under 16, and a grown-up does it", "child"),
            ("16 or 17", ""),
            ("18 to 64", ""),
            ("65 or over", "aged_65"),
        ]
        assert rows("body") == [
            ("Pregnant, or gave birth in the last 6 weeks", "pregnant"),
            ("Diabetes", "diabetes"),
            ("A clot in a leg or lung, ever", "clot_history"),
            ("Blood thinners (not low-dose aspirin alone)", "blood_thinners"),
            ("A bleeding problem, or bruises for no reason", "bleeding"),
            ("Poor blood flow in the legs", "poor_blood_flow"),
            ("Toes that go white or blue in the cold", "white_toes"),
            (
                "Heart trouble, an uneven heartbeat, or high blood pressure not under control",
                "heart heart_attack",
            ),
            ("Kidney or liver disease", "kidney_liver"),
        ]
        assert rows("feeling") == [
            ("Less feeling in the feet", "less_feeling"),
            ("No feeling in a foot, or could not stop alone", "cannot_feel"),
            ("Cancer now, or in the last 6 months", "cancer cancer_treatment"),
            ("Lymphoedema, or groin lymph nodes treated", "lymphoedema"),
            ("Weak immune system, dialysis, a transplant", "weak_immune"),
            ("Brittle bones, or long-term steroid tablets", "brittle_bones"),
            ("Spinal cord injury, or a paralysed leg", "spinal"),
            ("Pain from the lightest touch", "touch_pain"),
            ("Fainting, dizzy spells or fits", "faint"),
        ]
        assert rows("lately") == [
            ("Operation, leg vein treated, night in hospital or leg in plaster: last 12 weeks", "operation"),
            ("Over 3 days in bed: last 4 weeks", "bed_rest"),
            ("Foot, ankle or shin broken, torn or operated on: last 6 months; or metal in it", "old_break metal_in"),
            ("An injection into a foot: last 2 weeks", "injection"),
            ("Told not to have massage or pressure on your feet", "told_no"),
            ("Another health worry that could make rubbing, pressing or warmth on your feet unwise", "other_worry"),
        ]  # fmt: skip

    def test_the_health_answers_ask_about_the_feet_and_comfort(self) -> None:
        assert rows("feet") == [
            ("Bunion", "bunion"),
            ("Corn or hard skin", "corn"),
            ("Ingrown nail", "ingrown_nail"),
            ("Verruca, wart, or a sore or moist thick nail", "verruca"),
            ("Thick, dry, painless nail", "thick_nail"),
            ("Pebble or burning under the ball", "ball_pebble"),
            ("Sore heel or arch", "sore_heel"),
            ("Sore back of the heel", "sore_achilles"),
            ("Tingling from the inner ankle", "ankle_tingling"),
            ("Arthritis in a foot or ankle", "arthritis"),
            ("Very bendy joints", "bendy"),
            ("Varicose veins", "varicose"),
            ("Eczema, psoriasis, very dry or thin skin", "skin"),
        ]
        assert rows("comfort") == [
            ("Cannot rest an ankle on the other knee", "reach"),
            ("Sore, weak or numb hands or thumbs", "hands"),
            ("A reaction to an oil, lotion, scent, nut or wool fat", "reaction"),
            ("Asthma or migraine from smells", "smells"),
        ]

    def test_how_the_feet_were_is_asked_with_one_key(self) -> None:
        assert rows("afterwards") == [
            ("As usual", ""),
            ("A little sore, gone by now", ""),
            ("Still sore", "still_sore"),
            ("A bruise, swelling, numbness or pain", "hurt_after"),
        ]

    def test_marks_that_cannot_be_read_are_asked_about_with_one_key(self) -> None:
        assert rows("lost") == [
            ("No", ""),
            ("Yes, and a health professional has looked at it", ""),
            ("Yes, or I am not sure", "lost_mark"),
        ]

    def test_a_place_on_a_foot_is_told_as_one_of_eight_or_as_a_toe(self) -> None:
        assert [area.text for area in ASKED.areas] == [
            "Toes", "Between the toes", "Ball of the foot", "Arch", "Heel", "Edges", "Top of the foot",
            "Ankle, or back of the heel",
        ]  # fmt: skip
        assert [(area.text, area.zones) for area in ASKED.toes] == [
            ("Big toe", ("toe1",)), ("Second toe", ("toe2",)), ("Middle toe", ("toe3",)), ("Fourth toe", ("toe4",)),
            ("Little toe", ("toe5",)),
        ]  # fmt: skip

    def test_every_place_that_is_massaged_can_be_told(self) -> None:
        told = {zone for area in ASKED.areas for zone in area.zones}
        assert told == set(catalogue().zones) - set(catalogue().never)

    @together(
        ("id", "signs_of_it"),
        {
            "emergency_now": "chest pain;breath;coughing up blood;fainting;weakness;numbness;drooping;one side;trouble speaking",
            "leg_clot_signs": "ONE leg;new;worse than is usual;never looked at;swelling;pain or cramp;calf or thigh;warm;redder or darker;brown and black skin;hard and sore",
            "cold_limb": "suddenly;cold;pale;blue or grey;numb;very painful;cannot move;within minutes;warm room",
            "fever_unwell": "38 °C;shivering;too ill",
            "dulled": "Drowsy;unsteady;numb;drink;medicine;sleeping tablet",
            "drink_steady": "drink;sleeping tablet;wide awake;steady",
            "infection": "hot;swollen;painful;spreads;pus;smells;brown or black skin",
            "infection_unwell": "confused;very drowsy;breathing fast;heart racing;cold and clammy",
            "open_wound": "cut;sore;ulcer;burst blister;burn;sunburn;tattoo;lost nail;stitches;dressing",
            "athletes_foot": "between the toes;new rash;small blisters;cracked heels",
            "cold_injury": "white;waxy;hard;numb;after cold",
            "bite_object": "splinter;glass;bite or sting;swelling",
            "bite_object_worse": "deep;not to be got out;spread",
            "vein_bled": "bled",
            "new_lump": "new lump;foot or leg;grows;mole;dark patch;changes;itches;bleeds;under a nail;health professional",
            "vein_bleeds_now": "bleeding now",
            "feels_different": "not looked;today;different;socks off;look",
            "still_sore": "still sore;last session",
            "lost_mark": "twelve hours;stopped you;felt wrong;health professional",
            "hurt_after": "last session;bruise;swelling;numbness;pain;still there",
            "small_closed": "closed;graze;scab;not burst;insect mark;chilblain",
            "chilblain": "itchy;sore;swollen;toes;after cold;whole skin",
            "new_injury": "twist;fall;crush;hard knock;pulled muscle;last 3 days;still sore, swollen or bruised",
            "injury_four_steps": "four steps;limping",
            "injury_bone": "bone;ankle bump;outer edge;inner arch",
            "injury_shape": "changed shape;bone showing;numb, cold or pale",
            "injury_pop": "pop;snap;kick;tiptoe",
            "injury_tight": "far worse;tightness;pins and needles;numbness",
            "hot_joint": "joint;big toe;hot;swollen;very painful;bedsheet",
            "bone_spot": "bone;top of the foot;outer edge;heel;walk;at rest",
            "both_puffy": "both;puffy",
            "puffy_breathless": "short of breath;chest;heavier",
            "puffy_worse": "new, or worse;health professional",
            "puffy_dents": "dent;press;health professional",
            "new_numb": "numbness;pins and needles;less feeling",
            "numb_sudden": "suddenly;weakness;back pain;bladder or bowel",
            "severe_pain": "severe;wakes you;worse;health professional;achy;two weeks",
            "sore_two_weeks": "same spot;over two weeks",
            "changed": "illness;medicine;injection;operation;vein that was treated;hospital;injury;pregnancy",
            "new_medicine": "new medicine;another dose",
            "new_operation": "operation;injection;vein;hospital",
            "new_pregnancy": "pregnancy;birth",
            "pregnancy_signs": "6 weeks after;headache;spots;blur;under the ribs;being sick;sudden swelling;face;hands;feet;bleeding;waters;moving less",
            "foot_change": "hot;swollen;colour;shape;mark;sore;blister;does not hurt",
            "rest_pain": "rest;night;does not heal",
            "under_16": "under 16",
            "child": "under 16;parent or carer;does the massage",
            "aged_65": "65 or over",
            "pregnant": "pregnant;might be;last 6 weeks",
            "diabetes": "any type",
            "clot_history": "clot;leg or lung;now or at any time",
            "clot_still": "pain from the clot",
            "clot_swells": "leg still swell;ever since the clot",
            "blood_thinners": "warfarin;apixaban;rivaroxaban;heparin;clopidogrel;not low-dose aspirin alone",
            "thinner_for_clot": "because of a clot;second one",
            "bleeding": "bleed easily;platelets;bruises for no reason",
            "poor_blood_flow": "narrowed arteries;calves when walking;white or blue;sores",
            "white_toes": "white or blue in the cold;come back;no sores",
            "heart": "heart failure;angina;beats unevenly;atrial fibrillation;blood pressure;not under control",
            "heart_attack": "last 3 months",
            "kidney_liver": "kidneys;liver",
            "less_feeling": "less feeling;any cause;chemotherapy;no feeling",
            "cannot_feel": "no feeling;could not stop",
            "cancer": "cancer now;treatment in the last 6 months;hormone tablets;tamoxifen",
            "cancer_treatment": "treatment;last 6 months;hormone tablets;tamoxifen",
            "cancer_place": "lump;tumour;line;patch;rays;foot",
            "lymphoedema": "lymph;groin;taken out;rays",
            "weak_immune": "weak immune system;dialysis;transplant",
            "brittle_bones": "osteoporosis;tumour;steroid tablets;long time",
            "bone_broke": "break from a small fall;cancer in a bone",
            "spinal": "spinal cord;paralysed",
            "touch_pain": "lightest touch;foot or leg",
            "faint": "fainting;fits;dizzy spells",
            "faint_new": "new;explained",
            "operation": "12 weeks;put to sleep;waist down;vein;foam;heat or laser;night in hospital;plaster",
            "bed_rest": "3 days;in bed;4 weeks",
            "old_break": "foot, ankle or shin;broken;tendon torn;operation;6 months",
            "metal_in": "metal;healed",
            "injection": "last 2 weeks;foot or an ankle;cortisone",
            "told_no": "massage or pressure",
            "other_worry": "stroke;nerves;blood;rubbing;pressing;warmth;unwise;not sure",
            "bunion": "big toe",
            "ingrown_nail": "red, leaking or throbbing;check of the day",
            "verruca": "verruca or wart;thick nail;hurts;moist;smells;loose",
            "thick_nail": "thick;yellow or whitish;dry;firm;does not hurt;dark nail does not count",
            "ball_pebble": "pebble;burning",
            "sore_heel": "heel or arch",
            "sore_achilles": "back of the heel;sore",
            "ankle_tingling": "inner side of the ankle",
            "arthritis": "a foot or an ankle;calm today",
            "varicose": "foot or leg;not sore",
            "varicose_skin": "brown, itchy or hard;ulcer",
            "skin": "eczema;psoriasis;dry;cracked;thin;not broken",
            "skin_active": "on the feet;itchy, sore, weeping or spreading",
            "reach": "other knee;hip;knee;back;hernia;told not to bend",
            "hands": "thumbs;hands;wrists",
            "reaction": "oil;lotion;lavender;peppermint;eucalyptus;tea tree;nut;wool fat",
            "reaction_severe": "swelling of face or throat;breathe;blisters",
            "reaction_nuts": "almond;peanut;macadamia",
            "smells": "asthma;migraine",
        }.items(),
    )  # fmt: skip
    def test_the_long_words_name_every_sign(self, id: str, signs_of_it: str) -> None:
        long = ASKED.questions[id].long.lower().replace("cold clammy", "cold and clammy")
        assert [sign for sign in signs_of_it.split(";") if sign.lower() not in long] == []

    def test_the_row_about_one_leg_keeps_the_word_one_and_all_five_signs(self) -> None:
        for sign in (
            "ONE leg",
            "swelling",
            "warmth",
            "redder or darker",
            "hard sore vein",
            "calf or thigh pain",
        ):
            assert sign in row_texts("now")[1]

    def test_hard_words_stand_in_no_row_and_elsewhere_only_with_what_they_mean(self) -> None:
        hard = {
            "anaesthetic",
            "compartment",
            "irradiated",
            "effusion",
            "oedema",
            "neuropathy",
            "thrombosis",
            "embolism",
        }
        glossed = {"osteoporosis": "brittle bones (", "platelets": "platelets (", "lanolin": "wool fat (", "angina": "angina (",
                   "heart failure": "heart failure (", "chemotherapy": "", "ulcer": "", "crps": "(such as crps)"}  # fmt: skip
        for row in (row for screen in ASKED.screens for row in screen.rows):
            words = set(re.findall(r"[a-z]+", row.text.lower()))
            assert not words & {*hard, *glossed}, row.text
        for question in ASKED.questions.values():
            long = question.long.lower()
            assert not set(re.findall(r"[a-z]+", long)) & hard, long
            assert all(gloss in long for word, gloss in glossed.items() if word in long), long

    def test_a_question_that_shares_its_row_or_follows_another_is_named_by_itself(self) -> None:
        alone = {
            row.asks[0]: row.text for screen in ASKED.screens for row in screen.rows if len(row.asks) == 1
        }
        lines = {id: question.line for id, question in ASKED.questions.items()}
        assert len(set(lines.values())) == len(lines)
        by_their_row = {id for id in lines if lines[id] == alone.get(id)}
        assert {id for id in lines if id not in by_their_row} == {
            "dulled", "drink_steady", "small_closed", "chilblain", "severe_pain", "sore_two_weeks", "changed", "heart",
            "heart_attack", "cancer", "cancer_treatment", "old_break", "metal_in", "operation", "bed_rest", "injection", "lost_mark", "other_worry", *ASKED.parents,
        }  # fmt: skip

    def test_every_row_can_be_marked_with_a_key_of_its_own(self) -> None:
        assert max(len(screen.rows) for screen in ASKED.screens) <= len(KEYS)
        assert "n" not in KEYS

    def test_every_question_is_asked_once(self) -> None:
        asked = [*asked_on("today", "after", "today_if", "profile"), *ASKED.parents]
        assert sorted(asked) == sorted(ASKED.questions)
        for screen in ASKED.screens:
            kinds = {ASKED.questions[id].kind for row in screen.rows for id in row.asks}
            assert kinds == {"today" if screen.kind == "after" else screen.kind}
        for id, parent in ASKED.parents.items():
            assert ASKED.questions[id].kind == ASKED.questions[parent].kind

    def test_a_row_of_several_questions_begins_with_the_strictest(self) -> None:
        for row in (row for screen in ASKED.screens for row in screen.rows if len(row.asks) > 1):
            ranks = [rank((ASKED.questions[id].severity, "none")) for id in row.asks]
            assert ranks == sorted(ranks, reverse=True)

    def test_a_screen_that_is_asked_when_something_was_found_is_there(self) -> None:
        assert {sign.look for group in signs().groups for sign in group.signs if sign.look} <= SCREENS.keys()


HEART = "max_pressure 2, no_soak, max_min_per_foot 10, legs_level"
MAINLY_CANCER = "max_pressure 1 (said 2), no_tools, fragrance_free"
TOES = "toe1 toe2 toe3 toe4 toe5"
BALL = "ball_medial ball_central ball_lateral"
AROUND_THE_ANKLE = "top ankle ankle_inner ankle_outer achilles"
AT_RISK = "diabetes less_feeling cannot_feel poor_blood_flow weak_immune"

RULES = {
    # today
    "emergency_now": "Q01 today block/emergency/emergency",
    "leg_clot_signs": "Q02 today block/urgent/clot",
    "cold_limb": "Q03 today block/emergency/cold",
    "fever_unwell": "Q05 today block/wait/fever",
    "dulled": "Q15 today block/wait/dulled",
    "drink_steady": "Q15a today adapt/none/adapt; limits max_pressure 2, no_soak, no_heat, no_tools",
    "infection": "Q04 today block/urgent/infection; then infection_unwell",
    "infection_unwell": "Q04a today block/emergency/infection_now",
    "open_wound": "Q06 today block/ask/wound",
    "athletes_foot": "Q12 today block/ask/fungus",
    "cold_injury": "Q14 today block/urgent/frost",
    "bite_object": "Q17 today block/ask/object; then bite_object_worse",
    "bite_object_worse": "Q17a today block/urgent/object_today",
    "vein_bled": "Q13 today block/soon/vein; then vein_bleeds_now",
    "new_lump": "Q18 today consult/ask/lump",
    "feels_different": "Q52 today block/wait/look_first",
    "vein_bleeds_now": "Q13a today block/urgent/vein_now",
    "still_sore": "Q50 today adapt/none/adapt; where side; limits exclude_side @side",
    "lost_mark": "Q51 today block/urgent/lost_mark",
    "hurt_after": "Q50a today block/wait/injury",
    "small_closed": "Q06b today adapt/none/adapt; where zones; limits exclude_zone @around, no_soak, no_oil @side",
    "chilblain": f"Q14b today adapt/ask/chilblain; where side; limits exclude_zone [{TOES}] @side, no_soak, no_heat",
    "new_injury": "Q07 today block/wait/injury; then injury_shape injury_tight injury_four_steps injury_bone injury_pop",
    "injury_four_steps": "Q07a today block/urgent/break",
    "injury_bone": "Q07b today block/urgent/break",
    "injury_shape": "Q07c today block/emergency/shape",
    "injury_pop": "Q07d today block/urgent/tendon",
    "injury_tight": "Q07e today block/emergency/tight",
    "hot_joint": "Q08 today block/soon/joint",
    "bone_spot": "Q09 today block/soon/bone",
    "both_puffy": "Q10 today adapt/none/adapt; then puffy_breathless puffy_worse puffy_dents; limits max_pressure 2, no_knuckles",
    "puffy_breathless": "Q10a today block/emergency/emergency",
    "puffy_worse": "Q10b today consult/soon/swelling",
    "puffy_dents": "Q10c today consult/soon/swelling",
    "new_numb": "Q11 today block/soon/numb; then numb_sudden",
    "numb_sudden": "Q11a today block/emergency/numb_now",
    "severe_pain": "Q16 today consult/soon/pain",
    "sore_two_weeks": "Q16a today adapt/ask/sore_spot; where zones; limits max_pressure 2 @place",
    "changed": "Q00 today block/none/incomplete; reopens age body feeling lately feet comfort; "
    "then new_illness new_medicine new_operation new_injury_since new_pregnancy new_other",
    "new_illness": "Q00a today block/none/incomplete; reopens body feeling lately",
    "new_medicine": "Q00b today block/none/incomplete; reopens body feeling",
    "new_operation": "Q00c today block/none/incomplete; reopens body feeling lately",
    "new_injury_since": "Q00d today block/none/incomplete; reopens lately",
    "new_pregnancy": "Q00e today block/none/incomplete; reopens body",
    "new_other": "Q00f today block/none/incomplete; reopens age body feeling lately feet comfort",
    # today, for whom the health answers say so
    "pregnancy_signs": "Q21a today_if block/urgent/maternity; asked if pregnant",
    "foot_change": f"Q22a today_if block/urgent/foot_at_risk; asked if {AT_RISK}",
    "rest_pain": "Q24a today_if block/urgent/rest_pain; asked if poor_blood_flow",
    # health answers
    "under_16": "Q20 profile block/ask/young",
    "child": "Q20b profile adapt/none/adapt; limits max_pressure 2, max_min_per_foot 5, fragrance_free",
    "aged_65": "Q20a profile adapt/none/adapt; limits max_pressure 3, stand_slow, inspect",
    "pregnant": "Q21 profile consult/ask/pregnant; until 42 days after the birth, overdue after 14; holds 42; after gentle_only, "
    "max_pressure 2, no_ankle_points, no_reflexology, no_tools, fragrance_free, no_soak, position stool/helper, max_min_per_foot 10",
    "diabetes": "Q22 profile consult/ask/diabetes; holds 365; after max_pressure 2 (feet_checked: 3), no_soak, no_heat, no_tools, "
    "inspect, max_min_per_foot 10",
    "less_feeling": "Q23 profile consult/ask/less_feeling; holds 365; after max_pressure 1 (said 2), no_tools, no_knuckles, "
    "no_soak, no_heat, no_cold, inspect, max_min_per_foot 5, legs_level",
    "poor_blood_flow": "Q24 profile consult/soon/blood_flow; holds 365; after max_pressure 2, no_soak, no_heat, no_cold, no_tools, "
    "legs_level, inspect",
    "white_toes": "Q24b profile adapt/none/adapt; limits no_cold, no_heat",
    "clot_history": "Q25 profile block/ask/clot_treated; then clot_still clot_swells; to day 92 block/ask/clot_treated; "
    "ever after consult/ask/clot_before; holds 365; after max_pressure 2, no_tools, no_reflexology",
    "clot_still": "Q25a profile block/ask/clot_treated",
    "clot_swells": "Q25b profile block/ask/clot_treated; where side; by the date of clot_history; to day 92 block/ask/clot_treated; "
    "ever after consult/ask/clot_before; holds 365; after max_pressure 1 @side, no_heat, no_soak",
    "blood_thinners": "Q26 profile adapt/none/adapt; then thinner_for_clot; limits max_pressure 2, no_tools, no_knuckles, easy_range",
    "thinner_for_clot": "Q26a profile adapt/none/adapt; implies clot_history",
    "bleeding": "Q27 profile consult/soon/ask_first; holds 365; after max_pressure 1, no_tools, no_knuckles, easy_range",
    "brittle_bones": "Q28 profile adapt/none/adapt; then bone_broke; limits max_pressure 2, no_tools, no_knuckles, no_stretch",
    "bone_broke": "Q28a profile consult/ask/ask_first; holds 365; after max_pressure 2, no_tools, no_knuckles, no_stretch",
    "cancer": f"Q29 profile consult/ask/cancer; then cancer_place; holds 183; after {MAINLY_CANCER}",
    "cancer_treatment": f"Q29a profile consult/ask/cancer; to day 183 consult/ask/cancer; holds 183; after {MAINLY_CANCER}",
    "cancer_place": "Q29b profile adapt/none/adapt; where zones; limits exclude_zone @place",
    "lymphoedema": "Q30 profile consult/ask/ask_first; where side; holds 183; after exclude_side @side (taught: none), "
    "max_pressure 1, no_soak, no_heat, no_tools, no_oil (patch_tested: none)",
    "heart": f"Q31 profile consult/ask/ask_first; holds 365; after {HEART}",
    "heart_attack": f"Q31a profile consult/ask/ask_first; to day 92 consult/ask/ask_first; holds 365; after {HEART}",
    "kidney_liver": f"Q31b profile consult/ask/ask_first; holds 365; after {HEART}",
    "operation": "Q32 profile consult/ask/after_operation; to day 84 consult/ask/after_operation; holds 365; after max_pressure 2",
    "bed_rest": "Q32a profile consult/ask/after_operation; to day 28 consult/ask/after_operation; holds 365; after max_pressure 2",
    "old_break": "Q33 profile block/ask/healing; where zones or higher up; to day 42 block/ask/healing; to day 183 consult/soon/healing; "
    "holds 365; after exclude_zone @place, max_pressure 2, easy_range",
    "metal_in": "Q33a profile adapt/none/adapt; where zones or higher up; limits exclude_zone @place, max_pressure 2, easy_range",
    "spinal": "Q34 profile consult/ask/ask_first; holds 365; after max_pressure 1, no_soak, no_heat, no_cold, no_tools, inspect",
    "touch_pain": "Q35 profile consult/ask/ask_first; holds 365; after max_pressure 1, no_cold",
    "arthritis": "Q36 profile adapt/none/adapt; where zones; limits max_pressure 2 @place, easy_range @place",
    "bendy": "Q37 profile adapt/none/adapt; limits no_stretch, max_pressure 2",
    "weak_immune": "Q38 profile consult/ask/ask_first; holds 365; after max_pressure 2, no_soak, no_heat, no_tools, inspect, "
    "max_min_per_foot 10, hygiene",
    "skin": "Q39 profile adapt/none/adapt; then skin_active; limits fragrance_free, max_pressure 2",
    "skin_active": "Q39a profile consult/ask/skin; where zones; holds 365; pharmacist; "
    "after exclude_zone @place, fragrance_free, max_pressure 2",
    "reaction": "Q40 profile adapt/none/adapt; then reaction_severe reaction_nuts; limits fragrance_free",
    "reaction_severe": "Q40a profile adapt/none/adapt; limits no_oil (product_used: none)",
    "reaction_nuts": "Q40b profile adapt/none/adapt; limits no_nut_oil",
    "smells": "Q41 profile adapt/none/adapt; limits fragrance_free",
    "reach": "Q42 profile adapt/none/adapt; limits position stool",
    "hands": "Q43 profile adapt/none/adapt; limits spare_thumbs",
    "faint": "Q44 profile adapt/none/adapt; then faint_new; limits no_soak, stand_slow",
    "faint_new": "Q44a profile consult/ask/ask_first; holds 365; after no_soak, stand_slow",
    "bunion": "Q45a profile adapt/none/adapt; where side; limits max_pressure 2 [toe1 ball_medial] @side, "
    "no_stretch [toe1] @side, no_twist @side",
    "corn": "Q45b profile adapt/none/adapt; where zones; limits max_pressure 2 @place, no_knuckles @place",
    "ingrown_nail": f"Q45c profile adapt/none/adapt; where zones of {TOES}; limits exclude_zone @place",
    "ball_pebble": f"Q45d profile adapt/none/adapt; where side; limits no_forefoot_squeeze @side, max_pressure 2 [{BALL}] @side",
    "sore_heel": "Q45e profile adapt/none/adapt; where side; limits max_pressure 3 @side, max_pressure 2 [heel] @side, soft_ball_only",
    "sore_achilles": "Q45f profile adapt/none/adapt; where side; limits exclude_zone [achilles] @side, easy_range @side",
    "ankle_tingling": "Q45g profile adapt/none/adapt; where side; limits no_ankle_points @side",
    "varicose": f"Q46 profile adapt/none/adapt; where zones or higher up; then varicose_skin; "
    f"limits exclude_zone @around, max_pressure 2 [{AROUND_THE_ANKLE}]",
    "varicose_skin": f"Q46a profile consult/ask/ask_first; where zones; holds 365; "
    f"after exclude_zone @around, max_pressure 2 [{AROUND_THE_ANKLE}]",
    "injection": "Q33b profile adapt/none/adapt; where zones; to day 14 adapt/none/adapt; limits exclude_zone @place, no_stretch @side",
    "told_no": "Q47 profile block/ask/told_no",
    "cannot_feel": "Q48 profile block/ask/cannot_feel",
    "other_worry": "Q49 profile consult/ask/ask_first; holds 365",
    "verruca": "Q12b profile consult/ask/verruca; where zones; holds 183; pharmacist; "
    "after exclude_zone @place, no_soak, hygiene @side",
    "thick_nail": f"Q12c profile adapt/none/adapt; where zones of {TOES}; beside {AT_RISK} consult/ask/verruca; holds 183; pharmacist; "
    "limits exclude_zone @place, no_soak, hygiene @side",
}  # fmt: skip

LOOSER = {
    "leg_clot_signs", "cold_limb", "dulled", "drink_steady", "athletes_foot", "small_closed", "chilblain", "puffy_worse",
    "puffy_dents", "severe_pain", "sore_two_weeks", "vein_bled", "clot_history", "white_toes", "faint", "operation", "bed_rest", "old_break",
    "varicose", "skin", "child", "clot_swells", "thick_nail", "metal_in", "arthritis", "other_worry",
}  # fmt: skip
"""The questions that are milder than what they come from."""


def spelt(question: Question) -> str:
    """A question's rule in one line; two questions with the same line are judged the same."""
    parts = [f"{question.number} {question.kind} {led(question)}"]
    if question.asked_if:
        parts.append(f"asked if {' '.join(question.asked_if)}")
    if question.place:
        where = f"where {question.place}{' of ' if question.within else ''}{' '.join(question.within)}"
        parts.append(f"{where} or higher up" if question.higher_up else where)
    if question.implies:
        parts.append(f"implies {question.implies}")
    if question.reopens:
        parts.append(f"reopens {' '.join(question.reopens)}")
    if question.follow_ups:
        parts.append(f"then {' '.join(question.follow_ups)}")
    if question.birth:
        parts.append(
            f"until {question.birth.until} days after the birth, overdue after {question.birth.overdue}"
        )
    parts += [f"by the date of {question.dated_by}"] * bool(question.dated_by)
    for stage in question.stages:
        until = f"to day {stage.days}" if stage.days is not None else "ever after"
        parts.append(f"{until} {led(stage)}")
    if question.beside:
        parts.append(f"beside {' '.join(question.beside.ids)} {led(question.beside.stage)}")
    if can_be_cleared(question) or question.holds != 365:
        parts.append(f"holds {question.holds}")
    if question.pharmacist:
        parts.append("pharmacist")
    for when, limits in (("limits", question.limits), ("after", question.after)):
        if limits:
            parts.append(f"{when} {', '.join(map(spelt_limit, limits))}")
    return "; ".join(parts)


def spelt_limit(limit: LimitRule) -> str:
    text: str = limit.name
    if limit.value is not None:
        text += f" {limit.value}"
    if limit.zones:
        text += f" [{' '.join(limit.zones)}]"
    if limit.at != "both":
        text += f" @{limit.at}"
    if limit.unless:
        text += f" ({limit.unless}: {'none' if limit.then is None else limit.then})"
    if limit.said is not None:
        text += f" (said {limit.said})"
    return text


def over_time(question: Question) -> tuple[Question | Stage, ...]:
    """What a yes means without a date, then by its days."""
    return (question, *question.stages)


def whatever_else(question: Question) -> tuple[Question | Stage, ...]:
    """Everything a yes can mean, by its days and beside others."""
    return (*over_time(question), *([question.beside.stage] if question.beside else []))


def led(judged: Question | Stage | Combination) -> str:
    return f"{judged.severity}/{judged.urgency}/{judged.message}"


def can_be_cleared(question: Question) -> bool:
    """Whether a professional's yes to it can be recorded."""
    return question.kind == "profile" and "consult" in {each.severity for each in whatever_else(question)}


class TestTheRules:
    @together("id", RULES)
    def test_each_question_leads_where_the_specification_says(self, id: str) -> None:
        assert spelt(ASKED.questions[id]) == RULES[id]

    def test_every_question_stands_here(self) -> None:
        assert RULES.keys() == ASKED.questions.keys()

    def test_all_that_a_rule_is_made_of_is_spelt_out_here(self) -> None:
        read = {"id", "number", "kind", "severity", "urgency", "message", "asked_if", "place", "within", "implies", "reopens",
                "follow_ups", "birth", "stages", "holds", "pharmacist", "limits", "after", "higher_up", "dated_by", "beside"}  # fmt: skip
        words = {"long", "line", "basis", "sources", "loosens"}
        assert {field.name for field in fields(Question)} == read | words
        assert {field.name for field in fields(LimitRule)} == {
            "name", "value", "zones", "at", "unless", "then", "said",
        }  # fmt: skip

    def test_how_long_health_answers_count(self) -> None:
        assert (ASKED.version, ASKED.valid_days) == (3, 90)

    def test_what_several_answers_mean_together(self) -> None:
        found = {
            each.id: (" + ".join(" ".join(sorted(ids)) for ids in each.together), led(each))
            for each in ASKED.combinations
        }
        assert found == {
            "foot_at_risk": ("bite_object infection open_wound small_closed + cannot_feel diabetes less_feeling poor_blood_flow weak_immune",
                             "block/urgent/foot_at_risk"),
            "hot_joint_and_fever": ("hot_joint + fever_unwell", "block/urgent/joint_today"),
            "puffy_and_pregnant": ("puffy_worse + pregnant", "block/urgent/maternity"),
            "puffy_and_heart": ("both_puffy + heart heart_attack kidney_liver", "consult/soon/swelling_and_heart"),
            "worse_and_heart": ("puffy_dents puffy_worse + heart heart_attack kidney_liver", "consult/soon/swelling_worse_and_heart"),
            "clot_signs_and_risk": (
                "leg_clot_signs + bed_rest cancer cancer_treatment clot_history operation pregnant thinner_for_clot",
                "block/urgent/clot_now"),
            "fever_and_weak_immune": ("fever_unwell + cancer cancer_treatment weak_immune", "block/urgent/fever_at_risk"),
            "fever_and_pregnant": ("fever_unwell + pregnant", "block/urgent/fever_maternity"),
        }  # fmt: skip

    def test_what_may_be_known_and_what_several_answers_change_together(self) -> None:
        assert {each.id: each.known for each in ASKED.combinations if each.known} == {
            "puffy_and_heart": "both_puffy"
        }
        assert {
            each.id: list(map(spelt_limit, each.limits)) for each in ASKED.combinations if each.limits
        } == {"puffy_and_heart": ["max_pressure 1", "legs_level", "sitting"]}
        assert {each.id for each in ASKED.combinations if each.loosens} == {"puffy_and_heart"}
        assert {field.name for field in fields(Combination)} == {
            "id", "together", "severity", "urgency", "message", "basis", "sources", "known", "limits", "loosens",
        }  # fmt: skip

    def test_only_a_leg_may_be_the_place_of_veins_metal_and_old_breaks(self) -> None:
        assert {id for id, each in ASKED.questions.items() if each.higher_up} == {
            "varicose", "metal_in", "old_break",
        }  # fmt: skip

    def test_what_may_be_said_to_reassure(self) -> None:
        assert {detail.id: detail.days for detail in ASKED.details.values()} == {
            "feet_checked": 365, "taught": None, "patch_tested": None, "product_used": None,
        }  # fmt: skip
        used = {
            limit.unless
            for question in ASKED.questions.values()
            for limit in (*question.limits, *question.after)
        }
        assert used - {""} == ASKED.details.keys()
        assert all(detail.text for detail in ASKED.details.values())

    def test_after_whom_the_feet_are_asked_about_and_whom_the_gentle_routine_suits(self) -> None:
        assert ASKED.sore == {"still_sore", "sore_two_weeks", "sore_heel", "sore_achilles", "ball_pebble"}
        assert ASKED.gentle_first == {"aged_65"}

    def test_the_order_of_emergencies(self) -> None:
        assert ASKED.emergency_order == ("emergency", "numb_now", "cold", "infection_now", "tight", "shape")

    def test_what_is_milder_than_its_source_says_why(self) -> None:
        assert {id for id, question in ASKED.questions.items() if question.loosens} == LOOSER
        assert all(ASKED.questions[id].loosens.endswith(".") for id in LOOSER)

    def test_the_questions_of_the_first_version_keep_their_ids_and_numbers(self) -> None:
        replaced = {"heart_kidney_liver", "operation_or_break"}
        first = set(FIRST_VERSION.split())
        assert first - ASKED.questions.keys() == replaced


FIRST_VERSION = """
emergency_now leg_clot_signs cold_limb fever_unwell dulled drink_steady infection infection_unwell open_wound athletes_foot
cold_injury bite_object bite_object_worse vein_bled vein_bleeds_now small_closed chilblain new_injury injury_shape injury_tight
injury_four_steps injury_bone injury_pop hot_joint bone_spot both_puffy puffy_breathless puffy_worse puffy_dents new_numb
numb_sudden severe_pain sore_two_weeks changed pregnant diabetes poor_blood_flow less_feeling clot_history blood_thinners
cancer_treatment heart_kidney_liver operation_or_break weak_immune lymphoedema under_16 told_no other_worry
"""


def limits_of(question: Question) -> Iterator[LimitRule]:
    yield from question.limits
    yield from question.after


@pytest.mark.uncounted
class TestWhatHoldsOfEveryRule:
    def test_only_what_adapts_changes_at_once_and_only_what_a_professional_allows_changes_after(self) -> None:
        nothing = {"thinner_for_clot"}
        for id, question in ASKED.questions.items():
            assert bool(question.limits) == (question.severity == "adapt" and id not in nothing), id
            assert bool(question.after) == (
                can_be_cleared(question) and id not in {"other_worry", "thick_nail"}
            ), id

    def test_with_the_days_a_rule_only_grows_milder(self) -> None:
        for question in ASKED.questions.values():
            severities = [SEVERITIES.index(each.severity) for each in over_time(question)]
            days = [stage.days for stage in question.stages]
            assert severities == sorted(severities, reverse=True)
            assert days == sorted(days, key=lambda day: day or 10**6)
            if question.stages:
                first = question.stages[0]
                assert led(first) == led(question)

    def test_what_has_a_date_is_judged_by_it(self) -> None:
        dated = {id for id, question in ASKED.questions.items() if question.stages or question.birth}
        assert dated == {
            "pregnant", "clot_history", "cancer_treatment", "heart_attack", "operation", "bed_rest", "old_break",
            "injection", "clot_swells",
        }  # fmt: skip
        assert {id for id in dated if ASKED.questions[id].dated_by} == {"clot_swells"}
        assert all(ASKED.questions[id].kind == "profile" for id in dated)

    def test_where_is_asked_only_where_a_limit_needs_it(self) -> None:
        for id, question in ASKED.questions.items():
            where = {limit.at for limit in limits_of(question)}
            needed = "zones" if where & {"place", "around"} else "side" if "side" in where else ""
            assert question.place == needed, id
            assert not question.within or question.place == "zones"
            assert question.severity == "adapt" or not question.limits

    def test_no_place_is_asked_for_what_blocks(self) -> None:
        placed = {
            id for id, question in ASKED.questions.items() if question.place and question.severity == "block"
        }
        assert placed == {"old_break", "clot_swells"}  # what a professional's yes is about has a place

    def test_every_limit_has_a_value_that_it_can_have(self) -> None:
        can_be: dict[str, set[object]] = {
            "max_pressure": {1, 2, 3}, "max_min_per_foot": {5, 10}, "position": {"stool", "stool/helper"},
        }  # fmt: skip
        for question in ASKED.questions.values():
            for limit in limits_of(question):
                assert limit.value in can_be.get(limit.name, {None})
                assert set(limit.zones) <= set(catalogue().zones)
                assert limit.at != "place" or not limit.zones

    def test_only_a_given_detail_or_a_professional_loosens_and_by_one_step(self) -> None:
        for question in ASKED.questions.values():
            for limit in limits_of(question):
                for milder in (limit.then, limit.said):
                    assert milder is None or (
                        limit.name == "max_pressure" and milder == int(limit.value or 0) + 1
                    )
                assert limit.said is None or question.severity == "consult"
                assert limit.then is None or limit.unless

    def test_every_limit_is_used(self) -> None:
        used = {limit.name for question in ASKED.questions.values() for limit in limits_of(question)}
        used |= {limit.name for each in ASKED.combinations for limit in each.limits}
        assert used == set(limit_names())

    def test_every_health_question_can_be_reached_by_something_new(self) -> None:
        """Nothing that a person may have to add to their profile is out of reach until day 90."""
        (row,) = [row for screen in ASKED.screens for row in screen.rows if "changed" in row.asks]
        opened = {
            screen for id in ASKED.questions[row.asks[0]].follow_ups for screen in ASKED.questions[id].reopens
        }
        rows = {id for screen in opened for row in SCREENS[screen].rows for id in row.asks}
        reached = rows.union(*(ASKED.questions[id].follow_ups for id in rows))
        out_of_reach = {id for id, each in ASKED.questions.items() if each.kind == "profile"} - reached
        assert out_of_reach == set()

    @pytest.mark.parametrize(
        ("new", "touches"),
        [
            ("new_illness", "diabetes heart cancer weak_immune bed_rest"),
            ("new_medicine", "blood_thinners brittle_bones cancer_treatment"),
            ("new_operation", "operation heart clot_history blood_thinners less_feeling bed_rest"),
            ("new_injury_since", "old_break metal_in operation"),
            ("new_pregnancy", "pregnant"),
            ("new_other", "bunion corn verruca reach hands smells reaction aged_65"),
        ],
    )
    def test_what_is_new_reopens_what_it_can_touch(self, new: str, touches: str) -> None:
        screens = [SCREENS[id] for id in ASKED.questions[new].reopens]
        rows = {id for screen in screens for row in screen.rows for id in row.asks}
        assert set(touches.split()) <= rows.union(*(ASKED.questions[id].follow_ups for id in rows))

    def test_what_is_asked_of_some_hangs_on_health_answers(self) -> None:
        for question in ASKED.questions.values():
            assert bool(question.asked_if) == (question.kind == "today_if")
            assert all(ASKED.questions[id].kind == "profile" for id in question.asked_if)
            assert {SCREENS[id].kind for id in question.reopens} <= {"profile"}
            assert not question.implies or ASKED.questions[question.implies].kind == "profile"

    def test_every_rule_says_how_well_it_is_founded(self) -> None:
        for judged in JUDGED:
            assert judged.basis
            assert [BASES.index(mark) for mark in judged.basis] == sorted(
                {BASES.index(mark) for mark in judged.basis}
            )
            assert len(set(judged.sources)) == len(judged.sources)
            assert bool(judged.sources) == bool({"V", "C"} & set(judged.basis)), judged.id


class TestWhatAnswersLeadTo:
    @together("judged", JUDGED, ids=lambda judged: judged.id)
    def test_everything_leads_to_a_verdict_a_message_and_an_urgency(
        self, judged: Question | Combination
    ) -> None:
        assert judged.severity in {"adapt", "consult", "block"}
        at_once = judged.severity == "adapt" or judged.message == "incomplete"
        assert judged.urgency in {
            "wait",
            "ask",
            "soon",
            "urgent",
            "emergency",
            *({"none"} if at_once else ()),
        }
        message = ASKED.messages[judged.message]
        assert message.heading
        assert message.body
        assert ASKED.urgencies[judged.urgency] or at_once

    def test_a_follow_up_is_never_milder_than_its_question_but_where_it_only_adds_a_limit(self) -> None:
        milder = set()
        for parent, id in FOLLOWS:
            before, after = ASKED.questions[parent], ASKED.questions[id]
            if any(new < old for new, old in zip(ranks_of(after), ranks_of(before), strict=True)):
                assert after.severity == "adapt"
                milder.add(id)
        assert milder == {"cancer_place"}

    def test_follow_ups_come_the_most_urgent_first_and_have_none_of_their_own(self) -> None:
        for question in ASKED.questions.values():
            ranks = [URGENCIES.index(ASKED.questions[id].urgency) for id in question.follow_ups]
            assert ranks == sorted(ranks, reverse=True)
            assert not any(ASKED.questions[id].follow_ups for id in question.follow_ups)

    @pytest.mark.parametrize("together", ASKED.combinations, ids=lambda each: each.id)
    def test_a_combination_is_never_milder_than_its_parts(self, together: Combination) -> None:
        urgencies = [ASKED.questions[id].urgency for ids in together.together for id in ids]
        assert URGENCIES.index(together.urgency) >= max(map(URGENCIES.index, urgencies))

    def test_what_is_urgent_or_an_emergency_always_blocks(self) -> None:
        for judged in JUDGED:
            assert judged.severity == "block" or judged.urgency not in {"urgent", "emergency"}

    def test_the_rows_that_stop_everything(self) -> None:
        emergencies = {id for id, question in ASKED.questions.items() if question.urgency == "emergency"}
        assert emergencies == {
            "emergency_now", "cold_limb", "infection_unwell", "injury_shape", "injury_tight", "puffy_breathless",
            "numb_sudden",
        }  # fmt: skip
        urgent = {id for id, question in ASKED.questions.items() if question.urgency == "urgent"}
        assert urgent == {
            "leg_clot_signs", "infection", "cold_injury", "bite_object_worse", "vein_bleeds_now",
            "injury_four_steps", "injury_bone", "injury_pop", "pregnancy_signs", "foot_change", "rest_pain", "lost_mark",
        }  # fmt: skip

    def test_every_message_is_used(self) -> None:
        used = {judged.message for judged in JUDGED} | {"incomplete", "expired", "not_as_played"}
        used |= {each.message for question in ASKED.questions.values() for each in whatever_else(question)}
        used |= {sign.message for group in signs().groups for sign in group.signs if sign.message}
        assert used == set(ASKED.messages)

    def test_what_is_asked_of_a_professional_is_spelt_out(self) -> None:
        profile = [question for question in ASKED.questions.values() if question.kind == "profile"]
        consults = [
            each for question in profile for each in whatever_else(question) if each.severity == "consult"
        ]
        for each in consults:
            body = ASKED.messages[each.message].body
            assert "ask" in body.lower() or "tell" in body.lower()
            assert "record" in body.lower()


def ranks_of(question: Question) -> tuple[int, int]:
    return rank((question.severity, question.urgency))


def said() -> dict[str, str]:
    """Every text that tells the reader something, by where it stands."""
    every_text = {**ASKED.texts, **ready_words.texts()["result"]}
    texts = {f"text {id}": text for id, text in every_text.items()}
    for id, message in ASKED.messages.items():
        texts |= {f"{id} heading": message.heading, f"{id} body": message.body, f"{id} ends": message.ends}
    texts |= {f"limit {name}": words for name, words in LIMIT_WORDS.items()}
    texts |= {f"detail {id}": detail.text for id, detail in ASKED.details.items()}
    for group in signs().groups:
        for sign in group.signs:
            texts |= {f"sign {sign.id} heading": sign.heading, f"sign {sign.id} body": sign.body}
    return texts


def asked_in_words() -> dict[str, str]:
    """Every text that asks the reader something."""
    texts = {f"{id} long": question.long for id, question in ASKED.questions.items()}
    texts |= {f"{id} line": question.line for id, question in ASKED.questions.items()}
    for screen in ASKED.screens:
        texts |= {f"{screen.id} heading": screen.heading}
        texts |= {f"{screen.id} {at}": row.text for at, row in enumerate(screen.rows)}
    return texts


NEVER_SAID = (
    "safe for you", "low risk", "low-risk", "doctor-approved", "diagnos", "all clear", "you are safe", "toxin", "cure",
    "guarantee", "harmless", "heals", "nothing to worry",
)  # fmt: skip


@pytest.mark.uncounted
class TestTheWords:
    @together(("where", "text"), said().items(), ids=said())
    def test_no_text_says_what_the_reader_has_or_that_they_are_safe(self, where: str, text: str) -> None:
        lower = text.lower()
        told = r"(?<!if )\byou have\b(?! felt)|\byou (may|might|could|probably|likely|seem to|must) have\b|\bthis is an? "
        assert not re.search(told, lower)
        assert not [word for word in NEVER_SAID if word in lower]

    @together(("where", "text"), asked_in_words().items(), ids=asked_in_words())
    def test_no_question_promises_anything(self, where: str, text: str) -> None:
        assert text
        assert not [word for word in NEVER_SAID if word in text.lower()]

    @pytest.mark.parametrize(
        "judged", [judged for judged in JUDGED if judged.urgency == "emergency"], ids=lambda judged: judged.id
    )
    def test_an_emergency_says_to_ring(self, judged: Question) -> None:
        message = ASKED.messages[judged.message]
        assert re.search(r"\b(ring|call)\b.*\{emergency\}", message.body.lower())
        assert judged.message in ASKED.emergency_order
        assert message.ends == ""

    def test_all_but_emergencies_say_when_they_are_over(self) -> None:
        for id, message in ASKED.messages.items():
            assert bool(message.ends) != (id in ASKED.emergency_order)
            assert not message.ends or message.ends.startswith("It ends when ")

    def test_what_is_urgent_says_how_to_reach_help_at_night(self) -> None:
        by_day = {judged.message for judged in JUDGED if judged.urgency == "urgent"}
        without = {id for id in by_day if not ASKED.messages[id].night}
        assert without == {
            "clot_now",
            "maternity",
            "vein_now",
            "fever_at_risk",
            "fever_maternity",
            "lost_mark",
        }
        for id in without:
            text = ASKED.messages[id]
            assert re.search(r"\b(now|call)\b", f"{text.heading} {text.body}")
        assert {id for id, message in ASKED.messages.items() if message.night} == by_day - without

    @together(("where", "text"), said().items(), ids=said())
    def test_only_places_that_are_filled_stand_in_a_text(self, where: str, text: str) -> None:
        left = text if where.endswith("ends") else filled(text, DAY)
        if where.startswith("limit "):
            left = left.replace("{value}", "2").replace("{zones}", "heel")
        if where.endswith("_offer"):
            left = left.replace("{name}", "Bedtime")
        assert "{" not in left

    def test_every_limit_has_words_that_name_what_it_is_and_no_more(self) -> None:
        with_value = {name for name, words in LIMIT_WORDS.items() if "{value}" in words}
        with_zones = {name for name, words in LIMIT_WORDS.items() if "{zones}" in words}
        assert with_value == {"max_pressure", "max_min_per_foot"}
        assert with_zones == {"exclude_zone"}
        assert LIMIT_WORDS.keys() == set(limit_names())
        assert len(set(LIMIT_WORDS.values())) == len(limit_names())
        for words in LIMIT_WORDS.values():
            assert words == words.lower().rstrip(".")
            assert len(words) <= 60

    @together(
        ("name", "sign"),
        {
            "gentle_only": "gentle", "position": "other knee", "exclude_side": "not this foot", "exclude_zone": "not on",
            "max_pressure": "at most {value} of 4", "max_min_per_foot": "at most {value} minutes a foot", "no_tools": "no ball",
            "soft_ball_only": "soft ball", "no_knuckles": "no knuckles", "no_stretch": "no stretch", "easy_range": "never to the end",
            "no_forefoot_squeeze": "no squeezing", "no_twist": "no twisting", "no_reflexology": "no thumb walking",
            "no_ankle_points": "ankle bones", "spare_thumbs": "thumbs", "no_oil": "no oil or lotion", "fragrance_free": "scented",
            "no_nut_oil": "nuts", "no_soak": "no foot bath", "no_heat": "nothing warm or hot", "no_cold": "nothing cold",
            "legs_level": "not raised", "inspect": "before and after", "hygiene": "last", "stand_slow": "before you stand",
        }.items(),
    )  # fmt: skip
    def test_a_limit_is_told_as_what_it_does(self, name: str, sign: str) -> None:
        assert sign in LIMIT_WORDS[name]

    def test_there_is_a_word_for_every_urgency_and_every_text_is_there(self) -> None:
        assert ASKED.urgencies.keys() == set(URGENCIES)
        assert {
            "emergency",
            "night",
            "not_sure",
            "not_sure_emergency",
            "breathe",
            "breathe_key",
        } <= (ASKED.texts.keys())
        assert "112, 911, 999" in ASKED.texts["emergency"]

    def test_every_error_says_that_nothing_starts_and_what_to_do(self) -> None:
        error = BrokenQuestions("why")
        assert error.message == "The questions of the check cannot be read: why. Nothing starts."
        assert error.hint == "Install selfcare again."


FILES = ("questions", "follow_ups", "clearance_pages", "cards", "feels_wrong")
FOLDER = Path(reading.__file__).parent
TEXTS = {name: (FOLDER / f"{name}.toml").read_text(encoding="utf-8") for name in FILES}
READ = {name: read_whole(FOLDER / f"{name}.toml") for name in FILES}


@pytest.fixture
def read_with(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, bytes | None], object]:
    """Reads the questions, or the signs, with one file changed; None for no such file.

    The others are as they were, and have been read before: that takes far longer than the small ones do.
    """
    changed: list[str] = []

    def read_one(file: Path) -> dict[str, Any]:
        return read_whole(file) if file.stem in changed else READ[file.stem]

    for name in FILES:
        shutil.copy(FOLDER / f"{name}.toml", tmp_path)
    for reader in (reading, signs_of_a_session):
        monkeypatch.setattr(reader, "__file__", str(tmp_path / "here.py"))
        monkeypatch.setattr(reader, "read_whole", read_one)

    def read(name: str, content: bytes | None) -> object:
        file = tmp_path / f"{name}.toml"
        if content is None:
            file.unlink()
        else:
            file.write_bytes(content)
        changed.append(name)
        return (signs if name == "feels_wrong" else questionnaire).__wrapped__()

    return read


def some_lines(name: str) -> list[int]:
    """The numbers of some lines of a file: a long one takes long to read so often."""
    lines = range(len(TEXTS[name].splitlines()))
    return random.Random(name).sample(lines, min(len(lines), 80))


WHOLE: dict[str, object] = {"questions": ASKED, **dict.fromkeys(FILES, ASKED), "feels_wrong": signs()}


def never_weaker(read: Callable[[str, bytes | None], object], name: str, content: bytes) -> bool:
    """Whether the content is refused; where it is not, it means exactly what the file means."""
    try:
        found = read(name, content)
    except BrokenQuestions:
        return True
    assert found == WHOLE[name], content
    return False


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=[pytest.mark.exhaustive] * (name == "cards")) for name in FILES]
)
@pytest.mark.exhaustive
class TestABrokenFile:
    def test_untouched_it_is_read(self, read_with: Callable[[str, bytes | None], object], name: str) -> None:
        assert not never_weaker(read_with, name, TEXTS[name].encode())
        assert not never_weaker(read_with, name, TEXTS[name].replace("\n", "\r\n").encode())

    @pytest.mark.uncounted
    def test_cut_off_after_any_line_it_is_no_shorter_check(
        self, read_with: Callable[[str, bytes | None], object], name: str
    ) -> None:
        lines = TEXTS[name].splitlines(keepends=True)
        for end in some_lines(name):
            assert (
                never_weaker(read_with, name, "".join(lines[:end]).encode())
                or not "".join(lines[end:]).strip()
            )

    @pytest.mark.uncounted
    def test_cut_off_at_any_byte_it_is_no_shorter_check(
        self, read_with: Callable[[str, bytes | None], object], name: str
    ) -> None:
        raw = TEXTS[name].rstrip("\n").encode()
        for end in random.Random(name).sample(range(len(raw)), 100):
            assert never_weaker(read_with, name, raw[:end])

    @pytest.mark.uncounted
    def test_without_any_one_line_it_is_the_same_check_or_none(
        self, read_with: Callable[[str, bytes | None], object], name: str
    ) -> None:
        lines = TEXTS[name].splitlines(keepends=True)
        for at in some_lines(name):
            line = lines[at]
            refused = never_weaker(read_with, name, "".join(lines[:at] + lines[at + 1 :]).encode())
            assert refused == bool(line.split("#")[0].strip())

    @pytest.mark.uncounted
    def test_with_any_one_line_twice_it_is_the_same_check_or_none(
        self, read_with: Callable[[str, bytes | None], object], name: str
    ) -> None:
        lines = TEXTS[name].splitlines(keepends=True)
        for at in some_lines(name):
            line = lines[at]
            refused = never_weaker(read_with, name, "".join([*lines[:at], line, *lines[at:]]).encode())
            assert refused == bool(line.split("#")[0].strip())

    @pytest.mark.uncounted
    def test_with_any_byte_changed_it_is_the_same_check_or_none(
        self, read_with: Callable[[str, bytes | None], object], name: str
    ) -> None:
        raw, chance = TEXTS[name].encode(), random.Random(name)
        for _ in range(100):
            changed = bytearray(raw)
            changed[chance.randrange(len(raw))] = chance.randrange(256)
            never_weaker(read_with, name, bytes(changed))

    @pytest.mark.parametrize(
        "content",
        [b"", b"\n", b"# nothing\n", b"\x00\xff\xfe\x80" * 99, bytes(range(256)), b"[" * 5_000, b"a = " + b"[" * 5_000,
         b"version = 1\n", None],
        ids=["empty", "a line end", "a comment", "no text", "every byte", "brackets", "lists", "a version", "missing"],
    )  # fmt: skip
    def test_junk_is_no_check(
        self, read_with: Callable[[str, bytes | None], object], name: str, content: bytes | None
    ) -> None:
        with pytest.raises(BrokenQuestions):
            read_with(name, content)

    def test_twice_over_or_in_place_of_another_it_is_no_check(
        self, read_with: Callable[[str, bytes | None], object], name: str
    ) -> None:
        with pytest.raises(BrokenQuestions):
            read_with(name, TEXTS[name].encode() * 2)
        for other in FILES:
            if other != name:
                with pytest.raises(BrokenQuestions):
                    read_with(name, TEXTS[other].encode())


class TestWhatAnAuthorGetsWrong:
    """A file that was changed on purpose, with its sum."""

    @pytest.fixture
    def meant(
        self, read_with: Callable[[str, bytes | None], object], monkeypatch: pytest.MonkeyPatch
    ) -> Callable[[str, str, str], object]:
        def read(name: str, before: str, after: str) -> object:
            assert before in TEXTS[name]
            return read_with(name, with_its_sum(name, TEXTS[name].replace(before, after, 1)).encode())

        return read

    def test_a_change_with_its_sum_is_read(self, meant: Callable[[str, str, str], object]) -> None:
        read = meant("questions", "Fever, shivering", "Fever, shivers")
        assert isinstance(read, Questionnaire)
        assert read.screens[0].rows[3].text.startswith("Fever, shivers,")

    def test_the_error_tells_the_sum(self, read_with: Callable[[str, bytes | None], object]) -> None:
        text = TEXTS["questions"].replace("Fever, shivering", "Fever, shivers")
        (expected,) = re.findall(r"^sum = (\w+)$", with_its_sum("questions", text), re.MULTILINE)
        with pytest.raises(
            BrokenQuestions, match=f"questions.toml is not what it was, its sum is {expected}"
        ):
            read_with("questions", text.encode())

    @pytest.mark.parametrize(
        ("name", "before", "after", "hole"),
        [
            ("questions", 'asks = ["fever_unwell"]', 'asks = ["feverish"]', "fever"),
            ("questions", 'asks = ["fever_unwell"]', "asks = []", "fever_unwell is named and missing"),
            ("questions", 'asks = ["heart", "heart_attack"] }', 'asks = ["heart"] }', "heart_attack is named and missing"),
            ("questions", '["infection_unwell"]', "[]", "infection_unwell is named and missing, or never asked"),
            ("questions", '[["hot_joint"], ["fever_unwell"]]', '[["hot"], ["fever_unwell"]]', "the question hot is"),
            ("questions", "rows = [\n", "rows = [\n    { text = 'More', asks = [] },\n", "a row asks nothing"),
            ("questions", 'known = "both_puffy"', 'known = "puffy_worse"', "puffy_and_heart: nobody is asked who knows of puffy_worse"),
            ("questions", 'dated_by = "clot_history"', 'dated_by = "clot"', "clot_swells: it names a question that is not there"),
            ("questions", 'message = "clot"', 'message = "clots"', "leg_clot_signs: the message clots is missing"),
            ("questions", 'ask", message = "clot_before"', 'ask", message = "clots"', "clot_history: the message clots is"),
            ("questions", 'id = "foot_at_risk"', 'id = "risk"\nx = 1', "TypeError"),
            ("questions", 'severity = "block"', 'severity = "clear"', "emergency_now: it leads nowhere"),
            ("questions", 'severity = "consult", urgency = "soon"', 'severity = "clear", urgency = "soon"', "old_break: it leads"),
            ("questions", 'urgency = "urgent"', 'urgency = "none"', "leg_clot_signs: it has no urgency"),
            ("questions", 'urgency = "urgent"', 'urgency = "today"', "leg_clot_signs: it leads nowhere"),
            ("questions", '"cold", "infection_now"', '"infection_now"', "cold_limb: an emergency without a place in the order"),
            ("questions", '"tight", "shape"]', '"tight", "shape", "mend"]', "the message mend is missing"),
            ("questions", 'kind = "today"\nlong', 'kind = "daily"\nlong', "emergency_now: its kind, line or basis is missing"),
            ("questions", 'line = "It is bleeding now"\n', "", "vein_bleeds_now: its kind, line or basis is missing"),
            ("questions", 'basis = ["C", "K"]', 'basis = ["X"]', "emergency_now: its kind, line or basis is missing"),
            ("questions", 'asked_if = ["pregnant"]', 'asked_if = ["carrying"]', "pregnancy_signs: it names a question that"),
            ("questions", 'implies = "clot_history"', 'implies = "clot"', "thinner_for_clot: it names a question that is not"),
            ("questions", 'reopens = ["body", "feeling", "lately"]', 'reopens = ["bodies"]', "new_illness: it opens a screen that is not"),
            ("cards", 'instead_of = ["clot"]', 'instead_of = ["clots"]', "the message clots is replaced and missing"),
            ("questions", '{ name = "stand_slow" }', '{ name = "stand_up" }', "aged_65: its limit stand_up is not known"),
            ("questions", 'unless = "taught"', 'unless = "trained"', "lymphoedema: its limit exclude_side is not known"),
            ("questions", 'zones = ["toes"]', 'zones = ["fingers"]', "KeyError"),
            ("questions", "version = 3", "", "KeyError"),
            ("questions", "valid_days = 90", "", "KeyError"),
            ("questions", 'number = "Q01"', "", "TypeError"),
            ("cards", "[messages.incomplete]", "[messages.unfinished]", "the message incomplete is missing"),
            ("cards", "[messages.expired]", "[messages.old]", "the message expired is missing"),
            ("cards", "[messages.adapt]", "[messages.changed]", "the message adapt is missing"),
            ("questions", 'gentle_first = ["aged_65"]', 'gentle_first = ["aged_99"]', "the question aged_99 is named and missing"),
            ("cards", 'heading = "Call', 'head = "Call', "TypeError"),
            ("questions", 'rows = [\n    { text = "Preg', 'rows = 3\nx = [\n    { text = "Preg', "TypeError"),
        ],
    )  # fmt: skip
    def test_a_hole_is_named(
        self, meant: Callable[[str, str, str], object], name: str, before: str, after: str, hole: str
    ) -> None:
        with pytest.raises(BrokenQuestions, match=hole):
            meant(name, before, after)


def test_a_check_that_cannot_be_read_judges_nothing(
    read_with: Callable[[str, bytes | None], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(BrokenQuestions):
        read_with("cards", b"")
    questionnaire.cache_clear()
    try:
        with pytest.raises(BrokenQuestions):
            judge(Answers(DAY.date(), dict.fromkeys(ASKED.questions, "no")), 0)
    finally:
        questionnaire.cache_clear()
