"""Nan's rows, one of each kind that an address can name."""

from dataclasses import dataclass

from tests.world import NOON, Shop, World
from towpath.care.follow_up import make_link
from towpath.care.give_feedback import give_feedback
from towpath.care.models import FollowUp, RepairCase, ToolRun
from towpath.care.tests.visits import serve, visit
from towpath.clientele.meet import meet
from towpath.clientele.models import Customer
from towpath.dining.models import Ticket
from towpath.foundation.tenancy import merchant_scope
from towpath.identity.api_keys import make_api_key
from towpath.identity.models import Person
from towpath.logistics.place_purchase import place_purchase
from towpath.network.models import Membership
from towpath.orders.models import Order
from towpath.refinery.models import Rollout
from towpath.supply.tests.stock_the_shelves import Shelves, stock_the_shelves
from towpath.supply.window import next_delivery

SECRETS = ["CNRY-word", "CNRY-note"]
"""What Nan's guest wrote, to be seen by nobody else."""


@dataclass
class Rows:
    """By the name that addresses have for them, and how their owners come in."""

    world: World
    by_name: dict[str, object]
    nans_key: str
    guest_token: str


def one_of_each(world: World) -> Rows:
    nan = world.nan
    shelves = stock_the_shelves(NOON)
    with merchant_scope(nan.id):
        guest, token = meet(token=None, language="en", at=NOON)
    served = visit(nan, guest, at=NOON)
    waiting = visit(nan, guest, nan.dish("plum-juice"), at=NOON)
    serve(nan, served, at=NOON)
    with merchant_scope(nan.id):
        Order.objects.filter(pk__in=[served.pk, waiting.pk]).update(note="CNRY-note")
        key, text = make_api_key(label="till", at=NOON)
        by_name = {**left_by(guest, served, waiting), **bought_by(nan, shelves), **kept_by(nan), "key_id": key.pk}
    return Rows(world, by_name, text, token)


def left_by(guest: Customer, served: Order, waiting: Order) -> dict[str, object]:
    feedback = give_feedback(order=served, customer=guest, score=1, aspects=["saltiness"], word="CNRY-word", listing=None, at=NOON)
    return {
        "order_id": waiting.pk,
        "ticket_id": Ticket.objects.get(order=waiting).pk,
        "feedback_id": feedback.pk,
        "case_id": RepairCase.objects.get(feedback=feedback).pk,
        "run_id": ToolRun.objects.create(tool="suits-me", customer=guest, answers={}, completed_at=NOON).pk,
        "token": link_of_a_follow_up(served),
    }


def bought_by(shop: Shop, shelves: Shelves) -> dict[str, object]:
    day = next_delivery(shelves.window, NOON).deliver_on
    purchase = place_purchase(merchant=shop.merchant, deliver_on=day, quantities={"base-broth": 2}, at=NOON)
    rollout = Rollout.objects.create(version=shelves.broth_v1, offered_at=NOON)
    return {"purchase_id": purchase.pk, "rollout_id": rollout.pk}


def kept_by(shop: Shop) -> dict[str, object]:
    mei = Person.objects.create(email="mei@example.org", name="Mei")
    membership = Membership.objects.create(person=mei, merchant=shop.merchant, role="staff", since=NOON)
    table = shop.tables[0]
    return {"listing_id": shop.menu[0].pk, "table_id": table.pk, "code": table.code, "membership_id": membership.pk}


def link_of_a_follow_up(order: Order) -> str:
    asked = FollowUp.objects.create(order=order, customer=order.customer, due_at=NOON)
    return make_link(follow_up=asked, at=NOON)
