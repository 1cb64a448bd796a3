"""What a business calls its pieces: which of some words stands in the name or the description of one. Pure."""

import re
from collections.abc import Iterable

from towpath.presence.models import Listing


def word_in(listing: Listing, words: Iterable[str]) -> str:
    """The first of them that stands there by itself, however it is written; empty where none does. “M2” is in “Silk shirt, cut M2”, and not in “M20”."""
    said = " ".join([*listing.name.values(), *listing.description.values()])
    return next((word for word in words if stands(word, said)), "")


def stands(word: str, said: str) -> bool:
    """A word by itself."""
    # Between Chinese letters there are no gaps, so only Latin ones and figures make another word of it.
    return re.search(rf"(?<![A-Za-z0-9]){re.escape(word)}(?![A-Za-z0-9])", said, re.IGNORECASE) is not None
