"""No text promises what it must not, and what is fine is left alone."""

import json
import re
from collections.abc import Callable, Iterator
from typing import get_args

import pytest

from selfcare.claims.fixed import BANNER
from selfcare.claims.lint import TextKind, exemptions, offences, rules
from tests.claims.texts import CHECKOUT, NOT_SAID, Text, of_code, of_page, of_toml, shipped
from tests.support import together

pytestmark = pytest.mark.uncounted

KINDS: tuple[TextKind, ...] = get_args(TextKind)

FORBIDDEN = {
    "This massage cures tired feet.": "cure",
    "A remedy for restless nights.": "cure",
    "It promotes healing.": "heal",
    "Let your body heal itself.": "heal",
    "Massage can heal.": "heal",
    "It treats sore arches.": "treat",
    "A treatment for flat feet.": "treat",
    "A therapy for heavy legs.": "therapy",
    "Enjoy the therapeutic touch.": "therapy",
    "It relieves arthritis.": "illness-helped",
    "Helps with insomnia.": "illness-helped",
    "It reduces swelling.": "illness-helped",
    "Plantar fasciitis relief at home.": "illness-helped",
    "It eases the pain in your heel.": "pain-helped",
    "Quick pain relief.": "pain-helped",
    "It prevents blisters.": "prevent",
    "Wards off colds.": "prevent",
    "It boosts your mood.": "boost",
    "Detox your feet.": "detox",
    "It flushes out what the day left.": "detox",
    "Wash the toxins out.": "detox",
    "It supports the immune system.": "immune",
    "A healthy immune system starts here.": "immune",
    "Improves circulation.": "circulation",
    "Better blood flow within minutes.": "circulation",
    "It lowers your blood pressure.": "blood-pressure",
    "It stimulates the lymphatic vessels.": "lymph",
    "Better digestion through your feet.": "digestion",
    "It lowers cortisol.": "hormones",
    "It balances hormones.": "hormones",
    "It helps fertility.": "fertility",
    "It can induce labour.": "fertility",
    "It calms the nervous system.": "nerves",
    "Feel the energy flow.": "energy",
    "Unblock your chi.": "energy",
    "It balances your organs.": "balance",
    "Get back in balance.": "balance",
    "It improves your overall health.": "health",
    "Clinically proven.": "proven",
    "Studies prove that it helps you sleep.": "proven",
    "Doctors recommend it.": "proven",
    "It diagnoses what is wrong.": "diagnose",
    "A tender spot means a problem in your kidneys.": "diagnose",
    "It detects illness early.": "diagnose",
    "Push through the last minute.": "push-through",
    "This is good pain.": "push-through",
    "Hold until it releases.": "push-through",
    "You are safe.": "safe",
    "You are medically cleared.": "safe",
    "Safe for everyone.": "safe",
    "A natural alternative.": "alternative",
    "Try it instead of medicine.": "alternative",
    "Miss two days and your feet get worse.": "streak",
    "This point stimulates your liver.": "organ-worked",
    "Press the kidney point.": "linked",
    "The toes are linked with the head.": "linked",
    "Not only relaxing: it cures.": "cure",
    "No oil, and it cures.": "cure",
    "It is not hard but heals the body by its healing touch.": "heal",
    "If you cannot sleep this treats it.": "treat",
    "Did you know that it cures?": "cure",
    "Nothing better to cure tired feet.": "cure",
    "No fuss, only detox.": "detox",
    "It does not hurt and prevents blisters.": "prevent",
    "It isn’t just a rub – it’s a healing practice.": "heal",
    "It never fails to cure.": "cure",
    "It improves\nthe  circulation.": "circulation",
    "In reflexology tradition this point stimulates your liver.": "organ-worked",
}
"""A sentence, and the rule that finds it in any kind of text."""

