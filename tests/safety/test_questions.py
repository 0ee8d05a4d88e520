"""The questions, messages and rows themselves, and that a broken file never becomes a shorter check."""

import random
import re
import shutil
import tomllib
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from zlib import crc32

import pytest

from selfcare.safety import model
from selfcare.safety.cards import filled
from selfcare.safety.flow import KEYS
from selfcare.safety.model import (
    SEVERITIES,
    URGENCIES,
    BrokenQuestions,
    Combination,
    Question,
    Questionnaire,
    Severity,
    Urgency,
    questionnaire,
)
from selfcare.safety.stop import signs
from selfcare.safety.verdict import judge

ASKED = questionnaire()
SCREENS = {screen.id: screen for screen in ASKED.screens}
JUDGED: list[Question | Combination] = [*ASKED.questions.values(), *ASKED.combinations]
FOLLOWS = [(parent, id) for id, parent in ASKED.parents().items()]
DAY = datetime(2026, 11, 21, 12)  # noqa: DTZ001 -- local time has no zone here


def rank(judged: tuple[Severity, Urgency]) -> tuple[int, int]:
    return SEVERITIES.index(judged[0]), URGENCIES.index(judged[1])


def row_texts(screen: str) -> list[str]:
    return [row.text for row in SCREENS[screen].rows]


