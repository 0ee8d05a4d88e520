"""What a step is, as far as limits go: what it does not say is read strictly, what lies at hand is no tool."""

from dataclasses import replace
from typing import Any

import pytest

from selfcare.catalogue.model import catalogue
from selfcare.routine.load import loads
from selfcare.routine.model import Step
from selfcare.safety.adapting.step_traits import (
    by_hand,
    by_thumbs,
    can_leave_out,
    forbidden_zones,
    hands_on,
    moves_joint_of,
    pressure_of,
    says_more,
    says_nothing,
    tools_of,
    touches,
    zones_of,
)
from selfcare.safety.limits.limit import Limit
from selfcare.safety.limits.table import limit_table
from tests.support import together

KNOWN = catalogue()
BY_WORK = sorted(name for name, entry in limit_table().limits.items() if "work" in entry.acts)
"""Limits that look at what a step is."""
SPARED = Limit("spare_thumbs")
EVERYWHERE = frozenset(KNOWN.zones)
S26 = {
    "no_stretch", "easy_range", "no_knuckles", "no_reflexology", "no_forefoot_squeeze", "no_ankle_points", "no_tools",
    "no_oil", "no_heat", "no_cold", "spare_thumbs",
}  # fmt: skip
"""Limits under which a step that says nothing is left out, by the specification."""


PRODUCTS: set[str] = {"fragrance_free", "no_nut_oil"}
"""Limits that are about what is on the skin, not about what is done."""


def own(lines: str = "", zones: str = 'zones = ["heel"]') -> Step:
    """A step of one's own as a file has it."""
    text = f'format = 1\nname = "A"\n[[steps]]\ntitle = "Marbles"\nseconds = 30\n{zones}\n{lines}\n'
    loaded = loads(text, "own", "own.toml")
    assert loaded.routine, loaded.problems
    return loaded.routine.steps[0]


def technique(id: str) -> Step:
    loaded = loads(f'format = 1\nname = "A"\n[[steps]]\ntechnique = "{id}"\n', "own", "own.toml")
    assert loaded.routine
    return loaded.routine.steps[0]


def takes(name: str, step: Step, zones: tuple[str, ...] = ()) -> frozenset[str]:
    return forbidden_zones(Limit(name, zones=zones), step)


class TestUnsaid:
    @pytest.mark.parametrize("name", sorted(S26))
    def test_what_does_not_say_what_it_is_goes_under_every_limit_on_what_a_step_is(self, name: str) -> None:
        assert takes(name, own()) == {"heel"}
        assert takes(name, own(zones="")) == EVERYWHERE
        assert says_nothing(own())

    @together("name", BY_WORK)
    def test_and_under_every_other_that_forbids_anything_but_a_product(self, name: str) -> None:
        assert takes(name, own()) == (set() if name in PRODUCTS else {"heel"})
        assert set(BY_WORK) - S26 - PRODUCTS == {"soft_ball_only", "no_twist", "no_soak"}

    @together("name", ["no_tools", "no_oil", "no_soak", "no_heat", "no_cold", *sorted(PRODUCTS)])
    @together("thing", ["Eiswürfel", "massage gel", "electric blanket", "foot spa"])
    def test_a_thing_nobody_knows_may_be_anything(self, name: str, thing: str) -> None:
        assert takes(name, own(f'does = ["stroke"]\nuses = ["{thing}"]')) == {"heel"}

    @pytest.mark.parametrize(
        ("name", "thing"),
        [
            ("no_nut_oil", "almond oil"), ("no_nut_oil", "shea butter"), ("fragrance_free", "lavender balm"),
            ("fragrance_free", "tea tree oil"), ("no_soak", "warm water"), ("no_heat", "hot towel"),
        ],
    )  # fmt: skip
    def test_a_product_by_its_name_is_what_it_is(self, name: str, thing: str) -> None:
        assert takes(name, own(f'does = ["stroke"]\nuses = ["{thing}"]')) == {"heel"}

    @together("name", ["no_oil", "no_soak", "no_heat", "no_cold", *sorted(PRODUCTS)])
    @together("thing", ["marble", "golf ball", "tennis ball", "towel", "rolling pin"])
    def test_a_thing_that_is_known_is_only_that(self, name: str, thing: str) -> None:
        assert takes(name, own(f'does = ["move"]\nuses = ["{thing}"]')) == set()

    def test_a_press_on_no_foot_is_a_touch_all_the_same(self) -> None:
        assert touches(own('does = ["press"]\nside = "none"', zones=""))
        assert not touches(own('does = ["move"]\nside = "none"', zones=""))

    @together("name", BY_WORK)
    def test_to_move_is_none_of_it(self, name: str) -> None:
        assert takes(name, own('does = ["move"]')) == frozenset()

    def test_an_empty_list_says_nothing(self) -> None:
        assert says_nothing(own("does = []"))
        assert takes("no_stretch", own("does = []")) == {"heel"}

    def test_without_zones_it_works_everywhere(self) -> None:
        assert zones_of(own(zones="")) == EVERYWHERE
        assert zones_of(own()) == {"heel"}

    def test_without_pressure_it_is_firm(self) -> None:
        assert pressure_of(own('does = ["press"]')) == 4
        assert pressure_of(own('does = ["press"]\npressure = 1')) == 1
        assert pressure_of(technique("heel-squeeze")) == 3

    def test_a_technique_says_all_of_it(self) -> None:
        for id in KNOWN.techniques:
            assert not says_nothing(technique(id))


