"""A tip Nan's guest got after a visit, and the link in it."""

from tests.world import NOON
from towpath.clientele.models import Customer
from towpath.engage.message_link import make_message_link
from towpath.engage.models import Run, Sent
from towpath.engage.switch_journey import switch_on
from towpath.orders.models import Order


def got_a_tip(guest: Customer, order: Order) -> dict[str, object]:
    own = switch_on(code="keeps", by=None, at=NOON)
    run = Run.objects.create(own=own, code="keeps", order=order, customer=guest, began_at=NOON, due_at=NOON, step=2, exposed_at=NOON)
    sent = Sent.objects.create(run=run, step=1, kind="care", sent_at=NOON)
    return {"message_token": make_message_link(sent=sent, at=NOON)}
