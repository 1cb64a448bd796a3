"""What can be given stars after a visit, as the trade pack lists it: each said as what is good."""

from collections.abc import Mapping

from towpath.network.models import Merchant, PackVersion
from towpath.network.packs import in_language


def asks_of(merchant: Merchant) -> dict[str, dict[str, str]]:
    """Words by language for each, in the order they are asked. A business that began before its trade had any asks what the trade asks today."""
    care = merchant.pack.section("care")
    if "asks" not in care:
        newest = PackVersion.objects.filter(trade=merchant.pack.trade).order_by("-version").first()
        care = newest.section("care") if newest is not None else care
    return {each["code"]: each["name"] for each in care.get("asks", [])}


def ask_names(merchant: Merchant, language: str) -> dict[str, str]:
    """The same in one language: {"punctual": "On time"}."""
    return {code: in_language(words, language) for code, words in asks_of(merchant).items()}


def stars_in_words(names: Mapping[str, str], ratings: Mapping[str, int]) -> list[tuple[str, int]]:
    """What was given, in the order the trade asks; what it asks no longer comes last, by its code."""
    in_order = [code for code in names if code in ratings] + [code for code in ratings if code not in names]
    return [(names.get(code, code), ratings[code]) for code in in_order]