DOES: list[tuple[str, set[str]]] = [
    ("rest", set()),
    ("look", set()),
    ("wash", set()),
    ("move", set()),
    ("stroke", {"no_ankle_points"}),
    ("press", {"no_ankle_points", "spare_thumbs"}),
    ("knead", {"no_ankle_points", "no_forefoot_squeeze"}),
    ("squeeze", {"no_ankle_points", "no_forefoot_squeeze"}),
    ("knuckles", {"no_ankle_points", "no_forefoot_squeeze", "no_knuckles"}),
    ("stretch", {"no_stretch", "easy_range"}),
    ("roll", {"no_ankle_points", "no_tools"}),
    ("reflex", {"no_ankle_points", "no_reflexology", "spare_thumbs"}),
    ("heat", {"no_soak", "no_heat"}),
    ("cold", {"no_cold"}),
    ("oil", {"no_oil"}),
]


@together(("does", "limits"), DOES)
def test_what_a_step_of_ones_own_does_is_forbidden_by_these(does: str, limits: set[str]) -> None:
    step = own(f'does = ["{does}"]', zones='zones = ["ball", "ankle"]')
    assert {name for name in BY_WORK if takes(name, step)} == limits


class TestWhere:
    def test_a_limit_of_some_zones_takes_only_those(self) -> None:
        glides = technique("toe-glides")
        assert takes("no_stretch", glides) == set(KNOWN.groups["toes"].zones)
        assert takes("no_stretch", glides, ("toe1", "heel")) == {"toe1"}
        assert takes("no_stretch", glides, ("heel",)) == frozenset()
        assert takes("no_stretch", own('does = ["stretch"]', zones=""), ("toe1",)) == {"toe1"}

    def test_squeezing_is_forbidden_only_on_the_ball(self) -> None:
        squeeze = own('does = ["squeeze"]', zones='zones = ["ball", "heel"]')
        assert takes("no_forefoot_squeeze", squeeze) == set(KNOWN.groups["ball"].zones)
        assert takes("no_forefoot_squeeze", technique("heel-squeeze")) == frozenset()
        assert takes("no_forefoot_squeeze", technique("whole-foot-squeeze")) == set(
            KNOWN.groups["ball"].zones
        )
        assert takes("no_forefoot_squeeze", technique("whole-foot-squeeze"), ("ball_medial",)) == {
            "ball_medial"
        }

    def test_the_ankle_may_be_moved_but_not_pressed(self) -> None:
        assert takes("no_ankle_points", technique("ankle-circles")) == frozenset()
        press = own('does = ["press"]', zones='zones = ["ankle_inner", "achilles", "heel"]')
        assert takes("no_ankle_points", press) == {"ankle_inner", "achilles"}

    def test_a_stretch_of_ones_own_has_no_easy_range_one_of_the_catalogue_has_its_own_word(self) -> None:
        assert takes("easy_range", own('does = ["stretch"]')) == {"heel"}
        assert takes("easy_range", technique("toe-bends")) == frozenset()
        assert takes("easy_range", technique("plantar-stretch"))

    @pytest.mark.parametrize(
        ("where", "moved", "unmoved"),
        [
            (
                ("toe1", "ball_medial"),
                "plantar-stretch toe-bends see-saw toe-scrunch",
                "ankle-circles ankle-pumps",
            ),
            (("ankle",), "plantar-stretch ankle-circles ankle-pumps", "toe-bends see-saw toe-scrunch"),
            (("heel",), "plantar-stretch free-ankle-circles", "toe-circles foot-spread"),
            (
                ("top",),
                "plantar-stretch ankle-circles toe-bends warm-up-twist",
                "heel-squeeze long-glides palm-glides",
            ),
            (
                (),
                "plantar-stretch ankle-circles toe-bends warm-up-twist",
                "heel-squeeze long-glides palm-glides",
            ),
        ],
    )
    def test_a_sore_joint_is_eased_where_it_moves_and_not_where_the_hands_work(
        self, where: tuple[str, ...], moved: str, unmoved: str
    ) -> None:
        limit = Limit("easy_range", zones=where)
        assert [id for id in moved.split() if not moves_joint_of(technique(id), limit)] == []
        assert [id for id in unmoved.split() if moves_joint_of(technique(id), limit)] == []

    def test_a_stretch_of_the_arch_is_left_out_for_a_sore_big_toe(self) -> None:
        assert forbidden_zones(
            Limit("easy_range", zones=("toe1",)), technique("plantar-stretch")
        ) == frozenset(technique("plantar-stretch").zones)

    def test_a_step_of_ones_own_moves_every_joint_unless_it_is_like_one_that_does_not(self) -> None:
        ankle = Limit("easy_range", zones=("ankle",))
        assert moves_joint_of(own('does = ["move"]'), ankle)
        assert moves_joint_of(own(""), ankle)
        assert not moves_joint_of(own('does = ["press"]'), ankle)
        assert not moves_joint_of(own('like = "toe-scrunch"'), ankle)
        assert moves_joint_of(own('like = "toe-scrunch"\ndoes = ["stretch"]'), ankle)


