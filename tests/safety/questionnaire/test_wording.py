"""What a person reads in the check and in a session, in plain language: a reader of eleven can follow it.

Sentences are measured with the Flesch-Kincaid grade. Rows, lines and other short texts are no sentences, so of
them every word is looked at instead: one of more than three syllables stands in `LONG_WORDS` with its reason.
"""

import re
from collections.abc import Iterator

import pytest

from selfcare.safety.adapting.changes import change_texts
from selfcare.safety.check.cards import filled
from selfcare.safety.limits.table import limit_table
from selfcare.safety.questionnaire.reading import questionnaire
from selfcare.safety.questionnaire.signs import Sign, signs
from selfcare.wording import aftercare_words, ready_words
from tests.reading_age import reading_age, syllables, words_of
from tests.safety.hours import DAY, NIGHT
from tests.support import together

pytestmark = pytest.mark.uncounted

OLDEST = 11.0
"""The reading age that no text is above."""

FEW_WORDS = 12
"""What is shorter is no text for a formula that was made for whole paragraphs."""

ASKED = questionnaire()
SIGNS = {sign.id: sign for group in signs().groups for sign in group.signs}

LONG_WORDS = {
    "who has it knows the word": "diabetes dialysis lymphoedema psoriasis",
    "there is no shorter word": "emergency operated operation professional",
    "the oldest reader says it": "comfortable",
    "it stands on the packet": "macadamia",
    "it stands on the door": "physiotherapist podiatrist",
}  # fmt: skip
"""Words of more than three syllables in short texts, with the reason why they stay."""

HARDER = {
    "blood_thinners": "the names on the packets: nobody can look for theirs without them",
    "reaction": "the names on the bottles",
    "reaction_nuts": "the names of the nuts",
}
"""Texts above the reading age, with the reason why they stay."""


def questions() -> Iterator[tuple[str, str]]:
    yield from ((id, question.long) for id, question in ASKED.questions.items())


def lines() -> Iterator[tuple[str, str]]:
    """Rows and whatever else is chosen from a list."""
    yield from ((f"{screen.id}: {row.text}", row.text) for screen in ASKED.screens for row in screen.rows)
    yield from ((f"{screen.id} heading", screen.heading) for screen in ASKED.screens)
    yield from ((f"line of {id}", question.line) for id, question in ASKED.questions.items())
    yield from ((area.text, area.text) for area in (*ASKED.areas, *ASKED.toes))
    for pages in (ASKED.follow_ups, ASKED.clearance_pages):
        yield from ((text, text) for choices in pages.values() for text in choices.values())
    yield from ((group.text, group.text) for group in signs().groups)
    yield from ((text, text) for text in signs().ways.values())
    yield from ((f"sign {sign.id}", sign.text) for sign in SIGNS.values())


def cards() -> Iterator[tuple[str, str]]:
    for id, message in ASKED.messages.items():
        yield id, f"{message.heading}. {message.body} {message.ends}"
    for sign in SIGNS.values():
        yield from ((f"sign {sign.id}", text) for text in _said(sign))


def _said(sign: Sign) -> Iterator[str]:
    if sign.heading and sign.body:
        yield f"{sign.heading}. {sign.body}"
    if sign.after:
        yield f"{sign.after[0]}. {sign.after[1]}"


def texts() -> Iterator[tuple[str, str]]:
    yield from ASKED.texts.items()
    yield from ready_words.texts()["result"].items()
    yield from ((f"ready {id}", text) for id, text in ready_words.texts()["have_ready"].items())
    for id, said in aftercare_words.advice().items():
        yield f"aftercare {id}", said if isinstance(said, str) else " ".join(said)
    yield (
        "changes",
        " ".join(f"{text.rstrip('.')}." for text in (entry.words for entry in limit_table().limits.values())),
    )
    texts = [text for part in change_texts().values() for text in part.values()]
    texts += [entry.adds for entry in limit_table().limits.values()]
    yield "plan", " ".join(f"{text.rstrip('.')}." for text in texts if text)


