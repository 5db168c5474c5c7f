"""Small drawings made of numbers: paths for SVG. Pure."""

from collections.abc import Sequence

WIDTH, HEIGHT, EDGE = 84, 34, 2


def spark(values: Sequence[float]) -> str:
    """The path of a trend line in an 84 × 34 box, oldest first; flat when nothing changes, empty under two values."""
    if len(values) < 2:
        return ""
    low, high = min(values), max(values)
    step = (WIDTH - 2 * EDGE) / (len(values) - 1)
    points = [
        (
            EDGE + at * step,
            HEIGHT / 2 if high == low else EDGE + (high - value) / (high - low) * (HEIGHT - 4 * EDGE),
        )
        for at, value in enumerate(values)
    ]
    return "M" + " ".join(f"{x:g} {round(y, 1):g}" for x, y in points)