class TestTools:
    @pytest.mark.parametrize(
        "use",
        [
            "towel", "a towel", "dry towel", "clean cloth", "socks", "chair", "plain lotion", "the oil", "stool",
            "mat", "cushion or pillow", "large bowl of water", "Towel", "small mirror",
        ],
    )  # fmt: skip
    def test_what_lies_at_hand_is_no_tool(self, use: str) -> None:
        step = own(f'does = ["move"]\nuses = ["{use}"]')
        assert takes("no_tools", step) == frozenset()
        assert takes("soft_ball_only", step) == frozenset()
        assert tools_of(step) == frozenset()

    @pytest.mark.parametrize(
        "use",
        ["marbles", "marble", "golf ball", "ball", "bottle", "roller", "spoon", "towel and stick", "pencil"],
    )
    def test_everything_else_is_a_hard_one(self, use: str) -> None:
        step = own(f'does = ["move"]\nuses = ["towel", "{use}"]')
        assert takes("no_tools", step) == {"heel"}
        assert takes("soft_ball_only", step) == {"heel"}
        assert tools_of(step)

    @pytest.mark.parametrize("use", ["soft_ball", "soft ball", "tennis ball", "foam ball", "soft balls"])
    def test_a_soft_ball_is_a_tool_and_soft(self, use: str) -> None:
        step = own(f'does = ["roll"]\nuses = ["{use}"]')
        assert takes("no_tools", step) == {"heel"}
        assert takes("soft_ball_only", step) == frozenset()

    @pytest.mark.parametrize("use", ["soft bottle", "soft ball and a stick", "foam roller", "tennis racket"])
    def test_what_is_soft_and_no_ball_is_not(self, use: str) -> None:
        assert takes("soft_ball_only", own(f'does = ["roll"]\nuses = ["{use}"]')) == {"heel"}

    def test_the_catalogue_s_soft_balls_are_soft_and_its_bottle_is_not(self) -> None:
        for id in ("ball-roll", "ball-roll-across", "ball-roll-pause"):
            assert takes("soft_ball_only", technique(id)) == frozenset()
            assert takes("no_tools", technique(id))
        assert takes("soft_ball_only", technique("cold-bottle-roll"))

    @pytest.mark.parametrize(
        ("name", "uses"),
        [
            ("no_oil", ["massage oil", "Lotion", "foot cream", "balm", "shea butter", "ointment"]),
            ("no_soak", ["basin", "foot bath", "tub", "footbath", "bowl"]),
            ("no_heat", ["heat pad", "hot stone", "warm towel", "bottle warmer", "heating pad"]),
            ("no_cold", ["ice", "cold pack", "frozen peas"]),
        ],
    )
    def test_a_word_in_what_is_used_is_enough(self, name: str, uses: list[str]) -> None:
        for use in uses:
            assert takes(name, own(f'does = ["move"]\nuses = ["{use}"]')) == {"heel"}
        assert takes(name, own('does = ["move"]\nuses = ["towel"]')) == frozenset()


