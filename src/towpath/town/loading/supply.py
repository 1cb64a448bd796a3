"""What can be bought from the network: the suppliers, their items by version, the terms, and the hours of ordering."""

from datetime import datetime, time

from towpath.supply.models import OrderWindow, Supplier, SupplyItem, SupplyTerms, SupplyVersion
from towpath.town.town import Town


def load_supply(town: Town, *, effective_from: datetime) -> None:
    """The catalogue belongs to no business, so it needs no walls lifted."""
    Supplier.objects.bulk_create(Supplier(id=s.id, name=s.name, slug=s.slug, since=s.since) for s in town.suppliers)
    SupplyItem.objects.bulk_create(
        SupplyItem(id=i.id, supplier_id=i.supplier_id, code=i.code, name=dict(i.name), unit=i.unit, shelf_life_days=i.shelf_life_days)
        for i in town.supply_items
    )
    SupplyVersion.objects.bulk_create(
        SupplyVersion(
            id=v.id, item_id=v.supply_item_id, number=v.number, note=dict(v.note), facts=dict(v.facts), published_at=v.published_at
        )
        for v in town.versions
    )
    SupplyTerms.objects.bulk_create(
        SupplyTerms(
            item_id=i.id,
            price_minor=i.price_minor,
            currency=i.currency,
            outside_price_minor=i.outside_price_minor,
            outside_quoted_on=i.outside_quoted_on,
            effective_from=effective_from,
        )
        for i in town.supply_items
    )
    OrderWindow.objects.create(zone=town.world.timezone, cut_off=time(22, 30), delivery_from=time(5, 30), delivery_until=time(7, 30))
