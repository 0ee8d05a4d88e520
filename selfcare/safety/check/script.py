"""The way through a check: the next screen, given the answers so far."""

from collections.abc import Iterator
from dataclasses import replace
from typing import get_args

from selfcare.safety.check.answers_so_far import AnswersSoFar, Start
from selfcare.safety.check.clearance_pages import record
from selfcare.safety.check.follow_ups import Walk, Where, ask_birth, ask_on, ask_row
from selfcare.safety.check.pages import Line, OfAKeptMark, Page, chosen_line
from selfcare.safety.kept.last_checks import RememberedMark, marked_line
from selfcare.safety.questionnaire.model import Questionnaire, Row, Screen
from selfcare.safety.verdict.conditions import birth_is_asked
from selfcare.safety.verdict.judge import reopened


class Script:
    """Script that asks everything in order, and stops if help must not wait for more questions.

    An emergency ends it at once; an urgent answer ends it before the next screen of the health profile.

    Args:
        asked: The questions.
        start: Everything known before the first page.
    """

    def __init__(self, asked: Questionnaire, start: Start) -> None:
        self._asked = asked
        self._start = start
        self._number = 0
        self.so_far = AnswersSoFar(asked, start)

    def walk(self) -> Walk:
        """Yield every page, in order."""
        match self._start.purpose:
            case "clearance":
                for id in self._start.conditions:
                    yield from record(self.so_far, id)
            case "screen":
                yield from self._ask_screen(self._screen(self._start.screen))
            case "look":
                yield from self._ask_screen(self._asked.look)
            case "profile":
                yield from self._ask_profile()
            case _:
                yield from self._ask_for_a_session()

    def _ask_for_a_session(self) -> Walk:
        """Yield what was kept, then today's screens, then what of the profile has to be asked."""
        if self._start.is_first:
            yield self._welcome()
        for mark in self._start.kept:
            yield from self._ask_kept(mark)
            if self.so_far.at_least("urgent"):
                return
        if self._start.lost:
            yield from self._ask_one("lost")
            if self.so_far.at_least("urgent"):
                return
        if self._start.feet:
            yield from self._ask_one("afterwards")
        for screen in self._of_kind("today"):
            yield from self._ask_screen(screen)
            if screen is self._asked.look and self._feels_unseen_change():
                self.so_far.take_socks_off()
                self._number -= 1  # the same page once more
                yield from self._ask_screen(screen)
            if self.so_far.at_least("emergency"):
                return
        if not self.so_far.at_least("urgent"):
            yield from self._ask_profile()

    def _ask_profile(self) -> Walk:
        """Ask the profile screens that are needed, today's rows because of them, and the declaration."""
        for screen in self._profile_screens():
            yield from self._ask_screen(screen)
            if self.so_far.at_least("urgent"):
                return
        if reopened(self.so_far.conditions):
            self.so_far.again = self.so_far.today
        yield from self._ask_whether_born()
        yield from self._ask_because_of_profile()
        if self.so_far.renews and not self.so_far.at_least("urgent"):
            yield from self._ask_declaration()

    def _of_kind(self, kind: str) -> Iterator[Screen]:
        return (screen for screen in self._asked.screens if screen.kind == kind)

    def _screen(self, id: str) -> Screen:
        return next(screen for screen in self._asked.screens if screen.id == id)

    def _profile_screens(self) -> list[Screen]:
        """Return the profile screens to ask now, and forget their earlier answers."""
        if self.so_far.renews:
            screens = [screen for screen in self._of_kind("profile") if not self._is_answered(screen)]
        else:
            opened = reopened(self.so_far.conditions)
            screens = [screen for screen in self._of_kind("profile") if screen.id in opened]
        rows = [id for screen in screens for row in screen.rows for id in row.asks]
        follows = [follow for id in rows for follow in self._asked.questions[id].follow_ups]
        self.so_far.ask_again([*rows, *follows])
        return screens

    def _is_answered(self, screen: Screen) -> bool:
        """True if every row has its answer, and so do its follow-ups."""
        answers = self.so_far.profile.answers
        ids = [id for row in screen.wanted for id in row.asks]
        marked = [id for id in ids if answers.get(id, "no") != "no"]
        ids += [follow for id in marked for follow in self._asked.questions[id].follow_ups]
        return all(self.so_far.is_answered(id) for id in ids)

    # --- screens ------------------------------------------------------------------------------------------

    def _where(self) -> Where:
        if self._start.purpose in {"screen", "look"}:
            return Where(self._number, 1)
        profile_screens = (
            len(list(self._of_kind("profile"))) + 1
            if self.so_far.renews
            else len(reopened(self.so_far.conditions))
        )
        conditional = 1 if any(self._because_of_profile()) else 0
        today = 0 if self._start.purpose == "profile" else len(list(self._of_kind("today")))
        return Where(self._number, today + profile_screens + conditional)

    def _welcome(self) -> Page:
        where, words = self._where(), self._asked.welcome
        text = words["text"].replace("{pages}", str(where.of))
        return replace(where.page("welcome", "welcome", words["heading"], ()), text=text)

    def _ask_kept(self, kept: RememberedMark) -> Walk:
        question = self._asked.questions[kept.id]
        lines = [
            Line(self._asked.follow_ups["of_a_kept_mark"][choice], choice=choice)
            for choice in get_args(OfAKeptMark)
        ]
        where = self._where()
        heading = self._asked.follow_ups["headings"]["kept"].replace("{line}", marked_line(kept))
        shown = where.page("kept", question.id, heading, lines)
        choice = lines[chosen_line((yield shown))].choice
        # Something urgent is not over because it has gone: it counts as if it were still so.
        gone_but_urgent = choice == "gone" and kept.urgency in {"urgent", "emergency"}
        if choice == "still" or gone_but_urgent:
            self.so_far.answer(question.id, "yes")
            yield from ask_on(self.so_far, question, where)

    def _ask_one(self, screen_id: str) -> Walk:
        """Ask a screen about what was before this check. One row of it is chosen."""
        screen = self._screen(screen_id)
        where = self._where()
        lines = [Line(row.text, self._long(row)) for row in screen.rows]
        marks = yield where.page("one", screen.id, screen.heading, lines)
        for id in screen.rows[chosen_line(marks)].asks:
            self.so_far.answer(id, "yes")
            yield from ask_on(self.so_far, self._asked.questions[id], where)

    def _ask_screen(self, screen: Screen) -> Walk:
        self._number += 1
        rows = [row for row in screen.rows if self._is_for_them(row)]
        yield from self._ask_rows(screen, rows)

    def _is_for_them(self, row: Row) -> bool:
        is_for_guest = bool(self._start.guest) or not row.guest
        is_for_socks = self.so_far.socks_on or not row.socks
        return is_for_guest and is_for_socks and not (row.again and self.so_far.renews)

    def _feels_unseen_change(self) -> bool:
        """True if the person keeps their socks on, and something feels different from usual."""
        said = self.so_far.said
        ids = [id for row in self._asked.look.rows if row.socks for id in row.asks]
        return self.so_far.socks_on and any(said.get(id, "no") != "no" for id in ids)

    def _ask_rows(self, screen: Screen, rows: list[Row]) -> Walk:
        where = self._where()
        lines = [Line(self._dated(row.text), self._long(row)) for row in rows]
        heading = screen.in_socks if self.so_far.socks_on and screen.in_socks else screen.heading
        marks = yield where.page("one" if screen.one else "rows", screen.id, heading, lines)
        for row, line, mark in zip(rows, lines, marks, strict=True):
            if mark == "no" or screen.one:
                for id in row.asks:
                    self.so_far.answer(id, mark)
            else:
                yield from ask_row(self.so_far, row, line, mark, where)
            # Only a mark can raise the urgency, and judging it is the slow part of a walk.
            if mark != "no" and self.so_far.at_least("emergency"):
                return

    def _long(self, row: Row) -> str:
        return self._asked.questions[row.asks[0]].long if row.asks else row.text

    def _dated(self, text: str) -> str:
        # Another clock may have left a day to come.
        days = (self._start.since, self._start.profile.answered)
        since = next((day for day in days if day and day <= self._start.today), None)
        return text.replace("{since}", f"{since.day} {since:%B}") if since else text

    def _ask_whether_born(self) -> Walk:
        """Ask for the birth date of a child that must have been born by now (S7)."""
        for condition in tuple(self.so_far.conditions.values()):
            if birth_is_asked(condition.question, self.so_far.answers):
                yield from ask_birth(self.so_far, condition.question, self._where())

    def _because_of_profile(self) -> Iterator[Row]:
        """Yield today's extra rows that a mark in the profile calls for."""
        marked = self.so_far.conditions.keys()
        for screen in self._of_kind("today_if"):
            for row in screen.rows:
                if any(set(self._asked.questions[id].asked_if) & marked for id in row.asks):
                    yield row

    def _ask_because_of_profile(self) -> Walk:
        rows = list(self._because_of_profile())
        if rows:
            self._number += 1
            yield from self._ask_rows(next(self._of_kind("today_if")), rows)

    def _ask_declaration(self) -> Walk:
        self._number += 1
        declaration = self._asked.declaration
        yield self._where().page("agree", "declaration", declaration["text"], [Line(declaration["agree"])])
        self.so_far.agree()
