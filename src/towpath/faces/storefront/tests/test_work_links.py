"""What a customer opens by a link: an offer to answer, and a report to keep."""

import re
from datetime import date, timedelta

import pytest
from django.test import Client

from tests.heating import build_okafor, on_monday
from tests.photos import WHERE, a_photo
from towpath.booking.manage_link import make_link
from towpath.foundation import clock
from towpath.foundation.models import Post
from towpath.foundation.tenancy import merchant_scope
from towpath.notices.tell_of_job import tell_of_job
from towpath.work.announcements import OnTheWay
from towpath.work.answer_quote import approve_quote
from towpath.work.arrive import arrive
from towpath.work.attach_proof import attach_photo
from towpath.work.close_job import close_job
from towpath.work.invoice_job import invoice_job, sum_of
from towpath.work.links import link_to_quote, link_to_report
from towpath.work.models import Job, Quote
from towpath.work.on_my_way import on_my_way
from towpath.work.open_job import Planned, open_job
from towpath.work.send_quote import Option, send_quote
from towpath.work.show_who_comes import show_who_comes

AT = on_monday(10, 50)
THREE = [Option("Reseal", 11_400, caution="May fail within a year"), Option("New fan", 21_420, 24), Option("Advice", 0)]


@pytest.fixture
def okafor(db):
    with clock.frozen(AT):
        yield build_okafor()


@pytest.fixture
def phone(okafor):
    return Client(headers={"host": f"{okafor.site.slug}.towpath.localhost:8000"})


@pytest.fixture
def offer(okafor):
    with merchant_scope(okafor.id):
        arrive(job=okafor.job, at=on_monday(10, 35))
        quote = send_quote(job=okafor.job, options=THREE, by=None, at=AT)
        return f"/q/{link_to_quote(quote=quote, at=AT)}/"


def state(okafor) -> tuple[str, int | None]:
    with merchant_scope(okafor.id):
        quote = Quote.objects.get()
    return quote.state, quote.chosen


def yes(option="2:21420", **more):
    return {"option": option, "signer": "Maja", "signature": "M1 1 L2 2", **more}


def test_every_option_is_shown_with_price_warranty_and_caution(phone, offer):
    page = phone.get(offer).content.decode()

    assert all(words in page for words in ("£114.00", "£214.20", "Free of charge", "24 months of warranty", "May fail within a year"))
    assert "The visit itself (£90.00) comes on top." in page


def test_the_customer_says_yes_on_their_own_phone(phone, offer, okafor):
    first, again = phone.post(f"{offer}approve/", yes()), phone.post(f"{offer}approve/", yes())

    assert (first.status_code, again.status_code, state(okafor)) == (302, 302, ("approved", 2))
    assert "You agreed to this." in phone.get(offer).content.decode()


@pytest.mark.parametrize("sent", [{}, yes(option="9:1"), yes(option="2:1"), yes(signer=""), yes(signature=""), yes(option="\x00")])
def test_a_half_yes_is_no_yes_and_keeps_what_was_typed(phone, offer, okafor, sent):
    answer = phone.post(f"{offer}approve/", sent)

    assert answer.status_code in (400, 409)
    assert state(okafor) == ("sent", None)


def test_whoever_cant_draw_signs_with_their_name(phone, offer, okafor):
    phone.post(f"{offer}approve/", yes(signature="", typed="1"))

    assert state(okafor) == ("approved", 2)


def test_the_customer_says_no(phone, offer, okafor):
    phone.post(f"{offer}decline/")
    after = phone.post(f"{offer}approve/", yes())

    assert (after.status_code, state(okafor)) == (409, ("declined", None))


@pytest.mark.parametrize("path", ["/q/{}/", "/r/{}/", "/r/{}/paid/"])
def test_a_link_that_was_never_made_is_over(phone, offer, path):
    answer = phone.get(path.format("A" * 22))

    assert answer.status_code == 410


@pytest.fixture
def report(okafor):
    """A job by hand, so that it can be closed without its steps."""
    from towpath.foundation.money import Money

    with merchant_scope(okafor.id):
        job = open_job(
            planned=Planned(
                title={"en": "Boiler"},
                window_from=on_monday(8),
                window_until=on_monday(10),
                zone="Europe/London",
                call_out=Money(9000, "GBP"),
                customer=okafor.lindqvist,
            ),
            by=None,
            at=AT,
        )
        arrive(job=job, at=on_monday(10, 35))
        quote = send_quote(job=job, options=THREE, by=None, at=AT)
        approve_quote(quote=quote, position=2, shown_minor=21_420, signer="Maja", signature="M1 1 L2 2", at=AT)
        attach_photo(job=job, code="door", key="key-of-a-photo", data=a_photo(), by=None, at=AT)
        close_job(job=job, advice="Bleed the radiators in May.", next_on=date(2027, 5, 3), by=None, at=on_monday(12))
        invoice_job(job=Job.objects.told().get(pk=job.pk), at=on_monday(12))
        return f"/r/{link_to_report(job=job, at=AT)}/"


