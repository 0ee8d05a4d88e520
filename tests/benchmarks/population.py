"""How many people the check lets in, by a rough model of who comes to it.

    python tests/benchmarks/population.py [--short]

The model stands in population.toml: rates and ages, each sourced or estimated. Draws are independent and always the same.
A person is judged as at the first run, and as on a usual day with every professional's yes in hand. Exits with 1 where
more are not let in, or more are left with breathing alone, than may be.
"""

import argparse
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from selfcare.catalogue.model import catalogue  # noqa: E402
from selfcare.plan.build import build  # noqa: E402
from selfcare.plan.model import Wishes  # noqa: E402
from selfcare.routine.library import bundled  # noqa: E402
from selfcare.safety.adapting.alternatives import fit_to_limits  # noqa: E402
from selfcare.safety.answers import Answers, Clearance, Place, Profile  # noqa: E402
from selfcare.safety.cleared import may_start  # noqa: E402
from selfcare.safety.limits.limit import Limit  # noqa: E402
from selfcare.safety.questionnaire.model import Answer  # noqa: E402
from selfcare.safety.questionnaire.reading import questionnaire  # noqa: E402
from selfcare.safety.verdict.judge import Verdict, judge  # noqa: E402

MODEL = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
ASKED = questionnaire()
TODAY = date(2026, 11, 21)

MOST_NOT_LET_IN = {"adults": 53.0, "terminal": 45.0}
"""Per cent at the first run."""
MOST_BREATHING = 5.0
"""Per cent of those who may start that may be left with breathing alone."""
ROUTINES = ("classic", "bedtime", "desk-reset")
"""What they would like to play."""


@dataclass(frozen=True)
class Figures:
    """Per cent of a population."""

    not_let_in: float
    on_a_usual_day: float
    """Of all, with every yes in hand."""
    breathing_only: Mapping[str, float]
    """Of those who may start at the first run, by the routine they asked for."""
    behind: tuple[tuple[str, float, float], ...]
    """The answers that send most people away: of all, and of all where nothing else does."""


def person(draw: Random, ages: str) -> Answers:
    """Somebody as at their first run."""
    band = draw.choices(range(len(MODEL["ages"]["bands"])), MODEL["ages"][ages])[0]
    said: dict[str, Answer] = dict.fromkeys(ASKED.questions, "no")

    def says(id: str, per_cent: float) -> None:
        if draw.random() * 100 < per_cent:
            said[id] = "yes"

    for id, by_age in (MODEL["rates"] | MODEL["today"]).items():
        says(id, by_age[band] if isinstance(by_age, list) else by_age)
    for id, per_cent in MODEL["asked"].items():
        if any(said[other] == "yes" for other in ASKED.questions[id].asked_if):
            says(id, per_cent)
    for id, per_cent in MODEL["of"].items():
        if said[ASKED.parents[id]] == "yes":
            says(id, per_cent)
    return Answers(TODAY, said, places := dict(_places(draw, said)), Profile(said, dates(draw, said), places))


def dates(draw: Random, said: Mapping[str, Answer]) -> dict[str, date]:
    """When it was, of what has a date."""
    days = {id: draw.randrange(most + 1) for id, most in MODEL["days"].items()}
    days |= {"clot_history": 40 if draw.random() < 1 / 25 else 400, "due": -draw.randrange(1, 241)}
    happened = {id: TODAY - timedelta(days=each) for id, each in days.items()}
    return {id: day for id, day in happened.items() if said.get("pregnant" if id == "due" else id) == "yes"}


def _places(draw: Random, said: Mapping[str, Answer]) -> Iterator[tuple[str, Place]]:
    for id, question in ASKED.questions.items():
        if question.place and said[id] == "yes":
            side = draw.choice(("left", "right", "both"))
            higher_up = draw.random() * 100 < MODEL["higher_up"].get(id, 0)
            zones = () if higher_up else catalogue().open_zones(MODEL["places"].get(id, ()))
            yield id, Place(side, zones, higher_up=higher_up)  # type: ignore[arg-type]


