"""The library: every routine in a row, all about the one under the cursor, and finding one."""

from pathlib import Path

import pytest

from selfcare.exit_codes import ENDED_EARLY
from selfcare.plan.model import Wishes
from selfcare.routine.library import SHELF, bundled
from selfcare.tui.app import PlayRoutine
from selfcare.tui.screens.library import LibraryScreen
from selfcare.tui.screens.routine import RoutineScreen
from selfcare.tui.widgets.chips import Chips
from selfcare.tui.widgets.routine_detail import RoutineDetail
from selfcare.tui.widgets.routine_list import RoutineList
from tests.tui.support import Person, at_the_app

SIZES = [(40, 12), (60, 20), (80, 24), (100, 35), (140, 45)]
WIDE = (100, 35)


def listed(person: Person) -> list[str]:
    """The ids of the routines that are left."""
    return [row.id for row in person.app.screen.query_one(RoutineList).rows]


def pointed(person: Person) -> str:
    row = person.app.screen.query_one(RoutineList).pointed
    assert row is not None
    return row.id


def panel(person: Person) -> list[str]:
    """The rows of the panel beside the list."""
    left = person.app.screen.query_one("#details").region.x
    return [row[left:].strip() for row in person.sees.splitlines()]


@pytest.mark.exhaustive
@pytest.mark.parametrize("size", [(40, 12), (80, 24)])
async def test_the_chosen_routine_stays_in_view_in_one_line(size: tuple[int, int]) -> None:
    async with at_the_app(size=size) as person:
        for id in SHELF:
            name = bundled(id).name[:24]
            assert person.sees.count(name) == 2, f"{id} in the list and beside it"
            await person.press("down")


@pytest.mark.exhaustive
@pytest.mark.parametrize("size", [(40, 12), (80, 24)])
async def test_a_long_name_takes_one_row_and_stands_beside_the_list_in_full(
    size: tuple[int, int], own_routines: Path
) -> None:
    (own_routines / "long.toml").write_text(
        f'format = 1\nname = "{"Feet " * 15}End"\n[[steps]]\ntechnique = "settle"\n'
    )
    (own_routines / f"so-{'long-' * 11}a-name.toml").write_text("")
    async with at_the_app(size=size) as person:
        await person.press("end")
        rows = person.sees.splitlines()
        (broken,) = (at for at, row in enumerate(rows) if row.startswith("▌ so-long-long"))
        assert "“Feet Feet" in rows[broken - 1]
        assert "0:40" in rows[broken - 1]
        assert "…" in rows[broken]
        await person.press("up")
        assert "End" in person.sees


class TestARow:
    async def test_says_time_touch_and_seat_and_how_long_it_is_beside_the_others(self) -> None:
        async with at_the_app(size=WIDE) as person:
            rows = person.sees.splitlines()
            at = next(at for at, row in enumerate(rows) if "Reflexology-style" in row)
            assert "34:20" in rows[at]
            assert "dry · leg crossed" in rows[at + 1]
            lengths = {
                id: sum(rows[at + 1][:48].count(part) for part in "▄▂▁")
                for id in ("reflexology", "desk-reset", "bedtime")
                for at, row in enumerate(rows)
                if row[2:].startswith(bundled(id).name)
            }
            assert lengths["desk-reset"] < lengths["bedtime"] < lengths["reflexology"]

    async def test_for_the_night_and_without_touch_says_so(self) -> None:
        async with at_the_app(size=WIDE) as person:
            assert person.sees_all("oil · leg crossed · night", "no touch · any seat")

    @pytest.mark.exhaustive
    async def test_is_one_line_in_a_low_window(self) -> None:
        async with at_the_app(size=(80, 24)) as person:
            assert "leg crossed" not in person.sees
            assert all(bundled(id).name[:28] in person.sees for id in SHELF)


