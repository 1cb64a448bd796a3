"""The headings of the trade, for what was taken from its list."""

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from django.db import transaction

from towpath.booking.models import Service, ServiceVersion
from towpath.booking.set_categories import BadCategory, add_category, put_under


def take_headings(*, section: dict[str, Any], taken: Sequence[ServiceVersion]) -> None:
    """Each stands where what was taken before it from the same heading of the trade stands, however the business calls that by now, or under none if
    the business took that heading away. Otherwise the heading is written, in both languages, in the trade's order; one of that name is used."""
    heading_of = {each["code"]: each.get("heading", "") for each in section["template"]}
    services = {each.service.source_code: each.service for each in taken if each.service.source_code}
    before = _standing(heading_of, but=services)
    for heading in section.get("headings", []):
        wanted = [service for code, service in services.items() if heading_of[code] == heading["code"]]
        if wanted:
            category = before[heading["code"]] if heading["code"] in before else _written(heading["name"])
            for service in wanted:
                put_under(service=service, category=category)


def _standing(heading_of: dict[str, str], *, but: Collection[str]) -> dict[str, UUID | None]:
    """Where the business has each heading's services that were there already: the first of them that stands under one."""
    there = Service.objects.filter(source_code__in=heading_of).exclude(source_code__in=but)
    found: dict[str, UUID | None] = {}
    for code, category in there.order_by("position", "id").values_list("source_code", "category_id"):
        heading = heading_of[code or ""]
        found[heading] = found.get(heading) or category
    return found


def _written(name: dict[str, str]) -> UUID | None:
    """A business with as many headings as there can be gets its services all the same."""
    try:
        with transaction.atomic():
            return add_category(name=name).id
    except BadCategory:
        return None
