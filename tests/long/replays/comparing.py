"""Two ways to come by the same sums, laid beside each other; each place where they differ is named."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field

Sums = Mapping[Hashable, int]


@dataclass
class Comparison:
    """What was compared, how many sums each had, and every difference."""

    compared: dict[str, tuple[int, int]] = field(default_factory=dict)
    """By name: how many sums, and what they come to."""
    differences: list[str] = field(default_factory=list)

    def equal(self, what: str, files: Sums, ours: Sums) -> None:
        """A sum of nothing and no sum are the same."""
        theirs, mine = _without_zeros(files), _without_zeros(ours)
        self.compared[what] = (len(theirs), sum(theirs.values()))
        self.differences += [
            f"{what}, {_named(key)}: the files say {theirs.get(key, 0):,}, we say {mine.get(key, 0):,}"
            for key in sorted({*theirs, *mine}, key=str)
            if theirs.get(key, 0) != mine.get(key, 0)
        ]

    @property
    def agrees(self) -> bool:
        return not self.differences

    def sums(self) -> int:
        return sum(count for count, _ in self.compared.values())

    def shown(self, most: int = 20) -> str:
        more = len(self.differences) - most
        return "\n".join([*self.differences[:most], *([f"… and {more:,} more"] if more > 0 else [])])


def sums_of(rows: Iterable[tuple[Hashable, ...]]) -> dict[Hashable, int]:
    """Rows whose last column is the sum, by the columns before it."""
    return {(row[0] if len(row) == 2 else row[:-1]): int(row[-1] or 0) for row in rows}


def _without_zeros(sums: Sums) -> dict[Hashable, int]:
    return {key: value for key, value in sums.items() if value}


def _named(key: Hashable) -> str:
    return " · ".join(map(str, key)) if isinstance(key, tuple) else str(key)
