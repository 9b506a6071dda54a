"""A small scatter of curves in text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

_WIDTH, _HEIGHT = 60, 12
_MARKS = "●○▲△"
_PLAIN = "ox+*"


def plotted(series: Mapping[str, Sequence[tuple[float, float]]], x_name: str, y_name: str, plain: bool = False) -> str:
    """Points (x, y) of each series with a mark of its own, in 60 by 12 cells, with axes; `plain` is ASCII only."""
    marks = _PLAIN if plain else _MARKS
    upright, corner, across = "|+-" if plain else "│└─"
    points = [point for one in series.values() for point in one]
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    low, high = min(y for _, y in points), max(y for _, y in points)
    cells = [[" "] * _WIDTH for _ in range(_HEIGHT)]
    for mark, one in zip(marks, series.values(), strict=False):
        for x, y in one:
            column = round((x - left) / ((right - left) or 1) * (_WIDTH - 1))
            row = round((high - y) / ((high - low) or 1) * (_HEIGHT - 1))
            cells[row][column] = mark
    lines = [f"{'':8}{y_name}"]
    for number, row_ in enumerate(cells):
        label = f"{high:7.1f}" if number == 0 else f"{low:7.1f}" if number == _HEIGHT - 1 else " " * 7
        lines.append(f"{label} {upright}{''.join(row_)}".rstrip())
    lines.append(f"{'':8}{corner}{across * _WIDTH}")
    ends = f"{left:.1f}", f"{right:.1f}"
    lines.append(f"{'':9}{ends[0]}{x_name:^{_WIDTH - len(ends[0]) - len(ends[1])}}{ends[1]}")
    lines.append(f"{'':9}" + "   ".join(f"{mark} {name}" for mark, name in zip(marks, series, strict=False)))
    return "\n".join(lines)
