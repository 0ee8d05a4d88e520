"""A new routine: valid at once, in the words that were wished, and never in another's place."""

import tomllib
from dataclasses import replace
from itertools import product
from pathlib import Path

import hypothesis.strategies as st
import pytest
from hypothesis import given

from selfcare import paths
from selfcare.catalogue.model import DOES, SIDES, catalogue
from selfcare.routine import library, schema
from selfcare.routine.load import loads
from selfcare.routine.own.new import begin, begin_from, begin_like
from selfcare.routine.own.own_files import AlreadyThere, NoName, NotTheUsers
from selfcare.routine.own.template import (
    MOST_MINUTES,
    StarterKind,
    Wanted,
    copy_of,
    lengths,
    name_for,
    possible_work,
    starter,
    usual_work,
)
from selfcare.routine.problems import BrokenRoutine
from tests.support import together

KINDS: tuple[StarterKind, ...] = ("dry", "oil")


@together(("kind", "minutes"), list(product(KINDS, range(1, MOST_MINUTES + 1))))
def test_a_starter_is_valid_at_once(kind: StarterKind, minutes: int) -> None:
    loaded = loads(starter(Wanted("Mine", kind, minutes, "night")), "mine", "mine.toml")
    assert loaded.problems == ()
    assert loaded.routine
    assert (loaded.routine.name, loaded.routine.mood) == ("Mine", "night")


@given(st.text(st.characters(blacklist_categories=["C", "Z"]), min_size=1, max_size=30))
def test_whatever_it_is_called_that_is_its_name(name: str) -> None:
    assert tomllib.loads(starter(Wanted(name)))["name"] == name


def test_it_tells_what_there_is() -> None:
    said = [line for line in starter(Wanted("Mine")).splitlines() if line.startswith("#")]
    known = catalogue()
    for word in (*known.techniques, *known.zones, *known.groups, *DOES, *SIDES):
        assert any(word in line for line in said), word


def test_what_it_leaves_as_a_remark_is_valid_once_it_is_none() -> None:
    text = starter(Wanted("Mine"))
    remarks = text[text.index("# [[steps]]") : text.index("# What there is.")].splitlines()
    own_step = "\n".join(line.removeprefix("# ") for line in remarks)
    keys = text.replace("# summary", "summary").replace("# needs", "needs").replace("# first", "first")
    loaded = loads(f"{keys}{own_step}", "mine", "mine.toml")
    assert loaded.problems == ()
    assert loaded.routine
    assert loaded.routine.steps[-1].title == "Marble pick-up"


@pytest.mark.parametrize("kind", KINDS)
def test_the_usual_techniques_can_all_be_chosen(kind: StarterKind) -> None:
    possible = {technique.id for technique in possible_work(kind)}
    assert set(usual_work(kind, MOST_MINUTES)) <= possible
    assert len(usual_work(kind, 1)) < len(usual_work(kind, MOST_MINUTES))


@pytest.mark.parametrize("kind", KINDS)
def test_a_dry_routine_needs_no_oil_and_one_with_oil_is_wiped_off(kind: StarterKind) -> None:
    routine = loads(starter(Wanted("Mine", kind, 10)), "mine", "mine.toml").routine
    assert routine
    ids = [step.technique for step in routine.steps]
    assert ("apply-lotion" in ids) is ("wipe" in ids) is (kind == "oil")
    assert any("oil" in step.does for step in routine.steps) is (kind == "oil")


def test_the_techniques_are_those_that_were_named_in_their_order() -> None:
    work = ("heel-squeeze", "toe-bends", "heel-squeeze")
    routine = loads(starter(Wanted("Mine", "dry", 1, work=work)), "mine", "mine.toml").routine
    assert routine
    assert tuple(step.technique for step in routine.steps[1:-1]) == work


@given(st.integers(-100, 2_000), st.lists(st.sampled_from(possible_work("dry")), max_size=20))
def test_no_step_is_shorter_or_longer_than_its_technique_may_be(total: int, techniques: list[object]) -> None:
    chosen = [each for each in possible_work("dry") if each in techniques]
    found = lengths(chosen, total)
    for technique, seconds in zip(chosen, found, strict=True):
        assert technique.min_seconds <= seconds <= technique.max_seconds


def test_the_time_is_near_what_was_wished() -> None:
    for kind, minutes in product(KINDS, (5, 8, 10)):
        techniques = [catalogue().techniques[id] for id in usual_work(kind, minutes)]
        assert abs(sum(lengths(techniques, minutes * 60)) - minutes * 60) <= 30, (kind, minutes)


