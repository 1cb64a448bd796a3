"""The customer pays at the door: what is left to pay stands on the booking's page, with three ways to take it; afterwards, what was paid and how."""

from datetime import time

import pytest

from tests.heating import on_monday
from tests.tutors import open_tutor
from towpath.booking.attend import check_in, complete, mark_missed
from towpath.booking.cancel import cancel_as_business
from towpath.booking.pay_with_credit import pay_with_credit
from towpath.faces.workspace.tests.booking_cast import TODAY
from towpath.faces.workspace.tests.conftest import Browser
from towpath.foundation import clock
from towpath.foundation.money import Money
from towpath.foundation.tenancy import merchant_scope
from towpath.orders.bill_booking import bill_rest, bills_of
from towpath.orders.give_money_back import give_money_back
from towpath.passes.offer_pack import offer_pack
from towpath.passes.sell_pack import sell_pack
from towpath.passes.sell_voucher import Terms, sell_voucher
from towpath.payments.models import Payment
from towpath.work.arrive import arrive
from towpath.work.close_job import close_job
from towpath.work.invoice_job import invoice_job
from towpath.work.models import Job

LEFT = "Left to pay: €38.00"


@pytest.fixture
def lesson(tutor):
    """Jana's, at four today."""
    return tutor.book(TODAY, time(16), customer=tutor.customer("Jana Weber"))


@pytest.fixture
def after_it(tutor, lesson):
    """Just after it."""
    with clock.frozen(lesson.ends_at):
        yield lesson.ends_at


def there(booking):
    return f"/bookings/{booking.pk}/"


def paid(tutor):
    with merchant_scope(tutor.tutor.id):
        return [(each.method, each.amount_minor, each.taken_by) for each in Payment.objects.all()]


@pytest.mark.parametrize(
    ("method", "told", "stays"),
    [
        ("cash", "Paid €38.00 in cash", "Paid in cash"),
        ("card", "Paid €38.00 by card", "Paid by card"),
        ("transfer", "Paid €38.00 by transfer", "Paid by transfer"),
    ],
)
def test_what_is_left_is_paid_by_one_tap_and_stays_written(ines, tutor, lesson, method, told, stays):
    before = ines.text(there(lesson))
    answer = ines.post(f"{there(lesson)}pay/", {"method": method})
    after = ines.text(answer["Location"])

    assert LEFT in before
    assert before.count('name="method"') == 3
    assert paid(tutor) == [(method, 3800, tutor.tutor.owner.pk)]
    with merchant_scope(tutor.tutor.id):
        (order,) = bills_of(lesson.pk)
    assert told in after
    assert f'href="/orders/{order.pk}/">{stays}</a>' in after
    assert "Left to pay" not in after


def test_it_is_offered_while_they_are_here_and_after_it_is_done(ines, tutor, lesson, after_it):
    by = tutor.tutor.owner.pk
    with merchant_scope(tutor.tutor.id):
        check_in(booking=lesson, by=by, at=lesson.starts_at)
    assert LEFT in ines.text(there(lesson))
    with merchant_scope(tutor.tutor.id):
        complete(booking=tutor.now(lesson), by=by, at=after_it)

    assert LEFT in ines.text(there(lesson))
    assert ines.post(f"{there(lesson)}pay/", {"method": "cash"}).status_code == 302
    assert paid(tutor) == [("cash", 3800, by)]


def test_today_leads_there_by_one_tap_once_it_is_done(paul, lesson, after_it):
    today = paul.get(paul.post(f"{there(lesson)}done/", {"next": "today", "who": ""})["Location"]).content.decode()

    assert f'Done. <a class="button" href="{there(lesson)}#pay">€38.00 left to pay</a>' in today
    assert 'id="pay"' in paul.text(there(lesson))


def test_where_it_is_paid_today_says_done_and_no_more(ines, lesson, after_it):
    ines.post(f"{there(lesson)}pay/", {"method": "card"})

    today = ines.get(ines.post(f"{there(lesson)}done/", {"next": "today", "who": ""})["Location"]).content.decode()

    assert ">Done.<" in today
    assert "left to pay" not in today


def test_paying_twice_charges_once_and_says_so(ines, tutor, lesson):
    ines.post(f"{there(lesson)}pay/", {"method": "cash"})

    again = ines.post(f"{there(lesson)}pay/", {"method": "card"})

    assert again.status_code == 409
    assert "There is nothing left to pay for this booking." in again.content.decode()
    assert [minor for _method, minor, _by in paid(tutor)] == [3800]


def test_a_way_to_pay_that_there_is_not_is_named(ines, tutor, lesson):
    answers = [ines.post(f"{there(lesson)}pay/", {"method": method}) for method in ("", "shells", "online")]

    assert {each.status_code for each in answers} == {400}
    assert all("Choose cash, card terminal or transfer." in each.content.decode() for each in answers)
    assert LEFT in answers[0].content.decode()
    assert paid(tutor) == []


