"""Packs on the page: offered, booked with, seen with what is left, and asked back."""

import re
from datetime import date, time
from uuid import uuid4

import pytest

from towpath.booking.models import Booking
from towpath.clientele.models import Customer
from towpath.faces.storefront.tests.booking.conftest import JANA, words_of
from towpath.foundation import clock
from towpath.foundation.tenancy import merchant_scope
from towpath.passes.models import Pack
from towpath.passes.refund_pack import refund_pack
from towpath.passes.sell_pack import sell_pack


@pytest.fixture
def pack(phone, ines, offered):
    """Jana has booked here before, and bought ten lessons in person."""
    phone.book(day=date(2026, 9, 22))
    with merchant_scope(ines.id):
        jana = Customer.objects.get(name="Jana")
        return sell_pack(key="a-pack-for-jana", offer=offered, holder=jana, method="cash", by=None, principal=jana.pk, at=clock.now()).pack


def test_what_is_offered_says_what_each_one_costs(phone, offered):
    home, page = phone.read("/"), phone.read("/packs/")

    assert "Several at once, for less" in home
    assert all(words in page for words in ("Ten lessons", "10 for €340.00, €34.00 each", "Single lesson", "without an end"))


def test_without_packs_nothing_is_said_of_them(phone, ines):
    assert "Several at once" not in phone.read("/")
    assert "No packs are sold here" in phone.read("/packs/")


def test_a_booking_is_paid_with_one_tap(phone, ines, pack):
    held = phone.held(at=time(17, 30))
    page = phone.get(f"/bookings/{held.pk}/").content.decode()
    named = re.search(r'name="pack" value="([^"]+)"', page).group(1)

    answer = phone.post(f"/bookings/{held.pk}/confirm/", {**JANA, "pack": named})

    assert answer.status_code == 302
    assert "it is paid with your pack" in phone.read(f"/bookings/{held.pk}/")
    with merchant_scope(ines.id):
        assert Pack.objects.get().uses_left == 9
        assert Booking.objects.get(pk=held.pk).price_minor == 3400


def test_a_foreign_or_forged_pack_pays_nothing(another_phone, ines, pack):
    held = another_phone.held(at=time(17, 30))

    for forged in (str(pack.pk), str(uuid4()), "x"):
        assert another_phone.post(f"/bookings/{held.pk}/confirm/", {**JANA, "pack": forged}).status_code == 404
    with merchant_scope(ines.id):
        assert (Pack.objects.get().uses_left, Booking.objects.get(pk=held.pk).state) == (10, "held")


def test_an_empty_pack_is_not_offered(phone, ines, pack):
    with merchant_scope(ines.id):
        refund_pack(pack_id=pack.pk, by=None, at=clock.now())
    held = phone.held(at=time(17, 30))

    assert 'name="pack"' not in phone.get(f"/bookings/{held.pk}/").content.decode()
    assert phone.post(f"/bookings/{held.pk}/confirm/", {**JANA, "pack": str(pack.pk)}).status_code == 404


def test_my_place_shows_what_is_left_and_asks_it_back(phone, ines, pack):
    mine, page = phone.read("/my/"), phone.read(f"/packs/{pack.pk}/")

    first, second = (phone.post(f"/packs/{pack.pk}/money-back/") for _press in range(2))

    assert "My packs" in mine
    assert "10 left" in mine
    assert "Give me back €340.00" in page
    assert (first.status_code, second.status_code) == (302, 302)
    assert "knows that you want €340.00 back" in phone.read(f"/packs/{pack.pk}/")


def test_after_the_money_is_back_nothing_is_left(phone, ines, pack):
    phone.post(f"/packs/{pack.pk}/money-back/")
    with merchant_scope(ines.id):
        refund_pack(pack_id=pack.pk, by=None, at=clock.now())

    page = phone.read(f"/packs/{pack.pk}/")

    assert "0 of 10 left" in page
    assert "Money back" not in page
    assert phone.post(f"/packs/{pack.pk}/money-back/").status_code == 302


def test_somebody_elses_pack_reads_like_none(another_phone, pack):
    theirs, never = another_phone.get(f"/packs/{pack.pk}/"), another_phone.get(f"/packs/{uuid4()}/")

    assert (theirs.status_code, theirs.content) == (404, never.content)
    assert another_phone.post(f"/packs/{pack.pk}/money-back/").status_code == 404


def test_these_pages_ask_little(phone, pack, at_most_statements):
    phone.get("/packs/")
    with at_most_statements(5):
        phone.get("/packs/")
    with at_most_statements(6):
        assert words_of(phone.get(f"/packs/{pack.pk}/"))