class TestHands:
    def test_thumbs_are_those_of_the_catalogue_or_may_be(self) -> None:
        for id, each in KNOWN.techniques.items():
            assert by_thumbs(technique(id), SPARED) is each.thumbs
        assert by_thumbs(own(), SPARED)
        for does, thumbs in (("press", True), ("reflex", True), ("stroke", False), ("move", False)):
            assert by_thumbs(own(f'does = ["{does}"]'), SPARED) is thumbs

    def test_a_hand_reaches_for_the_foot_unless_it_is_moved_or_rests(self) -> None:
        for id, each in KNOWN.techniques.items():
            assert by_hand(technique(id)) is not each.hands_free
        assert by_hand(own())
        for does, hand in (
            ('"move"', False),
            ('"rest"', False),
            ('"move", "rest"', False),
            ('"move", "press"', True),
            ('"roll"', True),
        ):
            assert by_hand(own(f"does = [{does}]")) is hand  # fmt: skip

    def test_some_of_it_can_be_left_out_unless_it_is_all_or_none_or_says_no_zone(self) -> None:
        for id, each in KNOWN.techniques.items():
            assert can_leave_out(technique(id)) == (bool(each.zones) and not each.all_or_none)
        assert can_leave_out(own())
        assert not can_leave_out(own(zones=""))


HANDS_ON: list[tuple[str, str, bool]] = [
    ("", 'zones = ["heel"]', True),
    ('does = ["press"]', 'zones = ["heel"]', True),
    ('does = ["move"]', "", True),
    ('does = ["rest"]', "", False),
    ('does = ["rest", "heat"]', "", False),
    ('does = ["rest"]\npressure = 0', 'zones = ["heel"]', False),
    ('does = ["rest"]\npressure = 1', 'zones = ["heel"]', True),
    ('does = ["rest"]', 'zones = ["heel"]', True),
    ('does = ["rest", "press"]', "", True),
]


@pytest.mark.parametrize(("lines", "zones", "works"), HANDS_ON)
def test_work_is_what_neither_rests_nor_warms_and_whatever_presses(
    lines: str, zones: str, works: bool
) -> None:
    assert hands_on(own(lines, zones)) is works


def test_care_and_water_of_the_catalogue_are_no_work() -> None:
    quiet = {id for id in KNOWN.techniques if not hands_on(technique(id))}
    assert quiet == {id for id, each in KNOWN.techniques.items() if each.care} | {"soak"}


def test_the_rules_name_only_what_there_is() -> None:
    assert limit_table().limits["position"].reaches < EVERYWHERE
    assert limit_table().last <= KNOWN.techniques.keys()
    assert not limit_table().harmless & {
        "ball",
        "bottle",
        "roller",
        "stick",
        "bar",
        "marble",
        "stone",
        "spoon",
    }
    changed: Any = replace(technique("heel-hold"), uses=("a stick",))
    assert takes("no_tools", changed)


class TestAStepThatSaysMoreThanItClaims:
    """A file cannot make firm hands a rest by calling them so."""

    CLAIMS = (
        'does = ["rest"]',
        'does = ["look"]',
        'does = ["move"]',
        'does = ["move", "rest"]',
        'like = "rest"',
    )

    @together("claim", CLAIMS)
    @together(
        "told",
        [
            'words = "Press the heel with both thumbs."', 'words = "Sit still. Now KNEAD it."', 'say = "Rub the sole."',
            'words = "Dig in with a knuckle."', 'words = "Squeeze it, as hard as you can."', 'words = "Roll it hard."',
            'marks = [{ at = 10, say = "Press now." }]',
        ],
    )  # fmt: skip
    def test_it_is_read_by_its_words_as_strictly_as_one_that_says_nothing(
        self, claim: str, told: str
    ) -> None:
        step = own(f"{claim}\n{told}")
        assert says_more(step)
        for name in sorted(S26 | {"no_soak", "soft_ball_only"}):
            assert takes(name, step) == {"heel"}, name
        assert hands_on(step)
        assert touches(step)

    def test_the_title_tells_too(self) -> None:
        step = replace(own('does = ["rest"]'), title="Press the heel")
        assert says_more(step)
        assert takes("no_reflexology", step) == {"heel"}

    @together("claim", CLAIMS)
    @together(
        "told",
        ['words = "Let the foot rest. Breathe."', 'words = "Circle the ankle, as far as is easy."', 'say = "Express yourself."'],
    )  # fmt: skip
    def test_one_whose_words_fit_what_it_claims_is_what_it_claims(self, claim: str, told: str) -> None:
        step = own(f"{claim}\n{told}")
        assert not says_more(step)
        assert takes("no_reflexology", step) == frozenset()

    def test_one_that_says_what_hands_do_is_read_by_that(self) -> None:
        step = own('does = ["press"]\npressure = 1\nwords = "Press the heel."')
        assert not says_more(step)
        assert takes("no_stretch", step) == frozenset()

    def test_no_technique_of_the_catalogue_is_read_so(self) -> None:
        for id in KNOWN.techniques:
            assert not says_more(technique(id))
