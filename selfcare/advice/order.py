"""Advice on what comes before what."""

from collections.abc import Iterator

from selfcare.advice.sheet import Playing, Sheet, advice
from selfcare.catalogue.model import known_as
from selfcare.routine.model import FEET, Foot, Step, oils
from selfcare.safety.adapting.step_traits import hands_on
from selfcare.toml.problems import KeyFault


def no_rest_at_the_end(sheet: Sheet) -> Iterator[KeyFault]:
    """A routine that ends with hands on a foot and no quiet time after it."""
    steps = [sheet.routine.steps[turn.step] for turn in sheet.turns]
    worked = [at for at, step in enumerate(steps) if hands_on(step)]
    if not worked:
        return
    last = worked[-1]
    if not steps[last].rest_seconds and not any(map(_rests, steps[last + 1 :])):
        hint = 'A step with technique = "rest", or rest_seconds in the last one.'
        place = ("steps", sheet.turns[last].step)
        yield advice(place, "nobody rests after the last touch", hint, at="key")


def oil_before_dry_grips(sheet: Sheet) -> Iterator[KeyFault]:
    """Grips that slip on oil, after oil on the same foot."""
    told = set[int]()
    oily = dict[Foot, Step]()
    for turn, feet in _by_feet(sheet):
        step = sheet.routine.steps[turn.step]
        technique = known_as(step)
        slippery = [oily[foot] for foot in feet if foot in oily]
        if (
            slippery
            and technique
            and technique.lubricant == "dry"
            and hands_on(step)
            and turn.step not in told
        ):
            told.add(turn.step)
            hint = "Dry grips first, then oil; or wipe the foot in between."
            message = f"needs a dry foot, and {slippery[0].title} comes before it"
            yield advice(sheet.place(turn.step, "technique", "like"), message, hint)
        _keep(oily, step, feet)


def oil_left_on(sheet: Sheet) -> Iterator[KeyFault]:
    """Oil that is still on a foot at the end: it slips on a floor."""
    oily = dict[Foot, Step]()
    for turn, feet in _by_feet(sheet):
        _keep(oily, sheet.routine.steps[turn.step], feet)
    if oily:
        number = sheet.routine.steps.index(next(iter(oily.values())))
        hint = 'Oily soles slip: a step with technique = "wipe" after the last foot.'
        yield advice(("steps", number), "nothing wipes the oil off afterwards", hint, at="key")


def look_after_socks(sheet: Sheet) -> Iterator[KeyFault]:
    """A look at feet that have socks on."""
    covered = False
    for number, step in enumerate(sheet.routine.steps):
        covered = covered or step.technique == "socks"
        if covered and "look" in step.does:
            yield advice(
                sheet.place(number, "technique", "does"), "socks are on by then", "Look first, then socks."
            )


def late_waits(sheet: Sheet) -> Iterator[KeyFault]:
    """A wait at an hour at which one may be asleep."""
    if sheet.routine.mood != "night":
        return
    starts, total = _starts(sheet)
    hint = "In the last third of a night routine nothing should need a key."
    late = [turn for turn, start in zip(sheet.turns, starts, strict=True) if start * 3 > total * 2]
    for number in dict.fromkeys(turn.step for turn in late):
        if sheet.routine.steps[number].wait or sheet.given(number).get("until") == "key":
            yield advice(sheet.place(number, "wait", "until"), "waits when one may be asleep", hint)
    if sheet.routine.switch_wait and any(turn.changed for turn in late):
        yield advice(("switch_wait",), "waits when one may be asleep", hint)


def _starts(sheet: Sheet) -> tuple[list[int], int]:
    """The start of each turn and the end of all, in seconds."""
    starts, now = list[int](), sheet.routine.get_ready_seconds
    for turn in sheet.turns:
        now += sheet.routine.switch_seconds if turn.changed else 0
        starts.append(now)
        now += turn.seconds + turn.rest_seconds
    return starts, now


def _by_feet(sheet: Sheet) -> Iterator[tuple[Playing, tuple[Foot, ...]]]:
    """Every turn with the feet it is about; a turn on none is about both."""
    for turn in sheet.turns:
        yield turn, tuple(foot for foot in FEET if turn.side in {foot, "both", "none"})


def _keep(oily: dict[Foot, Step], step: Step, feet: tuple[Foot, ...]) -> None:
    """Note which feet a step leaves oily, and which it wipes."""
    for foot in feet:
        if oils(step.does, step.uses):
            oily[foot] = step
        elif _wipes(step):
            oily.pop(foot, None)


def _wipes(step: Step) -> bool:
    return "wash" in step.does and bool(step.zones or not step.technique)


def _rests(step: Step) -> bool:
    return step.technique in {"rest", "settle"} or (not step.technique and step.does == ("rest",))
