"""The pages: they answer what was asked, claim nothing, and are nowhere milder than the check."""

import re
import tomllib

import pytest

from selfcare.catalogue.model import catalogue
from selfcare.claims.fixed import BANNER, FOOTER
from selfcare.learn.lines import lines_of
from selfcare.learn.pages import FOLDER, PICTURES, LearnPage, NoSuchPage, page_of, pages
from selfcare.safety.questionnaire.reading import questionnaire
from selfcare.safety.questionnaire.signs import signs
from tests.learn.seeds import ASKED, WRONG
from tests.learn.when_not import AFTERWARDS, NAMED, NO_COLD, NO_SOAK, NO_TOOLS, RECENT, TOGETHER
from tests.reading_age import reading_age, words_of
from tests.support import together

pytestmark = pytest.mark.uncounted

TEXTS = {id: "\n".join(lines_of(page.text)) for id, page in pages().items()}
SIGNS = {sign.id: sign for group in signs().groups for sign in group.signs}
EACH_PAGE = pytest.mark.parametrize("page", pages().values(), ids=pages())

HEEL = (
    "A gentle stretch for the sole. If heel pain is severe, lasts over two weeks, or comes with tingling, "
    "numbness or diabetes, see a GP or podiatrist."
)
"""Kept word for word."""

ROUTINES = {
    "breathe", "classic", "desk-reset", "bedtime", "morning-heel", "long-day", "after-run", "reflexology", "travel",
    "ball-rolling", "warm-soak", "combined", "gentle",
}  # fmt: skip
"""What a page may send a reader to."""

CLAIMS = (
    r"\b(?:cur|heal|reliev|prevent|boost|flush)(?:e|es|ed|s|ing)?\b", r"\btherapy\b", r"\btreats?\b", r"\bproven?\b",
    r"\benergy\b", r"\bbalanc", r"\bnatural", r"doctor-approved", r"studies (?:prove|show)", r"medically",
)  # fmt: skip
"""What is not said (claims policy); of illness that is treated by others a page may speak."""


def sentences(page: LearnPage) -> list[str]:
    """What a page says, without its questions and without the text that must stand on it."""
    said = TEXTS[page.id].replace(BANNER, "")
    return [part for part in re.split(r"(?<=[.?!])\s|\n", said) if part and not part.endswith("?")]


def under(id: str, heading: str) -> str:
    """What stands on a page under a heading, to the next one."""
    part = pages()[id].text.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    return "\n".join(lines_of(part))


class TestWhatIsAnswered:
    @together("question", ASKED)
    def test_every_question_of_the_beginning_has_an_answer(self, question: str) -> None:
        id, answer = ASKED[question]
        assert answer in TEXTS[id]

    def test_ten_pages_in_the_order_in_which_they_are_read(self) -> None:
        assert list(pages()) == [
            "massage", "reflexology", "which", "evidence", "how-often", "oils", "tools", "when-not", "aftercare",
            "questions",
        ]  # fmt: skip
        assert len(list(FOLDER.iterdir())) == len(pages())

    @EACH_PAGE
    def test_a_page_has_a_title_a_sentence_about_it_and_sources(self, page: LearnPage) -> None:
        assert 3 < len(page.title) <= 30
        assert len(page.summary) <= 75
        assert page.summary.endswith(".")
        assert page.text.startswith(f"# {page.title}\n\n{page.summary}\n")
        sources = page.text.partition("## Sources\n")[2].partition(f"*{FOOTER}*")[0]
        assert len(re.findall("^- ", sources, re.MULTILINE)) >= 3

    @EACH_PAGE
    def test_what_it_sends_a_reader_to_is_there(self, page: LearnPage) -> None:
        for said in re.findall("`([^`]+)`", page.text):
            match said.split():
                case ["selfcare", "learn", topic]:
                    assert topic in {*pages(), "techniques", "zones", "words"}
                case ["selfcare", ("play" | "show"), id]:
                    assert id in ROUTINES
                case ["selfcare", command]:
                    assert command == "list"
                case [word]:
                    assert word in ROUTINES | {"n", "g", "x", "--guest", "uses"}

    def test_techniques_zones_and_words_are_named_where_they_help(self) -> None:
        for id, topic in (("massage", "techniques"), ("massage", "zones"), ("tools", "words")):
            assert f"selfcare learn {topic}" in TEXTS[id]

    @pytest.mark.parametrize("topic", ["when-not", "WHEN-NOT"])
    def test_a_page_is_found_by_its_name(self, topic: str) -> None:
        assert page_of(topic).title == "When not to massage"

    @pytest.mark.parametrize(
        ("topic", "hint"),
        [
            ("reflexolgy", "Did you mean reflexology?"),
            ("zone", "Did you mean zones?"),
            ("qqq", "selfcare learn names them all."),
            ("../x\x1b[2J" * 40, "selfcare learn names them all."),
        ],
    )
    def test_what_is_no_page_says_so_and_what_was_meant(self, topic: str, hint: str) -> None:
        with pytest.raises(NoSuchPage) as caught:
            page_of(topic, ["zones"])
        assert caught.value.hint == hint
        assert "\x1b" not in caught.value.message
        assert len(caught.value.message) < 100


