"""Every way in which the data of the safety rules can be made milder, one rule at a time.

A weakening is made on what a file holds, not on its text. Where a change would be refused for what it leaves
behind (a question that nobody asks), what it leaves behind goes as well: so would whoever means to do it.
"""

import tomllib
from collections.abc import Callable, Iterable, Iterator
from copy import deepcopy
from functools import cache
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

from selfcare.catalogue import model as catalogue_model
from selfcare.safety.adapting import changes
from selfcare.safety.limits import table
from selfcare.safety.questionnaire import emergency_numbers, reading, signs
from selfcare.safety.questionnaire.model import SEVERITIES, URGENCIES
from selfcare.wording import aftercare_words, ready_words

Data = dict[str, Any]
Change = Callable[[Data], object]

CATALOGUE = ("techniques", "zones")

READERS: dict[str, ModuleType] = {
    "questions": reading,
    "follow_ups": reading,
    "clearance_pages": reading,
    "cards": reading,
    "feels_wrong": signs,
    "limits": table,
    "changes": changes,
    "emergency_numbers": emergency_numbers,
    "ready": ready_words,
    "aftercare": aftercare_words,
    **dict.fromkeys(CATALOGUE, catalogue_model),
}
"""The module that reads each file, and lies beside it."""

ELSEWHERE = "web"
"""A zone that few rules are about."""


class Weakening(NamedTuple):
    """One rule made milder."""

    file: str
    what: str
    change: Change

    @property
    def name(self) -> str:
        """Unlike any other's."""
        return f"{self.file}: {self.what}"

    @property
    def rule(self) -> str:
        """The question, message, limit, technique or zone it is about."""
        return self.what.split(":")[0].split()[0]


@cache
def data(file: str) -> Data:
    """What a file holds as it is; nobody changes it."""
    return tomllib.loads(
        Path(str(READERS[file].__file__)).with_name(f"{file}.toml").read_text(encoding="utf-8")
    )


def weakenings() -> Iterator[Weakening]:
    """All of them, in the order of the files."""
    for file, found in (
        ("questions", _questions()),
        ("limits", _limits()),
        ("changes", _around_a_session("changes")),
        ("cards", _cards()),
        ("feels_wrong", _feels_wrong()),
        *(
            (file, _around_a_session(file))
            for file in ("follow_ups", "clearance_pages", "ready", "aftercare")
        ),
        ("techniques", _techniques()),
        ("zones", _zones()),
    ):
        for what, change in found:
            yield Weakening(file, what, change)


# --- how a value is changed ------------------------------------------------------------------------------


def put(*path: Any) -> Change:
    """Sets what the path leads to; the last of it is the value."""
    *keys, last, value = path

    def change(values: Data) -> None:
        _at(values, keys)[last] = deepcopy(value)

    return change


def set_to_true(*path: Any) -> Change:
    """Sets what the path leads to, a key that may not be there yet."""
    *keys, last = path

    def change(values: Data) -> None:
        _at(values, keys)[last] = True

    return change


def without(*path: Any) -> Change:
    """Deletes what the path leads to: a key, or an entry of a list by its place."""
    *keys, last = path

    def change(values: Data) -> None:
        del _at(values, keys)[last]

    return change


def with_more(*path: Any) -> Change:
    """Adds the last of the path to the list that the rest leads to, which may not be there yet."""
    *keys, last, value = path

    def change(values: Data) -> None:
        _at(values, keys).setdefault(last, []).append(deepcopy(value))

    return change


def _at(values: Any, keys: Iterable[Any]) -> Any:
    for key in keys:
        values = values[key]
    return values


Found = Iterator[tuple[str, Change]]


def _led(what: str, path: tuple[Any, ...], entry: Data) -> Found:
    """Severity and urgency a step down, and the mildest message of all."""
    for key, steps in (("severity", SEVERITIES), ("urgency", URGENCIES)):
        at = list(steps).index(entry[key])
        if at:
            yield f"{what}: {key} {steps[at - 1]}", put(*path, key, steps[at - 1])
    if entry["message"] != "adapt":
        yield f"{what}: message adapt", put(*path, "message", "adapt")


