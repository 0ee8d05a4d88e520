"""Line and column of every key and value in a TOML text."""

import tomllib
from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice
from typing import Literal

import tree_sitter_toml
from tree_sitter import Language, Node, Parser

from selfcare.toml.problems import KeyPath

_KEYS = {"bare_key", "quoted_key", "dotted_key"}


class Positions:
    """Finds the place of a path in a file.

    Args:
        text: TOML. If it cannot be parsed, everything is found at its beginning.
        longest_list: The most items a list may have; after one too many, further items are skipped.
    """

    def __init__(self, text: str, longest_list: int) -> None:
        source = text.encode()
        self._lines = source.split(b"\n")
        self._keys: dict[KeyPath, Node] = {}
        self._values: dict[KeyPath, Node] = {}
        self._tables: dict[KeyPath, int] = {}
        self._longest_list = longest_list
        root = Parser(Language(tree_sitter_toml.language())).parse(source).root_node
        for node in root.named_children if not root.has_error else ():
            self._statement(node)

    def find(self, path: KeyPath, at: Literal["key", "value", "absent"]) -> tuple[int, int]:
        """Return the line and column, both from 1 and in characters, of `path` or of what it lies in."""
        while path:
            first, second = (self._values, self._keys) if at == "value" else (self._keys, self._values)
            node = first.get(path) or second.get(path)
            if node:
                row, column = node.start_point
                before = self._lines[row][:column].decode(errors="replace")
                return row + 1, len(before) + 1
            path = path[:-1]
        return 1, 1

    def entry_at(self, line: int, name: str) -> int | None:
        """Return the entry, from 0, with the last `[[name]]` line above `line`; None if there is none."""
        starts = [self.find((name, index), "key")[0] for index in range(self._tables.get((name,), 0))]
        above = bisect_left(starts, line)
        return above - 1 if above else None

    def _statement(self, node: Node) -> None:
        if node.type == "pair":
            self._pair((), node)
        elif node.type in {"table", "table_array_element"}:
            path = self._header(node, _parts(node.named_children[0]))
            self._pairs(path, node)

    def _header(self, node: Node, parts: tuple[str, ...]) -> KeyPath:
        """Return the path of a header; a list of tables on the way means its latest entry."""
        path: KeyPath = ()
        for depth, part in enumerate(parts, 1):
            path = (*path, part)
            if node.type == "table_array_element" and depth == len(parts):
                self._tables[path] = self._tables.get(path, 0) + 1
            self._keys.setdefault(path, node)
            if path in self._tables:
                path = (*path, self._tables[path] - 1)
                self._keys.setdefault(path, node)
        return path

    def _pairs(self, parent: KeyPath, node: Node) -> None:
        for child in node.named_children:
            if child.type == "pair":
                self._pair(parent, child)

    def _pair(self, parent: KeyPath, node: Node) -> None:
        key, value, *_ = node.named_children
        parts = _parts(key)
        for depth in range(1, len(parts) + 1):
            self._keys.setdefault((*parent, *parts[:depth]), key)
        self._value((*parent, *parts), value)

    def _value(self, path: KeyPath, node: Node) -> None:
        self._values[path] = node
        if node.type == "inline_table":
            self._pairs(path, node)
        elif node.type == "array":
            for index, item in enumerate(islice(_items(node), self._longest_list + 1)):
                self._value((*path, index), item)


def _items(array: Node) -> Iterator[Node]:
    """Yield the items of a list one by one, so that a long list need not be read to its end."""
    cursor = array.walk()
    more = cursor.goto_first_child()
    while more:
        node = cursor.node
        if node and node.is_named and node.type != "comment":
            yield node
        more = cursor.goto_next_sibling()


def _parts(key: Node) -> tuple[str, ...]:
    return tuple(_spelt(key))


def _spelt(key: Node) -> Iterator[str]:
    if key.type == "dotted_key":
        for part in key.named_children:
            yield from _spelt(part)
        return
    assert key.text is not None  # the parser keeps the text it was given whole
    text = key.text.decode()
    if key.type == "bare_key":
        yield text
    elif "\\" in text:
        yield from tomllib.loads(f"{text} = 0")
    else:
        yield text[1:-1]
