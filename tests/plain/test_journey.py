"""From the library to a routine's end and back, line by line."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from selfcare.keep_awake import Awake, not_kept
from selfcare.plain.console import Reply
from selfcare.plain.journey import Front, browse, play_one
from selfcare.plain.library import OFFER
from selfcare.plan.model import Plan, Wishes
from selfcare.plan.rows import rows
from selfcare.routine.index import RoutineRow
from selfcare.routine.library import SHELF, find
from selfcare.routine.model import Foot
from selfcare.settings.model import SoundSettings
from selfcare.sound.hearing import SoundOutput
from selfcare.sound.model import Notice
from tests.people import NONE, is_at_home
from tests.plain.person import LETTERS, Item, Scripted
from tests.sound.fakes import Ear
from tests.support import Display

SHORT = 'format = 1\nname = "Short"\nget_ready_seconds = 0\n[[steps]]\ntechnique = "settle"\nseconds = 30\n'
NUMBER = str(len(SHELF) + 1)
"""Under which the short routine stands in the list, as the first of one's own."""
FIRST_PROMPT = f"Number or name, / and words to find one. {OFFER} d: night on. l: learn. q leaves."

STARTS = "Enter starts. v: version. t: time. f: feet. o: oil. d: night on. For you? Guest: g. back: routines. q leaves."
SHORT_STARTS = "Enter starts. t: time. d: night off. For you? Guest: g. back: routines. q leaves."
NIGHT_STARTS = "Enter starts. t: time. f: feet. o: oil. For you? Guest: g. back: routines. q leaves."


def known() -> Sequence[RoutineRow]:
    return rows(0)


def visited(*script: Item) -> tuple[int, list[str]]:
    person = Scripted(*script)
    return browse(Front(person, LETTERS), known), person.said


@pytest.fixture(autouse=True)
def known_person() -> None:
    is_at_home()


@pytest.fixture(autouse=True)
def short(own_routines: Path) -> None:
    (own_routines / "short.toml").write_text(SHORT)


@pytest.mark.parametrize("left", ["q", "Q", Reply.END])
def test_the_library_is_numbered_and_left_with_nothing_wrong(left: Item) -> None:
    code, said = visited(left)
    assert code == 0
    assert said[0] == "1. bedtime: Bedtime wind-down, 24:50"
    assert any(line.startswith(f"{NUMBER}. short: From the file: Short") for line in said[-3:-1])
    assert said[-1] == FIRST_PROMPT


@pytest.mark.parametrize("typed", [NUMBER, "short", "SHORT"])
def test_check_ready_session_summary_and_back(typed: str) -> None:
    code, said = visited(typed, *NONE, "", 30_000, Reply.SILENCE, "", "q")
    assert code == 0
    for line in (
        "Checked at 14:30.",
        "From the file: Short.",
        "It takes 30 s and ends at 14:30.",
        "Finished.",
        "Get up slowly.",
    ):
        assert line in said
    assert said.count(FIRST_PROMPT) == 2
    assert said[-1] == FIRST_PROMPT


def test_what_is_looked_for_keeps_its_number() -> None:
    _, said = visited("/ soak SLEEP", "/no such thing", "q")
    found = said[said.index(FIRST_PROMPT) + 1 :]
    assert found[0].startswith("2. warm-soak: Warm soak and short massage")
    assert [line for line in found if line[:1].isdigit()] == found[:1]
    assert "Nothing fits." in found


def test_what_is_not_there_is_said() -> None:
    code, said = visited("99", "", "nope", "q")
    assert code == 0
    assert "“nope” means nothing here." in said


def test_a_version_is_chosen_by_what_it_is_called_in_the_list() -> None:
    _, said = visited("Classic:Short", *NONE, "q", "q")
    assert "  Also as classic:short and classic:long." in said
    assert "Classic at home: ten minutes a foot." in said


def test_a_broken_one_says_its_first_problem(own_routines: Path) -> None:
    (own_routines / "bad.toml").write_text('format = 1\nname = "Bad"\n[[steps]]\nseconds = 0\n')
    code, said = visited("bad", "q")
    assert code == 0
    assert any(line.startswith("bad cannot be used. ") and "bad.toml:" in line for line in said)
    assert not [line for line in said if line.startswith("Check ")]


