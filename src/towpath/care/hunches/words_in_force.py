"""What free words are compared by, and with: chosen for the installation, told by the trade."""

from collections.abc import Sequence

from django.conf import settings

from towpath.care.words.by_letters import ByLetters
from towpath.care.words.likeness import Likeness, best_likeness


def likeness_in_force() -> Likeness:
    """By meaning where that is installed, unless the installation says that letters are enough. Asked by the worker alone."""
    return ByLetters() if settings.TOWPATH_WORDS == "letters" else best_likeness()


def same_sentence(one: str, others: Sequence[str]) -> bool:
    """Whether they said just this before, however it was spaced and written large."""
    return _bare(one) in {_bare(other) for other in others}


def _bare(sentence: str) -> str:
    return " ".join(sentence.casefold().split()).rstrip(".!?。！？… ")
