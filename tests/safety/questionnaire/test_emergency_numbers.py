"""Whom to ring: by the locale where it says where one is, and never only by the locale."""

import plistlib
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from selfcare.safety import sealed
from selfcare.safety.check.cards import card_for, filled
from selfcare.safety.questionnaire.emergency_numbers import (
    emergency_words,
    line_words,
    numbers_by_territory,
    territory,
)
from selfcare.safety.questionnaire.reading import questionnaire
from selfcare.safety.questionnaire.signs import signs
from selfcare.safety.sealed import BrokenQuestions
from tests.safety.hours import DAY, NIGHT

NEUTRAL = "your local emergency number (112, 911, 999)"

Where = Callable[..., None]


@pytest.fixture
def where(monkeypatch: pytest.MonkeyPatch) -> Where:
    def lives(**named: str) -> None:
        for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
            monkeypatch.setenv(name, named.get(name, ""))
        monkeypatch.setattr("sys.platform", "linux")

    lives()
    return lives


class TestTheTerritory:
    @pytest.mark.parametrize(
        ("locale", "named"),
        [("en_GB.UTF-8", "GB"), ("de_AT", "AT"), ("de_DE@euro", "DE"), ("zh_Hant_TW", "TW"), ("sr_RS.UTF-8@latin", "RS"),
         ("C.UTF-8", None), ("POSIX", None), ("C", None), ("", None), ("de", None), ("en.UTF-8", None), ("en_gb", None),
         ("nonsense", None), ("en_GBR", None), ("../../etc", None), ("en_GB\n", None)],
    )  # fmt: skip
    def test_it_is_read_where_it_is_named(self, where: Where, locale: str, named: str | None) -> None:
        where(LANG=locale)
        assert territory() == named

    def test_what_is_set_for_everything_comes_first(self, where: Where) -> None:
        where(LC_ALL="fr_FR.UTF-8", LC_MESSAGES="de_DE.UTF-8", LANG="en_US.UTF-8")
        assert territory() == "FR"
        where(LC_MESSAGES="de_DE.UTF-8", LANG="en_US.UTF-8")
        assert territory() == "DE"

    def test_what_names_no_territory_hides_none_that_is_named(self, where: Where) -> None:
        where(LC_ALL="C", LANG="en_GB.UTF-8")
        assert territory() == "GB"

    @pytest.mark.parametrize(
        ("content", "named"),
        [(plistlib.dumps({"AppleLocale": "en_AU"}, fmt=plistlib.FMT_BINARY), "AU"),
         (plistlib.dumps({"AppleLocale": "en_GB@rg=gbzzzz"}), "GB"), (plistlib.dumps({"AppleLocale": 3}), None),
         (plistlib.dumps({}), None), (plistlib.dumps(["en_AU"]), None), (b"junk", None), (b"", None), (None, None)],
    )  # fmt: skip
    def test_a_mac_that_says_it_nowhere_else_says_it_in_its_preferences(
        self,
        where: Where,
        monkeypatch: pytest.MonkeyPatch,
        tmp_path: Path,
        content: bytes | None,
        named: str | None,
    ) -> None:
        monkeypatch.setattr("sys.platform", "darwin")
        monkeypatch.setattr(Path, "home", lambda: tmp_path)
        preferences = tmp_path / "Library" / "Preferences"
        preferences.mkdir(parents=True)
        if content is not None:
            (preferences / ".GlobalPreferences.plist").write_bytes(content)
        assert territory() == named


class TestTheNumbers:
    @pytest.mark.parametrize(
        ("locale", "emergency", "line"),
        [("en_GB", "999 or 112", "111 in England"), ("en_US", "911", ""), ("en_CA", "911", ""), ("en_AU", "000", ""),
         ("en_NZ", "111", "0800 611 116"), ("de_DE", "112", "116117"), ("de_CH", "144", ""), ("hi_IN", "112", ""),
         ("ja_JP", "119", ""), ("sv_SE", "112", "1177"), ("fr_FR", "112 or 15", ""), ("nb_NO", "113", "116117")],
    )  # fmt: skip
    def test_they_are_the_ones_of_the_territory(
        self, where: Where, locale: str, emergency: str, line: str
    ) -> None:
        where(LANG=f"{locale}.UTF-8")
        assert emergency_words().startswith(emergency)
        assert line in line_words()
        assert ("(" in line_words()) == bool(line)

    @pytest.mark.parametrize("locale", ["", "C.UTF-8", "de", "xx_QQ.UTF-8"])
    def test_where_nothing_is_known_nothing_is_guessed(self, where: Where, locale: str) -> None:
        where(LANG=locale)
        assert emergency_words() == NEUTRAL
        assert line_words() == "your urgent medical line"

    def test_no_number_is_told_as_if_it_held_everywhere(self, where: Where) -> None:
        for id in numbers_by_territory():
            where(LANG=f"en_{id}")
            assert emergency_words().endswith(", or your local emergency number")
            line = numbers_by_territory()[id].line
            assert not line or (" in " in line and line_words() == f"your urgent medical line ({line})")

    def test_each_number_says_where_it_was_found(self) -> None:
        for numbers in numbers_by_territory().values():
            assert re.search(r": .*\w\.\w", numbers.emergency_from), numbers
            assert bool(numbers.line) == bool(re.search(r": .*\w\.\w", numbers.line_from)), numbers

    @pytest.mark.parametrize(
        ("locale", "part"), [("fi_FI", "most of Finland"), ("pt_PT", "mainland Portugal")]
    )
    def test_a_line_for_a_part_of_a_country_says_so(self, where: Where, locale: str, part: str) -> None:
        where(LANG=locale)
        assert part in line_words()

    def test_where_the_line_differs_by_state_none_is_named(self, where: Where) -> None:
        where(LANG="en_AU")
        assert line_words() == "your urgent medical line"

    def test_all_of_europe_can_ring_112(self) -> None:
        union = [
            "AT",
            "BE",
            "BG",
            "CY",
            "CZ",
            "DE",
            "DK",
            "EE",
            "ES",
            "FI",
            "FR",
            "GR",
            "HR",
            "HU",
            "IE",
            "IT",
            "LT",
            "LU",
            "LV",
            "MT",
            "NL",
            "PL",
            "PT",
            "RO",
            "SE",
            "SI",
            "SK",
        ]
        assert all("112" in numbers_by_territory()[id].emergency for id in union)

    def test_every_text_that_names_them_is_filled(self, where: Where) -> None:
        where(LANG="en_GB.UTF-8")
        asked = questionnaire()
        said = [card_for(message, "urgent", (), NIGHT) for message in asked.messages.values()]
        texts = [text for card in said for text in (card.heading, card.body, *card.notes)]
        texts += [filled(sign.body, DAY) for group in signs().groups for sign in group.signs]
        assert not any("{" in text for text in texts)
        assert any("Ring 999 or 112, or your local emergency number." in text for text in texts)
        assert any(
            "Ring your urgent medical line (111 in England, Scotland and Wales) now; it is open" in text
            for text in texts
        )


def test_a_table_that_is_not_what_it_was_is_not_used_and_hides_no_card(
    where: Where, monkeypatch: pytest.MonkeyPatch
) -> None:
    where(LANG="en_GB.UTF-8")
    monkeypatch.setattr(sealed, "sum_of", lambda *_: 0)
    numbers_by_territory.cache_clear()
    try:
        with pytest.raises(BrokenQuestions, match=r"numbers\.toml is not what it was"):
            numbers_by_territory()
        assert (emergency_words(), line_words()) == (NEUTRAL, "your urgent medical line")
    finally:
        numbers_by_territory.cache_clear()
