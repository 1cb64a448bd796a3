"""Put an item on offer in one go: in the catalogue, with its first version and its price."""

import hashlib
import re
from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.text import slugify

from towpath.foundation.money import Money
from towpath.supply.categories import ELSE
from towpath.supply.models import Supplier, SupplyItem
from towpath.supply.publish import publish_item, publish_version, set_terms

FIRST_NOTE = {"en": "As first listed.", "zh-hans": "首次上架。"}
LONGEST_CODE = 40
_CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def list_item(
    *,
    supplier: Supplier,
    name: Mapping[str, str],
    unit: str,
    price: Money,
    keeps: int,
    code: str,
    minimum: int = 1,
    multiple: int = 1,
    outside: Money | None = None,
    quoted_on: date | None = None,
    category: str = ELSE,
    at: datetime,
) -> SupplyItem:
    """From now on businesses can order it. Either all of it stands, or nothing."""
    with transaction.atomic():
        item = publish_item(supplier=supplier, code=code, name=name, unit=unit, shelf_life_days=keeps, category=category, at=at)
        publish_version(item=item, note=FIRST_NOTE, facts={}, at=at)
        set_terms(item=item, price=price, minimum=minimum, multiple=multiple, outside_price=outside, outside_quoted_on=quoted_on, at=at)
    return item


def as_code(text: str) -> str:
    """A code in small letters, digits and dashes; empty where the text has none of them."""
    code = slugify(text.replace("_", "-"))[:LONGEST_CODE].strip("-")
    return code if _CODE.fullmatch(code) else ""


def code_of(*, name: str, supplier: Supplier, taken_by: Mapping[str, UUID]) -> str:
    """What an item is called that brought no code: its name in small letters. Two suppliers may both have eggs."""
    plain = as_code(name) or f"item-{hashlib.sha256(name.casefold().encode()).hexdigest()[:10]}"
    if taken_by.get(plain, supplier.pk) == supplier.pk:
        return plain
    ending = supplier.slug[:19]
    return f"{plain[: LONGEST_CODE - 1 - len(ending)].strip('-')}-{ending}".strip("-")
