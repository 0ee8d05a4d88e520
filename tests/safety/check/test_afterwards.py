"""How the feet were after the last time: asked once, with one key for who is fine, and never to loosen anything."""

from datetime import timedelta

import pytest

from selfcare import paths
from selfcare.plan.build import build
from selfcare.plan.model import Wishes
from selfcare.routine.library import bundled
from selfcare.routine.model import Foot
from selfcare.safety.adapting.alternatives import fit_to_limits
from selfcare.safety.adapting.foot_time import on_foot
from selfcare.safety.answers import Answers, Profile
from selfcare.safety.check import flow, lifecycle
from selfcare.safety.check.answers_so_far import Start
from selfcare.safety.check.cards import cards
from selfcare.safety.check.flow import Check
from selfcare.safety.check.pages import chosen, none_of
from selfcare.safety.kept import last_checks
from selfcare.safety.kept.last_checks import LastChecks
from selfcare.safety.questionnaire.reading import questionnaire
from selfcare.safety.verdict.judge import Verdict, judge
from tests.safety.hours import DAY

ASKED = questionnaire()
LASTING = {id: "no" for id, question in ASKED.questions.items() if question.kind == "profile"}
KNOWN = Profile(answers=LASTING, answered=DAY.date() - timedelta(days=3), version=ASKED.version)  # type: ignore[arg-type]
CLASSIC = build(bundled("classic"), Wishes())


def check(*, feet: bool = True) -> Check:
    return Check(Start(DAY.date(), profile=KNOWN, feet=feet))


def walked(answer: int, side: int | None = None) -> Check:
    """The check in which the feet were like this, and nothing else is marked."""
    walk = check()
    shown = flow.page(walk)
    assert shown
    assert shown.id == "afterwards"
    walk = flow.answered(walk, chosen(shown, answer))
    while shown := flow.page(walk):
        if shown.kind == "side":
            assert side is not None
            walk = flow.answered(walk, chosen(shown, side))
        else:
            walk = flow.answered(walk, none_of(shown))
    return walk


def verdict(answer: int, side: int | None = None) -> Verdict:
    return flow.verdict(walked(answer, side), 0)


class TestThePage:
    def test_it_is_the_first_page_and_one_key_answers_it(self) -> None:
        shown = flow.page(check())
        assert shown
        assert shown.heading == "How were your feet after the last time?"
        assert shown.one_choice
        assert shown.number == 0
        assert [line.text for line in shown.lines] == [
            "As usual", "A little sore, gone by now", "Still sore", "A bruise, swelling, numbness or pain",
        ]  # fmt: skip

    def test_every_line_has_the_long_words_of_its_question(self) -> None:
        shown = flow.page(check())
        assert shown
        (screen,) = (each for each in ASKED.screens if each.id == "afterwards")
        asked = [ASKED.questions[row.asks[0]].long if row.asks else row.text for row in screen.rows]
        assert [line.long for line in shown.lines] == asked

    def test_it_is_not_asked_where_it_is_not_due(self) -> None:
        shown = flow.page(check(feet=False))
        assert shown
        assert shown.id == "now"

    @pytest.mark.parametrize("answer", [0, 1])
    def test_who_is_fine_goes_on_as_if_it_had_not_been_asked(self, answer: int) -> None:
        assert verdict(answer) == flow.verdict(_all_no(check(feet=False)), 0)

    @pytest.mark.parametrize(("side", "left_alone"), [(0, "left"), (1, "right")])
    def test_a_foot_that_is_still_sore_is_left_alone(self, side: int, left_alone: Foot) -> None:
        found = verdict(2, side)
        assert found.severity == "adapt"
        assert [(limit.name, limit.side) for limit in found.limits] == [("exclude_side", left_alone)]
        left = fit_to_limits(CLASSIC, found.limits)
        assert left.offer is None
        assert not on_foot(left.plan.segments, left_alone)

    def test_two_sore_feet_rest(self) -> None:
        left = fit_to_limits(CLASSIC, verdict(2, 2).limits)
        assert left.offer == "breathe"

    def test_a_bruise_or_numbness_starts_nothing_even_where_no_row_is_marked(self) -> None:
        found = verdict(3)
        assert (found.severity, found.urgency) == ("block", "wait")
        (card,) = cards(found, DAY)
        assert card.heading == "Let it settle first"
        assert card.marked == ("A bruise, swelling, numbness or pain",)

    @pytest.mark.parametrize("answer", range(4))
    def test_the_rows_of_today_follow_whatever_is_said(self, answer: int) -> None:
        walk = check()
        shown = flow.page(walk)
        assert shown
        walk = flow.answered(walk, chosen(shown, answer))
        seen = []
        while shown := flow.page(walk):
            seen.append(shown.id)
            walk = flow.answered(walk, chosen(shown, 0) if shown.one_choice else none_of(shown))
        assert [id for id in seen if id in {"now", "look", "feel"}] == ["now", "look", "feel"]

    def test_a_file_of_answers_need_not_have_it(self) -> None:
        answers = {id: "no" for id in ASKED.questions if id not in {"still_sore", "hurt_after"}}
        found = judge(Answers(DAY.date(), answers), 0)  # type: ignore[arg-type]
        assert (found.severity, found.missing) == ("clear", ())


