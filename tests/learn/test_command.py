"""`selfcare learn`: what there is, a page drawn or line by line, and the words of a routine file."""

import json
import subprocess
import sys
from collections.abc import Iterator

import pytest

from selfcare.catalogue.model import DOES, catalogue
from selfcare.claims.fixed import FOOTER
from selfcare.cli import run
from selfcare.cli.learn import LISTS
from selfcare.learn.pages import pages
from selfcare.output.lines import in_rows_of
from selfcare.safety.adapting.step_traits import words_in
from selfcare.safety.limits.table import limit_table
from selfcare.wording.catalogue_words import everything
from tests.terminal import SELFCARE, Person

Capture = pytest.CaptureFixture[str]


def printed(capsys: Capture, *args: str) -> str:
    assert run(["learn", *args]) == 0
    captured = capsys.readouterr()
    assert captured.err == ""
    return captured.out


@pytest.fixture
def people() -> Iterator[list[Person]]:
    """Everybody at a terminal; who is left at the end is sent home."""
    there: list[Person] = []
    yield there
    for person in there:
        person.close()


def read_by(people: list[Person], *args: str, columns: int = 80, term: str = "xterm") -> str:
    """What somebody at a terminal is shown."""
    person = Person(*SELFCARE, "learn", *args, columns=columns, rows=200, term=term)
    people.append(person)
    person.sees(FOOTER)
    assert person.leaves_with() == 0
    return person.text