class TestACopy:
    @pytest.mark.parametrize("id", [path.stem for path in library.in_folder(paths.bundled("routines"))])
    def test_of_any_bundled_one_differs_in_its_name_alone(self, id: str) -> None:
        original = library.find(id)
        begin_from("mine", id, "My own")
        copy = library.find("mine")
        assert (copy.name, copy.steps, copy.notes) == ("My own", original.steps, original.notes)

    @pytest.mark.parametrize("id", ["classic:short", "classic:long", "reflexology:beginner"])
    def test_of_a_version_is_a_routine_of_its_own(self, id: str) -> None:
        original = library.find(id)
        copied = begin_from("mine", id, "My own").read_text()
        copy = library.find("mine")
        assert replace(copy, id=id, name=original.name, is_own=False) == original
        assert copied.startswith("#:schema selfcare-routine.json\n")

    def test_of_a_version_that_is_not_there_is_not_made(self) -> None:
        with pytest.raises(library.NoSuchRoutine, match="no variant called shrt"):
            begin_from("mine", "classic:shrt", "Mine")
        assert not (paths.user_routines() / "mine.toml").exists()

    def test_keeps_its_remarks_and_gets_one_line_for_editors(self) -> None:
        text = '# first\nformat = 1 # one\nname = "Old"\n'
        assert copy_of(text, 'My "own"') == (
            '#:schema selfcare-routine.json\n# first\nformat = 1 # one\nname = "My \\"own\\""\n'
        )
        assert copy_of(copy_of(text, "A"), "B").count("#:schema") == 1

    def test_of_a_broken_one_is_not_made(self, own_routines: Path) -> None:
        (own_routines / "bad.toml").write_text("format = 2\n")
        with pytest.raises(BrokenRoutine, match="nothing was written"):
            begin_from("mine", "bad", "Mine")
        with pytest.raises(BrokenRoutine, match="nothing was written"):
            begin_from("mine", "bad:short", "Mine")
        assert not (own_routines / "mine.toml").exists()

    def test_of_none_is_not_made(self) -> None:
        with pytest.raises(library.NoSuchRoutine):
            begin_from("mine", "../routines/classic", "Mine")


class TestItsPlace:
    def test_it_is_in_the_list_with_its_schema_beside_it(self) -> None:
        file = begin("mine", Wanted("Mine"))
        assert library.find("mine").name == "Mine"
        assert file.read_text().startswith("#:schema selfcare-routine.json\n")
        assert (file.parent / "selfcare-routine.json").is_file()

    def test_never_in_another_s_place(self, own_routines: Path) -> None:
        (own_routines / "mine.toml").write_text("mine")
        with pytest.raises(AlreadyThere):
            begin("mine", Wanted("M"))
        with pytest.raises(AlreadyThere):
            begin_from("mine", "classic", "M")
        with pytest.raises(NotTheUsers):
            begin("classic", Wanted("M"))
        assert (own_routines / "mine.toml").read_text() == "mine"

    @pytest.mark.parametrize(("name", "id"), [("Meine Füße", "meine-fuesse"), ("Legs, again", "legs-again")])
    def test_a_name_gives_its_id(self, name: str, id: str) -> None:
        assert begin_like(None, name) == id
        assert library.find(id).name == name
        begin_like(id, "Another")
        assert library.find("another").name == "Another"

    @pytest.mark.parametrize("name", ["", "演習", "a\x1bb", "x" * 2_001])
    def test_a_name_that_gives_none(self, name: str) -> None:
        with pytest.raises(NoName):
            begin_like(None, name)
        assert not paths.user_routines().exists()

    def test_a_name_from_an_id(self) -> None:
        assert name_for("my-legs-2") == "My legs 2"


class TestTheSchemaBeside:
    def test_it_is_kept_fresh(self, own_routines: Path) -> None:
        (own_routines / schema.FILE).write_text("{}")
        schema.keep_beside_routines()
        fresh = (own_routines / schema.FILE).read_bytes()
        assert b"heel-circles" in fresh
        before = (own_routines / schema.FILE).stat().st_ino
        schema.keep_beside_routines()
        assert (own_routines / schema.FILE).stat().st_ino == before

    def test_without_room_for_it_editors_go_without(self, home: Path) -> None:
        home.parent.mkdir(exist_ok=True)
        home.write_text("a file where a folder is wanted")
        schema.keep_beside_routines()
