"""Which rows, in which order: the group first, then its orders by id, then payments (their own verbs lock those); then a voucher, and the
network's budget last of all, because every business draws on it."""

from uuid import UUID

from towpath.orders.models import Order, OrderGroup


def lock_group(group_id: UUID) -> list[Order]:
    """Whoever pays, cancels or refunds holds the whole checkout; its orders as they stand under the lock."""
    OrderGroup.objects.select_for_update().get(pk=group_id)
    return list(Order.objects.filter(group=group_id).select_related("customer").order_by("id"))