FORBIDDEN_IN = {
    ("title", "Checked"): "speaks-like-the-check",
    ("title", "Cleared for you"): "speaks-like-the-check",
    ("text", "Safe with diabetes."): "speaks-like-the-check",
    ("text", "It is safe for pregnancy."): "speaks-like-the-check",
    ("text", "Your doctor said that it is fine."): "speaks-like-the-check",
    ("title", "My podiatrist has agreed"): "speaks-like-the-check",
    ("text", "Your midwife says yes."): "speaks-like-the-check",
    ("text", "No check needed."): "speaks-like-the-check",
    ("text", "Skip the check today."): "speaks-like-the-check",
    ("text", "You may skip this check."): "speaks-like-the-check",
    ("text", "There is no need for a check."): "speaks-like-the-check",
    ("text", "The check is done."): "speaks-like-the-check",
    ("text", "Nothing was marked."): "speaks-like-the-check",
    ("text", "Nothing stands in the way."): "speaks-like-the-check",
    ("text", "Safe, even with a clot."): "speaks-like-the-check",
    ("text", "Your doctor has already said yes."): "speaks-like-the-check",
    ("text", "My physio is happy with it."): "speaks-like-the-check",
    ("text", "A check is not needed."): "speaks-like-the-check",
    ("text", "Podiatrist-approved."): "speaks-like-the-check",
    ("title", "Plantar fasciitis minutes"): "illness-in-title",
    ("title", "Neuropathy evening"): "illness-in-title",
    ("title", "oedema"): "illness-in-title",
    ("title", "edema"): "illness-in-title",
    ("title", "Insomnia routine"): "illness-in-title",
    ("title", "Not for arthritis"): "illness-in-title",
    ("title", "Diabetic feet"): "illness-in-title",
    ("title", "Heel pain"): "illness-in-title",
    ("title", "Liver"): "organ-alone",
    ("text", "The line below the ball: solar plexus."): "organ-alone",
    ("text", "It heals."): "heal-at-all",
    ("title", "Circulation in five minutes"): "circulation-at-all",
}
"""What is fine in some kinds of text, and not in this one."""

SEEDS = {
    1: "Foot massage, also known as foot reflexology",
    2: "more nerve endings in your feet than anywhere else",
    3: "ward off illnesses and infections",
    4: "Faster removal of toxins and waste",
    5: "prevent and alleviate foot problems, such as bunions, corns, and calluses",
    6: "A 2020 study found that just 10 minutes",
    7: "have largely been inconclusive",
    8: "great news if you sit for long periods, have poor circulation",
    9: "recovering from an injury",
    10: "makes foot rubs very popular with expectant mothers",
    11: "Reduced swelling and water retention",
    12: "hold until a release is felt",
    13: "Sessions often last 30–60 minutes",
    14: "Start with reflexology for balance",
    15: "any type of oil or lotion that you like",
    16: "Sit in a comfortable chair with your feet elevated",
    17: "reflexology doesn’t physically manipulate muscles",
    18: "considered safe for most healthy people",
    19: "For more than 2,500 years, beginning in ancient China",
    20: "26 bones, 33 joints, and over 100 muscles",
    21: "Lower stress hormones like cortisol",
    22: "uncontrolled diabetes affecting the feet",
    23: "Book your reflexology session today",
}
"""Of every mistake of the first sources a few of its own words."""

SEEDS_AGAIN = {
    2: "over 7,000 nerve endings in each foot",
    3: "Support the immune and nervous systems",
    6: "A 2010 study suggests that massage",
    12: "points that feel tender or “crunchy” to you",
    13: "at least 10-15 minutes per foot",
    15: "lavender, peppermint, or eucalyptus, which have soothing and therapeutic properties",
    21: "Helps regulate your internal clock",
}

FINE = (
    "Relax, unwind, slow down: soothing, comforting, loosening.",
    "It may help you wind down before bed.",
    "Many people find it soothes tired feet.",
    "It may help you feel calmer.",
    "It may ease soreness a little.",
    "It may feel looser for a while.",
    "It warms the skin.",
    "Some small studies suggest that it helps people relax. Better trials are needed.",
    "A tender spot usually just means that spot is tender.",
    "You can stop at any time. Comfortable, never sharp.",
    "Ready when you are.",
    "Use it alongside medical care, never instead of medical care.",
    "For relaxation. Not medical advice.",
    "It does not cure anything.",
    "Nothing here treats, cures or prevents an illness.",
    "It has not been shown to treat or detect any illness.",
    "No massage prevents that.",
    "Does massage improve circulation? That was not shown.",
    "There is no good evidence that it boosts anything.",
    "Reviews found no good evidence that reflexology treats any illness.",
    "The idea that a tender spot means a problem in a kidney is wrong.",
    "There are no toxins in a tired foot.",
    "Massage isn’t a therapy for anything.",
    "About 26 bones and about 33 joints.",
    "Do not push through.",
    "Each one lighter than the last, in balance with your breath.",
)
"""Fine in any kind of text but a title's: some name what is denied."""

