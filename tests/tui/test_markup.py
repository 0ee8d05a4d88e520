"""Text from outside is data: no widget gets it but as content."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import selfcare.tui
from selfcare.tui.markup import fmt, plain

SOURCE = Path(selfcare.tui.__file__).parent

SINKS = {
    "Static", "Label", "Button", "Checkbox", "RadioButton", "Tab", "TabPane", "Collapsible", "Option", "Select",
    "SelectionList", "Placeholder", "ListItem", "DiscoveryHit",
}  # fmt: skip
METHODS = {"update", "add_row", "add_column", "add_option", "set_options", "write"}
ATTRIBUTES = {"border_title", "border_subtitle", "tooltip", "placeholder"}
MAKERS = {
    "plain", "fmt", "card_content", "assemble", "_line", "_in_rows", "join", "_fitting", "_row", "_details",
    "kinds_row", "labels_row", "steps_row", "parts_lines", "facts_lines",
    "stylize", "linked",
}  # fmt: skip
"""Functions of ours, and methods of Content, that give content."""


def tainted(tree: ast.AST) -> Iterator[tuple[int, str]]:  # noqa: PLR0912 -- one case for each kind of sink
    """Places where a string that is no literal may be taken for markup."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id=name), args=[first, *_], keywords=keywords) if name in SINKS:
                if not is_content(first) and not without_markup(keywords):
                    yield node.lineno, name
            case ast.Call(func=ast.Name(id="Hit"), args=[_, title, *_]) if not is_content(title):
                yield node.lineno, "Hit"
            case ast.Call(func=ast.Attribute(value=ast.Name(id="digits" | "os"))):
                pass  # big figures know no markup, and a file is no widget
            case ast.Call(func=ast.Attribute(attr=name), args=[first, *_]) if name in METHODS:
                if not is_content(first):
                    yield node.lineno, name
            case ast.Call(func=ast.Attribute(attr="notify"), args=[first, *_], keywords=keywords):
                if not is_literal(first) and not without_markup(keywords):
                    yield node.lineno, "notify"
            case ast.Assign(targets=[ast.Attribute(attr=name)], value=value) if name in ATTRIBUTES:
                if not is_content(value):
                    yield node.lineno, name
            case ast.Call(func=ast.Name(id="fmt"), args=[first, *_]) if not is_literal(first):
                yield node.lineno, "fmt"
            case ast.Attribute(attr="from_markup") | ast.alias(name="escape"):
                yield getattr(node, "lineno", 0), "markup"


def is_literal(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant)


def is_content(node: ast.expr) -> bool:
    match node:
        case ast.Constant():
            return True
        case ast.IfExp(body=body, orelse=orelse):
            return is_content(body) and is_content(orelse)
        case ast.Call(func=ast.Name(id=name)) | ast.Call(func=ast.Attribute(attr=name)):
            return name in MAKERS
        case ast.Name(id="content" | "text" | "key"):
            return True
    return False


def without_markup(keywords: list[ast.keyword]) -> bool:
    return any(
        each.arg == "markup" and isinstance(each.value, ast.Constant) and each.value.value is False
        for each in keywords
    )


def test_no_widget_is_given_a_string_that_is_no_literal() -> None:
    files = sorted(SOURCE.rglob("*.py"))
    assert len(files) > 15
    found = {
        f"{file.relative_to(SOURCE)}:{line} {what}"
        for file in files
        for line, what in tainted(ast.parse(file.read_text(encoding="utf-8")))
        if file.name != "markup.py"
    }
    assert found == set()


@pytest.mark.parametrize(
    "line",
    [
        "Static(row.name)", "Static(f'{name}')", "self.query_one(Static).update(row.name)", "self.notify(str(error))",
        "widget.border_title = routine.name", "Option(row.name, id='x')", "fmt(row.name)", "Content.from_markup(x)", "Hit(score, title, chosen)",
        "from textual.markup import escape",
    ],
)  # fmt: skip
def test_the_guard_sees(line: str) -> None:
    assert list(tainted(ast.parse(line)))


HOSTILE = [
    "[@click=app.quit]x[/]", " [ @click=app.bell]y[/]", "[/nope]", "[left] foot", "[50%]", "\\[b]", "$name",
    "[red]r[/red]", "{side}",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_text_stays_what_it_is(text: str) -> None:
    assert plain(text).plain == text
    assert fmt("[bold]$text[/]", text=text).plain == text
    assert not any(span.style for span in plain(text).spans)
