"""Routines of one's own: the commands, and the same in the list of plain mode."""

import json
import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from selfcare import editor, paths
from selfcare.cli import run
from selfcare.editor import NoEditor
from selfcare.plain import own_routines
from selfcare.plain.console import Reply
from selfcare.plain.journey import Front, browse
from selfcare.plain.new_routine import ask_for_new
from selfcare.plain.own_routines import add
from selfcare.plan.rows import rows
from selfcare.routine import library
from selfcare.routine.index import RoutineRow
from selfcare.routine.load import loads
from selfcare.routine.own import own_files
from selfcare.routine.own.template import Wanted
from tests.people import is_at_home
from tests.plain.person import LETTERS, Item, Scripted
from tests.routine.own.test_zip_file import packed

GOOD = 'format = 1\nname = "Mine"\n[[steps]]\ntechnique = "settle"\n'
CLASSIC = f"n {library.SHELF.index('classic') + 1}"
BAD = f"{GOOD}seconds = 0\n"

Capture = pytest.CaptureFixture[str]
Edits = Callable[..., list[Path]]


@pytest.fixture
def edits(monkeypatch: pytest.MonkeyPatch) -> Edits:
    """Stands in for the editor: each time it is opened the file gets the next of some texts."""

    def stand_in(*texts: str, code: int = 0) -> list[Path]:
        left, opened = list(texts), list[Path]()

        def edit(file: Path) -> int:
            opened.append(file)
            if left:
                file.write_text(left.pop(0))
            return code

        monkeypatch.setattr(editor, "edit", edit)
        return opened

    return stand_in


class TestNew:
    def test_from_nothing_it_can_be_played_at_once(self, capsys: Capture) -> None:
        assert run(["new", "my-feet"]) == 0
        assert f"Written: {paths.user_routines()}/my-feet.toml" in capsys.readouterr().out
        assert library.find("my-feet").name == "My feet"

    def test_from_another_one(self) -> None:
        assert run(["new", "my-feet", "--from", "desk-reset"]) == 0
        assert library.find("my-feet").steps == library.find("desk-reset").steps

    @pytest.mark.parametrize(
        "args",
        [["../x"], ["classic"], ["A b"], ["con"], ["a", "--from", "none"], ["a", "--from", "../classic"]],
    )
    def test_what_cannot_be_is_wrong_usage(self, args: list[str], capsys: Capture) -> None:
        assert run(["new", *args]) == 2
        assert capsys.readouterr().err.startswith("selfcare: ")
        assert not paths.user_routines().exists()

    def test_from_a_broken_one(self, own_routines: Path, capsys: Capture) -> None:
        (own_routines / "bad.toml").write_text(BAD)
        assert run(["new", "good", "--from", "bad"]) == 6
        assert "    5 | seconds = 0" in capsys.readouterr().err

    def test_never_over_another(self, own_routines: Path) -> None:
        (own_routines / "mine.toml").write_text(BAD)
        assert run(["new", "mine", "--yes"]) == 2
        assert (own_routines / "mine.toml").read_text() == BAD


class TestTheQuestions:
    def test_what_was_answered_is_what_is_made(self) -> None:
        person = Scripted("Abends", "2", "7", "2", "3, 1")
        assert ask_for_new(person, "Mine") == Wanted(
            "Abends", "oil", 7, "night", ("finishing-strokes", "long-glides")
        )

    def test_enter_takes_what_is_usual(self) -> None:
        assert ask_for_new(Scripted("", "1", "", "1", ""), "Mine") == Wanted("Mine", "dry", 5, "day", ())

    def test_what_means_nothing_is_asked_again(self) -> None:
        person = Scripted("\x1b", "A", "x", "1", "0", "99", "ten", "3", "3", "1", "99", "1 x", "1")
        wanted = ask_for_new(person, "Mine")
        assert wanted
        assert (wanted.name, wanted.minutes, wanted.work) == ("A", 3, ("warm-up-twist",))

    @pytest.mark.parametrize("answers", [[], ["A"], ["A", "1"], ["A", "1", "5"], ["A", "1", "5", "1"]])
    @pytest.mark.parametrize("end", ["q", Reply.END])
    def test_it_can_be_left_at_every_question(self, answers: list[str], end: Item) -> None:
        assert ask_for_new(Scripted(*answers, end), "Mine") is None


