"""Where every limit acts and with what, and what counts as harmless, spelt out once more from the specification."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

import selfcare
from selfcare.catalogue.model import catalogue
from selfcare.safety.limits import table
from selfcare.safety.limits.table import LimitEntry, limit_names, limit_table
from selfcare.safety.sealed import BrokenQuestions
from tests.safety.sealing import with_its_sum
from tests.support import together

ANKLES = "ankle ankle_inner ankle_outer achilles"
BALL = "ball_medial ball_central ball_lateral"

LIMITS = {
    "gentle_only": "gentle",
    "position": "reach, in_common: reaches achilles ankle ankle_inner ankle_outer heel top",
    "exclude_side": "foot",
    "exclude_zone": "zones; whole exclude_side",
    "max_pressure": "pressure, least_by_zone",
    "max_min_per_foot": "minutes, least",
    "no_tools": "work: roll; any tool; needs ball balls bar bottle roller stick",
    "soft_ball_only": "work; any tool but foam soft soft_ball tennis; needs bar bottle roller stick",
    "no_knuckles": "work: knuckles",
    "no_stretch": "work: stretch",
    "easy_range": "range work: stretch, of one's own; pressure 1; adds Stop before the end of the movement.",
    "no_forefoot_squeeze": f"work: knead knuckles squeeze on {BALL}",
    "no_twist": "work",
    "no_reflexology": "work: reflex",
    "no_ankle_points": f"work: knead knuckles press reflex roll squeeze stroke on {ANKLES}",
    "spare_thumbs": "thumbs work: press reflex, of one's own; seconds 30; styles combined reflexology",
    "no_oil": "work: oil; tools balm butter cream lotion oil ointment",
    "fragrance_free": "work: products; tools arnica aroma camphor essential eucalyptus lavender menthol mint "
    "peppermint perfume perfumed rosemary scent scented tea",
    "no_nut_oil": "work: products; tools almond argan cashew coconut hazelnut macadamia nut nuts peanut pistachio "
    "shea walnut",
    "no_soak": "work: heat; tools basin bath bowl footbath hot soak spa tub warm; needs soak thermometer",
    "no_heat": "work: heat; tools heat heating hot warm warmer; needs thermometer",
    "no_cold": "work: cold; tools cold frozen ice; needs cold frozen ice",
    "legs_level": "level; adds Legs level, not raised.",
    "sitting": "upright; adds Stay sitting up, not lying flat.",
    "inspect": "look",
    "hygiene": "order towel wash; adds The foot that comes last has a towel of its own.",
    "stand_slow": "sit switch; seconds 60; switch_seconds 20",
}
"""Of every limit: where it acts, how several become one where not all zones are taken together, what a step may
not do, where, with what, what a routine may not be about, and its numbers."""

HARMLESS = """
towel cloth flannel sock socks slippers shoes chair stool sofa bed cushion pillow blanket mat lamp mirror soap water basin
bowl bath tub thermometer lotion oil cream balm butter ointment
a the or and of for clean dry small large mild plain
"""


HARD = """
ball balls golf lacrosse soft tennis foam bottle roller rolling pin bar stick
marble marbles pen pencil spoon band strap rope brush massage wooden wood
"""


def spelt(entry: LimitEntry) -> str:
    """A limit in one line."""
    text = " ".join(sorted(entry.acts))
    if entry.joins != "all":
        text += f", {entry.joins}"
    if entry.does:
        text += f": {' '.join(sorted(entry.does))}"
    if entry.only:
        text += f" on {' '.join(zone for zone in catalogue().zones if zone in entry.only)}"
    text += ": products" * entry.products + ", of one's own" * entry.own + "; any tool" * entry.any_tool
    for before, key in ((" ", "but"), ("; ", "tools"), ("; ", "needs"), (": ", "reaches")):
        if words := getattr(entry, key):
            text += f"{before}{key} {' '.join(sorted(words))}"
    for key in ("whole", "pressure", "seconds", "switch_seconds", "adds"):
        if value := getattr(entry, key):
            text += f"; {key} {value}"
    if entry.styles:
        text += f"; styles {' '.join(sorted(entry.styles))}"
    return text


@together("name", LIMITS)
def test_each_limit_does_what_the_specification_says(name: str) -> None:
    assert spelt(limit_table().limits[name]) == LIMITS[name]


def test_every_limit_stands_here_in_the_order_in_which_they_are_told() -> None:
    assert limit_names() == tuple(LIMITS)


def test_each_word_for_where_a_limit_acts_is_asked_for_in_the_code_and_no_other() -> None:
    asked_for = {
        act
        for file in Path(selfcare.__file__).parent.rglob("*.py")
        for act in re.findall(r"""(?:\bacting\(|\.acts\()"(\w+)\"""", file.read_text(encoding="utf-8"))
    }
    care = {
        "look",
        "sit",
        "level",
        "upright",
        "wash",
        "towel",
    }  # `care_steps` goes through these in their order
    assert asked_for | care == set().union(*(entry.acts for entry in limit_table().limits.values()))


