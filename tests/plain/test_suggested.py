"""At 65 or over the gentle routine is suggested once, and a child is the guest of a grown-up (S27)."""

from selfcare.plain.journey import Front
from selfcare.plan.model import Wishes
from selfcare.routine.library import find
from tests.people import has_a_profile
from tests.plain.person import LETTERS, Item, Scripted

NONE = ("n", "n", "n")
SUGGESTED = "A good one to begin with at 65 or over: the gentle routine. e: take it."


def played(*script: Item, id: str = "desk-reset", guest: bool = False) -> tuple[int, list[str]]:
    person = Scripted(*script)
    code = Front(person, LETTERS).play(find(id), Wishes(), guest=guest)
    return code, person.said


class TestGentle:
    def test_it_is_suggested_on_the_first_plan_and_never_again(self) -> None:
        has_a_profile("aged_65")
        _, said = played(*NONE, "q")
        assert SUGGESTED in said
        assert "e: gentle." in said[-1]
        _, said = played(*NONE, "q")
        assert SUGGESTED not in said

    def test_one_key_takes_it(self) -> None:
        has_a_profile("aged_65")
        _, said = played(*NONE, "e", "q")
        assert said[said.index("The gentle routine, then.") :][-1].startswith("Enter starts.")
        assert any("Gentle" in line for line in said[said.index("The gentle routine, then.") + 1 :])
        assert "e: gentle." not in said[-1]

    def test_it_is_not_suggested_where_it_was_chosen(self) -> None:
        has_a_profile("aged_65")
        assert SUGGESTED not in played(*NONE, "q", id="gentle")[1]
        assert SUGGESTED in played(*NONE, "q")[1]

    def test_nobody_younger_reads_of_it(self) -> None:
        has_a_profile()
        _, said = played(*NONE, "e", "q")
        assert SUGGESTED not in said
        assert "“e” means nothing here." in said


class TestAChild:
    def test_alone_it_is_sent_to_a_grown_up(self) -> None:
        code, said = played(*NONE, "1", "n", "n", "n", "n", "n", "a")
        assert code == 3
        assert any("A parent or carer can start it as guest" in line for line in said)

    def test_with_a_grown_up_who_does_it_the_guest_goes_on(self) -> None:
        script: tuple[Item, ...] = (*NONE, "2", "n", "n", "n", "n", "n", "a", "q")
        code, said = played(*script, guest=True)
        assert code == 4, said
        assert any(line.startswith("Enter starts.") for line in said)

    def test_without_one_the_guest_does_not(self) -> None:
        script: tuple[Item, ...] = (*NONE, "1", "n", "n", "n", "n", "n", "a", "q")
        assert played(*script, guest=True)[0] == 3
