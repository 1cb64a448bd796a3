"""A pack is money and a debt; each use makes its price a sale, and what is given back settles the debt."""

from datetime import timedelta
from uuid import uuid4

from tests.tutors import MONDAY
from towpath.clientele.meet import meet
from towpath.foundation.events import Announcement
from towpath.foundation.models import Event
from towpath.foundation.tenancy import merchant_scope
from towpath.ledger.post import balance, read_ledger
from towpath.passes.offer_pack import offer_pack
from towpath.passes.refund_pack import refund_pack
from towpath.passes.sell_pack import sell_pack
from towpath.passes.use_credit import put_credit_back, return_part, use_credit
from towpath.project.reactions import REACTIONS


def heard():
    """Everything there is to hear of packs, twice over, as the worker may tell it."""
    for row in Event.objects.filter(name__startswith="pack.").order_by("id"):
        kind = Announcement.known[row.name]
        for react in REACTIONS[kind] * 2:
            react(kind.read(at=row.occurred_at, customer=row.customer, payload=row.payload))


def test_seven_used_one_partly_and_the_rest_given_back(lernwerk):
    ines = lernwerk.ines
    single = ines.service("single").service_id
    with merchant_scope(ines.id):
        jana, _token = meet(token=None, language="en", at=MONDAY)
        offer = offer_pack(site=ines.site, name={"en": "Ten"}, uses=10, price_minor=34000, services=[single], months=12, at=MONDAY)
        pack = sell_pack(key="ten-lessons", offer=offer, holder=jana, method="card", by=None, principal=jana.pk, at=MONDAY).pack
        lessons = [uuid4() for _each in range(8)]
        for number, lesson in enumerate(lessons):
            use_credit(customer=jana, service=single, reference=lesson, at=MONDAY + timedelta(days=number))
        put_credit_back(reference=lessons[6], at=MONDAY + timedelta(days=9))
        return_part(reference=lessons[7], total_minor=1700, at=MONDAY + timedelta(days=9))
        refund_pack(pack_id=pack.pk, by=None, at=MONDAY + timedelta(days=10))
        heard()
        books = read_ledger(ines.id)

    left = {name: balance(books, f"merchant/{ines.id}/{name}").get("EUR", 0) for name in ("packs", "sales", "card")}
    assert left["packs"] == 0
    assert abs(left["sales"]) == abs(left["card"]) == 34000 - 3 * 3400 - 1700, "six whole lessons and half of one"
