"""A step works on no leg, whatever its zones say: a problem where hands are on one, advice where it only moves."""

import pytest

from selfcare import paths
from selfcare.advice.advise import advise
from selfcare.routine.above_the_ankle import legs_named
from selfcare.routine.library import bundled
from selfcare.routine.load import LoadedRoutine, loads

HEAD = 'format = 1\nname = "Mine"\nsummary = "From my therapist."\n'


def loaded(step: str) -> LoadedRoutine:
    return loads(f"{HEAD}[[steps]]\nseconds = 60\n{step}\n", "mine", "mine.toml")


def problems(step: str) -> list[str]:
    return [str(problem) for problem in loaded(step).problems]


def is_refused(step: str) -> bool:
    return any("no step may work on a leg" in problem for problem in problems(step))


@pytest.mark.parametrize(
    "step",
    [
        'title = "Calf kneading"\ndoes = ["knead"]',
        'title = "Calf massage"',
        'title = "Calf"\ndoes = ["stroke"]\nside = "each"',
        'title = "Rest"\ndoes = ["rest"]\nwords = "Knead your left calf gently."',
        'title = "Look"\ndoes = ["look"]\nwords = "Press along the shin."',
        'title = "Move"\ndoes = ["move"]\nsay = "Rub both thighs."',
        'title = "Move"\ndoes = ["move"]\nmarks = [{ at = 20, say = "Now squeeze the back of the knee." }]',
        'title = "Long strokes"\ndoes = ["stroke"]\nwords = "Stroke from the toes to the knee."',
        'title = "Long strokes"\ndoes = ["oil"]\nwords = "Glide up over the ankle towards the calf."',
        'title = "Shin strokes"\nlike = "long-strokes"',
        'title = "CALVES"\ndoes = ["roll"]',
        'technique = "palm-glides"\nwords = "Palm on the sole, then on up the calf."',
    ],
)
def test_where_hands_are_on_a_leg_the_file_has_a_problem(step: str) -> None:
    assert is_refused(step), problems(step)


@pytest.mark.parametrize(
    "step",
    [
        'title = "Calf stretch"',
        'title = "Calf stretch"\ndoes = ["move"]\nwords = "Press the heel down until the calf pulls."',
        'title = "Wall stretch"\ndoes = ["stretch"]\nwords = "Lean forward. You feel it in the calf."',
        'title = "Knee bends"\ndoes = ["move"]',
        'title = "Pump"\ndoes = ["move"]\nwords = "Feel how the shin muscles work."',
    ],
)
def test_where_a_leg_only_moves_it_is_advice(step: str) -> None:
    assert problems(step) == []
    assert any("names a leg" in str(each) for each in advise(loaded(step)))


@pytest.mark.parametrize(
    "words",
    [
        "Rest the ankle on the other knee.",
        "Put the foot on your left thigh and press with the thumb.",
        "Sit with your knees bent and roll the ball under the sole.",
        "Bend the knee a little. Knead the heel.",
        "Draw the toes toward the shin.",
        "Pull the foot towards your knee.",
        "Lean on the knee for a little more weight.",
        "Knee over the foot, thumbs on the sole.",
    ],
)
def test_how_one_sits_and_where_to_is_nothing_to_speak_of(words: str) -> None:
    assert list(legs_named("Step", words, words, [words], ["press"])) == []


@pytest.mark.parametrize("id", sorted(path.stem for path in paths.bundled("routines").glob("*.toml")))
def test_no_routine_of_ours_names_a_leg(id: str) -> None:
    for step in bundled(id).steps:
        assert (
            list(legs_named(step.title, step.words, step.say, [mark.say for mark in step.marks], step.does))
            == []
        )
