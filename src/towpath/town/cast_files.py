"""The grammar of the files in `cast/`: who may appear in a town, what they cook, buy and say."""

import tomllib
from datetime import time
from functools import cache
from pathlib import Path
from typing import Any, Literal

from pydantic import Field

from towpath.town.world import HERE, Part, Share, Slug

Text = dict[str, str]


class ShopSheet(Part):
    slug: Slug
    name: str
    tagline: str
    district: str
    address: str
    owner: str
    language: str
    hue: int = Field(ge=0, lt=360)
    typeface: Literal["sans", "serif", "rounded"]
    tables: int = Field(ge=1)


class ShopSheets(Part):
    hours: tuple[tuple[tuple[str, str], ...], ...]
    shops: tuple[ShopSheet, ...]


class TimeSheet(Part):
    """Somebody who sells hours."""

    slug: Slug
    trade: Slug
    name: str
    tagline: str
    district: str
    address: str
    owner: str
    language: str
    hue: int = Field(ge=0, lt=360)
    typeface: Literal["sans", "serif", "rounded"]
    scope: str
    hours: tuple[tuple[tuple[str, str], ...], ...]


class TutorSheet(TimeSheet):
    """When her lessons usually begin, and who comes."""

    starts: tuple[time, ...]
    saturday_starts: tuple[time, ...]
    group_weekdays: tuple[int, ...]
    group_at: time
    weekly: tuple[tuple[int, time], ...]
    pupils: tuple[str, ...]


class FirstSheet(Part):
    """What some come for before anything else, and when it begins."""

    service: str
    share: Share
    starts: tuple[time, ...]


class NeighbourSheet(TimeSheet):
    """A business beside the shops and the tutor: when something begins there, what, how often somebody new comes, and what people are called."""

    starts: tuple[tuple[time, ...], ...] = Field(min_length=7, max_length=7, description="by weekday, Monday first")
    seats: int = Field(ge=1, description="how many come at one time")
    first: FirstSheet | None = None
    services: dict[str, int] = Field(min_length=1, description="by code of the trade, how often")
    new_a_week: float = Field(gt=0)
    no_show: Share
    given: tuple[str, ...]
    family: tuple[str, ...]


class SupplierSheet(Part):
    slug: Slug
    name: str


class ItemSheet(Part):
    code: Slug
    mark: str
    supplier: Slug
    name: Text
    note: Text
    unit: str
    portions: int = Field(ge=1)
    shelf_days: int = Field(ge=1)
    lot_days: int = Field(ge=1, description="a new lot is made every so many days")
    price: int = Field(ge=0)
    outside: int = Field(ge=0)


class Larder(Part):
    suppliers: tuple[SupplierSheet, ...]
    items: tuple[ItemSheet, ...]


class DishSheet(Part):
    code: Slug
    always: bool = False
    section: str
    kind: str
    names: tuple[Text, ...]
    description: Text
    price: int = Field(ge=0)
    allergens: tuple[str, ...]
    salt: int = Field(ge=0, le=3)
    size: int = Field(ge=1, le=3)
    minutes: int = Field(ge=1)
    options: tuple[str, ...]
    liked: int = Field(ge=1)
    made_with: dict[str, int]


class DishSheets(Part):
    dishes: tuple[DishSheet, ...]


class VoiceSheets(Part):
    words: dict[str, dict[str, tuple[str, ...]]]
    names: dict[str, tuple[str, ...]]


def shop_sheets(cast: str) -> ShopSheets:
    return ShopSheets.model_validate(_read(cast))


@cache
def tutor_sheet(name: str) -> TutorSheet:
    return TutorSheet.model_validate(_read(name))


@cache
def neighbour_sheet(name: str) -> NeighbourSheet:
    return NeighbourSheet.model_validate(_read(name))


@cache
def larder() -> Larder:
    return Larder.model_validate(_read("larder"))


@cache
def dish_sheets() -> DishSheets:
    return DishSheets.model_validate(_read("dishes"))


@cache
def voice_sheets() -> VoiceSheets:
    return VoiceSheets.model_validate(_read("voices"))


def _read(name: str) -> dict[str, Any]:
    path: Path = HERE / "cast" / f"{name}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))
