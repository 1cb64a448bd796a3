"""Memberships at work: offered within the rules or not at all, joined by hand, paid, paused, ended."""

from datetime import timedelta
from uuid import uuid4

import pytest

from towpath.faces.workspace.tests.booking_cast import key_on
from towpath.foundation.tenancy import merchant_scope
from towpath.passes.bill_members import bill_members
from towpath.passes.models import Membership, MembershipMonth, MembershipOffer


def terms(tutor, **more):
    service = str(tutor.service("single").service_id)
    return {"name_en": "Every week", "name_zh": "", "uses": "4", "price": "128.00", "services": [service], "months": "12", **more}


@pytest.fixture
def offered(ines, tutor):
    answer = ines.post("/memberships/offer/", terms(tutor))
    assert answer.status_code == 302, answer.content.decode()
    with merchant_scope(tutor.tutor.id):
        return MembershipOffer.objects.get()


@pytest.fixture
def member(ines, tutor, offered):
    answer = join(ines, offered)
    assert answer.status_code == 302, answer.content.decode()
    return the(tutor, Membership)


def join(ines, offered, **more):
    page = ines.text(f"/memberships/offers/{offered.pk}/join/")
    return ines.post(
        f"/memberships/offers/{offered.pk}/join/", {"key": key_on(page), "name": "Jana", "known": "", "method": "cash", **more}
    )


def the(tutor, model, **which):
    with merchant_scope(tutor.tutor.id):
        return model.objects.get(**which)


def bill(tutor, days):
    with merchant_scope(tutor.tutor.id):
        bill_members(at=tutor.at + timedelta(days=days))
        return MembershipMonth.objects.order_by("-number").first()


def test_an_offer_is_shown_with_what_a_month_costs(ines, offered):
    page = ines.text("/memberships/")

    assert "Every week · €128.00 a month" in page
    assert "Single lesson" in page
    assert "Memberships" in ines.text("/more/")


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        ({"months": "6"}, "good for a year at least"),
        ({"uses": "0"}, ""),
        ({"uses": "101"}, ""),
        ({"price": "x"}, ""),
        ({"price": "0"}, ""),
        ({"price": "152.01"}, "cost a member more than somebody who comes once"),
        ({"services": []}, ""),
        ({"services": ["x"]}, ""),
        ({"name_en": ""}, "A membership needs a name"),
    ],
)
def test_what_is_unfair_or_unclear_is_not_offered(ines, tutor, bad, said):
    answer = ines.post("/memberships/offer/", terms(tutor, **bad))

    assert answer.status_code == 400
    assert said in answer.content.decode()
    with merchant_scope(tutor.tutor.id):
        assert not MembershipOffer.objects.exists()


def test_somebody_joins_by_hand(ines, member):
    page, list_ = ines.text(f"/memberships/{member.pk}/"), ines.text("/memberships/")

    assert "4 of 4 left" in page
    assert "paid" in page
    assert "Jana" in list_
    assert "next month on" in list_


def test_sent_twice_it_is_one_membership(ines, tutor, offered):
    page = ines.text(f"/memberships/offers/{offered.pk}/join/")
    form = {"key": key_on(page), "known": str(tutor.customer("Mia").pk), "method": "cash"}

    first, second = (ines.post(f"/memberships/offers/{offered.pk}/join/", form) for _press in range(2))

    assert first.headers["Location"] == second.headers["Location"]


@pytest.mark.parametrize("bad", [{"name": " "}, {"method": "wishes"}, {"key": "x"}])
def test_without_a_name_or_a_way_to_pay_nobody_joins(ines, tutor, offered, bad):
    assert join(ines, offered, **bad).status_code == 400
    with merchant_scope(tutor.tutor.id):
        assert not Membership.objects.exists()


def test_a_month_is_paid_at_the_counter_once(ines, tutor, member):
    month = bill(tutor, 31)
    assert "to be paid until" in ines.text(f"/memberships/{member.pk}/")
    assert "this month not paid yet" in ines.text("/memberships/")

    first, second = (ines.post(f"/memberships/{member.pk}/months/{month.pk}/pay/", {"method": "card"}) for _press in range(2))

    assert (first.status_code, second.status_code) == (302, 409)
    assert "to be paid until" not in ines.text(f"/memberships/{member.pk}/")


def test_a_month_of_somebody_else_is_not_paid_here(ines, tutor, member):
    month = bill(tutor, 31)

    assert ines.post(f"/memberships/{uuid4()}/months/{month.pk}/pay/", {"method": "card"}).status_code == 404
    assert ines.post(f"/memberships/{member.pk}/months/{uuid4()}/pay/", {"method": "card"}).status_code == 404


def test_a_member_pauses_goes_on_and_ends(ines, tutor, member):
    page = f"/memberships/{member.pk}/"
    assert ines.post(f"{page}pause/", {"first": "2026-09-21", "last": ""}).status_code == 302
    assert "on a pause" in ines.text("/memberships/")
    assert ines.post(f"{page}pause/", {"first": "2026-09-21", "last": ""}).status_code == 409
    assert ines.post(f"{page}go-on/").status_code == 302
    for _press in range(2):
        assert ines.post(f"{page}end/").status_code == 302

    assert "ended" in ines.text("/memberships/")
    assert ines.post(f"{page}pause/", {"first": "2026-09-22"}).status_code == 409
    assert ines.post(f"{page}go-on/").status_code == 409
    assert the(tutor, Membership).ended_by is not None


@pytest.mark.parametrize("days", [{}, {"first": "x"}, {"first": "2026-09-20"}, {"first": "2026-10-02", "last": "9999-12-31"}])
def test_days_that_are_none_are_refused_with_a_sentence(ines, member, days):
    refused = ines.post(f"/memberships/{member.pk}/pause/", days)

    assert refused.status_code == 400
    assert "A pause begins today or later" in refused.content.decode()


def test_withdrawn_it_is_joined_no_longer_and_members_stay(ines, offered, member):
    ines.post(f"/memberships/offers/{offered.pk}/withdraw/")

    assert ines.get(f"/memberships/offers/{offered.pk}/join/").status_code == 404
    assert "Jana" in ines.text("/memberships/")


def test_nobodys_membership_is_not_there(ines):
    assert ines.get(f"/memberships/{uuid4()}/").status_code == 404
    for act in ("pause", "go-on", "end"):
        assert ines.post(f"/memberships/{uuid4()}/{act}/").status_code == 404


def test_many_members_cost_no_more_statements(ines, tutor, offered, member, at_most_statements):
    for name in ("Mia", "Ali"):
        join(ines, offered, name=name)
    bill(tutor, 31)

    for page in ("/memberships/", f"/memberships/{member.pk}/"):
        with at_most_statements(5):
            assert ines.get(page).status_code == 200
