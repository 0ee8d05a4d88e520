"""The decisions between the check and the start: the wishes, and whether the lotion is a known one.

Both front ends ask the same here. What was wished is remembered for the routine, but not for a guest.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeVar, get_args

from selfcare import paths
from selfcare.plan.model import Wishes
from selfcare.routine.library import bundled
from selfcare.routine.model import Routine
from selfcare.routine.naming import quoted_name
from selfcare.safety.adapting.alternatives import GENTLE
from selfcare.safety.adapting.wishes import (
    Choices,
    Outlook,
    choices,
    goes_without_product,
    nearest_minutes,
    outlook_for,
)
from selfcare.safety.kept import last_wishes
from selfcare.safety.kept.last_wishes import LastWishes
from selfcare.safety.questionnaire.reading import questionnaire
from selfcare.safety.verdict.judge import Verdict
from selfcare.wording import ready_words
from selfcare.wording.ready_words import Product, plan_checks

Wish = Literal["version", "feet", "oil"]
"""The wishes that a key goes through, one choice after the other."""

PlanKey = Literal[Wish, "known_product", "new_product", "gentle"]
"""The keys that change what would be played."""

ReadyKey = Literal[PlanKey, "time", "guest"]
"""All keys by which something is asked for or answered before the start, but the start itself."""

MINUTES_DIGITS = 3
"""The most digits of a number of minutes."""

Option = TypeVar("Option")


def is_minutes(typed: str) -> bool:
    """True if what was typed is a number of minutes, possible or not."""
    return typed.isascii() and typed.isdigit() and len(typed) <= MINUTES_DIGITS


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person asked for, and said, before the start."""

    routine: Routine
    wishes: Wishes
    product: Product
    suggests_gentle: bool
    """True if the gentle routine is suggested; this happens only once (S27)."""
    guest: bool


@dataclass(frozen=True, slots=True)
class ReadyState:
    """Everything to show before the start, and what can be done about it."""

    asked: Asked
    outlook: Outlook
    """The plan that would be played, with everything about it."""
    choices: Choices
    keys: frozenset[ReadyKey]
    """The keys that make a difference now."""
    goes_without: bool
    """True if enough is left without the lotion or oil."""
    waits_for: str
    """The question about the lotion or oil to answer before the start; empty if there is none."""
    changed: tuple[str, ...]
    """The changes the check makes, a line each; they must be read before the start."""
    said: tuple[str, ...]
    """Everything else to know before the start, a line each."""
    said_first: tuple[str, ...]
    """What of it has to be seen without asking for more: it is new each time, or somebody could be hurt."""


def ready_state(asked: Asked, verdict: Verdict) -> ReadyState:
    """Work out what would be played. It lays out one plan, and what limits leave of it."""
    goes_without = goes_without_product(asked.routine, asked.wishes, verdict.limits)
    is_new = asked.product == "new"
    wishes = replace(asked.wishes, dry=True) if is_new and goes_without else asked.wishes
    outlook = outlook_for(asked.routine, wishes, verdict.limits)
    possible = choices(outlook, verdict.limits)
    if is_new:
        possible = replace(possible, dry=possible.dry[:1])
    keys = frozenset(_keys(asked, outlook, possible))
    return ReadyState(
        asked=asked,
        outlook=outlook,
        choices=possible,
        keys=keys,
        goes_without=goes_without,
        waits_for=_waits_for(asked.product, outlook),
        changed=_changed(asked, outlook, verdict),
        said=tuple(_said(asked, outlook, keys, verdict)),
        said_first=tuple(_said_first(asked, outlook, verdict)),
    )


def _keys(asked: Asked, outlook: Outlook, possible: Choices) -> Iterator[ReadyKey]:
    yield from (wish for wish in get_args(Wish) if len(_options(possible, wish)) > 1)
    if possible.minutes:
        yield "time"
    if _has_product(asked, outlook):
        if asked.product != "known":
            yield "known_product"
        if asked.product != "new":
            yield "new_product"
    if asked.suggests_gentle:
        yield "gentle"
    if not asked.guest:
        yield "guest"


def _has_product(asked: Asked, outlook: Outlook) -> bool:
    """True if there is a lotion or oil that may be new, or is known to be new."""
    return asked.product == "new" or outlook.plan.oily


def _waits_for(product: Product, outlook: Outlook) -> str:
    if product == "known" or not outlook.plan.oily:
        return ""
    if product == "new":
        return str(ready_words.product_texts()["not_without"])
    return ready_words.product_line(product, oily=True)


def _changed(asked: Asked, outlook: Outlook, verdict: Verdict) -> tuple[str, ...]:
    if verdict.severity != "adapt":
        return ()
    return tuple(ready_words.changed_lines(verdict, outlook.playable, quoted_name(asked.routine)))


def _said(asked: Asked, outlook: Outlook, keys: frozenset[ReadyKey], verdict: Verdict) -> Iterator[str]:
    if asked.guest:
        yield ready_words.GUEST
    if asked.suggests_gentle:
        yield ready_words.GENTLE
    if outlook.routine.one_foot and not outlook.wishes.only and "feet" in keys:
        yield ready_words.ONE_FOOT
    yield from ready_words.wish_lines(asked.wishes, outlook, verdict)
    yield from plan_checks(outlook.plan)
    if _has_product(asked, outlook):
        yield ready_words.product_line(asked.product, oily=outlook.plan.oily)