def test_nothing_that_presses_is_harmless() -> None:
    harmless = limit_table().harmless
    assert harmless == set(HARMLESS.split())
    needs = set().union(*(entry.needs for entry in limit_table().limits.values()))
    assert harmless & (needs | {"roller", "spiky", "knob", "gun"}) == {"thermometer"}


def test_what_a_hard_tool_is_called_is_known_and_no_product_is() -> None:
    hard = set(HARD.split())
    tools = set().union(*(entry.tools | entry.but for entry in limit_table().limits.values()))
    assert limit_table().known == hard | limit_table().harmless | tools
    assert not hard & {"gel", "spray", "pad", "blanket", "electric", "heated"}


def test_words_that_tell_of_hands_at_work() -> None:
    assert limit_table().work_words == {
        "press", "presses", "pressed", "pressing", "pressure", "knead", "kneads", "kneaded", "kneading", "knuckle",
        "knuckles", "squeeze", "squeezes", "squeezed", "squeezing", "rub", "rubs", "rubbed", "rubbing", "dig",
        "digs", "digging", "pinch", "pinches", "pinched", "pinching", "hard", "firm", "firmly", "deep", "deeply",
        "massage", "massages", "massaged", "massaging", "stroke", "strokes", "stroking", "thumb", "thumbs", "wring",
        "pummel", "scrub", "poke", "tapping", "kneten", "knete", "massieren", "massiere", "drücken", "drücke",
        "streichen", "streiche", "reiben", "reibe",
    }  # fmt: skip


def test_in_place_of_a_soak_that_is_ruled_out_bedtime_is_offered() -> None:
    assert limit_table().instead == {"warm-soak": "bedtime"}


def test_what_begins_and_ends_the_touch_goes_last() -> None:
    assert limit_table().last == {"apply-lotion", "finishing-strokes", "still-hold"}


class TestAnEntryThatIsWrong:
    """The file changed on purpose, with its sum."""

    @pytest.fixture
    def read_with(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], object]:
        def read(before: str, after: str) -> object:
            text = Path(table.__file__).with_name("limits.toml").read_text(encoding="utf-8")
            assert before in text
            text = with_its_sum("limits", text.replace(before, after, 1))
            (tmp_path / "limits.toml").write_text(text, encoding="utf-8")
            monkeypatch.setattr(table, "__file__", str(tmp_path / "table.py"))
            return limit_table.__wrapped__()

        return read

    def test_one_that_is_right_is_read(self, read_with: Callable[[str, str], object]) -> None:
        assert read_with('acts = ["foot"]', 'acts = ["foot"]') == limit_table()

    @pytest.mark.parametrize(
        ("before", "after", "hole"),
        [
            ('words = "not this foot"', 'words = ""', "the limit exclude_side: it has no words"),
            ('acts = ["foot"]', "acts = []", "the limit exclude_side: it acts nowhere"),
            ('joins = "least"', 'joins = "most"', "the limit max_min_per_foot: nobody knows how several become one"),
            ("switch_seconds = 20", "", "the limit stand_slow: it acts on switch without switch_seconds"),
            ('joins = "least"', "least = true", "TypeError: .*least"),
            ('whole = "exclude_side"', 'whole = "no_side"', "the limit exclude_zone: it becomes no_side, which is not there"),
            ("last = [", "first = [", "KeyError: 'last'"),
        ],
    )  # fmt: skip
    def test_one_that_does_nothing_is_refused(
        self, read_with: Callable[[str, str], object], before: str, after: str, hole: str
    ) -> None:
        with pytest.raises(BrokenQuestions, match=hole):
            read_with(before, after)


def test_how_one_sits_and_lies_is_told_in_these_words() -> None:
    words = {name: entry.words for name, entry in limit_table().limits.items()}
    assert words["sitting"] == "sitting up, not lying flat"
    assert words["legs_level"] == "legs level, not raised"
    assert words["hygiene"] == "that foot last, with its own towel"
