"""The course of a training: a row of `curve.csv` at each validation, and its picture."""

import csv
from pathlib import Path

HEADER = ("seconds", "samples", "learning_rate", "training_loss", "loss", "token_accuracy", "found")
WIDTH, HEIGHT, MARGIN = 720, 400, 56
FONT = 'font-family="sans-serif" font-size="12"'


def append(path: Path, row: tuple[float, ...]) -> None:
    new = not path.exists()
    with path.open("a", newline="") as file:
        writer = csv.writer(file)
        if new:
            writer.writerow(HEADER)
        writer.writerow([f"{number:.6g}" for number in row])


def draw(source: Path, target: Path) -> None:
    """Losses over samples as SVG."""
    with source.open(newline="") as file:
        rows = [{name: float(value) for name, value in row.items()} for row in csv.DictReader(file)]
    if not rows:
        return
    right = max(row["samples"] for row in rows)
    losses = [row[name] for row in rows for name in ("training_loss", "loss")]
    low, high = min(losses), max(losses)
    spread = high - low or 1.0

    def line(name: str, colour: str) -> str:
        points = " ".join(
            f"{MARGIN + (WIDTH - 2 * MARGIN) * row['samples'] / right:.1f},"
            f"{HEIGHT - MARGIN - (HEIGHT - 2 * MARGIN) * (row[name] - low) / spread:.1f}"
            for row in rows
        )
        return f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="1.5"/>'

    def text(x: float, y: float, words: str, anchor: str = "middle", colour: str = "#555") -> str:
        return f'<text x="{x}" y="{y}" text-anchor="{anchor}" fill="{colour}">{words}</text>'

    bottom, end = HEIGHT - MARGIN, WIDTH - MARGIN
    target.write_text(
        "\n".join(
            (
                f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" {FONT}>',
                f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
                f'<path d="M{MARGIN},{MARGIN} V{bottom} H{end}" fill="none" stroke="#999"/>',
                text(MARGIN - 6, MARGIN + 4, f"{high:.2f}", "end"),
                text(MARGIN - 6, bottom, f"{low:.2f}", "end"),
                text(MARGIN, bottom + 18, "0"),
                text(end, bottom + 18, f"{right:,.0f}"),
                text(WIDTH / 2, bottom + 36, "samples seen"),
                text(MARGIN, MARGIN - 12, "cross-entropy per token, in nats", "start"),
                text(end, MARGIN + 4, "training", "end", "#999"),
                text(end, MARGIN + 20, "held out", "end", "#06c"),
                line("training_loss", "#999"),
                line("loss", "#06c"),
                "</svg>\n",
            )
        )
    )
