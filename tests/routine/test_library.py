"""The library: bundled first, then the user's; a broken file never hides a good one; nothing read twice."""

import json
import os
from pathlib import Path

import pytest

from selfcare import paths
from selfcare.plan.build import build
from selfcare.plan.model import Wishes
from selfcare.plan.ribbon import ribbon_of
from selfcare.routine import index, library
from selfcare.routine.index import FRESH_NS, PlanFacts, RoutineRow
from selfcare.routine.model import Routine
from selfcare.routine.problems import BrokenRoutine
from tests.routine.test_load import without_rights

GOOD = (
    'format = 1\nname = "Mine"\nsummary = "S"\ntags = ["t"]\n[[steps]]\ntechnique = "settle"\nseconds = 20\n'
)
LATER = 10**30
"""A wall clock so late that every file has been left alone for long."""


def facts_of(routine: Routine) -> PlanFacts:
    plan = build(routine, Wishes())
    return PlanFacts(plan.total_ms, plan.oily, ribbon_of(plan))


def rows(now_ns: int = LATER) -> dict[str, RoutineRow]:
    return {row.id: row for row in library.rows(facts_of, now_ns)}


class Counting:
    """Counts how often a routine had to be read."""

    def __init__(self) -> None:
        self.read: list[str] = []

    def __call__(self, routine: Routine) -> PlanFacts:
        self.read.append(routine.id)
        return facts_of(routine)


def read_again(now_ns: int = LATER) -> list[str]:
    """Which good routines a look at the library had to read."""
    counting = Counting()
    library.rows(counting, now_ns)
    return counting.read


def test_bundled_first_then_the_user_s_by_name(own_routines: Path) -> None:
    (own_routines / "zz.toml").write_text(GOOD)
    (own_routines / "aa.toml").write_text(GOOD)
    assert [(row.id, row.source) for row in library.rows(facts_of, LATER)] == [
        *((id, "bundled") for id in library.SHELF), ("aa", "user"), ("zz", "user"),
    ]  # fmt: skip


def test_what_an_evening_asks_for_stands_first() -> None:
    assert list(rows()) == [
        "bedtime", "warm-soak", "long-day", "classic", "gentle", "breathe", "desk-reset", "travel", "ball-rolling",
        "after-run", "morning-heel", "reflexology", "combined",
    ]  # fmt: skip


def test_a_row_says_what_the_list_shows(own_routines: Path) -> None:
    (own_routines / "mine.toml").write_text(GOOD)
    assert rows()["mine"].as_json() == {
        "id": "mine", "name": "Mine", "summary": "S", "tags": ("t",), "style": "massage", "position": "any",
        "total_ms": 30_000, "source": "user", "problem": None, "variants": (),
    }  # fmt: skip


def test_a_row_says_which_versions_there_are_also_when_the_file_is_not_read_again(own_routines: Path) -> None:
    versions = '[[variants]]\nid = "short"\nname = "S"\n[[variants]]\nid = "long"\nname = "L"\n'
    (own_routines / "mine.toml").write_text(GOOD + versions)
    assert [rows()["mine"].variants for _ in range(2)] == [("mine:short", "mine:long")] * 2
    assert read_again() == []


def test_without_a_folder_of_ones_own_there_are_the_bundled_ones(home: Path) -> None:
    assert tuple(rows()) == library.SHELF
    assert not (home / "routines").exists()


def test_a_broken_file_shows_its_first_problem_and_hides_nothing(own_routines: Path) -> None:
    (own_routines / "bad.toml").write_text("format = 1\nx = 4\n")
    (own_routines / "mine.toml").write_text(GOOD)
    found = rows()
    assert found["mine"].problem is None
    assert found["bad"] == RoutineRow(
        id="bad", name="bad.toml", summary="", tags=(), style=None, position=None, total_ms=None, source="user",
        problem=f"{own_routines}/bad.toml:1:1: name: is missing",
    )  # fmt: skip


