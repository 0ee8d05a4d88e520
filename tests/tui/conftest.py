"""What tests of the app have in common."""

import pytest

from tests.people import is_at_home
from tests.safety.people import welcomed as welcomed


@pytest.fixture
def at_home() -> None:
    """Somebody whose health answers are known, with nothing to mark, and whose lotion is known, too."""
    is_at_home()