class TestWhatIsNotClaimed:
    @together("number", WRONG)
    def test_what_was_wrong_is_not_repeated(self, number: int) -> None:
        pattern, example = WRONG[number]
        assert re.search(pattern, example, re.IGNORECASE)
        found = [
            said
            for page in pages().values()
            for said in sentences(page)
            if re.search(pattern, said, re.IGNORECASE)
        ]
        assert not found

    @EACH_PAGE
    @pytest.mark.parametrize("pattern", CLAIMS)
    def test_no_word_promises_a_cure(self, page: LearnPage, pattern: str) -> None:
        said = TEXTS[page.id].partition("\nSources\n")[0].replace(BANNER, "")
        assert not re.search(pattern, said, re.IGNORECASE)

    @EACH_PAGE
    def test_who_speaks_of_reflexology_says_what_it_is_before_anything_else(self, page: LearnPage) -> None:
        speaks = "reflexolog" in page.text.replace(BANNER, "").lower()
        assert speaks == (f"{page.summary}\n\n> {BANNER}\n\n" in page.text)
        assert speaks == (page.id in {"reflexology", "which", "evidence", "how-often", "questions"})

    @EACH_PAGE
    def test_every_page_ends_with_what_it_is_for(self, page: LearnPage) -> None:
        assert page.text.endswith("\n\n*For relaxation. Not medical advice.*\n")
        assert page.text.count(FOOTER) == 1

    def test_the_two_texts_are_kept_word_for_word(self) -> None:
        assert FOOTER == "For relaxation. Not medical advice."
        assert BANNER == (
            "Reflexology is a tradition that links areas of the foot with the body. It has not been shown to treat or detect "
            "any illness. Enjoy it as relaxation."
        )

    def test_an_organ_stands_only_behind_the_place_and_the_word_for_it(self) -> None:
        chart = [line for line in TEXTS["reflexology"].splitlines() if "traditionally" in line]
        assert len(chart) == 9
        assert all(re.match(r"- [A-Z][a-z ]+ — traditionally: ", line) for line in chart)
        organs = r"\b(?:liver|kidneys|lungs|stomach|bowel|spine)\b"
        for id in ("massage", "reflexology", "which"):
            bare = [line for line in TEXTS[id].splitlines() if line not in chart and re.search(organs, line)]
            assert not bare
        assert "ankle" not in "".join(chart)

    def test_advice_for_a_sore_heel_is_kept_word_for_word(self) -> None:
        assert HEEL in TEXTS["evidence"]
        assert HEEL in TEXTS["questions"]

    def test_what_is_not_known_is_said(self) -> None:
        assert "No study compared times" in TEXTS["how-often"]
        assert "Most studies are small" in TEXTS["evidence"]
        assert "No doctor or podiatrist has signed it off" in TEXTS["when-not"]

    @EACH_PAGE
    def test_an_address_is_text_and_never_a_link(self, page: LearnPage) -> None:
        assert not re.search(r"\]\(|<https?:|http://", page.text)


