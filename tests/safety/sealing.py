"""Files of the safety rules, changed on purpose."""

import re
import tomllib

from selfcare.safety.sealed import sum_of


def with_its_sum(name: str, text: str) -> str:
    """The text with the sum that its content has."""
    values = tomllib.loads(text)
    values.pop("sum", None)
    return re.sub(r"^sum = \w+$", f"sum = 0x{sum_of(name, values):08X}", text, count=1, flags=re.MULTILINE)
