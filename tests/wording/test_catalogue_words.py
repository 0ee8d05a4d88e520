"""Techniques and zones as pages: all of them, with what must be known about each, and nothing claimed."""

import re
from collections import Counter

import pytest

from selfcare.catalogue.model import catalogue
from selfcare.claims.fixed import BANNER, FOOTER
from selfcare.cli.learn import LISTS
from selfcare.learn.links import linked, without_links
from selfcare.learn.pages import NoSuchPage, pages
from selfcare.wording.catalogue_words import (
    everything,
    found,
    group_pages,
    looked_up,
    technique_pages,
    zone_pages,
)


class TestEveryPage:
    def test_each_technique_zone_and_word_for_several_has_one(self) -> None:
        known = catalogue()
        assert list(technique_pages()) == list(known.techniques)
        assert list(zone_pages()) == list(known.zones)
        assert list(group_pages()) == list(known.groups)

    def test_no_two_have_the_same_name_or_title(self) -> None:
        names = [*pages(), *technique_pages(), *zone_pages(), *group_pages(), *LISTS]
        assert max(Counter(names).values()) == 1
        assert max(Counter(page.title.lower() for page in everything().values()).values()) == 1

    def test_every_link_leads_to_a_page(self) -> None:
        for page in everything().values():
            text = linked(page.text, {id: other.title for id, other in everything().items()})
            assert set(re.findall(r"\]\(([^)]*)\)", text)) <= set(everything())

    def test_each_says_what_it_is_for_and_reflexology_what_it_is(self) -> None:
        for page in everything().values():
            assert page.text.endswith(f"*{FOOTER}*\n")
        for technique in catalogue().techniques.values():
            assert (BANNER in technique_pages()[technique.id].text) == ("reflex" in technique.does)

    def test_a_technique_says_how_where_how_firmly_how_fast_how_long_and_what_goes_wrong(self) -> None:
        text = without_links(technique_pages()["heel-squeeze"].text)
        for said in (
            "Cup the heel in one hand.",
            "**Where:** heel",
            "**How firm:** medium",
            "**How fast:** about 12 a minute",
            "**How long:** 30 s to 40 s a foot",
            "squeeze and let go, slowly",
            "Pinching the tip of the heel.",
            "selfcare learn when-not",
        ):
            assert said in text

    def test_a_zone_says_where_it_is_how_firmly_at_most_and_what_is_done_there(self) -> None:
        text = without_links(zone_pages()["achilles"].text)
        for said in (
            "strong cord",
            "at most",
            "Stop four centimetres above the heel.",
            "- Achilles pinch and glide",
        ):
            assert said in text

    def test_no_word_is_left_open(self) -> None:
        for page in technique_pages().values():
            assert not re.search(r"[{}|]|#(?![# ])", page.text)


class TestLookingUp:
    @pytest.mark.parametrize(
        ("typed", "id"),
        [("heel-squeeze", "heel-squeeze"), ("Heel Squeeze", "heel-squeeze"), ("big toe", "toe1"), ("toe1", "toe1"),
         ("arch_medial", "arch_medial"), ("Inner arch", "arch_medial"), ("toes", "toes"), ("TOOLS", "tools")],
    )  # fmt: skip
    def test_by_name_or_title(self, typed: str, id: str) -> None:
        assert looked_up(typed).id == id

    @pytest.mark.parametrize(
        ("typed", "near"),
        [("heel-sqeeze", "heel-squeeze"), ("achiles", "achilles"), ("techniqes", "techniques")],
    )
    def test_what_is_not_there_is_told_with_the_nearest(self, typed: str, near: str) -> None:
        with pytest.raises(NoSuchPage) as caught:
            looked_up(typed, LISTS)
        assert caught.value.hint == f"Did you mean {near}?"

    def test_nothing_is_no_name(self) -> None:
        with pytest.raises(NoSuchPage):
            looked_up("  ")


class TestSearching:
    def test_what_has_all_words_titles_first(self) -> None:
        ids = [page.id for page in found("heel", everything().values())]
        assert ids[:4] == ["heel-squeeze", "heel-circles", "heel-hold", "thumb-walk-heel"]
        assert "morning" not in ids
        assert [page.id for page in found("SQUEEZE heel", everything().values())] == ["heel-squeeze"]

    def test_no_words_find_everything_and_unknown_ones_nothing(self) -> None:
        assert found(" ", everything().values()) == tuple(everything().values())
        assert found("xyzzy", everything().values()) == ()


class TestLinks:
    def test_what_is_to_be_typed_becomes_a_link_where_there_is_such_a_page(self) -> None:
        text = "See `selfcare learn tools` and `selfcare learn words`, `selfcare list`."
        assert (
            linked(text, {"tools": "Tools"})
            == "See [Tools](tools) and `selfcare learn words`, `selfcare list`."
        )

    def test_an_address_of_the_web_is_none(self) -> None:
        assert without_links("[here](https://a.b/c) [heel](heel)") == "[here](https://a.b/c) heel"
