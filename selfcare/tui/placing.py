"""Where a page stands that leaves much of its window free."""

from textual.widget import Widget

BESIDE_ROWS = 12
"""The rows that a page needs besides its lines: what stands over them, their long words, the keys."""


def bring_down(heading: Widget, lines: Widget) -> None:
    """Bring a heading and the lines below it nearer to the middle of a window that they leave free.

    Only the lines count, not what is said about one of them: so nothing jumps while one is chosen.

    Args:
        heading: What stands right above the lines.
        lines: What holds them; it has been laid out.
    """
    height = sum(line.outer_size.height + line.styles.margin.height for line in lines.children)
    free = heading.screen.size.height - height - BESIDE_ROWS
    heading.styles.margin = (max(0, free // 3), 0, 0, 0)
