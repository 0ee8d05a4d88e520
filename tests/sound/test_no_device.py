"""Where nothing can be heard, a session goes on, says so once, and the terminal shows only what the app wrote."""

import re
from pathlib import Path

import pytest

from tests.terminal import SELFCARE, Person

pytestmark = pytest.mark.terminal

ROUTINE = (
    'format = 1\nname = "Twelve seconds"\nget_ready_seconds = 5\n[[steps]]\ntitle = "Rest"\nseconds = 7\n'
)

NO_DEVICE = "No sound: there is no device to play on. The screen shows every cue."
IMPOSSIBLE = "No sound; selfcare doctor says why. The screen shows every cue."

LEAVES_THE_SCREEN = "\x1b[?1049l"

SURROUNDINGS = {
    "no device": ({"PULSE_SERVER": "unix:/nowhere/native", "ALSA_CONFIG_PATH": "/nowhere"}, NO_DEVICE),
    "a nonsense driver": ({"SDL_AUDIODRIVER": "nonsense"}, NO_DEVICE),
    "no pygame": ({"PYTHONPATH": "{without}"}, IMPOSSIBLE),
}


@pytest.fixture
def surroundings(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, home: Path
) -> str:
    """A machine on which nothing can be heard; what is said of it."""
    without = tmp_path / "without" / "pygame"
    without.mkdir(parents=True)
    (without / "__init__.py").write_text('raise ImportError("No module named pygame")\n')
    variables, said = SURROUNDINGS[request.param]
    for name, value in variables.items():
        monkeypatch.setenv(name, value.format(without=without.parent))
    (home / "routines").mkdir(parents=True)
    (home / "routines" / "short.toml").write_text(ROUTINE)
    (home / "settings.toml").write_text("format = 1\n")
    return said


@pytest.mark.parametrize("surroundings", SURROUNDINGS, indirect=True)
def test_line_by_line(surroundings: str) -> None:
    person = Person(*SELFCARE, "preview", "short", "--plain", "--speed", "8")
    person.sees("Finished.")
    assert person.leaves_with() == 0
    person.takes_in()
    lines = person.text.splitlines()
    assert lines.count(surroundings) == 1
    assert all(line.startswith("PREVIEW ×8 ") for line in lines if line != surroundings)
    person.close()


@pytest.mark.parametrize("surroundings", SURROUNDINGS, indirect=True)
def test_on_the_whole_screen(surroundings: str) -> None:
    person = Person(*SELFCARE, "preview", "short", "--speed", "8", term="xterm-256color")
    person.sees(LEAVES_THE_SCREEN)
    assert person.leaves_with() == 0
    person.takes_in()
    shown = re.sub(r"\x1b\[[0-9;?=>]*[a-zA-Z$]", "", person.text)
    assert surroundings.split(";")[0].split(":")[0] in shown
    assert not re.search(r"ALSA|pygame|Traceback|SDL|Error|error", shown)
    person.close()


@pytest.mark.parametrize("surroundings", SURROUNDINGS, indirect=True)
def test_doctor_says_why_and_what_to_do(surroundings: str) -> None:
    person = Person(*SELFCARE, "doctor")
    assert person.leaves_with() == 0
    person.takes_in()
    assert re.search(r"^Sound: pygame (finds no device|cannot be used)", person.text, re.MULTILINE)
    assert len(re.findall("ALSA lib", person.text)) == 0
    person.close()
