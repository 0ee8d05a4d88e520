"""On every screen: what is written can be read in all our colours, what is chosen is seen, and keys and mouse do the same."""

import re
from collections.abc import Iterator

import pytest
from rich.color import ColorType
from textual.color import Color
from textual.containers import Vertical
from textual.content import Content
from textual.events import MouseScrollDown
from textual.screen import ModalScreen

from selfcare import keys
from selfcare.keys import Key
from selfcare.tui.app import SelfcareApp
from selfcare.tui.base import SelfcareScreen
from selfcare.tui.colours import SELFCARE, SELFCARE_CONTRAST, SELFCARE_LIGHT, SELFCARE_NIGHT
from selfcare.tui.screens.help import keys_of
from selfcare.tui.widgets.keys_bar import KeysBar
from tests.tui.support import Person
from tests.tui.test_night import contrast
from tests.tui.tour import STOPS, at

pytestmark = [pytest.mark.uncounted, pytest.mark.exhaustive]

LEAST = {SELFCARE.name: 4.5, SELFCARE_LIGHT.name: 4.5, SELFCARE_NIGHT.name: 4.5, SELFCARE_CONTRAST.name: 7.0}
"""The least contrast of letters and figures to their ground: WCAG AA, and AAA where it is asked for."""

SEEN = 1.14
"""The least contrast of the ground of what is chosen to that of the rest, where no bar stands before it."""

OURS = {
    key.does
    for table in vars(keys).values()
    if isinstance(table, tuple)
    for key in table
    if isinstance(key, Key)
}
"""Everything that our keys do; Textual has more of its own, for fields and lists."""

OTHERWISE = {
    "point": "a click on the row, and the wheel",
    "point_page": "the wheel",
    "point_to": "the wheel",
    "mark_pointed": "a click on the row",
    "scroll": "the wheel",
    "to_end": "the wheel",
    "more_below": "the wheel",
    "next_link": "a click on the link",
    "open": "a click on the link",
    "narrow": "a click on the tag",
    "turn": "a click on the row",
    "change": "a click on the row",
    "press_key": "a click on the row",
    "read": "a click on the row",
    "to_list": "a click on the list",
}
"""What is done with the mouse in another way than by a click on a key."""


def letters(app: SelfcareApp) -> Iterator[tuple[str, Color, Color]]:
    """Letters and figures on the screen, with their colour and that of their ground; of a box only its own."""
    screen = app.screen
    wanted = screen.query_one(Vertical).content_region if isinstance(screen, ModalScreen) else screen.region
    for y, row in enumerate(screen._compositor.render_strips()):
        x = 0
        for text, style, _ in row:
            here, x = x, x + len(text)
            if not re.search(r"\w", text) or style is None or not wanted.contains(here, y):
                continue
            colours = style.color, style.bgcolor
            if all(each and each.type is not ColorType.DEFAULT for each in colours):
                ink, ground = (Color.from_rich_color(each) for each in colours)
                yield text.strip(), *((ground, ink) if style.reverse else (ink, ground))


@pytest.mark.parametrize("name", STOPS)
async def test_what_is_written_can_be_read_in_every_theme(name: str) -> None:
    async with at(STOPS[name]) as person:
        too_faint: dict[tuple[str, str], float] = {}
        for theme, least in LEAST.items():
            person.app.theme = theme
            await person.settle()
            read = list(letters(person.app))
            assert read
            too_faint |= {
                (theme, text): round(contrast(*on), 2) for text, *on in read if contrast(*on) < least
            }
        assert too_faint == {}


def ground_of(app: SelfcareApp, row: int) -> Color:
    """The ground at the middle of the words of a row."""
    strip = app.screen._compositor.render_strips()[row]
    styles = [style for text, style, _ in strip if re.search(r"\w", text) and style and style.bgcolor]
    return Color.from_rich_color(styles[0].bgcolor)


@pytest.mark.parametrize(
    ("name", "chosen", "other"),
    [
        ("library", "Bedtime wind-down", "After a long day"),
        ("check", "Chest pain", "Fever, shivering"),
        ("settings", "Volume  ", "Sound check"),
        ("learn", "Foot massage", "Reflexology"),
    ],
)
@pytest.mark.parametrize("theme", LEAST)
async def test_the_row_that_is_chosen_stands_out(name: str, chosen: str, other: str, theme: str) -> None:
    async with at(STOPS[name]) as person:
        person.app.theme = theme
        await person.press("down", "up")
        if name == "settings":
            await person.press("down")
        rows = person.sees.splitlines()
        here, there = (next(at for at, row in enumerate(rows) if words in row) for words in (chosen, other))
        seen = contrast(ground_of(person.app, here), ground_of(person.app, there))
        assert seen >= SEEN or (rows[here].lstrip()[0], rows[there].lstrip()[0] == "▌") == ("▌", False)


def actions_of_links(person: Person) -> set[str]:
    """What the links of the bar of keys do, as the screen has it."""
    content = person.app.screen.query_one(KeysBar).content
    assert isinstance(content, Content)
    links = [
        str(span.style.meta.get("@click", "")) for span in content.spans if not isinstance(span.style, str)
    ]
    pressed = {found[1] for link in links if (found := re.fullmatch(r"app\.simulate_key\('(.+)'\)", link))}
    active = person.app.screen.active_bindings
    return {active[key].binding.action for key in pressed}


@pytest.mark.parametrize(
    "name", [name for name in STOPS if name not in {"name", "end", "press a key", "remove"}]
)
async def test_whatever_a_key_does_the_mouse_does_too(name: str) -> None:
    async with at(STOPS[name]) as person:
        screen = person.app.screen
        assert isinstance(screen, SelfcareScreen)
        with_mouse = actions_of_links(person)
        if any(action.endswith("help") for action in with_mouse):
            helped = {meant.pressed for group in keys_of(screen).values() for meant in group.values()}
            with_mouse |= {screen.active_bindings[key].binding.action for key in helped}
        enabled = {
            active.binding.action
            for active in screen.active_bindings.values()
            if active.enabled and active.node is not person.app
        }
        left = {
            action
            for action in enabled & OURS - with_mouse
            if re.split(r"[(.]", action.removeprefix("screen."))[0] not in OTHERWISE
        }
        assert left == set()


@pytest.mark.parametrize(
    ("name", "words", "result"),
    [
        ("end", "ends it", True), ("end", "End here", False), ("remove", "removes it", True), ("remove", "Take", False),
        ("name", "opens it", "My evening"), ("name", "back.", None), ("press a key", "leaves it", None),
    ],
)  # fmt: skip
async def test_a_question_is_answered_with_the_mouse(
    name: str, words: str, result: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with at(STOPS[name]) as person:
        asked = person.app.screen
        answers: list[object] = []
        usual = asked.dismiss

        def answer(result: object) -> object:
            answers.append(result)
            return usual(result)

        monkeypatch.setattr(asked, "dismiss", answer)
        await person.clicks(words)
        assert answers == [result]


@pytest.mark.parametrize(
    "name", ["library, small", "check, small", "ready, all", "settings", "learn", "page"]
)
async def test_the_wheel_scrolls_what_is_longer_than_the_window(name: str) -> None:
    async with at(STOPS[name]) as person:
        longer = [
            each for each in person.app.screen.query("*") if each.max_scroll_y > 0 and each.size.height > 2
        ]
        assert longer
        for each in longer:
            before = each.scroll_offset.y
            each.post_message(MouseScrollDown(each, 1, 1, 0, 1, 0, shift=False, meta=False, ctrl=False))
            await person.settle()
            assert each.scroll_offset.y > before, each
