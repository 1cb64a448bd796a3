"""Dora comes back after a year with a new phone, and is two records. Nan puts them together, Dora takes a yes back, and in the end Nan finds she was wrong."""

from datetime import timedelta

import pytest

from tests.world import NOON
from towpath.care.give_feedback import give_feedback
from towpath.care.tests.visits import serve, visit
from towpath.clientele.consents import leave_contact, may_be_told
from towpath.clientele.introduce import introduce
from towpath.clientele.meet import known_customer, meet
from towpath.clientele.merge import UNDO_FOR
from towpath.clientele.models import Customer, Merge
from towpath.faces.workspace.tests.conftest import Browser
from towpath.foundation import clock
from towpath.foundation.tenancy import merchant_scope
from towpath.insight.timeline.read import read_timeline

LIST = "/customers/people/"
LAST_YEAR = NOON - timedelta(days=365)
THE_SAME = "dora@example.org"


def a_guest(nan, name, purposes, at):
    """Somebody with a browser, who leaves a name and an address."""
    with merchant_scope(nan.id):
        customer, token = meet(token=None, language="en", at=at)
        introduce(customer=customer, name=name)
        return leave_contact(customer=customer, email=THE_SAME, purposes=purposes, wording="follow-up-1", at=at), token


def ate(nan, guest, at):
    order = visit(nan, guest, at=at)
    serve(nan, order, at=at)
    return order


def what_happened(nan, customer):
    """What Nan's page about them tells, the oldest first: orders and what was said."""
    with merchant_scope(nan.id):
        entries = read_timeline(records=list(Customer.objects.same_person(customer.pk))).entries
    return [entry.what for entry in reversed(entries) if entry.kind in ("order", "feedback")]


def is_told(nan, customer, purpose):
    with merchant_scope(nan.id):
        return may_be_told(customer, purpose)


@pytest.fixture
def doras(world):
    """On her old phone she agreed to be asked and to hear of changes, and ate once; on the new one to be asked, and ate and complained."""
    nan = world.nan
    old, _token = a_guest(nan, "Dora Lind", ["follow_up", "change_note"], LAST_YEAR)
    ate(nan, old, LAST_YEAR)
    new, phone = a_guest(nan, "Dora", ["follow_up"], NOON - timedelta(days=2))
    order = ate(nan, new, NOON - timedelta(days=1))
    with merchant_scope(nan.id):
        give_feedback(order=order, customer=new, score=1, aspects=["saltiness"], word="", listing=None, at=NOON - timedelta(hours=20))
    return old, new, phone


def test_two_records_are_one_person_until_they_are_two_again(world, doras):
    nan, (old, new, phone) = world.nan, doras
    before = [what_happened(nan, each) for each in (old, new)]
    assert before == [["order.placed"], ["order.placed", "feedback.given", "feedback.case_opened"]]

    with clock.frozen(NOON):
        owner = Browser(nan.owner)
        assert "same e-mail address" in owner.text(f"{LIST}doubles/")
        owner.post(f"{LIST}{old.pk}/merge/", {"other": str(new.pk)})
        found = owner.post(LIST, {"find": THE_SAME}).content.decode()

    assert found.count("list__link") == 1, "looking her up finds the record that stays"
    assert f"{LIST}{old.pk}/" in found
    assert [what_happened(nan, each) for each in (old, new)] == [before[0] + before[1]] * 2
    with merchant_scope(nan.id):
        assert known_customer(phone) == new, "her phone is still her phone, and sees what it saw"

    with clock.frozen(NOON + timedelta(days=1)):
        owner.post(f"{LIST}{new.pk}/withdrew/", {"purpose": "follow_up", "how": "phone"})
    assert [is_told(nan, each, "follow_up") for each in (old, new)] == [False, False], "said once, it counts for both"
    assert is_told(nan, old, "change_note"), "what she did not take back stands"

    with clock.frozen(NOON + UNDO_FOR - timedelta(days=1)):
        with merchant_scope(nan.id):
            merge = Merge.objects.get()
        Browser(nan.owner).post(f"/customers/merges/{merge.pk}/undo/")

    assert [what_happened(nan, each) for each in (old, new)] == before
    assert [is_told(nan, each, "follow_up") for each in (old, new)] == [False, False], "what she said stays said"


def test_after_a_month_it_is_final_and_a_rival_never_hears_of_it(world, doras):
    nan, (old, new, _phone) = world.nan, doras
    with clock.frozen(NOON):
        Browser(nan.owner).post(f"{LIST}{old.pk}/merge/", {"other": str(new.pk)})
    with merchant_scope(nan.id):
        merge = Merge.objects.get()
    rival, _token = a_guest(world.bruno, "Dora Lind", [], NOON)

    with clock.frozen(NOON + UNDO_FOR + timedelta(hours=1)):
        late = Browser(nan.owner).post(f"/customers/merges/{merge.pk}/undo/")
        bruno = Browser(world.bruno.owner)
        answers = [
            bruno.get(f"{LIST}{old.pk}/"),
            bruno.get(f"{LIST}{new.pk}/"),
            bruno.post(f"/customers/merges/{merge.pk}/undo/"),
            bruno.post(f"{LIST}{old.pk}/merge/", {"other": str(rival.pk)}),
        ]
        suggested = bruno.text(f"{LIST}doubles/")

    assert late.status_code == 410
    assert "It is final." in late.content.decode()
    assert [answer.status_code for answer in answers] == [404] * 4
    assert "Nobody looks like somebody else" in suggested, "the same person at two businesses is two people"
    assert len(what_happened(world.bruno, rival)) == 0
