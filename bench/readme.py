"""Put the last measured figures into the README's table. They are read from docs/figures.md, where the scripts that made them left them.

python -m bench.readme
"""

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
FIGURES = (ROOT / "docs" / "figures.md").read_text(encoding="utf-8")

ROWS = [
    ("fresh clone to the start page, as root", "first-start", r"\| root \| ([^|]+) \|"),
    ("… as an ordinary user", "first-start", r"\| an ordinary user \| ([^|]+) \|"),
    ("second start, as root", "first-start", r"\| root \| [^|]+ \| ([^|]+) \|"),
    (
        "statements to place an order, the verb alone (the whole request: 12 at most)",
        "statements",
        r"\| placing an order[^|]*\| ([^|]+) \|",
    ),
    ("statements for the menu (limit 5)", "statements", r"\| menu \| ([^|]+) \|"),
    ("orders a second, one connection, placed and paid", "orders", r"\| placed and paid through the verbs \| ([^|]+) \|"),
    ("… of what bare prepared SQL gives for the same rows", "orders", r"Ratio (\d+%)"),
    ("planted effect inside the 95 % interval", "trial-power", r"\| planted effect inside the 95 % interval \| ([^|]+) \|"),
    ("false verdicts in worlds where nothing was planted", "trial-power", r"\| a verdict \([^|]*\| ([^|]+) \|"),
    ("… a plain dashboard would have cried wolf", "trial-power", r"\| a plain dashboard[^|]*\| ([^|]+) \|"),
]


def main() -> None:
    lines = ["| | |", "| --- | ---: |", *(f"| {name} | {figure(section, pattern)} |" for name, section, pattern in ROWS)]
    readme = ROOT / "README.md"
    text = readme.read_text(encoding="utf-8")
    before, rest = text.split("<!-- readme: begin -->", 1)
    after = rest.split("<!-- readme: end -->", 1)[1]
    readme.write_text(f"{before}<!-- readme: begin -->\n" + "\n".join(lines) + f"\n<!-- readme: end -->{after}", encoding="utf-8")


def figure(section: str, pattern: str) -> str:
    """One figure of one campaign; a campaign that was never run stops the script rather than leaving a hole."""
    within = re.search(rf"<!-- {section}: begin -->(.*?)<!-- {section}: end -->", FIGURES, re.DOTALL)
    found = re.search(pattern, within.group(1)) if within else None
    if found is None:
        raise SystemExit(f"docs/figures.md has no figure for {section!r} ({pattern}). Run the campaign that makes it.")
    return found.group(1).strip()


if __name__ == "__main__":
    main()
