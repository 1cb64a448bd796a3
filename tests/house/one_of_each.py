"""Nan's rows, one of each kind that an address can name."""

from dataclasses import dataclass
from datetime import timedelta

from tests.house.campaigns_of_nan import tells_people
from tests.house.goods_of_nan import owns_things
from tests.house.help_of_nan import asked_by, helped_by, logged_with
from tests.house.journeys_of_nan import got_a_tip
from tests.house.learning_of_nan import taught_by
from tests.house.meeting_of_nan import met_with
from tests.house.record_of_nan import known_as
from tests.house.talk_of_nan import written_with
from tests.house.time_of_nan import promised_by, sell_time_too
from tests.house.work_of_nan import worked_on
from tests.world import NOON, Shop, World
from towpath.booking.manage_link import make_feed
from towpath.booking.manage_link import make_link as make_manage_link
from towpath.booking.models import Booking
from towpath.booking.say_who import make_part_link
from towpath.care.follow_up import make_link
from towpath.care.give_feedback import give_feedback
from towpath.care.models import FollowUp, RepairCase
from towpath.care.needs.hear_need import hear_need
from towpath.care.needs.recommend import recommend
from towpath.care.needs.respond import respond
from towpath.care.publish_review import publish_review
from towpath.care.tests.visits import serve, visit
from towpath.clientele.meet import meet
from towpath.clientele.models import Customer
from towpath.clientele.new_address import begin_new_address
from towpath.dining.models import Ticket
from towpath.foundation.ids import new_id
from towpath.foundation.tenancy import merchant_scope
from towpath.identity.api_keys import make_api_key
from towpath.identity.models import Person
from towpath.logistics.place_purchase import place_purchase
from towpath.methods.publish import publish_version
from towpath.methods.tests.a_procedure import a_body, adopted
from towpath.network.models import Membership, Operator
from towpath.orders.announcements import OrderPaid
from towpath.orders.models import Order
from towpath.passes.models import Voucher
from towpath.passes.offer_voucher import offer_voucher
from towpath.passes.sell_voucher import Terms, sell_voucher
from towpath.presence.menu import adopt
from towpath.refinery.models import Rollout
from towpath.settlement.charge import charge_for_sale
from towpath.settlement.close_day import close_day
from towpath.settlement.issue_invoice import Charge
from towpath.settlement.models import Statement, StatementLine
from towpath.settlement.send_statement import send_statement
from towpath.settlement.supply_invoice import issue_supply_invoice
from towpath.supply.tests.stock_the_shelves import Shelves, stock_the_shelves
from towpath.supply.window import next_delivery

SECRETS = [
    "CNRY-word",
    "CNRY-note",
    "CNRY-wish",
    "CNRY-break",
    "CNRY-away",
    "CNRY-fan",
    "CNRY-knock",
    "CNRY-why",
    "CNRY-ache",
    "CNRY-homework",
    "CNRY-because",
    "CNRY-asks",
    "CNRY-told",
    "CNRY-among-us",
    "CNRY-sounds",
    "CNRY-likes",
    "CNRY-twin",
    "CNRY-listed",
    "CNRY-called",
    "CNRY-wonders",
    "CNRY-knows",
    "CNRY-wishes",
    "CNRY-objects",
    "CNRY-kettle",
    "CNRY-drips",
]
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
    sell_time_too(world)
    shelves = stock_the_shelves(NOON)
    with merchant_scope(nan.id):
        guest, token = meet(token=None, language="en", at=NOON)
    served = visit(nan, guest, at=NOON)
    waiting = visit(nan, guest, nan.dish("plum-juice"), at=NOON)
    serve(nan, served, at=NOON)
    with merchant_scope(nan.id):
        Order.objects.filter(pk__in=[served.pk, waiting.pk]).update(note="CNRY-note")
        key, text = make_api_key(label="till", at=NOON)
        by_name = {
            **left_by(guest, served, waiting),
            **bought_by(nan, shelves),
            **kept_by(nan),
            **settled_with(nan, shelves),
            "key_id": key.pk,
            **stored_by(nan, guest),
            **promised_by(nan, guest),
            **works_by(),
            **helped_by(nan.merchant),
            **logged_with(nan.merchant),
            "customer_id": guest.pk,
        }
        by_name |= links_to(by_name["booking_id"], guest)
        by_name |= worked_on(nan, guest, by_name["adoption_id"])
        by_name |= taught_by(guest)
        by_name |= recommended_to(guest)
        by_name |= written_with(nan, guest)
        by_name |= tells_people(nan, guest)
        by_name |= met_with(nan, guest)
        by_name |= got_a_tip(guest, served)
        by_name |= known_as(guest)
        by_name |= owns_things(nan, guest, waiting.pk, NOON)
    return Rows(world, by_name, text, token)


