"""Which kinds of goods there are and what their suppliers must show, as data: a new kind of goods is a line in a file and nothing else."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from towpath.network.packs import in_language

FILE = Path(__file__).with_name("categories.json")
ELSE = "other"
"""What an item is that nobody has said anything about; it needs no certificate."""


@dataclass(frozen=True)
class Category:
    """A kind of goods, and the kinds of certificate its supplier must hold."""

    code: str
    name: dict[str, str]
    needs: tuple[str, ...]


@cache
def categories() -> dict[str, Category]:
    """By their codes, in the order of the file."""
    known = certificate_kinds()
    read = {each["code"]: Category(each["code"], each["name"], tuple(each["needs"])) for each in _read()["categories"]}
    unknown = {kind for category in read.values() for kind in category.needs} - set(known)
    if unknown or ELSE not in read:
        raise ValueError(f"{FILE.name}: {sorted(unknown)} are needed and not described, or there is no category {ELSE!r}.")
    return read


@cache
def certificate_kinds() -> dict[str, dict[str, str]]:
    """What each kind of certificate is called, by language."""
    return {each["code"]: each["name"] for each in _read()["certificates"]}


def allergens_in_words(codes: Collection[str], language: str) -> str:
    """Gluten, Milk: always in the same order."""
    return ", ".join(in_language(name, language) for code, name in allergens().items() if code in codes)


@cache
def allergens() -> dict[str, dict[str, str]]:
    """What some people must not eat, by code, with its name in every language."""
    return {each["code"]: each["name"] for each in _read()["allergens"]}


def category_called(text: str) -> str | None:
    """The code of a category by its code or its name in any language; nothing where there is no such one."""
    said = text.strip().casefold()
    for category in categories().values():
        if said in {category.code, *(name.casefold() for name in category.name.values())}:
            return category.code
    return None


@cache
def _read() -> dict[str, list[dict[str, Any]]]:
    read: dict[str, list[dict[str, Any]]] = json.loads(FILE.read_text(encoding="utf-8"))
    return read