def test_only_toml_files_that_are_not_hidden_count(own_routines: Path) -> None:
    for name in ("notes.txt", ".hidden.toml", "mine.toml~"):
        (own_routines / name).write_text(GOOD)
    assert set(rows()) == set(library.SHELF)


def test_folders_and_fifos_called_toml_are_problems(own_routines: Path) -> None:
    (own_routines / "folder.toml").mkdir()
    os.mkfifo(own_routines / "fifo.toml")
    (own_routines / "nowhere.toml").symlink_to("gone")
    assert {id: (row.problem or "").rpartition(": ")[2] for id, row in rows().items() if row.problem} == {
        "folder": "is a folder", "fifo": "is not a plain file", "nowhere": "there is no such file",
    }  # fmt: skip


def test_a_folder_that_cannot_be_listed_is_said(own_routines: Path) -> None:
    with without_rights(own_routines.parent):
        found = rows()
    assert len(found) == len(library.SHELF) + 1
    assert found["routines"].problem == f"{own_routines}: cannot be read: permission denied"


def test_a_name_that_is_no_id(own_routines: Path) -> None:
    (own_routines / "Fuß Übung.toml").write_text(GOOD)
    (own_routines / "足.toml").write_text(GOOD)
    found = rows()
    assert (found["Fuß Übung"].problem or "").endswith(": the file's name is no id")
    hints = [library.read(own_routines / f"{stem}.toml").problems[0].hint for stem in ("Fuß Übung", "足")]
    assert hints == [
        "Small letters, figures and hyphens. Rename it to fuss-uebung.toml.", "Small letters, figures and hyphens.",
    ]  # fmt: skip


def test_a_user_s_file_may_not_take_a_bundled_name(own_routines: Path, tmp_path: Path) -> None:
    (own_routines / "classic.toml").write_text(GOOD)
    problem = library.read(own_routines / "classic.toml").problems[0]
    assert problem.message == "the name belongs to a bundled routine"
    assert library.find("classic").name == "Classic at home"
    other_way = tmp_path / "link"
    other_way.symlink_to(own_routines)
    assert library.read(other_way / "classic.toml").problems[0].message == problem.message
    assert library.read(own_routines / "../routines/classic.toml").problems[0].message == problem.message
    elsewhere = tmp_path / "classic.toml"
    elsewhere.write_text(GOOD)
    assert library.read(elsewhere).problems == ()


def test_the_ending_is_written_small(own_routines: Path) -> None:
    (own_routines / "classic.TOML").write_text(GOOD)
    (own_routines / "mine.toml").write_text(GOOD)
    (own_routines / "mine.Toml").write_text(GOOD)
    messages = [each.message for each in library.read(own_routines / "classic.TOML").problems]
    assert messages == [
        "the name must end in .toml, in small letters", "the name belongs to a bundled routine",
    ]  # fmt: skip
    good = [row.id for row in library.rows(facts_of, LATER) if not row.problem]
    assert good == [*library.SHELF, "mine"]
    assert library.find("mine").name == "Mine"


class TestFinding:
    def test_by_id(self, own_routines: Path) -> None:
        (own_routines / "mine.toml").write_text(GOOD)
        assert library.find("mine").name == "Mine"

    def test_a_near_miss_gets_a_hint(self) -> None:
        with pytest.raises(library.NoSuchRoutine) as raised:
            library.find("clasic")
        assert (raised.value.message, raised.value.hint) == (
            "There is no routine called clasic.", "Did you mean classic?",
        )  # fmt: skip

    @pytest.mark.parametrize(
        "id", ["../routines/classic", "classic.toml", "/etc/passwd", "qqqqq", "", "a\x1bb"]
    )
    def test_an_id_is_never_a_path(self, id: str) -> None:
        with pytest.raises(library.NoSuchRoutine) as raised:
            library.find(id)
        assert "\x1b" not in raised.value.message

    def test_where_the_folder_cannot_be_read_that_is_said(self, own_routines: Path) -> None:
        with without_rights(own_routines.parent), pytest.raises(library.NoSuchRoutine) as raised:
            library.find("mine")
        assert raised.value.hint.endswith("cannot be read: permission denied")

    def test_a_broken_one_says_all_that_is_wrong(self, own_routines: Path) -> None:
        (own_routines / "bad.toml").write_text("format = 1\nnam = 3\n")
        with pytest.raises(BrokenRoutine) as raised:
            library.find("bad")
        assert [problem.where for problem in raised.value.problems] == ["steps", "nam"]