class TestThePanel:
    @pytest.mark.exhaustive
    async def test_says_where_how_long_sitting_needs_versions_and_how_it_begins(self) -> None:
        async with at_the_app(size=WIDE) as person:
            await person.press(*["down"] * SHELF.index("classic"))
            text = "\n".join(panel(person))
            for words in (
                "Classic at home", "33:45", "a foot", "arch", "3:00", "left", "right",
                "ankle on the other knee", "mild soap", "short and long, with v", "Look and feel, Wash",
            ):  # fmt: skip
                assert words in text, words

    @pytest.mark.exhaustive
    async def test_follows_the_cursor(self) -> None:
        async with at_the_app(size=WIDE) as person:
            await person.press("down", "down", "up")
            assert "Warm soak" in "\n".join(panel(person))
            assert "basin" in "\n".join(panel(person))

    @pytest.mark.exhaustive
    async def test_of_one_that_touches_nothing_has_no_foot(self) -> None:
        async with at_the_app(size=WIDE) as person:
            await person.press(*["down"] * SHELF.index("breathe"))
            assert "a foot" not in person.sees
            assert "any comfortable position" in person.sees

    async def test_of_one_that_cannot_be_used_says_why_and_shows_no_foot(self, own_routines: Path) -> None:
        (own_routines / "broken.toml").write_text("format = 2\n")
        async with at_the_app(size=WIDE) as person:
            await person.press("end")
            assert "broken cannot be used." in person.sees
            assert "a foot" not in person.sees
            assert "enter start" not in person.sees

    async def test_what_a_file_says_is_no_markup(self, own_routines: Path) -> None:
        (own_routines / "own.toml").write_text(
            'format = 1\nname = "[red]Mine[/]"\nneeds = ["[b]a towel"]\n[[steps]]\ntechnique = "settle"\n'
        )
        async with at_the_app(size=WIDE) as person:
            await person.press("end")
            assert person.sees_all("“[red]Mine[/]”", "[b]a towel")


class TestASmallWindow:
    @pytest.mark.exhaustive
    async def test_enter_shows_all_about_it_and_enter_again_starts_it(self) -> None:
        async with at_the_app(size=(40, 12)) as person:
            assert "enter open" in person.sees
            await person.press("enter")
            assert isinstance(person.app.screen, RoutineScreen)
            assert person.sees_all("Bedtime wind-down", "24:50", "enter start")
            await person.press("enter")
            assert not isinstance(person.app.screen, RoutineScreen | LibraryScreen), "the check began"

    async def test_one_that_is_broken_by_now_says_so(self, own_routines: Path) -> None:
        file = own_routines / "mine.toml"
        file.write_text('format = 1\nname = "Mine"\n[[steps]]\ntechnique = "settle"\n')
        async with at_the_app(size=(60, 20)) as person:
            await person.press("end")
            file.write_text("format = 2\n")
            await person.press("enter")
            assert isinstance(person.app.screen, LibraryScreen)
            assert "mine" in person.sees

    async def test_esc_goes_back(self) -> None:
        async with at_the_app(size=(60, 20)) as person:
            await person.press("enter", "escape")
            assert isinstance(person.app.screen, LibraryScreen)


class TestSearching:
    async def test_finds_by_name_tag_and_words_as_one_types(self) -> None:
        async with at_the_app(size=WIDE) as person:
            await person.press("slash", *"sle")
            assert listed(person) == ["bedtime", "warm-soak"], "by a tag"
            await person.press(*["backspace"] * 3, *"lamp")
            assert listed(person) == []
            await person.press(*["backspace"] * 4, *"unwind")
            assert listed(person) == ["bedtime"], "by a word of its summary"
            await person.press(*["backspace"] * 6, *"soak BED")
            assert listed(person) == [], "each word has to be there"
            await person.press(*["backspace"] * 8, *"sleep")
            assert listed(person) == ["bedtime", "warm-soak"]

    @pytest.mark.exhaustive
    async def test_no_letter_starts_or_leaves_anything(self) -> None:
        async with at_the_app(size=WIDE) as person:
            await person.press("slash", *"qpnedlhscxyzQPNED19?")
            assert isinstance(person.app.screen, LibraryScreen)
            assert person.app.screen.query_one("SearchInput").value == "qpnedlhscxyzQPNED19?"  # type: ignore[attr-defined]
            assert "Nothing fits. Esc shows all of them again." in person.sees

    @pytest.mark.exhaustive
    async def test_enter_goes_to_what_was_found_and_only_then_starts(self) -> None:
        async with at_the_app(size=WIDE) as person:
            await person.press("slash", *"travel", "enter")
            assert isinstance(person.app.screen, LibraryScreen)
            assert pointed(person) == "travel"
            await person.press("enter")
            assert not isinstance(person.app.screen, LibraryScreen)

    @pytest.mark.exhaustive
    async def test_nothing_found_starts_nothing(self) -> None:
        async with at_the_app(size=WIDE) as person:
            await person.press("slash", *"zzz", "enter", "enter", "p", "e", "n")
            assert isinstance(person.app.screen, LibraryScreen)

    @pytest.mark.exhaustive
    async def test_esc_brings_all_back_where_the_cursor_was(self) -> None:
        async with at_the_app(size=WIDE) as person:
            await person.press("slash", *"reflex", "down", "escape")
            assert listed(person) == [*SHELF]
            assert pointed(person) == "reflexology"


