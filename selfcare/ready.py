"""The decisions between the check and the start: the wishes, and whether the lotion is a known one.

Both front ends ask the same here. What was wished is remembered for the routine, but not for a guest.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Literal, TypeVar

from selfcare import paths
from selfcare.plan.model import Wishes
from selfcare.routine.library import bundled
from selfcare.routine.model import Routine
from selfcare.safety.adapting.alternatives import GENTLE
from selfcare.safety.adapting.wishes import Choices, Outlook, choices, outlook_for, without_product
from selfcare.safety.kept import last_wishes
from selfcare.safety.kept.last_wishes import LastWishes
from selfcare.safety.questionnaire.reading import questionnaire
from selfcare.safety.verdict.judge import Verdict
from selfcare.wording import ready_words
from selfcare.wording.ready_words import Product, plan_checks

Wish = Literal["version", "time", "feet", "oil"]
"""The wishes that have a key."""

Option = TypeVar("Option")


class Preparation:
    """The wishes for a routine, and the plan that follows from them.

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
        self._routine = routine
        self._verdict = verdict
        self._night = night
        self.guest = guest
        known = self._known()
        self._wishes = known.wishes(routine.id, wishes)
        self.product: Product = "known" if known.product_known else "unasked"
        gentle_first = questionnaire().gentle_first
        suits_gentle = any(not gentle_first.isdisjoint(reason.marked) for reason in verdict.reasons)
        self.suggests_gentle = suits_gentle and routine.id != GENTLE and not known.gentle_suggested
        """True if the gentle routine is suggested; this happens only once (S27)."""
        if self.suggests_gentle:
            self._keep(replace(known, gentle_suggested=True))

    def _known(self) -> LastWishes:
        return LastWishes() if self.guest else last_wishes.read(paths.wishes_file())

    def _keep(self, known: LastWishes) -> None:
        if not self.guest:
            last_wishes.write(paths.wishes_file(), known)

    @property
    def outlook(self) -> Outlook:
        """The plan that would be played, with everything about it."""
        wishes = replace(self._wishes, night=self._night())
        found = outlook_for(self._routine, wishes, self._verdict.limits)
        if self.product != "new":
            return found
        return without_product(found, self._verdict.limits) or found

    @property
    def choices(self) -> Choices:
        """The wishes that are possible now."""
        found = choices(self.outlook, self._verdict.limits)
        return replace(found, dry=found.dry[:1]) if self.product == "new" else found

    def can(self, wish: Wish) -> bool:
        """True if there is more than one choice."""
        return len(_of(self.choices, wish)) > 1

    def turn(self, wish: Wish) -> str:
        """Wish the next of what may be wished; what is told of it."""
        found, wished = self.choices, self.outlook.wishes
        match wish:
            case "version":
                version = _after(wished.version, found.versions)
                self._wishes = replace(self._wishes, version=version, minutes=None)
            case "time":
                self._wishes = replace(self._wishes, minutes=_after(wished.minutes, found.minutes))
            case "feet":
                self._wishes = replace(self._wishes, only=_after(wished.only, found.feet))
            case "oil":
                self._wishes = replace(self._wishes, dry=_after(wished.dry, found.dry))
        return ready_words.wish_line(wish, self.outlook)

    @property
    def waits_for(self) -> str:
        """The question about the lotion or oil to answer before the start; empty if there is none."""
        if self.product == "known" or not self.outlook.plan.oily:
            return ""
        if self.product == "new":
            return str(ready_words.product_texts()["not_without"])
        return ready_words.product_line(self.product, oily=True)

    @property
    def has_product(self) -> bool:
        """True if there is a lotion or oil that may be new, or is known to be new."""
        return self.product == "new" or self.outlook.plan.oily

    @property
    def without_product(self) -> bool:
        """True if enough is left without the lotion or oil."""
        return without_product(self.outlook, self._verdict.limits) is not None

    def product_is(self, product: Product) -> None:
        """Take down whether the lotion or oil was used before without trouble."""
        self.product = product
        self._keep(replace(self._known(), product_known=product == "known"))

    def take_gentle(self) -> None:
        """Take the gentle routine instead, with what was wished of it before."""
        self._routine = bundled(GENTLE)
        self._wishes = self._known().wishes(GENTLE, self._wishes)
        self.suggests_gentle = False

    def starts(self) -> None:
        """Remember what was wished: it starts now."""
        known = self._known()
        now = known.wishing(self._routine.id, self._wishes)
        if now != known:
            self._keep(now)

    def changed(self) -> tuple[str, ...]:
        """The changes the check makes, a line each; they must be read before the start."""
        if self._verdict.severity != "adapt":
            return ()
        return tuple(ready_words.changed_lines(self._verdict, self.outlook.playable, self._routine.name))

    def said(self) -> tuple[str, ...]:
        """Everything else to know before the start, a line each."""
        lines = ready_words.wish_lines(self._wishes, self.outlook, self._verdict)
        guest = [ready_words.GUEST] if self.guest else []
        product = (
            [ready_words.product_line(self.product, oily=self.outlook.plan.oily)] if self.has_product else []
        )
        gentle = [ready_words.GENTLE] if self.suggests_gentle else []
        offers_one = self.outlook.routine.one_foot and not self.outlook.wishes.only and self.can("feet")
        one_foot = [ready_words.ONE_FOOT] if offers_one else []
        return (*guest, *gentle, *one_foot, *lines, *plan_checks(self.outlook.plan), *product)


def _of(found: Choices, wish: Wish) -> Sequence[object]:
    match wish:
        case "version":
            return found.versions
        case "time":
            return found.minutes
        case "feet":
            return found.feet
        case "oil":
            return found.dry


def _after(now: Option, every: Sequence[Option]) -> Option:
    """The option after the one that holds; the first after the last."""
    return every[(every.index(now) + 1) % len(every)] if now in every else every[0]