class TestEdit:
    def test_what_was_edited_is_looked_at(self, own_routines: Path, edits: Edits, capsys: Capture) -> None:
        (own_routines / "mine.toml").write_text(GOOD)
        opened = edits(BAD)
        assert run(["edit", "mine"]) == 6
        assert opened == [own_routines / "mine.toml"]
        assert capsys.readouterr().out.splitlines() == [
            f"{own_routines}/mine.toml:5:11: steps[1].seconds: must be 5–900, got 0",
            "    5 | seconds = 0",
            "      |           ^",
        ]
        edits(GOOD)
        assert run(["edit", "mine"]) == 0
        assert capsys.readouterr().out == "mine has no problems, and is in the list.\n"

    def test_on_a_terminal_it_is_opened_again_as_long_as_that_is_wished(
        self, own_routines: Path, edits: Edits
    ) -> None:
        (own_routines / "mine.toml").write_text(GOOD)
        said: list[str] = []
        opened = edits(BAD, BAD, GOOD)
        assert own_routines_edit("mine", lambda _: True, said) == 0
        assert len(opened) == 3
        opened = edits(BAD, GOOD)
        assert own_routines_edit("mine", lambda _: False, said) == 6
        assert len(opened) == 1

    def test_how_the_editor_ended_is_told(self, own_routines: Path, edits: Edits, capsys: Capture) -> None:
        (own_routines / "mine.toml").write_text(GOOD)
        edits(code=3)
        assert run(["edit", "mine"]) == 0
        assert capsys.readouterr().out.startswith("The editor ended with 3; the file is as it was left.\n")

    def test_a_bundled_one_stays_and_the_way_out_is_said(self, edits: Edits, capsys: Capture) -> None:
        opened = edits()
        assert run(["edit", "classic"]) == 2
        assert "selfcare new my-classic --from classic" in capsys.readouterr().err
        assert opened == []

    @pytest.mark.parametrize("command", ["edit", "remove"])
    def test_of_a_version_the_way_to_its_file_is_said(
        self, command: str, own_routines: Path, edits: Edits, capsys: Capture
    ) -> None:
        (own_routines / "mine.toml").write_text(GOOD)
        assert (run([command, "mine:short"]), run([command, "classic:short"]), edits()) == (2, 2, [])
        assert capsys.readouterr().err.splitlines() == [
            "selfcare: mine:short has no file of its own.", "  selfcare edit mine opens mine.",
            "selfcare: classic:short has no file of its own.",
            "  One of your own that begins like it: selfcare new my-classic --from classic:short",
        ]  # fmt: skip

    def test_one_that_is_not_there(self, edits: Edits) -> None:
        opened = edits()
        assert run(["edit", "../../etc/passwd"]) == 2
        assert opened == []


def own_routines_edit(id: str, ask: Callable[[str], bool], said: list[str]) -> int:
    return own_routines.edit(id, ask, said.append)