class TestTheRows:
    """What a person reads, spelt out once more from the specification."""

    def test_the_first_screen_asks_what_cannot_wait(self) -> None:
        assert SCREENS["now"].heading == "Right now, any of these?"
        assert row_texts("now") == [
            "Chest pain, hard to breathe, coughing blood, fainting, sudden weakness on one side",
            "In ONE leg, new: swelling, warmth, redder or darker skin, a hard sore vein, calf or thigh pain",
            "A foot or leg suddenly cold, pale, blue or numb, and still so after warming",
            "Fever, shivering, or too ill for a normal day",
            "Drowsy, unsteady or numb from drink or medicine",
        ]

    def test_the_second_screen_asks_what_can_be_seen(self) -> None:
        assert SCREENS["look"].heading == "Socks off. Look: tops, soles, between the toes."
        assert row_texts("look") == [
            "A hot, swollen or painful patch, pus, a bad smell, a mark that spreads",
            "Broken skin, burst blister, burn, stitches or a dressing",
            "Itchy, soggy or peeling between the toes, or a new rash",
            "White, waxy, hard skin after cold",
            "Something stuck in it, or a bite that swells",
            "A vein that has bled",
            "Only closed: graze, scab, whole blister, insect mark, chilblain",
        ]

    def test_the_third_screen_asks_what_can_be_felt(self) -> None:
        assert SCREENS["feel"].heading == "In a foot, ankle or leg?"
        assert row_texts("feel") == [
            "An injury from the last 3 days, or an older one still sore or swollen",
            "A hot, swollen, very painful joint",
            "One sore spot on a bone, worse the more you walk",
            "Both feet or ankles puffy",
            "New numbness or pins and needles",
            "Pain that is severe, wakes you, or grows worse (tired, achy feet do not count)",
            "New since {since}: illness, medicine, operation, hospital stay, pregnancy",
        ]
        assert [row.again for row in SCREENS["feel"].rows] == [False] * 6 + [True]

    def test_the_fourth_screen_asks_what_this_version_cannot_adapt_itself_to(self) -> None:
        assert row_texts("standing") == [
            "Pregnant, or gave birth in the last 6 weeks", "Diabetes", "Poor blood flow", "Less feeling in the feet",
            "A clot, ever", "Blood thinners or a bleeding problem", "Cancer treatment",
            "Heart, kidney or liver disease",
            "Operation, plaster, broken bone or hospital stay in the last 6 months", "Weak immune system",
            "Lymphoedema", "Under 16", "Told not to have massage", "Another health worry",
        ]  # fmt: skip
        assert [(screen.id, screen.kind) for screen in ASKED.screens] == [
            ("now", "today"), ("look", "today"), ("feel", "today"), ("standing", "profile"),
        ]  # fmt: skip

    @pytest.mark.parametrize(
        ("id", "signs_of_it"),
        {
            "emergency_now": "chest pain;breath;coughing up blood;fainting;weakness;numbness;drooping;one side",
            "leg_clot_signs": "ONE leg;swelling;pain or cramp;calf or thigh;warm;redder or darker;brown and black skin;hard and sore",
            "cold_limb": "suddenly;cold;pale;blue or grey;numb;very painful;cannot move;after warming",
            "fever_unwell": "38 °C;shivering;too ill",
            "dulled": "Drowsy;unsteady;numb;drink;medicine;sleeping tablet",
            "infection": "hot;swollen;painful;spreads;pus;smells;brown or black skin",
            "infection_unwell": "confused;very drowsy;breathing fast;heart racing;cold and clammy",
            "open_wound": "cut;sore;ulcer;burst blister;burn;sunburn;stitches;dressing",
            "athletes_foot": "between the toes;new rash;small blisters;cracked heels",
            "cold_injury": "white;waxy;hard;numb;after cold",
            "bite_object": "splinter;glass;bite or sting;swelling",
            "bite_object_worse": "deep;not to be got out;spread",
            "vein_bled": "bled",
            "small_closed": "closed;graze;scab;not burst;insect mark;chilblain",
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
            "changed": "illness;medicine;operation;hospital;injury;pregnancy",
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

    def test_every_row_can_be_marked_with_a_key_of_its_own(self) -> None:
        assert max(len(screen.rows) for screen in ASKED.screens) <= len(KEYS)
        assert "n" not in KEYS

    def test_every_question_is_asked_once(self) -> None:
        rows = [id for screen in ASKED.screens for row in screen.rows for id in row.asks]
        asked = [*rows, *(id for _, id in FOLLOWS)]
        assert sorted(asked) == sorted(ASKED.questions)
        numbers = [question.number for question in ASKED.questions.values()]
        assert len(set(numbers)) == len(numbers)

    def test_a_row_of_several_questions_begins_with_the_strictest(self) -> None:
        for row in (row for screen in ASKED.screens for row in screen.rows if len(row.asks) > 1):
            ranks = [rank((ASKED.questions[id].severity, "none")) for id in row.asks]
            assert ranks == sorted(ranks, reverse=True)

    def test_a_screen_that_is_asked_when_something_was_found_is_there(self) -> None:
        assert {sign.look for group in signs().groups for sign in group.signs if sign.look} <= SCREENS.keys()


class TestWhatAnswersLeadTo:
    @pytest.mark.parametrize("judged", JUDGED, ids=lambda judged: judged.id)
    def test_everything_leads_to_a_verdict_a_message_and_an_urgency(
        self, judged: Question | Combination
    ) -> None:
        assert judged.severity in {"adapt", "consult", "block"}
        assert judged.urgency in {"wait", "ask", "soon", "urgent", "emergency"}
        message = ASKED.messages[judged.message]
        assert message.heading
        assert message.body
        assert ASKED.urgencies[judged.urgency]

    @pytest.mark.parametrize(("parent", "id"), FOLLOWS, ids=lambda id: id)
    def test_a_follow_up_is_never_milder_than_its_question(self, parent: str, id: str) -> None:
        before, after = ASKED.questions[parent], ASKED.questions[id]
        assert SEVERITIES.index(after.severity) >= SEVERITIES.index(before.severity)
        assert URGENCIES.index(after.urgency) >= URGENCIES.index(before.urgency)

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
            "injury_four_steps", "injury_bone", "injury_pop",
        }  # fmt: skip

    def test_every_message_is_used_and_every_standing_condition_says_the_same(self) -> None:
        used = {judged.message for judged in JUDGED} | {"incomplete"}
        used |= {sign.message for group in signs().groups for sign in group.signs if sign.message}
        assert used == set(ASKED.messages)
        standing = {ASKED.questions[id].message for row in SCREENS["standing"].rows for id in row.asks}
        assert standing == {"not_yet"}
        assert ASKED.messages["not_yet"].body.startswith(
            "This version cannot adapt itself to this yet. Please ask your doctor, "
            "and come back when the full check is here."
        )


def said() -> dict[str, str]:
    """Every text that tells the reader something, by where it stands."""
    texts = {f"text {id}": text for id, text in ASKED.texts.items()}
    for id, message in ASKED.messages.items():
        texts |= {f"{id} heading": message.heading, f"{id} body": message.body, f"{id} ends": message.ends}
    for group in signs().groups:
        for sign in group.signs:
            texts |= {f"sign {sign.id} heading": sign.heading, f"sign {sign.id} body": sign.body}
    return texts


class TestTheWords:
    @pytest.mark.parametrize(("where", "text"), said().items(), ids=said())
    def test_no_text_says_what_the_reader_has_or_that_they_are_safe(self, where: str, text: str) -> None:
        lower = text.lower()
        told = r"(?<!if )\byou have\b(?! felt)|\byou (may|might|could|probably|likely|seem to|must) have\b|\bthis is an? "
        assert not re.search(told, lower)
        for word in ("safe for you", "low risk", "low-risk", "doctor-approved", "diagnos", "all clear", "you are safe",
                     "toxin", "cure", "guarantee", "harmless"):  # fmt: skip
            assert word not in lower

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
        assert without == {"clot_now", "maternity", "vein_now"}
        for id in without:
            text = ASKED.messages[id]
            assert re.search(r"\b(now|call)\b", f"{text.heading} {text.body}")
        assert {id for id, message in ASKED.messages.items() if message.night} == by_day - without

    @pytest.mark.parametrize(("where", "text"), said().items(), ids=said())
    def test_only_places_that_are_filled_stand_in_a_text(self, where: str, text: str) -> None:
        assert "{" not in (text if where.endswith("ends") else filled(text, DAY))

    def test_there_is_a_word_for_every_urgency_and_every_text_is_there(self) -> None:
        assert ASKED.urgencies.keys() == set(URGENCIES)
        assert {
            "emergency",
            "night",
            "not_sure",
            "not_sure_emergency",
            "clear",
            "breathe",
            "breathe_key",
        } <= (ASKED.texts.keys())
        assert "112, 911, 999" in ASKED.texts["emergency"]
        assert "not a medical examination" in ASKED.texts["clear"]

    def test_every_error_says_that_nothing_starts_and_what_to_do(self) -> None:
        error = BrokenQuestions("why")
        assert error.message == "The questions of the check cannot be read: why. Nothing starts."
        assert error.hint == "Install selfcare again."


FILES = ("questions", "messages", "stop")
FOLDER = Path(model.__file__).parent
TEXTS = {name: (FOLDER / f"{name}.toml").read_text(encoding="utf-8") for name in FILES}


@pytest.fixture
def read_with(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, bytes | None], object]:
    """Reads the questions, or the signs, with one file changed; None for no such file."""
    for name in FILES:
        shutil.copy(FOLDER / f"{name}.toml", tmp_path)
    monkeypatch.setattr(model, "__file__", str(tmp_path / "model.py"))

    def read(name: str, content: bytes | None) -> object:
        file = tmp_path / f"{name}.toml"
        if content is None:
            file.unlink()
        else:
            file.write_bytes(content)
        return (signs if name == "stop" else questionnaire).__wrapped__()

    return read