def _all_no(walk: Check) -> Check:
    while shown := flow.page(walk):
        walk = flow.answered(walk, none_of(shown))
    return walk


def due() -> bool:
    return lifecycle.begin(DAY).check.start.feet


class TestWhenItIsAsked:
    def test_after_a_session_in_which_something_felt_wrong(self) -> None:
        assert not due()
        lifecycle.note_session((), felt_wrong=True)
        assert due()

    @pytest.mark.parametrize(
        "id", ["sore_heel", "sore_achilles", "sore_two_weeks", "ball_pebble", "still_sore"]
    )
    def test_after_a_session_for_sore_feet(self, id: str) -> None:
        lifecycle.note_session({id, "diabetes"}, felt_wrong=False)
        assert due()

    def test_not_after_any_other_session(self) -> None:
        lifecycle.note_session({"diabetes", "bunion"}, felt_wrong=False)
        assert not due()

    @pytest.mark.parametrize("answer", [0, 1, 3])
    def test_it_is_asked_once(self, answer: int) -> None:
        lifecycle.note_session((), felt_wrong=True)
        lifecycle.finish(walked(answer), DAY, 0)
        assert not due()

    def test_a_foot_that_is_still_sore_is_asked_about_again(self) -> None:
        lifecycle.note_session((), felt_wrong=True)
        lifecycle.finish(walked(2, 0), DAY, 0)
        assert due()

    def test_a_check_that_was_left_leaves_it_due(self) -> None:
        lifecycle.note_session((), felt_wrong=True)
        lifecycle.save_draft(check(), DAY)
        assert due()

    def test_what_blocked_is_still_remembered(self) -> None:
        path = paths.check_file()
        lifecycle.finish(walked(3), DAY, 0)
        before = last_checks.read(path)
        lifecycle.note_session((), felt_wrong=True)
        assert last_checks.read(path) == LastChecks(before.told_on, before.kept, feet=True)
        assert [each.id for each in before.kept] == ["hurt_after"]

    def test_only_that_it_is_due_is_kept(self) -> None:
        lifecycle.note_session({"sore_heel"}, felt_wrong=True)
        text = paths.check_file().read_text()
        assert "feet_due = true" in text
        assert "sore" not in text

    @pytest.mark.parametrize("junk", ["feet_due = 1", 'feet_due = "true"', "feet_due = []"])
    def test_junk_is_not_due(self, junk: str) -> None:
        paths.check_file().parent.mkdir(parents=True)
        paths.check_file().write_text(f"format = 1\n{junk}\nkept = []\n")
        assert not due()
