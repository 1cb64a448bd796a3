"""Memberships on the page: joined at the provider's, paid month by month, paused, ended; by the own browser and by the link in a mail."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest

from towpath.faces.storefront.tests.booking.conftest import words_of
from towpath.faces.storefront.tests.conftest import key_in
from towpath.foundation import clock
from towpath.foundation.tenancy import merchant_scope
from towpath.passes.bill_members import bill_members
from towpath.passes.models import Membership, MembershipMonth, Pack
from towpath.passes.month_link import link_to_month
from towpath.passes.offer_membership import offer_membership, withdraw_membership
from towpath.payments.models import Attempt

WHO = {"name": "Jana", "email": "jana@example.org"}


@pytest.fixture
def weekly(ines):
    """Four single lessons a month."""
    single = ines.service("single")
    with merchant_scope(ines.id):
        return offer_membership(
            site=ines.site,
            name={"en": "Every week"},
            uses=4,
            price_minor=12_800,
            singles={single.service_id: single.price_minor},
            at=clock.now(),
        )


@pytest.fixture
def member(phone, ines, weekly, online, provider):
    """Jana joined, and paid the first month."""
    join(phone, weekly)
    provider.customer_pays(the(ines, Attempt))
    member = the(ines, Membership)
    assert phone.get(f"/memberships/{member.pk}/paid/").headers["Location"] == f"/memberships/{member.pk}/"
    return member


def join(phone, offer, key=None, **who):
    page = f"/memberships/offers/{offer.pk}/"
    return phone.post(f"{page}join/", {**WHO, "key": key or key_in(phone.get(page).content.decode()), **who})


def the(ines, model, **which):
    with merchant_scope(ines.id):
        return model.objects.get(**which)


def next_month(ines, at):
    with merchant_scope(ines.id):
        bill_members(at=at + timedelta(days=31))
        month = MembershipMonth.objects.get(number=2)
        return month, link_to_month(month)


def test_what_is_offered_says_what_a_month_and_what_each_costs(phone, weekly, online):
    page = phone.read("/packs/")

    assert "4 a month for €128.00, €32.00 each" in page
    assert "nothing is ever taken from you" in page
    assert "Several at once" in phone.read("/")
    assert "There is no minimum time and no notice" in phone.read(f"/memberships/offers/{weekly.pk}/")


def test_where_nothing_is_paid_online_it_is_joined_in_person(phone, weekly):
    assert "Join in person" in phone.read("/packs/")
    assert "/memberships/offers/" not in phone.get("/packs/").content.decode()
    assert join(phone, weekly).status_code == 409


def test_whoever_pays_the_first_month_is_a_member(phone, ines, weekly, online, provider):
    answer = join(phone, weekly)
    attempt, waiting = the(ines, Attempt), the(ines, Membership)
    assert (answer.status_code, answer.headers["Location"]) == (303, attempt.address)
    assert "You are a member as soon as the first month is paid." in phone.read(f"/memberships/{waiting.pk}/")
    assert "not paid yet" in phone.read("/my/")
    provider.customer_pays(attempt)

    phone.get(f"/memberships/{waiting.pk}/paid/")

    page = phone.read(f"/memberships/{waiting.pk}/")
    assert "Your next month comes on" in page
    assert "4 uses left" in page
    assert "Book: Single lesson" in page
    mine = phone.read("/my/")
    assert "My memberships" in mine
    assert "You only hear about your own bookings and your membership." in mine
    assert the(ines, Pack).uses_left == 4


def test_two_taps_join_once(phone, ines, weekly, online):
    first, second = (join(phone, weekly, key="key-of-two-taps") for _tap in range(2))

    assert first.headers["Location"] == second.headers["Location"]
    assert the(ines, Membership).state == "waiting"


@pytest.mark.parametrize(
    ("who", "said"),
    [({"name": ""}, "first name is missing"), ({"email": ""}, "where each month's bill goes"), ({"email": "x"}, "does not look")],
)
def test_a_bill_needs_somebody_and_somewhere_to_go(phone, ines, weekly, online, who, said):
    refused = join(phone, weekly, **who)

    assert refused.status_code == 400
    assert said in words_of(refused)
    with merchant_scope(ines.id):
        assert not Membership.objects.exists()


def test_a_month_is_paid_by_the_link_in_its_mail(phone, another_phone, ines, lernwerk, member, provider):
    month, token = next_month(ines, lernwerk.at)
    with clock.frozen(lernwerk.at + timedelta(days=31)):
        assert "4 uses for €128.00, to be paid until" in another_phone.read(f"/m/{token}/")
        sent = another_phone.post(f"/m/{token}/pay/")
        attempt = the(ines, Attempt, payable=month.purchase_id)
        assert (sent.status_code, sent.headers["Location"]) == (303, attempt.address)
        provider.customer_pays(attempt)

        back = another_phone.get(f"/m/{token}/paid/")

        assert back.headers["Location"] == f"/m/{token}/"
        assert "8 uses left" in another_phone.read(f"/m/{token}/")
        assert another_phone.post(f"/m/{token}/pay/").headers["Location"] == f"/m/{token}/"


def test_a_month_is_paid_from_ones_own_place(phone, ines, lernwerk, member, provider):
    month, _token = next_month(ines, lernwerk.at)

    sent = phone.post(f"/memberships/{member.pk}/pay/")

    assert sent.headers["Location"] == the(ines, Attempt, payable=month.purchase_id).address


def test_a_provider_that_is_silent_is_said_so(phone, ines, weekly, online, provider):
    join(phone, weekly)
    provider.do("/fail_next", mode="error_before", count=1)

    assert "We have not heard from the payment provider yet" in phone.read(f"/memberships/{the(ines, Membership).pk}/paid/")


def test_she_pauses_and_goes_on(phone, ines, member):
    phone.post(f"/memberships/{member.pk}/pause/", {"first": "2026-10-01", "last": "2026-10-14"})
    assert "You pause from Thu 1 Oct 2026 to Wed 14 Oct 2026." in phone.read(f"/memberships/{member.pk}/")

    phone.post(f"/memberships/{member.pk}/go-on/")
    assert "You pause" not in phone.read(f"/memberships/{member.pk}/")
    phone.post(f"/memberships/{member.pk}/pause/", {"first": "2026-09-21", "last": ""})

    assert "Paused until you say so. Nothing is billed meanwhile." in phone.read(f"/memberships/{member.pk}/")


@pytest.mark.parametrize(
    "days",
    [
        {},
        {"first": "x"},
        {"first": "2026-09-20"},
        {"first": "2026-10-02", "last": "2026-10-01"},
        {"first": "9999-12-31"},
        {"first": "2026-10-01", "last": "9999-12-31"},
    ],
)
def test_days_that_are_none_are_refused_with_a_sentence(phone, member, days):
    refused = phone.post(f"/memberships/{member.pk}/pause/", days)

    assert refused.status_code == 400
    assert "A pause begins today or later" in words_of(refused)


def test_it_ends_on_one_page_at_once(phone, ines, member):
    page = phone.get(f"/memberships/{member.pk}/").content.decode()
    assert re.search(r"<summary[^>]*>.*?End the membership", page, re.DOTALL)

    for _press in range(2):
        assert phone.post(f"/memberships/{member.pk}/end/").status_code == 302

    assert "This membership has ended. What you paid for stays yours to use." in phone.read(f"/memberships/{member.pk}/")
    assert "My memberships" not in phone.read("/my/")
    assert "4 left" in phone.read("/my/")


def test_by_the_link_she_can_pause_and_end_too(another_phone, ines, lernwerk, member):
    _month, token = next_month(ines, lernwerk.at)

    another_phone.post(f"/m/{token}/pause/", {"first": "2026-09-25", "last": ""})
    another_phone.post(f"/m/{token}/go-on/")
    another_phone.post(f"/m/{token}/end/")

    assert the(ines, Membership).ended_why == "said"
    assert "My place" not in another_phone.get(f"/m/{token}/").content.decode().split("<main")[1]


def test_somebody_elses_membership_reads_like_none(another_phone, ines, member):
    for act in ("", "paid/"):
        theirs, never = (another_phone.get(f"/memberships/{each}/{act}") for each in (member.pk, uuid4()))
        assert (theirs.status_code, theirs.content) == (404, never.content)
    for act in ("pay", "pause", "go-on", "end"):
        assert another_phone.post(f"/memberships/{member.pk}/{act}/").status_code == 404
    assert the(ines, Membership).state == "active"


def test_a_forged_link_says_that_it_works_no_longer(phone, member):
    for act in ("", "paid/"):
        assert phone.get(f"/m/forged/{act}").status_code == 410
    for act in ("pay", "pause", "go-on", "end"):
        assert phone.post(f"/m/forged/{act}/").status_code == 410


def test_what_is_withdrawn_is_not_there(phone, ines, lernwerk, weekly, online):
    with merchant_scope(ines.id):
        withdraw_membership(site=ines.site, offer=weekly, at=lernwerk.at)

    assert phone.get(f"/memberships/offers/{weekly.pk}/").status_code == 404
    assert phone.post(f"/memberships/offers/{weekly.pk}/join/", {**WHO, "key": "key-of-a-tap"}).status_code == 404


def test_these_pages_ask_little(phone, ines, lernwerk, member, weekly, at_most_statements):
    _month, token = next_month(ines, lernwerk.at)
    phone.get("/packs/")

    for page in ("/packs/", f"/memberships/offers/{weekly.pk}/", f"/memberships/{member.pk}/"):
        with at_most_statements(6):  # one's own row is asked for first, by itself
            phone.get(page)
    with at_most_statements(6):
        phone.get(f"/m/{token}/")
