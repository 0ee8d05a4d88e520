"""The app: its theme, signals, and the journey through its screens."""

import asyncio
import signal
import sys
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import SystemCommand
from textual.binding import Binding, BindingType
from textual.driver import Driver
from textual.screen import Screen

from selfcare import keys
from selfcare.clock import Clock
from selfcare.errors import SelfcareError
from selfcare.exit_codes import ENDED_EARLY, INTERNAL_ERROR, SIGNAL
from selfcare.settings import LoadedSettings, Settings, load, typed
from selfcare.tui.base import SelfcareScreen, bindings, by_action
from selfcare.tui.colours import ColouredApp
from selfcare.tui.screens.library import LibraryScreen
from selfcare.tui.session_keys import bound_keys, small

if TYPE_CHECKING:
    from selfcare.journey.routine import JourneyEnd
    from selfcare.plan.model import Wishes
    from selfcare.routine.model import Routine
    from selfcare.safety.check.cards import Card
    from selfcare.sound.hearing import SoundOutput
    from selfcare.sound.model import Sound
    from selfcare.tui.journey import Front, Preferences
    from selfcare.tui.map_look import MapWishes


@dataclass(frozen=True, slots=True)
class PlayRoutine:
    """A routine to play at once."""

    routine: "Routine"
    wishes: "Wishes"
    muted: bool = False
    """True to begin without sound, whatever the settings say."""
    guest: bool = False
    """True if it is for a guest."""


@dataclass(frozen=True, slots=True)
class Preview:
    """A routine to show fast, at once."""

    routine: "Routine"
    speed: int


_OWN_KEYS = by_action(keys.PALETTE, "app")