# --- the questions ---------------------------------------------------------------------------------------


def _questions() -> Found:
    asked = data("questions")
    yield "valid_days doubled", put("valid_days", asked["valid_days"] * 2)
    for id, question in asked["questions"].items():
        yield from _question(id, question)
    for at, screen in enumerate(asked["screens"]):
        yield from _screen(at, screen)
    for at, each in enumerate(asked["combinations"]):
        yield from _combination(at, each)
    for id, detail in asked["details"].items():
        if "days" in detail:
            yield f"detail {id}: days doubled", put("details", id, "days", detail["days"] * 2)
            yield f"detail {id}: counts for ever", without("details", id, "days")
    for key in ("sore", "gentle_first"):
        for at, id in enumerate(asked[key]):
            yield f"{key} without {id}", without(key, at)
    for part, key in (("declaration", "text"), ("declaration", "examination"), ("welcome", "text")):
        yield f"{part}: {key} unsaid", put(part, key, "…")
    order = asked["emergency_order"]
    for at in range(len(order) - 1):
        other = [*order[:at], order[at + 1], order[at], *order[at + 2 :]]
        yield f"emergency_order: {order[at + 1]} before {order[at]}", put("emergency_order", other)


def _question(id: str, question: Data) -> Found:
    path = ("questions", id)
    yield from _led(id, path, question)
    yield f"{id}: never asked", _never_asked(id)
    for key in ("limits", "after"):
        for at, limit in enumerate(question.get(key, ())):
            yield from _limit(f"{id} {key} {at} {limit['name']}", (*path, key, at), limit)
    for key in ("follow_ups", "asked_if", "reopens"):
        for at, other in enumerate(question.get(key, ())):
            yield f"{id}: {key} without {other}", without(*path, key, at)
    for other in question.get("follow_ups", ()):
        yield f"{id}: {other} is no longer known", _never_asked(other)
    if "implies" in question:
        yield f"{id}: implies nothing", without(*path, "implies")
    if question["kind"] != "profile":
        yield f"{id}: asked as seldom as a health answer", put(*path, "kind", "profile")
    yield from _over_time(id, path, question)
    if beside := question.get("beside"):
        yield from _beside(id, (*path, "beside"), beside)
    outcomes = (question, *question.get("stages", ()), question.get("beside", question))
    if any(each["severity"] == "consult" for each in outcomes):
        yield f"{id}: holds doubled", put(*path, "holds", question.get("holds", 365) * 2)
        if not question.get("pharmacist"):
            yield f"{id}: a pharmacist will do", set_to_true(*path, "pharmacist")
    if question.get("place") == "zones":
        yield from _place(id, path, question)
    if question["severity"] == "block" and question["kind"] == "profile":
        yield f"{id}: can be cleared", _cleared(id)


def _place(id: str, path: tuple[Any, ...], question: Data) -> Found:
    if not question.get("higher_up"):
        yield f"{id}: may be higher up the leg", set_to_true(*path, "higher_up")
    if question.get("within") != ["toe5"]:
        yield f"{id}: only meant on the little toe", put(*path, "within", ["toe5"])


def _beside(id: str, path: tuple[Any, ...], beside: Data) -> Found:
    yield f"{id}: the same beside others", without(*path)
    yield from _led(f"{id} beside", path, beside)
    for at, other in enumerate(beside["ids"]):
        yield f"{id}: the same beside {other}", without(*path, "ids", at)


def _cleared(id: str) -> Change:
    """A block that a professional's yes opens."""

    def change(values: Data) -> None:
        values["questions"][id] |= {"severity": "consult", "after": [{"name": "max_pressure", "value": 3}]}

    return change


