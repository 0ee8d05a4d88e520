"""Where a check ends: help never waits for more questions."""

import pytest

from selfcare.safety.check.answers_so_far import Start
from selfcare.safety.check.flow import Check, answered, page, verdict
from selfcare.safety.check.pages import chosen, none_of
from selfcare.safety.questionnaire.reading import questionnaire
from tests.safety.walking import walked
from tests.safety.ways import DAILY, FIRST, marked, marks_on, shown, until, ways_through
from tests.support import TODAY, together

pytestmark = pytest.mark.uncounted

ASKED = questionnaire()
ROWS = [
    (screen.id, index, row.asks)
    for screen in ASKED.screens
    if screen.kind == "today"
    for index, row in enumerate(screen.wanted)
]


def ends_it(check: Check) -> bool:
    return page(check) is None


@together(("screen", "row", "asks"), ROWS, ids=str)
def test_an_emergency_ends_it_at_once(screen: str, row: int, asks: tuple[str, ...]) -> None:
    for whole, pages in ways_through(DAILY, screen, row, "yes"):
        for done in range(len(pages)):
            check = Check(DAILY.start, whole.done[:done])
            assert verdict(check, 7).urgency != "emergency"
            assert not ends_it(check)
        assert ends_it(whole)
        if verdict(whole, 7).urgency == "emergency":
            assert pages[-1][0].kind in {"fits", "follow_up"}


@together(("screen", "row", "asks"), [each for each in ROWS if each[2] != ("changed",)], ids=str)
def test_what_is_urgent_ends_it_before_the_health_answers(
    screen: str, row: int, asks: tuple[str, ...]
) -> None:
    for whole, pages in ways_through(FIRST, screen, row, "yes"):
        found = verdict(whole, 7)
        screens = [each.id for each, _ in pages if each.kind in {"rows", "one", "agree"}]
        if found.urgency == "emergency":
            assert screens[-1] == screen
        elif found.urgency == "urgent":
            assert screens == ["now", "look", "feel"]
            assert found.missing
        else:
            assert screens[3:] == ["age", "body", "feeling", "lately", "feet", "comfort", "declaration"]
            assert not found.missing


def test_what_becomes_urgent_together_ends_it_too() -> None:
    check = marked(FIRST, "now", 3)
    check = until(answered(check, chosen(shown(check), 0)), "feel")
    check = answered(check, marks_on(shown(check), 1))
    check = answered(check, chosen(shown(check), 0))
    assert ends_it(check)
    assert verdict(check, 7).urgency == "urgent"


@pytest.mark.parametrize(
    ("marks", "last"),
    [
        ({"look": (1,), "body": (1,)}, "body"),
        ({"look": (1,), "feeling": (0,)}, "feeling"),
        ({"feel": (3,), "follow_up puffy_worse": (0,), "body": (0,)}, "body"),
    ],
    ids=["a wound and diabetes", "a wound and less feeling", "new swelling and a pregnancy"],
)
def test_who_turns_out_to_need_help_today_fills_in_no_more_of_the_form(
    marks: dict[str, object], last: str
) -> None:
    check, pages = walked(FIRST, marks)
    assert [each.id for each in pages if each.kind in {"rows", "one", "agree"}][-1] == last
    found = verdict(check, 7)
    assert (found.severity, found.urgency, bool(found.missing)) == ("block", "urgent", True)


def test_other_marks_of_the_screen_wait_where_it_is_an_emergency() -> None:
    check = marked(DAILY, "now", 0, 1, 2)
    check = answered(check, chosen(shown(check), 0))
    assert ends_it(check)
    assert verdict(check, 7).reasons[0].message == "emergency"


def test_an_emergency_among_the_follow_ups_ends_it() -> None:
    check = marked(DAILY, "feel", 3, 4)
    check = answered(check, chosen(shown(check), 0))
    assert shown(check).id == "puffy_breathless"
    assert ends_it(answered(check, ("not sure",)))


def test_one_screen_alone_leads_a_mark_to_its_card() -> None:
    check = Check(Start(TODAY, purpose="screen", screen="look"))
    check = answered(check, marks_on(shown(check), 0))
    check = answered(check, chosen(shown(check), 0))
    check = answered(check, none_of(shown(check)))
    assert ends_it(check)
    assert verdict(check, 7).reasons[0].id == "infection"