WHOLE: dict[str, object] = {"questions": ASKED, "messages": ASKED, "stop": signs()}


def never_weaker(read: Callable[[str, bytes | None], object], name: str, content: bytes) -> bool:
    """Whether the content is refused; where it is not, it means exactly what the file means."""
    try:
        found = read(name, content)
    except BrokenQuestions:
        return True
    assert found == WHOLE[name], content
    return False


@pytest.mark.parametrize("name", FILES)
class TestABrokenFile:
    def test_untouched_it_is_read(self, read_with: Callable[[str, bytes | None], object], name: str) -> None:
        assert not never_weaker(read_with, name, TEXTS[name].encode())
        assert not never_weaker(read_with, name, TEXTS[name].replace("\n", "\r\n").encode())

    def test_cut_off_after_any_line_it_is_no_shorter_check(
        self, read_with: Callable[[str, bytes | None], object], name: str
    ) -> None:
        lines = TEXTS[name].splitlines(keepends=True)
        for end in range(len(lines)):
            assert (
                never_weaker(read_with, name, "".join(lines[:end]).encode())
                or not "".join(lines[end:]).strip()
            )

    def test_cut_off_at_any_byte_it_is_no_shorter_check(
        self, read_with: Callable[[str, bytes | None], object], name: str
    ) -> None:
        raw = TEXTS[name].rstrip("\n").encode()
        for end in random.Random(name).sample(range(len(raw)), 300):
            assert never_weaker(read_with, name, raw[:end])

    def test_without_any_one_line_it_is_the_same_check_or_none(
        self, read_with: Callable[[str, bytes | None], object], name: str
    ) -> None:
        lines = TEXTS[name].splitlines(keepends=True)
        for at, line in enumerate(lines):
            refused = never_weaker(read_with, name, "".join(lines[:at] + lines[at + 1 :]).encode())
            assert refused == bool(line.split("#")[0].strip())

    def test_with_any_one_line_twice_it_is_the_same_check_or_none(
        self, read_with: Callable[[str, bytes | None], object], name: str
    ) -> None:
        lines = TEXTS[name].splitlines(keepends=True)
        for at, line in enumerate(lines):
            refused = never_weaker(read_with, name, "".join([*lines[:at], line, *lines[at:]]).encode())
            assert refused == bool(line.split("#")[0].strip())

    def test_with_any_byte_changed_it_is_the_same_check_or_none(
        self, read_with: Callable[[str, bytes | None], object], name: str
    ) -> None:
        raw, chance = TEXTS[name].encode(), random.Random(name)
        for _ in range(300):
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
            text = TEXTS[name].replace(before, after, 1)
            monkeypatch.setitem(model.SUMS, name, crc32(ascii(tomllib.loads(text)).encode()))
            return read_with(name, text.encode())

        return read

    def test_a_change_with_its_sum_is_read(self, meant: Callable[[str, str, str], object]) -> None:
        read = meant("questions", "Fever, shivering", "Fever, shivers")
        assert isinstance(read, Questionnaire)
        assert read.screens[0].rows[3].text.startswith("Fever, shivers,")

    def test_the_error_tells_the_sum(self, read_with: Callable[[str, bytes | None], object]) -> None:
        text = TEXTS["questions"].replace("Fever, shivering", "Fever, shivers")
        expected = f"0x{crc32(ascii(tomllib.loads(text)).encode()):08X}"
        with pytest.raises(
            BrokenQuestions, match=f"questions.toml is not what it was, its sum is {expected}"
        ):
            read_with("questions", text.encode())

    @pytest.mark.parametrize(
        ("name", "before", "after", "hole"),
        [
            ("questions", 'asks = ["fever_unwell"]', 'asks = ["feverish"]', "fever"),
            ("questions", 'asks = ["fever_unwell"]', "asks = []", "fever_unwell"),
            ("questions", '["infection_unwell"]', "[]", "infection_unwell is named and missing, or never asked"),
            ("questions", '[["hot_joint"], ["fever_unwell"]]', '[["hot"], ["fever_unwell"]]', "the question hot is"),
            ("questions", "rows = [\n", "rows = [\n    { text = 'More', asks = [] },\n", "a row asks nothing"),
            ("questions", 'message = "clot"', 'message = "clots"', "the message clots is missing"),
            ("questions", 'message = "foot_at_risk"', 'message = "foot"', "the message foot is missing"),
            ("questions", 'severity = "block"', 'severity = "clear"', "emergency_now leads nowhere"),
            ("questions", 'urgency = "urgent"', 'urgency = "none"', "leg_clot_signs leads nowhere"),
            ("questions", 'urgency = "urgent"', 'urgency = "today"', "leg_clot_signs leads nowhere"),
            ("questions", '"cold", "infection_now"', '"infection_now"', "the emergency cold has no place"),
            ("questions", '"tight", "shape"]', '"tight", "shape", "mend"]', "the message mend is missing"),
            ("messages", "[messages.incomplete]", "[messages.unfinished]", "the message incomplete is missing"),
            ("questions", "version = 1", "", "KeyError"),
            ("questions", 'number = "Q01"', "", "KeyError"),
            ("messages", 'heading = "Call', 'head = "Call', "TypeError"),
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
        read_with("messages", b"")
    questionnaire.cache_clear()
    try:
        with pytest.raises(BrokenQuestions):
            judge(dict.fromkeys(ASKED.questions, "no"), 0)
    finally:
        questionnaire.cache_clear()