def _never_asked(id: str) -> Change:
    """No trace is left of a question."""

    def change(values: Data) -> None:
        gone = {id, *values["questions"][id].get("follow_ups", ())}
        for other in gone:
            del values["questions"][other]
        for question in values["questions"].values():
            for key in ("follow_ups", "asked_if"):
                if key in question:
                    question[key] = [other for other in question[key] if other not in gone]
            if "beside" in question:
                question["beside"]["ids"] = [
                    other for other in question["beside"]["ids"] if other not in gone
                ]
            if question.get("implies") in gone:
                del question["implies"]
        for screen in values["screens"]:
            for row in screen["rows"]:
                row["asks"] = [other for other in row["asks"] if other not in gone]
            screen["rows"] = [row for row in screen["rows"] if row["asks"] or screen.get("one")]
        for each in values["combinations"]:
            each["together"] = [[other for other in ids if other not in gone] for ids in each["together"]]
            if each.get("known") in gone:
                del each["known"]
        values["combinations"] = [each for each in values["combinations"] if all(each["together"])]

    return change


def _limit(what: str, path: tuple[Any, ...], limit: Data) -> Found:
    yield f"{what} gone", without(*path)
    value = limit.get("value")
    if isinstance(value, int):
        yield f"{what} {value + 1}", put(*path, "value", value + 1)
    elif value:
        yield f"{what} {value} or crossed", put(*path, "value", f"{value}/cross")
    zones = limit.get("zones", [])
    for zone in zones if len(zones) > 1 else ():
        yield f"{what} not on {zone}", put(*path, "zones", [other for other in zones if other != zone])
    if zones != [ELSEWHERE]:
        yield f"{what} only on {ELSEWHERE}", put(*path, "zones", [ELSEWHERE])
    narrower = {"both": ("side", "place", "around"), "side": ("place",), "around": ("place",), "place": ()}
    for at in narrower[limit.get("at", "both")]:
        yield f"{what} at {at}", put(*path, "at", at)
    if "unless" not in limit:
        yield f"{what} unless feet_checked", put(*path, "unless", "feet_checked")
    elif "then" in limit:
        yield f"{what} then nothing", without(*path, "then")
    if isinstance(value, int):
        for key in ("then", "said"):
            if key in limit or key == "said":
                more = limit.get(key, value) + 1
                yield f"{what} {key} {more}", put(*path, key, more)