class TestNarrowing:
    @pytest.mark.exhaustive
    async def test_arrows_go_through_lengths_and_tags_and_round_again(self) -> None:
        async with at_the_app(size=WIDE) as person:
            await person.press("right")
            assert listed(person) == ["breathe", "desk-reset", "travel", "ball-rolling", "morning-heel"]
            await person.press("right", "right")
            assert listed(person) == ["bedtime", "warm-soak"]
            await person.press("left", "left", "left")
            assert listed(person) == [*SHELF]
            await person.press("left")
            assert listed(person) != [*SHELF], "from the first to the last"

    @pytest.mark.exhaustive
    @pytest.mark.parametrize("size", SIZES)
    async def test_the_chosen_one_is_always_seen(self, size: tuple[int, int]) -> None:
        async with at_the_app(size=size) as person:
            for _ in range(22):
                await person.press("left")
                shown = person.app.screen.query_one(Chips)
                word = shown._choices[shown._at].tag or "min"
                assert word in person.sees.splitlines()[1] or not shown._at

    async def test_a_click_narrows(self) -> None:
        async with at_the_app(size=WIDE) as person:
            row = person.sees.splitlines()[1]
            await person.pilot.click(offset=(row.index("sleep") + 1, 1))
            await person.settle()
            assert listed(person) == ["bedtime", "warm-soak"]


class TestOrders:
    async def test_s_puts_the_shortest_first_then_by_name_then_as_usual(self) -> None:
        async with at_the_app(size=WIDE) as person:
            await person.press("s")
            assert listed(person)[:2] == ["breathe", "desk-reset"]
            assert "The shortest first." in person.sees
            await person.press("s")
            assert listed(person)[:2] == ["long-day", "after-run"]
            await person.press("s")
            assert listed(person) == [*SHELF]

    @pytest.mark.exhaustive
    async def test_the_cursor_stays_on_its_routine(self) -> None:
        async with at_the_app(size=WIDE) as person:
            await person.press("down", "down", "down", "s")
            assert pointed(person) == "classic"


class TestTheMouse:
    async def test_a_click_chooses_and_starts_nothing(self) -> None:
        async with at_the_app(size=WIDE) as person:
            await person.pilot.click(RoutineList, offset=(5, 7))
            await person.settle()
            assert pointed(person) == "classic"
            assert isinstance(person.app.screen, LibraryScreen)

    @pytest.mark.exhaustive
    async def test_a_double_click_starts(self) -> None:
        async with at_the_app(size=WIDE) as person:
            await person.pilot.double_click(RoutineList, offset=(5, 1))
            await person.settle()
            assert not isinstance(person.app.screen, LibraryScreen)

    async def test_a_click_below_the_last_does_nothing(self) -> None:
        async with at_the_app(size=WIDE) as person:
            await person.pilot.double_click(RoutineList, offset=(5, 28))
            await person.settle()
            assert pointed(person) == "bedtime"
            assert isinstance(person.app.screen, LibraryScreen)

    @pytest.mark.exhaustive
    async def test_a_click_on_search_looks_for_one(self) -> None:
        async with at_the_app(size=WIDE) as person:
            await person.pilot.click("#search")
            await person.settle()
            await person.press(*"run")
            assert "after-run" in listed(person)


@pytest.mark.exhaustive
@pytest.mark.parametrize("size", SIZES)
async def test_the_panel_is_there_where_there_is_room(size: tuple[int, int]) -> None:
    async with at_the_app(size=size) as person:
        shown = [detail for detail in person.app.screen.query(RoutineDetail) if detail.display]
        assert bool(shown) == (size[0] >= 70)


@pytest.mark.exhaustive
async def test_a_window_that_grows_gets_the_panel_and_one_that_shrinks_loses_it() -> None:
    async with at_the_app(size=(60, 20)) as person:
        await person.pilot.resize_terminal(100, 35)
        await person.settle()
        assert "a foot" in person.sees
        await person.pilot.resize_terminal(60, 20)
        await person.settle()
        assert "a foot" not in person.sees
        assert "enter open" in person.sees


async def test_leaving_between_two_screens_of_a_routine_is_no_done(monkeypatch: pytest.MonkeyPatch) -> None:
    """Under a routine that starts at once there is no library to leave."""
    async with at_the_app(PlayRoutine(bundled("classic"), Wishes())) as person:
        ended: list[int] = []
        monkeypatch.setattr(person.app, "exit", ended.append)
        person.app.pop_screen()
        await person.app.action_leave()
        assert ended == [ENDED_EARLY]