def with_every_yes(answers: Answers) -> Answers:
    """The same on a usual day: whoever can say yes has done so, and knew of everything."""
    everything = frozenset(ASKED.questions)
    yes = tuple(
        Clearance(id, "specialist", TODAY, knew=everything)
        for id, each in ASKED.questions.items()
        if each.kind == "profile" and answers.answers[id] == "yes"
    )
    return replace(answers, profile=replace(answers.profile, clearances=yes))


@cache
def offered(routine: str, limits: tuple[Limit, ...]) -> str | None:
    """What is offered in place of a routine."""
    return fit_to_limits(build(bundled(routine), Wishes()), limits).offer


def without(answers: Answers, ids: Iterable[str]) -> Answers:
    """The same people, had they not been asked that."""
    return replace(answers, answers={**answers.answers, **dict.fromkeys(ids, "no")})


def behind(verdict: Verdict) -> set[str]:
    """The answers for which somebody is not let in."""
    return {id for reason in verdict.reasons if reason.severity != "adapt" for id in reason.marked}


def figures(people: list[Answers], first: list[Verdict]) -> Figures:
    """What the check says of all of them; `first` is what it says at the first run."""
    usual = [judge(with_every_yes(each), 0) for each in people]
    start = [verdict for verdict in first if may_start(verdict)]
    away = [behind(verdict) for verdict in first if not may_start(verdict)]
    each_of = Counter(id for ids in away for id in ids)
    alone = Counter(id for ids in away if len(ids) == 1 for id in ids)
    breathing = {
        routine: 100 * sum(offered(routine, each.limits) == "breathe" for each in start) / len(start)
        for routine in ROUTINES
    }
    share = 100 / len(people)
    return Figures(
        not_let_in(first),
        not_let_in(usual),
        breathing,
        tuple((id, count * share, alone[id] * share) for id, count in each_of.most_common(5)),
    )


def not_let_in(verdicts: list[Verdict]) -> float:
    """Per cent of them that start nothing."""
    return 100 * sum(not may_start(each) for each in verdicts) / len(verdicts)


def judged_without(ids: list[str], people: list[Answers], first: list[Verdict]) -> list[Verdict]:
    """The verdicts had nobody been asked that; only those of whoever said yes are another."""
    return [
        judge(without(each, ids), 0) if any(each.answers[id] == "yes" for id in ids) else verdict
        for each, verdict in zip(people, first, strict=True)
    ]


def main() -> int:
    wanted = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    wanted.add_argument("--short", action="store_true", help="6,000 people of each kind instead of 40,000")
    count = 6_000 if wanted.parse_args().short else 40_000
    estimated = len([*MODEL["rates"], *MODEL["of"], *MODEL["today"], *MODEL["asked"]]) - len(MODEL["source"])
    print(
        f"{count} people of each kind; {len(MODEL['source'])} rates seen in an excerpt, {estimated} estimated"
    )
    too_many = False
    for ages, most in MOST_NOT_LET_IN.items():
        draw = Random(20261130)
        everybody = [person(draw, ages) for _ in range(count)]
        # What the rules of the step before added is printed apart.
        people = [without(each, MODEL["added"]["ids"]) for each in everybody]
        first = [judge(each, 0) for each in people]
        found = figures(people, first)
        told = ", ".join(f"{routine} {share:.1f} %" for routine, share in found.breathing_only.items())
        print(f"{ages}: not let in at the first run {found.not_let_in:.1f} % (at most {most:.0f} %)")
        print(f"  on a usual day with every yes {found.on_a_usual_day:.1f} %")
        print(f"  breathing only, of those who may start: {told} (at most {MOST_BREATHING:.0f} %)")
        with_added = not_let_in([judge(each, 0) for each in everybody])
        names = " and ".join(MODEL["added"]["ids"])
        print(f"  with {names} as well {with_added:.1f} % (+{with_added - found.not_let_in:.1f})")
        fewer = not_let_in(judged_without(["other_worry"], people, first))
        print(f"  with other_worry in half as many: {(found.not_let_in + fewer) / 2:.1f} %")
        for id, share, alone in found.behind:
            print(f"  {share:4.1f} % (alone {alone:.1f} %): {ASKED.questions[id].line}")
        too_many |= found.not_let_in > most or max(found.breathing_only.values()) > MOST_BREATHING
    return int(too_many)


if __name__ == "__main__":
    sys.exit(main())