def test_the_report_says_what_was_done_and_what_it_costs(phone, report):
    page = phone.get(report).content.decode()

    for words in ("£294.20", "New fan", "35 minutes later than promised", "26 Oct 2028", "Bleed the radiators in May."):
        assert words in page


def test_the_report_and_the_offer_ask_the_database_little(phone, report, offer, at_most_statements):
    for path in (report, offer):
        phone.get(path)
        with at_most_statements(10):
            phone.get(path)


def test_a_booked_visit_says_who_is_on_the_way(phone, okafor):
    with merchant_scope(okafor.id):
        on_my_way(job=okafor.job, minutes=25, at=on_monday(7, 40))
        link = f"/b/{make_link(booking=okafor.booking, at=AT)}/"

    page = phone.get(link).content.decode()

    assert "Ada is on the way to you" in page
    assert "Promised: between 08:00 and 10:00." in page


def test_who_is_on_the_way_is_seen_while_they_are_and_not_before(phone, okafor):
    with merchant_scope(okafor.id):
        show_who_comes(resource=okafor.ada, data=a_photo(), at=AT)
        link = f"/b/{make_link(booking=okafor.booking, at=AT)}/"
    before = phone.get(f"{link}who-comes/").status_code
    with merchant_scope(okafor.id):
        on_my_way(job=okafor.job, minutes=25, at=on_monday(7, 40))

    page, picture = phone.get(link).content.decode(), phone.get(f"{link}who-comes/")
    with merchant_scope(okafor.id):
        Job.objects.update(state="called_off")
    after = phone.get(f"{link}who-comes/").status_code

    assert (before, picture.status_code, after) == (404, 200, 404)
    assert f'src="{link}who-comes/"' in page
    assert (picture["Content-Type"], WHERE in picture.content) == ("image/jpeg", False)


def test_the_message_says_where_to_see_who_comes(okafor):
    with merchant_scope(okafor.id):
        show_who_comes(resource=okafor.ada, data=a_photo(), at=AT)
        on_my_way(job=okafor.job, minutes=25, at=on_monday(7, 40))
        tell_of_job(OnTheWay(at=on_monday(7, 40), job_id=okafor.job.pk, minutes=25))
        (post,) = Post.objects.filter(key__startswith="job_on_the_way")

    assert "Ada is on the way" in post.text
    assert re.search(r"What Ada looks like.*\n\S+/b/[\w-]{22}/", post.text)


def another_offer(okafor, price_minor=5000, **more) -> str:
    """After a yes to the fan."""
    later = AT + timedelta(minutes=20)
    with merchant_scope(okafor.id):
        quote = Quote.objects.select_related("job").get()
        approve_quote(quote=quote, position=2, shown_minor=21_420, signer="Maja", signature="M1 1 L2 2", at=AT)
        newer = send_quote(job=quote.job, options=[Option("Second valve", price_minor)], by=None, at=later, **more)
        return f"/q/{link_to_quote(quote=newer, at=later)}/"


def test_an_offer_on_top_says_what_it_comes_to_before_the_yes(phone, offer, okafor):
    newer = another_offer(okafor)

    page = phone.get(newer).content.decode()
    phone.post(f"{newer}approve/", yes(option="1:5000"))

    assert "You have agreed to £214.20 before" in page
    assert "A yes to this offer comes on top" in page
    assert "£214.20 before + £50.00 = £264.20 in all" in page
    assert total(okafor) == 9000 + 26_420 - 1000, "ten pounds less for coming late"


def test_an_offer_instead_says_what_it_comes_to_before_the_yes(phone, offer, okafor):
    newer = another_offer(okafor, price_minor=30_000, replaces=True)

    page = phone.get(newer).content.decode()
    phone.post(f"{newer}approve/", yes(option="1:30000"))

    assert "A yes to this offer takes its place" in page
    assert "The work is then £300.00 in all, instead of £214.20." in page
    assert total(okafor) == 9000 + 30_000 - 1000
    assert "later to another offer in its place" in phone.get(offer).content.decode()


def test_a_no_to_a_later_offer_leaves_what_was_agreed(phone, offer, okafor):
    newer = another_offer(okafor, replaces=True)

    phone.post(f"{newer}decline/")

    assert "What you agreed to before stays as it is." in phone.get(newer).content.decode()
    assert total(okafor) == 9000 + 21_420 - 1000


def total(okafor) -> int:
    with merchant_scope(okafor.id):
        return sum_of(Job.objects.told().get(pk=okafor.job.pk)).total_minor