def test_one_that_is_gone_by_now_is_said() -> None:
    person = Scripted("short", "q")
    listed = known()
    for row in Path(find("short").id).parent.glob("nothing"):
        row.unlink()
    gone = [row._replace(id="gone") if row.id == "short" else row for row in listed]
    person.script.clear()
    person.script.extend(["gone", "q"])
    assert browse(Front(person, LETTERS), lambda: gone) == 0
    assert "There is no routine called gone." in person.said


def test_within_a_quarter_of_an_hour_nothing_is_asked_again() -> None:
    _, said = visited(
        NUMBER, *NONE, "", 30_000, Reply.SILENCE, "", NUMBER, "", 30_000, Reply.SILENCE, "", "q"
    )
    assert said.count("Check 1 of 3. Nothing leaves this machine.") == 1
    assert said.count("Checked at 14:30.") == 2
    assert said.count("Finished.") == 2


def test_after_a_quarter_of_an_hour_it_is() -> None:
    _, said = visited(
        NUMBER,
        *NONE,
        "",
        30_000,
        Reply.SILENCE,
        "",
        16 * 60_000,
        NUMBER,
        *NONE,
        "",
        30_000,
        Reply.SILENCE,
        "",
        "q",
    )
    assert said.count("Check 1 of 3. Nothing leaves this machine.") == 2


def test_where_the_answers_grew_old_at_the_start_the_check_comes_again() -> None:
    person = Scripted(*NONE, 16 * 60_000, "", *NONE, "")
    assert Front(person, LETTERS).play(find("short"), Wishes()) == 0
    assert "The answers are older than a quarter of an hour by now." in person.said
    assert person.said.count("Check 1 of 3. Nothing leaves this machine.") == 2


def test_after_something_felt_wrong_the_check_is_asked_again() -> None:
    _, said = visited(NUMBER, *NONE, "", "x", "6", "1", "", NUMBER, "1", "q", "q")
    assert "Stopped, because something felt wrong." in said
    assert said.count("Check 1 of 3. Nothing leaves this machine.") == 2


def test_what_is_left_before_it_began_leads_to_the_library() -> None:
    code, said = visited(NUMBER, *NONE, "q", "q")
    assert code == 0
    assert said.count(FIRST_PROMPT) == 2
    assert "Enter: the routines. q: leave." not in said


@pytest.mark.parametrize("leaves", ["q", "back"])
def test_leaving_the_check_leads_to_where_one_came_from(leaves: str) -> None:
    code, said = visited(NUMBER, leaves, "q")
    assert code == 0
    assert sum(line.startswith(f"{NUMBER}. ") for line in said) == 2


@pytest.mark.parametrize(("leaves", "code", "lists"), [("q", 3, 0), ("back", 0, 1)])
def test_who_opened_one_routine_comes_to_the_others_only_by_going_back(
    leaves: str, code: int, lists: int
) -> None:
    person = Scripted(leaves, "q")
    front = Front(person, LETTERS)
    assert play_one(front, find("short"), Wishes(), known, guest=False) == code
    assert sum(line.startswith(f"{NUMBER}. ") for line in person.said) == lists


def test_from_a_card_one_may_go_back_to_the_routines() -> None:
    code, said = visited(NUMBER, "n", "2", "", "1", "n", "back", "q")
    assert code == 0
    assert sum(line.startswith(f"{NUMBER}. ") for line in said) == 2


def test_an_emergency_leaves_it_all() -> None:
    code, said = visited(NUMBER, "1", "", "1", "")
    assert code == 3
    assert "Call your emergency number now." in said


def test_ctrl_c_in_a_session_leaves_it_all() -> None:
    assert visited(NUMBER, *NONE, "", Reply.INTERRUPT, Reply.INTERRUPT)[0] == 130


def test_at_night_nothing_more_is_asked() -> None:
    code, said = visited("1", *NONE, "", *["n"] * 80)
    assert code == 0
    assert said[-1] == "Good night."