FINE_IN = {
    ("text", "Heel pad, traditionally: lower back."),
    ("text", "In reflexology tradition this area is linked with the liver."),
    ("text", "In reflexology tradition the toes belong to the head and the sinuses."),
    ("text", "If heel pain is severe, or comes with tingling, numbness or diabetes, see a GP or podiatrist."),
    ("safety", "Do you have heart, kidney or liver disease, or poor blood flow in your feet?"),
    ("safety", "A wound that heals slowly needs somebody to look at it."),
    ("safety", "Somebody who treats you must say yes first."),
    ("title", "Morning heel"),
    ("title", "After a long day"),
}


def named(text: str, kind: TextKind) -> set[str]:
    return {offence.rule.id for offence in offences(text, kind)}


def test_no_text_that_is_shipped_or_shown_promises_what_it_must_not() -> None:
    texts = list(shipped())
    assert len(texts) > 4_000
    assert {each.kind for each in texts} == set(KINDS)
    found = [
        f"{each.where}: {offence.said} ({offence.rule.id}). {offence.rule.instead}"
        for each in texts
        for offence in offences(each.text, each.kind)
    ]
    assert found == []


@together("kind", KINDS)
@together(("sentence", "rule"), FORBIDDEN.items())
def test_a_promise_is_found_in_any_kind_of_text(sentence: str, rule: str, kind: TextKind) -> None:
    assert rule in named(sentence, kind)


@together(("where", "rule"), FORBIDDEN_IN.items())
def test_an_illness_in_a_title_and_an_organ_alone_are_found(where: tuple[TextKind, str], rule: str) -> None:
    kind, text = where
    assert rule in named(text, kind)


@together("kind", KINDS)
@together(("seed", "words"), [*SEEDS.items(), *SEEDS_AGAIN.items()])
def test_no_mistake_of_the_first_sources_is_repeated(seed: int, words: str, kind: TextKind) -> None:
    assert any(seed in offence.rule.seeds for offence in offences(words, kind))


def test_every_mistake_of_the_first_sources_has_its_row_in_the_policy() -> None:
    rows = re.findall(r"^\| (\d+) \|", (CHECKOUT / "docs/claims.md").read_text(), re.MULTILINE)
    assert [int(row) for row in rows] == sorted(SEEDS) == list(range(1, 24))
    assert set().union(*(rule.seeds for rule in rules())) == set(SEEDS)


def test_every_rule_finds_one_of_these() -> None:
    tried = set(FORBIDDEN.values()) | set(FORBIDDEN_IN.values())
    for seed, words in (*SEEDS.items(), *SEEDS_AGAIN.items()):
        tried |= {each.rule.id for each in offences(words, "text") if seed in each.rule.seeds}
    assert tried == {rule.id for rule in rules()}


@together("text", FINE)
def test_what_may_be_said_is_left_alone(text: str) -> None:
    assert named(text, "text") == named(text, "safety") == set()


@pytest.mark.parametrize(("kind", "text"), sorted(FINE_IN))
def test_what_may_be_said_there_is_left_alone(kind: TextKind, text: str) -> None:
    assert named(text, kind) == set()


def test_reflexology_is_introduced_as_a_tradition_and_that_is_no_offence() -> None:
    assert "not been shown to treat or detect any illness" in BANNER
    assert named(BANNER, "text") == set()


def test_everything_that_the_policy_lists_as_not_said_is_found() -> None:
    lines = NOT_SAID.findall((CHECKOUT / "docs/claims.md").read_text())[0].strip().splitlines()
    phrases = [phrase for line in lines for phrase in re.split("[;,] ", line.removeprefix("- "))]
    assert len(phrases) > 20
    assert [phrase for phrase in phrases if not offences(phrase, "text")] == []


def test_an_offence_says_where_it_is_and_what_would_be_right() -> None:
    (offence,) = offences("A pause. It ‘boosts’ you.", "text")
    assert (offence.start, offence.end, offence.said) == (13, 19, "boosts")
    assert offence.rule.why
    assert offence.rule.instead


