"""What every long campaign shares: remembering what is done, and writing figures into docs/figures.md between its own marks."""

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
FIGURES = ROOT / "docs" / "figures.md"
KEPT = ROOT / ".cache" / "campaigns"
HEADING = "# Measured figures\n\nWritten by the campaigns of `tests/long` (`bin/check --long NAME`) and never by hand: a campaign replaces what stands between its own two marks.\n"


class Progress:
    """Results kept as they come, so that an interrupted campaign goes on where it stopped. Changed sources make it start anew."""

    def __init__(self, campaign: str, *, sources: Iterable[Path], folder: Path = KEPT) -> None:
        self._file = folder / f"{campaign}-{_fingerprint(sources)}.jsonl"
        self._done = dict(map(json.loads, self._whole_lines()))

    def of(self, case: str, work: Callable[[], Any]) -> Any:
        """The result of one case: remembered, or worked out now and kept."""
        if case not in self._done:
            self._done[case] = work()
            self._file.parent.mkdir(parents=True, exist_ok=True)
            with self._file.open("a", encoding="utf-8") as kept:
                kept.write(json.dumps([case, self._done[case]]) + "\n")
        return self._done[case]

    def _whole_lines(self) -> list[str]:
        """What an earlier run kept; a last line torn by an interruption is cut off."""
        if not self._file.exists():
            return []
        lines = self._file.read_text(encoding="utf-8").splitlines(keepends=True)
        whole = [line for line in lines if line.endswith("\n")]
        if whole != lines:
            self._file.write_text("".join(whole), encoding="utf-8")
        return whole


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A Markdown table; the first column is words, the others are numbers and stand right."""
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join("| " + " | ".join(map(str, line)) + " |" for line in lines)


def publish(campaign: str, text: str, *, file: Path = FIGURES) -> None:
    """Put a campaign's text between its marks, adding them at the end when it is new."""
    begin, end = f"<!-- {campaign}: begin -->", f"<!-- {campaign}: end -->"
    page = file.read_text(encoding="utf-8") if file.exists() else HEADING
    section = f"{begin}\n{text.strip()}\n{end}"
    if begin in page and end in page:
        before, rest = page.split(begin, 1)
        page = before + section + rest.split(end, 1)[1]
    else:
        page = f"{page.rstrip()}\n\n{section}\n"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(page, encoding="utf-8")


def _fingerprint(sources: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in sorted(sources):
        digest.update(path.relative_to(ROOT).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:12]