class TestTopics:
    def test_each_page_and_each_list_with_a_line_about_it(self, capsys: Capture) -> None:
        out = printed(capsys).splitlines()
        for page in pages().values():
            assert f"{page.id}: {page.summary}" in out
        for topic, word in LISTS.items():
            assert f"{topic}: {word}" in out

    @pytest.mark.parametrize(
        ("begun", "offered"),
        [
            (
                "w",
                ["which", "when-not", "wash", "wipe", "warm-up-twist", "whole-foot-squeeze", "web", "words"],
            ),
            ("heel", ["heel-squeeze", "heel-circles", "heel-hold", "heel"]),
            ("z", ["zones"]),
            ("e", ["evidence"]),
            ("q1", []),
        ],
    )
    def test_a_shell_completes_them(
        self, begun: str, offered: list[str], capsys: Capture, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("_SELFCARE_COMPLETE", "bash_complete")
        monkeypatch.setenv("COMP_WORDS", f"selfcare learn {begun}")
        monkeypatch.setenv("COMP_CWORD", "2")
        with pytest.raises(SystemExit):
            run([])
        assert capsys.readouterr().out.split() == [f"plain,{topic}" for topic in offered]

    def test_no_such_topic(self, capsys: Capture) -> None:
        assert run(["learn", "evidance"]) == 2
        captured = capsys.readouterr()
        assert captured.out == ""
        assert captured.err == "selfcare: There is no page called evidance.\n  Did you mean evidence?\n"
        assert run(["learn", "techniqes", "--json"]) == 2
        assert capsys.readouterr().err.endswith("Did you mean techniques?\n")

    @pytest.mark.parametrize("args", [["--json"], ["tools", "--json"], ["heel", "--json"]])
    def test_pages_have_no_json_and_say_so(self, args: list[str], capsys: Capture) -> None:
        assert run(["learn", *args]) == 2
        captured = capsys.readouterr()
        assert captured.out == ""
        assert "Pages have no JSON; techniques, zones and words have." in captured.err


class TestAPage:
    @pytest.mark.parametrize("id", pages())
    def test_where_nothing_can_be_drawn_it_is_lines(self, id: str, capsys: Capture) -> None:
        out = printed(capsys, id)
        assert out.startswith(f"{pages()[id].title}\n\n{pages()[id].summary}\n")
        assert out.endswith(f"\n\n{FOOTER}\n")
        assert "\x1b" not in out

    @pytest.mark.parametrize("id", ["heel-squeeze", "thumb-walk-arch", "heel", "toes"])
    def test_a_technique_or_a_zone_has_one_without_the_marks_of_links(self, id: str, capsys: Capture) -> None:
        out = printed(capsys, id)
        assert out.startswith(f"{everything()[id].title}\n\n{everything()[id].summary}\n")
        assert out.endswith(f"\n\n{FOOTER}\n")
        assert "](" not in out

    def test_a_title_will_do(self, capsys: Capture) -> None:
        assert printed(capsys, "Heel squeeze") == printed(capsys, "heel-squeeze")

    def test_capitals_do_not_matter(self, capsys: Capture) -> None:
        assert printed(capsys, "TOOLS") == printed(capsys, "tools")
        assert printed(capsys, "ZONES") == printed(capsys, "zones")

    def test_at_a_terminal_it_is_drawn_as_wide_as_that_is(self, people: list[Person]) -> None:
        for columns in (40, 80):
            text = read_by(people, "which", columns=columns)
            assert "\x1b[1m" in text
            assert "\x1b]8" not in text
            assert "https://" in text
            rows = people[-1].text.splitlines()
            plain = [_without_styles(row) for row in rows]
            assert columns - 12 < max(map(len, plain)) <= columns

    def test_without_colours_none_are_sent(
        self, people: list[Person], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("NO_COLOR", "1")
        assert "\x1b[3" not in read_by(people, "reflexology").replace("\x1b[3m", "")

    def test_a_dumb_terminal_gets_rows_of_its_width(self, people: list[Person]) -> None:
        text = read_by(people, "tools", columns=40, term="dumb")
        assert "\x1b" not in text
        assert max(map(len, text.splitlines())) <= 40

    def test_the_rows_of_an_item_begin_below_one_another(self) -> None:
        assert in_rows_of(20)("- one two three four five", "") == "- one two three four\n  five"

    def test_lines_need_no_screen(self) -> None:
        code = (
            "import sys; from selfcare.cli import run; run(['learn', 'tools']); "
            "sys.exit(bool({'rich', 'textual'} & {name.partition('.')[0] for name in sys.modules}))"
        )
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, timeout=60)
        assert done.returncode == 0


def _without_styles(row: str) -> str:
    import re

    return re.sub(r"\x1b\[[\d;]*m", "", row)


class TestWords:
    def test_every_word_of_the_limits_is_there(self, capsys: Capture) -> None:
        found = json.loads(printed(capsys, "words", "--json"))
        assert list(found) == ["does", "uses", "sides", "positions", "styles", "moods", "pressures"]
        assert [each["word"] for each in found["does"]] == list(DOES)
        uses = found["uses"]
        everything = {
            *uses["harmless"],
            *uses["tools"],
            *(word for each in uses["limits"].values() for word in each),
        }
        assert everything >= limit_table().known
        assert not set(uses["harmless"]) & set(uses["tools"])
        assert not set(uses["tools"]) & {word for each in uses["limits"].values() for word in each}
        assert "golf" in uses["tools"]
        assert uses["limits"]["no_nut_oil"][:2] == ["almond", "argan"]
        assert (found["sides"], found["moods"]) == (
            ["left", "right", "both", "each", "none"],
            ["day", "night"],
        )
        assert found["pressures"][4] == {"pressure": 4, "name": "firm"}

    def test_what_leaves_out_what_a_step_does(self, capsys: Capture) -> None:
        does = {
            each["word"]: each["limits"] for each in json.loads(printed(capsys, "words", "--json"))["does"]
        }
        assert does["stretch"] == ["no_stretch", "easy_range"]
        assert does["rest"] == []

    def test_in_sentences(self, capsys: Capture) -> None:
        out = printed(capsys, "words").splitlines()
        assert "  stretch: no stretching; joints moved only a little, never to the end" in out
        assert "  rest" in out
        assert any(line.startswith("  Left out with “no oil made from nuts”: almond, ") for line in out)
        assert "  cross: Seated, one ankle on the other knee." in out
        assert "style: massage, reflexology, combined, rest" in out
        assert out[-1] == "  4: firm"

    def test_what_the_catalogue_uses_is_known(self) -> None:
        used = {use for technique in catalogue().techniques.values() for use in technique.uses}
        assert all(words_in(use) <= limit_table().known for use in used)
