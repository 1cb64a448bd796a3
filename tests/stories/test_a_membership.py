"""Jana becomes a member: billed on the last day of each month, ill for two weeks, and out again with the rest of her money."""

from datetime import date, datetime, time
from uuid import uuid4

import pytest

from tests.tutors import BERLIN
from towpath.booking.wall_clock import instant_of
from towpath.clientele.introduce import introduce
from towpath.clientele.meet import meet
from towpath.foundation.models import Event, Post
from towpath.foundation.tenancy import merchant_scope
from towpath.ledger.post import balance, read_ledger
from towpath.passes.bill_members import bill_members
from towpath.passes.end_membership import end_membership
from towpath.passes.join_membership import join_membership
from towpath.passes.models import Membership, MembershipMonth, Pack
from towpath.passes.offer_membership import offer_membership
from towpath.passes.pause_membership import pause_membership
from towpath.passes.pay_month import pay_month
from towpath.passes.read_memberships import read_membership
from towpath.passes.read_packs import owed_in_packs
from towpath.passes.refund_pack import refund_pack
from towpath.passes.use_credit import use_credit
from towpath.project.reactions import REACTIONS

PRICE, USES = 12_800, 4


def on(month: int, day: int, hour: int = 10, year: int = 2027) -> datetime:
    return instant_of(date(year, month, day), time(hour), BERLIN)


@pytest.fixture
def ines(lernwerk):
    with merchant_scope(lernwerk.ines.id):
        yield lernwerk.ines


@pytest.fixture
def jana(ines):
    customer, _token = meet(token=None, language="en", at=on(1, 31))
    return introduce(customer=customer, name="Jana Maier", email="jana@example.org")


@pytest.fixture
def member(ines, jana):
    """Four single lessons a month for 128.00; the first month paid in cash on the last of January."""
    single = ines.service("single")
    offer = offer_membership(
        site=ines.site,
        name={"en": "Every week", "zh-hans": "每周一次"},
        uses=USES,
        price_minor=PRICE,
        singles={single.service_id: single.price_minor},
        at=on(1, 31),
    )
    return join_membership(key="jana-joins", offer=offer, holder=jana, method="cash", by=None, principal=jana.pk, at=on(1, 31))


def billed(day: datetime) -> list[MembershipMonth]:
    """What the hours of that day bring."""
    before = set(MembershipMonth.objects.values_list("pk", flat=True))
    for hour in range(3):
        bill_members(at=day.replace(minute=15 * hour))
    return list(MembershipMonth.objects.exclude(pk__in=before))


def posts() -> list[str]:
    return list(Post.objects.order_by("not_before", "id").values_list("subject", flat=True))


def test_a_membership_from_the_first_month_to_the_last_cent(ines, jana, member):
    lesson = ines.service("single").service_id
    for _each in range(3):
        use_credit(customer=jana, service=lesson, reference=uuid4(), at=on(2, 10))
    assert billed(on(2, 27)) == []

    (february,) = billed(on(2, 28))
    assert (february.due_on, february.number, february.purchase.state) == (date(2027, 2, 28), 2, "pending")
    assert Pack.objects.count() == 1, "nothing was taken from her, and nothing is hers before it is paid"
    pay_month(purchase_id=february.purchase_id, method="card", by=None, at=on(3, 1))
    (march,) = billed(on(3, 31))
    assert march.due_on == date(2027, 3, 31), "the 31st again, after a short month"
    pay_month(purchase_id=march.purchase_id, method="transfer", by=None, at=on(4, 2))

    pause_membership(membership_id=member.pk, first_day=date(2027, 4, 10), back_on=date(2027, 4, 24), at=on(4, 9))
    use_credit(customer=jana, service=lesson, reference=uuid4(), at=on(4, 28))
    assert billed(on(4, 30)) == [], "two weeks ill are two weeks later"
    (may,) = billed(on(5, 14))
    assert may.due_on == date(2027, 5, 14)
    assert read_membership(member.pk, today=date(2027, 5, 14)).next_on == date(2027, 6, 14)

    end_membership(membership_id=member.pk, by=None, at=on(5, 15))
    assert billed(on(6, 14)) == []
    may.purchase.refresh_from_db()
    assert may.purchase.state == "lapsed", "what was not paid is no longer asked for"
    assert owed_in_packs("EUR").minor == 8 * PRICE // USES, "four of twelve uses were had"
    back = [refund_pack(pack_id=pack.pk, by=None, at=on(5, 16)) for pack in Pack.objects.owing()]
    assert sum(refund.amount_minor for refund in back) == 8 * PRICE // USES
    assert owed_in_packs("EUR").minor == 0


def test_the_books_know_packs_and_nothing_else_of_it(ines, jana, member):
    use_credit(customer=jana, service=ines.service("single").service_id, reference=uuid4(), at=on(2, 10))
    for name in ("pack.sold", "pack.used"):
        hear(name)

    books = read_ledger(ines.id)
    left = {name: balance(books, f"merchant/{ines.id}/{name}").get("EUR", 0) for name in ("cash", "packs", "sales")}
    assert left == {"cash": PRICE, "packs": -PRICE * 3 // 4, "sales": -PRICE // 4}


def test_she_is_told_of_each_month_with_a_link_and_of_the_end(ines, jana, member):
    bill_members(at=on(2, 28, hour=3))
    hear("membership.billed")
    (bill,) = Post.objects.all()
    assert bill.subject == "Your next month: Every week, Albrecht Maths"
    assert "4 uses for €128.00" in bill.text
    assert "/m/" in bill.text
    assert bill.not_before == on(2, 28, hour=8), "nobody is woken by it"

    end_membership(membership_id=member.pk, by=None, at=on(3, 1))
    hear("membership.ended")
    hear("membership.ended")

    assert posts()[1:] == ["Your membership has ended: Every week, Albrecht Maths"]


def test_two_unpaid_months_end_it_and_nothing_is_owed(ines, jana, member):
    (february,) = billed(on(2, 28))
    assert billed(on(3, 14)) == []
    assert state_of(february) == "pending", "the last day still counts"
    bill_members(at=on(3, 15))
    assert state_of(february) == "lapsed"
    hear("membership.month_lapsed")
    assert posts() == ["This month was not paid: Every week, Albrecht Maths"]
    (march,) = billed(on(3, 31))
    bill_members(at=on(4, 15))

    assert state_of(march) == "lapsed"
    member.refresh_from_db()
    assert (member.state, member.ended_why) == ("ended", "unpaid")
    hear("membership.month_lapsed")
    hear("membership.ended")
    assert posts()[1:] == ["Your membership has ended: Every week, Albrecht Maths"]
    assert Pack.objects.get().uses_left == USES, "what she paid is hers"


def test_one_unpaid_month_between_paid_ones_is_just_a_month_without_lessons(ines, jana, member):
    billed(on(2, 28))
    bill_members(at=on(3, 15))
    (march,) = billed(on(3, 31))
    pay_month(purchase_id=march.purchase_id, method="cash", by=None, at=on(3, 31))
    (_april,) = billed(on(4, 30))
    bill_members(at=on(5, 15))

    assert Membership.objects.get().state == "active"


def state_of(month: MembershipMonth) -> str:
    return str(MembershipMonth.objects.select_related("purchase").get(pk=month.pk).purchase.state)


def hear(name: str) -> None:
    """The worker tells whoever has to know, perhaps twice."""
    for row in Event.objects.filter(name=name).order_by("id"):
        kind = next(kind for kind in REACTIONS if kind.name == row.name)
        for react in REACTIONS[kind]:
            react(kind.read(at=row.occurred_at, customer=row.customer, payload=row.payload))
