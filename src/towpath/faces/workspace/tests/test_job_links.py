"""Links of a job that went astray are closed by a person: offers, the report, and who is on the way."""

import pytest

from tests.heating import on_monday
from towpath.booking.manage_link import LinkOver, find_by_link, make_link
from towpath.booking.models import Booking, ManageLink
from towpath.faces.api.tests.caller import Caller
from towpath.faces.workspace.tests.conftest import Browser
from towpath.foundation import clock
from towpath.foundation.tenancy import merchant_scope
from towpath.identity.api_keys import make_api_key
from towpath.work.links import WorkLinkOver, job_by_link, link_to_quote, link_to_report, quote_by_link
from towpath.work.models import Job
from towpath.work.send_quote import Option, send_quote


@pytest.fixture
def links(okafor):
    """One of each kind, as their messages carry them."""
    at = clock.now()
    with merchant_scope(okafor.id):
        job = Job.objects.select_related("booking").get(pk=okafor.job.pk)
        quote = send_quote(job=job, options=[Option("A new pump", 18000)], by=okafor.owner.pk, at=at)
        opened = [
            (WorkLinkOver, quote_by_link, link_to_quote(quote=quote, at=at), {}),
            (WorkLinkOver, job_by_link, link_to_report(job=job, at=at), {}),
        ]
        if job.booking is not None:
            opened.append((LinkOver, find_by_link, make_link(booking=job.booking, at=at), {"at": at}))
    return opened


def standing(okafor, links):
    found = []
    with merchant_scope(okafor.id):
        for over, find, token, more in links:
            try:
                find(token=token, **more)
            except over:
                continue
            found.append(find.__name__)
    return found


def test_they_are_all_closed_and_the_job_stands(okafor, links):
    browser, path = Browser(okafor.owner), f"/jobs/{okafor.job.pk}/"
    assert f"{path}links/close/" in browser.text(path)
    assert len(standing(okafor, links)) == len(links)
    with merchant_scope(okafor.id):
        state = Job.objects.get(pk=okafor.job.pk).state

    answer = browser.post(f"{path}links/close/")

    assert answer.status_code == 302
    assert standing(okafor, links) == []
    with merchant_scope(okafor.id):
        assert Job.objects.get(pk=okafor.job.pk).state == state


def test_over_the_api_too_and_a_fresh_one_opens_it_again(okafor, links, client):
    with merchant_scope(okafor.id):
        _key, secret = make_api_key(label="desk", at=clock.now())
    desk = Caller(client, secret)

    closed, again = (desk.post(f"/jobs/{okafor.job.pk}/links/close") for _time in range(2))
    fresh = desk.post(f"/jobs/{okafor.job.pk}/report-link").json()["link"]

    assert (closed.json(), again.json()) == ({"closed": len(links)}, {"closed": 0})
    assert standing(okafor, links) == []
    with merchant_scope(okafor.id):
        assert job_by_link(token=fresh.split("/r/")[1].strip("/")).pk == okafor.job.pk


def test_who_is_on_the_way_is_shown_by_no_old_link(okafor):
    """Where the job came from a booking."""
    with merchant_scope(okafor.id):
        job = Job.objects.select_related("booking").get(pk=okafor.job.pk)
        booking = job.booking or Booking.objects.first()
        assert booking is not None
        Job.objects.filter(pk=job.pk).update(booking=booking)
        token = make_link(booking=booking, at=clock.now())

    Browser(okafor.owner).post(f"/jobs/{okafor.job.pk}/links/close/")

    with merchant_scope(okafor.id), pytest.raises(LinkOver):
        find_by_link(token=token, at=clock.now())


@pytest.mark.parametrize("again", ["", "on"])
def test_closing_those_to_its_booking_closes_them_too_and_both_pages_say_so(okafor, links, again):
    """A quote in strange hands is as bad as a booking."""
    browser, path = Browser(okafor.owner), f"/bookings/{okafor.booking.pk}/"
    with clock.frozen(on_monday(7)):
        assert "The links to its job, for offers and the report, close with them." in browser.text(path)
        assert "The links to its booking close with them" in browser.text(f"/jobs/{okafor.job.pk}/")

        assert browser.post(f"{path}links/close/", {"again": again}).status_code == 302

    assert standing(okafor, links) == []
    with merchant_scope(okafor.id):
        fresh = ManageLink.objects.standing().filter(booking=okafor.booking).count()
    assert fresh == (1 if again else 0)


def test_the_booking_s_own_address_of_the_api_closes_them_too(okafor, links, client):
    with merchant_scope(okafor.id):
        _key, secret = make_api_key(label="desk", at=clock.now())
    desk = Caller(client, secret)

    closed, again = (desk.post(f"/bookings/{okafor.booking.pk}/links/close") for _time in range(2))

    assert (closed.json(), again.json()) == ({"closed": len(links)}, {"closed": 0})
    assert standing(okafor, links) == []
