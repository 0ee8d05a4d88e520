"""The settings: what each is now, what is wrong with it in the file, and changing it at once."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from textwrap import fill
from typing import Literal

from textual import events, work
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from selfcare import keys, paths
from selfcare.settings import LoadedSettings
from selfcare.settings.choosing import (
    KeyRefused,
    SettingPath,
    beside,
    by_setting,
    change_to,
    following,
    usual,
    value_of,
    with_or_without,
)
from selfcare.text import clean, shorten
from selfcare.toml.problems import Problem
from selfcare.tui.base import SelfcareScreen, close
from selfcare.tui.markup import fmt, plain
from selfcare.tui.screens.press_key import PressKeyScreen
from selfcare.tui.widgets.keys_bar import KeysBar
from selfcare.wording import settings_words
from selfcare.wording.settings_words import SettingRow, groups

NAME_CELLS = 23
"""The cells for the name of a row, with the gap before its value."""

THEME = ("theme",)


class SettingsList(OptionList):
    """The rows. A click chooses one, and a click on the chosen one changes it."""

    def on_click(self, event: events.Click) -> None:
        """Choose at the first click; a list as it comes would select at once."""
        at = event.style.meta.get("option")
        if at is not None and at != self.highlighted:
            event.prevent_default()
            if not self.get_option_at_index(at).disabled:
                self.highlighted = at

    def on_resize(self) -> None:
        """Keep the chosen row in view: the bar of keys grows where more can be done."""
        self.call_after_refresh(self.scroll_to_highlight)


class SettingsScreen(SelfcareScreen[None]):
    """Every setting in one list, with a word about the one that is chosen. What is changed is saved at once.

    Args:
        settings: Returns the settings as they are, with the problems of the file.
        change: Saves a change and uses it; returns why it could not be saved, or nothing.
    """

    CSS_PATH = "../styles/settings.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (70, "-wide")]  # noqa: RUF012 -- Textual's own form
    VERTICAL_BREAKPOINTS = [(0, "-short"), (18, "-tall")]  # noqa: RUF012 -- Textual's own form
    KEYS = keys.SETTINGS

    def __init__(
        self, settings: Callable[[], LoadedSettings], change: Callable[[dict[str, object]], str]
    ) -> None:
        super().__init__()
        self._settings = settings
        self._change = change
        self._rows: dict[int, SettingRow] = {}
        """The setting of each option; headings and the file's own problems have none."""
        self._told: tuple[SettingRow, str, str] | None = None
        """The last row that was changed, what came of it, and the colour of that."""

    def compose(self) -> ComposeResult:
        """Title, list, words, keys."""
        yield Static(fmt("[bold $primary]settings[/]  saved as you change them"), id="title")
        with Horizontal():
            yield SettingsList(id="settings", markup=False)
            with VerticalScroll(id="details", can_focus=False):
                yield Static(id="words", markup=False)
        yield KeysBar()

    @property
    def help_words(self) -> str:
        """How a setting is changed, and where all of them are kept."""
        return (
            "↑ and ↓ choose a setting, ← and → change it, and Enter takes the next choice. "
            "To change the keys of a command, press Enter and then a key. r goes back to the default. "
            f"Everything is kept in {clean(str(paths.settings()))}; what else that file says stays as it is."
        )

    def on_mount(self) -> None:
        """Let the keys choose a row at once."""
        self.query_one(OptionList).focus()

    def on_resize(self) -> None:
        """Lay the rows out for the new width."""
        self.call_after_refresh(self._draw)

    def _draw(self) -> None:
        """Write every row anew; the cursor stays where it is."""
        options = self.query_one(OptionList)
        content = self._options(options.scrollable_content_region.width - 2)
        if len(content) == options.option_count:
            for at, option in enumerate(content):
                options.replace_option_prompt_at_index(at, option.prompt)
        else:
            chosen = self._row()
            options.clear_options()
            options.add_options(content)
            first = next(at for at, option in enumerate(content) if not option.disabled)
            options.highlighted = next((at for at, row in self._rows.items() if row is chosen), first)
        self._say()

    def _options(self, width: int) -> list[Option]:
        """Make the options, and note which setting each of them is."""
        loaded = self._settings()
        problems, others = _sorted(loaded.problems)
        content = [_file_option(others, width)] if others else []
        self._rows = {}
        for name, group in groups().items():
            content.append(_heading(name, apart=bool(content) and not self.has_class("-short")))
            for row in group:
                self._rows[len(content)] = row
                value = value_of(loaded.settings, row.path)
                wrong = [settings_words.problem_line(problem) for problem in problems.get(row.path, ())]
                if row.path == THEME and value not in self.app.available_themes:
                    wrong.append(settings_words.NO_SUCH_THEME)
                content.append(_option(row.name, row.label(value), wrong, width))
        return content

    def _say(self) -> None:
        """Say more about the row under the cursor, and what came of its last change."""
        row = self._row()
        words = self.query_one("#words", Static)
        if row:
            value = row.label(value_of(self._settings().settings, row.path))
            problems, _ = _sorted(self._settings().problems)
            wrong = settings_words.wrong_words(problems.get(row.path, ()))
            told = self._told if self._told and self._told[0] is row else None
            words.update(
                Content.assemble(
                    (f"{told[1]}\n" if told else "", f"bold {told[2]}" if told else ""),
                    (f"{row.name}: ", "bold"),
                    (value, "bold $text-accent"),
                    (f"\n{wrong}" if wrong else "", "$text-warning"),
                    f"\n{row.words}",
                )
            )
        else:
            file = clean(str(paths.settings()))
            words.update(plain(settings_words.IN_FILE.format(file=file)))
        self.query_one("#details").scroll_home(animate=False)
        self.refresh_bindings()

    def _row(self) -> SettingRow | None:
        at = self.query_one(OptionList).highlighted
        return None if at is None else self._rows.get(at)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Say more about the row that the cursor has come to; show the heading of the first as well."""
        if event.option_index <= 1:
            self.query_one(OptionList).scroll_home(animate=False)
        if self._told and self._told[0] is not self._row():
            self._told = None
        self._say()

    async def on_option_list_option_selected(self) -> None:
        """Change the row that was clicked."""
        await self.run_action("press_key" if self.can("key") else "change")

    def can(self, when: str) -> bool:
        """Allow only what can be done with the row under the cursor."""
        row = self._row()
        match when:
            case "key":
                return row is not None and row.is_command
            case "turn":
                return row is not None and not row.is_command
            case "reset":
                return row is not None and self._can_be_reset(row.path)
            case _:
                return super().can(when)

    def _can_be_reset(self, path: SettingPath) -> bool:
        loaded = self._settings()
        return path in _sorted(loaded.problems)[0] or value_of(loaded.settings, path) != usual(path)

    def action_turn(self, by: Literal[1, -1]) -> None:
        """Take the choice beside the present one."""
        if row := self._row():
            self._set(row, beside(row.path, value_of(self._settings().settings, row.path), by))

    def action_change(self) -> None:
        """Take the next choice, and the first after the last."""
        if row := self._row():
            self._set(row, following(row.path, value_of(self._settings().settings, row.path)))

    def action_reset(self) -> None:
        """Go back to the default."""
        if row := self._row():
            self._set(row, usual(row.path))

    @work(exclusive=True)
    async def action_press_key(self) -> None:
        """Wait for a key, and give it to the command or take it away."""
        row = self._row()
        if not row:
            return
        chosen = self._settings().settings.keys
        command = row.path[1]
        pressed = await self.app.push_screen_wait(PressKeyScreen(row.name, row.label(chosen[command])))
        if pressed is None:
            return
        try:
            own = with_or_without(command, pressed, chosen)
        except KeyRefused as refused:
            self._tell(row, f"{refused.message} {refused.hint}".rstrip(), "$text-warning")
        else:
            self._set(row, own)

    def _set(self, row: SettingRow, value: object) -> None:
        """Change a setting, and say whether it is saved."""
        why_not = self._change(change_to(row.path, value))
        if why_not:
            self._tell(row, why_not, "$text-error")
        elif row.path == THEME and self.app.theme != value:
            self._tell(row, settings_words.SEEN_LATER, "$text-success")
        else:
            self._tell(row, settings_words.SAVED, "$text-success")

    def _tell(self, row: SettingRow, text: str, colour: str) -> None:
        self._told = row, text, colour
        self._draw()

    def action_leave(self) -> None:
        """Go back to the screen before."""
        close(self, None)


def _sorted(problems: Iterable[Problem]) -> tuple[Mapping[SettingPath, list[Problem]], list[Problem]]:
    """Return the problems of each setting, and those that concern none."""
    return by_setting(problems, [row.path for group in groups().values() for row in group])


def _heading(name: str, *, apart: bool) -> Option:
    blank = "\n" if apart else ""
    return Option(Content.assemble((f"{blank}{name}", "bold $primary")), disabled=True)


def _option(name: str, value: str, wrong: Iterable[str], width: int) -> Option:
    """A row: its name, its value beside it as far as there is room, and what is wrong with it below."""
    shown = shorten(value, max(1, width - NAME_CELLS))
    lines = "".join(f"\n{fill(line, width, initial_indent='  ', subsequent_indent='  ')}" for line in wrong)
    return Option(Content.assemble(f"{name:{NAME_CELLS}}", (shown, "bold"), (lines, "$text-warning")))


def _file_option(problems: Sequence[Problem], width: int) -> Option:
    lines = "\n".join(fill(line, width) for line in settings_words.file_lines(problems))
    return Option(Content.assemble((lines, "$text-warning")))
