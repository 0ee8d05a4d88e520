"""Every text that the product ships or shows, with what it is for."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from selfcare.claims.lint import TextKind

CHECKOUT = Path(__file__).parent.parent.parent
RULES = "selfcare/claims/rules.toml"

TITLES = re.compile(r"(?:name|summary|title|tags\[\d+\]|description|keywords\[\d+\])$")
"""Keys whose texts name something, sum it up or tag it."""

NOT_SAID = re.compile(r"<!-- not said -->\n(.*?)<!-- end -->", re.DOTALL)
"""A passage of a page that lists what is not said."""


class Text(NamedTuple):
    where: str
    text: str
    kind: TextKind


def shipped() -> Iterator[Text]:
    """All of them, from the files as they are."""
    for file in sorted(CHECKOUT.glob("selfcare/**/*.toml")) + sorted(CHECKOUT.glob("routines/*.toml")):
        if name_of(file) != RULES:
            yield from of_toml(name_of(file), file.read_text(encoding="utf-8"))
    for file in sorted(CHECKOUT.glob("selfcare/**/*.py")):
        yield from of_code(name_of(file), file.read_text(encoding="utf-8"))
    for file in (*CHECKOUT.glob("*.md"), *CHECKOUT.glob("docs/**/*.md"), *CHECKOUT.glob("selfcare/**/*.md")):
        yield from of_page(name_of(file), file.read_text(encoding="utf-8"))
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    yield from _strings(
        "pyproject.toml", {key: project[key] for key in ("description", "keywords")}, safety=False
    )


def of_toml(name: str, source: str) -> Iterator[Text]:
    """Every string of a data file."""
    safety = name.startswith("selfcare/safety/") or name == "selfcare/catalogue/sources.toml"
    yield from _strings(name, tomllib.loads(source), safety=safety)


def of_code(name: str, source: str) -> Iterator[Text]:
    """Every string of a module that may be shown: docstrings only where commands print them."""
    tree = ast.parse(source)
    unshown = set() if name.startswith("selfcare/cli/") else set(_docstrings(tree))
    kind: TextKind = "safety" if name.startswith("selfcare/safety/") else "text"
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or node in unshown or not isinstance(node.value, str):
            continue
        if not re.fullmatch(r"[a-z0-9_]*", node.value):  # what looks so is a name, of a key or a limit
            yield Text(f"{name}:{node.lineno}", node.value, kind)


def of_page(name: str, source: str) -> Iterator[Text]:
    """A page of Markdown, but for what it lists as not said."""
    yield Text(name, NOT_SAID.sub("", source), "safety")


def _docstrings(tree: ast.AST) -> Iterator[ast.expr]:
    """Every string that is a statement of its own."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr):
            yield node.value


def _strings(where: str, value: object, *, safety: bool) -> Iterator[Text]:
    match value:
        case str():
            title = TITLES.search(where) and not safety
            yield Text(where, value, "safety" if safety else "title" if title else "text")
        case dict():
            for key, entry in value.items():
                yield from _strings(f"{where}.{key}", entry, safety=safety)
        case list():
            for number, entry in enumerate(value, 1):
                yield from _strings(f"{where}[{number}]", entry, safety=safety)


def name_of(file: Path) -> str:
    return file.relative_to(CHECKOUT).as_posix()
