"""Which service of a shop somebody means."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Any

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


@dataclass(frozen=True)
class Spoken:
    """A service by its own words (name and description, in whatever languages the shop has them) and by what people say who mean it."""

    own: Sequence[str]
    said: Sequence[str] = ()


def match_service(sentence: str, services: Mapping[str, Spoken], likeness: Likeness) -> Match:
    """A customer's sentence beside each service, by code.

    Of its own words a service counts by all, not by the best one: a single short name is near to much by chance. Of what people say the two nearest
    count, since one may be near by a word alone. The better of the two ways stands: a shop may say best itself what it does.
    """
    examples = [words for spoken in services.values() for words in (*spoken.own, *spoken.said)]
    near = iter(likeness.between([sentence], examples)[0])
    scores = {code: _score([next(near) for _ in each.own], [next(near) for _ in each.said]) for code, each in services.items()}
    ranked = tuple(sorted(scores.items(), key=lambda each: -each[1]))
    # Nothing in common with anything is no rank, whatever the floor.
    is_sure = bool(ranked) and ranked[0][1] > 0 and ranked[0][1] >= floor_of(SERVICE, likeness)
    return Match(ranked, is_sure, likeness.label)


def _score(own: Sequence[float], said: Sequence[float]) -> float:
    return max(fmean(own or [0.0]), fmean(sorted(said)[-2:] or [0.0]))


def words_of_service(name: str, description: str) -> list[str]:
    """What a service is compared by, in one language."""
    return [name, description, f"{name}: {description}"] if description else [name]


def said_of(services: Sequence[Mapping[str, Any]]) -> dict[str, list[str]]:
    """From a pack: what people say who mean this, by code, in all of its languages."""
    return {each["code"]: [words for one in each.get("said", []) for words in one.values()] for each in services}