def _said_first(asked: Asked, outlook: Outlook, verdict: Verdict) -> Iterator[str]:
    if asked.guest:
        yield ready_words.GUEST
    if asked.suggests_gentle:
        yield ready_words.GENTLE
    yield from ready_words.wish_lines(asked.wishes, outlook, verdict)
    yield from ready_words.fetch_checks(outlook.plan)
    if _has_product(asked, outlook) and asked.product != "known":
        yield ready_words.product_line(asked.product, oily=outlook.plan.oily)


class Preparation:
    """Takes down what is wished for a routine, and remembers it.

    Args:
        routine: What was asked for.
        wishes: Those it was asked for with.
        verdict: Of the check.
        night: Says whether it is to be a night session by now.
        guest: Whether it is for a guest: then nothing is known from before, and nothing is kept.
    """

    def __init__(
        self, routine: Routine, wishes: Wishes, verdict: Verdict, night: Callable[[], bool], *, guest: bool
    ) -> None:
        self._verdict = verdict
        self._night = night
        self._is_guest = guest
        known = self._known()
        gentle_first = questionnaire().gentle_first
        suits_gentle = any(not gentle_first.isdisjoint(reason.marked) for reason in verdict.reasons)
        self._asked = Asked(
            routine,
            replace(known.wishes(routine.id, wishes), night=night()),
            "known" if known.product_known else "unasked",
            suggests_gentle=suits_gentle and routine.id != GENTLE and not known.gentle_suggested,
            guest=guest,
        )
        if self._asked.suggests_gentle:
            self._keep(replace(known, gentle_suggested=True))
        self._state = ready_state(self._asked, verdict)

    def _known(self) -> LastWishes:
        return LastWishes() if self._is_guest else last_wishes.read(paths.wishes_file())

    def _keep(self, known: LastWishes) -> None:
        if not self._is_guest:
            last_wishes.write(paths.wishes_file(), known)

    @property
    def state(self) -> ReadyState:
        """What comes of all that was wished; worked out anew only after a change."""
        self._asked = replace(self._asked, wishes=replace(self._asked.wishes, night=self._night()))
        if self._asked != self._state.asked:
            self._state = ready_state(self._asked, self._verdict)
        return self._state

    def take(self, key: PlanKey) -> str:
        """Do what a key asks for; what is told of it."""
        match key:
            case "known_product":
                self._product_is("known")
                return str(ready_words.product_texts()["taken_known"])
            case "new_product":
                self._product_is("new")
                told = "taken_new" if self.state.goes_without else "not_without"
                return str(ready_words.product_texts()[told])
            case "gentle":
                wishes = self._known().wishes(GENTLE, self._asked.wishes)
                self._asked = replace(
                    self._asked, routine=bundled(GENTLE), wishes=wishes, suggests_gentle=False
                )
                return ready_words.GENTLE_TAKEN
            case wish:
                self._asked = replace(self._asked, wishes=self._next(wish))
                return ready_words.wish_line(wish, self.state.outlook)

    def take_minutes(self, asked: int | None) -> str:
        """Take as many minutes as asked for, or the nearest there can be; what is told of it.

        Args:
            asked: The whole time (min); None for its own.
        """
        wishes, outlook = self._asked.wishes, self.state.outlook
        nearest = None if asked is None else nearest_minutes(outlook, asked, self._verdict.limits)
        self._asked = replace(self._asked, wishes=replace(wishes, minutes=nearest))
        line = ready_words.wish_line("time", self.state.outlook)
        return line if nearest == asked else ready_words.NEAREST.format(asked=asked, line=line)

    def next_word(self, wish: Wish) -> str:
        """What the key of a wish would do now, in a word or two."""
        return ready_words.next_word(wish, self._next(wish))

    def _next(self, wish: Wish) -> Wishes:
        """The wishes with the next choice of one of them; the first after the last."""
        wishes, met, options = self._asked.wishes, self.state.outlook.wishes, self.state.choices
        match wish:
            case "version":
                return replace(wishes, version=_after(met.version, options.versions), minutes=None)
            case "feet":
                return replace(wishes, only=_after(met.only, options.feet))
            case "oil":
                return replace(wishes, dry=_after(met.dry, options.dry))

    def _product_is(self, product: Product) -> None:
        self._asked = replace(self._asked, product=product)
        self._keep(replace(self._known(), product_known=product == "known"))

    def starts(self) -> None:
        """Remember what was wished: it starts now."""
        known = self._known()
        wished = known.wishing(self._asked.routine.id, self._asked.wishes)
        if wished != known:
            self._keep(wished)


def _options(possible: Choices, wish: Wish) -> Sequence[object]:
    match wish:
        case "version":
            return possible.versions
        case "feet":
            return possible.feet
        case "oil":
            return possible.dry


def _after(current: Option, options: Sequence[Option]) -> Option:
    """The option after the current one; the first after the last."""
    return options[(options.index(current) + 1) % len(options)] if current in options else options[0]
