"""The few signs of Markdown that the reference needs."""

from collections.abc import Iterable, Sequence

GEMAAKT = "<!-- Gemaakt uit de code met `make docs`; niet met de hand wijzigen. -->"


def page(title: str, *parts: str) -> str:
    """A whole page: generated-by line, title, parts with a blank line between them."""
    return "\n\n".join([GEMAAKT, f"# {title}", *(part for part in parts if part)]) + "\n"


def table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table; a bar in a cell is written as an entity, a line end as a space."""
    lines = [_row(heads), _row(["---"] * len(heads)), *(_row([_cell(cell) for cell in row]) for row in rows)]
    return "\n".join(lines)


def code(text: str) -> str:
    """A text as code."""
    return f"`{text}`" if text else ""


def bullets(texts: Iterable[str]) -> str:
    """A list."""
    return "\n".join(f"- {text}" for text in texts)


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(value: object) -> str:
    text = "" if value is None else str(value)
    return " ".join(text.split()).replace("|", "&#124;")