def left_by(guest: Customer, served: Order, waiting: Order) -> dict[str, object]:
    feedback = give_feedback(order=served, customer=guest, score=1, aspects=["saltiness"], word="CNRY-word", listing=None, at=NOON)
    return {
        "order_id": waiting.pk,
        "ticket_id": Ticket.objects.get(order=waiting).pk,
        "feedback_id": feedback.pk,
        "case_id": RepairCase.objects.get(feedback=feedback).pk,
        "review_id": publish_review(feedback=feedback, named=True, at=NOON).pk,
        "run_id": asked_by(guest).pk,
        "token": link_of_a_follow_up(served),
    }


def bought_by(shop: Shop, shelves: Shelves) -> dict[str, object]:
    day = next_delivery(shelves.window, NOON).deliver_on
    purchase = place_purchase(merchant=shop.merchant, deliver_on=day, quantities={"base-broth": 2}, at=NOON)
    rollout = Rollout.objects.create(version=shelves.broth_v1, offered_at=NOON)
    adopt(listing=shop.menu[0], item=shelves.broth, version=shelves.broth_v1, at=NOON)
    return {"purchase_id": purchase.pk, "rollout_id": rollout.pk, "item_id": shelves.broth.pk}


def kept_by(shop: Shop) -> dict[str, object]:
    mei = Person.objects.create(email="mei@example.org", name="Mei")
    membership = Membership.objects.create(person=mei, merchant=shop.merchant, role="staff", since=NOON)
    table = shop.tables[0]
    return {"listing_id": shop.menu[0].pk, "table_id": table.pk, "code": table.code, "membership_id": membership.pk}


def stored_by(shop: Shop, guest: Customer) -> dict[str, object]:
    """A voucher that the guest bought, and what it was offered as."""
    offer = offer_voucher(site=shop.site, paid_minor=5000, bonus_minor=500, bonus_days=90, at=NOON)
    sold = sell_voucher(key="key-of-a-voucher", terms=Terms.of(offer), method="cash", by=None, principal=guest.pk, at=NOON)
    Voucher.objects.filter(pk=sold.voucher.pk).update(holder=guest)
    return {"offer_id": offer.pk, "voucher_id": sold.voucher.pk, "voucher_code": sold.code}


def settled_with(shop: Shop, shelves: Shelves) -> dict[str, object]:
    charge_for_sale(OrderPaid(at=NOON, order_id=new_id(), total_minor=2800, currency="CNY", origin="own"))
    statement = send_statement(month=NOON.date(), at=NOON + timedelta(days=20))
    assert isinstance(statement, Statement)
    Operator.objects.update(country="CN")  # which an e-invoice names
    charges = [Charge({"en": "Pork belly"}, 15_020, "kg", 2680)]
    paper = issue_supply_invoice(key="one", supplier=shelves.hub, charges=charges, about=None, at=NOON)
    closed = close_day(
        merchant=shop.merchant, day=NOON.date(), counted_minor=0, reason="Not counted.", by=None, at=NOON + timedelta(hours=9)
    )
    return {
        "statement_id": statement.pk,
        "line_id": StatementLine.objects.filter(statement=statement)[0].pk,
        "invoice_id": paper.pk,
        "close_id": closed.pk,
    }


def works_by() -> dict[str, object]:
    """A procedure of the network's, as Nan has it, with a newer version to decide about."""
    own = adopted(NOON)
    publish_version(method=own.adoption.method, note={"en": "Shorter"}, body=a_body(tidy=None), at=NOON)
    return {"adoption_id": own.adoption_id}


def links_to(booking_id: object, guest: Customer) -> dict[str, object]:
    """What the guest's mail and calendar hold instead of an account."""
    booking = Booking.objects.get(pk=booking_id)
    part = make_part_link(booking=booking, part="pay", at=NOON)  # whoever pays can do more with it than whoever comes
    token = make_manage_link(booking=booking, at=NOON)
    _wish, wished = begin_new_address(customer=guest, email="cnry-new@example.org", at=NOON)
    links = {"booking_token": token, "part_token": part, "address_token": wished}
    return {**links, "calendar_token": make_feed(customer=guest, at=NOON)}


def recommended_to(guest: Customer) -> dict[str, object]:
    """They said what they need, and took what was recommended for it."""
    hear_need(customer=guest, need="lighter", at=NOON)
    (shown,) = recommend(customer=guest, at=NOON)
    return {"recommendation_id": respond(recommendation=shown.row, says="yes", why="CNRY-because", at=NOON).pk}


def link_of_a_follow_up(order: Order) -> str:
    asked = FollowUp.objects.create(order=order, customer=order.customer, due_at=NOON)
    return make_link(follow_up=asked, at=NOON)