class SelfcareApp(ColouredApp):
    """The full-screen front end. Returns the exit code.

    Args:
        clock: Measures time and tells the time of day.
        settings: The user's settings, and the problems of the settings file.
        wanted: The routine to begin with; None for the library.
    """

    TITLE = "selfcare"
    CSS_PATH = "styles/library.tcss"
    ENABLE_COMMAND_PALETTE = True
    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = bindings(keys.APP)

    def __init__(
        self, clock: Clock, settings: LoadedSettings, wanted: PlayRoutine | Preview | None = None
    ) -> None:
        preferences = settings.settings
        super().__init__(preferences, clock.local())
        if wanted:
            self.play_in_colours_for(wanted.routine.mood)
        if isinstance(wanted, PlayRoutine) and wanted.wishes.night:
            self.wish_night()
        self._bind(preferences)
        self._settings = settings
        self._clock = clock
        self._wanted = wanted
        self._front: Front | None = None
        self._hearing: SoundOutput | None = None
        self.sound: Sound | None = None
        """The sound of the last session; its end may still be sounding when the user leaves the app."""
        self.fault: SelfcareError | None = None
        """The error that kept the check or the keys from working; None if all is well."""
        self.card_unread: Card | None = None
        """The card of a check that the system ended before the card could be shown."""

    def get_driver_class(self) -> type[Driver]:
        """Return a reader of keys that no terminal can break."""
        if sys.platform == "win32":
            return super().get_driver_class()
        from selfcare.tui.driver import TerminalDriver

        return TerminalDriver

    def get_default_screen(self) -> Screen[None]:
        """Return the library, or an empty screen if a routine starts at once."""
        return SelfcareScreen() if self._wanted else self._library()

    def _library(self) -> LibraryScreen:
        return LibraryScreen(self._clock.local().hour, self._map_wishes)

    def _map_wishes(self) -> "MapWishes":
        from selfcare.tui.map_look import MapWishes

        settings = self._settings.settings
        return MapWishes(settings.map, settings.motion)

    def get_key_display(self, binding: Binding) -> str:
        """Return the name of a key as every screen shows it: as the user types or reads it."""
        return binding.key_display or typed(binding.key)

    def on_mount(self) -> None:
        """Prepare to leave cleanly on a signal, then start the wanted routine, if any."""
        for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(number, self._told_to_leave, number)
        self.app_resume_signal.subscribe(self, lambda _: self.screen.refresh(layout=True, repaint=True))
        self._tell_problems()
        if isinstance(self._wanted, PlayRoutine):
            self._play(self._wanted.routine, self._wanted.wishes, guest=self._wanted.guest)
        elif self._wanted:
            self._show_fast(self._wanted.routine, self._wanted.speed)

    def on_library_screen_chosen(self, chosen: LibraryScreen.Chosen) -> None:
        """Play a routine from the library."""
        from selfcare.plan.model import Wishes

        routine = self._found(chosen.id)
        if routine:
            self._play(routine, Wishes())

    @work(exclusive=True, group="details")
    async def on_library_screen_opened(self, opened: LibraryScreen.Opened) -> None:
        """Show all about a routine from the library, and play it if that is wished then."""
        from selfcare.plan.model import Wishes
        from selfcare.tui.screens.routine import RoutineScreen

        routine = self._found(opened.id)
        if routine is None:
            return
        starts = await self.push_screen_wait(RoutineScreen(routine, self._map_wishes()))
        if starts:
            self._play(routine, Wishes())

    def on_library_screen_watched(self, watched: LibraryScreen.Watched) -> None:
        """Show a routine from the library fast."""
        routine = self._found(watched.id)
        if routine:
            self._show_fast(routine, 20)

    @work(exclusive=True, group="tending")
    async def on_library_screen_tended(self, tended: LibraryScreen.Tended) -> None:
        """Make, edit or remove one of the user's own routines, then update the list."""
        from selfcare.tui.own_routines import tend

        tended.library.look_at_files(await tend(self, tended.row, tended.errand))

    async def _check_bindings(self, key: str, priority: bool = False) -> bool:  # noqa: FBT001, FBT002 -- Textual's own form
        """Run what a key is bound to; with Caps Lock on, a capital does what the small letter does.

        A capital that the settings bind to a command runs that command.
        """
        done = await super()._check_bindings(key, priority)
        return done or (small(key) != key and await super()._check_bindings(small(key), priority))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Allow only what does something now, and the palette only on screens that offer it."""
        if action == "command_palette":
            return isinstance(self.screen, SelfcareScreen) and self.screen.OFFERS_PALETTE
        key = _OWN_KEYS.get((action, parameters))
        return key is None or not key.when or self._can(key.when)

    def _can(self, when: str) -> bool:
        """True if something is possible now; `when` stands in the table of keys."""
        match when:
            case "colours":
                return not self.plays_for_the_night
            case "any key: on" | "any key: off":
                return self._any_key_pauses() == (when == "any key: off")
            case _:
                return self.can_turn(when)

    def get_system_commands(self, _screen: Screen[object]) -> Iterable[SystemCommand]:
        """Yield the commands that the palette offers on every screen."""
        for key in keys.PALETTE:
            if not key.when or self._can(key.when):
                yield SystemCommand(key.palette, key.about, partial(self.run_action, key.does))

    async def action_leave(self) -> None:
        """Do what `q` does on the current screen."""
        if isinstance(self.screen, LibraryScreen):
            self.exit(0)
        elif self.screen is self.screen_stack[0]:
            self.exit(ENDED_EARLY)  # between two screens of a routine that was to start at once
        elif isinstance(self.screen, SelfcareScreen):
            await self.screen.run_action("leave")
        else:
            self.pop_screen()

    async def action_quit(self) -> None:
        """Do the same as *leave*: screens that ask before they end must ask here too."""
        await self.action_leave()

    def action_help(self) -> None:
        """Say what the keys do."""
        from selfcare.tui.screens.help import HelpScreen, keys_of

        screen = self.screen
        if isinstance(screen, SelfcareScreen):
            self.push_screen(HelpScreen(keys_of(screen), screen.help_words, in_session=screen.IS_SESSION))

    def action_learn(self) -> None:
        """Show what there is to read."""
        from selfcare.tui.screens.learn import LearnScreen

        self.push_screen(LearnScreen(self._clock, self._preferences().map))

    def action_settings(self) -> None:
        """Show what can be set, as the file says it now."""
        from selfcare.tui.screens.settings import SettingsScreen

        self._take(load())
        self.clear_notifications()  # the screen tells every problem where it belongs
        self.push_screen(SettingsScreen(lambda: self._settings, self.change_setting))

    def change_setting(self, changes: dict[str, object]) -> str:
        """Save changed settings and use them at once; return why it could not be done, empty if it was."""
        why_not = _saved_or_why_not(changes)
        if not why_not:
            self._take(load())
        return why_not

    def _take(self, loaded: LoadedSettings) -> None:
        """Use settings from now on, whatever they were before."""
        before, now = self._settings.settings, loaded.settings
        self._settings = loaded
        if (now.theme, now.night_hours) != (before.theme, before.night_hours):
            self.take_colours(now, self._clock.local())
        self._bind(now)
        if self._hearing and now.sound != before.sound:
            self._hearing.follow(before.sound, now.sound)

    def _bind(self, settings: Settings) -> None:
        self._keys = bound_keys(settings.keys)
        self.set_keymap({id: ",".join(keys) for id, keys in self._keys.items() if keys})

    def action_let_any_key_pause(self, pauses: bool) -> None:  # noqa: FBT001 -- an action's own form
        """Turn *any key pauses* on or off, from the next session on."""
        if self._save({"any_key_pauses": pauses}):
            word = "on" if pauses else "off"
            self.notify(f"Any key pauses: {word}, from the next session on.", markup=False)

    def _save(self, changes: dict[str, object]) -> bool:
        """Save settings that are in use already; on failure, say why and return False."""
        why_not = _saved_or_why_not(changes)
        if why_not:
            self.notify(why_not, severity="error", markup=False)
            return False
        self._settings = load()
        return True

    def keep_theme(self, theme: str) -> None:
        """Keep the theme that the user has picked."""
        if theme != self._settings.settings.theme:
            self._save({"theme": theme})

    def _tell_problems(self) -> None:
        problems = self._settings.problems
        if problems:
            more = f" selfcare doctor tells {len(problems) - 1} more." if len(problems) > 1 else ""
            self.notify(f"{problems[0]}.{more}", severity="warning", timeout=8, markup=False)

    def _found(self, id: str) -> "Routine | None":
        from selfcare.routine.library import find

        try:
            return find(id)
        except SelfcareError as error:
            self.notify(error.message, severity="error", markup=False)
            return None

    @work(exclusive=True, group="journey")
    async def _play(self, routine: "Routine", wishes: "Wishes", *, guest: bool = False) -> None:
        from selfcare.exit_codes import NOT_CHECKED
        from selfcare.safety.sealed import BrokenQuestions

        self.play_in_colours_for(routine.mood)
        wishes = replace(wishes, first=wishes.first or self._settings.settings.usual_first)
        try:
            self._arrived(await self._front_end().play(routine, wishes, guest=guest))
        except BrokenQuestions as error:
            self.fault = error
            self.exit(NOT_CHECKED)

    @work(exclusive=True, group="journey")
    async def _show_fast(self, routine: "Routine", speed: int) -> None:
        self.play_in_colours_for(routine.mood)
        self._arrived(await self._front_end().preview(routine, speed))

    def _front_end(self) -> "Front":
        from selfcare.tui.journey import Front

        if self._front is None:
            self._front = Front(
                self,
                self._clock,
                library=lambda: self._wanted is None,
                preferences=self._preferences,
                hear=self._hear,
            )
        return self._front

    def _preferences(self) -> "Preferences":
        from selfcare.tui.journey import Preferences

        return Preferences(
            self._any_key_but(),
            keep_awake=self._settings.settings.keep_awake,
            night=self.wishes_night,
            map=self._map_wishes(),
            first=self._settings.settings.usual_first,
        )

    def _hear(self) -> "SoundOutput":
        """Open the sound output of the next session and cut off what still sounds from the last."""
        from selfcare.sound.hearing import SoundOutput, open_sound

        if self.sound:
            self.sound.cut()
        settings = self._settings.settings.sound
        if isinstance(self._wanted, PlayRoutine) and self._wanted.muted:
            settings = replace(settings, muted=True)
        self.sound = open_sound(settings, partial(_ring, self, asyncio.get_running_loop()))
        self._hearing = SoundOutput(self.sound, settings, self._save)
        return self._hearing

    def _any_key_pauses(self) -> bool:
        return self._settings.settings.any_key_pauses

    def _any_key_but(self) -> frozenset[str] | None:
        """The keys that keep their meaning when any key pauses; None if that setting is off."""
        if not self._any_key_pauses():
            return None
        return frozenset({*self._keys["wrong"], *self._keys["quit"], "ctrl+c", "ctrl+q", "ctrl+z"})

    def _arrived(self, arrived: "JourneyEnd") -> None:
        if arrived.to_library and self._wanted:
            self._wanted = None
            self.push_screen(self._library())
        if arrived.leaves or self._wanted:
            self.exit(arrived.code)
        else:
            self.play_in_colours_for("day")

    def terminal_is_gone(self) -> None:
        """Leave with the exit code of a hang-up (SIGHUP): the terminal has closed."""
        self._told_to_leave(signal.SIGHUP)

    def keys_cannot_be_read(self, error: Exception) -> None:
        """Leave, and say why: without keys the user could not stop anything."""
        why = f"{type(error).__name__}: {error}"
        self.fault = SelfcareError(f"the keys of this terminal cannot be read any more ({why}), so it ends.")
        self._end_here(INTERNAL_ERROR)

    def _told_to_leave(self, number: int) -> None:
        self._end_here(SIGNAL + number)

    def _end_here(self, code: int) -> None:
        """Leave at once. The card of a check in progress is printed on the way out."""
        for screen in self.screen_stack:
            if isinstance(screen, SelfcareScreen):
                screen.end_now()
                self.card_unread = screen.card_left or self.card_unread
        self.exit(code)


def _saved_or_why_not(changes: dict[str, object]) -> str:
    """Save settings; return why it cannot be done, empty if it was."""
    from selfcare.settings.saving import save

    try:
        save(changes)
    except SelfcareError as error:
        return f"{error.message} {error.hint}".rstrip()
    return ""


def _ring(app: SelfcareApp, loop: asyncio.AbstractEventLoop) -> None:
    """Ring the terminal's bell from a thread that is not the app's."""
    loop.call_soon_threadsafe(app.bell)
