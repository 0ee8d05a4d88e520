"""A step works on no leg, whatever its zones say: a problem where hands are on one, advice where it only moves."""

import pytest

from selfcare import paths
from selfcare.advice.advise import advise
from selfcare.routine.above_the_ankle import legs_named, texts_of
from selfcare.routine.library import bundled
from selfcare.routine.load import LoadedRoutine, loads
from tests.support import together

HEAD = 'format = 1\nname = "Mine"\nsummary = "From my therapist."\n'


def loaded(step: str) -> LoadedRoutine:
    return loads(f"{HEAD}[[steps]]\nseconds = 60\n{step}\n", "mine", "mine.toml")


def problems(step: str) -> list[str]:
    return [str(problem) for problem in loaded(step).problems]


def is_refused(step: str) -> bool:
    return any("no step may work on a leg" in problem for problem in problems(step))


@together(
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
        'title = "Knead"\ndoes = ["knead"]\nwords = "Knead the lower leg from the ankle upwards."',
        'title = "Knead"\ndoes = ["knead"]\nwords = "Knead the calfs."',
        'title = "Knead"\ndoes = ["rest"]\nwords = "Knead the ca\u200blf."',
        'title = "Move"\ndoes = ["move"]\nwords = "Knead the fleshy part of the calf."',
        'title = "Move"\ndoes = ["move"]\nwords = "Calf-kneading, both sides."',
        'title = "Move"\ndoes = ["move"]\nwords = "Rub oil into your shins."',
        'title = "Move"\ndoes = ["move"]\nwords = "Roll something hard under your calf."',
        'title = "Sweep"\ndoes = ["stroke"]\nwords = "Sweep both hands from the toes to the knee and back."',
        'title = "Sweep"\ndoes = ["rest"]\nwords = "Stroke past the knee."',
        'title = "Waden kneten"\ndoes = ["knead"]',
        'title = "Do not hurry"\ndoes = ["move"]\nwords = "Do not hurry: knead the calf."',
        'technique = "palm-glides"\nwords = "Palm on the sole, then on up the calf."',
    ],
)
def test_where_hands_are_on_a_leg_the_file_has_a_problem(step: str) -> None:
    assert is_refused(step), problems(step)


@pytest.mark.parametrize("key", ["notes = ['Then knead both calves firmly.']", "note = 'Rub the calf.'"])
def test_what_the_file_says_before_the_start_is_read_as_well(key: str) -> None:
    text = f'{HEAD}{key}\n[[steps]]\ntechnique = "settle"\n'
    assert any("no step may work on a leg" in str(each) for each in loads(text, "mine", "mine.toml").problems)


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


@together(
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
        "Place the foot upon your thigh.",
        "Sit with your knees slightly bent.",
        "Let your knee drop to the side.",
        "Put a towel over your lap and thighs.",
        "Both knees at ninety degrees, knees hip-width apart.",
        "If your knee hurts, use a stool.",
        "Support your knee with a cushion.",
        "Put the foot on the other calf.",
        "Relax your calf.",
        "Let the calf hang loose.",
        "Never massage the calf.",
        "No stroke goes above the ankle, not to the calf.",
        "Press your heel into your thigh.",
        "Roll the ankle, knee still.",
    ],
)
def test_how_one_sits_and_where_to_is_nothing_to_speak_of(words: str) -> None:
    assert list(legs_named(texts_of("Step", words, words, words, [words]), ["press"])) == []


@pytest.mark.parametrize("id", sorted(path.stem for path in paths.bundled("routines").glob("*.toml")))
def test_no_routine_of_ours_names_a_leg(id: str) -> None:
    for step in bundled(id).steps:
        assert (
            list(
                legs_named(
                    texts_of(step.title, step.words, step.say, step.note, [mark.say for mark in step.marks]),
                    step.does,
                )
            )
            == []
        )