class TestNowhereMilderThanTheCheck:
    QUESTIONS = questionnaire().questions

    def test_every_question_of_the_check_has_its_line(self) -> None:
        opened = {id for id, question in self.QUESTIONS.items() if question.reopens or id == "changed"}
        assert {id for part in NAMED.values() for id in part} == set(self.QUESTIONS) - opened

    @pytest.mark.parametrize("heading", NAMED)
    def test_it_stands_under_what_it_leads_to(self, heading: str) -> None:
        for id, words in NAMED[heading].items():
            assert words in under("when-not", heading), id

    def test_what_several_answers_mean_together_is_told(self) -> None:
        assert {each.id for each in questionnaire().combinations} == set(TOGETHER)
        for heading, words in TOGETHER.values():
            assert words in under("when-not", heading)

    @pytest.mark.parametrize(
        ("heading", "leads_to"),
        [
            ("No massage: get help today", {"urgent", "soon", "ask", "wait", "none"}),
            ("Not today", {"soon", "ask", "wait", "none"}),
        ],
    )
    def test_no_question_stands_under_less_haste_than_it_has(self, heading: str, leads_to: set[str]) -> None:
        assert not [id for id in NAMED[heading] if self.QUESTIONS[id].urgency not in leads_to]

    @pytest.mark.parametrize(
        ("heading", "leads_to"), [("Ask somebody first", {"consult", "adapt"}), ("With changes", {"adapt"})]
    )
    def test_no_question_stands_under_less_than_it_leads_to(self, heading: str, leads_to: set[str]) -> None:
        staged = {id for id in NAMED[heading] if self.QUESTIONS[id].stages and id in RECENT}
        assert not [id for id in set(NAMED[heading]) - staged if self.QUESTIONS[id].severity not in leads_to]

    def test_what_blocks_for_a_while_stands_there_too(self) -> None:
        blocking = {
            id
            for id, question in self.QUESTIONS.items()
            if any(stage.severity == "block" for stage in question.stages)
        }
        assert blocking == set(RECENT)
        for words in RECENT.values():
            assert words in under("when-not", "Not today")

    @pytest.mark.parametrize(
        ("limit", "heading", "named"),
        [
            ("no_tools", "Who leaves the ball, bottle or roller out", NO_TOOLS),
            ("no_soak", "Who leaves the foot bath out", NO_SOAK),
            ("no_cold", "A cold bottle", NO_COLD),
        ],
    )
    def test_the_page_of_tools_names_everybody_who_goes_without(
        self, limit: str, heading: str, named: dict[str, str]
    ) -> None:
        asks = {
            id
            for id, question in self.QUESTIONS.items()
            if limit in {each.name for each in (*question.limits, *question.after)}
        }
        assert asks == set(named)
        for id, words in named.items():
            assert words in under("tools", heading), id


class TestAftercare:
    def test_every_sign_that_cannot_wait_is_named_with_what_to_do(self) -> None:
        hurry = {id for id, sign in SIGNS.items() if sign.urgency in {"emergency", "urgent"}}
        assert hurry == set(AFTERWARDS)
        for said, to_do in AFTERWARDS.values():
            (line,) = (line for line in under("aftercare", "Not usual").splitlines() if said in line)
            assert to_do in line


class TestTheReadingAge:
    OLDEST = 11.0

    @EACH_PAGE
    def test_what_is_said_in_sentences_can_be_read_at_eleven(self, page: LearnPage) -> None:
        said = re.sub("`[^`]*`", "it", page.text.partition("## Sources")[0])
        for line in lines_of(said):
            if len(words_of(line)) >= 12 and HEEL not in line and line != BANNER:
                assert reading_age(line) <= self.OLDEST, line

    @EACH_PAGE
    def test_a_whole_page_can_be_read_at_nine(self, page: LearnPage) -> None:
        said = re.sub("`[^`]*`", "it", page.text.partition("## Sources")[0])
        assert reading_age(" ".join(f"{line.rstrip('.:')}." for line in lines_of(said) if line)) <= 9


class TestLines:
    def test_each_kind_of_line(self) -> None:
        text = "# T\n\nA *b* `c`\nd.\n\n## H\n\n- one\n  more\n- **two**\n\n1. x\n2. y\n\n> Q\n\nEnd https://a.b/c_d_e\n"
        assert list(lines_of(text)) == [
            "T", "", "A b c d.", "", "H", "", "- one more", "- two", "", "1. x", "2. y", "", "Q", "", "End https://a.b/c_d_e",
        ]  # fmt: skip

    @EACH_PAGE
    def test_no_line_is_too_long_for_a_small_window(self, page: LearnPage) -> None:
        assert max(map(len, lines_of(page.text))) <= 400

    @EACH_PAGE
    def test_no_mark_of_the_format_is_left(self, page: LearnPage) -> None:
        assert not re.search(r"\*\*|`|^#|^>", TEXTS[page.id], re.MULTILINE)


class TestPictures:
    def test_every_page_with_one_is_there_and_its_headings_are_in_their_order(self) -> None:
        named = tomllib.loads(PICTURES.read_text(encoding="utf-8"))
        assert set(named) <= set(pages())
        for id in named:
            headings = ["", *re.findall(r"^## (.+)$", pages()[id].text, re.MULTILINE)]
            places = [headings.index(picture.beside) for picture in pages()[id].pictures]
            assert places == sorted(set(places))

    @EACH_PAGE
    def test_each_shows_a_technique_or_zones(self, page: LearnPage) -> None:
        for picture in page.pictures:
            assert bool(picture.technique) != bool(picture.zones)
            assert not picture.technique or picture.technique in catalogue().techniques

    def test_pages_about_strokes_and_zones_have_one_and_those_about_illness_none(self) -> None:
        assert all(
            pages()[id].pictures for id in ("massage", "reflexology", "which", "tools", "oils", "how-often")
        )
        assert not any(pages()[id].pictures for id in ("when-not", "aftercare", "questions", "evidence"))