def test_what_does_not_take_place_is_not_paid_for(ines, tutor, lesson, after_it):
    other = tutor.book()
    with merchant_scope(tutor.tutor.id):
        cancel_as_business(booking=other, by=tutor.tutor.owner.pk, reason="Ill.", at=tutor.at)
        mark_missed(booking=lesson, by=tutor.tutor.owner.pk, at=after_it)

    for booking in (other, lesson):
        assert "Left to pay" not in ines.text(there(booking))
        assert ines.post(f"{there(booking)}pay/", {"method": "cash"}).status_code == 409
    assert paid(tutor) == []


def test_a_request_is_paid_once_they_have_the_time(ines, tutor):
    tutor.asks_first()
    asked = tutor.book()

    assert "Left to pay" not in ines.text(there(asked))
    ines.post(f"{there(asked)}approve/")
    assert LEFT in ines.text(there(asked))


def test_what_a_pack_paid_for_is_paid_and_leads_to_it(ines, tutor, lesson):
    with merchant_scope(tutor.tutor.id):
        services, who = [lesson.version.service_id], lesson.booker
        ten = offer_pack(site=tutor.tutor.site, name={"en": "Ten"}, uses=10, price_minor=34000, services=services, at=tutor.at)
        pack = sell_pack(key="ten-lessons", offer=ten, holder=who, method="cash", by=None, principal=who.pk, at=tutor.at).pack
        pay_with_credit(tutor.now(lesson), pack=pack, at=tutor.at)

    page = ines.text(there(lesson))

    assert f'href="/packs/{pack.pk}/">Paid with a pack</a>' in page
    assert "€34.00" in page
    assert "Left to pay" not in page


def test_what_went_back_of_it_is_said_and_not_asked_for_again(ines, tutor, lesson):
    ines.post(f"{there(lesson)}pay/", {"method": "cash"})
    owner, kindly = tutor.tutor.owner.pk, Money(800, "EUR")
    with merchant_scope(tutor.tutor.id):
        (order,) = bills_of(lesson.pk)
        give_money_back(key="eight-euros", order=order, amount=kindly, reason="goodwill", by=owner, principal=owner, at=tutor.at)

    page = ines.text(there(lesson))

    assert "€8.00 of it given back" in page
    assert "Left to pay" not in page


def test_where_a_voucher_is_kept_for_a_part_the_bill_takes_the_rest(ines, tutor, lesson):
    owner, ten = tutor.tutor.owner.pk, Terms(paid=Money(1000, "EUR"))
    with merchant_scope(tutor.tutor.id):
        bill = bill_rest(booking=lesson, at=tutor.at)
        code = sell_voucher(key="ten-euros", terms=ten, method="cash", by=owner, principal=owner, at=tutor.at).code
    assert ines.post(f"/orders/{bill.pk}/voucher/", {"code": code}).status_code == 302

    before = ines.text(there(lesson))
    after = ines.get(ines.post(f"{there(lesson)}pay/", {"method": "cash"})["Location"]).content.decode()

    assert f'href="/orders/{bill.pk}/"' in before
    assert 'name="method"' not in before
    assert "Paid €28.00 in cash" in after
    assert [words in after for words in ("Paid in cash", "Paid with a voucher", "€10.00")] == [True, True, True]


class TestWithAJob:
    def test_its_bill_asks_for_the_visit_and_nobody_is_asked_twice(self, ada, okafor):
        during = ada.text(there(okafor.booking))
        order = self.billed(okafor)
        after = ada.text(there(okafor.booking))

        assert "£90.00 is left to pay for the visit. The bill of its job asks for it." in during
        assert 'name="method"' not in during + after
        assert f'href="/orders/{order.pk}/">The bill of its job</a>' in after
        assert ada.post(f"{there(okafor.booking)}pay/", {"method": "cash"}).status_code == 409

    def test_how_that_bill_was_paid_stands_with_the_visit(self, ada, okafor):
        order = self.billed(okafor)

        ada.post(f"/orders/{order.pk}/pay/", {"method": "card"})

        assert f'href="/orders/{order.pk}/">Paid by card</a>' in ada.text(there(okafor.booking))

    def billed(self, okafor):
        """Done at once, by no procedure, and billed."""
        with merchant_scope(okafor.id):
            Job.objects.filter(pk=okafor.job.pk).update(adoption=None)
            arrive(job=okafor.job, at=on_monday(8, 30))
            assert close_job(job=okafor.job, by=okafor.owner.pk, at=on_monday(10)) == []
            return invoice_job(job=Job.objects.told().get(pk=okafor.job.pk), at=on_monday(10)).order


@pytest.mark.parametrize("is_paid", [False, True])
def test_the_page_asks_no_more_than_five_things(ines, lesson, after_it, is_paid, at_most_statements):
    if is_paid:
        ines.post(f"{there(lesson)}pay/", {"method": "cash"})

    with at_most_statements(5):
        assert ines.get(there(lesson)).status_code == 200


def test_somebody_elses_booking_is_answered_like_none(tutor, lesson):
    other = open_tutor("Berg Music", "berg@example.org", "Toni Berg", tutor.lernwerk.orla, tutor.at)

    assert Browser(other.owner).post(f"{there(lesson)}pay/", {"method": "cash"}).status_code == 404
    assert paid(tutor) == []
