"""Draws the cells of a screen as SVG, still or moving.

A picture asks for nothing from elsewhere: blocks are drawn as rectangles, because fonts leave seams between
them, and letters in whatever monospaced font the reader has.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from typing import NamedTuple


class Cell(NamedTuple):
    """What one cell of the screen shows."""

    character: str
    ink: str
    ground: str
    bold: bool


Screen = tuple[tuple[Cell, ...], ...]
"""The cells of a screen, row by row."""


CELL_WIDTH, CELL_HEIGHT = 8, 16
"""Units of a picture: eighths of a cell are whole ones."""

MARGIN = 12

FRAMES_A_SECOND = 6
"""Of a moving picture."""

FONTS = "ui-monospace,'DejaVu Sans Mono',Menlo,Consolas,'Liberation Mono',monospace"
"""Whichever of these the reader has: every letter is told how wide it is."""

STYLE = (
    f"text{{font:{CELL_WIDTH / 0.6:.2f}px {FONTS};white-space:pre}}"
    "path{shape-rendering:crispEdges}"
    ".b{font-weight:bold}"
)

BASELINE = 12
"""Units from the top of a row to the foot of its letters."""

WIDE_FROM = "\u0250"
"""Characters from here on may be of another width in another font, and so stand alone."""

Box = tuple[int, int, int, int]
"""Left, top, width and height in units."""

_QUARTERS = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█"
"""The sixteen ways to fill a cell by quarters: 1 top left, 2 top right, 4 bottom left, 8 bottom right."""

BLOCKS: Mapping[str, tuple[Box, ...]] = {
    **{
        character: tuple(
            (number % 2 * 4, number // 2 * 8, 4, 8) for number in range(4) if filled & 1 << number
        )
        for filled, character in enumerate(_QUARTERS)
    },
    **{character: ((0, 16 - 2 * up, 8, 2 * up),) for up, character in enumerate("▁▂▃▄▅▆▇█", 1)},
    **{character: ((0, 0, 8 - left, 16),) for left, character in enumerate("█▉▊▋▌▍▎▏")},
    "▔": ((0, 0, 8, 2),),
    "▕": ((7, 0, 1, 16),),
    "─": ((0, 8, 8, 1),),
    "━": ((0, 7, 8, 2),),
    "│": ((4, 0, 1, 16),),
    "┃": ((3, 0, 2, 16),),
    "╸": ((0, 7, 4, 2),),
    "╺": ((4, 7, 4, 2),),
}
"""What is drawn in place of a character, by the character."""


def drawn(title: str, screen: Screen, *more: Screen) -> str:
    """Return a picture of a screen as SVG, or a moving one of several.

    Where the reader's system asks for less motion, it stands still.

    Args:
        title: Says what it shows.
        screen: The first frame.
        more: The frames after it, each of which is shown for as long.
    """
    first = _places(screen)
    page = Counter(cell.ground for cell in first.values()).most_common(1)[0][0]
    width, height = len(screen[0]) * CELL_WIDTH + 2 * MARGIN, len(screen) * CELL_HEIGHT + 2 * MARGIN
    size = f'width="{width * 5 // 4}" height="{height * 5 // 4}"'
    box = f"{-MARGIN} {-MARGIN} {width} {height}"
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" {size} role="img">',
        f"<title>{escape(title)}</title>",
        f"<style>{STYLE}{_motion(1 + len(more)) if more else ''}</style>",
        f'<rect x="{-MARGIN}" y="{-MARGIN}" width="{width}" height="{height}" rx="8" fill="{page}"/>',
        *_frame(first, page),
    ]
    for number, frame in enumerate(more, 1):
        changed = {place: cell for place, cell in _places(frame).items() if cell != first[place]}
        since_s = (number - len(more)) / FRAMES_A_SECOND
        lines += [f'<g class="f" style="animation-delay:{since_s:.3f}s">', *_frame(changed, ""), "</g>"]
    return "\n".join([*lines, "</svg>"]) + "\n"


def _motion(frames: int) -> str:
    """The style of the frames after the first: each is shown once in every round."""
    return (
        f".f{{visibility:hidden;animation:f {frames / FRAMES_A_SECOND:.3f}s step-end infinite}}"
        f"@keyframes f{{0%{{visibility:visible}}{100 / frames:.4f}%{{visibility:hidden}}}}"
        "@media(prefers-reduced-motion:reduce){.f{animation:none}}"
    )


Places = Mapping[tuple[int, int], Cell]
"""Cells by row and column."""


def _places(screen: Screen) -> Places:
    return {(y, x): cell for y, row in enumerate(screen) for x, cell in enumerate(row)}


def _frame(shown: Places, page: str) -> Iterator[str]:
    """Yield what draws cells: their grounds but for that of the page, then blocks, then letters."""
    boxes: list[tuple[str, Box]] = []
    for (y, x), cell in shown.items():
        left, top = x * CELL_WIDTH, y * CELL_HEIGHT
        if cell.ground != page:
            boxes.append((cell.ground, (left, top, CELL_WIDTH, CELL_HEIGHT)))
    yield from _paths(boxes)
    yield from _paths(
        (cell.ink, (x * CELL_WIDTH + left, y * CELL_HEIGHT + top, width, height))
        for (y, x), cell in shown.items()
        for left, top, width, height in BLOCKS.get(cell.character, ())
    )
    yield from _letters(shown)


def _paths(boxes: Iterable[tuple[str, Box]]) -> Iterator[str]:
    """Yield one path for each colour, in which boxes side by side are one."""
    by_colour: dict[str, list[Box]] = {}
    for colour, box in sorted(boxes, key=lambda each: (each[1][1], each[1][3], each[1][0])):
        row = by_colour.setdefault(colour, [])
        left, top, width, height = box
        if row and row[-1][1::2] == (top, height) and row[-1][0] + row[-1][2] == left:
            row[-1] = (row[-1][0], top, row[-1][2] + width, height)
        else:
            row.append(box)
    for colour, row in by_colour.items():
        outline = "".join(f"M{left} {top}h{width}v{height}h{-width}z" for left, top, width, height in row)
        yield f'<path fill="{colour}" d="{outline}"/>'


class Words(NamedTuple):
    """What stands side by side in one look."""

    row: int
    column: int
    text: str
    look: Cell


def _letters(shown: Places) -> Iterator[str]:
    """Yield what draws the words of every row."""
    for words in _words(shown):
        text, weight = escape(words.text, quote=False), ' class="b"' if words.look.bold else ""
        place = f'x="{words.column * CELL_WIDTH}" y="{words.row * CELL_HEIGHT + BASELINE}"'
        width = f'textLength="{len(words.text) * CELL_WIDTH}" lengthAdjust="spacingAndGlyphs"'
        yield f'<text{weight} fill="{words.look.ink}" {place} {width}>{text}</text>'


def _words(shown: Places) -> list[Words]:
    found: list[Words] = []
    for (y, x), cell in shown.items():
        if cell.character in BLOCKS and not _joins(shown, y, x):
            continue
        before = found[-1] if found else Words(-1, 0, "", cell)
        is_next = (before.row, before.column + len(before.text)) == (y, x)
        is_alike = before.look[1:] == cell[1:] and max(before.text[-1:], cell.character) < WIDE_FROM
        if is_next and is_alike:
            found[-1] = before._replace(text=before.text + cell.character)
        else:
            found.append(Words(y, x, cell.character, cell))
    return found


def _joins(shown: Places, y: int, x: int) -> bool:
    """True for a space between two letters in its own look: at the ends of a text it might be dropped."""
    cell = shown[y, x]
    sides = (shown.get((y, x + step)) for step in (-1, 1))
    return cell.character == " " and all(
        side and side.character not in BLOCKS and side[1:] == cell[1:] for side in sides
    )
