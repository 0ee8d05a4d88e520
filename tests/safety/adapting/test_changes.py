"""What limits did, in plain words."""

from selfcare.safety.adapting.changes import Change, change_lines, change_texts
from tests.support import together

BUNION = ("bunion",)


@together(
    ("change", "sentence"),
    [
        (Change("left_out", "Heel circles", "both", ()), "Left out: Heel circles."),
        (
            Change("unsaid", "Marbles", "both", ()),
            'Left out: Marbles. The file does not say what it is; add a line such as does = ["move"].',
        ),
        (Change("instead", "Top fan", "none", (), "Still hold"), "Still hold in place of: Top fan."),
        (Change("partly", "Long glides", "both", (), "toes"), "Not on the toes: Long glides."),
        (Change("softer", "Heel circles", "both", (), "2"), "Pressure at most 2 of 4: Heel circles."),
        (Change("easier", "Toe bends", "both", ()), "Never to the end of the movement: Toe bends."),
        (Change("shorter", "Heel circles", "both", (), "30"), "Only 30 s: Heel circles."),
        (Change("longer", "Rest", "none", (), "60"), "60 s, no less: Rest."),
        (Change("longer", "", "none", (), "20"), "20 s to change feet."),
        (Change("added", "Socks on", "none", (), "20"), "Added: Socks on."),
        (Change("last", "", "left", BUNION), "Left foot: comes last. You marked: Bunion."),
        (Change("foot", "", "right", ()), "Right foot: left alone."),
        (Change("foot", "", "both", ()), "Left alone."),
        (Change("left_out", "Heel circles", "both", BUNION), "Left out: Heel circles. You marked: Bunion."),
        (Change("left_out", "A", "both", ("bunion", "corn")), "Left out: A. You marked: Bunion; Corn or hard skin."),
    ],
)  # fmt: skip
def test_one_change_is_one_sentence(change: Change, sentence: str) -> None:
    assert change_lines([change]) == (sentence,)


def test_nothing_changed_is_nothing_told() -> None:
    assert change_lines([]) == ()


def test_steps_of_one_change_share_a_sentence_in_their_order() -> None:
    assert change_lines([Change("softer", title, "both", BUNION, "2") for title in ("B", "A", "C")]) == (
        "Pressure at most 2 of 4: B, A, C. You marked: Bunion.",
    )


def test_another_figure_or_reason_is_another_sentence() -> None:
    assert change_lines(
        [
            Change("softer", "A", "both", BUNION, "2"),
            Change("softer", "B", "both", BUNION, "1"),
            Change("softer", "C", "both", ("corn",), "2"),
        ]
    ) == (
        "Pressure at most 2 of 4: A. You marked: Bunion.",
        "Pressure at most 1 of 4: B. You marked: Bunion.",
        "Pressure at most 2 of 4: C. You marked: Corn or hard skin.",
    )


def test_what_is_the_same_on_either_foot_is_told_once_of_both() -> None:
    one, other = (Change("left_out", "A", side, ()) for side in ("left", "right"))
    assert change_lines([one, other]) == ("Left out: A.",)


def test_what_is_not_is_told_of_its_foot() -> None:
    assert change_lines(
        [
            Change("left_out", "A", "left", ()),
            Change("left_out", "B", "left", ()),
            Change("left_out", "C", "right", ()),
        ]
    ) == ("Left foot: left out: A, B.", "Right foot: left out: C.")


def test_on_one_foot_and_on_both_stand_apart() -> None:
    assert change_lines(
        [
            Change("shorter", "A", "left", (), "30"),
            Change("shorter", "B", "left", (), "30"),
            Change("shorter", "B", "right", (), "30"),
        ]
    ) == ("Left foot: only 30 s: A.", "Only 30 s: B.")


def test_a_title_that_comes_twice_is_told_once() -> None:
    assert change_lines([Change("left_out", "A", "both", ()), Change("left_out", "A", "both", ())]) == (
        "Left out: A.",
    )


def test_every_place_in_a_sentence_is_filled() -> None:
    texts = change_texts()["told"]
    for kind in ("left_out", "unsaid", "instead", "partly", "softer", "easier", "shorter", "longer", "added"):
        (sentence,) = change_lines([Change(kind, "A", "left", ("corn",), "9")])
        assert not {"{", "}"} & set(sentence)
        assert sentence.startswith("Left foot: ")
    assert {"on", "because"} <= texts.keys()


@together(
    ("key", "said"),
    {
        "gap": "Leave out: {zones}.", "gap_say": "Leave out the {zones}.",
        "left_out": "Left out: {titles}.", "unsaid": "The file does not say what it is", "says_more": "The words tell of more", "instead": "{to} in place of: {titles}",
        "partly": "Not on the {to}: {titles}", "softer": "at most {to} of 4", "easier": "Never to the end", "shorter": "Only {to} s",
        "longer": "no less", "longer_feet": "{to} s to change feet", "added": "Added: {titles}", "last_feet": "last",
        "upright": "Sitting up, not lying flat: {titles}", "towel": "A towel of its own for the foot that comes last: {titles}", "level": "Legs level, not raised: {titles}", "foot_feet": "Left alone", "on": "{side} foot", "because": "You marked: {why}",
    }.items(),
)  # fmt: skip
def test_every_change_is_told(key: str, said: str) -> None:
    assert said in {**change_texts()["step"], **change_texts()["told"]}[key]