def test_ready_says_what_to_have_and_when_it_ends() -> None:
    person = Scripted(*NONE, "foo", "q")
    assert Front(person, LETTERS).play(find("classic"), Wishes()) == 4
    at = person.said.index("Checked at 14:30.")
    told = person.said[at:]
    assert "Nothing in today's check stands in the way." in told
    assert "Seated, one ankle on the other knee." in told
    assert (
        "Hands washed, rings off. Towel under the foot. Lotion or oil open, one you have used before." in told
    )
    assert "It takes 33 min 45 s and ends at 15:03, later by the time it waits for you." in told
    assert told[-3:] == [STARTS, "“foo” means nothing here.", STARTS]


def test_the_summary_says_how_long_each_foot_was_worked_on() -> None:
    person = Scripted(*NONE, "", "n", "n", 10_000, "q", "q")
    assert Front(person, LETTERS).play(find("desk-reset"), Wishes("right")) == 4
    at = person.said.index("Ended early.")
    assert "0:10" in person.said[at + 1]
    assert person.said[-1] == "Once a day for each foot is enough. If a foot is sore tomorrow, let it rest."


@pytest.mark.parametrize(
    ("usual", "wished", "foot"),
    [(None, None, "Right"), ("left", None, "Left"), ("left", "right", "Right")],
)
def test_the_usual_foot_begins_unless_another_is_wished(
    usual: Foot | None, wished: Foot | None, foot: str
) -> None:
    person = Scripted(*NONE, "", "n", "n", "q", "q")
    Front(person, LETTERS, first=usual).play(find("desk-reset"), Wishes(wished))
    steps = [line.partition(" foot: ")[0] for line in person.said if " foot: Whole-foot squeeze" in line]
    assert steps == [foot]


def test_with_nothing_done_there_is_no_care_afterwards() -> None:
    person = Scripted(*NONE, "", "q", "q")
    assert Front(person, LETTERS).play(find("classic"), Wishes()) == 4
    assert person.said[-1] == "Ended early."


class Nights:
    """Notes of every session whether it was one for the night."""

    def __init__(self) -> None:
        self.seen: list[bool] = []

    def __call__(self, plan: Plan) -> Awake:
        self.seen.append(plan.night)
        return not_kept(plan)


def test_d_in_the_library_makes_night_sessions_until_it_is_typed_again() -> None:
    person, nights = (
        Scripted("d", "short", *NONE, "", 1_000, "q", "q", "", "D", "short", "", 1_000, "q", "q", "q"),
        Nights(),
    )
    assert browse(Front(person, LETTERS, nights), known) == 0
    assert nights.seen == [True, False]
    assert "Night: on. What you play now is soft and ends quietly." in person.said
    assert (
        f"Number or name, / and words to find one. {OFFER} d: night off. l: learn. q leaves." in person.said
    )
    assert "Night: off." in person.said


def test_d_before_the_start_makes_it_a_night_session() -> None:
    person, nights = Scripted(*NONE, "d", "", "q", "q"), Nights()
    Front(person, LETTERS, nights).play(find("short"), Wishes())
    assert nights.seen == [True]
    assert SHORT_STARTS in person.said


def test_a_night_that_was_wished_can_be_taken_back_before_the_start() -> None:
    person, nights = Scripted(*NONE, "d", "", "q", "q"), Nights()
    Front(person, LETTERS, nights).play(find("short"), Wishes(night=True))
    assert nights.seen == [False]


def test_a_routine_for_the_night_needs_no_wish() -> None:
    person, nights = Scripted(*NONE, "d", "", "q", "q"), Nights()
    Front(person, LETTERS, nights).play(find("bedtime"), Wishes())
    assert nights.seen == [True]
    assert NIGHT_STARTS in person.said
    assert "“d” means nothing here." in person.said


def test_after_a_night_session_that_was_wished_nothing_more_is_asked() -> None:
    code, said = visited("d", "short", *NONE, "", 30_000, Reply.SILENCE)
    assert code == 0
    assert said[-1] == "Get up slowly."


