"""Likeness by shared letters, with nothing installed. It finds the same word misspelt or bent, and knows nothing of another language."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence

VERSION = "1"
SIZES = (2, 3, 4)
"""Letters in a piece of a word; shorter ones say nothing, longer ones break on the first misspelling."""
_CHINESE = r"[㐀-鿿]"
_WORD = re.compile(rf"{_CHINESE}+|[^\W_]+?(?={_CHINESE}|\b)")

Weights = dict[str, float]


class ByLetters:
    """Cosine between weighted pieces of words: term frequency by inverse document frequency (Salton and Buckley 1988), over the examples at hand."""

    kind = "letters"
    label = f"letters {VERSION}"

    def between(self, sentences: Sequence[str], examples: Sequence[str]) -> list[list[float]]:
        counted = [Counter(pieces(example)) for example in examples]
        rarity = _rarity(counted)
        against = [_weighted(each, rarity) for each in counted]
        ours = (_weighted(Counter(pieces(sentence)), rarity) for sentence in sentences)
        return [[_dot(one, other) for other in against] for one in ours]


def pieces(text: str) -> Iterable[str]:
    """Pieces of its words. A Chinese sign is nearly a word, so one and two of them; elsewhere two to four letters, the edges of a word marked."""
    for word in _WORD.findall(text.casefold()):
        if re.match(_CHINESE, word):
            yield from word
            yield from (word[i : i + 2] for i in range(len(word) - 1))
        else:
            marked = f" {word} "
            yield from (marked[i : i + size] for size in SIZES for i in range(len(marked) - size + 1))


def _rarity(counted: Sequence[Counter[str]]) -> Weights:
    """How much a piece says: ln((1 + n) / (1 + examples with it)) + 1."""
    found = Counter(piece for each in counted for piece in each)
    return {piece: math.log((1 + len(counted)) / (1 + often)) + 1 for piece, often in found.items()}


def _weighted(counted: Counter[str], rarity: Weights) -> Weights:
    """Of length one. What no example has still counts to the length: a sentence that is mostly of other things is far from all."""
    unknown = max(rarity.values(), default=1.0)
    weights = {piece: (1 + math.log(often)) * rarity.get(piece, unknown) for piece, often in counted.items()}
    length = math.sqrt(sum(weight * weight for weight in weights.values()))
    return {piece: weight / length for piece, weight in weights.items()}


def _dot(one: Weights, other: Weights) -> float:
    if len(other) < len(one):
        one, other = other, one
    return sum(weight * other[piece] for piece, weight in one.items() if piece in other)