def test_offences_come_in_the_order_of_the_text() -> None:
    assert [each.said for each in offences("It boosts, then cures. It heals.", "text")] == [
        "boosts", "cures", "heals",
    ]  # fmt: skip


def test_every_rule_says_why_and_what_is_right_and_what_is_right_is_no_offence() -> None:
    for rule in rules():
        assert rule.why.endswith(".")
        assert rule.instead.endswith(".")
        assert named(rule.instead, "safety") == set(), rule.id
    ids = [rule.id for rule in rules()]
    assert len(ids) == len(set(ids))


def test_an_exemption_is_for_one_passage_that_is_there_with_a_reason() -> None:
    everything = "\n".join(each.text for each in shipped()).lower()
    known = {rule.id for rule in rules()}
    for exemption in exemptions():
        assert exemption.why
        assert exemption.rules <= known
        assert exemption.passage.search(everything)


def test_an_exemption_excuses_nothing_beside_its_passage() -> None:
    assert named("Somebody who treats you must say yes.", "safety") == set()
    assert "treat" in named("It treats feet. Somebody who treats you must say yes.", "safety")


ROUTINE = (CHECKOUT / "routines/classic.toml").read_text()
TECHNIQUES = (CHECKOUT / "selfcare/catalogue/techniques.toml").read_text()
MESSAGES = (CHECKOUT / "selfcare/safety/questionnaire/cards.toml").read_text()
WORDS = (CHECKOUT / "selfcare/wording/session_words.py").read_text()
COMMANDS = (CHECKOUT / "selfcare/cli/commands.py").read_text()
README = (CHECKOUT / "README.md").read_text()


def swapped(source: str, pattern: str, said: str) -> str:
    planted, count = re.subn(pattern, lambda _: said, source, count=1, flags=re.MULTILINE)
    assert count == 1
    return planted


PLACES: dict[str, Callable[[str], Iterator[Text]]] = {
    "a routine's name": lambda said: of_toml("routines/classic.toml", swapped(ROUTINE, "^name = .*", f"name = {said}")),
    "a routine's summary": lambda said: of_toml("routines/classic.toml", swapped(ROUTINE, "^summary = .*", f"summary = {said}")),
    "a routine's tags": lambda said: of_toml("routines/classic.toml", swapped(ROUTINE, "^tags = .*", f"tags = [{said}]")),
    "a routine's words": lambda said: of_toml("routines/classic.toml", swapped(ROUTINE, "^words = .*", f"words = {said}")),
    "a technique's words": lambda said: of_toml("selfcare/catalogue/techniques.toml", swapped(TECHNIQUES, "^words = .*", f"words = {said}")),
    "a technique's title": lambda said: of_toml("selfcare/catalogue/techniques.toml", swapped(TECHNIQUES, "^title = .*", f"title = {said}")),
    "a card of the check": lambda said: of_toml("selfcare/safety/questionnaire/cards.toml", swapped(MESSAGES, "^heading = .*", f"heading = {said}")),
    "a sentence in the code": lambda said: of_code("selfcare/wording/session_words.py", swapped(WORDS, '"No check was made[^"]*"', said)),
    "a command's help": lambda said: of_code("selfcare/cli/commands.py", swapped(COMMANDS, '"The app, line by line."', said)),
    "a command's first line": lambda said: of_code("selfcare/cli/commands.py", swapped(COMMANDS, '"""Show the routines: [^"]*"""', said)),
    "the README": lambda said: of_page("README.md", swapped(README, "^There are thirteen", f"{json.loads(said)} There are thirteen")),
    "a table": lambda said: of_page("README.md", swapped(README, r"^\| `space` \|", f"| {json.loads(said)} |")),
}  # fmt: skip


@pytest.mark.exhaustive
@pytest.mark.parametrize("place", PLACES)
def test_a_promise_is_found_wherever_it_is_planted(place: str) -> None:
    missed = []
    for sentence, rule in FORBIDDEN.items():
        texts = PLACES[place](json.dumps(sentence))
        if not any(rule in named(each.text, each.kind) for each in texts if sentence in each.text):
            missed.append(sentence)
    assert missed == []