class TestAdd:
    def test_the_good_ones_are_added_and_the_broken_are_told(self, tmp_path: Path, capsys: Capture) -> None:
        (tmp_path / "Fuss-Übung.toml").write_text(GOOD)
        (tmp_path / "bad.toml").write_text(BAD)
        assert run(["add", str(tmp_path / "Fuss-Übung.toml"), str(tmp_path / "bad.toml")]) == 6
        said = capsys.readouterr()
        assert "“Fuss-Übung” is no id" in said.out
        assert "Added: fuss-uebung" in said.out
        assert said.err.splitlines() == [
            f"{tmp_path}/bad.toml:5:11: steps[1].seconds: must be 5–900, got 0",
            "    5 | seconds = 0",
            "      |           ^",
            f"Not added: {tmp_path}/bad.toml",
        ]
        assert [each.name for each in paths.user_routines().iterdir()] == ["fuss-uebung.toml"]

    def test_a_folder_and_a_zip(self, tmp_path: Path) -> None:
        folder = tmp_path / "folder"
        folder.mkdir()
        (folder / "a.toml").write_text(GOOD)
        assert run(["add", str(folder), str(packed(tmp_path, ("b.toml", GOOD.encode())))]) == 0
        assert [path.stem for path in library.in_folder(paths.user_routines())] == ["a", "b"]

    def test_a_zip_that_is_refused_adds_nothing(self, tmp_path: Path, capsys: Capture) -> None:
        file = packed(tmp_path, ("a.toml", GOOD.encode()), ("../b.toml", GOOD.encode()))
        assert run(["add", str(file)]) == 2
        assert "would lie elsewhere" in capsys.readouterr().err
        assert not paths.user_routines().exists()

    def test_what_is_there_stays_unless_replace_is_said(
        self, own_routines: Path, tmp_path: Path, capsys: Capture
    ) -> None:
        (own_routines / "mine.toml").write_text("old")
        (tmp_path / "mine.toml").write_text(GOOD)
        assert run(["add", str(tmp_path / "mine.toml")]) == 2
        assert "With --replace" in capsys.readouterr().err
        assert (own_routines / "mine.toml").read_text() == "old"
        assert run(["add", "--replace", str(tmp_path / "mine.toml")]) == 0
        assert (own_routines / "mine.toml").read_text() == GOOD

    def test_on_a_terminal_each_is_asked_about_once(self, own_routines: Path, tmp_path: Path) -> None:
        asked: list[str] = []
        for name in ("a.toml", "b.toml", "c.toml"):
            (own_routines / name).write_text("old")
            (tmp_path / name).write_text(GOOD)
        (tmp_path / "c.toml").unlink()

        def ask(question: str) -> bool:
            asked.append(question)
            return question.startswith("b ")

        assert add([tmp_path / "a.toml", tmp_path / "b.toml"], ask, replace=False) == 2
        assert len(asked) == 2
        assert [(own_routines / name).read_text() for name in ("a.toml", "b.toml")] == ["old", GOOD]

    @pytest.mark.parametrize("name", ["classic.toml", "con.toml", "演習.toml", "notes.txt"])
    def test_names_that_cannot_be(self, tmp_path: Path, name: str, capsys: Capture) -> None:
        (tmp_path / name).write_text(GOOD)
        assert run(["add", str(tmp_path / name)]) == 2
        assert capsys.readouterr().err.startswith("selfcare: ")

    def test_control_characters_of_names_are_not_repeated(self, tmp_path: Path, capsys: Capture) -> None:
        (tmp_path / "a\x1b[2Jb.toml").write_text(GOOD)
        assert run(["add", str(tmp_path / "a\x1b[2Jb.toml")]) == 0
        said = capsys.readouterr()
        assert "\x1b" not in said.out + said.err

    def test_what_blocks_or_is_not_there(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pipe.toml")
        for name in ("pipe.toml", "none.toml"):
            assert run(["add", str(tmp_path / name)]) == 6


class TestRemove:
    def test_it_can_be_brought_back(self, own_routines: Path, capsys: Capture) -> None:
        (own_routines / "mine.toml").write_text(GOOD)
        assert run(["remove", "mine", "--yes"]) == 0
        place = own_routines / "removed" / "mine.toml"
        assert capsys.readouterr().out.splitlines() == [
            f"Removed: {place}", f"To bring it back: selfcare add {place}",
        ]  # fmt: skip
        assert run(["list"]) == 0
        assert "mine" not in capsys.readouterr().out
        assert run(["add", str(place)]) == 0
        assert library.find("mine").name == "Mine"

    def test_a_broken_one_has_to_be_mended_first(self, own_routines: Path, capsys: Capture) -> None:
        (own_routines / "mine.toml").write_text(BAD)
        assert run(["remove", "mine", "--yes"]) == 0
        assert "Once it is mended there: selfcare add" in capsys.readouterr().out

    @pytest.mark.parametrize("ask", [None, lambda _: False])
    def test_nothing_goes_without_a_yes(self, own_routines: Path, ask: own_routines.Ask) -> None:
        (own_routines / "mine.toml").write_text(GOOD)
        assert run(["remove", "mine"]) == 2
        assert own_routines_remove("mine", ask) == 2
        assert own_files.present("mine")

    def test_asked_once(self, own_routines: Path) -> None:
        (own_routines / "mine.toml").write_text(GOOD)
        assert own_routines_remove("mine", lambda question: "Take mine out of the list?" in question) == 0

    @pytest.mark.parametrize("id", ["classic", "none", "../mine", "removed"])
    def test_what_is_not_the_user_s(self, id: str, own_routines: Path) -> None:
        (own_routines.parent / "mine.toml").write_text(GOOD)
        assert run(["remove", id, "--yes"]) == 2
        assert (own_routines.parent / "mine.toml").exists()


def own_routines_remove(id: str, ask: own_routines.Ask) -> int:
    return own_routines.remove(id, ask, sure=False)


class TestExport:
    def test_to_who_reads_on(self, capsys: Capture) -> None:
        text = (paths.bundled("routines") / "classic.toml").read_text()
        for args in ([], ["-"]):
            assert run(["export", "classic", *args]) == 0
            assert capsys.readouterr().out == text

    def test_to_a_file_or_into_a_folder(self, tmp_path: Path) -> None:
        assert run(["export", "classic", str(tmp_path / "x.toml")]) == 0
        assert run(["export", "classic", str(tmp_path)]) == 0
        assert (tmp_path / "x.toml").read_bytes() == (tmp_path / "classic.toml").read_bytes()
        assert run(["validate", str(tmp_path / "x.toml")]) == 0

    def test_into_a_folder_that_is_not_there_nothing_is_written(
        self, tmp_path: Path, capsys: Capture
    ) -> None:
        assert run(["export", "classic", str(tmp_path / "typo" / "x.toml")]) == 2
        assert f"{tmp_path}/typo is no folder." in capsys.readouterr().err
        assert not (tmp_path / "typo").exists()

    def test_a_version_is_written_as_a_routine_of_its_own(self, tmp_path: Path, capsys: Capture) -> None:
        assert run(["export", "classic:short"]) == 0
        text = capsys.readouterr().out
        assert run(["export", "classic:short", str(tmp_path)]) == 0
        assert (tmp_path / "classic-short.toml").read_text() == text
        short, again = library.find("classic:short"), loads(text, "classic-short", "x.toml").routine
        assert again == replace(short, id="classic-short")
        assert again.name == "Classic at home: ten minutes a foot"

    def test_a_version_that_is_not_there_or_in_a_broken_file(
        self, own_routines: Path, capsys: Capture
    ) -> None:
        (own_routines / "bad.toml").write_text(BAD)
        assert run(["export", "classic:shrt"]) == 2
        assert "Did you mean classic:short?" in capsys.readouterr().err
        assert run(["export", "bad:short"]) == 6
        assert "bad.toml:5:11" in capsys.readouterr().err

    def test_never_over_another_without_a_yes(self, tmp_path: Path, capsys: Capture) -> None:
        (tmp_path / "x.toml").write_text("old")
        assert run(["export", "classic", str(tmp_path / "x.toml")]) == 2
        assert "--replace" in capsys.readouterr().err
        assert (tmp_path / "x.toml").read_text() == "old"
        assert run(["export", "classic", str(tmp_path / "x.toml"), "--replace"]) == 0
        assert own_routines.export("gentle", str(tmp_path / "x.toml"), lambda _: True, replace=False) == 0
        assert "Gentle" in (tmp_path / "x.toml").read_text()

    def test_a_broken_one_is_as_it_is_and_what_is_no_file_is_not_read(
        self, own_routines: Path, capsys: Capture
    ) -> None:
        (own_routines / "bad.toml").write_text(BAD)
        assert run(["export", "bad"]) == 0
        assert capsys.readouterr().out == BAD
        os.mkfifo(own_routines / "pipe.toml")
        assert run(["export", "pipe"]) == 2

    def test_where_it_cannot_be_written(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pipe")
        (tmp_path / "file").write_text("")
        for path in (tmp_path / "pipe", tmp_path / "file" / "x.toml"):
            assert run(["export", "classic", str(path)]) == 2

    def test_one_that_is_not_there(self) -> None:
        assert run(["export", "../routines/classic"]) == 2


def test_the_schema_is_printed(capsys: Capture) -> None:
    assert run(["schema"]) == 0
    assert json.loads(capsys.readouterr().out)["title"] == "A routine of selfcare"


class TestValidate:
    def test_a_folder_means_the_files_in_it(self, tmp_path: Path, capsys: Capture) -> None:
        (tmp_path / "a.toml").write_text(GOOD)
        (tmp_path / "b.toml").write_text(BAD)
        assert run(["validate", "--json", str(tmp_path)]) == 6
        (problem,) = json.loads(capsys.readouterr().out)
        assert (problem["file"], list(problem)) == (
            f"{tmp_path}/b.toml", ["file", "line", "column", "where", "message", "hint", "level"],
        )  # fmt: skip

    def test_an_empty_folder_is_wrong_usage(self, tmp_path: Path) -> None:
        assert run(["validate", str(tmp_path)]) == 2


class TestInTheList:
    @pytest.fixture(autouse=True)
    def at_home(self, own_routines: Path) -> None:
        is_at_home()
        (own_routines / "mine.toml").write_text(GOOD)

    def visited(self, *script: Item) -> list[str]:
        def known() -> Sequence[RoutineRow]:
            return rows(0)

        person = Scripted(*script, "q")
        assert browse(Front(person, LETTERS), known) == 0
        return person.said

    def test_n_and_a_number_makes_a_new_one_like_it_and_opens_it(self, edits: Edits) -> None:
        opened = edits()
        said = self.visited(CLASSIC, "Evening")
        assert opened == [paths.user_routines() / "evening.toml"]
        assert library.find("evening").steps == library.find("classic").steps
        assert said.count(f"{len(library.SHELF) + 1}. evening: From the file: Evening, 33:45") == 1

    def test_n_and_a_version_makes_one_like_that(self, edits: Edits) -> None:
        edits()
        assert "short-one has no problems, and is in the list." in self.visited(
            "n classic:short", "Short one"
        )
        assert library.find("short-one").steps == library.find("classic:short").steps

    def test_enter_takes_the_name_that_is_offered_and_q_none(self, edits: Edits) -> None:
        opened = edits()
        self.visited("n gentle", "q", "n gentle", "")
        assert [each.stem for each in opened] == ["my-gentle-light-touch"]

    def test_n_alone_asks_what_it_is_to_be(self) -> None:
        said = self.visited("n", "Abends", "1", "", "1", "", "n", "q")
        assert "abends is in the list. e abends opens it in your editor." in said
        assert library.find("abends").name == "Abends"

    def test_e_opens_one_s_own_and_mends_a_broken_one(self, own_routines: Path, edits: Edits) -> None:
        (own_routines / "bad.toml").write_text(BAD)
        opened = edits(BAD, GOOD)
        said = self.visited(f"e {len(library.SHELF) + 1}", "y")
        assert [each.stem for each in opened] == ["bad", "bad"]
        assert "    5 | seconds = 0" in said
        assert said.count(f"{len(library.SHELF) + 1}. bad: From the file: Mine, 0:40") == 1

    def test_r_asks_once_and_removes(self) -> None:
        self.visited("r mine", "")
        assert own_files.present("mine")
        said = self.visited("R MINE", "y")
        assert own_files.present("mine") is None
        assert sum(line.startswith("To bring it back: ") for line in said) == 1

    @pytest.mark.parametrize(
        ("typed", "said"),
        [
            ("e", "“e” means nothing here. Type e and a number: e 1."),
            ("e 99", "“99” means nothing here."),
            ("n ../x", "“../x” means nothing here."),
            ("e 1", "bedtime is a bundled routine, and stays what it is."),
            ("r classic", "classic is a bundled routine, and stays what it is."),
        ],
    )
    def test_what_cannot_be_done_is_told(self, typed: str, said: str, edits: Edits) -> None:
        assert edits() == []
        assert said in self.visited(typed)

    def test_one_like_a_broken_one_cannot_be_made(self, own_routines: Path) -> None:
        (own_routines / "bad.toml").write_text(BAD)
        said = self.visited("n bad", "Better")
        assert "The routine bad has problems; nothing was written." in said
        assert "    5 | seconds = 0" in said

    def test_without_an_editor_the_new_one_is_there_all_the_same(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def none(_: Path) -> int:
            raise NoEditor("There is no editor here.", "EDITOR says which one.")

        monkeypatch.setattr(editor, "edit", none)
        said = self.visited(CLASSIC, "Evening")
        assert "There is no editor here." in said
        assert library.find("evening").name == "Evening"