def _over_time(id: str, path: tuple[Any, ...], question: Data) -> Found:
    stages = question.get("stages", ())
    for at, stage in enumerate(stages):
        yield from _led(f"{id} stage {at}", (*path, "stages", at), stage)
        if "days" in stage:
            yield f"{id} stage {at}: days halved", put(*path, "stages", at, "days", stage["days"] // 2)
        else:
            yield f"{id} stage {at}: ends", put(*path, "stages", at, "days", 365)
        if len(stages) > 1:
            yield f"{id} stage {at}: gone", without(*path, "stages", at)
    if not stages and question["kind"] == "profile":
        stage = {"days": 1, **{key: question[key] for key in ("severity", "urgency", "message")}}
        yield f"{id}: over after a day", put(*path, "stages", [stage])
    if birth := question.get("birth"):
        yield f"{id}: until halved", put(*path, "birth", "until", birth["until"] // 2)
        yield f"{id}: overdue doubled", put(*path, "birth", "overdue", birth["overdue"] * 2)


def _screen(at: int, screen: Data) -> Found:
    what, path = f"screen {screen['id']}", ("screens", at)
    yield f"{what}: gone", without(*path)
    for number, row in enumerate(screen["rows"]):
        yield f"{what} row {number}: gone", without(*path, "rows", number)
        yield f"{what} row {number}: other words", put(*path, "rows", number, "text", "Anything else")
        for place, id in enumerate(row["asks"]):
            yield f"{what} row {number}: not about {id}", without(*path, "rows", number, "asks", place)
        if not row.get("again"):
            yield f"{what} row {number}: again", set_to_true(*path, "rows", number, "again")
    if not screen.get("one"):
        yield f"{what}: one", set_to_true(*path, "one")
    if screen["kind"] == "today" and not screen.get("in_socks"):
        yield f"{what}: in socks as well", _also_in_socks(at)
    if screen["kind"] != "profile":
        yield f"{what}: as seldom as health answers", _seldom(at)


def _also_in_socks(at: int) -> Change:
    """Another screen is the one that is not looked at where socks stay on."""

    def change(values: Data) -> None:
        for screen in values["screens"]:
            screen.pop("in_socks", None)
        values["screens"][at]["in_socks"] = "Think of it."

    return change


def _seldom(at: int) -> Change:
    """What a screen asks is kept, and no longer asked every time."""

    def change(values: Data) -> None:
        screen = values["screens"][at]
        screen["kind"] = "profile"
        for id in (id for row in screen["rows"] for id in row["asks"]):
            values["questions"][id]["kind"] = "profile"

    return change


def _combination(at: int, each: Data) -> Found:
    what, path = f"together {each['id']}", ("combinations", at)
    yield f"{what}: gone", without(*path)
    yield from _led(what, path, each)
    for at_limit, limit in enumerate(each.get("limits", ())):
        yield from _limit(f"{what} limits {limit['name']}", (*path, "limits", at_limit), limit)
    if "known" not in each:
        yield f"{what}: can be known", put(*path, "known", "both_puffy")
    for place, ids in enumerate(each["together"]):
        for number, id in enumerate(ids):
            yield f"{what}: without {id} ({place})", without(*path, "together", place, number)
    yield f"{what}: only under 16", with_more(*path, "together", ["under_16"])


# --- what limits forbid ----------------------------------------------------------------------------------


def _limits() -> Found:
    read = data("limits")
    for word in ("ball", "roller", "bottle", "bar", "stick", "ice"):
        yield f"harmless: {word}", with_more("harmless", word)
    for at, word in enumerate(read["work_words"]):
        yield f"work_words without {word}", without("work_words", at)
    for at, id in enumerate(read["last"]):
        yield f"last without {id}", without("last", at)
    yield "last: arch-thumb-slides", with_more("last", "arch-thumb-slides")
    for id in read["instead"]:
        yield f"instead of {id}: nothing", without("instead", id)
    for name, each in read["limits"].items():
        yield from _limit_entry(name, each)


def _limit_entry(name: str, each: Data) -> Found:
    path = ("limits", name)
    yield f"{name}: gone", without(*path)
    for key in ("words", "adds"):
        if key in each:
            yield f"{name}: {key} …", put(*path, key, "…")
    for at, act in enumerate(each["acts"]):
        yield f"{name}: does not act on {act}", without(*path, "acts", at)
    if "whole" in each:
        yield f"{name}: a whole foot is not left alone", without(*path, "whole")
    if "joins" in each:
        yield f"{name}: joined like any other", without(*path, "joins")
    for zone in data("zones")["zones"]:
        if "reaches" in each and zone not in each["reaches"]:
            yield f"{name}: reaches {zone}", with_more(*path, "reaches", zone)
    for key, milder in (("pressure", 2), ("seconds", 2), ("switch_seconds", 0.5)):
        if key in each:
            # Thumbs that work longer, and a shorter rest before standing up, are both milder.
            by = 0.5 if "sit" in each["acts"] else milder
            yield f"{name}: {key} × {by}", put(*path, key, int(each[key] * by))
    if "work" in each["acts"]:
        yield from _work(name, each)


def _work(name: str, each: Data) -> Found:
    path = ("limits", name)
    for key in ("does", "tools", "needs", "styles"):
        for at, word in enumerate(each.get(key, ())):
            yield f"{name}: {key} without {word}", without(*path, key, at)
    only = _zones_of(each.get("only", ()))
    for zone in only:
        yield f"{name}: not on {zone}", put(*path, "only", [other for other in only if other != zone])
    if not only:
        yield f"{name}: only on {ELSEWHERE}", put(*path, "only", [ELSEWHERE])
    if each.get("any_tool"):
        yield f"{name}: any_tool false", without(*path, "any_tool")
        for word in ("bottle", "roller", "spiky", "ball"):
            yield f"{name}: but {word}", with_more(*path, "but", word)
    if not each.get("own"):
        yield f"{name}: own", set_to_true(*path, "own")


def _zones_of(names: Iterable[str]) -> list[str]:
    groups = data("zones")["groups"]
    return [zone for name in names for zone in (groups[name]["zones"] if name in groups else [name])]


# --- what is said ----------------------------------------------------------------------------------------


def _cards() -> Found:
    said = data("cards")
    for id, message in said["messages"].items():
        path = ("messages", id)
        yield f"{id}: gone", without(*path)
        yield f"{id}: heading of adapt", put(*path, "heading", "You may go on")
        sentences = _sentences(message["body"])
        for at, sentence in enumerate(sentences):
            body = " ".join([*sentences[:at], *sentences[at + 1 :]])
            yield f"{id}: unsaid: {sentence}", put(*path, "body", body or "…")
        if message.get("night"):
            yield f"{id}: no night", without(*path, "night")
        if "instead_of" in message:
            yield f"{id}: instead of nothing", without(*path, "instead_of")
        elif id != "clot":
            yield f"{id}: instead of clot", put(*path, "instead_of", ["clot"])
        for key in ("soon", "or_now"):
            if key in message:
                yield f"{id}: no {key}", without(*path, key)
        ends = "It ends when it feels better."
        yield f"{id}: ends by itself", put(*path, "ends", ends)
    for part in ("texts", "urgencies"):
        yield from _unsaid(part, said[part], (part,))
    for milder, urgency in pairwise(URGENCIES[1:]):
        yield f"urgency {urgency}: as {milder}", put("urgencies", urgency, said["urgencies"][milder])


def _unsaid(part: str, texts: Data, path: tuple[str, ...]) -> Found:
    """Each text of a table goes, one at a time; of a list of texts each in turn."""
    for id, text in texts.items():
        if isinstance(text, list):
            for at in range(len(text)):
                yield f"{part} {id} {at}: gone", without(*path, id, at)
        elif text:
            yield f"{part} {id}: gone", put(*path, id, "…")


def _around_a_session(file: str) -> Found:
    for part, texts in data(file).items():
        if isinstance(texts, dict):
            yield from _unsaid(part, texts, (part,))
        elif part != "sum":
            yield from _unsaid("advice", {part: texts}, ())


def _sentences(text: str) -> list[str]:
    """A quotation is one of them, with what it belongs to."""
    found: list[str] = []
    quoted = False
    for word in text.split(" "):
        ended = not found or (found[-1].rstrip("”")[-1] in ".?!" and not quoted)
        if ended:
            found.append(word)
        else:
            found[-1] += f" {word}"
        quoted = (quoted or "“" in word) and "”" not in word
    return found


# --- what may have happened in a session -----------------------------------------------------------------


def _feels_wrong() -> Found:
    read = data("feels_wrong")
    yield "first: gone", put("first", "…")
    for way in read["ways"]:
        yield f"way {way}: unsaid", put("ways", way, "…")
    for at, group in enumerate(read["groups"]):
        yield f"group {at}: gone", without("groups", at)
        for place, id in enumerate(group["signs"]):
            yield f"group {at}: without {id}", without("groups", at, "signs", place)
    for id, sign in read["signs"].items():
        path = ("signs", id)
        at = URGENCIES.index(sign["urgency"])
        if at:
            yield f"{id}: urgency {URGENCIES[at - 1]}", put(*path, "urgency", URGENCIES[at - 1])
        for way in ("go_on", "lighter"):
            if way not in sign["ways"]:
                yield f"{id}: {way}", with_more(*path, "ways", way)
        if "end" in sign["ways"] and len(sign["ways"]) > 1:
            yield f"{id}: no end", without(*path, "ways", sign["ways"].index("end"))
        for key in ("again_ends", "look", "message", "after", "keeps", "at_risk"):
            if key in sign:
                yield f"{id}: no {key}", without(*path, key)
        for key, holder in (("body", sign), ("body", sign.get("after", {}))):
            sentences = _sentences(holder[key]) if holder.get(key) else []
            where = (*path, "after", key) if holder is not sign else (*path, key)
            label = "after " if holder is not sign else ""
            for number, sentence in enumerate(sentences):
                body = " ".join([*sentences[:number], *sentences[number + 1 :]])
                yield f"{id}: {label}unsaid: {sentence}", put(*where, body or "…")


# --- the catalogue ---------------------------------------------------------------------------------------

FIRMER, OILY, TOOL = "heel-squeeze", "arch-knuckle-glides", "ball-roll"


def _techniques() -> Found:
    for id, each in data("techniques").items():
        yield from _technique(id, each)
        yield from _under_limits(id, each)


def _technique(id: str, each: Data) -> Found:
    for at, word in enumerate(each["does"]):
        yield f"{id}: does without {word}", without(id, "does", at)
    for at, joint in enumerate(each["moves"]):
        yield f"{id}: moves without {joint}", without(id, "moves", at)
    zones = _zones_of(each["zones"])
    for zone in zones:
        yield f"{id}: zones without {zone}", put(id, "zones", [other for other in zones if other != zone])
    for at, use in enumerate(each.get("uses", ())):
        yield f"{id}: uses without {use}", without(id, "uses", at)
    for key in ("pressure", "max_pressure"):
        yield f"{id}: {key} +1", put(id, key, each[key] + 1)
    for key in ("min_seconds", "max_seconds"):
        yield f"{id}: {key} doubled", put(id, key, each[key] * 2)
    for lubricant in {"dry": ("either", "none"), "oil": ("either", "none"), "either": ("none",)}.get(
        each["lubricant"], ()
    ):
        yield f"{id}: lubricant {lubricant}", put(id, "lubricant", lubricant)
    for key in ("care", "hands_free"):
        if not each.get(key):
            yield f"{id}: {key}", set_to_true(id, key)
    for key in ("thumbs", "all_or_none"):
        if each.get(key):
            yield f"{id}: not {key}", without(id, key)


def _under_limits(id: str, each: Data) -> Found:
    swaps = each["swaps"]
    for limit, instead in swaps.items():
        yield f"{id}: no swap under {limit}", without(id, "swaps", limit)
        for other in (FIRMER, OILY, TOOL, "still-hold"):
            if other not in {id, *instead}:
                yield f"{id}: {limit} swaps to {other}", with_more(id, "swaps", limit, other)
    for limit in each.get("skips", {}):
        yield f"{id}: no skip under {limit}", without(id, "skips", limit)
    for limit, forbidden in data("limits")["limits"].items():
        if limit not in swaps and set(forbidden.get("does", ())) & set(each["does"]):
            yield f"{id}: {limit} skips {ELSEWHERE}", _skips(id, limit)


def _skips(id: str, limit: str) -> Change:
    def change(values: Data) -> None:
        values[id].setdefault("skips", {})[limit] = [ELSEWHERE]

    return change


def _zones() -> Found:
    read = data("zones")
    for id, zone in read["zones"].items():
        yield f"{id}: pressure +1", put("zones", id, "pressure", zone["pressure"] + 1)
        for at, joint in enumerate(zone["joints"]):
            yield f"{id}: joints without {joint}", without("zones", id, "joints", at)
        for at, other in enumerate(zone["beside"]):
            yield f"{id}: not beside {other}", without("zones", id, "beside", at)
            back = read["zones"][other]["beside"].index(id)
            if id < other:
                yield f"{id} and {other}: no longer beside", _apart(id, at, other, back)
    for id, group in read["groups"].items():
        for at, zone in enumerate(group["zones"]):
            yield f"group {id}: without {zone}", without("groups", id, "zones", at)
    for at, place in enumerate(read["never"]["places"]):
        yield f"never: without {place}", without("never", "places", at)
    for words in ("named", "support", "hands", "strokes"):
        for at, word in enumerate(read["legs"][words]):
            yield f"legs: {words} without {word}", without("legs", words, at)
    for words in ("elsewhere", "denied", "positions"):
        yield f"legs: any word is one of {words}", with_more("legs", words, "\\w+")


def _apart(id: str, at: int, other: str, back: int) -> Change:
    def change(values: Data) -> None:
        del values["zones"][id]["beside"][at]
        del values["zones"][other]["beside"][back]

    return change
