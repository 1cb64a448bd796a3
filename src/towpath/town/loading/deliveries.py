"""What the suppliers made, and what the shops bought and received of it."""

from datetime import timedelta

from towpath.town.loading.copying import copy, derived
from towpath.town.rows import Lot
from towpath.town.town import Town, lots_on

COMING_MORNINGS = 4


def load_deliveries(town: Town) -> None:
    """From the lot to the shop's own stock; beside each price stands the quote from outside, with its day."""
    history = town.history
    quoted_on = {item.id: item.outside_quoted_on for item in town.supply_items}
    copy(
        "supply_lot",
        "id version_id number made_on expires_on",
        [*history.lots, *_coming_lots(town)],
    )
    copy(
        "logistics_purchaseorder",
        "id merchant_id deliver_on placed_at received_at currency",
        history.purchases,
    )
    copy(
        "logistics_purchaseline",
        "id merchant_id purchase_id item_id quantity unit_minor outside_minor outside_quoted_on",
        history.purchase_lines,
        item_id="supply_item_id",
        outside_quoted_on=lambda line: quoted_on[line.supply_item_id],
    )
    copy(
        "logistics_receiptline",
        "id merchant_id line_id lot_id quantity received_at",
        history.receipt_lines,
        line_id="purchase_line_id",
    )
    copy(
        "stock_receivedlot",
        "id merchant_id lot_id quantity received_at source",
        history.receipt_lines,
        id=lambda receipt: derived(receipt.id, "stock"),
        source="id",
    )


def _coming_lots(town: Town) -> list[Lot]:
    """What the suppliers have made for the next mornings, so that a delivery ordered today can be received."""
    known = {lot.id for lot in town.history.lots}
    mornings = [town.today + timedelta(days=number) for number in range(COMING_MORNINGS)]
    coming = {lot.id: lot for morning in mornings for lot in lots_on(town, morning)}
    return [lot for lot in coming.values() if lot.id not in known]
