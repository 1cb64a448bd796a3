"""Which service of a shop somebody means."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from towpath.care.words.floors import SERVICE, floor_of
from towpath.care.words.likeness import Likeness


@dataclass(frozen=True)
class Match:
    """Services by how near they are, the nearest first, and whether the nearest is near enough to be named to anybody."""

    ranked: tuple[tuple[str, float], ...]
    is_sure: bool
    by: str
    """What compared them: a likeness and its version."""

    @property
    def best(self) -> str | None:
        """None: not sure. Then ask, and leave the choice as it is."""
        return self.ranked[0][0] if self.is_sure else None


def match_service(sentence: str, services: Mapping[str, Sequence[str]], likeness: Likeness) -> Match:
    """A customer's sentence beside the words of each service, by code: its name, its description, in whatever languages the shop has them.

    A service counts by all of its words, not by the best one: a single short name is near to much by chance.
    """
    examples = [words for spoken in services.values() for words in spoken]
    near = iter(likeness.between([sentence], examples)[0])
    scores = {code: fmean([next(near) for _ in spoken]) for code, spoken in services.items() if spoken}
    ranked = tuple(sorted(scores.items(), key=lambda each: -each[1]))
    # Nothing in common with anything is no rank, whatever the floor.
    is_sure = bool(ranked) and ranked[0][1] > 0 and ranked[0][1] >= floor_of(SERVICE, likeness)
    return Match(ranked, is_sure, likeness.label)


def words_of_service(name: str, description: str) -> list[str]:
    """What a service is compared by, in one language."""
    return [name, description, f"{name}: {description}"] if description else [name]