def plain(text: str) -> str:
    """A text as it is read, its places filled."""
    return re.sub(r"\{\w+\}", "2", filled(text, DAY))


ALL = [*questions(), *cards(), *texts()]
LONG = [(id, plain(text)) for id, text in ALL if len(words_of(plain(text))) >= FEW_WORDS]
SHORT = [
    *((id, plain(text)) for id, text in ALL if len(words_of(plain(text))) < FEW_WORDS),
    *((id, plain(text)) for id, text in lines()),
]
KNOWN = {word for listed in LONG_WORDS.values() for word in listed.split()}


class TestTheReadingAge:
    @together(("id", "text"), LONG)
    def test_what_is_said_in_sentences_can_be_read_at_eleven(self, id: str, text: str) -> None:
        assert (reading_age(text) <= OLDEST) or id in HARDER, f"{reading_age(text):.1f}: {text}"

    @together(("id", "text"), SHORT)
    def test_short_texts_have_no_long_words(self, id: str, text: str) -> None:
        hard = {word.lower() for word in words_of(text) if syllables(word) > 3}
        assert not hard - KNOWN or id in HARDER, text

    def test_a_page_of_rows_can_be_read_at_eleven_sign_by_sign(self) -> None:
        for screen in ASKED.screens:
            signs_of_it = ". ".join(re.split(r"[,;:] ", ". ".join(row.text for row in screen.rows)))
            if screen.kind in {"today", "today_if"}:
                assert reading_age(plain(signs_of_it)) <= OLDEST, screen.id

    def test_all_of_it_together_can_be_read_at_nine(self) -> None:
        assert reading_age(" ".join(text for _, text in LONG)) <= 10

    def test_no_exception_is_left_that_nothing_needs(self) -> None:
        ages = {id: reading_age(plain(text)) for id, text in ALL}
        needed = {id for id, text in LONG if reading_age(text) > OLDEST}
        assert {id for id in HARDER if id not in needed and ages[id] <= OLDEST} == set()
        used = {word.lower() for _, text in SHORT for word in words_of(text)}
        assert {word for word in KNOWN if word not in used} == set()


class TestWhatToDo:
    @pytest.mark.parametrize("id", [id for id, message in ASKED.messages.items() if message.ends == ""])
    def test_an_emergency_begins_with_where_to_ring_or_go(self, id: str) -> None:
        message = ASKED.messages[id]
        assert re.match(r"(Call your emergency number|Go to emergency care) now", message.heading)
        assert re.match(r"(Ring|Or ring) \{emergency\}\.", message.body)

    def test_every_urgency_is_said_in_words(self) -> None:
        assert all(text for urgency, text in ASKED.urgencies.items() if urgency != "none")

    def test_skin_signs_begin_with_what_everyone_can_feel(self) -> None:
        for id in ("infection", "leg_clot_signs"):
            long = ASKED.questions[id].long.lower()
            felt = min(long.index(sign) for sign in ("hot", "warm", "pain", "swell") if sign in long)
            assert felt < long.index("red")
            assert re.search(r"hard(er)? to see on brown (and|or) black skin", long)

    def test_nothing_is_explained_with_toxins_or_a_crisis(self) -> None:
        said = " ".join(text for _, text in [*ALL, *lines()]).lower()
        assert not re.search(r"toxin|detox|healing crisis|impurit", said)

    def test_no_card_names_what_one_has(self) -> None:
        for _, text in cards():
            assert not re.search(
                r"\byou (have|may have|might have) (a |an )?(clot|break|crack|torn|infection)", text.lower()
            )

    @together(("id", "text"), [*cards(), *texts()])
    def test_by_day_it_is_today_and_by_night_tonight(self, id: str, text: str) -> None:
        assert "{today}" not in filled(text, DAY)
        assert "today" not in filled(text, NIGHT).lower() or "{today}" not in text.lower()
