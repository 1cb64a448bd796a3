"""More of what runs across a cover, one for each craft: squared paper, pipes, stitches, a breath. Each takes a seed, a strong and a faint paint."""

from towpath.ui.drawing.patterns import TALL, WIDE
from towpath.ui.drawing.pen import Seed


def squares(seed: Seed, strong: str, faint: str) -> str:
    """Squared paper, and two lines somebody drew on it."""
    cell = 24 + 4 * seed.upto(3)
    across = "".join(f"M0 {y}h{WIDE}" for y in range(cell, TALL, cell))
    down = "".join(f"M{x} 0v{TALL}" for x in range(cell, WIDE, cell))
    foot, top = seed.between(60, 200), seed.between(10, 60)
    start, rise = seed.between(150, 220), seed.between(0.18, 0.34)
    return (
        f'<path d="{across}{down}" stroke="{faint}" stroke-width="1.6"/>'
        f'<path d="M{foot:.0f} {top - 40:.0f}Q{foot + 150:.0f} {TALL * 1.7:.0f} {foot + 300:.0f} {top - 40:.0f}" stroke="{strong}" stroke-width="5"/>'
        f'<path d="M-10 {start:.0f}L{WIDE + 10} {start - rise * WIDE:.0f}" stroke="{strong}" stroke-width="5"/>'
    )


def pipes(seed: Seed, strong: str, faint: str) -> str:
    """Pipes that turn, and a valve on each."""
    parts = []
    for index in range(5):
        paint, y = (strong if index % 2 else faint), 28 + index * 46
        turn, step = seed.between(80, 520), (46 if seed.upto(2) else -46)
        valve = turn - 60 if turn > WIDE / 2 else turn + 90
        side = y if valve < turn else y + step
        parts.append(
            f'<path d="M-12 {y}H{turn:.0f}q18 0 18 {step * 0.4:.0f}v{step * 0.2:.0f}q0 {step * 0.4:.0f} 18 {step * 0.4:.0f}H{WIDE + 12}" stroke="{paint}" stroke-width="13"/>'
            f'<path d="M{valve:.0f} {side - 10}v20M{valve + 16:.0f} {side - 10}v20" stroke="{paint}" stroke-width="5"/>'
        )
    return "".join(parts)


def stitches(seed: Seed, strong: str, faint: str) -> str:
    """Running stitch in long seams, and a few buttons."""
    parts = []
    for index in range(7):
        y, swing = 18 + index * 36, seed.between(8, 26) * (1 if seed.upto(2) else -1)
        dash = f"{16 + 4 * seed.upto(3)} 13"
        path = f"M-10 {y}C150 {y - swing:.0f} 320 {y + swing:.0f} {WIDE + 10} {y - swing / 2:.0f}"
        parts.append(f'<path d="{path}" stroke="{strong if index % 3 == 1 else faint}" stroke-width="4.5" stroke-dasharray="{dash}"/>')
    for _ in range(3):
        across, down, radius = seed.between(40, 600), seed.between(40, 200), seed.between(13, 20)
        holes = "".join(
            f'<circle cx="{across + dx:.0f}" cy="{down + dy:.0f}" r="2.4" fill="{strong}"/>' for dx in (-5, 5) for dy in (-5, 5)
        )
        parts.append(f'<circle cx="{across:.0f}" cy="{down:.0f}" r="{radius:.0f}" stroke="{strong}" stroke-width="4"/>{holes}')
    return "".join(parts)


def breath(seed: Seed, strong: str, faint: str) -> str:
    """Half rings that widen, as a breath does."""
    x, pitch, parts = seed.between(180, 460), 24 + 2 * seed.upto(5), []
    for ring in range(1, 20):
        radius = ring * pitch
        parts.append(
            f'<path d="M{x - radius:.0f} {TALL + 6}a{radius} {radius * 0.82:.0f} 0 0 1 {2 * radius} 0" stroke="{strong if ring % 4 == 1 else faint}" stroke-width="{8 - ring * 0.25:.1f}"/>'
        )
    return "".join(parts)
