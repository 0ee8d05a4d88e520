"""What every limit forbids, and what counts as harmless, spelt out once more from the specification."""

import pytest

from selfcare.catalogue.model import catalogue
from selfcare.safety.adapting.step_traits import Forbidden, rules
from selfcare.safety.limits import NAMES, LimitName

ANKLES = "ankle ankle_inner ankle_outer achilles"
BALL = "ball_medial ball_central ball_lateral"

FORBIDS: dict[LimitName, str] = {
    "no_tools": "roll; any tool; needs ball balls bar bottle roller stick",
    "soft_ball_only": "; any tool but foam soft soft_ball tennis; needs bar bottle roller stick",
    "no_knuckles": "knuckles",
    "no_stretch": "stretch",
    "easy_range": "stretch, of one's own",
    "no_forefoot_squeeze": f"knead knuckles squeeze on {BALL}",
    "no_twist": "",
    "no_reflexology": "reflex",
    "no_ankle_points": f"knead knuckles press reflex roll squeeze stroke on {ANKLES}",
    "spare_thumbs": "press reflex, of one's own",
    "no_oil": "oil; tools balm butter cream lotion oil ointment",
    "fragrance_free": "products; tools arnica aroma camphor essential eucalyptus lavender menthol mint peppermint perfume "
    "perfumed rosemary scent scented tea",
    "no_nut_oil": "products; tools almond argan cashew coconut hazelnut macadamia nut nuts peanut pistachio shea walnut",
    "no_soak": "heat; tools basin bath bowl footbath hot soak spa tub warm; needs soak thermometer",
    "no_heat": "heat; tools heat heating hot warm warmer; needs thermometer",
    "no_cold": "cold; tools cold frozen ice; needs cold frozen ice",
}
"""Of every limit that is about what a step is: what it may not do, where, with what, and what a routine may not
be about. The other limits act on a plan as a whole."""

ON_THE_WHOLE = {
    "gentle_only", "position", "exclude_side", "exclude_zone", "max_pressure", "max_min_per_foot",
    "legs_level", "inspect", "hygiene", "stand_slow",
}  # fmt: skip

HARMLESS = """
towel cloth flannel sock socks slippers shoes chair stool sofa bed cushion pillow blanket mat lamp mirror soap water basin
bowl bath tub thermometer lotion oil cream balm butter ointment
a the or and of for clean dry small large mild plain
"""


HARD = """
ball balls golf lacrosse soft tennis foam bottle roller rolling pin bar stick
marble marbles pen pencil spoon band strap rope brush massage wooden wood
"""


def spelt(each: Forbidden) -> str:
    """What a limit forbids in one line."""
    text = " ".join(sorted(each.does))
    if each.only:
        text += f" on {' '.join(zone for zone in catalogue().zones if zone in each.only)}"
    if each.products:
        text += "products"
    if each.own:
        text += ", of one's own"
    if each.any_tool:
        text += "; any tool"
    if each.but:
        text += f" but {' '.join(sorted(each.but))}"
    for key, words in (("tools", each.tools), ("needs", each.needs)):
        if words:
            text += f"; {key} {' '.join(sorted(words))}"
    return text


@pytest.mark.parametrize("name", FORBIDS)
def test_each_limit_forbids_what_the_specification_says(name: LimitName) -> None:
    assert spelt(rules().forbids[name]) == FORBIDS[name]


def test_every_limit_stands_here() -> None:
    assert rules().forbids.keys() == FORBIDS.keys()
    assert FORBIDS.keys() | ON_THE_WHOLE == set(NAMES)


def test_nothing_that_presses_is_harmless() -> None:
    assert rules().harmless == set(HARMLESS.split())
    pressing = set().union(
        *(each.needs for each in rules().forbids.values()), {"roller", "spiky", "knob", "gun"}
    )
    assert rules().harmless & pressing == {"thermometer"}


def test_what_a_hard_tool_is_called_is_known_and_no_product_is() -> None:
    hard = set(HARD.split())
    assert hard | rules().harmless <= rules().known
    tools = set().union(*(each.tools | each.but for each in rules().forbids.values()))
    assert rules().known == hard | rules().harmless | tools
    assert not hard & {"gel", "spray", "pad", "blanket", "electric", "heated"}


def test_in_place_of_a_soak_that_is_ruled_out_bedtime_is_offered() -> None:
    assert rules().instead == {"warm-soak": "bedtime"}


def test_without_an_ankle_on_the_knee_hands_reach_the_heel_the_top_and_the_ankle_alone() -> None:
    assert rules().reachable == {"heel", "top", *ANKLES.split()}


def test_what_begins_and_ends_the_touch_goes_last() -> None:
    assert rules().last == {"apply-lotion", "finishing-strokes", "still-hold"}


@pytest.mark.parametrize(
    ("key", "said"),
    {
        "gap": "Leave out: {zones}.", "gap_say": "Leave out the {zones}.", "easy": "Stop before the end of the movement.",
        "left_out": "Left out: {titles}.", "unsaid": "The file does not say what it is", "instead": "{to} in place of: {titles}",
        "partly": "Not on the {to}: {titles}", "softer": "at most {to} of 4", "easier": "Never to the end", "shorter": "Only {to} s",
        "longer": "no less", "longer_feet": "{to} s to change feet", "added": "Added: {titles}", "last_feet": "last",
        "level": "Legs level, not raised: {titles}", "foot_feet": "Left alone", "on": "{side} foot", "because": "You marked: {why}",
    }.items(),
)  # fmt: skip
def test_every_change_is_told(key: str, said: str) -> None:
    assert said in rules().words[key]
