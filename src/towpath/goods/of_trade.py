"""What a trade knows about things once somebody has them, from its pack."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from towpath.care.aspects import Aspect, aspects_of, own_merchant
from towpath.network.models import Merchant, PackVersion


@dataclass(frozen=True)
class Part:
    """Where a piece sits on somebody, by its name in each language, and how it may be wrong there."""

    code: str
    name: Mapping[str, str]
    ways: tuple[str, ...]


@dataclass(frozen=True)
class GoodsOfTrade:
    """`need` is what a piece that does not fit points at, `alteration` the service that alters, both by code or empty; `warranty_months` is 0 where nothing is
    proposed."""

    parts: tuple[Part, ...]
    need: str
    alteration: str
    warranty_months: int
    desk: tuple[Aspect, ...]

    def part(self, code: str) -> Part | None:
        return next((part for part in self.parts if part.code == code), None)

    def aspect(self, code: str) -> Aspect | None:
        return next((aspect for aspect in self.desk if aspect.code == code), None)


def goods_of(merchant: Merchant) -> GoodsOfTrade:
    """A business that began before its trade knew any of it has what the trade knows today."""
    return goods_from(merchant, [] if "goods" in merchant.pack.manifest else goods_today(merchant))


def goods_today(merchant: Merchant) -> QuerySet[Any, Any]:
    """What its trade knows of it today, as a question: for whoever asks for more with it."""
    rows = PackVersion.objects.filter(trade=merchant.pack.trade, manifest__has_key="goods").order_by("-version")
    return rows.values_list("manifest__goods")[:1]


def goods_from(merchant: Merchant, today: Iterable[Any]) -> GoodsOfTrade:
    """The answer."""
    return _read(merchant.pack.manifest.get("goods") or next((section for (section,) in today), {}), merchant)


def own_goods() -> GoodsOfTrade:
    """Of the business in scope."""
    return goods_of(own_merchant())


def _read(section: Mapping[str, Any], merchant: Merchant) -> GoodsOfTrade:
    desk = [Aspect(each["code"], each["name"], each["group"], each["supply"]) for each in section.get("desk", [])]
    return GoodsOfTrade(
        parts=tuple(Part(each["code"], each["name"], tuple(each["ways"])) for each in section.get("parts", [])),
        need=section.get("need", ""),
        alteration=section.get("alteration", ""),
        warranty_months=section.get("warranty_months", 0),
        desk=tuple(desk or aspects_of(merchant)),
    )