class TestIndex:
    def test_unchanged_files_are_not_read_again(self, own_routines: Path) -> None:
        (own_routines / "mine.toml").write_text(GOOD)
        first = rows()
        assert read_again() == []
        assert rows() == first

    def test_a_changed_file_is_seen_by_the_very_next_look(self, own_routines: Path) -> None:
        file = own_routines / "mine.toml"
        file.write_text(GOOD)
        rows()
        file.write_text(GOOD.replace("Mine", "Ours"))
        assert rows()["mine"].name == "Ours"
        file.unlink()
        assert "mine" not in rows()

    def test_a_change_that_keeps_time_and_size_is_seen(self, own_routines: Path) -> None:
        file = own_routines / "mine.toml"
        file.write_text(GOOD)
        before = file.stat()
        rows()
        file.write_text(GOOD.replace("Mine", "Ours"))
        os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
        assert rows()["mine"].name == "Ours"

    def test_another_file_under_the_same_name_is_seen(self, own_routines: Path, tmp_path: Path) -> None:
        seen = os.stat_result((0o644, 1, 1, 1, 0, 0, 100, 5, 5, 5))
        other = os.stat_result((0o644, 2, 1, 1, 0, 0, 100, 5, 5, 5))
        assert index.stamp(seen) != index.stamp(other)

    def test_a_routine_bundled_anew_takes_its_name_back(
        self, own_routines: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        (own_routines / "mine.toml").write_text(GOOD)
        rows()
        bundle = tmp_path / "bundle"
        bundle.mkdir()
        (bundle / "mine.toml").write_text(GOOD)
        monkeypatch.setattr(paths, "bundled", lambda _: bundle)
        assert [(row.source, bool(row.problem)) for row in library.rows(facts_of, LATER)] == [
            ("bundled", False), ("user", True),
        ]  # fmt: skip

    def test_a_file_changed_a_moment_ago_is_not_believed(self, own_routines: Path) -> None:
        file = own_routines / "mine.toml"
        file.write_text(GOOD)
        changed = max(file.stat().st_mtime_ns, file.stat().st_ctime_ns)
        rows(changed + FRESH_NS)
        assert "mine" in read_again(changed + FRESH_NS)
        rows(changed + FRESH_NS + 1)
        assert "mine" not in read_again()

    def test_a_file_from_the_future_is_believed(self, own_routines: Path) -> None:
        file = own_routines / "mine.toml"
        file.write_text(GOOD)
        os.utime(file, ns=(LATER // 10**11, LATER // 10**11))
        now = file.stat().st_ctime_ns + 10**9
        rows(now)
        assert "mine" not in read_again(now)

    def test_a_file_that_is_not_there_is_looked_for_each_time(self, own_routines: Path) -> None:
        link = own_routines / "mine.toml"
        link.symlink_to("gone.txt")
        assert (rows()["mine"].problem or "").endswith("there is no such file")
        (own_routines / "gone.txt").write_text(GOOD)
        assert rows()["mine"].name == "Mine"

    def test_a_new_catalogue_makes_it_stale(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        rows()
        other = tmp_path / "techniques.toml"
        other.write_text("")
        monkeypatch.setattr(index, "catalogue_files", lambda: (other,))
        assert read_again() == list(library.SHELF)

    def test_another_version_makes_it_stale(self, monkeypatch: pytest.MonkeyPatch) -> None:
        rows()
        monkeypatch.setattr(index, "__version__", "0.0.0")
        assert read_again() == list(library.SHELF)

    @pytest.mark.parametrize(
        "content",
        [
            b"",
            b"{",
            b"\xff",
            b"[]",
            b"{}",
            b'{"for": 1, "files": {}}',
            b"[" * 100_000,
            b'{"for": null, "files": 3}',
        ],
        ids=["empty", "cut", "binary", "list", "table", "other version", "deep", "no files"],
    )
    def test_an_index_that_cannot_be_used_is_made_anew(self, content: bytes) -> None:
        first = rows()
        (paths.cache() / "index.json").write_bytes(content)
        assert rows() == first
        assert read_again() == []

    def test_entries_of_another_shape_are_read_anew_and_text_in_it_is_made_harmless(self) -> None:
        rows()
        file = paths.cache() / "index.json"
        kept = json.loads(file.read_text())
        bedtime, classic, desk, travel = (
            next(kept["files"][path] for path in kept["files"] if path.endswith(f"/{id}.toml"))
            for id in ("bedtime", "classic", "desk-reset", "travel")
        )
        bedtime["row"]["total_ms"] = "long"
        desk["row"]["total_ms"] = None
        classic["row"]["name"] = "a\x1b]0;x"
        travel["row"]["ribbon"] = "\x1b[2J"
        file.write_text(json.dumps(kept))
        found = rows()
        assert found["bedtime"].total_ms == 1_490_000
        assert found["classic"].name == "a\ufffd]0;x"
        assert found["desk-reset"].total_ms == 320_000
        assert set(found["travel"].ribbon) <= set("abcq")

    def test_without_a_place_to_keep_it_everything_works(self, home: Path) -> None:
        home.mkdir()
        (home / "cache").write_text("in the way")
        assert tuple(rows()) == library.SHELF
        assert read_again() == list(library.SHELF)

    def test_an_index_that_is_a_folder_is_no_index(self) -> None:
        (paths.cache() / "index.json").mkdir(parents=True)
        assert tuple(rows()) == library.SHELF
        assert [file.name for file in paths.cache().iterdir()] == ["index.json"]

    def test_nothing_but_the_index_is_left_behind(self) -> None:
        rows()
        assert [file.name for file in paths.cache().iterdir()] == ["index.json"]


def test_what_is_known_of_the_library_needs_no_file_but_the_index(own_routines: Path) -> None:
    assert library.known_rows() == ()
    found = rows()
    (own_routines / "new.toml").write_text("")
    assert list(library.known_rows()) == list(found.values())


class TestVariants:
    def test_one_is_found_by_its_own_id(self) -> None:
        assert library.find("classic:short").name == "Classic at home: ten minutes a foot"

    @pytest.mark.parametrize(
        ("id", "message", "hint"),
        [
            ("classic:shrt", "classic has no variant called shrt.", "Did you mean classic:short?"),
            ("classic:", "classic has no variant called .", "Did you mean classic:short?"),
            ("bedtime:short", "bedtime has no variant called short.", "There is only bedtime."),
            ("clasic:short", "There is no routine called clasic.", "Did you mean classic?"),
        ],
    )
    def test_what_is_said_where_there_is_none(self, id: str, message: str, hint: str) -> None:
        with pytest.raises(library.NoSuchRoutine) as error:
            library.find(id)
        assert (error.value.message, error.value.hint) == (message, hint)


def test_the_bundled_ones_alone_need_no_index(own_routines: Path) -> None:
    (own_routines / "mine.toml").write_text(GOOD)
    assert {row.source for row in library.bundled_rows(facts_of)} == {"bundled"}
    assert library.known_rows() == ()


def test_of_what_is_known_the_first_can_be_had_alone() -> None:
    listed = library.rows(facts_of, LATER)
    assert library.known_rows(2) == listed[:2]
