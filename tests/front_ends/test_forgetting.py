"""After a whole life with the product, `selfcare safety --forget --yes` leaves nothing of it behind."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from selfcare import paths
from selfcare.catalogue.model import catalogue
from selfcare.cli import run
from selfcare.safety.answers import ROLES, Profile
from selfcare.safety.check import lifecycle
from selfcare.safety.kept import last_wishes, private_files, profile_file
from selfcare.safety.kept.last_wishes import LastWishes
from tests.front_ends.driving import Outcome, in_the_app, line_by_line
from tests.front_ends.somebody import ASKED, LIGHT, NOW, QUESTIONS, RIGHT, Somebody, with_what_leads_there

pytestmark = pytest.mark.exhaustive

ANSWERS = sorted(
    {
        *(each for id in QUESTIONS for each in (id, QUESTIONS[id].line)),
        *(row.text for screen in ASKED.screens for row in screen.rows),
        *(each for id in ASKED.details for each in (id, ASKED.details[id].text)),
        *catalogue().zones,
        *ROLES,
        "left",
        "right",
        "both",
        "product_known",
        "feet_due",
    }
)
"""Everything that an answer may be, as it is kept and as it is read."""

TOLD = re.compile(
    r"(?<![a-z0-9])(" + "|".join(map(re.escape, ANSWERS)) + r"|20\d\d-\d\d(-\d\d)?)(?![a-z0-9])",
    re.IGNORECASE,
)

LIFE = Somebody(
    {"verruca": "yes", "bunion": "not sure", "small_closed": "yes", "sore_heel": "yes"},
    foot=RIGHT,
    areas=[4],
    month=1,
    asked_somebody=True,
    who=6,
    said=[LIGHT],
    wishes="tfo",
    routine="classic",
)


INDEX = "cache/selfcare/index.json"
"""The list of routines. What their own texts say is nobody's answer."""


def found_in(folder: Path) -> dict[str, set[str]]:
    """What of an answer stands in the files of a folder, or in what they are called; by their names."""
    found: dict[str, set[str]] = {}
    for path in folder.rglob("*"):
        text = f"{path.name}\n" + (path.read_bytes().decode(errors="replace") if path.is_file() else "")
        if hits := {hit[0] for hit in TOLD.findall(text)}:
            found[str(path.relative_to(folder))] = hits
    return found


async def has_lived(home: Path) -> None:
    """All that a person can leave behind, at either front end."""
    first = await in_the_app(LIFE, home)
    assert first.plan, "a session was played"
    assert profile_file.read(paths.profile_file(), NOW.date()).profile.clearances
    whole = paths.profile_file().read_bytes()
    _again(home, replace(LIFE, guest=True, wishes=""))
    for broken in (b"[", b"\nformat = 9", b"\n]"):
        paths.profile_file().write_bytes(whole + broken)
        assert profile_file.read(paths.profile_file(), NOW.date()).word
    paths.profile_file().with_name("profile.tomlk_3x0f").write_bytes(whole[:200])
    paths.profile_file().write_bytes(whole)
    last_wishes.write(paths.wishes_file(), LastWishes(product_known=True))
    assert _again(home, replace(LIFE, wishes="f", routine="desk-reset")).plan
    lifecycle.note_session(["sore_heel"], felt_wrong=True)
    blocked = _again(home, Somebody(with_what_leads_there("infection", "yes"), after=2))
    assert blocked.verdict.severity == "block"


def _again(home: Path, who: Somebody) -> Outcome:
    return line_by_line(who, home, settles=False)


async def test_no_answer_is_left_in_the_whole_folder(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    await has_lived(home)
    there = found_in(home)
    asides = {"profile-set-aside.toml", "profile-set-aside-2.toml", "profile-set-aside-3.toml"}
    assert there.keys() >= {"profile.toml", "profile.tomlk_3x0f", "check.toml", "wishes.toml", *asides}
    assert {"verruca", "heel_centre", "pharmacist", "right"} & there["profile.toml"]
    assert run(["safety", "--forget", "--yes"]) == 0
    assert found_in(home) == {}
    assert "Nothing about your health is kept here now." in capsys.readouterr().out


async def test_nor_anywhere_where_the_system_puts_its_folders(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    everywhere = tmp_path / "everywhere"
    monkeypatch.setenv("HOME", str(everywhere))
    for kind in ("DATA", "CONFIG", "STATE", "CACHE"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(everywhere / kind.lower()))
    monkeypatch.delenv("SELFCARE_HOME")
    outcome = line_by_line(replace(LIFE, routine="desk-reset"), None)
    assert outcome.verdicts
    assert run(["list"]) == 0
    assert found_in(everywhere)
    assert run(["safety", "--forget", "--yes"]) == 0
    routines = set().union(*found_in(paths.bundled("routines")).values())
    assert found_in(everywhere).keys() <= {INDEX}
    assert found_in(everywhere).get(INDEX, set()) <= routines


def test_the_next_person_at_this_machine_is_asked_about_the_lotion(home: Path) -> None:
    line_by_line(Somebody(wishes="t"), home)
    assert last_wishes.read(paths.wishes_file()).product_known
    run(["safety", "--forget", "--yes"])
    assert last_wishes.read(paths.wishes_file()) == LastWishes()
    assert lifecycle.begin(NOW).check.start.profile == Profile()
    assert private_files.kept_files() == ()