def test_the_display_stays_on_while_it_plays(display: Display) -> None:
    person = Scripted(*NONE, "", "q", "q")
    assert Front(person, LETTERS).play(find("short"), Wishes()) == 4
    assert display.becomes(kept=False)
    assert display.times == 1


def test_it_is_not_kept_on_for_the_check_alone(display: Display) -> None:
    assert visited("short", *NONE, "q", "q")[0] == 0
    assert display.times == 0


class TestSound:
    """What is heard of a session that is followed line by line."""

    @pytest.fixture
    def heard(self) -> Ear:
        return Ear()

    def front(self, person: Scripted, ear: Ear, sound: SoundSettings, saved: list[object]) -> Front:
        return Front(person, LETTERS, not_kept, lambda: SoundOutput(ear, sound, saved.append))

    def test_the_first_time_it_sounds_and_asks(self, heard: Ear) -> None:
        person, saved = Scripted(*NONE, "s", "", 1_000, "q", "q"), list[object]()
        self.front(person, heard, SoundSettings(), saved).play(find("short"), Wishes())
        assert heard.at_once == [("bell-loud", 1.0)] * 2
        assert person.said.count("A bell sounds. Did you hear it? s plays it again.") == 2
        assert saved == [{"sound": {"heard": True}}]

    def test_at_night_the_soft_one_sounds_as_quiet_as_the_first_cue(self, heard: Ear) -> None:
        person = Scripted(*NONE, "s", "d", "s", "q")
        self.front(person, heard, SoundSettings(heard=True), []).play(find("short"), Wishes(night=True))
        assert heard.at_once == [("bell-soft", 0.4), ("bell-loud", 1.0)]

    def test_without_a_device_it_says_so_and_is_asked_again_next_time(self, heard: Ear) -> None:
        person, saved = Scripted(*NONE, "", 1_000, "q", "q"), list[object]()
        heard.faults.append(Notice("none"))
        self.front(person, heard, SoundSettings(), saved).play(find("short"), Wishes())
        assert "No sound: there is no device to play on. The screen shows every cue." in person.said
        assert saved == []

    def test_volume_and_mute_are_letters_too(self, heard: Ear) -> None:
        person, saved = Scripted(*NONE, "", 1_000, "9", "7", "m", "m", "0", "q", "q"), list[object]()
        self.front(person, heard, SoundSettings(heard=True), saved).play(find("short"), Wishes())
        assert [line for line in person.said if line.endswith("%.") or line.startswith("No sound")] == [
            "Volume 70 %.", "Cues at 90 %.", "No sound. The screen shows every cue.", "Volume 70 %.", "Volume 80 %.",
        ]  # fmt: skip
        assert saved == [
            {"sound": {"volume": 70}}, {"sound": {"cue_volume": 90}}, {"sound": {"muted": True}},
            {"sound": {"muted": False}}, {"sound": {"volume": 80}},
        ]  # fmt: skip

    def test_mute_before_the_start(self, heard: Ear) -> None:
        person, saved = Scripted(*NONE, "m", "s", "m", "", 1_000, "q", "q"), list[object]()
        self.front(person, heard, SoundSettings(heard=True), saved).play(find("short"), Wishes())
        assert heard.at_once == []
        assert "“s” means nothing here." in person.said

    def test_every_cue_is_passed_on_and_the_end_is_told_once(self, heard: Ear) -> None:
        person = Scripted(*NONE, "", 60_000)
        self.front(person, heard, SoundSettings(heard=True), []).play(find("short"), Wishes())
        assert heard.cues[-1].cue == "finish"
        assert heard.ends == ["finish"]

    def test_what_befalls_the_sound_is_a_line(self, heard: Ear) -> None:
        person = Scripted(*NONE, "", 1_000, "q", "q")
        heard.faults.append(Notice("died"))
        self.front(person, heard, SoundSettings(heard=True), []).play(find("short"), Wishes())
        assert "The sound stopped, and was started again." in person.said

    def test_who_does_not_start_hears_nothing_more(self, heard: Ear) -> None:
        self.front(Scripted(*NONE, "q"), heard, SoundSettings(heard=True), []).play(find("short"), Wishes())
        assert heard.ends == ["cut"]
