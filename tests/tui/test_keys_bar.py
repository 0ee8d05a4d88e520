"""Several keys that do the same are named together."""

import pytest

from selfcare.safety.check.pages import KEYS
from selfcare.tui.widgets.keys_bar import in_short


@pytest.mark.parametrize(
    ("keys", "named"),
    [("1", "1"), ("12", "1–2"), (KEYS[:9], "1–9"), (KEYS[:10], "1–9 a"), (KEYS, "1–9 a–e"), ("lrb", "l r b"), ("a", "a")],
)  # fmt: skip
def test_a_row_of_keys_by_its_ends(keys: str, named: str) -> None:
    assert in_short(keys) == named
